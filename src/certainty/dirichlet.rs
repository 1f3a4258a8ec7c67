//! Needs drawn around the model's.

use std::collections::BTreeMap;

use crate::model::ChannelId;

use super::Concentration;
use super::random::Random;

/// The needs of an actor as they might be: weights that add up to the same, most likely near those given.
///
/// ```text
/// w_c = n_c / Σ n
/// W   ~ Dirichlet(C · w)              E[W_c] = w_c      Var[W_c] = w_c (1 − w_c) / (C + 1)
/// n'  = W · Σ n
/// ```
///
/// `n` are needs, `C` the [`Concentration`]: the larger, the closer to the needs given. The Dirichlet distribution is
/// the natural one for weights that add up to 1 and of which only the mean and one measure of doubt are known.
///
/// * **Unit and range.** Weights from 0 up, with the sum of the needs given. A need of 0 stays 0: what an actor does not
///   need at all is not drawn.
/// * **Undefined.** Where all needs are 0, they stay so.
/// * **Cost.** About two normal numbers a channel.
/// * **Source.** Devroye, L. (1986). *Non-Uniform Random Variate Generation*. Springer, chapter XI.4: gamma numbers over
///   their sum. <https://doi.org/10.1007/978-1-4613-8643-8>
///
/// # Example
///
/// Security weighs 3 of 12. At a concentration of 50 its weight has the mean 0.25 and the standard deviation
/// √(0.25 · 0.75 / 51) = 0.0606.
///
/// ```
/// use demarche::certainty::{Concentration, Dirichlet};
/// use demarche::model::LeverageModel;
///
/// let needs = Dirichlet::new(&LeverageModel::default().needs, Concentration::default());
/// assert!((needs.deviation("security") - 0.0606).abs() < 0.00005);
/// ```
#[derive(Clone, Debug)]
pub struct Dirichlet {
    needs: BTreeMap<ChannelId, f64>,
    total: f64,
    concentration: Concentration,
}

impl Dirichlet {
    /// Around some needs, each from 0 up.
    pub fn new(needs: &BTreeMap<ChannelId, f64>, concentration: Concentration) -> Self {
        Self { needs: needs.clone(), total: needs.values().sum(), concentration }
    }

    /// The standard deviation of a channel's weight, in `[0, ½]`; 0 for a channel that is not among the needs.
    pub fn deviation(&self, channel: &str) -> f64 {
        let need = self.needs.get(channel).copied().unwrap_or(0.0);
        if self.total > 0.0 {
            let weight = need / self.total;
            (weight * (1.0 - weight) / (self.concentration.value() + 1.0)).sqrt()
        } else {
            0.0
        }
    }

    /// Puts drawn needs in the place of others, which are for the same channels.
    pub(super) fn draw(&self, random: &mut Random, into: &mut BTreeMap<ChannelId, f64>) {
        let mut sum = 0.0;
        for (drawn, &need) in into.values_mut().zip(self.needs.values()) {
            let shape = self.shape(need);
            *drawn = if shape > 0.0 { random.gamma(shape) } else { 0.0 };
            sum += *drawn;
        }
        if sum > 0.0 && sum.is_finite() {
            into.values_mut().for_each(|need| *need = *need / sum * self.total);
        } else {
            into.clone_from(&self.needs);
        }
    }

    /// The shape of a need's gamma number. Of needs near the largest number there is, the product alone would be none.
    fn shape(&self, need: f64) -> f64 {
        let concentration = self.concentration.value();
        let shape = concentration * need / self.total;
        if shape.is_finite() { shape } else { concentration * (need / self.total) }
    }

    /// The needs in the middle.
    pub(super) fn needs(&self) -> &BTreeMap<ChannelId, f64> {
        &self.needs
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::LeverageModel;

    /// A need at the edge of what a number can be once had a shape without end, and drawing from it never ended.
    #[test]
    fn needs_at_the_edges_are_drawn() {
        for edges in [[1e308, 1.0], [1e308, 1e308], [1e-320, 1.0], [5e-324, 5e-324], [f64::MAX, 0.0]] {
            let needs: BTreeMap<ChannelId, f64> = ["trade".into(), "water".into()].into_iter().zip(edges).collect();
            let mut drawn = needs.clone();
            Dirichlet::new(&needs, Concentration::default()).draw(&mut Random::new(7, 0), &mut drawn);
            assert!(drawn.values().all(|need| need.is_finite() && *need >= 0.0), "{edges:?}: {drawn:?}");
        }
    }

    /// Mean, variance and covariance of 20,000 draws, each within five standard errors.
    #[test]
    fn draws_have_the_moments_of_the_distribution() {
        const DRAWS: usize = 20_000;
        let model = LeverageModel::default();
        for concentration in [2.0, 50.0, 400.0] {
            let dirichlet = Dirichlet::new(&model.needs, Concentration::new(concentration).expect("above 1"));
            let mut random = Random::new(7, 0);
            let mut needs = model.needs.clone();
            let drawn: Vec<Vec<f64>> = (0..DRAWS)
                .map(|_| {
                    dirichlet.draw(&mut random, &mut needs);
                    let total: f64 = needs.values().sum();
                    assert!((total - 12.0).abs() < 1e-12);
                    needs.values().map(|need| need / 12.0).collect()
                })
                .collect();
            let of = |at: usize| drawn.iter().map(move |weights| weights[at]);
            let mean = |values: &mut dyn Iterator<Item = f64>| values.sum::<f64>() / DRAWS as f64;
            for (at, (channel, need)) in model.needs.iter().enumerate() {
                let weight = need / 12.0;
                let deviation = dirichlet.deviation(channel.as_str());
                let found = mean(&mut of(at));
                let error = deviation / (DRAWS as f64).sqrt();
                assert!((found - weight).abs() < 5.0 * error, "mean of {channel} at {concentration}: {found}");
                let variance = mean(&mut of(at).map(|w| (w - weight).powi(2)));
                let fourth = mean(&mut of(at).map(|w| (w - weight).powi(4)));
                let error = ((fourth - variance.powi(2)) / DRAWS as f64).sqrt();
                let expected = weight * (1.0 - weight) / (concentration + 1.0);
                assert!((variance - expected).abs() < 5.0 * error, "variance of {channel}: {variance}, not {expected}");
            }
            // Cov = −w_a w_b / (C + 1), of coercion and security.
            let (a, b) = (1, 6);
            let (wa, wb) = (2.0 / 12.0, 3.0 / 12.0);
            let products = || drawn.iter().map(|weights| (weights[a] - wa) * (weights[b] - wb));
            let covariance = mean(&mut products());
            let error = (mean(&mut products().map(|p| (p - covariance).powi(2))) / DRAWS as f64).sqrt();
            assert!((covariance + wa * wb / (concentration + 1.0)).abs() < 5.0 * error, "covariance {covariance}");
        }
    }

    #[test]
    fn needs_of_nothing_stay_nothing() {
        let mut needs: BTreeMap<ChannelId, f64> = [("trade".into(), 0.0), ("water".into(), 2.0)].into();
        let dirichlet = Dirichlet::new(&needs, Concentration::default());
        dirichlet.draw(&mut Random::new(1, 0), &mut needs);
        assert_eq!(needs.values().copied().collect::<Vec<_>>(), [0.0, 2.0]);
        let mut none: BTreeMap<ChannelId, f64> = [("trade".into(), 0.0)].into();
        let dirichlet = Dirichlet::new(&none, Concentration::default());
        dirichlet.draw(&mut Random::new(1, 0), &mut none);
        assert_eq!(none.values().copied().collect::<Vec<_>>(), [0.0]);
        assert_eq!(dirichlet.deviation("trade"), 0.0);
    }
}
