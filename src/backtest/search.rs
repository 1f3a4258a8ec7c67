//! The best of many needs, found by going uphill.

/// By how many half doublings each need differs from the one given.
pub(super) type Factors = Vec<i8>;

/// The steps of the search, in half doublings: first a factor of 2, then of √2.
const STEPS: [i8; 2] = [2, 1];

/// No need is multiplied or divided by more than 2 to the half of this: 16.
const FARTHEST: i8 = 8;

/// A rise below this is none: sums of another order would differ by as much.
const RISE: f64 = 1e-9;

/// So many rounds end a search in any case. Each raises the objective, so that it ends anyway; this bounds the time.
const ROUNDS: usize = 50;

/// Begins with no change and moves one need at a time, as long as the objective rises: first in large steps, then in
/// small ones. The order of needs decides between ways that rise alike.
pub(super) fn climb(needs: usize, mut objective: impl FnMut(&Factors) -> f64) -> Factors {
    let mut best = vec![0; needs];
    let mut value = objective(&best);
    for step in STEPS {
        for _ in 0..ROUNDS {
            let before = value;
            for need in 0..needs {
                for direction in [step, -step] {
                    loop {
                        let mut tried = best.clone();
                        tried[need] += direction;
                        if tried[need].abs() > FARTHEST {
                            break;
                        }
                        let risen = objective(&tried);
                        if risen <= value + RISE {
                            break;
                        }
                        (best, value) = (tried, risen);
                    }
                }
            }
            if value <= before {
                break;
            }
        }
    }
    best
}

/// How many sets of needs a search tries at least: the first, and each need moved either way by either step.
pub(super) fn least_tries(needs: usize) -> usize {
    1 + needs * 2 * STEPS.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_top_of_a_hill_is_found_within_its_bounds() {
        let hill = |top: [f64; 2]| {
            move |at: &Factors| -top.iter().zip(at).map(|(top, &at)| (top - f64::from(at)).powi(2)).sum::<f64>()
        };
        assert_eq!(climb(2, hill([3.0, -5.0])), [3, -5]);
        assert_eq!(climb(2, hill([0.2, 100.0])), [0, 8]);
        assert_eq!(climb(2, |_| 1.0), [0, 0]);
        assert_eq!(climb(0, |_| 1.0), Vec::<i8>::new());
    }
}
