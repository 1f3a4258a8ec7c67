//! What is to be said of a file: all of it together, each with its place.

use std::sync::Arc;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::render::{Rendering, render};
use super::source_text::{Position, SourceText, Span};
use crate::model::{Problem, Severity};

/// What is wrong with a file, or deserves a second look: every diagnostic, in the order of their places.
///
/// It serializes as the list of its diagnostics.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(transparent)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
}

/// One thing that is wrong, or deserves a second look: what, where, and what would be right.
///
/// It serializes as `{"severity", "message", "file", "line", "column", "end_line", "end_column", "label", "hints",
/// "related": [{"file", "line", "column", "message"}]}`; lines and columns count from 1, and are null where it is about
/// the file as a whole.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    severity: Severity,
    message: String,
    file: Arc<SourceText>,
    span: Option<Span>,
    label: Option<String>,
    hints: Vec<String>,
    related: Vec<(Span, String)>,
}

impl Report {
    /// Problems of a graph that no text was read for; `name` is what messages call it.
    ///
    /// ```
    /// use demarche::model::{Actor, ActorKind, Graph, Parts};
    /// use demarche::text::Report;
    ///
    /// let mut parts = Parts::new("One state", "2022-09-13".parse()?);
    /// parts.add_actor(Actor::new("andorra", ActorKind::State, "Andorra"));
    /// let graph = Graph::new(parts).expect("a sound graph");
    /// let report = Report::of_problems("andorra.snap", &graph.warnings());
    /// assert_eq!(report.diagnostics().len(), 1, "a state without ties");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn of_problems(name: &str, problems: &[Problem]) -> Self {
        let file = Arc::new(SourceText::new(name, ""));
        let mut report = Self::default();
        for problem in problems {
            let diagnostic = Diagnostic::new(&file, problem.severity(), problem.to_string());
            report.push(match problem.hint() {
                Some(hint) => diagnostic.hint(hint),
                None => diagnostic,
            });
        }
        report
    }

    /// Every diagnostic.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// Whether one of them is an error.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// How many of that severity there are.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// Takes over what another one says.
    pub fn extend(&mut self, other: Report) {
        self.diagnostics.extend(other.diagnostics);
    }

    /// The report as people read it: the offending lines underlined, hints below, a count at the end.
    pub fn render(&self, rendering: Rendering) -> String {
        render(&self.diagnostics, rendering)
    }

    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// In the order of their places; what is about the file as a whole comes first.
    pub(crate) fn sort(&mut self) {
        self.diagnostics.sort_by_key(|diagnostic| diagnostic.span.as_ref().map(|span| (span.start, span.end)));
    }
}

impl From<Diagnostic> for Report {
    fn from(diagnostic: Diagnostic) -> Self {
        Self { diagnostics: vec![diagnostic] }
    }
}

impl Diagnostic {
    /// How bad it is.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// What is wrong, in a sentence without a full stop.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The name of the file.
    pub fn file(&self) -> &str {
        self.file.name()
    }

    /// Where it begins, unless it is about the file as a whole.
    pub fn start(&self) -> Option<Position> {
        self.span.as_ref().map(|span| self.file.position(span.start))
    }

    /// Where it ends: the column after its last character.
    pub fn end(&self) -> Option<Position> {
        self.span.as_ref().map(|span| self.file.position(span.end))
    }

    /// What is written below the underlined text.
    pub fn label(&self) -> Option<&str> {
        self.label.as_deref()
    }

    /// What would be right.
    pub fn hints(&self) -> &[String] {
        &self.hints
    }

    pub(crate) fn error(file: &Arc<SourceText>, message: impl Into<String>) -> Self {
        Self::new(file, Severity::Error, message)
    }

    pub(crate) fn new(file: &Arc<SourceText>, severity: Severity, message: impl Into<String>) -> Self {
        Self {
            severity,
            message: message.into(),
            file: Arc::clone(file),
            span: None,
            label: None,
            hints: Vec::new(),
            related: Vec::new(),
        }
    }

    pub(crate) fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    pub(crate) fn labelled(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    pub(crate) fn related(mut self, span: Span, message: impl Into<String>) -> Self {
        self.related.push((span, message.into()));
        self
    }

    pub(super) fn text(&self) -> &SourceText {
        &self.file
    }

    pub(super) fn span(&self) -> Option<&Span> {
        self.span.as_ref()
    }

    pub(super) fn others(&self) -> &[(Span, String)] {
        &self.related
    }
}

impl Serialize for Diagnostic {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (start, end) = (self.start(), self.end());
        let related: Vec<Related<'_>> = self
            .related
            .iter()
            .map(|(span, message)| Related { file: self.file(), at: self.file.position(span.start), message })
            .collect();
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let mut out = serializer.serialize_struct("Diagnostic", 10)?;
        out.serialize_field("severity", severity)?;
        out.serialize_field("message", &self.message)?;
        out.serialize_field("file", self.file())?;
        out.serialize_field("line", &start.map(|at| at.line))?;
        out.serialize_field("column", &start.map(|at| at.column))?;
        out.serialize_field("end_line", &end.map(|at| at.line))?;
        out.serialize_field("end_column", &end.map(|at| at.column))?;
        out.serialize_field("label", &self.label)?;
        out.serialize_field("hints", &self.hints)?;
        out.serialize_field("related", &related)?;
        out.end()
    }
}

#[derive(Serialize)]
struct Related<'d> {
    file: &'d str,
    #[serde(flatten)]
    at: Position,
    message: &'d str,
}
