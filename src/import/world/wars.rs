//! Wars that are not already among the disputes.

use std::collections::BTreeMap;

use super::builder::Builder;
use crate::model::{ActorId, Citation, HostilityLevel, Relation, TieId};

/// Most wars are disputes that went furthest: such a dispute is one enmity, and cites the war. A tie of its own is made
/// of a war for which no dispute of the two at the level of war has a day in common.
pub(super) fn add(builder: &mut Builder<'_>) {
    let mut known: BTreeMap<(ActorId, ActorId), Vec<TieId>> = BTreeMap::new();
    for tie in builder.ties() {
        if let Relation::Hostility { between, level: HostilityLevel::War } = &tie.relation {
            known.entry(between.clone()).or_default().push(tie.id.clone());
        }
    }
    for (origin, war) in builder.facts(|facts| &facts.wars) {
        if !war.period.overlaps(builder.range) {
            continue;
        }
        let [a, b] = war.pair.both();
        let between = (builder.state(a), builder.state(b));
        let citation = Citation { page: Some(format!("war {}", war.number)), ..builder.cite(origin) };
        let mut is_dispute = false;
        for id in known.get(&between).into_iter().flatten() {
            if let Some(tie) = builder.tie_mut(id).filter(|tie| tie.period.overlaps(war.period)) {
                is_dispute = true;
                if !tie.sources.contains(&citation) {
                    tie.sources.push(citation.clone());
                }
            }
        }
        if !is_dispute {
            let name = format!("{}-{}-war-{}", between.0, between.1, war.number);
            let relation = Relation::Hostility { between, level: HostilityLevel::War };
            builder.tie(name, relation, war.period, vec![citation]);
        }
    }
}
