//! Third parties, with their profile.

use demarche::certainty::Robustness;
use demarche::question::{MediatorLine, Mediators, TeamLine, WhyNot};

use super::super::subject::Subject;
use super::bar::bar;
use super::leverage::three;
use super::sheet::Align::{Left, Right};
use super::{Sheet, how_exact, how_sure, notes};

/// How many third parties are shown in text where no number is asked for.
const SHOWN: usize = 10;

/// Where the bar stands, for which a narrow page has no room.
const BAR: usize = 5;

/// To `mediators`.
pub(crate) fn mediators(
    sheet: &mut Sheet,
    answer: &Mediators,
    subject: &Subject,
    top: Option<usize>,
    teams_wanted: bool,
    robustness: Option<&Robustness>,
) {
    sheet.verdict(&answer.verdict);
    sheet.gap();
    ranking(sheet, answer, subject, top);
    if teams_wanted {
        teams(sheet, answer);
    }
    for why_not in &answer.why_not {
        reasons(sheet, why_not);
    }
    sheet.gap();
    let [x, y] = &answer.names;
    sheet.remark(&format!(
        "joint: √(over {x} · over {y}). bias: +1 all over {x}, −1 all over {y}. accept.: 1 hostile to neither. \
         record: mediations between the two."
    ));
    let [a, b] = &answer.between;
    how_sure(sheet, robustness, answer.ranking.len(), &format!("mediators {a} {b}"));
    how_exact(sheet, answer.precision);
    notes(sheet, subject, &answer.cautions);
}

fn ranking(sheet: &mut Sheet, answer: &Mediators, subject: &Subject, top: Option<usize>) {
    let largest = answer.ranking.iter().map(|line| line.joint).fold(0.0, f64::max);
    let wide = sheet.width() >= 100;
    let shown = &answer.ranking[..answer.ranking.len().min(top.unwrap_or(SHOWN))];
    let row = |(rank, line): (usize, &MediatorLine)| {
        let mut row = vec![
            (rank + 1).to_string(),
            line.name.clone(),
            three(line.over[0]),
            three(line.over[1]),
            three(line.joint),
            bar(line.joint, largest, 12),
            line.bias.map_or("–".to_owned(), |bias| format!("{bias:+.2}").replace('-', "−")),
            format!("{:.2}", line.acceptability),
            format!("{:.2}", line.freedom),
            record(line, subject, wide),
        ];
        if !wide {
            row.remove(BAR);
        }
        row
    };
    let [x, y] = &answer.names;
    let mut columns = vec![
        ("#", Right),
        ("third party", Left),
        (x.as_str(), Right),
        (y.as_str(), Right),
        ("joint", Right),
        ("", Left),
        ("bias", Right),
        ("accept.", Right),
        ("freedom", Right),
        ("record", Left),
    ];
    if !wide {
        columns.remove(BAR);
    }
    sheet.table(&columns, shown.iter().enumerate().map(row).collect());
    if shown.len() < answer.ranking.len() {
        sheet.paragraph(&format!("  … and {} more (--top N shows them).", answer.ranking.len() - shown.len()));
    }
}

/// How many mediations there are, since when, and whether one is in force.
fn record(line: &MediatorLine, subject: &Subject, wide: bool) -> String {
    let first = line.record.first().and_then(|tie| subject.graph.tie(tie.as_str()));
    let since = first.and_then(|tie| tie.period.since).map(|since| since.year());
    let since = since.map(|year| if wide { format!(" since {year}") } else { format!(", {year}") });
    match (line.record.len(), line.record_in_force.is_empty()) {
        (0, _) => "–".to_owned(),
        (count, in_past) => {
            format!("{count}{}{}", since.unwrap_or_default(), if in_past { ", ended" } else { "" })
        }
    }
}

fn teams(sheet: &mut Sheet, answer: &Mediators) {
    sheet.heading("Teams of two");
    if answer.teams.is_empty() {
        sheet.paragraph("  There are none with leverage over both.");
        return;
    }
    let largest = answer.teams.iter().map(|team| team.joint).fold(0.0, f64::max);
    let row = |team: &TeamLine| {
        let mut remarks = Vec::new();
        if team.rivalry > 0.0 {
            remarks.push(format!("rivals ({:.1})", team.rivalry));
        }
        if team.overlap > 0.0 {
            remarks.push("counted in part twice: one steers the other".to_owned());
        }
        vec![
            team.names.join(" and "),
            three(team.over[0]),
            three(team.over[1]),
            three(team.joint),
            bar(team.joint, largest, 10),
            remarks.join("; "),
        ]
    };
    let [x, y] = &answer.names;
    let columns = [("team", Left), (x.as_str(), Right), (y.as_str(), Right), ("joint", Right), ("", Left), ("", Left)];
    sheet.table(&columns, answer.teams.iter().map(row).collect());
}

fn reasons(sheet: &mut Sheet, why_not: &WhyNot) {
    sheet.heading(&format!("Why not {}?", why_not.name));
    if why_not.against.is_empty() {
        sheet.paragraph("  Nothing in its profile speaks against it.");
    }
    for reason in &why_not.against {
        sheet.item(reason, "  − ", "    ");
    }
    for reason in &why_not.in_favour {
        sheet.item(reason, "  + ", "    ");
    }
}
