//! What is fuzzed: functions of any bytes, each with what must hold whatever they are.
//!
//! | target | the bytes are | what must hold |
//! |---|---|---|
//! | `graph` | a graph file | read or refused with an error; what is read is written and read back equal; layout changes nothing; questions are answered |
//! | `scenario` | a scenario file | read or refused; applied to a graph or refused; what is applied can be undone |
//! | `model` | a model file | read or refused; what is read is written and read back equal |
//! | `snapshot` | a snapshot file | read or refused; what is read is written as the same bytes |
//! | `import` | a data set by the first byte (0: whatever the headings say), then a file | read or refused; every row is accounted for; a graph is made or refused |
//! | `mapping` | a mapping file, a line `----`, a table | read or refused; the table, too; a graph is made or refused |
//! | `names` | names and a title, a line each | every export opens in its reader and has the names in it |
//! | `edits` | edits of a graph, two bytes or more each | those that apply are undone exactly, and survive being written |
//! | `words` | goals, questions, quantities, terms of `--allow`, dates, a line each | read or refused with a message |
//! | `places` | what Graphviz returns | positions for everything, or refused |
//!
//! The fuzzer (`src/main.rs`) and an ordinary test (`tests/hostile.rs` of the package) run the same functions.

use std::io::Cursor;
use std::sync::LazyLock;

use demarche::draw::{Diagram, DiagramOptions, LabelTies, dot, layout, svg};
use demarche::export;
use demarche::import::{
    Batch, DATA_SETS, EVENT_SETS, MappedError, WorldOptions, read_as, read_mapped, read_mapping, recognise, world,
};
use demarche::leverage::Leverage;
use demarche::model::{Graph, LeverageModel, Parts, Snapshot, first_day, last_day};
use demarche::question::{Cell, Options, Quantity, Question, ask};
use demarche::scenario::{Expectation, Term, apply, between, read_scenario, write_scenario};
use demarche::store::{read_snapshot, write_snapshot};
use demarche::text::{Rendering, Report, decode, format, kind_of, read_graph, read_model, write_graph, write_model};

/// A target.
pub(crate) type Run = fn(&[u8]);

/// The targets by name.
pub(crate) const TARGETS: [(&str, Run); 10] = [
    ("graph", graph),
    ("scenario", scenario),
    ("model", model),
    ("snapshot", snapshot),
    ("import", import),
    ("mapping", mapping),
    ("names", names),
    ("edits", edits),
    ("words", words),
    ("places", places),
];

/// Three states, a leader and an organisation, with a tie of every kind.
static SMALL: LazyLock<Graph> = LazyLock::new(|| {
    let text = r#"Graph(title: "Small", as_of: "2020-01-01",
        sources: {"book": (title: "A book", kind: Book)},
        actors: {"a": State(name: "Aland", iso3: "ARM", capability: 0.5), "b": State(name: "Beland", cow: 2),
            "c": State(name: "Celand", aliases: ["C Land"], capability: {"2000": 0.1, "2010": 0.2}),
            "d": Leader(name: "D"), "e": Organisation(name: "E", form: MediationGroup)},
        disputes: {"q": (name: "Q", parties: ["a", "b"])},
        ties: {"t1": Alliance(between: ("a", "c"), pact: DefensePact, sources: ["book"]),
            "t2": Hostility(between: ("a", "b"), level: Force, over: "q", since: "2010"),
            "t3": Mediation(by: "c", between: ("a", "b"), style: Formulation, until: "2030"),
            "t4": Dependence(of: "a", on: "b", channel: "trade", share: 0.25, low: 0.1, high: 0.5),
            "t5": Membership(member: "c", of: "e", role: "chair", vote: 0.5),
            "t6": Leadership(leader: "d", of: "b", office: "Head", control: 0.5)})"#;
    sound("small.ron", text)
});

fn sound(name: &str, text: &str) -> Graph {
    read_graph(name, text).unwrap_or_else(|report| panic!("{}\n{text}", report.render(Rendering::Plain))).value
}

/// What is refused is refused with an error that can be shown.
fn refused(report: &Report) {
    assert!(report.has_errors());
    let shown = report.render(Rendering::Plain);
    assert!(shown.starts_with("error") || shown.starts_with("warning"), "{shown}");
}

fn text_of(data: &[u8]) -> Option<String> {
    decode("input", data.to_vec()).inspect_err(refused).ok()
}

fn graph(data: &[u8]) {
    let Some(text) = text_of(data) else { return };
    let _ = kind_of(&text);
    let read = read_graph("input", &text);
    let laid_out = format("input", &text);
    let reading = match read {
        Err(report) => return refused(&report),
        Ok(reading) => reading,
    };
    let graph = reading.value;
    assert_eq!(sound("written", &write_graph(&graph)), graph);
    let laid_out = laid_out.unwrap_or_else(|report| panic!("{}", report.render(Rendering::Plain)));
    assert_eq!(sound("laid out", &laid_out), graph);
    assert_eq!(format("laid out", &laid_out).ok().as_deref(), Some(laid_out.as_str()));
    answers(&graph);
    exports(&graph);
}

/// The first actors are asked about; figures are numbers.
fn answers(graph: &Graph) {
    const MOST: usize = 200;
    let actors: Vec<_> = graph.actors().map(|actor| actor.id.clone()).take(3).collect();
    if graph.actors().len() > MOST || graph.ties().len() > MOST {
        return;
    }
    let snapshot = Snapshot::new(graph, graph.as_of());
    let leverage = Leverage::new(&snapshot, graph.model());
    let mut questions = vec![Question::Freedom { actor: None }];
    questions.extend(actors.iter().map(|target| Question::Over { target: target.clone() }));
    if let [x, y, ..] = actors.as_slice() {
        questions.push(Question::Mediators { x: x.clone(), y: y.clone() });
        questions.push(Question::Path { from: x.clone(), to: y.clone() });
    }
    let options = Options { why: true, ..Options::default() };
    for question in &questions {
        let answer = ask(&leverage, question, &options);
        assert!(!answer.verdict().is_empty());
        for cell in answer.table().rows.iter().flatten() {
            assert!(!matches!(cell, Cell::Number(number) if !number.is_finite()), "{question}: {cell}");
        }
        assert!(serde_json::to_string(&answer).is_ok());
    }
}

/// Every export opens in a reader, and those that keep names as they are have them.
fn exports(graph: &Graph) {
    const MOST: usize = 30;
    let (on, model) = (graph.as_of(), graph.model());
    let snapshot = Snapshot::new(graph, on);
    for text in [export::graphml(graph, model, on), export::gexf(graph, model, on)] {
        if let Err(error) = roxmltree::Document::parse(&text) {
            panic!("{error}\n{text}");
        }
    }
    let json = export::json(graph, model, on).to_string();
    assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok());
    assert!(export::mermaid(&snapshot, model).contains("flowchart"));
    if graph.actors().len() > MOST || graph.ties().len() > MOST {
        return;
    }
    let options = DiagramOptions { isolated: true, label_ties: LabelTies::Always, ..DiagramOptions::default() };
    let Ok(diagram) = Diagram::new(&snapshot, &options) else { return };
    let text = dot(&diagram);
    let parsed = graphviz_rust::parse(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let graphviz_rust::dot_structures::Graph::DiGraph { stmts, .. } = parsed else { panic!("no digraph") };
    let nodes = stmts.iter().filter(|stmt| matches!(stmt, graphviz_rust::dot_structures::Stmt::Node(_))).count();
    assert_eq!(nodes, diagram.nodes.len(), "{text}");
    let picture = svg(&diagram, &layout::with_method(&diagram, layout::Method::Layered));
    let document = roxmltree::Document::parse(&picture).unwrap_or_else(|error| panic!("{error}\n{picture}"));
    assert!(document.descendants().all(|node| !node.has_tag_name("script") && node.attribute("onload").is_none()));
}

fn scenario(data: &[u8]) {
    let Some(text) = text_of(data) else { return };
    let file = match read_scenario("input", &text) {
        Err(report) => return refused(&report),
        Ok(file) => file,
    };
    let written = write_scenario(file.scenario());
    let again = read_scenario("written", &written);
    let again = again.unwrap_or_else(|report| panic!("{}\n{written}", report.render(Rendering::Plain)));
    assert_eq!(write_scenario(again.scenario()), written);
    match file.apply(&SMALL) {
        Err(report) => refused(&report),
        Ok((applied, _)) => undone(&applied.graph),
    }
}

/// The way back from a graph leads to the small one.
fn undone(after: &Graph) {
    let edits = between(after, &SMALL);
    let back = apply(after, &edits).unwrap_or_else(|problems| panic!("{problems:?}\n{edits:?}"));
    assert_eq!(back.graph, *SMALL, "{edits:?}");
}

fn model(data: &[u8]) {
    let Some(text) = text_of(data) else { return };
    let base = LeverageModel::default();
    match read_model("input", &text, &base) {
        Err(report) => refused(&report),
        Ok(reading) => {
            let written = write_model(&reading.value);
            let again = read_model("written", &written, &base);
            let again = again.unwrap_or_else(|report| panic!("{}\n{written}", report.render(Rendering::Plain)));
            assert_eq!(again.value, reading.value);
        }
    }
}

fn import(data: &[u8]) {
    let Some((&first, file)) = data.split_first() else { return };
    let sets: Vec<_> = DATA_SETS.iter().chain(EVENT_SETS).collect();
    let batch = match usize::from(first).checked_sub(1) {
        Some(at) => read_as(sets[at % sets.len()], "input", file),
        None => recognise("input", file),
    };
    match batch {
        Err(error) => assert!(!error.to_string().is_empty()),
        Ok(batch) => made(batch),
    }
}

/// What a file says becomes a sound graph, or is refused.
fn made(batch: Batch) {
    assert!(batch.facts.events.iter().all(|event| !event.id.is_empty()));
    match world(&[batch], &WorldOptions { bodies: true, ..WorldOptions::default() }) {
        Err(problems) => assert!(!problems.is_empty()),
        Ok(made) => assert_eq!(sound("made", &write_graph(&made.graph)), made.graph),
    }
}

fn mapping(data: &[u8]) {
    let Some(text) = text_of(data) else { return };
    let (text, table) = text.split_once("\n----\n").unwrap_or((&text, ""));
    let mapping = match read_mapping("input", text) {
        Err(report) => return refused(&report),
        Ok(mapping) => mapping,
    };
    match read_mapped(&mapping, "table", Cursor::new(table.to_owned())) {
        Err(MappedError::Mapping(report)) => refused(&report),
        Err(error) => assert!(!error.to_string().is_empty()),
        Ok(batch) => made(batch),
    }
}

fn snapshot(data: &[u8]) {
    match read_snapshot(data.to_vec()) {
        Err(error) => assert!(!error.to_string().is_empty()),
        Ok(graph) => assert_eq!(write_snapshot(&graph), data),
    }
}

fn names(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut lines = text.split('\n');
    let mut parts: Parts = SMALL.clone().into_parts();
    parts.title = lines.next().unwrap_or_default().to_owned();
    for (actor, name) in parts.actors.values_mut().zip(&mut lines) {
        actor.name = name.to_owned();
    }
    let note = lines.next().map(str::to_owned);
    for tie in parts.ties.values_mut() {
        tie.note = note.clone();
    }
    match Graph::new(parts) {
        Err(problems) => assert!(!problems.is_empty()),
        Ok(graph) => {
            exports(&graph);
            assert_eq!(sound("written", &write_graph(&graph)), graph);
        }
    }
}

/// Expressions of edits: each begins with a byte that chooses a verb, and the next ones choose its words.
fn edits(data: &[u8]) {
    const THINGS: [&str; 14] = [
        "actor: \"a\"",
        "actor: \"b\"",
        "actor: \"c\"",
        "actor: \"d\"",
        "actor: \"e\"",
        "tie: \"t1\"",
        "tie: \"t2\"",
        "tie: \"t3\"",
        "tie: \"t4\"",
        "tie: \"t5\"",
        "tie: \"t6\"",
        "dispute: \"q\"",
        "source: \"book\"",
        "where: (kind: Dependence)",
    ];
    const FIGURES: [&str; 10] = ["0", "1", "0.5", "1e-320", "1e308", "-0.0", "2", "inf", "NaN", "0.3333333333333333"];
    const DAYS: [&str; 6] = ["2000-01-01", "2010-01-01", "2020-01-01", "2020-02-29", "9999-12-31", "-009999-01-01"];
    const FIELDS: [&str; 8] = ["share", "strength", "low", "high", "capability", "control", "vote", "since"];
    let mut bytes = data.iter().copied();
    let mut written = Vec::new();
    while let (Some(verb), true) = (bytes.next(), written.len() < 20) {
        let mut next = || usize::from(bytes.next().unwrap_or_default());
        let thing = THINGS[next() % THINGS.len()];
        let id = thing.split('"').nth(1).unwrap_or("a");
        let figure = FIGURES[next() % FIGURES.len()];
        let day = DAYS[next() % DAYS.len()];
        let field = FIELDS[next() % FIELDS.len()];
        let to = if field == "since" { format!("\"{day}\"") } else { figure.to_owned() };
        written.push(match verb % 12 {
            0 => format!("Set({thing}, {field}: {to})"),
            1 => format!("Set({thing}, {field}: {to}, from: \"{day}\")"),
            2 => format!("Scale({thing}, by: {figure})"),
            3 => format!("End({thing}, on: \"{day}\")"),
            4 => format!("RemoveActor(\"{id}\")"),
            5 => format!("RemoveTie(\"{id}\")"),
            6 => format!("Rename({thing}, to: \"n{}\")", next() % 4),
            7 => format!("ReplaceLeader(of: \"b\", by: \"{id}\", on: \"{day}\", control: {figure})"),
            8 => format!("AddActor(\"n{}\", Leader(name: \"N\"))", next() % 4),
            9 => format!(
                "AddTie(\"u{}\", Dependence(of: \"c\", on: \"{id}\", channel: \"trade\", share: {figure}))",
                next() % 4
            ),
            10 => format!("RemoveDispute(\"{id}\")"),
            _ => format!("RemoveSource(\"{id}\")"),
        });
    }
    let text = format!("Scenario(title: \"Edits\", base: \"small.ron\", edits: [{}])", written.join(", "));
    scenario(text.as_bytes());
}

fn words(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    for line in text.split('\n') {
        let words: Vec<&str> = line.split_whitespace().collect();
        if let Err(error) = Expectation::read(line, SMALL.names()) {
            assert!(!error.to_string().is_empty());
        }
        if let Err(error) = Question::parse(&words, SMALL.names()) {
            assert!(!error.to_string().is_empty());
        }
        if let Err(error) = Quantity::parse(&words, SMALL.names()) {
            assert!(!error.to_string().is_empty());
        }
        if let Err(error) = Term::parse(line, &SMALL, SMALL.model()) {
            assert!(!error.to_string().is_empty());
        }
        if let (Ok(first), Ok(last)) = (first_day(line), last_day(line)) {
            assert!(first <= last);
        }
    }
}

fn places(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let snapshot = Snapshot::new(&SMALL, SMALL.as_of());
    let Ok(diagram) = Diagram::new(&snapshot, &DiagramOptions::default()) else { return };
    match layout::from_graphviz(&diagram, &text) {
        Err(error) => assert!(!error.to_string().is_empty()),
        Ok(layout) => {
            let picture = svg(&diagram, &layout);
            assert!(roxmltree::Document::parse(&picture).is_ok(), "{picture}");
        }
    }
}
