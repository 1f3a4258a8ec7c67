//! Material capability: one number, or a dated series.

use std::collections::BTreeMap;

use super::Date;

/// What an actor can bring to bear, in one unit for the whole graph (usually its CINC share of world capability).
///
/// An entry of a series holds from its day until the day before the next entry; the last one holds on. Before the
/// first entry the capability is unknown, which is not the same as zero.
///
/// Singer, J. D., Bremer, S. and Stuckey, J. (1972). Capability distribution, uncertainty, and major power war,
/// 1820–1965. In Russett, B. (ed.), *Peace, War, and Numbers*, 19–48.
#[derive(Clone, Debug, PartialEq)]
pub enum Capability {
    /// The same on every day.
    Constant(f64),
    /// What holds from each day on.
    Series(BTreeMap<Date, f64>),
}

impl Capability {
    /// The capability on a day, `None` before a series begins.
    ///
    /// ```
    /// use demarche::model::{Capability, first_day};
    ///
    /// let series = Capability::Series([(first_day("2012")?, 0.0396), (first_day("2016")?, 0.0365)].into());
    /// assert_eq!(series.on("2011-12-31".parse()?), None);
    /// assert_eq!(series.on("2015-12-31".parse()?), Some(0.0396));
    /// assert_eq!(series.on("2022-09-13".parse()?), Some(0.0365));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn on(&self, on: Date) -> Option<f64> {
        match self {
            Capability::Constant(value) => Some(*value),
            Capability::Series(values) => values.range(..=on).next_back().map(|(_, value)| *value),
        }
    }

    /// The days on which it changes.
    pub fn changes(&self) -> impl Iterator<Item = Date> {
        match self {
            Capability::Constant(_) => None,
            Capability::Series(values) => Some(values.keys().copied()),
        }
        .into_iter()
        .flatten()
    }

    /// Every value given.
    pub fn values(&self) -> impl Iterator<Item = f64> {
        let (one, many) = match self {
            Capability::Constant(value) => (Some(*value), None),
            Capability::Series(values) => (None, Some(values.values().copied())),
        };
        one.into_iter().chain(many.into_iter().flatten())
    }
}
