//! Brokers and similarity: published figures, counting by hand, and what must hold on every network.

use crate::common::published_networks::karate_club;
use crate::common::random_graph;
use demarche::leverage::Leverage;
use demarche::model::{ActorId, Graph, Snapshot};
use demarche::question::Chokepoints;
use demarche::structure::{
    CutPoint, Network, NetworkOptions, Roles, Similarity, chokepoints, constraint, cut_points, effective_size, roles,
    similarity,
};
use demarche::text::read_graph;
use proptest::prelude::*;

/// The definition of `brokerage` in sna (Butts 2008), on A→B, A→C, B→C, B→D, C→D, D→A with groups {A, B} and {C, D}.
#[test]
fn roles_of_gould_and_fernandez() {
    let [a, b, c, d] = [0, 1, 2, 3];
    let arcs = [(a, b), (a, c), (b, c), (b, d), (c, d), (d, a)];
    let network = Network::from_arcs(4, arcs.map(|(from, to)| (from, to, 1.0))).unwrap();
    let expected = [
        Roles { itinerant: 1, gatekeeper: 1, ..Roles::default() },
        Roles { representative: 1, ..Roles::default() },
        Roles { gatekeeper: 1, ..Roles::default() },
        Roles { itinerant: 1, representative: 1, ..Roles::default() },
    ];
    assert_eq!(roles(&network, &[0, 0, 1, 1]), expected);
}

fn near(figure: Option<f64>, expected: f64, off: f64) -> bool {
    figure.is_some_and(|figure| (figure - expected).abs() < off)
}

/// Burt (1992): the centre of a star of four, the middle of a chain of three, a triangle.
#[test]
fn constraint_of_small_networks() {
    let star = Network::from_edges(5, (1..5).map(|leaf| (0, leaf, 1.0))).unwrap();
    assert_eq!(constraint(&star), [Some(0.25), Some(1.0), Some(1.0), Some(1.0), Some(1.0)]);
    let chain = Network::from_edges(3, [(0, 1, 1.0), (1, 2, 1.0)]).unwrap();
    assert_eq!(constraint(&chain)[1], Some(0.5));
    let triangle = Network::from_edges(3, [(0, 1, 1.0), (1, 2, 1.0), (2, 0, 1.0)]).unwrap();
    assert_eq!(constraint(&triangle), [Some(1.125); 3]);
    assert_eq!(effective_size(&triangle), [Some(1.0); 3]);
}

/// Zachary's karate club, member 0: constraint 0.155423 by networkx and igraph, effective size 16 − 2 · 18/16.
#[test]
fn structural_holes_of_the_karate_club() {
    let club = karate_club();
    assert!(near(constraint(&club)[0], 0.155423, 5e-7));
    assert!(near(effective_size(&club)[0], 13.75, 1e-12));
}

/// The printed example of Borgatti (1997), *Connections* 20(1), with the weights and figures of the tests of networkx,
/// which are those of UCINET and igraph.
#[test]
fn structural_holes_of_borgattis_example() {
    let ends = ["AB", "AF", "AG", "AE", "EG", "FG", "BG", "BD", "DG", "GC"];
    let weights = [2.0, 3.0, 5.0, 2.0, 8.0, 3.0, 4.0, 1.0, 3.0, 10.0];
    let at = |letter: u8| usize::from(letter - b'A');
    let edge = |(ends, weight): (&str, f64)| (at(ends.as_bytes()[0]), at(ends.as_bytes()[1]), weight);
    let plain = Network::from_edges(7, ends.into_iter().map(|ends| edge((ends, 1.0)))).unwrap();
    let weighted = Network::from_edges(7, ends.into_iter().zip(weights).map(edge)).unwrap();
    let figures = [constraint(&plain), effective_size(&plain), constraint(&weighted), effective_size(&weighted)];
    for (letter, expected) in
        [(b'G', [0.400, 4.67, 0.299, 5.47]), (b'A', [0.595, 2.50, 0.795, 2.47]), (b'C', [1.0, 1.0, 1.0, 1.0])]
    {
        let off = [5e-4, 5e-3, 5e-4, 5e-3];
        for ((figures, expected), off) in figures.iter().zip(expected).zip(off) {
            assert!(near(figures[at(letter)], expected, off), "{}: {figures:?}", letter as char);
        }
    }
}

/// The first example of Signorino and Ritter's own program (`S.g`): alliances 3 3 2 2 and 2 2 3 3, weighed by capability.
#[test]
fn s_of_signorino_and_ritter() {
    let (x, y) = ([3.0, 3.0, 2.0, 2.0], [2.0, 2.0, 3.0, 3.0]);
    let third = 1.0 / 3.0;
    assert!(near(similarity(&x, &y, 3.0, Some(&[0.5, 0.3, 0.1, 0.1])).s, third, 1e-12));
    assert!(near(similarity(&x, &y, 3.0, None).s, third, 1e-12));
}

/// Häge (2011): two states with two allies each among 20, none shared, look alike by S and are less so than chance.
#[test]
fn chance_takes_away_what_is_alike_in_having_nothing() {
    let allies = |of: [usize; 2]| (0..20).map(|third| f64::from(u8::from(of.contains(&third)))).collect::<Vec<_>>();
    let found = similarity(&allies([0, 1]), &allies([2, 3]), 1.0, None);
    assert!(near(found.s, 0.60, 1e-12));
    assert!(near(found.kappa, -0.11, 5e-3));
    assert!(near(found.pi, -1.0 / 9.0, 1e-12), "with as many ties each, both pools are the same");
}

/// A table of two by two, 20 and 15 alike, 5 and 10 not: 0.7 are alike, by chance 0.5 · 0.6 + 0.5 · 0.4 would be.
#[test]
fn kappa_of_a_table() {
    let (x, y): (Vec<f64>, Vec<f64>) = [(1.0, 1.0, 20), (1.0, 0.0, 5), (0.0, 1.0, 10), (0.0, 0.0, 15)]
        .into_iter()
        .flat_map(|(x, y, times)| std::iter::repeat_n((x, y), times))
        .unzip();
    assert!(near(similarity(&x, &y, 1.0, None).kappa, 0.4, 1e-12));
}

#[test]
fn what_cannot_be_compared_is_undefined() {
    assert_eq!(similarity(&[], &[], 3.0, None), Similarity::default());
    assert_eq!(similarity(&[0.0; 9], &[0.0; 9], 3.0, None), Similarity::default(), "two empty portfolios");
    let same = similarity(&[3.0; 4], &[3.0; 4], 3.0, None);
    assert_eq!((same.s, same.kappa, same.pi), (Some(1.0), None, None), "chance would do as well");
    let nothing = Network::from_arcs(2, []).unwrap();
    assert_eq!((constraint(&nothing), effective_size(&nothing)), (vec![None; 2], vec![None; 2]));
    assert_eq!(roles(&nothing, &[0, 0]), [Roles::default(); 2]);
    assert_eq!(cut_points(&nothing), []);
    assert_eq!(chokepoints(&nothing, 0, 1, &[0, 1]), None);
}

fn arcs() -> impl Strategy<Value = (usize, Vec<(usize, usize, f64)>)> {
    (2..=9_usize).prop_flat_map(|nodes| {
        let arcs = proptest::collection::vec((0..nodes, 0..nodes, 0.1..1.0_f64), 0..24);
        (Just(nodes), arcs.prop_map(|arcs| arcs.into_iter().filter(|(a, b, _)| a != b).collect()))
    })
}

/// Who is reached from an actor without some others, by following arcs until nothing is added.
fn reached(network: &Network, start: usize, both_ways: bool, gone: impl Fn(usize) -> bool) -> Vec<bool> {
    let mut reached: Vec<bool> = (0..network.len()).map(|actor| actor == start).collect();
    for _ in 0..network.len() {
        for a in 0..network.len() {
            for b in 0..network.len() {
                let joined = network.joins(a, b) || (both_ways && network.joins(b, a));
                reached[b] |= reached[a] && joined && !gone(b);
            }
        }
    }
    reached
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Every three actors, by the table of roles.
    #[test]
    fn roles_are_those_of_every_three((nodes, arcs) in arcs(), groups in proptest::collection::vec(0..3_usize, 9)) {
        let network = Network::from_arcs(nodes, arcs).unwrap();
        let groups = &groups[..nodes];
        let found = roles(&network, groups);
        for b in 0..nodes {
            let pairs = (0..nodes).flat_map(|a| (0..nodes).map(move |c| (a, c)));
            let brokered = pairs.filter(|&(a, c)| {
                a != c && network.joins(a, b) && network.joins(b, c) && !network.joins(a, c)
            });
            let groups_of: Vec<[usize; 3]> = brokered.map(|(a, c)| [groups[a], groups[b], groups[c]]).collect();
            let number = |fits: fn(&[usize; 3]) -> bool| groups_of.iter().filter(|three| fits(three)).count();
            prop_assert_eq!(found[b].coordinator, number(|[a, b, c]| a == b && b == c));
            prop_assert_eq!(found[b].itinerant, number(|[a, b, c]| a == c && a != b));
            prop_assert_eq!(found[b].gatekeeper, number(|[a, b, c]| b == c && a != b));
            prop_assert_eq!(found[b].representative, number(|[a, b, c]| a == b && b != c));
            prop_assert_eq!(found[b].liaison, number(|[a, b, c]| a != b && b != c && a != c));
            prop_assert_eq!(found[b].total(), groups_of.len());
        }
    }

    /// Without a cut point, and it alone, two of those it joined no longer reach each other.
    #[test]
    fn cut_points_are_those_without_whom_something_is_cut_off((nodes, arcs) in arcs()) {
        let network = Network::from_arcs(nodes, arcs).unwrap();
        let found = cut_points(&network);
        for actor in 0..nodes {
            let contacts = network.mutual(actor);
            let cuts = contacts.first().is_some_and(|&(first, _)| {
                let left = reached(&network, first as usize, true, |other| other == actor);
                contacts.iter().any(|&(contact, _)| !left[contact as usize])
            });
            let point: Option<&CutPoint> = found.iter().find(|point| point.actor == actor);
            prop_assert_eq!(point.is_some(), cuts);
            for part in point.iter().flat_map(|point| &point.parts) {
                let left = reached(&network, part[0], true, |other| other == actor);
                let reached: Vec<usize> = (0..nodes).filter(|&other| left[other] && other != actor).collect();
                prop_assert_eq!(part, &reached);
            }
        }
    }

    /// A chokepoint is an actor without whom the end is not reached; chains are chains, and go round what they should.
    #[test]
    fn chokepoints_come_with_their_proof((nodes, arcs) in arcs(), shared in any::<bool>()) {
        let network = Network::from_arcs(nodes, arcs).unwrap();
        // Positions 1 and 2, where there are so many, may belong to one actor.
        let actor_of: Vec<usize> = (0..nodes).map(|at| if shared && at == 2 && nodes > 4 { 1 } else { at }).collect();
        let (start, end) = (0, nodes - 1);
        let found = chokepoints(&network, start, end, &actor_of);
        prop_assert_eq!(found.is_some(), reached(&network, start, false, |_| false)[end]);
        let Some(found) = found else { return Ok(()) };
        let is_chain = |chain: &[usize]| {
            chain.first() == Some(&start)
                && chain.last() == Some(&end)
                && chain.windows(2).all(|step| network.joins(step[0], step[1]))
        };
        prop_assert!(is_chain(&found.chain));
        for actor in (0..nodes).filter(|actor| ![actor_of[start], actor_of[end]].contains(actor)) {
            let left = reached(&network, start, false, |position| actor_of[position] == actor);
            let point = found.chokepoints.iter().find(|(known, _)| *known == actor);
            prop_assert_eq!(point.is_some(), actor_of.contains(&actor) && !left[end]);
            if let Some((_, others)) = point {
                let mut expected: Vec<usize> =
                    (0..nodes).filter(|&at| left[at] && at != start).map(|at| actor_of[at]).collect();
                expected.sort_unstable();
                expected.dedup();
                prop_assert_eq!(others, &expected);
            }
        }
        for (actor, chain) in &found.around {
            prop_assert!(is_chain(chain) && chain.iter().all(|&position| actor_of[position] != *actor));
        }
    }

    /// The means over all pairs that the formulas speak of, taken pair by pair.
    #[test]
    fn chance_is_the_mean_over_all_pairs(values in proptest::collection::vec((0..4_u8, 0..4_u8), 1..12)) {
        let (x, y): (Vec<f64>, Vec<f64>) = values.iter().map(|&(a, b)| (f64::from(a), f64::from(b))).unzip();
        let found = similarity(&x, &y, 3.0, None);
        let mean = |a: &[f64], b: &[f64]| {
            let sum: f64 = a.iter().map(|a| b.iter().map(|b| (a - b).powi(2)).sum::<f64>()).sum();
            sum / (a.len() * b.len()) as f64
        };
        let observed: f64 = x.iter().zip(&y).map(|(x, y)| (x - y).powi(2)).sum::<f64>() / x.len() as f64;
        let pooled = [x.clone(), y.clone()].concat();
        for (figure, expected) in [(found.kappa, mean(&x, &y)), (found.pi, mean(&pooled, &pooled))] {
            match figure {
                Some(figure) => prop_assert!((figure - (1.0 - observed / expected)).abs() < 1e-9),
                None => prop_assert!(expected < 1e-12 || pooled.iter().all(|&value| value == 0.0)),
            }
        }
        let turned = similarity(&y, &x, 3.0, None);
        prop_assert!(found.s.is_none_or(|s| (-1.0..=1.0).contains(&s)));
        prop_assert_eq!(found.s, turned.s);
        if x == y && found.kappa.is_some() {
            prop_assert_eq!((found.s, found.kappa, found.pi), (Some(1.0), Some(1.0), Some(1.0)));
        }
    }
}

fn graph(text: &str) -> Graph {
    read_graph("test.ron", text).expect("a sound graph").value
}

/// Every kind of tie, two of a kind between the same, and one of strength 0.
#[test]
fn ties_of_a_day_join_by_their_strength() {
    let graph = graph(
        r#"Graph(title: "All", as_of: "2020-01-01",
            actors: {
                "a": State(name: "A"), "b": State(name: "B"), "c": State(name: "C"), "o": Organisation(name: "O"),
                "l": Leader(name: "L"),
            },
            ties: {
                "entente": Alliance(between: ("a", "b"), pact: Entente),
                "pact": Alliance(between: ("b", "a"), pact: DefensePact),
                "nothing": Alliance(between: ("b", "c"), pact: DefensePact, strength: 0),
                "war": Hostility(between: ("a", "c"), level: War),
                "talks": Mediation(by: "o", between: ("a", "c"), style: Facilitation),
                "oil": Dependence(of: "c", on: "b", channel: "energy", share: 0.25),
                "member": Membership(member: "a", of: "o"),
                "leads": Leadership(leader: "l", of: "a", control: 0.5),
                "past": Alliance(between: ("l", "c"), pact: Entente, until: "2019"),
            },
        )"#,
    );
    let snapshot = Snapshot::new(&graph, graph.as_of());
    let [a, b, c, l, o] = [0, 1, 2, 3, 4];
    let arcs = |hostility: bool| {
        let network = Network::of_ties(&snapshot, graph.model(), NetworkOptions { hostility });
        (0..network.len())
            .flat_map(|from| {
                network
                    .arcs_from(from)
                    .iter()
                    .map(move |&(to, weight)| (from, to as usize, (weight * 1e9).round() / 1e9))
            })
            .collect::<Vec<_>>()
    };
    let both_ways = |edges: &[(usize, usize, f64)]| {
        let mut arcs: Vec<_> = edges.iter().flat_map(|&(a, b, weight)| [(a, b, weight), (b, a, weight)]).collect();
        arcs.sort_by_key(|&(from, to, _)| (from, to));
        arcs
    };
    // Talks (0.3) and membership (the one vote there is, above a stake of 0.2) run side by side between a and o.
    let ties = [(a, b, 1.3), (a, o, 1.3), (c, o, 0.3), (b, c, 0.25), (a, l, 0.5)];
    assert_eq!(arcs(false), both_ways(&ties));
    assert_eq!(arcs(true), both_ways(&[&ties[..], &[(a, c, 1.0)]].concat()));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    /// Without the ties of a chokepoint there is no leverage, and there is a chain without each other on the shortest one.
    #[test]
    fn without_a_chokepoint_there_is_no_leverage(parts in random_graph::parts(9, 24)) {
        let graph = Graph::new(parts.clone()).expect("sound");
        let on = graph.as_of();
        let snapshot = Snapshot::new(&graph, on);
        let leverage = Leverage::new(&snapshot, graph.model());
        // Too little to be told from nothing is not asked about.
        let has = |leverage: &Leverage<'_>, a: usize, b: usize| leverage.over(b)[a] > 0.0;
        for b in 0..snapshot.len() {
            let steering = leverage.agency().steering(b);
            for a in (0..snapshot.len()).filter(|a| *a != b && !steering.contains_key(a)) {
                let [from, to] = [a, b].map(|actor| &snapshot.actor(actor).id);
                let found = Chokepoints::answer(&leverage, from, to);
                // The series ends where less than 10⁻¹⁵ remains; a chain that carries no more is still a chain.
                let (solved, chain) = (has(&leverage, a, b), found.chain.as_ref().map(|chain| chain.leverage));
                prop_assert!(chain.is_some() || !solved, "{} over {}", from, to);
                prop_assert!(solved || chain.is_none_or(|carried| carried < 1e-12), "{} over {}", from, to);
                let without = |gone: &ActorId| {
                    let mut parts = parts.clone();
                    parts.ties.retain(|_, tie| tie.actors().all(|actor| actor != gone));
                    let graph = Graph::new(parts).expect("sound");
                    let snapshot = Snapshot::new(&graph, on);
                    has(&Leverage::new(&snapshot, graph.model()), a, b)
                };
                for chokepoint in &found.chokepoints {
                    prop_assert!(!without(&chokepoint.actor), "{} over {} without {}", from, to, chokepoint.actor);
                }
                for detour in &found.around {
                    // Not by ending its ties: a mediation is one tie of three actors.
                    let chain = &detour.chain;
                    prop_assert!(chain.leverage > 0.0 && !chain.steps.contains(&detour.actor));
                    prop_assert_eq!((chain.steps.first(), chain.steps.last()), (Some(from), Some(to)));
                }
            }
        }
    }
}
