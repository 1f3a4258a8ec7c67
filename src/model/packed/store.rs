//! Ties put together once they are asked for, and kept.

use std::sync::OnceLock;

use super::day;
use super::in_force::InForceIndex;
use super::ties::Ties;
use crate::model::{Date, Tie};

/// So many ties share a place for those of them that have been asked for, so that whoever asks for few pays for few.
const SHELF: usize = 64;

/// The ties of a graph. What is put together of the columns, or found out about them, is kept.
#[derive(Debug)]
pub(crate) struct Store {
    ties: Ties,
    shelves: Box<[OnceLock<Shelf>]>,
    /// The first day that was asked about.
    first: OnceLock<Date>,
    index: OnceLock<InForceIndex>,
}

type Shelf = Box<[OnceLock<Box<Tie>>]>;

impl Store {
    pub(crate) fn new(ties: Ties) -> Self {
        let shelves = (0..ties.len().div_ceil(SHELF)).map(|_| OnceLock::new()).collect();
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
        let shelf = self.shelves[at / SHELF].get_or_init(|| (0..SHELF).map(|_| OnceLock::new()).collect());
        shelf[at % SHELF].get_or_init(|| Box::new(self.ties.tie(at)))
    }

    /// The positions of the ties that hold on a day, ascending.
    ///
    /// The first day is found by looking at every tie, a few bytes each, which is faster than to make an index. Whoever
    /// asks for a second day may ask for many.
    pub(crate) fn on(&self, on: Date) -> Vec<u32> {
        if *self.first.get_or_init(|| on) == on {
            let day = day::pack(on);
            return (0..self.len() as u32).filter(|&at| self.ties.holds(at as usize, day)).collect();
        }
        self.index.get_or_init(|| InForceIndex::new(&self.ties)).on(on)
    }

    /// The days on which the set of ties in force changes, in no order and perhaps more than once.
    pub(crate) fn changes(&self) -> impl Iterator<Item = Date> {
        let columns = &self.ties.columns;
        let mut bounds: Vec<(i32, i32)> = columns.since.iter().zip(columns.until.iter()).collect();
        bounds.sort_unstable();
        bounds.dedup();
        bounds.into_iter().flat_map(|(since, until)| day::period(since, until).changes())
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
