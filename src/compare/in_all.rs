//! What each actor has over others in all, and others over it.

use serde::Serialize;

use crate::model::ActorId;

use super::both::{Both, change};
use super::leverage::InAll;

/// An actor's leverage over everybody together, and everybody's over it.
///
/// ```text
/// of   = Σ E[b, a]          over the ranked targets b
/// over = Σ E[a, x]          over the ranked actors x
/// ```
///
/// * **Unit and range.** Sums of leverage, from 0 up.
/// * **Undefined.** `None` where the actor is missing on a side. Pairs in which one steers the other on either side are
///   left out of both sums, so that before and after can be compared.
/// * **Reading.** Of two actors with the same change `of`, one may have lost a little everywhere and the other much over
///   one: [`LeverageChange`](super::LeverageChange) tells them apart.
///
/// # Example
///
/// Russia with 0.27 over Armenia and 0.08 over Azerbaijan, and with nothing over anybody else, has 0.35 in all.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ActorChange {
    /// The actor.
    pub actor: ActorId,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: &'static str,
    /// Its leverage over everybody before.
    pub of_before: Option<f64>,
    /// After.
    pub of_after: Option<f64>,
    /// After less before.
    pub of_change: f64,
    /// Everybody's leverage over it before.
    pub over_before: Option<f64>,
    /// After.
    pub over_after: Option<f64>,
    /// After less before.
    pub over_change: f64,
}

/// Those of whom either sum changed, by the change of their own leverage, the largest first.
pub(super) fn changes(both: &Both<'_>, in_all: &[InAll]) -> Vec<ActorChange> {
    let figures = |at: usize, sums: [f64; 2]| [0, 1].map(|side| both.actors[at].at[side].map(|_| sums[side]));
    let line = |(at, in_all): (usize, &InAll)| {
        let actor = both.actors[at].actor;
        let (of, over) = (figures(at, in_all.of), figures(at, in_all.over));
        ActorChange {
            actor: actor.id.clone(),
            name: actor.name.clone(),
            kind: actor.kind.name(),
            of_before: of[0],
            of_after: of[1],
            of_change: change(of),
            over_before: over[0],
            over_after: over[1],
            over_change: change(over),
        }
    };
    let mut lines: Vec<ActorChange> = in_all
        .iter()
        .enumerate()
        .filter(|(at, _)| both.ranks(both.actors[*at].actor.kind))
        .map(line)
        .filter(|line| both.counts(line.of_change) || both.counts(line.over_change))
        .collect();
    // A stable sort: equals stay in the order of ids.
    lines.sort_by(|a, b| {
        let size = |line: &ActorChange| (line.of_change.abs(), line.over_change.abs());
        let ((a_of, a_over), (b_of, b_over)) = (size(a), size(b));
        b_of.total_cmp(&a_of).then(b_over.total_cmp(&a_over))
    });
    lines
}
