//! What is expected of a graph, and whether it is so.
//!
//! | file | idea |
//! |---|---|
//! | [`claim`](Claim) | what can be expected |
//! | `camps` | claims about camps |
//! | [`judge`](Judgement) | whether it holds, and by how much |
//! | [`outcome`](Outcome) | the same in words: expected and found |
//! | `why` | why a figure is what it is |
//! | `figures` | how figures are printed beside each other |
//! | `goal` | claims in the words of a command line |

mod camps;
mod claim;
mod figures;
mod goal;
mod judge;
mod outcome;
mod why;

pub(super) use claim::WITHIN;
pub use claim::{Bounds, Claim, Direction, Expectation};
pub use goal::GoalError;
pub use judge::Judgement;
pub use outcome::{Outcome, Situation};
