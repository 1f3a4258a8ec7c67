//! The importers on the real data sets, which are not part of the repository.
//!
//! They are looked for in the folder that `DEMARCHE_DATA` names, or in `../shared/data` beside the repository; without
//! them every test here is skipped, loudly.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::OnceLock;

use crate::common::data::data;
use demarche::import::{Alliance, Batch, CodeSystem, Crosswalk, Pair, StateId, World, WorldOptions, recognise, world};
use demarche::model::{Graph, HostilityLevel, Relation};
use demarche::text::{read_graph, write_graph};

const IMPORTERS: &str = "the importers on real files";

fn bytes(file: &str) -> Option<Vec<u8>> {
    Some(fs::read(data(IMPORTERS)?.join(file)).unwrap_or_else(|error| panic!("{file}: {error}")))
}

fn batch(file: &str) -> Option<Batch> {
    Some(recognise(file, &bytes(file)?).unwrap_or_else(|error| panic!("{file}: {error}")))
}

/// Rows, and of those the refused, of every file that is imported; rows as counted by those who gathered the files.
const FILES: [(&str, &str, usize, usize); 33] = [
    ("cow/wars/Inter-StateWarData_v4.0.csv", "cow-wars", 337, 0),
    // Three rows end in the year 19118, two begin on the tenth day of a twenty-fourth month.
    ("cow/wars/directed_dyadic_war.csv", "cow-wars", 1364, 5),
    ("cow/system/states2016.csv", "cow-states", 243, 0),
    ("cow/system/majors2016.csv", "cow-states", 14, 0),
    ("cow/system/majors2024.csv", "cow-states", 14, 0),
    ("cow/system/system2016.csv", "cow-states", 15951, 0),
    ("cow/system/COW country codes.csv", "cow-states", 243, 0),
    ("cow/nmc/NMC-60-abridged.csv", "cow-nmc", 15951, 0),
    ("cow/nmc/NMC_5_0.csv", "cow-nmc", 15171, 0),
    // Eleven treaties begin on the day after a state, and with it the alliance, ended.
    ("cow/alliances/alliance_v4.1_by_dyad.csv", "cow-alliances", 3222, 11),
    ("cow/alliances/alliance_v4.1_by_directed.csv", "cow-alliances", 6444, 22),
    ("cow/alliances/alliance_v4.1_by_member.csv", "cow-alliances", 1221, 0),
    ("cow/alliances/alliance_v4.1_by_member_yearly.csv.gz", "cow-alliances", 21315, 0),
    ("cow/alliances/ps_cow_alliance_directed_dyad_year.csv.gz", "cow-alliances", 120784, 0),
    ("cow/mids/MIDA 5.0.csv", "cow-mids", 2436, 0),
    ("cow/mids/MIDB 5.0.csv", "cow-mids", 5883, 0),
    ("cow/mids/MIDI 5.0.csv.gz", "cow-mids", 4483, 0),
    ("cow/mids/MIDIP 5.0.csv.gz", "cow-mids", 9619, 0),
    ("cow/mids/dyadic_mid_4.02.csv.gz", "dyadic-mids", 10358, 0),
    ("cow/contiguity/contdir.csv", "cow-contiguity", 847, 0),
    ("cow/contiguity/contdird.csv.gz", "cow-contiguity", 82498, 0),
    ("cow/trade/ps_cow_trade_ndy_1870_1989_nonzero.csv.gz", "cow-trade", 146447, 0),
    ("cow/trade/ps_cow_trade_ndy_1990_2014.csv.gz", "cow-trade", 353974, 0),
    ("cow/trade/ps_cow_trade_sy.csv.gz", "cow-trade", 14410, 0),
    ("cow/igo/ps_cow_igo_ndy_joint_counts_1945_2014.csv.gz", "cow-igo", 799525, 0),
    ("cow/igo/ps_cow_igo_sy.csv", "cow-igo", 15557, 0),
    // Venice, COW number 324, was a rival before there were states in the list.
    ("rivalries/ps_td_rivalries.csv", "td-rivalries", 197, 2),
    ("rivalries/ps_tss_rivalries.csv", "tss-rivalries", 264, 2),
    ("influence/sipri_arms_tiv_dyad_year_2012_2018.csv", "sipri-arms", 3103, 0),
    ("leaders/ps_archigos_4.1.csv", "archigos", 3409, 0),
    ("leaders/ps_leader_codes.csv", "archigos", 3409, 0),
    ("leaders/reign_leaderlist_3_21.csv", "reign", 2524, 0),
    ("igo/manyios_MIGO_informal_igo_membership.csv.gz", "informal-igo", 80624, 0),
];

#[test]
fn every_row_is_taken_idle_or_refused_with_a_reason() {
    for (file, set, rows, refused) in FILES {
        let Some(batch) = batch(file) else { return };
        let found = (batch.set.id, batch.tally.rows(), batch.tally.refused_rows());
        assert_eq!(found, (set, rows, refused), "{file}: {:?}", batch.tally.refused);
    }
}

/// The owner's list by dyad and what follows from the list by member are the same alliances; so are those of the
/// directed list and of the yearly list by member.
#[test]
fn alliances_by_member_expand_to_the_owners_alliances_by_dyad() {
    let set = |file: &str| -> Option<BTreeSet<Alliance>> {
        Some(batch(&format!("cow/alliances/{file}"))?.facts.alliances.into_iter().collect())
    };
    let Some(by_dyad) = set("alliance_v4.1_by_dyad.csv") else { return };
    // 3,222 rows less the eleven that end before they begin.
    assert_eq!(by_dyad.len(), 3211);
    for file in
        ["alliance_v4.1_by_member.csv", "alliance_v4.1_by_member_yearly.csv.gz", "alliance_v4.1_by_directed.csv"]
    {
        let other = set(file).unwrap();
        assert_eq!(by_dyad.symmetric_difference(&other).collect::<Vec<_>>(), Vec::<&Alliance>::new(), "{file}");
    }
}

fn state(cow: &str) -> StateId {
    Crosswalk::standard().find(CodeSystem::Cow, cow, None).unwrap()
}

/// The table of states against the lists it holds the facts of.
#[test]
fn the_crosswalk_agrees_with_the_lists() {
    let Some(members) = batch("cow/system/states2016.csv") else { return };
    let crosswalk = Crosswalk::standard();
    let spells: BTreeSet<_> = members.facts.members.iter().copied().collect();
    let ours: BTreeSet<_> =
        crosswalk.states().flat_map(|(id, state)| state.system.iter().map(move |spell| (id, *spell))).collect();
    assert_eq!(ours, spells);

    // The list of Gleditsch and Ward: every code on the first and last day of every spell.
    let mut reader = csv::Reader::from_path(data(IMPORTERS).unwrap().join("crosswalk/ps_gw_states.csv")).unwrap();
    for row in reader.records() {
        let row = row.unwrap();
        for day in [&row[3], &row[4]] {
            let found = crosswalk.find(CodeSystem::GleditschWard, &row[0], Some(day.parse().unwrap())).unwrap();
            let code = crosswalk.state(found).codes.iter().find(|code| {
                code.system == CodeSystem::GleditschWard
                    && code.code == row[0]
                    && code.period.contains(day.parse().unwrap())
            });
            assert!(code.is_some(), "{} {} on {day} is {}", &row[0], &row[2], crosswalk.state(found).name);
        }
    }

    // The dictionary of country codes: its letters and names lead to its COW numbers.
    let mut reader =
        csv::Reader::from_path(data(IMPORTERS).unwrap().join("crosswalk/countrycode_codelist_without_cldr.csv"))
            .unwrap();
    let headings = reader.headers().unwrap().clone();
    let column = |name: &str| headings.iter().position(|heading| heading == name).unwrap();
    let (name, cow, three, two) = (column("country.name.en"), column("cown"), column("iso3c"), column("iso2c"));
    let mut checked = 0;
    for row in reader.records() {
        let row = row.unwrap();
        let number = &row[cow];
        // Holy See and Papal States have one number, and are not one state.
        if number.is_empty() || number == "NA" || number == "327" {
            continue;
        }
        for (system, code) in
            [(CodeSystem::Alpha3, &row[three]), (CodeSystem::Alpha2, &row[two]), (CodeSystem::Name, &row[name])]
        {
            // The two letters of Namibia are read as a missing value by many programs.
            if code.is_empty() || (code == "NA" && &row[three] != "NAM") {
                continue;
            }
            let found = crosswalk.find(system, code, None).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(crosswalk.state(found).cow.map(|cow| cow.to_string()).as_deref(), Some(number), "{code}");
            checked += 1;
        }
    }
    assert!(checked > 550, "{checked}");
}

/// Everything together, 1990 to 2014.
fn whole_world() -> Option<&'static World> {
    static WORLD: OnceLock<Option<World>> = OnceLock::new();
    WORLD.get_or_init(make_world).as_ref()
}

fn make_world() -> Option<World> {
    let batches: Vec<Batch> = FILES.iter().map(|(file, ..)| batch(file)).collect::<Option<_>>()?;
    let options = WorldOptions { from: Some(1990), to: Some(2014), ..WorldOptions::default() };
    Some(world(&batches, &options).unwrap())
}

fn share(graph: &Graph, tie: &str) -> f64 {
    match graph.tie(tie).unwrap_or_else(|| panic!("no tie {tie}")).relation {
        Relation::Dependence { share, .. } => share,
        _ => panic!("{tie} is no dependence"),
    }
}

/// Figures that those who gathered the files looked up in them.
#[test]
fn the_world_says_what_the_files_say() {
    let Some(made) = whole_world() else { return };
    let graph = &made.graph;

    let capability = |id: &str, on: &str| graph.actor(id).unwrap().capability.as_ref().unwrap().on(on.parse().unwrap());
    assert_eq!(capability("russia", "2012-06-30"), Some(0.039631136));

    // The treaties of 15 May 1992 and after are all defence pacts: one tie.
    let allied: Vec<_> = (graph.ties())
        .filter(|tie| tie.id.as_str().starts_with("armenia-russia-alliance"))
        .map(|tie| (tie.relation.clone(), tie.period.to_string()))
        .collect();
    let defence =
        Relation::Alliance { between: ("armenia".into(), "russia".into()), pact: demarche::model::Pact::DefensePact };
    assert_eq!(allied.last(), Some(&(defence, "since 1992-05-15".to_owned())));

    // Russia–Armenia 2014: flows 313 and 1094; the founding case has 0.236 of all of Armenia's trade.
    assert!((share(graph, "armenia-on-russia-trade-2014") - 0.236).abs() < 0.0005);
    assert!((share(graph, "azerbaijan-on-russia-trade-2014") - 0.076).abs() < 0.0005);
    // Armenia touches Turkey, Georgia, Azerbaijan and Iran.
    assert_eq!(share(graph, "armenia-on-iran-transit-1991"), 0.25);

    // Dispute 3564, Armenia and Azerbaijan from 1992 on, was a use of force or more.
    let dispute = graph.tie("armenia-azerbaijan-dispute-3564").unwrap();
    let Relation::Hostility { level, .. } = dispute.relation else { panic!("no hostility") };
    assert!(level >= HostilityLevel::Force, "{level:?}");
    assert_eq!(dispute.period.since.unwrap().year(), 1992);
    assert!(graph.tie("armenia-azerbaijan-rivalry-1991").is_some());

    // Every tie has a source, and every kind of data set left some.
    let mut by_source: BTreeMap<&str, usize> = BTreeMap::new();
    for tie in graph.ties() {
        assert!(!tie.sources.is_empty(), "{}", tie.id);
        for source in &tie.sources {
            *by_source.entry(source.source.as_str()).or_default() += 1;
        }
    }
    for source in [
        "cow-alliances",
        "cow-mids",
        "dyadic-mids",
        "td-rivalries",
        "tss-rivalries",
        "cow-contiguity",
        "cow-trade",
        "sipri-arms",
        "archigos",
        "reign",
        "informal-igo",
    ] {
        assert!(by_source.contains_key(source), "{source}: {by_source:?}");
    }
}

/// A graph of more than a hundred thousand ties is the same when it has been written and read.
#[test]
fn the_world_is_read_back() {
    let Some(made) = whole_world() else { return };
    let written = write_graph(&made.graph);
    assert_eq!(read_graph("world.ron", &written).unwrap().value, made.graph);
}

/// The same trade by hand, from the file alone.
#[test]
fn shares_of_trade_are_those_of_a_plain_sum() {
    let Some(batch) = batch("cow/trade/ps_cow_trade_ndy_1990_2014.csv.gz") else { return };
    let (armenia, turkey) = (state("371"), state("640"));
    let of_2000 = batch.facts.flows.iter().filter(|flow| flow.year == 2000);
    let all: f64 = of_2000.clone().filter(|flow| flow.pair.both().contains(&armenia)).map(|flow| flow.amount).sum();
    let pair = Pair::new(turkey, armenia).unwrap();
    let with: f64 = of_2000.filter(|flow| flow.pair == pair).map(|flow| flow.amount).sum();
    let options = WorldOptions { from: Some(2000), to: Some(2000), ..WorldOptions::default() };
    let made = world(&[batch], &options).unwrap();
    assert!((share(&made.graph, "armenia-on-turkey-trade-2000") - with / all).abs() < 1e-12);
    assert!(with / all > 0.005);
}

/// Reported events: every row of the files is accounted for, and the same rows in the owner's layout say the same.
#[test]
fn reported_events_are_the_same_in_every_layout() {
    let files = [
        ("georgia_aug2012.csv.gz", 1255, 12),
        ("georgia_oct2012.csv.gz", 2300, 21),
        ("georgia_oct2012.gdelt1_layout.export.tsv.gz", 2300, 21),
        // Its rows have names, and its heading none for them.
        ("georgia_may13.csv.gz", 3268, 76),
    ];
    let mut october = Vec::new();
    for (file, rows, taken) in files {
        let Some(batch) = batch(&format!("gdelt/{file}")) else { return };
        let found = (batch.set.id, batch.tally.rows(), batch.tally.refused_rows(), batch.tally.taken);
        assert_eq!(found, ("gdelt", rows, 0, taken), "{file}: {:?}", batch.tally.refused);
        october.extend(file.contains("oct").then_some(batch.facts));
    }
    assert_eq!(october[0], october[1]);
}
