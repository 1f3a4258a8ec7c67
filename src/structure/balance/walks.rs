//! Balance of all closed walks.

use std::ops::ControlFlow;

use rayon::prelude::*;

use super::lanczos::{Scaled, exponential_diagonal};
use crate::structure::SignedGraph;

/// After so many actors the watch is asked.
const AT_ONCE: usize = 64;

/// Balance of all closed walks, long ones counting less.
///
/// ```text
/// K = tr exp(A) / tr exp(|A|)
/// ```
///
/// `A` is the signed adjacency matrix: ±1 where there is a net tie, or the signed net strength where `weighted`; `|A|` is
/// the same without signs. `tr exp(A) = Σ μₗ / l!` over lengths `l`, where `μₗ` counts the closed walks of length `l`,
/// each with the product of its signs. Direction is ignored, parallel ties are netted. Actors without a signed tie are
/// left out: each would add 1 to both traces.
///
/// * **Unit and range.** Pure number in `(0, 1]`; 1 exactly where no cycle is negative.
/// * **Undefined.** `None` without signed ties.
/// * **Reading.** How much of the network's closed walks agree with balance. It falls fast where ties are many: 0.36 is
///   not far from balance for 16 actors with 58 ties. It is no forecast.
/// * **Cost.** O(actors · (ties + k²) · k) time with k some tens, in parallel; O(actors) memory a thread. Relative error
///   below 1e-12.
///
/// # Example
///
/// A triangle with one negative tie: `A` has the eigenvalues 1, 1, −2 and `|A|` has 2, −1, −1, so
/// `K = (2e + e⁻²) / (e² + 2e⁻¹) = 0.6853`.
///
/// ```
/// use demarche::structure::{Sign::{Negative, Positive}, SignedGraph, walk_balance};
///
/// let ties = [("a", "b", Positive, 1.0), ("a", "c", Positive, 1.0), ("b", "c", Negative, 1.0)];
/// let found = walk_balance(&SignedGraph::from_edges(ties)?, false).expect("there are ties");
/// let e = std::f64::consts::E;
/// assert!((found - (2.0 * e + e.powi(-2)) / (e * e + 2.0 / e)).abs() < 1e-12);
/// # Ok::<(), demarche::structure::SignedError>(())
/// ```
///
/// # Sources
///
/// * Estrada, E. and Benzi, M. (2014). Walk-based measure of balance in signed networks: detecting lack of balance in
///   social networks. *Physical Review E* 90, 042802. <https://doi.org/10.1103/PhysRevE.90.042802>
pub fn walk_balance(graph: &SignedGraph, weighted: bool) -> Option<f64> {
    walk_balance_watched(graph, weighted, &|| ControlFlow::Continue(()))
}

/// The same, as far as the watch lets it go: it is asked every so many actors, and ends the sum by breaking. A part of
/// the sum is no answer, so there is none then. Networks of no more than 64 actors are always answered.
pub fn walk_balance_watched(graph: &SignedGraph, weighted: bool, watch: &dyn Fn() -> ControlFlow<()>) -> Option<f64> {
    if graph.edges().is_empty() {
        return None;
    }
    let rows = |signed: bool| -> Vec<Vec<(usize, f64)>> {
        let entry = |&(to, edge): &(usize, usize)| {
            let edge = &graph.edges()[edge];
            let weight = if weighted { edge.weight() } else { 1.0 };
            (to, if signed { weight * f64::from(edge.sign.value()) } else { weight })
        };
        (0..graph.len()).map(|actor| graph.neighbours(actor).iter().map(entry).collect()).collect()
    };
    let tied: Vec<usize> = (0..graph.len()).filter(|&actor| !graph.neighbours(actor).is_empty()).collect();
    let rows = [true, false].map(rows);
    let mut traces: [Vec<Scaled>; 2] = Default::default();
    for (at, some) in tied.chunks(AT_ONCE).enumerate() {
        if at > 0 && watch().is_break() {
            return None;
        }
        for (trace, rows) in traces.iter_mut().zip(&rows) {
            // Collected in order: the sum is the same whoever computes its parts.
            trace.par_extend(some.par_iter().map(|&actor| exponential_diagonal(rows, actor)));
        }
    }
    let largest = traces.iter().flatten().map(|entry| entry.largest).fold(f64::NEG_INFINITY, f64::max);
    let [signed, unsigned] =
        traces.map(|trace| trace.into_iter().map(|entry| entry.sum * libm::exp(entry.largest - largest)).sum::<f64>());
    // Rounding must not carry a balanced network above 1.
    Some((signed / unsigned).min(1.0))
}
