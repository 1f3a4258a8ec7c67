//! Tables imported by a mapping, and reported events: whole conversations, and what is the same however it is read.

use std::fs;
use std::io::Read;
use std::path::Path;

use crate::common::program::conversation;
use demarche::import::{
    Batch, ReportIds, ReportOptions, Window, WorldOptions, read_mapped, read_mapping, recognise, recognise_stream,
    world,
};
use demarche::model::{Confidence, Graph, HostilityLevel, Relation};
use demarche::text::write_graph;

const FILES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/import");

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in ["pipelines.csv", "pipelines.ron", "gdelt_1.tsv", "gdelt_1_old.tsv", "gdelt_2.csv", "gdelt_r.csv"] {
        fs::copy(Path::new(FILES).join(file), folder.path().join(file)).unwrap();
    }
    let other = "Importeur;Exporter;Year;Percentage;Good;Status\nARM;RUS;2012;80;gas;in force\n";
    fs::write(folder.path().join("other.csv"), other).unwrap();
    fs::write(
        folder.path().join("wrong.ron"),
        "Mapping(id: \"x\", source: (title: \"X\"), ties: {\"{a\": Leadership(leader: \"x\", of: \"y\", control: 2)})",
    )
    .unwrap();
    folder
}

macro_rules! conversations {
    ($($name:ident: [$($line:literal),* $(,)?];)*) => {
        $(#[test] fn $name() {
            insta::assert_snapshot!(stringify!($name), conversation(folder().path(), &[$($line),*]));
        })*
    };
}

conversations! {
    import_by_mapping: [
        "import csv --mapping pipelines.ron pipelines.csv -o pipelines-graph.ron",
        "check pipelines.ron pipelines-graph.ron",
        "-g pipelines-graph.ron --on 2012-06-01 show armenia-on-russia-gas-2012",
        "COLUMNS=80 -g pipelines-graph.ron --on 2012-06-01 ties",
        "import csv --mapping pipelines.ron pipelines.csv --strict -o strict.ron",
        "--format json check pipelines.ron",
    ];
    mapping_mistakes: [
        "import csv --mapping pipelines.ron other.csv",
        "import csv --mapping wrong.ron pipelines.csv",
        "new graph -o graph.ron",
        "import csv --mapping graph.ron pipelines.csv",
        "import csv pipelines.csv",
        "import auto pipelines.csv --mapping pipelines.ron",
        "import csv --mapping pipelines.ron",
        "import auto pipelines.csv",
        "check wrong.ron",
    ];
    new_mapping: [
        "new mapping -o mine.ron",
        "check mine.ron",
        "fmt --check mine.ron",
    ];
    reported_events: [
        "import gdelt gdelt_1.tsv -o reports.ron",
        "-g reports.ron --on 2012-10-10 ties",
        "-g reports.ron show armenia-azerbaijan-events-2012-10",
        "-g reports.ron show gdelt",
        "COLUMNS=80 import gdelt gdelt_1.tsv gdelt_r.csv gdelt_1.tsv gdelt_1_old.tsv gdelt_2.csv --window quarter",
        "import gdelt gdelt_1.tsv --window fortnight",
        "import gdelt gdelt_1.tsv --goldstein 3",
    ];
}

fn reports(file: &str) -> Batch {
    recognise(file, &fs::read(Path::new(FILES).join(file)).unwrap()).unwrap()
}

fn made(files: &[&str], events: ReportOptions) -> Graph {
    let batches: Vec<Batch> = files.iter().map(|file| reports(file)).collect();
    world(&batches, &WorldOptions { events, ..WorldOptions::default() }).unwrap().graph
}

fn level(graph: &Graph, tie: &str) -> Option<HostilityLevel> {
    match graph.tie(tie)?.relation {
        Relation::Hostility { level, .. } => Some(level),
        _ => None,
    }
}

/// Five acts of a level or above make the level: by hand from the made-up file.
#[test]
fn levels_follow_from_how_many_acts_there_are() {
    let least = |least| made(&["gdelt_1.tsv"], ReportOptions { least, ..ReportOptions::default() });
    let (armenia, georgia) = ("armenia-azerbaijan-events-2012-10", "georgia-russia-events-2012-10");
    // Five uses of force and three threats; three threats and two sanctions.
    assert_eq!(level(&least(5), armenia), Some(HostilityLevel::Force));
    assert_eq!(level(&least(6), armenia), Some(HostilityLevel::Threat));
    assert_eq!(level(&least(9), armenia), None);
    assert_eq!(level(&least(3), georgia), Some(HostilityLevel::Threat));
    assert_eq!(level(&least(5), georgia), Some(HostilityLevel::Sanctions));
    assert!(least(1).ties().all(|tie| tie.confidence == Some(Confidence::Low) && tie.note.is_some()));
    let war = ReportOptions { war: Some(5), ..ReportOptions::default() };
    assert_eq!(level(&made(&["gdelt_1.tsv"], war), armenia), Some(HostilityLevel::War));
    let harsh = ReportOptions { goldstein: -7.5, least: 1, ..ReportOptions::default() };
    let note = made(&["gdelt_1.tsv"], harsh).tie(georgia).unwrap().note.clone().unwrap();
    assert!(note.starts_with("2 events, 8 mentions, 4 sources, mean Goldstein value -8.00"), "{note}");
}

/// The United States mediate with both enemies five times; France with one alone.
#[test]
fn mediation_needs_two_enemies() {
    let graph = made(&["gdelt_1.tsv"], ReportOptions::default());
    let mediators: Vec<&str> =
        graph.ties().filter(|tie| tie.kind().name() == "mediation").map(|tie| tie.id.as_str()).collect();
    assert_eq!(mediators, ["united-states-mediates-armenia-azerbaijan-2012-10"]);
}

/// Every window holds all the events that are in its days.
#[test]
fn windows_lose_no_events() {
    let all = |window: &str| {
        let window: Window = window.parse().unwrap();
        let graph = made(&["gdelt_1.tsv"], ReportOptions { window, least: 1, ..ReportOptions::default() });
        let events = |note: &str| note.split(' ').next().and_then(|number| number.parse::<u64>().ok()).unwrap();
        let hostile = graph.ties().filter(|tie| tie.kind().name() == "hostility");
        hostile.map(|tie| events(tie.note.as_deref().unwrap())).sum::<u64>()
    };
    assert_eq!(all("month"), 16);
    for window in ["quarter", "year", "1", "10", "400"] {
        assert_eq!(all(window), 16, "{window}");
    }
}

/// A file without its heading, in pieces of any size, says the same; what is known already is counted once.
#[test]
fn bytes_may_come_in_pieces_and_files_again() {
    struct Piecemeal(Vec<u8>, usize, usize);
    impl Read for Piecemeal {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let size = self.2.min(buffer.len()).min(self.0.len() - self.1);
            buffer[..size].copy_from_slice(&self.0[self.1..self.1 + size]);
            self.1 += size;
            Ok(size)
        }
    }
    for file in ["gdelt_1.tsv", "gdelt_r.csv", "reign.csv", "wars.csv"] {
        let whole = reports(file);
        let plain = fs::read(Path::new(FILES).join(file)).unwrap();
        let ends = |end: &[u8]| -> Vec<u8> {
            let lines: Vec<&[u8]> = plain.split(|byte| *byte == b'\n').map(|line| line.trim_ascii_end()).collect();
            if file.starts_with("gdelt") { plain.clone() } else { lines.join(end) }
        };
        for (end, size) in [(&b"\n"[..], 1), (b"\r\n", 7), (b"\r", 13), (b"\r\n", 1)] {
            let from = Piecemeal(ends(end), 0, size);
            let read = recognise_stream(file, from, &ReportIds::default()).unwrap();
            assert_eq!((&read.facts, read.tally.taken), (&whole.facts, whole.tally.taken), "{file}, {size}");
        }
        let again = recognise_stream(file, Piecemeal(plain, 0, 1000), &whole.facts.report_ids).unwrap();
        let expected = if file.starts_with("gdelt") { 0 } else { whole.tally.taken };
        assert_eq!(again.tally.taken, expected, "{file}");
    }
}

/// The order of columns and capitals of headings make no difference to what a mapping makes.
#[test]
fn columns_may_stand_in_any_order() {
    let mapping = read_mapping("pipelines.ron", &fs::read_to_string(Path::new(FILES).join("pipelines.ron")).unwrap());
    let mapping = mapping.unwrap();
    let table = fs::read(Path::new(FILES).join("pipelines.csv")).unwrap();
    let latin: String = table.iter().map(|&byte| char::from(byte)).collect();
    let turned: Vec<String> = latin.lines().map(|line| line.split(';').rev().collect::<Vec<_>>().join("\t")).collect();
    let turned = turned.join("\n").replacen("Importer", "IMPORTER", 1);
    let graph = |bytes: Vec<u8>| {
        let batch = read_mapped(&mapping, "table", std::io::Cursor::new(bytes)).unwrap();
        write_graph(&world(&[batch], &WorldOptions::default()).unwrap().graph)
    };
    assert_eq!(graph(table), graph(turned.into_bytes()));
}
