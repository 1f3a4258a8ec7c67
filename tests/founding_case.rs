//! The founding case: what `graphs/nagorno-karabakh.ron` makes the engine find.
//!
//! The figures were computed beforehand with a separate implementation of the model, from the same facts, and rounded
//! to two decimals. Coding leaves some room, so that a figure may be off by as much as its rounding and a little more.

use demarche::leverage::Leverage;
use demarche::model::{Date, Graph, Snapshot};
use demarche::question::{Answer, Mediators, Options, Question, ask};
use demarche::text::{Rendering, read_graph};

const TOLERANCE: f64 = 0.006;

fn graph() -> Graph {
    let text = include_str!("../graphs/nagorno-karabakh.ron");
    let reading =
        read_graph("nagorno-karabakh.ron", text).unwrap_or_else(|report| panic!("{}", report.render(Rendering::Plain)));
    assert!(reading.warnings.is_empty(), "{}", reading.warnings.render(Rendering::Plain));
    reading.value
}

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

fn mediators(graph: &Graph, on: &str) -> Mediators {
    let snapshot = Snapshot::new(graph, day(on));
    let question = Question::parse(&["mediators", "Armenia", "AZE"], graph.names()).expect("a question");
    match ask(&Leverage::new(&snapshot, graph.model()), &question, &Options::default()) {
        Answer::Mediators(answer) => answer,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_figures_are_those_of_the_separate_implementation() {
    let graph = graph();
    // Russia and the EU over both, Turkey over Azerbaijan, Russia's freedom, joint leverage of Russia, EU, Turkey.
    let table = [
        ("2020-11-11", [0.34, 0.10, 0.03, 0.06, 0.26, 0.67, 0.18, 0.05, 0.04]),
        ("2022-02-01", [0.33, 0.09, 0.05, 0.08, 0.26, 0.67, 0.18, 0.06, 0.04]),
        ("2022-09-13", [0.27, 0.08, 0.05, 0.08, 0.28, 0.49, 0.15, 0.07, 0.06]),
    ];
    for (on, expected) in table {
        let answer = mediators(&graph, on);
        let line = |id: &str| answer.ranking.iter().find(|line| line.actor.as_str() == id).expect(id);
        let (russia, union, turkey) = (line("russia"), line("european-union"), line("turkey"));
        let found = [
            russia.over[0],
            russia.over[1],
            union.over[0],
            union.over[1],
            turkey.over[1],
            russia.freedom,
            russia.joint,
            union.joint,
            turkey.joint,
        ];
        for (at, (found, expected)) in found.into_iter().zip(expected).enumerate() {
            assert!((found - expected).abs() <= TOLERANCE, "{on}, figure {at}: {found}, not {expected}");
        }
    }
}

#[test]
fn after_the_cease_fire_russia_alone_had_leverage_over_both_and_only_just() {
    let answer = mediators(&graph(), "2020-11-11");
    assert_eq!(answer.have_it.iter().map(|id| id.as_str()).collect::<Vec<_>>(), ["russia"]);
    assert!(answer.verdict.contains("Russia has leverage of at least 0.10 over both"), "{}", answer.verdict);
    assert!(answer.verdict.contains("Azerbaijan (0.101, borderline)"), "{}", answer.verdict);
}

#[test]
fn in_september_2022_no_third_party_has_it() {
    let answer = mediators(&graph(), "2022-09-13");
    assert!(answer.have_it.is_empty());
    assert!(
        answer.verdict.contains("no third party in this graph has leverage of at least 0.10 over both"),
        "{}",
        answer.verdict
    );
    let closest: Vec<_> = answer.closest.iter().flatten().map(|id| id.as_str()).collect();
    assert_eq!(closest, ["russia", "turkey"]);
    assert!(answer.verdict.contains("the two together would have it over both"), "{}", answer.verdict);
    let line = |id: &str| answer.ranking.iter().find(|line| line.actor.as_str() == id).expect(id);
    assert!(line("european-union").over[1] >= line("russia").over[1], "the EU has as much over Azerbaijan as Russia");
}

#[test]
fn every_explanation_adds_up() {
    let graph = graph();
    let snapshot = Snapshot::new(&graph, graph.as_of());
    let system = Leverage::new(&snapshot, graph.model());
    let question = Question::parse(&["leverage", "over", "armenia"], graph.names()).expect("a question");
    let Answer::Over(answer) = ask(&system, &question, &Options { why: true, ..Options::default() }) else {
        panic!("another answer")
    };
    assert!(answer.ranking.len() > 5);
    for line in &answer.ranking {
        let why = line.why.as_ref().expect("asked for");
        let walks: f64 = why.walks.iter().map(|walk| walk.leverage).sum();
        assert!((walks + why.remainder - line.leverage).abs() < 1e-9, "walks of {}", line.actor);
        assert!(why.remainder > -1e-12, "the remainder of {} is {}", line.actor, why.remainder);
        let channels: f64 = line.channels.values().sum();
        assert!((channels - line.leverage).abs() < 1e-9, "channels of {}", line.actor);
        for rests in &why.rests_on {
            let tie = graph.tie(rests.tie.as_str()).expect("a tie");
            assert!(!tie.sources.is_empty() && !rests.sources.is_empty(), "{} leads to no source", rests.tie);
        }
    }
}
