//! One line of a ranking by leverage.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::leverage::{Leverage, Solved};
use crate::model::{ActorId, ActorIndex, ActorKind, Snapshot};

use super::Why;

/// So many of a ranking are named in a verdict, or fewer.
const NAMED: usize = 3;

/// A figure of leverage with what stands beside it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Line {
    /// Whom the line is about: who has leverage, or in a ranking of targets the target.
    pub actor: ActorId,
    /// Over whom, where the ranking is of targets; the same as `actor`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<ActorId>,
    /// The actor's name.
    pub name: String,
    /// What the actor is.
    #[serde(serialize_with = "kind_name")]
    pub kind: ActorKind,
    /// `E[b, a]`, from 0 up.
    pub leverage: f64,
    /// `D[b, a]`, in `[0, 1]`.
    pub direct: f64,
    /// `E[b, a] − E[a, b]`.
    pub net: f64,
    /// The actor's freedom of action, in `(0, 1]`.
    pub freedom: f64,
    /// The leverage by the channel of the first step; adds up to it. Zeros are left out.
    pub channels: BTreeMap<String, f64>,
    /// The explanation, where asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
}

/// Who steers an actor.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SteeredBy {
    /// Who steers.
    pub actor: ActorId,
    /// Its name.
    pub name: String,
    /// `G[b, a]`: the part of the decisions it takes, directly or through others, in `(0, 1]`.
    pub control: f64,
}

/// Those who steer an actor, by control, largest first, then by id.
pub(super) fn steered_by(leverage: &Leverage<'_>, actor: ActorIndex) -> Vec<SteeredBy> {
    let mut steering: Vec<(ActorIndex, f64)> = leverage.agency().steering(actor).into_iter().collect();
    steering.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let shown = |(by, control): (ActorIndex, f64)| {
        let by = leverage.snapshot().actor(by);
        SteeredBy { actor: by.id.clone(), name: by.name.clone(), control }
    };
    steering.into_iter().map(shown).collect()
}

/// The position of an actor that is known to be in the graph.
pub(super) fn position<'s>(leverage: &impl Solved<'s>, id: &ActorId) -> ActorIndex {
    let found = leverage.snapshot().index(id.as_str());
    found.unwrap_or_else(|| panic!("the question names '{id}', which is not in the graph it is put to"))
}

/// The name of the actor at a position.
pub(super) fn name<'g>(snapshot: &Snapshot<'g>, actor: ActorIndex) -> &'g str {
    &snapshot.actor(actor).name
}

/// What a figure has to be above to be ranked: 0, or the precision where figures have one.
pub(super) fn floor(snapshot: &Snapshot<'_>) -> f64 {
    snapshot.precision().unwrap_or(0.0)
}

/// How many of a ranking have to be described: those that are listed, and those that a verdict may name.
pub(super) fn enough(snapshot: &Snapshot<'_>, order: &[ActorIndex], top: Option<usize>) -> usize {
    let Some(top) = top else { return order.len() };
    let mut others = order.iter().enumerate().filter(|&(_, &a)| snapshot.actor(a).kind != ActorKind::Leader);
    let named = others.nth(NAMED - 1).map_or(order.len(), |(at, _)| at + 1);
    top.max(named).min(order.len())
}

/// The figures above a floor of a row or column, largest first, then by id.
pub(super) fn ranked(
    figures: &[f64],
    keep: impl Fn(ActorIndex) -> bool,
    floor: f64,
    top: Option<usize>,
) -> Vec<ActorIndex> {
    let mut order: Vec<ActorIndex> = (0..figures.len()).filter(|&i| figures[i] > floor && keep(i)).collect();
    order.sort_by(|&a, &b| figures[b].total_cmp(&figures[a]).then(a.cmp(&b)));
    order.truncate(top.unwrap_or(usize::MAX));
    order
}

/// Serializes a kind of actor by its name in JSON.
pub(super) fn kind_name<S: serde::Serializer>(kind: &ActorKind, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(kind.name())
}
