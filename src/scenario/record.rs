//! What an edit changed: from what to what.

use std::fmt;

use serde::Serialize;

use super::Thing;
use super::thing::Content;

/// What one edit did.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EditRecord {
    /// The edit as an English phrase.
    pub edit: String,
    /// Why, where a reason is given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Every thing that is another afterwards, in the order graph, model, sources, actors, disputes, ties, each by id.
    pub changes: Vec<Change>,
}

/// A thing that an edit changed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Change {
    /// Which.
    pub thing: Thing,
    /// How.
    pub change: ChangeKind,
    /// Its fields that say something else, in the order of files; of what was added or removed all of them.
    pub fields: Vec<FieldChange>,
}

/// How a thing changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It says something else.
    Changed,
}

/// A field that says something else.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FieldChange {
    /// Its name in files.
    pub field: String,
    /// What it said, as in a file; `None` if nothing.
    pub from: Option<String>,
    /// What it says, as in a file; `None` if nothing.
    pub to: Option<String>,
}

impl Change {
    /// What became of a thing; `None` if nothing.
    pub(super) fn between(thing: &Thing, before: Option<&Content>, after: Option<&Content>) -> Option<Self> {
        let change = match (before, after) {
            (before, after) if before == after => return None,
            (None, _) => ChangeKind::Added,
            (_, None) => ChangeKind::Removed,
            _ => ChangeKind::Changed,
        };
        let fields = |content: Option<&Content>| {
            let mut fields = content.map(Content::fields).unwrap_or_default();
            // A thing may be replaced by one of another kind.
            if let Some(kind) = content.map(Content::kind).filter(|kind| !kind.is_empty()) {
                fields.insert(0, ("is".to_owned(), kind.to_owned()));
            }
            fields
        };
        Some(Self { thing: thing.clone(), change, fields: compare(&fields(before), &fields(after)) })
    }
}

/// The fields that differ, those of the first in their order, then those that only the second has.
pub(super) fn compare(before: &[(String, String)], after: &[(String, String)]) -> Vec<FieldChange> {
    let find = |fields: &[(String, String)], field: &str| {
        fields.iter().find(|(name, _)| name == field).map(|(_, text)| text.clone())
    };
    let names = before.iter().chain(after.iter().filter(|(name, _)| find(before, name).is_none()));
    names
        .map(|(name, _)| FieldChange { field: name.clone(), from: find(before, name), to: find(after, name) })
        .filter(|change| change.from != change.to)
        .collect()
}

impl fmt::Display for Change {
    /// `tie 'arms': share from 0.4 to 0.6`, `tie 'talks' added`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.change {
            ChangeKind::Added => write!(f, "{} added", self.thing),
            ChangeKind::Removed => write!(f, "{} removed", self.thing),
            ChangeKind::Changed => {
                let fields: Vec<String> = self.fields.iter().map(ToString::to_string).collect();
                write!(f, "{}: {}", self.thing, fields.join("; "))
            }
        }
    }
}

impl fmt::Display for FieldChange {
    /// `share from 0.4 to 0.6`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.from, &self.to) {
            (Some(from), Some(to)) => write!(f, "{} from {from} to {to}", self.field),
            (None, Some(to)) => write!(f, "{} to {to}, where nothing was given", self.field),
            (Some(from), None) => write!(f, "{} taken away, which was {from}", self.field),
            (None, None) => write!(f, "{}", self.field),
        }
    }
}
