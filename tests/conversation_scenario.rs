//! Whole conversations about scenarios: run, run as a suite, asked like graphs, undone, written out, and stacked wrongly.

use std::fs;
use std::path::Path;

use crate::common::program::{conversation, program, words};
use demarche::text::{read_graph, write_graph};

/// The files to talk about, by path.
const FILES: &[(&str, &str)] = &[
    ("textbook.ron", include_str!("../graphs/textbook.ron")),
    ("scenarios/second-supplier.ron", SECOND_SUPPLIER),
    ("scenarios/third-supplier.ron", THIRD_SUPPLIER),
    ("scenarios/wrong-guess.ron", WRONG_GUESS),
    ("scenarios/README.md", "Neither a scenario nor a graph."),
    ("scenarios/graph.ron", "Graph(title: \"Beside\", as_of: \"2000\", actors: {}, ties: {})"),
    ("suite/misspelt.ron", MISSPELT),
    ("suite/no-edits.ron", "Scenario(title: \"Nothing\", base: \"../textbook.ron\")"),
    ("suite/second-supplier.ron", SECOND_SUPPLIER),
    ("suite/wrong-guess.ron", WRONG_GUESS),
    ("built-in.ron", BUILT_IN),
    ("circle-a.ron", "Scenario(title: \"A\", base: \"circle-b.ron\")"),
    ("circle-b.ron", "Scenario(title: \"B\", base: \"circle-a.ron\")"),
    ("self.ron", "Scenario(title: \"Self\", base: \"./self.ron\")"),
    ("lost.ron", "Scenario(title: \"Lost\", base: \"textbok.ron\")"),
    ("on-lost.ron", "Scenario(title: \"On lost\", base: \"lost.ron\")"),
    ("on-model.ron", "Scenario(title: \"On a model\", base: \"far.ron\")"),
    ("on-folder.ron", "Scenario(title: \"On a folder\", base: \"suite\")"),
    ("on-nothing.ron", "Scenario(title: \"On nothing\", base: \"\")"),
    ("on-broken.ron", "Scenario(title: \"On what is broken\", base: \"suite/misspelt.ron\")"),
    ("far.ron", "Model(reach: 0.8)"),
    ("empty/README.md", ""),
];

const SECOND_SUPPLIER: &str = r#"Scenario(
    title: "What does a second supplier do to the first?",
    base: "../textbook.ron",
    edits: [
        AddSource("what-if", (title: "Supposition of this scenario", kind: Assumption)),
        Because("S offers three quarters of what R needs.", [
            AddActor("s", State(name: "S", capability: 1.0, sources: ["what-if"])),
            AddTie("r-trade-s", Dependence(of: "r", on: "s", channel: "trade", share: 0.75, sources: ["what-if"])),
        ]),
    ],
    expect: [
        Leverage(of: "s", over: "r", about: 0.075, within: 0.0001),
        Falls(leverage_of: "q", over: "r", by: 0.01),
        Stays(leverage_of: "p", over: "q"),
        Top(over: "r", is: "s"),
        NoMediator(between: ("q", "r")),
    ],
)
"#;

const THIRD_SUPPLIER: &str = r#"Scenario(
    title: "And a third?",
    base: "second-supplier.ron",
    on: "2001-02-03",
    edits: [
        Scale(where: (channel: "trade", of: "r"), by: 0.5),
        Set(tie: "p-q-pact", pact: Entente, from: "2001", named: "p-q-entente"),
        AddTie("r-trade-p", Dependence(of: "r", on: "p", channel: "trade", share: 0.375, sources: ["what-if"])),
    ],
    expect: [
        Rises(leverage_of: "p", over: "r"),
        Falls(leverage_of: "p", over: "q", since: "2000-12-31"),
    ],
)
"#;

const WRONG_GUESS: &str = r#"Scenario(
    title: "Does P lose its leverage without the alliance?",
    base: "../textbook.ron",
    edits: [End(tie: "p-q-pact", on: "1999-12-31"), AddActor("s", Leader(name: "S", sources: ["textbook"]))],
    expect: [
        Leverage(of: "p", over: "r", at_least: 0.001),
        Leverage(of: "q", over: "r", less_than: 0.0625),
        Rises(leverage_of: "q", over: "r"),
        Top(over: "q", is: "p"),
        TopMediator(between: ("p", "r"), is: "q"),
        Freedom(of: "p", at_most: 0.9),
        Mediator(between: ("p", "r"), is: "q"),
        Ahead(leverage_of: "p", than: "q", over: "r"),
        NoMediator(between: ("q", "r"), at_least: 0.001, on: "1999-12-31"),
        Team(of: ("q", "r"), between: ("p", "s"), at_least: 0.5),
        Stays(net_of: "p", over: "q"),
        Leverage(of: "q", over: "r", about: 0.06),
    ],
)
"#;

const MISSPELT: &str = r#"Scenario(
    title: "Misspelt",
    base: "../textbook.ron",
    edits: [End(tie: "p-q-pakt", on: "1999-12-31")],
)
"#;

const BUILT_IN: &str = r#"Scenario(
    title: "What is left without the Minsk Group?",
    base: "built-in",
    edits: [RemoveActor("minsk-group"), Remove(where: (style: Facilitation)), Set(source: "assumed", note: None)],
    expect: [TopMediator(between: ("armenia", "azerbaijan"), is: "russia")],
)
"#;

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in FILES {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }
    folder
}

macro_rules! conversations {
    ($($(#[$doc:meta])* $name:ident: [$($line:literal),* $(,)?];)*) => {
        $($(#[$doc])* #[test] fn $name() {
            insta::assert_snapshot!(stringify!($name), conversation(folder().path(), &[$($line),*]));
        })*
    };
}

conversations! {
    run_one: [
        "scenario run scenarios/second-supplier.ron",
        "scenario run scenarios/third-supplier.ron",
        "scenario run built-in.ron",
        "scenario run suite/no-edits.ron",
    ];
    /// Expectations that are not met, each with what was found and why.
    run_one_that_fails: ["scenario run scenarios/wrong-guess.ron"];
    run_on_another_day_and_model: [
        "--on 1999-12-31 scenario run scenarios/wrong-guess.ron",
        "--model far.ron scenario run scenarios/second-supplier.ron",
    ];
    run_a_folder: ["scenario run scenarios", "scenario run suite built-in.ron"];
    run_for_programs: [
        "--format json scenario run scenarios/second-supplier.ron",
        "--format csv scenario run suite",
    ];
    asked_like_graphs: [
        "-g scenarios/third-supplier.ron leverage over r",
        "-g scenarios/third-supplier.ron --on 2000-06-01 leverage of p",
        "-g scenarios/second-supplier.ron mediators q r --top 1",
        "-g scenarios/second-supplier.ron show r-trade-s",
    ];
    check_files: [
        "check scenarios/second-supplier.ron scenarios/third-supplier.ron suite/misspelt.ron circle-a.ron lost.ron",
        "--format json check suite/misspelt.ron",
        "fmt --check scenarios/second-supplier.ron",
    ];
    undone: [
        "scenario run scenarios/third-supplier.ron --invert",
        "scenario run scenarios/third-supplier.ron --invert -o undo.ron",
        "scenario run undo.ron",
        "-g undo.ron leverage over r",
    ];
    written_out: [
        "scenario write-out scenarios/second-supplier.ron",
        "scenario write-out scenarios/second-supplier.ron -o after.ron",
        "check after.ron",
        "-g after.ron leverage over r",
        "--on 2010-01-01 scenario write-out scenarios/wrong-guess.ron -o later.ron",
        "-g later.ron leverage over q",
    ];
    /// What is wrong with what a scenario builds upon is told where it is named.
    wrong_bases: [
        "scenario run circle-a.ron",
        "scenario run self.ron",
        "scenario run lost.ron",
        "scenario run on-lost.ron",
        "scenario run on-model.ron",
        "scenario run on-folder.ron",
        "scenario run on-nothing.ron",
        "scenario run on-broken.ron",
        "-g circle-b.ron freedom",
    ];
    wrong_command_lines: [
        "scenario",
        "scenario run",
        "scenario run textbook.ron",
        "scenario run nowhere.ron",
        "scenario run empty",
        "scenario run scenarios/wrong-guess.ron --on 2000",
        "scenario run scenarios/wrong-guess.ron suite/misspelt.ron --invert",
        "scenario run - --invert",
        "scenario run scenarios/wrong-guess.ron -o undo.ron",
        "scenario run scenarios/second-supplier.ron --junit nowhere/results.xml",
        "scenario write-out textbook.ron",
        "--format json scenario write-out scenarios/second-supplier.ron",
        "scenario write-out suite/misspelt.ron",
    ];
    /// The two templates go together.
    templates: ["new graph -o graph.ron", "new scenario -o s.ron", "check graph.ron s.ron", "scenario run s.ron"];
    help: ["scenario --help", "scenario run --help", "scenario write-out --help"];
}

#[test]
fn results_are_written_as_junit() {
    let folder = folder();
    let line = "scenario run suite --junit results.xml";
    insta::assert_snapshot!("junit", conversation(folder.path(), &[line]));
    let written = fs::read_to_string(folder.path().join("results.xml")).expect("written");
    insta::assert_snapshot!("junit_file", written);
    roxmltree::Document::parse(&written).expect("XML");
}

/// The graph after a scenario and its inverse is the base, byte for byte in canonical form.
#[test]
fn what_is_undone_is_as_if_it_had_not_been() {
    let folder = folder();
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("graphs");
    let run = |line: String| {
        let out = program(folder.path()).args(words(&line)).output().expect("it runs");
        assert!(out.status.success(), "{line}: {}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8(out.stdout).expect("UTF-8")
    };
    let scenario = shipped.join("scenarios/peace-in-ukraine.ron");
    run(format!("scenario run {} --invert -o undo.ron", scenario.display()));
    // What it undoes is in another place altogether.
    let written = run("--allow-outside scenario write-out undo.ron".to_owned());
    let base = fs::read_to_string(shipped.join("nagorno-karabakh.ron")).expect("read");
    let base = read_graph("base", &base).expect("sound").value;
    // Only the title tells that it went there and back.
    let titled = format!("title: \"{}: Undone: Would peace in Ukraine give Russia its leverage back?\"", base.title());
    assert_eq!(written.replace(&titled, &format!("title: \"{}\"", base.title())), write_graph(&base));
}

#[test]
fn a_scenario_is_read_from_standard_input() {
    use std::io::Write;
    use std::process::Stdio;
    let folder = folder();
    let mut child = program(folder.path())
        .args(["-g", "-", "leverage", "over", "r"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it runs");
    // What it builds upon is seen from the folder where the program runs.
    let text = SECOND_SUPPLIER.replace("../textbook.ron", "textbook.ron");
    child.stdin.take().expect("a pipe").write_all(text.as_bytes()).expect("written");
    let out = child.wait_with_output().expect("it ends");
    assert!(String::from_utf8_lossy(&out.stdout).contains("S has the most leverage over R: 0.07"));
}

#[test]
fn no_line_is_wider_than_the_page() {
    let folder = folder();
    for width in [80, 120] {
        for line in [
            "scenario run scenarios",
            "scenario run scenarios/wrong-guess.ron",
            "scenario run scenarios/third-supplier.ron",
            "scenario run built-in.ron",
        ] {
            let out =
                program(folder.path()).env("COLUMNS", width.to_string()).args(words(line)).output().expect("it runs");
            for row in String::from_utf8(out.stdout).expect("UTF-8").lines() {
                assert!(row.chars().count() <= width, "{line} at {width}: {row}");
            }
        }
    }
}

#[test]
fn the_same_scenarios_give_the_same_bytes() {
    let folder = folder();
    for line in ["--format json scenario run scenarios", "scenario run suite --junit -"] {
        let run = || program(folder.path()).args(words(line)).output().expect("it runs").stdout;
        assert_eq!(run(), run(), "{line}");
    }
}
