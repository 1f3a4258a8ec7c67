//! All that is wrong with a file that does not fit its form.
//!
//! The plain way to read a file stops at the first mistake. Only when it does, the file is read again piece by piece:
//! what cannot be read is reported and blanked out, and the rest is read without it, until nothing is left to report.

use std::collections::BTreeMap;
use std::sync::Arc;

use ron::error::SpannedError;
use serde::de::DeserializeOwned;

use super::lexer::Bracket;
use super::locate::head;
use super::read::options;
use super::report::{Diagnostic, Report};
use super::shape::{Item, Node, ShapeError};
use super::source_text::{SourceText, Span, offset_of};
use super::words::words;
use crate::model::nearest;

/// Errors looked for in one file; whoever has more has made one mistake many times.
const MOST: usize = 200;

/// Reads a file piece by piece and gathers what is wrong with it.
#[derive(Debug)]
pub(crate) struct Gathering<'f> {
    file: &'f Arc<SourceText>,
    /// The text, with spaces for everything that has been reported or dealt with.
    blanked: Vec<u8>,
    report: Report,
}

impl<'f> Gathering<'f> {
    pub(super) fn new(file: &'f Arc<SourceText>) -> Self {
        Self { file, blanked: file.text().as_bytes().to_vec(), report: Report::default() }
    }

    pub(super) fn report(self) -> Report {
        self.report
    }

    /// The file that is read.
    pub(crate) fn file(&self) -> &'f Arc<SourceText> {
        self.file
    }

    /// Errors found so far.
    pub(super) fn count(&self) -> usize {
        self.report.diagnostics().len()
    }

    /// Reports everything that is given twice, wherever it is, and blanks out the second.
    pub(super) fn duplicates(&mut self, node: &Node) {
        let mut first: BTreeMap<String, Span> = BTreeMap::new();
        for item in node.items() {
            if let Some(key) = &item.key {
                let name = match node.is_in(Bracket::Curly) {
                    true => literal(&self.file.text()[key.span.clone()]),
                    false => key.text(self.file.text()).to_owned(),
                };
                if let Some(before) = first.get(&name) {
                    let diagnostic = Diagnostic::error(self.file, format!("'{name}' is given twice"))
                        .at(key.span.clone())
                        .labelled("given again here")
                        .related(before.clone(), "first given here")
                        .hint("keep one of them, or give one another name");
                    self.push(diagnostic);
                    self.blank(item);
                    continue;
                }
                first.insert(name, key.span.clone());
            }
            self.duplicates(&item.value);
        }
    }

    /// Reads every entry of a map on its own, and blanks the map out. `None` if it is no map.
    pub(super) fn entries<'n, T: DeserializeOwned>(&mut self, map: &'n Item) -> Option<Vec<Entry<'n, T>>> {
        let text = self.file.text();
        let node = map.value.plain(text);
        if !node.is_in(Bracket::Curly) {
            return None;
        }
        let mut entries = Vec::new();
        for item in node.items() {
            if self.is_blank(&item.span) {
                continue;
            }
            let Some(key) = &item.key else {
                let diagnostic = Diagnostic::error(self.file, "this has no name")
                    .at(head(&item.value))
                    .hint("every entry of a map is written \"name\": …");
                self.push(diagnostic);
                continue;
            };
            let written = &text[key.span.clone()];
            if key.name.is_some() {
                let diagnostic = Diagnostic::error(self.file, "a name in a map must be in quotation marks")
                    .at(key.span.clone())
                    .hint(format!("write \"{written}\""));
                self.push(diagnostic);
            }
            let form = if self.is_full() { None } else { self.read(&item.value) };
            entries.push(Entry { key: literal(written), node: &item.value, form });
        }
        self.blank(map);
        Some(entries)
    }

    /// Reads a value; what keeps it from being read is reported, blanked out, and read without. `None` if that leaves
    /// nothing that could be read.
    pub(crate) fn read<T: DeserializeOwned>(&mut self, node: &Node) -> Option<T> {
        let mut dropped: Vec<String> = Vec::new();
        let mut is_whole = true;
        loop {
            let error = {
                let slice = std::str::from_utf8(&self.blanked[node.span.clone()]).ok()?;
                match options().from_str::<T>(slice) {
                    Ok(value) => return Some(value),
                    Err(error) => Found::new(node, slice, error),
                }
            };
            if let ron::Error::MissingStructField { field, .. } = &error.code {
                // It was given, if under a misspelt name, and has been reported already.
                let is_field = |name: &String| [field, "strength"].contains(&name.as_str()) || is_like(name, field);
                if dropped.iter().any(is_field) {
                    return None;
                }
            }
            let (span, item) = self.blame(node, &error);
            let of_the_whole = matches!(error.code, ron::Error::Message(_)) && span == node.span;
            if !is_whole && (of_the_whole || matches!(error.code, ron::Error::ExpectedDifferentLength { .. })) {
                // What is left does not hold together because of what was dropped.
                return None;
            }
            let error = error.inside(self.struct_name(node, &span));
            let written = &self.file.text()[span.clone()];
            let words = words(&error.code, written);
            let mut diagnostic = Diagnostic::error(self.file, words.message).at(span);
            for hint in words.hints {
                diagnostic = diagnostic.hint(hint);
            }
            self.push(diagnostic);
            let item = item.filter(|item| !self.is_blank(&item.span))?;
            if let Some(key) = &item.key {
                dropped.push(key.text(self.file.text()).to_owned());
            }
            self.blank(item);
            is_whole = false;
            if self.is_full() {
                return None;
            }
        }
    }

    /// What an error is about, and the smallest thing that can be left out to read on.
    fn blame<'n>(&self, node: &'n Node, error: &Found) -> (Span, Option<&'n Item>) {
        let text = self.file.text();
        match &error.code {
            ron::Error::MissingStructField { .. } => {
                let (item, inner) = innermost(node, error.end);
                (head(inner), item)
            }
            ron::Error::NoSuchStructField { found, .. } => {
                let named = path(node, error.start).into_iter().rev().find_map(|(item, _)| {
                    let key = item?.key.as_ref()?;
                    (key.text(text) == found).then_some((key.span.clone(), item))
                });
                named.unwrap_or_else(|| (head(node), None))
            }
            _ => {
                // The reader stands before what it cannot read, or behind what it has read and cannot use.
                let before = path(node, error.end).into_iter().rev().find(|(_, inner)| inner.span.start == error.end);
                let (item, inner) = before.unwrap_or_else(|| path(node, error.start).pop().unwrap_or((None, node)));
                let key = item.and_then(|item| item.key.as_ref()).filter(|key| key.span.contains(&error.start));
                let span = match key {
                    Some(key) if before.is_none() => key.span.clone(),
                    _ if names_it(&error.code) => head(inner),
                    _ => inner.span.clone(),
                };
                (span, item)
            }
        }
    }

    /// The name written before the struct that a place is in. Of a struct inside, the reader would tell the outer name.
    fn struct_name(&self, node: &Node, span: &Span) -> StructName {
        let is_named = path(node, span.start).into_iter().rev().find(|(_, inner)| inner.name.as_ref() == Some(span));
        let (_, inner) = is_named.unwrap_or_else(|| match self.file.text()[span.clone()].starts_with('(') {
            true => innermost(node, span.start + 1),
            false => innermost(node, span.start),
        });
        match &inner.name {
            Some(name) => StructName::Written(self.file.text()[name.clone()].to_owned()),
            None if inner.span == node.span => StructName::Known,
            None => StructName::None,
        }
    }

    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        if !self.is_full() {
            let last = self.report.diagnostics().len() + 1 == MOST;
            let more = format!("there may be more: reading stopped after {MOST} errors");
            self.report.push(if last { diagnostic.hint(more) } else { diagnostic });
        }
    }

    fn is_full(&self) -> bool {
        self.report.diagnostics().len() >= MOST
    }

    pub(crate) fn blank(&mut self, item: &Item) {
        self.blanked[item.span.clone()].fill(b' ');
    }

    pub(crate) fn is_blank(&self, span: &Span) -> bool {
        self.blanked[span.clone()].iter().all(|&byte| byte == b' ')
    }
}

/// An entry of a map.
#[derive(Debug)]
pub(super) struct Entry<'n, T> {
    pub(super) key: String,
    pub(super) node: &'n Node,
    /// What it says, where that could be read.
    pub(super) form: Option<T>,
}

/// An error of the RON reader, with offsets into the file.
struct Found {
    code: ron::Error,
    start: usize,
    end: usize,
}

impl Found {
    fn new(node: &Node, slice: &str, error: SpannedError) -> Self {
        let offset = |at: ron::error::Position| node.span.start + offset_of(slice, at.line, at.col);
        Self { start: offset(error.span.start), end: offset(error.span.end), code: error.code }
    }

    /// The error with the name of the struct it is in.
    fn inside(mut self, name: StructName) -> Self {
        if let ron::Error::NoSuchStructField { outer, .. } | ron::Error::MissingStructField { outer, .. } =
            &mut self.code
        {
            match name {
                StructName::Written(name) => *outer = Some(name),
                StructName::Known => {}
                StructName::None => *outer = None,
            }
        }
        self
    }
}

/// How a struct is called.
enum StructName {
    /// As written.
    Written(String),
    /// As the reader knows it.
    Known,
    /// Not at all.
    None,
}

/// The diagnostic of a file that has no shape.
pub(crate) fn shapeless(file: &Arc<SourceText>, error: ShapeError) -> Diagnostic {
    let mut diagnostic = Diagnostic::error(file, error.message).at(error.span);
    if let Some(label) = error.label {
        diagnostic = diagnostic.labelled(label);
    }
    if let Some(hint) = error.hint {
        diagnostic = diagnostic.hint(hint);
    }
    if let Some((span, message)) = error.related {
        diagnostic = diagnostic.related(span, message);
    }
    diagnostic
}

/// The diagnostic of an error of the RON reader, where it stands.
pub(super) fn unreadable(file: &Arc<SourceText>, error: &SpannedError) -> Diagnostic {
    let at = offset_of(file.text(), error.span.end.line, error.span.end.col);
    let words = words(&error.code, "");
    words.hints.into_iter().fold(Diagnostic::error(file, words.message).at(at..at), Diagnostic::hint)
}

/// Whether a name is a misspelling of a field.
fn is_like(name: &str, field: &str) -> bool {
    !nearest(name, [field]).is_empty()
}

/// Whether an error is about the name of a value, not about what is inside it.
fn names_it(code: &ron::Error) -> bool {
    matches!(code, ron::Error::NoSuchEnumVariant { .. } | ron::Error::ExpectedDifferentStructName { .. })
}

/// What a text literal says; the literal itself if it is none.
pub(crate) fn literal(written: &str) -> String {
    match written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(plain) if !plain.contains('\\') => plain.to_owned(),
        _ => ron::from_str(written).unwrap_or_else(|_| written.to_owned()),
    }
}

/// The values that contain an offset, from the outermost, each with the item it is the value of.
fn path(node: &Node, offset: usize) -> Vec<(Option<&Item>, &Node)> {
    let mut path = vec![(None, node)];
    let mut inner = node;
    while let Some(item) = inner.items().iter().find(|item| {
        let start = item.key.as_ref().map_or(item.value.span.start, |key| key.span.start);
        start <= offset && offset < item.value.span.end
    }) {
        inner = &item.value;
        path.push((Some(item), inner));
    }
    path
}

/// The innermost brackets around an offset, and the item they are the value of.
fn innermost(node: &Node, offset: usize) -> (Option<&Item>, &Node) {
    let brackets = path(node, offset)
        .into_iter()
        .rev()
        .find(|(_, inner)| inner.inside.is_some() && inner.span.start < offset && offset < inner.span.end);
    brackets.unwrap_or((None, node))
}
