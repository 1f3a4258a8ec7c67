//! Data sets of events: what is read of them, what is chosen, and what the program says of it.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::common::data::data;
use crate::common::program::conversation;
use demarche::import::{
    Crosswalk, DATA_SETS, EVENT_SETS, EventAccount, EventOptions, EventRow, Parity, Party, data_set, named_states,
    recognise, select,
};
use proptest::prelude::*;

const FILES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/import");

/// What is read of a file, a line an event, idle row, note and refusal.
fn told(file: &str) -> String {
    let batch = recognise(file, &fs::read(format!("{FILES}/{file}")).unwrap()).unwrap();
    let mut told = format!("{file}: {} {}, {}\n", batch.set.id, batch.version, batch.layout.name);
    let name = |who: &Party| match who {
        Party::State(state) => Crosswalk::standard().state(*state).id.to_string(),
        Party::Other(name) => format!("\"{name}\""),
    };
    for event in &batch.facts.events {
        let targets: Vec<String> = event.targets.iter().map(|&state| name(&Party::State(state))).collect();
        write!(told, "  {} {}{}", event.id, event.date, if event.only_year { " (year)" } else { "" }).unwrap();
        write!(told, " {}{}:", targets.join(" "), if event.mediation { "" } else { ", no mediation" }).unwrap();
        for third in &event.found {
            let played = if third.played { "" } else { "?" };
            let leading = if third.leading == Some(true) { "!" } else { "" };
            write!(told, " {}{played}{leading}", name(&third.who)).unwrap();
        }
        told.push('\n');
    }
    for (why, rows) in &batch.tally.idle {
        writeln!(told, "  idle {rows}: {why}").unwrap();
    }
    for (what, lines) in &batch.tally.noted {
        writeln!(told, "  noted {lines:?}: {what}").unwrap();
    }
    for (why, lines) in &batch.tally.refused {
        writeln!(told, "  refused {lines:?}: {why}").unwrap();
    }
    told
}

#[test]
fn events_are_read_with_all_their_traps() {
    insta::assert_snapshot!(["pax.csv", "paax.csv", "icb.csv", "mend.csv"].map(told).concat());
}

#[test]
fn every_set_of_events_is_known_and_none_is_of_ties() {
    for set in EVENT_SETS {
        assert!(data_set(set.id).unwrap().is_of_events(), "{}", set.id);
        assert!(!set.in_world && set.gives.starts_with("events: "), "{}", set.id);
    }
    assert!(!data_set("cow-nmc").unwrap().is_of_events());
}

/// The page on real data has a row for every set, and no row of it is of a set or version that is not known.
#[test]
fn the_page_on_real_data_agrees_with_the_sets() {
    let rows = include_str!("../src/import/data.md")
        .lines()
        .filter(|line| line.starts_with("| `") && !line.starts_with("| `--"));
    let rows: Vec<Vec<&str>> = rows.map(|row| row.trim_matches('|').split('|').map(str::trim).collect()).collect();
    for row in &rows {
        let [id, _, versions, ..] = row.as_slice() else { panic!("{row:?}") };
        let set = data_set(id.trim_matches('`')).unwrap();
        assert_eq!(versions.split(", ").next().unwrap(), set.version, "{id}");
    }
    assert!(DATA_SETS.iter().chain(EVENT_SETS).all(|set| rows.iter().any(|row| row[0].trim_matches('`') == set.id)));
}

fn chosen(file: &str, options: &EventOptions) -> Vec<String> {
    let batch = recognise(file, &fs::read(format!("{FILES}/{file}")).unwrap()).unwrap();
    let line = |EventRow { id, date, targets, found }: EventRow| {
        format!("{id} {date} {} {}", targets.join(";"), found.join(";"))
    };
    select(&batch.facts.events, options).events.into_iter().map(line).collect()
}

#[test]
fn what_counts_is_an_option() {
    let with = |options: EventOptions| chosen("icb.csv", &options);
    let plain = with(EventOptions::default());
    assert_eq!(
        plain,
        [
            "24 1921-01-01 austria;hungary italy",
            "252 1973-01-01 lebanon egypt",
            "503 2020-01-01 armenia;azerbaijan russia"
        ]
    );
    let offers = with(EventOptions { offers: true, ..EventOptions::default() });
    assert_eq!(offers[0], "24 1921-01-01 austria;hungary italy;czechoslovakia");
    let leading = with(EventOptions { leading: true, ..EventOptions::default() });
    assert_eq!(leading, [plain[0].clone(), plain[2].clone()]);
    let others = with(EventOptions { others: true, ..EventOptions::default() });
    assert_eq!(others[1], "252 1973-01-01 lebanon LAS;egypt");
    let even = with(EventOptions { ids: Some(Parity::Even), ..EventOptions::default() });
    assert_eq!(even, plain[..2]);
    let odd = with(EventOptions { ids: Some(Parity::Odd), from: Some(1950), ..EventOptions::default() });
    assert_eq!(odd, plain[2..]);
    let last = with(EventOptions { day: demarche::import::Day::Last, ..EventOptions::default() });
    assert_eq!(last[0], "24 1921-12-31 austria;hungary italy");
    let strict = EventOptions { strict: true, ..EventOptions::default() };
    assert_eq!(
        chosen("mend.csv", &strict),
        [
            "YEM202304-1 2023-04-01 yemen kuwait;united-states",
            "SDN202304-1 2023-04-05 sudan;egypt;ethiopia united-states",
        ]
    );
}

/// Five years from 1992: Armenia and Azerbaijan have a period each; two agreements on Sierra Leone are in one.
#[test]
fn events_of_a_target_are_gathered_into_periods() {
    let options = EventOptions { from: Some(1992), to: Some(2001), period: Some(5), ..EventOptions::default() };
    assert_eq!(
        chosen("pax.csv", &options),
        [
            "ARM-1992 1992-01-01 armenia kyrgyzstan;russia",
            "AZE-1992 1992-01-01 azerbaijan kyrgyzstan;russia",
            "HTI-1992 1992-01-01 haiti dominica;dominican-republic",
            "ISR-1992 1992-01-01 israel jordan",
            "GBR-1997 1997-01-01 united-kingdom ireland;united-states",
            "SLE-1997 1997-01-01 sierra-leone equatorial-guinea;guinea;guinea-bissau;mali;niger;nigeria;papua-new-guinea",
        ]
    );
}

proptest! {
    /// Every state is found by every name of its own, wherever it stands in a list; nothing is found in other letters.
    #[test]
    fn a_name_in_force_is_found(at in 0usize..200, other in 0usize..200) {
        let on = "1995-06-01".parse().unwrap();
        let states: Vec<_> = Crosswalk::standard().states().filter(|(_, state)| state.system.iter().any(|period| period.contains(on))).collect();
        let (one, two) = (&states[at % states.len()], &states[other % states.len()]);
        let text = format!("Government of {}; the Minister of {}, {}", one.1.name, two.1.name, one.1.name);
        let mut expected = vec![one.0, two.0];
        expected.dedup();
        prop_assert_eq!(named_states(&text, on), expected, "{}", text);
    }

    /// Whatever the text, nothing breaks, and no state is found twice.
    #[test]
    fn any_text_is_read(text in "\\PC{0,200}", words in prop::collection::vec("(the|of|in|for|Guinea|Niger|Ireland|Georgia|U\\.S\\.|É|\\.|\n|,|’)", 0..20)) {
        let on = "1995-06-01".parse().unwrap();
        for text in [text, words.join(" ")] {
            let mut found = named_states(&text, on);
            let all = found.len();
            found.sort();
            found.dedup();
            prop_assert_eq!(found.len(), all);
        }
    }
}

/// A folder with the small made-up files.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    fs::create_dir(&data).unwrap();
    for file in ["pax.csv", "paax.csv", "icb.csv", "mend.csv", "nmc.csv"] {
        fs::copy(Path::new(FILES).join(file), data.join(file)).unwrap();
    }
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
    events_imported: [
        "import pax data/pax.csv -o events.csv --period 5 --from 1992 --to 2001",
        "import pax data/pax.csv -o - --ids odd",
        "import icb-mediators data/icb.csv --offers --organisations -o -",
        "import mend data/mend.csv --mediation-only",
        "import auto data/pax.csv data/paax.csv --organisations -o - --to 1993",
        "--format json import mend data/mend.csv",
        "--format csv import icb-mediators data/icb.csv",
        "import mend data/mend.csv --strict -o strict.csv",
    ];
    events_mistaken: [
        "import pax data/mend.csv",
        "import paxx data/pax.csv",
        "import cow-nmc data/nmc.csv --period 5",
        "import auto data/nmc.csv data/pax.csv",
        "import pax data/pax.csv --period 0",
        "import pax data/pax.csv --title Agreements",
        "import icb data/icb.csv",
        "import pax data/pax.csv --from 2050",
        "import world data",
    ];
}

/// Rows as counted by those who gathered the files; events and third parties as chosen.
#[test]
fn real_files_of_events_are_read_in_whole() {
    let Some(data) = data("the events on real files") else { return };
    let periods = EventOptions { period: Some(5), from: Some(1992), to: Some(2016), ..EventOptions::default() };
    let since = EventOptions { from: Some(1946), ..EventOptions::default() };
    let all = EventOptions::default();
    let files = [
        ("pax/pax_v4_first32cols_even_AgtId.csv.gz", 918, 4, &periods, 85),
        ("pax/paax_agts_rus_china_even_AgtId.csv.gz", 1105, 6, &all, 42),
        ("icb/mediators_named_in_summaries_even.csv", 202, 0, &since, 49),
        ("mend/mend_events_to_2023.csv.gz", 1334, 1, &all, 963),
    ];
    for (file, rows, refused, options, events) in files {
        let batch = recognise(file, &fs::read(data.join(file)).unwrap()).unwrap();
        assert!(batch.set.is_of_events(), "{file}");
        assert_eq!((batch.tally.rows(), batch.tally.refused_rows()), (rows, refused), "{file}: {:?}", batch.tally);
        let chosen = select(&batch.facts.events, options);
        assert_eq!(chosen.events.len(), events, "{file}");
        let account = EventAccount::new(&[batch], &chosen);
        assert_eq!(account.events, events);
    }
}
