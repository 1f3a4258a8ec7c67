//! A page of text of a given width.

use anstyle::{AnsiColor, Style};
use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table, Width, presets};

use textwrap::core::display_width;

use super::bar::is_block;
use super::plain::plain;

const STRONG: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();
const BAR: Style = AnsiColor::Cyan.on_default();

/// The empty columns behind every column of a table.
const PADDING: usize = 2;

/// How a column stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Align {
    /// Words.
    Left,
    /// Names that are typed elsewhere, and so are never broken.
    Whole,
    /// Numbers.
    Right,
}

/// A page that is written from top to bottom. Colours are always written; the stream takes them out where they are
/// not wanted.
#[derive(Debug)]
pub(crate) struct Sheet {
    width: usize,
    text: String,
}

impl Sheet {
    /// An empty page of so many columns.
    pub(crate) fn new(width: usize) -> Self {
        Self { width, text: String::new() }
    }

    /// The number of columns.
    pub(crate) fn width(&self) -> usize {
        self.width
    }

    /// What an answer begins with: the verdict.
    pub(crate) fn verdict(&mut self, text: &str) {
        self.wrapped(text, "", "", STRONG);
    }

    /// A heading, after an empty line.
    pub(crate) fn heading(&mut self, text: &str) {
        self.gap();
        self.wrapped(text, "", "", STRONG);
    }

    /// A paragraph.
    pub(crate) fn paragraph(&mut self, text: &str) {
        self.wrapped(text, "", "", Style::new());
    }

    /// A paragraph whose lines after the first are indented by so many columns more than the first.
    pub(crate) fn item(&mut self, text: &str, first: &str, rest: &str) {
        self.wrapped(text, first, rest, Style::new());
    }

    /// A remark at the end of an answer.
    pub(crate) fn remark(&mut self, text: &str) {
        self.wrapped(text, "", "", FAINT);
    }

    /// An empty line, unless there is one already.
    pub(crate) fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// A table with a heading line; columns that do not fit are wrapped.
    pub(crate) fn table(&mut self, columns: &[(&str, Align)], rows: Vec<Vec<String>>) {
        self.indented_table("  ", columns, rows);
    }

    /// As [`Sheet::table`], behind an indent.
    pub(crate) fn indented_table(&mut self, indent: &str, columns: &[(&str, Align)], rows: Vec<Vec<String>>) {
        if rows.is_empty() {
            return;
        }
        let shown = |row: Vec<String>| row.into_iter().map(|cell| plain(&cell).into_owned()).collect();
        let rows: Vec<Vec<String>> = rows.into_iter().map(shown).collect();
        let mut table = Table::new();
        // The padding of the last column is trimmed.
        let width = (self.width + PADDING).saturating_sub(indent.len()).min(usize::from(u16::MAX)) as u16;
        table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
        table.set_header(columns.iter().map(|(name, _)| plain(name).into_owned()));
        let least = least_widths(usize::from(width), columns, &rows);
        rows.into_iter().for_each(|row| {
            table.add_row(row);
        });
        for ((column, (_, align)), least) in table.column_iter_mut().zip(columns).zip(least) {
            column.set_padding((0, PADDING as u16));
            // Numbers are not broken either.
            if *align != Align::Left {
                column.set_constraint(ColumnConstraint::ContentWidth);
            } else if let Some(least) = least {
                column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(least as u16)));
            }
            column.set_cell_alignment(match align {
                Align::Left | Align::Whole => CellAlignment::Left,
                Align::Right => CellAlignment::Right,
            });
        }
        for (at, line) in table.lines().enumerate() {
            let line = line.trim_end();
            self.text.push_str(indent);
            match at {
                0 => self.text.push_str(&format!("{FAINT}{line}{FAINT:#}")),
                _ => self.push_with_bars(line),
            }
            self.text.push('\n');
        }
    }

    /// A line as it is, but for its bars, which are coloured.
    pub(crate) fn line(&mut self, line: &str) {
        self.push_with_bars(plain(line).trim_end());
        self.text.push('\n');
    }

    /// What was written.
    pub(crate) fn into_text(self) -> String {
        self.text
    }

    fn wrapped(&mut self, text: &str, first: &str, rest: &str, style: Style) {
        let options = textwrap::Options::new(self.width)
            .initial_indent(first)
            .subsequent_indent(rest)
            .word_splitter(textwrap::WordSplitter::NoHyphenation)
            // An address that is broken cannot be copied.
            .break_words(false);
        for line in textwrap::wrap(&plain(text), options) {
            match style == Style::new() {
                true => self.text.push_str(&line),
                false => self.text.push_str(&format!("{style}{line}{style:#}")),
            }
            self.text.push('\n');
        }
    }

    fn push_with_bars(&mut self, line: &str) {
        let mut inside = false;
        for letter in line.chars() {
            if is_block(letter) != inside {
                inside = !inside;
                self.text.push_str(&if inside { BAR.render().to_string() } else { BAR.render_reset().to_string() });
            }
            self.text.push(letter);
        }
        if inside {
            self.text.push_str(&BAR.render_reset().to_string());
        }
    }
}

/// How wide each column of words must be, padding included, for its longest word to stay whole; `None` where there is
/// no room for that. The columns with the shorter words have the room first.
fn least_widths(width: usize, columns: &[(&str, Align)], rows: &[Vec<String>]) -> Vec<Option<usize>> {
    let cells = |at: usize| rows.iter().filter_map(move |row| row.get(at)).map(String::as_str).chain([columns[at].0]);
    let longest_line = |at: usize| cells(at).flat_map(str::lines).map(display_width).max().unwrap_or_default();
    let longest_word =
        |at: usize| cells(at).flat_map(str::split_whitespace).map(display_width).max().unwrap_or_default();
    let is_wrapped = |at: usize| columns[at].1 == Align::Left;
    let fixed: usize = (0..columns.len()).filter(|&at| !is_wrapped(at)).map(|at| longest_line(at) + PADDING).sum();
    let mut words: Vec<(usize, usize)> =
        (0..columns.len()).filter(|&at| is_wrapped(at)).map(|at| (longest_word(at) + PADDING, at)).collect();
    words.sort_unstable();
    let mut room = width.saturating_sub(fixed);
    let mut least = vec![None; columns.len()];
    for (place, &(word, at)) in words.iter().enumerate() {
        // Every column after this one needs a letter and its padding at least.
        let others = (words.len() - place - 1) * (PADDING + 1);
        if word + others <= room {
            least[at] = Some(word);
            room -= word;
        }
    }
    least
}
