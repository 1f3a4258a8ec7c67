//! What must always hold of edits, on random graphs: they can be undone, nothing is half done, and no edit is a crash.

use std::collections::BTreeMap;

use crate::common::{random_edit, random_graph};
use demarche::leverage::Leverage;
use demarche::model::{Graph, Parts, Severity, Snapshot};
use demarche::scenario::{Edit, EditProblem, apply, between};
use demarche::text::write_graph;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

fn graph(parts: Parts) -> Graph {
    Graph::new(parts).unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn told(problems: &[EditProblem]) -> String {
    let told: Vec<String> = problems.iter().map(|problem| format!("{}: {problem}", problem.place)).collect();
    told.join("\n")
}

/// The graph that edits make, in canonical form.
fn written(base: &Graph, edits: &[Edit]) -> String {
    match apply(base, edits) {
        Ok(applied) => write_graph(&applied.graph),
        Err(problems) => panic!("{}\n{edits:#?}", told(&problems)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    #[test]
    fn edits_and_their_inverse_give_the_same_graph(
        parts in random_graph::parts(8, 16), seeds in random_edit::seeds(8),
    ) {
        let base = graph(parts);
        let before = write_graph(&base);
        let (edits, stepwise) = random_edit::applicable(&seeds, &base);
        // All at once they do what they do one by one.
        let together = apply(&base, &edits);
        prop_assert!(together.is_ok(), "{}", told(&together.unwrap_err()));
        let edited = together.unwrap().graph;
        prop_assert_eq!(write_graph(&edited), write_graph(&stepwise));

        prop_assert_eq!(written(&edited, &between(&edited, &base)), before.clone());
        // The same said in other words leads there as well, and the base is what it was.
        prop_assert_eq!(written(&base, &between(&base, &edited)), write_graph(&edited));
        prop_assert_eq!(write_graph(&base), before);
    }

    #[test]
    fn between_leads_from_any_graph_to_any_other(
        from in random_graph::parts(8, 14), to in random_graph::parts(8, 14),
    ) {
        let (from, to) = (graph(from), graph(to));
        prop_assert_eq!(written(&from, &between(&from, &to)), write_graph(&to));
        prop_assert_eq!(between(&to, &to), Vec::new());
    }

    #[test]
    fn no_edit_is_a_crash_and_every_problem_has_its_place(
        parts in random_graph::parts(6, 10), other in random_graph::parts(6, 10), seeds in random_edit::wild_seeds(8),
    ) {
        let base = graph(parts);
        // Made for another graph, most of these edits speak of what is not there.
        for made_for in [&base, &graph(other)] {
            let edits = random_edit::any_edits(&seeds, made_for);
            match apply(&base, &edits) {
                Ok(applied) => {
                    let changed: usize = applied.record.iter().map(|record| record.changes.len()).sum();
                    prop_assert_eq!(changed == 0, edits.is_empty(), "every edit changes something");
                }
                Err(problems) => {
                    prop_assert!(!problems.is_empty());
                    for problem in problems {
                        prop_assert_eq!(problem.severity, Severity::Error);
                        prop_assert!(problem.place.to_string().starts_with("edits"), "{}", problem.place);
                        prop_assert!(!problem.message.is_empty() && !problem.message.ends_with('.'), "{problem}");
                    }
                }
            }
        }
    }

    /// A refused edit leaves nothing behind: the edits around it do what they do without it.
    #[test]
    fn a_refused_edit_is_as_if_it_had_not_been_written(
        parts in random_graph::parts(6, 10), seeds in random_edit::wild_seeds(6),
    ) {
        let base = graph(parts);
        let edits = random_edit::any_edits(&seeds, &base);
        let Err(problems) = apply(&base, &edits) else { return Ok(()) };
        let wrong = |at: usize| {
            let place = format!("edits / {at}");
            problems.iter().any(|p| {
                let said = p.place.to_string();
                said == place || said.starts_with(&format!("{place} /"))
            })
        };
        prop_assume!(problems.iter().all(|problem| problem.place.to_string() != "edits"));
        let sound: Vec<Edit> =
            edits.iter().enumerate().filter(|(at, _)| !wrong(*at)).map(|(_, edit)| edit.clone()).collect();
        if let Err(problems) = apply(&base, &sound) {
            // Only what the graph as a whole must not be can come up now; such rules are checked when all else is right.
            for problem in &problems {
                prop_assert!(problem.message.contains("agency runs in a circle"), "{problem}");
            }
        }
    }

    #[test]
    fn the_laws_of_the_model_hold_on_edited_graphs(
        parts in random_graph::parts(8, 20), seeds in random_edit::seeds(8),
    ) {
        let (_, edited) = random_edit::applicable(&seeds, &graph(parts));
        let snapshot = Snapshot::new(&edited, "2015-06-15".parse().expect("a date"));
        let system = Leverage::new(&snapshot, edited.model());
        for b in 0..snapshot.len() {
            let row: f64 = system.dependences(b).iter().map(|&(_, value)| value).sum();
            prop_assert!(row <= 1.0 + 1e-12, "row of D: {row}");
            prop_assert!(system.over(b).iter().all(|&value| value >= 0.0 && value.is_finite()));
            let freedom = system.engagement().freedom(b);
            prop_assert!(freedom > 0.0 && freedom <= 1.0);
        }
    }
}

/// The random edits above are of every verb; without this, a generator that makes none of a kind would go unnoticed.
#[test]
fn every_verb_is_among_the_random_edits() {
    let mut runner = TestRunner::deterministic();
    let mut done: BTreeMap<&str, usize> = BTreeMap::new();
    for _ in 0..400 {
        let parts = random_graph::parts(8, 16).new_tree(&mut runner).expect("a graph").current();
        let seeds = random_edit::seeds(10).new_tree(&mut runner).expect("seeds").current();
        for edit in random_edit::applicable(&seeds, &graph(parts)).0 {
            *done.entry(edit.verb()).or_default() += 1;
        }
    }
    let verbs = [
        "AddActor",
        "AddDispute",
        "AddSource",
        "AddTie",
        "Because",
        "End",
        "Remove",
        "RemoveActor",
        "RemoveChannel",
        "RemoveDispute",
        "RemoveSource",
        "RemoveTie",
        "Rename",
        "ReplaceLeader",
        "Scale",
        "Set",
        "SetGraph",
        "SetModel",
    ];
    for verb in verbs {
        assert!(done.get(verb).is_some_and(|&times| times >= 10), "{verb}: {done:?}");
    }
    assert_eq!(done.len(), verbs.len(), "{done:?}");
}
