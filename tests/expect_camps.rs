//! What scenarios expect of camps, on networks whose best partitions can be seen.

use demarche::model::Graph;
use demarche::scenario::{Expectation, Outcome, Situation, apply, read_scenario, write_scenario};
use demarche::text::read_graph;

/// Two pairs of allies who fight each other, a third who is an ally of one of each, and one who stands apart.
///
/// ```text
///   a ══ b        a–b and c–d are allies, a–c and b–d enemies.
///   ╎    ╎        e is an ally of a and of c: one of these ties contradicts whichever camps there are.
///   c ══ d        f has no ties.
/// ```
fn quarrel() -> Graph {
    let text = r#"Graph(
        title: "Quarrel", as_of: "2020-01-01",
        actors: {
            "a": State(name: "Aland"), "b": State(name: "Beland"), "c": State(name: "Celand"),
            "d": State(name: "Deland"), "e": State(name: "Eland"), "f": State(name: "Feland"),
        },
        ties: {
            "ab": Alliance(between: ("a", "b"), pact: DefensePact),
            "cd": Alliance(between: ("c", "d"), pact: DefensePact),
            "ac": Hostility(between: ("a", "c"), level: War),
            "bd": Hostility(between: ("b", "d"), level: War),
            "ae": Alliance(between: ("a", "e"), pact: DefensePact),
            "ce": Alliance(between: ("c", "e"), pact: DefensePact),
        },
    )"#;
    read_graph("quarrel.ron", text).expect("a sound graph").value
}

fn check(graph: &Graph, goal: &str) -> Outcome {
    let words: Vec<&str> = goal.split(' ').collect();
    let expectation = Expectation::parse(&words, graph.names()).expect("a goal");
    assert_eq!(expectation.claim.to_string(), goal, "it prints as it is read");
    let sides = (graph, graph.model());
    expectation.check(&Situation { base: sides, graph: sides, on: graph.as_of() })
}

#[test]
fn what_every_best_partition_has_holds_and_nothing_else() {
    let graph = quarrel();
    for (goal, holds, margin) in [
        ("same camp a b", true, 1.0),
        ("same camp a c", false, -1.0),
        ("different camps a d", true, 1.0),
        ("different camps c d", false, -1.0),
        // e is with either side, and its other alliance then contradicts the camps.
        ("same camp a e", false, 0.0),
        ("different camps a e", false, 0.0),
        ("tension a e", false, 0.0),
        ("tension a b", false, -1.0),
        // Nothing ties these two, and one of them has no ties at all.
        ("tension a d", false, -1.0),
        ("same camp a f", false, 0.0),
        ("frustration <= 1", true, 0.0),
        ("frustration < 1", false, 0.0),
        ("frustration >= 2", false, -1.0),
    ] {
        let outcome = check(&graph, goal);
        assert_eq!(outcome.holds, holds, "{goal}: {}", outcome.found);
        assert_eq!(outcome.margin, Some(margin), "{goal}");
    }
}

#[test]
fn what_is_found_is_told_in_words() {
    let graph = quarrel();
    assert_eq!(
        check(&graph, "same camp a c").found,
        "they are apart in every best partition: Aland stands with Beland and Eland; Celand stands with Deland"
    );
    assert_eq!(check(&graph, "tension a e").found, "'ae' contradicts some of the best partitions, and fits others");
    assert_eq!(check(&graph, "frustration <= 1").found, "it is 1: Celand–Eland");
    assert_eq!(
        check(&graph, "same camp a f").found,
        "the best partitions leave it open: Aland stands with Beland and Eland; Feland has no alliance or hostility"
    );
}

#[test]
fn an_edit_moves_an_actor_to_the_other_camp() {
    let source = r#"Scenario(
        title: "Eland chooses", base: "quarrel.ron",
        edits: [RemoveTie("ae")],
        expect: [
            SameCamp("c", "e"),
            DifferentCamps("a", "e"),
            Tension("a", "b"),
            Frustration(at_most: 0),
            Frustration(about: 0, within: 0.5, on: "2021-01-01"),
        ],
    )"#;
    let file = read_scenario("choice.ron", source).expect("a sound scenario");
    let scenario = file.scenario();
    let again = read_scenario("again.ron", &write_scenario(scenario)).expect("what is written is read");
    assert_eq!(again.scenario(), scenario);

    let base = quarrel();
    let edited = apply(&base, &scenario.edits).expect("it can be done").graph;
    let situation = Situation { base: (&base, base.model()), graph: (&edited, edited.model()), on: edited.as_of() };
    let holds: Vec<bool> = scenario.expect.iter().map(|expectation| expectation.check(&situation).holds).collect();
    assert_eq!(holds, [true, true, false, true, true]);
}
