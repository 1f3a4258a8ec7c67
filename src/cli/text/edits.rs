//! What was added to a graph, removed from it and changed in it.

use demarche::compare::{Change, Comparison, Edit, FieldChange};
use demarche::model::Tie;
use demarche::question::capitalised;
use serde_json::Value;

use super::super::sides::Sides;
use super::Sheet;
use super::diff::more;
use super::listing::sentence;
use super::sheet::Align::{Left, Whole};

/// How many edits of each kind are shown in text where no number is asked for.
const SHOWN: usize = 30;

/// Texts longer than this are cut.
const LONGEST: usize = 60;

/// Everything that was edited, began or ended.
pub(super) fn edits(sheet: &mut Sheet, answer: &Comparison, sides: &Sides, top: Option<usize>) {
    let most = top.unwrap_or(SHOWN);
    let content = &answer.content;
    if content.is_empty() {
        return;
    }
    if !content.ties.is_empty() {
        sheet.heading("Ties");
        let rows: Vec<Vec<String>> = in_order(&content.ties).iter().take(most).map(|edit| tie(edit, sides)).collect();
        sheet.table(&[("", Whole), ("tie", Whole), ("what", Left)], rows);
        more(sheet, content.ties.len(), most);
    }
    let name = |id: &str| {
        let actor = sides.subject_after().graph.actor(id).or_else(|| sides.subject_before().graph.actor(id));
        actor.map(|actor| format!("{}, {}", actor.name, actor.kind.label())).unwrap_or_default()
    };
    let dispute = |id: &str| {
        let dispute = sides.subject_after().graph.dispute(id).or_else(|| sides.subject_before().graph.dispute(id));
        dispute.map(|dispute| dispute.name.clone()).unwrap_or_default()
    };
    let source = |id: &str| {
        let source = sides.subject_after().graph.source(id).or_else(|| sides.subject_before().graph.source(id));
        source.map(|source| source.title.clone()).unwrap_or_default()
    };
    section(sheet, most, "Actors", &content.actors, name);
    section(sheet, most, "Disputes", &content.disputes, dispute);
    section(sheet, most, "Sources", &content.sources, source);
    for (heading, fields) in [("Model", &content.model), ("Graph", &content.graph)] {
        if !fields.is_empty() {
            sheet.heading(heading);
            let rows = fields.iter().map(|field| vec![field.field.clone(), from_to(field)]);
            sheet.table(&[("field", Whole), ("what", Left)], rows.collect());
        }
    }
}

/// What came, then what changed, then what went; each in the order of ids.
fn in_order(edits: &[Edit]) -> Vec<&Edit> {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| match edit.change {
        Change::Added => 0,
        Change::Began => 1,
        Change::Changed => 2,
        Change::Ended => 3,
        Change::Removed => 4,
    });
    edits
}

/// Added, removed or changed entries of a kind.
fn section(sheet: &mut Sheet, most: usize, heading: &str, edits: &[Edit], name: impl Fn(&str) -> String) {
    if edits.is_empty() {
        return;
    }
    sheet.heading(heading);
    let what = |edit: &Edit| match edit.change {
        Change::Changed => changed(&edit.fields),
        _ => name(&edit.id),
    };
    let rows = in_order(edits)
        .into_iter()
        .take(most)
        .map(|edit| vec![mark(edit.change).to_owned(), edit.id.clone(), what(edit)]);
    sheet.table(&[("", Whole), ("id", Whole), ("what", Left)], rows.collect());
    more(sheet, edits.len(), most);
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
        Value::Number(number) => number.as_f64().map_or_else(|| number.to_string(), |value| value.to_string()),
        Value::Bool(yes) => yes.to_string(),
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
