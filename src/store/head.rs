//! Title, date and model as a record; sources and disputes as in a graph file.

use serde::{Deserialize, Serialize};

use crate::model::packed::day;
use crate::model::{HostilityLevel, LeverageModel, MediationStyle, Pact, Parts};
use crate::text::{read_bibliography, write_bibliography};

/// All of a graph but its actors and ties.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Head {
    title: String,
    as_of: i32,
    note: Option<String>,
    /// Sources and disputes as in a graph file: they are few, and each of another shape.
    bibliography: String,
    needs: Vec<(String, f64)>,
    reach: f64,
    attention: Vec<String>,
    pacts: Vec<(Pact, f64)>,
    hostility: Vec<(HostilityLevel, f64)>,
    mediation: Vec<(MediationStyle, f64)>,
    stake: f64,
    control: f64,
    threshold: f64,
    borderline: f64,
}

impl Head {
    pub(super) fn of(parts: &Parts) -> Self {
        let model = &parts.model;
        Self {
            title: parts.title.clone(),
            as_of: day::pack(parts.as_of),
            note: parts.note.clone(),
            bibliography: write_bibliography(parts),
            needs: model.needs.iter().map(|(channel, &need)| (channel.to_string(), need)).collect(),
            reach: model.reach,
            attention: model.attention.iter().map(ToString::to_string).collect(),
            pacts: model.pacts.iter().map(|(&pact, &strength)| (pact, strength)).collect(),
            hostility: model.hostility.iter().map(|(&level, &strength)| (level, strength)).collect(),
            mediation: model.mediation.iter().map(|(&style, &strength)| (style, strength)).collect(),
            stake: model.stake,
            control: model.control,
            threshold: model.threshold,
            borderline: model.borderline,
        }
    }

    /// The parts without actors and ties; `None` if the date is none, or the bibliography cannot be read.
    pub(super) fn parts(self) -> Option<Parts> {
        let mut parts = Parts::new(self.title, day::unpack(self.as_of)?);
        (parts.sources, parts.disputes) = read_bibliography(&self.bibliography)?;
        parts.note = self.note;
        parts.model = LeverageModel {
            needs: self.needs.into_iter().map(|(channel, need)| (channel.into(), need)).collect(),
            reach: self.reach,
            attention: self.attention.into_iter().map(Into::into).collect(),
            pacts: self.pacts.into_iter().collect(),
            hostility: self.hostility.into_iter().collect(),
            mediation: self.mediation.into_iter().collect(),
            stake: self.stake,
            control: self.control,
            threshold: self.threshold,
            borderline: self.borderline,
        };
        Some(parts)
    }
}
