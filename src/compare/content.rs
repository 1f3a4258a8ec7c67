//! What was added to a graph, removed from it and changed in it.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::Value;

use super::Side;
use super::fields::{self, Fields};

/// What differs between two graphs, entry by entry and field by field; and between two days of one, what began and
/// ended. It lists what is not the same on both sides, in the order of ids.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Content {
    /// Of the graph itself: `title`, `as_of`, `note`.
    pub graph: Vec<FieldChange>,
    /// Actors.
    pub actors: Vec<Edit>,
    /// Ties.
    pub ties: Vec<Edit>,
    /// Sources.
    pub sources: Vec<Edit>,
    /// Disputes.
    pub disputes: Vec<Edit>,
    /// Parameters of the model.
    pub model: Vec<FieldChange>,
}

/// What became of an actor, tie, source or dispute.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Edit {
    /// Its id.
    pub id: String,
    /// What became of it.
    pub change: Change,
    /// Of a tie: whether it is in force on the day of the side before; `false` where it does not exist.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_force_before: Option<bool>,
    /// Of a tie: whether it is in force on the day of the side after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_force_after: Option<bool>,
    /// The fields that differ; all of them where it was added or removed, none where it only began or ended.
    pub fields: Vec<FieldChange>,
}

/// What can become of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// It is there only after.
    Added,
    /// It was there only before.
    Removed,
    /// It is there on both sides, and a field differs.
    Changed,
    /// A tie that is the same on both sides, and in force only after.
    Began,
    /// A tie that is the same on both sides, and was in force only before.
    Ended,
}

/// A field with what it was and what it is, as a graph file writes it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FieldChange {
    /// Its name in a graph file, for instance `share` or `needs.trade`.
    pub field: String,
    /// What it was; null where the file says nothing.
    pub before: Value,
    /// What it is.
    pub after: Value,
}

impl Change {
    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Change::Added => "added",
            Change::Removed => "removed",
            Change::Changed => "changed",
            Change::Began => "began",
            Change::Ended => "ended",
        }
    }
}

impl Content {
    pub(super) fn of(before: &Side<'_>, after: &Side<'_>) -> Self {
        let (old, new) = (before.graph.parts(), after.graph.parts());
        let actors = edits(
            old.actors.keys().chain(new.actors.keys()).map(|id| id.as_str()),
            |id| old.actors.get(id).map(|actor| fields::of_actor(actor, before.on)),
            |id| new.actors.get(id).map(|actor| fields::of_actor(actor, after.on)),
        );
        let sources = edits(
            old.sources.keys().chain(new.sources.keys()).map(|id| id.as_str()),
            |id| old.sources.get(id).map(fields::of_source),
            |id| new.sources.get(id).map(fields::of_source),
        );
        let disputes = edits(
            old.disputes.keys().chain(new.disputes.keys()).map(|id| id.as_str()),
            |id| old.disputes.get(id).map(fields::of_dispute),
            |id| new.disputes.get(id).map(fields::of_dispute),
        );
        Self {
            graph: differing(fields::of_graph(before.graph), fields::of_graph(after.graph)),
            actors,
            ties: ties(before, after),
            sources,
            disputes,
            model: differing(fields::of_model(before.model), fields::of_model(after.model)),
        }
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

fn ties(before: &Side<'_>, after: &Side<'_>) -> Vec<Edit> {
    let (old, new) = (&before.graph.parts().ties, &after.graph.parts().ties);
    let ids: BTreeSet<&str> = old.keys().chain(new.keys()).map(|id| id.as_str()).collect();
    let edit = |id: &str| {
        let (old, new) = (old.get(id), new.get(id));
        let was = old.is_some_and(|tie| tie.period.contains(before.on));
        let is = new.is_some_and(|tie| tie.period.contains(after.on));
        // Most ties of a large graph are the same, which is told faster from the ties than from their fields.
        let found = match (old, new) {
            (Some(old), Some(new)) if old == new => None,
            _ => edit(id, old.map(fields::of_tie), new.map(fields::of_tie)),
        };
        let force = |change| Edit {
            id: id.to_owned(),
            change,
            in_force_before: None,
            in_force_after: None,
            fields: Vec::new(),
        };
        let found = found.or(match (was, is) {
            (false, true) => Some(force(Change::Began)),
            (true, false) => Some(force(Change::Ended)),
            _ => None,
        });
        found.map(|edit| Edit { in_force_before: Some(was), in_force_after: Some(is), ..edit })
    };
    ids.into_iter().filter_map(edit).collect()
}

/// What became of each of some entries, given their fields on both sides.
fn edits<'a>(
    ids: impl Iterator<Item = &'a str>,
    before: impl Fn(&str) -> Option<Fields>,
    after: impl Fn(&str) -> Option<Fields>,
) -> Vec<Edit> {
    let ids: BTreeSet<&str> = ids.collect();
    ids.into_iter().filter_map(|id| edit(id, before(id), after(id))).collect()
}

/// What became of an entry; `None` if it is the same.
fn edit(id: &str, before: Option<Fields>, after: Option<Fields>) -> Option<Edit> {
    let change = match (&before, &after) {
        (None, _) => Change::Added,
        (_, None) => Change::Removed,
        _ => Change::Changed,
    };
    let fields = differing(before.unwrap_or_default(), after.unwrap_or_default());
    (!fields.is_empty()).then(|| Edit {
        id: id.to_owned(),
        change,
        in_force_before: None,
        in_force_after: None,
        fields,
    })
}

/// The fields that differ: those of the side before in their order, then those that only the side after has.
fn differing(before: Fields, after: Fields) -> Vec<FieldChange> {
    let find = |fields: &Fields, name: &str| {
        fields.iter().find(|(field, _)| field == name).map_or(Value::Null, |(_, value)| value.clone())
    };
    let only_after: Vec<String> = after
        .iter()
        .map(|(name, _)| name)
        .filter(|name| !before.iter().any(|(field, _)| field == *name))
        .cloned()
        .collect();
    let names = before.iter().map(|(name, _)| name.clone()).chain(only_after);
    names
        .map(|field| FieldChange { before: find(&before, &field), after: find(&after, &field), field })
        .filter(|change| change.before != change.after)
        .collect()
}
