//! Who has friends without other friends, and enemies with enemies of their own.

use rayon::prelude::*;

use super::super::SignedGraph;

/// Political independence index of Smith and others: own allies count for an actor, own enemies against it, and what
/// its neighbours have the other way round, and so on, ever less.
///
/// ```text
/// x(v) = Σ βⁱ · ( P(v, i)ᵉ − N(v, i)ᵉ )          over i = 0, 1, 2 …          e = (ln 2 − ln |β|) / ln M
/// ```
///
/// `P(v, i)` and `N(v, i)` are the numbers of positive and negative ties whose nearer end is i steps from v, so that
/// i = 0 are its own; steps are counted along ties of either sign. `β` is below 0, so that signs alternate: an ally
/// with other allies depends less on v. `M` is the largest number of ties that anybody has; the exponent keeps many
/// ties further off from outweighing those nearer. Direction is ignored; strength too: parallel ties are netted to one
/// sign by the [`SignedGraph`].
///
/// * **Unit and range.** Pure number, above 0 for the independent; bounds depend on the network.
/// * **Undefined.** `None` for an actor without ties, and for everybody where `β` is 0 or not in `[−1, 1]`. Where nobody
///   has more than one tie, `M = 1` and the exponent is immaterial: counts are 0 and 1.
/// * **Cost.** O(n · (n + ties)) time, O(n) memory a thread.
/// * **Source.** Smith, J. M., Halgin, D. S., Kidwell-Lopez, V., Labianca, G., Brass, D. J. and Borgatti, S. P. (2014).
///   Power in politically charged networks. *Social Networks* 36, 162–176.
///   <https://doi.org/10.1016/j.socnet.2013.04.007>; the exponent as in the authors' program `pii`.
///
/// # Example
///
/// A chain of three friends at `β = −1`: `M = 2`, `e = 1`. The middle has two allies who have no others: 2. An end has
/// one, who has another: `1 − 1 = 0`.
///
/// ```
/// use demarche::structure::{Sign, SignedGraph, independence};
///
/// let friends = [("a", "b", Sign::Positive, 1.0), ("b", "c", Sign::Positive, 1.0)];
/// let graph = SignedGraph::from_edges(friends)?;
/// assert_eq!(independence(&graph, -1.0), [Some(0.0), Some(2.0), Some(0.0)]);
/// # Ok::<(), demarche::structure::SignedError>(())
/// ```
pub fn independence(graph: &SignedGraph, beta: f64) -> Vec<Option<f64>> {
    let most = (0..graph.len()).map(|actor| graph.neighbours(actor).len()).max().unwrap_or(0);
    if beta == 0.0 || !(-1.0..=1.0).contains(&beta) {
        return vec![None; graph.len()];
    }
    let exponent = match most {
        0 | 1 => 1.0,
        most => (libm::log(2.0) - libm::log(beta.abs())) / libm::log(most as f64),
    };
    let ties = |actor: usize| {
        let neighbours = graph.neighbours(actor).iter();
        neighbours.map(|&(other, edge)| (other as u32, graph.edges()[edge].sign.is_positive())).collect()
    };
    let ties: Vec<Vec<(u32, bool)>> = (0..graph.len()).map(ties).collect();
    let of_one = |actor: usize| {
        (!ties[actor].is_empty()).then(|| {
            let mut weight = 1.0;
            let mut sum = 0.0;
            for [positive, negative] in ties_by_distance(&ties, actor) {
                sum += weight * (libm::pow(positive as f64, exponent) - libm::pow(negative as f64, exponent));
                weight *= beta;
            }
            sum
        })
    };
    (0..graph.len()).into_par_iter().map(of_one).collect()
}

/// How many positive and negative ties have their nearer end so many steps from an actor; `ties` has the other end and
/// whether it is positive, by actor.
fn ties_by_distance(ties: &[Vec<(u32, bool)>], start: usize) -> Vec<[usize; 2]> {
    let mut steps = vec![u32::MAX; ties.len()];
    steps[start] = 0;
    let mut order = vec![start];
    let mut counts: Vec<[usize; 2]> = Vec::new();
    let mut next = 0;
    while let Some(&actor) = order.get(next) {
        next += 1;
        let here = steps[actor];
        counts.resize(counts.len().max(here as usize + 1), [0, 0]);
        let count = &mut counts[here as usize];
        for &(other, positive) in &ties[actor] {
            let there = &mut steps[other as usize];
            if *there == u32::MAX {
                *there = here + 1;
                order.push(other as usize);
            }
            // A tie between two who are equally far is met from both ends and counted at the first.
            if *there > here || (*there == here && other as usize > actor) {
                count[usize::from(!positive)] += 1;
            }
        }
    }
    counts
}
