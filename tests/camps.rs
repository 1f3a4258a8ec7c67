//! Camps: exact on whatever network, by trying every partition of small ones; what odd input gives; interruptions.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use demarche::structure::{
    CampNumber, Camps, CampsOptions, CampsProgress, Sign, SignedGraph, Together, camps, camps_watched, same_camp,
    triads, walk_balance,
};
use proptest::prelude::*;

/// A partition: the camp of every actor, each numbered by its first member.
type Partition = Vec<usize>;

/// Networks of up to eight actors with strengths of tenths, from sparse to complete.
fn network() -> impl Strategy<Value = SignedGraph> {
    (2..=8_usize, 0.2..1.0_f64, 0.1..0.9_f64).prop_flat_map(|(actors, dense, negative)| {
        let pairs: Vec<(usize, usize)> = (0..actors).flat_map(|a| (a + 1..actors).map(move |b| (a, b))).collect();
        let tie = (prop::bool::weighted(dense), prop::bool::weighted(negative), 1..=3_u8);
        prop::collection::vec(tie, pairs.len()).prop_map(move |ties| {
            let ties = pairs.iter().zip(ties).filter(|(_, (is_tie, ..))| *is_tie);
            SignedGraph::from_edges(ties.map(|(&(a, b), (_, negative, strength))| {
                let sign = if negative { Sign::Negative } else { Sign::Positive };
                (format!("a{a}"), format!("a{b}"), sign, f64::from(strength) / 10.0)
            }))
            .expect("sound")
        })
    })
}

fn number() -> impl Strategy<Value = CampNumber> {
    prop::sample::select(vec![
        CampNumber::AtMost(1),
        CampNumber::AtMost(2),
        CampNumber::AtMost(2),
        CampNumber::AtMost(3),
        CampNumber::AtMost(4),
        CampNumber::Any,
    ])
}

/// Every partition into no more than so many camps.
fn partitions(actors: usize, most: usize) -> Vec<Partition> {
    let mut all: Vec<Partition> = vec![Vec::new()];
    for _ in 0..actors {
        let mut longer = Vec::new();
        for partition in all {
            let used = partition.iter().max().map_or(0, |last| last + 1);
            for camp in 0..(used + 1).min(most) {
                let mut next = partition.clone();
                next.push(camp);
                longer.push(next);
            }
        }
        all = longer;
    }
    all
}

/// The positions of the edges that contradict a partition.
fn contradicting(graph: &SignedGraph, partition: &[usize]) -> Vec<usize> {
    let of = graph.edges().iter().enumerate();
    of.filter(|(_, edge)| edge.sign.is_positive() != (partition[edge.a] == partition[edge.b]))
        .map(|(at, _)| at)
        .collect()
}

/// In tenths, or in ties.
fn cost(graph: &SignedGraph, partition: &[usize], weighted: bool) -> u64 {
    let weight = |edge: usize| if weighted { (graph.edges()[edge].weight() * 10.0).round() as u64 } else { 1 };
    contradicting(graph, partition).into_iter().map(weight).sum()
}

/// The connected part of every actor.
fn parts(graph: &SignedGraph) -> Vec<usize> {
    let mut part: Vec<usize> = (0..graph.len()).collect();
    for _ in 0..graph.len() {
        for edge in graph.edges() {
            let least = part[edge.a].min(part[edge.b]);
            (part[edge.a], part[edge.b]) = (least, least);
        }
    }
    part
}

/// Whether the members of every camp are connected by the ties of friendship among them.
fn is_fine(graph: &SignedGraph, partition: &[usize]) -> bool {
    let mut group: Vec<usize> = (0..graph.len()).collect();
    for _ in 0..graph.len() {
        for edge in graph.edges().iter().filter(|edge| edge.sign.is_positive()) {
            if partition[edge.a] == partition[edge.b] {
                let least = group[edge.a].min(group[edge.b]);
                (group[edge.a], group[edge.b]) = (least, least);
            }
        }
    }
    (0..graph.len()).all(|a| (0..a).all(|b| partition[a] != partition[b] || group[a] == group[b]))
}

fn on(_: &CampsProgress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// The found partition, with actors without ties in camps of their own.
fn found_partition(graph: &SignedGraph, found: &Camps) -> Partition {
    (0..graph.len()).map(|actor| found.camp_of(actor).unwrap_or(graph.len() + actor)).collect()
}

/// Who is outside the core, as documented: found by comparing all optimal partitions.
fn outside(found: &Camps, optimal: &[&Partition], part: &[usize], two: bool, actors: usize) -> Vec<usize> {
    let same = |partition: &Partition, a: usize, b: usize| partition[a] == partition[b];
    let alike = |a: usize, b: usize| {
        let together: BTreeSet<bool> = optimal.iter().map(|partition| same(partition, a, b)).collect();
        part[a] == part[b] && if two { together.len() == 1 } else { together == BTreeSet::from([true]) }
    };
    let tied = |actor: &usize| found.camp_of(*actor).is_some();
    let class = |actor: usize| (0..actors).filter(tied).filter(|&other| alike(actor, other)).collect::<Vec<_>>();
    let mut core: BTreeMap<(usize, Option<usize>), Vec<usize>> = BTreeMap::new();
    let group = |actor: usize| (part[actor], if two { None } else { found.camp_of(actor) });
    for actor in (0..actors).filter(tied) {
        let of_actor = class(actor);
        let core = core.entry(group(actor)).or_default();
        if of_actor.len() > core.len() {
            *core = of_actor;
        }
    }
    (0..actors).filter(tied).filter(|&actor| !core[&group(actor)].contains(&actor)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// All that is said of camps, against every partition there is.
    #[test]
    fn what_is_said_of_camps_holds_for_every_partition(
        graph in network(), number in number(), weighted in any::<bool>(),
    ) {
        let actors = graph.len();
        let most = match number { CampNumber::AtMost(most) => most, CampNumber::Any => actors };
        let all = partitions(actors, most);
        let least = all.iter().map(|partition| cost(&graph, partition, weighted)).min().unwrap_or(0);
        let optimal: Vec<&Partition> = all.iter().filter(|p| cost(&graph, p, weighted) == least).collect();
        let options = CampsOptions { number, weighted };
        let found = camps(&graph, &options);
        let part = parts(&graph);

        prop_assert!(found.is_proved());
        let expected = if weighted { least as f64 / 10.0 } else { least as f64 };
        prop_assert_eq!(found.frustration, expected);
        prop_assert_eq!(cost(&graph, &found_partition(&graph, &found), weighted), least);
        prop_assert!(number == CampNumber::Any || found.camps.len() <= most);
        let tensions: Vec<usize> = found.tensions.iter().map(|tension| tension.edge).collect();
        prop_assert_eq!(&tensions, &contradicting(&graph, &found_partition(&graph, &found)));
        for tension in &found.tensions {
            let always = optimal.iter().all(|partition| contradicting(&graph, partition).contains(&tension.edge));
            prop_assert_eq!(tension.always, Some(always));
        }

        // Uniqueness is about each connected part by itself; of any number of camps, about the finest partitions.
        let reported: Vec<&&Partition> =
            optimal.iter().filter(|p| number != CampNumber::Any || is_fine(&graph, p)).collect();
        let unique = part.iter().collect::<BTreeSet<_>>().into_iter().all(|&one| {
            let inside: Vec<usize> = (0..actors).filter(|&actor| part[actor] == one).collect();
            let shapes: BTreeSet<Vec<bool>> = reported.iter().map(|p| {
                inside.iter().flat_map(|&a| inside.iter().map(move |&b| p[a] == p[b])).collect()
            }).collect();
            shapes.len() == 1
        });
        prop_assert_eq!(found.unique, Some(unique));
        let two = most <= 2 && number != CampNumber::Any;
        prop_assert_eq!(&found.either_way, &outside(&found, &optimal, &part, two, actors));

        for (a, b) in (0..actors).flat_map(|a| (0..a).map(move |b| (a, b))) {
            let seen: BTreeSet<bool> = optimal.iter().map(|partition| partition[a] == partition[b]).collect();
            let tied = found.camp_of(a).is_some() && found.camp_of(b).is_some();
            let expected = match (seen.contains(&true), seen.contains(&false)) {
                // Who has no ties is in no camp.
                _ if !tied => Together::EitherWay,
                (true, true) => Together::EitherWay,
                (true, false) => Together::Always,
                _ => Together::Never,
            };
            prop_assert_eq!(same_camp(&graph, &options, &found, (a, b), &on), expected);
            let known = found.same_camp(a, b);
            prop_assert!(known == expected || known == Together::Open);
            prop_assert!(known != Together::Open || !two);
        }
    }

    /// An interrupted search gives bounds that hold, wherever it is cut off, and a partition that costs what it says.
    #[test]
    fn an_interrupted_search_is_right_about_its_bounds(
        graph in network(), number in number(), weighted in any::<bool>(), calls in 0..40_u32,
    ) {
        let options = CampsOptions { number, weighted };
        let exact = camps(&graph, &options).frustration;
        let left = Cell::new(calls);
        let cut = camps_watched(&graph, &options, &|_| {
            left.set(left.get().saturating_sub(1));
            if left.get() == 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        prop_assert!(cut.lower <= exact && exact <= cut.frustration);
        let tenths = cost(&graph, &found_partition(&graph, &cut), weighted) as f64;
        prop_assert_eq!(cut.frustration, if weighted { tenths / 10.0 } else { tenths });
    }

    /// Changing the sign of all ties of an actor, in a network of two camps, changes who is with whom and not how much is
    /// contradicted.
    #[test]
    fn switching_an_actor_leaves_the_frustration_as_it_is(graph in network(), actor in 0..8_usize) {
        let turned = graph.edges().iter().map(|edge| {
            let sign = match (edge.sign, edge.a == actor || edge.b == actor) {
                (Sign::Positive, true) => Sign::Negative,
                (Sign::Negative, true) => Sign::Positive,
                (sign, false) => sign,
            };
            (graph.actors()[edge.a].clone(), graph.actors()[edge.b].clone(), sign, edge.weight())
        });
        let turned = SignedGraph::from_edges(turned).expect("sound");
        let of = |graph: &SignedGraph| {
            let triads = triads(graph).by_negative;
            (camps(graph, &CampsOptions::default()).frustration, triads[0] + triads[2])
        };
        prop_assert_eq!(of(&graph), of(&turned));
        let walks = [&graph, &turned].map(|graph| walk_balance(graph, false).unwrap_or(1.0));
        prop_assert!((walks[0] - walks[1]).abs() < 1e-12);
    }
}

fn of(ties: &[(&'static str, &'static str, i8)]) -> SignedGraph {
    let sign = |sign| if sign > 0 { Sign::Positive } else { Sign::Negative };
    SignedGraph::from_edges(ties.iter().map(|&(a, b, s)| (a, b, sign(s), 1.0))).expect("sound")
}

#[test]
fn without_ties_nothing_is_contradicted_and_nobody_is_in_a_camp() {
    for graph in [SignedGraph::default(), of(&[("a", "b", 1), ("a", "b", -1)])] {
        for number in [CampNumber::AtMost(2), CampNumber::AtMost(5), CampNumber::Any] {
            let found = camps(&graph, &CampsOptions { number, weighted: true });
            assert_eq!((found.frustration, found.is_proved(), found.unique), (0.0, true, Some(true)));
            assert!(found.camps.is_empty() && found.without_ties.len() == graph.len());
        }
        assert_eq!((triads(&graph).share_balanced(), walk_balance(&graph, false)), (None, None));
    }
}

#[test]
fn friends_alone_are_one_camp_and_enemies_alone_are_as_many_as_allowed() {
    let friends = of(&[("a", "b", 1), ("b", "c", 1), ("a", "c", 1)]);
    let enemies = of(&[("a", "b", -1), ("b", "c", -1), ("a", "c", -1)]);
    let found = |graph, number| {
        let found = camps(graph, &CampsOptions { number, weighted: false });
        (found.frustration, found.camps.len(), found.unique)
    };
    assert_eq!(found(&friends, CampNumber::AtMost(2)), (0.0, 1, Some(true)));
    assert_eq!(found(&friends, CampNumber::Any), (0.0, 1, Some(true)));
    assert_eq!(found(&enemies, CampNumber::AtMost(1)), (3.0, 1, Some(true)));
    assert_eq!(found(&enemies, CampNumber::AtMost(2)), (1.0, 2, Some(false)));
    assert_eq!(found(&enemies, CampNumber::AtMost(3)), (0.0, 3, Some(true)));
    assert_eq!(found(&enemies, CampNumber::AtMost(0)), found(&enemies, CampNumber::AtMost(1)));
    assert_eq!(walk_balance(&friends, false), Some(1.0));
}

#[test]
fn a_thousand_actors_in_a_row_need_neither_time_nor_stack() {
    let name = |at: usize| format!("a{at:05}");
    let sign = |at: usize| if at.is_multiple_of(3) { Sign::Negative } else { Sign::Positive };
    let row = (0..20_000).map(|at| (name(at), name(at + 1), sign(at), 1.0));
    let found = camps(&SignedGraph::from_edges(row).expect("sound"), &CampsOptions::default());
    assert_eq!((found.frustration, found.unique, found.parts), (0.0, Some(true), 1));
    assert!(found.blocks.is_empty());
}

#[test]
fn a_search_that_may_not_begin_still_has_bounds() {
    // The complete graph of nine enemies: the best two camps leave C(5, 2) + C(4, 2) = 16 ties inside.
    let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];
    let ties: Vec<(&str, &str, i8)> = (0..9).flat_map(|a| (a + 1..9).map(move |b| (names[a], names[b], -1))).collect();
    let graph = of(&ties);
    let cut = camps_watched(&graph, &CampsOptions::default(), &|_| ControlFlow::Break(()));
    assert!(!cut.is_proved() && cut.unique.is_none() && cut.either_way.is_empty());
    assert!(cut.lower > 0.0 && cut.lower <= 16.0 && cut.frustration >= 16.0 && cut.frustration <= 36.0);
    assert_eq!(cut.same_camp(0, 1), Together::Open);
    assert_eq!(camps(&graph, &CampsOptions::default()).frustration, 16.0);
}

#[test]
fn the_watch_is_told_bounds_that_close_in() {
    let names: Vec<String> = (0..40).map(|at| format!("a{at:02}")).collect();
    let mut state = 7_u64;
    let mut draw = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state >> 33
    };
    let mut ties = Vec::new();
    for a in 0..40 {
        for b in a + 1..40 {
            if draw().is_multiple_of(3) {
                ties.push((
                    names[a].clone(),
                    names[b].clone(),
                    if draw().is_multiple_of(3) { Sign::Negative } else { Sign::Positive },
                    1.0,
                ));
            }
        }
    }
    let graph = SignedGraph::from_edges(ties).expect("sound");
    let told = RefCell::new(Vec::new());
    let found = camps_watched(&graph, &CampsOptions::default(), &|progress| {
        told.borrow_mut().push(*progress);
        ControlFlow::Continue(())
    });
    let told = told.into_inner();
    assert!(told.len() > 10 && told.windows(2).all(|two| two[0].lower <= two[1].lower));
    assert!(told.iter().all(|progress| progress.lower <= found.frustration));
    assert!(told.iter().filter(|p| p.upper > 0.0).all(|progress| progress.upper >= found.frustration));
    assert!(found.is_proved());
    // The same network gives the same camps.
    assert_eq!(camps(&graph, &CampsOptions::default()), found);
}
