//! Days of many ties, of which few are different.

use super::column::{Bytes, Column};
use super::day::is_day;
use super::narrow::Narrow;

/// Days by their place in a table of the different ones.
#[derive(Clone, Debug)]
pub(crate) struct Days {
    /// Ascending, each once.
    table: Column<i32>,
    places: Narrow,
}

impl Days {
    /// `None` if the table is not ascending, or has anything that is neither a day nor open, or not enough. O(days).
    pub(crate) fn of(table: Column<i32>, places: Narrow, open: i32) -> Option<Self> {
        let ascending = (1..table.len()).all(|at| table.at(at - 1) < table.at(at));
        let days = table.iter().all(|day| day == open || is_day(day));
        (ascending && days && places.are_below(table.len())).then_some(Self { table, places })
    }

    pub(crate) fn len(&self) -> usize {
        self.places.len()
    }

    /// The day at a position, which has to be one of them.
    pub(crate) fn at(&self, position: usize) -> i32 {
        self.table.at(self.places.at(position) as usize)
    }

    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = i32> {
        self.places.iter().map(|place| self.table.at(place as usize))
    }

    /// The different days, ascending. O(days).
    pub(crate) fn different(&self) -> Vec<i32> {
        let mut used = vec![false; self.table.len()];
        self.places.iter().for_each(|place| used[place as usize] = true);
        self.table.iter().zip(used).filter_map(|(day, used)| used.then_some(day)).collect()
    }

    /// The places themselves.
    pub(crate) fn narrow(&self) -> &Narrow {
        &self.places
    }

    /// For each place in the table, how many of the days of another table are not behind that day.
    pub(crate) fn begun(&self, others: &Self) -> Vec<u32> {
        self.table.iter().map(|day| others.before(day.saturating_add(1))).collect()
    }

    /// How many of the different days are before a day.
    pub(crate) fn before(&self, day: i32) -> u32 {
        let (mut low, mut high) = (0, self.table.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if self.table.at(middle) < day { low = middle + 1 } else { high = middle }
        }
        low as u32
    }

    /// Its columns, as they are in a file.
    pub(crate) fn columns(&self) -> [&Bytes; 2] {
        [self.table.bytes(), self.places.bytes()]
    }
}

impl FromIterator<i32> for Days {
    fn from_iter<I: IntoIterator<Item = i32>>(days: I) -> Self {
        let days: Vec<i32> = days.into_iter().collect();
        let mut table = days.clone();
        table.sort_unstable();
        table.dedup();
        let places = days.iter().map(|day| table.partition_point(|other| other < day) as u32).collect();
        Self { table: table.into_iter().collect(), places }
    }
}
