//! What is unsure about a tie, and about the ties behind a figure.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::leverage::{Leverage, agency_ties, step_ties, walks};
use crate::model::{ActorIndex, Confidence, Graph, SourceKind, Tie, TieId, TieIndex};

/// How many walks of a figure are searched for doubtful ties.
const WALKS: usize = 5;

/// A tie counts for a figure from this part of it on.
const COUNTS: f64 = 0.05;

/// A reason to be careful with a tie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// It rests, wholly or in part, on an assumption.
    Assumption,
    /// The author of the file is not sure of it.
    LowConfidence,
    /// Its sources disagree, or one of them contradicts it.
    Contested,
    /// No source is given.
    Unsourced,
}

impl Doubt {
    /// In prose.
    pub fn label(self) -> &'static str {
        match self {
            Doubt::Assumption => "assumption",
            Doubt::LowConfidence => "low confidence",
            Doubt::Contested => "contested",
            Doubt::Unsourced => "no source",
        }
    }
}

/// A tie that an answer leans on, and what is unsure about it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Caution {
    /// The tie.
    pub tie: TieId,
    /// What is unsure.
    pub doubts: Vec<Doubt>,
    /// Bounds of its strength, where the file gives them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bounds: Option<[Option<f64>; 2]>,
}

/// What is unsure about a tie.
pub fn doubts(graph: &Graph, tie: &Tie) -> Vec<Doubt> {
    let assumed = |id: &str| graph.source(id).is_some_and(|source| source.kind == SourceKind::Assumption);
    let found = [
        (tie.sources.iter().any(|citation| assumed(citation.source.as_str())), Doubt::Assumption),
        (tie.confidence == Some(Confidence::Low), Doubt::LowConfidence),
        (tie.is_contested(), Doubt::Contested),
        (tie.sources.is_empty(), Doubt::Unsourced),
    ];
    found.into_iter().filter(|(holds, _)| *holds).map(|(_, doubt)| doubt).collect()
}

/// The doubtful ties among those that carry the largest walks of some figures `E[b, a]`, given as (b, a).
pub(crate) fn cautions(leverage: &Leverage<'_>, figures: &[(ActorIndex, ActorIndex)]) -> Vec<Caution> {
    let snapshot = leverage.snapshot();
    let mut ties: Vec<TieIndex> = figures.iter().flat_map(|&(b, a)| carriers(leverage, b, a)).collect();
    ties.sort_unstable();
    ties.dedup();
    let caution = |at: TieIndex| {
        let tie = snapshot.ties()[at].tie();
        let doubts = doubts(snapshot.graph(), tie);
        let bounds = (tie.low.is_some() || tie.high.is_some()).then_some([tie.low, tie.high]);
        (!doubts.is_empty()).then(|| Caution { tie: tie.id.clone(), doubts, bounds })
    };
    ties.into_iter().filter_map(caution).collect()
}

/// The ties through which a considerable part of a figure runs.
fn carriers(leverage: &Leverage<'_>, b: ActorIndex, a: ActorIndex) -> Vec<TieIndex> {
    let total = leverage.over(b)[a];
    let mut carried: BTreeMap<TieIndex, f64> = BTreeMap::new();
    for walk in walks(leverage, b, a, WALKS, false).walks {
        for (at, step) in walk.steps.windows(2).enumerate() {
            if at < walk.dependence_steps {
                let direct = leverage.direct(step[0], step[1]);
                for tie in step_ties(leverage, step[0], step[1]) {
                    *carried.entry(tie.tie).or_default() += walk.leverage * tie.figure / direct;
                }
            } else {
                for tie in agency_ties(leverage, step[0], step[1]) {
                    *carried.entry(tie).or_default() += walk.leverage;
                }
            }
        }
    }
    carried.into_iter().filter(|&(_, part)| part >= COUNTS * total).map(|(tie, _)| tie).collect()
}
