//! Files in and out: what is written reads back equal, layout changes nothing, and no input is a crash.

use crate::common::random_graph::parts;
use demarche::model::{Graph, LeverageModel, Severity};
use demarche::text::{
    FileKind, Rendering, decode, format, kind_of, read_graph, read_model, template, write_graph, write_model,
};
use proptest::prelude::*;

fn read(source: &str) -> Graph {
    match read_graph("test.ron", source) {
        Ok(reading) => reading.value,
        Err(report) => panic!("{}\n{source}", report.render(Rendering::Plain)),
    }
}

fn complaint(source: &str) -> String {
    read_graph("test.ron", source).expect_err("a wrong file").render(Rendering::Plain)
}

#[test]
fn templates_read_without_a_warning() {
    let reading = read_graph("graph.ron", template(FileKind::Graph));
    let reading = reading.unwrap_or_else(|report| panic!("{}", report.render(Rendering::Plain)));
    assert!(reading.warnings.is_empty(), "{}", reading.warnings.render(Rendering::Plain));
    let reading = read_model("model.ron", template(FileKind::Model), &LeverageModel::default());
    let reading = reading.unwrap_or_else(|report| panic!("{}", report.render(Rendering::Plain)));
    assert!(reading.warnings.is_empty(), "{}", reading.warnings.render(Rendering::Plain));
    assert_eq!(kind_of(template(FileKind::Scenario)), Some(FileKind::Scenario));
}

#[test]
fn everything_that_may_be_written_is_read() {
    let source = r##"
        #![enable(implicit_some)]
        // The name of the outermost struct may be left out.
        (
            title: r#"A "raw" title"#, as_of: "2022", note: Some("optional"),
            sources: {
                "book": (
                    title: "T", authors: ["Family, Given"], publisher: "P", container: "C", date: "2001", kind: Book,
                    version: "2", pages: "1–2", doi: "10.1/1", url: "https://example.org", accessed: "2022-01-01",
                    reliability: A, credibility: 1, note: "N",
                ),
            },
            actors: {
                "a": State(name: "A", aliases: ["AA"], iso3: "ARM", cow: 371, capability: 3, needs: {"trade": 2}, note: "n", sources: ["book"]),
                "b": Organisation(name: "B", form: PeaceMission, capability: {"2000": 1, "2001-02": 2.5}, sources: [(id: "book")]),
                "c": Leader(name: "C"),
                "d": State(name: "D"),
            },
            disputes: {"q": (name: "Q", parties: ["a", "d"], note: "n", sources: ["book"])},
            ties: {
                "t1": Alliance(between: ("a", "d"), pact: Entente, strength: 0.5, low: 0.25, high: 1, confidence: Low, sources: ["book"]),
                "t2": Hostility(between: ("a", "d"), level: Display, over: "q", since: "2001-02", until: "2002-02", sources: ["book"]),
                "t3": Mediation(by: "b", between: ("a", "d"), style: Formulation, strength: 1, over: "q", sources: ["book"]),
                "t4": Dependence(of: "a", on: "d", channel: "arms", strength: 0.5, sources: ["book"]),
                "t5": Membership(member: "a", of: "b", role: "chair", vote: 0.5, stake: 0.25, sources: ["book"]),
                "t6": Leadership(leader: "c", of: "d", office: "Head", strength: 0.75, note: "n", sources: [
                    (id: "book", says: "so", page: "1", url: "https://example.org", figure: 0.5, disputes: true),
                ]),
            },
            model: (needs: {"water": 1}, reach: 0.25, attention: [], pacts: {Entente: 0}, hostility: {War: 0.5},
                mediation: {Facilitation: 0.5}, stake: 0, control: 1, threshold: 0, borderline: 0),
        )"##;
    let graph = read(source);
    let tie = |id: &str| graph.tie(id).expect("a tie").strength(graph.model());
    assert_eq!(["t4", "t5", "t6"].map(tie), [0.5, 0.25, 0.75], "strength is another name of the figure of each kind");
    let period = graph.tie("t2").expect("a tie").period;
    assert_eq!(period.to_string(), "2001-02-01 to 2002-02-28");
    assert_eq!(graph.as_of().to_string(), "2022-01-01");
    assert_eq!(graph.model().needs["trade"], 1.5, "what is not named keeps its default");
    assert!(graph.model().attention.is_empty());
    assert!(graph.tie("t6").expect("a tie").is_contested());
    assert_eq!(read(&write_graph(&graph)), graph);
}

#[test]
fn line_ends_and_byte_order_marks_make_no_difference() {
    let source = template(FileKind::Graph);
    let graph = read(source);
    assert_eq!(read(&source.replace('\n', "\r\n")), graph);
    assert_eq!(read(&format!("\u{feff}{source}")), graph);
}

#[test]
fn a_model_is_read_over_another_one_and_written_as_what_differs() {
    let base = LeverageModel { reach: 0.25, ..LeverageModel::default() };
    let reading = read_model("m.ron", "Model(stake: 0.5, needs: {\"water\": 2})", &base).expect("a sound model");
    assert_eq!((reading.value.reach, reading.value.stake, reading.value.needs["water"]), (0.25, 0.5, 2.0));
    let written = write_model(&reading.value);
    assert_eq!(
        written,
        "Model(\n    needs: {\n        \"water\": 2.0,\n    },\n    reach: 0.25,\n    stake: 0.5,\n)\n"
    );
    assert_eq!(read_model("m.ron", &written, &LeverageModel::default()).expect("sound").value, reading.value);
}

#[test]
fn brackets_without_end_are_a_clear_error() {
    for bracket in ["(", "[", "{", "Some(", "a: (", "\"a\": {", "/*", "Graph(actors: {\"a\": "] {
        let source = bracket.repeat(100_000);
        assert!(complaint(&source).starts_with("error: "), "{bracket}");
        assert!(complaint(&format!("Graph(title: \"T\", as_of: \"2022\", actors: {source}")).starts_with("error: "));
        assert!(format("test.ron", &source).is_err());
        let _ = kind_of(&source);
    }
    for closing in [")", "]", "}", ",", ":", "\"", "'", "#", "//\n", "\0", "\u{feff}", "𓀀", "-", "0", "r#"] {
        assert!(complaint(&closing.repeat(10_000)).starts_with("error: "), "{closing:?}");
    }
}

#[test]
fn cut_anywhere_a_file_is_an_error_and_no_crash() {
    let source = template(FileKind::Graph);
    let end = source.trim_end().len();
    for cut in (0..end).filter(|&cut| source.is_char_boundary(cut)) {
        let report = read_graph("test.ron", &source[..cut]).expect_err("half a file");
        assert!(report.has_errors() && report.count(Severity::Error) < 4, "{}", report.render(Rendering::Plain));
        let _ = format("test.ron", &source[..cut]);
    }
}

#[test]
fn a_byte_changed_anywhere_is_no_crash() {
    let source = template(FileKind::Graph);
    let bytes = [0, b'(', b')', b'"', b',', b'\\', b'/', 0xFF];
    for at in 0..source.len() {
        let mut changed = source.as_bytes().to_vec();
        changed[at] = bytes[at % bytes.len()];
        match decode("test.ron", changed).and_then(|text| read_graph("test.ron", &text)) {
            Ok(reading) => assert!(!reading.warnings.has_errors()),
            Err(report) => {
                let text = report.render(Rendering::Plain);
                assert!(report.has_errors() && text.contains("test.ron"), "{text}");
            }
        }
    }
}

#[test]
fn many_wrong_entries_are_found_in_one_run() {
    let ties: String = (0..5_000).map(|at| format!("\"t{at}\": Aliance(between: (\"a\", \"b\")),\n")).collect();
    let source = format!("Graph(title: \"T\", as_of: \"2022\", ties: {{\n{ties}}})");
    let report = read_graph("test.ron", &source).expect_err("a wrong file");
    assert_eq!(report.count(Severity::Error), 200);
    let rendered = report.render(Rendering::Plain);
    assert!(rendered.ends_with("200 errors, 50 of them shown\n"), "{rendered}");
    assert!(report.diagnostics()[199].hints().iter().any(|hint| hint.contains("may be more")));
}

#[test]
fn diagnostics_are_data_too() {
    let source = "Graph(title: \"T\", as_of: \"2022\", title: \"U\", actros: {})";
    let report = read_graph("dir/test.ron", source).expect_err("a wrong file");
    let expected = serde_json::json!([
        {
            "severity": "error", "message": "'title' is given twice", "file": "dir/test.ron",
            "line": 1, "column": 34, "end_line": 1, "end_column": 39, "label": "given again here",
            "hints": ["keep one of them, or give one another name"],
            "related": [{"file": "dir/test.ron", "line": 1, "column": 7, "message": "first given here"}],
        },
        {
            "severity": "error", "message": "unknown field 'actros' of Graph", "file": "dir/test.ron",
            "line": 1, "column": 46, "end_line": 1, "end_column": 52, "label": null,
            "hints": [
                "did you mean 'actors'?",
                "the fields are title, as_of, note, sources, actors, disputes, ties, model",
            ],
            "related": [],
        },
    ]);
    assert_eq!(serde_json::to_value(&report).expect("JSON"), expected);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn a_graph_that_is_written_reads_back_equal(parts in parts(8, 24)) {
        let graph = Graph::new(parts).expect("sound parts");
        let written = write_graph(&graph);
        prop_assert_eq!(&read(&written), &graph);
        // Written is laid out.
        prop_assert_eq!(&format("test.ron", &written).expect("a sound layout"), &written);
    }

    #[test]
    fn layout_changes_no_graph(parts in parts(6, 12), seed in any::<u64>()) {
        let graph = Graph::new(parts).expect("sound parts");
        let messy = disarranged(&write_graph(&graph), seed);
        let laid_out = format("test.ron", &messy).expect("a sound layout");
        prop_assert_eq!(&read(&messy), &graph);
        prop_assert_eq!(&read(&laid_out), &graph);
        prop_assert_eq!(comments(&laid_out), comments(&messy));
        prop_assert_eq!(&format("test.ron", &laid_out).expect("a sound layout"), &laid_out);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,60}") {
        let _ = read_graph("test.ron", &text).map_err(|report| report.render(Rendering::Colored));
        let wrapped = format!("Graph(title: \"T\", as_of: \"2022\", {text})");
        let _ = read_graph("test.ron", &wrapped).map_err(|report| report.render(Rendering::Colored));
        let _ = read_model("test.ron", &format!("Model({text})"), &LeverageModel::default());
    }

    #[test]
    fn any_arrangement_of_words_is_read_or_refused(words in prop::collection::vec(prop::sample::select(WORDS), 0..30)) {
        let text = format!("Graph(title: \"T\", as_of: \"2022\", {}", words.concat());
        let _ = read_graph("test.ron", &text).map_err(|report| report.render(Rendering::Plain));
    }
}

/// Pieces that files are made of.
const WORDS: &[&str] = &[
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ": ",
    "actors: ",
    "ties: ",
    "model: ",
    "sources: ",
    "\"a\"",
    "\"b\": ",
    "State(",
    "name: ",
    "Alliance(",
    "between: ",
    "(\"a\", \"b\")",
    "pact: ",
    "DefensePact",
    "Some(",
    "None",
    "1",
    "0.5",
    "-inf",
    "NaN",
    "'c'",
    "// remark\n",
    "/* remark */",
    "\n",
    "capability: ",
    "{\"2012\": 1}",
    "since: ",
    "\"2022-13\"",
    "r#\"raw\"#",
    "true",
    "..",
];

/// The same tokens with other space between them, and remarks.
fn disarranged(source: &str, mut seed: u64) -> String {
    let mut out = String::new();
    let mut remarks = 0;
    let mut in_text = false;
    let mut escaped = false;
    for c in source.chars() {
        out.push(c);
        if in_text {
            in_text = escaped || c != '"';
            escaped = !escaped && c == '\\';
            continue;
        }
        in_text = c == '"';
        if matches!(c, '(' | ')' | '[' | ']' | '{' | '}' | ',' | ':') {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            match seed >> 60 {
                0 => out.push_str("\n\n\n"),
                1 => out.push_str("   \t"),
                2 => out.push_str(" \r\n"),
                3 if remarks < 20 => {
                    remarks += 1;
                    out.push_str(&format!(" // remark {remarks}\n"));
                }
                4 if remarks < 20 => {
                    remarks += 1;
                    out.push_str(&format!("/* remark {remarks} */"));
                }
                _ => {}
            }
        }
    }
    out
}

/// The remarks of a file, in order.
fn comments(source: &str) -> Vec<usize> {
    let after = source.split("remark ").skip(1);
    after
        .map(|rest| rest.split([' ', '\n', '\r']).next().and_then(|number| number.parse().ok()).expect("a number"))
        .collect()
}

/// The file that the README shows is one that can be read.
#[test]
fn the_file_of_the_readme_is_sound() {
    let readme = include_str!("../README.md");
    let after = readme.split_once("```ron\n").expect("a file in RON").1;
    let file = after.split_once("```").expect("its end").0;
    let graph = read_graph("README.md", file).unwrap_or_else(|report| panic!("{}", report.render(Rendering::Plain)));
    assert_eq!(graph.value.ties().len(), 6, "one tie of every kind");
}
