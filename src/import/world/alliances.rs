//! The strongest obligation between two allies, whatever the number of their treaties.

use std::collections::{BTreeMap, BTreeSet};

use super::super::fact::{Alliance, Pair};
use super::builder::{Builder, Origin};
use super::timeline::{Dated, pieces};
use crate::import::{Crosswalk, StateId};
use crate::model::{Citation, Date, Pact, Period, Relation};
use crate::question::count;

pub(super) fn add(builder: &mut Builder<'_>) {
    let mut by_pair: BTreeMap<Pair, Vec<Dated<(Origin, Alliance)>>> = BTreeMap::new();
    for (origin, alliance) in builder.facts(|facts| &facts.alliances) {
        by_pair.entry(alliance.pair).or_default().push((alliance.period, (origin, *alliance)));
    }
    let mut posthumous = BTreeSet::new();
    for (pair, alliances) in by_pair {
        let [a, b] = pair.both();
        let alive = Period { since: None, until: [a, b].into_iter().filter_map(last_day).min() };
        for (period, pact) in pieces(&alliances, strongest) {
            if !period.overlaps(builder.range) {
                continue;
            }
            // A treaty with an open end ends with the first of its states.
            let Some(period) = period.both(alive) else {
                posthumous.insert(pair);
                continue;
            };
            if !period.overlaps(builder.range) {
                continue;
            }
            let behind = alliances.iter().filter(|(days, (_, alliance))| {
                days.overlaps(period) && alliance.obligations.strongest() == Some(pact)
            });
            let sources = sources(builder, behind.map(|(_, (origin, alliance))| (*origin, alliance.number)));
            let between = (builder.state(a), builder.state(b));
            let year = period.since.map(|since| format!("-{}", since.year())).unwrap_or_default();
            let name = format!("{}-{}-alliance{year}", between.0, between.1);
            builder.tie(name, Relation::Alliance { between, pact }, period, sources);
        }
    }
    if !posthumous.is_empty() {
        let pairs = count(posthumous.len(), "pair");
        builder.remark(format!("Of {pairs} of states, no alliance is made a tie after one of the two had ceased."));
    }
}

/// The last day of a state that has ceased.
fn last_day(state: StateId) -> Option<Date> {
    let system = &Crosswalk::standard().state(state).system;
    system.iter().map(|spell| spell.until).max_by_key(|until| until.unwrap_or(Date::MAX))?
}

fn strongest(alliances: &[&(Origin, Alliance)]) -> Option<Pact> {
    alliances.iter().filter_map(|(_, alliance)| alliance.obligations.strongest()).min()
}

/// A reference to each source, with the numbers of the treaties.
fn sources(builder: &Builder<'_>, behind: impl Iterator<Item = (Origin, u32)>) -> Vec<Citation> {
    let mut numbers: BTreeMap<Origin, BTreeSet<u32>> = BTreeMap::new();
    for (origin, number) in behind {
        numbers.entry(origin).or_default().extend((number > 0).then_some(number));
    }
    let cite = |(origin, numbers): (Origin, BTreeSet<u32>)| {
        let listed: Vec<String> = numbers.iter().map(u32::to_string).collect();
        let what = if listed.len() == 1 { "alliance" } else { "alliances" };
        let page = (!listed.is_empty()).then(|| format!("{what} {}", listed.join(", ")));
        Citation { page, ..builder.cite(origin) }
    };
    numbers.into_iter().map(cite).collect()
}
