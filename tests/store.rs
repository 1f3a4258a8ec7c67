//! Graphs in memory and in snapshot files: nothing is lost, nothing wrong is let in, whatever way a graph came.

use std::fs;
use std::process::Stdio;

use crate::common::program::{conversation, program};
use crate::common::random_graph::{date, parts};
use demarche::export;
use demarche::model::{Graph, Parts, Problem, Severity, Tie};
use demarche::store::{SnapshotError, read_snapshot, write_snapshot};
use demarche::text::{Rendering, read_graph, write_graph};
use proptest::prelude::*;
use proptest::sample::Index;

/// How many sections a snapshot has.
const SECTIONS: usize = 34;

/// Where the first section begins: magic bytes, version, number, lengths and sums, one sum.
const HEADER: usize = 16 + SECTIONS * 12 + 4;

fn graph_of(parts: Parts) -> Graph {
    Graph::new(parts).expect("sound parts")
}

/// Puts right checksums on changed sections.
fn summed_anew(mut file: Vec<u8>) -> Vec<u8> {
    let mut at = HEADER;
    for section in 0..SECTIONS {
        let entry = 16 + section * 12;
        let length = u64::from_le_bytes(file[entry..entry + 8].try_into().expect("eight bytes")) as usize;
        let sum = crc32fast::hash(&file[at..at + length]);
        file[entry + 8..entry + 12].copy_from_slice(&sum.to_le_bytes());
        at += length;
    }
    let sum = crc32fast::hash(&file[..HEADER - 4]);
    file[HEADER - 4..HEADER].copy_from_slice(&sum.to_le_bytes());
    file
}

#[test]
fn no_size_makes_room_for_more_than_the_file_holds() {
    let file = write_snapshot(&founding());
    let head = u64::from_le_bytes(file[16..24].try_into().expect("eight bytes")) as usize;
    let sizes = u64::from_le_bytes(file[28..36].try_into().expect("eight bytes")) as usize / 8;
    assert_eq!(sizes, 9);
    for size in 0..sizes {
        let mut file = file.clone();
        let at = HEADER + head + 8 * size;
        file[at..at + 8].copy_from_slice(&u64::from(u32::MAX).to_le_bytes());
        let refused = read_snapshot(summed_anew(file)).expect_err("too large").to_string();
        assert!(refused.contains("the sizes"), "{refused}");
    }
}

/// The same text with something before it that only the RON reader reads.
fn slowly(text: &str) -> String {
    format!("/* not plain */{text}")
}

fn warnings(problems: Vec<Problem>) -> Vec<Problem> {
    problems.into_iter().filter(|problem| problem.severity() == Severity::Warning).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_snapshot_gives_the_graph_again(parts in parts(12, 40)) {
        let graph = graph_of(parts.clone());
        let bytes = write_snapshot(&graph);
        let again = read_snapshot(bytes.clone()).expect("it was just written");
        prop_assert_eq!(&again, &graph);
        prop_assert_eq!(again.parts(), &parts);
        let json = |graph: &Graph| export::json(graph, graph.model(), graph.as_of()).to_string();
        prop_assert_eq!(json(&again), json(&graph));
        prop_assert_eq!(write_graph(&again), write_graph(&graph));
        prop_assert_eq!(write_snapshot(&again), bytes);
        prop_assert_eq!(again.warnings(), graph.warnings());
    }

    #[test]
    fn the_same_graph_gives_the_same_bytes(parts in parts(8, 30), turn in any::<Index>()) {
        let graph = graph_of(parts);
        let text = write_graph(&graph);
        // The entries of the ties in another order.
        let lines: Vec<&str> = text.lines().collect();
        let Some(first) = lines.iter().position(|line| *line == "    ties: {") else { return Ok(()) };
        let mut entries: Vec<Vec<&str>> = Vec::new();
        let end = first + 1 + lines[first + 1..].iter().position(|line| *line == "    },").expect("an end");
        for line in &lines[first + 1..end] {
            if line.starts_with("        \"") {
                entries.push(Vec::new());
            }
            entries.last_mut().expect("an entry").push(line);
        }
        let turned = turn.index(entries.len());
        entries.rotate_left(turned);
        let shuffled = [&lines[..=first], &entries.concat(), &lines[end..]].concat().join("\n");
        let again = read_graph("shuffled.ron", &shuffled).expect("a sound graph").value;
        prop_assert_eq!(write_snapshot(&again), write_snapshot(&graph));
    }

    #[test]
    fn bytes_that_mean_harm_open_a_sound_graph_or_nothing(parts in parts(6, 12), changes in prop::collection::vec((any::<Index>(), any::<u8>()), 1..4)) {
        let mut file = write_snapshot(&graph_of(parts));
        for (at, byte) in changes {
            let at = HEADER + at.index(file.len() - HEADER);
            file[at] = byte;
        }
        if let Ok(graph) = read_snapshot(summed_anew(file)) {
            prop_assert!(Graph::new(graph.parts().clone()).is_ok());
            graph.warnings();
            prop_assert_eq!(graph.ties().count(), graph.parts().ties.len());
        }
    }

    #[test]
    fn plain_text_is_read_as_the_ron_reader_reads_it(
        parts in parts(6, 12),
        changes in prop::collection::vec((any::<Index>(), prop::sample::select(vec!["", " ", ",", "0", "\"", ")", "(", "-", "e", "//", "\n", "1.5", "None", "Some(", "\\", "{", "}"])), 0..3),
    ) {
        let mut text = write_graph(&graph_of(parts));
        for (at, put) in changes {
            let from = (0..=at.index(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
            let len = text[from..].chars().next().map_or(0, char::len_utf8);
            text.replace_range(from..from + len, put);
        }
        let (fast, slow) = (read_graph("a.ron", &text), read_graph("a.ron", &slowly(&text)));
        match (fast, slow) {
            (Ok(fast), Ok(slow)) => {
                prop_assert_eq!(fast.value, slow.value);
                prop_assert_eq!(fast.warnings.diagnostics().len(), slow.warnings.diagnostics().len());
            }
            (Err(_), Err(_)) => {}
            (fast, slow) => {
                let said = |reading: Result<demarche::text::Reading<Graph>, demarche::text::Report>| {
                    reading.map_or_else(|report| report.render(Rendering::Plain), |_| "sound".to_owned())
                };
                return Err(TestCaseError::fail(format!("fast: {}\nslow: {}\n{text}", said(fast), said(slow))));
            }
        }
    }

    #[test]
    fn what_deserves_a_second_look_is_the_same_in_columns(mut parts in parts(8, 20)) {
        let in_columns = graph_of(parts.clone()).warnings();
        // An error keeps the parts from becoming columns; it is told along with the warnings.
        parts.model.reach = 2.0;
        let problems = Graph::new(parts).expect_err("a reach of 2");
        prop_assert_eq!(in_columns, warnings(problems));
    }

    #[test]
    fn the_ties_in_force_are_those_whose_dates_say_so(parts in parts(8, 60), days in prop::collection::vec(date(), 3)) {
        let graph = graph_of(parts);
        for day in days {
            let by_date: Vec<&Tie> = graph.ties().filter(|tie| tie.period.contains(day)).collect();
            prop_assert_eq!(graph.ties_in_force(day).collect::<Vec<_>>(), by_date.clone());
            let counts: Vec<usize> = (graph.actors())
                .map(|actor| by_date.iter().filter(|tie| tie.actors().any(|end| *end == actor.id)).count())
                .collect();
            prop_assert_eq!(graph.tie_counts(day), counts);
        }
        for actor in graph.actors() {
            let joining: Vec<&Tie> = graph.ties().filter(|tie| tie.actors().any(|end| *end == actor.id)).collect();
            prop_assert_eq!(graph.ties_of(actor.id.as_str()).collect::<Vec<_>>(), joining);
        }
    }
}

fn founding() -> Graph {
    let text = fs::read_to_string("graphs/nagorno-karabakh.ron").expect("the founding case");
    read_graph("nagorno-karabakh.ron", &text).expect("a sound graph").value
}

#[test]
fn every_changed_byte_and_every_missing_one_is_found() {
    let mut small = founding().into_parts();
    small.ties.retain(|name, _| name.as_str().starts_with('r'));
    let file = write_snapshot(&graph_of(small));
    for at in 0..file.len() {
        let mut changed = file.clone();
        changed[at] ^= 1 << (at % 8);
        assert!(read_snapshot(changed).is_err(), "byte {at}");
        assert!(read_snapshot(file[..at].to_vec()).is_err(), "the first {at} bytes");
    }
    let longer = [file.as_slice(), b"\n"].concat();
    let (found, expected) = (longer.len() as u64, file.len() as u64);
    assert_eq!(read_snapshot(longer), Err(SnapshotError::Length { found, expected }));
}

#[test]
fn a_snapshot_is_a_graph_to_every_command() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = fs::read_to_string("graphs/nagorno-karabakh.ron").expect("the founding case");
    fs::write(folder.path().join("nk.ron"), text).expect("written");
    let scenario = "Scenario(title: \"No pact\", base: \"nk.snap\", edits: [RemoveTie(\"russia-armenia-pact\")])";
    fs::write(folder.path().join("what-if.ron"), scenario).expect("written");
    let made = conversation(folder.path(), &["-g nk.ron snapshot -o nk.snap"]);
    let snapshot = fs::read(folder.path().join("nk.snap")).expect("it was written");
    let mut flipped = snapshot.clone();
    *flipped.last_mut().expect("bytes") ^= 1;
    fs::write(folder.path().join("flipped.snap"), flipped).expect("written");
    fs::write(folder.path().join("cut.snap"), &snapshot[..1000]).expect("written");
    let mut later = snapshot.clone();
    later[8] = 9;
    fs::write(folder.path().join("later.snap"), later).expect("written");
    let seen = conversation(
        folder.path(),
        &[
            "check nk.snap flipped.snap cut.snap later.snap",
            "-g flipped.snap mediators armenia azerbaijan",
            "-g nk.snap --format json snapshot -o again.snap",
            "-g nk.snap --format csv snapshot -o again.snap",
            "-g what-if.ron snapshot -o what-if.snap",
            "fmt nk.snap",
            "-g nk.ron snapshot",
            "-g nk.ron snapshot -o nowhere/nk.snap",
        ],
    );
    insta::assert_snapshot!(format!("{made}{seen}"));

    assert_eq!(fs::read(folder.path().join("again.snap")).expect("written"), snapshot);
    let answer = |graph: &str, input: Stdio| {
        let mut command = program(folder.path());
        command.args(["-g", graph, "--format", "json", "mediators", "armenia", "azerbaijan"]).stdin(input);
        command.output().expect("it runs").stdout
    };
    let of_text = answer("nk.ron", Stdio::null());
    assert!(!of_text.is_empty());
    assert_eq!(answer("nk.snap", Stdio::null()), of_text);
    let file = fs::File::open(folder.path().join("nk.snap")).expect("it is there");
    assert_eq!(answer("-", file.into()), of_text);
    assert_eq!(answer("what-if.ron", Stdio::null()), answer("what-if.snap", Stdio::null()));
}
