//! Centrality: one measure, or all beside each other.

use demarche::question::{Centrality, CentralityLine, ComparedActor, ComparedMeasure, Comparison, count, list};

use super::super::subject::Subject;
use super::Sheet;
use super::bar::bar;
use super::sheet::Align::{Left, Right};
use super::structure::{SHOWN, UNDEFINED, about, doubtful, figure, more, named, network};

/// To `centrality MEASURE`.
pub(crate) fn centrality(sheet: &mut Sheet, answer: &Centrality, subject: &Subject, top: Option<usize>) {
    sheet.verdict(&answer.verdict);
    sheet.gap();
    let largest = answer.ranking.iter().map(|line| line.score.abs()).fold(0.0, f64::max);
    let shown = &answer.ranking[..answer.ranking.len().min(top.unwrap_or(SHOWN))];
    let figure = |score: f64| match answer.measure {
        "signed_degree" => format!("{score:+.0}").replace('-', "−").replace("+0", "0"),
        _ => figure(Some(score), 3),
    };
    let row = |line: &CentralityLine| {
        let length = bar(line.score.abs(), largest, if sheet.width() >= 100 { 24 } else { 14 });
        let mark = if line.score < 0.0 && !length.is_empty() { format!("− {length}") } else { length };
        vec![line.rank.to_string(), line.name.clone(), line.kind.label().to_owned(), figure(line.score), mark]
    };
    let columns = [("#", Right), ("actor", Left), ("kind", Left), ("figure", Right), ("", Left)];
    let rows = shown.iter().map(row).collect();
    sheet.table(&columns, rows);
    more(sheet, shown.len(), answer.ranking.len());
    if !answer.undefined.is_empty() && !answer.ranking.is_empty() {
        sheet.gap();
        let who = named(&answer.undefined, subject);
        sheet.paragraph(&format!("{UNDEFINED} for {who}: no tie in this network, or nobody reaches them."));
    }
    sheet.gap();
    let plain =
        |value: &serde_json::Value| value.as_str().map_or_else(|| value.to_string(), |text| text.replace('_', " "));
    let parameters: Vec<String> =
        answer.parameters.iter().map(|(name, value)| format!("{name} {}", plain(value))).collect();
    let parameters = if parameters.is_empty() { String::new() } else { format!(", {}", parameters.join(", ")) };
    sheet.remark(&format!("Figure: {} ({}{parameters}).", answer.reading, answer.source));
    let pairs = count(answer.ties, if answer.network == "dependence" { "arc" } else { "pair" });
    sheet.remark(&format!(
        "Network: {}; {} and {pairs}, {}.",
        network(answer.network, &answer.basis),
        count(answer.actors, "actor"),
        doubtful(&answer.basis)
    ));
    about(sheet, subject);
}

/// To `centrality --compare`.
pub(crate) fn comparison(sheet: &mut Sheet, answer: &Comparison, subject: &Subject, top: Option<usize>) {
    sheet.verdict(&answer.verdict);
    if answer.measures.iter().all(|measure| measure.ranked == 0) {
        sheet.gap();
        return about(sheet, subject);
    }
    let short: Vec<&str> = answer.measures.iter().map(|measure| short(measure.measure)).collect();
    sheet.heading("Ranks");
    let shown = &answer.actors[..answer.actors.len().min(top.unwrap_or(SHOWN))];
    let row = |line: &ComparedActor| {
        let rank = |name: &str| line.ranks[name].map_or(UNDEFINED.to_owned(), |rank| rank.to_string());
        let ranks = answer.measures.iter().map(|measure| rank(measure.measure));
        [line.name.clone()].into_iter().chain(ranks).collect()
    };
    let columns: Vec<_> = [("actor", Left)].into_iter().chain(short.iter().map(|&name| (name, Right))).collect();
    sheet.table(&columns, shown.iter().map(row).collect());
    more(sheet, shown.len(), answer.actors.len());
    sheet.heading("Rank correlation");
    let last = short.len().saturating_sub(1);
    let correlation = |a: &str, b: &str| {
        let pair = answer.agreement.iter().find(|pair| pair.between == [b, a])?;
        Some(figure(pair.rank_correlation, 2))
    };
    let row = |(at, measure): (usize, &ComparedMeasure)| {
        let cells = answer
            .measures
            .iter()
            .take(last)
            .map(|other| correlation(measure.measure, other.measure).unwrap_or_default());
        [short[at].to_owned()].into_iter().chain(cells).collect()
    };
    let columns: Vec<_> = [("", Left)].into_iter().chain(short.iter().take(last).map(|&name| (name, Right))).collect();
    // Nothing stands in the first row and the last column of the triangle.
    sheet.table(&columns, answer.measures.iter().enumerate().skip(1).map(row).collect());
    sheet.gap();
    sheet.remark(
        "Spearman's rank correlation over those who have a figure by both measures: 1 the same order, 0 none in \
         common, −1 the reverse. Actors stand in the order of their mean rank.",
    );
    for measure in &answer.measures {
        if let Some(why) = &measure.why_undefined {
            sheet.remark(&format!("{} is undefined for everybody: {why}.", self::short(measure.measure)));
        }
    }
    for of_one in answer.measures.chunk_by(|a, b| a.network == b.network) {
        let names: Vec<&str> = of_one.iter().map(|measure| self::short(measure.measure)).collect();
        let (name, basis) = (of_one[0].network, &of_one[0].basis);
        sheet.remark(&format!("{}: of {}; {}.", list(&names), network(name, basis), doubtful(basis)));
    }
    about(sheet, subject);
}

/// A measure in a narrow column.
fn short(measure: &str) -> &'static str {
    match measure {
        "pn" => "PN",
        "independence" => "indep.",
        "signed_degree" => "degree",
        "signed_eigenvector" => "eigen.",
        "betweenness" => "betw.",
        "closeness" => "close.",
        "katz" => "Katz",
        _ => "PageRank",
    }
}
