//! Figures in the sentences about expectations.

/// Decimals that are shown where nothing asks for more.
const DECIMALS: usize = 4;

/// Decimals beyond which two figures count as the same.
const MOST: usize = 12;

/// A figure with four decimals, or as many as it takes to tell it from those that it is compared with: what is below
/// 0.1 is not printed as 0.1000.
pub(super) fn shown(figure: f64, beside: &[f64]) -> String {
    let with = |figure: f64, decimals: usize| format!("{figure:.decimals$}");
    let is_told_from = |other: f64, decimals: usize| {
        (figure - other).abs() < 0.1_f64.powi(MOST as i32) || with(figure, decimals) != with(other, decimals)
    };
    let enough = |&decimals: &usize| beside.iter().all(|&other| is_told_from(other, decimals));
    with(figure, (DECIMALS..MOST).find(enough).unwrap_or(MOST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_decimals_as_it_takes() {
        assert_eq!(shown(0.268_163_676, &[]), "0.2682");
        assert_eq!(shown(0.268_163_676, &[0.3, 0.268_163_676]), "0.2682");
        assert_eq!(shown(0.099_99, &[0.1]), "0.09999");
        assert_eq!(shown(0.099_999_999_999_9, &[0.1]), "0.1000");
        assert_eq!(shown(0.252_704_5, &[0.252_710_9]), "0.25270");
        assert_eq!(shown(f64::INFINITY, &[0.1]), "inf");
    }
}
