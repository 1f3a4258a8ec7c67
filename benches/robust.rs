//! What it costs to say how sure a ranking is.

mod world;

use std::hint::black_box;
use std::num::NonZeroUsize;

use criterion::Criterion;
use demarche::certainty::{RobustOptions, robust, robustness};
use demarche::leverage::Leverage;
use demarche::model::{Graph, Snapshot};
use demarche::question::{Options, Question};
use demarche::text::read_graph;

/// The built-in graph.
const FOUNDING: &str = include_str!("../graphs/nagorno-karabakh.ron");

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    founding(&mut criterion);
    world(&mut criterion);
    criterion.final_summary();
}

fn question(graph: &Graph, words: &str) -> Question {
    Question::parse(&words.split(' ').collect::<Vec<_>>(), graph.names()).expect("a question")
}

/// Everything that `robust` does, with so many draws.
fn ask(graph: &Graph, words: &str, draws: usize) {
    let snapshot = Snapshot::new(graph, graph.as_of());
    let options = RobustOptions::with_draws(NonZeroUsize::new(draws).expect("some"));
    black_box(robust(&snapshot, graph.model(), &question(graph, words), &options, &|_, _| ()));
}

fn founding(criterion: &mut Criterion) {
    let founding = read_graph("bench.ron", FOUNDING).expect("a sound graph").value;
    let mut group = criterion.benchmark_group("founding case");
    group.sample_size(20);
    // Figure to reach: 3 s on two cores.
    let mediators = "mediators armenia azerbaijan";
    group.bench_function("mediators, 10000 draws", |bench| bench.iter(|| ask(&founding, mediators, 10_000)));
    // Figure to reach: 50 ms, and little enough beside the 10 ms of the whole process.
    let snapshot = Snapshot::new(&founding, founding.as_of());
    let leverage = Leverage::new(&snapshot, founding.model());
    let asked = question(&founding, mediators);
    let note = || robustness(&leverage, &asked, &Options::default());
    assert!(note().is_some());
    group.bench_function("note under mediators", |bench| bench.iter(|| black_box(note())));
    group.finish();
}

fn world(criterion: &mut Criterion) {
    let world = world::graph(200, 8_000);
    let mut group = criterion.benchmark_group("200 states, 8000 ties");
    group.sample_size(10);
    // Figure to reach for each: 30 s on two cores.
    for words in ["leverage over state-0", "leverage of state-0", "mediators state-0 state-1", "freedom"] {
        group.bench_function(format!("{words}, 1000 draws"), |bench| bench.iter(|| ask(&world, words, 1_000)));
    }
    group.finish();
}
