//! What was added to a graph, removed from it and changed in it.

use demarche::compare::{Change, Comparison, Edit, FieldChange};
use demarche::model::Tie;
use demarche::question::capitalised;
use serde_json::Value;

use super::super::sides::Sides;
use super::Sheet;
use super::listing::sentence;
use super::sheet::Align::{Left, Whole};

/// Texts longer than this are cut.
const LONGEST: usize = 60;

/// Everything that was edited, began or ended.
pub(super) fn edits(sheet: &mut Sheet, answer: &Comparison, sides: &Sides, most: usize) {
    let content = &answer.content;
    if content.is_empty() {
        return;
    }
    if !content.ties.is_empty() {
        sheet.heading("Ties");
        let rows: Vec<Vec<String>> = content.ties.iter().map(|edit| tie(edit, sides)).collect();
        sheet.table(&[("", Whole), ("tie", Whole), ("what", Left)], rows);
    }
    let name = |id: &str| {
        let actor = sides.subject_after().graph.actor(id).or_else(|| sides.subject_before().graph.actor(id));
        actor.map(|actor| actor.name.clone()).unwrap_or_default()
    };
    let dispute = |id: &str| {
        let dispute = sides.subject_after().graph.dispute(id).or_else(|| sides.subject_before().graph.dispute(id));
        dispute.map(|dispute| dispute.name.clone()).unwrap_or_default()
    };
    let source = |id: &str| {
        let source = sides.subject_after().graph.source(id).or_else(|| sides.subject_before().graph.source(id));
        source.map(|source| source.title.clone()).unwrap_or_default()
    };
    section(sheet, "Actors", &content.actors, name);
    section(sheet, "Disputes", &content.disputes, dispute);
    section(sheet, "Sources", &content.sources, source);
    for (heading, fields) in [("Model", &content.model), ("Graph", &content.graph)] {
        if !fields.is_empty() {
            sheet.heading(heading);
            let rows = fields.iter().map(|field| vec![field.field.clone(), from_to(field)]);
            sheet.table(&[("field", Whole), ("what", Left)], rows.collect());
        }
    }
    let _ = most;
}

/// Added, removed or changed entries of a kind.
fn section(sheet: &mut Sheet, heading: &str, edits: &[Edit], name: impl Fn(&str) -> String) {
    if edits.is_empty() {
        return;
    }
    sheet.heading(heading);
    let what = |edit: &Edit| match edit.change {
        Change::Changed => changed(&edit.fields),
        _ => name(&edit.id),
    };
    let rows = edits.iter().map(|edit| vec![mark(edit.change).to_owned(), edit.id.clone(), what(edit)]);
    sheet.table(&[("", Whole), ("id", Whole), ("what", Left)], rows.collect());
}

fn tie(edit: &Edit, sides: &Sides) -> Vec<String> {
    let (old, new) = (sides.subject_before().graph.tie(&edit.id), sides.subject_after().graph.tie(&edit.id));
    let in_words = |tie: Option<&Tie>, subject| tie.map(|tie| (sentence(tie, subject), tie.period)).unwrap_or_default();
    let what = match edit.change {
        Change::Added | Change::Began => {
            let (words, period) = in_words(new, sides.subject_after());
            format!("{words}, {period}")
        }
        Change::Removed | Change::Ended => {
            let (words, period) = in_words(old, sides.subject_before());
            format!("{words}, {period}")
        }
        Change::Changed => changed(&edit.fields),
    };
    let force = match (edit.change, edit.in_force_before, edit.in_force_after) {
        (Change::Added, _, Some(false))
        | (Change::Removed, Some(false), _)
        | (Change::Changed, Some(false), Some(false)) => "; not in force on the day",
        (Change::Changed, Some(false), Some(true)) => "; in force only after",
        (Change::Changed, Some(true), Some(false)) => "; in force only before",
        _ => "",
    };
    vec![mark(edit.change).to_owned(), edit.id.clone(), format!("{}{force}", capitalised(&what))]
}

fn mark(change: Change) -> &'static str {
    match change {
        Change::Added => "+ added",
        Change::Began => "+ began",
        Change::Removed => "− removed",
        Change::Ended => "− ended",
        Change::Changed => "~ changed",
    }
}

/// `share 0.4 → 0.6; confidence High → Low`.
fn changed(fields: &[FieldChange]) -> String {
    fields.iter().map(|field| format!("{} {}", field.field, from_to(field))).collect::<Vec<_>>().join("; ")
}

fn from_to(field: &FieldChange) -> String {
    format!("{} → {}", written(&field.before), written(&field.after))
}

/// A value as a sentence can hold it.
fn written(value: &Value) -> String {
    match value {
        Value::Null => "–".to_owned(),
        Value::String(text) => shortened(text),
        Value::Array(items) => items.iter().map(written).collect::<Vec<_>>().join(", "),
        Value::Object(said) if said.is_empty() => "cited".to_owned(),
        Value::Object(said) => {
            let each = said.iter().map(|(name, value)| match name.as_str() {
                "says" => format!("“{}”", written(value)),
                name => format!("{name} {}", written(value)),
            });
            each.collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    }
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let cut: String = text.chars().take(LONGEST).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole);
    format!("{} …", cut.trim_end())
}
