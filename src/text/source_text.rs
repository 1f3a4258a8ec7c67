//! The text of a file, with lines and columns.

use std::ops::Range;

/// Offsets of the first and the last byte plus one.
pub(crate) type Span = Range<usize>;

/// A place in a text as people count: lines and columns from 1, a column for each character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1; every character counts as one.
    pub column: usize,
}

/// The name and the text of a file, and where its lines begin.
#[derive(Debug)]
pub(crate) struct SourceText {
    name: String,
    text: String,
    line_starts: Vec<usize>,
    /// Characters before each block of [`BLOCK`] bytes: a column is found fast even where a file is one long line.
    characters: Vec<usize>,
}

const BLOCK: usize = 4096;

impl SourceText {
    /// A byte order mark at the beginning is no part of the text.
    pub(crate) fn new(name: &str, text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text).to_owned();
        let line_starts = [0].into_iter().chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let mut total = 0;
        let characters = text
            .as_bytes()
            .chunks(BLOCK)
            .map(|block| {
                let before = total;
                total += count(block);
                before
            })
            .collect();
        Self { name: name.to_owned(), text, line_starts, characters }
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Line and column of an offset.
    pub(crate) fn position(&self, offset: usize) -> Position {
        let line = self.line_of(offset);
        Position { line: line + 1, column: self.characters(offset) - self.characters(self.line_starts[line]) + 1 }
    }

    /// The line of an offset, from 0.
    pub(crate) fn line_of(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|&start| start <= offset) - 1
    }

    /// Where a line is, without its line break; lines count from 0.
    pub(crate) fn line(&self, line: usize) -> Span {
        let start = self.line_starts[line];
        let end = self.line_starts.get(line + 1).map_or(self.text.len(), |&next| next - 1);
        let end = if self.text[start..end].ends_with('\r') { end - 1 } else { end };
        start..end
    }

    fn characters(&self, offset: usize) -> usize {
        let block = offset / BLOCK;
        let before = self.characters.get(block).copied();
        match before {
            Some(before) => before + count(&self.text.as_bytes()[block * BLOCK..offset]),
            // The offset is the end of a text of whole blocks.
            None => self.text.chars().count(),
        }
    }
}

/// Characters that begin in these bytes.
fn count(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

/// The offset of a line and column, both from 1; the end of the text if it is shorter.
pub(crate) fn offset_of(text: &str, line: usize, column: usize) -> usize {
    let start = match line {
        0 | 1 => 0,
        line => text.match_indices('\n').nth(line - 2).map_or(text.len(), |(at, _)| at + 1),
    };
    text[start..].char_indices().nth(column.saturating_sub(1)).map_or(text.len(), |(at, _)| start + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let source = SourceText::new("x", "\u{feff}aé\r\n→b\n");
        let at = |needle: &str| source.position(source.text().find(needle).expect("it is there"));
        assert_eq!(at("é"), Position { line: 1, column: 2 });
        assert_eq!(at("b"), Position { line: 2, column: 2 });
        assert_eq!(source.line(0), 0..3);
        assert_eq!(source.position(source.text().len()), Position { line: 3, column: 1 });
        assert_eq!(offset_of(source.text(), 2, 2), source.text().find('b').expect("it is there"));
    }

    #[test]
    fn long_lines_have_exact_columns() {
        let text = "é".repeat(10_000);
        let source = SourceText::new("x", &text);
        assert_eq!(source.position(2 * 7_000), Position { line: 1, column: 7_001 });
        let whole_blocks = "é".repeat(BLOCK);
        let source = SourceText::new("x", &whole_blocks);
        assert_eq!(source.position(whole_blocks.len()), Position { line: 1, column: BLOCK + 1 });
    }
}
