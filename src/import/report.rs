//! What became of the rows of a file.

use std::collections::BTreeMap;

use super::read::Refusal;

/// What became of the rows of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    /// Rows that say something.
    pub taken: usize,
    /// Sound rows that say nothing a graph has room for: why, and how many.
    pub idle: BTreeMap<&'static str, usize>,
    /// Rows that are refused: why, and on which lines.
    pub refused: BTreeMap<Refusal, Vec<u64>>,
    /// Rows among the taken that a reader should know something of: what, and on which lines.
    pub noted: BTreeMap<&'static str, Vec<u64>>,
}

impl Tally {
    /// Every row of the file.
    pub fn rows(&self) -> usize {
        self.taken + self.idle_rows() + self.refused_rows()
    }

    /// The sound rows that say nothing.
    pub fn idle_rows(&self) -> usize {
        self.idle.values().sum()
    }

    /// The rows that are refused.
    pub fn refused_rows(&self) -> usize {
        self.refused.values().map(Vec::len).sum()
    }

    pub(super) fn refuse(&mut self, line: u64, why: Refusal) {
        self.refused.entry(why).or_default().push(line);
    }

    pub(super) fn note(&mut self, line: u64, what: &'static str) {
        self.taken += 1;
        self.noted.entry(what).or_default().push(line);
    }

    pub(super) fn leave(&mut self, why: &'static str) {
        *self.idle.entry(why).or_default() += 1;
    }
}
