//! `State(…)`, `Leader(…)`, `Organisation(…)`.

use serde::Deserialize;

use super::source::{CitationForm, citations};
use super::value::{AttributeForm, CapabilityForm, UniqueMap};
use crate::model::{Actor, ActorId, ActorKind, AttributeId, ChannelId, OrganisationForm};

/// An actor.
#[derive(Debug, Deserialize)]
#[serde(rename = "Actor", deny_unknown_fields)]
pub(crate) enum ActorForm {
    State {
        name: String,
        #[serde(default)]
        aliases: Vec<String>,
        iso3: Option<String>,
        cow: Option<u16>,
        capability: Option<CapabilityForm>,
        #[serde(default)]
        needs: UniqueMap<ChannelId, f64>,
        #[serde(default)]
        attributes: UniqueMap<AttributeId, AttributeForm>,
        note: Option<String>,
        #[serde(default)]
        sources: Vec<CitationForm>,
    },
    Leader {
        name: String,
        #[serde(default)]
        aliases: Vec<String>,
        capability: Option<CapabilityForm>,
        #[serde(default)]
        needs: UniqueMap<ChannelId, f64>,
        #[serde(default)]
        attributes: UniqueMap<AttributeId, AttributeForm>,
        note: Option<String>,
        #[serde(default)]
        sources: Vec<CitationForm>,
    },
    Organisation {
        name: String,
        #[serde(default)]
        aliases: Vec<String>,
        form: Option<OrganisationForm>,
        capability: Option<CapabilityForm>,
        #[serde(default)]
        needs: UniqueMap<ChannelId, f64>,
        #[serde(default)]
        attributes: UniqueMap<AttributeId, AttributeForm>,
        note: Option<String>,
        #[serde(default)]
        sources: Vec<CitationForm>,
    },
}

impl ActorForm {
    pub(crate) fn into_actor(self, id: ActorId) -> Actor {
        let with = |kind, name: String, aliases, capability: Option<CapabilityForm>, note, sources| Actor {
            aliases,
            capability: capability.map(|CapabilityForm(capability)| capability),
            note,
            sources: citations(sources),
            ..Actor::new(id, kind, name)
        };
        let (mut actor, needs, attributes) = match self {
            ActorForm::State { name, aliases, iso3, cow, capability, needs, attributes, note, sources } => {
                let actor = with(ActorKind::State, name, aliases, capability, note, sources);
                (Actor { iso3, cow, ..actor }, needs, attributes)
            }
            ActorForm::Leader { name, aliases, capability, needs, attributes, note, sources } => {
                (with(ActorKind::Leader, name, aliases, capability, note, sources), needs, attributes)
            }
            ActorForm::Organisation { name, aliases, form, capability, needs, attributes, note, sources } => {
                let actor = with(ActorKind::Organisation, name, aliases, capability, note, sources);
                (Actor { form, ..actor }, needs, attributes)
            }
        };
        actor.needs = needs.0;
        actor.attributes = attributes.0.into_iter().map(|(name, AttributeForm(attribute))| (name, attribute)).collect();
        actor
    }
}
