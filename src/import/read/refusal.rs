//! Why a row is refused.

use super::super::crosswalk::CodeError;

/// Why a row is refused. What it prints names the column and the value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// The row is longer or shorter than the heading.
    #[error("{found} cells under {expected} headings")]
    Width {
        /// Cells of the row.
        found: usize,
        /// Cells of the heading.
        expected: usize,
    },
    /// The row cannot be taken apart into cells.
    #[error("not a row of cells: {0}")]
    Torn(String),
    /// A value that is needed is missing.
    #[error("{column} is missing")]
    Missing {
        /// The heading.
        column: String,
    },
    /// A value is not of its kind.
    #[error("{column} is '{value}', not {expected}")]
    Value {
        /// The heading.
        column: String,
        /// What stands there.
        value: String,
        /// What ought to, as `a whole number`.
        expected: &'static str,
    },
    /// A code is nobody's.
    #[error("{column}: no state has the {system} '{code}'{}", hint(nearest))]
    Code {
        /// The heading.
        column: String,
        /// The system of the code.
        system: &'static str,
        /// The code.
        code: String,
        /// The names most like it.
        nearest: Vec<String>,
    },
    /// A period ends before it begins.
    #[error("it ends ({until}) before it begins ({since})")]
    Backwards {
        /// Its first day.
        since: String,
        /// Its last day.
        until: String,
    },
    /// The two states of the row are one.
    #[error("both states are {0}")]
    OneState(String),
    /// Something peculiar to a mapping and the row.
    #[error("{0}")]
    Said(String),
    /// Something peculiar to the data set.
    #[error("{0}")]
    Other(&'static str),
}

impl Refusal {
    pub(in crate::import) fn of_code(column: &str, error: CodeError) -> Self {
        let CodeError { system, code, nearest } = error;
        Refusal::Code { column: column.to_owned(), system: system.label(), code, nearest }
    }
}

fn hint(nearest: &[String]) -> String {
    if nearest.is_empty() { String::new() } else { format!("; did you mean {}?", nearest.join(" or ")) }
}
