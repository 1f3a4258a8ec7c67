//! A whole graph.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

use super::value::{FirstDay, UniqueMap};
use super::{ActorForm, DisputeForm, ModelForm, SourceForm, TieForm};
use crate::model::packed::{Packer, Unsound};
use crate::model::{ActorId, Dispute, DisputeId, Graph, LeverageModel, Parts, Problem, Source, SourceId, TieId};

/// A graph file, its ties as forms.
pub(crate) type GraphForm = GraphFormOf<UniqueMap<TieId, TieForm>>;

/// A graph file, its ties packed as they are read: there is never more than one of them in memory that is no column.
pub(crate) type PackedGraphForm = GraphFormOf<PackedTies>;

/// A graph file.
#[derive(Debug, serde::Deserialize)]
#[serde(rename = "Graph", deny_unknown_fields)]
pub(crate) struct GraphFormOf<T: Default> {
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
    ties: T,
    #[serde(default)]
    model: ModelForm,
}

impl GraphForm {
    /// The parts of the graph, to be checked.
    pub(crate) fn into_parts(self) -> Parts {
        let (mut parts, ties) = self.split();
        for (id, form) in ties.0 {
            parts.add_tie(form.into_tie(id));
        }
        parts
    }
}

impl PackedGraphForm {
    /// The graph, with what deserves a second look in it.
    pub(crate) fn into_graph(self) -> Result<(Graph, Vec<Problem>), Unsound> {
        let (head, PackedTies(packer)) = self.split();
        let ties = packer.finish(&head)?;
        Graph::of_packed(head, ties)
    }
}

impl<T: Default> GraphFormOf<T> {
    /// The parts of the graph without its ties, and these.
    fn split(self) -> (Parts, T) {
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
        parts.model = self.model.over(&LeverageModel::default());
        (parts, self.ties)
    }
}

/// Ties in columns, as they come. Whether one is given twice is seen when all are there.
#[derive(Debug, Default)]
pub(crate) struct PackedTies(Packer);

impl<'de> Deserialize<'de> for PackedTies {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(PackingVisitor)
    }
}

struct PackingVisitor;

impl<'de> Visitor<'de> for PackingVisitor {
    type Value = PackedTies;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<PackedTies, A::Error> {
        let mut packer = Packer::default();
        while let Some((id, form)) = entries.next_entry::<TieId, TieForm>()? {
            let tie = form.into_tie(id);
            packer.push(&tie.id, &tie);
        }
        Ok(PackedTies(packer))
    }
}

/// Sources and disputes alone.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BibliographyForm {
    #[serde(default)]
    sources: UniqueMap<SourceId, SourceForm>,
    #[serde(default)]
    disputes: UniqueMap<DisputeId, DisputeForm>,
}

impl BibliographyForm {
    pub(crate) fn into_maps(self) -> (BTreeMap<SourceId, Source>, BTreeMap<DisputeId, Dispute>) {
        let sources = self.sources.0.into_iter().map(|(id, form)| (id.clone(), form.into_source(id)));
        let disputes = self.disputes.0.into_iter().map(|(id, form)| (id.clone(), form.into_dispute(id)));
        (sources.collect(), disputes.collect())
    }
}
