//! Agreement with a separate, dense implementation of the model, on random graphs and to 1e-9.
//!
//! Each file under `vectors` has a graph in the shape of `export json` and what that implementation answers on two
//! dates: the freedom of action of every actor, and leverage `[b][a]` wherever it is above 0.

use demarche::leverage::Leverage;
use demarche::model::Snapshot;
use serde_json::Value;

fn check(vectors: &str) {
    let vectors: Value = serde_json::from_str(vectors).expect("JSON");
    let graph = crate::common::json_graph::graph(&vectors["graph"]);
    let mut compared = 0;
    for answer in vectors["answers"].as_array().expect("answers") {
        let on = answer["on"].as_str().expect("a date").parse().expect("a date");
        let snapshot = Snapshot::new(&graph, on);
        let leverage = Leverage::new(&snapshot, graph.model());
        let rows = leverage.all(|_, row| row.to_vec());
        for (b, row) in rows.iter().enumerate() {
            let target = snapshot.actor(b).id.as_str();
            let freedom = answer["freedom"][target].as_f64().expect("a freedom");
            assert!((leverage.engagement().freedom(b) - freedom).abs() < 1e-9, "freedom of {target} on {on}");
            let alone = leverage.over(b);
            for (a, &figure) in row.iter().enumerate().filter(|&(a, _)| a != b) {
                let actor = snapshot.actor(a).id.as_str();
                let expected = answer["leverage"][target][actor].as_f64().unwrap_or(0.0);
                for figure in [figure, alone[a]] {
                    assert!(
                        (figure - expected).abs() < 1e-9,
                        "{actor} over {target} on {on}: {figure}, not {expected}"
                    );
                }
                compared += 1;
            }
        }
        for a in 0..snapshot.len() {
            let column = leverage.of(a);
            for (b, row) in rows.iter().enumerate() {
                assert!((column[b] - row[a]).abs() < 1e-12, "column {a}, row {b}: {} and {}", column[b], row[a]);
            }
        }
    }
    assert!(compared > 100, "only {compared} figures compared");
}

#[test]
fn small() {
    check(include_str!("vectors/small.json"));
}

#[test]
fn medium() {
    check(include_str!("vectors/medium.json"));
}

#[test]
fn large() {
    check(include_str!("vectors/large.json"));
}
