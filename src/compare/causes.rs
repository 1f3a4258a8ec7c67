//! What a change of leverage comes from: each edit undone alone.

use rayon::prelude::*;
use serde::Serialize;

use crate::leverage::Leverage;
use crate::model::{Actor, ActorIndex, Capability, Date, Graph, LeverageModel, Parts, Period, Snapshot, Tie, TieId};

use super::both::NOISE;
use super::{Change, CompareOptions, Content, LeverageChange, Side};

/// With more edits than this none is undone: every one of them is a graph to be built and solved.
pub const MOST_EDITS: usize = 40;

/// An edit, and what of a change of leverage would be undone with it.
///
/// ```text
/// effect = E_after[b, a] − E_undone[b, a]           E_undone: after, but with this one edit undone
/// ```
///
/// A tie that began or was added is undone by ending it, one that ended or was removed by keeping it in force as it was,
/// one that changed by what it was; an actor by its capability and needs of before, the model by that of before.
///
/// * **Unit and range.** As a change of leverage; of its sign where the edit is a cause, of the other where it works
///   against the change.
/// * **Undefined.** Where the side after lacks the actor or the target; where the graph with the edit undone would break
///   a rule, the edit is passed over.
/// * **Reading.** Edits work together: the effects of all need not add up to the change.
/// * **Cost.** A graph built, and a row solved for each target explained, for every edit; none with more than 40 edits.
/// * **Source.** The ending of each tie alone, as in [`RestsOn`](crate::leverage::RestsOn), turned to edits.
///
/// # Example
///
/// Half of Q's trade is P's, later a quarter: `0.03125 − 0.0625 = −0.03125`, the whole of the change.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cause {
    /// What was edited: `tie`, `actor` or `model`.
    pub of: &'static str,
    /// Its id; `model` for the model.
    pub id: String,
    /// What became of it.
    pub change: Change,
    /// What of the change would be undone with it.
    pub effect: f64,
}

/// An edit that can be undone.
enum Undo<'g> {
    /// A tie, put back to what was in force of it.
    Tie(&'g TieId, Option<&'g Tie>),
    /// An actor's capability and needs.
    Actor(&'g Actor),
    Model,
}

/// Fills in what the first changes come from.
pub(super) fn explain(
    before: &Side<'_>,
    after: &Side<'_>,
    content: &Content,
    changes: &mut [LeverageChange],
    options: &CompareOptions,
) {
    let edits = edits(before, after, content);
    let snapshot = Snapshot::new(after.graph, after.on);
    let pair =
        |line: &LeverageChange| Some((snapshot.index(line.target.as_str())?, snapshot.index(line.actor.as_str())?));
    let pairs: Vec<Option<(ActorIndex, ActorIndex)>> = changes.iter().take(options.explained).map(pair).collect();
    if edits.is_empty() || edits.len() > MOST_EDITS || pairs.is_empty() {
        return;
    }
    let undone: Vec<Option<Vec<f64>>> = edits.par_iter().map(|(_, undo)| undone(before, after, undo, &pairs)).collect();
    for (at, (line, pair)) in changes.iter_mut().zip(&pairs).enumerate() {
        let (Some(_), Some(figure)) = (pair, line.after) else { continue };
        let mut causes: Vec<Cause> = edits
            .iter()
            .zip(&undone)
            .filter_map(|((cause, _), undone)| Some(Cause { effect: figure - undone.as_ref()?[at], ..cause.clone() }))
            .filter(|cause| cause.effect.abs() >= options.at_least.max(NOISE))
            .collect();
        // A stable sort: equals stay in the order of ids.
        causes.sort_by(|a, b| b.effect.abs().total_cmp(&a.effect.abs()));
        line.because = Some(causes);
    }
}

/// The edits that can move a figure.
fn edits<'g>(before: &Side<'g>, after: &Side<'g>, content: &Content) -> Vec<(Cause, Undo<'g>)> {
    let cause = |of: &'static str, id: &str, change| Cause { of, id: id.to_owned(), change, effect: 0.0 };
    let (old, new) = (before.graph.parts(), after.graph.parts());
    let in_force = |edit: &&super::Edit| edit.in_force_before == Some(true) || edit.in_force_after == Some(true);
    let tie = |edit: &super::Edit| {
        let id = old.ties.get_key_value(edit.id.as_str()).or(new.ties.get_key_value(edit.id.as_str()))?.0;
        let was = old.ties.get(id).filter(|_| edit.in_force_before == Some(true));
        Some((cause("tie", &edit.id, edit.change), Undo::Tie(id, was)))
    };
    let actor = |edit: &super::Edit| {
        let moves = |field: &str| field == "capability" || field.starts_with("needs.");
        let was = old.actors.get(edit.id.as_str())?;
        let there = edit.change == Change::Changed && edit.fields.iter().any(|field| moves(&field.field));
        there.then(|| (cause("actor", &edit.id, edit.change), Undo::Actor(was)))
    };
    let mut edits: Vec<(Cause, Undo<'g>)> = content.ties.iter().filter(in_force).filter_map(tie).collect();
    edits.extend(content.actors.iter().filter_map(actor));
    if !content.model.is_empty() {
        edits.push((cause("model", "model", Change::Changed), Undo::Model));
    }
    edits
}

/// The figures of some pairs (target, actor) with one edit undone; `None` where the graph would break a rule.
fn undone(
    before: &Side<'_>,
    after: &Side<'_>,
    undo: &Undo<'_>,
    pairs: &[Option<(ActorIndex, ActorIndex)>],
) -> Option<Vec<f64>> {
    let mut parts = after.graph.parts().clone();
    let mut model = after.model.clone();
    match undo {
        Undo::Tie(id, was) => put_back(&mut parts, id, *was, after.on),
        Undo::Actor(was) => {
            let actor = parts.actors.get_mut(&was.id)?;
            actor.capability = was.capability.as_ref().and_then(|c| c.on(before.on)).map(Capability::Constant);
            actor.needs = was.needs.clone();
        }
        Undo::Model => model = with_channels(before.model, after.model),
    }
    let graph = match undo {
        Undo::Model => None,
        _ => Some(Graph::new(parts).ok()?),
    };
    let snapshot = Snapshot::new(graph.as_ref().unwrap_or(after.graph), after.on);
    let leverage = Leverage::new(&snapshot, &model);
    let mut targets: Vec<ActorIndex> = pairs.iter().flatten().map(|&(target, _)| target).collect();
    targets.sort_unstable();
    targets.dedup();
    let rows = leverage.over_each(&targets);
    let figure = |pair: &Option<(ActorIndex, ActorIndex)>| {
        let row = pair.and_then(|(target, actor)| Some(rows[targets.binary_search(&target).ok()?][actor]));
        row.unwrap_or(0.0)
    };
    Some(pairs.iter().map(figure).collect())
}

/// The tie as it was, in force on the day; or no such tie, if it was not in force.
fn put_back(parts: &mut Parts, id: &TieId, was: Option<&Tie>, on: Date) {
    parts.ties.remove(id);
    if let Some(was) = was {
        // What a tie is known from and what it is over moves no figure, and may not be in the other graph.
        let period = Period { since: Some(on), until: Some(on) };
        parts.add_tie(Tie { sources: Vec::new(), over: None, period, ..was.clone() });
    }
}

/// The model of before; a channel that only the other declares has no need in it.
fn with_channels(before: &LeverageModel, after: &LeverageModel) -> LeverageModel {
    let mut model = before.clone();
    for channel in after.needs.keys() {
        model.needs.entry(channel.clone()).or_insert(0.0);
    }
    model
}
