//! Freedom of action, and chains.

use demarche::question::{Freedom, FreedomLine, Path};

use super::super::subject::Subject;
use super::bar::bar;
use super::leverage::{percent, three};
use super::sheet::Align::{Left, Right};
use super::why::ties;
use super::{Sheet, how_exact, notes};

/// To `freedom`.
pub(crate) fn freedom(sheet: &mut Sheet, answer: &Freedom, subject: &Subject, one: bool) {
    sheet.verdict(&answer.verdict);
    sheet.gap();
    let tied: Vec<&FreedomLine> =
        answer.ranking.iter().filter(|line| one || !line.tied_down_by.is_empty() || line.threat > 0.0).collect();
    let wide = sheet.width() >= 100;
    let row = |line: &&FreedomLine| {
        let by: Vec<String> =
            line.tied_down_by.iter().map(|by| format!("{} {}", by.name, three(by.engagement))).collect();
        vec![
            line.name.clone(),
            format!("{:.2}", line.freedom),
            bar(line.freedom, 1.0, if wide { 14 } else { 8 }),
            format!("{:.2}", line.threat),
            by.join(", "),
        ]
    };
    let columns = [("actor", Left), ("freedom", Right), ("", Left), ("threat felt", Right), ("tied down by", Left)];
    sheet.table(&columns, tied.iter().map(row).collect());
    let free = answer.ranking.len() - tied.len();
    if free > 0 {
        sheet.gap();
        sheet.paragraph(&format!("{free} other actors are free: no hostility ties them down."));
    }
    sheet.gap();
    sheet.remark(
        "freedom: 1 / (1 + engagement by all opponents), from 1 down. threat: strength times relative capability.",
    );
    notes(sheet, subject, &[]);
}

/// To `path`.
pub(crate) fn path(sheet: &mut Sheet, answer: &Path, subject: &Subject) {
    sheet.verdict(&answer.verdict);
    sheet.gap();
    let row = |chain: &demarche::question::Chain| {
        let mut text = chain.names.first().cloned().unwrap_or_default();
        for (step, name) in chain.because.iter().zip(chain.names.iter().skip(1)) {
            text.push_str(match step.kind {
                demarche::question::StepKind::DependsOn => " → ",
                demarche::question::StepKind::IsSteeredBy => " ⇒ ",
            });
            text.push_str(name);
        }
        vec![three(chain.leverage), percent(chain.leverage / answer.leverage), text, ties(&chain.because)]
    };
    let mut rows: Vec<Vec<String>> = answer.chains.iter().map(row).collect();
    if !rows.is_empty() {
        let part = answer.remainder.max(0.0);
        rows.push(vec![
            three(part),
            percent(part / answer.leverage),
            "all other chains, and loops".into(),
            String::new(),
        ]);
    }
    sheet.table(&[("adds", Right), ("part", Right), ("chain", Left), ("by the ties", Left)], rows);
    sheet.gap();
    sheet.remark("→ has leverage over, directly; ⇒ steers.");
    how_exact(sheet, answer.precision);
    notes(sheet, subject, &answer.cautions);
}
