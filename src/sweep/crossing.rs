//! Where a rank changes, found by bisection.

use crate::model::ActorIndex;

use super::reading::{Reader, Reading};
use super::trial::Trial;

/// A crossing is found to this part of the axis, and to this value where the axis is longer than 1.
const EXACT: f64 = 1e-6;

/// A place between two values of one variable where the quantity asked about becomes level with another figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Found {
    /// The value of the variable.
    pub(super) at: f64,
    /// With whom it is level; `None` for 0.
    pub(super) other: Option<ActorIndex>,
    /// Whether the quantity is above from there on.
    pub(super) above: bool,
}

/// A stretch of an axis between two values at which one is ahead, and then the other.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Stretch {
    from: f64,
    to: f64,
    other: Option<ActorIndex>,
    above: bool,
}

/// How narrow a stretch is made.
pub(super) fn tolerance(from: f64, to: f64) -> f64 {
    (to - from).min(1.0) * EXACT
}

/// Every crossing along one axis: what is `above` changes its sign between two of the values, perhaps after having been
/// level for a while. Two crossings of the same pair between neighbouring values cancel out and are not seen.
///
/// * **Cost.** About 20 solved systems a crossing.
pub(super) fn crossings(
    trial: &Trial<'_>,
    reader: &Reader<'_>,
    values: &[f64],
    readings: &[Reading],
    with_zero: bool,
) -> Vec<Found> {
    use rayon::prelude::*;

    let mut others: Vec<Option<ActorIndex>> =
        readings.iter().flat_map(|reading| reading.others.iter().map(|&(other, _)| Some(other))).collect();
    others.extend(with_zero.then_some(None));
    others.sort_unstable();
    others.dedup();
    let stretches: Vec<Stretch> = others.into_iter().flat_map(|other| stretches(values, readings, other)).collect();
    let exact = tolerance(values[0], values[values.len() - 1]);
    let mut found: Vec<Found> = stretches
        .into_par_iter()
        .map(|stretch| {
            let above = |value: f64| trial.at(&[value], |leverage| reader.read(leverage).above(stretch.other));
            let at = bisect(stretch.from, stretch.to, stretch.above, exact, above);
            Found { at, other: stretch.other, above: stretch.above }
        })
        .collect();
    found.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.other.cmp(&b.other)));
    found
}

/// The stretches at whose ends the signs differ. A value at which the two are level is an end that needs no search.
fn stretches(values: &[f64], readings: &[Reading], other: Option<ActorIndex>) -> Vec<Stretch> {
    let mut found = Vec::new();
    // The last value at which one was ahead, and which; then the first at which they were level.
    let mut ahead: Option<(f64, bool)> = None;
    let mut level: Option<f64> = None;
    for (&value, reading) in values.iter().zip(readings) {
        let above = reading.above(other);
        if reading.figure.is_none() {
            (ahead, level) = (None, None);
        } else if above == 0.0 {
            level = level.or(Some(value));
        } else {
            let above = above > 0.0;
            if let Some((last, was_above)) = ahead
                && was_above != above
            {
                found.push(match level {
                    Some(level) => Stretch { from: level, to: level, other, above },
                    None => Stretch { from: last, to: value, other, above },
                });
            }
            (ahead, level) = (Some((value, above)), None);
        }
    }
    found
}

/// The place between two values where a difference changes its sign, from below 0 to above where it `rises`.
pub(super) fn bisect(from: f64, to: f64, rises: bool, exact: f64, above: impl Fn(f64) -> f64) -> f64 {
    let (mut low, mut high) = (from, to);
    while high - low > exact {
        let middle = low + (high - low) / 2.0;
        // Halving a stretch of neighbouring numbers gives one of the two again.
        if middle <= low || middle >= high {
            break;
        }
        let difference = above(middle);
        if difference == 0.0 {
            return middle;
        }
        if (difference > 0.0) == rises { high = middle } else { low = middle }
    }
    low + (high - low) / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bisection_finds_the_root() {
        let found = bisect(0.0, 1.0, true, 1e-9, |x| x * x - 0.5);
        assert!((found - 0.5_f64.sqrt()).abs() < 1e-9);
        assert_eq!(bisect(0.0, 1.0, false, 1e-9, |x| 0.25 - x), 0.25);
    }

    fn reading(figure: f64, other: f64) -> Reading {
        Reading { figure: Some(figure), rank: None, others: vec![(0, other)] }
    }

    #[test]
    fn a_change_of_sign_is_a_stretch_and_touching_is_none() {
        let values = [0.0, 1.0, 2.0, 3.0];
        let crossing = [reading(0.1, 0.2), reading(0.3, 0.2), reading(0.2, 0.2), reading(0.3, 0.2)];
        let found = stretches(&values, &crossing, Some(0));
        assert_eq!(found, [Stretch { from: 0.0, to: 1.0, other: Some(0), above: true }]);
    }

    #[test]
    fn what_is_level_for_a_while_crosses_where_that_begins() {
        let values = [0.0, 1.0, 2.0, 3.0];
        let level = [reading(0.1, 0.2), reading(0.2, 0.2), reading(0.2, 0.2), reading(0.3, 0.2)];
        let found = stretches(&values, &level, Some(0));
        assert_eq!(found, [Stretch { from: 1.0, to: 1.0, other: Some(0), above: true }]);
    }
}
