//! A report as people read it, in the look of the Rust compiler.

use std::borrow::Cow;

use annotate_snippets::renderer::Renderer;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Snippet};

use super::excerpt::Excerpt;
use super::report::Diagnostic;
use super::source_text::{SourceText, Span};
use crate::model::Severity;

/// With colours or without.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rendering {
    /// Text alone.
    Plain,
    /// With ANSI escape sequences.
    Colored,
}

/// More than that many of one severity are counted, not shown: a file that is wrong a thousand times has one cause.
const SHOWN: usize = 50;

/// Longer lines are cut around what is wrong.
const WIDTH: usize = 140;

/// Errors first come as they stand; at the end, how many there are.
pub(super) fn render(diagnostics: &[Diagnostic], rendering: Rendering) -> String {
    let renderer = match rendering {
        Rendering::Plain => Renderer::plain(),
        Rendering::Colored => Renderer::styled(),
    };
    let renderer = renderer.term_width(WIDTH);
    let (mut errors, mut warnings) = (0, 0);
    let mut out = String::new();
    for diagnostic in diagnostics {
        let shown = match diagnostic.severity() {
            Severity::Error => &mut errors,
            Severity::Warning => &mut warnings,
        };
        *shown += 1;
        if *shown <= SHOWN {
            out.push_str(&one(diagnostic, &renderer));
            out.push_str("\n\n");
        }
    }
    let mut more = Vec::new();
    for (count, word) in [(errors, "error"), (warnings, "warning")] {
        if count > 0 {
            more.push(match count {
                1 => format!("1 {word}"),
                count if count > SHOWN => format!("{count} {word}s, {SHOWN} of them shown"),
                count => format!("{count} {word}s"),
            });
        }
    }
    if errors + warnings > 1 {
        out.push_str(&more.join(", "));
        out.push('\n');
    } else {
        // A single one needs no count, and no empty line after it.
        out.truncate(out.trim_end().len());
        out.push('\n');
    }
    out
}

fn one(diagnostic: &Diagnostic, renderer: &Renderer) -> String {
    let level = match diagnostic.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let file = diagnostic.text();
    let mut group = Group::with_title(level.primary_title(harmless(diagnostic.message())));
    let mut has_origin = false;
    group = match diagnostic.span() {
        None => group.element(Origin::path(file.name())),
        Some(span) => {
            let mut marks = vec![(span, AnnotationKind::Primary, diagnostic.label())];
            let others = diagnostic.others().iter();
            marks.extend(others.map(|(span, text)| (span, AnnotationKind::Context, Some(text.as_str()))));
            let (origin, snippet) = snippet(file, marks);
            if let Some(origin) = origin {
                has_origin = true;
                group = group.element(origin);
            }
            group.element(snippet)
        }
    };
    for hint in diagnostic.hints() {
        group = group.element(Level::HELP.with_name(Some("hint")).message(harmless(hint)));
    }
    let rendered = renderer.render(&[group]);
    if has_origin { without_empty_origin(&rendered) } else { rendered }
}

/// The renderer takes what follows a place of its own for another file, and begins it with a line that names none.
fn without_empty_origin(rendered: &str) -> String {
    let is_empty = |line: &str| {
        let mut parts = line.split('\u{1b}');
        let first = parts.next().unwrap_or_default();
        // What follows an escape sequence, which ends in a letter.
        let others = parts.map(|part| part.split_once('m').map_or("", |(_, shown)| shown));
        [first].into_iter().chain(others).collect::<String>().trim() == ":::"
    };
    let mut lines: Vec<&str> = rendered.lines().collect();
    if let Some(at) = lines.iter().position(|line| is_empty(line)) {
        lines.remove(at);
    }
    lines.join("\n")
}

/// A message may quote a name, and a name is not to act on the terminal it is shown on. Lines of the file are made
/// harmless where they are laid out.
fn harmless(text: &str) -> Cow<'_, str> {
    let acts = |letter: char| letter.is_control() && !matches!(letter, '\n' | '\t');
    if text.contains(acts) { Cow::Owned(text.replace(acts, "\u{fffd}")) } else { Cow::Borrowed(text) }
}

type Mark<'d> = (&'d Span, AnnotationKind, Option<&'d str>);

/// The lines on which the marks begin. What lies between is left out, line by line, so that the numbers stay right:
/// a file of many megabytes costs no more than a small one, and of a long line only what is around the marks is laid out.
/// Of a mark of many lines the first is shown and underlined.
///
/// Where something before the first mark is left out of its line, its place is told from the file; otherwise the renderer
/// counts.
fn snippet<'d>(file: &'d SourceText, mut marks: Vec<Mark<'d>>) -> (Option<Origin<'d>>, Snippet<'d, Annotation<'d>>) {
    let primary = marks.first().map_or(0, |(span, ..)| span.start);
    marks.sort_by_key(|(span, ..)| span.start);
    let first = marks.first().map_or(0, |(span, ..)| file.line_of(span.start));
    let mut text = String::new();
    let mut annotations = Vec::new();
    let mut written = first;
    let mut origin = None;
    for of_a_line in marks.chunk_by(|(one, ..), (next, ..)| file.line_of(one.start) == file.line_of(next.start)) {
        let line = file.line_of(of_a_line[0].0.start);
        let excerpt = Excerpt::new(file.text(), &file.line(line), of_a_line.iter().map(|(span, ..)| *span));
        text.extend(std::iter::repeat_n('\n', line - written));
        written = line;
        let line_at = text.len();
        text.push_str(excerpt.text());
        for (span, kind, label) in of_a_line {
            let place = excerpt.place(file.text(), span);
            annotations.push(kind.span(line_at + place.start..line_at + place.end).label(label.map(harmless)));
        }
        if line == file.line_of(primary) && !excerpt.is_whole_before(primary) {
            let position = file.position(primary);
            origin = Some(Origin::path(file.name()).line(position.line).char_column(position.column));
        }
    }
    let snippet = Snippet::source(text).line_start(first + 1).annotations(annotations);
    let snippet = if origin.is_some() { snippet } else { snippet.path(file.name()) };
    (origin, snippet)
}
