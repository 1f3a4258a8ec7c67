//! Where a rank changes, found by quickened bisection.

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
    /// How far the quantity is above the other at either end.
    ends: (f64, f64),
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
/// * **Cost.** Some 5 solved systems a crossing, 20 where figures jump.
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
    trial.expect(stretches.len());
    let mut found: Vec<Found> = stretches
        .into_par_iter()
        .map(|stretch| {
            let above = |value: f64| trial.at(&[value], |leverage| reader.read(leverage).above(stretch.other));
            let at = root((stretch.from, stretch.ends.0), (stretch.to, stretch.ends.1), exact, above);
            trial.done();
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
    let mut ahead: Option<(f64, f64)> = None;
    let mut level: Option<f64> = None;
    for (&value, reading) in values.iter().zip(readings) {
        let above = reading.above(other);
        if reading.figure.is_none() {
            (ahead, level) = (None, None);
        } else if above == 0.0 {
            level = level.or(Some(value));
        } else {
            if let Some((last, before)) = ahead
                && (before > 0.0) != (above > 0.0)
            {
                let (from, to) = level.map_or((last, value), |level| (level, level));
                found.push(Stretch { from, to, ends: (before, above), other, above: above > 0.0 });
            }
            (ahead, level) = (Some((value, above)), None);
        }
    }
    found
}

/// The place between two values where a difference changes its sign, to within a width; the ends are given with their
/// differences, of which one is below 0 and one above, or one is 0 and the place itself.
///
/// Bisection, quickened: the secant's estimate is taken where it does not cost more steps than bisection would at worst.
///
/// Oliveira, I. F. D. and Takahashi, R. H. C. (2020). An enhancement of the bisection method average performance
/// preserving minmax optimality. *ACM Transactions on Mathematical Software* 47(1), 5.
/// <https://doi.org/10.1145/3423597>: the ITP method, with κ₁ = 0.2/(b − a), κ₂ = 2, n₀ = 1.
pub(super) fn root(
    (from, at_from): (f64, f64),
    (to, at_to): (f64, f64),
    exact: f64,
    above: impl Fn(f64) -> f64,
) -> f64 {
    if at_from == 0.0 || from == to {
        return from;
    }
    if at_to == 0.0 {
        return to;
    }
    let sign = if at_to > 0.0 { 1.0 } else { -1.0 };
    let (mut low, mut below) = (from, sign * at_from);
    let (mut high, mut beyond) = (to, sign * at_to);
    // How far from the middle an estimate may be: twice what bisection would leave after as many steps.
    let mut leeway = exact;
    while leeway < to - from {
        leeway *= 2.0;
    }
    while high - low > exact {
        let middle = low + (high - low) / 2.0;
        // Halving a stretch of neighbouring numbers gives one of the two again.
        if middle <= low || middle >= high {
            break;
        }
        let secant = (beyond * low - below * high) / (beyond - below);
        let towards = if secant <= middle { 1.0 } else { -1.0 };
        let nudge = 0.2 / (to - from) * (high - low) * (high - low);
        let nudged = if nudge <= (middle - secant).abs() { secant + towards * nudge } else { middle };
        let allowed = (leeway - (high - low) / 2.0).max(0.0);
        let estimate = if (nudged - middle).abs() <= allowed { nudged } else { middle - towards * allowed };
        let estimate = if estimate > low && estimate < high { estimate } else { middle };
        let difference = sign * above(estimate);
        match difference {
            0.0 => return estimate,
            difference if difference > 0.0 => (high, beyond) = (estimate, difference),
            difference => (low, below) = (estimate, difference),
        }
        leeway /= 2.0;
    }
    low + (high - low) / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roots_are_found_in_few_steps_and_never_in_many() {
        let steps = |from: f64, to: f64, f: &dyn Fn(f64) -> f64| {
            let count = std::cell::Cell::new(0);
            let counted = |x| {
                count.set(count.get() + 1);
                f(x)
            };
            let found = root((from, f(from)), (to, f(to)), 1e-6, counted);
            (found, count.get())
        };
        let (found, count) = steps(0.0, 1.0, &|x| x * x - 0.5);
        assert!((found - 0.5_f64.sqrt()).abs() < 1e-6 && count <= 8, "{found} in {count}");
        let (found, count) = steps(0.0, 1.0, &|x| 0.3 - x);
        assert!((found - 0.3).abs() < 1e-6 && count <= 8, "{found} in {count}");
        // A jump, a flat stretch and a steep end: hardly more steps than the 20 of bisection.
        let hard: [(f64, &dyn Fn(f64) -> f64); 3] = [
            (0.123, &|x: f64| if x < 0.123 { -1e-9 } else { 1.0 }),
            (0.7, &|x: f64| (x - 0.7).powi(9)),
            (0.01, &|x: f64| 1.0 / x.max(1e-3) - 100.0),
        ];
        for (at, f) in hard {
            let (found, count) = steps(0.0, 1.0, f);
            assert!((found - at).abs() < 1e-6 && count <= 22, "{found} in {count}");
        }
        assert_eq!(root((0.0, 0.0), (1.0, 1.0), 1e-6, |x| x), 0.0);
    }

    fn reading(figure: f64, other: f64) -> Reading {
        Reading { figure: Some(figure), rank: None, others: vec![(0, other)] }
    }

    #[test]
    fn a_change_of_sign_is_a_stretch_and_touching_is_none() {
        let values = [0.0, 1.0, 2.0, 3.0];
        let crossing = [reading(0.1, 0.2), reading(0.3, 0.2), reading(0.2, 0.2), reading(0.3, 0.2)];
        let found = stretches(&values, &crossing, Some(0));
        let [stretch] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((stretch.from, stretch.to, stretch.other, stretch.above), (0.0, 1.0, Some(0), true));
        assert!(stretch.ends.0 < 0.0 && stretch.ends.1 > 0.0);
    }

    #[test]
    fn what_is_level_for_a_while_crosses_where_that_begins() {
        let values = [0.0, 1.0, 2.0, 3.0];
        let level = [reading(0.1, 0.2), reading(0.2, 0.2), reading(0.2, 0.2), reading(0.3, 0.2)];
        let found = stretches(&values, &level, Some(0));
        let [stretch] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((stretch.from, stretch.to, stretch.above), (1.0, 1.0, true));
    }
}
