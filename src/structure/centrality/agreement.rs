//! How far two rankings agree.

/// Spearman's rank correlation of two lists of figures.
///
/// ```text
/// ρ = Σ (r − r̄)(s − s̄) / √( Σ (r − r̄)² · Σ (s − s̄)² )
/// ```
///
/// `r` and `s` are the ranks in either list of those that have a figure in both; equals share the mean of their ranks.
///
/// * **Unit and range.** Pure number in `[−1, 1]`; 1 for the same order, −1 for the reverse.
/// * **Undefined.** `None` where fewer than two have a figure in both lists, or all figures of a list are equal.
/// * **Cost.** O(n log n) time.
/// * **Source.** Spearman, C. (1904). The proof and measurement of association between two things. *American Journal of
///   Psychology* 15(1), 72–101. <https://doi.org/10.2307/1412159>.
///
/// # Example
///
/// Ranks 1, 2, 3 and 1, 3, 2: `ρ = 1 − 6 · (0 + 1 + 1) / (3 · 8) = ½`.
///
/// ```
/// use demarche::structure::rank_correlation;
///
/// let first = [Some(0.9), Some(0.5), Some(0.1), None];
/// assert_eq!(rank_correlation(&first, &[Some(9.0), Some(2.0), Some(4.0), Some(7.0)]), Some(0.5));
/// assert_eq!(rank_correlation(&first, &[Some(1.0), Some(1.0), Some(1.0), None]), None);
/// ```
pub fn rank_correlation(first: &[Option<f64>], second: &[Option<f64>]) -> Option<f64> {
    let both: Vec<(f64, f64)> = first.iter().zip(second).filter_map(|(&a, &b)| Some((a?, b?))).collect();
    let (first, second): (Vec<f64>, Vec<f64>) = both.into_iter().unzip();
    let (first, second) = (mean_ranks(&first), mean_ranks(&second));
    let mean = (first.len() as f64 + 1.0) / 2.0;
    let of = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| (a - mean) * (b - mean)).sum::<f64>();
    let spread = of(&first, &first) * of(&second, &second);
    (spread > 0.0).then(|| of(&first, &second) / spread.sqrt())
}

/// The rank of every figure, from 1 for the largest; equals share the mean of their ranks.
fn mean_ranks(figures: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..figures.len()).collect();
    order.sort_by(|&a, &b| figures[b].total_cmp(&figures[a]));
    let mut ranks = vec![0.0; figures.len()];
    let mut first = 0;
    for equals in order.chunk_by(|&a, &b| alike(figures[a], figures[b])) {
        let mean = first as f64 + (equals.len() as f64 + 1.0) / 2.0;
        equals.iter().for_each(|&at| ranks[at] = mean);
        first += equals.len();
    }
    ranks
}

/// The rank of every figure, from 1 for the largest; equals share the best of their ranks, and who has no figure has no
/// rank. Figures that are equal but for rounding are equal.
pub fn ranks(figures: &[Option<f64>]) -> Vec<Option<usize>> {
    let mut order: Vec<(usize, f64)> =
        figures.iter().enumerate().filter_map(|(at, figure)| Some((at, (*figure)?))).collect();
    order.sort_by(|a, b| b.1.total_cmp(&a.1));
    let mut ranks = vec![None; figures.len()];
    let mut first = 1;
    for equals in order.chunk_by(|a, b| alike(a.1, b.1)) {
        equals.iter().for_each(|&(at, _)| ranks[at] = Some(first));
        first += equals.len();
    }
    ranks
}

/// Whether two figures are equal but for rounding.
fn alike(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-12 * a.abs().max(b.abs()).max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equals_share_a_rank_and_nobody_has_the_next() {
        let figures = [Some(0.5), None, Some(0.9), Some(0.5), Some(0.1), Some(0.1 + 1e-16)];
        assert_eq!(ranks(&figures), [Some(2), None, Some(1), Some(2), Some(4), Some(4)]);
        assert_eq!(mean_ranks(&[0.5, 0.9, 0.5, 0.1]), [2.5, 1.0, 2.5, 4.0]);
    }
}
