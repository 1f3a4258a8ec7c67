//! A row becomes numbers, days and states, or is refused.

use csv::StringRecord;

use super::refusal::Refusal;
use super::table::{Column, Table};
use crate::import::crosswalk::{CodeError, CodeSystem, Crosswalk, StateId};
use crate::model::{Date, Period};

/// A row of a table.
#[derive(Clone, Copy, Debug)]
pub(in crate::import) struct Row<'t> {
    pub(super) table: &'t Table,
    pub(super) record: &'t StringRecord,
}

/// Which end of a period a day is that is known only by its month or year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum Bound {
    /// The first day of it.
    First,
    /// The last day of it.
    Last,
}

impl<'t> Row<'t> {
    /// The text of a cell, `None` where it is missing.
    pub(in crate::import) fn maybe(&self, column: Column) -> Option<&'t str> {
        self.table.said(self.record.get(column.0).unwrap_or_default())
    }

    /// The text of a cell that has to say something.
    pub(in crate::import) fn text(&self, column: Column) -> Result<&'t str, Refusal> {
        self.maybe(column).ok_or_else(|| Refusal::Missing { column: self.heading(column) })
    }

    /// A whole number, `None` where it is missing.
    pub(in crate::import) fn maybe_int(&self, column: Column) -> Result<Option<i64>, Refusal> {
        let Some(text) = self.maybe(column) else { return Ok(None) };
        let whole = text.parse().ok().or_else(|| {
            let number: f64 = text.parse().ok()?;
            (number.fract() == 0.0 && number.abs() < 1e15).then_some(number as i64)
        });
        whole.map(Some).ok_or_else(|| self.wrong(column, text, "a whole number"))
    }

    /// A whole number that has to be given.
    pub(in crate::import) fn int(&self, column: Column) -> Result<i64, Refusal> {
        self.maybe_int(column)?.ok_or_else(|| Refusal::Missing { column: self.heading(column) })
    }

    /// A whole number that has to be given and is not negative.
    pub(in crate::import) fn count(&self, column: Column) -> Result<u32, Refusal> {
        let number = self.int(column)?;
        u32::try_from(number).map_err(|_| self.wrong(column, &number.to_string(), "a whole number from 0 up"))
    }

    /// Whether a column of zeros and ones has a one; a missing value is none.
    pub(in crate::import) fn flag(&self, column: Column) -> Result<bool, Refusal> {
        match self.maybe_int(column)? {
            None | Some(0) => Ok(false),
            Some(1) => Ok(true),
            Some(other) => Err(self.wrong(column, &other.to_string(), "0 or 1")),
        }
    }

    /// A number, `None` where it is missing.
    pub(in crate::import) fn maybe_number(&self, column: Column) -> Result<Option<f64>, Refusal> {
        let Some(text) = self.maybe(column) else { return Ok(None) };
        let number: Option<f64> = text.parse().ok().filter(|number: &f64| number.is_finite());
        number.map(Some).ok_or_else(|| self.wrong(column, text, "a number"))
    }

    /// An amount: a number from 0 up, `None` where it is missing.
    pub(in crate::import) fn maybe_amount(&self, column: Column) -> Result<Option<f64>, Refusal> {
        match self.maybe_number(column)? {
            Some(number) if number < 0.0 => Err(self.wrong(column, &number.to_string(), "a number from 0 up")),
            number => Ok(number),
        }
    }

    /// A year.
    pub(in crate::import) fn year(&self, column: Column) -> Result<i16, Refusal> {
        self.maybe_year(column)?.ok_or_else(|| Refusal::Missing { column: self.heading(column) })
    }

    /// A year, `None` where it is missing.
    pub(in crate::import) fn maybe_year(&self, column: Column) -> Result<Option<i16>, Refusal> {
        let Some(year) = self.maybe_int(column)? else { return Ok(None) };
        let sound = i16::try_from(year).ok().filter(|year| (1000..=9999).contains(year));
        sound.map(Some).ok_or_else(|| self.wrong(column, &year.to_string(), "a year of four digits"))
    }

    /// A day of columns for day, month and year; where the day is missing, or the day and the month, the first or last
    /// of the month or year. `None` where the year is missing.
    pub(in crate::import) fn maybe_day(&self, columns: [Column; 3], bound: Bound) -> Result<Option<Date>, Refusal> {
        let [day, month, year] = columns;
        let Some(in_year) = self.maybe_year(year)? else { return Ok(None) };
        let (first, last) = match (self.maybe_int(month)?, self.maybe_int(day)?) {
            (None, _) => return Ok(Some(bound.of_year(in_year))),
            (Some(month), None) => (month, 1),
            (Some(month), Some(day)) => (month, day),
        };
        let small = |number: i64| i8::try_from(number).ok();
        let date = small(first).zip(small(last)).and_then(|(month, day)| Date::new(in_year, month, day).ok());
        let date = date.ok_or_else(|| {
            let value = format!("{in_year:04}-{first:02}-{last:02}");
            self.wrong(day, &value, "a day of the calendar")
        })?;
        let known = self.maybe_int(day)?.is_some();
        Ok(Some(if known || bound == Bound::First { date } else { date.last_of_month() }))
    }

    /// A day that has to be given, at least by its year.
    pub(in crate::import) fn day(&self, columns: [Column; 3], bound: Bound) -> Result<Date, Refusal> {
        self.maybe_day(columns, bound)?.ok_or_else(|| Refusal::Missing { column: self.heading(columns[2]) })
    }

    /// A day written in one cell, as `1994-05-12`; `None` where it is missing.
    pub(in crate::import) fn maybe_iso_day(&self, column: Column) -> Result<Option<Date>, Refusal> {
        let Some(text) = self.maybe(column) else { return Ok(None) };
        text.parse().map(Some).map_err(|_| self.wrong(column, text, "a day as 1994-05-12"))
    }

    /// A day written in one cell that has to be given.
    pub(in crate::import) fn iso_day(&self, column: Column) -> Result<Date, Refusal> {
        self.maybe_iso_day(column)?.ok_or_else(|| Refusal::Missing { column: self.heading(column) })
    }

    /// A day written as eight digits in one cell, as `19940512`.
    pub(in crate::import) fn compact_day(&self, column: Column) -> Result<Date, Refusal> {
        let text = self.text(column)?;
        compact(text).ok_or_else(|| self.wrong(column, text, "a day as 19940512"))
    }

    /// The first or last day of a month, or of the year where the month is missing; `None` where the year is.
    pub(in crate::import) fn maybe_month(
        &self,
        month: Column,
        year: Column,
        bound: Bound,
    ) -> Result<Option<Date>, Refusal> {
        let Some(in_year) = self.maybe_year(year)? else { return Ok(None) };
        let Some(number) = self.maybe_int(month)? else { return Ok(Some(bound.of_year(in_year))) };
        let first = i8::try_from(number).ok().and_then(|month| Date::new(in_year, month, 1).ok());
        let first = first.ok_or_else(|| self.wrong(month, &number.to_string(), "a month from 1 to 12"))?;
        Ok(Some(if bound == Bound::First { first } else { first.last_of_month() }))
    }

    /// A period that begins no later than it ends.
    pub(in crate::import) fn period(&self, since: Option<Date>, until: Option<Date>) -> Result<Period, Refusal> {
        match (since, until) {
            (Some(since), Some(until)) if since > until => {
                Err(Refusal::Backwards { since: since.to_string(), until: until.to_string() })
            }
            _ => Ok(Period { since, until }),
        }
    }

    /// The state that a cell names on a day.
    pub(in crate::import) fn state(&self, column: Column, system: CodeSystem, on: Date) -> Result<StateId, Refusal> {
        let code = self.text(column)?;
        let found = Crosswalk::standard().find(system, code, Some(on));
        found.map_err(|error| Refusal::of_code(&self.heading(column), error))
    }

    /// The states that a cell names on the days of a period, each with its part of them.
    pub(in crate::import) fn states(
        &self,
        column: Column,
        system: CodeSystem,
        during: Period,
    ) -> Result<Vec<(StateId, Period)>, Refusal> {
        let found = Crosswalk::standard().find_all(system, self.text(column)?, during);
        found.map_err(|error| Refusal::of_code(&self.heading(column), error))
    }

    /// Refuses a code or name, one of several in a cell, that is no state's.
    pub(in crate::import) fn no_state(&self, column: Column, error: CodeError) -> Refusal {
        Refusal::of_code(&self.heading(column), error)
    }

    /// The state of a COW number, which means the same state on all days.
    pub(in crate::import) fn cow(&self, column: Column) -> Result<StateId, Refusal> {
        let code = self.text(column)?;
        let found = Crosswalk::standard().find(CodeSystem::Cow, code, None);
        found.map_err(|error| Refusal::of_code(&self.heading(column), error))
    }

    /// Refuses a value.
    pub(in crate::import) fn wrong(&self, column: Column, value: &str, expected: &'static str) -> Refusal {
        Refusal::Value { column: self.heading(column), value: value.to_owned(), expected }
    }

    /// Its line in the file, from 1.
    pub(in crate::import) fn line(&self) -> u64 {
        self.record.position().map_or(0, csv::Position::line)
    }

    /// The heading of a column.
    pub(in crate::import) fn name(&self, column: Column) -> &'t str {
        self.table.heading(column)
    }

    pub(in crate::import) fn heading(&self, column: Column) -> String {
        self.name(column).to_owned()
    }
}

/// The day of eight digits.
pub(in crate::import) fn compact(text: &str) -> Option<Date> {
    let digits = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    let number: i32 = text.parse().ok().filter(|_| digits)?;
    let [month, day] = [number / 100 % 100, number % 100].map(|part| i8::try_from(part).ok());
    Date::new(i16::try_from(number / 10_000).ok()?, month?, day?).ok()
}

impl Bound {
    /// The first or last day of a year.
    pub(in crate::import) fn of_year(self, year: i16) -> Date {
        match self {
            Bound::First => Date::constant(year, 1, 1),
            Bound::Last => Date::constant(year, 12, 31),
        }
    }
}
