//! Rankings by leverage.

use demarche::certainty::Robustness;
use demarche::question::{All, AllOver, Between, Line, Of, Over, SteeredBy, count, list};

use super::super::subject::Subject;
use super::bar::bar;
use super::sheet::Align::{Left, Right};
use super::why::why;
use super::{Sheet, how_exact, how_sure, notes};

/// How many lines of a long ranking are shown in text where no number is asked for.
const SHOWN: usize = 20;

/// How many explanations are shown in text where no number is asked for.
const EXPLAINED: usize = 5;

/// To `leverage over`.
pub(crate) fn over(
    sheet: &mut Sheet,
    answer: &Over,
    subject: &Subject,
    top: Option<usize>,
    robustness: Option<&Robustness>,
) {
    sheet.verdict(&answer.verdict);
    sheet.gap();
    ranking(sheet, "actor", &answer.ranking, top);
    if !answer.steered_by.is_empty() {
        sheet.gap();
        let by = steered_by(&answer.steered_by);
        sheet.paragraph(&format!("{} is steered by {by}.", answer.target_name));
    }
    explanations(sheet, &answer.ranking, top, |line| (line.name.clone(), answer.target_name.clone()));
    how_sure(sheet, robustness, answer.ranking.len(), &format!("over {}", answer.target));
    how_exact(sheet, answer.precision);
    notes(sheet, subject, &answer.cautions);
}

/// To `leverage of`.
pub(crate) fn of(
    sheet: &mut Sheet,
    answer: &Of,
    subject: &Subject,
    top: Option<usize>,
    robustness: Option<&Robustness>,
) {
    sheet.verdict(&answer.verdict);
    sheet.gap();
    ranking(sheet, "target", &answer.ranking, top);
    if !answer.steered_by.is_empty() {
        sheet.gap();
        let by = steered_by(&answer.steered_by);
        sheet.paragraph(&format!("{} is steered by {by}.", answer.actor_name));
    }
    explanations(sheet, &answer.ranking, top, |line| (answer.actor_name.clone(), line.name.clone()));
    how_sure(sheet, robustness, answer.ranking.len(), &format!("of {}", answer.actor));
    how_exact(sheet, answer.precision);
    notes(sheet, subject, &answer.cautions);
}

/// To `leverage between`.
pub(crate) fn between(sheet: &mut Sheet, answer: &Between, subject: &Subject) {
    sheet.verdict(&answer.verdict);
    sheet.gap();
    let lines = [answer.a_over_b.clone(), answer.b_over_a.clone()];
    ranking(sheet, "actor", &lines, None);
    let other = |line: &Line| if line.actor == lines[0].actor { lines[1].name.clone() } else { lines[0].name.clone() };
    explanations(sheet, &lines, None, |line| (line.name.clone(), other(line)));
    how_exact(sheet, answer.precision);
    notes(sheet, subject, &answer.cautions);
}

/// What a figure of `leverage all` takes in text at most, but for very long names.
pub(crate) const ALL_FIGURE: usize = 256;

/// Those with leverage over one target, as a row of `leverage all`: the first few, and how many more. Nothing where there
/// is nobody.
pub(crate) fn all_over(over: &AllOver<'_>, subject: &Subject, most: usize) -> Option<Vec<String>> {
    if over.ranking.is_empty() {
        return None;
    }
    let first = over.ranking.iter().take(most);
    let mut parts: Vec<String> =
        first.map(|line| format!("{} {}", subject.graph.name(line.actor), three(line.leverage))).collect();
    let more = over.ranking.len() - parts.len();
    let rest = if parts.is_empty() { count(more, "actor") } else { format!("{more} more") };
    parts.extend((more > 0).then_some(rest));
    Some(vec![subject.graph.name(over.target).to_owned(), parts.join(", ")])
}

/// To `leverage all`, of so many actors: the rows of those that anybody has leverage over.
pub(crate) fn all(sheet: &mut Sheet, answer: &All<'_>, rows: Vec<Vec<String>>, actors: usize, subject: &Subject) {
    let none = actors - rows.len();
    let least = answer.at_least.map(|least| format!(" of at least {least}")).unwrap_or_default();
    sheet.verdict(&format!(
        "On {}, {} of {actors} actors are under somebody's leverage{least}.",
        answer.on,
        rows.len(),
    ));
    if !rows.is_empty() {
        sheet.gap();
        sheet.table(&[("target", Left), ("under the leverage of", Left)], rows);
        if none > 0 {
            sheet.gap();
            sheet.paragraph(&format!("Nobody has leverage{least} over the other {none}."));
        }
    }
    if let Some(precision) = answer.precision {
        sheet.gap();
        sheet.paragraph(&format!("Figures are at most {precision:e} below the exact ones."));
    }
    notes(sheet, subject, &[]);
}

fn ranking(sheet: &mut Sheet, who: &str, lines: &[Line], top: Option<usize>) {
    let largest = lines.iter().map(|line| line.leverage).fold(0.0, f64::max);
    let wide = sheet.width() >= 100;
    let shown = &lines[..lines.len().min(top.unwrap_or(SHOWN))];
    let row = |(rank, line): (usize, &Line)| {
        let mut row = vec![
            (rank + 1).to_string(),
            line.name.clone(),
            three(line.leverage),
            bar(line.leverage, largest, if wide { 12 } else { 6 }),
            three(line.direct),
            signed(line.net),
            format!("{:.2}", line.freedom),
        ];
        row.push(channels(line, if wide { 3 } else { 1 }));
        row
    };
    let columns = [
        ("#", Right),
        (who, Left),
        ("leverage", Right),
        ("", Left),
        ("direct", Right),
        ("net", Right),
        ("freedom", Right),
        ("mostly through", Left),
    ];
    sheet.table(&columns, shown.iter().enumerate().map(row).collect());
    if shown.len() < lines.len() {
        sheet.paragraph(&format!("  … and {} more (--top N shows them).", lines.len() - shown.len()));
    }
}

fn explanations(sheet: &mut Sheet, lines: &[Line], top: Option<usize>, names: impl Fn(&Line) -> (String, String)) {
    let explained: Vec<&Line> = lines.iter().filter(|line| line.why.is_some()).collect();
    let most = top.unwrap_or(EXPLAINED);
    for line in explained.iter().take(most) {
        let (actor, target) = names(line);
        why(sheet, &actor, &target, line);
    }
    if explained.len() > most {
        sheet.gap();
        sheet.paragraph(&format!("The first {most} are explained; --top N explains more."));
    }
}

/// The largest channels of a figure.
fn channels(line: &Line, most: usize) -> String {
    let mut channels: Vec<(&String, f64)> = line.channels.iter().map(|(channel, &part)| (channel, part)).collect();
    channels.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
    let each: Vec<String> = channels
        .into_iter()
        .filter(|&(_, part)| part >= 0.01 * line.leverage)
        .take(most)
        .map(|(channel, part)| format!("{channel} {}", percent(part / line.leverage)))
        .collect();
    each.join(", ")
}

fn steered_by(by: &[SteeredBy]) -> String {
    let each: Vec<String> = by.iter().map(|by| format!("{} ({})", by.name, percent(by.control))).collect();
    list(&each)
}

/// A figure with three decimals; what would be rounded to nothing is said to be below.
pub(super) fn three(value: f64) -> String {
    match value {
        0.0 => "0".to_owned(),
        value if value.abs() < 0.0005 => "<0.001".to_owned(),
        value => format!("{value:.3}"),
    }
}

pub(super) fn signed(value: f64) -> String {
    let sign = if value < 0.0 { "−" } else { "+" };
    match value.abs() {
        0.0 => "0".to_owned(),
        size if size < 0.0005 => format!("{sign}<0.001"),
        size => format!("{sign}{size:.3}"),
    }
}

pub(super) fn percent(part: f64) -> String {
    match (100.0 * part).round() {
        0.0 if part > 0.0 => "<1%".to_owned(),
        percent => format!("{percent}%"),
    }
}
