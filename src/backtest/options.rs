//! What is tested, and how.

use std::collections::BTreeSet;

use crate::model::{ActorKind, LeverageModel};

/// A model to be tried beside the graph's own, under the name it is printed with.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedModel {
    /// Its name.
    pub name: String,
    /// Its parameters.
    pub model: LeverageModel,
}

/// What is ranked, how the intervals are drawn, and what is told of single events.
#[derive(Clone, Debug, PartialEq)]
pub struct BacktestOptions {
    /// Who is ranked; states by default.
    pub kinds: BTreeSet<ActorKind>,
    /// How many samples of events an interval is taken of; 2,000 by default.
    pub draws: usize,
    /// Where the random numbers start; the same seed gives the same answer. 1 by default.
    pub seed: u64,
    /// How many of the worst misses are listed; 5 by default.
    pub worst: usize,
    /// Whether each of them is explained.
    pub why: bool,
    /// Whether every event is listed with its measures.
    pub cases: bool,
}

impl Default for BacktestOptions {
    fn default() -> Self {
        let kinds = [ActorKind::State].into();
        Self { kinds, draws: 2000, seed: 1, worst: 5, why: false, cases: false }
    }
}
