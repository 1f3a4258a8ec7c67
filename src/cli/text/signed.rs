//! The signed network: camps, tensions, balance.

use demarche::question::{Balance, Camps, MemberLine, PressureLine, SignedSize, TensionLine, count};

use super::super::args;
use super::super::subject::Subject;
use super::Sheet;
use super::bar::bar;
use super::leverage::{percent, three};
use super::sheet::Align::{Left, Right};

/// How many tensions and actors under pressure are shown where no number is asked for.
const SHOWN: usize = 15;

/// To `camps`.
pub(crate) fn camps(sheet: &mut Sheet, answer: &Camps, subject: &Subject, command: &args::Camps) {
    sheet.verdict(&answer.verdict);
    sheet.gap();
    members(sheet, answer, subject);
    let shown = command.top.unwrap_or(SHOWN);
    if !answer.tensions.is_empty() {
        tensions(sheet, answer, shown);
        pressures(sheet, answer, shown);
    }
    sheet.gap();
    if !answer.either_way.is_empty() {
        sheet.remark("*: may stand differently in a partition that is as good.");
    }
    if answer.unique == Some(false) && !answer.tensions.is_empty() {
        sheet.remark("always: contradicted by every partition that is as good.");
    }
    if answer.parts > 1 {
        sheet.remark("Groups without a tie between them are lined up by size alone.");
    }
    sheet.remark(
        "Frustration: ties of friendship between camps, and of enmity inside one, that no partition can avoid. It \
         describes a day, and forecasts nothing: international networks show no drift towards balance.",
    );
    remarks(sheet, &answer.size, command.signs, subject);
}

/// A row a camp, with its members.
fn members(sheet: &mut Sheet, answer: &Camps, subject: &Subject) {
    let row = |camp: usize| {
        let inside: Vec<&MemberLine> = answer.members.iter().filter(|member| member.camp == camp).collect();
        let mut names: Vec<String> = inside
            .iter()
            .map(|member| format!("{}{}", member.name, if member.either_way == Some(true) { "*" } else { "" }))
            .collect();
        names.sort();
        vec![camp.to_string(), inside.len().to_string(), names.join(", ")]
    };
    let columns = [("camp", Right), ("actors", Right), ("members", Left)];
    sheet.table(&columns, (1..=answer.camps.len()).map(row).collect());
    if !answer.without_ties.is_empty() {
        sheet.gap();
        let without = answer.without_ties.len();
        let (have, are) = if without == 1 { ("has", "is") } else { ("have", "are") };
        sheet.paragraph(&format!("{} {have} no signed tie and {are} in no camp.", count(without, "actor")));
    }
    if !answer.cancelled.is_empty() {
        sheet.gap();
        let pairs: Vec<String> = (answer.cancelled.iter())
            .map(|[a, b]| format!("{} and {}", subject.graph.name(a), subject.graph.name(b)))
            .collect();
        sheet.paragraph(&format!("As much for as against each other, and so without a net tie: {}.", pairs.join("; ")));
    }
}

fn tensions(sheet: &mut Sheet, answer: &Camps, shown: usize) {
    sheet.heading("Ties that contradict the camps");
    let row = |line: &TensionLine| {
        let ties: Vec<&str> = line.ties.iter().map(|tie| tie.as_str()).collect();
        let sources: Vec<&str> = line.sources.iter().map(|source| source.as_str()).collect();
        let mut row = vec![
            line.names.join(" – "),
            if line.sign > 0 { "+ across" } else { "− inside" }.to_owned(),
            three(line.weight),
            line.always.map_or("?", |always| if always { "yes" } else { "no" }).to_owned(),
            ties.join(", "),
            sources.join(", "),
        ];
        if !answer.weighted {
            row.remove(2);
        }
        row
    };
    let mut columns = vec![
        ("between", Left),
        ("tie", Left),
        ("strength", Right),
        ("always", Left),
        ("ties", Left),
        ("sources", Left),
    ];
    if !answer.weighted {
        columns.remove(2);
    }
    sheet.table(&columns, answer.tensions.iter().take(shown).map(row).collect());
    more(sheet, answer.tensions.len(), shown);
}

fn pressures(sheet: &mut Sheet, answer: &Camps, shown: usize) {
    sheet.heading("Who is pulled both ways");
    let row = |line: &PressureLine| {
        vec![
            line.name.clone(),
            line.camp.to_string(),
            line.tensions.to_string(),
            line.ties.to_string(),
            percent(line.share),
            bar(line.share, 1.0, 10),
        ]
    };
    let columns =
        [("actor", Left), ("camp", Right), ("tensions", Right), ("of ties", Right), ("part", Right), ("", Left)];
    sheet.table(&columns, answer.cross_pressured.iter().take(shown).map(row).collect());
    more(sheet, answer.cross_pressured.len(), shown);
}

fn more(sheet: &mut Sheet, all: usize, shown: usize) {
    if all > shown {
        sheet.paragraph(&format!("  … and {} more (--top N shows them).", all - shown));
    }
}

/// To `balance`.
pub(crate) fn balance(sheet: &mut Sheet, answer: &Balance, subject: &Subject, signs: args::Signs) {
    sheet.verdict(&answer.verdict);
    sheet.gap();
    let triads = [
        ("+++", answer.triads.ppp, "all friends", "yes", "yes"),
        ("++−", answer.triads.ppm, "friends at odds", "no", "no"),
        ("+−−", answer.triads.pmm, "a common enemy", "yes", "yes"),
        ("−−−", answer.triads.mmm, "all enemies", "no", "yes"),
    ];
    let total: usize = triads.iter().map(|triad| triad.1).sum();
    if total > 0 {
        let row = |(signs, number, words, strictly, weakly): &(&str, usize, &str, &str, &str)| {
            vec![
                (*signs).to_owned(),
                number.to_string(),
                percent(*number as f64 / total as f64),
                bar(*number as f64, total as f64, 12),
                (*words).to_owned(),
                (*strictly).to_owned(),
                (*weakly).to_owned(),
            ]
        };
        let columns = [
            ("signs", Left),
            ("triangles", Right),
            ("part", Right),
            ("", Left),
            ("who", Left),
            ("balanced", Left),
            ("weakly", Left),
        ];
        sheet.table(&columns, triads.iter().map(row).collect());
        sheet.gap();
    }
    measures(sheet, answer);
    sheet.gap();
    sheet.remark(
        "Balance describes a day, and forecasts nothing: international networks show no drift towards it (Doreian and \
         Mrvar 2015).",
    );
    remarks(sheet, &answer.size, signs, subject);
}

fn measures(sheet: &mut Sheet, answer: &Balance) {
    let share = |value: Option<f64>| value.map_or("–".to_owned(), three);
    let index = match answer.optimal {
        true => three_or_whole(answer.line_index),
        false => format!("{}–{}", three_or_whole(answer.interval[0]), three_or_whole(answer.interval[1])),
    };
    let rows = [
        ("share of triangles balanced", share(answer.share_balanced), "0 to 1; – without triangles"),
        ("weakly balanced", share(answer.share_weakly_balanced), "three enemies allowed (Davis)"),
        (
            "balance of closed walks",
            share(answer.walk_balance),
            match answer.walk_balance {
                None if answer.size.ties > 0 => "not known: there was no time for it",
                _ => "tr exp(A) / tr exp(|A|), up to 1",
            },
        ),
        ("line index", index, "ties that would have to go"),
        ("1 − 2 · line index / ties", share(answer.line_balance), "0 to 1"),
    ];
    let rows = rows.map(|(name, figure, range)| vec![name.to_owned(), figure, range.to_owned()]).to_vec();
    sheet.table(&[("measure", Left), ("figure", Right), ("range and reading", Left)], rows);
}

fn three_or_whole(value: f64) -> String {
    if value.fract() == 0.0 { value.to_string() } else { three(value) }
}

/// How ties were read, and from which graph.
fn remarks(sheet: &mut Sheet, size: &SignedSize, signs: args::Signs, subject: &Subject) {
    let mut positive = vec!["alliances"];
    if signs.mediation {
        positive.push("mediations");
    }
    if signs.membership {
        positive.push("common memberships");
    }
    let counts = if signs.weighted { "by its net strength" } else { "once" };
    sheet.remark(&format!(
        "Signs: {} +, hostilities −; parallel ties netted by strength, each net tie counts {counts}: {} (+ {}, − {}). \
         Graph: {}.",
        positive.join(", "),
        count(size.ties, "net tie"),
        size.ties - size.negative,
        size.negative,
        subject.name()
    ));
}
