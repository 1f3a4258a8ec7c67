//! What actors quarrel over.

use super::{ActorId, Citation, DisputeId};

/// What two or more actors quarrel over; hostilities and mediations may say that they are `over` it.
#[derive(Clone, Debug, PartialEq)]
pub struct Dispute {
    /// Its id.
    pub id: DisputeId,
    /// Its name, as printed.
    pub name: String,
    /// Who quarrels.
    pub parties: Vec<ActorId>,
    /// What it is about.
    pub note: Option<String>,
    /// Where that is known from.
    pub sources: Vec<Citation>,
}
