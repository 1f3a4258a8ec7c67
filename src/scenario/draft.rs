//! A graph under edit, which knows what the last edit changed and can take that back.

use std::collections::BTreeMap;

use crate::model::{Actor, ActorId, Dispute, NameError, Names, Parts, Source, Tie, nearest};

use super::Thing;
use super::problem::Refusal;
use super::record::Change;
use super::thing::Content;

/// The parts of a graph under edit.
pub(super) struct Draft {
    parts: Parts,
    /// What was before the edit of each thing that it touched.
    before: BTreeMap<Thing, Option<Content>>,
}

impl Draft {
    pub(super) fn new(parts: Parts) -> Self {
        Self { parts, before: BTreeMap::new() }
    }

    pub(super) fn parts(&self) -> &Parts {
        &self.parts
    }

    pub(super) fn into_parts(self) -> Parts {
        self.parts
    }

    pub(super) fn put_tie(&mut self, tie: Tie) {
        self.put(Thing::Tie(tie.id.clone()), Some(Content::Tie(tie)));
    }

    pub(super) fn put_actor(&mut self, actor: Actor) {
        self.put(Thing::Actor(actor.id.clone()), Some(Content::Actor(actor)));
    }

    pub(super) fn put_dispute(&mut self, dispute: Dispute) {
        self.put(Thing::Dispute(dispute.id.clone()), Some(Content::Dispute(dispute)));
    }

    pub(super) fn put_source(&mut self, source: Source) {
        self.put(Thing::Source(source.id.clone()), Some(Content::Source(source)));
    }

    pub(super) fn remove(&mut self, thing: Thing) {
        self.put(thing, None);
    }

    pub(super) fn put(&mut self, thing: Thing, content: Option<Content>) {
        let parts = &self.parts;
        self.before.entry(thing.clone()).or_insert_with(|| thing.of(parts));
        Content::put(&mut self.parts, &thing, content);
    }

    /// The things touched since the last edit was finished.
    pub(super) fn touched(&self) -> impl Iterator<Item = &Thing> {
        self.before.keys()
    }

    /// The actors at the ends that the touched ties had before.
    pub(super) fn ends_of_touched(&self) -> Vec<Thing> {
        let ends = |content: &Option<Content>| match content {
            Some(Content::Tie(tie)) => tie.actors().cloned().map(Thing::Actor).collect(),
            _ => Vec::new(),
        };
        self.before.values().flat_map(ends).collect()
    }

    /// Takes back what was done since the last edit was finished.
    pub(super) fn take_back(&mut self) {
        for (thing, content) in std::mem::take(&mut self.before) {
            Content::put(&mut self.parts, &thing, content);
        }
    }

    /// Finishes an edit: what it changed.
    pub(super) fn finish(&mut self) -> Vec<Change> {
        let before = std::mem::take(&mut self.before);
        let change = |(thing, before): (Thing, Option<Content>)| {
            Change::between(&thing, before.as_ref(), thing.of(&self.parts).as_ref())
        };
        before.into_iter().filter_map(change).collect()
    }

    /// Refuses what is not there, with the names that are most like it.
    pub(super) fn expect(&self, thing: &Thing) -> Result<(), Refusal> {
        let (known, wanted) = (self.contains(thing), thing.id().unwrap_or_default());
        if known {
            return Ok(());
        }
        let parts = &self.parts;
        let nearest = match thing {
            Thing::Source(_) => nearest(wanted, parts.sources.keys().map(AsRef::as_ref)),
            // Files go by ids; a name or a code says at least who is meant.
            Thing::Actor(_) => match Names::new(parts.actors.values()).find(wanted) {
                Ok(id) => vec![id.to_string()],
                Err(NameError::Ambiguous { candidates, .. }) => candidates.iter().map(ToString::to_string).collect(),
                Err(NameError::Unknown { .. }) => nearest(wanted, parts.actors.keys().map(ActorId::as_str)),
            },
            Thing::Dispute(_) => nearest(wanted, parts.disputes.keys().map(AsRef::as_ref)),
            Thing::Tie(_) => nearest(wanted, parts.ties.keys().map(AsRef::as_ref)),
            Thing::Graph | Thing::Model => Vec::new(),
        };
        let quoted: Vec<String> = nearest.iter().map(|name| format!("'{name}'")).collect();
        let refusal = Refusal::new(format!("unknown {thing}"));
        Err(match quoted.is_empty() {
            true => refusal.hint(format!("at this point the graph has no {} of that name", thing.kind())),
            false => refusal.hint(format!("did you mean {}?", quoted.join(" or "))),
        })
    }

    /// Refuses a name that is taken.
    pub(super) fn expect_free(&self, thing: &Thing) -> Result<(), Refusal> {
        match self.contains(thing) {
            false => Ok(()),
            true => Err(Refusal::new(format!("there is already {} {thing}", article(thing.kind()))).hint(format!(
                "to change it, write Set({}: \"{}\", …)",
                thing.kind(),
                thing.id().unwrap_or_default()
            ))),
        }
    }

    pub(super) fn contains(&self, thing: &Thing) -> bool {
        let parts = &self.parts;
        match thing {
            Thing::Graph | Thing::Model => true,
            Thing::Source(id) => parts.sources.contains_key(id),
            Thing::Actor(id) => parts.actors.contains_key(id),
            Thing::Dispute(id) => parts.disputes.contains_key(id),
            Thing::Tie(id) => parts.ties.contains_key(id),
        }
    }
}

fn article(kind: &str) -> &'static str {
    if kind.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}
