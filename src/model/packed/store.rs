//! Ties put together once they are asked for, and kept.

use std::sync::OnceLock;

use super::day;
use super::in_force::InForceIndex;
use super::shelves::Shelves;
use super::ties::Ties;
use crate::model::{Date, Tie};

/// The ties of a graph. What is put together of the columns, or found out about them, is kept.
#[derive(Debug)]
pub(crate) struct Store {
    ties: Ties,
    shelves: Shelves<Box<Tie>>,
    /// The first day that was asked about.
    first: OnceLock<Date>,
    index: OnceLock<InForceIndex>,
}

impl Store {
    pub(crate) fn new(ties: Ties) -> Self {
        let shelves = Shelves::new(ties.len());
        Self { ties, shelves, first: OnceLock::new(), index: OnceLock::new() }
    }

    /// The columns.
    pub(crate) fn columns(&self) -> &Ties {
        &self.ties
    }

    pub(crate) fn len(&self) -> usize {
        self.ties.len()
    }

    /// The tie at a position, which has to be one of them.
    pub(crate) fn tie(&self, at: usize) -> &Tie {
        self.shelves.get(at, || Box::new(self.ties.tie(at)))
    }

    /// The positions of the ties that hold on a day, ascending.
    ///
    /// The first day is found by looking at every tie, a few bytes each, which is faster than to make an index. Whoever
    /// asks for a second day may ask for many.
    pub(crate) fn on(&self, on: Date) -> Vec<u32> {
        if *self.first.get_or_init(|| on) == on {
            return self.ties.on(day::pack(on));
        }
        self.index.get_or_init(|| InForceIndex::new(&self.ties)).on(on)
    }

    /// The days on which the set of ties in force changes, in no order and perhaps more than once. O(ties), a few bytes
    /// each.
    pub(crate) fn changes(&self) -> impl Iterator<Item = Date> {
        let columns = &self.ties.columns;
        let since = columns.since.different().into_iter().map(|since| day::period(since, day::OPEN_UNTIL));
        let until = columns.until.different().into_iter().map(|until| day::period(day::OPEN_SINCE, until));
        since.chain(until).flat_map(|period| period.changes())
    }
}

impl Clone for Store {
    /// The columns are shared; what was put together of them is not.
    fn clone(&self) -> Self {
        Self::new(self.ties.clone())
    }
}

impl PartialEq for Store {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && (0..self.len()).all(|at| self.ties.tie(at) == other.ties.tie(at))
    }
}
