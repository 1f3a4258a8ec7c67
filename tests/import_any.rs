//! What no owner of a data set ever wrote: any bytes, any cells under the headings of every layout, any mapping. Each ends
//! in a result whose every row is accounted for, or in an error that says what and where.

use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use demarche::import::{
    Batch, DATA_SETS, DataSet, EVENT_SETS, ImportError, Layout, MappedError, Mapping, ReportIds, WorldOptions, read_as,
    read_mapped, read_mapping, read_stream_as, recognise, recognise_stream, world,
};
use demarche::text::{Rendering, read_graph, write_graph};
use proptest::prelude::*;

const FILES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/import");

/// Cells at the edges of what a cell may be, and some that are right somewhere.
const CELLS: &[&str] = &[
    "",
    " ",
    "0",
    "1",
    "2",
    "-1",
    "-9",
    "-99",
    "3",
    "4",
    "5",
    "20",
    "100",
    "200",
    "365",
    "371",
    "373",
    "640",
    "999",
    "00",
    "+7",
    "0x10",
    "1,5",
    "1.5",
    "0.5",
    "-0",
    "-0.0",
    "NaN",
    "-nan",
    "inf",
    "-Infinity",
    "1e308",
    "-1e308",
    "1e309",
    "1.7976931348623157e308",
    "5e-324",
    "2.2250738585072014e-308",
    "1e-320",
    "2147483648",
    "4294967296",
    "9223372036854775807",
    "9223372036854775808",
    "18446744073709551616",
    "99999999999999999999999999",
    "1e400",
    "1816",
    "1990",
    "1992",
    "2012",
    "2016",
    "9999",
    "10000",
    "-4713",
    "0000",
    "19920101",
    "19920230",
    "00000000",
    "99999999",
    "1992-02-30",
    "1992-01-01",
    "2012-06-15",
    "12/31/2012",
    "31/12/2012",
    "9.2.2012",
    "ARM",
    "AZE",
    "RUS",
    "USA",
    "XXX",
    "USSR",
    "Armenia",
    "Russia",
    "Soviet Union",
    "No data",
    "NA",
    ".",
    "..",
    "I",
    "Type I: Defense Pact",
    "TRUE",
    "false",
    "=1+1",
    "@x",
    "-",
    "—",
    "\"",
    "\"\"",
    "'",
    ";",
    "\t",
    "a\nb",
    "a\r\nb",
    "\r",
    "\0",
    "\u{feff}",
    "\u{202e}x",
    "e\u{301}",
    "</script>",
    "\\",
    "{year}",
    "İstanbul",
    "ﬁ",
    "Ǆ",
    "\u{10ffff}",
    "1992-1993",
    "GOV",
    "045",
    "190",
];

/// A cell: mostly one of those at the edges, or a number, or letters.
pub(crate) fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => proptest::sample::select(CELLS).prop_map(str::to_owned),
        2 => (1800..2100_i32).prop_map(|year| year.to_string()),
        2 => (0..1000_u32).prop_map(|code| code.to_string()),
        1 => any::<f64>().prop_map(|figure| figure.to_string()),
        1 => ".{0,12}",
    ]
}

fn sets() -> impl Iterator<Item = &'static DataSet> {
    DATA_SETS.iter().chain(EVENT_SETS).copied()
}

/// Every layout of every data set.
static LAYOUTS: LazyLock<Vec<(&DataSet, &Layout)>> =
    LazyLock::new(|| sets().flat_map(|set| set.layouts.iter().map(move |layout| (set, layout))).collect());

/// The tables of the other tests, each as its rows of cells and its separator.
static TABLES: LazyLock<Vec<(Vec<Vec<String>>, u8)>> = LazyLock::new(|| {
    let mut paths: Vec<PathBuf> = fs::read_dir(FILES).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "csv" || extension == "tsv"));
    paths.sort();
    let table = |path: &PathBuf| {
        let bytes = fs::read(path).unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let first = text.lines().next().unwrap_or_default();
        let separator = *[b'\t', b';', b','].iter().max_by_key(|&&mark| first.matches(mark as char).count()).unwrap();
        let mut reader = csv::ReaderBuilder::new();
        let mut reader = reader.has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
        let rows = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
        (rows, separator)
    };
    paths.iter().map(table).collect()
});

pub(crate) fn written(rows: &[Vec<String>], separator: u8) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().flexible(true).delimiter(separator).from_writer(Vec::new());
    rows.iter().for_each(|row| writer.write_record(row).unwrap());
    writer.into_inner().unwrap()
}

/// Bytes that come in pieces of so many.
struct InPieces(Cursor<Vec<u8>>, usize);

impl Read for InPieces {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let most = into.len().min(self.1);
        self.0.read(&mut into[..most])
    }
}

/// A reading keeps its promises: lines that are there, reasons that say something, a graph that is sound and is written.
pub(crate) fn holds(found: Result<Batch, ImportError>, bytes: &[u8]) -> Option<Batch> {
    let batch = match found {
        Ok(batch) => batch,
        Err(error) => {
            assert!(!error.to_string().trim().is_empty());
            return None;
        }
    };
    let ends = bytes.iter().filter(|&&byte| byte == b'\n' || byte == b'\r').count() as u64 + 1;
    for (why, lines) in &batch.tally.refused {
        assert!(!why.to_string().is_empty() && !lines.is_empty());
        assert!(lines.iter().all(|line| (1..=ends).contains(line)), "{why}: {lines:?} of {ends}");
    }
    assert!(batch.tally.idle.keys().all(|why| !why.is_empty()));
    match world(std::slice::from_ref(&batch), &WorldOptions { bodies: true, ..WorldOptions::default() }) {
        Err(problems) => assert!(!problems.is_empty()),
        Ok(made) => {
            let text = write_graph(&made.graph);
            let read = read_graph("made.ron", &text);
            let read = read.unwrap_or_else(|report| panic!("{}\n{text}", report.render(Rendering::Plain)));
            assert_eq!(read.value, made.graph);
        }
    }
    Some(batch)
}

/// What is read in pieces is what is read whole.
fn told(found: &Result<Batch, ImportError>) -> String {
    match found {
        Ok(batch) => format!("{:?} {:?}", batch.tally, batch.facts),
        Err(error) => error.to_string(),
    }
}

fn mapping() -> Mapping {
    read_mapping("pipelines.ron", &fs::read_to_string(Path::new(FILES).join("pipelines.ron")).unwrap()).unwrap()
}

fn mapped(mapping: &Mapping, table: &[u8]) {
    match read_mapped(mapping, "table.csv", Cursor::new(table.to_vec())) {
        Ok(batch) => _ = holds(Ok(batch), table),
        Err(MappedError::Mapping(report)) => assert!(report.diagnostics()[0].start().is_some()),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

/// A mapping is read, or refused with a place in the file.
fn read_or_refused(text: &str) {
    match read_mapping("any.ron", text) {
        Ok(mapping) => assert!(!mapping.source().title.is_empty()),
        Err(report) => {
            assert!(report.has_errors(), "{text}");
            for error in report.diagnostics() {
                assert!(!error.message().is_empty());
                // Of what has nothing in it, there is no place.
                let is_empty = error.message() == "the file is empty";
                assert!(is_empty || error.start().is_some(), "no place: {}\n{text}", report.render(Rendering::Plain));
            }
        }
    }
}

/// Pieces of which tables are made, and some that belong in none.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let known = |bytes: &'static [u8]| Just(bytes.to_vec());
    let piece = prop_oneof![
        4 => proptest::collection::vec(any::<u8>(), 0..8),
        4 => cell().prop_map(String::into_bytes),
        3 => known(b","), 2 => known(b"\n"), 1 => known(b"\r\n"), 1 => known(b"\r"), 1 => known(b"\t"), 1 => known(b";"),
        1 => known(b"\""), 1 => known(b"\0"), 1 => known(b"\xef\xbb\xbf"), 1 => known(b"\xff\xfe"),
        1 => known(b"\x1f\x8b\x08\0\0\0\0\0\0\x03"),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Words of mappings, and some that belong in none.
const WORDS: &[&str] = &[
    "Mapping(",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ":",
    ",",
    "\"",
    "'",
    "\\",
    "//",
    "/*",
    "*/",
    "#",
    "r#\"",
    "id",
    "source",
    "title",
    "ties",
    "actors",
    "only",
    "missing",
    "headings",
    "separator",
    "encoding",
    "Utf8",
    "Latin1",
    "By(",
    "column",
    "codes",
    "Iso3",
    "Cow",
    "Name",
    "means",
    "otherwise",
    "times",
    "written",
    "Compact",
    "year",
    "month",
    "day",
    "Dependence(",
    "Hostility(",
    "Alliance(",
    "Membership(",
    "Leadership(",
    "Mediation(",
    "State(",
    "Leader(",
    "Organisation(",
    "of",
    "on",
    "between",
    "channel",
    "share",
    "during",
    "since",
    "until",
    "level",
    "Force",
    "Some(",
    "None",
    "true",
    "1",
    "-1",
    "1e308",
    "1e309",
    "NaN",
    "inf",
    "\"{of}-on-{on}\"",
    "\"{\"",
    "\"}\"",
    "\"{{}}\"",
    "\"{a b}\"",
    "\"x\"",
    "';'",
    "'\\u{0}'",
    "'é'",
    "\u{feff}",
    "\u{202e}",
    "\n",
    "\r",
    "\0",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn any_bytes_are_a_table_or_none(bytes in pieces(), at in 1..9_usize) {
        let whole = recognise("any", &bytes);
        let parts = recognise_stream("any", InPieces(Cursor::new(bytes.clone()), at), &ReportIds::default());
        prop_assert_eq!(told(&whole), told(&parts));
        holds(whole, &bytes);
        for set in sets() {
            holds(read_as(set, "any", &bytes), &bytes);
        }
        mapped(&mapping(), &bytes);
    }

    /// Any mapping of words of mappings, alone and within one that is sound but for them.
    #[test]
    fn any_words_are_a_mapping_or_are_refused_in_their_place(
        words in proptest::collection::vec(proptest::sample::select(WORDS), 0..40), free in ".{0,20}",
    ) {
        read_or_refused(&words.concat());
        read_or_refused(&words.join(" "));
        read_or_refused(&format!("Mapping(id: \"m\", source: (title: \"M\"), ties: {{\"{free}\": {}", words.join(" ")));
        read_or_refused(&free);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    /// Each layout with its own headings, and cells that are anything.
    #[test]
    fn any_cells_under_the_headings_of_every_layout(
        layout in any::<proptest::sample::Index>(), rows in proptest::collection::vec(proptest::collection::vec(cell(), 61), 1..6),
        separator in proptest::sample::select(b",;\t".as_slice()), pieces in 1..50_usize,
    ) {
        let &(set, layout) = layout.get(&LAYOUTS);
        let count = rows.len();
        let table = |headings: &[String]| {
            let row = |row: &Vec<String>| row.iter().cycle().take(headings.len()).cloned().collect();
            let mut all: Vec<Vec<String>> = rows.iter().map(row).collect();
            all.insert(0, headings.to_vec());
            written(&all, separator)
        };
        let wanted = layout.headings.iter().chain(layout.columns);
        let mut headings: Vec<String> = wanted.map(|heading| (*heading).to_owned()).collect();
        headings.sort();
        headings.dedup();
        headings.push("another".to_owned());
        // What else a layout cannot do without, it says.
        while let Err(ImportError::NoColumn { heading }) = read_as(set, "any", &table(&headings)) {
            prop_assert!(!headings.contains(&heading), "{} lacks what it has: {heading}", layout.name);
            headings.push(heading);
        }
        let bytes = table(&headings);
        let whole = read_as(set, "any", &bytes);
        let stream = InPieces(Cursor::new(bytes.clone()), pieces);
        prop_assert_eq!(told(&whole), told(&read_stream_as(set, "any", stream, &ReportIds::default())));
        match holds(whole, &bytes) {
            Some(batch) => prop_assert_eq!(batch.tally.rows(), count, "every row is accounted for"),
            // A file with a zero byte is no text at all.
            None => prop_assert!(bytes.contains(&0), "{}", told(&read_as(set, "any", &bytes))),
        }
    }

    /// Files as their owners write them, with some cells replaced, and cut off somewhere.
    #[test]
    fn sound_tables_with_cells_that_are_anything(
        table in any::<proptest::sample::Index>(),
        changes in proptest::collection::vec((any::<proptest::sample::Index>(), any::<proptest::sample::Index>(), cell()), 0..12),
        cut in any::<proptest::sample::Index>(),
    ) {
        let (mut rows, separator) = table.get(&TABLES).clone();
        for (row, column, cell) in changes {
            // The first line may be a heading, without which there is nothing to try.
            let row = row.index(rows.len()).max(1).min(rows.len() - 1);
            if let Some(place) = rows[row].len().checked_sub(1).map(|last| column.index(last + 1)) {
                rows[row][place] = cell;
            }
        }
        let bytes = written(&rows, separator);
        holds(recognise("sound", &bytes), &bytes);
        mapped(&mapping(), &bytes);
        let some = &bytes[..cut.index(bytes.len() + 1)];
        holds(recognise("cut", some), some);
    }
}

/// A sound mapping, cut off after every byte, and with every byte replaced by some that belong elsewhere.
#[test]
fn a_mapping_may_end_anywhere() {
    let whole = fs::read_to_string(Path::new(FILES).join("pipelines.ron")).unwrap();
    for at in (0..whole.len()).filter(|&at| whole.is_char_boundary(at)) {
        read_or_refused(&whole[..at]);
        let mut replaced = whole.clone().into_bytes();
        replaced[at] = b"\0\"\\(){}[]:,'/"[at % 13];
        if let Ok(text) = String::from_utf8(replaced) {
            read_or_refused(&text);
        }
    }
}
