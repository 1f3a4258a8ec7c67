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
    let after = r#"Graph(title: "Small, later", as_of: "2020-01-01",
  actors: {"a": State(name: "Aland", capability: 0.5), "c": State(name: "Celand")},
  disputes: {"isles": (name: "The Isles", parties: ["a", "c"])},
  ties: {"pact": Alliance(between: ("c", "a"), pact: DefensePact, confidence: Low), "trade": Dependence(of: "a", on: "c", channel: "trade", share: 0.5)})
"#;
    fs::write(folder.path().join("after.ron"), after).expect("written");
    let alone = "Graph(title: \"Alone\", as_of: \"2020-01-01\", actors: {\"a\": State(name: \"Aland\")})\n";
    fs::write(folder.path().join("alone.ron"), alone).expect("written");
    fs::write(folder.path().join("quarrel.ron"), include_str!("graphs/quarrel.ron")).expect("written");
    fs::write(folder.path().join("flip.ron"), include_str!("graphs/flip.ron")).expect("written");
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

/// The words of a line; quotes of either kind keep a name together, and within them a backtick stands for a quote.
fn words(line: &str) -> Vec<String> {
    line.split(['"', '\''])
        .enumerate()
        .flat_map(|(at, part)| match at % 2 {
            0 => part.split_whitespace().map(str::to_owned).collect::<Vec<_>>(),
            _ => vec![part.replace('`', "\"")],
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
    timeline_of_camps: [
        "-g flip.ron timeline camps",
        "timeline camps --from 1990-01-01",
        "-g flip.ron --format csv timeline camps",
        "-g flip.ron --format json timeline camps --from 2021-12-31",
        "-g alone.ron timeline camps",
        "-g flip.ron timeline camps -o camps.svg",
        "timeline camps --top 3",
    ];
    diff: [
        "diff --from 2020-11-11 --to 2022-09-13",
        "diff --from 2020-11-11 --top 2 --kind state --threshold 0.05",
        "diff --from 2022-09-01 --to 2022-09-05",
        "diff --to 1980-01-01 --leaders --at-least 0.05 --top 3",
    ];
    diff_of_files: [
        "diff small.ron after.ron",
        "-g after.ron diff small.ron",
        "diff small.ron small.ron",
        "diff small.ron small.ron --from 2019-01-01 --to 2020-01-01",
    ];
    /// One tie that turns flips a camp; a second one leaves the camps open.
    diff_of_camps: [
        "-g flip.ron diff --from 2020-06-01 --to 2021-03-01 --top 2",
        "-g flip.ron diff --from 2021-03-01 --to 2022-03-01 --top 2",
        "-g flip.ron --format csv diff --from 2022-03-01 --to 2020-06-01 --at-least 1",
        "-g flip.ron --format json diff --from 2020-06-01 --to 2021-03-01 --top 1 --at-least 1",
        "diff --from 2013-01-01 --top 1 --at-least 0.2",
    ];
    diff_for_programs: [
        "--format json diff --from 2020-11-11 --to 2022-09-13 --top 1",
        "--format csv diff --from 2020-11-11 --at-least 0.02",
        "--format csv diff small.ron after.ron",
    ];
    diff_as_a_picture: [
        "export dot --since 2020-11-11 --highlight over:armenia --hide membership,leader",
        "-g after.ron export svg --against small.ron --engine embedded",
        "diff small.ron after.ron -o diff.svg --engine embedded",
        "diff small.ron after.ron -o diff.csv",
        "diff small.ron after.ron -o diff.ron",
        "export json --since 2020-11-11",
        "export svg --since 2022-09-13",
        "export svg --since 2022-09-14",
        "export svg --changes-only",
        "export dot --since 2020-11-11 --changes-only --legend=false",
    ];
    diff_mistakes: [
        "diff",
        "diff small.ron smal.ron",
        "diff small.ron wrong.ron",
        "diff - -",
        "-g - diff -",
        "diff --from 2022-09-13",
        "diff --from 2022 --to 2022-09-13",
        "--on 2022-01-01 diff --from 2020-11-11 --to 2022-09-13",
        "diff small.ron after.ron --at-least -1",
        "diff small.ron after.ron --around nobody -o diff.svg",
    ];
    sweep: [
        "sweep --vary azerbaijan-arms-turkey.share=0..0.4:5 --ask \"leverage of turkey over azerbaijan\"",
        "sweep --vary azerbaijan-arms-turkey.share=0..1:6 --ask \"joint leverage of turkey between armenia azerbaijan\"",
        "sweep --vary russia.capability=0..0.1:6 --ask \"freedom of russia\" --ask \"net leverage of russia over turkey\"",
        "sweep --vary armenia-trade-eu.share=0..0.6:4 --vary azerbaijan-trade-eu.share=0..1:21 --ask \"joint leverage of EU between ARM AZE\"",
        "sweep small.ron --vary pact.strength=0..1:101 --ask \"leverage of Aland over Beland\"",
        "--on 1991-06-01 sweep --vary border-clashes-2022.strength=0,1 --ask \"freedom of armenia\"",
    ];
    sweep_for_programs: [
        "--format csv sweep --vary azerbaijan-arms-turkey.share=0,1 --ask \"joint leverage of turkey between armenia azerbaijan\"",
        "--format csv -g small.ron sweep --vary pact.strength=0,1 --vary model.reach=0,0.5 --ask \"leverage of a over b\"",
        "--format json -g small.ron sweep --vary pact.strength=0,1 --ask \"leverage of a over b\"",
        "--on 1991-06-01 --format csv sweep --vary border-clashes-2022.strength=0,1 --ask \"freedom of armenia\"",
    ];
    sweep_to_files: [
        "-g small.ron sweep --vary pact.strength=0..1:3 --ask \"leverage of a over b\" -o sweep.svg",
        "-g small.ron sweep --vary pact.strength=0..1:3 --ask \"leverage of a over b\" -o sweep.png --width 400",
        "-g small.ron sweep --vary pact.strength=0..1:3 --ask \"leverage of a over b\" -o sweep.csv",
        "-g small.ron sweep --vary pact.strength=0..1:3 --ask \"leverage of a over b\" -o sweep.jpeg",
        "-g small.ron sweep --vary pact.strength=0..1:3 --ask \"leverage of a over b\" -o no/such/folder.svg",
        "timeline mediators armenia azerbaijan --from 2020-01-01 -o timeline.svg",
        "timeline mediators armenia azerbaijan -o timeline",
    ];
    sweep_mistakes: [
        "sweep --vary azerbaijan-arms-turky.share=0..1 --ask \"freedom of russia\"",
        "sweep --vary azerbaijan-arms-turkey.strength=0..1 --ask \"freedom of russia\"",
        "sweep --vary azerbaijan-arms-turkey.share=0..2 --ask \"freedom of russia\"",
        "sweep --vary azerbaijan-arms-turkey.share --ask \"freedom of russia\"",
        "sweep --vary model.reach=0..0.5:200 --vary model.stake=0..1:200 --ask \"freedom of russia\"",
        "sweep --vary model.reach=0,0.5 --vary model.reach=0,0.9 --ask \"freedom of russia\"",
        "sweep --vary model.reach=0,0.5 --vary model.stake=0,1 --vary model.control=0,1 --ask \"freedom of russia\"",
        "sweep --vary model.reach=0,0.5 --ask \"leverage over armenia\"",
        "sweep --vary model.reach=0,0.5 --ask \"freedom of rusia\"",
        "sweep smal.ron --vary model.reach=0,0.5 --ask \"freedom of a\"",
        "sweep --vary model.reach=0,0.5",
    ];
    cite: [
        "cite mediators armenia azerbaijan --top 1",
        "cite leverage of turkey over azerbaijan --style bibtex",
        "cite leverage of turkey over azerbaijan --style csl",
    ];
    find: [
        "find --goal 'top mediator armenia azerbaijan = european-union' --max-edits 1",
        "find --goal 'top mediator armenia azerbaijan = european-union' --allow existing --top 3",
        "find --goal 'no mediator ARM AZE >= 0.05' --allow end",
        "find --goal 'top mediator armenia azerbaijan = russia'",
        "find --goal 'leverage of israel over armenia >= 0.9' --max-edits 1",
        "find --goal 'leverage of israel over armenia >= 0.9' --allow turkey --most-pairs 100",
        "find --goal 'top over armenia = france' --allow end:france --max-edits 1",
    ];
    find_for_programs: [
        "--format json find --goal 'TopMediator(between: (`armenia`, `azerbaijan`), is: `european-union`)' --allow existing --top 1",
        "--format csv find --goal 'top mediator armenia azerbaijan = european-union' --allow existing --top 2",
    ];
    find_to_files: [
        "find --goal 'top mediator armenia azerbaijan = european-union' --allow existing --top 2 -o found",
        "-g found/found-1.ron mediators armenia azerbaijan --top 2",
        "check found/found-1.ron found/found-2.ron",
        "-g small.ron find --goal 'top over a = b' --allow new:trade -o one",
        "-g small.ron find --goal 'leverage of a over b >= 0.3' --write 2 -o one.ron",
        "--on 2021-05-01 -g one.ron leverage over b",
        "-g small.ron find --goal 'leverage of a over b >= 0.5' --write 1 -o one.ron",
    ];
    find_mistakes: [
        "find",
        "find --goal 'top mediator armenia azerbaijan = europe'",
        "find --goal 'top mediators armenia azerbaijan = france'",
        "find --goal 'leverage of france over armenia >= much'",
        "find --goal 'TopMediator(between: (`armenia`, `azerbaijan`), is: `europ`)'",
        "find --goal 'TopMediator(between: (`armenia`, `azerbaijan`))'",
        "find --goal 'top over armenia = france' --allow treaties",
        "find --goal 'top over armenia = france' --allow trad",
        "find --goal 'top over armenia = france' --forbid channel:",
        "find --goal 'top over armenia = france' --forbid tie:russia-armenia-pacts",
        "find --goal 'top over armenia = france' --max-edits 3",
        "find --goal 'rises leverage of russia over armenia since 2022-09-13'",
        "find --goal 'top over armenia = france' --write 1",
        "find --goal 'top over armenia = france' --max-edits 1 --write 9 -o one.ron",
        "find --goal 'top over armenia = france' -o small.ron",
        "find --help",
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
    help: ["--help", "mediators --help", "export --help", "sweep --help", "diff --help"];
}

conversations! {
    robust: [
        "robust mediators armenia azerbaijan",
        "--on 2020-11-11 robust mediators armenia azerbaijan --top 3",
        "robust over ukraine --vary strengths",
        "robust of russia --draws 200 --top 4",
        "robust of russia over armenia --bands 0,0,0 --concentration 200",
        "robust freedom --draws-only",
        "-g small.ron robust between a b",
        "-g small.ron robust mediators a b",
    ];
    robust_for_programs: [
        "--format json robust over ukraine --draws 100 --seed 7 --top 2",
        "--format csv robust mediators armenia azerbaijan --draws 100",
    ];
    robust_mistakes: [
        "robust",
        "robust armenia",
        "robust over armnia",
        "robust path russia armenia",
        "robust over armenia --draws 0",
        "robust over armenia --concentration 0.5",
        "robust over armenia --bands 0.1,0.2",
        "robust over armenia --bands 0.1,0.2,2",
    ];
    robust_help: ["robust --help"];
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
fn nothing_can_build_upon_standard_input() {
    let folder = folder();
    let graph = fs::File::open(folder.path().join("small.ron")).expect("opened");
    let goal = ["-g", "-", "find", "--goal", "leverage of a over b >= 0.3"];
    let out = program(folder.path()).args(goal).args(["-o", "found"]).stdin(graph).output().expect("it runs");
    assert_eq!(out.status.code(), Some(2));
    let told = String::from_utf8_lossy(&out.stderr);
    assert!(told.contains("a scenario cannot build upon standard input"), "{told}");
    assert!(!folder.path().join("found").exists());
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
            "find --goal 'top mediator ARM AZE = EU' --allow existing",
            "find --goal 'top over ARM = FRA' --max-edits 1",
            "sweep --vary russia.capability=0..0.1:11 --ask \"freedom of russia\"",
            "sweep --vary model.reach=0..0.9:19 --vary model.stake=0..1:21 --ask \"leverage of turkey over azerbaijan\"",
            "diff --from 2020-11-11",
            "diff --from 1990-01-01 --leaders --top 50",
            "-g flip.ron diff --from 2020-06-01 --to 2022-03-01",
            "-g flip.ron timeline camps",
            "timeline camps",
            "robust mediators armenia azerbaijan",
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

/// The pictures in the README are what the program draws. Each is drawn anew by its command, from the folder `graphs`.
#[test]
fn the_pictures_of_the_readme_are_the_ones_that_are_drawn() {
    let graphs = Path::new(env!("CARGO_MANIFEST_DIR")).join("graphs");
    for (line, picture) in [
        ("export svg --engine embedded", include_str!("../graphs/nagorno-karabakh.svg")),
        (
            "export svg --engine embedded --hide leader -g scenarios/turkey-opens-the-border.ron --against \
             nagorno-karabakh.ron --since 2022-10-15",
            include_str!("../graphs/turkey-opens-the-border.svg"),
        ),
        (
            "sweep scenarios/turkey-opens-the-border.ron --vary turkish-track.strength=0..1:21 --ask \
             \"joint leverage of turkey between armenia azerbaijan\"",
            include_str!("../graphs/turkish-track.svg"),
        ),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("picture.svg");
        let mut arguments = words(line);
        arguments.extend(["-o".to_owned(), file.display().to_string()]);
        let out = program(&graphs).args(arguments).output().expect("it runs");
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        let drawn = fs::read_to_string(&file).expect("written");
        assert!(drawn == picture, "the picture has changed: draw it anew with 'demarche {line}'");
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let folder = folder();
    for line in [
        "export json",
        "--format json leverage over armenia --why",
        "export gexf",
        "diff --to 2020-11-11",
        "--format json sweep --vary model.reach=0..0.9:19 --vary model.stake=0..1:5 --ask \"freedom of russia\"",
        "--format json brokers",
    ] {
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

#[test]
fn a_chart_is_the_same_bytes_whatever_the_number_of_threads() {
    let folder = folder();
    let vary = "--vary armenia-trade-eu.share=0..0.6:7 --vary azerbaijan-trade-eu.share=0..1:7";
    let line =
        format!("sweep {vary} --ask \"joint leverage of european-union between armenia azerbaijan\" -o sweep.svg");
    let draw = |threads: &str| {
        let out = program(folder.path()).env("RAYON_NUM_THREADS", threads).args(words(&line)).output();
        assert!(out.expect("it runs").status.success());
        fs::read_to_string(folder.path().join("sweep.svg")).expect("written")
    };
    let drawn = draw("1");
    assert!(drawn.contains("ahead of Turkey"));
    assert_eq!(drawn, draw("4"));
}
