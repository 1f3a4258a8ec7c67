//! What nobody wrote in good faith: names that are code elsewhere, figures at the edges, files cut off anywhere, and
//! what the fuzzer has tried. The program's own side of it, files and processes, is in `hostile_files.rs`.

mod dependencies;
#[path = "../fuzz/targets.rs"]
mod targets;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use demarche::draw::{Diagram, DiagramOptions, LabelTies, dot, layout, svg};
use demarche::export;
use demarche::leverage::Leverage;
use demarche::model::{Actor, ActorKind, Graph, Pact, Parts, Period, Relation, Snapshot, Tie};
use demarche::question::{Cell, Options, Question, ask};
use demarche::text::{Rendering, decode, read_graph, write_graph};

/// Names that mean something to one reader or another.
pub(crate) const NAMES: [&str; 24] = [
    "\"double\" 'single' `back`",
    "back\\slash \\N \\n \\",
    "two\nlines\r\nand\ttabs",
    "</svg><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>&lt;&#60;",
    "]]> --> <!-- %% #35;",
    "javascript:alert(1)",
    "\u{202e}right to left\u{202c}",
    "مرحبا العالم",
    "zero\u{200b}width\u{200d}\u{feff}joiners",
    "e\u{301}\u{302}\u{303}\u{304}\u{305}",
    "👩‍👩‍👧‍👦 🏳️‍🌈",
    "digraph",
    "subgraph",
    "end",
    "click a callback",
    "style a fill:#f00",
    "=cmd|'/C calc'!A0",
    "+1",
    "-1",
    "@SUM(A1)",
    "---\ntitle: x\n---",
    "a,b;c|d",
    " leading and trailing ",
];

/// A ring of allies with these names.
fn ring<S: AsRef<str>>(names: &[S]) -> Graph {
    let mut parts = Parts::new(names[0].as_ref(), "2020-01-01".parse().unwrap());
    let id = |at: usize| format!("a{at:03}");
    for (at, name) in names.iter().enumerate() {
        parts.add_actor(Actor::new(id(at).as_str(), ActorKind::State, name.as_ref()));
        let between = (id(at).as_str().into(), id((at + 1) % names.len()).as_str().into());
        let mut tie = Tie::new(
            format!("t{at:03}").as_str(),
            Relation::Alliance { between, pact: Pact::DefensePact },
            Period::ALWAYS,
        );
        tie.note = Some(name.as_ref().to_owned());
        parts.add_tie(tie);
    }
    Graph::new(parts).unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// Without white space, and what XML has no way to write replaced.
pub(crate) fn letters(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace() && *letter != '\u{a0}').collect()
}

fn drawn(graph: &Graph) -> (Diagram, String) {
    let options = DiagramOptions { isolated: true, label_ties: LabelTies::Always, ..DiagramOptions::default() };
    let diagram = Diagram::new(&Snapshot::new(graph, graph.as_of()), &options).unwrap();
    let picture = svg(&diagram, &layout::embedded(&diagram));
    (diagram, picture)
}

#[test]
fn every_input_of_the_fuzzer_still_holds() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut replayed = 0;
    for (target, run) in targets::TARGETS {
        let mut folders = vec![root.join("fuzz/corpus").join(target)];
        if ["graph", "scenario", "model"].contains(&target) {
            folders.push(root.join("tests/errors"));
        }
        for path in folders.iter().flat_map(|folder| files(folder)) {
            eprintln!("{target}: {}", path.display());
            run(&fs::read(&path).unwrap());
            replayed += 1;
        }
        // Nothing at all is an input, too.
        run(b"");
    }
    assert!(replayed > 300, "{replayed}: the corpus is there");
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.is_file() && path.extension().is_none_or(|extension| extension != "snap"));
    files.sort();
    files
}

#[test]
fn xml_has_every_name_as_it_was() {
    let graph = ring(&NAMES);
    let written = export::graphml(&graph, graph.model(), graph.as_of());
    let document = roxmltree::Document::parse(&written).unwrap();
    let names = document.descendants().filter(|node| node.attribute("key") == Some("name"));
    assert_eq!(names.filter_map(|node| node.text()).collect::<Vec<_>>(), NAMES);
    let written = export::gexf(&graph, graph.model(), graph.as_of());
    let document = roxmltree::Document::parse(&written).unwrap();
    let names = document.descendants().filter(|node| node.has_tag_name("node") && node.has_attribute("label"));
    assert_eq!(names.filter_map(|node| node.attribute("label")).collect::<Vec<_>>(), NAMES);
}

#[test]
fn pictures_say_every_name_and_run_none() {
    let (_, picture) = drawn(&ring(&NAMES));
    let document = roxmltree::Document::parse(&picture).unwrap();
    let known =
        ["svg", "g", "rect", "path", "polygon", "line", "circle", "text", "title", "desc", "ellipse", "polyline"];
    for node in document.descendants().filter(|node| node.is_element()) {
        assert!(known.contains(&node.tag_name().name()), "{}", node.tag_name().name());
        let runs = |name: &str| name.starts_with("on") || name == "href" || name == "style";
        assert!(!node.attributes().any(|attribute| runs(attribute.name())), "{node:?}");
    }
    let text: String = document.descendants().filter(|node| node.is_text()).filter_map(|node| node.text()).collect();
    for name in NAMES {
        assert!(letters(&text).contains(&letters(name)), "{name:?} is not written");
    }
}

#[test]
fn graphviz_reads_every_name() {
    let (diagram, _) = drawn(&ring(&NAMES));
    let text = dot(&diagram);
    assert!(graphviz_rust::parse(&text).is_ok(), "{text}");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("graph.dot");
    fs::write(&file, text).unwrap();
    let Ok(out) = Command::new("dot").arg("-Tsvg").arg(&file).output() else {
        assert!(std::env::var_os("DEMARCHE_REQUIRE_TOOLS").is_none(), "dot is required here");
        eprintln!("SKIPPED: dot is not installed, so it read no hostile names");
        return;
    };
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let picture = String::from_utf8(out.stdout).unwrap();
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..roxmltree::ParsingOptions::default() };
    let document = roxmltree::Document::parse_with_options(&picture, options).unwrap();
    assert!(!document.descendants().any(|node| node.has_tag_name("script")));
    let text: String = document.descendants().filter(|node| node.is_text()).filter_map(|node| node.text()).collect();
    for name in NAMES {
        assert!(letters(&text).contains(&letters(name)), "{name:?} is not written");
    }
}

#[test]
fn a_file_keeps_every_name() {
    let graph = ring(&NAMES);
    let read = read_graph("written.ron", &write_graph(&graph)).unwrap().value;
    assert_eq!(read, graph);
    let json = export::json(&graph, graph.model(), graph.as_of()).to_string();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let names = json["actors"].as_array().unwrap().iter().map(|actor| actor["name"].as_str().unwrap());
    assert_eq!(names.collect::<Vec<_>>(), NAMES);
}

#[test]
fn mermaid_holds_every_name_in_its_quotation_marks() {
    let graph = ring(&NAMES);
    let text = export::mermaid(&Snapshot::new(&graph, graph.as_of()), graph.model());
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 4 + 2 * NAMES.len(), "a line each, whatever the names hold:\n{text}");
    for line in &lines[4..] {
        assert_eq!(line.matches('"').count(), 2, "{line}");
        assert!(!line.contains(['<', '\\', '`']), "{line}");
    }
}

#[test]
fn a_name_of_a_hundred_thousand_letters_goes_everywhere() {
    let long = "Long ".repeat(20_000);
    let solid = "x".repeat(100_000);
    let graph = ring(&[long.as_str(), solid.as_str(), "short"]);
    assert_eq!(read_graph("long.ron", &write_graph(&graph)).unwrap().value, graph);
    for text in [
        export::graphml(&graph, graph.model(), graph.as_of()),
        export::gexf(&graph, graph.model(), graph.as_of()),
        export::mermaid(&Snapshot::new(&graph, graph.as_of()), graph.model()),
    ] {
        assert!(text.contains(&solid));
    }
}

/// A spreadsheet shows names that begin as formulas do, with an apostrophe in front, and runs none.
#[test]
fn csv_has_every_name_and_no_formula() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("graph.ron"), write_graph(&ring(&NAMES))).unwrap();
    let mut program = Command::new(assert_cmd::cargo::cargo_bin!("demarche"));
    let out = program
        .current_dir(folder.path())
        .args(["-g", "graph.ron", "export", "csv", "--table", "actors"])
        .output()
        .unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let mut reader = csv::Reader::from_reader(out.stdout.as_slice());
    let at = reader.headers().unwrap().iter().position(|heading| heading == "name").unwrap();
    let names: Vec<String> = reader.records().map(|record| record.unwrap()[at].to_owned()).collect();
    assert_eq!(names.len(), NAMES.len());
    for (found, name) in names.iter().zip(NAMES) {
        let formula = name.starts_with(['=', '+', '-', '@', '\t', '\r']);
        assert_eq!(found.strip_prefix('\'').filter(|_| formula).unwrap_or(found), name);
        assert_eq!(found.starts_with('\''), formula, "{found}");
    }
}

/// Figures at the edges of what a number can be: read as they are or refused in their place, and every answer is finite.
#[test]
fn figures_at_the_edges() {
    let file = |capability: &str, share: &str, need: &str| {
        format!(
            "Graph(title: \"E\", as_of: \"2020\", actors: {{\"a\": State(name: \"A\", capability: {capability}), \
             \"b\": State(name: \"B\", capability: 1e-320)}}, ties: {{\"t\": Dependence(of: \"a\", on: \"b\", channel: \
             \"trade\", share: {share}), \"h\": Hostility(between: (\"a\", \"b\"), level: War), \"p\": \
             Alliance(between: (\"a\", \"b\"), pact: Entente)}}, model: (needs: {{\"water\": {need}}}))"
        )
    };
    let wrong = ["NaN", "-NaN", "inf", "-inf", "-1e-320", "-1", "1e309", "-1e308"];
    let right = ["0", "-0.0", "1e-320", "2.2250738585072014e-308", "5e-324", "0.1"];
    for figure in wrong {
        for text in [file(figure, "0.5", "1"), file("1", figure, "1"), file("1", "0.5", figure)] {
            let report = read_graph("edge.ron", &text).expect_err(&text);
            assert!(report.diagnostics()[0].start().is_some(), "{}", report.render(Rendering::Plain));
        }
    }
    let large = ["1e308", "1.7976931348623157e308"];
    let one =
        right.iter().flat_map(|figure| [file(figure, "0.5", "1"), file("1", figure, "1"), file("1", "1", figure)]);
    let most = large.iter().flat_map(|figure| [file(figure, "0.5", "1"), file(figure, "1", figure)]);
    for text in one.chain(most) {
        let graph = match read_graph("edge.ron", &text) {
            Ok(reading) => reading.value,
            // What cannot be reckoned with may be refused, in its place.
            Err(report) => {
                assert!(report.diagnostics()[0].start().is_some(), "{}", report.render(Rendering::Plain));
                assert!(text.contains("e308"), "{}", report.render(Rendering::Plain));
                continue;
            }
        };
        assert_eq!(read_graph("again.ron", &write_graph(&graph)).unwrap().value, graph);
        let snapshot = Snapshot::new(&graph, graph.as_of());
        let leverage = Leverage::new(&snapshot, graph.model());
        let (a, b) = ("a".into(), "b".into());
        for question in [Question::Over { target: a }, Question::Over { target: b }, Question::Freedom { actor: None }]
        {
            let answer = ask(&leverage, &question, &Options { why: true, ..Options::default() });
            for cell in answer.table().rows.iter().flatten() {
                assert!(!matches!(cell, Cell::Number(number) if !number.is_finite()), "{question}: {cell}\n{text}");
            }
        }
    }
}

/// A small graph, cut off after every byte, and with a byte replaced by one that belongs nowhere.
#[test]
fn a_file_may_end_anywhere() {
    let whole = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus/graph/small.ron")).unwrap();
    for at in 0..whole.len() {
        let mut replaced = whole.clone();
        replaced[at] = [0, 0xff, b'\r', b'"', b'\\', b'('][at % 6];
        for bytes in [&whole[..at], &replaced] {
            let text = match decode("cut.ron", bytes.to_vec()) {
                Ok(text) => text,
                Err(report) => {
                    assert!(report.has_errors());
                    continue;
                }
            };
            if let Err(report) = read_graph("cut.ron", &text) {
                assert!(report.has_errors() && !report.render(Rendering::Plain).is_empty());
            } else {
                assert!(bytes.len() == whole.len() || bytes.trim_ascii_end().ends_with(b")"), "half a graph was read");
            }
        }
    }
}
