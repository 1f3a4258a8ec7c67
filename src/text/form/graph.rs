//! A whole graph.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

use super::value::{FirstDay, UniqueMap};
use super::{ActorForm, DisputeForm, ModelForm, SourceForm, TieForm};
use crate::model::packed::{ActorPacker, Packer, Unsound};
use crate::model::{ActorId, Dispute, DisputeId, Graph, LeverageModel, Parts, Problem, Source, SourceId, TieId};

/// A graph file, its actors and ties as forms.
pub(crate) type GraphForm = GraphFormOf<UniqueMap<ActorId, ActorForm>, UniqueMap<TieId, TieForm>>;

/// A graph file, its actors and ties packed as they are read: there is never more than one of them in memory that is no
/// column.
pub(crate) type PackedGraphForm = GraphFormOf<PackedActors, PackedTies>;

/// A graph file.
#[derive(Debug, serde::Deserialize)]
#[serde(rename = "Graph", deny_unknown_fields)]
pub(crate) struct GraphFormOf<A: Default, T: Default> {
    title: String,
    as_of: FirstDay,
    note: Option<String>,
    #[serde(default)]
    sources: UniqueMap<SourceId, SourceForm>,
    #[serde(default)]
    actors: A,
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
        let (mut parts, actors, ties) = self.split();
        for (id, form) in actors.0 {
            parts.add_actor(form.into_actor(id));
        }
        for (id, form) in ties.0 {
            parts.add_tie(form.into_tie(id));
        }
        parts
    }
}

impl PackedGraphForm {
    /// The graph, with what deserves a second look in it.
    pub(crate) fn into_graph(self) -> Result<(Graph, Vec<Problem>), Unsound> {
        let (head, PackedActors(actors), PackedTies(ties)) = self.split();
        let actors = actors.finish(head.sources.keys().cloned().collect())?;
        let ties = ties.finish(&head, Arc::new(actors))?;
        Graph::of_packed(head, ties)
    }
}

impl<A: Default, T: Default> GraphFormOf<A, T> {
    /// The parts of the graph without its actors and ties, and these.
    fn split(self) -> (Parts, A, T) {
        let mut parts = Parts::new(self.title, self.as_of.0);
        parts.note = self.note;
        for (id, form) in self.sources.0 {
            parts.add_source(form.into_source(id));
        }
        for (id, form) in self.disputes.0 {
            parts.add_dispute(form.into_dispute(id));
        }
        parts.model = self.model.over(&LeverageModel::default());
        (parts, self.actors, self.ties)
    }
}

/// Actors in columns, as they come. Whether one is given twice is seen when all are there.
#[derive(Debug, Default)]
pub(crate) struct PackedActors(ActorPacker);

/// Ties in columns, the same way.
#[derive(Debug, Default)]
pub(crate) struct PackedTies(Packer);

impl<'de> Deserialize<'de> for PackedActors {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut packer = ActorPacker::default();
        deserializer.deserialize_map(Each::entry(|id: ActorId, form: ActorForm| {
            let actor = form.into_actor(id);
            packer.push(&actor.id, &actor);
        }))?;
        Ok(Self(packer))
    }
}

impl<'de> Deserialize<'de> for PackedTies {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut packer = Packer::default();
        deserializer.deserialize_map(Each::entry(|id: TieId, form: TieForm| {
            let tie = form.into_tie(id);
            packer.push(&tie.id, &tie);
        }))?;
        Ok(Self(packer))
    }
}

/// Takes each entry of a map as it comes.
struct Each<F, K, V>(F, PhantomData<(K, V)>);

impl<F: FnMut(K, V), K, V> Each<F, K, V> {
    fn entry(take: F) -> Self {
        Self(take, PhantomData)
    }
}

impl<'de, F: FnMut(K, V), K: Deserialize<'de>, V: Deserialize<'de>> Visitor<'de> for Each<F, K, V> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut entries: A) -> Result<(), A::Error> {
        while let Some((key, value)) = entries.next_entry()? {
            (self.0)(key, value);
        }
        Ok(())
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
