//! Agreement with a separate, dense implementation in Python, `reference/model.py`, on what `export json` writes: the
//! graphs of the repository on every date on which something changes, and random graphs, to 1e-9.

use std::io::Write;
use std::process::Command;

use crate::common::random_graph;
use demarche::export;
use demarche::leverage::Leverage;
use demarche::model::{Date, Graph, Snapshot};
use demarche::text::read_graph;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::Value;

#[test]
fn the_graphs_of_the_repository() {
    if !python() {
        return;
    }
    for (name, text) in [
        ("nagorno-karabakh", include_str!("../graphs/nagorno-karabakh.ron")),
        ("nile-dam", include_str!("../graphs/nile-dam.ron")),
        ("textbook", include_str!("../graphs/textbook.ron")),
    ] {
        let graph = read_graph(name, text).expect("a sound graph").value;
        let mut dates = graph.dates_of_change();
        dates.push(graph.as_of());
        for on in dates {
            compare(name, &graph, on);
        }
    }
}

#[test]
fn random_graphs() {
    if !python() {
        return;
    }
    let mut runner = TestRunner::deterministic();
    let strategy = random_graph::parts(14, 60);
    for round in 0..20 {
        let parts = strategy.new_tree(&mut runner).expect("a graph").current();
        let graph = Graph::new(parts).expect("a sound graph");
        if graph.actors().len() == 0 {
            continue;
        }
        let on = "2015-06-15".parse().expect("a date");
        compare(&format!("random graph {round}"), &graph, on);
    }
}

fn compare(name: &str, graph: &Graph, on: Date) {
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    write!(file, "{}", export::json(graph, graph.model(), on)).expect("written");
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/reference/model.py");
    let out = Command::new("python3").arg(script).arg(file.path()).arg("matrix").output().expect("Python runs");
    assert!(out.status.success(), "{name} on {on}: {}", String::from_utf8_lossy(&out.stderr));
    let reference: Value = serde_json::from_slice(&out.stdout).expect("JSON");

    let snapshot = Snapshot::new(graph, on);
    let system = Leverage::new(&snapshot, graph.model());
    let rows = system.all(|_, row| row.to_vec());
    for (b, row) in rows.iter().enumerate() {
        let target = snapshot.actor(b).id.as_str();
        let freedom = reference["freedom"][target].as_f64().expect("a freedom");
        assert!((system.engagement().freedom(b) - freedom).abs() < 1e-9, "{name} on {on}: freedom of {target}");
        for (a, &figure) in row.iter().enumerate() {
            let actor = snapshot.actor(a).id.as_str();
            let expected = reference["leverage"][target][actor].as_f64().unwrap_or(0.0);
            assert!(
                (figure - expected).abs() < 1e-9,
                "{name} on {on}: {actor} over {target} is {figure}, not {expected}"
            );
        }
    }
}

/// Whether Python is there; says so loudly where it is not.
fn python() -> bool {
    let there = Command::new("python3").arg("--version").output().is_ok_and(|out| out.status.success());
    if !there {
        assert!(std::env::var_os("DEMARCHE_REQUIRE_TOOLS").is_none(), "python3 is required here");
        eprintln!("SKIPPED: python3 is not there, so nothing was compared with the reference implementation");
    }
    there
}
