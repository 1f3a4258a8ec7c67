//! What can be wrong with an edit, and where.

use std::fmt;

use crate::model::{Place, Severity, Step};

/// Something wrong with a scenario as it is applied: what, and where in its file.
#[derive(Clone, Debug, PartialEq)]
pub struct EditProblem {
    /// The way to it from the top of the scenario file.
    pub place: Place,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What would be right, where that can be said.
    pub hint: Option<String>,
}

impl fmt::Display for EditProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// Why an edit cannot be done: the same, seen from the edit.
#[derive(Debug)]
pub(super) struct Refusal {
    /// The way to it from the edit.
    pub(super) at: Vec<Step>,
    pub(super) message: String,
    pub(super) hint: Option<String>,
}

impl Refusal {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { at: Vec::new(), message: message.into(), hint: None }
    }

    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Further inside: in the field of that name.
    pub(super) fn field(mut self, name: &str) -> Self {
        self.at.insert(0, Step::Key(name.into()));
        self
    }

    /// Further inside: in the value at that position.
    pub(super) fn index(mut self, position: usize) -> Self {
        self.at.insert(0, Step::Index(position));
        self
    }
}
