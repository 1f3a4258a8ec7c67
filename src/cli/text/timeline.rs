//! An answer over the dates: a small chart, then a table.

use demarche::question::{Moment, Timeline, capitalised};

use super::super::subject::Subject;
use super::bar::spark;
use super::leverage::three;
use super::sheet::Align::{Left, Right};
use super::{Sheet, notes};

/// To `timeline`.
pub(crate) fn timeline(sheet: &mut Sheet, answer: &Timeline, subject: &Subject) {
    let (Some(first), Some(last)) = (answer.moments.first(), answer.moments.last()) else { return };
    sheet.verdict(&format!(
        "{} over {} dates of change, {} to {}: {}.",
        capitalised(answer.figure),
        answer.moments.len(),
        first.on,
        last.on,
        answer.of
    ));
    sheet.gap();
    chart(sheet, answer);
    sheet.gap();
    table(sheet, answer);
    changes(sheet, answer);
    notes(sheet, subject, &[]);
}

/// A row of sparks an actor; what does not fit beside the names is on further rows.
fn chart(sheet: &mut Sheet, answer: &Timeline) {
    let width = |text: &str| textwrap::core::display_width(text);
    let names = answer.actors.iter().map(|actor| width(&actor.name)).max().unwrap_or(0);
    let largest = answer.moments.iter().flat_map(|moment| &moment.figures).copied().fold(0.0, f64::max);
    let room = sheet.width().saturating_sub(names + 16).max(10);
    let cell = (room / answer.moments.len().max(1)).clamp(1, 4);
    for block in answer.moments.chunks(room / cell) {
        for (at, actor) in answer.actors.iter().enumerate() {
            let sparks: String =
                block.iter().map(|moment| spark(moment.figures[at], largest).to_string().repeat(cell)).collect();
            let figures = block.iter().map(|moment| moment.figures[at]);
            let (low, high) = (figures.clone().fold(f64::INFINITY, f64::min), figures.fold(0.0, f64::max));
            let pad = " ".repeat(names - width(&actor.name));
            sheet.line(&format!("  {}{pad}  {sparks}  {low:.2}–{high:.2}", actor.name));
        }
        let ends = (block.first(), block.last());
        if let (Some(first), Some(last)) = ends {
            let (first, last) = (first.on.to_string(), last.on.to_string());
            let gap = (block.len() * cell).saturating_sub(first.len() + last.len());
            let last = if block.len() > 1 && gap > 0 { last } else { String::new() };
            sheet.line(&format!("  {}  {first}{}{last}", " ".repeat(names), " ".repeat(gap)));
        }
    }
}

fn table(sheet: &mut Sheet, answer: &Timeline) {
    let columns: Vec<(&str, _)> =
        std::iter::once(("from", Left)).chain(answer.actors.iter().map(|actor| (actor.name.as_str(), Right))).collect();
    let row = |moment: &Moment| {
        std::iter::once(moment.on.to_string()).chain(moment.figures.iter().map(|&figure| three(figure))).collect()
    };
    sheet.table(&columns, answer.moments.iter().map(row).collect());
}

/// Where the verdict on mediators changes, in words.
fn changes(sheet: &mut Sheet, answer: &Timeline) {
    let mut before: Option<&Vec<demarche::model::ActorId>> = None;
    let mut told = Vec::new();
    for moment in &answer.moments {
        if let Some(have_it) = &moment.have_it
            && before != Some(have_it)
        {
            told.push(moment);
            before = Some(have_it);
        }
    }
    if told.len() > 1 {
        sheet.heading("Where the verdict changes");
        for moment in told {
            sheet.item(&moment.verdict, "  ", "    ");
        }
    }
}
