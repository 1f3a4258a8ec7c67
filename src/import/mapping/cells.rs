//! What rules make of the cells of a row.

use std::collections::BTreeMap;

use super::form::{Codes, DateColumns, DateRule, DateStyle, Filter, NumberRule, TermRule, TextRule, WhoRule};
use super::template::{Piece, pieces};
use crate::import::crosswalk::{CodeSystem, Crosswalk};
use crate::import::read::{Bound, Column, Refusal, Row, compact};
use crate::model::{ActorId, Date, first_day, last_day};

/// The cells of a row, by the names of their columns.
#[derive(Clone, Copy)]
pub(super) struct Cells<'r> {
    pub(super) row: &'r Row<'r>,
    pub(super) columns: &'r BTreeMap<String, Column>,
}

/// The first and the last day of what a date names.
pub(super) type Days = (Date, Date);

impl<'r> Cells<'r> {
    fn column(&self, name: &str) -> Result<Column, Refusal> {
        let missing = || Refusal::Missing { column: name.to_owned() };
        self.columns.get(name.trim().to_lowercase().as_str()).copied().ok_or_else(missing)
    }

    fn cell(&self, name: &str) -> Result<Option<&'r str>, Refusal> {
        Ok(self.row.maybe(self.column(name)?))
    }

    /// A template with its cells; `None` where one of them is missing. `joined` are other names it may speak of.
    pub(super) fn fill(&self, template: &str, joined: &[(&str, &ActorId)]) -> Result<Option<String>, Refusal> {
        let mut filled = String::new();
        for piece in pieces(template).unwrap_or_default() {
            match piece {
                Piece::Plain(text) => filled.push_str(text),
                Piece::Column(name) => {
                    let known = joined.iter().find(|(known, _)| *known == name && self.column(name).is_err());
                    match known {
                        Some((_, actor)) => filled.push_str(actor.as_str()),
                        None => match self.cell(name)? {
                            Some(cell) => filled.push_str(cell),
                            None => return Ok(None),
                        },
                    }
                }
            }
        }
        Ok(Some(filled))
    }

    /// Whether a condition leaves the row in.
    pub(super) fn passes(&self, filter: &Filter) -> Result<bool, Refusal> {
        let column = self.column(&filter.column)?;
        let cell = self.row.maybe(column);
        let among = |texts: &[String]| cell.is_some_and(|cell| texts.iter().any(|text| text.trim() == cell));
        if filter.is.as_deref().is_some_and(|texts| !among(texts)) || filter.is_not.as_deref().is_some_and(among) {
            return Ok(false);
        }
        if filter.at_least.is_none() && filter.at_most.is_none() {
            return Ok(true);
        }
        let Some(number) = self.row.maybe_number(column)? else { return Ok(false) };
        let inside =
            filter.at_least.is_none_or(|least| number >= least) && filter.at_most.is_none_or(|most| number <= most);
        Ok(inside)
    }

    /// A text; `None` where it is missing.
    pub(super) fn text(&self, rule: &TextRule) -> Result<Option<String>, Refusal> {
        let by = match rule {
            TextRule::Template(template) => return self.fill(template, &[]),
            TextRule::By(by) => by,
        };
        let otherwise = by.otherwise.clone();
        match self.cell(&by.column)? {
            None => Ok(otherwise),
            Some(cell) if by.means.0.is_empty() => Ok(Some(cell.to_owned())),
            Some(cell) => match by.means.0.get(cell).cloned().or(otherwise) {
                Some(meaning) => Ok(Some(meaning)),
                None => Err(no_meaning(&by.column, cell)),
            },
        }
    }

    /// A number; `None` where it is missing.
    pub(super) fn number(&self, rule: &NumberRule) -> Result<Option<f64>, Refusal> {
        let by = match rule {
            NumberRule::Always(number) => return Ok(Some(*number)),
            NumberRule::By(by) => by,
        };
        let number = self.row.maybe_number(self.column(&by.column)?)?;
        Ok(number.map(|number| number * by.times).or(by.otherwise))
    }

    /// A figure from 0 to 1; `None` where it is missing.
    pub(super) fn part(&self, field: &str, rule: &NumberRule) -> Result<Option<f64>, Refusal> {
        match self.number(rule)? {
            Some(number) if !(0.0..=1.0).contains(&number) => {
                Err(Refusal::Said(format!("{field} would be {number}, not from 0 to 1")))
            }
            number => Ok(number),
        }
    }

    /// A term of a vocabulary; `None` where it is missing.
    pub(super) fn term<T: Copy>(&self, rule: TermRule<'_, T>) -> Result<Option<T>, Refusal> {
        let by = match rule {
            TermRule::Always(term) => return Ok(Some(term)),
            TermRule::By(by) => by,
        };
        match self.cell(&by.column)? {
            None => Ok(by.otherwise),
            Some(cell) => match by.means.0.get(cell).copied().or(by.otherwise) {
                Some(meaning) => Ok(Some(meaning)),
                None => Err(no_meaning(&by.column, cell)),
            },
        }
    }

    /// An actor.
    pub(super) fn who(&self, rule: &WhoRule, on: Option<Date>) -> Result<ActorId, Refusal> {
        let by = match rule {
            WhoRule::By(by) => by,
            WhoRule::Template(template) => {
                let missing = || Refusal::Missing { column: template.clone() };
                let id = slug::slugify(self.fill(template, &[])?.ok_or_else(missing)?);
                let unnamed = || Refusal::Said(format!("'{template}' makes no id of this row"));
                return if id.is_empty() { Err(unnamed()) } else { Ok(id.into()) };
            }
        };
        let column = self.column(&by.column)?;
        let code = self.row.text(column)?;
        if let Some(id) = by.means.0.get(code) {
            return Ok(id.as_str().into());
        }
        let system = match by.codes {
            Codes::Cow => CodeSystem::Cow,
            Codes::CowLetters => CodeSystem::CowLetters,
            Codes::GleditschWard => CodeSystem::GleditschWard,
            Codes::Iso2 => CodeSystem::Alpha2,
            Codes::Iso3 => CodeSystem::Alpha3,
            Codes::Name => CodeSystem::Name,
        };
        // Some programs write whole numbers with a decimal point.
        let numbers = matches!(system, CodeSystem::Cow | CodeSystem::GleditschWard);
        let code = code.strip_suffix(".0").filter(|_| numbers).unwrap_or(code);
        match Crosswalk::standard().find(system, code, on) {
            Ok(state) => Ok(Crosswalk::standard().state(state).id.clone()),
            Err(error) => Err(Refusal::of_code(&by.column, error)),
        }
    }

    /// The days that a date names; `None` where it is missing.
    pub(super) fn days(&self, rule: &DateRule) -> Result<Option<Days>, Refusal> {
        match rule {
            DateRule::Template(template) => match self.fill(template, &[])? {
                Some(text) => days_of(template, &text).map(Some),
                None => Ok(None),
            },
            DateRule::By(DateColumns { column: Some(name), written, .. }) => {
                let Some(cell) = self.cell(name)? else { return Ok(None) };
                let style = written.unwrap_or_default();
                if style == DateStyle::Iso {
                    return days_of(name, cell).map(Some);
                }
                let (day, expected) = match style {
                    DateStyle::Compact | DateStyle::Iso => (compact(cell), "a day as 19940512"),
                    DateStyle::DayMonthYear => (in_order(cell, [2, 1, 0]), "a day as 12.5.1994"),
                    DateStyle::MonthDayYear => (in_order(cell, [2, 0, 1]), "a day as 5/12/1994"),
                };
                let wrong = || Refusal::Value { column: name.clone(), value: cell.to_owned(), expected };
                day.map(|day| Some((day, day))).ok_or_else(wrong)
            }
            DateRule::By(DateColumns { year, month, day, .. }) => {
                let Some(year) = year else { return Ok(None) };
                let year = self.column(year)?;
                let bound = |bound| match (month, day) {
                    (Some(month), Some(day)) => {
                        self.row.maybe_day([self.column(day)?, self.column(month)?, year], bound)
                    }
                    (Some(month), None) => self.row.maybe_month(self.column(month)?, year, bound),
                    (None, _) => Ok(self.row.maybe_year(year)?.map(|year| bound.of_year(year))),
                };
                Ok(bound(Bound::First)?.zip(bound(Bound::Last)?))
            }
        }
    }
}

fn no_meaning(column: &str, cell: &str) -> Refusal {
    Refusal::Said(format!("{column} is '{cell}', which has no meaning in the mapping"))
}

/// A day, month or year as people write it here.
fn days_of(column: &str, text: &str) -> Result<Days, Refusal> {
    // Some programs write whole numbers with a decimal point, and days with an hour.
    let text = text.trim();
    let plain = text.strip_suffix(".0").or_else(|| text.strip_suffix(" 00:00:00")).unwrap_or(text);
    match (first_day(plain), last_day(plain)) {
        (Ok(first), Ok(last)) => Ok((first, last)),
        _ => Err(Refusal::Value {
            column: column.to_owned(),
            value: text.to_owned(),
            expected: "a day as 1994-05-12, a month as 1994-05 or a year as 1994",
        }),
    }
}

/// The day of three numbers, of which these are year, month and day.
fn in_order(text: &str, [year, month, day]: [usize; 3]) -> Option<Date> {
    let parts: Vec<&str> = text.split(['.', '/', '-', ' ']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let [_, _, _] = parts.as_slice() else { return None };
    let year = parts.get(year).filter(|year| year.len() == 4)?.parse().ok()?;
    Date::new(year, parts.get(month)?.parse().ok()?, parts.get(day)?.parse().ok()?).ok()
}
