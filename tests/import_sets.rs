//! ATOP, wars and armed conflicts that are not between states alone, external support, and ideal points: what is made
//! of small made-up files in the owners' layouts, what a user sees of it, and the counts of the real files where they
//! are at hand.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::common::data::data;
use crate::common::program::conversation;
use demarche::export;
use demarche::import::{Batch, Belligerent, Crosswalk, Encoding, StateId, World, WorldOptions, recognise, world};
use demarche::model::{Attribute, HostilityLevel, Relation};
use demarche::text::{Rendering, read_graph, write_graph};
use flate2::Compression;
use flate2::write::GzEncoder;

const FILES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/import");

fn bytes(file: &str) -> Vec<u8> {
    fs::read(format!("{FILES}/{file}")).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn batch(file: &str) -> Batch {
    recognise(file, &bytes(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn name(state: StateId) -> &'static str {
    Crosswalk::standard().state(state).id.as_str()
}

fn party(party: &Belligerent) -> String {
    match party {
        Belligerent::State(state) => name(*state).to_owned(),
        Belligerent::Body(body) => format!("[{}: {}, {}]", body.id, body.name, body.form.label()),
    }
}

/// What became of a file, a line a fact, idle row and refusal.
fn told(file: &str) -> String {
    let batch = batch(file);
    let mut told = format!("{file}: {} {}, {}\n", batch.set.id, batch.version, batch.layout.name);
    for alliance in &batch.facts.alliances {
        let [a, b] = alliance.pair.both().map(name);
        let pact = alliance.obligations.strongest().unwrap().label();
        writeln!(told, "  {} {a} {b}: {pact} {}", alliance.number, alliance.period).unwrap();
    }
    for fight in &batch.facts.fights {
        let (a, b) = (party(&fight.between.0), party(&fight.between.1));
        let says = fight.says.as_deref().map(|says| format!(" ({says})")).unwrap_or_default();
        writeln!(told, "  {} {a} {b}: {} {}{says}", fight.what, fight.level.label(), fight.period).unwrap();
    }
    for attribution in &batch.facts.attributes {
        let figure = attribution.figure;
        writeln!(told, "  {} {} {}: {}", attribution.name, name(figure.state), figure.year, figure.value).unwrap();
    }
    for (why, rows) in &batch.tally.idle {
        writeln!(told, "  idle {rows}: {why}").unwrap();
    }
    for (why, lines) in &batch.tally.refused {
        writeln!(told, "  refused {lines:?}: {why}").unwrap();
    }
    told
}

macro_rules! files {
    ($($name:ident: [$($file:literal),*];)*) => {
        $(#[test] fn $name() {
            insta::assert_snapshot!(stringify!($name), [$(told($file)),*].concat());
        })*
    };
}

files! {
    sets_atop: ["atop_members.csv", "atop_alliances.csv", "atop_years.csv"];
    sets_wars: ["extra_wars.csv", "intra_wars.csv", "intra_participants.csv", "nonstate_wars.csv"];
    sets_ucdp: ["ucdp_conflicts.csv", "ucdp_support.csv", "ucdp_support_simple.csv"];
    sets_unga: ["unga.csv"];
}

#[test]
fn files_are_read_as_their_owners_write_them() {
    for file in ["extra_wars.csv", "intra_wars.csv", "unga.csv"] {
        assert_eq!(batch(file).encoding, Encoding::Latin1, "{file}");
    }
    let names: Vec<String> = batch("extra_wars.csv").facts.fights.iter().map(|fight| party(&fight.between.1)).collect();
    assert!(names.iter().any(|name| name.contains("Tribu de l'Été")), "{names:?}");
    for file in ["extra_wars.csv", "nonstate_wars.csv"] {
        assert!(!bytes(file).contains(&b'\n'), "{file} has no line feed");
    }
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(&bytes("nonstate_wars.csv")).unwrap();
    let packed = recognise("packed", &encoder.finish().unwrap()).unwrap();
    assert_eq!(packed.facts, batch("nonstate_wars.csv").facts);
}

fn made(files: &[&str], bodies: bool) -> World {
    let batches: Vec<Batch> = files.iter().map(|file| batch(file)).collect();
    world(&batches, &WorldOptions { bodies, ..WorldOptions::default() }).unwrap()
}

/// Hostilities as `a b level days sources`.
fn hostilities(world: &World) -> Vec<String> {
    let told = world.graph.ties().filter_map(|tie| match &tie.relation {
        Relation::Hostility { between, level } => {
            let sources: Vec<&str> = tie.sources.iter().map(|citation| citation.source.as_str()).collect();
            Some(format!("{} {} {level:?} {} {}", between.0, between.1, tie.period, sources.join("+")))
        }
        _ => None,
    });
    told.collect()
}

#[test]
fn rebels_are_actors_only_if_they_are_asked_for() {
    let all = ["extra_wars.csv", "intra_wars.csv", "intra_participants.csv", "nonstate_wars.csv", "ucdp_conflicts.csv"];
    let (states, bodies) = (made(&all, false), made(&all, true));
    assert!(states.graph.actors().all(|actor| actor.cow.is_some()));
    assert!(states.remarks.iter().any(|remark| remark.contains("no state")), "{:?}", states.remarks);
    assert!(bodies.remarks.is_empty(), "{:?}", bodies.remarks);
    let (few, many) = (hostilities(&states), hostilities(&bodies));
    assert!(few.iter().all(|tie| many.contains(tie)), "what holds between states does not depend on the rest");
    assert!(many.len() > few.len());
    // A polity that is called like a state is another actor, and the name still means the state.
    let burma = bodies.graph.actor("burma-1502").unwrap();
    assert_eq!(burma.name, "Burma (outside the state system)");
}

/// A use of force among the wars of one set, and a rivalry of another, are one enmity where the first is stronger.
#[test]
fn one_enmity_counts_once() {
    let both = made(&["ucdp_conflicts.csv", "ucdp_support.csv"], false);
    let armenia: Vec<String> = hostilities(&both).into_iter().filter(|tie| tie.starts_with("armenia azer")).collect();
    assert_eq!(
        armenia,
        [
            "armenia azerbaijan Force 2008-01-01 to 2008-12-31 ucdp-conflicts",
            "armenia azerbaijan War 2020-07-16 to 2020-12-31 ucdp-conflicts",
        ]
    );
    // A dispute at the level of war, or a rivalry, stands for what is no more than it, and cites it.
    let beside = made(&["ucdp_conflicts.csv", "tss.csv", "midb.csv", "ucdp_support.csv"], false);
    for tie in beside.graph.ties() {
        let Relation::Hostility { between, level } = &tie.relation else { continue };
        for other in beside.graph.ties().filter(|other| other.id != tie.id && tie.id.as_str().contains("-fight-")) {
            if let Relation::Hostility { between: as_well, level: stronger } = &other.relation {
                let same = between == as_well && tie.period.overlaps(other.period);
                assert!(!same || stronger < level, "{} and {}", tie.id, other.id);
            }
        }
    }
    let order = made(&["ucdp_support.csv", "midb.csv", "tss.csv", "ucdp_conflicts.csv"], false);
    assert_eq!(order.graph, beside.graph);
}

#[test]
fn attributes_are_kept_and_are_no_leverage() {
    let made = made(&["unga.csv"], false);
    let graph = &made.graph;
    assert_eq!(graph.as_of().to_string(), "1994-12-31");
    let point = |on: &str| {
        graph.actor("south-africa").unwrap().attributes.get("un-ideal-point").unwrap().on(on.parse().unwrap())
    };
    // Between sessions 28 and 49 South Africa had no vote: nothing is known, which is neither 0.25 nor 0.
    let seen = ["1972-12-31", "1973-01-01", "1974-01-01", "1993-12-31", "1994-06-01", "1995-01-01"].map(point);
    assert_eq!(seen, [None, Some(0.25), None, None, Some(-0.5), None]);
    let again = read_graph("again.ron", &write_graph(graph)).unwrap().value;
    assert_eq!(&again, graph);
    let actor = export::actor_json(graph.actor("south-africa").unwrap(), "1994-06-01".parse().unwrap());
    assert_eq!(actor["attributes"]["un-ideal-point"], -0.5);
    let actor = export::actor_json(graph.actor("south-africa").unwrap(), "1980-06-01".parse().unwrap());
    assert!(actor["attributes"]["un-ideal-point"].is_null());
    for text in [export::graphml, export::gexf].map(|to| to(graph, graph.model(), "1994-06-01".parse().unwrap())) {
        assert!(text.contains("attribute_un-ideal-point") && text.contains("-0.5"), "{text}");
    }
}

#[test]
fn attributes_that_are_wrong_are_refused_each_with_its_place() {
    let wrong = r#"Graph(title: "W", as_of: "2000", actors: {
    "a": State(name: "A", attributes: {"Bad Name": 1, "empty": {}, "odd": inf, "series": {"2000": None, "2001": NaN}}),
    "b": Leader(name: "B", attributes: {"age": 60}),
})"#;
    let report = read_graph("wrong.ron", wrong).unwrap_err().render(Rendering::Plain);
    for said in
        ["'Bad Name' is not an id", "attribute 'empty' is empty", "attribute 'odd' is inf", "attribute 'series' is NaN"]
    {
        assert!(report.contains(said), "{said}: {report}");
    }
    let twice = r#"Graph(title: "W", as_of: "2000", actors: {"a": State(name: "A", attributes: {"x": 1, "x": 2})})"#;
    assert!(read_graph("twice.ron", twice).is_err());
    let sound = r#"Graph(title: "W", as_of: "2000", actors: {"a": State(name: "A", attributes: {"x": -1, "y": {"2000": None}})})"#;
    let graph = read_graph("sound.ron", sound).unwrap().value;
    assert_eq!(graph.actor("a").unwrap().attributes.get("x"), Some(&Attribute::Constant(-1.0)));
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    fs::create_dir_all(&data).unwrap();
    for file in [
        "states.csv",
        "by_dyad.csv",
        "atop_members.csv",
        "extra_wars.csv",
        "intra_wars.csv",
        "nonstate_wars.csv",
        "ucdp_conflicts.csv",
        "ucdp_support.csv",
        "unga.csv",
    ] {
        fs::copy(Path::new(FILES).join(file), data.join(file)).unwrap();
    }
    folder
}

#[test]
fn sets_conversation() {
    let seen = conversation(
        folder().path(),
        &[
            "COLUMNS=80 import world data -o plain.ron",
            "COLUMNS=120 import world data --with atop,ucdp-conflicts,ucdp-support,unga-ideal-points,cow-extra-wars -o world.ron",
            "-g world.ron --on 1994-06-01 show south-africa",
            "-g world.ron --on 1994-06-01 --format csv actors --kind state",
            "COLUMNS=80 -g world.ron --on 2020-09-13 show armenia",
            "-g world.ron show armenia-azerbaijan-fight-2008",
            "-g world.ron show armenia-russia-alliance-1992",
            "COLUMNS=80 import cow-intra-wars data/intra_wars.csv --bodies -o rebels.ron",
            "COLUMNS=80 -g rebels.ron --on 1976-05-15 ties",
            "COLUMNS=120 -g rebels.ron --on 1976-05-15 ties",
            "-g rebels.ron show front-fur-798",
        ],
    );
    insta::assert_snapshot!("sets_conversation", seen);
}

/// Rows, and of those the idle and the refused; rows as counted by those who gathered the files.
const REAL: [(&str, &str, usize, usize, usize); 10] = [
    // A member with the number 8152.
    ("atop/atop-member-level.csv", "atop", 2398, 0, 1),
    ("atop/atop-alliance-level.csv", "atop", 745, 745, 0),
    ("atop/ps_atop_directed_dyad_year.csv.gz", "atop-dyad-year", 273296, 170, 0),
    ("cow/wars/Extra-StateWarData_v4.0.csv", "cow-extra-wars", 198, 0, 0),
    // A war that ends on the day `?`.
    ("cow/wars/INTRA-STATE WARS v5.1 CSV.csv", "cow-intra-wars", 420, 0, 1),
    ("cow/wars/Non-StateWarData_v4.0.csv", "cow-nonstate-wars", 62, 0, 0),
    // Hyderabad, number 751, is in no list of states.
    ("ucdp/UcdpPrioConflict_v24_1.csv", "ucdp-conflicts", 2686, 0, 3),
    ("ucdp/ucdp-esd-ay-181.csv.gz", "ucdp-support", 4781, 2170, 0),
    ("ucdp/ucdp_esd_ty_simplified.csv", "ucdp-support", 6484, 6481, 3),
    ("unga/IdealpointestimatesAll_Apr2020.csv", "unga-ideal-points", 10469, 0, 0),
];

/// The real files, each read once, whichever test comes first.
fn real(file: &str) -> Option<&'static Batch> {
    static READ: OnceLock<Option<Vec<Batch>>> = OnceLock::new();
    let read = |folder: PathBuf| {
        let one = |file: &str| {
            let bytes = fs::read(folder.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
            recognise(file, &bytes).unwrap_or_else(|error| panic!("{file}: {error}"))
        };
        REAL.iter().map(|(file, ..)| one(file)).collect()
    };
    let all = READ.get_or_init(|| data("the importers on real files").map(read)).as_ref()?;
    all.iter().find(|batch| batch.name == file)
}

#[test]
fn every_row_of_the_real_files_is_taken_idle_or_refused() {
    for (file, set, rows, idle, refused) in REAL {
        let Some(batch) = real(file) else { return };
        let tally = &batch.tally;
        let found = (batch.set.id, tally.rows(), tally.idle_rows(), tally.refused_rows());
        assert_eq!(found, (set, rows, idle, refused), "{file}: {:?}", tally.refused);
    }
}

/// What those who gathered the files, or their owners, say is in them.
#[test]
fn the_real_files_say_what_is_known_of_them() {
    let Some(conflicts) = real("ucdp/UcdpPrioConflict_v24_1.csv") else { return };
    let with_artsakh = |year: i16| {
        let fights = conflicts.facts.fights.iter().filter(|fight| fight.what == "conflict 388");
        let mut in_year = fights.filter(|fight| fight.period.since.unwrap().year() == year);
        in_year.find(|fight| !fight.is_of_states()).unwrap().level
    };
    assert_eq!((with_artsakh(2016), with_artsakh(2020)), (HostilityLevel::Force, HostilityLevel::War));

    // Two wars outside the state system set states against each other, and one more: Argentina, China, Algeria.
    let extra = real("cow/wars/Extra-StateWarData_v4.0.csv").unwrap();
    let mut pairs: Vec<String> = (extra.facts.fights.iter())
        .filter(|fight| fight.is_of_states())
        .map(|fight| format!("{} {}", party(&fight.between.0), party(&fight.between.1)))
        .collect();
    pairs.sort();
    assert_eq!(
        pairs,
        ["algeria mauritania", "algeria morocco", "argentina france", "argentina united-kingdom", "china france",]
    );

    // ATOP, Russia and Armenia in 2018: defence, non-aggression and consultation.
    let atop = real("atop/ps_atop_directed_dyad_year.csv.gz").unwrap();
    let allied = atop.facts.alliances.iter().find(|alliance| {
        alliance.pair.both().map(name) == ["armenia", "russia"] && alliance.period.since.unwrap().year() == 2018
    });
    let owed = allied.unwrap().obligations;
    assert_eq!((owed.defense, owed.neutrality, owed.nonaggression, owed.entente), (true, false, true, true));

    // Armenia helped the Republic of Artsakh with troops.
    let support = real("ucdp/ucdp-esd-ay-181.csv.gz").unwrap();
    let armenia = support.facts.fights.iter().find(|fight| {
        fight.period.since.unwrap().year() == 1993
            && (party(&fight.between.0), party(&fight.between.1)) == ("armenia".to_owned(), "azerbaijan".to_owned())
    });
    assert_eq!(armenia.unwrap().level, HostilityLevel::Force);
}
