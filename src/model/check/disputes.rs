//! What can be wrong with disputes.

use std::collections::BTreeSet;

use super::ProblemKind;
use super::checker::Checker;
use super::place::Entry;
use crate::model::{Dispute, DisputeId};

pub(super) fn check(checker: &mut Checker<'_>) {
    for (id, dispute) in &checker.parts.disputes {
        one(checker, id, dispute);
    }
}

/// What can be wrong with one.
pub(super) fn one<'p>(checker: &mut Checker<'p>, id: &'p DisputeId, dispute: &'p Dispute) {
    let at = Entry::new("disputes", id.as_str());
    checker.key(at, dispute.id.as_str());
    let parties = &dispute.parties;
    if parties.len() < 2 {
        checker.report(at.field("parties"), ProblemKind::TooFewParties { parties: parties.len() });
    }
    let mut seen = BTreeSet::new();
    for (i, party) in parties.iter().enumerate() {
        let place = || at.field("parties").index(i);
        checker.actor(party, place);
        if !seen.insert(party) {
            checker.report(place(), ProblemKind::RepeatedParty { party: party.clone() });
        }
    }
    checker.citations(at, &dispute.sources, false);
}
