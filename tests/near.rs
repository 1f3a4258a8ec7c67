//! The part of a graph that matters gives the same figures as all of it, to within the precision.

use crate::common::{program, random_graph};
use demarche::leverage::{Leverage, Wanted, channels, figures_over, neighbourhood};
use demarche::model::{ActorId, Bonds, Date, Graph, LeverageModel, Snapshot};
use proptest::prelude::*;
use proptest::sample::Index;

/// What rounding may add to the precision.
const ROUNDING: f64 = 1e-13;

/// The figures of a part, for the actors of the whole; who is not in the part has 0.
fn spread(part: &Snapshot<'_>, whole: &Snapshot<'_>, figures: &[f64]) -> Vec<f64> {
    whole.actors().iter().map(|actor| part.index(actor.id.as_str()).map_or(0.0, |at| figures[at])).collect()
}

/// Whether figures are those wanted, or too small by no more than the precision.
fn within(found: &[f64], wanted: &[f64], precision: f64) -> Result<(), TestCaseError> {
    for (found, wanted) in found.iter().zip(wanted) {
        prop_assert!(*found <= wanted + ROUNDING, "{found} is above {wanted}");
        prop_assert!(*found >= wanted - precision - ROUNDING, "{found} is more than {precision} below {wanted}");
    }
    Ok(())
}

fn every_question(
    graph: &Graph,
    on: Date,
    model: &LeverageModel,
    id: &ActorId,
    precision: f64,
) -> Result<(), TestCaseError> {
    let bonds = Bonds::new(graph);
    let whole = Snapshot::new(graph, on);
    let exact = Leverage::new(&whole, model);
    let at = whole.index(id.as_str()).expect("it is there");

    let part = neighbourhood(&bonds, on, model, &[Wanted::Over(id.clone())], precision);
    let near = Leverage::new(&part, model);
    let here = part.index(id.as_str()).expect("it was asked about");
    within(&spread(&part, &whole, &near.over(here)), &exact.over(at), precision)?;
    let bare = figures_over(&bonds, on, model, id, precision);
    let mut found = vec![0.0; whole.len()];
    bare.iter().for_each(|&(a, figure)| found[a] = figure);
    // Those who are not listed have no more than the precision found, and once more is all that may be missing.
    within(&found, &exact.over(at), 2.0 * precision)?;
    for (a, figure) in bare {
        within(&[figure], &[exact.over(at)[a]], precision)?;
    }
    let by_channel = channels(&near, here);
    for (channel, wanted) in channels(&exact, at) {
        within(&spread(&part, &whole, &by_channel[channel]), &wanted, precision)?;
    }
    // Whoever has leverage above 0 in the part is as free as in the whole, and steered by the same.
    for (a, _) in near.over(here).iter().enumerate().filter(|&(_, &figure)| figure > 0.0) {
        let all = whole.index(part.actor(a).id.as_str()).expect("it is there");
        prop_assert!((near.engagement().freedom(a) - exact.engagement().freedom(all)).abs() <= ROUNDING);
        let steering = near.agency().steering(a).len();
        prop_assert_eq!(steering, exact.agency().steering(all).len());
    }

    let part = neighbourhood(&bonds, on, model, &[Wanted::Of(id.clone())], precision);
    let near = Leverage::new(&part, model);
    let here = part.index(id.as_str()).expect("it was asked about");
    within(&spread(&part, &whole, &near.of(here)), &exact.of(at), precision)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn the_figures_are_those_of_the_whole(
        parts in random_graph::parts(24, 80),
        asked in any::<Index>(),
        on in random_graph::date(),
        depth in 1..12_i32,
    ) {
        prop_assume!(!parts.actors.is_empty());
        let graph = Graph::new(parts).expect("sound");
        let id = asked.get(&graph.actors().collect::<Vec<_>>()).id.clone();
        every_question(&graph, on, graph.model(), &id, 10_f64.powi(-depth))?;
    }
}

/// What a user sees who asks for a precision, and who asks for one that cannot be had.
#[test]
fn the_program_says_how_exact_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let seen = program::conversation(
        folder.path(),
        &[
            "leverage over armenia --precision 1e-3 --top 5",
            "leverage between russia turkey --precision 0.01",
            "mediators armenia azerbaijan --precision 0.01 --top 3 --why-not turkey",
            "path russia azerbaijan --precision 0.02 --top 3",
            "leverage over armenia --precision 2",
            "leverage over armenia --precision 1e-20",
            "mediators armenia azerbaijan --precision nan",
        ],
    );
    insta::assert_snapshot!(seen);
}

/// The precision stands in the answer, and only where figures are not exact.
#[test]
fn the_answer_says_how_exact_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let answer = |line: &str| -> serde_json::Value {
        let out = program::program(folder.path()).args(program::words(line)).output().expect("it runs");
        serde_json::from_slice(&out.stdout).expect("JSON")
    };
    let exact = answer("--format json leverage over armenia --precision 0");
    assert!(exact.get("precision").is_none());
    assert_eq!(exact, answer("--format json leverage over armenia"));
    let near = answer("--format json leverage over armenia --precision 1e-4");
    assert_eq!(near["precision"], 1e-4);
    for line in near["ranking"].as_array().expect("a ranking") {
        let same = exact["ranking"].as_array().expect("a ranking").iter().find(|other| other["actor"] == line["actor"]);
        let same = same.expect("it is there, too");
        let figure = |line: &serde_json::Value| line["leverage"].as_f64().expect("a figure");
        assert!((0.0..=1e-4).contains(&(figure(same) - figure(line))), "{line} beside {same}");
    }
}
