//! Pushing: what is left is moved on where most of it is, until what is left can change no figure.

use super::rows::{Rows, Slot};

/// So many powers of two below 1 are told apart; what is smaller is pushed last.
const DEEPEST: usize = 63;

/// What is left at every actor, the most of it first to within a factor of two.
#[derive(Debug, Default)]
struct Left {
    at: Vec<f64>,
    /// By slot: in which of the queues its turn comes, one more than the last where it waits in none.
    waits: Vec<u8>,
    queues: Vec<Vec<u32>>,
    first: usize,
}

impl Left {
    fn new() -> Self {
        Self { queues: vec![Vec::new(); DEEPEST + 1], ..Self::default() }
    }

    fn add(&mut self, slot: Slot, amount: f64) {
        if slot >= self.at.len() {
            self.at.resize(slot + 1, 0.0);
            self.waits.resize(slot + 1, u8::MAX);
        }
        self.at[slot] += amount;
        let depth = depth(self.at[slot]);
        if depth < usize::from(self.waits[slot]) {
            self.waits[slot] = depth as u8;
            self.queues[depth].push(slot as u32);
            self.first = self.first.min(depth);
        }
    }

    /// Leaves at an actor what was taken, until more comes to it.
    fn leave(&mut self, slot: Slot, amount: f64) {
        self.at[slot] = amount;
    }

    /// The actor with most, and what was left at it.
    fn take(&mut self) -> Option<(Slot, f64)> {
        while let Some(queue) = self.queues.get_mut(self.first) {
            match queue.pop() {
                Some(slot) if usize::from(self.waits[slot as usize]) == self.first => {
                    let slot = slot as usize;
                    self.waits[slot] = u8::MAX;
                    return Some((slot, std::mem::take(&mut self.at[slot])));
                }
                // It has been taken from a queue further on.
                Some(_) => {}
                None => self.first += 1,
            }
        }
        None
    }
}

/// How often 1 can be halved before a figure is reached.
fn depth(figure: f64) -> usize {
    let exponent = (figure.to_bits() >> 52) & 0x7ff;
    (1023_u64.saturating_sub(exponent) as usize).min(DEEPEST)
}

/// Pushes forward from b until no figure of the row `E[b, ·]` can be further off than the precision; computes the rows
/// that matters for, and tells `T[b, ·]` as far as it is found, by slot.
pub(super) fn forward(rows: &mut Rows<'_, '_>, b: u32, reach: f64, precision: f64) -> Vec<f64> {
    let start = rows.slot(b);
    let mut left = Left::new();
    let mut settled: Vec<f64> = Vec::new();
    let mut total = 0.0;
    for &(to, dependence) in rows.row(start) {
        left.add(to as usize, dependence);
        total += dependence;
    }
    while total * reach > precision * (1.0 - reach) {
        let Some((slot, here)) = left.take() else { break };
        total -= here;
        if slot >= settled.len() {
            settled.resize(rows.len(), 0.0);
        }
        settled[slot] += here;
        for &(to, dependence) in rows.row(slot) {
            let moved = reach * here * dependence;
            left.add(to as usize, moved);
            total += moved;
        }
    }
    settled.resize(rows.len(), 0.0);
    settled.iter_mut().zip(&left.at).for_each(|(settled, left)| *settled += left);
    settled
}

/// Pushes backward from a until no figure of the column `E[·, a]` can be further off than the precision; computes the
/// rows that matters for. `credited` is a's column of `G`.
pub(super) fn backward(rows: &mut Rows<'_, '_>, credited: &[(u32, f64)], reach: f64, precision: f64) {
    let mut left = Left::new();
    for &(steered, weight) in credited {
        let slot = rows.slot(steered);
        left.add(slot, weight);
    }
    let bonds = rows.bonds;
    while let Some((slot, here)) = left.take() {
        if here <= precision * (1.0 - reach) {
            // No more than twice as much is left anywhere else.
            if 2.0 * here <= precision * (1.0 - reach) {
                return;
            }
            left.leave(slot, here);
            continue;
        }
        for &dependent in bonds.dependents(rows.actor(slot)) {
            let from = rows.slot(dependent);
            let depends: f64 =
                rows.row(from).iter().filter(|&&(to, _)| to as usize == slot).map(|&(_, dependence)| dependence).sum();
            if depends > 0.0 {
                left.add(from, reach * here * depends);
            }
        }
    }
}
