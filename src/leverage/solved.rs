//! What a ranking is read off: a solved system, as it is or with ties left out.

use crate::model::{ActorIndex, Snapshot};

use super::{Agency, Leverage};

/// A solved system, as it is ([`Leverage`]) or as it would be without some ties (`Altered`).
///
/// A ranking needs no more than this, so that it is written once for both.
pub(crate) trait Solved<'s> {
    /// The snapshot it was set up for; of a system with ties left out, they are still in it.
    fn snapshot(&self) -> &'s Snapshot<'s>;
    /// Who steers whom.
    fn agency(&self) -> &Agency;
    /// Leverage over b of everybody: the row `E[b, ·]`, by position.
    fn over(&self, b: ActorIndex) -> Vec<f64>;
    /// Leverage of a over everybody: the column `E[·, a]`, by position.
    fn of(&self, a: ActorIndex) -> Vec<f64>;
    /// Freedom of action `f_a`, in `(0, 1]`.
    fn freedom(&self, a: ActorIndex) -> f64;
    /// How much more leverage over b anybody can have than is found, where the snapshot is a part of the day.
    fn missed(&self, b: ActorIndex) -> f64;
}

impl<'s> Solved<'s> for Leverage<'s> {
    fn snapshot(&self) -> &'s Snapshot<'s> {
        self.snapshot()
    }

    fn agency(&self) -> &Agency {
        self.agency()
    }

    fn over(&self, b: ActorIndex) -> Vec<f64> {
        self.over(b)
    }

    fn of(&self, a: ActorIndex) -> Vec<f64> {
        self.of(a)
    }

    fn freedom(&self, a: ActorIndex) -> f64 {
        self.engagement().freedom(a)
    }

    fn missed(&self, b: ActorIndex) -> f64 {
        self.missed(b)
    }
}
