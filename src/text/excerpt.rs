//! What is shown of a line of the file: all of a short one, and of a long one what stands around the marks.

use super::source_text::Span;

/// So many bytes are laid out on both sides of all marks, and so many of a long mark: more is never shown, and a line may
/// be a gigabyte.
const AROUND: usize = 4096;

/// What stands between marks that are further apart than that is cut.
const APART: usize = 160;

/// So much is left of it at either end.
const SIDE: usize = 40;

/// What stands in the place of what is cut.
const CUT: &str = " … ";

/// What is shown of a line.
#[derive(Debug)]
pub(super) struct Excerpt {
    text: String,
    /// Pieces of the file, ascending, and where each begins in the text.
    pieces: Vec<(Span, usize)>,
    is_whole_up_to: usize,
}

impl Excerpt {
    /// Of a line that bears these marks, ascending by where they begin.
    pub(super) fn new<'m>(file: &str, line: &Span, marks: impl Iterator<Item = &'m Span>) -> Self {
        let mut spans: Vec<Span> = Vec::new();
        for mark in marks {
            let mark = mark.start.clamp(line.start, line.end)..end(mark).clamp(line.start, line.end);
            match spans.last_mut() {
                Some(span) if mark.start <= span.end + APART => span.end = span.end.max(mark.end),
                _ => spans.push(mark),
            }
        }
        let last = spans.len().saturating_sub(1);
        let mut excerpt = Self { text: String::new(), pieces: Vec::new(), is_whole_up_to: line.start };
        for (at, span) in spans.into_iter().enumerate() {
            let (before, behind) = (if at == 0 { AROUND } else { SIDE }, if at == last { AROUND } else { SIDE });
            let start = span.start.saturating_sub(before).max(line.start);
            let start = (line.start..=start).rev().find(|&at| file.is_char_boundary(at)).unwrap_or(line.start);
            let end = (span.end.saturating_add(behind).min(line.end)..line.end).find(|&at| file.is_char_boundary(at));
            excerpt.push(file, start..end.unwrap_or(line.end));
        }
        excerpt
    }

    fn push(&mut self, file: &str, piece: Span) {
        if !self.pieces.is_empty() {
            self.text.push_str(CUT);
        }
        if self.is_whole_up_to == piece.start {
            self.is_whole_up_to = piece.end;
        }
        let at = self.text.len();
        self.text.extend(file[piece.clone()].chars().map(harmless));
        self.pieces.push((piece, at));
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where a mark of the file is in the text.
    pub(super) fn place(&self, file: &str, mark: &Span) -> Span {
        self.offset(file, mark.start)..self.offset(file, end(mark))
    }

    /// Whether nothing before an offset is cut, so that columns can be counted in the text.
    pub(super) fn is_whole_before(&self, offset: usize) -> bool {
        offset <= self.is_whole_up_to
    }

    fn offset(&self, file: &str, offset: usize) -> usize {
        let at = self.pieces.partition_point(|(piece, _)| piece.start <= offset).saturating_sub(1);
        let Some((piece, at)) = self.pieces.get(at) else { return 0 };
        let offset = offset.clamp(piece.start, piece.end);
        let offset = (offset..piece.end).find(|&at| file.is_char_boundary(at)).unwrap_or(piece.end);
        at + file[piece.start..offset].chars().map(|letter| harmless(letter).len_utf8()).sum::<usize>()
    }
}

fn end(mark: &Span) -> usize {
    mark.end.min(mark.start.saturating_add(AROUND))
}

/// Control characters of two bytes act on terminals as those of one do, which the renderer shows as pictures.
fn harmless(letter: char) -> char {
    if matches!(letter, '\u{80}'..='\u{9f}') { '\u{fffd}' } else { letter }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excerpt(file: &str, marks: &[Span]) -> Excerpt {
        Excerpt::new(file, &(0..file.len()), marks.iter())
    }

    #[test]
    fn a_short_line_is_shown_as_it_is() {
        let line = "one\u{9b}é two";
        let found = excerpt(line, &[3..5, 8..11]);
        assert_eq!(found.text(), "one\u{fffd}é two");
        assert!(found.is_whole_before(8));
        assert_eq!(&found.text()[found.place(line, &(8..11))], "two");
        assert_eq!(&found.text()[found.place(line, &(3..5))], "\u{fffd}");
        assert_eq!(found.place(line, &(11..11)), 12..12);
    }

    #[test]
    fn of_a_long_line_little_is_shown() {
        let line = format!("{}here{}there{}", "é".repeat(1 << 20), "x".repeat(1 << 20), "ü".repeat(1 << 20));
        let here = line.find("here").expect("it is there");
        let marks = [here..here + 4, line.find("there").expect("it is there")..line.len()];
        let found = excerpt(&line, &marks);
        assert!(found.text().len() < 4 * AROUND, "{} bytes", found.text().len());
        assert!(!found.is_whole_before(here));
        assert_eq!(&found.text()[found.place(&line, &marks[0])], "here");
        assert!(found.text()[found.place(&line, &marks[1])].starts_with("thereü"));
        let between = format!("here{}{CUT}{}there", "x".repeat(SIDE), "x".repeat(SIDE));
        assert!(found.text().contains(&between));
    }
}
