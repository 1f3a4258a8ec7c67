//! Does a ranking find those who really turned up?

use demarche::backtest::{
    Backtest, Baseline, Calibration, Estimate, FittedNeed, FoundLine, LeftOut, Miss, RankingKind, RankingLine, Refused,
};
use demarche::model::ActorId;
use demarche::question::{count, list};

use super::super::subject::Subject;
use super::Sheet;
use super::notes::model;
use super::sheet::Align::{Left, Right, Whole};

/// How many rows that are refused, and how many actors who are no candidates, are listed.
const LISTED: usize = 10;

/// How many of those who turned up a table names.
const NAMED: usize = 4;

/// A page of this width has room for the interval of each measure.
const WIDE: usize = 110;

/// The headings of the measures, and a word on each.
const MEASURES: [&str; 6] = ["AUC", "hit at 1", "at 5", "at 10", "recall at 10", "MRR"];

/// To `backtest`.
pub(crate) fn backtest(sheet: &mut Sheet, answer: &Backtest, file: &str, subject: &Subject) {
    sheet.verdict(&answer.verdict);
    sheet.gap();
    rankings(sheet, answer);
    differences(sheet, answer);
    worst(sheet, answer, subject);
    cases(sheet, answer, subject);
    refused(sheet, &answer.refusals);
    left_out(sheet, &answer.left_out);
    sheet.gap();
    remarks(sheet, answer, file, subject);
}

/// The measures of every ranking.
fn rankings(sheet: &mut Sheet, answer: &Backtest) {
    let wide = sheet.width() >= WIDE;
    let row = |line: &RankingLine| {
        let mut row = vec![label(line)];
        for (at, estimate) in line.estimates().iter().enumerate() {
            row.push(two(estimate.mean));
            if at == 0 || wide && at < 5 {
                row.push(interval(estimate));
            }
        }
        row
    };
    let mut columns = vec![("ranking", Left)];
    for (at, measure) in MEASURES.into_iter().enumerate() {
        columns.push((if wide && at == 4 { "recall" } else { measure }, Right));
        if at == 0 || wide && at < 5 {
            columns.push(("95%", Right));
        }
    }
    sheet.table(&columns, answer.rankings.iter().map(row).collect());
}

/// How far leverage is ahead of every other ranking.
fn differences(sheet: &mut Sheet, answer: &Backtest) {
    let shown = if sheet.width() >= 95 { 3 } else { 2 };
    sheet.heading("Leverage minus the others, event by event");
    let row = |line: &RankingLine| {
        let [auc, _, hit_at_5, _, recall, _] = line.estimates();
        let sure = match (line.auc.is_above_zero(), line.auc.is_below_zero()) {
            (true, _) => "ahead",
            (_, true) => "behind",
            _ => "not sure",
        };
        let mut row = vec![label(line), sure.to_owned()];
        // A narrow page has no room for all three.
        for estimate in [auc, hit_at_5, recall].iter().take(shown) {
            row.extend([signed(estimate.mean), signed_interval(estimate)]);
        }
        row
    };
    let columns = [
        ("against", Left),
        ("by AUC", Left),
        ("AUC", Right),
        ("95%", Right),
        ("hit at 5", Right),
        ("95%", Right),
        ("recall", Right),
        ("95%", Right),
    ];
    sheet.table(&columns[..2 + 2 * shown], answer.differences.iter().map(row).collect());
}

/// The worst misses, and why.
fn worst(sheet: &mut Sheet, answer: &Backtest, subject: &Subject) {
    if answer.worst.is_empty() {
        return;
    }
    sheet.heading("Where leverage does worst");
    let row = |miss: &Miss| {
        let about = names(&miss.targets, subject);
        vec![miss.id.clone(), miss.on.to_string(), about, found(&miss.found, subject), two(miss.auc)]
    };
    let columns =
        [("event", Whole), ("day", Whole), ("about", Left), ("who turned up, with rank", Left), ("AUC", Right)];
    sheet.table(&columns, answer.worst.iter().map(row).collect());
    for miss in &answer.worst {
        let Some(why) = miss.why.as_ref() else { continue };
        sheet.gap();
        sheet.paragraph(&format!("{}:", miss.id));
        if why.is_empty() {
            sheet.item("everybody who turned up is first.", "  ", "  ");
        }
        why.iter().for_each(|why| sheet.item(&why.note, "  ", "  "));
    }
}

/// Every event.
fn cases(sheet: &mut Sheet, answer: &Backtest, subject: &Subject) {
    let Some(cases) = &answer.cases else { return };
    sheet.heading("Every event, by leverage");
    let rows = cases.iter().map(|case| {
        let measure = |name: &str| case.measures.get("leverage").and_then(|of| of.get(name)?.as_f64());
        let cell = |name: &str| measure(name).map_or(String::new(), two);
        let about = names(&case.targets, subject);
        vec![case.id.clone(), case.on.to_string(), about, found(&case.found, subject), cell("auc"), cell("mrr")]
    });
    let columns = [
        ("event", Whole),
        ("day", Whole),
        ("about", Left),
        ("who turned up, with rank", Left),
        ("AUC", Right),
        ("MRR", Right),
    ];
    sheet.table(&columns, rows.collect());
}

/// The rows that were not tested.
fn refused(sheet: &mut Sheet, refusals: &[Refused]) {
    if refusals.is_empty() {
        return;
    }
    sheet.heading(&format!("Refused: {}", count(refusals.len(), "row")));
    for refused in refusals.iter().take(LISTED) {
        let id = refused.id.as_deref().map(|id| format!(" ({id})")).unwrap_or_default();
        sheet.item(&format!("line {}{id}: {}", refused.line, refused.why), "  ", "    ");
    }
    more(sheet, refusals.len());
}

/// Those who turned up and are no candidates.
fn left_out(sheet: &mut Sheet, left_out: &[LeftOut]) {
    if left_out.is_empty() {
        return;
    }
    sheet.heading(&format!("Found, but no candidate: {}", left_out.len()));
    for left in left_out.iter().take(LISTED) {
        sheet.item(&format!("line {} ({}): {}: {}", left.line, left.id, left.actor, left.why), "  ", "    ");
    }
    more(sheet, left_out.len());
}

fn more(sheet: &mut Sheet, all: usize) {
    if all > LISTED {
        sheet.paragraph(&format!("  … and {} more (--format json lists them).", all - LISTED));
    }
}

/// To `backtest --calibrate`.
pub(crate) fn calibration(sheet: &mut Sheet, answer: &Calibration, file: &str, subject: &Subject) {
    sheet.verdict(&answer.verdict);
    sheet.gap();
    let row = |what: &str, estimate: &Estimate| vec![what.to_owned(), three(estimate.mean), three_interval(estimate)];
    let rows = vec![
        row("needs given", &answer.given_auc),
        row("needs fitted on other events", &answer.out_of_fold_auc),
        row("gain", &answer.gain),
        row("needs fitted on the same events (flatters)", &answer.fitted_auc),
    ];
    sheet.table(&[("under", Left), ("mean AUC", Right), ("95%", Right)], rows);
    sheet.heading("Needs");
    let row = |need: &FittedNeed| {
        let [low, high] = need.without_a_part.map(short);
        let why = match (need.is_free, answer.unsupplied.contains(&need.channel)) {
            (true, _) => "",
            (_, true) => "left: nobody supplies it here",
            _ => "the unit of the others",
        };
        let range = match (need.is_free, low == high) {
            (false, _) => String::new(),
            (true, true) => low,
            (true, false) => format!("{low}–{high}"),
        };
        vec![need.channel.to_string(), short(need.given), short(need.fitted), range, why.to_owned()]
    };
    let columns = [("channel", Whole), ("given", Right), ("fitted", Right), ("without a part", Right), ("", Left)];
    sheet.table(&columns, answer.needs.iter().map(row).collect());
    refused(sheet, &answer.refusals);
    left_out(sheet, &answer.left_out);
    sheet.gap();
    sheet.remark(&format!(
        "Fitted: mean AUC over the events, each need doubled or halved in turn, then by √2, from 1/16 to 16 of what is \
         given. Events about the same targets are in the same of {} parts. Without a part: the smallest and the largest \
         need fitted when one part is left out. {} sets of needs were tried; 95%: the means of {} samples of the \
         events, from seed {}.",
        answer.folds, answer.tried, answer.draws, answer.seed
    ));
    sheet.remark(&format!(
        "What fits one list of events need not fit another: try it on that. Events: {file}. Model: {}. Graph: {}.",
        model(&subject.model),
        subject.name()
    ));
}

fn three(value: f64) -> String {
    format!("{value:.3}").replace('-', "−")
}

fn three_interval(estimate: &Estimate) -> String {
    match (estimate.low, estimate.high) {
        (Some(low), Some(high)) => format!("{} to {}", three(low), three(high)),
        _ => "?".to_owned(),
    }
}

/// A need, with no more digits than it takes.
fn short(need: f64) -> String {
    let text = format!("{need:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn remarks(sheet: &mut Sheet, answer: &Backtest, file: &str, subject: &Subject) {
    let kinds: Vec<String> = answer.kinds.iter().map(|kind| format!("{}s", kind.label())).collect();
    sheet.remark(&format!(
        "AUC: the part of the pairs of one who turned up and one who did not in which the first stands higher, ½ by \
         chance. Hit at k: one of the first k turned up. Recall: the part of those who turned up that are among the \
         first ten. MRR: the mean of 1 / the best rank. Equals count as in a random order. 95%: the means of {} samples \
         of the events, from seed {}.",
        answer.draws, answer.seed
    ));
    sheet.remark(
        "Read it with care: leverage is capacity, not a forecast of who will act. The file lists who turned up, by one \
         coder; who is not in it may have been there, too. Events that have to do with each other make the intervals \
         narrower than they should be.",
    );
    sheet.remark(&format!(
        "Ranked: {}, {:.0} an event, of whom {:.1} turned up. Events: {file}. Model: {}. Graph: {}.",
        list(&kinds),
        answer.candidates,
        answer.found,
        model(&subject.model),
        subject.name()
    ));
}

fn label(line: &RankingLine) -> String {
    let baseline = Baseline::ALL.into_iter().find(|baseline| baseline.name() == line.name);
    match (line.kind, baseline) {
        (RankingKind::Baseline, Some(baseline)) => baseline.label().to_owned(),
        (RankingKind::Model, _) => format!("leverage, {}", line.name),
        _ => line.name.clone(),
    }
}

fn names(ids: &[ActorId], subject: &Subject) -> String {
    ids.iter().map(|id| subject.graph.name(id)).collect::<Vec<_>>().join(", ")
}

/// Those who turned up with their ranks, the highest first.
fn found(found: &[FoundLine], subject: &Subject) -> String {
    let mut found: Vec<&FoundLine> = found.iter().collect();
    found.sort_by_key(|line| line.rank);
    let named: Vec<String> = found
        .iter()
        .take(NAMED)
        .map(|line| {
            let rank = match line.equals {
                1 => line.rank.to_string(),
                equals => format!("{}–{}", line.rank, line.rank + equals - 1),
            };
            format!("{} {rank}", subject.graph.name(&line.actor))
        })
        .collect();
    let more = if found.len() > NAMED { format!(", {} more", found.len() - NAMED) } else { String::new() };
    named.join(", ") + &more
}

fn two(value: f64) -> String {
    let shown = format!("{value:.2}");
    shown.strip_prefix('0').filter(|rest| rest.starts_with('.')).map_or(shown.clone(), str::to_owned)
}

fn interval(estimate: &Estimate) -> String {
    match (estimate.low, estimate.high) {
        (Some(low), Some(high)) => format!("{}–{}", two(low), two(high)),
        _ => "?".to_owned(),
    }
}

/// With its sign; what is rounded to nothing has none.
fn signed(value: f64) -> String {
    let size = two(value.abs());
    match size.as_str() {
        ".00" => size,
        _ if value < 0.0 => format!("−{size}"),
        _ => format!("+{size}"),
    }
}

fn signed_interval(estimate: &Estimate) -> String {
    match (estimate.low, estimate.high) {
        (Some(low), Some(high)) => format!("{} to {}", signed(low), signed(high)),
        _ => "?".to_owned(),
    }
}
