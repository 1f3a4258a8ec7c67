//! Whole conversations with the program: what was typed, what it said on which stream, and how it ended.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use assert_cmd::cargo::cargo_bin;

/// Runs the program in a folder with the graphs of the repository, with nothing of the environment that it heeds.
fn program(folder: &Path) -> Command {
    let mut command = Command::new(cargo_bin!("demarche"));
    command.current_dir(folder).env_remove("DEMARCHE_GRAPH").env_remove("NO_COLOR").env("COLUMNS", "100");
    command
}

/// A folder with two files to make mistakes with.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let wrong = r#"Graph(
    title: "Wrong",
    as_of: "2022-09-31",
    actors: {"armenia": State(name: "Armenia"), "russia": State(nam: "Russia")},
    ties: {"pact": Alliance(between: ("rusia", "armenia"), pact: DefencePact)},
)
"#;
    fs::write(folder.path().join("wrong.ron"), wrong).expect("written");
    let small = r#"Graph(title: "Small", as_of: "2020-01-01",
  actors: {"a": State(name: "Aland"), "b": State(name: "Beland", aliases: ["Aland and Beland"])}, // two
  ties: {"pact": Alliance(between: ("a", "b"), pact: Entente)})
"#;
    fs::write(folder.path().join("small.ron"), small).expect("written");
    let alone = "Graph(title: \"Alone\", as_of: \"2020-01-01\", actors: {\"a\": State(name: \"Aland\")})\n";
    fs::write(folder.path().join("alone.ron"), alone).expect("written");
    fs::write(folder.path().join("quarrel.ron"), include_str!("graphs/quarrel.ron")).expect("written");
    fs::write(folder.path().join("far.ron"), "Model(reach: 0.8, needs: {\"trade\": 4})\n").expect("written");
    folder
}

/// What a user sees: the lines typed, standard output, standard error, the exit status.
fn conversation(lines: &[&str]) -> String {
    let folder = folder();
    let mut seen = String::new();
    for line in lines {
        let out = program(folder.path()).args(words(line)).stdin(Stdio::null()).output().expect("it runs");
        seen.push_str(&format!("$ demarche {line}\n{}", String::from_utf8(out.stdout).expect("UTF-8")));
        let stderr = String::from_utf8(out.stderr).expect("UTF-8");
        if !stderr.is_empty() {
            seen.push_str(&format!("[standard error]\n{stderr}"));
        }
        seen.push_str(&format!("[exit {}]\n\n", out.status.code().expect("a status")));
    }
    // Debug builds of the program are called the same everywhere but on Windows.
    seen.replace("demarche.exe", "demarche")
}

/// The words of a line; quotes keep a name together.
fn words(line: &str) -> Vec<String> {
    line.split('"')
        .enumerate()
        .flat_map(|(at, part)| match at % 2 {
            0 => part.split_whitespace().map(str::to_owned).collect::<Vec<_>>(),
            _ => vec![part.to_owned()],
        })
        .collect()
}

macro_rules! conversations {
    ($($(#[$doc:meta])* $name:ident: [$($line:literal),* $(,)?];)*) => {
        $($(#[$doc])* #[test] fn $name() {
            insta::assert_snapshot!(stringify!($name), conversation(&[$($line),*]));
        })*
    };
}

conversations! {
    /// The question of the founding article.
    mediators: [
        "mediators armenia azerbaijan",
        "--on 2020-11-11 mediators ARM 373",
        "mediators armenia azerbaijan --teams 3 --why-not russia --why-not israel --why-not putin --top 3",
        "mediators armenia azerbaijan --at-least 0.05 --leaders --top 4",
    ];
    mediators_for_programs: [
        "--format json --on 2020-11-11 mediators armenia azerbaijan --top 1 --teams 1",
        "--format csv mediators armenia azerbaijan",
    ];
    leverage_over: [
        "leverage over armenia",
        "leverage over Türkiye --kind state",
        "leverage over armenia --include-steering --top 3",
        "--model far.ron leverage over armenia --top 2",
    ];
    leverage_why: ["leverage over armenia --why --top 2", "leverage of russia over azerbaijan --why"];
    leverage_for_programs: [
        "--format json leverage over armenia --why --top 1",
        "--format csv leverage of turkey",
    ];
    leverage_of_and_between: ["leverage of russia", "leverage between russia armenia", "leverage all"];
    freedom: ["freedom", "freedom russia", "freedom turkey"];
    path: ["path russia azerbaijan --top 3", "path israel turkey"];
    camps: [
        "camps",
        "-g quarrel.ron camps",
        "-g quarrel.ron camps --camps auto --weighted",
        "-g quarrel.ron camps --camps 3 --membership --mediation --top 2",
        "-g quarrel.ron camps --time-limit 0",
        "-g small.ron camps",
        "--on 1900-01-01 camps",
    ];
    camps_for_programs: [
        "-g quarrel.ron --format json camps",
        "-g quarrel.ron --format csv camps",
        "-g small.ron --format json camps --camps 1",
    ];
    camps_mistaken: ["camps --camps none", "camps --camps 0", "camps --time-limit -1", "balance --time-limit inf"];
    camps_drawn: [
        "-g quarrel.ron export dot --cluster camps --hide leader,organisation",
        "-g quarrel.ron export svg --engine embedded --clusters camps --around florin",
    ];
    balance: [
        "-g quarrel.ron balance",
        "-g quarrel.ron balance --weighted --mediation",
        "-g small.ron balance",
        "--on 1900-01-01 balance",
        "-g quarrel.ron --format json balance",
        "-g quarrel.ron --format csv balance",
    ];
    timeline: [
        "timeline mediators armenia azerbaijan --from 2020-01-01",
        "timeline leverage of russia over armenia --from 2018",
        "timeline leverage of russia over armenia --from 2018-01-01 --to 2022-01-01",
        "--format csv timeline freedom russia --from 2020-01-01",
    ];
    cite: [
        "cite mediators armenia azerbaijan --top 1",
        "cite leverage of turkey over azerbaijan --style bibtex",
        "cite leverage of turkey over azerbaijan --style csl",
    ];
    listings: ["actors", "ties russia", "--on 1991-06-01 ties"];
    show: ["show russia", "show border-clashes-2022", "show nagorno-karabakh", "show cow-trade"];
    show_for_programs: ["--format json show russia-armenia-pact"];
    exports_of_data: [
        "-g small.ron export json",
        "-g small.ron export graphml",
        "-g small.ron export gexf",
        "-g small.ron export mermaid",
        "-g small.ron export csv",
        "-g small.ron export csv --table actors",
    ];
    exports_of_pictures: [
        "-g small.ron export dot",
        "-g small.ron export svg --engine embedded --highlight of:a",
        "-g small.ron export svg --hide stat",
        "-g small.ron export svg --highlight over:nobody",
        "-g small.ron export svg --around nobody",
    ];
    files: [
        "check small.ron far.ron wrong.ron",
        "--format json check small.ron",
        "fmt --check small.ron",
        "fmt small.ron",
        "fmt --check small.ron",
        "new graph -o small.ron",
        "new model",
    ];
    /// Everything that can be wrong with a command line.
    mistakes: [
        "leverage over armnia",
        "leverage over",
        "mediators armenia armenia",
        "timeline who has leverage",
        "-g wrong.ron freedom",
        "-g smal.ron freedom",
        "-g . freedom",
        "--on 2022-02-30 freedom",
        "--on 2022 freedom",
        "--model wrong.ron freedom",
        "show something",
        "export",
        "export jpeg",
        "export -o picture.jpeg",
        "mediators armenia azerbaijan --at-least -1",
        "leverage of russia under armenia",
        "no-such-command",
    ];
    centrality: [
        "centrality betweenness",
        "centrality pn --kind state --top 3",
        "centrality signed-eigenvector",
        "centrality signed-degree --mediation --top 3",
        "centrality katz --network ties --attenuation 5",
        "centrality closeness --weighted --hostility --top 3",
        "centrality --compare",
    ];
    centrality_for_programs: [
        "--format json centrality pagerank --top 2",
        "--format csv centrality independence",
        "--format json centrality --compare --top 1",
        "--format csv centrality --compare --top 1",
    ];
    brokers: [
        "brokers",
        "brokers --by organisation --network dependence --top 3",
        "brokers --by EU --kind organisation",
        "brokers --from putin --to armenia",
        "brokers --from european-council --to azerbaijan",
        "brokers --from russia --to armenia",
        "brokers --from armenia --to turkey",
    ];
    brokers_for_programs: [
        "--format json brokers --by form --top 1",
        "--format csv brokers --top 2",
        "--format json brokers --from israel --to armenia",
        "--format csv brokers --from israel --to armenia",
    ];
    similarity: ["similarity russia turkey", "similarity france israel", "--on 1991-06-01 similarity ARM AZE"];
    similarity_for_programs: ["--format json similarity armenia azerbaijan", "--format csv similarity ARM AZE"];
    /// What has no answer, and what is no question.
    structure_where_there_is_none: [
        "-g alone.ron centrality closeness",
        "-g alone.ron centrality --compare",
        "-g alone.ron brokers",
        "-g small.ron centrality betweenness",
        "-g small.ron centrality pn",
        "-g small.ron similarity a b",
        "centrality",
        "centrality degre",
        "centrality pn --network ties",
        "centrality pagerank --damping 1",
        "centrality independence --beta 0.5",
        "centrality katz --attenuation -1",
        "brokers --by armenia",
        "brokers --by nothing",
        "brokers --from russia",
        "brokers --from russia --to russia",
        "similarity armenia armenia",
        "similarity armenia armnia",
    ];
    help: ["--help", "mediators --help", "export --help"];
}

#[test]
fn a_graph_is_read_from_standard_input() {
    let folder = folder();
    let mut child = program(folder.path())
        .args(["-g", "-", "leverage", "of", "Aland"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it runs");
    let text = fs::read(folder.path().join("small.ron")).expect("read");
    child.stdin.take().expect("a pipe").write_all(&text).expect("written");
    let out = child.wait_with_output().expect("it ends");
    assert!(out.status.success());
    assert!(String::from_utf8_lossy(&out.stdout).contains("Aland has most leverage over Beland"));
}

#[test]
fn the_environment_may_name_the_graph() {
    let folder = folder();
    let out = program(folder.path()).env("DEMARCHE_GRAPH", "small.ron").arg("actors").output().expect("it runs");
    assert!(String::from_utf8_lossy(&out.stdout).starts_with("2 actors in Small"));
}

#[test]
fn a_closed_pipe_is_a_quiet_success() {
    let folder = folder();
    let mut child = program(folder.path())
        .args(["--format", "json", "leverage", "over", "armenia", "--why"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    drop(child.stdout.take());
    let out = child.wait_with_output().expect("it ends");
    assert_eq!(out.status.code(), Some(0));
    assert!(out.stderr.is_empty(), "{}", String::from_utf8_lossy(&out.stderr));
}

#[test]
fn colour_is_for_terminals_and_for_those_who_ask() {
    let folder = folder();
    let run = |color: &[&str]| {
        let out = program(folder.path()).args(color).args(["freedom"]).output().expect("it runs");
        String::from_utf8(out.stdout).expect("UTF-8")
    };
    assert!(!run(&[]).contains('\u{1b}'));
    assert!(run(&["--color", "always"]).contains('\u{1b}'));
    assert!(!run(&["--color", "never"]).contains('\u{1b}'));
}

#[test]
fn no_line_is_wider_than_the_page() {
    let folder = folder();
    for width in [80, 120] {
        for line in [
            "mediators armenia azerbaijan --teams",
            "leverage over armenia --why",
            "ties",
            "freedom",
            "actors",
            "centrality katz",
            "centrality --compare",
            "brokers",
            "brokers --network dependence",
            "brokers --from putin --to armenia",
            "similarity russia turkey",
        ] {
            let out =
                program(folder.path()).env("COLUMNS", width.to_string()).args(words(line)).output().expect("it runs");
            for row in String::from_utf8(out.stdout).expect("UTF-8").lines() {
                assert!(row.chars().count() <= width, "{line} at {width}: {row}");
            }
        }
    }
}

/// The picture in the README is what the program draws; `demarche export svg --engine embedded -o
/// graphs/nagorno-karabakh.svg` draws it anew.
#[test]
fn the_picture_of_the_readme_is_the_one_that_is_drawn() {
    let folder = folder();
    let out = program(folder.path()).args(words("export svg --engine embedded")).output().expect("it runs");
    let drawn = String::from_utf8(out.stdout).expect("UTF-8");
    assert!(drawn == include_str!("../graphs/nagorno-karabakh.svg"), "the picture has changed: draw it anew");
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let folder = folder();
    for line in ["export json", "--format json leverage over armenia --why", "export gexf", "--format json brokers"] {
        let run = || program(folder.path()).args(words(line)).output().expect("it runs").stdout;
        assert_eq!(run(), run(), "{line}");
    }
}

#[test]
fn completions_and_manual_pages_are_written() {
    let folder = folder();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let out = program(folder.path()).args(["completions", shell]).output().expect("it runs");
        assert!(out.status.success() && String::from_utf8_lossy(&out.stdout).contains("mediators"), "{shell}");
    }
    let out = program(folder.path()).args(["man", "--all", "-o", "pages"]).output().expect("it runs");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    for page in ["demarche.1", "demarche-leverage-over.1", "demarche-export.1"] {
        assert!(fs::read_to_string(folder.path().join("pages").join(page)).expect("written").contains(".TH"), "{page}");
    }
}
