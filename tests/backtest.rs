//! Backtests: measures on random rankings, whole conversations on a small made-up graph, and, where the data are, the
//! agreements and crises that really were.

use std::fs;

use demarche::backtest::{
    Backtest, BacktestError, BacktestOptions, Events, EventsError, Measures, NamedModel, Resamples, Score, backtest,
    calibrate,
};
use demarche::import::{WorldOptions, recognise, world};
use demarche::model::{Date, Graph, LeverageModel};
use demarche::text::read_graph;
use proptest::prelude::*;

use crate::common::data::data;
use crate::common::program::conversation;

const ISLES: &str = include_str!("graphs/backtest.ron");

fn isles() -> Graph {
    read_graph("isles.ron", ISLES).expect("sound").value
}

/// Sound rows about the Isles.
const SOUND: &str = "id,date,targets,found
quarrel,1990-06-01,isle;reef,SOUTH
trade-war,1991-06-01,Isle,West;North
arms,1996-06-01,Reef,South
storm,1997-06-01,The Isle,East
wall,1985-06-01,isle,DEU
";

/// Every way a row can be wrong, and one that is right.
const WRONG: &str = "date,id,found,targets,source
1990-06-01,sound,South,Isle,a book
,no-date,South,Isle,
1990,year,South,Isle,
1990-02-30,never,South,Isle,
soon,word,South,Isle,
1990-06-01,,South,Isle,
1990-06-01,sound,South,Isle,
1990-06-01,no-target,South,;,
1990-06-01,no-found,,Isle,
1990-06-01,stranger,South,Atlantis;Isla,
1990-06-01,nobody,Isle;Atlantis;League,Isle,
1990-06-01,not-yet,South,West Germany;Germany;Reef,
1975-06-01,early,South,Germany,
1990-06-01,all,South;North;East;West;Reef;260,Isle,
1990-06-01,short,South
";

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("isles.ron", ISLES);
    write("events.csv", SOUND);
    write("wrong.csv", WRONG);
    write("all-wrong.csv", "id,date,targets,found\none,1990-06-01,Atlantis,South\n");
    write("heading.csv", "id,date,target,found,found\none,1990-06-01,Isle,South\n");
    write("headed.csv", "id,date,targets,found\n");
    write("empty.csv", "");
    write("trade.ron", "Model(needs: {\"trade\": 6})\n");
    write("direct.ron", "Model(reach: 0)\n");
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
    backtests: [
        "-g isles.ron backtest events.csv --draws 200",
        "-g isles.ron backtest events.csv --draws 200 --worst 2 --why --kind state,organisation",
        "-g isles.ron backtest events.csv --draws 200 --worst 0 --cases --model trade.ron --model direct.ron",
    ];
    backtests_for_programs: [
        "-g isles.ron --format json backtest events.csv --draws 200 --worst 1 --why",
        "-g isles.ron --format csv backtest events.csv --draws 200 --seed 7",
        "-g isles.ron --format csv backtest events.csv --draws 200 --cases",
    ];
    backtests_with_bad_rows: [
        "-g isles.ron backtest wrong.csv --draws 200",
        "-g isles.ron backtest wrong.csv --strict",
        "-g isles.ron --format csv backtest all-wrong.csv",
        "-g isles.ron backtest heading.csv",
        "-g isles.ron backtest headed.csv",
        "-g isles.ron backtest empty.csv",
    ];
    backtests_mistyped: [
        "-g isles.ron backtest",
        "-g isles.ron backtest evnts.csv",
        "-g isles.ron --on 1990-01-01 backtest events.csv",
        "-g - backtest -",
        "-g isles.ron backtest events.csv --model trade.ron --model trade.ron",
        "-g isles.ron --model trade.ron --model direct.ron leverage over isle",
        "-g isles.ron backtest events.csv -o fitted.ron",
        "-g isles.ron backtest events.csv --calibrate --model trade.ron",
    ];
    calibrations: [
        "-g isles.ron backtest events.csv --draws 200 --calibrate --folds 2 -o fitted.ron",
        "check fitted.ron",
        "-g isles.ron backtest events.csv --draws 200 --calibrate --folds 2 -o fitted.ron --anyway",
        "check fitted.ron",
        "-g isles.ron --format csv backtest events.csv --draws 200 --calibrate --folds 2",
        "-g isles.ron backtest events.csv --calibrate --folds 9",
    ];
}

fn run(graph: &Graph, csv: &str, options: &BacktestOptions) -> Backtest {
    let events = Events::read(csv.as_bytes()).unwrap();
    backtest(graph, graph.model(), &[], &events, options, &|_, _| ()).unwrap()
}

#[test]
fn a_code_means_the_state_that_bore_it_on_the_day() {
    // The Federal Republic bears DEU in 1985; Germany of 1990 is not there yet.
    let options = BacktestOptions { draws: 100, cases: true, ..BacktestOptions::default() };
    let answer = run(&isles(), SOUND, &options);
    let wall = answer.cases.unwrap().into_iter().find(|case| case.id == "wall").unwrap();
    assert_eq!(wall.found[0].actor.as_str(), "west-germany");
}

#[test]
fn past_events_are_those_of_an_earlier_day() {
    // Of two equal events on one day neither knows of the other; the third, a day later, knows both.
    let csv = "id,date,targets,found\na,2000-01-01,isle,west\nb,2000-01-01,isle,west\nc,2000-01-02,isle,west\n";
    let options = BacktestOptions { draws: 100, cases: true, ..BacktestOptions::default() };
    let cases = run(&isles(), csv, &options).cases.unwrap();
    let mrr = |at: usize| cases[at].measures["past_events_then_capability"]["mrr"].as_f64().unwrap();
    // Without a past, capability decides: North, South, East, Germany (0.1 like East), West.
    assert_eq!([mrr(0), mrr(1), mrr(2)], [0.2, 0.2, 1.0]);
}

#[test]
fn the_same_model_is_no_other_ranking() {
    let graph = isles();
    let events = Events::read(SOUND.as_bytes()).unwrap();
    let same = NamedModel { name: "same".to_owned(), model: LeverageModel::default() };
    let options = BacktestOptions::default();
    let answer = backtest(&graph, graph.model(), &[same], &events, &options, &|_, _| ()).unwrap();
    let difference = &answer.differences[0];
    assert_eq!((difference.name.as_str(), difference.auc.mean, difference.mrr.high), ("same", 0.0, Some(0.0)));
    let taken = NamedModel { name: "capability".to_owned(), model: LeverageModel::default() };
    let error = backtest(&graph, graph.model(), &[taken], &events, &options, &|_, _| ()).unwrap_err();
    assert_eq!(error, BacktestError::SameName("capability".to_owned()));
}

#[test]
fn answers_do_not_depend_on_the_number_of_threads() {
    let graph = isles();
    let events = Events::read(SOUND.as_bytes()).unwrap();
    let options = BacktestOptions { draws: 300, why: true, cases: true, ..BacktestOptions::default() };
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            let tested = backtest(&graph, graph.model(), &[], &events, &options, &|_, _| ()).unwrap();
            let fitted = calibrate(&graph, graph.model(), &events, 2, &options, &|_, _| ()).unwrap();
            (serde_json::to_string(&tested).unwrap(), serde_json::to_string(&fitted).unwrap())
        })
    };
    assert_eq!(with(1), with(4));
}

#[test]
fn fitted_needs_are_no_worse_on_what_they_were_fitted_on() {
    let graph = isles();
    let events = Events::read(SOUND.as_bytes()).unwrap();
    let fitted = calibrate(&graph, graph.model(), &events, 2, &BacktestOptions::default(), &|_, _| ()).unwrap();
    assert!(fitted.fitted_auc.mean >= fitted.given_auc.mean);
    let named = NamedModel { name: "fitted".to_owned(), model: fitted.model.clone() };
    let tested = backtest(&graph, graph.model(), &[named], &events, &BacktestOptions::default(), &|_, _| ()).unwrap();
    assert_eq!(tested.rankings[0].auc, fitted.given_auc);
    assert_eq!(tested.rankings[1].auc, fitted.fitted_auc);
    assert_eq!(fitted.is_gain, fitted.gain.low.unwrap() > 0.0);
}

/// Whoever waits sees every set of needs that is tried, and never a step back.
#[test]
fn fitting_says_how_far_it_is() {
    let graph = isles();
    let events = Events::read(SOUND.as_bytes()).unwrap();
    let told = std::sync::Mutex::new(Vec::new());
    let hear = |done: usize, of: usize| told.lock().unwrap().push((done, of));
    let fitted = calibrate(&graph, graph.model(), &events, 2, &BacktestOptions::default(), &hear).unwrap();
    let told = told.into_inner().unwrap();
    let free = fitted.needs.iter().filter(|need| need.is_free).count();
    assert!(free > 0 && told.len() >= 3 * (1 + 4 * free), "{free} needs, {} steps", told.len());
    assert!(told.is_sorted_by_key(|&(done, _)| done), "{told:?}");
    assert!(told.iter().all(|&(done, of)| done < of && of == told[0].1), "{told:?}");
}

#[test]
fn files_that_are_no_events_are_refused() {
    let error = |bytes: &[u8]| Events::read(bytes).unwrap_err();
    assert!(matches!(error(b""), EventsError::NotText(_)));
    assert!(matches!(error(b"PK\x03\x04"), EventsError::NotText(_)));
    assert_eq!(error(b"id,date,targets,found\r\n"), EventsError::NoRow);
    // Line ends of every kind, a mark at the beginning, and Latin-1.
    let events = Events::read(b"\xef\xbb\xbfid,date,targets,found\ra,2000-01-01,C\xf4te d'Ivoire,\"x\ny\"\r").unwrap();
    assert_eq!(events.rows[0].targets, ["Côte d'Ivoire"]);
}

/// Scores with many equals, and who was found.
fn rankings() -> impl Strategy<Value = (Vec<Score>, Vec<bool>)> {
    let score = prop_oneof![1 => Just(None), 6 => (0_u8..6).prop_map(|score| Some(f64::from(score)))];
    prop::collection::vec((score, any::<bool>()), 2..40)
        .prop_map(|of| of.into_iter().map(|(score, found)| ([score, None], found)).unzip())
}

proptest! {
    #[test]
    fn the_area_of_a_reversed_ranking_is_the_rest((scores, found) in rankings()) {
        let reversed: Vec<Score> = scores.iter().map(|[score, _]| [Some(-score.unwrap_or(-1.0)), None]).collect();
        match (Measures::of(&scores, &found), Measures::of(&reversed, &found)) {
            (Some(one), Some(other)) => prop_assert!((one.auc + other.auc - 1.0).abs() < 1e-12),
            (one, other) => {
                prop_assert!(one.is_none() && other.is_none());
                prop_assert!(found.iter().all(|&one| one == found[0]));
            }
        }
    }

    #[test]
    fn measures_keep_their_order_and_the_order_of_candidates_means_nothing((scores, found) in rankings()) {
        let Some(measures) = Measures::of(&scores, &found) else { return Ok(()) };
        for value in measures.values() {
            prop_assert!((0.0..=1.0 + 1e-12).contains(&value));
        }
        prop_assert!(measures.hit_at_1 <= measures.hit_at_5 && measures.hit_at_5 <= measures.hit_at_10);
        prop_assert!(measures.hit_at_1 <= measures.mrr + 1e-12);
        prop_assert!(measures.recall_at_10 <= measures.hit_at_10 + 1e-12);
        let (back, of): (Vec<Score>, Vec<bool>) = scores.into_iter().zip(found).rev().unzip();
        prop_assert_eq!(Measures::of(&back, &of).unwrap(), measures);
    }

    /// Every order of equals is tried: the measures are the means of the plain ones.
    #[test]
    fn equals_count_as_in_a_random_order(of in prop::collection::vec((0_u8..3, any::<bool>()), 2..7)) {
        let scores: Vec<Score> = of.iter().map(|&(score, _)| [Some(f64::from(score)), None]).collect();
        let found: Vec<bool> = of.iter().map(|&(_, found)| found).collect();
        let Some(measures) = Measures::of(&scores, &found) else { return Ok(()) };
        let mut sum = [0.0; 6];
        let orders = permutations(of.len());
        for order in &orders {
            let broken: Vec<Score> =
                scores.iter().zip(order).map(|([score, _], &place)| [*score, Some(place as f64)]).collect();
            let plain = Measures::of(&broken, &found).unwrap().values();
            sum.iter_mut().zip(plain).for_each(|(sum, value)| *sum += value);
        }
        for (value, sum) in measures.values().into_iter().zip(sum) {
            prop_assert!((value - sum / orders.len() as f64).abs() < 1e-9);
        }
    }

    #[test]
    fn intervals_hold_means_and_repeat(figures in prop::collection::vec(0.0..1.0_f64, 2..30), seed in 0_u64..1000) {
        let estimate = Resamples::new(figures.len(), 200, seed).estimate(&figures);
        let (low, high) = (estimate.low.unwrap(), estimate.high.unwrap());
        let (least, most) = figures.iter().fold((1.0_f64, 0.0_f64), |(a, b), &x| (a.min(x), b.max(x)));
        prop_assert!(least - 1e-12 <= low && low <= high && high <= most + 1e-12);
        prop_assert_eq!(Resamples::new(figures.len(), 200, seed).estimate(&figures), estimate);
    }
}

/// Every order of so many places.
fn permutations(count: usize) -> Vec<Vec<usize>> {
    if count == 0 {
        return vec![Vec::new()];
    }
    let shorter = permutations(count - 1);
    let with = |order: &Vec<usize>| {
        let order = order.clone();
        (0..count).map(move |at| [&order[..at], &[count - 1], &order[at..]].concat()).collect::<Vec<_>>()
    };
    shorter.iter().flat_map(with).collect()
}

/// The crises of the list of named mediators from 1970 on, made into events here, on a world of a few data sets: enough to
/// tell whether leverage finds mediators at all, and quick without optimisation.
#[test]
fn leverage_finds_mediators_of_crises_better_than_capability() {
    let Some(folder) = data("backtests on real events") else { return };
    let read = |file: &str| fs::read(folder.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    let files = [
        "cow/system/states2016.csv",
        "cow/nmc/NMC-60-abridged.csv",
        "cow/alliances/alliance_v4.1_by_dyad.csv",
        "cow/mids/dyadic_mid_4.02.csv.gz",
        "cow/contiguity/contdir.csv",
        "rivalries/ps_td_rivalries.csv",
    ];
    let batches: Vec<_> = files.iter().map(|file| recognise(file, &read(file)).unwrap()).collect();
    let options = WorldOptions { from: Some(1970), to: Some(2007), ..WorldOptions::default() };
    let graph = world(&batches, &options).unwrap().graph;
    let csv = crises(&String::from_utf8(read("icb/mediators_named_in_summaries_even.csv")).unwrap());
    let options = BacktestOptions { draws: 500, ..BacktestOptions::default() };
    let answer = run(&graph, &csv, &options);
    assert!(answer.events >= 25, "{} events", answer.events);
    let of = |name: &str| answer.rankings.iter().find(|line| line.name == name).unwrap();
    assert!(of("leverage").auc.mean > 0.8, "{:?}", of("leverage").auc);
    assert_eq!(of("random").auc.mean, 0.5);
    let minus = |name: &str| answer.differences.iter().find(|line| line.name == name).unwrap();
    assert!(minus("capability").auc.is_above_zero(), "{:?}", minus("capability").auc);
    assert!(minus("random").hit_at_10.is_above_zero());
}

/// Crises with their actors and the states that mediated, on the first day of the year.
fn crises(list: &str) -> String {
    let mut crises: std::collections::BTreeMap<String, (Date, String, Vec<String>)> = Default::default();
    for row in csv::Reader::from_reader(list.as_bytes()).records() {
        let row = row.unwrap();
        let year: i16 = row[2].parse().unwrap();
        if year >= 1970 && &row[8] == "state" && &row[10] == "mediated" && !row[9].is_empty() {
            let targets = row[4].replace(' ', ";");
            let crisis = || (Date::constant(year, 1, 1), targets, Vec::new());
            crises.entry(row[0].to_owned()).or_insert_with(crisis).2.push(row[9].to_owned());
        }
    }
    let mut csv = String::from("id,date,targets,found\n");
    for (id, (on, targets, found)) in crises {
        csv.push_str(&format!("{id},{on},{targets},{}\n", found.join(";")));
    }
    csv
}
