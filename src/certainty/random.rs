//! Random numbers that are the same on every machine.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// A stream of random numbers, set by a seed and a number of its own.
///
/// The generator is ChaCha with eight rounds, whose streams are independent of each other. What is made of it uses
/// [`libm`] and not the system's mathematics, nor a crate of distributions that may: a logarithm that differs in its last
/// digit would make another answer of the same seed.
///
/// | drawn | by |
/// |---|---|
/// | [`unit`](Self::unit), uniform in `[0, 1)` | 53 bits |
/// | [`below`](Self::below), one of so many | the whole part of a uniform number times them |
/// | [`normal`](Self::normal), mean 0, deviation 1 | the polar method (Marsaglia and Bray 1964) |
/// | [`gamma`](Self::gamma), a shape, scale 1 | Marsaglia and Tsang (2000) |
/// | [`triangular`](Self::triangular) | the inverse of the distribution function |
///
/// * **Sources.** Marsaglia, G. and Bray, T. A. (1964). A convenient method for generating normal variables. *SIAM
///   Review* 6(3), 260–264. <https://doi.org/10.1137/1006063>; Marsaglia, G. and Tsang, W. W. (2000). A simple method for
///   generating gamma variables. *ACM Transactions on Mathematical Software* 26(3), 363–372.
///   <https://doi.org/10.1145/358407.358414>.
#[derive(Debug)]
pub(crate) struct Random(ChaCha8Rng);

impl Random {
    /// The stream of that number under a seed.
    pub(crate) fn new(seed: u64, stream: u64) -> Self {
        let mut generator = ChaCha8Rng::seed_from_u64(seed);
        generator.set_stream(stream);
        Self(generator)
    }

    /// Uniform in `[0, 1)`.
    pub(crate) fn unit(&mut self) -> f64 {
        const STEP: f64 = 1.0 / (1_u64 << 53) as f64;
        (self.0.next_u64() >> 11) as f64 * STEP
    }

    /// One of so many, each as likely as another: the whole part of a uniform number times them. `count` is not 0.
    pub(crate) fn below(&mut self, count: usize) -> usize {
        // The product may be rounded up to the count itself.
        ((self.unit() * count as f64) as usize).min(count - 1)
    }

    /// Normal, with mean 0 and standard deviation 1.
    fn normal(&mut self) -> f64 {
        loop {
            let (x, y) = (2.0 * self.unit() - 1.0, 2.0 * self.unit() - 1.0);
            let square = x * x + y * y;
            if square > 0.0 && square < 1.0 {
                return x * (-2.0 * libm::log(square) / square).sqrt();
            }
        }
    }

    /// Gamma of a shape above 0 and scale 1; of a very small shape it may be 0.
    pub(super) fn gamma(&mut self, shape: f64) -> f64 {
        if shape < 1.0 {
            // One of a shape larger by 1, times a power of a uniform number.
            let power = libm::pow(self.unit(), 1.0 / shape);
            return power * self.gamma(shape + 1.0);
        }
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / (9.0 * d).sqrt();
        loop {
            let x = self.normal();
            let root = 1.0 + c * x;
            let v = root * root * root;
            let u = self.unit();
            if root > 0.0 && libm::log(u) < 0.5 * x * x + d - d * v + d * libm::log(v) {
                return d * v;
            }
        }
    }

    /// Triangular: from low to high, most likely at the mode between them.
    pub(super) fn triangular(&mut self, low: f64, mode: f64, high: f64) -> f64 {
        let (range, below) = (high - low, mode - low);
        let along = self.unit() * range;
        let drawn = match along < below {
            true => low + (along * below).sqrt(),
            false => high - ((range - along) * (high - mode)).sqrt(),
        };
        drawn.clamp(low, high)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DRAWS: usize = 20_000;

    /// Mean and variance, each within five standard errors.
    fn check(name: &str, drawn: &[f64], mean: f64, variance: f64) {
        let of = |value: &dyn Fn(f64) -> f64| drawn.iter().map(|&x| value(x)).sum::<f64>() / DRAWS as f64;
        let found = of(&|x| x);
        assert!((found - mean).abs() < 5.0 * (variance / DRAWS as f64).sqrt(), "mean of {name}: {found}, not {mean}");
        let found = of(&|x| (x - mean).powi(2));
        let error = ((of(&|x| (x - mean).powi(4)) - found.powi(2)) / DRAWS as f64).sqrt();
        assert!((found - variance).abs() < 5.0 * error, "variance of {name}: {found}, not {variance}");
    }

    fn drawn(mut draw: impl FnMut(&mut Random) -> f64) -> Vec<f64> {
        let mut random = Random::new(11, 3);
        (0..DRAWS).map(|_| draw(&mut random)).collect()
    }

    #[test]
    fn draws_have_the_moments_of_their_distributions() {
        check("unit", &drawn(Random::unit), 0.5, 1.0 / 12.0);
        check("normal", &drawn(Random::normal), 0.0, 1.0);
        for shape in [0.04, 0.5, 1.0, 2.1, 12.5, 300.0] {
            check(&format!("gamma {shape}"), &drawn(|random| random.gamma(shape)), shape, shape);
        }
        for (low, mode, high) in [(0.2, 0.4, 0.6), (0.75, 1.0, 1.0), (0.0, 0.02, 0.05), (0.0, 0.0, 0.3)] {
            let values = drawn(|random| random.triangular(low, mode, high));
            assert!(values.iter().all(|value| (low..=high).contains(value)));
            let squares = low * low + mode * mode + high * high - low * mode - low * high - mode * high;
            check(&format!("triangular {low} {mode} {high}"), &values, (low + mode + high) / 3.0, squares / 18.0);
        }
    }

    #[test]
    fn a_third_of_the_exponential_distribution_is_below_its_quantile() {
        // Gamma of shape 1 is exponential: P(X < ln 1.5) = 1/3.
        let below = drawn(|random| random.gamma(1.0)).iter().filter(|&&x| x < 1.5_f64.ln()).count() as f64;
        let (part, error) = (below / DRAWS as f64, (2.0 / 9.0 / DRAWS as f64).sqrt());
        assert!((part - 1.0 / 3.0).abs() < 5.0 * error, "{part}");
    }

    #[test]
    fn seeds_and_streams_are_apart_and_repeat() {
        let first = |seed: u64, stream: u64| Random::new(seed, stream).0.next_u64();
        assert_eq!(first(1, 0), first(1, 0));
        assert_ne!(first(1, 0), first(1, 1));
        assert_ne!(first(1, 0), first(2, 0));
    }

    /// What a seed gives is part of every answer: these are not to change.
    #[test]
    fn a_seed_gives_the_same_numbers_for_ever() {
        let mut random = Random::new(1, 0);
        let drawn = [random.unit(), random.normal(), random.gamma(0.5), random.gamma(12.5)];
        assert_eq!(drawn, [0.40248566366484806, -0.7535284603802239, 0.01810926309365149, 19.926852915485828]);
    }
}
