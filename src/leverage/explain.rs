//! What a figure is made of: channels, ties, and what it rests on.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::model::{ActorIndex, Ends, TieIndex};

use super::alterable::Alterable;
use super::solved::Solved;
use super::total::Leverage;

/// A change below this is not worth a tie's mention.
const NEGLIGIBLE: f64 = 1e-9;

/// Changes that differ by less are of one size.
const ALIKE: f64 = 1e-12;

/// Leverage over b of everybody, split by the channel of b's first step.
///
/// ```text
/// E[b, a] = Σ_c E_c[b, a],   E_c[b, ·] = d_c (I − δD)⁻¹ G,   d_c[a] = w_c(b) · q̂_c(b ← a)
/// ```
///
/// * **Unit and range.** As leverage: from 0 up; the channels add up to the row `E[b, ·]`.
/// * **Undefined.** A channel in which nobody supplies b is left out.
/// * **Cost.** One solved row a channel.
///
/// In the example of [`crate::leverage`], all of P's leverage over R is in the channel `trade`: R's first step is its
/// trade with Q, though Q's own need of P is security.
pub fn channels<'s>(leverage: &Leverage<'s>, b: ActorIndex) -> BTreeMap<&'s str, Vec<f64>> {
    let mut split: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for part in leverage.parts(b) {
        let row = split.entry(part.channel).or_insert_with(|| vec![0.0; leverage.snapshot().len()]);
        row[part.supplier] += part.dependence();
    }
    for row in split.values_mut() {
        leverage.through_others(row, 1);
        leverage.agency().credit(row, 1);
    }
    split
}

/// A tie behind one step of a walk.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StepTies<'s> {
    /// The tie.
    pub tie: TieIndex,
    /// The channel of a step of dependence, `None` for a step of agency.
    pub channel: Option<&'s str>,
    /// The tie's part of the step's figure `D[x, y]` or `A[x, y]`.
    pub figure: f64,
}

/// The ties behind a step of dependence from x on y, largest first; they add up to `D[x, y]`.
///
/// * **Unit and range.** Pure numbers in `[0, 1]`.
/// * **Undefined.** Empty if x does not depend on y directly.
/// * **Cost.** O(ties of x · log).
pub fn step_ties<'s>(leverage: &Leverage<'s>, x: ActorIndex, y: ActorIndex) -> Vec<StepTies<'s>> {
    let supplies = leverage.supplies(x);
    let mut ties: Vec<StepTies<'_>> = Vec::new();
    for part in leverage.parts(x).into_iter().filter(|part| part.supplier == y) {
        let from_y = || supplies.iter().filter(|supply| supply.supplier == y && supply.channel == part.channel);
        let amount: f64 = from_y().map(|supply| supply.amount).sum();
        ties.extend(from_y().filter(|supply| supply.amount > 0.0).map(|supply| StepTies {
            tie: supply.tie,
            channel: Some(part.channel),
            figure: part.dependence() * supply.amount / amount,
        }));
    }
    ties.sort_by(|a, b| b.figure.total_cmp(&a.figure).then(a.tie.cmp(&b.tie)));
    ties
}

/// The ties by which y steers x directly, in the order of their names.
pub fn agency_ties(leverage: &Leverage<'_>, x: ActorIndex, y: ActorIndex) -> Vec<TieIndex> {
    let snapshot = leverage.snapshot();
    let steers = |&tie: &TieIndex| match snapshot.ties()[tie].ends {
        Ends::Membership { member: by, of } | Ends::Leadership { leader: by, of } => of == x && by == y,
        _ => false,
    };
    snapshot.ties_of(x).filter(steers).collect()
}

/// How much a figure would change if one tie ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RestsOn {
    /// The tie.
    pub tie: TieIndex,
    /// `E[b, a]` without the tie, less `E[b, a]`: negative where the figure rests on it.
    pub change: f64,
}

/// For each of some actors: the ties on which its leverage over b rests, by size of change, largest first.
///
/// Each tie in force is ended alone and the figure computed anew; ties that move no figure by 10⁻⁹ are left out.
/// Changes do not add up to the figure: two ties may each be enough, or each be needed.
///
/// * **Unit and range.** A difference of two leverage figures.
/// * **Undefined.** Empty where a has no leverage over b with or without any tie.
/// * **Cost.** A solved row for every actor, once; then, for every tie within reach of b whose end moves k rows in s
///   entries, O(k³ + k s) and O(s) an actor, in parallel. Where the inverse would be too large, or k is above 40, a solved
///   row for the tie.
///
/// In the example of [`crate::leverage`], P's leverage over R rests on both ties alike: without either it is 0.
pub fn rests_on(leverage: &Leverage<'_>, b: ActorIndex, actors: &[ActorIndex]) -> Vec<Vec<RestsOn>> {
    let alterable = Alterable::thoroughly(leverage, &[b]);
    let known = &alterable.known()[0];
    let by_tie: Vec<Option<Vec<f64>>> = (0..leverage.snapshot().ties().len())
        .into_par_iter()
        .map(|tie| {
            let altered = alterable.without(&[tie]);
            (altered.bound(known) >= NEGLIGIBLE).then(|| {
                altered.changes(known, actors).unwrap_or_else(|| {
                    let row = altered.over(b);
                    actors.iter().map(|&a| row[a] - known.row[a]).collect()
                })
            })
        })
        .collect();
    (0..actors.len()).map(|at| by_size(&by_tie, at)).collect()
}

/// For each of some targets: the ties on which a's leverage over it rests, as [`rests_on`] finds them.
///
/// * **Cost.** As [`rests_on`], for each target; where that takes a solved row, a solved column for all of them.
pub fn rests_on_each(leverage: &Leverage<'_>, a: ActorIndex, targets: &[ActorIndex]) -> Vec<Vec<RestsOn>> {
    let of = leverage.of(a);
    let alterable = Alterable::thoroughly(leverage, targets);
    let by_tie: Vec<Option<Vec<f64>>> = (0..leverage.snapshot().ties().len())
        .into_par_iter()
        .map(|tie| {
            let altered = alterable.without(&[tie]);
            let change = |known| match altered.bound(known) < NEGLIGIBLE {
                true => Some(0.0),
                false => altered.changes(known, &[a]).map(|changes| changes[0]),
            };
            let changes: Option<Vec<f64>> = alterable.known().iter().map(change).collect();
            Some(changes.unwrap_or_else(|| {
                let column = altered.of(a);
                targets.iter().map(|&b| column[b] - of[b]).collect()
            }))
        })
        .collect();
    (0..targets.len()).map(|at| by_size(&by_tie, at)).collect()
}

/// The changes of one figure that are worth a mention, by tie, largest first.
fn by_size(by_tie: &[Option<Vec<f64>>], at: usize) -> Vec<RestsOn> {
    let mut ties: Vec<RestsOn> = by_tie
        .iter()
        .enumerate()
        .filter_map(|(tie, changes)| changes.as_ref().map(|changes| RestsOn { tie, change: changes[at] }))
        .filter(|rests| rests.change.abs() >= NEGLIGIBLE)
        .collect();
    // Equals that rounding has parted are equals.
    let size = |rests: &RestsOn| (rests.change.abs() / ALIKE).round();
    ties.sort_by(|x, y| size(y).total_cmp(&size(x)).then(x.tie.cmp(&y.tie)));
    ties
}
