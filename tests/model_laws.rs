//! What must always hold, on random graphs: the six laws of the model, and what answers promise beside them.

use crate::common::random_graph;
use demarche::leverage::{Leverage, channels, rests_on, walks};
use demarche::model::{
    ActorKind, Date, Ends, Graph, HostilityLevel, LeverageModel, Parts, Period, Relation, Snapshot, Tie, TieKind,
};
use proptest::prelude::*;

fn on() -> Date {
    "2015-06-15".parse().expect("a date")
}

fn graph(parts: Parts) -> Graph {
    Graph::new(parts).unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// A state of the graph by any number, if there are two.
fn state(graph: &Graph, number: usize) -> Option<usize> {
    let states: Vec<usize> =
        graph.actors().enumerate().filter(|(_, actor)| actor.kind == ActorKind::State).map(|(at, _)| at).collect();
    (states.len() > 1).then(|| states[number % states.len()])
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(96) })]

    #[test]
    fn rows_sum_to_at_most_one_and_figures_have_their_range(parts in random_graph::parts(12, 40)) {
        let graph = graph(parts);
        let snapshot = Snapshot::new(&graph, on());
        let system = Leverage::new(&snapshot, graph.model());
        for b in 0..snapshot.len() {
            let row: f64 = system.dependences(b).iter().map(|&(_, value)| value).sum();
            prop_assert!(row <= 1.0 + 1e-12, "row of D: {row}");
            prop_assert!(system.dependences(b).iter().all(|&(_, value)| value > 0.0));
            prop_assert!(system.dependence_through_others(b).iter().all(|&value| value >= 0.0));
            prop_assert!(system.over(b).iter().all(|&value| value >= 0.0 && value.is_finite()));
            let freedom = system.engagement().freedom(b);
            prop_assert!(freedom > 0.0 && freedom <= 1.0);
        }
    }

    #[test]
    fn walks_with_the_remainder_and_channels_add_up(parts in random_graph::parts(10, 40), b in 0_usize..10, a in 0_usize..10) {
        let graph = graph(parts);
        let snapshot = Snapshot::new(&graph, on());
        let system = Leverage::new(&snapshot, graph.model());
        prop_assume!(!snapshot.is_empty());
        let (b, a) = (b % snapshot.len(), a % snapshot.len());
        let total = system.over(b)[a];
        let mut before = f64::INFINITY;
        let found = walks(&system, b, a, 12, false);
        for walk in &found.walks {
            prop_assert!(walk.leverage <= before + 1e-15, "largest first");
            prop_assert_eq!((walk.steps[0], *walk.steps.last().expect("steps")), (b, a));
            before = walk.leverage;
        }
        let listed: f64 = found.walks.iter().map(|walk| walk.leverage).sum();
        prop_assert!((listed + found.remainder - total).abs() < 1e-9);
        prop_assert!(found.remainder > -1e-9, "the walks are more than the figure: {}", found.remainder);
        let split: f64 = channels(&system, b).values().map(|row| row[a]).sum();
        prop_assert!((split - total).abs() < 1e-9);
    }

    #[test]
    fn a_larger_share_is_no_less_dependence_and_another_supplier_no_more(
        parts in random_graph::parts(10, 40), which in any::<usize>(), more in 0.0..1.0_f64,
    ) {
        let before = graph(parts.clone());
        let shares: Vec<&Tie> = before
            .ties()
            .filter(|tie| tie.kind() == TieKind::Dependence && tie.period.contains(on()))
            .collect();
        prop_assume!(!shares.is_empty());
        let tie = shares[which % shares.len()].clone();
        let Relation::Dependence { of, on: supplier, channel, share } = &tie.relation else { unreachable!() };
        // Arms change who is tied down; the law is about shares.
        prop_assume!(channel.as_str() != "arms");
        let snapshot = Snapshot::new(&before, on());
        let system = Leverage::new(&snapshot, before.model());
        let (b, a) = (snapshot.index(of.as_str()).unwrap(), snapshot.index(supplier.as_str()).unwrap());

        let mut raised = parts.clone();
        let larger = share + (1.0 - share) * more;
        raised.add_tie(Tie {
            relation: Relation::Dependence {
                of: of.clone(), on: supplier.clone(), channel: channel.clone(), share: larger,
            },
            strength: None, low: None, high: None,
            ..tie.clone()
        });
        let raised = graph(raised);
        let snapshot_raised = Snapshot::new(&raised, on());
        let after = Leverage::new(&snapshot_raised, raised.model());
        prop_assert!(after.direct(b, a) >= system.direct(b, a) - 1e-12);

        if let Some(other) = state(&before, which).filter(|&other| other != a && other != b) {
            let mut added = parts;
            let relation = Relation::Dependence {
                of: of.clone(), on: snapshot.actor(other).id.clone(), channel: channel.clone(), share: more,
            };
            added.add_tie(Tie::new("another-supplier", relation, Period::ALWAYS));
            let added = graph(added);
            let snapshot_added = Snapshot::new(&added, on());
            let after = Leverage::new(&snapshot_added, added.model());
            prop_assert!(after.direct(b, a) <= system.direct(b, a) + 1e-12);
        }
    }

    #[test]
    fn a_new_hostility_elsewhere_frees_nobody(
        parts in random_graph::parts(10, 40), a in any::<usize>(), x in any::<usize>(),
    ) {
        let before = graph(parts.clone());
        let (Some(a), Some(x)) = (state(&before, a), state(&before, x)) else { return Ok(()) };
        prop_assume!(a != x);
        let snapshot = Snapshot::new(&before, on());
        let system = Leverage::new(&snapshot, before.model());
        let between = (snapshot.actor(a).id.clone(), snapshot.actor(x).id.clone());
        let mut hostile = parts;
        hostile.add_tie(Tie::new(
            "a-new-war", Relation::Hostility { between, level: HostilityLevel::War }, Period::ALWAYS,
        ));
        let hostile = graph(hostile);
        let snapshot_hostile = Snapshot::new(&hostile, on());
        let after = Leverage::new(&snapshot_hostile, hostile.model());
        for b in (0..snapshot.len()).filter(|&b| b != x && b != a) {
            let supply = |system: &Leverage<'_>, channel: &str| -> f64 {
                let of_a = |supply: &&demarche::leverage::Supply<'_>| supply.supplier == a && supply.channel == channel;
                system.supplies(b).iter().filter(of_a).map(|supply| supply.amount).sum()
            };
            for channel in &before.model().attention {
                let (then, now) = (supply(&system, channel.as_str()), supply(&after, channel.as_str()));
                prop_assert!(now <= then + 1e-12, "{channel}: {then} to {now}");
            }
        }
    }

    #[test]
    fn without_ties_no_leverage_and_without_reach_and_agency_only_the_direct(parts in random_graph::parts(10, 40)) {
        let mut bare = parts.clone();
        bare.ties.clear();
        let bare = graph(bare);
        let snapshot = Snapshot::new(&bare, on());
        let system = Leverage::new(&snapshot, bare.model());
        prop_assert!((0..snapshot.len()).all(|b| system.over(b).iter().all(|&value| value == 0.0)));

        let mut direct = parts;
        direct.ties.retain(|_, tie| !matches!(tie.kind(), TieKind::Membership | TieKind::Leadership));
        direct.model.reach = 0.0;
        let direct = graph(direct);
        let snapshot = Snapshot::new(&direct, on());
        let system = Leverage::new(&snapshot, direct.model());
        for b in 0..snapshot.len() {
            let over = system.over(b);
            for (a, &figure) in over.iter().enumerate() {
                prop_assert_eq!(figure, system.direct(b, a));
            }
        }
    }

    #[test]
    fn what_a_figure_rests_on_is_what_it_loses_without_the_tie(
        parts in random_graph::parts(9, 30), b in any::<usize>(), a in any::<usize>(),
    ) {
        let whole = graph(parts.clone());
        let snapshot = Snapshot::new(&whole, on());
        let system = Leverage::new(&snapshot, whole.model());
        prop_assume!(!snapshot.is_empty());
        let (b, a) = (b % snapshot.len(), a % snapshot.len());
        let total = system.over(b)[a];
        let told = rests_on(&system, b, &[a]).remove(0);
        for (at, in_force) in snapshot.ties().iter().enumerate() {
            let mut without = parts.clone();
            without.ties.remove(in_force.tie().id.as_str());
            let without = graph(without);
            let snapshot_without = Snapshot::new(&without, on());
            let change = Leverage::new(&snapshot_without, without.model()).over(b)[a] - total;
            let said = told.iter().find(|rests| rests.tie == at).map_or(0.0, |rests| rests.change);
            prop_assert!((said - change).abs() < 2e-9, "{}: {said}, not {change}", in_force.tie().id);
        }
    }
}

/// Law 6: names decide the order, not the file. Parts are kept by id, so that what could differ is only the reading;
/// the text of a graph is turned round entry by entry.
#[test]
fn the_order_in_the_file_changes_nothing() {
    let forwards = r#"Graph(title: "t", as_of: "2020-01-01",
        actors: {"a": State(name: "A", capability: 2), "b": State(name: "B", capability: 1), "c": State(name: "C")},
        ties: {
            "one": Alliance(between: ("a", "b"), pact: Entente),
            "two": Dependence(of: "c", on: "b", channel: "trade", share: 0.4),
            "three": Hostility(between: ("c", "a"), level: Threat),
        })"#;
    let backwards = r#"Graph(title: "t", as_of: "2020-01-01",
        ties: {
            "three": Hostility(between: ("a", "c"), level: Threat),
            "two": Dependence(of: "c", on: "b", channel: "trade", share: 0.4),
            "one": Alliance(between: ("b", "a"), pact: Entente),
        },
        actors: {"c": State(name: "C"), "b": State(name: "B", capability: 1), "a": State(name: "A", capability: 2)})"#;
    let solved = |text: &str| {
        let graph = demarche::text::read_graph("graph.ron", text).expect("a sound graph").value;
        let snapshot = Snapshot::new(&graph, graph.as_of());
        Leverage::new(&snapshot, &LeverageModel::default()).all(|_, row| row.to_vec())
    };
    assert_eq!(solved(forwards), solved(backwards));
    assert!(solved(forwards).iter().flatten().any(|&figure| figure > 0.0));
}

#[test]
fn a_mediation_names_its_mediator() {
    // The ends of a tie in a snapshot are those of the file.
    let text = r#"Graph(title: "t", as_of: "2020-01-01",
        actors: {"a": State(name: "A"), "b": State(name: "B"), "m": State(name: "M")},
        ties: {"talks": Mediation(by: "m", between: ("a", "b"), style: Formulation)})"#;
    let graph = demarche::text::read_graph("graph.ron", text).expect("a sound graph").value;
    let snapshot = Snapshot::new(&graph, graph.as_of());
    assert_eq!(snapshot.ties()[0].ends, Ends::Mediation { by: 2, between: (0, 1) });
}
