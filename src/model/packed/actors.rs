//! The actors of a graph in columns, in the order of their ids; one is put together once it is asked for, and kept.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::column::Column;
use super::day;
use super::figures::Figures;
use super::narrow::Narrow;
use super::record::{Reference, record_of};
use super::shelves::Shelves;
use super::sorted::Sorted;
use super::strings::Strings;
use crate::model::{Actor, ActorId, ActorKind, Attribute, Capability, OrganisationForm, SourceId};

/// The columns. Every one has an entry for each actor, but for the two of `rests`.
#[derive(Clone, Debug)]
pub(crate) struct ActorColumns {
    pub(crate) ids: Sorted,
    /// The kind in the lower four bits, the form of an organisation above it, from 1; 0 where none is given.
    pub(crate) tags: Column<u8>,
    pub(crate) names: Strings,
    /// Capabilities that are one figure.
    pub(crate) capability: Figures,
    /// The actors that have a rest, ascending.
    pub(crate) resting: Narrow,
    /// Their rests.
    pub(crate) rests: Strings,
}

/// What does not fit into the columns of an actor.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct ActorRest<'a> {
    #[serde(borrow)]
    aliases: Vec<&'a str>,
    iso3: Option<&'a str>,
    cow: Option<u16>,
    /// Of a capability that changes.
    capability: Option<Vec<(i32, f64)>>,
    needs: Vec<(&'a str, f64)>,
    attributes: Vec<(&'a str, AttributeRecord)>,
    note: Option<&'a str>,
    pub(crate) sources: Vec<Reference<'a>>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum AttributeRecord {
    Constant(f64),
    Series(Vec<(i32, Option<f64>)>),
}

impl AttributeRecord {
    fn of(attribute: &Attribute) -> Self {
        match attribute {
            Attribute::Constant(value) => Self::Constant(*value),
            Attribute::Series(values) => {
                Self::Series(values.iter().map(|(&on, &value)| (day::pack(on), value)).collect())
            }
        }
    }

    fn attribute(self) -> Option<Attribute> {
        Some(match self {
            Self::Constant(value) => Attribute::Constant(value),
            Self::Series(values) => {
                let values = values.into_iter().map(|(on, value)| Some((day::unpack(on)?, value)));
                Attribute::Series(values.collect::<Option<_>>()?)
            }
        })
    }
}

impl<'a> ActorRest<'a> {
    /// That of an actor, with references to its sources.
    pub(crate) fn of(actor: &'a Actor, sources: Vec<Reference<'a>>) -> Self {
        Self {
            aliases: actor.aliases.iter().map(String::as_str).collect(),
            iso3: actor.iso3.as_deref(),
            cow: actor.cow,
            capability: match &actor.capability {
                Some(Capability::Series(values)) => {
                    Some(values.iter().map(|(&on, &value)| (day::pack(on), value)).collect())
                }
                _ => None,
            },
            needs: actor.needs.iter().map(|(channel, &need)| (channel.as_str(), need)).collect(),
            attributes: (actor.attributes.iter())
                .map(|(name, attribute)| (name.as_str(), AttributeRecord::of(attribute)))
                .collect(),
            note: actor.note.as_deref(),
            sources,
        }
    }

    /// Puts it into an actor; `None` if it names a day or a source that there is not.
    fn put_into(self, actor: &mut Actor, sources: &[SourceId]) -> Option<()> {
        if let Some(values) = self.capability {
            let values = values.into_iter().map(|(on, value)| Some((day::unpack(on)?, value)));
            actor.capability = Some(Capability::Series(values.collect::<Option<_>>()?));
        }
        let attributes = self.attributes.into_iter().map(|(name, record)| Some((name.into(), record.attribute()?)));
        actor.attributes = attributes.collect::<Option<_>>()?;
        actor.aliases = self.aliases.into_iter().map(str::to_owned).collect();
        actor.iso3 = self.iso3.map(str::to_owned);
        actor.cow = self.cow;
        actor.needs = self.needs.into_iter().map(|(channel, need)| (channel.into(), need)).collect();
        actor.note = self.note.map(str::to_owned);
        actor.sources = Reference::citations(self.sources, sources)?;
        Some(())
    }
}

/// The actors of a graph: some twenty bytes each, beside what they are called.
#[derive(Debug)]
pub(crate) struct Actors {
    pub(crate) columns: ActorColumns,
    sources: Arc<[SourceId]>,
    ids: Shelves<ActorId>,
    made: Shelves<Box<Actor>>,
}

/// What can be seen of actors from their columns.
#[derive(Clone, Debug)]
pub(crate) struct ActorLook {
    /// Their kinds.
    pub(crate) kinds: Vec<ActorKind>,
    /// Those of which something may have to be said, ascending.
    pub(crate) doubtful: Vec<u32>,
}

impl Actors {
    /// `sources` are those of the graph, in order. Whether the columns are of any actors is for [`Actors::look`] to say.
    pub(crate) fn new(columns: ActorColumns, sources: Arc<[SourceId]>) -> Self {
        let len = columns.tags.len();
        Self { columns, sources, ids: Shelves::new(len), made: Shelves::new(len) }
    }

    pub(crate) fn len(&self) -> usize {
        self.columns.tags.len()
    }

    /// The id of the actor at a position, which has to be one of them.
    pub(crate) fn id(&self, at: usize) -> &ActorId {
        self.ids.get(at, || self.columns.ids.at(at).into())
    }

    /// The actor at a position, which has to be one of them.
    ///
    /// # Panics
    /// If the columns are of no sound graph, which is looked at before anybody can ask.
    pub(crate) fn actor(&self, at: usize) -> &Actor {
        self.made.get(at, || Box::new(self.put_together(at).expect("columns are checked before they are asked")))
    }

    /// All of them, by id.
    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = &Actor> {
        (0..self.len()).map(|at| self.actor(at))
    }

    /// Those of which something is in no column, as a capability that moves is, by id.
    pub(crate) fn resting(&self) -> impl Iterator<Item = &Actor> {
        self.columns.resting.iter().map(|at| self.actor(at as usize))
    }

    /// The position of the actor of that id. O(log actors).
    pub(crate) fn position(&self, id: &str) -> Option<usize> {
        self.columns.ids.position(id)
    }

    /// The actor of that id. O(log actors).
    pub(crate) fn of_id(&self, id: &str) -> Option<&Actor> {
        self.position(id).map(|at| self.actor(at))
    }

    /// Looks at all of them, and puts together only what has a rest; `None` if no program of ours made the columns.
    pub(crate) fn look(&self) -> Option<ActorLook> {
        let ActorColumns { ids, tags, names, capability, resting, rests } = &self.columns;
        let len = self.len();
        let fits = ids.len() == len
            && names.len() == len
            && capability.len() == len
            && resting.len() == rests.len()
            && resting.are_ascending()
            && resting.are_below(len)
            && names.are_text();
        if !fits {
            return None;
        }
        let look = ids.look()?;
        let kinds: Option<Vec<ActorKind>> = tags.iter().map(kind).collect();
        let kinds = kinds?;
        let figure = capability.reader();
        let mut resting = resting.iter().peekable();
        let mut doubtful = Vec::new();
        for (at, &kind) in kinds.iter().enumerate() {
            let form = usize::from(tags.at(at) >> 4);
            if form > OrganisationForm::ALL.len() {
                return None;
            }
            let capability = figure(at);
            let plain = look.are_ids
                && (form == 0 || kind == ActorKind::Organisation)
                && (capability.is_nan() || (0.0..f64::INFINITY).contains(&capability));
            let has_rest = resting.next_if_eq(&(at as u32)).is_some();
            if has_rest {
                let rest: ActorRest<'_> = self.rest(at)?;
                let is_any = rest != ActorRest::default() && (rest.capability.is_none() || capability.is_nan());
                rest.put_into(&mut self.without_rest(at)?, &self.sources).filter(|()| is_any)?;
            }
            if has_rest || !plain {
                doubtful.push(at as u32);
            }
        }
        Some(ActorLook { kinds, doubtful })
    }

    /// The references to sources in all of them.
    pub(crate) fn references(&self) -> impl Iterator<Item = Reference<'_>> {
        let rests = self.columns.rests.iter().filter_map(record_of::<ActorRest<'_>>);
        rests.flat_map(|rest| rest.sources)
    }

    /// What of it is in no column; `None` if there is nothing, or no record.
    fn rest(&self, at: usize) -> Option<ActorRest<'_>> {
        let resting = &self.columns.resting;
        let position = resting.before(at);
        let is_its = position < resting.len() && resting.at(position) as usize == at;
        if is_its { record_of(self.columns.rests.at(position)) } else { None }
    }

    /// `None` if the columns are of no actor.
    pub(crate) fn put_together(&self, at: usize) -> Option<Actor> {
        let mut actor = self.without_rest(at)?;
        if let Some(rest) = self.rest(at) {
            rest.put_into(&mut actor, &self.sources)?;
        }
        Some(actor)
    }

    /// What the columns say of it without its record.
    fn without_rest(&self, at: usize) -> Option<Actor> {
        let columns = &self.columns;
        let tag = columns.tags.at(at);
        let mut actor = Actor::new(self.id(at).clone(), kind(tag)?, columns.names.text(at));
        let capability = columns.capability.at(at);
        actor.capability = (!capability.is_nan()).then_some(Capability::Constant(capability));
        actor.form = usize::from(tag >> 4).checked_sub(1).and_then(|form| OrganisationForm::ALL.get(form).copied());
        Some(actor)
    }
}

impl PartialEq for Actors {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && (0..self.len()).all(|at| self.put_together(at) == other.put_together(at))
    }
}

fn kind(tag: u8) -> Option<ActorKind> {
    ActorKind::ALL.get(usize::from(tag & 0x0F)).copied()
}
