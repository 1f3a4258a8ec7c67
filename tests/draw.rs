//! Pictures: sound SVG, room for everything, every letter drawn, DOT that Graphviz accepts, the same bytes twice.

use std::io::Write;
use std::process::{Command, Stdio};

use demarche::draw::layout::{self, Layout, Method};
use demarche::draw::{Diagram, DiagramOptions, Highlight, LabelTies, by_organisation, dot, svg};
use demarche::model::{Actor, ActorKind, Graph, Pact, Parts, Period, Relation, Snapshot, Tie, TieKind};
use demarche::text::read_graph;

/// Names that break careless writers of files.
const AWKWARD: [&str; 9] = [
    "The \"quoted\" state",
    "Back\\slash \\N \\",
    "<b>Bold</b> & Co &amp;",
    "Two\nlines",
    "Հայաստան",
    "საქართველო / Україна",
    "Türkiye Şuşa",
    "Emoji 🕊",
    "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle of the Organisation for Everything",
];

fn founding() -> Graph {
    let text = std::fs::read_to_string("graphs/nagorno-karabakh.ron").expect("the graph is there");
    read_graph("nagorno-karabakh.ron", &text).expect("the graph is sound").value
}

/// Awkwardly named actors, every third a state and the ally of the next state.
fn awkward() -> Graph {
    let mut parts = Parts::new("Title with \"quotes\" <tags> & \\ a\nbreak", "2022-09-13".parse().expect("a date"));
    let id = |i: usize| format!("actor-{i}");
    for (i, name) in AWKWARD.iter().enumerate() {
        let kind = [ActorKind::State, ActorKind::Leader, ActorKind::Organisation][i % 3];
        parts.add_actor(Actor::new(id(i).as_str(), kind, *name));
    }
    let states: Vec<usize> = (0..AWKWARD.len()).step_by(3).collect();
    for (n, &i) in states.iter().enumerate() {
        let next = states[(n + 1) % states.len()];
        let between = (id(i).as_str().into(), id(next).as_str().into());
        let pact = Relation::Alliance { between, pact: Pact::DefensePact };
        parts.add_tie(Tie::new(format!("pact-{i}").as_str(), pact, Period::ALWAYS));
    }
    Graph::new(parts).expect("the graph is sound")
}

fn every_option(graph: &Graph) -> Vec<DiagramOptions> {
    let snapshot = Snapshot::new(graph, graph.as_of());
    let plain = DiagramOptions { isolated: true, label_ties: LabelTies::Always, ..DiagramOptions::default() };
    let scores = graph.actors().enumerate().map(|(i, actor)| (actor.id.clone(), i as f64 / 10.0)).collect();
    let target = graph.actors().next().map(|actor| actor.id.clone());
    let highlight = Some(Highlight { caption: "leverage <&\">".to_owned(), target, scores });
    vec![
        plain.clone(),
        DiagramOptions { highlight, ..plain.clone() },
        DiagramOptions { clusters: by_organisation(&snapshot), ..plain },
    ]
}

/// Every graph with every option, laid out by every method that needs no program.
fn each(mut check: impl FnMut(&Diagram, &Layout)) {
    for graph in [founding(), awkward()] {
        let snapshot = Snapshot::new(&graph, graph.as_of());
        for options in every_option(&graph) {
            let diagram = Diagram::new(&snapshot, &options).expect("drawable");
            for method in [Method::Stress, Method::Layered] {
                check(&diagram, &layout::with_method(&diagram, method));
            }
        }
    }
}

#[test]
fn svg_is_well_formed_and_says_every_name() {
    each(|diagram, layout| {
        let text = svg(diagram, layout);
        let document = roxmltree::Document::parse(&text).expect("well-formed");
        let written: String =
            document.descendants().filter(|node| node.has_tag_name("text")).filter_map(|node| node.text()).collect();
        let letters = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
        let written = letters(&written);
        for node in &diagram.nodes {
            assert!(written.contains(&letters(&node.name)), "{} is not written", node.name);
        }
        assert!(written.contains(&letters(&diagram.title)));
    });
}

#[test]
fn nothing_overlaps_and_nothing_is_cut_off() {
    each(|diagram, layout| {
        for (i, a) in layout.nodes.iter().enumerate() {
            assert!(layout.nodes[i + 1..].iter().all(|b| !a.overlaps(*b)), "{} is overlapped", diagram.nodes[i].name);
        }
        let labels: Vec<_> = layout.lines.iter().filter_map(|route| route.label).collect();
        for (i, label) in labels.iter().enumerate() {
            assert!(labels[i + 1..].iter().chain(&layout.nodes).all(|other| !label.overlaps(*other)));
        }
        for rect in layout.nodes.iter().chain(&labels).chain(&layout.clusters) {
            assert!(rect.left() >= -0.01 && rect.top() >= -0.01, "{rect:?}");
            assert!(rect.right() <= layout.width + 0.01 && rect.bottom() <= layout.height + 0.01, "{rect:?}");
        }
        let text = svg(diagram, layout);
        let document = roxmltree::Document::parse(&text).expect("well-formed");
        let page: Vec<f64> = document
            .root_element()
            .attribute("viewBox")
            .expect("a viewBox")
            .split(' ')
            .map(|number| number.parse().expect("a number"))
            .collect();
        // Title, legend and sources are outside the drawing's group.
        let around = document.root_element().children().filter(|node| node.has_tag_name("text"));
        for node in around {
            let number = |key: &str| node.attribute(key).and_then(|value| value.parse::<f64>().ok()).expect("a number");
            let right = number("x") + demarche::draw::text::width(node.text().unwrap_or_default(), number("font-size"));
            assert!(right <= page[2] && number("y") <= page[3], "{:?}", node.text());
        }
    });
}

#[test]
fn clusters_are_apart_and_hold_none_but_their_own() {
    let graph = founding();
    let snapshot = Snapshot::new(&graph, graph.as_of());
    let options = DiagramOptions { clusters: by_organisation(&snapshot), ..DiagramOptions::default() };
    let diagram = Diagram::new(&snapshot, &options).expect("drawable");
    let layout = layout::embedded(&diagram);
    assert!(diagram.clusters.len() >= 2);
    for (i, (cluster, rect)) in diagram.clusters.iter().zip(&layout.clusters).enumerate() {
        assert!(layout.clusters[i + 1..].iter().all(|other| !rect.overlaps(*other)));
        for (at, node) in layout.nodes.iter().enumerate() {
            assert_eq!(rect.overlaps(*node), cluster.nodes.contains(&at), "{}", diagram.nodes[at].name);
        }
    }
}

#[test]
fn every_label_of_the_founding_graph_finds_room() {
    let graph = founding();
    let diagram = Diagram::new(&Snapshot::new(&graph, graph.as_of()), &DiagramOptions::default()).expect("drawable");
    let layout = layout::embedded(&diagram);
    for (line, route) in diagram.lines.iter().zip(&layout.lines) {
        assert_eq!(route.label.is_some(), !line.labels.is_empty(), "{:?}", line.ties);
    }
}

#[test]
fn the_same_bytes_twice() {
    let draw = || {
        let mut all = Vec::new();
        each(|diagram, layout| all.push((svg(diagram, layout), dot(diagram), layout::graphviz_input(diagram))));
        all
    };
    assert_eq!(draw(), draw());
}

#[test]
fn a_large_graph_is_drawn() {
    let mut parts = Parts::new("Large", "2022-09-13".parse().expect("a date"));
    for i in 0..600 {
        parts.add_actor(Actor::new(format!("s{i}").as_str(), ActorKind::State, format!("State {i}").as_str()));
    }
    for i in 1..600_usize {
        let between = (format!("s{i}").as_str().into(), format!("s{}", i / 3).as_str().into());
        let pact = Relation::Alliance { between, pact: Pact::DefensePact };
        parts.add_tie(Tie::new(format!("t{i}").as_str(), pact, Period::ALWAYS));
    }
    let graph = Graph::new(parts).expect("sound");
    let diagram = Diagram::new(&Snapshot::new(&graph, graph.as_of()), &DiagramOptions::default()).expect("drawable");
    let layout = layout::embedded(&diagram);
    for (i, a) in layout.nodes.iter().enumerate() {
        assert!(layout.nodes[i + 1..].iter().all(|b| !a.overlaps(*b)), "{i}");
    }
}

#[cfg(feature = "png")]
#[test]
fn png_has_ink_and_no_letter_is_dropped() {
    use demarche::draw::png;

    let graph = awkward();
    let snapshot = Snapshot::new(&graph, graph.as_of());
    let diagram = Diagram::new(&snapshot, &every_option(&graph)[0]).expect("drawable");
    let picture = svg(&diagram, &layout::embedded(&diagram));
    let bytes = png(&picture, 900).expect("drawable");
    assert_eq!(&bytes[1..4], b"PNG");
    // The width is in the header.
    assert_eq!(u32::from_be_bytes([bytes[16], bytes[17], bytes[18], bytes[19]]), 900);

    // Each name by itself leaves ink: a dropped text would leave the page as white as an empty one.
    let page = |text: &str| {
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        let svg = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='30' viewBox='0 0 90 30'>\
             <text x='2' y='20' font-size='13' font-family=\"'DejaVu Sans', Verdana, sans-serif\">{text}</text></svg>"
        );
        png(&svg, 90).expect("drawable")
    };
    let empty = page("");
    for letter in AWKWARD.concat().chars().filter(|letter| !letter.is_whitespace()) {
        assert_ne!(page(&letter.to_string()), empty, "{letter} leaves no ink");
    }
}

#[test]
fn graphviz_accepts_the_dot_and_keeps_every_name() {
    let (founding, awkward) = (founding(), awkward());
    for (graph, other) in [(&founding, &awkward), (&awkward, &founding)] {
        let [snapshot, other] = [graph, other].map(|graph| Snapshot::new(graph, graph.as_of()));
        let options = every_option(graph);
        let alone = options.iter().map(|options| Diagram::new(&snapshot, options));
        let compared = options.iter().map(|options| Diagram::compared(&other, &snapshot, options));
        for diagram in alone.chain(compared) {
            let diagram = diagram.expect("drawable");
            let Some(picture) = run_dot(&dot(&diagram), "svg") else { return };
            let options = roxmltree::ParsingOptions { allow_dtd: true, ..roxmltree::ParsingOptions::default() };
            let document = roxmltree::Document::parse_with_options(&picture, options).expect("well-formed");
            let written: String =
                document.descendants().filter(|node| node.is_text()).filter_map(|node| node.text()).collect();
            let letters = |text: &str| {
                text.chars().filter(|letter| !letter.is_whitespace() && *letter != '\u{a0}').collect::<String>()
            };
            let written = letters(&written);
            for node in &diagram.nodes {
                assert!(written.contains(&letters(&node.name)), "{} is not written", node.name);
            }
            let Some(json) = run_dot(&layout::graphviz_input(&diagram), "json0") else { return };
            let layout = layout::from_graphviz(&diagram, &json).expect("positions");
            for (i, a) in layout.nodes.iter().enumerate() {
                assert!(layout.nodes[i + 1..].iter().all(|b| !a.overlaps(*b)), "{i}");
            }
        }
    }
}

#[test]
fn what_is_no_layout_is_refused() {
    let graph = founding();
    let snapshot = Snapshot::new(&graph, graph.as_of());
    let diagram = Diagram::new(&snapshot, &DiagramOptions::default()).expect("drawable");
    assert!(layout::from_graphviz(&diagram, "not json").is_err());
    let error = layout::from_graphviz(&diagram, "{\"objects\": []}").expect_err("nobody has a place");
    assert_eq!(error.to_string(), "Graphviz returned no position for 'aliyev'");
}

/// What `dot` makes of a text; `None`, with a word about it, where there is no `dot`.
fn run_dot(text: &str, format: &str) -> Option<String> {
    let child = Command::new("dot")
        .arg(format!("-T{format}"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = match child {
        Ok(child) => child,
        Err(error) => {
            let required = std::env::var("DEMARCHE_REQUIRE_TOOLS").is_ok_and(|value| value == "1");
            assert!(!required, "dot is required: {error}");
            eprintln!("SKIPPED: dot is not installed");
            return None;
        }
    };
    let mut stdin = child.stdin.take().expect("a pipe");
    let text = text.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(text.as_bytes()));
    let output = child.wait_with_output().expect("dot ends");
    writer.join().expect("no panic").expect("dot reads");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).expect("UTF-8"))
}

/// Those who are named are drawn, tied or not, with the ties among them of the kinds that are named, and no others.
#[test]
fn a_picture_of_chosen_actors_and_kinds() {
    let graph = founding();
    let snapshot = Snapshot::new(&graph, graph.as_of());
    let names = ["armenia", "azerbaijan", "russia", "ukraine"];
    let mut options = DiagramOptions { among: names.map(Into::into).into(), ..DiagramOptions::default() };
    options.show_only(&["alliance", "hostility"]).expect("kinds of ties");
    let diagram = Diagram::new(&snapshot, &options).expect("drawable");
    let drawn: Vec<&str> = diagram.nodes.iter().map(|node| node.actor.as_str()).collect();
    assert_eq!(drawn, names);
    assert!(diagram.lines.iter().any(|line| line.kind == TieKind::Alliance));
    assert!(diagram.lines.iter().any(|line| line.kind == TieKind::Hostility));
    assert!(diagram.lines.iter().all(|line| matches!(line.kind, TieKind::Alliance | TieKind::Hostility)));
    assert!(diagram.subtitle.contains("not shown: mediations, dependences"), "{}", diagram.subtitle);

    options.among.insert("atlantis".into());
    let error = Diagram::new(&snapshot, &options).expect_err("no such actor");
    assert_eq!(error.to_string(), "there is no actor 'atlantis' to draw the picture of");
}
