//! Where somebody ends up who follows arcs at random.

use super::super::Network;

/// Steps go on until less than this moves in all.
const MOVED: f64 = 1e-14;

/// More steps than this change nothing that a number can hold.
const STEPS: usize = 100_000;

/// PageRank: how often somebody is at an actor who follows arcs at random and now and then begins anew anywhere.
///
/// ```text
/// x(v) = (1 − d) / n + d · ( Σ w(u→v) / w(u) · x(u)  +  Σ x(z) / n )
/// ```
///
/// The first sum is over the arcs to v, `w(u)` the weight of all arcs from u; the second over those z from whom no arc
/// leads on, who begin anew. `d` is the damping. This is the textbook recurrence, carried on until it rests. Direction
/// counts: on a network of dependence, rank goes from those who depend to those they depend on. Weights count by their
/// share, parallel ties together.
///
/// * **Unit and range.** Share of time, above 0 for `d < 1`; the figures of all add up to 1.
/// * **Undefined.** `None` for everybody where `d` is not in `[0, 1)`.
/// * **Cost.** O(k · arcs) time, k about `32 / ln(1/d)` steps (200 at 0.85); O(n + arcs) memory.
/// * **Source.** Page, L., Brin, S., Motwani, R. and Winograd, T. (1999). *The PageRank Citation Ranking: Bringing Order
///   to the Web*. Technical report 1999-66, Stanford InfoLab. <http://ilpubs.stanford.edu:8090/422/>.
///
/// # Example
///
/// 0 → 1 with `d = ½`; 1 leads nowhere and begins anew. `x₀ = ¼ + ¼ x₁` and `x₁ = 1 − x₀`, so `x₀ = 0.4`.
///
/// ```
/// use demarche::structure::{Network, pagerank};
///
/// let network = Network::from_arcs(2, [(0, 1, 3.0)])?;
/// let ranks: Vec<f64> = pagerank(&network, 0.5).into_iter().flatten().collect();
/// assert!((ranks[0] - 0.4).abs() < 1e-15 && (ranks[1] - 0.6).abs() < 1e-15);
/// # Ok::<(), demarche::structure::NetworkError>(())
/// ```
pub fn pagerank(network: &Network, damping: f64) -> Vec<Option<f64>> {
    let actors = network.len();
    if !(0.0..1.0).contains(&damping) {
        return vec![None; actors];
    }
    let n = actors as f64;
    let leaving: Vec<f64> = (0..actors).map(|u| network.arcs_from(u).iter().map(|&(_, weight)| weight).sum()).collect();
    let mut rank = vec![1.0 / n; actors];
    for _ in 0..STEPS {
        let stranded: f64 = (0..actors).filter(|&u| leaving[u] == 0.0).map(|u| rank[u]).sum();
        let anywhere = (1.0 - damping) / n + damping * stranded / n;
        let arriving = |v: usize| -> f64 {
            let arcs = network.arcs_to(v).iter().map(|&(u, weight)| (u as usize, weight));
            arcs.map(|(u, weight)| weight / leaving[u] * rank[u]).sum()
        };
        let next: Vec<f64> = (0..actors).map(|v| anywhere + damping * arriving(v)).collect();
        let moved: f64 = rank.iter().zip(&next).map(|(before, after)| (before - after).abs()).sum();
        rank = next;
        if moved <= MOVED {
            break;
        }
    }
    rank.into_iter().map(Some).collect()
}
