//! The two sides of a comparison, solved and matched actor by actor.

use std::collections::BTreeSet;

use crate::leverage::Leverage;
use crate::model::{Actor, ActorId, ActorIndex, ActorKind, Date, Graph, LeverageModel};

use super::CompareOptions;

/// No change is as small as this. A series is cut where less than 10⁻¹⁵ remains, a little earlier or later according to
/// what is solved beside it, so that figures which are the same may differ in their last digits.
pub(super) const NOISE: f64 = 1e-12;

/// One side of a comparison.
#[derive(Clone, Debug)]
pub struct Side<'g> {
    /// The graph.
    pub graph: &'g Graph,
    /// The day.
    pub on: Date,
    /// The model.
    pub model: &'g LeverageModel,
    /// What it is called in sentences. Two days of one graph have the same label.
    pub label: String,
}

impl<'g> Side<'g> {
    /// A graph on its own date, with its own model.
    pub fn new(graph: &'g Graph, label: impl Into<String>) -> Self {
        Self { graph, on: graph.as_of(), model: graph.model(), label: label.into() }
    }

    /// The same on another day.
    pub fn on(self, on: Date) -> Self {
        Self { on, ..self }
    }
}

/// An actor of either side, with its position on each; `None` where a side lacks it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Matched<'a> {
    /// As it is after, or where it is gone, as it was.
    pub(super) actor: &'a Actor,
    pub(super) at: [Option<ActorIndex>; 2],
}

/// Both sides solved: index 0 is before, 1 is after.
pub(super) struct Both<'a> {
    pub(super) solved: &'a [Leverage<'a>; 2],
    pub(super) options: &'a CompareOptions,
    /// The actors of both, by id.
    pub(super) actors: Vec<Matched<'a>>,
}

impl<'a> Both<'a> {
    pub(super) fn new(solved: &'a [Leverage<'a>; 2], options: &'a CompareOptions) -> Self {
        let [old, new] = [solved[0].snapshot(), solved[1].snapshot()];
        let ids: BTreeSet<&ActorId> = old.actors().iter().chain(new.actors()).map(|actor| &actor.id).collect();
        let matched = |id: &ActorId| {
            let at = [old.index(id.as_str()), new.index(id.as_str())];
            let actor = at[1].map(|at| new.actor(at)).or_else(|| at[0].map(|at| old.actor(at)));
            actor.map(|actor| Matched { actor, at })
        };
        Self { solved, options, actors: ids.into_iter().filter_map(matched).collect() }
    }

    /// Whether actors of a kind are ranked.
    pub(super) fn ranks(&self, kind: ActorKind) -> bool {
        match &self.options.kinds {
            Some(kinds) => kinds.contains(&kind),
            None => kind != ActorKind::Leader,
        }
    }

    /// Whether a change is worth listing.
    pub(super) fn counts(&self, change: f64) -> bool {
        change.abs() > NOISE && change.abs() >= self.options.at_least
    }

    /// The actor of that id.
    pub(super) fn actor(&self, id: &ActorId) -> Option<&Matched<'a>> {
        self.actors.binary_search_by(|matched| matched.actor.id.cmp(id)).ok().map(|at| &self.actors[at])
    }
}

/// From before to after, where what is missing counts as 0.
pub(super) fn change(figures: [Option<f64>; 2]) -> f64 {
    figures[1].unwrap_or(0.0) - figures[0].unwrap_or(0.0)
}
