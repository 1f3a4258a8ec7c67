//! Figures of an actor that leverage makes no use of: kept, shown and exported for those who study them.

use std::collections::BTreeMap;

use super::Date;

/// A figure of an actor that is no capability, for instance its ideal point in the General Assembly: one number, or a
/// dated series. Leverage, camps and all other answers make no use of it.
///
/// An entry of a series holds from its day until the day before the next entry; the last one holds on. An entry without
/// a number says that from its day on nothing is known, which is not the same as zero, nor as what was known before.
#[derive(Clone, Debug, PartialEq)]
pub enum Attribute {
    /// The same on every day.
    Constant(f64),
    /// What holds from each day on; `None` where nothing is known from then on.
    Series(BTreeMap<Date, Option<f64>>),
}

impl Attribute {
    /// The figure on a day; `None` where it is not known.
    ///
    /// ```
    /// use demarche::model::{Attribute, first_day};
    ///
    /// let series = Attribute::Series([(first_day("1973")?, Some(-0.25)), (first_day("1974")?, None)].into());
    /// assert_eq!(series.on("1972-12-31".parse()?), None);
    /// assert_eq!(series.on("1973-12-31".parse()?), Some(-0.25));
    /// assert_eq!(series.on("1980-01-01".parse()?), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn on(&self, on: Date) -> Option<f64> {
        match self {
            Attribute::Constant(value) => Some(*value),
            Attribute::Series(values) => values.range(..=on).next_back().and_then(|(_, value)| *value),
        }
    }
}
