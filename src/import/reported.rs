//! Reports of events, counted: what machines read in the news, a line an event, a million lines a week.

use std::collections::BTreeMap;

use super::crosswalk::StateId;
use crate::model::Date;

/// Reports of one kind of act of one state towards another on one day.
///
/// Only acts that a graph may have room for are kept, and only their counts: what a file takes in memory grows with the
/// pairs of states, the days and the kinds of act, not with its rows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reports {
    /// Who acted.
    pub from: StateId,
    /// Towards whom.
    pub to: StateId,
    /// When.
    pub day: Date,
    /// The CAMEO code of the act as a number, for instance 190 of `190` and 45 of `045`.
    pub code: u16,
    /// The first two digits of the code, 1 to 20.
    pub root: u8,
    /// How much is reported.
    pub counts: Counts,
}

/// How much is reported.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Counts {
    /// Events.
    pub events: u64,
    /// Mentions of them, as far as they are given.
    pub mentions: u64,
    /// Sources that mention them, each event's for itself, as far as they are given.
    pub sources: u64,
    /// The sum of their Goldstein values.
    pub goldstein: f64,
}

impl Counts {
    /// The mean Goldstein value, −10 to 10; `None` without events.
    pub fn mean_goldstein(&self) -> Option<f64> {
        (self.events > 0).then(|| self.goldstein / self.events as f64)
    }

    /// These and others.
    pub fn add(&mut self, other: Counts) {
        self.events += other.events;
        self.mentions += other.mentions;
        self.sources += other.sources;
        self.goldstein += other.goldstein;
    }
}

/// Numbers of events that have been counted: a bit each, in blocks, since owners number them one after the other.
///
/// ```
/// let mut ids = demarche::import::ReportIds::default();
/// assert!(ids.insert(254_456_462));
/// assert!(!ids.insert(254_456_462), "the same event again");
/// assert_eq!(ids.len(), 1);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportIds {
    blocks: BTreeMap<u64, [u64; WORDS]>,
}

/// Words of a block.
const WORDS: usize = 16;
/// Bits of a word.
const BITS: u64 = 64;

impl ReportIds {
    /// Adds a number; whether it is new.
    pub fn insert(&mut self, id: u64) -> bool {
        let (block, word, bit) = place(id);
        let word = &mut self.blocks.entry(block).or_default()[word];
        let new = *word & bit == 0;
        *word |= bit;
        new
    }

    /// Whether it is there.
    pub fn contains(&self, id: u64) -> bool {
        let (block, word, bit) = place(id);
        self.blocks.get(&block).is_some_and(|words| words[word] & bit != 0)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.blocks.values().flatten().map(|word| word.count_ones() as usize).sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// How many are in both.
    pub fn shared(&self, other: &Self) -> usize {
        let both = self.blocks.iter().filter_map(|(at, words)| Some((words, other.blocks.get(at)?)));
        both.flat_map(|(a, b)| a.iter().zip(b)).map(|(a, b)| (a & b).count_ones() as usize).sum()
    }

    /// Adds all of others.
    pub fn extend(&mut self, other: &Self) {
        for (at, words) in &other.blocks {
            let own = self.blocks.entry(*at).or_default();
            own.iter_mut().zip(words).for_each(|(own, word)| *own |= word);
        }
    }
}

/// The block of a number, its word in the block, and its bit in the word.
fn place(id: u64) -> (u64, usize, u64) {
    let in_block = id % (WORDS as u64 * BITS);
    (id / (WORDS as u64 * BITS), (in_block / BITS) as usize, 1 << (in_block % BITS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_kept_apart_across_words_and_blocks() {
        let (mut odd, mut few) = (ReportIds::default(), ReportIds::default());
        for id in (1..5000).step_by(2) {
            assert!(odd.insert(id), "{id}");
        }
        assert_eq!(odd.len(), 2500);
        assert!((0..5000).all(|id| odd.contains(id) == (id % 2 == 1)));
        [0, 63, 64, 1023, 1024, u64::MAX].into_iter().for_each(|id| assert!(few.insert(id), "{id}"));
        assert_eq!(few.shared(&odd), 2);
        odd.extend(&few);
        assert_eq!(odd.len(), 2504);
    }
}
