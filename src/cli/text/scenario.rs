//! What became of scenarios.

use demarche::question::{count, list};
use demarche::scenario::{Change, ChangeKind, EditRecord, Outcome, Run, RunResult, Suite};

use super::Sheet;

/// Fields of a change that are spelt out, and changes of an edit.
const SHOWN: usize = 12;

/// To `scenario run`: a scenario in full, or several, a line each with what failed.
pub(crate) fn suite(sheet: &mut Sheet, suite: &Suite) {
    match suite.scenarios.as_slice() {
        [Run { result: Some(result), .. }] => return one(sheet, result),
        [Run { result: None, file, .. }] => {
            return sheet.verdict(&format!("{file} is not sound: nothing of it was done or checked."));
        }
        _ => {}
    }
    let unsound = suite.scenarios.iter().filter(|run| run.result.is_none()).count();
    let all = count(suite.scenarios.len(), "scenario");
    let unsound_too = match unsound {
        0 => String::new(),
        1 => "1 is not sound".to_owned(),
        many => format!("{many} are not sound"),
    };
    sheet.verdict(&match (suite.passed, suite.failed - unsound, unsound) {
        (_, 0, 0) => format!("{} came out as expected.", capital(all)),
        (passed, 0, _) => format!("{passed} of {all} came out as expected; {unsound_too}."),
        (passed, missed, 0) => format!("{passed} of {all} came out as expected; {missed} did not."),
        (passed, missed, _) => format!("{passed} of {all} came out as expected; {missed} did not, and {unsound_too}."),
    });
    sheet.gap();
    for run in &suite.scenarios {
        let mark = if run.passed { "ok  " } else { "FAIL" };
        let said = match &run.result {
            None => "not sound".to_owned(),
            Some(result) => {
                let held = result.expectations.iter().filter(|outcome| outcome.holds).count();
                match result.expectations.len() {
                    0 => format!("{} (expects nothing)", result.title),
                    all => format!("{} ({held} of {})", result.title, count(all, "expectation")),
                }
            }
        };
        sheet.item(&format!("{}: {said}", run.file), &format!("{mark}  "), "      ");
        for outcome in run.failures() {
            failure(sheet, outcome, &format!("expected on {}", outcome.on), "      ");
        }
    }
}

/// A scenario in full: what it did, what was expected of it, what was found.
fn one(sheet: &mut Sheet, result: &RunResult) {
    let held = result.expectations.iter().filter(|outcome| outcome.holds).count();
    let edits = match result.edits.len() {
        0 => "changes nothing".to_owned(),
        edits => {
            let changed: usize = result.edits.iter().map(|edit| edit.changes.len()).sum();
            format!("changes {} by {}", count(changed, "thing"), count(edits, "edit"))
        }
    };
    let expected = match (held, result.expectations.len()) {
        (_, 0) => "it expects nothing".to_owned(),
        (held, all) if held == all && all == 1 => "what it expects holds".to_owned(),
        (held, all) if held == all => format!("all {all} expectations hold"),
        (held, all) => format!("{held} of {all} expectations hold"),
    };
    sheet.verdict(&format!("'{}' {edits}; {expected} on {}.", result.title, result.on));
    if !result.edits.is_empty() {
        sheet.heading("What it changes");
        let mut reason = None;
        for edit in &result.edits {
            if edit.reason != reason {
                if let Some(why) = &edit.reason {
                    sheet.item(why, "  Because: ", "    ");
                }
                reason.clone_from(&edit.reason);
            }
            // Edits that belong together are set off from those that follow.
            changes(sheet, edit, if edit.reason.is_some() { "    " } else { "  " });
        }
    }
    if !result.expectations.is_empty() {
        sheet.heading("What it expects");
        for outcome in &result.expectations {
            match outcome.holds {
                true => {
                    sheet.item(&format!("{}: {}", sentence(outcome, result), outcome.found), "  ok    ", "        ")
                }
                false if outcome.on == result.on => failure(sheet, outcome, "expected", "  "),
                false => failure(sheet, outcome, &format!("expected on {}", outcome.on), "  "),
            }
        }
    }
    sheet.gap();
    sheet.remark("Leverage is capacity, from 0 up: not a forecast of who will act, nor of what the edits would take.");
}

/// What an edit changed.
fn changes(sheet: &mut Sheet, edit: &EditRecord, indent: &str) {
    if let [change] = edit.changes.as_slice()
        && change.change == ChangeKind::Changed
    {
        sheet.item(&described(change), indent, &format!("{indent}  "));
        return;
    }
    sheet.item(&edit.edit, indent, &format!("{indent}  "));
    // Of one thing that is added or removed, an edit that names it says as much.
    let says = |change: &Change| change.thing.id().is_some_and(|id| edit.edit.contains(&format!("'{id}'")));
    let shown = match edit.changes.as_slice() {
        [change] if says(change) => &[],
        changes => changes,
    };
    for change in shown.iter().take(SHOWN) {
        sheet.item(&described(change), &format!("{indent}    "), &format!("{indent}      "));
    }
    if shown.len() > SHOWN {
        sheet.item(&format!("… and {} more", shown.len() - SHOWN), &format!("{indent}    "), "");
    }
}

/// A change, with long texts cut.
fn described(change: &Change) -> String {
    match change.change {
        ChangeKind::Added => format!("{} added", change.thing),
        ChangeKind::Removed => format!("{} removed", change.thing),
        ChangeKind::Changed => {
            let field = |field: &demarche::scenario::FieldChange| {
                let (from, to) = (field.from.as_deref().unwrap_or("–"), field.to.as_deref().unwrap_or("–"));
                let same = from.chars().zip(to.chars()).take_while(|(a, b)| a == b).count();
                format!("{} {} → {}", field.field, around(from, same), around(to, same))
            };
            let fields: Vec<String> = change.fields.iter().map(field).collect();
            format!("{}: {}", change.thing, list(&fields))
        }
    }
}

/// A text, or of a long one what is around the first letter that differs from another.
fn around(text: &str, same: usize) -> String {
    const MOST: usize = 60;
    const BEFORE: usize = 12;
    let letters: Vec<char> = text.chars().collect();
    let start = if letters.len() > MOST && same > MOST / 2 { same - BEFORE } else { 0 };
    let end = letters.len().min(start + MOST);
    let cut = |cut: bool| if cut { "…" } else { "" };
    let shown: String = letters.get(start..end).unwrap_or_default().iter().collect();
    format!("{}{shown}{}", cut(start > 0), cut(end < letters.len()))
}

/// What was expected in vain: expected, found, why.
fn failure(sheet: &mut Sheet, outcome: &Outcome, expected: &str, indent: &str) {
    let rest = format!("{indent}        ");
    sheet.item(&format!("{expected}: {}", outcome.expected), &format!("{indent}FAIL  "), &rest);
    let inner = format!("{indent}      ");
    sheet.item(&outcome.found, &format!("{inner}found: "), &rest);
    for line in &outcome.why {
        sheet.item(line, &format!("{inner}· "), &rest);
    }
}

/// What was expected, with its day where that is not the scenario's.
fn sentence(outcome: &Outcome, result: &RunResult) -> String {
    match outcome.on == result.on {
        true => outcome.expected.clone(),
        false => format!("on {}, {}", outcome.on, outcome.expected),
    }
}

fn capital(text: String) -> String {
    demarche::question::capitalised(&text)
}
