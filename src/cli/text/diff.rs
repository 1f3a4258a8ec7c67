//! A comparison: the verdict, what became of each answer, then what was edited.

use demarche::compare::{
    ActorChange, Comparison, DisputeChange, FreedomChange, LeverageChange, MOST_EDITS, MediatorChange, Party,
};
use demarche::question::{in_sentence as the, list};

use super::super::sides::Sides;
use super::Sheet;
use super::bar::bar;
use super::camps_change::camps;
use super::edits::edits;
use super::leverage::{signed, three};
use super::notes::model;
use super::sheet::Align::{Left, Right};

/// How many lines of each table are shown in text where no number is asked for.
const SHOWN: usize = 10;

/// How many changes of leverage are traced to edits where no number is asked for, and to how many each.
const EXPLAINED: usize = 3;
const CAUSES: usize = 3;

/// How many disputes are shown with their third parties.
const IN_FULL: usize = 3;

/// How many who overtook others are named.
const OVERTAKINGS: usize = 4;

/// To `diff`.
pub(crate) fn diff(sheet: &mut Sheet, answer: &Comparison, sides: &Sides, top: Option<usize>) {
    let most = top.unwrap_or(SHOWN);
    sheet.verdict(&answer.verdict);
    if !answer.is_unchanged() {
        disputes(sheet, answer, most);
        leverage(sheet, answer, top);
        first(sheet, answer, most);
        actors(sheet, answer, most);
        freedom(sheet, answer, most);
        camps(sheet, &answer.camps, most);
        edits(sheet, answer, sides, top);
    }
    sheet.gap();
    if answer.answers_are_unchanged() {
        sheet.remark("Answers are leverage, freedom of action, camps, and the mediators of every dispute.");
    } else {
        sheet.remark(&format!(
            "Changes of less than {} are not listed. rank: place among those with leverage over the same target. –: not \
             in the graph, or without a rank.",
            answer.at_least
        ));
    }
    sheet.remark("Leverage is capacity, from 0 up: not a forecast of who will act.");
    sheet.remark(&provenance(answer, sides));
}

/// The disputes whose answers changed most in full, the others in a line each.
fn disputes(sheet: &mut Sheet, answer: &Comparison, most: usize) {
    let mut disputes: Vec<&DisputeChange> = answer.disputes.iter().collect();
    if disputes.len() > IN_FULL {
        disputes.retain(|dispute| dispute.has_changed());
        // A stable sort: equals stay in the order of ids.
        disputes.sort_by(|a, b| {
            let verdicts = b.verdict_has_changed().cmp(&a.verdict_has_changed());
            verdicts.then(b.largest_change().total_cmp(&a.largest_change()))
        });
    }
    let (in_full, others) = disputes.split_at(disputes.len().min(IN_FULL));
    in_full.iter().for_each(|dispute| mediators(sheet, dispute, most));
    if others.is_empty() {
        return;
    }
    sheet.heading("Other disputes");
    let row = |dispute: &&DisputeChange| {
        let largest = dispute.ranking.iter().max_by(|a, b| a.change.abs().total_cmp(&b.change.abs()));
        let mut row = vec![dispute.name.clone(), has_it(dispute)];
        row.extend(largest.map(|line| line.name.clone()));
        row.extend(largest.map(|line| from_to(line.before, line.after)));
        row.extend(largest.map(|line| signed(line.change)));
        row.resize(5, String::new());
        row
    };
    let columns = [
        ("dispute", Left),
        ("who has leverage over both", Left),
        ("most changed", Left),
        ("joint leverage", Left),
        ("change", Right),
    ];
    sheet.table(&columns, others.iter().take(most).map(row).collect());
    more(sheet, others.len(), most);
}

/// Who has the leverage that is asked for, before and after.
fn has_it(dispute: &DisputeChange) -> String {
    let who = |parties: &[Party]| match parties {
        [] => "nobody".to_owned(),
        [one] => one.name.clone(),
        [one, rest @ ..] => format!("{} and {} more", one.name, rest.len()),
    };
    let (before, after) = (who(&dispute.have_it_before), who(&dispute.have_it_after));
    if before == after { after } else { format!("{before} → {after}") }
}

/// The third parties of a dispute.
fn mediators(sheet: &mut Sheet, dispute: &DisputeChange, most: usize) {
    let [x, y] = dispute.between.each_ref().map(|party| the(&party.name));
    sheet.heading(&format!("Who could mediate between {x} and {y}? ({})", dispute.name));
    let verdict =
        |verdict: &Option<String>| verdict.clone().unwrap_or_else(|| "One of the two is not in the graph.".to_owned());
    sheet.item(&verdict(&dispute.verdict_before), "  before  ", "          ");
    sheet.item(&verdict(&dispute.verdict_after), "  after   ", "          ");
    for overtaking in dispute.overtook.iter().take(OVERTAKINGS) {
        let overtaken: Vec<String> = overtaking.overtaken.iter().map(|party| the(&party.name)).collect();
        let winner = demarche::question::capitalised(&the(&overtaking.name));
        sheet.item(&format!("{winner} overtook {}.", list(&overtaken)), "  ↑ ", "    ");
    }
    if dispute.overtook.len() > OVERTAKINGS {
        let more = dispute.overtook.len() - OVERTAKINGS;
        sheet.paragraph(&format!("  … and {more} more overtook others."));
    }
    if dispute.ranking.is_empty() {
        if dispute.verdict_before.is_some() && dispute.verdict_after.is_some() {
            sheet.paragraph("  No third party's joint leverage changed.");
        }
        return;
    }
    sheet.gap();
    let largest = dispute.ranking.iter().map(|line| line.change.abs()).fold(0.0, f64::max);
    let row = |line: &MediatorChange| {
        let over = |over: Option<[f64; 2]>, side: usize| over.map(|over| over[side]);
        vec![
            rank(line.rank_before, line.rank_after),
            line.name.clone(),
            from_to(line.before, line.after),
            signed(line.change),
            bar(line.change.abs(), largest, 6),
            from_to(over(line.over_before, 0), over(line.over_after, 0)),
            from_to(over(line.over_before, 1), over(line.over_after, 1)),
        ]
    };
    let [x, y] = dispute.between.each_ref().map(|party| party.name.as_str());
    let mut columns = vec![
        ("rank", Left),
        ("third party", Left),
        ("joint leverage", Left),
        ("change", Right),
        ("", Left),
        (x, Left),
        (y, Left),
    ];
    let mut rows: Vec<Vec<String>> = dispute.ranking.iter().take(most).map(row).collect();
    if sheet.width() < 100 {
        columns.remove(4);
        rows.iter_mut().for_each(|row| {
            row.remove(4);
        });
    }
    sheet.table(&columns, rows);
    more(sheet, dispute.ranking.len(), most);
}

fn leverage(sheet: &mut Sheet, answer: &Comparison, top: Option<usize>) {
    let most = top.unwrap_or(SHOWN);
    if answer.leverage.is_empty() {
        return;
    }
    sheet.heading("Leverage that changed most");
    let largest = answer.leverage.iter().map(|line| line.change.abs()).fold(0.0, f64::max);
    let wide = sheet.width() >= 100;
    let row = |line: &LeverageChange| {
        vec![
            line.name.clone(),
            line.target_name.clone(),
            from_to(line.before, line.after),
            signed(line.change),
            bar(line.change.abs(), largest, if wide { 12 } else { 6 }),
            rank(line.rank_before, line.rank_after),
        ]
    };
    let columns = [("actor", Left), ("over", Left), ("leverage", Left), ("change", Right), ("", Left), ("rank", Left)];
    sheet.table(&columns, answer.leverage.iter().take(most).map(row).collect());
    more(sheet, answer.leverage.len(), most);
    causes(sheet, answer, top);
}

/// Which edits the largest changes come from.
fn causes(sheet: &mut Sheet, answer: &Comparison, top: Option<usize>) {
    if answer.leverage.iter().all(|line| line.because.is_none()) && answer.content.ties.len() > MOST_EDITS {
        sheet.paragraph(&format!("  Of more than {MOST_EDITS} edits, none is undone to see what comes from it."));
        return;
    }
    let known = |line: &&LeverageChange| line.because.as_ref().is_some_and(|because| !because.is_empty());
    let most = top.unwrap_or(EXPLAINED);
    let explained: Vec<&LeverageChange> = answer.leverage.iter().filter(known).take(most).collect();
    if explained.is_empty() {
        return;
    }
    sheet.heading("Where that comes from: what each edit, undone alone, would take back");
    let mut rows: Vec<Vec<String>> = Vec::new();
    for line in explained {
        // The change itself stands once, beside the first of its edits.
        let mut change = [format!("{} over {}", line.name, line.target_name), signed(line.change)];
        for cause in line.because.iter().flatten().take(CAUSES) {
            let [of, size] = std::mem::take(&mut change);
            rows.push(vec![of, size, signed(cause.effect), format!("{} ({})", cause.id, cause.change.name())]);
        }
    }
    sheet.table(&[("leverage of", Left), ("change", Right), ("alone", Right), ("edit", Left)], rows);
}

/// Over whom another has most leverage than before.
fn first(sheet: &mut Sheet, answer: &Comparison, most: usize) {
    if answer.first.is_empty() {
        return;
    }
    sheet.heading("Who has the most leverage, where that changed");
    let who = |leading: &Option<demarche::compare::Leading>| {
        leading.as_ref().map_or("nobody".to_owned(), |l| format!("{} {}", l.name, three(l.leverage)))
    };
    let rows =
        answer.first.iter().take(most).map(|line| vec![line.target_name.clone(), who(&line.before), who(&line.after)]);
    sheet.table(&[("over", Left), ("before", Left), ("after", Left)], rows.collect());
    more(sheet, answer.first.len(), most);
}

fn actors(sheet: &mut Sheet, answer: &Comparison, most: usize) {
    if answer.actors.is_empty() {
        return;
    }
    sheet.heading("Actor by actor: leverage over all others together, and of all others over it");
    let row = |line: &ActorChange| {
        vec![
            line.name.clone(),
            from_to(line.of_before, line.of_after),
            signed(line.of_change),
            from_to(line.over_before, line.over_after),
            signed(line.over_change),
        ]
    };
    let columns =
        [("actor", Left), ("over others", Left), ("change", Right), ("others over it", Left), ("change", Right)];
    sheet.table(&columns, answer.actors.iter().take(most).map(row).collect());
    more(sheet, answer.actors.len(), most);
}

fn freedom(sheet: &mut Sheet, answer: &Comparison, most: usize) {
    if answer.freedom.is_empty() {
        return;
    }
    sheet.heading("Freedom of action");
    let row = |line: &FreedomChange| {
        let by = line
            .opponents
            .iter()
            .map(|opponent| format!("{} {}", opponent.name, from_to(Some(opponent.before), Some(opponent.after))));
        let by: Vec<String> = by.collect();
        vec![line.name.clone(), from_to(line.before, line.after), signed(line.change), by.join(", ")]
    };
    let columns = [("actor", Left), ("freedom", Left), ("change", Right), ("tied down by", Left)];
    sheet.table(&columns, answer.freedom.iter().take(most).map(row).collect());
    more(sheet, answer.freedom.len(), most);
}

/// How much more there is than is shown.
pub(super) fn more(sheet: &mut Sheet, all: usize, most: usize) {
    if all > most {
        sheet.paragraph(&format!("  … and {} more (--top N shows them).", all - most));
    }
}

/// `0.340 → 0.271`, or the figure alone where both would be printed alike; – where a side lacks it.
fn from_to(before: Option<f64>, after: Option<f64>) -> String {
    let shown = |figure: Option<f64>| figure.map_or("–".to_owned(), three);
    match (shown(before), shown(after)) {
        (before, after) if before == after => after,
        (before, after) => format!("{before} → {after}"),
    }
}

/// `2 → 1`, or the rank alone where it is the same.
fn rank(before: Option<usize>, after: Option<usize>) -> String {
    let shown = |rank: Option<usize>| rank.map_or("–".to_owned(), |rank| rank.to_string());
    match (shown(before), shown(after)) {
        (before, after) if before == after => after,
        (before, after) => format!("{before} → {after}"),
    }
}

/// From which graphs, days and models.
fn provenance(answer: &Comparison, sides: &Sides) -> String {
    let (old, new) = (sides.subject_before(), sides.subject_after());
    let models = match old.model == new.model {
        true => format!("Model: {}.", model(&new.model)),
        false => format!("Model before: {}; after: {}.", model(&old.model), model(&new.model)),
    };
    match answer.before.label == answer.after.label {
        true => format!("{models} Graph: {}.", new.name()),
        false => format!("{models} Before: {}. After: {}.", old.name(), new.name()),
    }
}
