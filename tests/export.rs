//! Exports are opened by the programs they are for.
//!
//! The readers are networkx, python-igraph and Mermaid. A reader that is not there is skipped, loudly; with
//! `DEMARCHE_REQUIRE_TOOLS=1` it has to be there. Mermaid is looked for in the folder that `DEMARCHE_MERMAID` names, in
//! which `npm install mermaid jsdom` was run.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use demarche::export;
use demarche::model::{
    Actor, ActorKind, Capability, Graph, HostilityLevel, MediationStyle, Pact, Parts, Period, Relation, Snapshot, Tie,
    TieKind, first_day, last_day,
};
use serde_json::Value;

const SCRIPTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/readers");

/// A graph whose names are as awkward as names get.
fn awkward() -> Graph {
    let mut parts = Parts::new("Awkward \"names\" & <others>: 'x' #1; {y} [z] | \\", "2022-09-13".parse().unwrap());
    let names = [
        ("quotes", ActorKind::State, "\"Quoted\" \\ back-slash"),
        ("markup", ActorKind::State, "<b>A & B</b>; #35; `code` | {x} [y]"),
        ("armenian", ActorKind::State, "Հայաստան"),
        ("georgian", ActorKind::State, "საქართველო"),
        ("ukrainian", ActorKind::State, "Україна"),
        ("turkish", ActorKind::Organisation, "Türkiye–Şuşa ığİ"),
        ("formula", ActorKind::Leader, "=cmd()"),
        ("end", ActorKind::Organisation, "end subgraph click"),
        ("script", ActorKind::State, "</svg><script>alert(1)</script>"),
        ("link", ActorKind::State, "javascript:alert(1)"),
        ("right", ActorKind::State, "\u{202e}right to left\u{202c} مرحبا"),
        ("joined", ActorKind::State, "zero\u{200b}width\u{200d} e\u{301}\u{302}"),
        ("keyword", ActorKind::State, "graph"),
        ("minus", ActorKind::Leader, "-1+@x"),
    ];
    for (id, kind, name) in names {
        let mut actor = Actor::new(id, kind, name);
        actor.capability = (id == "quotes").then_some(Capability::Constant(0.5));
        parts.add_actor(actor);
    }
    let period = Period { since: Some(first_day("1994").unwrap()), until: Some(last_day("2030-02").unwrap()) };
    let ties = [
        ("pact", Relation::Alliance { between: ("quotes".into(), "markup".into()), pact: Pact::DefensePact }),
        ("again", Relation::Alliance { between: ("quotes".into(), "markup".into()), pact: Pact::Entente }),
        ("war", Relation::Hostility { between: ("armenian".into(), "georgian".into()), level: HostilityLevel::War }),
        (
            "talks",
            Relation::Mediation {
                by: "turkish".into(),
                between: ("armenian".into(), "georgian".into()),
                style: MediationStyle::Formulation,
            },
        ),
        (
            "gas",
            Relation::Dependence { of: "ukrainian".into(), on: "quotes".into(), channel: "energy".into(), share: 0.25 },
        ),
        (
            "seat",
            Relation::Membership {
                member: "markup".into(),
                of: "turkish".into(),
                role: Some("\"co-chair\" & <host>".into()),
                vote: Some(0.5),
                stake: None,
            },
        ),
        ("head", Relation::Leadership { leader: "formula".into(), of: "end".into(), office: None, control: Some(0.5) }),
    ];
    for (id, relation) in ties {
        parts.add_tie(Tie::new(id, relation, period));
    }
    Graph::new(parts).unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// What every reader has to find: names by id, lines, and the sum of their strengths.
fn expected(graph: &Graph) -> (Value, usize, f64) {
    let nodes = graph.actors().map(|actor| (actor.id.to_string(), Value::from(actor.name.clone()))).collect();
    let lines = |tie: &Tie| if tie.kind() == TieKind::Mediation { 2 } else { 1 };
    let edges = graph.ties().map(lines).sum();
    let strength = graph.ties().map(|tie| lines(tie) as f64 * tie.strength(graph.model())).sum();
    (Value::Object(nodes), edges, strength)
}

fn read_in_python(reader: &str, module: &str, text: &str) {
    let python = if PathBuf::from("/usr/bin/python3").exists() { "/usr/bin/python3" } else { "python3" };
    let there = Command::new(python).args(["-c", &format!("import {module}")]).output();
    if !there.is_ok_and(|out| out.status.success()) {
        return skip(&format!("the Python package {module} is not there, so {reader} was not tried"));
    }
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(text.as_bytes()).unwrap();
    let script = format!("{SCRIPTS}/graph.py");
    let out = Command::new(python).args([&script, reader]).arg(file.path()).output().unwrap();
    assert!(out.status.success(), "{reader}: {}", String::from_utf8_lossy(&out.stderr));
    let found: Value = serde_json::from_slice(&out.stdout).unwrap();
    let (nodes, edges, strength) = expected(&awkward());
    assert_eq!(found["nodes"], nodes, "{reader}");
    assert_eq!(found["edges"].as_u64(), Some(edges as u64), "{reader}");
    assert!((found["strength"].as_f64().unwrap() - strength).abs() < 1e-9, "{reader}: {found}");
}

#[test]
fn networkx_reads_graphml() {
    let graph = awkward();
    read_in_python("networkx-graphml", "networkx", &export::graphml(&graph, graph.model(), graph.as_of()));
}

#[test]
fn igraph_reads_graphml() {
    let graph = awkward();
    read_in_python("igraph-graphml", "igraph", &export::graphml(&graph, graph.model(), graph.as_of()));
}

#[test]
fn networkx_reads_gexf() {
    let graph = awkward();
    read_in_python("networkx-gexf", "networkx", &export::gexf(&graph, graph.model(), graph.as_of()));
}

#[test]
fn mermaid_reads_mermaid() {
    let Some(folder) = std::env::var_os("DEMARCHE_MERMAID") else {
        return skip("DEMARCHE_MERMAID names no folder with Mermaid, so its parser was not tried");
    };
    let graph = awkward();
    let text = export::mermaid(&Snapshot::new(&graph, graph.as_of()), graph.model());
    let mut node = Command::new("node")
        .arg(format!("{SCRIPTS}/mermaid.mjs"))
        .arg(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    node.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let out = node.wait_with_output().unwrap();
    assert!(out.status.success(), "{text}\n{}", String::from_utf8_lossy(&out.stderr));
    let found: Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(found["labels"].as_array().unwrap().len(), graph.actors().len());
    assert_eq!(found["edges"].as_u64(), Some(expected(&graph).1 as u64));
    for actor in graph.actors() {
        let name = actor.name.as_str();
        assert!(found["labels"].as_array().unwrap().iter().any(|label| label == name), "{name} in {found}");
    }
}

#[test]
fn json_has_all_that_the_file_says() {
    let text = include_str!("../graphs/nagorno-karabakh.ron");
    let graph = demarche::text::read_graph("nagorno-karabakh.ron", text).unwrap().value;
    let json = export::json(&graph, graph.model(), "2014-01-01".parse().unwrap());
    assert_eq!(json["as_of"], "2014-01-01");
    assert_eq!(json["actors"].as_array().unwrap().len(), graph.actors().len());
    assert_eq!(json["ties"].as_array().unwrap().len(), graph.ties().len(), "ties of every date");
    let pact = json["ties"].as_array().unwrap().iter().find(|tie| tie["id"] == "russia-armenia-pact").unwrap();
    assert_eq!(pact["pact"], "defense_pact");
    assert_eq!(pact["since"], "1992-05-15");
    assert!(pact["until"].is_null());
    assert_eq!(json["model"]["needs"]["security"], 3.0);
    assert_eq!(json["model"]["reach"], 0.5);
}

#[test]
fn formats_know_their_extensions() {
    use demarche::export::Format;
    for format in Format::ALL {
        assert_eq!(Format::from_name(format.name()), Some(format));
        assert_eq!(Format::of_path(format!("a.{}", format.name()).as_ref()), Some(format));
    }
    assert_eq!(Format::of_path("a".as_ref()), None);
}

fn skip(why: &str) {
    assert!(std::env::var_os("DEMARCHE_REQUIRE_TOOLS").is_none(), "required here: {why}");
    eprintln!("SKIPPED: {why}");
}
