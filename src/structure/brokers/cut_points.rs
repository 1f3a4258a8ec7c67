//! Without whom a network falls apart.

use petgraph::algo::articulation_points::articulation_points;
use petgraph::graph::{NodeIndex, UnGraph};

use super::super::Network;

/// An actor without whom others are no longer joined to each other (an articulation point).
///
/// Direction and weights are ignored; parallel ties are one.
///
/// * **Unit and range.** The parts are at least two, and hold everybody who was joined to the actor, near or far.
/// * **Undefined.** Never: a network that hangs together without any one of its actors has no cut point.
/// * **Cost.** O(n + arcs) time to find them, and as much again for the parts of each.
/// * **Source.** Hopcroft, J. and Tarjan, R. (1973). Algorithm 447: efficient algorithms for graph manipulation.
///   *Communications of the ACM* 16(6), 372–378. <https://doi.org/10.1145/362248.362272>; the search is petgraph's.
///
/// # Example
///
/// A triangle with a tail: whoever holds the tail is a cut point.
///
/// ```
/// use demarche::structure::{CutPoint, Network, cut_points};
///
/// let network = Network::from_edges(4, [(0, 1, 1.0), (1, 2, 1.0), (2, 0, 1.0), (2, 3, 1.0)])?;
/// assert_eq!(cut_points(&network), [CutPoint { actor: 2, parts: vec![vec![0, 1], vec![3]] }]);
/// # Ok::<(), demarche::structure::NetworkError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CutPoint {
    /// The actor, by position.
    pub actor: usize,
    /// What is left of those it joined, the largest part first, then by the first of each; each part in order.
    pub parts: Vec<Vec<usize>>,
}

impl CutPoint {
    /// Those who would be cut off from the largest part.
    pub fn cut_off(&self) -> usize {
        self.parts.iter().skip(1).map(Vec::len).sum()
    }
}

/// Every [`CutPoint`] of a network, by position.
pub fn cut_points(network: &Network) -> Vec<CutPoint> {
    let actors = network.len();
    let mut graph = UnGraph::<(), (), usize>::with_capacity(actors, network.arcs());
    for _ in 0..actors {
        graph.add_node(());
    }
    for actor in 0..actors {
        for (other, _) in network.mutual(actor).into_iter().filter(|&(other, _)| other as usize > actor) {
            graph.add_edge(NodeIndex::new(actor), NodeIndex::new(other as usize), ());
        }
    }
    let mut found: Vec<usize> = articulation_points(&graph).into_iter().map(NodeIndex::index).collect();
    found.sort_unstable();
    found.into_iter().map(|actor| CutPoint { actor, parts: parts_without(&graph, actor) }).collect()
}

/// The parts that the neighbours of an actor are in when it is gone.
fn parts_without(graph: &UnGraph<(), (), usize>, gone: usize) -> Vec<Vec<usize>> {
    let mut met = vec![false; graph.node_count()];
    met[gone] = true;
    let mut parts: Vec<Vec<usize>> = Vec::new();
    for start in graph.neighbors(NodeIndex::new(gone)) {
        if std::mem::replace(&mut met[start.index()], true) {
            continue;
        }
        let mut part = vec![start.index()];
        let mut next = 0;
        while let Some(&actor) = part.get(next) {
            next += 1;
            for other in graph.neighbors(NodeIndex::new(actor)) {
                if !std::mem::replace(&mut met[other.index()], true) {
                    part.push(other.index());
                }
            }
        }
        part.sort_unstable();
        parts.push(part);
    }
    parts.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a[0].cmp(&b[0])));
    parts
}
