//! The enmity underneath the episodes.

use std::collections::{BTreeMap, BTreeSet};

use super::super::fact::{Pair, Rivalry};
use super::builder::{Builder, Origin};
use super::timeline::{Dated, pieces};
use crate::model::{Citation, HostilityLevel, Period, Relation};

/// One tie for as long as any list has a rivalry of the two; it cites every list that has one in that time.
pub(super) fn add(builder: &mut Builder<'_>) {
    let mut by_pair: BTreeMap<Pair, Vec<Dated<(Origin, &Rivalry)>>> = BTreeMap::new();
    for (origin, rivalry) in builder.facts(|facts| &facts.rivalries) {
        by_pair.entry(rivalry.pair).or_default().push((rivalry.period, (origin, rivalry)));
    }
    for (pair, rivalries) in by_pair {
        let [a, b] = pair.both();
        for (period, ()) in pieces(&rivalries, |holding| (!holding.is_empty()).then_some(())) {
            if !period.overlaps(builder.range) {
                continue;
            }
            let behind = rivalries.iter().filter(|(days, _)| days.overlaps(period));
            let behind: BTreeSet<(Origin, String)> =
                behind.map(|(_, (origin, rivalry))| (*origin, said(rivalry))).collect();
            let cite = |(origin, says): (Origin, String)| Citation { says: Some(says), ..builder.cite(origin) };
            let sources = behind.into_iter().map(cite).collect();
            let between = (builder.state(a), builder.state(b));
            let name = format!("{}-{}-rivalry{}", between.0, between.1, year(period));
            builder.tie(name, Relation::Hostility { between, level: HostilityLevel::Rivalry }, period, sources);
        }
    }
}

/// What a list says of a rivalry, in years.
fn said(rivalry: &Rivalry) -> String {
    let year = |day: crate::model::Date| day.year();
    match (rivalry.period.since.map(year), rivalry.period.until.map(year)) {
        (Some(since), Some(until)) => format!("{} {since} to {until}", rivalry.name),
        (Some(since), None) => format!("{} since {since}", rivalry.name),
        (None, _) => rivalry.name.clone(),
    }
}

fn year(period: Period) -> String {
    period.since.map(|since| format!("-{}", since.year())).unwrap_or_default()
}
