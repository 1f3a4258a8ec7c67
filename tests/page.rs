//! The page: what it holds is what the program answers, the same bytes every time, and in a browser it works.

use std::fs;
use std::path::Path;
use std::process::Command;

use assert_cmd::cargo::cargo_bin;
use demarche::leverage::Leverage;
use demarche::model::{Actor, ActorKind, Graph, Parts, Period, Relation, Snapshot, Tie};
use demarche::page::{Ask, Depth, Extent, Page, World, answers, html};
use demarche::question::{Answer, Options, Question, ask};
use demarche::text::read_graph;
use serde_json::Value;

use crate::common::program::conversation;

fn textbook() -> World {
    World::new(read_graph("textbook.ron", include_str!("../graphs/textbook.ron")).expect("sound").value)
}

#[test]
fn what_a_page_holds_is_what_the_program_answers() {
    let world = textbook();
    let (graph, on) = (world.graph.clone(), world.on);
    let content = Page::new(world, Vec::new(), None, false).content(&|_, _| ());
    let snapshot = Snapshot::new(&graph, on);
    let leverage = Leverage::new(&snapshot, graph.model());
    let mut figures = 0;
    for actor in graph.actors() {
        let question = Question::Over { target: actor.id.clone() };
        let Answer::Over(answer) = ask(&leverage, &question, &Options::default()) else { panic!("another answer") };
        let held = &content["worlds"][0]["answers"][on.to_string()][format!("over {}", actor.id)];
        assert_eq!(held["verdict"], answer.verdict);
        let lines = held["ranking"].as_array().expect("a ranking");
        assert_eq!(lines.len(), answer.ranking.len());
        for (line, expected) in lines.iter().zip(&answer.ranking) {
            assert_eq!(line["actor"], expected.actor.as_str());
            assert!((line["leverage"].as_f64().expect("a figure") - expected.leverage).abs() <= 5e-7);
            figures += 1;
        }
    }
    assert!(figures > 2);
}

#[test]
fn the_same_page_has_the_same_bytes() {
    let page = || html(&Page::new(textbook(), vec![textbook()], None, false).content(&|_, _| ())).text;
    assert_eq!(page(), page());
}

#[test]
fn of_a_thousand_actors_those_nearest_are_shown() {
    let mut parts = Parts::new("A thousand", "2020-01-01".parse().expect("a day"));
    for at in 0..1000 {
        parts.add_actor(Actor::new(format!("s{at}").as_str(), ActorKind::State, format!("State {at}")));
    }
    for at in 1..1000 {
        let (of, on) = (format!("s{at}").as_str().into(), format!("s{}", at / 2).as_str().into());
        let trade = Relation::Dependence { of, on, channel: "trade".into(), share: 0.25 };
        parts.add_tie(Tie::new(format!("t{at}").as_str(), trade, Period::ALWAYS));
    }
    let world = World::new(Graph::new(parts).expect("sound"));
    let around = "s900".into();
    let extent = Extent::of(&[&world], Some(&around), false);
    assert_eq!(extent.shown.len(), 120);
    // 900, 450, 225, … are its chain; 901 hangs on 450, too.
    for near in ["s900", "s450", "s225", "s901"] {
        assert!(extent.shown.contains(near), "{near}");
    }
    assert!(extent.left_out[0].starts_with("Of 1000 actors, 120 are shown: State 900"), "{:?}", extent.left_out);
    assert!(!extent.is_full());
}

#[test]
fn a_page_asks_in_words() {
    let world = textbook();
    let names = world.graph.names();
    for words in [
        "over p",
        "of q",
        "pair p q",
        "day",
        "timeline over p",
        "timeline every 8 pair p q",
        "why q over p",
        "sure of q",
    ] {
        assert_eq!(Ask::parse(words, names).expect("a question").to_string(), words);
    }
    for words in [
        "",
        "over",
        "over nobody",
        "pair p p",
        "timeline",
        "timeline timeline over p",
        "timeline day",
        "timeline every 0 over p",
        "sure day",
        "why p over p",
        "day p",
    ] {
        assert!(Ask::parse(words, names).is_err(), "{words}");
    }
    let timeline = Ask::parse("timeline over p", names).expect("a question");
    let told: Value = answers(&world, world.on, &[timeline], Depth::FULL).remove(0);
    assert_eq!(told["figure"], "leverage");
}

#[test]
fn conversation_about_pages() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("textbook.ron"), include_str!("../graphs/textbook.ron")).expect("written");
    let lines = [
        "-g textbook.ron export html -o page.html",
        "-g textbook.ron export html -o page.html --scenario textbook.ron",
        "-g textbook.ron export svg --scenario textbook.ron",
        "export html -g nowhere.ron",
        "explore --bind nowhere",
    ];
    insta::assert_snapshot!("page", conversation(folder.path(), &lines));
}

/// Everything on the page, used once in Chromium. `DEMARCHE_BROWSER` is a folder with playwright-core and axe-core; the
/// program has to be built with the feature `explore`.
#[test]
fn the_page_works_in_a_browser() {
    let Some(folder) = std::env::var_os("DEMARCHE_BROWSER") else {
        assert!(std::env::var_os("DEMARCHE_REQUIRE_TOOLS").is_none(), "DEMARCHE_BROWSER is to name a folder");
        println!("SKIPPED: the page in a browser (DEMARCHE_BROWSER names no folder with playwright-core and axe-core)");
        return;
    };
    if !cfg!(feature = "explore") {
        println!("SKIPPED: the page in a browser (the feature explore is off)");
        return;
    }
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    let script = repository.join("tests/browser/page.mjs");
    let mut command = Command::new("node");
    command.arg(script).arg(cargo_bin!("demarche")).arg(repository).env("DEMARCHE_BROWSER", folder);
    let out = command.output().expect("node runs");
    let said = format!("{}{}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
    println!("{said}");
    assert!(out.status.success(), "{said}");
}
