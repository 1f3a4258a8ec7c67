//! Stretches of time over which events are counted together.

use std::fmt;
use std::str::FromStr;

use crate::model::{Date, Period};

/// How long events are counted together.
///
/// ```
/// use demarche::import::Window;
///
/// let quarter: Window = "quarter".parse()?;
/// let period = quarter.around("2012-10-17".parse()?);
/// assert_eq!(period.to_string(), "2012-10-01 to 2012-12-31");
/// assert_eq!("30".parse(), Ok(Window::Days(30)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Window {
    /// A month of the calendar.
    #[default]
    Month,
    /// Three months, the first of them January, April, July or October.
    Quarter,
    /// A year of the calendar.
    Year,
    /// So many days, counted from 1 January 1900, so that windows do not depend on the files.
    Days(u16),
}

/// Why a text is no window.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no window: write month, quarter, year, or a number of days from 1 to 3660")]
pub struct WindowError(String);

const LONGEST: u16 = 3660;
const BEGIN: Date = Date::constant(1900, 1, 1);

impl FromStr for Window {
    type Err = WindowError;

    fn from_str(text: &str) -> Result<Self, WindowError> {
        match text {
            "month" => Ok(Window::Month),
            "quarter" => Ok(Window::Quarter),
            "year" => Ok(Window::Year),
            days => match days.parse() {
                Ok(days) if (1..=LONGEST).contains(&days) => Ok(Window::Days(days)),
                _ => Err(WindowError(text.to_owned())),
            },
        }
    }
}

impl fmt::Display for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Window::Month => f.write_str("month"),
            Window::Quarter => f.write_str("quarter"),
            Window::Year => f.write_str("year"),
            Window::Days(days) => write!(f, "{days}"),
        }
    }
}

impl Window {
    /// The window that a day is in, with both its first and its last day.
    pub fn around(self, day: Date) -> Period {
        let first_of = |month: i8| Date::new(day.year(), month, 1).unwrap_or(day);
        let (since, until) = match self {
            Window::Month => (day.first_of_month(), day.last_of_month()),
            Window::Quarter => {
                let first = (day.month() - 1) / 3 * 3 + 1;
                (first_of(first), first_of(first + 2).last_of_month())
            }
            Window::Year => (day.first_of_year(), day.last_of_year()),
            Window::Days(days) => {
                let length = i64::from(days.max(1));
                let since_begin = day.since(BEGIN).map_or(0, |span| i64::from(span.get_days()));
                let days = |days: i64| jiff::Span::new().try_days(days).unwrap_or_default();
                let first = BEGIN.saturating_add(days(since_begin.div_euclid(length) * length));
                (first, first.saturating_add(days(length - 1)))
            }
        };
        Period { since: Some(since), until: Some(until) }
    }

    /// What the window that begins on a day is called in names of ties: `2012-10`, `2012-q4`, `2012` or `2012-10-02`.
    pub(super) fn label(self, since: Date) -> String {
        let (year, month) = (since.year(), since.month());
        match self {
            Window::Month => format!("{year:04}-{month:02}"),
            Window::Quarter => format!("{year:04}-q{}", (month - 1) / 3 + 1),
            Window::Year => format!("{year:04}"),
            Window::Days(_) => since.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Windows of every kind follow each other without a gap, and each day is in its own.
    #[test]
    fn windows_follow_each_other() {
        for window in ["month", "quarter", "year", "1", "7", "30", "365"] {
            let window: Window = window.parse().unwrap();
            let mut day: Date = "1899-11-28".parse().unwrap();
            let end: Date = "1904-03-02".parse().unwrap();
            let mut current = window.around(day);
            while day < end {
                let around = window.around(day);
                assert!(around.contains(day), "{window} {day}");
                if around != current {
                    assert_eq!(around.since, current.until.map(|until| until.tomorrow().unwrap()), "{window} {day}");
                    current = around;
                }
                day = day.tomorrow().unwrap();
            }
        }
        for wrong in ["", "months", "0", "-3", "4000", "1.5"] {
            assert!(wrong.parse::<Window>().is_err(), "{wrong}");
        }
    }
}
