//! Figures that leverage makes no use of become attributes of their states.

use std::collections::{BTreeMap, BTreeSet};

use super::super::crosswalk::StateId;
use super::super::read::Bound;
use super::builder::{Builder, Origin};
use crate::model::{Attribute, Date};

/// Of a state and a name: figures by year, and where they come from.
type Figures = BTreeMap<(StateId, &'static str), (BTreeMap<i16, f64>, BTreeSet<Origin>)>;

/// A series for every state and name, each figure from the first of January of its year; in a year without one nothing
/// is known. Of two sources of the same figure the first by id counts, and both are cited.
pub(super) fn add(builder: &mut Builder<'_>) {
    let mut figures = Figures::new();
    for (origin, attribution) in builder.facts(|facts| &facts.attributes) {
        let figure = attribution.figure;
        if builder.options.has(figure.year) {
            let (years, origins) = figures.entry((figure.state, attribution.name)).or_default();
            years.entry(figure.year).or_insert(figure.value);
            origins.insert(origin);
        }
    }
    for ((state, name), (years, origins)) in figures {
        let id = builder.state(state);
        let sources = builder.cite_all(origins);
        if let Some(actor) = builder.actor_mut(&id) {
            actor.attributes.insert(name.into(), Attribute::Series(series(&years)));
            actor
                .sources
                .extend(sources.into_iter().filter(|source| !actor.sources.contains(source)).collect::<Vec<_>>());
        }
    }
}

fn series(years: &BTreeMap<i16, f64>) -> BTreeMap<Date, Option<f64>> {
    let figures = years.iter().map(|(&year, &value)| (year, Some(value)));
    let gaps = years
        .keys()
        .map(|year| year + 1)
        .filter(|year| *year <= 9999 && !years.contains_key(year))
        .map(|year| (year, None));
    figures.chain(gaps).map(|(year, value)| (Bound::First.of_year(year), value)).collect()
}
