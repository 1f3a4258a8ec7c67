//! Centrality: published figures, figures of other programs, and what must hold on every network.

use crate::common::published_networks::highland_tribes;
use demarche::structure::{
    Lengths, Measure, MeasureOptions, Network, NetworkError, Sign, SignedGraph, betweenness, closeness, constraint,
    effective_size, independence, katz, pagerank, pn, rank_correlation, signed_degree, signed_eigenvector,
    spectral_radius,
};
use proptest::prelude::*;
use serde_json::Value;

/// A figure by the name of its actor.
fn of(graph: &SignedGraph, figures: &[Option<f64>], name: &str) -> f64 {
    figures[graph.index(name).expect("known")].expect("defined")
}

/// The actors in the order of their figures, largest first.
fn order<'g>(graph: &'g SignedGraph, figures: &[Option<f64>]) -> Vec<&'g str> {
    let mut actors: Vec<usize> = (0..graph.len()).collect();
    actors.sort_by(|&a, &b| figures[b].expect("defined").total_cmp(&figures[a].expect("defined")));
    actors.into_iter().map(|actor| graph.actors()[actor].as_str()).collect()
}

/// Everett and Borgatti (2014), table of Read's tribes: Masil 1.2236 first, Gama 0.7145 last.
#[test]
fn pn_of_the_highland_tribes() {
    let tribes = highland_tribes();
    assert_eq!((tribes.len(), tribes.edges().len(), tribes.negative()), (16, 58, 29));
    let figures = pn(&tribes);
    assert_eq!(order(&tribes, &figures).first(), Some(&"Masil"));
    assert_eq!(order(&tribes, &figures).last(), Some(&"Gama"));
    assert!((of(&tribes, &figures, "Masil") - 1.2236).abs() < 5e-5);
    assert!((of(&tribes, &figures, "Gama") - 0.7145).abs() < 5e-5);
}

/// Smith and others (2014), β −0.8: Masil 2.688 first, Gama third.
#[test]
fn political_independence_of_the_highland_tribes() {
    let tribes = highland_tribes();
    let figures = independence(&tribes, -0.8);
    assert!((of(&tribes, &figures, "Masil") - 2.688).abs() < 5e-4);
    assert_eq!(order(&tribes, &figures)[..3], ["Masil", "Ukudz", "Gama"]);
}

/// The tests of signnet: five actors who are all friends, but for one pair; and nine in three groups of which each is
/// against the next, where no eigenvalue dominates.
#[test]
fn signed_eigenvectors_of_signnet() {
    let five = (0..5).flat_map(|a| (a + 1..5).map(move |b| (a, b)));
    let sign = |(a, b)| if (a, b) == (0, 1) { Sign::Negative } else { Sign::Positive };
    let friends =
        SignedGraph::from_edges(five.map(|(a, b)| (a.to_string(), b.to_string(), sign((a, b)), 1.0))).unwrap();
    let expected = [0.68614066, 0.68614066, 1.0, 1.0, 1.0];
    for (figure, expected) in signed_eigenvector(&friends).into_iter().zip(expected) {
        assert!((figure.expect("defined") - expected).abs() < 5e-9);
    }
    // Three triangles of friends, each member the enemy of one in either other.
    let group = |actor: usize| actor / 3;
    let pairs = (0..9).flat_map(|a: usize| (a + 1..9).map(move |b| (a, b)));
    let tie = |(a, b): (usize, usize)| match (group(a) == group(b), a % 3 == b % 3) {
        (true, _) => Some((a.to_string(), b.to_string(), Sign::Positive, 1.0)),
        (_, true) => Some((a.to_string(), b.to_string(), Sign::Negative, 1.0)),
        _ => None,
    };
    let groups = SignedGraph::from_edges(pairs.filter_map(tie)).unwrap();
    assert_eq!(signed_eigenvector(&groups), [None; 9]);
}

/// The tests of signnet: four actors, signs in the order of pairs −, +, +, −, −, +.
#[test]
fn signed_degrees_of_signnet() {
    let signs = [("a", "b", -1), ("a", "c", 1), ("a", "d", 1), ("b", "c", -1), ("b", "d", -1), ("c", "d", 1)];
    let sign = |sign| if sign > 0 { Sign::Positive } else { Sign::Negative };
    let graph = SignedGraph::from_edges(signs.map(|(a, b, s)| (a, b, sign(s), 1.0))).unwrap();
    // Positive 2, 0, 2, 2; negative 1, 3, 1, 1.
    assert_eq!(signed_degree(&graph), [Some(1), Some(-3), Some(1), Some(1)]);
}

fn reference() -> Value {
    serde_json::from_str(include_str!("reference/centrality.json")).expect("JSON")
}

fn agree(what: &str, figures: &[Option<f64>], expected: &Value) {
    let expected = expected.as_array().expect("figures");
    assert_eq!(figures.len(), expected.len(), "{what}");
    for (at, (figure, expected)) in figures.iter().zip(expected).enumerate() {
        // networkx has 0 for the closeness of whom nobody reaches.
        let expected = expected.as_f64().filter(|&value| !(what.contains("closeness") && value == 0.0));
        match (figure, expected) {
            (Some(figure), Some(expected)) => {
                assert!((figure - expected).abs() < 1e-8, "{what} of {at}: {figure}, not {expected}")
            }
            (figure, expected) => assert_eq!(*figure, expected, "{what} of {at}"),
        }
    }
}

/// Figures of networkx on random networks, made by `reference/centrality.py`.
#[test]
fn plain_measures_equal_those_of_networkx() {
    let reference = reference();
    let graphs = reference["plain"].as_array().expect("networks");
    assert_eq!(graphs.len(), 12);
    for (number, graph) in graphs.iter().enumerate() {
        let nodes = graph["nodes"].as_u64().expect("a number") as usize;
        let edge = |edge: &Value| {
            let [a, b] = [0, 1].map(|end| edge[end].as_u64().expect("a position") as usize);
            (a, b, edge[2].as_f64().expect("a weight"))
        };
        let edges = graph["edges"].as_array().expect("edges").iter().map(edge);
        let directed = graph["directed"].as_bool().expect("known");
        let network =
            if directed { Network::from_arcs(nodes, edges) } else { Network::from_edges(nodes, edges) }.unwrap();
        let parameter = |name: &str| graph[name].as_f64().expect("a number");
        for (name, figures) in [
            ("betweenness", betweenness(&network, Lengths::Steps)),
            ("betweenness_weighted", betweenness(&network, Lengths::InverseWeight)),
            ("closeness", closeness(&network, Lengths::Steps)),
            ("closeness_weighted", closeness(&network, Lengths::InverseWeight)),
            ("katz", katz(&network, parameter("attenuation"))),
            ("pagerank", pagerank(&network, parameter("damping"))),
            ("constraint", constraint(&network)),
            ("effective_size", effective_size(&network)),
        ] {
            agree(&format!("network {number}: {name}"), &figures, &graph["figures"][name]);
        }
    }
}

/// Figures computed with dense matrices by the same script.
#[test]
fn signed_measures_equal_those_of_dense_matrices() {
    let reference = reference();
    for (number, graph) in reference["signed"].as_array().expect("networks").iter().enumerate() {
        // Two digits keep the order of names that of numbers.
        let name = |value: &Value| format!("{:02}", value.as_u64().expect("a position"));
        let edge = |edge: &Value| {
            let sign = if edge[2].as_i64() == Some(1) { Sign::Positive } else { Sign::Negative };
            (name(&edge[0]), name(&edge[1]), sign, 1.0)
        };
        let signed = SignedGraph::from_edges(graph["edges"].as_array().expect("edges").iter().map(edge)).unwrap();
        let beta = graph["beta"].as_f64().expect("a number");
        for (name, figures) in [
            ("pn", pn(&signed)),
            ("independence", independence(&signed, beta)),
            ("signed_eigenvector", signed_eigenvector(&signed)),
        ] {
            agree(&format!("signed network {number}: {name}"), &figures, &graph["figures"][name]);
        }
    }
}

#[test]
fn what_is_undefined_is_none() {
    let none = Network::from_arcs(0, []).unwrap();
    let one = Network::from_arcs(1, []).unwrap();
    let apart = Network::from_arcs(3, []).unwrap();
    let pair = Network::from_edges(2, [(0, 1, 1.0)]).unwrap();
    for lengths in [Lengths::Steps, Lengths::InverseWeight] {
        assert_eq!(betweenness(&none, lengths), []);
        assert_eq!(betweenness(&one, lengths), [None]);
        assert_eq!(betweenness(&pair, lengths), [None, None], "nobody else to stand between");
        assert_eq!(betweenness(&apart, lengths), [Some(0.0); 3], "others, but no ways between them");
        assert_eq!(closeness(&one, lengths), [None]);
        assert_eq!(closeness(&apart, lengths), [None; 3]);
    }
    assert_eq!(katz(&apart, 0.5), [Some(1.0); 3]);
    assert_eq!(katz(&pair, f64::NAN), [None; 2]);
    assert_eq!(katz(&pair, -0.1), [None; 2]);
    assert_eq!(spectral_radius(&none), 0.0);
    assert_eq!(spectral_radius(&apart), 0.0);
    assert_eq!(pagerank(&apart, 0.85).iter().flatten().sum::<f64>(), 1.0);
    assert_eq!(pagerank(&pair, 1.0), [None; 2]);
    let nobody = SignedGraph::from_edges::<&str>([]).unwrap();
    let weightless = SignedGraph::from_edges([("a", "b", Sign::Positive, 0.0)]).unwrap();
    for options in [MeasureOptions::default(), MeasureOptions { beta: 0.0, ..MeasureOptions::default() }] {
        for measure in Measure::ALL.iter().filter(|measure| measure.of_network(&none, &options).is_none()) {
            assert_eq!(measure.of_signed(&nobody, &options), Some(vec![]), "{measure:?}");
            assert_eq!(measure.of_signed(&weightless, &options), Some(vec![None, None]), "{measure:?}");
        }
    }
    let friends = SignedGraph::from_edges([("a", "b", Sign::Positive, 1.0)]).unwrap();
    assert_eq!(pn(&friends), [Some(2.0), Some(2.0)], "x = 1 + ½ x");
    assert_eq!(independence(&friends, 0.5).len(), 2);
    assert_eq!(independence(&friends, -1.5), [None, None]);
    assert!(matches!(Network::from_edges(1, [(0, 0, 1.0)]), Err(NetworkError::SelfTie(0))));
}

#[test]
fn figures_are_the_same_bits_with_any_number_of_threads() {
    let arcs = (0..300_usize).flat_map(|a| (1..6).map(move |k| (a, (a * 7 + k * 31) % 300, 1.0 / k as f64)));
    let network = Network::from_arcs(300, arcs.filter(|&(a, b, _)| a != b)).unwrap();
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            [Lengths::Steps, Lengths::InverseWeight]
                .map(|lengths| (betweenness(&network, lengths), closeness(&network, lengths)))
        })
    };
    assert_eq!(with(1), with(4));
}

/// Arcs among up to twelve actors, some of whom may have none.
fn arcs() -> impl Strategy<Value = (usize, Vec<(usize, usize, f64)>)> {
    (1..=12_usize).prop_flat_map(|nodes| {
        let weight = prop_oneof![Just(1.0), 0.05..2.0_f64];
        let arcs = proptest::collection::vec((0..nodes, 0..nodes, weight), 0..40);
        (Just(nodes), arcs.prop_map(|arcs| arcs.into_iter().filter(|(a, b, _)| a != b).collect()))
    })
}

fn signed_graph() -> impl Strategy<Value = SignedGraph> {
    proptest::collection::vec((0..10_u8, 0..10_u8, any::<bool>()), 0..40).prop_map(|ties| {
        let ties = ties.into_iter().filter(|(a, b, _)| a != b);
        let sign = |positive| if positive { Sign::Positive } else { Sign::Negative };
        let named = ties.map(|(a, b, positive)| (a.to_string(), b.to_string(), sign(positive), 1.0));
        SignedGraph::from_edges(named).expect("different actors")
    })
}

/// A signed matrix times a column.
fn applied(graph: &SignedGraph, negative: f64, column: &[Option<f64>]) -> Vec<f64> {
    let row = |actor: usize| {
        let neighbours = graph.neighbours(actor).iter();
        let value = |edge: usize| if graph.edges()[edge].sign.is_positive() { 1.0 } else { negative };
        neighbours.map(|&(other, edge)| value(edge) * column[other].unwrap_or(0.0)).sum()
    };
    (0..graph.len()).map(row).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// A way of length d has d − 1 actors between its ends.
    #[test]
    fn betweenness_adds_up_to_the_actors_on_the_ways((nodes, arcs) in arcs()) {
        let network = Network::from_arcs(nodes, arcs).unwrap();
        let figures = betweenness(&network, Lengths::Steps);
        prop_assume!(nodes > 2);
        let mut between = 0;
        for start in 0..nodes {
            let mut steps = vec![usize::MAX; nodes];
            steps[start] = 0;
            // Bellman and Ford: as many rounds as there are actors suffice.
            for _ in 0..nodes {
                for a in 0..nodes {
                    let further = steps[a].saturating_add(1);
                    for &(b, _) in network.arcs_from(a) {
                        steps[b as usize] = steps[b as usize].min(further);
                    }
                }
            }
            between += steps.iter().filter(|&&d| d != 0 && d != usize::MAX).map(|d| d - 1).sum::<usize>();
        }
        let pairs = ((nodes - 1) * (nodes - 2)) as f64;
        let sum: f64 = figures.iter().flatten().map(|b| b * pairs).sum();
        prop_assert!((sum - between as f64).abs() < 1e-9, "{sum} and {between}");
        prop_assert!(figures.iter().flatten().all(|b| (0.0..=1.0 + 1e-12).contains(b)));
    }

    /// Arcs of one length are steps, whatever the length.
    #[test]
    fn equal_weights_are_steps((nodes, arcs) in arcs(), weight in 0.1..3.0_f64) {
        // Parallel arcs would add up.
        let mut ends: Vec<(usize, usize)> = arcs.into_iter().map(|(a, b, _)| (a, b)).collect();
        ends.sort_unstable();
        ends.dedup();
        let network = Network::from_arcs(nodes, ends.into_iter().map(|(a, b)| (a, b, weight))).unwrap();
        let pairs = [
            (betweenness(&network, Lengths::Steps), betweenness(&network, Lengths::InverseWeight), 1.0),
            (closeness(&network, Lengths::Steps), closeness(&network, Lengths::InverseWeight), weight),
        ];
        for (steps, weighted, factor) in pairs {
            for (a, b) in steps.iter().zip(&weighted) {
                match (a, b) {
                    (Some(a), Some(b)) => prop_assert!((a * factor - b).abs() < 1e-9),
                    (a, b) => prop_assert_eq!(a, b),
                }
            }
        }
    }

    /// Who is called what makes no difference.
    #[test]
    fn the_order_of_actors_changes_nothing((nodes, arcs) in arcs(), turn in 0..12_usize) {
        let network = Network::from_arcs(nodes, arcs.clone()).unwrap();
        let place = |actor: usize| (actor + turn) % nodes;
        let turned = Network::from_arcs(nodes, arcs.into_iter().map(|(a, b, w)| (place(a), place(b), w))).unwrap();
        let options = MeasureOptions::default();
        for measure in [Measure::Betweenness, Measure::Closeness, Measure::Katz, Measure::Pagerank] {
            let [figures, moved] = [&network, &turned].map(|network| measure.of_network(network, &options).unwrap());
            for actor in 0..nodes {
                match (figures[actor], moved[place(actor)]) {
                    (Some(a), Some(b)) => prop_assert!((a - b).abs() < 1e-9, "{measure:?}: {a} and {b}"),
                    (a, b) => prop_assert_eq!(a, b),
                }
            }
        }
    }

    #[test]
    fn katz_and_pagerank_solve_their_equations((nodes, arcs) in arcs(), part in 0.1..0.9_f64) {
        let network = Network::from_arcs(nodes, arcs).unwrap();
        // The largest sum of weights that leave an actor bounds the radius.
        let leaving: Vec<f64> = (0..nodes).map(|a| network.arcs_from(a).iter().map(|&(_, w)| w).sum()).collect();
        let bound = leaving.iter().copied().fold(0.0, f64::max);
        prop_assert!(spectral_radius(&network) <= bound + 1e-9);
        let attenuation = if bound > 0.0 { part / bound } else { part };
        let chains = katz(&network, attenuation);
        let rank = pagerank(&network, part);
        prop_assert!((rank.iter().flatten().sum::<f64>() - 1.0).abs() < 1e-12);
        let stranded: f64 = (0..nodes).filter(|&u| leaving[u] == 0.0).filter_map(|u| rank[u]).sum();
        for v in 0..nodes {
            let arriving: f64 = network.arcs_to(v).iter().map(|&(u, w)| w * chains[u as usize].unwrap()).sum();
            prop_assert!((chains[v].unwrap() - 1.0 - attenuation * arriving).abs() < 1e-9);
            let share = |&(u, w): &(u32, f64)| w / leaving[u as usize] * rank[u as usize].unwrap();
            let followed: f64 = network.arcs_to(v).iter().map(share).sum();
            let expected = (1.0 - part) / nodes as f64 + part * (followed + stranded / nodes as f64);
            prop_assert!((rank[v].unwrap() - expected).abs() < 1e-12);
        }
    }

    #[test]
    fn signed_measures_solve_their_equations(graph in signed_graph()) {
        let standing = pn(&graph);
        let tied = (0..graph.len()).filter(|&actor| !graph.neighbours(actor).is_empty()).count();
        if standing.iter().any(Option::is_some) {
            let image = applied(&graph, -2.0, &standing);
            for (actor, arriving) in image.into_iter().enumerate() {
                prop_assert_eq!(standing[actor].is_none(), graph.neighbours(actor).is_empty());
                let residual = |x: f64| x - arriving / (2.0 * tied as f64 - 2.0) - 1.0;
                prop_assert!(standing[actor].is_none_or(|x| residual(x).abs() < 1e-9));
            }
        } else {
            prop_assert!(tied == 0 || (tied == 2 && graph.negative() == 1));
        }
        let vector = signed_eigenvector(&graph);
        if let Some(largest) = vector.iter().position(|x| *x == Some(1.0)) {
            let image = applied(&graph, -1.0, &vector);
            let value = image[largest];
            for (actor, image) in image.into_iter().enumerate() {
                prop_assert_eq!(vector[actor].is_none(), graph.neighbours(actor).is_empty());
                prop_assert!((image - value * vector[actor].unwrap_or(0.0)).abs() < 1e-8);
            }
            prop_assert!(vector.iter().flatten().all(|x| x.abs() <= 1.0 + 1e-7));
        } else {
            prop_assert!(vector.iter().all(Option::is_none));
        }
    }

    /// Turning every sign round turns the signed degree, and leaves an eigenvector what it is.
    #[test]
    fn turned_signs(graph in signed_graph()) {
        let name = |actor: usize| graph.actors()[actor].clone();
        let turn = |sign| if sign == Sign::Positive { Sign::Negative } else { Sign::Positive };
        let edges = graph.edges().iter().map(|edge| (name(edge.a), name(edge.b), turn(edge.sign), edge.weight()));
        let turned = SignedGraph::from_edges(edges).unwrap();
        let degrees = |graph: &SignedGraph| signed_degree(graph).into_iter().flatten().collect::<Vec<_>>();
        let negated: Vec<i64> = degrees(&graph).into_iter().map(|degree| -degree).collect();
        prop_assert_eq!(degrees(&turned), negated);
        let [a, b] = [&graph, &turned].map(signed_eigenvector);
        let cancelled = graph.len() - turned.len();
        if cancelled == 0 {
            for (a, b) in a.iter().zip(&b) {
                match (a, b) {
                    (Some(a), Some(b)) => prop_assert!((a - b).abs() < 1e-6, "{a} and {b}"),
                    (a, b) => prop_assert_eq!(a, b),
                }
            }
        }
    }

    #[test]
    fn a_ranking_agrees_with_itself_and_not_with_its_reverse(figures in proptest::collection::vec(0..6_u8, 2..20)) {
        let figures: Vec<Option<f64>> = figures.into_iter().map(|figure| Some(f64::from(figure))).collect();
        let reverse: Vec<Option<f64>> = figures.iter().map(|figure| figure.map(|figure| -figure)).collect();
        match rank_correlation(&figures, &figures) {
            Some(same) => {
                prop_assert!((same - 1.0).abs() < 1e-12);
                prop_assert!((rank_correlation(&figures, &reverse).expect("defined") + 1.0).abs() < 1e-12);
            }
            None => prop_assert!(figures.iter().all(|figure| *figure == figures[0])),
        }
    }
}
