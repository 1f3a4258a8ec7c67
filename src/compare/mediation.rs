//! The third parties of each dispute: who has come to have leverage over both sides, and who overtook whom.

use std::collections::BTreeSet;

use rayon::prelude::*;
use serde::Serialize;

use crate::model::{ActorId, Dispute, DisputeId};
use crate::question::{MediatorLine, Mediators, Options};

use super::both::{Both, change};

/// How many third parties of each side are looked at for overtaking.
const FIRST: usize = 10;

/// The third parties between two parties of a dispute, before and after.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DisputeChange {
    /// The dispute.
    pub dispute: DisputeId,
    /// Its name.
    pub name: String,
    /// The two parties.
    pub between: [Party; 2],
    /// The answer before, in words; `null` where one of the parties was missing.
    pub verdict_before: Option<String>,
    /// The answer after.
    pub verdict_after: Option<String>,
    /// Leverage of at least this much over both counted before.
    pub threshold_before: Option<f64>,
    /// Leverage of at least this much over both counts after.
    pub threshold_after: Option<f64>,
    /// The third parties that had it, by joint leverage.
    pub have_it_before: Vec<Party>,
    /// Those that have it after.
    pub have_it_after: Vec<Party>,
    /// Whether a figure within the model's part of the threshold decided who had it.
    pub borderline_before: bool,
    /// Whether such a figure decides who has it after.
    pub borderline_after: bool,
    /// Third parties whose joint leverage changed, by rank after; those that are gone follow by rank before.
    pub ranking: Vec<MediatorChange>,
    /// Who ranks after above others that ranked above it before, among the first ten of either side; by rank after.
    pub overtook: Vec<Overtaking>,
}

/// An actor with its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Party {
    /// The actor.
    pub actor: ActorId,
    /// Its name.
    pub name: String,
}

/// A third party whose joint leverage changed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MediatorChange {
    /// The third party.
    pub actor: ActorId,
    /// Its name.
    pub name: String,
    /// `√(ℓ_x · ℓ_y)` before, from 0 up; `null` where it was not ranked.
    pub before: Option<f64>,
    /// `√(ℓ_x · ℓ_y)` after.
    pub after: Option<f64>,
    /// After less before.
    pub change: f64,
    /// Its leverage over the two parties before.
    pub over_before: Option<[f64; 2]>,
    /// Its leverage over the two parties after.
    pub over_after: Option<[f64; 2]>,
    /// Its rank before, from 1.
    pub rank_before: Option<usize>,
    /// Its rank after.
    pub rank_after: Option<usize>,
}

/// A third party that overtook others.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Overtaking {
    /// Who overtook.
    pub actor: ActorId,
    /// Its name.
    pub name: String,
    /// Whom, by their rank before.
    pub overtaken: Vec<Party>,
}

impl DisputeChange {
    /// Whether others have the leverage that is asked for than before.
    pub fn verdict_has_changed(&self) -> bool {
        let who = |parties: &[Party]| parties.iter().map(|party| party.actor.clone()).collect::<BTreeSet<_>>();
        who(&self.have_it_before) != who(&self.have_it_after)
            || self.verdict_before.is_some() != self.verdict_after.is_some()
    }

    /// The largest change of joint leverage, whichever way; 0 where none changed.
    pub fn largest_change(&self) -> f64 {
        self.ranking.iter().map(|line| line.change.abs()).fold(0.0, f64::max)
    }

    /// Whether any figure or rank is another than before.
    pub fn has_changed(&self) -> bool {
        self.verdict_has_changed() || !self.ranking.is_empty() || !self.overtook.is_empty()
    }
}

/// Every pair of parties of every dispute of either side, by id of the dispute.
pub(super) fn changes(both: &Both<'_>) -> Vec<DisputeChange> {
    let [old, new] = [0, 1].map(|side| both.solved[side].snapshot().graph());
    let ids: BTreeSet<&DisputeId> = old.disputes().chain(new.disputes()).map(|dispute| &dispute.id).collect();
    let mut pairs: Vec<(&Dispute, [&ActorId; 2])> = Vec::new();
    for id in ids {
        let sides = [old.dispute(id.as_str()), new.dispute(id.as_str())];
        let Some(dispute) = sides[1].or(sides[0]) else { continue };
        let mut parties: Vec<&ActorId> = dispute.parties.iter().collect();
        if sides.iter().flatten().any(|side| side.parties != dispute.parties) {
            // The parties of both, each once; in an order that is the same whichever side comes first.
            let of_both: BTreeSet<&ActorId> = sides.iter().flatten().flat_map(|side| &side.parties).collect();
            parties = of_both.into_iter().collect();
        }
        for (at, &x) in parties.iter().enumerate() {
            pairs.extend(parties[at + 1..].iter().map(|&y| (dispute, [x, y])));
        }
    }
    pairs.par_iter().map(|(dispute, between)| one_pair(both, dispute, *between)).collect()
}

fn one_pair(both: &Both<'_>, dispute: &Dispute, between: [&ActorId; 2]) -> DisputeChange {
    let answers = [0, 1].map(|side| answer(both, side, between));
    let party = |id: &ActorId| Party {
        actor: id.clone(),
        name: both.actor(id).map_or_else(|| id.to_string(), |matched| matched.actor.name.clone()),
    };
    let have_it = |answer: &Option<Mediators>| {
        answer.iter().flat_map(|answer| &answer.have_it).map(&party).collect::<Vec<Party>>()
    };
    let mut ranking: Vec<MediatorChange> = ranked(&answers).filter(|line| both.counts(line.change)).collect();
    ranking.sort_by_key(|line| (line.rank_after.unwrap_or(usize::MAX), line.rank_before));
    DisputeChange {
        dispute: dispute.id.clone(),
        name: dispute.name.clone(),
        between: between.map(party),
        threshold_before: answers[0].as_ref().map(|answer| answer.threshold),
        threshold_after: answers[1].as_ref().map(|answer| answer.threshold),
        have_it_before: have_it(&answers[0]),
        have_it_after: have_it(&answers[1]),
        borderline_before: is_borderline(both, 0, &answers),
        borderline_after: is_borderline(both, 1, &answers),
        overtook: overtook(both, &answers),
        ranking,
        verdict_before: answers[0].as_ref().map(|answer| answer.verdict.clone()),
        verdict_after: answers[1].as_ref().map(|answer| answer.verdict.clone()),
    }
}

/// The answer of a side; `None` where it lacks one of the parties.
fn answer(both: &Both<'_>, side: usize, [x, y]: [&ActorId; 2]) -> Option<Mediators> {
    let (x, y) = (both.actor(x)?.at[side]?, both.actor(y)?.at[side]?);
    let options =
        Options { kinds: both.options.kinds.clone(), threshold: both.options.threshold, ..Options::default() };
    Some(Mediators::without_cautions(&both.solved[side], x, y, &options))
}

/// Whether the verdict of a side would be another, from nobody to somebody or back, if figures within the model's part of
/// the threshold fell on its other side.
fn is_borderline(both: &Both<'_>, side: usize, answers: &[Option<Mediators>; 2]) -> bool {
    let Some(answer) = &answers[side] else { return false };
    let margin = both.solved[side].model().borderline * answer.threshold;
    let somebody_has = |figure: f64| answer.ranking.iter().any(|line| line.over.iter().all(|&over| over >= figure));
    // Rounding must not move the bound itself to the other side.
    match answer.have_it.is_empty() {
        true => somebody_has(answer.threshold - margin - 1e-12),
        false => !somebody_has(answer.threshold + margin + 1e-12),
    }
}

/// Everybody who is ranked on a side, those of the side after first.
fn ranked(answers: &[Option<Mediators>; 2]) -> impl Iterator<Item = MediatorChange> {
    let [old, new] = answers.each_ref().map(|answer| lines(answer.as_ref()));
    let find = |lines: &[MediatorLine], actor: &ActorId| lines.iter().position(|line| line.actor == *actor);
    let only_before = old.iter().filter(move |line| find(new, &line.actor).is_none());
    new.iter().chain(only_before).map(move |line| {
        let at = [find(old, &line.actor), find(new, &line.actor)];
        let lines = [at[0].map(|at| &old[at]), at[1].map(|at| &new[at])];
        let joint = lines.map(|line| line.map(|line| line.joint));
        // Who is listed for its record alone has no rank by leverage.
        let rank = |side: usize| at[side].filter(|_| joint[side] > Some(0.0)).map(|at| at + 1);
        MediatorChange {
            actor: line.actor.clone(),
            name: line.name.clone(),
            before: joint[0],
            after: joint[1],
            change: change(joint),
            over_before: lines[0].map(|line| line.over),
            over_after: lines[1].map(|line| line.over),
            rank_before: rank(0),
            rank_after: rank(1),
        }
    })
}

fn overtook(both: &Both<'_>, answers: &[Option<Mediators>; 2]) -> Vec<Overtaking> {
    let mut found: Vec<MediatorChange> = ranked(answers)
        .filter(|line| [line.rank_before, line.rank_after].into_iter().flatten().any(|rank| rank <= FIRST))
        .filter(|line| line.rank_before.is_some() && line.rank_after.is_some())
        .collect();
    found.sort_by_key(|line| line.rank_after);
    let overtaken = |winner: &MediatorChange| {
        let mut overtaken: Vec<&MediatorChange> = found
            .iter()
            .filter(|other| other.rank_before < winner.rank_before && other.rank_after > winner.rank_after)
            // Where the two are so close that they would be printed alike, nobody has passed anybody.
            .filter(|other| both.counts(winner.change - other.change))
            .collect();
        overtaken.sort_by_key(|line| line.rank_before);
        overtaken.into_iter().map(|line| Party { actor: line.actor.clone(), name: line.name.clone() }).collect()
    };
    found
        .iter()
        .map(|line| Overtaking { actor: line.actor.clone(), name: line.name.clone(), overtaken: overtaken(line) })
        .filter(|overtaking: &Overtaking| !overtaking.overtaken.is_empty())
        .collect()
}

fn lines(answer: Option<&Mediators>) -> &[MediatorLine] {
    answer.map_or(&[], |answer| &answer.ranking)
}
