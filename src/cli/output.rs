//! Where answers go: standard output for answers, standard error for messages, files whole or not at all.

use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use anstyle::AnsiColor;
use demarche::question::{Cell, Table};
use demarche::text::{Rendering, Report};
use rayon::prelude::*;
use serde::Serialize;

use super::args::{ColorWhen, Global, OutputFormat};
use super::failure::Failure;
use super::text::{Sheet, plain};

/// The widest a page of text gets where the terminal does not say.
const WIDTH: usize = 100;

/// So many rows of CSV are written by one thread at a time.
const PIECE: usize = 4096;

/// Standard output and standard error, as asked for.
pub(crate) struct Output {
    stdout: AutoStream<io::Stdout>,
    color: ColorChoice,
    /// Text, JSON or CSV.
    pub(crate) format: OutputFormat,
}

impl Output {
    /// The streams with the colours that were asked for.
    pub(crate) fn new(global: &Global) -> Self {
        let color = match global.color {
            ColorWhen::Always => ColorChoice::Always,
            ColorWhen::Never => ColorChoice::Never,
            ColorWhen::Auto => AutoStream::choice(&io::stdout()),
        };
        let stdout = AutoStream::new(io::stdout(), color);
        let color = if global.color == ColorWhen::Auto { ColorChoice::Auto } else { color };
        Self { stdout, color, format: global.format }
    }

    /// Writes text as it is.
    pub(crate) fn write(&mut self, text: impl AsRef<[u8]>) -> Result<(), Failure> {
        self.stdout.write_all(text.as_ref()).map_err(|error| Failure::of_output(&error))
    }

    /// Writes bytes that are no text.
    pub(crate) fn write_raw(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        let mut stdout = io::stdout().lock();
        stdout.write_all(bytes).and_then(|()| stdout.flush()).map_err(|error| Failure::of_output(&error))
    }

    /// Answers in the format asked for.
    pub(crate) fn answer(
        &mut self,
        json: &impl Serialize,
        table: impl FnOnce() -> Table,
        text: impl FnOnce(&mut Sheet),
    ) -> Result<(), Failure> {
        match self.format {
            OutputFormat::Json => self.json(json),
            OutputFormat::Csv => {
                // There are no colours in it to be taken out.
                let text = csv(&table());
                self.write_raw(&text)
            }
            OutputFormat::Text => {
                let mut sheet = Sheet::new(self.width());
                text(&mut sheet);
                let text = sheet.into_text();
                self.write(text)
            }
        }
    }

    /// Whether the answer is for people.
    pub(crate) fn is_text(&self) -> bool {
        self.format == OutputFormat::Text
    }

    /// Writes JSON, and nothing else.
    pub(crate) fn json(&mut self, json: &impl Serialize) -> Result<(), Failure> {
        self.write(self::json(json)?)
    }

    /// How many columns a page of text has.
    pub(crate) fn width(&self) -> usize {
        let given = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        let terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        given.or_else(|| if io::stdout().is_terminal() { terminal() } else { None }).unwrap_or(WIDTH).clamp(40, 160)
    }

    /// Says something that is no answer.
    pub(crate) fn say(&self, message: &str) {
        self.say_after("", message);
    }

    /// The same after a word that may be coloured.
    fn say_after(&self, word: &str, message: &str) {
        // Nobody is left to be told that a message could not be written.
        let _ = writeln!(AutoStream::new(io::stderr(), self.color), "{word}{}", plain(message));
    }

    /// Prints a report on data.
    pub(crate) fn report(&self, report: &Report) {
        let mut stderr = AutoStream::new(io::stderr(), self.color);
        let rendering =
            if stderr.current_choice() == ColorChoice::Never { Rendering::Plain } else { Rendering::Colored };
        let _ = stderr.write_all(report.render(rendering).as_bytes());
    }

    /// Says what went wrong.
    pub(crate) fn complain(&self, failure: &Failure) {
        let error = AnsiColor::Red.on_default().bold();
        let hinted = AnsiColor::Cyan.on_default().bold();
        match failure {
            Failure::Data(report) => self.report(report),
            Failure::Refused { message, hint } | Failure::Usage { message, hint } => {
                self.say_after(&format!("{error}error{error:#}: "), message);
                if let Some(hint) = hint {
                    self.say_after(&format!("{hinted}hint{hinted:#}: "), hint);
                }
            }
            Failure::Said | Failure::ClosedPipe => {}
        }
    }

    /// Hands everything over.
    pub(crate) fn finish(&mut self) -> Result<(), Failure> {
        self.stdout.flush().map_err(|error| Failure::of_output(&error))
    }
}

/// JSON as it is written, with its last line ended.
pub(crate) fn json(json: &impl Serialize) -> Result<String, Failure> {
    let text = serde_json::to_string_pretty(json)
        .map_err(|error| Failure::refused(format!("cannot write the answer as JSON: {error}")))?;
    Ok(harmless(text) + "\n")
}

/// JSON leaves the control characters above ASCII as they are, and some terminals heed them. They occur in texts alone,
/// where `\u009b` means the same.
fn harmless(json: String) -> String {
    let acts = |letter: char| matches!(letter, '\u{7f}'..='\u{9f}');
    if !json.contains(acts) {
        return json;
    }
    let written = |letter| if acts(letter) { format!("\\u{:04x}", u32::from(letter)) } else { letter.to_string() };
    json.chars().map(written).collect()
}

/// Rows as CSV, numbers unrounded. A cell that a spreadsheet would run as a formula is made harmless.
pub(crate) fn csv(table: &Table) -> Vec<u8> {
    let heading: Vec<Cell> = table.columns.iter().map(|&name| Cell::from(name)).collect();
    // Long tables are written in pieces, by as many threads as there are, and put together in order.
    let pieces: Vec<Vec<u8>> = table.rows.par_chunks(PIECE).map(csv_rows).collect();
    [csv_rows(&[heading])].into_iter().chain(pieces).collect::<Vec<_>>().concat()
}

/// Rows without a heading.
pub(crate) fn csv_rows(rows: &[Vec<Cell>]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let possible = "memory takes everything, and rows are even";
    let mut shown = String::new();
    for row in rows {
        for cell in row {
            match cell {
                Cell::Text(text) if !is_formula(text) => writer.write_field(text.as_bytes()).expect(possible),
                cell => {
                    shown.clear();
                    let mark = if matches!(cell, Cell::Text(_)) { "'" } else { "" };
                    write!(shown, "{mark}{cell}").expect(possible);
                    writer.write_field(&shown).expect(possible);
                }
            }
        }
        writer.write_record(None::<&[u8]>).expect(possible);
    }
    writer.into_inner().expect(possible)
}

/// One cell, as it stands in a row.
pub(crate) fn csv_cell(cell: &Cell) -> Vec<u8> {
    let mut cell = csv_rows(&[vec![cell.clone()]]);
    cell.pop();
    cell
}

/// Whether a spreadsheet would run a text as a formula; an apostrophe in front keeps it from that.
fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}
