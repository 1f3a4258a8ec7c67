//! Why a figure is what it is: walks, what remains, and what it rests on.

use serde::Serialize;

use crate::leverage::{Leverage, RestsOn, Walk, agency_ties, step_ties, walks};
use crate::model::{ActorId, ActorIndex, SourceId, Tie, TieId};

use super::doubt::{Doubt, doubts};

/// How many walks an explanation lists.
const WALKS: usize = 5;

/// The explanation of a figure `E[b, a]`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Why {
    /// The walks that add most, largest first.
    pub walks: Vec<WalkLine>,
    /// What all other walks add: with those listed it adds up to the figure.
    pub remainder: f64,
    /// The ties without which the figure would be another, the most important first.
    pub rests_on: Vec<RestsOnTie>,
}

/// A walk of dependence, then agency, and what it adds.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WalkLine {
    /// The actors on the way, from the target to the actor who has leverage over it.
    pub steps: Vec<ActorId>,
    /// What it adds.
    pub leverage: f64,
    /// What each step consists of.
    pub because: Vec<Step>,
}

/// A step of a walk.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Step {
    /// From whom.
    pub from: ActorId,
    /// To whom.
    pub to: ActorId,
    /// How the one leads to the other.
    pub kind: StepKind,
    /// `D[from, to]` or `A[from, to]`, in `(0, 1]`.
    pub figure: f64,
    /// The ties it consists of, the largest first.
    pub ties: Vec<TieId>,
}

/// How one actor leads to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// The one depends on the other.
    DependsOn,
    /// The one is steered by the other.
    IsSteeredBy,
}

/// A tie that a figure rests on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RestsOnTie {
    /// The tie.
    pub tie: TieId,
    /// The figure without it, less the figure.
    pub change: f64,
    /// Where the tie is known from.
    pub sources: Vec<SourceId>,
    /// What is unsure about it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub doubts: Vec<Doubt>,
}

impl Why {
    /// Explains `E[b, a]`, given what it rests on.
    pub(super) fn of(leverage: &Leverage<'_>, b: ActorIndex, a: ActorIndex, rests_on: Vec<RestsOn>) -> Self {
        let snapshot = leverage.snapshot();
        let found = walks(leverage, b, a, WALKS, false);
        let walk = |walk: &Walk| WalkLine {
            steps: walk.steps.iter().map(|&actor| snapshot.actor(actor).id.clone()).collect(),
            leverage: walk.leverage,
            because: steps(leverage, walk),
        };
        let rests = |rests: RestsOn| {
            let tie = snapshot.ties()[rests.tie].tie();
            RestsOnTie {
                tie: tie.id.clone(),
                change: rests.change,
                sources: cited_once(tie),
                doubts: doubts(snapshot.graph(), tie),
            }
        };
        Self {
            walks: found.walks.iter().map(walk).collect(),
            remainder: found.remainder,
            rests_on: rests_on.into_iter().map(rests).collect(),
        }
    }
}

/// The sources of a tie in the order in which they are cited, each once.
fn cited_once(tie: &Tie) -> Vec<SourceId> {
    let mut sources: Vec<SourceId> = Vec::new();
    for citation in &tie.sources {
        if !sources.contains(&citation.source) {
            sources.push(citation.source.clone());
        }
    }
    sources
}

/// What each step of a walk consists of.
pub(super) fn steps(leverage: &Leverage<'_>, walk: &Walk) -> Vec<Step> {
    let snapshot = leverage.snapshot();
    let step = |(at, pair): (usize, &[ActorIndex])| {
        let (from, to) = (pair[0], pair[1]);
        let (kind, figure, ties) = if at < walk.dependence_steps {
            let ties = step_ties(leverage, from, to).into_iter().map(|tie| tie.tie).collect();
            (StepKind::DependsOn, leverage.direct(from, to), ties)
        } else {
            let by = leverage.agency().direct(from).iter().find(|&&(by, _)| by as usize == to);
            (StepKind::IsSteeredBy, by.map_or(0.0, |&(_, weight)| weight), agency_ties(leverage, from, to))
        };
        let mut names: Vec<TieId> = Vec::new();
        for tie in ties {
            let name = &snapshot.ties()[tie].tie().id;
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
        Step { from: snapshot.actor(from).id.clone(), to: snapshot.actor(to).id.clone(), kind, figure, ties: names }
    };
    walk.steps.windows(2).enumerate().map(step).collect()
}
