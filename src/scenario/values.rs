//! New values of fields, in the words of files.

use std::fmt;

use crate::text::fields::{number, quote};

/// New values of fields of a thing, each written as in a file: `share: 0.6`, `until: None`, `sources: ["memo-1"]`.
///
/// `None` takes away what may be left out. That a field exists and a value fits it is seen when the values are given to
/// a thing, for the fields of a tie or an actor depend on its kind.
///
/// ```
/// use demarche::scenario::Values;
///
/// let values = Values::default().number("share", 0.6).text("note", "as announced").none("until");
/// assert_eq!(values.to_string(), "share: 0.6, note: \"as announced\", until: None");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values(Vec<(String, String)>);

impl Values {
    /// With a field whose value is written in RON.
    #[must_use]
    pub fn written(mut self, field: impl Into<String>, value: impl Into<String>) -> Self {
        self.0.push((field.into(), value.into()));
        self
    }

    /// With a number.
    #[must_use]
    pub fn number(self, field: &str, value: f64) -> Self {
        self.written(field, number(value))
    }

    /// With a text, id or date.
    #[must_use]
    pub fn text(self, field: &str, value: &str) -> Self {
        self.written(field, quote(value))
    }

    /// With nothing in the place of what the field says.
    #[must_use]
    pub fn none(self, field: &str) -> Self {
        self.written(field, "None")
    }

    /// Field and value, in the order in which they were given.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(field, value)| (field.as_str(), value.as_str()))
    }

    /// Whether no field is given.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a field is given.
    pub fn names(&self, field: &str) -> bool {
        self.0.iter().any(|(name, _)| name == field)
    }
}

impl fmt::Display for Values {
    /// As within the brackets of a file.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, (field, value)) in self.iter().enumerate() {
            write!(f, "{}{field}: {value}", if at > 0 { ", " } else { "" })?;
        }
        Ok(())
    }
}
