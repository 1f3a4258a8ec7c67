//! What a hand types wrongly, and terminals and folders that are not what a program hopes for.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::process::Stdio;

use crate::common::program::{conversation, program, words};

/// Slips that a newcomer made, or is likely to make: each says what would have been right.
#[test]
fn slips_are_answered_by_what_was_meant() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("gas.ron"),
        "Graph(title: \"G\", as_of: \"2020\", actors: {\"a\": State(name: \"A\"), \"b\": State(name: \"B\")}, ties: {\n\
         \"t\": Dependence(of: \"a\", on: \"b\", channel: \"gas\", share: 0.5, note: \"n\"),\n})\n",
    )
    .unwrap();
    insta::assert_snapshot!(conversation(
        folder.path(),
        &[
            "leverage russia armenia",
            "leverage \"European Union\"",
            "leverage",
            "mediators armenia",
            "path russia",
            "leverage between armenia",
            "timeline leverage armenia",
            "--on 2022-13 freedom",
            "--on 2022-02-30 freedom",
            "--on tomorrow freedom",
            "leverage all --top 0 --kind organisation",
            "check gas.ron",
        ],
    ));
}

/// Figures of 309 digits are written with an exponent, whatever shows them.
#[test]
fn the_largest_figures_fit_on_a_page() {
    let folder = tempfile::tempdir().unwrap();
    let graph = "Graph(title: \"E\", as_of: \"2020\", actors: {\"a\": State(name: \"A\", capability: 1e308), \
                 \"b\": State(name: \"B\", capability: 1), \"c\": State(name: \"C\", capability: 1)}, ties: {\
                 \"t\": Dependence(of: \"a\", on: \"b\", channel: \"trade\", share: 0.5), \
                 \"u\": Dependence(of: \"a\", on: \"c\", channel: \"water\", share: 0.5), \
                 \"v\": Hostility(between: (\"a\", \"b\"), level: War)}, model: (needs: {\"water\": 1e308}))";
    fs::write(folder.path().join("graph.ron"), graph).unwrap();
    fs::write(folder.path().join("other.ron"), graph.replace("share: 0.5", "share: 0.25")).unwrap();
    let asked = [
        "actors",
        "show a",
        "leverage over a --why",
        "leverage of c",
        "freedom",
        "mediators a b",
        "robust over a --draws 20",
        "diff other.ron",
        "sweep --vary c.capability=0..1e308:3 --ask \"leverage of c over a\"",
        "sweep --vary model.needs.trade=0..1e308:3 --ask \"leverage of c over a\"",
        "sweep --vary model.needs.trade=0..1e308:3 --vary b.capability=0..1e307:3 --ask \"freedom of a\"",
    ];
    for line in asked {
        let out = program(folder.path()).args(["-g", "graph.ron"]).args(words(line)).output().unwrap();
        let said = String::from_utf8(out.stdout).unwrap();
        assert_eq!(out.status.code(), Some(0), "{line}: {}", String::from_utf8_lossy(&out.stderr));
        assert!(!said.contains("000000000000000"), "{line}: {said}");
        let widest = said.lines().map(|line| line.chars().count()).max().unwrap();
        assert!(widest <= 100, "{line}: {widest} columns: {said}");
    }
    // A chart's axis, too.
    let sweep = "sweep --vary c.capability=0..1e308:3 --ask \"leverage of c over a\" -o sweep.svg";
    let out = program(folder.path()).args(["-g", "graph.ron"]).args(words(sweep)).output().unwrap();
    assert_eq!(out.status.code(), Some(0));
    let picture = fs::read_to_string(folder.path().join("sweep.svg")).unwrap();
    assert!(picture.contains(">1e308<") && !picture.contains("000000000000000"), "{picture}");
}

/// Pages of 20 columns, no home, no terminal, nothing to write to: an answer all the same.
#[test]
fn a_poor_terminal_is_no_reason_to_stop() {
    let folder = tempfile::tempdir().unwrap();
    for line in
        ["leverage over armenia", "camps", "mediators armenia azerbaijan", "ties", "robust over armenia --draws 9"]
    {
        for width in ["1", "20", "0", "-7", "wide", "99999999999999999999"] {
            let out = program(folder.path()).env("COLUMNS", width).args(words(line)).output().unwrap();
            assert_eq!(out.status.code(), Some(0), "{line} on {width} columns");
            assert!(out.stdout.len() > 100, "{line} on {width} columns");
        }
    }
    let bare = program(folder.path()).env_clear().arg("freedom").output().unwrap();
    let usual = program(folder.path()).env("NO_COLOR", "1").arg("freedom").output().unwrap();
    assert_eq!((bare.status.code(), usual.status.code()), (Some(0), Some(0)));
    for out in [&bare.stdout, &usual.stdout] {
        assert!(!out.contains(&0x1b), "no colour where there is no terminal");
    }
    let full = fs::File::options().write(true).open("/dev/full");
    let full = full.map_or_else(|_| Stdio::null(), Stdio::from);
    let out = program(folder.path()).arg("freedom").stdout(full).stderr(Stdio::piped()).output().unwrap();
    assert!(!String::from_utf8_lossy(&out.stderr).contains("panicked"));
}

/// Names of files need be no UTF-8; names of actors are text.
#[test]
fn names_that_are_no_text() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let (graph, picture) = (OsStr::from_bytes(b"\xffgraph.ron"), OsStr::from_bytes(b"\xfe.svg"));
    fs::write(at.join(graph), "Graph(title: \"E\", as_of: \"2020\")").unwrap();
    let run = |arguments: &[&OsStr]| {
        let out = program(at).args(arguments).output().unwrap();
        (out.status.code(), String::from_utf8(out.stderr).unwrap())
    };
    let arg = OsStr::new;
    assert_eq!(
        run(&[arg("-g"), graph, arg("export"), arg("--engine"), arg("embedded"), arg("-o"), picture]).0,
        Some(0)
    );
    assert!(at.join(picture).exists());
    let (status, said) = run(&[arg("-g"), OsStr::from_bytes(b"\xf0.ron"), arg("actors")]);
    assert!(status == Some(2) && said.contains("does not exist"), "{said}");
    let (status, said) = run(&[arg("leverage"), arg("over"), OsStr::from_bytes(b"\xff")]);
    assert!(status == Some(2) && said.contains("an argument is no text in UTF-8"), "{said}");
}
