//! How sure a ranking is.

use demarche::certainty::{Robust, RobustLine, Without};
use demarche::question::count;

use super::super::subject::Subject;
use super::bar::bar;
use super::leverage::{percent, signed, three};
use super::sheet::Align::{Left, Right, Whole};
use super::{Sheet, notes};

/// How many lines of a long ranking are shown in text where no number is asked for.
const SHOWN: usize = 10;

/// How many sources and ties are shown whose absence changes who is first.
const CHANGING: usize = 10;

/// How many are shown in any case, the largest movements first.
const MOVING: usize = 5;

/// To `robust`.
pub(crate) fn robust(sheet: &mut Sheet, answer: &Robust, subject: &Subject, top: Option<usize>) {
    sheet.verdict(&answer.verdict);
    sheet.gap();
    ranking(sheet, answer, top);
    if let Some(cases) = &answer.without_sources {
        without(sheet, answer, "Leaving out one source", cases);
    }
    if let Some(cases) = &answer.without_ties {
        without(sheet, answer, "Leaving out one tie", cases);
    }
    sheet.gap();
    let has_it = answer.threshold.as_ref().map(|threshold| {
        format!(" over both: of the draws in which it has at least {} over both.", threshold.at_least)
    });
    sheet.remark(&format!(
        "5–95%: nine draws of ten are in between. first: of the draws, a shared first place in parts.{}",
        has_it.unwrap_or_default()
    ));
    sheet.remark(&drawn(answer));
    notes(sheet, subject, &[]);
}

fn ranking(sheet: &mut Sheet, answer: &Robust, top: Option<usize>) {
    let wide = sheet.width() >= 100;
    let shown = &answer.ranking[..answer.ranking.len().min(top.unwrap_or(SHOWN))];
    let row = |line: &RobustLine| {
        let mut row = vec![
            line.rank.map_or("–".to_owned(), |rank| rank.to_string()),
            line.name.clone(),
            three(line.figure),
            three(line.median),
            format!("{}–{}", three(line.figures[0]), three(line.figures[1])),
            ranks(line.ranks),
            percent_of_draws(line.first),
            bar(line.first, 1.0, if wide { 12 } else { 6 }),
        ];
        row.extend(line.has_it.map(percent_of_draws));
        row
    };
    let mut columns = vec![
        ("#", Right),
        ("actor", Left),
        (if answer.figure == "freedom of action" { "freedom" } else { "figure" }, Right),
        ("median", Right),
        ("5–95%", Right),
        ("rank", Right),
        ("first", Right),
        ("", Left),
    ];
    if answer.threshold.is_some() {
        columns.push(("over both", Right));
    }
    sheet.table(&columns, shown.iter().map(row).collect());
    if shown.len() < answer.ranking.len() {
        sheet.paragraph(&format!("  … and {} more (--top N shows them).", answer.ranking.len() - shown.len()));
    }
}

/// What changes who is first, and what moves figures most.
fn without(sheet: &mut Sheet, answer: &Robust, heading: &str, cases: &[Without]) {
    sheet.heading(heading);
    let changing = cases.iter().filter(|case| case.changes_first || case.have_it.is_some()).count();
    let shown = &cases[..cases.len().min(changing.min(CHANGING).max(MOVING))];
    if shown.is_empty() {
        sheet.paragraph("  No figure moves.");
        return;
    }
    let itself = answer.ranking.first().filter(|line| line.rank.is_some());
    let row = |case: &Without| {
        let what = match &case.source {
            Some(source) => format!("{source} ({})", count(case.ties.len(), "tie")),
            None => case.ties.iter().map(|tie| tie.to_string()).collect(),
        };
        let first = match (&case.first_name, case.changes_first) {
            (_, false) => itself.map_or("–".to_owned(), |line| line.name.clone()),
            (Some(name), true) => format!("{name} (changes)"),
            (None, true) => "nobody (changes)".to_owned(),
        };
        let [with, without] = case.figures;
        vec![what, first, case.moves_name.clone(), three(with), three(without), signed(case.change)]
    };
    let columns =
        [("without", Whole), ("first is", Left), ("moves most", Left), ("from", Right), ("to", Right), ("by", Right)];
    sheet.table(&columns, shown.iter().map(row).collect());
    if shown.len() < cases.len() {
        let rest = cases.len() - shown.len();
        sheet.paragraph(&format!("  … and {rest} more that move a figure (--format json lists them)."));
    }
}

/// What was drawn, and how.
fn drawn(answer: &Robust) -> String {
    let mut said = vec![format!("{} draws from seed {}", answer.draws, answer.seed)];
    if answer.vary.needs() {
        said.push(format!("needs around the model's, concentration {}", answer.concentration.value()));
    }
    if answer.vary.strengths() {
        said.push("figures of ties within their bounds, or a band by confidence".to_owned());
    }
    format!("Drawn: {}.", said.join("; "))
}

fn ranks([low, high]: [usize; 2]) -> String {
    if low == high { low.to_string() } else { format!("{low}–{high}") }
}

/// A part of the draws; all of them only where it is all of them.
fn percent_of_draws(part: f64) -> String {
    if part < 1.0 && part >= 0.995 { ">99%".to_owned() } else { percent(part) }
}
