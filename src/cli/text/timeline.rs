//! An answer over the dates: a small chart, then a table.

use demarche::model::Date;
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
        "{} over {}: {}.",
        capitalised(answer.figure),
        match answer.moments.len() {
            1 => format!("one date of change, {}", first.on),
            dates => format!("{dates} dates of change, {} to {}", first.on, last.on),
        },
        answer.of
    ));
    sheet.gap();
    let dates: Vec<Date> = answer.moments.iter().map(|moment| moment.on).collect();
    let figures = |at: usize| answer.moments.iter().map(|moment| moment.figures[at]).collect();
    let rows: Vec<Row<'_>> =
        (answer.actors.iter().enumerate()).map(|(at, actor)| Row { name: &actor.name, figures: figures(at) }).collect();
    chart(sheet, &dates, &rows, |figure| format!("{figure:.2}"));
    sheet.gap();
    table(sheet, answer);
    changes(sheet, answer);
    notes(sheet, subject, &[]);
}

/// What a row of sparks shows: its name, and a figure a date.
pub(super) struct Row<'a> {
    pub(super) name: &'a str,
    pub(super) figures: Vec<f64>,
}

/// A row of sparks each, with the least and the largest figure; what does not fit beside the names is on further rows.
pub(super) fn chart(sheet: &mut Sheet, dates: &[Date], rows: &[Row<'_>], shown: impl Fn(f64) -> String) {
    let width = |text: &str| textwrap::core::display_width(text);
    let names = rows.iter().map(|row| width(row.name)).max().unwrap_or(0);
    let largest = rows.iter().flat_map(|row| &row.figures).copied().fold(0.0, f64::max);
    let room = sheet.width().saturating_sub(names + 16).max(10);
    let cell = (room / dates.len().max(1)).clamp(1, 4);
    for (at, block) in dates.chunks(room / cell).enumerate() {
        for row in rows {
            let figures = &row.figures[at * (room / cell)..][..block.len()];
            let sparks: String =
                figures.iter().map(|&figure| spark(figure, largest).to_string().repeat(cell)).collect();
            let low = figures.iter().copied().fold(f64::INFINITY, f64::min);
            let high = figures.iter().copied().fold(0.0, f64::max);
            let pad = " ".repeat(names - width(row.name));
            sheet.line(&format!("  {}{pad}  {sparks}  {}–{}", row.name, shown(low), shown(high)));
        }
        if let (Some(first), Some(last)) = (block.first(), block.last()) {
            let (first, last) = (first.to_string(), last.to_string());
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
