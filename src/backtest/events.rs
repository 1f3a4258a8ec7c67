//! Events as they are written: who turned up in what, and when.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::import::text_of;
use crate::model::{Date, first_day, last_day, nearest};

/// The columns of a file of events, which may stand in any order; others are left alone.
pub const COLUMNS: [&str; 4] = ["id", "date", "targets", "found"];

/// What separates several actors in a cell.
const SEPARATOR: char = ';';

/// A file of events: the rows that can be read, and those that are refused.
///
/// The file is a table with a heading, separated by commas, in UTF-8 or Latin-1, plain or compressed with gzip:
///
/// | column | what stands in it |
/// |---|---|
/// | `id` | a name of the event, which no other row has |
/// | `date` | the day whose graph is asked, as 1992-01-31 |
/// | `targets` | the actors it was about, separated by `;` |
/// | `found` | the actors who turned up, separated by `;` |
///
/// Whom the cells mean is found later, on the day of the event; see [`crate::backtest`].
///
/// ```
/// use demarche::backtest::Events;
///
/// let events = Events::read(b"id,date,targets,found\ncamp-david,1978-09-17,EGY;ISR,USA\nlausanne,1923,TUR,GBR\n")?;
/// assert_eq!(events.rows[0].targets, ["EGY", "ISR"]);
/// assert_eq!(events.refused[0].line, 3);
/// assert_eq!(events.refused[0].why, "the date '1923' is more than a day: name one of its days, for instance 1923-01-01");
/// # Ok::<(), demarche::backtest::EventsError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Events {
    /// The rows that can be read, in the order of the file.
    pub rows: Vec<Row>,
    /// The rows that cannot, in the order of the file.
    pub refused: Vec<Refused>,
}

/// An event as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its name.
    pub id: String,
    /// The line it begins on; the heading is on line 1.
    pub line: u64,
    /// The day whose graph is asked.
    pub on: Date,
    /// The actors it was about, as written.
    pub targets: Vec<String>,
    /// The actors who turned up, as written.
    pub found: Vec<String>,
}

/// A row that is not tested.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refused {
    /// The line it begins on.
    pub line: u64,
    /// The name of the event, where there is one.
    pub id: Option<String>,
    /// Why not.
    pub why: String,
}

/// Why nothing can be made of a file of events.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EventsError {
    /// It is no text, or there is none.
    #[error("{0}")]
    NotText(String),
    /// A column is missing, or stands there twice.
    #[error("{}", columns(missing, twice, heading))]
    Columns {
        /// The columns that are missing.
        missing: Vec<&'static str>,
        /// The columns that stand there twice.
        twice: Vec<&'static str>,
        /// The heading as it is.
        heading: Vec<String>,
    },
    /// There is no row under the heading.
    #[error("there is no event under the heading")]
    NoRow,
}

impl Events {
    /// Reads a file. Rows that make no sense are refused, and the others kept.
    ///
    /// # Errors
    /// [`EventsError`] if the file as a whole is no table of events.
    pub fn read(bytes: &[u8]) -> Result<Self, EventsError> {
        let (text, ..) = text_of(bytes).map_err(|error| EventsError::NotText(error.to_string()))?;
        if text.trim().is_empty() {
            return Err(EventsError::NotText("the file is empty".to_owned()));
        }
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        let torn = |error: csv::Error| EventsError::NotText(format!("the heading cannot be read: {error}"));
        let heading: Vec<String> =
            reader.headers().map_err(torn)?.iter().map(|name| name.trim().to_lowercase()).collect();
        let places = places(heading.clone())?;
        let mut events = Self::default();
        let mut known: BTreeMap<String, u64> = BTreeMap::new();
        for record in reader.records() {
            let record = match record {
                Ok(record) => record,
                Err(error) => {
                    let line = error.position().map_or(0, csv::Position::line);
                    events.refuse(line, None, format!("the row cannot be read: {error}"));
                    continue;
                }
            };
            let line = record.position().map_or(0, csv::Position::line);
            let cell = |at: usize| record.get(places[at]).map_or("", str::trim);
            let id = (!cell(0).is_empty()).then(|| cell(0).to_owned());
            if record.len() != heading.len() {
                let why = format!("{} cells where the heading has {}", record.len(), heading.len());
                events.refuse(line, id, why);
                continue;
            }
            let mut wrong = Vec::new();
            match &id {
                None => wrong.push("no id".to_owned()),
                Some(id) => match known.get(id) {
                    Some(first) => wrong.push(format!("line {first} has the id '{id}' already")),
                    None => drop(known.insert(id.clone(), line)),
                },
            }
            let on = day(cell(1)).map_err(|why| wrong.push(why)).ok();
            let (targets, found) = (names(cell(2)), names(cell(3)));
            for (names, column) in [(&targets, "targets"), (&found, "found")] {
                if names.is_empty() {
                    wrong.push(format!("nobody under '{column}'"));
                }
            }
            match (on, id, wrong.is_empty()) {
                (Some(on), Some(id), true) => events.rows.push(Row { id, line, on, targets, found }),
                (_, id, _) => events.refuse(line, id, wrong.join("; ")),
            }
        }
        if events.rows.is_empty() && events.refused.is_empty() { Err(EventsError::NoRow) } else { Ok(events) }
    }

    fn refuse(&mut self, line: u64, id: Option<String>, why: String) {
        self.refused.push(Refused { line, id, why });
    }
}

/// Where each of the columns stands.
fn places(heading: Vec<String>) -> Result<[usize; COLUMNS.len()], EventsError> {
    let times = |name: &&&'static str| heading.iter().filter(|known| known == *name).count();
    let missing: Vec<&str> = COLUMNS.iter().filter(|name| times(name) == 0).copied().collect();
    let twice: Vec<&str> = COLUMNS.iter().filter(|name| times(name) > 1).copied().collect();
    if !missing.is_empty() || !twice.is_empty() {
        return Err(EventsError::Columns { missing, twice, heading });
    }
    Ok(COLUMNS.map(|name| heading.iter().position(|known| known == name).unwrap_or_default()))
}

/// What is wrong with a heading, and what would be right.
fn columns(missing: &[&str], twice: &[&str], heading: &[String]) -> String {
    let quoted = |names: &[&str]| names.iter().map(|name| format!("'{name}'")).collect::<Vec<_>>().join(", ");
    let near: Vec<String> = missing
        .iter()
        .filter_map(|name| nearest(name, heading.iter().map(String::as_str)).into_iter().next())
        .map(|near| format!("; is '{near}' meant?"))
        .take(1)
        .collect();
    let mut said = Vec::new();
    if !missing.is_empty() {
        said.push(format!("no column {}{}", quoted(missing), near.concat()));
    }
    if !twice.is_empty() {
        said.push(format!("two columns {}", quoted(twice)));
    }
    format!("the heading has {} (a file of events has the columns {})", said.join(" and "), COLUMNS.join(","))
}

/// A single day.
fn day(text: &str) -> Result<Date, String> {
    if text.is_empty() {
        return Err("no date".to_owned());
    }
    let first = first_day(text).map_err(|error| format!("the date: {error}"))?;
    match last_day(text) {
        Ok(last) if last == first => Ok(first),
        _ => Err(format!("the date '{text}' is more than a day: name one of its days, for instance {first}")),
    }
}

/// The names in a cell, each once, in their order.
fn names(cell: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in cell.split(SEPARATOR).map(str::trim).filter(|name| !name.is_empty()) {
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    names
}
