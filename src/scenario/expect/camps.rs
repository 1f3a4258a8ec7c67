//! Claims about camps: who stands with whom, which ties contradict that, and how many there are.

use std::ops::ControlFlow;

use crate::leverage::Leverage;
use crate::model::{ActorId, TieId};
use crate::structure::{Camps, CampsOptions, SignedGraph, SignedOptions, Together, camps, same_camp};

use super::{Bounds, Judgement};

/// The two best camps of the day: alliances for, hostilities against, each net tie counted once.
pub(super) struct Standing {
    graph: SignedGraph,
    camps: Camps,
}

impl Standing {
    pub(super) fn of(leverage: &Leverage<'_>) -> Self {
        let graph = SignedGraph::new(leverage.snapshot(), leverage.model(), SignedOptions::default());
        let camps = camps(&graph, &CampsOptions::default());
        Self { graph, camps }
    }

    /// Whether two are in one camp, whichever best partition is taken.
    pub(super) fn together(&self, (a, b): &(ActorId, ActorId)) -> Together {
        match (self.graph.index(a.as_str()), self.graph.index(b.as_str())) {
            (Some(a), Some(b)) => {
                let to_the_end = |_: &_| ControlFlow::Continue(());
                same_camp(&self.graph, &CampsOptions::default(), &self.camps, (a, b), &to_the_end)
            }
            // Nothing says where those stand who have no signed ties.
            _ => Together::EitherWay,
        }
    }

    /// Whether the tie between two contradicts the camps: in every best partition, in none, or in some; `None` where
    /// the two have no net tie.
    pub(super) fn tension(&self, pair: &(ActorId, ActorId)) -> Option<(Together, &[TieId])> {
        let (a, b) = (self.graph.index(pair.0.as_str())?, self.graph.index(pair.1.as_str())?);
        let edge = self.graph.edge(a, b)?;
        let contradicts = match (self.together(pair), edge.sign.is_positive()) {
            (Together::Always, true) | (Together::Never, false) => Together::Never,
            (Together::Always, false) | (Together::Never, true) => Together::Always,
            (open, _) => open,
        };
        Some((contradicts, &edge.ties))
    }

    /// How many net ties contradict the best partition.
    pub(super) fn frustration(&self) -> f64 {
        self.camps.frustration
    }

    /// The camp of an actor, by ids.
    pub(super) fn camp(&self, of: &ActorId) -> Option<Vec<&ActorId>> {
        let camp = self.camps.camp_of(self.graph.index(of.as_str())?)?;
        Some(self.camps.camps[camp].iter().map(|&actor| &self.graph.actors()[actor]).collect())
    }

    /// The pairs whose ties contradict the camps that were found.
    pub(super) fn tensions(&self) -> Vec<(&ActorId, &ActorId)> {
        let ends = |edge: usize| {
            let edge = &self.graph.edges()[edge];
            (&self.graph.actors()[edge.a], &self.graph.actors()[edge.b])
        };
        self.camps.tensions.iter().map(|tension| ends(tension.edge)).collect()
    }
}

/// Something that is so in every best partition, as `wanted` says, or in none.
pub(super) fn judge_together(together: Together, wanted: Together) -> Judgement {
    // 1 where it is so in every best partition, 0 where in some, −1 where in none.
    let margin = match together {
        Together::EitherWay | Together::Open => 0.0,
        known if known == wanted => 1.0,
        _ => -1.0,
    };
    Judgement { holds: together == wanted, margin, figure: None }
}

/// The frustration within bounds.
pub(super) fn judge_frustration(leverage: &Leverage<'_>, bounds: &Bounds) -> Judgement {
    let figure = Standing::of(leverage).frustration();
    let (holds, margin) = bounds.margin(figure);
    Judgement { holds, margin, figure: Some(figure) }
}
