//! Who acts: states, leaders, organisations.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::tie::vocabulary;
use super::{ActorId, Attribute, AttributeId, Capability, ChannelId, Citation};

vocabulary! {
    /// What an actor is.
    pub enum ActorKind {
        /// A state.
        State = "state" => "state",
        /// A person who decides, or helps to decide, for a state or organisation.
        Leader = "leader" => "leader",
        /// A body that states or others belong to, or any other collective actor.
        Organisation = "organisation" => "organisation",
    }
}

vocabulary! {
    /// What kind of organisation it is.
    pub enum OrganisationForm {
        /// A union with powers of its own.
        Supranational = "supranational" => "supranational union",
        /// An organisation of states.
        Intergovernmental = "intergovernmental" => "intergovernmental organisation",
        /// An organisation of collective defence.
        MilitaryAlliance = "military_alliance" => "military alliance",
        /// A group formed to mediate.
        MediationGroup = "mediation_group" => "mediation group",
        /// A mission of peacekeepers or monitors.
        PeaceMission = "peace_mission" => "peace mission",
        /// A bank or fund.
        Financial = "financial" => "financial institution",
        /// An authority that governs without being recognised as a state.
        DeFactoAuthority = "de_facto_authority" => "de facto authority",
        /// An armed group that is no state's army.
        ArmedGroup = "armed_group" => "armed group",
        /// An organisation of civil society, or a church.
        NonGovernmental = "non_governmental" => "non-governmental organisation",
        /// A company.
        Company = "company" => "company",
        /// Any other body.
        Other = "other" => "body",
    }
}

/// A state, a leader or an organisation.
#[derive(Clone, Debug, PartialEq)]
pub struct Actor {
    /// Its id, for instance `armenia`.
    pub id: ActorId,
    /// What it is.
    pub kind: ActorKind,
    /// Its name, as printed.
    pub name: String,
    /// Other names by which it may be asked for.
    pub aliases: Vec<String>,
    /// ISO 3166-1 alpha-3 code of a state.
    pub iso3: Option<String>,
    /// Correlates of War number of a state.
    pub cow: Option<u16>,
    /// What kind of organisation it is.
    pub form: Option<OrganisationForm>,
    /// What it can bring to bear; `None` is unknown, which is not zero.
    pub capability: Option<Capability>,
    /// What it needs more or less of than others do: channel to weight. Empty for a leader, whose need is the office.
    pub needs: BTreeMap<ChannelId, f64>,
    /// Figures that leverage makes no use of, by name.
    pub attributes: BTreeMap<AttributeId, Attribute>,
    /// Anything a reader should know.
    pub note: Option<String>,
    /// Where its capability, needs, attributes and note come from.
    pub sources: Vec<Citation>,
}

impl Actor {
    /// An actor of which only the id, kind and name are known.
    pub fn new(id: impl Into<ActorId>, kind: ActorKind, name: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            kind,
            name: name.into(),
            aliases: Vec::new(),
            iso3: None,
            cow: None,
            form: None,
            capability: None,
            needs: BTreeMap::new(),
            attributes: BTreeMap::new(),
            note: None,
            sources: Vec::new(),
        }
    }
}
