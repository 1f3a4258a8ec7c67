//! `Alliance(…)`, `Hostility(…)`, `Mediation(…)`, `Dependence(…)`, `Membership(…)`, `Leadership(…)`.

use serde::Deserialize;

use super::source::{CitationForm, citations};
use super::value::{FirstDay, LastDay};
use crate::model::{
    ActorId, ChannelId, Confidence, DisputeId, HostilityLevel, MediationStyle, Pact, Period, Relation, Tie, TieId,
};

/// A tie.
#[derive(Debug, Deserialize)]
#[serde(rename = "Tie")]
pub(crate) enum TieForm {
    Alliance(AllianceForm),
    Hostility(HostilityForm),
    Mediation(MediationForm),
    Dependence(DependenceForm),
    Membership(MembershipForm),
    Leadership(LeadershipForm),
}

/// The fields of one kind of tie, with those that every tie has. (`#[serde(flatten)]` would lose the positions of
/// errors, and the refusal of unknown fields.)
macro_rules! tie_form {
    ($name:ident { $( $(#[$meta:meta])* $field:ident: $type:ty, )* }) => {
        #[derive(Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(crate) struct $name {
            $( $(#[$meta])* $field: $type, )*
            confidence: Option<Confidence>,
            low: Option<f64>,
            high: Option<f64>,
            since: Option<FirstDay>,
            until: Option<LastDay>,
            note: Option<String>,
            #[serde(default)]
            sources: Vec<CitationForm>,
        }

        impl $name {
            fn tie(self, id: TieId, relation: impl FnOnce(&Self) -> Relation) -> Tie {
                let period = Period {
                    since: self.since.map(|FirstDay(day)| day),
                    until: self.until.map(|LastDay(day)| day),
                };
                let mut tie = Tie::new(id, relation(&self), period);
                (tie.confidence, tie.low, tie.high) = (self.confidence, self.low, self.high);
                (tie.note, tie.sources) = (self.note, citations(self.sources));
                tie
            }
        }
    };
}

tie_form! { AllianceForm { between: (ActorId, ActorId), pact: Pact, strength: Option<f64>, } }
tie_form! { HostilityForm { between: (ActorId, ActorId), level: HostilityLevel, strength: Option<f64>, over: Option<DisputeId>, } }
tie_form! { MediationForm { by: ActorId, between: (ActorId, ActorId), style: MediationStyle, strength: Option<f64>, over: Option<DisputeId>, } }
tie_form! { DependenceForm { of: ActorId, on: ActorId, channel: ChannelId, #[serde(alias = "strength")] share: f64, } }
tie_form! { MembershipForm { member: ActorId, of: ActorId, role: Option<String>, vote: Option<f64>, #[serde(alias = "strength")] stake: Option<f64>, } }
tie_form! { LeadershipForm { leader: ActorId, of: ActorId, office: Option<String>, #[serde(alias = "strength")] control: Option<f64>, } }

impl TieForm {
    pub(crate) fn into_tie(self, id: TieId) -> Tie {
        match self {
            TieForm::Alliance(form) => {
                let strength = form.strength;
                let relation =
                    |form: &AllianceForm| Relation::Alliance { between: form.between.clone(), pact: form.pact };
                Tie { strength, ..form.tie(id, relation) }
            }
            TieForm::Hostility(mut form) => {
                let (strength, over) = (form.strength, form.over.take());
                let relation =
                    |form: &HostilityForm| Relation::Hostility { between: form.between.clone(), level: form.level };
                Tie { strength, over, ..form.tie(id, relation) }
            }
            TieForm::Mediation(mut form) => {
                let (strength, over) = (form.strength, form.over.take());
                let relation = |form: &MediationForm| Relation::Mediation {
                    by: form.by.clone(),
                    between: form.between.clone(),
                    style: form.style,
                };
                Tie { strength, over, ..form.tie(id, relation) }
            }
            TieForm::Dependence(form) => form.tie(id, |form| Relation::Dependence {
                of: form.of.clone(),
                on: form.on.clone(),
                channel: form.channel.clone(),
                share: form.share,
            }),
            TieForm::Membership(form) => form.tie(id, |form| Relation::Membership {
                member: form.member.clone(),
                of: form.of.clone(),
                role: form.role.clone(),
                vote: form.vote,
                stake: form.stake,
            }),
            TieForm::Leadership(form) => form.tie(id, |form| Relation::Leadership {
                leader: form.leader.clone(),
                of: form.of.clone(),
                office: form.office.clone(),
                control: form.control,
            }),
        }
    }
}
