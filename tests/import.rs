//! The importers on small made-up files in the owners' layouts: what is taken, what is idle, what is refused and why.

use std::fmt::{Debug, Write as _};
use std::io::Write as _;

use demarche::import::{
    Batch, CodeSystem, Crosswalk, DATA_SETS, Encoding, ImportError, Packing, StateId, WorldOptions, data_set, read_as,
    recognise, world,
};
use demarche::model::{Relation, Tie};
use flate2::Compression;
use flate2::write::GzEncoder;

const FILES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/import");

fn bytes(file: &str) -> Vec<u8> {
    std::fs::read(format!("{FILES}/{file}")).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn batch(file: &str) -> Batch {
    recognise(file, &bytes(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// What became of a file, a line a fact, idle row and refusal.
fn told(file: &str) -> String {
    let batch = batch(file);
    let mut told = format!("{file}: {} {}, {}\n", batch.set.id, batch.version, batch.layout.name);
    let facts = &batch.facts;
    list(&mut told, &facts.members);
    list(&mut told, &facts.majors);
    list(&mut told, &facts.capabilities);
    list(&mut told, &facts.alliances);
    list(&mut told, &facts.participants);
    list(&mut told, &facts.encounters);
    list(&mut told, &facts.wars);
    list(&mut told, &facts.rivalries);
    list(&mut told, &facts.borders);
    list(&mut told, &facts.flows);
    list(&mut told, &facts.deliveries);
    list(&mut told, &facts.products);
    list(&mut told, &facts.terms);
    list(&mut told, &facts.seats);
    list(&mut told, &facts.reports);
    for (why, rows) in &batch.tally.idle {
        writeln!(told, "  idle {rows}: {why}").unwrap();
    }
    for (why, lines) in &batch.tally.refused {
        writeln!(told, "  refused {lines:?}: {why}").unwrap();
    }
    told
}

/// Facts with the ids of states for their places in the table.
fn list(told: &mut String, facts: &[impl Debug]) {
    for fact in facts {
        let mut line = format!("{fact:?}");
        while let Some(at) = line.find("StateId(") {
            let end = at + line[at..].find(')').unwrap();
            let place: usize = line[at + "StateId(".len()..end].parse().unwrap();
            let (_, state) = Crosswalk::standard().states().nth(place).unwrap();
            line.replace_range(at..=end, state.id.as_str());
        }
        writeln!(told, "  {line}").unwrap();
    }
}

macro_rules! files {
    ($($name:ident: [$($file:literal),*];)*) => {
        $(#[test] fn $name() {
            insta::assert_snapshot!(stringify!($name), [$(told($file)),*].concat());
        })*
    };
}

files! {
    states: ["states.csv", "majors.csv", "system.csv", "codes.csv"];
    capabilities: ["nmc.csv", "nmc_old.csv"];
    alliances: ["by_dyad.csv", "by_directed.csv", "by_member.csv", "allied_years.csv"];
    disputes: ["midb.csv", "mida.csv", "midi.csv", "midip.csv", "dyadic_mids.csv"];
    wars: ["wars.csv", "dyadic_wars.csv"];
    contiguity: ["contdir.csv", "contdird.csv"];
    trade: ["trade.csv", "national_trade.csv", "gdp.csv", "gdp_wide.csv"];
    rivalries: ["td.csv", "tss.csv"];
    arms: ["sipri.csv"];
    leaders: ["archigos.csv", "reign.csv"];
    organisations: ["igo.csv", "igo_counts.csv", "migo.csv"];
    events: ["gdelt_1.tsv", "gdelt_1_old.tsv", "gdelt_2.csv", "gdelt_r.csv"];
}

/// Every row of a file is taken, idle or refused, however the file is written.
#[test]
fn line_ends_compression_letters_and_separators_make_no_difference() {
    let plain = String::from_utf8(bytes("trade.csv")).unwrap();
    let expected = batch("trade.csv");
    let gzip = |text: &str| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    };
    let ways: [(&str, Vec<u8>); 7] = [
        ("CR alone", plain.replace('\n', "\r").into_bytes()),
        ("CRLF", plain.replace('\n', "\r\n").into_bytes()),
        ("gzip", gzip(&plain)),
        ("gzip with CR", gzip(&plain.replace('\n', "\r"))),
        ("tabs", plain.replace(',', "\t").into_bytes()),
        ("a byte order mark", format!("\u{feff}{plain}").into_bytes()),
        ("a mark written twice, capitals and blanks", plain.replace("ccode1", "ï»¿CCode1 ").into_bytes()),
    ];
    for (way, bytes) in ways {
        let read = recognise(way, &bytes).unwrap();
        assert_eq!((&read.facts, &read.tally), (&expected.facts, &expected.tally), "{way}");
    }
    assert_eq!(recognise("gzip", &gzip(&plain)).unwrap().packing, Packing::Gzip);
    assert_eq!(expected.tally.rows(), plain.lines().count() - 1);
}

#[test]
fn latin_1_is_read_as_such() {
    let batch = batch("reign.csv");
    assert_eq!(batch.encoding, Encoding::Latin1);
    assert_eq!(batch.facts.terms.last().unwrap().name, "Özal");
}

#[test]
fn what_is_no_table_is_refused_in_words() {
    let said = |bytes: &[u8]| recognise("file", bytes).unwrap_err().to_string();
    assert_eq!(said(b""), "the file is empty");
    assert_eq!(said(b"\n\n"), "the file is empty");
    assert!(said(b"\xff\xfea\0b\0").contains("UTF-16"));
    assert!(said(b"PK\x03\x04rest").contains("spreadsheet"));
    assert!(said(b"a,b\0\n").contains("zero bytes"));
    assert!(said(b"\x1f\x8bnonsense").contains("cannot be unpacked"));
    assert_eq!(said(b"a,b\n1,2\n"), "no data set that is known has these headings: a, b");
    let other = read_as(data_set("cow-nmc").unwrap(), "file", &bytes("trade.csv")).unwrap_err();
    assert!(other.to_string().starts_with("the headings are not those of cow-nmc: ccode1"), "{other}");
    let ImportError::NoSet { nearest, .. } = data_set("cow-nmcs").unwrap_err() else { panic!("another error") };
    assert_eq!(nearest.first().map(String::as_str), Some("cow-nmc"));
}

/// No file fits two layouts equally well, and every layout is of a data set of its own name.
#[test]
fn layouts_are_told_apart() {
    let layouts: Vec<_> =
        DATA_SETS.iter().flat_map(|set| set.layouts.iter().map(move |layout| (set, layout))).collect();
    for (at, (set, layout)) in layouts.iter().enumerate() {
        for (other_set, other) in &layouts[at + 1..] {
            let mut one: Vec<_> = layout.headings.to_vec();
            let mut two: Vec<_> = other.headings.to_vec();
            one.sort_unstable();
            two.sort_unstable();
            assert_ne!(one, two, "{} {} and {} {}", set.id, layout.name, other_set.id, other.name);
        }
    }
    let mut ids: Vec<_> = DATA_SETS.iter().map(|set| set.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), DATA_SETS.len());
}

fn find(system: CodeSystem, code: &str, on: &str) -> &'static str {
    let found: StateId = Crosswalk::standard().find(system, code, Some(on.parse().unwrap())).unwrap();
    Crosswalk::standard().state(found).id.as_str()
}

/// The codes that pass from one state to another.
#[test]
fn a_code_means_the_state_that_bears_it_on_the_day() {
    use CodeSystem::{Alpha3, Cow, CowLetters, GleditschWard, Name};
    let cases = [
        (Cow, "255", "1930-01-01", "germany"),
        (Cow, "255", "1970-01-01", "germany"),
        (Cow, "260", "2000-01-01", "west-germany"),
        (GleditschWard, "260", "1989-12-31", "west-germany"),
        (GleditschWard, "260", "1990-12-31", "germany"),
        (GleditschWard, "255", "1930-01-01", "germany"),
        (Alpha3, "DEU", "1989-12-31", "west-germany"),
        (Alpha3, "DEU", "1990-12-31", "germany"),
        (Name, "Germany", "1960-01-01", "west-germany"),
        (GleditschWard, "678", "1989-12-31", "north-yemen"),
        (GleditschWard, "678", "1991-12-31", "yemen"),
        (Cow, "679", "1991-12-31", "yemen"),
        (Alpha3, "YEM", "1980-01-01", "north-yemen"),
        (GleditschWard, "345", "2000-01-01", "serbia"),
        (GleditschWard, "340", "2010-01-01", "serbia"),
        (Alpha3, "YUG", "1999-01-01", "serbia"),
        (Alpha3, "SRB", "2010-01-01", "serbia"),
        (Cow, "816", "1980-01-01", "vietnam"),
        (Cow, "817", "1970-01-01", "south-vietnam"),
        (CowLetters, "SLV", "2000-01-01", "slovenia"),
        (Alpha3, "SLV", "2000-01-01", "el-salvador"),
        (Alpha3, "SUN", "1980-01-01", "russia"),
        (Name, " soviet union ", "1980-01-01", "russia"),
        (Name, "Côte d’Ivoire", "1990-01-01", "ivory-coast"),
        (Cow, "002", "1990-01-01", "united-states"),
    ];
    for (system, code, on, expected) in cases {
        assert_eq!(find(system, code, on), expected, "{system:?} {code} on {on}");
    }
    let error = Crosswalk::standard().find(CodeSystem::Name, "Armenien", None).unwrap_err();
    assert_eq!(error.nearest, ["armenia"]);
}

/// The files together.
const ALL: [&str; 24] = [
    "wars.csv",
    "dyadic_wars.csv",
    "states.csv",
    "majors.csv",
    "nmc.csv",
    "nmc_old.csv",
    "by_dyad.csv",
    "by_directed.csv",
    "by_member.csv",
    "allied_years.csv",
    "midb.csv",
    "mida.csv",
    "dyadic_mids.csv",
    "contdir.csv",
    "contdird.csv",
    "trade.csv",
    "td.csv",
    "tss.csv",
    "sipri.csv",
    "archigos.csv",
    "reign.csv",
    "igo.csv",
    "migo.csv",
    "national_trade.csv",
];

fn tie<'w>(world: &'w demarche::import::World, id: &str) -> &'w Tie {
    let ids = || world.graph.ties().map(|tie| tie.id.as_str()).collect::<Vec<_>>().join("\n");
    world.graph.tie(id).unwrap_or_else(|| panic!("no tie {id} among\n{}", ids()))
}

fn share(world: &demarche::import::World, id: &str) -> f64 {
    let Relation::Dependence { share, .. } = tie(world, id).relation else { panic!("{id} is no dependence") };
    share
}

/// Russia and Turkey have up to 150 miles of water between them; Armenia and Georgia touch Turkey from December 1991.
#[test]
fn narrow_water_is_a_border_where_that_is_asked_for() {
    let batches = [batch("contdir.csv")];
    let with = |water: u16| world(&batches, &WorldOptions { water, ..WorldOptions::default() }).unwrap();
    let wide = with(150);
    assert_eq!(share(&wide, "turkey-on-russia-transit-1816"), 1.0);
    assert_eq!(share(&wide, "turkey-on-russia-transit-1991"), 1.0 / 3.0);
    assert_eq!(share(&with(24), "turkey-on-armenia-transit-1991"), 0.5);
    assert!(with(24).graph.tie("turkey-on-russia-transit-1816").is_none());
}

/// Every figure here is worked out by hand from the files.
#[test]
fn a_world_is_what_the_files_say_together() {
    let batches: Vec<Batch> = ALL.iter().map(|file| batch(file)).collect();
    let options = WorldOptions { from: Some(1990), to: Some(1995), ..WorldOptions::default() };
    let made = world(&batches, &options).unwrap();
    let graph = &made.graph;
    assert_eq!(graph.as_of().to_string(), "1994-12-31");

    // Armenia trades 40 with Russia, 10 with Turkey and 0.1 with Georgia, which is below half a percent.
    assert_eq!(share(&made, "armenia-on-russia-trade-1994"), 40.0 / 50.1);
    assert_eq!(share(&made, "armenia-on-turkey-trade-1994"), 10.0 / 50.1);
    assert!(graph.tie("armenia-on-georgia-trade-1994").is_none());
    assert_eq!(share(&made, "georgia-on-armenia-trade-1994"), 1.0);
    assert_eq!(tie(&made, "armenia-on-russia-trade-1994").period.to_string(), "1994-01-01 to 1994-12-31");

    // Russia delivered 10 and 30; Armenia imported 50 in all and exported 50 itself.
    assert_eq!(share(&made, "armenia-on-russia-arms-1994"), 0.4);
    assert_eq!(share(&made, "armenia-on-russia-arms-1993"), 0.5);
    assert_eq!(share(&made, "georgia-on-armenia-arms-1994"), 1.0);

    // Azerbaijan touches Armenia, Georgia and, until June 1993, Russia.
    assert_eq!(share(&made, "azerbaijan-on-armenia-transit-1991"), 1.0 / 3.0);
    assert_eq!(tie(&made, "azerbaijan-on-armenia-transit-1991").period.until.unwrap().to_string(), "1993-06-30");
    assert_eq!(share(&made, "azerbaijan-on-armenia-transit-1993"), 0.5);
    assert_eq!(tie(&made, "azerbaijan-on-armenia-transit-1993").period.until, None);
    assert!(graph.tie("russia-on-turkey-transit-1816").is_none(), "there is sea between them");

    // Two treaties of Armenia and Russia; the pact of May 1992 is the stronger.
    let alliance = |id: &str| match tie(&made, id).relation {
        Relation::Alliance { pact, .. } => (pact.name(), tie(&made, id).period.to_string()),
        _ => panic!("{id} is no alliance"),
    };
    assert_eq!(alliance("armenia-russia-alliance-1992"), ("nonaggression", "1992-01-01 to 1992-05-14".to_owned()));
    assert_eq!(alliance("armenia-russia-alliance-1992-2"), ("defense_pact", "since 1992-05-15".to_owned()));
    assert_eq!(tie(&made, "armenia-russia-alliance-1992-2").sources[0].page.as_deref(), Some("alliance 1"));

    // The pairs say it was a war, the participants a use of force: both are kept.
    let war = tie(&made, "armenia-azerbaijan-dispute-10");
    assert_eq!(war.period.to_string(), "1992-04-01 to 1994-08-31");
    assert!(war.is_contested());
    let figures: Vec<_> = war.sources.iter().map(|source| (source.source.as_str(), source.figure)).collect();
    assert_eq!(figures, [("dyadic-mids", Some(1.0)), ("cow-mids", Some(0.8)), ("cow-wars", None)]);
    // Only the participants have the dispute; Azerbaijan joined after Russia had left.
    assert!(graph.tie("azerbaijan-russia-dispute-12").is_none());
    assert_eq!(tie(&made, "russia-turkey-dispute-12").period.to_string(), "1993-02-01 to 1993-02-05");

    // Two lists, one rivalry.
    let rivalry = tie(&made, "armenia-azerbaijan-rivalry-1991");
    assert_eq!(rivalry.sources.len(), 2);
    assert_eq!(tie(&made, "russia-turkey-rivalry-1494").period.to_string(), "1494-01-01 to 1993-12-31");

    // A state that has ceased has nothing left; a figure before the range holds when it begins.
    let capability = |id: &str, on: &str| graph.actor(id).unwrap().capability.as_ref().unwrap().on(on.parse().unwrap());
    assert_eq!(capability("east-germany", "1990-10-02"), Some(0.009));
    assert_eq!(capability("east-germany", "1990-10-03"), Some(0.0));
    assert_eq!(capability("russia", "1990-01-01"), Some(0.13));
    assert_eq!(capability("russia", "1989-12-31"), None);
    assert_eq!(capability("azerbaijan", "1992-12-31"), None, "unknown is not zero");
    let otherwise = &graph.actor("azerbaijan").unwrap().sources[1];
    assert_eq!(otherwise.source.as_str(), "cow-nmc-5-0");
    assert_eq!(otherwise.says.as_deref(), Some("another figure in 1 of 1 years, most so in 1993: 0.003 and not 0.002"));

    // Both lists have Yeltsin; the later list says what came after the earlier one had ended.
    let yeltsin = tie(&made, "yeltsin-russia-1991");
    assert_eq!(yeltsin.sources.len(), 2);
    assert!(graph.actor("putin-russia").is_none(), "he came after the range");
    assert_eq!(tie(&made, "armenia-in-csto-1994").period.to_string(), "since 1994-01-01");
    assert_eq!(graph.actor("germany").unwrap().cow, Some(255));

    // What says the same more coarsely is not used.
    let instead = made.made.iter().zip(ALL).filter(|(made, _)| made.instead.is_some()).map(|(_, file)| file);
    assert_eq!(
        instead.collect::<Vec<_>>(),
        ["wars.csv", "by_directed.csv", "by_member.csv", "allied_years.csv", "contdird.csv"]
    );
}

/// Armenia's product is 200 millions; Georgia's is not known.
#[test]
fn trade_is_divided_by_the_product_where_it_is_known() {
    for gdp in ["gdp.csv", "gdp_wide.csv"] {
        let batches = [batch("trade.csv"), batch(gdp)];
        let made = world(&batches, &WorldOptions::default()).unwrap();
        assert_eq!(share(&made, "armenia-on-russia-trade-1994"), 0.2, "{gdp}");
        assert_eq!(share(&made, "georgia-on-armenia-trade-1994"), 1.0, "{gdp}");
        assert!(made.graph.tie("armenia-on-georgia-trade-1994").is_none(), "0.2 % of all trade");
        assert_eq!(tie(&made, "armenia-on-russia-trade-1994").sources.len(), 2);
        assert_eq!(made.remarks.len(), 1, "{:?}", made.remarks);
    }
}

#[test]
fn the_order_of_files_leaves_no_trace() {
    let options = WorldOptions::default();
    let forwards: Vec<Batch> = ALL.iter().map(|file| batch(file)).collect();
    let backwards: Vec<Batch> = ALL.iter().rev().map(|file| batch(file)).collect();
    assert_eq!(world(&forwards, &options).unwrap().graph, world(&backwards, &options).unwrap().graph);
}

#[test]
fn options_change_what_is_a_choice() {
    let batches: Vec<Batch> = ALL.iter().map(|file| batch(file)).collect();
    let with = |options: WorldOptions| world(&batches, &options).unwrap();
    let made = with(WorldOptions {
        least_trade: 0.0,
        arms_window: 1,
        own_exports: false,
        carry: 2,
        ..WorldOptions::default()
    });
    assert_eq!(share(&made, "armenia-on-georgia-trade-1994"), 0.1 / 50.1);
    assert_eq!(share(&made, "armenia-on-russia-arms-1994"), 1.0);
    assert!(made.graph.tie("armenia-on-russia-arms-1993").is_none());
    assert_eq!(tie(&made, "armenia-on-russia-arms-1994").period.until.unwrap().to_string(), "1996-12-31");
    assert_eq!(tie(&made, "armenia-on-russia-trade-1992").period.until.unwrap().to_string(), "1992-12-31");
}
