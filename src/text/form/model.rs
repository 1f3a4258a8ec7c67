//! `Model(…)`, of which only what differs is written.

use serde::Deserialize;

use super::value::UniqueMap;
use crate::model::{ChannelId, HostilityLevel, LeverageModel, MediationStyle, Pact};

/// The parameters that differ from those of another model.
#[derive(Debug, Default, Deserialize)]
#[serde(rename = "Model", deny_unknown_fields)]
pub(crate) struct ModelForm {
    #[serde(default)]
    needs: UniqueMap<ChannelId, f64>,
    reach: Option<f64>,
    attention: Option<Vec<ChannelId>>,
    #[serde(default)]
    pacts: UniqueMap<Pact, f64>,
    #[serde(default)]
    hostility: UniqueMap<HostilityLevel, f64>,
    #[serde(default)]
    mediation: UniqueMap<MediationStyle, f64>,
    stake: Option<f64>,
    control: Option<f64>,
    threshold: Option<f64>,
    borderline: Option<f64>,
}

impl ModelForm {
    /// The other model with what is given here. Maps are merged: a channel that is not named keeps its need.
    pub(crate) fn over(self, base: &LeverageModel) -> LeverageModel {
        let mut model = base.clone();
        model.needs.extend(self.needs.0);
        model.pacts.extend(self.pacts.0);
        model.hostility.extend(self.hostility.0);
        model.mediation.extend(self.mediation.0);
        if let Some(attention) = self.attention {
            model.attention = attention.into_iter().collect();
        }
        model.reach = self.reach.unwrap_or(model.reach);
        model.stake = self.stake.unwrap_or(model.stake);
        model.control = self.control.unwrap_or(model.control);
        model.threshold = self.threshold.unwrap_or(model.threshold);
        model.borderline = self.borderline.unwrap_or(model.borderline);
        model
    }
}
