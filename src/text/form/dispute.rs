//! What actors quarrel over.

use serde::Deserialize;

use super::source::{CitationForm, citations};
use crate::model::{ActorId, Dispute, DisputeId};

/// A dispute.
#[derive(Debug, Deserialize)]
#[serde(rename = "Dispute", deny_unknown_fields)]
pub(crate) struct DisputeForm {
    name: String,
    parties: Vec<ActorId>,
    note: Option<String>,
    #[serde(default)]
    sources: Vec<CitationForm>,
}

impl DisputeForm {
    pub(crate) fn into_dispute(self, id: DisputeId) -> Dispute {
        Dispute { id, name: self.name, parties: self.parties, note: self.note, sources: citations(self.sources) }
    }
}
