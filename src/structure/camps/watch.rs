//! Progress, and being interrupted.

use std::cell::Cell;
use std::fmt;
use std::ops::ControlFlow;

use super::network::Unit;

/// How far a search for camps has come.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CampsProgress {
    /// The frustration is at least this.
    pub lower: f64,
    /// And at most this, once every block has been looked at.
    pub upper: f64,
    /// How many blocks there are to solve.
    pub blocks: usize,
    /// How many of them are proved.
    pub proved: usize,
}

/// What a search heeds: it is asked at every decision, and once it has said to stop, that stands.
pub(super) struct Watch<'w> {
    ask: &'w dyn Fn(&CampsProgress) -> ControlFlow<()>,
    unit: Unit,
    lower: Cell<u64>,
    upper: Cell<u64>,
    blocks: Cell<usize>,
    proved: Cell<usize>,
    calls: Cell<u32>,
    over: Cell<bool>,
}

/// Only every so many calls reach the one who watches.
const EVERY: u32 = 64;

impl<'w> Watch<'w> {
    pub(super) fn new(ask: &'w dyn Fn(&CampsProgress) -> ControlFlow<()>, unit: Unit) -> Self {
        let (lower, upper) = (Cell::new(0), Cell::new(0));
        let (blocks, proved) = (Cell::new(0), Cell::new(0));
        Self { ask, unit, lower, upper, blocks, proved, calls: Cell::new(0), over: Cell::new(false) }
    }

    /// Whether the search is to end.
    pub(super) fn is_over(&self) -> bool {
        let calls = self.calls.get();
        self.calls.set(calls.wrapping_add(1));
        if calls.is_multiple_of(EVERY) && !self.over.get() {
            let progress = CampsProgress {
                lower: self.unit.value(self.lower.get()),
                upper: self.unit.value(self.upper.get()),
                blocks: self.blocks.get(),
                proved: self.proved.get(),
            };
            self.over.set((self.ask)(&progress).is_break());
        }
        self.over.get()
    }

    pub(super) fn begin(&self, blocks: usize) {
        self.blocks.set(blocks);
    }

    pub(super) fn found(&self, upper: u64) {
        self.upper.set(self.upper.get() + upper);
    }

    pub(super) fn raise(&self, lower: u64) {
        self.lower.set(self.lower.get() + lower);
    }

    pub(super) fn improve(&self, by: u64) {
        self.upper.set(self.upper.get().saturating_sub(by));
    }

    pub(super) fn proved(&self) {
        self.proved.set(self.proved.get() + 1);
    }
}

impl fmt::Debug for Watch<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Watch").field("over", &self.over.get()).finish_non_exhaustive()
    }
}
