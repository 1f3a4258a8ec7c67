//! The canonical layout of a file: the same for everyone, with every comment kept and nothing but the layout changed.

use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use super::lexer::Bracket;
use super::tree::{Comment, Element, Group, Part, parse, width};

/// No line is longer where breaking brackets can help it.
const LINE: usize = 120;

/// One step of indentation.
const STEP: usize = 4;

/// Text that cannot be laid out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct LayoutError {
    /// What is wrong.
    pub message: String,
    /// Where, in bytes of the text.
    pub span: Range<usize>,
}

/// The text in its canonical layout.
///
/// Brackets are on one line where they fit in 120 columns and hold no comment, else one element a line, four spaces
/// deeper, with a comma behind each. The outermost brackets of a file and the lists and maps directly inside are always
/// broken. Comments stay at the end of their line, or on their own; of the blank lines between elements one is kept.
/// Strings, numbers and names are left exactly as they are. A file laid out twice is the same as once.
///
/// ```
/// let source = "Graph(title:\"Water\",actors:{ // two\n\"a\":State(name:\"A\",iso3:\"AAA\"),},ties:{})";
/// let laid_out = r#"Graph(
///     title: "Water",
///     actors: { // two
///         "a": State(name: "A", iso3: "AAA"),
///     },
///     ties: {},
/// )
/// "#;
/// assert_eq!(demarche::text::lay_out(source)?, laid_out);
/// # Ok::<(), demarche::text::LayoutError>(())
/// ```
///
/// # Errors
///
/// Brackets that do not match or are nested more than 128 deep, a string or comment without an end, a missing comma:
/// whatever leaves it unclear what belongs together. A text that can be laid out may still be refused by the reader.
pub fn lay_out(source: &str) -> Result<String, LayoutError> {
    let file = parse(source)?;
    let mut printer = Printer { out: String::with_capacity(source.len() + source.len() / 4), column: 0 };
    for (at, element) in file.elements.iter().enumerate() {
        printer.next_line(element.before.first().map_or(element.newlines, |comment| comment.newlines), at == 0, 0);
        printer.element(element, 0, "", Depth::File);
    }
    printer.own_lines(&file.closing, file.elements.is_empty(), 0);
    if !printer.out.is_empty() {
        printer.out.push('\n');
    }
    Ok(printer.out)
}

/// How far an element is from the outermost brackets, as far as it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Depth {
    File,
    Field,
    Deeper,
}

impl Depth {
    fn inside(self) -> Self {
        if self == Depth::File { Depth::Field } else { Depth::Deeper }
    }

    /// Whether brackets of an element are broken even where they would fit.
    fn always_breaks(self, group: &Group) -> bool {
        let breaks = match self {
            Depth::File => true,
            Depth::Field => group.bracket != Bracket::Round,
            Depth::Deeper => false,
        };
        breaks && !group.elements.is_empty()
    }
}

struct Printer {
    out: String,
    /// How much of the current line is taken.
    column: usize,
}

impl Printer {
    /// An element with its comments, from where it starts, and what separates it from the next.
    fn element(&mut self, element: &Element, indent: usize, separator: &str, depth: Depth) {
        let followers = element.before.iter().skip(1).map(|comment| comment.newlines).chain([element.newlines]);
        for (comment, newlines) in element.before.iter().zip(followers) {
            self.push(&comment.text);
            self.behind(comment, newlines, indent);
        }
        self.parts(&element.parts, indent, separator, depth);
        self.push(separator);
        self.line_end(&element.after);
    }

    fn parts(&mut self, parts: &[Part], indent: usize, separator: &str, depth: Depth) {
        // Whatever a comment pushes onto a further line hangs deeper than the line that began it.
        let hanging = indent + STEP;
        let mut before: Option<&Part> = None;
        for (at, part) in parts.iter().enumerate() {
            match (before, part) {
                (None, _) => {}
                (Some(Part::Comment(comment)), Part::Comment(next)) if comment.breaks || next.newlines > 0 => {
                    self.new_line(hanging);
                }
                (Some(Part::Comment(comment)), _) if comment.breaks => self.new_line(hanging),
                (Some(_), Part::Comment(comment)) if comment.newlines > 0 => self.new_line(hanging),
                (Some(_), Part::Colon) | (Some(Part::Word(_)), Part::Group(_)) => {}
                (Some(_), _) => self.push(" "),
            }
            match part {
                Part::Word(word) => self.push(word),
                Part::Colon => self.push(":"),
                Part::Comment(comment) => self.push(&comment.text),
                Part::Group(group) => {
                    let behind = rest_of_line(&parts[at + 1..]) + separator.len();
                    let fits = group.width.is_some_and(|width| self.column + width + behind <= LINE);
                    if fits && !depth.always_breaks(group) {
                        self.flat(group);
                    } else {
                        self.broken(group, indent, depth.inside());
                    }
                }
            }
            before = Some(part);
        }
    }

    /// Brackets on one line.
    fn flat(&mut self, group: &Group) {
        self.push(group.bracket.open().encode_utf8(&mut [0; 4]));
        for (at, element) in group.elements.iter().enumerate() {
            if at > 0 {
                self.push(", ");
            }
            for (at, part) in element.parts.iter().enumerate() {
                match part {
                    Part::Word(word) => self.push(word),
                    Part::Colon => self.push(if at + 1 < element.parts.len() { ": " } else { ":" }),
                    Part::Group(group) => self.flat(group),
                    Part::Comment(comment) => self.push(&comment.text),
                }
            }
        }
        self.push(group.bracket.close().encode_utf8(&mut [0; 4]));
    }

    /// Brackets with one element a line.
    fn broken(&mut self, group: &Group, indent: usize, depth: Depth) {
        let deeper = indent + STEP;
        self.push(group.bracket.open().encode_utf8(&mut [0; 4]));
        self.line_end(&group.opening);
        for (at, element) in group.elements.iter().enumerate() {
            let newlines = element.before.first().map_or(element.newlines, |comment| comment.newlines);
            self.blank_line(newlines, at == 0);
            self.new_line(deeper);
            self.element(element, deeper, ",", depth);
        }
        if let Some(first) = group.closing.first() {
            self.blank_line(first.newlines, group.elements.is_empty());
            self.new_line(deeper);
            self.comment_lines(&group.closing, deeper);
        }
        self.new_line(indent);
        self.push(group.bracket.close().encode_utf8(&mut [0; 4]));
    }

    /// Comments on lines of their own.
    fn own_lines(&mut self, comments: &[Comment], first: bool, indent: usize) {
        if let Some(comment) = comments.first() {
            self.next_line(comment.newlines, first, indent);
            self.comment_lines(comments, indent);
        }
    }

    fn comment_lines(&mut self, comments: &[Comment], indent: usize) {
        for (at, comment) in comments.iter().enumerate() {
            self.push(&comment.text);
            if let Some(next) = comments.get(at + 1) {
                self.behind(comment, next.newlines, indent);
            }
        }
    }

    /// Comments behind something on its line.
    fn line_end(&mut self, comments: &[Comment]) {
        for comment in comments {
            self.push(" ");
            self.push(&comment.text);
        }
    }

    /// What separates a comment from what comes next.
    fn behind(&mut self, comment: &Comment, newlines: usize, indent: usize) {
        if comment.breaks {
            self.blank_line(newlines, false);
            self.new_line(indent);
        } else {
            self.push(" ");
        }
    }

    /// Goes to the next line of a file, of which the first has none before it.
    fn next_line(&mut self, newlines: usize, first: bool, indent: usize) {
        if !first {
            self.blank_line(newlines, false);
            self.new_line(indent);
        }
    }

    /// Keeps a blank line, except before the first line inside brackets.
    fn blank_line(&mut self, newlines: usize, first: bool) {
        if newlines > 1 && !first {
            self.out.push('\n');
        }
    }

    fn new_line(&mut self, indent: usize) {
        self.out.push('\n');
        self.out.extend(std::iter::repeat_n(' ', indent));
        self.column = indent;
    }

    fn push(&mut self, text: &str) {
        self.out.push_str(text);
        match text.rfind('\n') {
            Some(end) => self.column = text[end + 1..].width(),
            None => self.column += text.width(),
        }
    }
}

/// Width of what has to stay on the line behind brackets: all up to the next opening bracket, comment or end.
fn rest_of_line(parts: &[Part]) -> usize {
    let bracket = usize::from(parts.iter().any(|part| matches!(part, Part::Group(_))));
    let end = parts.iter().position(|part| matches!(part, Part::Group(_) | Part::Comment(_))).unwrap_or(parts.len());
    width(&parts[..end]).unwrap_or(0) + bracket
}
