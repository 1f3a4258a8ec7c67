//! What the part of a graph may miss once its figures are others than those it was made for.

use crate::model::{ActorIndex, Snapshot};

/// The actors of a part whose rows are not whole: a walk that comes to one of them is not followed any further. None
/// where the snapshot is all of the day.
pub(in crate::leverage) fn ends(snapshot: &Snapshot<'_>) -> impl Iterator<Item = ActorIndex> {
    let is_part = snapshot.precision().is_some();
    (0..snapshot.len()).filter(move |&actor| is_part && !snapshot.is_whole(actor))
}

/// How much more leverage over b anybody can have than the part says, given how much of b's walks comes to its ends.
///
/// ```text
/// E[b, a] − E'[b, a]  ≤  1 / (1 − δ) · Σ_x N'[b, x],   x whose row is not whole,   N' = I + δ T'
/// ```
///
/// Walks that the part has not are those that go on from such an x, be it b itself: `T − T' = N' T` summed over them. A row
/// of `T` sums to at most `1 / (1 − δ)`, whatever the figures, and `G[x, a] ≤ 1`.
pub(in crate::leverage) fn missed(snapshot: &Snapshot<'_>, reach: f64, b: ActorIndex, ending: f64) -> f64 {
    let begins = if snapshot.is_whole(b) { 0.0 } else { 1.0 };
    // Nothing comes anywhere less than never but by rounding.
    (begins + reach * ending.max(0.0)) / (1.0 - reach)
}
