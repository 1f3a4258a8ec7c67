//! Dates, and the days on which something is in force.

use std::fmt;

/// A day of the proleptic Gregorian calendar.
pub type Date = jiff::civil::Date;

/// The days on which something is in force: both bounds belong to it, a missing bound is open.
///
/// ```
/// use demarche::model::{Period, first_day, last_day};
///
/// let period = Period { since: Some(first_day("1994")?), until: Some(last_day("1995-02")?) };
/// assert!(period.contains("1994-01-01".parse()?));
/// assert!(period.contains("1995-02-28".parse()?));
/// assert!(!period.contains("1995-03-01".parse()?));
/// assert!(Period::ALWAYS.contains("1648-10-24".parse()?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// The first day, or open.
    pub since: Option<Date>,
    /// The last day, or open.
    pub until: Option<Date>,
}

impl Period {
    /// The period without bounds.
    pub const ALWAYS: Period = Period { since: None, until: None };

    /// Whether `since ≤ on ≤ until`.
    pub fn contains(self, on: Date) -> bool {
        self.since.is_none_or(|since| since <= on) && self.until.is_none_or(|until| on <= until)
    }

    /// Whether there is a day that belongs to both.
    pub fn overlaps(self, other: Period) -> bool {
        let before = |until: Option<Date>, since: Option<Date>| matches!((until, since), (Some(u), Some(s)) if u < s);
        !before(self.until, other.since) && !before(other.until, self.since)
    }

    /// The days that belong to both, if there are any.
    pub fn both(self, other: Period) -> Option<Period> {
        let since = self.since.max(other.since);
        let until = self.until.into_iter().chain(other.until).min();
        self.overlaps(other).then_some(Period { since, until })
    }

    /// The shortest period that has every day of both.
    pub fn cover(self, other: Period) -> Period {
        let until = |a: Option<Date>, b: Option<Date>| a.zip(b).map(|(a, b)| a.max(b));
        Period { since: self.since.min(other.since), until: until(self.until, other.until) }
    }

    /// The days on which membership of this period changes: its first day, and the day after its last.
    pub fn changes(self) -> impl Iterator<Item = Date> {
        self.since.into_iter().chain(self.until.and_then(|until| until.tomorrow().ok()))
    }
}

impl fmt::Display for Period {
    /// `1994-02-09 to 2022-02-23`, `since 1994-02-09`, `until 2022-02-23` or `undated`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.since, self.until) {
            (Some(since), Some(until)) => write!(f, "{since} to {until}"),
            (Some(since), None) => write!(f, "since {since}"),
            (None, Some(until)) => write!(f, "until {until}"),
            (None, None) => write!(f, "undated"),
        }
    }
}

/// Why a text is not a date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PeriodError {
    /// The text has not the form of a date.
    #[error("'{0}' is not a date: write a day as 2022-09-13, a month as 2022-09 or a year as 2022")]
    Form(String),
    /// The form is right, but the calendar has no such day or month.
    #[error("there is no {0} in the calendar")]
    Impossible(String),
}

/// The first day of a day (`2022-09-13`), month (`2022-09`) or year (`2022`).
///
/// # Errors
/// [`PeriodError`] if the text is not of one of the three forms, or names a day that does not exist.
pub fn first_day(text: &str) -> Result<Date, PeriodError> {
    bounds(text).map(|(first, _)| first)
}

/// The last day of a day (`2022-09-13`), month (`2022-09`) or year (`2022`).
///
/// # Errors
/// As [`first_day`].
pub fn last_day(text: &str) -> Result<Date, PeriodError> {
    bounds(text).map(|(_, last)| last)
}

/// First and last day of what the text names.
fn bounds(text: &str) -> Result<(Date, Date), PeriodError> {
    let form = || PeriodError::Form(text.to_owned());
    let impossible = || PeriodError::Impossible(text.to_owned());
    let parts: Vec<&str> = text.split('-').collect();
    let widths = [4, 2, 2];
    let well_formed = (1..=3).contains(&parts.len())
        && parts
            .iter()
            .zip(widths)
            .all(|(part, width)| part.len() == width && part.bytes().all(|b| b.is_ascii_digit()));
    if !well_formed {
        return Err(form());
    }
    let number = |i: usize| parts.get(i).map(|part| part.parse::<i16>().map_err(|_| form())).transpose();
    let year = number(0)?.ok_or_else(form)?;
    let month = number(1)?.map(|m| m as i8);
    let day = number(2)?.map(|d| d as i8);
    let date = |month, day| Date::new(year, month, day).map_err(|_| impossible());
    match (month, day) {
        (None, _) => Ok((date(1, 1)?, date(12, 31)?)),
        (Some(month), None) => {
            let first = date(month, 1)?;
            Ok((first, first.last_of_month()))
        }
        (Some(month), Some(day)) => date(month, day).map(|d| (d, d)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        first_day(text).expect("a date")
    }

    #[test]
    fn months_and_years_have_a_first_and_a_last_day() {
        assert_eq!(last_day("2020-02"), Ok(day("2020-02-29")));
        assert_eq!(last_day("2022"), Ok(day("2022-12-31")));
        assert_eq!(first_day("2022-09"), Ok(day("2022-09-01")));
    }

    #[test]
    fn impossible_days_and_odd_forms_are_told_apart() {
        assert_eq!(first_day("2022-02-30"), Err(PeriodError::Impossible("2022-02-30".into())));
        assert_eq!(first_day("2022-13"), Err(PeriodError::Impossible("2022-13".into())));
        for odd in ["", "22", "2022-9-1", "13.09.2022", "2022-09-13T00:00", "+022", "2022-09-13-1", "２０２２"] {
            assert_eq!(first_day(odd), Err(PeriodError::Form(odd.into())), "{odd}");
        }
    }

    #[test]
    fn overlap_needs_a_common_day() {
        let period = |since: &str, until: &str| Period { since: Some(day(since)), until: Some(day(until)) };
        assert!(period("2000-01-01", "2000-01-31").overlaps(period("2000-01-31", "2000-02-10")));
        assert!(!period("2000-01-01", "2000-01-31").overlaps(period("2000-02-01", "2000-02-10")));
        assert!(Period::ALWAYS.overlaps(period("2000-01-01", "2000-01-31")));
    }
}
