//! How far one figure of a tie may be off.

use crate::model::Tie;

use super::Bands;
use super::random::Random;

/// Where a figure lies: between two ends, most likely at the figure that the graph gives.
///
/// ```text
/// low  = the tie's own bound, or else min(s · (1 − h), the figures that its sources give)      not below 0
/// high = the tie's own bound, or else max(s · (1 + h), the figures that its sources give)      not above 1
/// X    ~ triangular(low, s, high)
/// ```
///
/// `s` is the figure of the tie, `h` the band of its confidence ([`Bands`]). The distribution is triangular, the plain
/// choice where an expert knows no more than a lowest, a highest and a most likely value; it is never outside its ends.
///
/// A vote has no bounds and no citations of its own: `low` and `high` of a membership are about its stake. Its band is
/// that of the tie's confidence around the vote given, or around 1 / members.
///
/// * **Unit and range.** Pure number in `[0, 1]`.
/// * **Undefined.** Never: where low and high are the same, so is every draw.
/// * **Cost.** One random number and one square root.
/// * **Source.** Johnson, D. (1997). The triangular distribution as a proxy for the beta distribution in risk analysis.
///   *The Statistician* 46(3), 387–398. <https://doi.org/10.1111/1467-9884.00091>
///
/// # Example
///
/// A share of 0.4 of which its author is not sure (confidence low, ± 50 %) lies between 0.2 and 0.6, its mean is 0.4
/// and its standard deviation 0.2/√6 = 0.082. A war (1.0, ± 25 %) lies between 0.75 and 1, its mean is 0.917.
///
/// ```
/// use demarche::certainty::{Band, Bands};
/// use demarche::model::{Confidence, Period, Relation, Tie};
///
/// let share = Relation::Dependence { of: "b".into(), on: "a".into(), channel: "trade".into(), share: 0.4 };
/// let mut tie = Tie::new("trade", share, Period::ALWAYS);
/// tie.confidence = Some(Confidence::Low);
/// assert_eq!(Band::of_figure(&tie, 0.4, Bands::default()).ends(), (0.2, 0.6000000000000001));
/// tie.high = Some(0.5);
/// assert_eq!(Band::of_figure(&tie, 0.4, Bands::default()).ends(), (0.2, 0.5));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    low: f64,
    figure: f64,
    high: f64,
}

impl Band {
    /// Of the strength, share, stake or control of a tie, which is given beside it, since a model may set it.
    pub fn of_figure(tie: &Tie, figure: f64, bands: Bands) -> Self {
        let band = Self::around(figure, bands.of(tie.confidence));
        let cited = || tie.sources.iter().filter_map(|citation| citation.figure);
        let low = tie.low.unwrap_or_else(|| cited().fold(band.low, f64::min));
        let high = tie.high.unwrap_or_else(|| cited().fold(band.high, f64::max));
        // Another model may move the default of a level past the bounds; the figure itself is always possible.
        Self { low: low.min(figure), figure, high: high.max(figure) }
    }

    /// Of the vote of a membership.
    pub fn of_vote(tie: &Tie, vote: f64, bands: Bands) -> Self {
        Self::around(vote, bands.of(tie.confidence))
    }

    fn around(figure: f64, part: f64) -> Self {
        Self { low: (figure * (1.0 - part)).max(0.0), figure, high: (figure * (1.0 + part)).min(1.0) }
    }

    /// The lowest and the highest value.
    pub fn ends(self) -> (f64, f64) {
        (self.low, self.high)
    }

    /// Whether there is nothing to draw.
    pub fn is_sure(self) -> bool {
        self.low == self.high
    }

    /// A value between the ends.
    pub(super) fn draw(self, random: &mut Random) -> f64 {
        random.triangular(self.low, self.figure, self.high)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_band_without_width_is_drawn_as_it_is() {
        let band = Band { low: 0.3, figure: 0.3, high: 0.3 };
        assert!(band.is_sure());
        assert_eq!(band.draw(&mut Random::new(1, 0)), 0.3);
    }
}
