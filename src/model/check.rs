//! What can be wrong with a graph, and where.

use std::fmt;
use std::sync::Arc;

use super::Parts;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The graph can be asked, but deserves a second look.
    Warning,
    /// The graph is refused.
    Error,
}

/// One step of the way to a place in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// A field of a struct.
    Field(&'static str),
    /// A key of a map.
    Key(Arc<str>),
    /// An element of a list or tuple, from 0.
    Index(usize),
}

/// The way from the top of a file to the value a problem is about, for instance `ties / "pact" / between / 1`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place(pub Vec<Step>);

/// Something wrong with a graph: what, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// What.
    pub kind: ProblemKind,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum ProblemKind {}

impl Problem {
    /// How bad it is.
    pub fn severity(&self) -> Severity {
        Severity::Error
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

/// Every problem of the parts, in the order in which a reader meets them.
pub(super) fn check(_parts: &Parts) -> Vec<Problem> {
    Vec::new()
}
