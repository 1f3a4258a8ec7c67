//! The middle of many numbers, and where nine of ten lie.

/// The smallest of the sorted values below or at which at least so many per cent of them are.
///
/// ```text
/// Q(p) = x₍⌈p · n / 100⌉₎         x₍₁₎ ≤ x₍₂₎ ≤ … ≤ x₍ₙ₎;  Q(0) = x₍₁₎
/// ```
///
/// It is the inverse of the empirical distribution function, the first of the nine definitions that are in use: a
/// quantile is always one of the values, so that a quantile of ranks is a rank.
///
/// * **Unit and range.** That of the values.
/// * **Undefined.** `None` of no values.
/// * **Cost.** O(1).
/// * **Source.** Hyndman, R. J. and Fan, Y. (1996). Sample quantiles in statistical packages. *The American
///   Statistician* 50(4), 361–365. <https://doi.org/10.1080/00031305.1996.10473566>
///
/// # Example
///
/// Of 1, 2, 3, 4 the median is 2, and 95 % lie at or below 4.
///
/// ```
/// use demarche::certainty::quantile;
/// assert_eq!(quantile(&[1, 2, 3, 4], 50), Some(2));
/// assert_eq!(quantile(&[1, 2, 3, 4], 95), Some(4));
/// assert_eq!(quantile(&[1, 2, 3, 4], 0), Some(1));
/// assert_eq!(quantile::<usize>(&[], 50), None);
/// ```
pub fn quantile<T: Copy>(sorted: &[T], percent: usize) -> Option<T> {
    let place = (percent.min(100) * sorted.len()).div_ceil(100).max(1);
    sorted.get(place - 1).copied()
}

/// Where nine values of ten lie: the quantiles of 5 and 95 per cent, and the median between them. The values are sorted
/// on the way.
pub(super) fn nine_of_ten<T: Copy>(
    values: &mut [T],
    order: impl FnMut(&T, &T) -> std::cmp::Ordering,
) -> Option<[T; 3]> {
    values.sort_unstable_by(order);
    Some([quantile(values, 5)?, quantile(values, 50)?, quantile(values, 95)?])
}
