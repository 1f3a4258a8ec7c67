//! Which ties hold on a day, without looking at all of them.

use super::day;
use super::ties::Ties;
use crate::model::Date;

/// So many entries have one latest end above them.
const FAN: usize = 16;

/// The ties in the order of their first days, and above them the latest last day of every sixteen, of every sixteen of
/// these, and so on.
///
/// On a day, those hold that have begun, which is a beginning of the order, and have not ended; a group whose latest end
/// is before the day is passed over as a whole. O(log ties + ties found · 16 · log) for one day, O(ties · log ties) to
/// make, and about five bytes a tie.
#[derive(Clone, Debug)]
pub(crate) struct InForceIndex {
    order: Vec<u32>,
    begins: Vec<i32>,
    /// By level, the lowest first; level 0 is over the ties themselves.
    latest: Vec<Vec<i32>>,
}

impl InForceIndex {
    /// The index of these ties.
    pub(crate) fn new(ties: &Ties) -> Self {
        let mut keys: Vec<(i32, u32)> = ties.columns.since.iter().zip(0..).collect();
        keys.sort_unstable();
        let (begins, order): (Vec<i32>, Vec<u32>) = keys.into_iter().unzip();
        let mut below: Vec<i32> = order.iter().map(|&at| ties.columns.until.at(at as usize)).collect();
        let mut latest = Vec::new();
        while !below.is_empty() {
            let above = if below.len() > FAN {
                below.chunks(FAN).map(|group| group.iter().copied().max().unwrap_or(i32::MIN)).collect()
            } else {
                Vec::new()
            };
            latest.push(std::mem::replace(&mut below, above));
        }
        Self { order, begins, latest }
    }

    /// The positions of the ties that hold on a day, ascending.
    pub(crate) fn on(&self, on: Date) -> Vec<u32> {
        let on = day::pack(on);
        let begun = self.begins.partition_point(|&since| since <= on);
        let mut found = Vec::new();
        if let Some(top) = self.latest.len().checked_sub(1) {
            self.collect(top, 0..self.latest[top].len(), begun, on, &mut found);
        }
        found.sort_unstable();
        found
    }

    /// Descends into the entries of a level that have not ended; only ties before `begun` count. As deep as there are
    /// levels, which are few.
    fn collect(&self, level: usize, entries: std::ops::Range<usize>, begun: usize, on: i32, found: &mut Vec<u32>) {
        let width = FAN.pow(level as u32);
        for entry in entries.take_while(|entry| entry * width < begun).filter(|&entry| self.latest[level][entry] >= on)
        {
            if level == 0 {
                found.push(self.order[entry]);
            } else {
                let below = entry * FAN..((entry + 1) * FAN).min(self.latest[level - 1].len());
                self.collect(level - 1, below, begun, on, found);
            }
        }
    }
}
