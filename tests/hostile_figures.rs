//! Figures at the edges of what a number can be, in every place of every file where a number is read: each is read as it
//! is, or refused in its place; nothing panics, and what is read is written and read back the same.

use demarche::import::read_mapping;
use demarche::model::{Graph, LeverageModel};
use demarche::scenario::{apply, between, read_scenario};
use demarche::store::{read_snapshot, write_snapshot};
use demarche::text::{Rendering, Report, read_graph, read_model, write_graph, write_model};

/// What is no number, what is too large for one, and numbers that only look like trouble.
const FIGURES: [&str; 22] = [
    "NaN",
    "-NaN",
    "inf",
    "-inf",
    "1e309",
    "-1e309",
    "1e308",
    "-1e308",
    "1.7976931348623157e308",
    "5e-324",
    "-5e-324",
    "2.2250738585072014e-308",
    "1e-320",
    "-0",
    "-0.0",
    "0",
    "-1",
    "1.0000000000000002",
    "9007199254740993",
    "18446744073709551616",
    "0x10",
    "1_000",
];

/// Files that are sound with `0.5` for the mark, or `1` for `$`, and may be wrong with any other figure.
const GRAPHS: [&str; 16] = [
    "actors: {\"a\": State(name: \"A\", capability: #), \"b\": State(name: \"B\", capability: 1)}, ties: {T}",
    "actors: {\"a\": State(name: \"A\", capability: {\"2000\": #, \"2010\": 1}), \"b\": State(name: \"B\")}, ties: {T}",
    "actors: {\"a\": State(name: \"A\", needs: {\"trade\": #}), \"b\": State(name: \"B\")}, ties: {T}",
    "actors: {\"a\": State(name: \"A\", cow: $), \"b\": State(name: \"B\")}, ties: {T}",
    "A, ties: {\"t\": Dependence(of: \"a\", on: \"b\", channel: \"trade\", share: #)}",
    "A, ties: {\"t\": Dependence(of: \"a\", on: \"b\", channel: \"trade\", share: 0.5, low: #)}",
    "A, ties: {\"t\": Dependence(of: \"a\", on: \"b\", channel: \"trade\", share: 0.5, high: #)}",
    "A, ties: {\"t\": Alliance(between: (\"a\", \"b\"), pact: Entente, strength: #)}",
    "A, ties: {\"t\": Hostility(between: (\"a\", \"b\"), level: War, strength: #)}",
    "A, ties: {\"t\": Mediation(by: \"o\", between: (\"a\", \"b\"), style: Facilitation, strength: #)}",
    "A, ties: {\"t\": Membership(member: \"a\", of: \"o\", vote: #)}",
    "A, ties: {\"t\": Membership(member: \"a\", of: \"o\", stake: #)}",
    "A, ties: {\"t\": Leadership(leader: \"l\", of: \"a\", control: #)}",
    "sources: {\"s\": (title: \"S\", credibility: $)}, A, ties: {T}",
    "sources: {\"s\": (title: \"S\")}, A, ties: {\"t\": Alliance(between: (\"a\", \"b\"), pact: Entente, sources: [(id: \"s\", figure: #)])}",
    "A, ties: {T}, model: Model(needs: {\"water\": #}, reach: 0.5)",
];

const ACTORS: &str = "actors: {\"a\": State(name: \"A\"), \"b\": State(name: \"B\"), \"l\": Leader(name: \"L\"), \
                      \"o\": Organisation(name: \"O\")}";
const TIE: &str = "\"t\": Dependence(of: \"a\", on: \"b\", channel: \"trade\", share: 0.5)";

const MODELS: [&str; 10] = [
    "needs: {\"trade\": #}",
    "reach: #",
    "pacts: {Entente: #}",
    "hostility: {War: #}",
    "mediation: {Facilitation: #}",
    "stake: #",
    "control: #",
    "threshold: #",
    "borderline: #",
    "needs: {\"water\": #, \"air\": 1}",
];

const EDITS: [&str; 8] = [
    "Set(tie: \"t\", share: #)",
    "Set(tie: \"t\", low: #)",
    "Set(actor: \"a\", capability: #)",
    "Set(actor: \"a\", capability: #, from: \"2010\")",
    "Scale(tie: \"t\", by: #)",
    "Scale(actor: \"c\", by: #)",
    "SetModel(reach: #)",
    "AddTie(\"n\", Dependence(of: \"b\", on: \"a\", channel: \"arms\", share: #))",
];

const EXPECTATIONS: [&str; 9] = [
    "Leverage(of: \"b\", over: \"a\", at_least: #)",
    "Leverage(of: \"b\", over: \"a\", about: #)",
    "Leverage(of: \"b\", over: \"a\", about: 0.5, within: #)",
    "Freedom(of: \"a\", more_than: #)",
    "NetLeverage(of: \"b\", over: \"a\", less_than: #)",
    "Rises(leverage_of: \"b\", over: \"a\", by: #)",
    "Stays(leverage_of: \"b\", over: \"a\", within: #)",
    "NoMediator(between: (\"a\", \"b\"), at_least: #)",
    "Frustration(at_most: $)",
];

const MAPPINGS: [&str; 3] = [
    "ties: {\"{of}-{on}\": Dependence(of: \"{a}\", on: \"{b}\", channel: \"trade\", share: #)}",
    "ties: {\"{of}-{on}\": Dependence(of: \"{a}\", on: \"{b}\", channel: \"trade\", share: By(column: \"s\", times: #))}",
    "only: [(column: \"s\", at_least: #)], ties: {\"{of}-{on}\": Dependence(of: \"{a}\", on: \"{b}\", channel: \"trade\", share: 0.5)}",
];

/// A template with a figure in its place; the one that is sound for nothing at all.
fn with(template: &str, figure: Option<&str>) -> String {
    let text = template.replace("{T}", &format!("{{{TIE}}}"));
    let text = text
        .strip_prefix("A, ")
        .map_or(text.clone(), |rest| format!("{ACTORS}, {rest}"))
        .replace(" A, ", &format!(" {ACTORS}, "));
    match figure {
        None => text.replace('#', "0.5").replace('$', "1"),
        Some(figure) => text.replace(['#', '$'], figure),
    }
}

/// Refused with a place for every error.
fn in_its_place(report: &Report, text: &str) {
    assert!(report.has_errors(), "{text}");
    for error in report.diagnostics() {
        assert!(error.start().is_some(), "{}\n{text}", report.render(Rendering::Plain));
    }
}

fn graph_of(content: &str) -> String {
    format!("Graph(title: \"E\", as_of: \"2020\", {content})")
}

fn sound(text: &str) -> Graph {
    read_graph("sound.ron", text).unwrap_or_else(|report| panic!("{}", report.render(Rendering::Plain))).value
}

fn base() -> Graph {
    let actors = ACTORS.replace("\"l\":", "\"c\": State(name: \"C\", capability: 2), \"l\":");
    sound(&graph_of(&format!("{actors}, ties: {{{TIE}}}")))
}

/// No figure may come out of a file as one that is none: none is in what is written, and snapshots say the same.
fn round(graph: &Graph) {
    let written = write_graph(graph);
    assert!(!["NaN", "inf"].iter().any(|word| written.contains(word)), "{written}");
    assert_eq!(sound(&written), *graph, "{written}");
    assert_eq!(read_snapshot(write_snapshot(graph)).unwrap(), *graph);
}

#[test]
fn every_figure_of_a_graph() {
    for template in GRAPHS {
        round(&sound(&graph_of(&with(template, None))));
        for figure in FIGURES {
            let text = graph_of(&with(template, Some(figure)));
            match read_graph("edge.ron", &text) {
                Ok(reading) => round(&reading.value),
                Err(report) => in_its_place(&report, &text),
            }
        }
    }
}

#[test]
fn every_figure_of_a_model() {
    let base = LeverageModel::default();
    for template in MODELS {
        let read = |figure| read_model("model.ron", &format!("Model({})", with(template, figure)), &base);
        assert!(read(None).is_ok(), "{template}");
        for figure in FIGURES {
            match read(Some(figure)) {
                Ok(reading) => {
                    let written = write_model(&reading.value);
                    assert_eq!(read_model("written.ron", &written, &base).unwrap().value, reading.value, "{written}");
                }
                Err(report) => in_its_place(&report, &with(template, Some(figure))),
            }
        }
    }
}

#[test]
fn every_figure_of_a_scenario() {
    let base = base();
    let text = |template: &str, figure| {
        let (edits, expect) = if EDITS.contains(&template) { (template, "") } else { ("", template) };
        let [edits, expect] = [edits, expect].map(|part| with(part, figure));
        format!("Scenario(title: \"E\", base: \"base.ron\", edits: [{edits}], expect: [{expect}])")
    };
    for template in EDITS.into_iter().chain(EXPECTATIONS) {
        let ordinary = text(template, None);
        let file = read_scenario("edge.ron", &ordinary).unwrap_or_else(|r| panic!("{}", r.render(Rendering::Plain)));
        // Some change nothing with the ordinary figure, which is an error of its own.
        assert!(
            file.apply(&base).is_ok() || template.contains("share: #") || template.contains("SetModel"),
            "{ordinary}"
        );
        for figure in FIGURES {
            let text = text(template, Some(figure));
            let file = match read_scenario("edge.ron", &text) {
                Ok(file) => file,
                Err(report) => {
                    in_its_place(&report, &text);
                    continue;
                }
            };
            match file.apply(&base) {
                Err(report) => in_its_place(&report, &text),
                Ok((applied, _)) => {
                    round(&applied.graph);
                    let back = apply(&applied.graph, &between(&applied.graph, &base)).unwrap();
                    assert_eq!(back.graph, base, "{text}");
                }
            }
        }
    }
}

#[test]
fn every_figure_of_a_mapping() {
    for template in MAPPINGS {
        let text = |figure| format!("Mapping(id: \"m\", source: (title: \"M\"), {})", with(template, figure));
        assert!(read_mapping("mapping.ron", &text(None)).is_ok(), "{}", text(None));
        for figure in FIGURES {
            if let Err(report) = read_mapping("mapping.ron", &text(Some(figure))) {
                in_its_place(&report, &text(Some(figure)));
            }
        }
    }
}

/// A scenario, a model and a snapshot, cut off after every byte: read whole or refused, never in part.
#[test]
fn other_files_may_end_anywhere() {
    let base = base();
    let scenario = "Scenario(title: \"E\", base: \"base.ron\", edits: [Set(tie: \"t\", share: 0.25), Because(\"why\", \
                    [Scale(actor: \"c\", by: 2)])], expect: [Leverage(of: \"b\", over: \"a\", at_least: 0.1)])";
    for at in 0..scenario.len() {
        in_its_place_or_empty(&read_scenario("cut.ron", &scenario[..at]).expect_err("half a scenario"));
    }
    let model = "Model(reach: 0.8, needs: {\"trade\": 4, \"water\": 0}, pacts: {Entente: 0.5}, threshold: 0.2)";
    for at in 0..model.len() {
        in_its_place_or_empty(
            &read_model("cut.ron", &model[..at], &LeverageModel::default()).expect_err("half a model"),
        );
    }
    let snapshot = write_snapshot(&base);
    for at in 0..snapshot.len() {
        assert!(read_snapshot(snapshot[..at].to_vec()).is_err(), "{at} bytes of a snapshot");
        let mut changed = snapshot.clone();
        changed[at] ^= 1 << (at % 8);
        assert!(read_snapshot(changed).is_err(), "a bit of byte {at}");
    }
}

fn in_its_place_or_empty(report: &Report) {
    assert!(report.has_errors());
    let said = report.render(Rendering::Plain);
    assert!(report.diagnostics()[0].start().is_some() || said.contains("is empty"), "{said}");
}
