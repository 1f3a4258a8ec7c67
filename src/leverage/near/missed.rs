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
/// E[b, a] − E'[b, a]  ≤  δ / (1 − δ) · Σ_x T'[b, x],   x whose row is not whole
/// ```
///
/// Walks that the part has not are those that go on from such an x: `T − T' = δ T' T` summed over them. A row of `T` sums
/// to at most `1 / (1 − δ)`, whatever the figures, and `G[x, a] ≤ 1`.
pub(in crate::leverage) fn missed(reach: f64, ending: f64) -> f64 {
    // Nothing comes anywhere less than never but by rounding.
    reach / (1.0 - reach) * ending.max(0.0)
}
