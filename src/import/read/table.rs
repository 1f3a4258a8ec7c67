//! Text becomes a header and rows.

use std::borrow::Cow;
use std::io::Cursor;

use csv::{ByteRecord, Reader, ReaderBuilder, StringRecord};

use super::super::ImportError;
use super::super::report::Tally;
use super::bytes::{Encoding, Lines, Origin, Packing, failure, latin_1, letters};
use super::refusal::Refusal;
use super::row::Row;

/// A table, with its headings; its rows are read as they are asked for, once.
#[derive(Debug)]
pub(in crate::import) struct Table {
    lines: Option<Lines>,
    /// What the file begins with: the heading and some rows.
    beginning: Vec<u8>,
    delimiter: u8,
    /// The headings, in small letters and without blanks around them.
    headings: Vec<String>,
    /// Whether the first line is already data.
    headless: bool,
    /// How its letters were written, as far as it has been read.
    pub(in crate::import) encoding: Encoding,
    /// Whether they are Latin-1 even where they could be UTF-8.
    is_latin_1: bool,
    /// Whether it was compressed.
    pub(in crate::import) packing: Packing,
    /// Texts that mean that a value is missing, besides an empty cell and those that always do.
    missing: Vec<String>,
    /// Whether `NA`, `NaN` and a full stop are values like others.
    own_missing: bool,
    /// What became of the rows.
    pub(in crate::import) tally: Tally,
    /// Where the rows say which version they are of, and what is meant.
    version: Option<(Column, &'static [(&'static str, &'static str)])>,
    /// What the first row says of it.
    said_version: Option<String>,
    /// Why the rows after the last that was handed over cannot be read.
    failure: Option<ImportError>,
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
    /// Reads the heading of a whole file.
    pub(in crate::import) fn of(bytes: &[u8]) -> Result<Self, ImportError> {
        Self::open(Box::new(Cursor::new(bytes.to_vec())))
    }

    /// Reads the heading, and finds out what separates cells.
    pub(in crate::import) fn open(from: Origin) -> Result<Self, ImportError> {
        let (lines, beginning, packing) = Lines::open(from)?;
        let first = beginning.split(|byte| *byte == b'\n').next().unwrap_or_default();
        if first.trim_ascii().is_empty() {
            return Err(ImportError::Empty);
        }
        let often = |separator: &u8| first.iter().filter(|byte| *byte == separator).count();
        // Of equally frequent ones the last wins: the comma.
        let delimiter = [b'|', b';', b'\t', b','].into_iter().max_by_key(often).unwrap_or(b',');
        let mut table = Self {
            lines: Some(lines),
            beginning,
            delimiter,
            headings: Vec::new(),
            headless: false,
            encoding: Encoding::Utf8,
            is_latin_1: false,
            packing,
            missing: Vec::new(),
            own_missing: false,
            tally: Tally::default(),
            version: None,
            said_version: None,
            failure: None,
        };
        table.read_heading();
        Ok(table)
    }

    /// Finds the headings again, with another byte between cells.
    pub(in crate::import) fn set_delimiter(&mut self, delimiter: u8) {
        self.delimiter = delimiter;
        self.read_heading();
    }

    fn read_heading(&mut self) {
        let mut reader = self.reader(self.beginning.as_slice(), false);
        let mut record = ByteRecord::new();
        let mut next = || {
            let read = reader.read_byte_record(&mut record).unwrap_or(false);
            read.then(|| record.iter().map(|cell| letters(cell).0.trim().to_lowercase()).collect::<Vec<_>>())
        };
        let mut headings = next().unwrap_or_default();
        // R gives rows a name in quotation marks, and that column no heading.
        let second = self.beginning.split(|byte| *byte == b'\n').nth(1).unwrap_or_default();
        if second.first() == Some(&b'"') && next().is_some_and(|row| row.len() == headings.len() + 1) {
            headings.insert(0, String::new());
        }
        self.headings = headings;
    }

    /// Takes cells from bytes, with as many as there are in each row.
    fn reader<R: std::io::Read>(&self, from: R, has_heading: bool) -> Reader<R> {
        ReaderBuilder::new()
            .delimiter(self.delimiter)
            .has_headers(has_heading)
            .flexible(true)
            // In tables of tabs without a heading, as machines write them, quotation marks are letters.
            .quoting(!(self.headless && self.delimiter == b'\t'))
            .from_reader(from)
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
    pub(in crate::import) fn set_missing(&mut self, missing: &[&str]) {
        self.missing = missing.iter().map(|&text| text.to_owned()).collect();
    }

    /// Says how the letters are written.
    pub(in crate::import) fn set_encoding(&mut self, encoding: Encoding) {
        (self.encoding, self.is_latin_1) = (encoding, encoding == Encoding::Latin1);
    }

    /// Says that no other text does, except an empty cell.
    pub(in crate::import) fn set_own_missing(&mut self) {
        self.own_missing = true;
    }

    /// Why reading ended before the file did.
    pub(in crate::import) fn take_failure(&mut self) -> Option<ImportError> {
        self.failure.take()
    }

    /// Says in which column a row names its version, and which version of the data set each text means; a text that is
    /// not named is the version itself.
    pub(in crate::import) fn set_version_by(&mut self, heading: &str, meant: &'static [(&'static str, &'static str)]) {
        self.version = self.maybe_column(heading).map(|column| (column, meant));
    }

    /// Says which version the file is of.
    pub(in crate::import) fn set_version(&mut self, version: &str) {
        self.said_version = Some(version.to_owned());
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
        let Some(lines) = self.lines.take() else { return };
        let mut tally = std::mem::take(&mut self.tally);
        let mut reader = self.reader(lines, !self.headless);
        let mut bytes = ByteRecord::new();
        let mut version = None;
        loop {
            match reader.read_byte_record(&mut bytes) {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => {
                    let line = reader.position().line();
                    match error.into_kind() {
                        csv::ErrorKind::Io(error) => self.failure = Some(failure(error)),
                        other => tally.refuse(line, Refusal::Torn(format!("{other:?}"))),
                    }
                    break;
                }
            }
            let line = bytes.position().map_or(0, csv::Position::line);
            let (record, encoding) = in_letters(std::mem::take(&mut bytes), self.encoding, self.is_latin_1);
            self.encoding = encoding;
            let row = Row { table: self, record: &record };
            if record.len() != self.headings.len() {
                let (found, expected) = (record.len(), self.headings.len());
                tally.refuse(line, Refusal::Width { found, expected });
                bytes = record.into_byte_record();
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
            // The same memory serves for the next row.
            bytes = record.into_byte_record();
        }
        self.tally = tally;
        self.said_version = self.said_version.take().or(version);
    }

    pub(super) fn heading(&self, column: Column) -> &str {
        self.headings.get(column.0).map_or("", String::as_str)
    }

    /// A cell that says something.
    pub(super) fn said<'c>(&self, cell: &'c str) -> Option<&'c str> {
        let cell = cell.trim();
        // Some programs write whole numbers with a decimal point.
        let whole: Cow<'_, str> = cell.strip_suffix(".0").unwrap_or(cell).into();
        let always = cell.is_empty() || (!self.own_missing && matches!(cell, "NA" | "." | "NaN"));
        let missing = always || self.missing.iter().any(|text| *text == whole.as_ref());
        (!missing).then_some(cell)
    }
}

/// A row as text, and how the letters of the file are written as far as is known by then.
fn in_letters(bytes: ByteRecord, so_far: Encoding, always: bool) -> (StringRecord, Encoding) {
    let bytes = match StringRecord::from_byte_record(bytes) {
        Ok(record) if !always || record.as_slice().is_ascii() => return (record, so_far),
        Ok(record) => record.into_byte_record(),
        Err(error) => error.into_byte_record(),
    };
    let mut record: StringRecord = bytes.iter().map(latin_1).collect();
    record.set_position(bytes.position().cloned());
    (record, Encoding::Latin1)
}

/// The version that a text means.
fn meaning(text: &str, meant: &[(&str, &str)]) -> String {
    meant.iter().find(|(written, _)| *written == text).map_or(text, |(_, version)| version).to_owned()
}
