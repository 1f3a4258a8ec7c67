//! How alike two actors' ties to others are, with and without what chance would make of it.

/// How alike two portfolios are.
///
/// ```text
/// S = 1 − 2 · Σ w |x − y| / (Δ Σ w)                      Δ: the largest difference there can be
/// κ = 1 − D / E          D = mean of (x − y)²            E = mean of (x − y′)² over all pairs of an x and a y′
/// π = 1 − D / E′                                         E′ = mean of (z − z′)² over all pairs, x and y pooled
/// ```
///
/// `x` and `y` are what the two have with the same third parties, 0 where nothing; `w` weighs the third parties in S.
///
/// **S** takes agreement to have nothing for agreement like any other. Ties are rare, so that two actors who share none
/// come out alike, and the more so the more third parties are counted. **κ** and **π** ask how much more two agree than
/// if each had dealt out its ties among third parties at random: κ each its own ties, π both from one pool. 0 is what
/// chance would give, 1 is the same portfolio, below 0 is less alike than chance (Häge 2011).
///
/// * **Unit and range.** Pure numbers: S in `[−1, 1]`; κ and π at most 1.
/// * **Undefined.** All three are `None` where neither has a tie, or there is no third party: there is nothing to
///   compare. κ and π are `None` where both have the same with everybody, since chance would do as well.
/// * **Cost.** O(n) time and memory.
/// * **Sources.** Signorino, C. S. and Ritter, J. M. (1999). Tau-b or not tau-b: measuring the similarity of foreign
///   policy positions. *International Studies Quarterly* 43(1), 115–144. <https://doi.org/10.1111/0020-8833.00113>;
///   Cohen, J. (1968). Weighted kappa. *Psychological Bulletin* 70(4), 213–220. <https://doi.org/10.1037/h0026256>;
///   Scott, W. A. (1955). Reliability of content analysis: the case of nominal scale coding. *Public Opinion Quarterly*
///   19(3), 321–325. <https://doi.org/10.1086/266577>; Häge, F. M. (2011). Choice or circumstance? Adjusting measures of
///   foreign policy similarity for chance agreement. *Political Analysis* 19(3), 287–305.
///   <https://doi.org/10.1093/pan/mpr023>, whose squared differences are used here.
///
/// # Example
///
/// Two states with two allies each among 20, none shared. They differ on 4 of 20: `S = 1 − 2 · 4/20 = 0.6`, which looks
/// alike. By chance they would differ on `0.1 · 0.9 + 0.9 · 0.1 = 0.18`, and they differ on 0.2: `κ = 1 − 0.2/0.18`.
///
/// ```
/// use demarche::structure::similarity;
///
/// let allies = |of: [usize; 2]| (0..20).map(|third| f64::from(u8::from(of.contains(&third)))).collect::<Vec<_>>();
/// let alike = similarity(&allies([0, 1]), &allies([2, 3]), 1.0, None);
/// assert!((alike.s.expect("defined") - 0.6).abs() < 1e-12);
/// assert!((alike.kappa.expect("defined") + 1.0 / 9.0).abs() < 1e-12);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Similarity {
    /// Signorino and Ritter's S.
    pub s: Option<f64>,
    /// Cohen's κ.
    pub kappa: Option<f64>,
    /// Scott's π.
    pub pi: Option<f64>,
    /// `D`: the mean squared difference.
    pub observed: Option<f64>,
    /// `E`: the mean squared difference that chance would give, each with its own ties.
    pub expected: Option<f64>,
}

/// The [`Similarity`] of two portfolios on a scale of that range; third parties may be weighed for S, for instance by
/// capability.
///
/// # Panics
/// If the portfolios, or the weights, are not of the same length.
pub fn similarity(x: &[f64], y: &[f64], range: f64, weights: Option<&[f64]>) -> Similarity {
    assert_eq!(x.len(), y.len(), "both have something, or nothing, with every third party");
    assert!(weights.is_none_or(|weights| weights.len() == x.len()), "a weight for every third party");
    if x.iter().chain(y).all(|&value| value == 0.0) {
        return Similarity::default();
    }
    let weight = |at: usize| weights.map_or(1.0, |weights| weights[at]);
    let differences = || x.iter().zip(y).map(|(x, y)| x - y);
    let all: f64 = (0..x.len()).map(weight).sum();
    let apart: f64 = differences().enumerate().map(|(at, difference)| weight(at) * difference.abs()).sum();
    let observed = mean(differences().map(|difference| difference * difference), x.len());
    // The mean of (x − y′)² over all pairs is the variance of both and the square of what lies between their means.
    let [(mean_x, spread_x), (mean_y, spread_y)] = [x, y].map(mean_and_variance);
    let expected = spread_x + spread_y + (mean_x - mean_y).powi(2);
    let (_, spread) = mean_and_variance(&[x, y].concat());
    let beyond_chance = |expected: f64| (expected > 1e-15).then(|| 1.0 - observed / expected);
    Similarity {
        s: (all > 0.0 && range > 0.0).then(|| 1.0 - 2.0 * apart / (range * all)),
        kappa: beyond_chance(expected),
        pi: beyond_chance(2.0 * spread),
        observed: Some(observed),
        expected: Some(expected),
    }
}

fn mean(values: impl Iterator<Item = f64>, number: usize) -> f64 {
    values.sum::<f64>() / number as f64
}

fn mean_and_variance(values: &[f64]) -> (f64, f64) {
    let middle = mean(values.iter().copied(), values.len());
    (middle, mean(values.iter().map(|value| (value - middle).powi(2)), values.len()))
}
