//! The triangles of a signed network, by their signs.

use crate::structure::SignedGraph;

/// The triangles of a signed network, counted by how many of their ties are negative.
///
/// ```text
/// T₀ = |+++|   T₁ = |++−|   T₂ = |+−−|   T₃ = |−−−|
/// B  = (T₀ + T₂) / (T₀ + T₁ + T₂ + T₃)            share balanced
/// W  = (T₀ + T₂ + T₃) / (T₀ + T₁ + T₂ + T₃)       share balanced in the weak sense
/// ```
///
/// A triangle is balanced if its three signs multiply to +1, and weakly balanced unless exactly one of its ties is
/// negative: then three enemies of one another are no contradiction (Davis). Direction is ignored, parallel ties are
/// netted, and weights do not count.
///
/// * **Unit and range.** Counts; shares in `[0, 1]`.
/// * **Undefined.** The shares are `None` where there is no triangle.
/// * **Reading.** 1: friends of friends are friends and enemies of enemies are friends wherever three are tied. It is no
///   forecast that the others will change.
/// * **Cost.** O(Σ degree²) time, O(actors) memory.
///
/// # Example
///
/// Two friends of A are enemies: one triangle, ++−, and it is not balanced.
///
/// ```
/// use demarche::structure::{Sign::{Negative, Positive}, SignedGraph, triads};
///
/// let ties = [("a", "b", Positive, 1.0), ("a", "c", Positive, 1.0), ("b", "c", Negative, 1.0)];
/// let found = triads(&SignedGraph::from_edges(ties)?);
/// assert_eq!(found.by_negative, [0, 1, 0, 0]);
/// assert_eq!((found.share_balanced(), found.share_weakly_balanced()), (Some(0.0), Some(0.0)));
/// # Ok::<(), demarche::structure::SignedError>(())
/// ```
///
/// # Sources
///
/// * Cartwright, D. and Harary, F. (1956). Structural balance: a generalization of Heider's theory. *Psychological
///   Review* 63(5), 277–293. <https://doi.org/10.1037/h0046049>
/// * Davis, J. A. (1967). Clustering and structural balance in graphs. *Human Relations* 20(2), 181–187.
///   <https://doi.org/10.1177/001872676702000206>
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Triads {
    /// How many triangles have no, one, two, three negative ties.
    pub by_negative: [usize; 4],
}

impl Triads {
    /// How many triangles there are.
    pub fn total(&self) -> usize {
        self.by_negative.iter().sum()
    }

    /// `B`, `None` without triangles.
    pub fn share_balanced(&self) -> Option<f64> {
        self.share(self.by_negative[0] + self.by_negative[2])
    }

    /// `W`, `None` without triangles.
    pub fn share_weakly_balanced(&self) -> Option<f64> {
        self.share(self.total() - self.by_negative[1])
    }

    fn share(&self, part: usize) -> Option<f64> {
        (self.total() > 0).then(|| part as f64 / self.total() as f64)
    }
}

/// Counts the triangles of a network.
pub fn triads(graph: &SignedGraph) -> Triads {
    let mut found = Triads::default();
    let negative = |edge: usize| usize::from(!graph.edges()[edge].sign.is_positive());
    let mut to: Vec<Option<usize>> = vec![None; graph.len()];
    for a in 0..graph.len() {
        let later = || graph.neighbours(a).iter().filter(move |(other, _)| *other > a);
        later().for_each(|&(b, edge)| to[b] = Some(edge));
        for &(b, ab) in later() {
            for &(c, bc) in graph.neighbours(b).iter().filter(|(c, _)| *c > b) {
                if let Some(ac) = to[c] {
                    found.by_negative[negative(ab) + negative(bc) + negative(ac)] += 1;
                }
            }
        }
        later().for_each(|&(b, _)| to[b] = None);
    }
    found
}
