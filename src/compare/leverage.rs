//! Leverage that rose or fell, and who comes first over whom.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;

use crate::model::{ActorId, ActorIndex};

use super::Cause;
use super::both::{Both, Matched, change};

/// So many targets are solved before what is worth keeping is kept.
const AT_A_TIME: usize = 256;

/// Leverage of one actor over another that rose or fell.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LeverageChange {
    /// Who has it.
    pub actor: ActorId,
    /// Its name.
    pub name: String,
    /// Over whom.
    pub target: ActorId,
    /// The target's name.
    pub target_name: String,
    /// `E[b, a]` before, from 0 up; `null` where one of the two was missing.
    pub before: Option<f64>,
    /// `E[b, a]` after.
    pub after: Option<f64>,
    /// After less before.
    pub change: f64,
    /// Its rank before among those with leverage over the target, from 1; `null` where it had none.
    pub rank_before: Option<usize>,
    /// Its rank after.
    pub rank_after: Option<usize>,
    /// The edits it comes from, the largest effect first; left out where that was not asked or cannot be told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<Vec<Cause>>,
}

/// A target over which another actor has come to have most leverage.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FirstChange {
    /// Over whom.
    pub target: ActorId,
    /// Its name.
    pub target_name: String,
    /// Who had most before; `null` where nobody had any.
    pub before: Option<Leading>,
    /// Who has most after.
    pub after: Option<Leading>,
}

/// Who has most leverage over a target.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Leading {
    /// Who has it.
    pub actor: ActorId,
    /// Its name.
    pub name: String,
    /// How much, above 0.
    pub leverage: f64,
}

/// What the rows of both sides show.
pub(super) struct Rows {
    pub(super) changes: Vec<LeverageChange>,
    pub(super) first: Vec<FirstChange>,
    /// By position in both.
    pub(super) in_all: Vec<InAll>,
}

/// Leverage of an actor over all ranked targets, and of all ranked actors over it, before and after.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct InAll {
    pub(super) of: [f64; 2],
    pub(super) over: [f64; 2],
}

/// What the row of one target shows.
struct Row {
    changes: Vec<LeverageChange>,
    first: Option<FirstChange>,
    /// Leverage over the target that counts in the sums: position in both, before and after.
    figures: Vec<(usize, [f64; 2])>,
}

/// Compares every row that is ranked.
pub(super) fn compare(both: &Both<'_>) -> Rows {
    let mut found = Rows { changes: Vec::new(), first: Vec::new(), in_all: vec![InAll::default(); both.actors.len()] };
    let targets: Vec<usize> = (0..both.actors.len()).filter(|&at| both.ranks(both.actors[at].actor.kind)).collect();
    for targets in targets.chunks(AT_A_TIME) {
        let [mut before, mut after] = [0, 1].map(|side| {
            let present: Vec<ActorIndex> = targets.iter().filter_map(|&at| both.actors[at].at[side]).collect();
            both.solved[side].over_each(&present).into_iter()
        });
        let rows: Vec<(usize, [Option<Vec<f64>>; 2])> = targets
            .iter()
            .map(|&at| {
                let [was, is] = both.actors[at].at;
                (at, [was.and_then(|_| before.next()), is.and_then(|_| after.next())])
            })
            .collect();
        let rows: Vec<Row> = rows.par_iter().map(|(target, rows)| one_target(both, *target, rows)).collect();
        // Sums are taken in the order of ids, whoever was solved first.
        for (&target, row) in targets.iter().zip(rows) {
            for (actor, figures) in row.figures {
                for (side, figure) in figures.into_iter().enumerate() {
                    found.in_all[actor].of[side] += figure;
                    found.in_all[target].over[side] += figure;
                }
            }
            found.changes.extend(row.changes);
            found.first.extend(row.first);
        }
    }
    found.changes.sort_by(|a, b| {
        b.change.abs().total_cmp(&a.change.abs()).then_with(|| (&a.actor, &a.target).cmp(&(&b.actor, &b.target)))
    });
    found
}

/// Compares the rows of one target; `None` stands for a side that lacks it.
fn one_target(both: &Both<'_>, target_at: usize, rows: &[Option<Vec<f64>>; 2]) -> Row {
    let target = &both.actors[target_at];
    let steering = [0, 1].map(|side| match target.at[side] {
        Some(at) if !both.options.include_steering => both.solved[side].agency().steering(at),
        _ => BTreeMap::new(),
    });
    let ranking = [0, 1].map(|side| {
        let snapshot = both.solved[side].snapshot();
        let keep = |a: ActorIndex| {
            target.at[side] != Some(a) && both.ranks(snapshot.actor(a).kind) && !steering[side].contains_key(&a)
        };
        let row = rows[side].as_deref().unwrap_or_default();
        let mut order: Vec<ActorIndex> = (0..row.len()).filter(|&a| row[a] > 0.0 && keep(a)).collect();
        order.sort_by(|&a, &b| row[b].total_cmp(&row[a]).then(a.cmp(&b)));
        order
    });
    let ranks = [0, 1].map(|side| {
        let mut ranks = vec![None; both.solved[side].snapshot().len()];
        ranking[side].iter().enumerate().for_each(|(rank, &a)| ranks[a] = Some(rank + 1));
        ranks
    });
    let mut found = Row { changes: Vec::new(), first: None, figures: Vec::new() };
    for (at, actor) in both.actors.iter().enumerate() {
        let steers = (0..2).any(|side| actor.at[side].is_some_and(|a| steering[side].contains_key(&a)));
        if at == target_at || steers || !both.ranks(actor.actor.kind) {
            continue;
        }
        let figures = [0, 1].map(|side| Some(rows[side].as_ref()?[actor.at[side]?]));
        found.figures.push((at, figures.map(|figure| figure.unwrap_or(0.0))));
        let change = change(figures);
        if both.counts(change) {
            let rank = |side: usize| actor.at[side].and_then(|a| ranks[side][a]);
            found.changes.push(LeverageChange {
                actor: actor.actor.id.clone(),
                name: actor.actor.name.clone(),
                target: target.actor.id.clone(),
                target_name: target.actor.name.clone(),
                before: figures[0],
                after: figures[1],
                change,
                rank_before: rank(0),
                rank_after: rank(1),
                because: None,
            });
        }
    }
    let leading = [0, 1].map(|side| {
        let &a = ranking[side].first()?;
        let actor = both.solved[side].snapshot().actor(a);
        let leverage = rows[side].as_ref()?[a];
        Some(Leading { actor: actor.id.clone(), name: actor.name.clone(), leverage })
    });
    found.first = first(both, target, leading);
    found
}

/// Whether another comes first, and one of the two figures is worth listing.
fn first(both: &Both<'_>, target: &Matched<'_>, [before, after]: [Option<Leading>; 2]) -> Option<FirstChange> {
    let who = |leading: &Option<Leading>| leading.as_ref().map(|leading| leading.actor.clone());
    let counts = [&before, &after].into_iter().flatten().any(|leading| both.counts(leading.leverage));
    (who(&before) != who(&after) && counts).then(|| FirstChange {
        target: target.actor.id.clone(),
        target_name: target.actor.name.clone(),
        before,
        after,
    })
}
