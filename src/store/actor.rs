//! An actor as a record.

use serde::{Deserialize, Serialize};

use crate::model::packed::{Reference, day};
use crate::model::{Actor, ActorId, ActorKind, Attribute, Capability, OrganisationForm, SourceId};

/// An actor but for its id.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct ActorRecord<'a> {
    kind: ActorKind,
    name: &'a str,
    #[serde(borrow)]
    aliases: Vec<&'a str>,
    iso3: Option<&'a str>,
    cow: Option<u16>,
    form: Option<OrganisationForm>,
    capability: CapabilityRecord,
    needs: Vec<(&'a str, f64)>,
    attributes: Vec<(&'a str, AttributeRecord)>,
    note: Option<&'a str>,
    sources: Vec<Reference<'a>>,
}

#[derive(Debug, Serialize, Deserialize)]
enum CapabilityRecord {
    Unknown,
    Constant(f64),
    Series(Vec<(i32, f64)>),
}

#[derive(Debug, Serialize, Deserialize)]
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

impl<'a> ActorRecord<'a> {
    /// The record of an actor; `sources` are those of the graph, in order.
    pub(super) fn of(actor: &'a Actor, sources: &[SourceId]) -> Self {
        Self {
            kind: actor.kind,
            name: &actor.name,
            aliases: actor.aliases.iter().map(String::as_str).collect(),
            iso3: actor.iso3.as_deref(),
            cow: actor.cow,
            form: actor.form,
            capability: match &actor.capability {
                None => CapabilityRecord::Unknown,
                Some(Capability::Constant(value)) => CapabilityRecord::Constant(*value),
                Some(Capability::Series(values)) => {
                    CapabilityRecord::Series(values.iter().map(|(&on, &value)| (day::pack(on), value)).collect())
                }
            },
            needs: actor.needs.iter().map(|(channel, &need)| (channel.as_str(), need)).collect(),
            attributes: (actor.attributes.iter())
                .map(|(name, attribute)| (name.as_str(), AttributeRecord::of(attribute)))
                .collect(),
            note: actor.note.as_deref(),
            sources: Reference::all(&actor.sources, sources),
        }
    }

    /// The actor; `None` if it names a day or a source that there is not.
    pub(super) fn actor(self, id: ActorId, sources: &[SourceId]) -> Option<Actor> {
        let capability = match self.capability {
            CapabilityRecord::Unknown => None,
            CapabilityRecord::Constant(value) => Some(Capability::Constant(value)),
            CapabilityRecord::Series(values) => {
                let values = values.into_iter().map(|(on, value)| Some((day::unpack(on)?, value)));
                Some(Capability::Series(values.collect::<Option<_>>()?))
            }
        };
        let attributes = self.attributes.into_iter().map(|(name, record)| Some((name.into(), record.attribute()?)));
        Some(Actor {
            aliases: self.aliases.into_iter().map(str::to_owned).collect(),
            iso3: self.iso3.map(str::to_owned),
            cow: self.cow,
            form: self.form,
            capability,
            needs: self.needs.into_iter().map(|(channel, need)| (channel.into(), need)).collect(),
            attributes: attributes.collect::<Option<_>>()?,
            note: self.note.map(str::to_owned),
            sources: Reference::citations(self.sources, sources)?,
            ..Actor::new(id, self.kind, self.name)
        })
    }
}
