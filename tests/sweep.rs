//! Sweeps: crossings against hand-checked ones, the same figures as a graph built anew, and what must always hold.

use demarche::leverage::Leverage;
use demarche::model::{Actor, ActorKind, Graph, HostilityLevel, Parts, Period, Relation, Snapshot, Tie, TieKind};
use demarche::question::Quantity;
use demarche::sweep::{Axis, CrossingKind, Sweep, SweepError, TieFigure, Variable, sweep};
use demarche::text::read_graph;
use proptest::prelude::*;

fn founding() -> Graph {
    let text = include_str!("../graphs/nagorno-karabakh.ron");
    read_graph("nagorno-karabakh.ron", text).expect("a sound graph").value
}

/// R trades with Q and has energy from P; needs sum to 12, of which trade is 1.5 and energy 1.
fn three(trade: f64, energy: f64) -> Graph {
    let mut parts = Parts::new("Three states", "2020-01-01".parse().expect("a date"));
    for id in ["p", "q", "r"] {
        parts.add_actor(Actor::new(id, ActorKind::State, id.to_uppercase()));
    }
    for (id, on, channel, share) in [("trade", "q", "trade", trade), ("energy", "p", "energy", energy)] {
        let relation = Relation::Dependence { of: "r".into(), on: on.into(), channel: channel.into(), share };
        parts.add_tie(Tie::new(id, relation, Period::ALWAYS));
    }
    Graph::new(parts).expect("sound")
}

fn run(graph: &Graph, vary: &[&str], ask: &[&str]) -> Sweep {
    let axes: Vec<Axis> = vary.iter().map(|text| Axis::parse(text, graph, graph.model()).expect("an axis")).collect();
    let asked: Vec<Quantity> = ask.iter().map(|words| quantity(graph, words)).collect();
    sweep(graph, graph.as_of(), graph.model(), &axes, &asked, &|_, _| ()).expect("a sweep")
}

fn quantity(graph: &Graph, words: &str) -> Quantity {
    Quantity::parse(&words.split(' ').collect::<Vec<_>>(), graph.names()).expect("a quantity")
}

#[test]
fn a_crossing_is_where_it_is_by_hand() {
    // E[R,Q] = 1.5/12 · s and E[R,P] = 1/12 · 0.6 = 0.05, so that Q draws level at s = 0.4.
    let graph = three(0.1, 0.6);
    let found = run(&graph, &["trade.share=0..1:4"], &["leverage of q over r", "leverage of p over r"]);
    let [of_q, of_p] = found.answers.as_slice() else { panic!("two answers") };
    let [crossing] = of_q.crossings.as_slice() else { panic!("one crossing: {:?}", of_q.crossings) };
    assert!((crossing.at - 0.4).abs() < 1e-6, "{}", crossing.at);
    assert!((crossing.figure - 0.05).abs() < 1e-7, "{}", crossing.figure);
    assert_eq!((crossing.kind, crossing.other.as_str()), (CrossingKind::Overtakes, "p"));
    assert_eq!(crossing.says, "at 0.4 Q overtakes P");
    let ranks: Vec<_> = of_q.points.iter().map(|point| point.rank).collect();
    assert_eq!(ranks, [None, Some(2), Some(1), Some(1)], "without a share, Q is not ranked");
    assert_eq!(of_q.others.len(), 1);
    assert!(of_q.others[0].figures.iter().all(|figure| (figure - 0.05).abs() < 1e-15));
    // The same crossing from the other side.
    let [crossing] = of_p.crossings.as_slice() else { panic!("one crossing") };
    assert!((crossing.at - 0.4).abs() < 1e-6);
    assert_eq!((crossing.kind, crossing.says.as_str()), (CrossingKind::IsOvertaken, "at 0.4 Q overtakes P"));
    assert_eq!(of_q.now, Some(0.0125));
    assert!(
        found.verdict.starts_with(
            "As Q's share of R's trade rises from 0 to 1, Q's leverage over R rises from 0.00 to 0.12. \
             As it is, at 0.1, it is 0.01. At 0.4 Q overtakes P."
        ),
        "{}",
        found.verdict
    );
}

#[test]
fn a_crossing_at_a_value_of_the_grid_is_that_value() {
    let found = run(&three(0.1, 0.6), &["trade.share=0,0.4,1"], &["leverage of q over r"]);
    assert_eq!(found.answers[0].crossings.len(), 1);
    assert_eq!(found.answers[0].crossings[0].at, 0.4);
}

#[test]
fn suppliers_that_compete_cross_where_their_shares_are_the_same() {
    let mut parts = three(0.1, 0.6).into_parts();
    let rival = Relation::Dependence { of: "r".into(), on: "p".into(), channel: "trade".into(), share: 0.75 };
    parts.add_tie(Tie::new("energy", rival, Period::ALWAYS));
    let graph = Graph::new(parts).expect("sound");
    // From s = 0.25 on the shares are divided by their sum, which moves both and not the place.
    let found = run(&graph, &["trade.share=0..1:6"], &["leverage of q over r"]);
    assert!((found.answers[0].crossings[0].at - 0.75).abs() < 1e-6);
    assert!(found.answers[0].crossings.len() == 1);
}

#[test]
fn net_leverage_crosses_zero_where_the_two_are_even() {
    let mut parts = three(0.1, 0.0).into_parts();
    let back = Relation::Dependence { of: "q".into(), on: "r".into(), channel: "trade".into(), share: 0.3 };
    parts.add_tie(Tie::new("back", back, Period::ALWAYS));
    let graph = Graph::new(parts).expect("sound");
    let found = run(&graph, &["trade.share=0..1:4"], &["net leverage of q over r"]);
    let upper: Vec<_> =
        found.answers[0].crossings.iter().filter(|crossing| crossing.kind == CrossingKind::GainsUpperHand).collect();
    assert_eq!(upper.len(), 1, "{:?}", found.answers[0].crossings);
    assert!((upper[0].at - 0.3).abs() < 1e-6);
    assert_eq!(upper[0].says, "at 0.3 Q gains the upper hand over R");
}

#[test]
fn over_two_variables_the_line_is_where_it_is_by_hand() {
    // Level where 1.5 s = t.
    let graph = three(0.1, 0.6);
    let found = run(&graph, &["trade.share=0..1:7", "energy.share=0..1:6"], &["leverage of q over r"]);
    let answer = &found.answers[0];
    assert_eq!(answer.points.len(), 42);
    assert_eq!(answer.points[6 + 2].at, [0.1666666666667, 0.4]);
    let [boundary] = answer.boundaries.as_slice() else { panic!("one boundary") };
    assert_eq!((boundary.other.as_str(), boundary.ahead.as_str()), ("p", "ahead of P"));
    let [line] = boundary.lines.as_slice() else { panic!("one line: {:?}", boundary.lines) };
    assert!(line.len() > 6);
    for [s, t] in line {
        assert!((1.5 * s - t).abs() < 1e-5, "{s} {t}");
    }
    assert!(boundary.side[0] * 1.5 > boundary.side[1], "Q is ahead there");
}

#[test]
fn what_is_not_in_force_moves_nothing_and_says_so() {
    let mut parts = three(0.1, 0.6).into_parts();
    let over = Period { since: None, until: Some("2019-12-31".parse().expect("a date")) };
    let war = Relation::Hostility { between: ("p".into(), "q".into()), level: HostilityLevel::War };
    parts.add_tie(Tie::new("war", war, over));
    let graph = Graph::new(parts).expect("sound");
    let found = run(&graph, &["war.strength=0..1:3"], &["leverage of q over r"]);
    assert_eq!(
        found.warnings,
        ["the tie war is not in force on 2020-01-01 (until 2019-12-31): varying it moves nothing"]
    );
    assert!(found.verdict.contains("does not move"), "{}", found.verdict);
    // A parameter that nothing follows.
    let found = run(&graph, &["model.pacts.Entente=0..1:3"], &["leverage of q over r"]);
    assert_eq!(found.warnings, ["nothing that is asked depends on model.pacts.Entente"]);
}

#[test]
fn bounds_may_be_left_and_that_is_said() {
    let mut parts = three(0.1, 0.6).into_parts();
    let tie = parts.ties.get_mut("trade").expect("there");
    (tie.low, tie.high) = (Some(0.05), Some(0.2));
    let graph = Graph::new(parts).expect("sound");
    let found = run(&graph, &["trade.share=0..1:3"], &["leverage of q over r"]);
    assert_eq!(found.vary[0].bounds, Some([Some(0.05), Some(0.2)]));
    assert!(found.warnings[0].starts_with("the file holds trade.share to be between 0.05 and 0.2"));
    let within = run(&graph, &["trade.share=0.05..0.2:3"], &["leverage of q over r"]);
    assert!(within.warnings.is_empty());
    // Setting the figure in the parts widens the bounds, so that the graph stays sound.
    let variable = Variable::parse("trade.share", &graph, graph.model()).expect("a variable");
    let mut parts = graph.into_parts();
    assert!(variable.set(&mut parts, 0.9));
    let tie = &parts.ties["trade"];
    assert_eq!((tie.low, tie.high), (Some(0.05), Some(0.9)));
    Graph::new(parts).expect("sound");
}

#[test]
fn an_undefined_quantity_has_no_figure_anywhere() {
    let graph = founding();
    let found = run(&graph, &["model.reach=0..0.9:4"], &["joint leverage of aliyev between armenia azerbaijan"]);
    assert!(found.answers[0].points.iter().all(|point| point.figure.is_none() && point.rank.is_none()));
    assert!(found.verdict.contains("is undefined"), "{}", found.verdict);
    assert!(found.answers[0].crossings.is_empty());
}

#[test]
fn every_variable_of_the_founding_graph_reads_its_own_name() {
    let graph = founding();
    let mut names: Vec<String> = graph
        .ties()
        .flat_map(|tie| TieFigure::of(tie.kind()).iter().map(|figure| format!("{}.{}", tie.id, figure.name())))
        .collect();
    names.extend(graph.actors().map(|actor| format!("{}.capability", actor.id)));
    names.extend(
        ["armenia.needs.trade", "model.needs.arms", "model.reach", "model.stake", "model.control"].map(str::to_owned),
    );
    names.extend(["model.pacts.DefensePact", "model.hostility.War", "model.mediation.Facilitation"].map(str::to_owned));
    for name in names {
        let variable = Variable::parse(&name, &graph, graph.model()).expect("a variable");
        assert_eq!(variable.to_string(), name);
    }
    for (typed, name) in [
        ("ARM.capability", "armenia.capability"),
        ("Azerbaijan.needs.Trade", "azerbaijan.needs.trade"),
        ("model.hostility.war", "model.hostility.War"),
        ("model.pacts.defense_pact", "model.pacts.DefensePact"),
    ] {
        assert_eq!(Variable::parse(typed, &graph, graph.model()).expect("a variable").to_string(), name);
    }
}

#[test]
fn mistakes_say_what_would_be_right() {
    let graph = founding();
    let told = |text: &str| {
        let error = Axis::parse(text, &graph, graph.model()).expect_err(text);
        (error.to_string(), error.hint().unwrap_or_default())
    };
    for (text, message, hint) in [
        (
            "azerbaijan-arms-turky.share=0..1",
            "'azerbaijan-arms-turky' is neither a tie nor an actor",
            "did you mean 'azerbaijan-arms-turkey'",
        ),
        (
            "azerbaijan-arms-turkey.strength=0..1",
            "the dependence 'azerbaijan-arms-turkey' has no figure 'strength'",
            "its figure is share",
        ),
        ("azerbaijan-arms-turkey.low=0..1", "has no figure 'low'", "its figure is share"),
        ("us-in-minsk.share=0..1", "the membership", "there is stake, vote"),
        ("russia.gdp=0..1", "the state 'russia' has no figure 'gdp'", "capability"),
        ("russia.needs.gold=0..1", "has no figure 'needs.gold'", "needs.trade"),
        ("putin.needs.trade=0..1", "whose only need is the office", "capability"),
        ("model.threshold=0..1", "the model has no figure 'threshold'", "reach"),
        ("model.hostility.Peace=0..1", "the model has no figure 'hostility.Peace'", "hostility.War"),
        ("share=0..1", "'share' is nothing that can be varied", "TIE.share"),
        ("model.reach", "'model.reach' says no values", "model.reach=0..1:21"),
        ("model.reach=low..high", "'low..high' is neither a range nor a list of numbers", "0..1:21"),
        ("model.reach=0..1:5", "model.reach cannot be 1: it is at least 0 and less than 1", ""),
        ("russia.capability=-1..1", "russia.capability cannot be -1", ""),
        ("azerbaijan-arms-turkey.share=0.5,1.5", "cannot be 1.5: it is from 0 to 1", ""),
        ("model.reach=0.9..0.1:5", "does not run upwards", "write 0.1..0.9"),
        ("model.reach=0.5", "0.5 is a single value", "two different values"),
        ("model.reach=0..0.5:1", "single value", "two different values"),
        ("model.reach=0..0.5:20000", "20000 points are too many: a sweep has at most 10000", "fewer points"),
    ] {
        let (said, hinted) = told(text);
        assert!(said.contains(message), "{text}: {said}");
        assert!(hinted.contains(hint), "{text}: {hinted}");
    }
    let axis = |text: &str| Axis::parse(text, &graph, graph.model()).expect(text);
    let asked = [quantity(&graph, "freedom of russia")];
    let run = |axes: &[Axis], asked: &[Quantity]| sweep(&graph, graph.as_of(), graph.model(), axes, asked, &|_, _| ());
    let reach = axis("model.reach=0..0.5:200");
    assert_eq!(run(&[], &asked), Err(SweepError::Axes(0)));
    assert_eq!(run(&[reach.clone(), reach.clone()], &asked), Err(SweepError::Twice("model.reach".into())));
    assert_eq!(run(std::slice::from_ref(&reach), &[]), Err(SweepError::NoQuestion));
    assert_eq!(run(&[reach, axis("model.stake=0..1:51")], &asked), Err(SweepError::TooMany(10_200)));
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let graph = founding();
    let at = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| {
            let two = ["armenia-trade-eu.share=0..0.6:7", "azerbaijan-trade-eu.share=0..1:6"];
            let plane = run(&graph, &two, &["joint leverage of european-union between armenia azerbaijan"]);
            let line =
                run(&graph, &["russia.capability=0..0.1:7"], &["freedom of russia", "leverage of russia over armenia"]);
            serde_json::to_string(&[plane, line]).expect("JSON")
        })
    };
    assert_eq!(at(1), at(4));
}

#[test]
fn every_point_is_told() {
    let graph = founding();
    let told = std::sync::Mutex::new(Vec::new());
    let axis = Axis::parse("model.reach=0..0.9:10", &graph, graph.model()).expect("an axis");
    // Nothing is crossed: reach moves no freedom.
    let asked = [quantity(&graph, "freedom of russia")];
    let tell = |done: usize, of: usize| told.lock().expect("no panic").push((done, of));
    sweep(&graph, graph.as_of(), graph.model(), &[axis], &asked, &tell).expect("a sweep");
    let mut told = told.into_inner().expect("no panic");
    told.sort_unstable();
    assert_eq!(told, (1..=10).map(|done| (done, 10)).collect::<Vec<_>>());
}

/// Everything that can be varied in a graph.
fn variables(graph: &Graph) -> Vec<Variable> {
    let of_ties = graph.ties().flat_map(|tie| {
        let named = TieFigure::of(tie.kind()).iter();
        named.map(|&figure| Variable::Tie { tie: tie.id.clone(), figure })
    });
    let of_actors = graph.actors().flat_map(|actor| {
        let need = Variable::Need { actor: actor.id.clone(), channel: "trade".into() };
        let capability = Variable::Capability { actor: actor.id.clone() };
        [Some(capability), Some(need).filter(|_| actor.kind != ActorKind::Leader)]
    });
    let of_model =
        ["reach", "stake", "control", "needs.water", "pacts.Entente", "hostility.War", "mediation.Formulation"];
    let of_model =
        of_model.map(|name| Variable::parse(&format!("model.{name}"), graph, graph.model()).expect("a parameter"));
    of_ties.chain(of_actors.flatten()).chain(of_model).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// A sweep varies figures without building graphs; a graph that is built with the figure must agree.
    #[test]
    fn a_point_is_what_a_graph_built_anew_gives(
        parts in crate::common::random_graph::parts(7, 14),
        which in any::<prop::sample::Index>(),
        value in 0.0..0.99_f64,
        pair in any::<[prop::sample::Index; 2]>(),
    ) {
        prop_assume!(parts.actors.len() > 1);
        let graph = Graph::new(parts).expect("sound");
        let ids: Vec<_> = graph.actors().map(|actor| actor.id.clone()).collect();
        let (a, b) = (pair[0].index(ids.len()), pair[1].index(ids.len()));
        prop_assume!(a != b);
        let asked = [
            Quantity::Leverage { of: ids[a].clone(), over: ids[b].clone() },
            Quantity::Freedom { of: ids[a].clone() },
        ];
        let known = variables(&graph);
        let variable = which.get(&known).clone();
        let axis = Axis::new(variable.clone(), vec![value, 0.995]).expect("an axis");
        let found = sweep(&graph, graph.as_of(), graph.model(), &[axis], &asked, &|_, _| ()).expect("a sweep");

        let mut parts = graph.parts().clone();
        prop_assert!(variable.set(&mut parts, value));
        let anew = Graph::new(parts).expect("a figure within its range leaves a graph sound");
        let snapshot = Snapshot::new(&anew, anew.as_of());
        let leverage = Leverage::new(&snapshot, anew.model());
        for (answer, quantity) in found.answers.iter().zip(&asked) {
            prop_assert_eq!(answer.points[0].figure, quantity.value(&leverage), "{}", variable);
        }
        // The chart of whatever there is can be drawn.
        let picture = demarche::sweep::chart(&found, graph.title());
        prop_assert!(roxmltree::Document::parse(&picture).is_ok());
    }

    /// Law 3 of the model: raising a share never lowers the supplier's direct dependence figure. With no reach and
    /// nobody who steers, that figure is leverage.
    #[test]
    fn leverage_rises_with_the_share(parts in crate::common::random_graph::parts(6, 16), which in any::<prop::sample::Index>()) {
        let mut parts = parts;
        parts.model.reach = 0.0;
        parts.ties.retain(|_, tie| !matches!(tie.kind(), TieKind::Leadership | TieKind::Membership));
        let shares: Vec<Tie> =
            parts.ties.values().filter(|tie| tie.kind() == TieKind::Dependence).cloned().collect();
        prop_assume!(!shares.is_empty());
        let tie = which.get(&shares);
        let Relation::Dependence { of, on, .. } = &tie.relation else { panic!("a dependence") };
        let graph = Graph::new(parts).expect("sound");
        let variable = Variable::Tie { tie: tie.id.clone(), figure: TieFigure::Share };
        let axis = Axis::new(variable, (0..=20).map(|at| f64::from(at) / 20.0).collect()).expect("an axis");
        let asked = [Quantity::Leverage { of: on.clone(), over: of.clone() }];
        let found = sweep(&graph, graph.as_of(), graph.model(), &[axis], &asked, &|_, _| ()).expect("a sweep");
        let figures: Vec<f64> = found.answers[0].points.iter().map(|point| point.figure.expect("defined")).collect();
        prop_assert!(figures.windows(2).all(|pair| pair[1] >= pair[0] - 1e-15), "{:?}", figures);
        prop_assert!(!found.verdict.contains("falls") && !found.verdict.contains("goes from"), "{}", found.verdict);
    }

    /// Where a quantity crosses another, the two are level, and on either side one is ahead.
    #[test]
    fn crossings_are_level(parts in crate::common::random_graph::parts(7, 18), pair in any::<[prop::sample::Index; 2]>()) {
        let graph = Graph::new(parts).expect("sound");
        let ids: Vec<_> = graph.actors().map(|actor| actor.id.clone()).collect();
        prop_assume!(ids.len() > 2);
        let (a, b) = (pair[0].index(ids.len()), pair[1].index(ids.len()));
        prop_assume!(a != b);
        let asked = [Quantity::Leverage { of: ids[a].clone(), over: ids[b].clone() }];
        let axis = Axis::parse("model.needs.trade=0..20:9", &graph, graph.model()).expect("an axis");
        let found = sweep(&graph, graph.as_of(), graph.model(), &[axis], &asked, &|_, _| ()).expect("a sweep");
        for crossing in &found.answers[0].crossings {
            let level = |at: f64, of: &demarche::model::ActorId| {
                let mut model = graph.model().clone();
                model.needs.insert("trade".into(), at);
                let snapshot = Snapshot::new(&graph, graph.as_of());
                let quantity = Quantity::Leverage { of: of.clone(), over: ids[b].clone() };
                quantity.value(&Leverage::new(&snapshot, &model)).expect("defined")
            };
            let (asked, other) = (level(crossing.at, &ids[a]), level(crossing.at, &crossing.other));
            prop_assert!((asked - other).abs() < 1e-6, "{asked} {other} at {}", crossing.at);
        }
    }
}
