//! What reading and asking cost inside a process.

mod world;

use std::hint::black_box;

use criterion::{Criterion, Throughput};
use demarche::leverage::Leverage;
use demarche::model::{Graph, Snapshot};
use demarche::question::{All, Options, Question, ask};
use demarche::text::{read_graph, write_graph};

/// The built-in graph.
const FOUNDING: &str = include_str!("../graphs/nagorno-karabakh.ron");

/// States and ties of generated worlds; the second is the one that has a figure to reach.
const WORLDS: [(usize, usize); 3] = [(50, 1_000), (200, 8_000), (1_000, 40_000)];

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    founding(&mut criterion);
    worlds(&mut criterion);
    criterion.final_summary();
}

fn graph(source: &str) -> Graph {
    read_graph("bench.ron", source).expect("a sound graph").value
}

/// Solves the graph on its own day and asks.
fn answer(graph: &Graph, question: &Question, options: &Options) {
    let snapshot = Snapshot::new(graph, graph.as_of());
    black_box(ask(&Leverage::new(&snapshot, graph.model()), question, options));
}

fn founding(criterion: &mut Criterion) {
    let founding = graph(FOUNDING);
    let question = |words: &[&str]| Question::parse(words, founding.names()).expect("a question");
    let mediators = question(&["mediators", "armenia", "azerbaijan"]);
    let over = question(&["leverage", "over", "armenia"]);
    let why = Options { why: true, ..Options::default() };

    let mut group = criterion.benchmark_group("founding case");
    group.throughput(Throughput::Bytes(FOUNDING.len() as u64));
    group.bench_function("read", |bench| bench.iter(|| graph(black_box(FOUNDING))));
    group.finish();

    let mut group = criterion.benchmark_group("founding case");
    group.bench_function("mediators", |bench| bench.iter(|| answer(&founding, &mediators, &Options::default())));
    group.bench_function("leverage over", |bench| bench.iter(|| answer(&founding, &over, &Options::default())));
    group.bench_function("leverage over, with why", |bench| bench.iter(|| answer(&founding, &over, &why)));
    group.finish();
}

fn worlds(criterion: &mut Criterion) {
    for (states, ties) in WORLDS {
        let world = world::graph(states, ties);
        let source = write_graph(&world);
        assert_eq!(graph(&source), world, "what is written is read");

        let mut group = criterion.benchmark_group(format!("{states} states, {ties} ties"));
        group.sample_size(20);
        group.throughput(Throughput::Bytes(source.len() as u64));
        group.bench_function("read", |bench| bench.iter(|| graph(black_box(&source))));
        group.finish();

        let mut group = criterion.benchmark_group(format!("{states} states, {ties} ties"));
        group.sample_size(20);
        group.bench_function("snapshot", |bench| bench.iter(|| Snapshot::new(&world, world.as_of())));
        let snapshot = Snapshot::new(&world, world.as_of());
        group.bench_function("dependence", |bench| bench.iter(|| Leverage::new(&snapshot, world.model())));
        let leverage = Leverage::new(&snapshot, world.model());
        // Figure to reach with 200 states, on two cores: 20 ms, ranking and all.
        group.bench_function("all pairs, solved alone", |bench| bench.iter(|| leverage.all(|_, row| row[0])));
        group.bench_function("all pairs", |bench| bench.iter(|| All::answer(&leverage, &Options::default())));
        let over = Question::parse(&["leverage", "over", "state-0"], world.names()).expect("a question");
        group.bench_function("leverage over", |bench| bench.iter(|| answer(&world, &over, &Options::default())));
        group.finish();
    }
}
