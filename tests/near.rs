//! The part of a graph that matters gives the same figures as all of it, to within the precision.

use crate::common::{program, random_graph};
use demarche::leverage::{Leverage, Nearby, Wanted, channels, figures_over, neighbourhood};
use demarche::model::{ActorId, Bonds, Date, Graph, LeverageModel, Snapshot};
use proptest::collection::vec;
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

/// The figures of a list, for the actors of the whole; who is not listed has 0.
fn listed(list: &[(usize, f64)], whole: &Snapshot<'_>) -> Vec<f64> {
    let mut figures = vec![0.0; whole.len()];
    list.iter().for_each(|&(actor, figure)| figures[actor] = figure);
    figures
}

/// Whether a list holds everybody who has more than twice the precision, and nobody's figure is further off than once.
fn lists(list: &[(usize, f64)], wanted: &[f64], whole: &Snapshot<'_>, precision: f64) -> Result<(), TestCaseError> {
    within(&listed(list, whole), wanted, 2.0 * precision)?;
    list.iter().try_for_each(|&(actor, figure)| within(&[figure], &[wanted[actor]], precision))
}

/// One system, asked again and again: what it has kept of a question never spoils the next, whatever its precision.
fn one_after_the_other(graph: &Graph, on: Date, asked: &[(ActorId, i32, bool)]) -> Result<(), TestCaseError> {
    let (bonds, model) = (Bonds::new(graph), graph.model());
    let whole = Snapshot::new(graph, on);
    let exact = Leverage::new(&whole, model);
    let mut nearby = Nearby::new(&bonds, on, model);
    for (id, depth, over) in asked {
        let (precision, before) = (10_f64.powi(-depth), nearby.rows());
        let at = whole.index(id.as_str()).expect("it is there");
        if *over {
            lists(&nearby.over(id, precision), &exact.over(at), &whole, precision)?;
        } else {
            lists(&nearby.of(id, precision), &exact.of(at), &whole, precision)?;
        }
        prop_assert!(before <= nearby.rows() && nearby.rows() <= whole.len());
    }
    // Both sides of a pair, of what is kept and of a part made of it.
    let ((a, depth, _), (b, ..)) = (&asked[0], &asked[1]);
    let precision = 10_f64.powi(-depth);
    let part = nearby.part(&[Wanted::Over(a.clone()), Wanted::Over(b.clone())], precision);
    let near = Leverage::new(&part, model);
    for id in [a, b] {
        let (here, there) = (part.index(id.as_str()).expect("asked"), whole.index(id.as_str()).expect("there"));
        within(&spread(&part, &whole, &near.over(here)), &exact.over(there), precision)?;
    }
    // Asked once more, nothing has to be computed, and the answer is within the same bound.
    let rows = nearby.rows();
    lists(&nearby.over(a, precision), &exact.over(whole.index(a.as_str()).expect("there")), &whole, precision)?;
    prop_assert_eq!(rows, nearby.rows());
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
    lists(&bare, &exact.over(at), &whole, precision)?;
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
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

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

    /// Other figures send walks further than the part goes, and others than it was made for.
    #[test]
    fn with_other_figures_no_more_is_missed_than_is_told(
        parts in random_graph::parts(24, 80),
        asked in any::<Index>(),
        on in random_graph::date(),
        depth in 0..8_i32,
        figures in vec(prop_oneof![Just(None), (0.0..=1.0).prop_map(Some)], 80),
        needs in vec(0.0..4.0, 16),
    ) {
        prop_assume!(!parts.actors.is_empty());
        let graph = Graph::new(parts).expect("sound");
        let id = asked.get(&graph.actors().collect::<Vec<_>>()).id.clone();
        let mut whole = Snapshot::new(&graph, on);
        let wanted = [Wanted::Over(id.clone())];
        let mut part = neighbourhood(&Bonds::new(&graph), on, graph.model(), &wanted, 10_f64.powi(-depth));
        for (at, &figure) in figures.iter().enumerate().take(whole.ties().len()) {
            let tie = whole.ties()[at].tie().id.clone();
            whole.vary_figure(at, figure);
            if let Some(at) = part.ties().iter().position(|other| other.tie().id == tie) {
                part.vary_figure(at, figure);
            }
        }
        let mut model = graph.model().clone();
        model.needs.values_mut().zip(&needs).for_each(|(need, &other)| *need = other);
        let (exact, near) = (Leverage::new(&whole, &model), Leverage::new(&part, &model));
        let (at, here) = (whole.index(id.as_str()).expect("there"), part.index(id.as_str()).expect("asked about"));
        within(&spread(&part, &whole, &near.over(here)), &exact.over(at), near.missed(here))?;
        prop_assert_eq!(exact.missed(at), 0.0);
        // Over whom nothing was asked, too, be its row in the part or not.
        for (other, actor) in part.actors().iter().enumerate() {
            let at = whole.index(actor.id.as_str()).expect("there");
            within(&spread(&part, &whole, &near.over(other)), &exact.over(at), near.missed(other))?;
        }
    }

    #[test]
    fn questions_one_after_the_other_are_as_exact(
        parts in random_graph::parts(24, 80),
        asked in vec((any::<Index>(), 1..12_i32, any::<bool>()), 2..6),
        on in random_graph::date(),
    ) {
        prop_assume!(!parts.actors.is_empty());
        let graph = Graph::new(parts).expect("sound");
        let actors: Vec<_> = graph.actors().collect();
        let asked: Vec<_> = asked.iter().map(|(at, depth, over)| (at.get(&actors).id.clone(), *depth, *over)).collect();
        one_after_the_other(&graph, on, &asked)?;
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
            "robust over armenia --precision 0.01 --draws 20 --top 3",
            "robust of russia --precision 0.01 --draws 20 --top 1 --draws-only",
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
