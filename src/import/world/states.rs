//! The states that existed in the range, with their capability.

use std::collections::BTreeMap;

use super::super::crosswalk::{Crosswalk, StateId};
use super::super::read::Bound;
use super::builder::{Builder, Origin};
use crate::model::{Capability, Citation, Date, Period};

pub(super) fn add(builder: &mut Builder<'_>) {
    members(builder);
    capabilities(builder);
    majors(builder);
}

/// States that were members of the state system on a day of the range.
fn members(builder: &mut Builder<'_>) {
    for (_, &(state, period)) in builder.facts(|facts| &facts.members) {
        if period.overlaps(builder.range) {
            builder.state(state);
        }
    }
}

/// Figures of years become a series. Of several versions the last counts, and the others are cited with what they say
/// otherwise.
fn capabilities(builder: &mut Builder<'_>) {
    let mut by_state: BTreeMap<StateId, BTreeMap<Origin, BTreeMap<i16, f64>>> = BTreeMap::new();
    for (origin, yearly) in builder.facts(|facts| &facts.capabilities) {
        by_state.entry(yearly.state).or_default().entry(origin).or_default().insert(yearly.year, yearly.value);
    }
    for (state, mut by_origin) in by_state {
        let version = |origin: &Origin| builder.source(*origin).version.clone();
        let Some(best) = by_origin.keys().copied().max_by_key(version) else { continue };
        let values = by_origin.remove(&best).unwrap_or_default();
        let series = series(&values, state, builder.range);
        // What was known before the range holds in it, but makes nobody exist.
        if !values.keys().any(|&year| builder.options.has(year)) || series.is_empty() {
            continue;
        }
        let mut sources = vec![builder.cite(best)];
        for (other, otherwise) in by_origin {
            let says = disagreement(&values, &otherwise, builder);
            sources.push(Citation { says, ..builder.cite(other) });
        }
        let id = builder.state(state);
        if let Some(actor) = builder.actor_mut(&id) {
            actor.capability = Some(Capability::Series(series));
            actor.sources.extend(sources);
        }
    }
}

/// The figures of the years of the range, each from the first of January. What is before the range is left out but for
/// the last, which still holds when the range begins. A state that has ceased has 0 from the day after.
fn series(values: &BTreeMap<i16, f64>, state: StateId, range: Period) -> BTreeMap<Date, f64> {
    let day = |year: i16| Bound::First.of_year(year);
    let mut series: BTreeMap<Date, f64> = values.iter().map(|(&year, &value)| (day(year), value)).collect();
    let ends = Crosswalk::standard().state(state).system.iter().filter_map(|spell| spell.until);
    for after in ends.filter_map(|until| until.tomorrow().ok()) {
        // A figure of the same year or the next is of the state that goes on.
        let goes_on = values.contains_key(&(after.year() + 1)) || values.contains_key(&(after.year() + 2));
        if !goes_on && series.range(..after).next_back().is_some() {
            series.insert(after, 0.0);
        }
    }
    if let Some(since) = range.since
        && let Some((&holding, _)) = series.range(..=since).next_back()
    {
        series = series.split_off(&holding);
    }
    if let Some(until) = range.until {
        series.retain(|day, _| *day <= until);
    }
    series
}

/// In how many years of the range another version has another figure, and where most.
fn disagreement(values: &BTreeMap<i16, f64>, others: &BTreeMap<i16, f64>, builder: &Builder<'_>) -> Option<String> {
    let both = others.iter().filter_map(|(year, other)| Some((*year, *values.get(year)?, *other)));
    let both: Vec<_> = both.filter(|(year, ..)| builder.options.has(*year)).collect();
    // Versions are published with different numbers of digits.
    let differ = |value: f64, other: f64| (value - other).abs() > 0.001 * value.max(other) + 1e-7;
    let different: Vec<_> = both.iter().filter(|(_, value, other)| differ(*value, *other)).collect();
    let (year, value, other) = different.iter().max_by(|a, b| (a.1 - a.2).abs().total_cmp(&(b.1 - b.2).abs()))?;
    let (years, all) = (different.len(), both.len());
    Some(format!("another figure in {years} of {all} years, most so in {year}: {other} and not {value}"))
}

/// When a state was a major power, as a note.
fn majors(builder: &mut Builder<'_>) {
    let mut by_state: BTreeMap<StateId, BTreeMap<Period, Origin>> = BTreeMap::new();
    for (origin, &(state, period)) in builder.facts(|facts| &facts.majors) {
        if period.overlaps(builder.range) {
            by_state.entry(state).or_default().entry(period).or_insert(origin);
        }
    }
    for (state, periods) in by_state {
        let id = builder.state(state);
        let spells: Vec<String> = periods.keys().map(Period::to_string).collect();
        let sources = builder.cite_all(periods.into_values());
        if let Some(actor) = builder.actor_mut(&id) {
            actor.note = Some(format!("Major power {}.", spells.join(", ")));
            actor.sources.extend(sources);
        }
    }
}
