//! Who is at the end of many chains, however long.

use super::super::Network;

/// The sum is cut where the next term is smaller than this part of it.
const REMAINDER: f64 = 1e-16;

/// A sum that has not come to rest after so many terms has none.
const TERMS: usize = 10_000;

/// Katz centrality: one, and the weight of all chains that end at an actor, each step attenuated.
///
/// ```text
/// x(v) = 1 + α Σ w(u→v) · x(u)          over the arcs to v          x = (I − α Wᵀ)⁻¹ 1
/// ```
///
/// Direction counts: on a network of dependence, x grows with those who depend on v, and with those who depend on
/// them. With `α = δ` it is what the leverage model adds up: `x(v) = 1 + δ Σ T[b, v]`, before anything is credited to
/// those who steer. Weights count as they are, parallel ties together.
///
/// * **Unit and range.** Pure number from 1 up; 1 for whom nobody is joined to. (Others scale it to unit length.)
/// * **Undefined.** `None` for everybody where `α` is no number from 0 up, or where the sum does not come to rest
///   within 10,000 terms: `α` is at or above `1 / ρ` (see [`spectral_radius`]), or less than half a percent below.
/// * **Cost.** O(k · arcs) time, k the number of terms; O(n + arcs) memory.
/// * **Source.** Katz, L. (1953). A new status index derived from sociometric analysis. *Psychometrika* 18(1), 39–43.
///   <https://doi.org/10.1007/BF02289026>.
///
/// # Example
///
/// A chain 0 → 1 → 2 with `α = ½`: `x = 1`, `1 + ½ = 1.5`, `1 + ½ · 1.5 = 1.75`.
///
/// ```
/// use demarche::structure::{Network, katz};
///
/// let chain = Network::from_arcs(3, [(0, 1, 1.0), (1, 2, 1.0)])?;
/// assert_eq!(katz(&chain, 0.5), [Some(1.0), Some(1.5), Some(1.75)]);
/// let pair = Network::from_edges(2, [(0, 1, 1.0)])?;
/// assert_eq!(katz(&pair, 1.0), [None, None], "every chain has one that is longer and weighs as much");
/// # Ok::<(), demarche::structure::NetworkError>(())
/// ```
pub fn katz(network: &Network, attenuation: f64) -> Vec<Option<f64>> {
    let undefined = vec![None; network.len()];
    if !(attenuation >= 0.0 && attenuation.is_finite()) {
        return undefined;
    }
    let mut term = vec![1.0; network.len()];
    let mut sum = term.clone();
    for _ in 0..TERMS {
        term = (0..network.len()).map(|v| attenuation * arriving(network, &term, v)).collect();
        sum.iter_mut().zip(&term).for_each(|(sum, term)| *sum += term);
        let (added, all) = (term.iter().sum::<f64>(), sum.iter().sum::<f64>());
        if !all.is_finite() {
            return undefined;
        }
        if added <= REMAINDER * all {
            return sum.into_iter().map(Some).collect();
        }
    }
    undefined
}

/// The spectral radius `ρ` of a network: by how much the weight of all chains grows with a step, in the long run.
///
/// ```text
/// ρ = lim (Σ of (W + I)ᵏ⁺¹ 1) / (Σ of (W + I)ᵏ 1) − 1
/// ```
///
/// * **Unit and range.** From 0 up, at most the largest sum of weights at an actor; 0 where no chain comes back to
///   where it began.
/// * **Undefined.** Never.
/// * **Cost.** O(k · arcs) time, k ≤ 10,000 steps until it moves by less than 10⁻¹²; a network without cycles, or with
///   several parts that grow alike, is known to about `1/k` only.
///
/// # Example
///
/// A star with four leaves: 2, the root of 4.
///
/// ```
/// use demarche::structure::{Network, spectral_radius};
///
/// let star = Network::from_edges(5, (1..5).map(|leaf| (0, leaf, 1.0)))?;
/// assert!((spectral_radius(&star) - 2.0).abs() < 1e-9);
/// # Ok::<(), demarche::structure::NetworkError>(())
/// ```
pub fn spectral_radius(network: &Network) -> f64 {
    let mut column = vec![1.0; network.len()];
    let mut radius = 0.0;
    for _ in 0..TERMS {
        let next: Vec<f64> = (0..network.len()).map(|v| column[v] + arriving(network, &column, v)).collect();
        let (before, after) = (column.iter().sum::<f64>(), next.iter().sum::<f64>());
        if before == 0.0 {
            return 0.0;
        }
        let growth = after / before - 1.0;
        let moved = (growth - radius).abs();
        radius = growth;
        // The shape alone matters, so that nothing grows beyond bounds.
        column = next.into_iter().map(|value| value / after).collect();
        if moved <= 1e-12 * radius.max(1e-12) {
            break;
        }
    }
    radius
}

/// What arrives at an actor by its arcs.
fn arriving(network: &Network, column: &[f64], actor: usize) -> f64 {
    network.arcs_to(actor).iter().map(|&(from, weight)| weight * column[from as usize]).sum()
}
