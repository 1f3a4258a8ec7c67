//! The answers about structure in a sentence or two that a journalist could print.

use crate::model::{ActorId, ActorKind, Date, Snapshot};
use crate::structure::Measure;

use super::Chain;
use super::brokers::{BrokerLine, CutLine};
use super::centrality::{CentralityLine, Measured};
use super::chokepoints::{Chokepoint, Detour};
use super::comparison::{ComparedMeasure, MeasureAgreement};
use super::grouping::Grouping;
use super::similarity::Portfolio;
use super::words::{capitalised, count, in_sentence as the, list, number};

/// How many actors a sentence names.
const NAMED: usize = 3;

/// To `centrality`.
pub(super) fn centrality(on: Date, measure: Measure, measured: &Measured, ranking: &[CentralityLine]) -> String {
    let label = measure.label();
    if measured.figures.iter().all(Option::is_none) {
        return format!("On {on}, {label} is undefined for everybody: {}.", undefined(measure, measured));
    }
    let equal: Vec<&CentralityLine> = ranking.iter().take_while(|line| line.rank == 1).collect();
    let figure = |line: &CentralityLine| score(measure, line.score);
    match (equal.as_slice(), &ranking[equal.len()..]) {
        ([], _) => format!("On {on}, nobody of those asked for has a figure of {label}."),
        (all, []) if all.len() > 1 => {
            let who = if all.len() == 2 { "both".to_owned() } else { format!("all {}", all.len()) };
            format!("On {on}, {label} makes no difference: {who} have {}.", figure(all[0]))
        }
        ([first], rest) => {
            let next: Vec<String> =
                rest.iter().take(NAMED - 1).map(|line| format!("{} ({})", the(&line.name), figure(line))).collect();
            let next = if next.is_empty() { String::new() } else { format!(", then {}", list(&next)) };
            format!("On {on}, {} comes first in {label} ({}){next}.", the(&first.name), figure(first))
        }
        (several, _) => {
            let names: Vec<String> = several.iter().take(NAMED).map(|line| the(&line.name)).collect();
            let more = several.len() - names.len();
            let names = if more > 0 { format!("{} and {} more", names.join(", "), number(more)) } else { list(&names) };
            format!("On {on}, {names} come first in {label} ({}), equally.", figure(several[0]))
        }
    }
}

/// Why a measure has no figure for anybody.
pub(super) fn undefined(measure: Measure, measured: &Measured) -> String {
    match (measure, measured.ties) {
        (_, 0) => "nobody has a tie that counts for it".to_owned(),
        (Measure::Pn, _) => "two enemies and nobody else leave its equations without a single solution".to_owned(),
        (Measure::SignedEigenvector, _) => {
            "no single eigenvalue dominates, and any figures would be arbitrary".to_owned()
        }
        (Measure::Betweenness, _) => "there are fewer than three actors with a tie".to_owned(),
        (Measure::Katz, _) => "with this attenuation the sum over all chains has no end".to_owned(),
        _ => "its parameters allow no figure".to_owned(),
    }
}

/// A figure with the decimals that its measure needs.
fn score(measure: Measure, score: f64) -> String {
    match measure {
        Measure::SignedDegree => format!("{score:+.0}").replace('-', "−"),
        Measure::Pagerank => format!("{score:.3}"),
        _ => format!("{score:.2}").replace('-', "−"),
    }
}

/// To `centrality --compare`.
pub(super) fn comparison(
    snapshot: &Snapshot<'_>,
    measures: &[ComparedMeasure],
    agreement: &[MeasureAgreement],
) -> String {
    let on = snapshot.on();
    let defined: Vec<&ComparedMeasure> = measures.iter().filter(|measure| measure.ranked > 0).collect();
    let mut firsts: Vec<(&ActorId, usize)> = Vec::new();
    for first in defined.iter().flat_map(|measure| &measure.first) {
        match firsts.iter_mut().find(|(known, _)| *known == first) {
            Some((_, times)) => *times += 1,
            None => firsts.push((first, 1)),
        }
    }
    // A stable sort: equals stay in the order in which the measures name them.
    firsts.sort_by_key(|&(_, times)| std::cmp::Reverse(times));
    let Some(&(most, times)) = firsts.first() else {
        return format!("On {on}, no measure has a figure for anybody: nobody has a tie.");
    };
    let name = the(snapshot.graph().name(most));
    let all = defined.len();
    let head = match (times, firsts.len()) {
        (times, 1) if times == all => format!("On {on}, all {all} measures put {name} first."),
        (times, others) => format!(
            "On {on}, {name} comes first by {} of {} measures; {} come first by some measure.",
            number(times),
            number(all),
            count(others, "actor")
        ),
    };
    let known = agreement.iter().filter_map(|pair| Some((pair, pair.rank_correlation?)));
    let least = known.min_by(|a, b| a.1.total_cmp(&b.1));
    match least {
        Some((pair, correlation)) => format!(
            "{head} The two that agree least are {} and {} (rank correlation {}).",
            label(pair.between[0]),
            label(pair.between[1]),
            format!("{correlation:.2}").replace('-', "−")
        ),
        None => head,
    }
}

fn label(name: &str) -> &str {
    Measure::ALL.iter().find(|measure| measure.name() == name).map_or(name, |measure| measure.label())
}

/// To `brokers`.
pub(super) fn brokers(on: Date, by: &Grouping, ranking: &[BrokerLine], cut: &[CutLine]) -> String {
    let others: Vec<&BrokerLine> = ranking.iter().filter(|line| line.kind != ActorKind::Leader).collect();
    let named = if others.is_empty() { ranking.iter().collect() } else { others };
    let head = match named.first() {
        None => return format!("On {on}, nobody stands between others: no ties join anybody."),
        Some(first) => match first.betweenness {
            Some(share) if share > 0.0 => {
                let role = role(first, by).map(|role| format!(", and brokers mostly {role}")).unwrap_or_default();
                format!(
                    "On {on}, {} stands between others most: on {}% of the shortest ways{role}.",
                    the(&first.name),
                    (100.0 * share).round()
                )
            }
            _ => format!("On {on}, nobody stands between others: all who are joined are joined directly."),
        },
    };
    match cut {
        [] => format!("{head} No single actor's absence would cut others off."),
        [one] => format!("{head} Without {}, {} would be cut off.", the(&one.name), actors(one.number())),
        [first, ..] => format!(
            "{head} {} are cut points; without {}, most would be cut off: {}.",
            capitalised(&actors(cut.len())),
            the(&first.name),
            actors(first.number())
        ),
    }
}

/// The role in which a broker stands between most.
fn role(line: &BrokerLine, by: &Grouping) -> Option<String> {
    let group = match by {
        Grouping::Camp => "camp",
        Grouping::Organisation => "organisation",
        // Inside an organisation, or outside of it.
        Grouping::Membership(_) => "group",
        Grouping::Kind => "kind",
        Grouping::Form => "form",
    };
    let roles = [
        (line.coordinator, format!("within its own {group} (coordinator)")),
        (line.itinerant, format!("between two of another {group} (itinerant)")),
        (
            line.gatekeeper + line.representative,
            format!("between its own {group} and another (gatekeeper, representative)"),
        ),
        (line.liaison, format!("between two others' {group}s (liaison)")),
    ];
    let most = roles.into_iter().rev().max_by_key(|(pairs, _)| *pairs)?;
    (most.0 > 0).then_some(most.1)
}

fn actors(number_of: usize) -> String {
    match number_of {
        1 => "one actor".to_owned(),
        several => format!("{} actors", number(several)),
    }
}

/// To `brokers --from A --to B`.
pub(super) fn chokepoints(
    on: Date,
    names: &[String; 2],
    steers: bool,
    shortest: Option<&Chain>,
    chokepoints: &[Chokepoint],
    around: &[Detour],
) -> String {
    let [from, to] = names.each_ref().map(|name| the(name));
    let Some(shortest) = shortest else {
        let steers = if steers { format!("; what {from} has over {to} is that it steers it") } else { String::new() };
        return format!("On {on}, no chain of leverage leads from {from} to {to} in this graph{steers}.");
    };
    if shortest.steps.len() == 2 {
        return format!("On {on}, {from} has leverage over {to} directly: nobody stands between them.");
    }
    match chokepoints {
        [] => {
            let without: Vec<String> = around.iter().map(|detour| the(&detour.name)).collect();
            format!(
                "On {on}, no single actor is on every chain of leverage from {from} to {to}: there is one without {}.",
                super::words::either(&without)
            )
        }
        some => {
            let through: Vec<String> = some.iter().map(|chokepoint| the(&chokepoint.name)).collect();
            let then = match around {
                [] => String::new(),
                _ => {
                    let around: Vec<String> = around.iter().map(|detour| the(&detour.name)).collect();
                    format!(" {} can be gone round.", capitalised(&list(&around)))
                }
            };
            format!("On {on}, every chain of leverage from {from} to {to} passes through {}.{then}", list(&through))
        }
    }
}

/// To `similarity`.
pub(super) fn similarity(on: Date, names: &[String; 2], portfolios: &[Portfolio]) -> String {
    let [a, b] = names.each_ref().map(|name| the(name));
    let Some(signs) = portfolios.iter().find(|line| line.portfolio == "signs") else { return String::new() };
    let Some(s) = signs.s else {
        return format!(
            "On {on}, neither {a} nor {b} has friends or enemies among third parties in this graph: there is nothing to \
             compare."
        );
    };
    let figures = |kappa: f64| format!("κ {}, S {}", signed(kappa), signed(s));
    match signs.kappa {
        None => format!(
            "On {on}, {a} and {b} stand in the same way to every third party, and chance would do as well (S {}).",
            signed(s)
        ),
        Some(kappa) => {
            let alike = match kappa {
                kappa if kappa >= 0.995 => "stand alike to all third parties",
                kappa if kappa >= 0.4 => "choose much the same friends and enemies among third parties",
                kappa if kappa > 0.05 => {
                    "choose friends and enemies among third parties a little more alike than chance"
                }
                kappa if kappa >= -0.05 => "choose friends and enemies among third parties no more alike than chance",
                _ => "choose friends and enemies among third parties less alike than chance",
            };
            format!("On {on}, {a} and {b} {alike} ({}).", figures(kappa))
        }
    }
}

fn signed(value: f64) -> String {
    format!("{value:.2}").replace('-', "−")
}
