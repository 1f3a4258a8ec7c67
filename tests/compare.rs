//! Comparisons: of the founding case, of a graph with itself, and of random graphs in both directions.

use std::collections::BTreeSet;

use demarche::compare::{Change, CompareOptions, Comparison, Side};
use demarche::draw::{Diagram, DiagramOptions, LabelTies, Status, dot, layout, svg};
use demarche::leverage::{Leverage, rests_on};
use demarche::model::{Actor, ActorKind, Date, Dispute, Graph, Parts, Period, Relation, Snapshot, Tie};
use demarche::question::{Options, Question, Standing};
use demarche::text::read_graph;
use proptest::prelude::*;

fn founding() -> Graph {
    let text = include_str!("../graphs/nagorno-karabakh.ron");
    read_graph("nagorno-karabakh.ron", text).expect("a sound graph").value
}

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

/// Two days of one graph.
fn days(graph: &Graph, from: &str, to: &str) -> Comparison {
    let side = |on: &str| Side::new(graph, "it").on(day(on));
    Comparison::of(&side(from), &side(to), &CompareOptions::default())
}

fn graphs(before: &Graph, after: &Graph, options: &CompareOptions) -> Comparison {
    Comparison::of(&Side::new(before, "before"), &Side::new(after, "after"), options)
}

/// Every change, however small; all kinds of actor.
fn everything() -> CompareOptions {
    let kinds = Some(ActorKind::ALL.iter().copied().collect::<BTreeSet<_>>());
    CompareOptions { kinds, at_least: 0.0, include_steering: true, ..CompareOptions::default() }
}

/// The figures are those of the separate implementation that the founding case is checked against; they are rounded to
/// two decimals, and coding leaves a little more room.
#[test]
fn between_the_cease_fire_and_september_2022_russia_lost_what_made_it_a_mediator() {
    let found = days(&founding(), "2020-11-11", "2022-09-13");
    let first = &found.leverage[0];
    assert_eq!((first.actor.as_str(), first.target.as_str()), ("russia", "armenia"), "the largest change");
    assert_eq!((first.rank_before, first.rank_after), (Some(1), Some(1)));
    let change = |actor: &str, target: &str| {
        let line = found.leverage.iter().find(|line| line.actor.as_str() == actor && line.target.as_str() == target);
        let line = line.unwrap_or_else(|| panic!("{actor} over {target} is not listed"));
        [line.before.expect("there"), line.after.expect("there")]
    };
    for (actor, target, expected) in [
        ("russia", "armenia", [0.34, 0.27]),
        ("russia", "azerbaijan", [0.10, 0.08]),
        ("turkey", "azerbaijan", [0.26, 0.28]),
        ("european-union", "armenia", [0.03, 0.05]),
        ("european-union", "azerbaijan", [0.06, 0.08]),
    ] {
        for (found, expected) in change(actor, target).into_iter().zip(expected) {
            assert!((found - expected).abs() <= 0.006, "{actor} over {target}: {found}, not {expected}");
        }
    }
    let russia = &found.freedom[0];
    assert_eq!(russia.actor.as_str(), "russia");
    assert!(
        (russia.before.expect("there") - 0.67).abs() <= 0.006 && (russia.after.expect("there") - 0.49).abs() <= 0.006
    );
    assert_eq!(russia.opponents[0].actor.as_str(), "ukraine");

    let [dispute] = found.disputes.as_slice() else { panic!("one dispute of two") };
    let ids = |parties: &[demarche::compare::Party]| parties.iter().map(|p| p.actor.to_string()).collect::<Vec<_>>();
    assert_eq!((ids(&dispute.have_it_before), ids(&dispute.have_it_after)), (vec!["russia".to_owned()], vec![]));
    assert!(dispute.borderline_before && !dispute.borderline_after && dispute.verdict_has_changed());
    for said in [
        "Russia lost most leverage: over Armenia from 0.34 to 0.27 and over Azerbaijan from 0.10 to 0.08",
        "The freedom of action of Russia fell from 0.67 to 0.49",
        "before, Russia had leverage of at least 0.10 over both Armenia and Azerbaijan (borderline); after, no third \
         party has",
    ] {
        assert!(found.verdict.contains(said), "{said}: {}", found.verdict);
    }
    let changes: BTreeSet<(&str, Change)> =
        found.content.ties.iter().map(|edit| (edit.id.as_str(), edit.change)).collect();
    let expected = [
        ("border-clashes-2022", Change::Began),
        ("eu-track", Change::Began),
        ("karabakh-flare-ups", Change::Ended),
        ("russia-ukraine-display", Change::Ended),
        ("russia-ukraine-war", Change::Began),
        ("ukraine-arms-us", Change::Began),
    ];
    assert_eq!(changes, expected.into(), "the graph is the same, what is in force is not");
}

/// A tie that began is undone by ending it, which is what a figure is said to rest on.
#[test]
fn what_began_is_undone_by_ending_it() {
    let graph = founding();
    let found = days(&graph, "2020-11-11", "2022-09-13");
    let snapshot = Snapshot::new(&graph, day("2022-09-13"));
    let leverage = Leverage::new(&snapshot, graph.model());
    let [russia, armenia] = ["russia", "armenia"].map(|id| snapshot.index(id).expect("known"));
    let rests = rests_on(&leverage, armenia, &[russia]);
    let because = found.leverage[0].because.as_ref().expect("explained");
    assert_eq!((because[0].of, because[0].id.as_str()), ("tie", "russia-ukraine-war"));
    let mut compared = 0;
    for cause in because.iter().filter(|cause| cause.change == Change::Began) {
        let rests = rests[0].iter().find(|rests| snapshot.ties()[rests.tie].tie().id.as_str() == cause.id);
        assert!((cause.effect + rests.expect("it rests on it").change).abs() < 1e-12, "{cause:?}");
        compared += 1;
    }
    assert!(compared >= 2 && found.verdict.contains("what weighs most is that the tie russia-ukraine-war began"));
}

/// Needs, capability and model are undone, too; by hand: Q's trade with P weighs 1.5 of 12 before, so that undoing the
/// model's need of 3 (of 13.5) takes all of `0.5 · 3/13.5 − 0.5 · 1.5/12` back.
#[test]
fn an_edited_model_is_a_cause() {
    let mut parts = Parts::new("Trade", day("2020-01-01"));
    for id in ["p", "q"] {
        parts.add_actor(Actor::new(id, ActorKind::State, id.to_uppercase()));
    }
    let trade = Relation::Dependence { of: "q".into(), on: "p".into(), channel: "trade".into(), share: 0.5 };
    parts.add_tie(Tie::new("trade", trade, Period::ALWAYS));
    let before = Graph::new(parts.clone()).expect("sound");
    parts.model.needs.insert("trade".into(), 3.0);
    parts.model.needs.insert("water".into(), 0.0);
    let found = graphs(&before, &Graph::new(parts).expect("sound"), &CompareOptions::default());
    let [cause] = found.leverage[0].because.as_deref().expect("explained") else { panic!("one cause") };
    assert_eq!((cause.of, cause.change), ("model", Change::Changed));
    assert!((cause.effect - (0.5 * 3.0 / 13.5 - 0.0625)).abs() < 1e-12, "{cause:?}");
}

/// A dispute of three is three pairs. D overtakes C over X and Y, by hand: `joint = √(0.125 s · 0.125 s)` for a share `s`
/// of the trade of both, since trade weighs 1.5 of 12.
#[test]
fn every_pair_of_parties_is_asked_about_and_overtaking_is_told() {
    let graph = |share_of_d: f64| {
        let mut parts = Parts::new("Three parties", day("2020-01-01"));
        for id in ["c", "d", "x", "y", "z"] {
            parts.add_actor(Actor::new(id, ActorKind::State, id.to_uppercase()));
        }
        let parties = ["x", "y", "z"].map(Into::into).into();
        parts.add_dispute(Dispute { id: "q".into(), name: "Q".into(), parties, note: None, sources: vec![] });
        for (of, on, share) in [("x", "c", 0.3), ("y", "c", 0.3), ("x", "d", share_of_d), ("y", "d", share_of_d)] {
            let trade = Relation::Dependence { of: of.into(), on: on.into(), channel: "trade".into(), share };
            parts.add_tie(Tie::new(format!("{of}-{on}"), trade, Period::ALWAYS));
        }
        Graph::new(parts).expect("sound")
    };
    let found = graphs(&graph(0.2), &graph(0.4), &CompareOptions::default());
    let pairs: Vec<[&str; 2]> =
        found.disputes.iter().map(|dispute| dispute.between.each_ref().map(|party| party.actor.as_str())).collect();
    assert_eq!(pairs, [["x", "y"], ["x", "z"], ["y", "z"]]);
    let line = &found.disputes[0].ranking[0];
    assert_eq!((line.actor.as_str(), line.rank_before, line.rank_after), ("d", Some(2), Some(1)));
    assert!((line.before.expect("ranked") - 0.025).abs() < 1e-12 && (line.after.expect("ranked") - 0.05).abs() < 1e-12);
    let overtook = &found.disputes[0].overtook;
    assert_eq!((overtook.len(), overtook[0].actor.as_str()), (1, "d"));
    assert_eq!(overtook[0].overtaken[0].actor.as_str(), "c");
    assert!(found.disputes[1].overtook.is_empty(), "nobody has leverage over z");
    assert_eq!(found.first.len(), 2, "D leads over X and over Y");
    assert!(found.first.iter().all(|first| first.after.as_ref().is_some_and(|d| d.actor.as_str() == "d")));
}

#[test]
fn figures_and_ranks_are_those_of_the_question() {
    let graph = founding();
    let found = days(&graph, "2020-11-11", "2022-09-13");
    assert!(found.leverage.len() > 15);
    for (on, is_after) in [("2020-11-11", false), ("2022-09-13", true)] {
        let snapshot = Snapshot::new(&graph, day(on));
        let leverage = Leverage::new(&snapshot, graph.model());
        let kinds = Some([ActorKind::State, ActorKind::Organisation].into());
        let options = Options { kinds, ..Options::default() };
        for line in &found.leverage {
            let standing = Standing::of(&leverage, &Question::Over { target: line.target.clone() }, &options);
            let actor = snapshot.index(line.actor.as_str()).expect("known");
            let (figure, rank) = if is_after { (line.after, line.rank_after) } else { (line.before, line.rank_before) };
            assert!((standing.figure(actor).unwrap_or(0.0) - figure.expect("there")).abs() < 1e-12, "{line:?}");
            assert_eq!(standing.rank(actor), rank, "{line:?}");
        }
    }
}

#[test]
fn fields_are_told_in_the_words_of_files() {
    let before = founding();
    let mut parts = before.clone().into_parts();
    let arms = parts.ties.get_mut("azerbaijan-arms-turkey").expect("there");
    if let Relation::Dependence { share, .. } = &mut arms.relation {
        *share = 0.5;
    }
    let clashes = parts.ties.get_mut("border-clashes-2022").expect("there");
    // The order of the two means nothing, so that turning them round is no change.
    if let Relation::Hostility { between, level } = &mut clashes.relation {
        (*between, *level) = ((between.1.clone(), between.0.clone()), demarche::model::HostilityLevel::War);
    }
    parts.ties.remove("us-in-minsk");
    parts.model.needs.insert("trade".into(), 2.0);
    let found = graphs(&before, &Graph::new(parts).expect("sound"), &CompareOptions::default());
    let fields = |id: &str| {
        let edit = found.content.ties.iter().find(|edit| edit.id == id).unwrap_or_else(|| panic!("{id}"));
        let field = |f: &demarche::compare::FieldChange| format!("{} {} → {}", f.field, f.before, f.after);
        (edit.change, edit.fields.iter().map(field).collect::<Vec<_>>())
    };
    assert_eq!(fields("azerbaijan-arms-turkey"), (Change::Changed, vec!["share 0.032 → 0.5".to_owned()]));
    assert_eq!(fields("border-clashes-2022"), (Change::Changed, vec!["level \"Force\" → \"War\"".to_owned()]));
    assert_eq!(fields("us-in-minsk").0, Change::Removed);
    assert_eq!(found.content.ties.len(), 3);
    assert_eq!(found.content.model[0].field, "needs.trade");
    assert!(found.content.actors.is_empty() && found.content.sources.is_empty() && found.content.graph.is_empty());
}

/// A remark moves no figure, and is told all the same.
#[test]
fn an_edit_that_moves_nothing_is_told() {
    let before = founding();
    let mut parts = before.clone().into_parts();
    parts.ties.get_mut("ceasefire-2020").expect("there").note = Some("Another remark.".to_owned());
    let found = graphs(&before, &Graph::new(parts).expect("sound"), &CompareOptions::default());
    assert!(found.answers_are_unchanged() && !found.is_unchanged());
    assert_eq!(found.content.ties[0].fields[0].field, "note");
    for said in ["no answer changed by 0.0005 or more", "The answer on Nagorno-Karabakh is the same", "1 tie changed"] {
        assert!(found.verdict.contains(said), "{}", found.verdict);
    }
}

#[test]
fn a_picture_shows_what_became_of_every_tie() {
    let graph = founding();
    let [before, after] = ["2020-11-11", "2022-09-13"].map(|on| Snapshot::new(&graph, day(on)));
    let diagram = Diagram::compared(&before, &after, &DiagramOptions::default()).expect("drawable");
    let of = |status: Status| {
        let lines = diagram.lines.iter().filter(|line| line.status == Some(status));
        lines.flat_map(|line| &line.ties).map(|tie| tie.as_str()).collect::<BTreeSet<_>>()
    };
    assert_eq!(of(Status::Removed), ["karabakh-flare-ups", "russia-ukraine-display"].into());
    let began = ["border-clashes-2022", "eu-track", "russia-ukraine-war", "ukraine-arms-us"];
    assert_eq!(of(Status::Added), began.into());
    assert!(of(Status::Changed).is_empty());
    assert_eq!(of(Status::Same).len(), 25);
    let drawn = svg(&diagram, &layout::embedded(&diagram));
    roxmltree::Document::parse(&drawn).expect("well-formed");
    for label in ["+ war", "− display of force", "+ arms 50 %", "+ added: there only after"] {
        assert!(drawn.contains(label), "{label}");
    }
    assert!(!drawn.contains("defence pact"), "what is the same is not labelled");
    assert!(dot(&diagram).contains("style=\"dashed\" penwidth=\"2.68\""));
    let labelled = DiagramOptions { label_ties: LabelTies::Always, ..DiagramOptions::default() };
    let labelled = Diagram::compared(&before, &after, &labelled).expect("drawable");
    assert!(labelled.lines.iter().any(|line| line.labels == ["defence pact"]));
    let only = DiagramOptions { changes_only: true, ..DiagramOptions::default() };
    let only = Diagram::compared(&before, &after, &only).expect("drawable");
    assert_eq!((only.nodes.len(), only.lines.len()), (6, 7), "a mediation has two lines");
}

/// Two graphs that share actors and ties by id, and differ in about everything else.
fn two() -> impl Strategy<Value = (Graph, Graph)> {
    let graph = || crate::common::random_graph::parts(7, 16).prop_map(|parts| Graph::new(parts).expect("sound"));
    (graph(), graph())
}

fn flip() -> Graph {
    read_graph("flip.ron", include_str!("graphs/flip.ron")).expect("a sound graph").value
}

fn names(parties: &[demarche::compare::Party]) -> Vec<&str> {
    parties.iter().map(|party| party.actor.as_str()).collect()
}

/// {Arden, Borduria} against {Corona, Drumlin}, until the pact of Arden and Borduria turns to war: then Borduria's enemies
/// are Arden and Corona. Arden alone stands otherwise to the three others, who stand to each other as before.
#[test]
fn one_tie_that_turns_takes_an_actor_into_the_other_camp() {
    let camps = days(&flip(), "2020-06-01", "2021-03-01").camps;
    let [line] = camps.moves.as_slice() else { panic!("one moved: {camps:?}") };
    assert_eq!(names(&line.actors), ["arden"]);
    assert_eq!((names(&line.left), names(&line.joined)), (vec!["borduria"], vec!["corona", "drumlin"]));
    assert_eq!((camps.before.frustration, camps.after.frustration), (0.0, 0.0));
    assert!(camps.tensions.is_empty() && camps.came.is_empty() && camps.went.is_empty());
}

/// With Arden against Drumlin, the circle of Arden, Borduria, Corona and Drumlin has three negative ties: one tie of the
/// four must be contradicted, and any of them can be. So nobody can be said to have moved.
#[test]
fn where_partitions_are_equally_good_nobody_moved_and_every_tie_of_the_circle_may_be_a_tension() {
    use demarche::compare::Contradicted::{Never, Sometimes};
    let camps = days(&flip(), "2021-03-01", "2022-03-01").camps;
    assert!(camps.moves.is_empty() && camps.regrouped == Some(true));
    assert_eq!(names(&camps.came), ["elbonia"]);
    assert_eq!((camps.before.interval, camps.after.interval), ([0.0, 0.0], [1.0, 1.0]));
    let states: Vec<_> = camps.tensions.iter().map(|line| (line.before, line.after)).collect();
    let was = Some(Never);
    assert_eq!(
        states,
        [(was, Some(Sometimes)), (None, Some(Sometimes)), (was, Some(Sometimes)), (was, Some(Sometimes))]
    );
}

/// The war in Ukraine and the clashes make ties stronger that were there before: the camps are the same.
#[test]
fn between_the_cease_fire_and_september_2022_the_camps_are_the_same() {
    let found = days(&founding(), "2020-11-11", "2022-09-13");
    assert!(!found.camps.has_changed() && !found.verdict.contains("camp"), "{}", found.verdict);
    assert_eq!(found.camps.before.camps, found.camps.after.camps);
    assert_eq!(found.camps.after.camps[1].iter().map(|id| id.as_str()).collect::<Vec<_>>(), ["armenia", "russia"]);
    let since_2013 = days(&founding(), "2013-01-01", "2022-09-13").camps;
    assert_eq!(names(&since_2013.came), ["european-union", "ukraine", "united-states"]);
    assert!(since_2013.moves.is_empty(), "who was in a camp is in the same");
}

/// Dates at which no signed tie changes are passed over; what is told of each of the others is the answer of that day.
#[test]
fn from_date_to_date_the_camps_are_those_of_each_day() {
    use demarche::question::{Camps, SignedQuestion, camps_timeline};
    let graph = founding();
    let found = camps_timeline(&graph, graph.model(), None, None);
    assert!(found.moments.len() < graph.dates_of_change().len(), "trade and arms move no camp");
    for moment in &found.moments {
        let snapshot = Snapshot::new(&graph, moment.on);
        let go_on = |_: &demarche::structure::CampsProgress| std::ops::ControlFlow::Continue(());
        let answer = Camps::answer(&snapshot, graph.model(), &SignedQuestion::default(), &go_on);
        assert_eq!((&moment.camps, moment.interval), (&answer.camps, answer.interval), "{}", moment.on);
        assert_eq!(moment.verdict, answer.verdict);
    }
    let of_flip = camps_timeline(&flip(), flip().model(), Some(day("2020-06-01")), None);
    let frustration: Vec<f64> = of_flip.moments.iter().map(|moment| moment.frustration).collect();
    assert_eq!(frustration, [0.0, 0.0, 1.0, 1.0]);
    assert!(of_flip.verdict.contains("most from 2021-06-01, when one net tie contradicts the camps"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Who moved and whom each left and joined are the pairs of whom the one is certain before and the other after.
    #[test]
    fn moves_are_the_pairs_that_parted_or_joined((a, b) in two()) {
        use demarche::structure::{CampsOptions, SignedGraph, SignedOptions, Together, camps};
        let found = graphs(&a, &b, &CompareOptions::default()).camps;
        let sides = [&a, &b].map(|graph| {
            let snapshot = Snapshot::new(graph, graph.as_of());
            let signed = SignedGraph::new(&snapshot, graph.model(), SignedOptions::default());
            let camps = camps(&signed, &CampsOptions::default());
            (signed, camps)
        });
        let together = |side: usize, x: &str, y: &str| {
            let (signed, camps) = &sides[side];
            Some(camps.same_camp(signed.index(x)?, signed.index(y)?))
        };
        let ids: BTreeSet<&str> = a.actors().map(|actor| actor.id.as_str()).collect();
        let mut expected: [BTreeSet<[&str; 2]>; 2] = Default::default();
        for &x in &ids {
            for &y in ids.iter().filter(|&&y| y > x) {
                match [together(0, x, y), together(1, x, y)] {
                    [Some(Together::Always), Some(Together::Never)] => expected[0].insert([x, y]),
                    [Some(Together::Never), Some(Together::Always)] => expected[1].insert([x, y]),
                    _ => false,
                };
            }
        }
        let pairs = |others: fn(&demarche::compare::CampMove) -> &[demarche::compare::Party]| {
            let of_move = |line: &demarche::compare::CampMove| {
                let pair = |x: &str, y: &str| if x < y { [x.to_owned(), y.to_owned()] } else { [y.to_owned(), x.to_owned()] };
                let (moved, others) = (names(&line.actors), names(others(line)));
                moved.iter().flat_map(|x| others.iter().map(|y| pair(x, y))).collect::<Vec<_>>()
            };
            found.moves.iter().flat_map(of_move).collect::<BTreeSet<[String; 2]>>()
        };
        let owned = |pairs: &BTreeSet<[&str; 2]>| pairs.iter().map(|pair| pair.map(str::to_owned)).collect::<BTreeSet<_>>();
        prop_assert_eq!(pairs(|line| &line.left), owned(&expected[0]));
        prop_assert_eq!(pairs(|line| &line.joined), owned(&expected[1]));
    }

    #[test]
    fn compared_with_itself_nothing_changed(parts in crate::common::random_graph::parts(8, 20)) {
        let graph = Graph::new(parts).expect("sound");
        let found = graphs(&graph, &graph, &everything());
        prop_assert!(found.is_unchanged(), "{}", found.verdict);
        prop_assert!(found.verdict.ends_with("nothing changed."), "{}", found.verdict);
        let snapshot = Snapshot::new(&graph, graph.as_of());
        let diagram = Diagram::compared(&snapshot, &snapshot, &DiagramOptions::default()).expect("drawable");
        prop_assert!(diagram.lines.iter().all(|line| line.status == Some(Status::Same)));
        prop_assert!(diagram.nodes.iter().all(|node| node.status == Some(Status::Same)));
    }

    #[test]
    fn the_other_way_round_every_change_has_the_other_sign((a, b) in two(), all in any::<bool>()) {
        let options = if all { everything() } else { CompareOptions::default() };
        let (there, back) = (graphs(&a, &b, &options), graphs(&b, &a, &options));
        let key = |line: &demarche::compare::LeverageChange| (line.actor.clone(), line.target.clone());
        prop_assert_eq!(there.leverage.len(), back.leverage.len());
        for (x, y) in there.leverage.iter().zip(&back.leverage) {
            prop_assert_eq!(key(x), key(y));
            prop_assert_eq!((x.before, x.after, x.change), (y.after, y.before, -y.change));
            prop_assert_eq!((x.rank_before, x.rank_after), (y.rank_after, y.rank_before));
        }
        for (x, y) in there.actors.iter().zip(&back.actors) {
            prop_assert_eq!(&x.actor, &y.actor);
            prop_assert_eq!((x.of_change, x.over_change), (-y.of_change, -y.over_change));
        }
        for (x, y) in there.freedom.iter().zip(&back.freedom) {
            prop_assert_eq!((&x.actor, x.before, x.after), (&y.actor, y.after, y.before));
            prop_assert_eq!(x.opponents.len(), y.opponents.len());
        }
        prop_assert_eq!(there.first.len(), back.first.len());
        for (x, y) in there.first.iter().zip(&back.first) {
            prop_assert_eq!((&x.target, &x.before, &x.after), (&y.target, &y.after, &y.before));
        }
        for (x, y) in there.disputes.iter().zip(&back.disputes) {
            prop_assert_eq!(x.verdict_has_changed(), y.verdict_has_changed());
            prop_assert_eq!((x.borderline_before, x.borderline_after), (y.borderline_after, y.borderline_before));
            let pairs = |overtook: &[demarche::compare::Overtaking]| overtook.iter()
                .flat_map(|o| o.overtaken.iter().map(|p| (o.actor.clone(), p.actor.clone())))
                .collect::<BTreeSet<_>>();
            let turned: BTreeSet<_> = pairs(&y.overtook).into_iter().map(|(a, b)| (b, a)).collect();
            prop_assert_eq!(pairs(&x.overtook), turned);
        }
        let (x, y) = (&there.camps, &back.camps);
        prop_assert_eq!((&x.before.camps, &x.after.camps), (&y.after.camps, &y.before.camps));
        prop_assert_eq!((x.regrouped, names(&x.came), names(&x.went)), (y.regrouped, names(&y.went), names(&y.came)));
        let moves = |camps: &demarche::compare::CampsChange, back: bool| {
            let ids = |parties: &[demarche::compare::Party]| names(parties).into_iter().map(str::to_owned).collect::<Vec<_>>();
            let of = |line: &demarche::compare::CampMove| {
                let (left, joined) = (ids(&line.left), ids(&line.joined));
                if back { (ids(&line.actors), joined, left) } else { (ids(&line.actors), left, joined) }
            };
            camps.moves.iter().map(of).collect::<BTreeSet<_>>()
        };
        prop_assert_eq!(moves(x, false), moves(y, true));
        prop_assert_eq!(x.tensions.len(), y.tensions.len());
        for (x, y) in x.tensions.iter().zip(&y.tensions) {
            prop_assert_eq!((x.before, x.after, x.sign_before), (y.after, y.before, y.sign_after));
        }
        let opposite = |change: Change| match change {
            Change::Added => Change::Removed,
            Change::Removed => Change::Added,
            Change::Changed => Change::Changed,
            Change::Began => Change::Ended,
            Change::Ended => Change::Began,
        };
        prop_assert_eq!(there.content.ties.len(), back.content.ties.len());
        for (x, y) in there.content.ties.iter().zip(&back.content.ties) {
            prop_assert_eq!((&x.id, x.change), (&y.id, opposite(y.change)));
            prop_assert_eq!((x.in_force_before, x.in_force_after), (y.in_force_after, y.in_force_before));
            prop_assert_eq!(x.fields.len(), y.fields.len());
        }
    }

    /// Where one tie is all that differs, undoing it takes the whole of every change back; in both directions.
    #[test]
    fn a_single_edit_is_the_whole_cause(parts in crate::common::random_graph::parts(7, 14), at in any::<prop::sample::Index>()) {
        let ties: Vec<_> = parts.ties.keys().cloned().collect();
        prop_assume!(!ties.is_empty());
        let with = Graph::new(parts.clone()).expect("sound");
        let mut parts = parts;
        parts.ties.remove(&ties[at.index(ties.len())]);
        let without = Graph::new(parts).expect("sound");
        for (before, after) in [(&with, &without), (&without, &with)] {
            let found = graphs(before, after, &everything());
            for line in found.leverage.iter().take(10) {
                let [cause] = line.because.as_deref().expect("explained") else { panic!("one cause: {line:?}") };
                prop_assert!((cause.effect - line.change).abs() < 1e-11, "{:?}", line);
            }
        }
    }

    /// What changed is what the differing figures are, pair by pair; and the sums are those of the pairs.
    #[test]
    fn changes_are_the_differences_of_the_figures((a, b) in two()) {
        let found = graphs(&a, &b, &everything());
        let [old, new] = [&a, &b].map(|graph| Snapshot::new(graph, graph.as_of()));
        let solved = [Leverage::new(&old, a.model()), Leverage::new(&new, b.model())];
        let figure = |side: usize, actor: &str, target: &str| {
            let snapshot = solved[side].snapshot();
            Some(solved[side].over(snapshot.index(target)?)[snapshot.index(actor)?])
        };
        let ids: BTreeSet<&str> = a.actors().chain(b.actors()).map(|actor| actor.id.as_str()).collect();
        let mut listed = found.leverage.len();
        for &target in &ids {
            for &actor in ids.iter().filter(|&&actor| actor != target) {
                let [was, is] = [0, 1].map(|side| figure(side, actor, target));
                let change = is.unwrap_or(0.0) - was.unwrap_or(0.0);
                let line = found.leverage.iter().find(|l| l.actor.as_str() == actor && l.target.as_str() == target);
                prop_assert!(line.is_none_or(|line| line.change != 0.0));
                let listed_change = line.map_or(0.0, |line| line.change);
                prop_assert!((listed_change - change).abs() < 1e-11, "{} over {}: {}", actor, target, change);
                listed -= usize::from(line.is_some());
            }
        }
        prop_assert_eq!(listed, 0);
        for line in &found.actors {
            let of: f64 = found.leverage.iter().filter(|l| l.actor == line.actor).map(|l| l.change).sum();
            let over: f64 = found.leverage.iter().filter(|l| l.target == line.actor).map(|l| l.change).sum();
            prop_assert!((of - line.of_change).abs() < 1e-10 && (over - line.over_change).abs() < 1e-10);
        }
    }

}

proptest! {
    // Pictures take their time.
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_comparison_can_be_drawn_and_tabled((a, b) in two()) {
        let found = graphs(&a, &b, &CompareOptions::default());
        let table = found.table();
        prop_assert!(table.rows.iter().all(|row| row.len() == table.columns.len()));
        prop_assert_eq!(found.is_unchanged(), false, "random titles differ, or ties do: {}", found.verdict);
        let [old, new] = [&a, &b].map(|graph| Snapshot::new(graph, graph.as_of()));
        let diagram = Diagram::compared(&old, &new, &DiagramOptions::default()).expect("drawable");
        let drawn = svg(&diagram, &layout::embedded(&diagram));
        prop_assert!(roxmltree::Document::parse(&drawn).is_ok());
        // Every actor that came or went is there, tied or not.
        let came_or_went = found.content.actors.iter().filter(|edit| edit.change != Change::Changed).count();
        let shown = |node: &&demarche::draw::Node| matches!(node.status, Some(Status::Added | Status::Removed));
        prop_assert_eq!(diagram.nodes.iter().filter(shown).count(), came_or_went);
    }
}
