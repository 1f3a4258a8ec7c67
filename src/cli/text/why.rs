//! The explanation of a figure: walks, channels, what it rests on.

use std::collections::BTreeMap;

use demarche::model::ActorId;
use demarche::question::{Line, RestsOnTie, Step, StepKind, list};

use super::Sheet;
use super::leverage::{percent, signed, three};
use super::sheet::Align::{Left, Right};

/// How many of the ties that a figure rests on are shown.
const TIES: usize = 8;

/// Explains one line of a ranking.
pub(super) fn why(sheet: &mut Sheet, actor: &str, target: &str, line: &Line) {
    let Some(why) = &line.why else { return };
    sheet.heading(&format!("Why {actor} has {} over {target}", three(line.leverage)));
    let mut rows: Vec<Vec<String>> = why
        .walks
        .iter()
        .map(|walk| vec![three(walk.leverage), chain(&walk.steps, &walk.because), ties(&walk.because)])
        .collect();
    rows.push(vec![three(why.remainder.max(0.0)), "all other walks".to_owned(), String::new()]);
    rows.push(vec![three(line.leverage), "together".to_owned(), String::new()]);
    sheet.table(&[("adds", Right), ("walk", Left), ("by the ties", Left)], rows);
    let mut channels: Vec<(&String, f64)> = line.channels.iter().map(|(channel, &part)| (channel, part)).collect();
    channels.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
    let channels: Vec<String> = channels
        .iter()
        .map(|(channel, part)| format!("{channel} {} ({})", three(*part), percent(part / line.leverage)))
        .collect();
    if !channels.is_empty() {
        sheet.item(&list(&channels), "  By the channel of the first step: ", "    ");
    }
    if !why.rests_on.is_empty() {
        let row = |rests: &RestsOnTie| vec![signed(rests.change), rests.tie.to_string(), doubts(rests), sources(rests)];
        let rows = why.rests_on.iter().take(TIES).map(row).collect();
        sheet.gap();
        sheet.table(&[("if ended", Right), ("rests on", Left), ("", Left), ("sources", Left)], rows);
        if why.rests_on.len() > TIES {
            sheet.paragraph(&format!("  … and {} more ties of less weight.", why.rests_on.len() - TIES));
        }
    }
}

/// A walk with its actors, `→` for dependence and `⇒` for steering.
pub(super) fn chain(steps: &[ActorId], because: &[Step]) -> String {
    let mut text = steps.first().map(ToString::to_string).unwrap_or_default();
    for (step, to) in because.iter().zip(steps.iter().skip(1)) {
        text.push_str(match step.kind {
            StepKind::DependsOn => " → ",
            StepKind::IsSteeredBy => " ⇒ ",
        });
        text.push_str(to.as_str());
    }
    text
}

/// The ties of a walk, each once.
pub(super) fn ties(because: &[Step]) -> String {
    let mut seen: BTreeMap<&str, ()> = BTreeMap::new();
    let each: Vec<&str> = because
        .iter()
        .flat_map(|step| &step.ties)
        .map(|tie| tie.as_str())
        .filter(|tie| seen.insert(tie, ()).is_none())
        .collect();
    match each.as_slice() {
        [first, second, third, rest @ ..] if rest.len() > 1 => {
            format!("{first}, {second}, {third} and {} more", rest.len())
        }
        _ => list(&each),
    }
}

fn doubts(rests: &RestsOnTie) -> String {
    rests.doubts.iter().map(|doubt| doubt.label()).collect::<Vec<_>>().join(", ")
}

fn sources(rests: &RestsOnTie) -> String {
    rests.sources.iter().map(|source| source.as_str()).collect::<Vec<_>>().join(", ")
}
