//! Suites of scenarios, and their results as servers of continuous integration read them.

use std::collections::BTreeSet;

use demarche::scenario::{Outcome, Run, RunResult, Suite, junit, read_scenario};
use demarche::text::Report;
use roxmltree::{Document, Node};

/// Names that XML has to escape, or cannot hold at all.
const AWKWARD: &str = "<Who> & \"what\" ]]> \u{0}\u{8}\u{1b}[31m\u{fffe} Հայաստան 👩‍👩‍👧 <!-- --> &amp; 'if'\n\ttwo lines";

fn outcome(claim: &str, holds: bool) -> Outcome {
    Outcome {
        claim: claim.to_owned(),
        on: "2022-09-13".parse().expect("a date"),
        holds,
        expected: format!("{claim} is so"),
        found: "it is otherwise".to_owned(),
        figure: Some(0.5),
        before: None,
        margin: Some(if holds { 0.1 } else { -0.1 }),
        why: vec!["because".to_owned(), AWKWARD.to_owned()],
    }
}

fn sound(file: &str, title: &str, expectations: Vec<Outcome>) -> Run {
    let on = "2022-09-13".parse().expect("a date");
    let (title, base) = (title.to_owned(), "g.ron".to_owned());
    Run::sound(file.to_owned(), RunResult { title, base, on, edits: Vec::new(), expectations }, Report::default())
}

fn suite() -> Suite {
    let wrong = read_scenario(AWKWARD, "Scenario(title: \"]]>\", base: \"g.ron\", edits: [Nonsense(\"<&>\")])");
    Suite::new(vec![
        sound("a.ron", "All is so", vec![outcome("top", true), outcome("freedom < 0.5 & more", true)]),
        sound("folder/b.ron", AWKWARD, vec![outcome("top", true), outcome(AWKWARD, false), outcome("other", false)]),
        sound("c.ron", "Nothing expected", Vec::new()),
        Run::unsound(AWKWARD.to_owned(), wrong.expect_err("no such edit")),
    ])
}

fn count(node: Node<'_, '_>, name: &str) -> usize {
    node.attribute(name).unwrap_or_else(|| panic!("no {name}")).parse().expect("a count")
}

fn children<'a>(node: Node<'a, 'a>, name: &'a str) -> Vec<Node<'a, 'a>> {
    node.children().filter(|child| child.has_tag_name(name)).collect()
}

#[test]
fn a_suite_counts_what_passed() {
    let suite = suite();
    assert_eq!((suite.passed, suite.failed), (2, 2));
    let passed: Vec<bool> = suite.scenarios.iter().map(|run| run.passed).collect();
    assert_eq!(passed, [true, false, true, false]);
    let failures: Vec<usize> = suite.scenarios.iter().map(|run| run.failures().count()).collect();
    assert_eq!(failures, [0, 2, 0, 0]);
    // One row an expectation, and one for what has none.
    assert_eq!(suite.table().rows.len(), 2 + 3 + 1 + 1);
}

/// The structure that readers of JUnit agree on: testsuites, testsuite, testcase, failure or error; counts at both
/// levels that are those of what is inside; names everywhere.
#[test]
fn junit_has_the_structure_that_readers_expect() {
    let written = junit(&suite());
    let document = Document::parse(&written).expect("XML");
    let root = document.root_element();
    assert_eq!(root.tag_name().name(), "testsuites");
    let suites = children(root, "testsuite");
    assert_eq!(suites.len(), 4);
    let mut sums = [0; 3];
    for suite in &suites {
        let cases = children(*suite, "testcase");
        let inside = |name: &str| cases.iter().filter(|case| !children(**case, name).is_empty()).count();
        let counts = [cases.len(), inside("failure"), inside("error")];
        assert_eq!([count(*suite, "tests"), count(*suite, "failures"), count(*suite, "errors")], counts);
        assert!(counts[0] > 0, "a suite without a case is shown by nobody");
        for (sum, count) in sums.iter_mut().zip(counts) {
            *sum += count;
        }
        assert!(suite.attribute("name").is_some_and(|name| !name.is_empty()));
        for case in cases {
            let attributes: BTreeSet<&str> = case.attributes().map(|attribute| attribute.name()).collect();
            assert_eq!(attributes, BTreeSet::from(["classname", "name"]));
            for problem in case.children().filter(Node::is_element) {
                assert!(["failure", "error"].contains(&problem.tag_name().name()));
                assert!(problem.attribute("message").is_some_and(|message| !message.is_empty()));
                assert!(problem.text().is_some_and(|text| !text.is_empty()));
            }
        }
    }
    assert_eq!(sums, [7, 2, 1]);
    assert_eq!([count(root, "tests"), count(root, "failures"), count(root, "errors")], sums);
}

#[test]
fn junit_says_what_was_expected_and_found() {
    let written = junit(&suite());
    let document = Document::parse(&written).expect("XML");
    let failure = document.descendants().find(|node| node.has_tag_name("failure")).expect("a failure");
    let text = failure.text().expect("words");
    for part in ["]]> ", "is so", "found: it is otherwise", "because", "Հայաստան"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!written.contains(['\u{0}', '\u{8}', '\u{1b}', '\u{fffe}']));
    let error = document.descendants().find(|node| node.has_tag_name("error")).expect("an error");
    assert!(error.text().is_some_and(|text| text.contains("unknown edit 'Nonsense'")));
}
