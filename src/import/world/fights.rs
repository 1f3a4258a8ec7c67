//! Who fought whom in wars that are not between states alone, and who helped those who did.

use std::collections::{BTreeMap, BTreeSet};

use super::super::fight::{Belligerent, Fight};
use super::builder::{Builder, Origin};
use super::timeline::{Dated, pieces};
use crate::model::{Actor, ActorId, ActorKind, Citation, HostilityLevel, Relation, TieId};

/// What is in force between two at some time.
enum Known<'f> {
    /// A fight that a file tells of.
    Told(&'f Fight),
    /// A hostility that is already in the graph.
    Tie(TieId, HostilityLevel),
}

/// One tie for every pair and time, of the highest level that any of the files tells of, which cites all of them. Where
/// the graph already has a hostility of the two at that level or a higher one, from disputes, wars between states or
/// rivalries, that cites them instead: one enmity counts once.
pub(super) fn add(builder: &mut Builder<'_>) {
    let mut by_pair: BTreeMap<&(Belligerent, Belligerent), Vec<(Origin, &Fight)>> = BTreeMap::new();
    let (mut others, mut left) = (0, BTreeSet::new());
    for (origin, fight) in builder.facts(|facts| &facts.fights) {
        if !fight.period.overlaps(builder.range) {
            continue;
        }
        if fight.is_of_states() || builder.options.bodies {
            by_pair.entry(&fight.between).or_default().push((origin, fight));
        } else {
            others += 1;
            left.extend(
                [&fight.between.0, &fight.between.1].into_iter().filter(|party| matches!(party, Belligerent::Body(_))),
            );
        }
    }
    if others > 0 {
        builder.remark(format!(
            "{others} fights with or among {} rebels, peoples and other parties that are no states are left out; with the \
             option 'bodies' they become actors.",
            left.len()
        ));
    }
    let mut ties: BTreeMap<(ActorId, ActorId), Vec<(TieId, HostilityLevel)>> = BTreeMap::new();
    for tie in builder.ties() {
        if let Relation::Hostility { between, level } = &tie.relation {
            ties.entry(between.clone()).or_default().push((tie.id.clone(), *level));
        }
    }
    for (between, fights) in by_pair {
        let between = (actor(builder, &between.0), actor(builder, &between.1));
        let known = ties.get(&between).map(Vec::as_slice).unwrap_or_default();
        pair(builder, between, &fights, known);
    }
}

fn pair(
    builder: &mut Builder<'_>,
    between: (ActorId, ActorId),
    fights: &[(Origin, &Fight)],
    known: &[(TieId, HostilityLevel)],
) {
    let told = fights.iter().map(|&(_, fight)| (fight.period, Known::Told(fight)));
    let ties =
        known.iter().filter_map(|(id, level)| Some((builder.tie_mut(id)?.period, Known::Tie(id.clone(), *level))));
    let things: Vec<Dated<Known<'_>>> = ties.collect::<Vec<_>>().into_iter().chain(told).collect();
    // The level of a piece, and the ties that stand for it already.
    let made = |holding: &[&Known<'_>]| {
        let levels = holding.iter().filter_map(|known| match known {
            Known::Told(fight) => Some(fight.level),
            Known::Tie(..) => None,
        });
        let level = levels.max()?;
        let standing = holding.iter().filter_map(|known| match known {
            Known::Tie(id, of) if *of >= level => Some(id.clone()),
            _ => None,
        });
        Some((level, standing.collect::<BTreeSet<TieId>>()))
    };
    for (period, (level, standing)) in pieces(&things, made) {
        if !period.overlaps(builder.range) {
            continue;
        }
        let behind = fights.iter().filter(|(_, fight)| fight.period.overlaps(period));
        let sources = sources(builder, behind.copied());
        for id in &standing {
            if let Some(tie) = builder.tie_mut(id) {
                for citation in &sources {
                    if !tie.sources.contains(citation) {
                        tie.sources.push(citation.clone());
                    }
                }
            }
        }
        if standing.is_empty() {
            let year = period.since.map(|since| format!("-{}", since.year())).unwrap_or_default();
            let name = format!("{}-{}-fight{year}", between.0, between.1);
            builder.tie(name, Relation::Hostility { between: between.clone(), level }, period, sources);
        }
    }
}

/// A reference to each source, with what it calls the fights and says of them.
fn sources<'f>(builder: &Builder<'_>, behind: impl Iterator<Item = (Origin, &'f Fight)>) -> Vec<Citation> {
    let mut told: BTreeMap<Origin, (BTreeSet<&str>, BTreeSet<&str>)> = BTreeMap::new();
    for (origin, fight) in behind {
        let (called, says) = told.entry(origin).or_default();
        called.insert(&fight.what);
        says.extend(fight.says.as_deref());
    }
    let joined =
        |texts: BTreeSet<&str>, by: &str| (!texts.is_empty()).then(|| texts.into_iter().collect::<Vec<_>>().join(by));
    let cite = |(origin, (called, says)): (Origin, (BTreeSet<&str>, BTreeSet<&str>))| Citation {
        page: joined(called, ", "),
        says: joined(says, "; "),
        ..builder.cite(origin)
    };
    told.into_iter().map(cite).collect()
}

/// The actor of a party, which is in the graph from then on.
fn actor(builder: &mut Builder<'_>, party: &Belligerent) -> ActorId {
    match party {
        Belligerent::State(state) => builder.state(*state),
        Belligerent::Body(body) => {
            let mut actor = Actor::new(body.id.as_str(), ActorKind::Organisation, body.name.clone());
            actor.form = Some(body.form);
            let id = actor.id.clone();
            builder.add_actor(actor);
            id
        }
    }
}
