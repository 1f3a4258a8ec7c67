//! What it costs to say how sure a ranking is.

mod world;

use std::hint::black_box;

use criterion::Criterion;
use demarche::leverage::Leverage;
use demarche::model::Snapshot;
use demarche::question::{Options, Question, Standing};
use demarche::text::read_graph;

const FOUNDING: &str = include_str!("../graphs/nagorno-karabakh.ron");

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let founding = read_graph("bench.ron", FOUNDING).expect("a sound graph").value;
    let world = world::graph(200, 8_000);
    for (name, graph, x, y) in
        [("founding", &founding, "armenia", "azerbaijan"), ("world", &world, "state-0", "state-1")]
    {
        let snapshot = Snapshot::new(graph, graph.as_of());
        let question = Question::parse(&["mediators", x, y], graph.names()).expect("a question");
        criterion.bench_function(&format!("{name} clone"), |b| b.iter(|| black_box(snapshot.clone())));
        criterion
            .bench_function(&format!("{name} new"), |b| b.iter(|| black_box(Leverage::new(&snapshot, graph.model()))));
        let leverage = Leverage::new(&snapshot, graph.model());
        criterion.bench_function(&format!("{name} standing"), |b| {
            b.iter(|| black_box(Standing::of(&leverage, &question, &Options::default())))
        });
    }
    criterion.final_summary();
}
