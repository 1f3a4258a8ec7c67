//! What is found reaches the goal and no weaker edit does; nothing that reaches it is passed over.

use std::collections::{BTreeMap, BTreeSet};

use crate::common::random_graph;
use demarche::leverage::Leverage;
use demarche::model::{Actor, ActorKind, Date, Graph, Parts, Period, Relation, Snapshot, Tie, TieKind};
use demarche::scenario::{
    Aimed, Edit, Expectation, FindError, FindOptions, Found, Scenario, Situation, Target, Term, Thing, Values, apply,
    find, read_scenario,
};
use demarche::text::read_graph;
use proptest::prelude::*;

fn founding() -> Graph {
    let text = include_str!("../graphs/nagorno-karabakh.ron");
    read_graph("nagorno-karabakh.ron", text).expect("a sound graph").value
}

fn search(graph: &Graph, goal: &Expectation, options: &FindOptions) -> Found {
    let aimed = Aimed { graph, model: graph.model(), on: graph.as_of(), goal, base: "base.ron" };
    find(&aimed, options, &|_, _| ()).expect("a goal that can be searched for")
}

fn goal(graph: &Graph, words: &str) -> Expectation {
    Expectation::read(words, graph.names()).expect("a goal")
}

fn terms(graph: &Graph, terms: &[&str]) -> Vec<Term> {
    terms.iter().map(|term| Term::parse(term, graph, graph.model()).expect("a term")).collect()
}

/// Whether a goal holds in a graph, and by how much, compared with another.
fn judged(base: &Graph, graph: &Graph, goal: &Expectation) -> (bool, f64) {
    let on = goal.on.unwrap_or(base.as_of());
    let situation = Situation { base: (base, base.model()), graph: (graph, graph.model()), on };
    let snapshot = Snapshot::new(graph, on);
    let judged = goal.claim.judge(&Leverage::new(&snapshot, graph.model()), goal.before(&situation));
    (judged.holds, judged.margin)
}

fn holds(base: &Graph, edits: &[Edit], goal: &Expectation) -> bool {
    let edited = apply(base, edits).unwrap_or_else(|problems| panic!("{problems:?}")).graph;
    judged(base, &edited, goal).0
}

/// The edits with the figure of one brought back by a thousandth; `None` where there is no step back.
fn weaker(graph: &Graph, scenario: &Scenario, at: usize) -> Option<Vec<Edit>> {
    let mut edits = scenario.edits.clone();
    let back = |figure: f64, before: f64| {
        let next = ((figure + 0.001 * (before - figure).signum()) * 1000.0).round() / 1000.0;
        // Beyond what it was before there is nothing to give back.
        ((figure - before) * (next - before) > 0.0).then_some(next)
    };
    match &mut edits[at] {
        Edit::AddTie(tie) => {
            let next = back(tie.strength(graph.model()), 0.0)?;
            match &mut tie.relation {
                Relation::Dependence { share, .. } => *share = next,
                Relation::Membership { stake, .. } => *stake = Some(next),
                Relation::Leadership { control, .. } => *control = Some(next),
                _ => tie.strength = Some(next),
            }
        }
        Edit::Set { what: Target::Thing(Thing::Tie(id)), values, .. } => {
            let before = graph.tie(id.as_str()).expect("known").strength(graph.model());
            let written = |(field, value): (&str, &str)| (field.to_owned(), value.to_owned());
            let mut given: Vec<(String, String)> = values.iter().map(written).collect();
            let next = back(given[0].1.parse().expect("the figure comes first"), before)?;
            given[0].1 = format!("{next:?}");
            *values = given.into_iter().fold(Values::default(), |values, (field, value)| values.written(field, value));
        }
        _ => return None,
    }
    Some(edits)
}

/// Everything that is promised of the sets that are told.
fn check_sets(graph: &Graph, goal: &Expectation, found: &Found) {
    let mut before: (usize, f64) = (0, 0.0);
    for set in &found.sets {
        let file = read_scenario("found.ron", &set.ron).unwrap_or_else(|report| panic!("{report:?}\n{}", set.ron));
        assert_eq!(file.scenario(), &set.scenario, "what is written is read");
        let known: BTreeSet<String> = graph.warnings().iter().map(ToString::to_string).collect();
        let (applied, _) = file.apply(graph).unwrap_or_else(|report| panic!("{report:?}\n{}", set.ron));
        // A tie that has ended may leave a state or leader idle; nothing else deserves a second look.
        let unsourced = applied.warnings.iter().find(|warning| warning.message.contains("source"));
        assert!(unsourced.is_none_or(|warning| known.contains(&warning.message)), "{unsourced:?}");
        let (reached, margin) = judged(graph, &applied.graph, goal);
        assert!(reached, "{}\n{}", goal.claim, set.ron);
        assert!(set.margin.is_some_and(|told| (told - margin).abs() < 1e-12));
        for at in 0..set.scenario.edits.len() {
            if let Some(weaker) = weaker(graph, &set.scenario, at) {
                assert!(!holds(graph, &weaker, goal), "weaker at {at} does, too: {}\n{}", goal.claim, set.ron);
            }
        }
        let size = (set.edits.len(), set.moved);
        assert!(before.0 < size.0 || before.1 <= size.1 + 1e-9, "smallest first");
        before = size;
    }
}

#[test]
fn what_is_found_of_the_founding_case_reaches_its_goal_and_nothing_weaker_does() {
    let graph = founding();
    for (words, allow, pairs) in [
        ("top mediator armenia azerbaijan = european-union", &["existing"][..], true),
        ("top mediator armenia azerbaijan = european-union", &["new:mediation", "trade", "end"], true),
        ("mediator armenia azerbaijan = turkey >= 0.15", &[], false),
        ("no mediator armenia azerbaijan >= 0.05", &["existing"], true),
        ("freedom of russia > 0.6", &[], false),
        ("rises leverage of russia over azerbaijan by 0.05 since 2021-01-01", &["existing"], true),
        ("leverage of russia over armenia = 0.2", &["existing"], false),
        ("leverage of turkey over azerbaijan >= 0.21 < 0.211", &["existing"], false),
        ("net leverage of turkey over russia > 0", &["new:trade", "change"], true),
        ("team turkey france between armenia azerbaijan >= 0.2", &["new:alliance", "new:arms"], true),
        ("leverage of european-union over armenia > leverage of russia over armenia", &["existing"], true),
        ("top over armenia = pashinyan", &["membership", "leadership"], false),
        ("top over azerbaijan = france", &["membership", "existing:france"], true),
    ] {
        let goal = goal(&graph, words);
        let options = FindOptions {
            allow: terms(&graph, allow),
            max_edits: if pairs { 2 } else { 1 },
            larger: true,
            ..FindOptions::default()
        };
        let found = search(&graph, &goal, &options);
        check_sets(&graph, &goal, &found);
        let told = found.single_edits + found.pairs;
        assert_eq!(found.sets.len(), told.min(options.top), "{words}: all that are counted can be told");
        assert!(found.nearest.is_none() || told == 0, "{words}");
    }
}

/// What is found builds upon what was found before; and a tie that begins on the day is not split in two.
#[test]
fn a_search_goes_on_from_what_another_found() {
    let graph = founding();
    let first = goal(&graph, "top mediator armenia azerbaijan = european-union");
    let options = FindOptions { allow: terms(&graph, &["existing"]), ..FindOptions::default() };
    let found = search(&graph, &first, &options);
    let graph = apply(&graph, &found.sets[0].scenario.edits).expect("it can be applied").graph;
    let second = goal(&graph, "top mediator armenia azerbaijan = turkey");
    let allow = terms(&graph, &["new:mediation", "new:trade", "existing"]);
    let found = search(&graph, &second, &FindOptions { allow, larger: true, ..FindOptions::default() });
    assert!(!found.sets.is_empty());
    check_sets(&graph, &second, &found);
    let added = |set: &demarche::scenario::FoundSet| set.scenario.edits.iter().any(|e| matches!(e, Edit::AddSource(_)));
    assert!(!found.sets.iter().any(added), "the assumption is there already");
}

#[test]
fn a_tie_that_begins_on_the_day_is_taken_out_or_changed_as_a_whole() {
    let graph = founding();
    let goal = goal(&graph, r#"Freedom(of: "russia", more_than: 0.6, on: "2022-02-24")"#);
    let of = |allow: &str| {
        let options = FindOptions { allow: terms(&graph, &[allow]), max_edits: 1, ..FindOptions::default() };
        let found = search(&graph, &goal, &options);
        check_sets(&graph, &goal, &found);
        let edits = found.sets.into_iter().flat_map(|set| set.scenario.edits);
        edits.map(|edit| edit.to_string()).filter(|edit| edit.contains("war")).collect::<Vec<String>>()
    };
    assert_eq!(of("end:russia-ukraine-war"), ["remove the tie 'russia-ukraine-war'"]);
    let changed = of("change:russia-ukraine-war");
    assert!(
        changed[0].starts_with("set strength of tie 'russia-ukraine-war' to 0.") && !changed[0].contains(" from "),
        "{changed:?}"
    );
}

#[test]
fn a_goal_that_is_reached_needs_no_edit() {
    let graph = founding();
    let goal = goal(&graph, "top mediator armenia azerbaijan = russia");
    let found = search(&graph, &goal, &FindOptions::default());
    assert!(found.holds && found.sets.is_empty() && found.nearest.is_none());
    assert!(found.verdict.contains("no edit is needed"), "{}", found.verdict);
}

#[test]
fn nothing_is_found_where_nothing_may_be_edited() {
    let graph = founding();
    let goal = goal(&graph, "top mediator armenia azerbaijan = israel");
    let options = FindOptions { forbid: terms(&graph, &["new", "existing"]), ..FindOptions::default() };
    let found = search(&graph, &goal, &options);
    assert_eq!((found.searched.existing, found.searched.new, found.sets.len()), (0, 0, 0));
    assert!(found.verdict.starts_with("Nothing may be edited"), "{}", found.verdict);
}

#[test]
fn what_comes_nearest_is_told_where_the_goal_is_out_of_reach() {
    let graph = founding();
    let goal = goal(&graph, "leverage of israel over armenia >= 0.9");
    let options = FindOptions { max_edits: 1, ..FindOptions::default() };
    let found = search(&graph, &goal, &options);
    let nearest = found.nearest.expect("something helps");
    assert!(nearest.margin.expect("defined") < 0.0);
    // Nothing that is tried comes nearer.
    let edited = apply(&graph, &nearest.scenario.edits).expect("it can be applied").graph;
    assert!((judged(&graph, &edited, &goal).1 - nearest.margin.expect("defined")).abs() < 1e-12);
    assert!(found.verdict.contains("Nearest comes this"), "{}", found.verdict);
}

#[test]
fn too_many_pairs_are_not_tried_and_that_is_said() {
    let graph = founding();
    let goal = goal(&graph, "top mediator armenia azerbaijan = european-union");
    let options = FindOptions { allow: terms(&graph, &["existing"]), most_pairs: 100, ..FindOptions::default() };
    let found = search(&graph, &goal, &options);
    assert!(!found.searched.pairs_tried && found.searched.pairs == 406 && found.pairs == 0);
    assert!(found.searched.in_words().ends_with("406 pairs, which are too many and were not tried"));
}

#[test]
fn a_goal_is_compared_with_a_day_that_edits_leave_alone() {
    let graph = founding();
    let goal = goal(&graph, "rises leverage of russia over armenia since 2023-01-01");
    let aimed = Aimed { graph: &graph, model: graph.model(), on: graph.as_of(), goal: &goal, base: "base.ron" };
    let error = find(&aimed, &FindOptions::default(), &|_, _| ()).expect_err("the day is later");
    assert!(matches!(error, FindError::NotBefore { .. }));
}

/// Nobody may come to steer himself: an organisation that belongs to another is no candidate for being joined by it.
#[test]
fn new_ties_close_no_circle_of_agency() {
    let mut parts = Parts::new("Clubs", Date::constant(2020, 1, 1));
    for id in ["inner", "outer", "third"] {
        parts.add_actor(Actor::new(id, ActorKind::Organisation, id));
    }
    parts.add_actor(Actor::new("state", ActorKind::State, "State"));
    let member = |member: &str, of: &str, since: i16| {
        let relation =
            Relation::Membership { member: member.into(), of: of.into(), role: None, vote: None, stake: None };
        let period = Period { since: Some(Date::constant(since, 1, 1)), until: None };
        Tie::new(format!("{member}-{of}"), relation, period)
    };
    parts.add_tie(member("inner", "outer", 2000));
    // It is a member only later, and would close a circle then.
    parts.add_tie(member("third", "inner", 2030));
    let graph = Graph::new(parts).expect("sound");
    let goal = goal(&graph, "leverage of inner over third >= 0.9");
    let options = FindOptions { allow: terms(&graph, &["membership"]), anywhere: true, ..FindOptions::default() };
    let found = search(&graph, &goal, &options);
    // Of the nine memberships between four actors in three organisations one is there; two more would close a circle.
    let new = ["state-inner", "state-outer", "state-third", "inner-third", "third-inner", "third-outer", "outer-third"];
    assert_eq!(found.searched.new, new.len() - 2, "{found:?}");
}

/// What an edit is done to: the tie itself, or the kind, actors and channel of a new one.
fn key(edit: &Edit) -> Option<String> {
    match edit {
        Edit::AddSource(_) => None,
        Edit::AddTie(tie) => Some(key_of_new(tie)),
        Edit::RemoveTie(id) => Some(id.to_string()),
        Edit::Set { what: Target::Thing(thing), .. } | Edit::End { what: Target::Thing(thing), .. } => {
            Some(thing.id().expect("a tie").to_owned())
        }
        other => panic!("another edit: {other}"),
    }
}

fn key_of_new(tie: &Tie) -> String {
    let channel = match &tie.relation {
        Relation::Dependence { channel, .. } => channel.to_string(),
        _ => String::new(),
    };
    let actors: Vec<&str> = tie.actors().map(|actor| actor.as_str()).collect();
    format!("{} {} {channel}", tie.kind().name(), actors.join(" "))
}

/// All that could be done to one tie, from scratch: the parts of the graph with the tie in each of its states.
fn states(parts: &Parts, graph: &Graph, named: &[&str], channels: &[&str], grid: bool) -> BTreeMap<String, Vec<State>> {
    let on = graph.as_of();
    let mut all: BTreeMap<String, Vec<State>> = BTreeMap::new();
    let in_force: Vec<&Tie> = parts.ties.values().filter(|tie| tie.period.contains(on)).collect();
    let figures = |most: f64| {
        let inner = if grid { (1..20).map(|at| f64::from(at) / 20.0).collect() } else { Vec::new() };
        inner.into_iter().filter(move |&figure| figure < most).chain([most]).collect::<Vec<f64>>()
    };
    for tie in &in_force {
        let states = all.entry(tie.id.to_string()).or_default();
        states.push(State::Without(tie.id.to_string()));
        states.extend(figures(1.0).into_iter().chain([0.0]).map(|figure| State::With(Box::new(figured(tie, figure)))));
    }
    let collective: Vec<&str> =
        parts.actors.values().filter(|a| a.kind != ActorKind::Leader).map(|a| a.id.as_str()).collect();
    let scoped = |ends: &[&str]| ends.iter().any(|end| named.contains(end));
    let mut add = |relation: Relation, most: f64| {
        let tie = Tie::new("made-anew", relation, Period { since: Some(on), until: None });
        let same = |other: &&&Tie| {
            let (mut a, mut b): (Vec<_>, Vec<_>) = (tie.actors().collect(), other.actors().collect());
            if matches!(tie.kind(), TieKind::Alliance | TieKind::Hostility) {
                a.sort();
                b.sort();
            }
            if tie.kind() == TieKind::Mediation && b.len() == 3 {
                a[1..].sort();
                b[1..].sort();
            }
            let channel = |tie: &Tie| key_of_new(tie).rsplit(' ').next().map(str::to_owned);
            other.kind() == tie.kind() && a == b && channel(other) == channel(&tie)
        };
        if in_force.iter().find(same).is_none() {
            let states = figures(most).into_iter().map(|figure| State::With(Box::new(figured(&tie, figure))));
            all.insert(key_of_new(&tie), states.collect());
        }
    };
    for (at, &a) in collective.iter().enumerate() {
        for &b in &collective[at + 1..] {
            if scoped(&[a, b]) {
                let between = (a.into(), b.into());
                let (pact, level) = (demarche::model::Pact::DefensePact, demarche::model::HostilityLevel::War);
                add(Relation::Alliance { between: (a.into(), b.into()), pact }, 1.0);
                add(Relation::Hostility { between, level }, 1.0);
            }
        }
        for &b in collective.iter().filter(|&&b| b != a && scoped(&[a, b])) {
            for &channel in channels {
                add(Relation::Dependence { of: a.into(), on: b.into(), channel: channel.into(), share: 1.0 }, 1.0);
            }
        }
        let quarrels = parts.disputes.values().map(|dispute| (dispute.parties[0].clone(), dispute.parties[1].clone()));
        for between in quarrels {
            if ![between.0.as_str(), between.1.as_str()].contains(&a)
                && scoped(&[a, between.0.as_str(), between.1.as_str()])
            {
                let style = demarche::model::MediationStyle::Manipulation;
                add(Relation::Mediation { by: a.into(), between, style }, 0.9);
            }
        }
    }
    all
}

#[derive(Clone, Debug)]
enum State {
    Without(String),
    With(Box<Tie>),
}

fn figured(tie: &Tie, figure: f64) -> Tie {
    let mut tie = Tie { low: None, high: None, ..tie.clone() };
    match &mut tie.relation {
        Relation::Dependence { share, .. } => *share = figure,
        Relation::Membership { stake, .. } => *stake = Some(figure),
        Relation::Leadership { control, .. } => *control = Some(figure),
        _ => tie.strength = Some(figure),
    }
    tie
}

/// By how much the goal holds with ties in those states.
fn margin(base: &Graph, parts: &Parts, states: &[&State], goal: &Expectation) -> f64 {
    let mut parts = parts.clone();
    for (at, state) in states.iter().enumerate() {
        match state {
            State::Without(id) => drop(parts.ties.remove(id.as_str())),
            State::With(tie) if parts.ties.contains_key(&tie.id) => drop(parts.add_tie(*tie.clone())),
            State::With(tie) => drop(parts.add_tie(Tie { id: format!("made-anew-{at}").into(), ..*tie.clone() })),
        }
    }
    judged(base, &Graph::new(parts).expect("sound"), goal).1
}

/// The best of several margins.
fn best<'s>(
    base: &Graph,
    parts: &Parts,
    combinations: impl Iterator<Item = Vec<&'s State>>,
    goal: &Expectation,
) -> f64 {
    combinations.map(|states| margin(base, parts, &states, goal)).fold(f64::NEG_INFINITY, f64::max)
}

/// A goal about the first collective actors of a graph; `None` if there are too few.
fn some_goal(graph: &Graph, which: usize, figure: f64) -> Option<Expectation> {
    let actors: Vec<&str> =
        graph.actors().filter(|actor| actor.kind != ActorKind::Leader).map(|actor| actor.id.as_str()).collect();
    let [a, b, c, ..] = actors.as_slice() else { return None };
    let words = match which {
        0 => format!("top over {a} = {b}"),
        1 => format!("leverage of {b} over {a} >= {figure}"),
        2 => format!("leverage of {c} over {b} < {figure}"),
        3 => format!("leverage of {c} over {a} > leverage of {b} over {a}"),
        4 => format!("freedom of {a} < {figure}"),
        _ => format!("net leverage of {a} over {b} > {figure}"),
    };
    Some(goal(graph, &words))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    /// Every edit that reaches a goal alone is found, and so is every pair of which neither does, by trying all.
    #[test]
    fn trying_everything_finds_the_same(
        parts in random_graph::parts(5, 7),
        which in 0..6_usize,
        figure in 0.02..0.6_f64,
    ) {
        let graph = Graph::new(parts.clone()).expect("sound");
        let Some(goal) = some_goal(&graph, which, figure) else { return Ok(()) };
        if judged(&graph, &graph, &goal).0 {
            return Ok(());
        }
        let channels = ["trade", "arms"];
        let allow = ["existing", "alliance", "hostility", "mediation", "new:trade", "new:arms"];
        let options = FindOptions {
            allow: terms(&graph, &allow),
            larger: true,
            top: usize::MAX,
            ..FindOptions::default()
        };
        let found = search(&graph, &goal, &options);
        check_sets(&graph, &goal, &found);
        let keys = |set: &demarche::scenario::FoundSet| -> BTreeSet<String> {
            // A tie that is changed from a day on bears its own name in the edit.
            set.scenario.edits.iter().filter_map(key).collect()
        };
        let told: BTreeSet<BTreeSet<String>> = found.sets.iter().map(keys).collect();

        let named: Vec<&str> = goal.claim.actors().into_iter().map(|actor| actor.as_str()).collect();
        // Nearer than this, rules about equals decide, and two ways of adding up the same numbers may differ.
        let near = 1e-9;
        let mut alone: BTreeMap<String, f64> = BTreeMap::new();
        for (key, states) in states(&parts, &graph, &named, &channels, true) {
            let margin = best(&graph, &parts, states.iter().map(|state| vec![state]), &goal);
            let reaches = told.contains(&BTreeSet::from([key.clone()]));
            prop_assert!(margin < near || reaches, "'{key}' reaches {} and is not found", goal.claim);
            prop_assert!(margin > -near || !reaches, "'{key}' is found and does not reach {}", goal.claim);
            alone.insert(key, margin);
        }
        let states = states(&parts, &graph, &named, &channels, false);
        let left: Vec<&String> = alone.iter().filter(|&(_, &margin)| margin < -near).map(|(key, _)| key).collect();
        for (at, &a) in left.iter().enumerate() {
            for &b in &left[at + 1..] {
                let both = states[a].iter().flat_map(|first| states[b].iter().map(move |second| vec![first, second]));
                let margin = best(&graph, &parts, both, &goal);
                let reaches = told.contains(&BTreeSet::from([a.clone(), b.clone()]));
                prop_assert!(margin < near || reaches, "'{a}' and '{b}' reach {} and are not found", goal.claim);
                prop_assert!(margin > -near || !reaches, "'{a}' and '{b}' do not reach {}", goal.claim);
            }
        }
    }
}
