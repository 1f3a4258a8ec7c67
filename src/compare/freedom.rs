//! Freedom of action that changed, and by whom.

use serde::Serialize;

use crate::model::ActorId;

use super::both::{Both, Matched, change};

/// An actor whose freedom of action changed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FreedomChange {
    /// The actor.
    pub actor: ActorId,
    /// Its name.
    pub name: String,
    /// `f_a` before, in `(0, 1]`; `null` where the actor was missing.
    pub before: Option<f64>,
    /// `f_a` after.
    pub after: Option<f64>,
    /// After less before; of an actor that a side lacks, as if it had been free.
    pub change: f64,
    /// The opponents that tie it down more or less than before, the largest change first.
    pub opponents: Vec<OpponentChange>,
}

/// An opponent that ties an actor down more or less than before.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OpponentChange {
    /// The opponent.
    pub actor: ActorId,
    /// Its name.
    pub name: String,
    /// Its engagement of the actor before, from 0 up; 0 where it was none of its opponents.
    pub before: f64,
    /// After.
    pub after: f64,
}

/// The actors whose freedom changed, the largest change first, then by id.
pub(super) fn changes(both: &Both<'_>) -> Vec<FreedomChange> {
    let line = |matched: &Matched<'_>| {
        let freedom = [0, 1].map(|side| matched.at[side].map(|at| both.solved[side].engagement().freedom(at)));
        let change = change(freedom.map(|freedom| Some(freedom.unwrap_or(1.0))));
        both.counts(change).then(|| FreedomChange {
            actor: matched.actor.id.clone(),
            name: matched.actor.name.clone(),
            before: freedom[0],
            after: freedom[1],
            change,
            opponents: opponents(both, matched),
        })
    };
    let ranked = both.actors.iter().filter(|matched| both.ranks(matched.actor.kind));
    let mut lines: Vec<FreedomChange> = ranked.filter_map(line).collect();
    lines.sort_by(|a, b| b.change.abs().total_cmp(&a.change.abs()));
    lines
}

fn opponents(both: &Both<'_>, matched: &Matched<'_>) -> Vec<OpponentChange> {
    let engagement = |opponent: &Matched<'_>| {
        [0, 1].map(|side| {
            let (Some(at), Some(opponent)) = (matched.at[side], opponent.at[side]) else { return 0.0 };
            let opponents = both.solved[side].engagement().opponents(at);
            opponents.iter().find(|other| other.actor == opponent).map_or(0.0, |other| other.engagement)
        })
    };
    let mut found: Vec<OpponentChange> = both
        .actors
        .iter()
        .map(|opponent| (opponent.actor, engagement(opponent)))
        .filter(|(_, [before, after])| both.counts(after - before))
        .map(|(actor, [before, after])| OpponentChange {
            actor: actor.id.clone(),
            name: actor.name.clone(),
            before,
            after,
        })
        .collect();
    let size = |change: &OpponentChange| (change.after - change.before).abs();
    found.sort_by(|a, b| size(b).total_cmp(&size(a)));
    found
}
