//! Structure: centrality, brokers, similarity.

use demarche::model::ActorId;
use demarche::question::{
    BrokerLine, Brokers, Centrality, CentralityLine, Chain, Chokepoints, ComparedActor, Comparison, Portfolio,
    Similarity, StepKind, capitalised, count, list,
};

use super::super::subject::Subject;
use super::Sheet;
use super::bar::bar;
use super::leverage::three;
use super::sheet::Align::{Left, Right};
use super::why::ties;

/// How many lines of a long ranking are shown in text where no number is asked for.
const SHOWN: usize = 20;

/// How many actors of a long list are named in text.
const NAMED: usize = 6;

/// What stands where a figure is undefined.
const UNDEFINED: &str = "–";

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
    sheet.remark(&format!(
        "Network: {}, {} and {}.",
        network(answer.network),
        count(answer.actors, "actor"),
        count(answer.ties, if answer.network == "dependence" { "arc" } else { "pair" }),
    ));
    about(sheet, subject);
}

/// To `centrality --compare`.
pub(crate) fn comparison(sheet: &mut Sheet, answer: &Comparison, subject: &Subject, top: Option<usize>) {
    sheet.verdict(&answer.verdict);
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
    let row = |(at, measure): (usize, &demarche::question::ComparedMeasure)| {
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
    let of = |name: &str| {
        let own = answer.measures.iter().zip(&short).filter(|(measure, _)| measure.network == name);
        own.map(|(_, &short)| short).collect::<Vec<_>>()
    };
    let networks = ["signed", "ties", "dependence"].into_iter().filter(|name| !of(name).is_empty());
    let networks: Vec<String> = networks.map(|name| format!("{} of {}", list(&of(name)), network(name))).collect();
    sheet.remark(&format!("Taken {}.", networks.join("; ")));
    about(sheet, subject);
}

/// To `brokers`.
pub(crate) fn brokers(sheet: &mut Sheet, answer: &Brokers, subject: &Subject, top: Option<usize>) {
    sheet.verdict(&answer.verdict);
    sheet.gap();
    let shown = &answer.ranking[..answer.ranking.len().min(top.unwrap_or(SHOWN))];
    let wide = sheet.width() >= 100;
    // Where ties have no direction, whoever lets in speaks out as often.
    let directed = answer.network == "dependence";
    let columns = [
        Some(("#", Right)),
        Some(("actor", Left)),
        Some(("betw.", Right)),
        Some(("constr.", Right)),
        wide.then_some(("eff. size", Right)),
        Some(("coord.", Right)),
        Some(("itin.", Right)),
        Some(("gate.", Right)),
        directed.then_some(("repr.", Right)),
        Some(("liaison", Right)),
    ];
    let row = |(rank, line): (usize, &BrokerLine)| {
        let cells = [
            (rank + 1).to_string(),
            line.name.clone(),
            figure(line.betweenness, 3),
            figure(line.constraint, 2),
            figure(line.effective_size, 1),
            line.coordinator.to_string(),
            line.itinerant.to_string(),
            line.gatekeeper.to_string(),
            line.representative.to_string(),
            line.liaison.to_string(),
        ];
        cells.into_iter().zip(columns).filter_map(|(cell, column)| column.map(|_| cell)).collect()
    };
    let columns: Vec<_> = columns.into_iter().flatten().collect();
    sheet.table(&columns, shown.iter().enumerate().map(row).collect());
    more(sheet, shown.len(), answer.ranking.len());
    if !answer.cut_points.is_empty() {
        sheet.heading("Cut points");
        for point in &answer.cut_points {
            let parts: Vec<String> = point.cut_off.iter().map(|part| named(part, subject)).collect();
            let apart = if parts.len() > 1 { ", each part by itself" } else { "" };
            let item = format!("Without {}, cut off: {}{apart}.", point.name, parts.join("; "));
            sheet.item(&item, "  ", "    ");
        }
    }
    sheet.heading(&format!("Groups, by {}", by(answer, subject)));
    for group in &answer.groups {
        sheet.item(&format!("{}: {}.", group.name, named(&group.actors, subject)), "  ", "    ");
    }
    sheet.gap();
    if let Some(doubt) = &answer.doubt {
        sheet.remark(&format!("Not sure: {doubt}."));
    }
    sheet.remark(
        "betw.: share of the shortest ways between others (Freeman 1977). constr. and eff. size: Burt 1992; low \
         constraint is room to broker. Then the pairs brokered, in either order: coordinator within its own group, \
         itinerant within another, gatekeeper from another into its own, representative from its own into another \
         (as often, where ties have no direction), liaison between two others (Gould and Fernandez 1989). Who is in no \
         group stands for itself.",
    );
    sheet.remark(&format!("Network: {}, {}.", network(answer.network), count(answer.actors, "actor")));
    about(sheet, subject);
}

/// To `brokers --from A --to B`.
pub(crate) fn chokepoints(sheet: &mut Sheet, answer: &Chokepoints, subject: &Subject) {
    sheet.verdict(&answer.verdict);
    let [from, to] = &answer.names;
    if let Some(chain) = &answer.chain {
        sheet.gap();
        let kept = answer.around.iter().map(|detour| (format!("without {}", detour.name), &detour.chain));
        let row =
            |(what, chain): (String, &Chain)| vec![what, told(chain), three(chain.leverage), ties(&chain.because)];
        let rows = [("shortest".to_owned(), chain)].into_iter().chain(kept).map(row).collect();
        sheet.table(&[("", Left), ("chain", Left), ("carries", Right), ("by the ties", Left)], rows);
    }
    for chokepoint in &answer.chokepoints {
        sheet.heading(&format!("Why {}?", chokepoint.name));
        let proof = match chokepoint.others.as_slice() {
            [] => format!("Without it, no chain of leverage ends at {to}."),
            others => format!(
                "Without it, the chains of leverage over {to} begin at {}, and {from} is not among them.",
                named(others, subject)
            ),
        };
        sheet.item(&proof, "  ", "  ");
    }
    sheet.gap();
    sheet.remark("→ has leverage over, directly; ⇒ steers. No actor comes twice on a chain.");
    super::notes(sheet, subject, &[]);
}

/// To `similarity A B`.
pub(crate) fn similarity(sheet: &mut Sheet, answer: &Similarity, subject: &Subject) {
    sheet.verdict(&answer.verdict);
    sheet.gap();
    let [a, b] = &answer.names;
    let row = |line: &Portfolio| {
        vec![
            line.portfolio.to_owned(),
            line.third_parties.to_string(),
            line.ties[0].to_string(),
            line.ties[1].to_string(),
            line.shared.to_string(),
            figure(line.s, 2),
            figure(line.kappa, 2),
            figure(line.pi, 2),
        ]
    };
    let columns = [
        ("portfolio", Left),
        ("third parties", Right),
        (a.as_str(), Right),
        (b.as_str(), Right),
        ("the same", Right),
        ("S", Right),
        ("κ", Right),
        ("π", Right),
    ];
    sheet.table(&columns, answer.portfolios.iter().map(row).collect());
    for line in answer.portfolios.iter().filter(|line| !line.positions.is_empty()) {
        sheet.heading(&format!("{} ({})", capitalised(line.portfolio), line.scale));
        let value = |value: f64| format!("{value}").replace('-', "−");
        let row = |position: &demarche::question::Position| {
            let ties: Vec<&str> = position.ties.iter().map(|tie| tie.as_str()).collect();
            vec![position.name.clone(), value(position.values[0]), value(position.values[1]), ties.join(", ")]
        };
        let columns = [("third party", Left), (a.as_str(), Right), (b.as_str(), Right), ("by the ties", Left)];
        sheet.table(&columns, line.positions.iter().map(row).collect());
    }
    sheet.gap();
    sheet.remark(
        "S counts what neither has as agreement (Signorino and Ritter 1999). κ and π are corrected for chance: 0 is what \
         dealing out the ties at random would give, each its own (Cohen) or both from one pool (Scott); 1 is the same \
         portfolio (Häge 2011). Third parties: all states and organisations but the two, whose own ties are left out; of \
         memberships organisations alone.",
    );
    about(sheet, subject);
}

/// A chain in arrows.
fn told(chain: &Chain) -> String {
    let mut text = chain.names.first().cloned().unwrap_or_default();
    for (step, name) in chain.because.iter().zip(chain.names.iter().skip(1)) {
        text.push_str(if step.kind == StepKind::DependsOn { " → " } else { " ⇒ " });
        text.push_str(name);
    }
    text
}

/// The groups as a heading calls them.
fn by(answer: &Brokers, subject: &Subject) -> String {
    match answer.by.as_str() {
        "camp" | "kind" | "form" | "organisation" => answer.by.clone(),
        id => format!("membership in {}", subject.graph.name(&id.into())),
    }
}

/// The names of the first few of a list.
fn named(ids: &[ActorId], subject: &Subject) -> String {
    let names: Vec<&str> = ids.iter().take(NAMED).map(|id| subject.graph.name(id)).collect();
    match ids.len() - names.len() {
        0 => list(&names),
        more => format!("{} and {more} more", names.join(", ")),
    }
}

/// A network as remarks call it.
fn network(name: &str) -> &'static str {
    match name {
        "signed" => "net signs of alliances and hostilities",
        "dependence" => "direct dependence, from who depends to who is depended on",
        _ => "ties without direction",
    }
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

/// A figure with so many decimals, or the mark for none.
fn figure(value: Option<f64>, decimals: usize) -> String {
    let Some(value) = value else { return UNDEFINED.to_owned() };
    let text = format!("{value:.decimals$}");
    // What is rounded to nothing has no sign.
    let text = if text.trim_start_matches('-').bytes().all(|b| matches!(b, b'0' | b'.')) {
        text.replace('-', "")
    } else {
        text
    };
    text.replace('-', "−")
}

fn more(sheet: &mut Sheet, shown: usize, all: usize) {
    if shown < all {
        sheet.paragraph(&format!("  … and {} more (--top N shows them).", all - shown));
    }
}

/// What stands under an answer about structure.
fn about(sheet: &mut Sheet, subject: &Subject) {
    sheet.remark(&format!("It describes the ties on the day; it is no forecast. Graph: {}.", subject.name()));
}
