//! Standing by friends of friends and enemies of enemies, scaled so that enmity can outweigh friendship.

use super::super::SignedGraph;
use super::signed_rows::SignedRows;

/// Conjugate gradients stop where what is left is smaller than this part of the start.
const LEFT: f64 = 1e-15;

/// PN centrality of Everett and Borgatti: one, and all chains of ties, negative ties counting −2, each step attenuated.
///
/// ```text
/// x = (I − α A)⁻¹ 1          A = P − 2N          α = 1 / (2n − 2)
/// ```
///
/// `P` has a 1 for a positive tie, `N` a 1 for a negative one, `n` is the number of actors that have a tie. The 2 makes
/// enemies undo what friends do: all friends of each other have 2 each, all enemies ½. Direction is ignored; strength
/// too: parallel ties are netted to one sign by the [`SignedGraph`].
///
/// * **Unit and range.** Pure number around 1; with positive ties alone in `(1, 2]`, with negative ties alone in
///   `[0, 1]`.
/// * **Undefined.** `None` for an actor without ties, which stands outside of the network; and for both where a network
///   is two enemies and nothing else: the equations then have no single solution.
/// * **Cost.** O(k · ties) time by conjugate gradients, k some tens of steps; O(n + ties) memory.
/// * **Source.** Everett, M. G. and Borgatti, S. P. (2014). Networks containing negative ties. *Social Networks* 38,
///   111–120. <https://doi.org/10.1016/j.socnet.2014.03.005>.
///
/// # Example
///
/// A triangle of three friends: `x = 1 + ¼ · 2x`, so 2 for each, the most there is. Three enemies: `x = 1 − ½ · 2x`.
///
/// ```
/// use demarche::structure::{Sign, SignedGraph, pn};
///
/// let triangle = |sign| SignedGraph::from_edges([("a", "b", sign, 1.0), ("b", "c", sign, 1.0), ("c", "a", sign, 1.0)]);
/// assert_eq!(pn(&triangle(Sign::Positive)?), [Some(2.0); 3]);
/// assert_eq!(pn(&triangle(Sign::Negative)?), [Some(0.5); 3]);
/// let pair = SignedGraph::from_edges([("a", "b", Sign::Negative, 1.0)])?;
/// assert_eq!(pn(&pair), [None, None]);
/// # Ok::<(), demarche::structure::SignedError>(())
/// ```
pub fn pn(graph: &SignedGraph) -> Vec<Option<f64>> {
    let rows = SignedRows::new(graph, |sign| if sign.is_positive() { 1.0 } else { -2.0 });
    let tied = rows.len();
    // No row of αA sums to more than 1, and an eigenvalue of 1 needs every row to: two enemies alone have it.
    if tied < 2 || (tied == 2 && graph.negative() == 1) {
        return vec![None; graph.len()];
    }
    let attenuation = 1.0 / (2.0 * tied as f64 - 2.0);
    let system = |x: &[f64]| -> Vec<f64> {
        rows.apply(x).iter().zip(x).map(|(arriving, own)| own - attenuation * arriving).collect()
    };
    rows.spread(&solve(tied, system), graph.len())
}

/// Solves `M x = 1` for a symmetric positive definite matrix that is given by what it does to a column.
///
/// Hestenes, M. R. and Stiefel, E. (1952). Methods of conjugate gradients for solving linear systems. *Journal of
/// Research of the National Bureau of Standards* 49(6), 409–436. <https://doi.org/10.6028/jres.049.044>
fn solve(length: usize, system: impl Fn(&[f64]) -> Vec<f64>) -> Vec<f64> {
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let mut x = vec![0.0; length];
    let mut left = vec![1.0; length];
    let mut towards = left.clone();
    let mut size = dot(&left, &left);
    let enough = LEFT * LEFT * size;
    // In exact arithmetic as many steps as there are unknowns suffice.
    for _ in 0..4 * length {
        if size <= enough {
            break;
        }
        let image = system(&towards);
        let step = size / dot(&towards, &image);
        x.iter_mut().zip(&towards).for_each(|(x, towards)| *x += step * towards);
        left.iter_mut().zip(&image).for_each(|(left, image)| *left -= step * image);
        let next = dot(&left, &left);
        towards.iter_mut().zip(&left).for_each(|(towards, left)| *towards = left + next / size * *towards);
        size = next;
    }
    x
}
