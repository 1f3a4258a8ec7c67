//! Actors become columns, one after the other.

use std::sync::Arc;

use super::actors::{ActorColumns, ActorRest, Actors};
use super::numbers::Numbers;
use super::packer::{Unsound, cut, in_order};
use super::record::{Reference, bytes_of, record_of};
use crate::model::{Actor, ActorId, Capability, SourceId};

/// Columns in the making, in the order in which actors come. Sources are numbered as they come: they need not be known
/// yet.
#[derive(Debug, Default)]
pub(crate) struct ActorPacker {
    /// Ids and names, one behind the other, and where each ends.
    texts: Vec<u8>,
    ends: Vec<(u64, u64)>,
    tags: Vec<u8>,
    capability: Vec<f64>,
    resting: Vec<u32>,
    rests: Vec<u8>,
    rest_ends: Vec<u64>,
    sources: Numbers<SourceId>,
    /// An actor has come that no column can hold.
    refused: bool,
}

impl ActorPacker {
    /// Adds an actor.
    pub(crate) fn push(&mut self, id: &ActorId, actor: &Actor) {
        let capability = match actor.capability {
            Some(Capability::Constant(value)) => Some(value),
            _ => None,
        };
        self.refused |= capability.is_some_and(f64::is_nan) || *id != actor.id;
        let references = actor.sources.iter();
        let references = references.map(|one| Reference::new(one, self.sources.of(one.source.as_str())));
        let rest = ActorRest::of(actor, references.collect());
        if rest != ActorRest::default() {
            self.resting.push(self.tags.len() as u32);
            self.rests.extend(bytes_of(&rest));
            self.rest_ends.push(self.rests.len() as u64);
        }
        self.texts.extend_from_slice(id.as_str().as_bytes());
        let id_end = self.texts.len() as u64;
        self.texts.extend_from_slice(actor.name.as_bytes());
        self.ends.push((id_end, self.texts.len() as u64));
        self.tags.push(actor.kind as u8 | actor.form.map_or(0, |form| (form as u8 + 1) << 4));
        self.capability.push(capability.unwrap_or(f64::NAN));
    }

    /// The columns, with the actors in the order of their ids. `sources` are those of the graph, in order.
    ///
    /// # Errors
    /// If they cannot be of a sound graph: an id is given twice, or a source is named that there is not.
    pub(crate) fn finish(self, sources: Arc<[SourceId]>) -> Result<Actors, Unsound> {
        if self.refused {
            return Err(Unsound);
        }
        let numbers = self.sources.positions(&sources)?;
        let start = |at: u32| (at as usize).checked_sub(1).map_or(0, |before| self.ends[before].1) as usize;
        let id = |at: u32| &self.texts[start(at)..self.ends[at as usize].0 as usize];
        let name = |at: u32| {
            let (id_end, end) = self.ends[at as usize];
            &self.texts[id_end as usize..end as usize]
        };
        let order = in_order(self.tags.len(), id)?;
        let resting: Vec<(u32, usize)> =
            (order.iter().zip(0..)).filter_map(|(old, at)| Some((at, self.resting.binary_search(old).ok()?))).collect();
        let rest = |position: usize| {
            let bytes = cut(&self.rest_ends, &self.rests, position);
            let mut rest: ActorRest<'_> = record_of(bytes).expect("it was just written");
            rest.sources.iter_mut().for_each(|one| one.source = numbers[one.source as usize]);
            bytes_of(&rest)
        };
        let columns = ActorColumns {
            ids: order.iter().map(|&at| id(at)).collect(),
            tags: order.iter().map(|&at| self.tags[at as usize]).collect(),
            names: order.iter().map(|&at| name(at)).collect(),
            capability: order.iter().map(|&at| self.capability[at as usize]).collect(),
            resting: resting.iter().map(|&(at, _)| at).collect(),
            rests: resting.iter().map(|&(_, position)| rest(position)).collect(),
        };
        Ok(Actors::new(columns, sources))
    }
}
