//! Does a ranking find the third parties that really turned up?
//!
//! | file | idea |
//! |---|---|
//! | [`events`](Events) | events as they are written, and the rows that are refused |
//! | `field` | who is there on a day, and who is meant by a name on it |
//! | `case` | an event put to the graph of its day |
//! | `day` | the graph of a day is solved once for all events of it |
//! | [`rank`](Baseline) | leverage, and the plain rankings it has to beat |
//! | [`measures`](Measures) | how well a ranking finds those who turned up |
//! | [`bootstrap`](Estimate) | how sure a mean over events is |
//! | [`options`](BacktestOptions) | what is tested, and how |
//! | [`run`](backtest()) | all of it, as an answer |
//! | [`answer`](Backtest) | what it says |
//! | [`miss`](Miss) | the worst misses, and what was lacking |
//! | `verdict` | the answer in a few sentences |
//! | [`calibrate`](calibrate()) | needs fitted on events, and what that gains on others |
//! | `folds` | events divided into parts |
//! | `search` | the best of many needs, found by going uphill |
//!
//! # How to read it
//!
//! * Leverage is **capacity, not a forecast**: who could bring something to bear need not turn up, and who turned up may
//!   have had other reasons. That a ranking finds those who did says that capacity has something to do with it.
//! * Events are **positives only**: nobody lists those who tried and were not written about, or who could have and did
//!   not. A candidate that is not under `found` counts as one that did not turn up.
//! * Who turned up is what **one coder** found in one kind of text.
//! * The **intervals** are about other events of the same kind, not about mistakes in the data. Events that have to do
//!   with each other make them narrower than they should be.

mod answer;
mod bootstrap;
mod calibrate;
mod case;
mod day;
mod events;
mod field;
mod folds;
mod measures;
mod miss;
mod options;
mod rank;
mod run;
mod search;
mod verdict;

pub use answer::{Backtest, CaseLine, FoundLine, RankingKind, RankingLine};
pub use bootstrap::{Estimate, Resamples};
pub use calibrate::{Calibration, FittedNeed, calibrate};
pub use case::LeftOut;
pub use events::{COLUMNS, Events, EventsError, Refused, Row};
pub use measures::{MEASURES, Measures, Score};
pub use miss::{Ahead, Miss, MissedOver, WhyMissed};
pub use options::{BacktestOptions, NamedModel};
pub use rank::Baseline;
pub use run::{BacktestError, LEVERAGE, backtest};
