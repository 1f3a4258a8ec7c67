//! How many draws, from which seed, and how far figures may be off.

use std::num::NonZeroUsize;

use serde::Serialize;

use crate::model::Confidence;
use crate::question::Options;

/// How a ranking is tried.
#[derive(Clone, Debug, PartialEq)]
pub struct RobustOptions {
    /// Who is ranked, and the threshold of mediators. Where no kinds are named, states and organisations are ranked,
    /// since leaders have their figures through what they lead; if there is nobody else, leaders. `top` cuts what is
    /// listed, not what is counted.
    pub options: Options,
    /// How many draws; 1,000 by default.
    pub draws: NonZeroUsize,
    /// Where the random numbers start; the same seed gives the same answer. 1 by default.
    pub seed: u64,
    /// What is drawn; needs and strengths by default.
    pub vary: Vary,
    /// How close drawn needs keep to the model's.
    pub concentration: Concentration,
    /// How far a figure may be off where its tie gives no bounds.
    pub bands: Bands,
    /// Whether every source and every tie is left out in turn, too; true by default.
    pub leave_out: bool,
}

impl RobustOptions {
    /// The defaults with another number of draws.
    pub fn with_draws(draws: NonZeroUsize) -> Self {
        Self {
            options: Options::default(),
            draws,
            seed: 1,
            vary: Vary::default(),
            concentration: Concentration::default(),
            bands: Bands::default(),
            leave_out: true,
        }
    }
}

impl Default for RobustOptions {
    fn default() -> Self {
        const THOUSAND: NonZeroUsize = NonZeroUsize::MIN.saturating_add(999);
        Self::with_draws(THOUSAND)
    }
}

/// What is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Vary {
    /// Needs and the figures of ties.
    #[default]
    Both,
    /// Needs alone.
    Needs,
    /// The figures of ties alone: strengths, shares, stakes, votes and controls.
    Strengths,
}

impl Vary {
    /// In prose.
    pub fn label(self) -> &'static str {
        match self {
            Vary::Both => "needs and strengths",
            Vary::Needs => "needs",
            Vary::Strengths => "strengths",
        }
    }

    /// Whether needs are drawn.
    pub fn needs(self) -> bool {
        self != Vary::Strengths
    }

    /// Whether the figures of ties are drawn.
    pub fn strengths(self) -> bool {
        self != Vary::Needs
    }
}

/// How close drawn needs keep to the model's: the concentration `C ≥ 1` of a [`Dirichlet`](super::Dirichlet).
///
/// A need of weight `w` has the standard deviation `√(w (1 − w) / (C + 1))`. With the default of 50, security (3 of 12,
/// weight 0.25) has 0.061 and is between 0.16 and 0.36 in nine draws of ten; trade (0.125) has 0.046, institutions
/// (0.042) 0.028. At 10 the deviations are about twice as large, at 200 half.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Concentration(f64);

impl Concentration {
    /// A concentration of 1 or more.
    ///
    /// # Errors
    /// [`RobustError::Concentration`] for anything else.
    pub fn new(concentration: f64) -> Result<Self, RobustError> {
        match concentration.is_finite() && concentration >= 1.0 {
            true => Ok(Self(concentration)),
            false => Err(RobustError::Concentration(concentration)),
        }
    }

    /// `C`.
    pub fn value(self) -> f64 {
        self.0
    }
}

impl Default for Concentration {
    fn default() -> Self {
        Self(50.0)
    }
}

/// How far a figure may be off, as a part of it, by the confidence of its tie; each in `[0, 1]`.
///
/// | confidence | band | standard deviation |
/// |---|---|---|
/// | high | ± 10 % of the figure | 4 % |
/// | medium, or not stated | ± 25 % | 10 % |
/// | low | ± 50 % | 20 % |
///
/// The bands are a convention, chosen so that steps of confidence double the doubt or more; they are about what authors
/// give as bounds where they give any. A band is a part of the figure, not a distance, because that is how shares are
/// wrong (a supplier of 3 % may be one of 4 %, not one of 30 %) and because a figure of 0, which says that there is
/// nothing, stays 0. Whoever knows better writes `low` and `high`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Bands {
    high: f64,
    medium: f64,
    low: f64,
}

impl Bands {
    /// No doubt at all: only ties with bounds, and those on which sources disagree, are drawn.
    pub const NONE: Self = Self { high: 0.0, medium: 0.0, low: 0.0 };

    /// The band of a tie of high, medium and low confidence, each in `[0, 1]`.
    ///
    /// # Errors
    /// [`RobustError::Band`] for a band outside.
    pub fn new(high: f64, medium: f64, low: f64) -> Result<Self, RobustError> {
        match [high, medium, low].into_iter().find(|band| !(0.0..=1.0).contains(band)) {
            Some(outside) => Err(RobustError::Band(outside)),
            None => Ok(Self { high, medium, low }),
        }
    }

    /// The band of a confidence; not stated is medium.
    pub fn of(self, confidence: Option<Confidence>) -> f64 {
        match confidence {
            Some(Confidence::High) => self.high,
            Some(Confidence::Medium) | None => self.medium,
            Some(Confidence::Low) => self.low,
        }
    }
}

impl Default for Bands {
    fn default() -> Self {
        Self { high: 0.1, medium: 0.25, low: 0.5 }
    }
}

/// Why options make no sense.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum RobustError {
    /// A concentration below 1, or none at all.
    #[error("{0} is no concentration: it is a number from 1 up")]
    Concentration(f64),
    /// A band outside `[0, 1]`.
    #[error("{0} is no band: it is a part of the figure, from 0 to 1")]
    Band(f64),
}
