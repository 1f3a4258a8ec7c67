//! Hostile names in everything that leaves the program: every export, every table, every bibliography. Each opens in a
//! reader of its kind and has the names as they were.

use std::fs;
use std::io::Read;
use std::path::Path;

use base64::Engine as _;
use biblatex::{Bibliography, ChunksExt};
use demarche::export::Format;
use demarche::model::Graph;
use demarche::question::{reference_bibtex, reference_csl};
use demarche::text::{Rendering, read_graph};

use crate::common::program::{program, words};
use crate::hostile::{NAMES, letters};

/// A text as RON writes it.
fn ron(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

/// A ring of allies of every hostile name, in which whatever can be named or told is told in hostile words.
fn file() -> String {
    ring_of(&NAMES)
}

/// The same of some of the names, six at least.
fn ring_of(names: &[&str]) -> String {
    let (mut sources, mut actors, mut ties) = (String::new(), String::new(), String::new());
    for (at, name) in names.iter().map(|name| ron(name)).enumerate() {
        let next = (at + 1) % names.len();
        sources +=
            &format!("\"s{at:03}\": (title: {name}, authors: [{name}], publisher: {name}, note: {name}, kind: Book),");
        actors += &format!("\"a{at:03}\": State(name: {name}, capability: {}, note: {name}),", at + 1);
        ties += &format!(
            "\"t{at:03}\": Alliance(between: (\"a{at:03}\", \"a{next:03}\"), pact: DefensePact, since: \"{}\", note: {name}, \
             sources: [(id: \"s{at:03}\", says: {name}, page: {name})]),",
            2000 + at
        );
    }
    let [title, note] = [names[names.len() - 1], names[3]].map(ron);
    format!(
        "Graph(title: {title}, as_of: \"2040\", note: {note}, sources: {{{sources}}}, actors: {{{actors}}}, \
         disputes: {{\"q\": (name: {title}, parties: [\"a000\", \"a005\"], note: {note})}}, ties: {{{ties} \
         \"gas\": Dependence(of: \"a000\", on: \"a001\", channel: \"trade\", share: 0.5), \
         \"war\": Hostility(between: (\"a000\", \"a005\"), level: War, over: \"q\")}})"
    )
}

fn graph() -> Graph {
    read_graph("graph.ron", &file()).unwrap_or_else(|report| panic!("{}", report.render(Rendering::Plain))).value
}

/// A folder with the graph, another that differs from it, and scenarios that fail to hold what they expect.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("graph.ron"), file()).unwrap();
    fs::write(at.join("other.ron"), file().replace("share: 0.5", "share: 0.2")).unwrap();
    fs::create_dir(at.join("suite")).unwrap();
    for (number, name) in NAMES.iter().map(|name| ron(name)).enumerate() {
        let scenario = format!(
            "Scenario(title: {name}, base: \"../graph.ron\", note: {name}, edits: [Because({name}, [Set(tie: \"gas\", \
             share: 0.7, note: {name})])], expect: [Leverage(of: \"a{:03}\", over: \"a000\", at_least: 50)])",
            number.max(1)
        );
        fs::write(at.join(format!("suite/s{number:03}.ron")), scenario).unwrap();
    }
    folder
}

/// What a line of the program writes to standard output; it must not end in a crash.
fn said(at: &Path, line: &str) -> Vec<u8> {
    let out = program(at).args(words(line)).output().unwrap();
    let complaint = String::from_utf8_lossy(&out.stderr);
    // The scenarios expect what does not hold.
    let status = if line.contains("scenario run") { 1 } else { 0 };
    assert_eq!(out.status.code(), Some(status), "{line}: {complaint}");
    out.stdout
}

/// Everything that is written as a table.
const TABLES: [&str; 33] = [
    "export csv",
    "export csv --table actors",
    "--format csv actors",
    "--format csv ties",
    "--format csv show a017",
    "--format csv show s017",
    "--format csv show t017",
    "--format csv show q",
    "--format csv leverage over a000 --why",
    "--format csv leverage of a001",
    "--format csv leverage between a000 a001",
    "--format csv leverage all",
    "--format csv mediators a000 a005 --teams",
    "--format csv freedom",
    "--format csv camps",
    "--format csv balance",
    "--format csv brokers",
    "--format csv brokers --from a001 --to a000",
    "--format csv centrality katz",
    "--format csv centrality --compare",
    "--format csv similarity a000 a001",
    "--format csv path a001 a000",
    "--format csv timeline freedom",
    "--format csv timeline camps",
    "--format csv timeline leverage over a000",
    "--format csv timeline mediators a000 a005",
    "--format csv cite leverage over a000",
    "--format csv robust over a000 --draws 20",
    "--format csv diff other.ron",
    "--format csv scenario run suite",
    "--format csv sweep suite/s000.ron --vary gas.share=0..1:3 --ask \"leverage of a001 over a000\"",
    "--format csv find --goal \"leverage of a001 over a000 >= 0.24\"",
    "--format csv import list",
];

/// A spreadsheet shows what begins as a formula does with an apostrophe in front, and runs nothing.
#[test]
fn no_table_holds_a_formula_and_every_table_has_the_names() {
    let folder = folder();
    for line in TABLES {
        let alone = ["scenario", "sweep", "import"].iter().any(|word| line.contains(word));
        let bytes = said(folder.path(), &if alone { line.to_owned() } else { format!("-g graph.ron {line}") });
        // A strict reader: every row is as long as the heading.
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        let headings = reader.headers().unwrap().clone();
        assert!(headings.len() > 1 && headings.iter().all(|heading| !heading.is_empty()), "{line}: {headings:?}");
        let name = headings.iter().position(|heading| heading == "name");
        let id = headings.iter().position(|heading| ["id", "actor", "target"].contains(&heading));
        let mut rows = 0;
        for row in reader.records() {
            let row = row.unwrap_or_else(|error| panic!("{line}: {error}"));
            rows += 1;
            for cell in &row {
                let runs = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
                assert!(!runs || cell.parse::<f64>().is_ok_and(f64::is_finite), "{line}: {cell}");
            }
            let of = |at: Option<usize>| at.map(|at| &row[at]);
            if let (Some(name), Some(number)) =
                (of(name), of(id).and_then(|id| id.strip_prefix('a')?.parse::<usize>().ok()))
            {
                let was = NAMES[number];
                let shown = if was.starts_with(['=', '+', '-', '@']) { format!("'{was}") } else { was.to_owned() };
                assert_eq!(name, shown, "{line}");
            }
        }
        assert!(rows > 0 || line.contains("brokers --from"), "{line}: nothing is in it");
    }
}

/// Every export through the program, into a file whose extension chooses it.
#[test]
fn every_export_opens_in_a_reader_of_its_kind() {
    let folder = folder();
    let at = folder.path();
    for format in Format::ALL.into_iter().filter(|format| *format != Format::Html) {
        let file = at.join(format!("out.{}", format.name()));
        said(at, &format!("-g graph.ron export --engine embedded -o out.{}", format.name()));
        let bytes = fs::read(&file).unwrap();
        let text = || String::from_utf8(bytes.clone()).unwrap();
        let in_xml = |text: &str, every: bool| {
            let document = roxmltree::Document::parse(text).unwrap();
            assert!(document.descendants().all(|node| !node.has_tag_name("script")));
            let said: Vec<&str> = document
                .descendants()
                .flat_map(|node| node.attributes().map(|attribute| attribute.value()).chain(node.text()))
                .collect();
            let whole = letters(&said.concat());
            assert!(NAMES.iter().all(|name| said.contains(name) || !every && whole.contains(&letters(name))));
        };
        match format {
            Format::Svg => in_xml(&text(), false),
            Format::Graphml | Format::Gexf => in_xml(&text(), true),
            Format::Dot => _ = graphviz_rust::parse(&text()).unwrap(),
            Format::Png => assert!(bytes.starts_with(b"\x89PNG\r\n\x1a\n") && bytes.len() > 10_000),
            Format::Json => {
                let json: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
                for (actor, name) in json["actors"].as_array().unwrap().iter().zip(NAMES) {
                    assert_eq!((&actor["name"], &actor["note"]), (&name.into(), &name.into()));
                }
            }
            Format::Mermaid => assert!(text().lines().all(|line| !line.contains("<script"))),
            Format::Csv => assert_eq!(csv::Reader::from_reader(bytes.as_slice()).records().count(), NAMES.len() + 2),
            Format::Html => unreachable!("a page is made of fewer actors below"),
        }
    }
}

/// Pages take far longer than other exports, the longer the more actors there are: six at a time.
#[test]
fn pages_have_every_name() {
    let folder = tempfile::tempdir().unwrap();
    for names in NAMES.chunks(6) {
        fs::write(folder.path().join("graph.ron"), ring_of(names)).unwrap();
        said(folder.path(), "-g graph.ron export --engine embedded -o out.html");
        is_sound_page(&fs::read_to_string(folder.path().join("out.html")).unwrap(), names);
    }
}

/// A page has its own two scripts and no markup of anybody else; its data has the names.
fn is_sound_page(page: &str, names: &[&str]) {
    assert_eq!(page.matches("<script").count(), 2);
    assert!(!page.contains("alert(1)") && !page.contains("onerror") && !page.contains("href=\"javascript"));
    let packed = page.split_once("id=\"data\">").and_then(|(_, rest)| rest.split_once("</script>")).unwrap().0;
    let bytes = base64::engine::general_purpose::STANDARD.decode(packed.trim()).unwrap();
    let mut json = String::new();
    flate2::read::ZlibDecoder::new(bytes.as_slice()).read_to_string(&mut json).unwrap();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let scalars: Vec<&str> = json["scalars"].as_array().unwrap().iter().filter_map(|scalar| scalar.as_str()).collect();
    assert!(names.iter().all(|name| scalars.contains(name)));
}

/// A bibliography has every title, whatever means something to its language.
#[test]
fn bibliographies_have_every_title() {
    let graph = graph();
    let all: String = graph.sources().map(reference_bibtex).collect();
    let bibliography = Bibliography::parse(&all).unwrap_or_else(|error| panic!("{error}\n{all}"));
    for (source, name) in graph.sources().zip(NAMES) {
        let entry = bibliography.get(source.id.as_str()).unwrap_or_else(|| panic!("no entry {}\n{all}", source.id));
        // White space is all one to BibTeX.
        assert_eq!(letters(&entry.title().unwrap().format_verbatim()), letters(name), "{}", reference_bibtex(source));
        assert_eq!(reference_csl(source)["title"], name);
    }
    let folder = folder();
    let cited = said(folder.path(), "-g graph.ron cite leverage over a000 --style csl");
    assert!(
        serde_json::from_slice::<serde_json::Value>(&cited).unwrap().as_array().is_some_and(|items| !items.is_empty())
    );
    let cited = said(folder.path(), "-g graph.ron cite leverage over a000 --style bibtex");
    assert!(Bibliography::parse(&String::from_utf8(cited).unwrap()).is_ok_and(|entries| !entries.is_empty()));
}

/// What a suite of tests reports has every title, and every JSON is JSON.
#[test]
fn reports_for_other_programs_have_every_title() {
    let folder = folder();
    let at = folder.path();
    said(at, "scenario run suite --junit results.xml");
    let written = fs::read_to_string(at.join("results.xml")).unwrap();
    let document = roxmltree::Document::parse(&written).unwrap();
    let values: Vec<&str> =
        document.descendants().flat_map(|node| node.attributes().map(|attribute| attribute.value())).collect();
    for name in NAMES {
        assert!(values.iter().any(|value| letters(value).contains(&letters(name))), "{name:?} in {written}");
    }
    for line in TABLES.iter().filter(|line| line.starts_with("--format csv")) {
        let line = line.replace("--format csv", "--format json");
        let alone = ["scenario", "sweep", "import"].iter().any(|word| line.contains(word));
        let said = said(at, &if alone { line.clone() } else { format!("-g graph.ron {line}") });
        assert!(serde_json::from_slice::<serde_json::Value>(&said).is_ok(), "{line}");
    }
}

/// Pictures of answers, too.
#[test]
fn charts_of_answers_are_sound() {
    let folder = folder();
    let at = folder.path();
    for line in [
        "-g graph.ron timeline leverage over a000 -o out.svg",
        "-g graph.ron diff other.ron -o out.svg",
        "-g graph.ron export svg --engine embedded --clusters camps --highlight over:a000 -o out.svg",
        "sweep suite/s000.ron --vary gas.share=0..1:3 --ask \"leverage of a001 over a000\" -o out.svg",
    ] {
        said(at, line);
        let picture = fs::read_to_string(at.join("out.svg")).unwrap();
        let document = roxmltree::Document::parse(&picture).unwrap_or_else(|error| panic!("{line}: {error}"));
        for node in document.descendants().filter(|node| node.is_element()) {
            assert!(!["script", "a", "image", "foreignObject", "use"].contains(&node.tag_name().name()), "{line}");
            assert!(node.attributes().all(|attribute| !attribute.name().starts_with("on")), "{line}: {node:?}");
        }
    }
}

/// A name of 100,000 letters, solid or of words, in every export.
#[test]
fn a_name_of_a_hundred_thousand_letters_goes_into_every_export() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let (solid, long) = ("x".repeat(100_000), "Long ".repeat(20_000));
    let text = format!(
        "Graph(title: \"{solid}\", as_of: \"2020\", actors: {{\"a\": State(name: \"{solid}\"), \"b\": State(name: \"{long}\")}}, \
         ties: {{\"t\": Dependence(of: \"a\", on: \"b\", channel: \"trade\", share: 0.4, note: \"{solid}\")}})"
    );
    fs::write(at.join("graph.ron"), text).unwrap();
    for format in Format::ALL.into_iter().filter(|format| *format != Format::Png) {
        said(at, &format!("-g graph.ron export --engine embedded -o out.{}", format.name()));
        let bytes = fs::read(at.join(format!("out.{}", format.name()))).unwrap();
        // A page is packed, a picture breaks lines; a table of ties has notes.
        let is_there = bytes.windows(100_000).any(|part| part == solid.as_bytes());
        assert!(is_there || [Format::Html, Format::Svg, Format::Dot].contains(&format), "{}", format.name());
    }
    // What is too large to be drawn is refused.
    let out = program(at).args(["-g", "graph.ron", "export", "-o", "out.png"]).output().unwrap();
    assert_eq!(out.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&out.stderr).contains("is too large"));
}
