//! Access across neighbours: with n of them, each has 1 / n of it. Neighbours touch by land; an option lets narrow water
//! count as well.

use std::collections::BTreeMap;

use super::super::crosswalk::StateId;
use super::builder::{Builder, Origin};
use super::timeline::{Dated, pieces};
use crate::model::Relation;

pub(super) fn add(builder: &mut Builder<'_>) {
    let mut by_state: BTreeMap<StateId, Vec<Dated<(Origin, StateId)>>> = BTreeMap::new();
    for (origin, border) in builder.facts(|facts| &facts.borders) {
        if border.water <= builder.options.water {
            let [a, b] = border.pair.both();
            by_state.entry(a).or_default().push((border.period, (origin, b)));
            by_state.entry(b).or_default().push((border.period, (origin, a)));
        }
    }
    for (state, borders) in by_state {
        let mut neighbours: Vec<StateId> = borders.iter().map(|(_, (_, neighbour))| *neighbour).collect();
        neighbours.sort_unstable();
        neighbours.dedup();
        for neighbour in neighbours {
            // While the two touch, the number of all that touch the state then.
            let count = |holding: &[&(Origin, StateId)]| {
                let mut touching: Vec<StateId> = holding.iter().map(|(_, other)| *other).collect();
                touching.sort_unstable();
                touching.dedup();
                touching.contains(&neighbour).then_some(touching.len())
            };
            for (period, all) in pieces(&borders, count) {
                if !period.overlaps(builder.range) {
                    continue;
                }
                let behind = borders.iter().filter(|(days, (_, other))| *other == neighbour && days.overlaps(period));
                let sources = builder.cite_all(behind.map(|(_, (origin, _))| *origin));
                let (of, on) = (builder.state(state), builder.state(neighbour));
                let year = period.since.map(|since| format!("-{}", since.year())).unwrap_or_default();
                let name = format!("{of}-on-{on}-transit{year}");
                let relation = Relation::Dependence { of, on, channel: "transit".into(), share: 1.0 / all as f64 };
                builder.tie(name, relation, period, sources);
            }
        }
    }
}
