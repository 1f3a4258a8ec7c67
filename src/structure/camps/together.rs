//! Whether two are in one camp, whichever optimal partition is taken.

use std::ops::ControlFlow;

use super::measure::network;
use super::network::{Edge, Network};
use super::solve::solve;
use super::{Camps, CampsOptions, CampsProgress, Watch};
use crate::structure::SignedGraph;

/// Whether two actors are in one camp.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Together {
    /// In every optimal partition.
    Always,
    /// In none.
    Never,
    /// In some and not in others; also where nothing says how the two stand to each other.
    EitherWay,
    /// It was not found out.
    Open,
}

/// Whether two actors are in one camp, whichever optimal partition is taken: exact, also where
/// [`Camps::same_camp`] leaves it open, because it then solves the network twice more, once with the two bound
/// together and once with the two kept apart, and compares.
///
/// `found` are the camps of the same graph with the same options. Open only if `watch` ended the search.
///
/// # Example
///
/// A triangle of enemies has three best partitions into two camps: any two of them may be together.
///
/// ```
/// use std::ops::ControlFlow;
/// use demarche::structure::{CampsOptions, Sign::Negative, SignedGraph, Together, camps, same_camp};
///
/// let ties = [("a", "b", Negative, 1.0), ("b", "c", Negative, 1.0), ("a", "c", Negative, 1.0)];
/// let graph = SignedGraph::from_edges(ties)?;
/// let options = CampsOptions::default();
/// let found = camps(&graph, &options);
/// assert_eq!(same_camp(&graph, &options, &found, (0, 1), &|_| ControlFlow::Continue(())), Together::EitherWay);
/// # Ok::<(), demarche::structure::SignedError>(())
/// ```
pub fn same_camp(
    graph: &SignedGraph,
    options: &CampsOptions,
    found: &Camps,
    (a, b): (usize, usize),
    watch: &dyn Fn(&CampsProgress) -> ControlFlow<()>,
) -> Together {
    match found.same_camp(a, b) {
        Together::Open => {}
        known => return known,
    }
    let (network, unit) = network(graph, options.weighted);
    let watch = Watch::new(watch, unit);
    let least = |together| {
        let (forced, paid) = forced(&network, a, b, together);
        let (_, solved) = solve(&forced, options.number, &watch);
        let proved = solved.iter().all(|block| block.lower == block.upper);
        proved.then(|| paid + solved.iter().map(|block| block.upper).sum::<u64>())
    };
    match (least(true), least(false)) {
        (Some(together), Some(apart)) if together < apart => Together::Always,
        (Some(together), Some(apart)) if together > apart => Together::Never,
        (Some(_), Some(_)) => Together::EitherWay,
        _ => Together::Open,
    }
}

/// The network with two vertices bound together or kept apart by an edge that weighs more than all others, and what
/// the tie that it replaces then costs.
fn forced(network: &Network, a: usize, b: usize, together: bool) -> (Network, u64) {
    let (a, b) = (a.min(b), a.max(b));
    let heavy = network.edges.iter().map(Edge::cost).sum::<u64>() as i64 + 1;
    let of_pair = |edge: &&Edge| (edge.a, edge.b) == (a, b);
    let paid = network.edges.iter().filter(of_pair).filter(|edge| edge.is_frustrated(together)).map(Edge::cost).sum();
    let mut edges: Vec<Edge> = network.edges.iter().filter(|edge| !of_pair(edge)).copied().collect();
    edges.push(Edge { a, b, weight: if together { heavy } else { -heavy } });
    (Network::new(network.len(), edges), paid)
}
