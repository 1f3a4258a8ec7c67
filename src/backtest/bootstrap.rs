//! How sure a mean over events is: events drawn again and again from those there are.

use rayon::prelude::*;
use serde::Serialize;

use crate::certainty::Random;

/// A mean over events, and where it lies in 95 of 100 samples.
///
/// ```text
/// mean = Σ_e x_e / n
/// low  = x*₍⌈0.025 B⌉₎     high = x*₍⌈0.975 B⌉₎        x*₍₁₎ ≤ … ≤ x*₍B₎
/// ```
///
/// `x_e` is the measure of event e, `n` the number of events, `x*` the means of `B` samples of `n` events each, drawn
/// with replacement: the percentile interval of the bootstrap.
///
/// * **Unit and range.** That of the measure.
/// * **Undefined.** The interval of fewer than two events: one event says nothing of others.
/// * **Cost.** O(B n).
/// * **Source.** Efron, B. (1979). Bootstrap methods: another look at the jackknife. *The Annals of Statistics* 7(1),
///   1–26. <https://doi.org/10.1214/aos/1176344552>
///
/// Events are drawn as if they had nothing to do with each other. Where the same conflict has several events, they have,
/// and the interval is narrower than it should be.
///
/// # Example
///
/// Of two events, one with 0 and one with 1, a sample has the mean 0, ½ or 1, with ¼, ½ and ¼: the mean is ½, and
/// 95 of 100 samples lie between 0 and 1.
///
/// ```
/// use demarche::backtest::Resamples;
///
/// let estimate = Resamples::new(2, 1000, 1).estimate(&[0.0, 1.0]);
/// assert_eq!((estimate.mean, estimate.low, estimate.high), (0.5, Some(0.0), Some(1.0)));
/// let alone = Resamples::new(1, 1000, 1).estimate(&[0.7]);
/// assert_eq!((alone.mean, alone.low, alone.high), (0.7, None, None));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Estimate {
    /// The mean over the events.
    pub mean: f64,
    /// 2.5 % of the samples lie at or below it.
    pub low: Option<f64>,
    /// 97.5 % of the samples lie at or below it.
    pub high: Option<f64>,
}

impl Estimate {
    /// Whether it is above 0 by more than chance: the whole interval is.
    pub fn is_above_zero(&self) -> bool {
        self.low.is_some_and(|low| low > 0.0)
    }

    /// Whether it is below 0 by more than chance: the whole interval is.
    pub fn is_below_zero(&self) -> bool {
        self.high.is_some_and(|high| high < 0.0)
    }
}

/// Samples of events. All measures of all rankings are taken of the same ones, so that differences are paired.
#[derive(Clone, Debug)]
pub struct Resamples {
    events: usize,
    /// For each sample, how often each event is in it.
    samples: Vec<Vec<u32>>,
}

impl Resamples {
    /// So many samples of so many events. Each sample has a stream of random numbers of its own, so that threads leave
    /// no trace.
    pub fn new(events: usize, draws: usize, seed: u64) -> Self {
        let sample = |stream: u64| {
            let mut random = Random::new(seed, stream);
            let mut often = vec![0; events];
            for _ in 0..events {
                often[random.below(events)] += 1;
            }
            often
        };
        let samples = (0..draws as u64).into_par_iter().map(sample).collect();
        Self { events, samples }
    }

    /// The mean of a figure for each event, with its interval.
    ///
    /// # Panics
    /// If there is not one figure for every event, or no event.
    pub fn estimate(&self, figures: &[f64]) -> Estimate {
        assert!(!figures.is_empty() && figures.len() == self.events, "a figure for every event");
        let n = figures.len() as f64;
        let mean = figures.iter().sum::<f64>() / n;
        if figures.len() < 2 || self.samples.is_empty() {
            return Estimate { mean, low: None, high: None };
        }
        let of = |often: &Vec<u32>| often.iter().zip(figures).map(|(&k, x)| f64::from(k) * x).sum::<f64>() / n;
        let mut means: Vec<f64> = self.samples.par_iter().map(of).collect();
        means.sort_unstable_by(f64::total_cmp);
        let at = |per_mille: usize| means.get((per_mille * means.len()).div_ceil(1000).max(1) - 1).copied();
        Estimate { mean, low: at(25), high: at(975) }
    }
}
