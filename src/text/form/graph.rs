//! A whole graph.

use serde::Deserialize;

use super::value::{FirstDay, UniqueMap};
use super::{ActorForm, DisputeForm, ModelForm, SourceForm, TieForm};
use crate::model::{ActorId, DisputeId, LeverageModel, Parts, SourceId, TieId};

/// A graph file.
#[derive(Debug, Deserialize)]
#[serde(rename = "Graph", deny_unknown_fields)]
pub(crate) struct GraphForm {
    title: String,
    as_of: FirstDay,
    note: Option<String>,
    #[serde(default)]
    sources: UniqueMap<SourceId, SourceForm>,
    #[serde(default)]
    actors: UniqueMap<ActorId, ActorForm>,
    #[serde(default)]
    disputes: UniqueMap<DisputeId, DisputeForm>,
    #[serde(default)]
    ties: UniqueMap<TieId, TieForm>,
    #[serde(default)]
    model: ModelForm,
}

impl GraphForm {
    /// The parts of the graph, to be checked.
    pub(crate) fn into_parts(self) -> Parts {
        let mut parts = Parts::new(self.title, self.as_of.0);
        parts.note = self.note;
        for (id, form) in self.sources.0 {
            parts.add_source(form.into_source(id));
        }
        for (id, form) in self.actors.0 {
            parts.add_actor(form.into_actor(id));
        }
        for (id, form) in self.disputes.0 {
            parts.add_dispute(form.into_dispute(id));
        }
        for (id, form) in self.ties.0 {
            parts.add_tie(form.into_tie(id));
        }
        parts.model = self.model.over(&LeverageModel::default());
        parts
    }
}
