//! Files and processes as they should not be: no file at all, a full disk, a killed program, two at once, other threads
//! and languages. Each ends in a result or an error, and whatever was there is whole.
//!
//! What writes gigabytes is left out by default:
//!
//! ```text
//! cargo test --release --test all -- --ignored --nocapture gigabyte
//! ```

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::common::program::program;
use assert_cmd::cargo::cargo_bin;

const SMALL: &str = include_str!("../fuzz/corpus/graph/small.ron");
const SCENARIO: &str = r#"Scenario(title: "S", base: "graph.ron", edits: [Set(tie: "4", share: 0.5)])"#;

/// A folder with a graph and a scenario on it.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("graph.ron"), SMALL).unwrap();
    fs::write(folder.path().join("scenario.ron"), SCENARIO).unwrap();
    folder
}

/// Runs the program with a limit of time; what it said on standard error, and its exit status.
fn run(folder: &Path, args: &[&str]) -> (i32, String) {
    let mut child =
        program(folder).args(args).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let begun = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if begun.elapsed() > Duration::from_secs(120) {
            child.kill().unwrap();
            panic!("{args:?} hangs");
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    let out = child.wait_with_output().unwrap();
    let said = String::from_utf8(out.stderr).unwrap();
    (out.status.code().unwrap_or_else(|| panic!("{args:?} was ended by a signal: {said}")), said)
}

fn refused(folder: &Path, args: &[&str], status: i32, says: &str) {
    let (found, said) = run(folder, args);
    assert_eq!(found, status, "{args:?}: {said}");
    assert!(said.contains(says) && !said.contains("panicked"), "{args:?}: {said}");
}

/// The names in a folder.
fn names(folder: &Path) -> BTreeSet<String> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

fn shell(folder: &Path, script: &str) -> Output {
    let program = cargo_bin!("demarche");
    Command::new("sh").args(["-c", script, "sh"]).arg(program).current_dir(folder).output().unwrap()
}

#[test]
fn what_is_no_file_is_refused() {
    let folder = folder();
    let at = folder.path();
    fs::create_dir(at.join("folder.ron")).unwrap();
    assert!(Command::new("mkfifo").arg(at.join("pipe.ron")).status().unwrap().success());
    symlink("circle.ron", at.join("circle.ron")).unwrap();
    for command in ["check", "fmt"] {
        refused(at, &[command, "folder.ron"], 2, "is a folder, not a file");
        refused(at, &[command, "missing.ron"], 2, "does not exist");
        refused(at, &[command, "pipe.ron"], 1, "is a named pipe, not a file");
        refused(at, &[command, "/dev/zero"], 1, "is a device, not a file");
        refused(at, &[command, "circle.ron"], 1, "cannot be read");
    }
    refused(at, &["-g", "pipe.ron", "actors"], 1, "is a named pipe");
    refused(at, &["-g", "/dev/null", "actors"], 1, "the file is empty");
    refused(at, &["import", "auto", "pipe.ron"], 1, "is a named pipe");
    refused(at, &["--model", "pipe.ron", "actors"], 1, "is a named pipe");
    refused(at, &["diff", "graph.ron", "pipe.ron"], 1, "is a named pipe");
    refused(at, &["scenario", "run", "pipe.ron"], 1, "is a named pipe");
    refused(at, &["import", "csv", "--mapping", "pipe.ron", "graph.ron", "-o", "x.ron"], 1, "is a named pipe");
    refused(at, &["backtest", "pipe.ron"], 1, "is a named pipe");
    refused(at, &["export", "html", "--scenario", "pipe.ron", "-o", "x.html"], 1, "is a named pipe");
    // Nobody reads it: to write to it would be to wait for ever.
    refused(at, &["export", "svg", "-o", "pipe.ron"], 1, "is a named pipe");
    refused(at, &["-g", "graph.ron", "snapshot", "-o", "pipe.ron"], 1, "is a named pipe");
    fs::write(at.join("on-pipe.ron"), SCENARIO.replace("graph.ron", "pipe.ron")).unwrap();
    refused(at, &["-g", "on-pipe.ron", "actors"], 1, "is a named pipe");
    // What a shell hands over by a descriptor is read.
    let out = shell(at, "cat graph.ron | \"$1\" -g /dev/stdin actors");
    assert!(out.status.success(), "{out:?}");
}

#[test]
fn what_is_no_graph_is_refused_in_its_place() {
    let folder = folder();
    let at = folder.path();
    let long_line = format!("Graph(title: \"L\", as_of: \"2020\", note: \"{}\", actors: [", "x".repeat(1_000_000));
    let cases: [(&str, Vec<u8>, &str); 11] = [
        ("utf16", SMALL.encode_utf16().flat_map(u16::to_le_bytes).collect(), "error"),
        ("utf16-mark", [b"\xff\xfe".to_vec(), b"G\0r\0".to_vec()].concat(), "looks like UTF-16"),
        ("latin1", SMALL.replace("\"S\"", "\"\u{e9}\"").chars().map(|c| c as u8).collect(), "not UTF-8"),
        ("mixed", [SMALL.as_bytes(), b"// \xc3\xa9 \xe9"].concat(), "not UTF-8"),
        ("nul", b"\0\0\0\0".to_vec(), "error"),
        ("nul-inside", SMALL.replace("note", "no\0te").into_bytes(), "error"),
        ("gzip", b"\x1f\x8b\x08\0\0\0".to_vec(), "gzip"),
        ("png", b"\x89PNG\r\n\x1a\n".to_vec(), "image"),
        ("brackets", "[".repeat(100_000).into_bytes(), "error"),
        ("long-line", long_line.into_bytes(), "error"),
        ("csv", b"a,b\n1,2\n".to_vec(), "error"),
    ];
    for (name, bytes, says) in cases {
        let file = format!("{name}.ron");
        fs::write(at.join(&file), bytes).unwrap();
        // A comment with a NUL is no harm; everything else is refused, and never by a panic.
        let (status, said) = run(at, &["-g", &file, "actors"]);
        assert!(status == 1 || name == "nul-inside" && status == 0, "{name}: {status}, {said}");
        assert!(status == 0 || said.contains(says), "{name}: {said}");
        assert!(said.len() < 10_000, "{name}: {} bytes of message", said.len());
    }
    // A byte order mark and any line ends are no mistakes.
    for text in [format!("\u{feff}{SMALL}"), SMALL.replace('\n', "\r\n")] {
        fs::write(at.join("right.ron"), text).unwrap();
        assert_eq!(run(at, &["-g", "right.ron", "actors"]).0, 0);
    }
}

/// Of a gigabyte of zeros only the first is read; it takes no place on the disk either.
#[test]
fn a_file_of_zeros_is_refused_at_its_beginning() {
    let folder = folder();
    let at = folder.path();
    File::create(at.join("zeros.ron")).unwrap().set_len(1_000_000_000).unwrap();
    refused(at, &["check", "zeros.ron"], 1, "zeros.ron is neither text nor a snapshot: it begins with a zero byte");
    refused(at, &["-g", "zeros.ron", "actors"], 1, "it begins with a zero byte");
    refused(at, &["--model", "zeros.ron", "actors"], 1, "it begins with a zero byte");
}

/// Of one line of megabytes only what is around the mistake is shown, in its right column, and it acts on no terminal.
#[test]
fn mistakes_far_to_the_right_are_shown_where_they_are() {
    let folder = folder();
    let at = folder.path();
    let line = |between: &str| {
        let note = format!("Graph(title: \"L\", as_of: \"2020\", note: \"{}\u{9b}\", ", "é".repeat(1_000_000));
        format!("{note}actors: {{\"a\": State(name: \"A\"),{between}\"a\": State(name: \"B\")}})")
    };
    fs::write(at.join("far.ron"), line("")).unwrap();
    let said = run(at, &["check", "far.ron"]).1;
    let (columns, _) = line("").rsplit_once("\"a\"").map(|(before, after)| (before.chars().count(), after)).unwrap();
    assert!(said.contains(&format!("far.ron:1:{}", columns + 1)), "{said}");
    assert!(said.contains("\u{fffd}\", actors: {") && !said.contains('\u{9b}') && said.len() < 2_000, "{said}");
    let apart = line(&format!("{}\"b\": State(name: \"B\"), ", " ".repeat(100_000)));
    fs::write(at.join("apart.ron"), apart).unwrap();
    let said = run(at, &["check", "apart.ron"]).1;
    assert!(said.contains(" … ") && said.contains("'a'") && said.len() < 3_000, "{} bytes: {said}", said.len());
}

/// A name that would clear the screen, ring the bell or rename the window shows as letters.
#[test]
fn no_name_acts_on_the_terminal() {
    let folder = folder();
    let at = folder.path();
    let acting = "\\u{1b}[2J\\u{7}\\u{1b}]0;x\\u{9b}31m";
    fs::write(at.join("acting.ron"), SMALL.replace("name: \"A\"", &format!("name: \"A{acting}\""))).unwrap();
    let wrong = SMALL.replace("(\"a\", \"b\")", &format!("(\"a{acting}\", \"b\u{1b}[2J\")"));
    fs::write(at.join("wrong.ron"), wrong).unwrap();
    for line in [
        "-g acting.ron actors",
        "-g acting.ron leverage over b --why",
        "-g acting.ron show a",
        "-g acting.ron mediators a b",
        "-g acting.ron camps",
        "-g acting.ron show a --format json",
        "check wrong.ron",
    ] {
        let out = program(at).args(["--color", "always"]).args(line.split(' ')).output().unwrap();
        let said = String::from_utf8([out.stdout, out.stderr].concat()).unwrap();
        assert!(said.contains("[2J"), "{line}: {said}");
        for acts in ["\u{1b}[2J", "\u{1b}]", "\u{7}", "\u{9b}"] {
            assert!(!said.contains(acts), "{line}: {said:?}");
        }
    }
}

#[test]
fn nothing_half_written_is_left() {
    let folder = folder();
    let at = folder.path();
    fs::write(at.join("old.ron"), "old").unwrap();
    let before = names(at);
    // A disk that is full, by its device and by a limit on the size of files, which ends in an error as a disk does.
    refused(at, &["-g", "graph.ron", "export", "svg", "-o", "/dev/full"], 1, "cannot be written");
    let out = shell(at, "\"$1\" -g graph.ron export svg > /dev/full");
    assert_eq!(out.status.code(), Some(1), "{out:?}");
    let out = shell(at, "\"$1\" actors > /dev/full");
    assert_eq!(out.status.code(), Some(1), "{out:?}");
    let day = "--from 2020-11-11 --to 2022-09-13";
    for command in [
        "export json -o old.ron",
        "export svg -o old.svg",
        "export html -o old.html",
        "scenario write-out scenario.ron -o new.ron",
        "scenario run scenario.ron --invert -o new.ron",
        "scenario run scenario.ron --junit results.xml",
        "fmt graph.ron",
        "-g graph.ron snapshot -o old.snap",
        "new graph -o new.ron",
        "timeline freedom -o new.svg",
        &format!("diff {day} -o new.svg"),
        &format!("diff {day} -o new.csv"),
        "sweep scenario.ron --vary 4.share=0..1:3 --ask 'leverage of b over a' -o new.svg",
    ] {
        let out = shell(at, &format!("trap '' XFSZ; ulimit -f 0; \"$1\" {command}"));
        assert_eq!(out.status.code(), Some(1), "{command}: {out:?}");
        assert_eq!(names(at), before, "{command}");
    }
    assert_eq!(fs::read_to_string(at.join("old.ron")).unwrap(), "old");
    refused(at, &["new", "graph", "-o", "no/folder.ron"], 2, "does not exist");
    refused(at, &["-g", "graph.ron", "export", "svg", "-o", "."], 2, "is a folder");
    // Nothing is written but what was named: a question writes nothing.
    for line in [vec!["leverage", "over", "a"], vec!["check", "scenario.ron"], vec!["scenario", "run", "scenario.ron"]]
    {
        let line: Vec<&str> = if line[0] == "leverage" { [vec!["-g", "graph.ron"], line].concat() } else { line };
        assert_eq!(run(at, &line).0, 0, "{line:?}");
        assert_eq!(names(at), before, "{line:?}");
    }
}

#[test]
fn a_folder_that_may_not_be_written_stays_as_it_is() {
    let folder = folder();
    let at = folder.path().join("sealed");
    fs::create_dir(&at).unwrap();
    fs::write(at.join("graph.ron"), "Graph(title:\"T\",as_of:\"2020\")").unwrap();
    fs::set_permissions(&at, fs::Permissions::from_mode(0o555)).unwrap();
    let is_root = File::create(at.join("probe")).is_ok();
    let own = folder.path().join("demarche");
    if is_root {
        // Nothing is refused to root: the program is run as somebody else, from where everybody can reach it.
        fs::remove_file(at.join("probe")).unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        // Copied by another process: while this one writes a program, one it starts meanwhile keeps it from running.
        assert!(Command::new("cp").args([cargo_bin!("demarche"), &own]).status().unwrap().success());
    }
    let refused = |args: &[&str]| {
        let mut command = program(&at);
        if is_root {
            command = Command::new(&own);
            command.current_dir(&at).uid(65534).gid(65534);
        }
        let out = command.args(args).stdin(Stdio::null()).output().unwrap();
        let said = String::from_utf8(out.stderr).unwrap();
        assert_eq!(out.status.code(), Some(1), "{args:?}: {said}");
        assert!(said.contains("cannot be written") && !said.contains(".tmp"), "{args:?}: {said}");
    };
    refused(&["fmt", "graph.ron"]);
    refused(&["new", "graph", "-o", "new.ron"]);
    refused(&["-g", "graph.ron", "export", "svg", "-o", "x.svg"]);
    assert_eq!(names(&at), BTreeSet::from(["graph.ron".to_owned()]));
    fs::set_permissions(&at, fs::Permissions::from_mode(0o755)).unwrap();
}

/// A file that somebody else writes all the time, in place, while it is read.
#[test]
fn a_file_that_changes_is_read_or_refused() {
    let folder = folder();
    let at = folder.path();
    let over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let many = SMALL.repeat(50);
            for turn in 0_usize.. {
                if over.load(Ordering::Relaxed) {
                    break;
                }
                let text = [SMALL, "Graph(", "", SCENARIO, &many][turn % 5];
                let _ = fs::write(at.join("changing.ron"), text);
            }
        });
        for _ in 0..10 {
            let (status, said) = run(at, &["-g", "changing.ron", "actors"]);
            assert!((0..=2).contains(&status) && !said.contains("panicked"), "{status}: {said}");
        }
        over.store(true, Ordering::Relaxed);
    });
}

/// What the program writes to a file, by a line of its command; `OUT` is the file.
const WRITERS: [&str; 6] = [
    "import world data -o OUT",
    "fmt OUT",
    "-g graph.ron export svg -o OUT",
    "scenario write-out scenario.ron -o OUT",
    "-g graph.ron snapshot -o OUT",
    "export json -o OUT",
];

fn writer(folder: &Path, line: &str) -> Command {
    let mut command = program(folder);
    command.args(line.replace("OUT", "out.ron").split_whitespace());
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// The folder in which [`WRITERS`] write: what they overwrite, and what they read.
fn workshop() -> (tempfile::TempDir, String) {
    let folder = folder();
    let at = folder.path();
    fs::create_dir(at.join("data")).unwrap();
    for set in ["states", "nmc", "by_member", "midb", "mida"] {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/import/{set}.csv"));
        fs::copy(from, at.join(format!("data/{set}.csv"))).unwrap();
    }
    // Large enough that writing it takes a while, and laid out otherwise than `fmt` would.
    let old = format!("Graph(title:\"old\",as_of:\"2020\",note:\"{}\")", "old ".repeat(200_000));
    (folder, old)
}

/// Kills every writer at moments spread over the time it takes: the file is the old one or the new one.
fn killed(times: u32) -> (u32, u32) {
    let (folder, old) = workshop();
    let (at, out) = (folder.path(), folder.path().join("out.ron"));
    let (mut kept, mut replaced) = (0, 0);
    for line in WRITERS {
        fs::write(&out, &old).unwrap();
        let begun = Instant::now();
        assert!(writer(at, line).status().unwrap().success(), "{line}");
        let whole = begun.elapsed();
        let new = fs::read(&out).unwrap();
        assert_ne!(new, old.as_bytes(), "{line}");
        for time in 0..times {
            fs::write(&out, &old).unwrap();
            let mut child = writer(at, line).spawn().unwrap();
            std::thread::sleep(whole.mul_f64(1.2 * f64::from(time) / f64::from(times)));
            child.kill().unwrap();
            child.wait().unwrap();
            let found = fs::read(&out).unwrap();
            match found == new {
                true => replaced += 1,
                false if found == old.as_bytes() => kept += 1,
                false => panic!("{line}, killed at {time} of {times}: a mixture of {} bytes", found.len()),
            }
        }
    }
    // What a killed program leaves is at most its temporary file, under a name that says so.
    for name in names(at) {
        let known = ["graph.ron", "scenario.ron", "data", "out.ron"].contains(&name.as_str());
        assert!(known || name.starts_with(".demarche-") && name.ends_with(".tmp"), "{name}");
    }
    (kept, replaced)
}

#[test]
fn killed_at_any_moment_the_old_file_or_the_new_one_is_there() {
    let (kept, replaced) = killed(50);
    eprintln!("killed {} times: {kept} times the old file, {replaced} times the new one", kept + replaced);
}

#[test]
fn two_that_write_one_file_leave_one_of_two() {
    let folder = folder();
    let at = folder.path();
    let whole = |format: &str| {
        assert_eq!(run(at, &["-g", "graph.ron", "export", format, "-o", "out"]).0, 0);
        fs::read(at.join("out")).unwrap()
    };
    let wholes = [whole("json"), whole("svg")];
    for _ in 0..5 {
        let children = ["json", "svg"].map(|format| {
            let mut command = program(at);
            command.args(["-g", "graph.ron", "export", format, "-o", "out"]).stderr(Stdio::null());
            command.spawn().unwrap()
        });
        for mut child in children {
            assert!(child.wait().unwrap().success());
        }
        assert!(wholes.contains(&fs::read(at.join("out")).unwrap()));
    }
    assert_eq!(names(at).len(), 3, "nothing else is left");
}

#[test]
fn the_same_bytes_whatever_the_threads_and_the_language() {
    let folder = folder();
    let lines = [
        "leverage over armenia --why",
        "--format json mediators armenia azerbaijan --teams",
        "--format csv leverage all",
        "balance",
        "--format json centrality betweenness",
        "robust over armenia --draws 50",
        "export svg",
        "--format json camps",
        "--format json diff --from 2020-11-11 --to 2022-09-13",
        "find --goal top|mediator|armenia|azerbaijan|=|european-union",
        "-g scenario.ron export html",
        "import list",
    ];
    let answer = |line: &str, threads: &str, language: &str| {
        let mut command = program(folder.path());
        command.args(line.split_whitespace().map(|word| word.replace('|', " "))).stdin(Stdio::null());
        command.env("RAYON_NUM_THREADS", threads).env("LC_ALL", language).env("LANG", language);
        let out = command.output().unwrap();
        assert!(out.status.success(), "{line}: {}", String::from_utf8_lossy(&out.stderr));
        (out.stdout, out.stderr)
    };
    for line in lines {
        let first = answer(line, "1", "C");
        for (threads, language) in [("1", "C"), ("2", "tr_TR.UTF-8"), ("8", "C.UTF-8")] {
            assert_eq!(answer(line, threads, language), first, "{line}, {threads} threads, {language}");
        }
    }
}

#[test]
fn scenarios_read_nothing_outside_their_folders() {
    let folder = folder();
    let at = folder.path();
    for inner in ["a/b", "elsewhere"] {
        fs::create_dir_all(at.join(inner)).unwrap();
    }
    fs::write(at.join("elsewhere/graph.ron"), SMALL).unwrap();
    fs::write(at.join("a/graph.ron"), SMALL).unwrap();
    fs::write(at.join("a/secret"), "password").unwrap();
    let scenario = |name: &str, base: &str| {
        fs::write(at.join("a/b").join(name), SCENARIO.replace("graph.ron", base)).unwrap();
    };
    scenario("above.ron", "../graph.ron");
    scenario("secret.ron", "../secret");
    scenario("far.ron", "../../elsewhere/graph.ron");
    scenario("passwd.ron", "/etc/passwd");
    symlink("../../elsewhere/graph.ron", at.join("a/b/link.ron")).unwrap();
    scenario("linked.ron", "link.ron");
    // From a folder of its own, so that the current one holds nothing.
    let outside = tempfile::tempdir().unwrap();
    let path = |name: &str| at.join("a/b").join(name).display().to_string();
    let asked = |name: &str| run(outside.path(), &["-g", &path(name), "actors"]);
    assert_eq!(asked("above.ron").0, 0, "{}", asked("above.ron").1);
    for name in ["secret.ron", "far.ron", "passwd.ron", "linked.ron"] {
        let (status, said) = asked(name);
        assert!(status == 1 && said.contains("outside the folders"), "{name}: {said}");
        assert!(said.contains("--allow-outside") && !said.contains("password") && !said.contains("root:"), "{said}");
        let file = path(name);
        for line in [["check", &file], ["scenario run", &file]] {
            let line: Vec<&str> = line[0].split(' ').chain([line[1]]).collect();
            assert_eq!(run(outside.path(), &line).0, 1, "{line:?}");
        }
    }
    for name in ["far.ron", "linked.ron"] {
        assert_eq!(run(outside.path(), &["--allow-outside", "-g", &path(name), "actors"]).0, 0, "{name}");
        // From the folder that holds them all, .ron files are inside.
        assert_eq!(run(at, &["-g", &path(name), "actors"]).0, 0, "{name}");
    }
    assert_eq!(run(at, &["-g", &path("secret.ron"), "actors"]).0, 1);
    // The repository's own scenarios, from anywhere.
    let own = concat!(env!("CARGO_MANIFEST_DIR"), "/graphs/scenarios/turkey-mediates.ron");
    assert_eq!(run(outside.path(), &["scenario", "run", own]).0, 0);
}

#[test]
#[ignore = "writes and reads files of 1 GB"]
fn files_of_a_gigabyte() {
    let folder = folder();
    let at = folder.path();
    let large = at.join("large.ron");
    File::create(&large).unwrap().set_len(1_000_000_000).unwrap();
    refused(at, &["check", "large.ron"], 1, "it begins with a zero byte");
    refused(at, &["import", "auto", "large.ron"], 1, "it holds zero bytes");
    File::create(&large).unwrap().set_len(3_000_000_000).unwrap();
    refused(at, &["check", "large.ron"], 1, "is larger than 2 GB");
    let mut file = std::io::BufWriter::new(File::create(&large).unwrap());
    file.write_all(b"Graph(title: \"L\", as_of: \"2020\", note: \"").unwrap();
    for _ in 0..1_000_000 {
        file.write_all(&[b'x'; 1000]).unwrap();
    }
    file.write_all(b"\")").unwrap();
    drop(file);
    let begun = Instant::now();
    let (status, said) = run(at, &["check", "large.ron"]);
    assert_eq!(status, 0, "{said}");
    eprintln!("a sound file of 1 GB in one line: {:.1} s", begun.elapsed().as_secs_f64());
}

/// What is no scenario, model, mapping or table: whatever reads it says so in a few lines.
#[test]
fn every_reader_refuses_what_is_none_of_its_files() {
    let folder = folder();
    let at = folder.path();
    fs::write(at.join("table.csv"), "a,b\n1,2\n").unwrap();
    let contents: [(&str, &[u8]); 10] = [
        ("empty", b""),
        ("utf16", b"\xff\xfeS\0c\0e\0n\0a\0r\0i\0o\0(\0)\0"),
        ("latin1", b"Scenario(title: \"\xe9\", base: \"graph.ron\")"),
        ("mixed", b"Mapping(id: \"m\", // \xc3\xa9 \xe9\n source: (title: \"M\"))"),
        ("nul", b"Model(reach: 0.5)\0\0"),
        ("gzip", b"\x1f\x8b\x08\0\0\0\0\0\0\x03"),
        ("snapshot", b"demarche\0\x01\0\0\0\0\0\0\0"),
        ("carriage-returns", b"Scenario(\rtitle: \"T\",\rbase: 7)\r"),
        ("brackets", &[b'('; 50_000]),
        ("quote", b"Model(reach: \"0.5"),
    ];
    for (name, bytes) in contents {
        let file = format!("{name}.ron");
        fs::write(at.join(&file), bytes).unwrap();
        for line in [
            vec!["scenario", "run", &file],
            vec!["-g", &file, "actors"],
            vec!["--model", &file, "freedom"],
            vec!["import", "csv", "--mapping", &file, "table.csv", "-o", "x.ron"],
            vec!["import", "auto", &file, "-o", "x.ron"],
            vec!["backtest", &file],
            vec!["check", &file],
        ] {
            let (status, said) = run(at, &line);
            assert_eq!(status, 1, "{line:?}: {said}");
            assert!(said.contains("error") && said.len() < 5_000 && !said.contains("panicked"), "{line:?}: {said}");
        }
    }
    assert!(!at.join("x.ron").exists());
}

/// Figures on the command line: used, or refused in words that need no programmer.
#[test]
fn figures_on_the_command_line() {
    let folder = folder();
    let at = folder.path();
    let lines = [
        "leverage over armenia --top N",
        "leverage over armenia --precision N",
        "mediators armenia azerbaijan --at-least N",
        "camps --time-limit N",
        "centrality katz --attenuation N",
        "centrality pagerank --damping N",
        "centrality pn --beta N",
        "diff --from 2020-11-11 --to 2022-09-13 --at-least N",
        "robust over armenia --draws 5 --concentration N",
        "robust over armenia --draws 5 --seed N",
        "-g graph.ron sweep scenario.ron --vary 4.share=0..N:3 --ask leverage|of|b|over|a",
        "find --goal leverage|of|turkey|over|armenia|>=|N",
        "export svg --around armenia --hops N -o x.svg",
        "export png --width N -o x.png",
        "leverage over armenia --on N",
    ];
    for line in lines {
        for figure in ["NaN", "-inf", "-0", "-1", "1e308", "5e-324", "99999999999999999999", ""] {
            let words: Vec<String> = line.split(' ').map(|word| word.replace('|', " ").replace('N', figure)).collect();
            let (status, said) = run(at, &words.iter().map(String::as_str).collect::<Vec<_>>());
            assert!(status == 0 || status == 2, "{words:?}: {status}, {said}");
            assert!(!said.contains("panicked") && said.len() < 2_000, "{words:?}: {said}");
            for jargon in ["digit found", "float literal", "target type", "empty string"] {
                assert!(!said.contains(jargon), "{words:?}: {said}");
            }
        }
    }
}
