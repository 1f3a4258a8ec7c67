//! Text becomes a header and rows.

use std::borrow::Cow;

use csv::{ReaderBuilder, StringRecord};

use super::super::ImportError;
use super::super::report::Tally;
use super::bytes::{Encoding, Packing, text};
use super::refusal::Refusal;
use super::row::Row;

/// The text of a table, with its headings.
#[derive(Debug)]
pub(in crate::import) struct Table {
    text: String,
    delimiter: u8,
    /// The headings, in small letters and without blanks around them.
    headings: Vec<String>,
    /// Whether the first line is already data.
    headless: bool,
    /// How its letters were written.
    pub(in crate::import) encoding: Encoding,
    /// Whether it was compressed.
    pub(in crate::import) packing: Packing,
    /// Texts that mean that a value is missing, besides an empty cell, `NA` and a full stop.
    missing: &'static [&'static str],
    /// What became of the rows.
    pub(in crate::import) tally: Tally,
    /// Where the rows say which version they are of, and what is meant.
    version: Option<(Column, &'static [(&'static str, &'static str)])>,
    /// What the first row says of it.
    said_version: Option<String>,
}

/// A column that a table has.
#[derive(Clone, Copy, Debug)]
pub(in crate::import) struct Column(pub(super) usize);

/// What became of a row that is sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum Use {
    /// It says something.
    Taken,
    /// It says something, and a reader should know this of it.
    Noted(&'static str),
    /// It says nothing that the graph has room for, for this reason.
    Idle(&'static str),
}

impl Table {
    /// Reads the heading, and finds out what separates cells.
    pub(in crate::import) fn open(bytes: &[u8]) -> Result<Self, ImportError> {
        let (text, encoding, packing) = text(bytes)?;
        let first = text.lines().next().unwrap_or_default();
        if first.trim().is_empty() {
            return Err(ImportError::Empty);
        }
        let often = |separator: &u8| first.bytes().filter(|byte| byte == separator).count();
        // Of equally frequent ones the last wins: the comma.
        let delimiter = [b'|', b';', b'\t', b','].into_iter().max_by_key(often).unwrap_or(b',');
        let mut reader = ReaderBuilder::new().delimiter(delimiter).has_headers(false).from_reader(first.as_bytes());
        let cells = reader.records().next().and_then(Result::ok).unwrap_or_default();
        let headings = cells.iter().map(|cell| cell.trim().to_lowercase()).collect();
        let tally = Tally::default();
        Ok(Self {
            text,
            delimiter,
            headings,
            headless: false,
            encoding,
            packing,
            missing: &[],
            tally,
            version: None,
            said_version: None,
        })
    }

    /// The headings, in small letters.
    pub(in crate::import) fn headings(&self) -> &[String] {
        &self.headings
    }

    /// Gives a table that has no heading one; its first line is data.
    pub(in crate::import) fn name_columns(&mut self, names: &[&str]) {
        self.headings = names.iter().map(|name| name.to_lowercase()).collect();
        self.headless = true;
    }

    /// Says which texts mean that a value is missing.
    pub(in crate::import) fn set_missing(&mut self, missing: &'static [&'static str]) {
        self.missing = missing;
    }

    /// Says in which column a row names its version, and which version of the data set each text means; a text that is
    /// not named is the version itself.
    pub(in crate::import) fn set_version_by(&mut self, heading: &str, meant: &'static [(&'static str, &'static str)]) {
        self.version = self.maybe_column(heading).map(|column| (column, meant));
    }

    /// The version of the file, as its first row has it.
    pub(in crate::import) fn version(&self) -> Option<&str> {
        self.said_version.as_deref()
    }

    /// The column under that heading, whatever its capitals.
    pub(in crate::import) fn column(&self, heading: &str) -> Result<Column, ImportError> {
        self.maybe_column(heading).ok_or_else(|| ImportError::NoColumn { heading: heading.to_owned() })
    }

    /// The column under that heading, if there is one.
    pub(in crate::import) fn maybe_column(&self, heading: &str) -> Option<Column> {
        let heading = heading.to_lowercase();
        self.headings.iter().position(|known| *known == heading).map(Column)
    }

    /// Columns under headings, in their order.
    pub(in crate::import) fn columns<const N: usize>(&self, headings: [&str; N]) -> Result<[Column; N], ImportError> {
        let mut columns = [Column(0); N];
        for (column, heading) in columns.iter_mut().zip(headings) {
            *column = self.column(heading)?;
        }
        Ok(columns)
    }

    /// Day, month and year columns whose headings begin alike: `st` gives `stday`, `stmon` or `stmonth`, `styear`.
    pub(in crate::import) fn day_columns(&self, begin: &str, ends: [&str; 3]) -> Result<[Column; 3], ImportError> {
        let headings = ends.map(|end| format!("{begin}{end}"));
        self.columns(std::array::from_fn::<_, 3, _>(|at| headings[at].as_str()))
    }

    /// Hands every row over, and counts what becomes of it. A row that is refused leaves no trace but that.
    pub(in crate::import) fn each(&mut self, mut take: impl FnMut(&Row<'_>) -> Result<Use, Refusal>) {
        let mut tally = std::mem::take(&mut self.tally);
        let mut reader = ReaderBuilder::new()
            .delimiter(self.delimiter)
            .has_headers(!self.headless)
            .flexible(true)
            .from_reader(self.text.as_bytes());
        let mut record = StringRecord::new();
        let mut version = None;
        loop {
            match reader.read_record(&mut record) {
                Ok(false) => break,
                Err(error) => {
                    tally.refuse(reader.position().line(), Refusal::Torn(error.to_string()));
                    break;
                }
                Ok(true) => {}
            }
            let line = record.position().map_or(0, csv::Position::line);
            let row = Row { table: self, record: &record };
            if record.len() != self.headings.len() {
                let (found, expected) = (record.len(), self.headings.len());
                tally.refuse(line, Refusal::Width { found, expected });
                continue;
            }
            if version.is_none() {
                version = self.version.and_then(|(column, meant)| Some(meaning(row.maybe(column)?, meant)));
            }
            match take(&row) {
                Ok(Use::Taken) => tally.taken += 1,
                Ok(Use::Noted(what)) => tally.note(line, what),
                Ok(Use::Idle(why)) => tally.leave(why),
                Err(refusal) => tally.refuse(line, refusal),
            }
        }
        (self.tally, self.said_version) = (tally, version);
    }

    pub(super) fn heading(&self, column: Column) -> &str {
        self.headings.get(column.0).map_or("", String::as_str)
    }

    /// A cell that says something.
    pub(super) fn said<'c>(&self, cell: &'c str) -> Option<&'c str> {
        let cell = cell.trim();
        // Some programs write whole numbers with a decimal point.
        let whole: Cow<'_, str> = cell.strip_suffix(".0").unwrap_or(cell).into();
        let missing = matches!(cell, "" | "NA" | "." | "NaN") || self.missing.contains(&whole.as_ref());
        (!missing).then_some(cell)
    }
}

/// The version that a text means.
fn meaning(text: &str, meant: &[(&str, &str)]) -> String {
    meant.iter().find(|(written, _)| *written == text).map_or(text, |(_, version)| version).to_owned()
}
