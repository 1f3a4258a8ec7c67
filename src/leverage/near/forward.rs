//! Pushing forward: what is left at an actor is moved on to whom it depends on, until what is left can change no figure.

use super::rows::{Rows, Slot};

/// Part of the precision that may be left at actors whose rows are not computed; the rest is for those whose are.
const OUTSIDE: f64 = 0.75;

/// So many powers of two below the precision are told apart.
const DEPTHS: usize = 64;

/// What a walk from one actor comes to, so far as it has been followed.
struct Walk<'r, 'i, 'g> {
    rows: &'r mut Rows<'i, 'g>,
    reach: f64,
    /// By slot: what is left there to be moved on, and what has been.
    left: Vec<f64>,
    settled: Vec<f64>,
}

/// Pushes forward from b until no figure of the row `E[b, ·]` can be further off than the precision; computes the rows
/// that matters for, and tells `T[b, ·]` as far as it is found, by slot.
pub(super) fn forward(rows: &mut Rows<'_, '_>, b: u32, reach: f64, precision: f64) -> Vec<f64> {
    let start = rows.slot(b);
    rows.compute(start);
    let mut walk = Walk { left: vec![0.0; rows.len()], settled: vec![0.0; rows.len()], rows, reach };
    let (suppliers, dependences) = walk.rows.row(start);
    suppliers.iter().zip(dependences).for_each(|(&to, dependence)| walk.left[to as usize] += dependence);
    // What is left at x moves no figure by more than δ / (1 − δ) times what its row sums to.
    let enough = precision * (1.0 - reach) / reach;
    loop {
        walk.sweep(enough * (1.0 - OUTSIDE));
        let outside = walk.outside(enough * OUTSIDE);
        if outside.is_empty() && walk.inside() <= enough * (1.0 - OUTSIDE) {
            break;
        }
        outside.into_iter().for_each(|slot| walk.rows.compute(slot));
        walk.left.resize(walk.rows.len(), 0.0);
        walk.settled.resize(walk.rows.len(), 0.0);
    }
    let Walk { left, mut settled, .. } = walk;
    settled.iter_mut().zip(left).for_each(|(settled, left)| *settled += left);
    settled
}

impl Walk<'_, '_, '_> {
    /// Moves on what is left at actors whose rows are computed, in the order in which these lie in memory, where it is not
    /// little among all that is left there.
    fn sweep(&mut self, enough: f64) {
        let computed = self.rows.computed();
        let little = (self.inside() / 16.0).max(enough / 2.0) / computed.len() as f64;
        for &slot in computed {
            let slot = slot as usize;
            let here = self.left[slot];
            if here * self.rows.sum(slot) <= little {
                continue;
            }
            self.left[slot] = 0.0;
            self.settled[slot] += here;
            let moved = self.reach * here;
            let (suppliers, dependences) = self.rows.row(slot);
            for (&to, dependence) in suppliers.iter().zip(dependences) {
                self.left[to as usize] += moved * dependence;
            }
        }
    }

    /// What is left at actors whose rows are computed, each times what its row sums to.
    fn inside(&self) -> f64 {
        self.rows.computed().iter().map(|&slot| self.left[slot as usize] * self.rows.sum(slot as usize)).sum()
    }

    /// Actors whose rows have to be computed: without the others, what is left outside would be too much. None, if it is
    /// not.
    ///
    /// What is left at an actor whose row is not computed never becomes less, so that whoever is needed now is needed in
    /// the end.
    fn outside(&self, enough: f64) -> Vec<Slot> {
        let amount = |slot: Slot| if self.rows.has_row(slot) { 0.0 } else { self.left[slot] * self.rows.sum(slot) };
        let mut by_depth = [0.0; DEPTHS];
        for slot in 0..self.left.len() {
            let amount = amount(slot);
            if amount > 0.0 {
                by_depth[depth(amount)] += amount;
            }
        }
        let (mut small, mut deepest) = (0.0, DEPTHS);
        while deepest > 0 && small + by_depth[deepest - 1] <= enough {
            deepest -= 1;
            small += by_depth[deepest];
        }
        let needed = |&slot: &Slot| {
            let amount = amount(slot);
            amount > 0.0 && depth(amount) < deepest
        };
        if deepest == 0 { Vec::new() } else { (0..self.left.len()).filter(needed).collect() }
    }
}

/// How often 1 can be halved before a figure is reached.
fn depth(figure: f64) -> usize {
    let exponent = (figure.to_bits() >> 52) & 0x7ff;
    (1023_u64.saturating_sub(exponent) as usize).min(DEPTHS - 1)
}
