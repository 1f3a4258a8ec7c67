//! Who faced whom in which dispute, how far they went, and on which days.

use std::collections::{BTreeMap, BTreeSet};

use super::super::fact::{Encounter, Pair, Participant};
use super::builder::{Builder, Origin};
use crate::model::{Citation, HostilityLevel, LeverageModel, Period, Relation};

/// What sources say of a pair of opponents in a dispute.
type Said = BTreeMap<(u32, Pair), Vec<(Origin, Period, HostilityLevel)>>;

/// One tie for every pair of opponents in a dispute and spell.
///
/// Where a list of pairs has the dispute, it says who faced whom; the list of participants is cited beside it where it
/// has the pair on opposite sides at the time, with its own level where that differs and the two were alone. Where only
/// the participants are known, all of one side faced all of the other for the days they shared.
pub(super) fn add(builder: &mut Builder<'_>) {
    let (paired, crossed) = (encounters(builder), opponents(builder));
    let known: BTreeSet<u32> = paired.keys().map(|(dispute, _)| *dispute).collect();
    for ((dispute, pair), spells) in &paired {
        for &(origin, period, level) in spells {
            let mut sources = vec![said(builder, origin, *dispute, None)];
            for &(other, days, otherwise) in crossed.pairs.get(&(*dispute, *pair)).into_iter().flatten() {
                if days.overlaps(period) {
                    // In a dispute of many, a participant's level need not be its level against this one.
                    let differs = crossed.bilateral.contains(dispute) && otherwise != level;
                    if differs && let Some(first) = sources.first_mut() {
                        first.figure = Some(strength(level));
                    }
                    sources.push(said(builder, other, *dispute, differs.then_some(otherwise)));
                }
            }
            sources.dedup_by(|a, b| a.source == b.source);
            tie(builder, *dispute, *pair, period, level, sources);
        }
    }
    for ((dispute, pair), spells) in &crossed.pairs {
        if !known.contains(dispute) {
            for &(origin, period, level) in spells {
                let sources = vec![said(builder, origin, *dispute, None)];
                tie(builder, *dispute, *pair, period, level, sources);
            }
        }
    }
}

fn tie(
    builder: &mut Builder<'_>,
    dispute: u32,
    pair: Pair,
    period: Period,
    level: HostilityLevel,
    sources: Vec<Citation>,
) {
    if period.overlaps(builder.range) {
        let [a, b] = pair.both();
        let between = (builder.state(a), builder.state(b));
        let name = format!("{}-{}-dispute-{dispute}", between.0, between.1);
        builder.tie(name, Relation::Hostility { between, level }, period, sources);
    }
}

/// A reference to a dispute, with the level a source gives where it is another.
fn said(builder: &Builder<'_>, origin: Origin, dispute: u32, otherwise: Option<HostilityLevel>) -> Citation {
    Citation {
        page: Some(format!("dispute {dispute}")),
        says: otherwise.map(|level| level.label().to_owned()),
        figure: otherwise.map(strength),
        ..builder.cite(origin)
    }
}

fn strength(level: HostilityLevel) -> f64 {
    LeverageModel::default().hostility(level)
}

/// The pairs of the lists that have pairs.
fn encounters(builder: &Builder<'_>) -> Said {
    let mut said = Said::new();
    for (origin, &Encounter { dispute, pair, period, level }) in builder.facts(|facts| &facts.encounters) {
        if let Some(level) = level {
            said.entry((dispute, pair)).or_default().push((origin, period, level));
        }
    }
    said
}

/// What the lists of participants say of pairs.
struct Crossed {
    pairs: Said,
    /// The disputes between two states alone.
    bilateral: BTreeSet<u32>,
}

fn opponents(builder: &Builder<'_>) -> Crossed {
    let mut by_dispute: BTreeMap<(u32, Origin), Vec<&Participant>> = BTreeMap::new();
    for (origin, participant) in builder.facts(|facts| &facts.participants) {
        by_dispute.entry((participant.dispute, origin)).or_default().push(participant);
    }
    let (mut pairs, mut bilateral) = (Said::new(), BTreeSet::new());
    for ((dispute, origin), participants) in by_dispute {
        if participants.len() == 2 {
            bilateral.insert(dispute);
        }
        let (first, second): (Vec<&Participant>, Vec<&Participant>) =
            participants.into_iter().partition(|participant| participant.side_a);
        for one in &first {
            for other in &second {
                let (Some(pair), Some(period)) = (Pair::new(one.state, other.state), one.period.both(other.period))
                else {
                    continue;
                };
                if let Some(level) = one.level.max(other.level) {
                    pairs.entry((dispute, pair)).or_default().push((origin, period, level));
                }
            }
        }
    }
    Crossed { pairs, bilateral }
}
