//! How many are with an actor, and how many against it.

use super::super::SignedGraph;

/// Signed degree: actors tied to one positively, less those tied to it negatively.
///
/// ```text
/// x(v) = p(v) − n(v)
/// ```
///
/// `p` and `n` count the other actors with a positive and a negative net tie. Direction is ignored; strength too:
/// parallel ties are netted to one sign by the [`SignedGraph`].
///
/// * **Unit and range.** Number of actors, from −(n − 1) to n − 1.
/// * **Undefined.** `None` for an actor without ties: 0 is for whoever has as many friends as enemies.
/// * **Cost.** O(n + ties) time.
/// * **Source.** Everett and Borgatti (2014), as in [`pn`](super::pn()).
///
/// # Example
///
/// b has a friend and two enemies: −1.
///
/// ```
/// use demarche::structure::{Sign, SignedGraph, signed_degree};
///
/// let (with, against) = (Sign::Positive, Sign::Negative);
/// let graph = SignedGraph::from_edges([("a", "b", with, 1.0), ("b", "c", against, 0.2), ("b", "d", against, 0.8)])?;
/// assert_eq!(signed_degree(&graph), [Some(1), Some(-1), Some(-1), Some(-1)]);
/// # Ok::<(), demarche::structure::SignedError>(())
/// ```
pub fn signed_degree(graph: &SignedGraph) -> Vec<Option<i64>> {
    let net = |actor: usize| {
        let neighbours = graph.neighbours(actor);
        let signs = neighbours.iter().map(|&(_, edge)| i64::from(graph.edges()[edge].sign.value()));
        (!neighbours.is_empty()).then(|| signs.sum())
    };
    (0..graph.len()).map(net).collect()
}
