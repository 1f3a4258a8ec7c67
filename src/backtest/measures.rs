//! How well a ranking finds those who turned up: area under the curve, hits, recall, reciprocal rank.

use std::cmp::Ordering;

use serde::Serialize;

/// The score of a candidate: what it is ranked by, and what decides between equals of that. More is better; `None`,
/// which is unknown, stands below all that is known.
pub type Score = [Option<f64>; 2];

/// How well a ranking finds those who were found, each measure from 0 (never) to 1 (always).
///
/// Of `n` candidates `m` were found, `0 < m < n`. Equals have no order, so that each measure is what is expected when
/// equals are put in a random order: an equal share of a better and a worse place, and never a place that the alphabet
/// gives.
///
/// | measure | formula | symbols |
/// |---|---|---|
/// | [`auc`](Self::auc) | `Σ_f Σ_o ([s_f > s_o] + ½ [s_f = s_o]) / (m (n − m))` | `f` found, `o` not found, `s` their scores |
/// | [`hit_at_1`](Self::hit_at_1), `…5`, `…10` | `P(min rank_f ≤ k)` | somebody found is among the first `k` |
/// | [`recall_at_10`](Self::recall_at_10) | `Σ_f P(rank_f ≤ 10) / m` | the part of those found who are among the first ten |
/// | [`mrr`](Self::mrr) | `E[1 / min rank_f]` | the reciprocal of the best rank of somebody found |
///
/// Within a group of `g` equals, `r` of them found, behind `a` others, the first `t` hold none of the `r` with the
/// probability `C(g − r, t) / C(g, t)`, and each is among them with `t / g`. All of the four follow from these two.
///
/// * **Unit and range.** Pure numbers in `[0, 1]`. A ranking that knows nothing has an area of ½; its other measures
///   depend on `n` and `m`.
/// * **Undefined.** Where nobody or everybody was found: there is nothing to tell apart.
/// * **Cost.** O(n log n).
/// * **Sources.** The area: Hanley, J. A. and McNeil, B. J. (1982). The meaning and use of the area under a receiver
///   operating characteristic (ROC) curve. *Radiology* 143(1), 29–36. <https://doi.org/10.1148/radiology.143.1.7063747>.
///   The reciprocal rank: Voorhees, E. M. (1999). The TREC-8 question answering track report. *Proceedings of TREC-8*,
///   NIST Special Publication 500-246, 77–82. <https://doi.org/10.6028/NIST.SP.500-246.qa-overview>. Equals in
///   expectation: McSherry, F. and Najork, M. (2008). Computing information retrieval performance measures efficiently
///   in the presence of tied scores. *ECIR 2008*, 414–421. <https://doi.org/10.1007/978-3-540-78646-7_38>.
///
/// # Example
///
/// Five candidates with 0.9, 0.5, 0.5, 0.5 and 0.1; the second and the last were found. By hand: of the 2 · 3 pairs, 0.5
/// loses to 0.9 and is even with the two others (0, ½, ½), 0.1 loses all three: `auc = 1/6`. The three equals share the
/// places 2 to 4: nobody found is first, and all five are among the first five. The best rank is 2, 3 or 4, a third
/// each: `mrr = (1/2 + 1/3 + 1/4) / 3 = 13/36`.
///
/// ```
/// use demarche::backtest::Measures;
///
/// let scores = [0.9, 0.5, 0.5, 0.5, 0.1].map(|score| [Some(score), None]);
/// let measures = Measures::of(&scores, &[false, true, false, false, true]).expect("some are found, some are not");
/// assert!((measures.auc - 1.0 / 6.0).abs() < 1e-12);
/// assert_eq!((measures.hit_at_1, measures.hit_at_5, measures.recall_at_10), (0.0, 1.0, 1.0));
/// assert!((measures.mrr - 13.0 / 36.0).abs() < 1e-12);
/// assert_eq!(Measures::of(&scores, &[false; 5]), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Measures {
    /// The part of the pairs of one found and one not found in which the one found stands higher.
    pub auc: f64,
    /// Whether the first was found.
    pub hit_at_1: f64,
    /// Whether one of the first five was.
    pub hit_at_5: f64,
    /// Whether one of the first ten was.
    pub hit_at_10: f64,
    /// The part of those found who are among the first ten.
    pub recall_at_10: f64,
    /// The reciprocal of the best rank of somebody found.
    pub mrr: f64,
}

/// The names of the measures, in the order of [`Measures::values`].
pub const MEASURES: [&str; 6] = ["auc", "hit_at_1", "hit_at_5", "hit_at_10", "recall_at_10", "mrr"];

/// Equals of a ranking.
#[derive(Clone, Copy, Debug)]
struct Group {
    /// How many stand higher.
    above: usize,
    /// How many there are.
    size: usize,
    /// How many of them were found.
    found: usize,
}

impl Measures {
    /// Of the scores of candidates, and which of them were found; `None` where nobody or everybody was.
    ///
    /// # Panics
    /// If there is not one entry of each for every candidate.
    pub fn of(scores: &[Score], found: &[bool]) -> Option<Self> {
        assert_eq!(scores.len(), found.len(), "a score for every candidate");
        let (n, m) = (scores.len(), found.iter().filter(|&&found| found).count());
        if m == 0 || m == n {
            return None;
        }
        let groups = groups(scores, found);
        let first = groups.iter().find(|group| group.found > 0)?;
        Some(Self {
            auc: area(&groups, m, n),
            hit_at_1: first.hit(1),
            hit_at_5: first.hit(5),
            hit_at_10: first.hit(10),
            recall_at_10: groups.iter().map(|group| group.expected_among(10)).sum::<f64>() / m as f64,
            mrr: first.reciprocal_rank(),
        })
    }

    /// The measures in the order of [`MEASURES`].
    pub fn values(&self) -> [f64; MEASURES.len()] {
        [self.auc, self.hit_at_1, self.hit_at_5, self.hit_at_10, self.recall_at_10, self.mrr]
    }
}

/// Which of two scores stands higher; the higher first.
pub(super) fn higher_first(a: &Score, b: &Score) -> Ordering {
    // No score is NaN; if one were, it would be even with everything.
    b.partial_cmp(a).unwrap_or(Ordering::Equal)
}

/// The equals of a ranking, the highest first.
fn groups(scores: &[Score], found: &[bool]) -> Vec<Group> {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|&a, &b| higher_first(&scores[a], &scores[b]));
    let equals = order.chunk_by(|&a, &b| higher_first(&scores[a], &scores[b]).is_eq());
    let mut above = 0;
    let group = |equals: &[usize]| {
        let group = Group { above, size: equals.len(), found: equals.iter().filter(|&&at| found[at]).count() };
        above += equals.len();
        group
    };
    equals.map(group).collect()
}

/// The area under the curve, counted group by group.
fn area(groups: &[Group], m: usize, n: usize) -> f64 {
    let mut higher = 0;
    let mut halves = 0;
    for group in groups {
        let others = group.size - group.found;
        // Those found here stand above the others who are still to come, and even with the others here.
        halves += group.found * others;
        higher += others;
        halves += 2 * group.found * (n - m - higher);
    }
    halves as f64 / (2 * m * (n - m)) as f64
}

impl Group {
    /// How many of the group are among the first `k` of all.
    fn among(self, k: usize) -> usize {
        k.saturating_sub(self.above).min(self.size)
    }

    /// How many of those found in the group are expected among the first `k` of all.
    fn expected_among(self, k: usize) -> f64 {
        (self.found * self.among(k)) as f64 / self.size as f64
    }

    /// The probability that one of those found in the group is among the first `k` of all.
    fn hit(self, k: usize) -> f64 {
        1.0 - (0..self.among(k)).map(|place| self.missed(place)).product::<f64>()
    }

    /// The expected reciprocal of the best rank of those found in the group.
    fn reciprocal_rank(self) -> f64 {
        let mut still = 1.0;
        let mut sum = 0.0;
        for place in 0..self.size {
            let missed = self.missed(place);
            sum += still * (1.0 - missed) / (self.above + place + 1) as f64;
            still *= missed;
            if still == 0.0 {
                break;
            }
        }
        sum
    }

    /// The probability that a place holds nobody found, given that none before it in the group does.
    fn missed(self, place: usize) -> f64 {
        let left = self.size - place;
        left.saturating_sub(self.found) as f64 / left as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(values: &[f64]) -> Vec<Score> {
        values.iter().map(|&value| [Some(value), None]).collect()
    }

    #[test]
    fn without_equals_the_measures_are_the_plain_ones() {
        // Found at the ranks 2 and 4 of 5: of 6 pairs, 2 + 1 are the right way round.
        let measures =
            Measures::of(&one(&[5.0, 4.0, 3.0, 2.0, 1.0]), &[false, true, false, true, false]).expect("both");
        assert_eq!(measures.values(), [0.5, 0.0, 1.0, 1.0, 1.0, 0.5]);
    }

    #[test]
    fn a_constant_ranking_is_a_random_one() {
        // 12 candidates, 2 found: P(no hit in 5) = C(10,5)/C(12,5) = 252/792.
        let mut found = [false; 12];
        (found[3], found[7]) = (true, true);
        let measures = Measures::of(&one(&[1.0; 12]), &found).expect("both");
        assert_eq!(measures.auc, 0.5);
        assert!((measures.hit_at_1 - 2.0 / 12.0).abs() < 1e-12);
        assert!((measures.hit_at_5 - (1.0 - 252.0 / 792.0)).abs() < 1e-12);
        assert!((measures.hit_at_10 - (1.0 - 1.0 / 66.0)).abs() < 1e-12);
        assert!((measures.recall_at_10 - 10.0 / 12.0).abs() < 1e-12);
        // The best of 2 places among 12: P(j) = (12 − j) / 66.
        let expected: f64 = (1..12).map(|j| f64::from(12 - j) / 66.0 / f64::from(j)).sum();
        assert!((measures.mrr - expected).abs() < 1e-12);
    }

    #[test]
    fn unknown_stands_below_zero_and_the_second_score_decides_between_equals() {
        let scores = [[Some(0.0), None], [None, None], [Some(0.0), Some(0.0)]];
        let best = |found: [bool; 3]| Measures::of(&scores, &found).expect("both").mrr;
        assert_eq!(best([false, false, true]), 1.0);
        assert_eq!(best([true, false, false]), 0.5);
        assert_eq!(best([false, true, false]), 1.0 / 3.0);
    }
}
