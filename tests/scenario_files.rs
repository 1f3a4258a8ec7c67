//! Scenario files in and out: what is written reads back equal, and no text is a crash.

use crate::common::{random_edit, random_expectation, random_graph};
use demarche::model::Graph;
use demarche::scenario::{Edit, Scenario, Situation, apply, read_scenario, write_scenario};
use demarche::text::{FileKind, Rendering, lay_out, read_graph, template};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::Index;

/// Actors that a random expectation names.
const NAMES: [&str; 4] = ["armenia", "azerbaijan", "russia", "turkey"];

/// The graph that scenarios in the tests of errors build upon; it has the actors named above.
const BASE: &str = include_str!("errors/bases/graph.ron");

/// A scenario with something of everything.
const RICH: &str = include_str!("../graphs/scenarios/peace-in-ukraine.ron");

fn base() -> Graph {
    read_graph("base.ron", BASE).expect("a sound base").value
}

fn read(source: &str) -> Scenario {
    match read_scenario("test.ron", source) {
        Ok(file) => file.scenario().clone(),
        Err(report) => panic!("{}\n{source}", report.render(Rendering::Plain)),
    }
}

fn scenario(edits: Vec<Edit>) -> Scenario {
    Scenario { title: "Test".into(), base: "g.ron".into(), on: None, note: None, edits, expect: Vec::new() }
}

/// Reads a text as a scenario and does what it says, as far as it says anything.
fn try_out(source: &str) {
    match read_scenario("test.ron", source) {
        Ok(file) => match file.apply(&base()) {
            Ok((applied, _)) => {
                let graph = (&applied.graph, applied.graph.model());
                let base = base();
                let situation = Situation { base: (&base, base.model()), graph, on: file.on(base.as_of()) };
                for expectation in &file.scenario().expect {
                    let outcome = expectation.check(&situation);
                    assert!(!outcome.expected.is_empty() && !outcome.found.is_empty());
                }
            }
            Err(report) => assert!(report.has_errors() && !report.render(Rendering::Plain).is_empty()),
        },
        Err(report) => assert!(report.has_errors() && !report.render(Rendering::Plain).is_empty()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(192) })]

    #[test]
    fn a_scenario_reads_back_equal(
        parts in random_graph::parts(6, 10),
        seeds in random_edit::seeds(8),
        expect in vec(random_expectation::expectation(NAMES), 0..6),
        (title, base, note, on) in (
            random_graph::name(), random_graph::name(), option::of(random_graph::name()), option::of(random_graph::date()),
        ),
    ) {
        let graph = Graph::new(parts).expect("a sound graph");
        let edits = random_edit::any_edits(&seeds, &graph);
        let scenario = Scenario { title, base, on, note, edits, expect };
        let written = write_scenario(&scenario);
        prop_assert_eq!(lay_out(&written).expect("RON"), written.clone(), "not in canonical layout");
        prop_assert_eq!(read(&written), scenario);
    }

    /// What the edits of a file do is what the edits in memory do.
    #[test]
    fn written_edits_do_the_same(parts in random_graph::parts(6, 10), seeds in random_edit::seeds(6)) {
        let graph = Graph::new(parts).expect("a sound graph");
        let (edits, edited) = random_edit::applicable(&seeds, &graph);
        let written = read(&write_scenario(&scenario(edits)));
        prop_assert_eq!(apply(&graph, &written.edits).expect("they can be done").graph, edited);
    }

    #[test]
    fn an_expectation_is_judged_on_any_graph(
        parts in random_graph::parts(8, 24), expect in vec(random_expectation::expectation(NAMES), 1..8),
    ) {
        // The actors that are asked about, with whatever ties there are.
        let mut parts = parts;
        let known: Vec<_> = parts.actors.values().filter(|a| a.kind.name() == "state").cloned().collect();
        for name in NAMES {
            parts.add_actor(demarche::model::Actor::new(name, demarche::model::ActorKind::State, name));
        }
        for (at, actor) in known.iter().enumerate() {
            let pact = demarche::model::Pact::DefensePact;
            let between = (NAMES[at % 4].into(), actor.id.clone());
            let relation = demarche::model::Relation::Alliance { between, pact };
            parts.add_tie(demarche::model::Tie::new(format!("asked-{at}"), relation, demarche::model::Period::ALWAYS));
        }
        let graph = Graph::new(parts).expect("a sound graph");
        let situation = Situation {
            base: (&graph, graph.model()), graph: (&graph, graph.model()), on: graph.as_of(),
        };
        for expectation in &expect {
            let outcome = expectation.check(&situation);
            prop_assert!(!outcome.expected.ends_with('.') && !outcome.found.is_empty());
            // Holding and the sign of the margin say the same.
            if let Some(margin) = outcome.margin {
                prop_assert!(if outcome.holds { margin >= -1e-9 } else { margin <= 1e-9 }, "{outcome:?}");
            }
        }
    }

    #[test]
    fn a_text_that_is_cut_is_no_crash(at in any::<Index>()) {
        let cuts: Vec<usize> = RICH.char_indices().map(|(at, _)| at).collect();
        try_out(&RICH[..*at.get(&cuts)]);
    }

    #[test]
    fn a_text_with_other_letters_is_no_crash(
        changes in vec((any::<Index>(), prop_oneof!["[()\\[\\]{}:,\"a-z0-9.]", "\\PC"]), 1..4),
    ) {
        let mut letters: Vec<String> = RICH.chars().map(String::from).collect();
        for (at, letter) in changes {
            let at = at.index(letters.len());
            letters[at] = letter;
        }
        try_out(&letters.concat());
    }

    /// Pieces of a sound file in any order: words that are known, where nobody expects them.
    #[test]
    fn shuffled_words_are_no_crash(words in vec(any::<Index>(), 0..60)) {
        let tokens: Vec<&str> = RICH.split_inclusive([' ', '(', ')', ',', ':']).collect();
        let shuffled: String = words.iter().map(|at| *at.get(&tokens)).collect();
        try_out(&shuffled);
        try_out(&format!("Scenario(title: \"T\", base: \"b\", edits: [{shuffled}], expect: [{shuffled}])"));
    }
}

/// So do the expectations that it only mentions: whoever takes the slashes away is not disappointed.
#[test]
fn the_template_goes_with_that_of_a_graph() {
    let graph = read_graph("graph.ron", template(FileKind::Graph)).expect("a sound graph").value;
    let (edits, expect) = template(FileKind::Scenario).split_once("expect: [").expect("expectations");
    let is_mentioned = |line: &str| line.trim_start().starts_with("// ") && line.ends_with("),");
    let taken = |line| if is_mentioned(line) { line.replacen("// ", "", 1) } else { line.to_owned() };
    let expect: Vec<String> = expect.lines().map(taken).collect();
    let file = read_scenario("scenario.ron", &format!("{edits}expect: [{}", expect.join("\n")));
    let file = file.unwrap_or_else(|report| panic!("{}", report.render(Rendering::Plain)));
    let (applied, warnings) = file.apply(&graph).unwrap_or_else(|report| panic!("{}", report.render(Rendering::Plain)));
    assert!(warnings.is_empty(), "{}", warnings.render(Rendering::Plain));
    let situation = Situation {
        base: (&graph, graph.model()),
        graph: (&applied.graph, applied.graph.model()),
        on: file.on(graph.as_of()),
    };
    assert!(file.scenario().expect.len() >= 13);
    for expectation in &file.scenario().expect {
        let outcome = expectation.check(&situation);
        assert!(outcome.holds, "expected {}, found: {}", outcome.expected, outcome.found);
    }
}

/// What the reader of a scenario knows is in the template, written out or as a remark: every edit, every expectation,
/// everything by which ties may be described. The reader itself lists what it knows when it is given something else.
#[test]
fn the_template_names_everything_that_may_be_written() {
    let listed = |edits: &str, expect: &str| -> Vec<String> {
        let source = format!("Scenario(title: \"T\", base: \"b\", edits: [{edits}], expect: [{expect}])");
        let report = read_scenario("test.ron", &source).expect_err("nothing that exists").render(Rendering::Plain);
        let line =
            report.lines().find_map(|line| line.split_once("it is one of ").or(line.split_once("the fields are ")));
        line.expect("a list of all").1.split(", ").map(str::to_owned).collect()
    };
    let template = template(FileKind::Scenario);
    let edits = listed("Nonsense()", "");
    let expectations = listed("", "Nonsense()");
    assert!(edits.len() >= 18 && expectations.len() >= 13, "{edits:?} {expectations:?}");
    for name in edits.iter().chain(&expectations) {
        assert!(template.contains(&format!("{name}(")), "the template says nothing of {name}");
    }
    for field in listed("Remove(where: (nonsense: 1))", "") {
        assert!(template.contains(&field), "the template says nothing of where: ({field}: …)");
    }
}

#[test]
fn values_are_read_on_one_line_however_they_are_laid_out() {
    let source = r#"Scenario(title: "T", base: "b", edits: [
        Set(tie: "pact", note: "a, b", sources: [ // two of them
            "memo", /* the first */
            (id: "report", page:"3",),
        ]),
    ])"#;
    let edits = read(source).edits;
    assert_eq!(
        edits[0].to_string(),
        r#"set note of tie 'pact' to "a, b" and sources to ["memo", (id: "report", page: "3")]"#
    );
}

/// Nothing of a scenario that cannot be done reaches the graph: what is wrong is told, and no graph is given.
#[test]
fn a_scenario_is_done_whole_or_not_at_all() {
    let source = r#"Scenario(title: "T", base: "b", edits: [RemoveTie("pact"), RemoveTie("pakt")])"#;
    let file = read_scenario("test.ron", source).expect("the form of a scenario");
    let base = base();
    let before = base.clone();
    let report = file.apply(&base).expect_err("there is no such tie");
    assert_eq!(report.diagnostics().len(), 1);
    assert_eq!(base, before);
}
