//! Everybody over everybody: the same figures as one at a time, and the same bytes whatever the memory and the threads.

use std::fs;
use std::io::Read;
use std::ops::ControlFlow;
use std::path::Path;
use std::process::{Output, Stdio};

use crate::common::program::{conversation, program};
use crate::common::random_graph;
use demarche::leverage::{Leverage, Pairs, PairsOptions, TooLittleMemory};
use demarche::model::{Actor, ActorKind, Graph, Parts, Period, Relation, Snapshot, Tie};
use demarche::question::{All, AllOver, Options, over_everybody};
use demarche::text::{read_graph, write_graph};
use proptest::prelude::*;

/// The built-in graph.
const FOUNDING: &str = include_str!("../graphs/nagorno-karabakh.ron");

/// So many states in a circle are too many for so few ties to be inverted.
const CIRCLE: usize = 330;

/// States in a circle that depend on the next and on one further on, with a leader for every third and an organisation of
/// five of them.
fn circle() -> Graph {
    let mut parts = Parts::new("A circle", "2020-01-01".parse().expect("a date"));
    let state = |at: usize| format!("state-{:03}", at % CIRCLE);
    let depends = |at: usize, by: usize, channel: &str, share: f64| Relation::Dependence {
        of: state(at).as_str().into(),
        on: state(at + by).as_str().into(),
        channel: channel.into(),
        share,
    };
    parts.add_actor(Actor::new("council", ActorKind::Organisation, "The Council"));
    for at in 0..CIRCLE {
        parts.add_actor(Actor::new(state(at), ActorKind::State, format!("State {at}")));
        let share = 0.2 + 0.7 * (at % 11) as f64 / 10.0;
        parts.add_tie(Tie::new(format!("trade-{at}"), depends(at, 1, "trade", share), Period::ALWAYS));
        parts.add_tie(Tie::new(format!("energy-{at}"), depends(at, 17, "energy", 1.0 - share), Period::ALWAYS));
        if at % 3 == 0 {
            let leader = format!("leader-{at}");
            parts.add_actor(Actor::new(leader.as_str(), ActorKind::Leader, format!("Leader {at}")));
            let leads = Relation::Leadership {
                leader: leader.as_str().into(),
                of: state(at).as_str().into(),
                office: None,
                control: None,
            };
            parts.add_tie(Tie::new(format!("leads-{at}"), leads, Period::ALWAYS));
        }
        if at % 50 == 0 {
            let member = Relation::Membership {
                member: state(at).as_str().into(),
                of: "council".into(),
                role: None,
                vote: None,
                stake: None,
            };
            parts.add_tie(Tie::new(format!("member-{at}"), member, Period::ALWAYS));
        }
    }
    Graph::new(parts).expect("sound")
}

/// All rows, solved in so much memory.
fn rows(leverage: &Leverage<'_>, options: &PairsOptions) -> Result<Vec<Vec<f64>>, TooLittleMemory> {
    let mut rows = Vec::new();
    let pairs = Pairs::new(leverage, options)?;
    let flow = pairs.for_each(
        |b, row| (b, row.to_vec()),
        |(b, row)| {
            assert_eq!(b, rows.len(), "rows come in order");
            rows.push(row);
            ControlFlow::<()>::Continue(())
        },
    );
    assert_eq!(flow, ControlFlow::Continue(()));
    Ok(rows)
}

/// The smallest memory that is enough, and more.
fn memories(leverage: &Leverage<'_>) -> [usize; 3] {
    let none = PairsOptions { memory: 0, ..PairsOptions::default() };
    let least = Pairs::new(leverage, &none).expect_err("nothing is too little").needed;
    [least, 3 * least, 100_000_000]
}

fn compare(graph: &Graph) -> Result<(), TestCaseError> {
    let snapshot = Snapshot::new(graph, graph.as_of());
    let leverage = Leverage::new(&snapshot, graph.model());
    let [first, others @ ..] =
        memories(&leverage).map(|memory| rows(&leverage, &PairsOptions { memory, ..PairsOptions::default() }));
    let first = first.expect("enough");
    prop_assert_eq!(first.len(), snapshot.len());
    for (b, row) in first.iter().enumerate() {
        for (a, (&figure, alone)) in row.iter().zip(leverage.over(b)).enumerate() {
            prop_assert!((figure - alone).abs() <= 1e-12, "{a} over {b}: {figure}, alone {alone}");
        }
    }
    for other in others {
        prop_assert_eq!(&other.expect("enough"), &first, "to the last digit");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn all_pairs_are_what_every_row_alone_is(parts in random_graph::parts(20, 60)) {
        compare(&Graph::new(parts).expect("sound"))?;
    }
}

#[test]
fn so_are_those_of_a_core_too_large_to_be_inverted() {
    let graph = circle();
    compare(&graph).unwrap();
    let snapshot = Snapshot::new(&graph, graph.as_of());
    let leverage = Leverage::new(&snapshot, graph.model());
    let exact = rows(&leverage, &PairsOptions::default()).unwrap();
    let precision = 1e-4;
    let near = PairsOptions { precision: Some(precision), ..PairsOptions::default() };
    assert_eq!(Pairs::new(&leverage, &near).unwrap().precision(), Some(precision), "by the series");
    let near = rows(&leverage, &near).unwrap();
    let off = |(near, exact): (&f64, &f64)| {
        assert!(*near <= exact + 1e-15 && *near >= exact - precision, "{near} and {exact}");
        exact - near
    };
    let off = near.iter().flatten().zip(exact.iter().flatten()).map(off).fold(0.0, f64::max);
    assert!(off > precision / 1e3, "all of the series was summed: {off}");
}

/// A small core is inverted, and exact at any precision.
#[test]
fn a_small_core_is_exact() {
    let graph = read_graph("founding.ron", FOUNDING).expect("sound").value;
    let snapshot = Snapshot::new(&graph, graph.as_of());
    let leverage = Leverage::new(&snapshot, graph.model());
    let near = PairsOptions { precision: Some(0.01), ..PairsOptions::default() };
    assert_eq!(Pairs::new(&leverage, &near).unwrap().precision(), None);
    assert_eq!(rows(&leverage, &near), rows(&leverage, &PairsOptions::default()));
}

#[test]
fn whoever_has_enough_ends_it() {
    let graph = circle();
    let snapshot = Snapshot::new(&graph, graph.as_of());
    let leverage = Leverage::new(&snapshot, graph.model());
    let memory = memories(&leverage)[0];
    let pairs = Pairs::new(&leverage, &PairsOptions { memory, ..PairsOptions::default() }).unwrap();
    let mut taken = 0;
    let flow = pairs.for_each(
        |b, _| b,
        |b| {
            taken += 1;
            if b == 20 { ControlFlow::Break("enough") } else { ControlFlow::Continue(()) }
        },
    );
    assert_eq!((flow, taken), (ControlFlow::Break("enough"), 21));
}

/// A folder with the two graphs.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("circle.ron"), write_graph(&circle())).expect("written");
    fs::write(folder.path().join("founding.ron"), FOUNDING).expect("written");
    folder
}

fn run(folder: &Path, line: &str) -> Output {
    program(folder).args(line.split_whitespace()).stdin(Stdio::null()).output().expect("it runs")
}

fn done(folder: &Path, line: &str) -> Vec<u8> {
    let out = run(folder, line);
    assert!(out.status.success(), "{line}: {}", String::from_utf8_lossy(&out.stderr));
    out.stdout
}

/// The names of what is in a folder.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// What is written piece by piece is what the answer is as a whole.
#[test]
fn the_program_writes_the_answer_of_the_library() {
    let folder = folder();
    for (file, source) in [("founding.ron", FOUNDING.to_owned()), ("circle.ron", write_graph(&circle()))] {
        let graph = read_graph(file, &source).expect("sound").value;
        let snapshot = Snapshot::new(&graph, graph.as_of());
        let leverage = Leverage::new(&snapshot, graph.model());
        let options = Options { threshold: Some(0.001), top: Some(7), ..Options::default() };
        for (flags, options) in [("", Options::default()), ("--at-least 0.001 --top 7", options)] {
            let all = All::answer(&leverage, &options);
            let json = done(folder.path(), &format!("-g {file} --format json leverage all {flags}"));
            let wanted = serde_json::to_string_pretty(&all).unwrap() + "\n";
            assert!(json == wanted.as_bytes(), "{file} {flags}: the JSON differs");
            let csv = done(folder.path(), &format!("-g {file} --format csv leverage all {flags}"));
            let table = all.table();
            let mut wanted = table.columns.join(",") + "\n";
            for row in table.rows {
                wanted += &(row.iter().map(ToString::to_string).collect::<Vec<_>>().join(",") + "\n");
            }
            assert!(csv == wanted.as_bytes(), "{file} {flags}: the CSV differs");
        }
    }
    // Nobody at all is JSON, too.
    fs::write(folder.path().join("nobody.ron"), "Graph(title: \"Nobody\", as_of: \"2020-01-01\")").unwrap();
    let json = done(folder.path(), "-g nobody.ron --format json leverage all");
    let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
    assert_eq!(json["targets"], serde_json::json!([]));
}

#[test]
fn the_same_bytes_whatever_the_memory_and_the_threads() {
    let folder = folder();
    let formats: &[&str] = if cfg!(feature = "parquet") { &["csv", "json", "parquet"] } else { &["csv", "json"] };
    for (file, format) in ["founding.ron", "circle.ron"].iter().flat_map(|file| formats.iter().map(move |f| (file, f)))
    {
        let line = format!("-g {file} leverage all --at-least 1e-6 -o all.{format}");
        // The program says how much is enough.
        let refused = run(folder.path(), &format!("{line} --memory 0"));
        let says = String::from_utf8(refused.stderr).unwrap();
        let least = says.split("give ").nth(1).and_then(|rest| rest.split(' ').next()).expect("how much").to_owned();
        let mut first: Option<Vec<u8>> = None;
        for (threads, memory) in [("1", least.as_str()), ("2", "47MiB"), ("8", "2GB"), ("8", &least)] {
            let mut command = program(folder.path());
            command.args(line.split_whitespace()).args(["--memory", memory]).env("RAYON_NUM_THREADS", threads);
            let out = command.stdin(Stdio::null()).output().unwrap();
            assert!(out.status.success(), "{line} {memory}: {}", String::from_utf8_lossy(&out.stderr));
            let written = fs::read(folder.path().join(format!("all.{format}"))).unwrap();
            let first = first.get_or_insert_with(|| written.clone());
            assert!(*first == written, "{line}: {threads} threads, {memory}");
        }
        assert!(first.is_some_and(|bytes| bytes.len() > 1000), "{line}");
    }
}

#[test]
fn files_are_written_whole() {
    let folder = folder();
    let at = folder.path();
    for form in ["csv", "json"] {
        let printed = done(at, &format!("-g circle.ron --format {form} leverage all --top 2"));
        done(at, &format!("-g circle.ron leverage all --top 2 -o all.{form}"));
        assert!(fs::read(at.join(format!("all.{form}"))).unwrap() == printed, "{form}");
    }
    // What --format says goes before the name.
    done(at, "-g founding.ron --format csv leverage all --top 1 -o all.json");
    assert!(fs::read_to_string(at.join("all.json")).unwrap().starts_with("on,target,actor,leverage\n"));
    assert_eq!(names(at), ["all.csv", "all.json", "circle.ron", "founding.ron"]);
}

/// The reader of a pipe goes away in the middle.
#[test]
fn a_closed_pipe_is_a_quiet_end() {
    let folder = folder();
    for format in ["csv", "json"] {
        let mut command = program(folder.path());
        command.args(["-g", "circle.ron", "--format", format, "leverage", "all"]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdout.take().unwrap().read_exact(&mut [0; 4]).unwrap();
        let out = child.wait_with_output().unwrap();
        assert!(out.status.success(), "{format}: {:?}", out.status);
        assert_eq!(String::from_utf8(out.stderr).unwrap(), "", "{format}");
    }
}

/// Ctrl-C in the middle leaves the file as it was, and nothing beside it.
#[cfg(unix)]
#[test]
fn an_interrupt_leaves_the_file_as_it_was() {
    use std::process::Command;
    use std::time::{Duration, Instant};
    let folder = folder();
    let at = folder.path();
    fs::write(at.join("all.csv"), "before").unwrap();
    let is_temporary = |name: &String| name.ends_with(".tmp");
    let mut interrupted = false;
    for _ in 0..20 {
        let mut command = program(at);
        command.args(["-g", "circle.ron", "leverage", "all", "--memory", "2MB", "-o", "all.csv"]);
        let mut child = command.env("RAYON_NUM_THREADS", "1").stderr(Stdio::piped()).spawn().unwrap();
        let begun = Instant::now();
        // Its temporary file is there only after Ctrl-C is heeded.
        while !names(at).iter().any(is_temporary) && begun.elapsed() < Duration::from_secs(60) {
            if child.try_wait().unwrap().is_some() {
                break;
            }
        }
        Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
        let out = child.wait_with_output().unwrap();
        let says = String::from_utf8(out.stderr).unwrap();
        assert!(!names(at).iter().any(is_temporary), "{says}");
        if out.status.code() == Some(1) {
            assert_eq!(says, "error: interrupted: all.csv is as it was\n");
            assert_eq!(fs::read_to_string(at.join("all.csv")).unwrap(), "before");
            interrupted = true;
            break;
        }
        // It was done before the signal came.
        assert!(out.status.success(), "{says}");
        fs::write(at.join("all.csv"), "before").unwrap();
    }
    assert!(interrupted, "it was never interrupted");
}

#[test]
fn conversations() {
    let folder = folder();
    let seen = conversation(
        folder.path(),
        &[
            "COLUMNS=80 leverage all --at-least 0.1",
            "leverage all --at-least 0.2 --kind leader --include-steering --top 1",
            "-g circle.ron --on 1999-01-01 --format csv leverage all --top 1 --at-least 1.0001",
            "-g circle.ron leverage all --top 1 --at-least 1.0001 --precision 1e-6",
            "leverage all --at-least 5",
            "leverage all --at-least 0.3 --top 1 --format json",
            "leverage all --top 1 -o all.csv",
        ],
    );
    insta::assert_snapshot!("conversations", seen);
}

#[test]
fn mistakes() {
    let folder = folder();
    let seen = conversation(
        folder.path(),
        &[
            "leverage all --memory lots",
            "leverage all --memory 5m",
            "leverage all --memory 99999999999TB",
            "--format csv leverage all --memory 1kB",
            "-g circle.ron --format json leverage all --memory 100kB",
            "leverage all --at-least -1",
            "leverage all --precision 2",
            "leverage all -o all.xlsx",
            "leverage all -o no/all.csv",
            "leverage all -o .",
            "--format parquet leverage all",
        ],
    );
    assert_eq!(names(folder.path()), ["circle.ron", "founding.ron"], "nothing is written");
    insta::assert_snapshot!("mistakes", seen);
}

#[cfg(not(feature = "parquet"))]
#[test]
fn a_program_without_parquet_says_so() {
    let folder = folder();
    let out = run(folder.path(), "leverage all -o all.parquet");
    assert_eq!(out.status.code(), Some(2));
    assert!(String::from_utf8(out.stderr).unwrap().contains("--features parquet"));
}

/// The table of an answer, as its rows are written.
#[cfg(feature = "parquet")]
fn wanted(graph: &Graph) -> Vec<(String, String, f64)> {
    let snapshot = Snapshot::new(graph, graph.as_of());
    let leverage = Leverage::new(&snapshot, graph.model());
    let rows = |over: &AllOver<'_>| -> Vec<(String, String, f64)> {
        let row = |figure: &demarche::question::Figure<'_>| {
            (over.target.to_string(), figure.actor.to_string(), figure.leverage)
        };
        over.ranking.iter().map(row).collect()
    };
    All::answer(&leverage, &Options::default()).targets.iter().flat_map(rows).collect()
}

/// What is written as Parquet is read again by the crate that wrote it.
#[cfg(feature = "parquet")]
#[test]
fn parquet_is_read_again() {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::RowAccessor;
    let folder = folder();
    done(folder.path(), "-g circle.ron leverage all -o all.parquet");
    let reader = SerializedFileReader::new(fs::File::open(folder.path().join("all.parquet")).unwrap()).unwrap();
    let wanted = wanted(&circle());
    let mut rows = reader.get_row_iter(None).unwrap();
    for (target, actor, leverage) in &wanted {
        let row = rows.next().expect("a row").unwrap();
        // 2020-01-01 is day 18,262 since 1970.
        assert_eq!(row.get_column_iter().next().unwrap().1, &parquet::record::Field::Date(18_262));
        assert_eq!((row.get_string(1).unwrap(), row.get_string(2).unwrap()), (target, actor));
        assert_eq!(row.get_double(3).unwrap(), *leverage);
    }
    assert!(rows.next().is_none(), "and no more");
}

/// And by pyarrow, where it is installed for `python3`, or in the folder that `DEMARCHE_PYARROW` names.
#[cfg(feature = "parquet")]
#[test]
fn parquet_is_read_by_others() {
    use std::process::Command;
    let python = |code: &str, at: &Path| {
        let mut command = Command::new("python3");
        if let Some(folder) = std::env::var_os("DEMARCHE_PYARROW") {
            command.env("PYTHONPATH", folder);
        }
        command.args(["-c", code]).current_dir(at).stdin(Stdio::null()).output()
    };
    let folder = folder();
    if !python("import pyarrow.parquet", folder.path()).is_ok_and(|out| out.status.success()) {
        eprintln!("SKIPPED: pyarrow is not there to read Parquet (pip install pyarrow)");
        return;
    }
    done(folder.path(), "-g circle.ron leverage all -o all.parquet");
    let code = "import pyarrow.parquet as p
t = p.read_table('all.parquet')
print([str(f.type) for f in t.schema])
for r in t.to_pylist(): print(r['on'], r['target'], r['actor'], r['leverage'])
print('model' in p.read_metadata('all.parquet').metadata[b'demarche.answer'].decode())";
    let out = python(code, folder.path()).unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let read = String::from_utf8(out.stdout).unwrap();
    let mut lines = read.lines();
    assert_eq!(lines.next(), Some("['date32[day]', 'string', 'string', 'double']"));
    for (target, actor, leverage) in wanted(&circle()) {
        let line = lines.next().expect("a row");
        let words: Vec<&str> = line.split(' ').collect();
        assert_eq!(words[..3], ["2020-01-01", target.as_str(), actor.as_str()]);
        assert_eq!(words[3].parse::<f64>().unwrap(), leverage);
    }
    assert_eq!((lines.next(), lines.next()), (Some("True"), None));
}

/// Nothing is ranked that has not the figure asked for, and nothing with it is left out.
#[test]
fn at_least_leaves_out_what_is_below() {
    let graph = circle();
    let snapshot = Snapshot::new(&graph, graph.as_of());
    let leverage = Leverage::new(&snapshot, graph.model());
    let pairs = Pairs::new(&leverage, &PairsOptions::default()).unwrap();
    let figures = |threshold: Option<f64>| {
        let options = Options { threshold, ..Options::default() };
        let mut figures = Vec::new();
        let each = |over: AllOver<'_>| over.ranking.iter().map(|figure| figure.leverage).collect::<Vec<_>>();
        let _ = over_everybody(&pairs, &options, each, |of_one| {
            figures.extend(of_one);
            ControlFlow::<()>::Continue(())
        });
        figures
    };
    let (all, some) = (figures(None), figures(Some(0.01)));
    assert!(some.len() < all.len() && !some.is_empty());
    assert!(some == all.into_iter().filter(|&figure| figure >= 0.01).collect::<Vec<_>>());
}
