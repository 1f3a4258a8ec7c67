//! The parameters of the leverage model.

use std::collections::{BTreeMap, BTreeSet};

use super::{ChannelId, HostilityLevel, MediationStyle, Pact};

/// The channel of a leader's only need: the office. It is the model's own; no file declares it.
pub const OFFICE: &str = "office";

/// Every parameter of the leverage model, with the defaults of [`LeverageModel::default`].
///
/// What each does is said in [`crate::leverage`].
#[derive(Clone, Debug, PartialEq)]
pub struct LeverageModel {
    /// The declared channels and what they weigh among an actor's needs, each ≥ 0.
    pub needs: BTreeMap<ChannelId, f64>,
    /// δ, how much of leverage carries over a further step, in `[0, 1)`.
    pub reach: f64,
    /// The channels in which supplying takes the supplier's attention.
    pub attention: BTreeSet<ChannelId>,
    /// Default strength of each type of alliance, in `[0, 1]`.
    pub pacts: BTreeMap<Pact, f64>,
    /// Default strength of each level of hostility, in `[0, 1]`.
    pub hostility: BTreeMap<HostilityLevel, f64>,
    /// Default strength of each style of mediation, in `[0, 1]`.
    pub mediation: BTreeMap<MediationStyle, f64>,
    /// Default stake of a membership, in `[0, 1]`.
    pub stake: f64,
    /// Default control of a leadership, in `[0, 1]`.
    pub control: f64,
    /// The joint leverage question's threshold: leverage of at least this much over both counts, ≥ 0.
    pub threshold: f64,
    /// A figure within this part of the threshold is called borderline, in `[0, 1]`.
    pub borderline: f64,
}

impl LeverageModel {
    /// Default strength of a type of alliance.
    pub fn pact(&self, pact: Pact) -> f64 {
        self.pacts.get(&pact).copied().unwrap_or(0.0)
    }

    /// Default strength of a level of hostility.
    pub fn hostility(&self, level: HostilityLevel) -> f64 {
        self.hostility.get(&level).copied().unwrap_or(0.0)
    }

    /// Default strength of a style of mediation.
    pub fn mediation(&self, style: MediationStyle) -> f64 {
        self.mediation.get(&style).copied().unwrap_or(0.0)
    }

    /// Whether supplying in a channel takes the supplier's attention.
    pub fn takes_attention(&self, channel: &str) -> bool {
        self.attention.contains(channel)
    }
}

impl Default for LeverageModel {
    fn default() -> Self {
        let needs = [
            ("security", 3.0),
            ("coercion", 2.0),
            ("trade", 1.5),
            ("arms", 1.0),
            ("energy", 1.0),
            ("finance", 1.0),
            ("diplomacy", 1.0),
            ("transit", 1.0),
            ("institutions", 0.5),
        ];
        Self {
            needs: needs.into_iter().map(|(channel, need)| (channel.into(), need)).collect(),
            reach: 0.5,
            attention: ["security", "coercion", "arms", "diplomacy"].into_iter().map(Into::into).collect(),
            pacts: [
                (Pact::DefensePact, 1.0),
                (Pact::Neutrality, 0.4),
                (Pact::Nonaggression, 0.3),
                (Pact::Entente, 0.3),
            ]
            .into(),
            hostility: [
                (HostilityLevel::Rivalry, 0.2),
                (HostilityLevel::Sanctions, 0.3),
                (HostilityLevel::Threat, 0.4),
                (HostilityLevel::Display, 0.6),
                (HostilityLevel::Force, 0.8),
                (HostilityLevel::War, 1.0),
            ]
            .into(),
            mediation: [
                (MediationStyle::Facilitation, 0.3),
                (MediationStyle::Formulation, 0.6),
                (MediationStyle::Manipulation, 0.9),
            ]
            .into(),
            stake: 0.2,
            control: 0.8,
            threshold: 0.10,
            borderline: 0.1,
        }
    }
}
