//! What exact camps cost: the networks of states, planted camps with noise, and two networks of thousands of traders.
//!
//! Data that is not ours to distribute is looked for in the folder that `DEMARCHE_DATA` names, or in `../shared/data`
//! beside the repository; what is not there is skipped, loudly. The two largest networks are solved once each and their
//! figures printed, because one run takes seconds.

use std::fs;
use std::hint::black_box;
use std::io::Read;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use criterion::Criterion;
use demarche::structure::{
    CampNumber, CampsOptions, Sign, SignedGraph, SignedTie, camps, camps_watched, triads, walk_balance,
};
use flate2::read::GzDecoder;

/// When the largest searches are cut off.
const LIMIT: Duration = Duration::from_secs(60);

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    planted_camps(&mut criterion);
    match data() {
        Some(folder) => {
            states(&mut criterion, &folder);
            traders(&folder);
        }
        None => eprintln!("SKIPPED: the signed networks are not there (DEMARCHE_DATA names their folder)"),
    }
    criterion.final_summary();
}

fn data() -> Option<PathBuf> {
    let beside = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data"));
    let folder = std::env::var_os("DEMARCHE_DATA").map_or_else(beside, PathBuf::from).join("signed");
    folder.join("frustration_exact.csv").exists().then_some(folder)
}

/// The 34 four-year networks of Doreian and Mrvar. Figures to reach: each under 1 s, all under 10 s.
fn states(criterion: &mut Criterion, folder: &Path) {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder.join("cow_doreian_mrvar"))
        .expect("a folder")
        .map(|entry| entry.expect("readable").path())
        .collect();
    paths.sort();
    let graphs: Vec<SignedGraph> =
        paths.iter().map(|path| plain(&fs::read_to_string(path).expect("readable"), 1.0)).collect();
    let mut group = criterion.benchmark_group("networks of states");
    group.sample_size(10);
    let of = |number, weighted| CampsOptions { number, weighted };
    for (name, options) in [
        ("two camps", of(CampNumber::AtMost(2), false)),
        ("three camps", of(CampNumber::AtMost(3), false)),
        ("any number of camps", of(CampNumber::Any, false)),
    ] {
        let largest = graphs.iter().map(|graph| {
            let begun = Instant::now();
            assert!(camps(graph, &options).is_proved());
            begun.elapsed()
        });
        println!("{name}: every network proved, the slowest in {:?}", largest.max().unwrap_or_default());
        group.bench_function(format!("{name}, all 34"), |bench| {
            bench.iter(|| graphs.iter().for_each(|graph| drop(black_box(camps(graph, &options)))));
        });
    }
    let last = graphs.last().expect("networks");
    group.bench_function("triangles, the last", |bench| bench.iter(|| triads(black_box(last))));
    group.bench_function("balance of walks, the last", |bench| bench.iter(|| walk_balance(black_box(last), false)));
    group.finish();
}

/// 200 actors with 1,500 ties in two camps, some of which have the wrong sign.
fn planted_camps(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("200 actors, 1500 ties");
    group.sample_size(10);
    for noise in [5, 10] {
        let graph = planted(200, 1500, noise);
        let found = camps(&graph, &CampsOptions::default());
        println!("{noise} % noise: frustration {}", found.frustration);
        group.bench_function(format!("{noise} % noise"), |bench| {
            bench.iter(|| camps(black_box(&graph), &CampsOptions::default()));
        });
    }
    group.finish();
}

/// Who trusts whom among traders of bitcoins, rated from −10 to 10. Figures to reach: a gap under 2 % in 60 s.
///
/// Kumar, S., Spezzano, F., Subrahmanian, V. S. and Faloutsos, C. (2016). Edge weight prediction in weighted signed
/// networks. *ICDM 2016*, 221–230. <https://doi.org/10.1109/ICDM.2016.0033>
fn traders(folder: &Path) {
    for name in ["soc-sign-bitcoinalpha.csv.gz", "soc-sign-bitcoinotc.csv.gz"] {
        let mut text = String::new();
        let file = fs::File::open(folder.join(name)).expect("readable");
        GzDecoder::new(file).read_to_string(&mut text).expect("text");
        let graph = plain(&text, 0.1);
        for weighted in [false, true] {
            let options = CampsOptions { weighted, ..CampsOptions::default() };
            let begun = Instant::now();
            let found = camps_watched(&graph, &options, &|_| match begun.elapsed() < LIMIT {
                true => ControlFlow::Continue(()),
                false => ControlFlow::Break(()),
            });
            let open = found.blocks.iter().filter(|block| block.interval[0] < block.interval[1]).count();
            let [lower, upper] = found.interval();
            println!(
                "{name}, weighted {weighted}: {} actors, {} net ties, frustration {lower} to {upper}, {} blocks of which \
                 {open} open, unique {:?}, {:?}",
                graph.len(),
                graph.edges().len(),
                found.blocks.len(),
                found.unique,
                begun.elapsed()
            );
        }
    }
}

/// A list of ties: from, to and a sign or a rating.
fn plain(text: &str, unit: f64) -> SignedGraph {
    let ties = text.lines().skip(1).map(|line| {
        let mut fields = line.split(',');
        let mut next = || fields.next().expect("three fields");
        let (from, to) = (next().into(), next().into());
        let rating: f64 = next().parse().expect("a number");
        let sign = if rating > 0.0 { Sign::Positive } else { Sign::Negative };
        SignedTie { from, to, directed: true, sign, strength: rating.abs() * unit, ties: Vec::new() }
    });
    SignedGraph::from_ties(ties).expect("sound")
}

fn planted(actors: u64, ties: usize, noise: u64) -> SignedGraph {
    let mut state = 1_u64;
    let mut draw = |bound: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % bound
    };
    let mut pairs = std::collections::BTreeMap::new();
    while pairs.len() < ties {
        let (a, b) = (draw(actors), draw(actors));
        if a != b {
            let is_negative = (a % 2 != b % 2) != (draw(100) < noise);
            pairs.entry((a.min(b), a.max(b))).or_insert(if is_negative { Sign::Negative } else { Sign::Positive });
        }
    }
    let named = pairs.into_iter().map(|((a, b), sign)| (format!("a{a}"), format!("a{b}"), sign, 1.0));
    SignedGraph::from_edges(named).expect("sound")
}
