//! An event put to the graph of its day: who could have turned up, and who did.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::leverage::Agency;
use crate::model::{ActorIndex, ActorKind, Date};

use super::events::{Refused, Row};
use super::field::Field;

/// An event with its actors as positions in the snapshots of the graph, which are the same on every day.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Case {
    pub(super) id: String,
    pub(super) line: u64,
    pub(super) on: Date,
    /// The actors it was about, in the order of the file.
    pub(super) targets: Vec<ActorIndex>,
    /// Who could have turned up, in the order of ids.
    pub(super) candidates: Vec<ActorIndex>,
    /// By candidate: whether it did.
    pub(super) found: Vec<bool>,
}

/// Somebody who turned up and is no candidate, so that no ranking can find it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// The line of the event.
    pub line: u64,
    /// The name of the event.
    pub id: String,
    /// The actor, as written.
    pub actor: String,
    /// Why it is no candidate.
    pub why: String,
}

impl Case {
    /// Finds everybody on the day of the event. Those found who are no candidates are told, of a row that is refused
    /// in its reason.
    pub(super) fn of(
        row: &Row,
        field: &Field<'_>,
        agency: &Agency,
        kinds: &BTreeSet<ActorKind>,
    ) -> (Result<Self, Refused>, Vec<LeftOut>) {
        let refuse = |why: String| Err(Refused { line: row.line, id: Some(row.id.clone()), why });
        let (mut targets, mut wrong) = (Vec::new(), Vec::new());
        for name in &row.targets {
            match field.find(name) {
                Ok(target) if targets.contains(&target) => {}
                Ok(target) => targets.push(target),
                Err(why) => wrong.push(why),
            }
        }
        if !wrong.is_empty() {
            return (refuse(format!("targets: {}", wrong.join("; "))), Vec::new());
        }
        let steering: BTreeSet<ActorIndex> =
            targets.iter().flat_map(|&target| agency.steering(target).into_keys()).collect();
        let why_not = |actor: ActorIndex| {
            let kind = field.snapshot.actor(actor).kind;
            if targets.contains(&actor) {
                Some("a target of the same event".to_owned())
            } else if steering.contains(&actor) {
                Some("it steers a target".to_owned())
            } else if !kinds.contains(&kind) {
                Some(format!("it is of the kind {}, which is not ranked", kind.label()))
            } else {
                None
            }
        };
        let candidates: Vec<ActorIndex> =
            (0..field.snapshot.len()).filter(|&actor| field.there[actor] && why_not(actor).is_none()).collect();
        let mut found = vec![false; candidates.len()];
        let mut left_out = Vec::new();
        for name in &row.found {
            let why = match field.find(name) {
                Ok(actor) => match candidates.binary_search(&actor) {
                    Ok(at) => {
                        found[at] = true;
                        continue;
                    }
                    Err(_) => why_not(actor).unwrap_or_default(),
                },
                Err(why) => why,
            };
            left_out.push(LeftOut { line: row.line, id: row.id.clone(), actor: name.clone(), why });
        }
        let case = match found.iter().filter(|&&found| found).count() {
            0 => {
                let reasons: Vec<String> =
                    left_out.iter().map(|left| format!("{}: {}", left.actor, left.why)).collect();
                refuse(format!("nobody found is a candidate ({})", reasons.join("; ")))
            }
            all if all == candidates.len() => {
                refuse("every candidate was found, which tells no ranking from another".into())
            }
            _ => Ok(Self { id: row.id.clone(), line: row.line, on: row.on, targets, candidates, found }),
        };
        // The reason of a refusal names them already.
        let told = if case.is_ok() { left_out } else { Vec::new() };
        (case, told)
    }

    /// Those who turned up.
    pub(super) fn found(&self) -> impl Iterator<Item = ActorIndex> + '_ {
        self.candidates.iter().zip(&self.found).filter(|(_, found)| **found).map(|(&actor, _)| actor)
    }
}
