//! How sure a ranking is.

use demarche::certainty::{Robust, RobustLine, Without};
use demarche::model::ActorKind;
use demarche::question::{count, list};

use super::super::subject::Subject;
use super::bar::bar;
use super::leverage::{signed, three};
use super::sheet::Align::{Left, Right, Whole};
use super::{Sheet, how_exact, how_exact_of_both, notes};

/// How many lines of a long ranking are shown in text where no number is asked for.
const SHOWN: usize = 10;

/// How many sources and ties are shown whose absence changes who is first.
const CHANGING: usize = 10;

/// How many are shown in any case, the largest movements first.
const MOVING: usize = 5;

/// Where the bar stands, for which a narrow page has no room.
const BAR: usize = 7;

/// To `robust`.
pub(crate) fn robust(sheet: &mut Sheet, answer: &Robust, subject: &Subject, top: Option<usize>, is_about_one: bool) {
    sheet.verdict(&answer.verdict);
    sheet.gap();
    match is_about_one {
        true => figure(sheet, answer),
        false => ranking(sheet, answer, top),
    }
    let is_moved = !answer.ranking.is_empty();
    if let Some(cases) = answer.without_sources.as_ref().filter(|_| is_moved) {
        without(sheet, subject, "Leaving out one source", cases);
    }
    if let Some(cases) = answer.without_ties.as_ref().filter(|_| is_moved) {
        without(sheet, subject, "Leaving out one tie", cases);
    }
    match answer.threshold {
        Some(_) => how_exact_of_both(sheet, answer.precision),
        None => how_exact(sheet, answer.precision),
    }
    sheet.gap();
    let mut remarks = vec!["5–95%: where nine draws of ten are.".to_owned()];
    if !is_about_one {
        remarks.push("first: the draws in which it is; a shared first place counts in parts.".to_owned());
    }
    if let Some(threshold) = &answer.threshold {
        remarks.push(format!("over both: the draws in which it has at least {} over both.", threshold.at_least));
    }
    sheet.remark(&remarks.join(" "));
    if !is_about_one && !answer.kinds.contains(&ActorKind::Leader) {
        sheet.remark("Leaders are not ranked: they have their figures through what they lead. --kind ranks them, too.");
    }
    sheet.remark(&drawn(answer));
    notes(sheet, subject, &[]);
}

/// One actor's figure, which has no rank.
fn figure(sheet: &mut Sheet, answer: &Robust) {
    let row = |line: &RobustLine| vec![line.name.clone(), three(line.figure), three(line.median), range(line.figures)];
    let columns = [("actor", Left), (heading(answer), Right), ("median", Right), ("5–95%", Right)];
    sheet.table(&columns, answer.ranking.iter().map(row).collect());
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
            range(line.figures),
            ranks(line.ranks),
            part(line.first),
            bar(line.first, 1.0, 12),
        ];
        if !wide {
            row.remove(BAR);
        }
        row.extend(line.has_it.map(part));
        row
    };
    let mut columns = vec![
        ("#", Right),
        ("actor", Left),
        (heading(answer), Right),
        ("median", Right),
        ("5–95%", Right),
        ("rank", Right),
        ("first", Right),
        ("", Left),
    ];
    if !wide {
        columns.remove(BAR);
    }
    if answer.threshold.is_some() {
        columns.push(("over both", Right));
    }
    sheet.table(&columns, shown.iter().map(row).collect());
    if shown.len() < answer.ranking.len() {
        sheet.paragraph(&format!("  … and {} more (--top N shows them).", answer.ranking.len() - shown.len()));
    }
}

/// What the figures are, in a word.
fn heading(answer: &Robust) -> &'static str {
    match answer.figure {
        "joint leverage" => "joint",
        "freedom of action" => "freedom",
        _ => "leverage",
    }
}

fn range([low, high]: [f64; 2]) -> String {
    format!("{}–{}", three(low), three(high))
}

/// What changes who is first, and what moves figures most.
fn without(sheet: &mut Sheet, subject: &Subject, heading: &str, cases: &[Without]) {
    sheet.heading(heading);
    let changing = cases.iter().filter(|case| case.changes_first || case.have_it.is_some()).count();
    let shown = &cases[..cases.len().min(changing.clamp(MOVING, CHANGING))];
    if shown.is_empty() {
        sheet.paragraph("  No figure moves.");
        return;
    }
    let row = |case: &Without| {
        let what = match &case.source {
            Some(source) => format!("{source} ({})", count(case.ties.len(), "tie")),
            None => case.ties.iter().map(|tie| tie.to_string()).collect(),
        };
        let moves = case.moves_name.clone();
        let mut row = vec![what, moves, three(case.from), three(case.to), signed(case.change)];
        if changing > 0 {
            row.push(changes(case, subject));
        }
        row
    };
    let mut columns = vec![("without", Whole), ("moves most", Left), ("from", Right), ("to", Right), ("by", Right)];
    if changing > 0 {
        columns.push(("and changes", Left));
    }
    sheet.table(&columns, shown.iter().map(row).collect());
    if shown.len() < cases.len() {
        let rest = cases.len() - shown.len();
        sheet.paragraph(&format!("  … and {rest} more that move a figure (--format json lists them)."));
    }
}

/// What another source or tie would change, beside figures.
fn changes(case: &Without, subject: &Subject) -> String {
    let mut said = Vec::new();
    if case.changes_first {
        said.push(format!("first: {}", case.first_name.as_deref().unwrap_or("nobody")));
    }
    if let Some(have_it) = &case.have_it {
        let names: Vec<&str> = have_it.iter().map(|id| subject.graph.name(id)).collect();
        said.push(format!("over both: {}", if names.is_empty() { "nobody".to_owned() } else { list(&names) }));
    }
    said.join("; ")
}

/// What was drawn, and how.
fn drawn(answer: &Robust) -> String {
    // Two standard errors of a part of one half, √(¼ / n), in per cent.
    let points = 100.0 / (answer.draws as f64).sqrt();
    let mut said = vec![format!("{} draws from seed {}, exact to ±{points:.1} points", answer.draws, answer.seed)];
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

/// A part of the draws, to a tenth of a per cent; all and nothing are said only where they are exact.
fn part(part: f64) -> String {
    match (1000.0 * part).round() / 10.0 {
        0.0 if part > 0.0 => "<0.1%".to_owned(),
        100.0 if part < 1.0 => ">99.9%".to_owned(),
        0.0 | 100.0 => format!("{:.0}%", 100.0 * part),
        percent => format!("{percent:.1}%"),
    }
}
