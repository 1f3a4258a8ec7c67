//! What one question costs on graphs of 10³ to 10⁶ ties.
//!
//!     cargo bench --bench local                            a table, and how the cost grows
//!     cargo bench --bench local -- picture FILE.svg        the same as a picture: cost against size, both as powers of ten
//!     cargo bench --bench local -- matrices FOLDER [FILE]  the same questions for `peers_scale.py`, and of a graph of yours
//!     cargo bench --bench local -- snapshot FILE           the dated world of a million ties, to ask it by hand
//!     cargo bench --bench local -- shape FILE              what a graph looks like, which the generated ones are made after
//!
//! There are three worlds: one where most of ten ties an actor are in force at once, which is the hardest; one dated as
//! data are, of the same number of ties an actor, which leaves one in force; and one dated and as dense as the data.
//!
//! Opening is reading and indexing, which happen once. A first question begins with the index and ends with all figures
//! above the precision; a second one is about the same actor, of rows that are kept. What is measured is the time that the
//! thread spends on a processor, where the system tells it, so that a busy machine does not blur the figures; of several
//! actors asked about, the median. All of them have three ties or more on the day.

mod world;

use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;

use demarche::draw::chart::{Frame, LineChart, Scale, Series, Weight, line_chart};
use demarche::leverage::{Leverage, Nearby, figures_over};
use demarche::model::{ActorId, ActorKind, Bonds, Graph, Snapshot};
use demarche::question::{Options, Question, ask};
use serde_json::{Value, json};

/// A kind of world, and the sizes that it comes in.
struct Shape {
    name: &'static str,
    graph: fn(usize) -> Graph,
    sizes: &'static [usize],
    /// Answers in full are measured up to this many ties.
    full: usize,
}

const SHAPES: [Shape; 3] = [
    Shape { name: "in force", graph: world::large::graph, sizes: &[1_000, 10_000, 100_000, 1_000_000], full: 100_000 },
    Shape {
        name: "dated",
        graph: |ties| world::dated::graph(ties, world::dated::SPARSE),
        sizes: &[1_000, 10_000, 100_000, 1_000_000],
        full: 1_000_000,
    },
    Shape {
        name: "as dense",
        graph: |ties| world::dated::graph(ties, world::dated::DENSE),
        sizes: &[100_000, 1_000_000],
        full: 1_000_000,
    },
];

const PRECISIONS: [f64; 3] = [1e-4, 1e-6, 1e-9];

/// How many actors are asked about.
const ASKED: usize = 9;

/// With fewer ties on the day, an actor is no question.
const TIES: usize = 3;

/// Milliseconds for one shape, size and precision.
struct Measured {
    shape: &'static str,
    ties: usize,
    precision: f64,
    first: f64,
    second: f64,
    mediators: f64,
    full: Option<f64>,
    rows: usize,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["picture", file] => std::fs::write(file, picture(&table())).expect("the picture is written"),
        ["matrices", folder] => matrices(Path::new(folder), None),
        ["matrices", folder, file] => matrices(Path::new(folder), Some(file)),
        ["snapshot", file] => {
            let dated = world::dated::graph(1_000_000, world::dated::SPARSE);
            std::fs::write(file, demarche::store::write_snapshot(&dated)).expect("the snapshot is written");
        }
        ["shape", file] => world::shape::print(&read(file)),
        _ => {
            table();
        }
    }
}

/// The graph of a file.
fn read(file: &str) -> Graph {
    let text = std::fs::read_to_string(file).expect("the file is readable");
    demarche::text::read_graph(file, &text).expect("the graph is sound").value
}

/// Milliseconds that something takes: of as many runs as it takes to measure 50 of them, for the system tells them in
/// slices.
fn took<T>(mut measure: impl FnMut() -> T) -> f64 {
    let spent = || {
        let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        text.split_whitespace().next()?.parse::<f64>().ok()
    };
    let (before, begin) = (spent(), Instant::now());
    for runs in 1.. {
        std::hint::black_box(measure());
        let nanoseconds = match (before, spent()) {
            (Some(before), Some(after)) => after - before,
            _ => begin.elapsed().as_nanos() as f64,
        };
        if nanoseconds >= 5e7 {
            return nanoseconds / 1e6 / f64::from(runs);
        }
    }
    f64::NAN
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

/// States spread over the whole world.
fn asked(graph: &Graph) -> Vec<ActorId> {
    let day = Snapshot::new(graph, graph.as_of());
    let fit = |&at: &usize| day.actor(at).kind == ActorKind::State && day.ties_of(at).len() >= TIES;
    let states: Vec<usize> = (0..day.len()).filter(fit).collect();
    (0..=ASKED).map(|i| day.actor(states[i * (states.len() - 1) / ASKED]).id.clone()).collect()
}

fn table() -> Vec<Measured> {
    let mut found = Vec::new();
    println!(
        "{:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9}   ms of one processor",
        "world", "ties", "precision", "first", "second", "mediators", "in full", "rows"
    );
    for shape in &SHAPES {
        for &ties in shape.sizes {
            let graph = (shape.graph)(ties);
            let bonds = Bonds::new(&graph);
            let opening = took(|| Bonds::new(&graph));
            for precision in PRECISIONS {
                let one = measure(shape, &graph, &bonds, ties, precision);
                let full = one.full.map_or("–".to_owned(), |full| format!("{full:.3}"));
                println!(
                    "{:>9} {ties:9} {precision:9.0e} {:9.3} {:9.3} {:9.3} {full:>9} {:9}",
                    shape.name, one.first, one.second, one.mediators, one.rows
                );
                found.push(one);
            }
            println!("{:>9} {ties:9} {:>9} {opening:9.3}", shape.name, "index");
        }
    }
    for shape in &SHAPES {
        for precision in PRECISIONS {
            let of = |m: &&Measured| m.shape == shape.name && m.precision == precision;
            let line: Vec<(f64, f64)> = found.iter().filter(of).map(|m| (m.ties as f64, m.first)).collect();
            let growth = |a: (f64, f64), b: (f64, f64)| (b.1 / a.1).log10() / (b.0 / a.0).log10();
            let steps: Vec<String> = line.windows(2).map(|pair| format!("{:.2}", growth(pair[0], pair[1]))).collect();
            let overall = growth(line[0], line[line.len() - 1]);
            println!(
                "{} at {precision:e}: the cost grows as ties^{overall:.2}; by step {}",
                shape.name,
                steps.join(", ")
            );
        }
    }
    found
}

fn measure(shape: &Shape, graph: &Graph, bonds: &Bonds<'_>, ties: usize, precision: f64) -> Measured {
    let (on, model) = (graph.as_of(), graph.model());
    let ids = asked(graph);
    let over = |id: &ActorId| took(|| figures_over(bonds, on, model, id, precision));
    let again = |id: &ActorId| {
        let mut nearby = Nearby::new(bonds, on, model);
        nearby.over(id, precision);
        took(|| nearby.over(id, precision))
    };
    let both = |pair: &[ActorId]| {
        took(|| {
            let mut nearby = Nearby::new(bonds, on, model);
            (nearby.over(&pair[0], precision), nearby.over(&pair[1], precision))
        })
    };
    let mut rows: Vec<usize> = (ids.iter())
        .map(|id| {
            let mut nearby = Nearby::new(bonds, on, model);
            nearby.over(id, precision);
            nearby.rows()
        })
        .collect();
    rows.sort_unstable();
    let full = (ties <= shape.full).then(|| {
        let answer = |id: &ActorId| {
            let question = Question::Over { target: id.clone() };
            let options = Options { top: Some(20), ..Options::default() };
            took(|| {
                let near = question.near(bonds, on, model, &options, precision).expect("it is about one");
                ask(&Leverage::new(&near, model), &question, &options)
            })
        };
        median(ids[..3].iter().map(answer).collect())
    });
    Measured {
        shape: shape.name,
        ties,
        precision,
        first: median(ids.iter().map(over).collect()),
        second: median(ids.iter().map(again).collect()),
        mediators: median(ids.windows(2).map(both).collect()),
        full,
        rows: rows[rows.len() / 2],
    }
}

fn picture(found: &[Measured]) -> String {
    let mut series = Vec::new();
    for shape in &SHAPES[..2] {
        for precision in [1e-6, 1e-9] {
            let of = found.iter().filter(|m| m.shape == shape.name && m.precision == precision);
            let points = of.map(|m| ((m.ties as f64).log10(), Some(m.first.log10()))).collect();
            series.push(Series { label: format!("{}, to {precision:e}", shape.name), points, ..Series::default() });
        }
    }
    let low = series.iter().filter_map(|series| series.points[0].1).fold(f64::INFINITY, f64::min);
    series.push(Series {
        label: "square root of the ties".to_owned(),
        points: vec![(3.0, Some(low)), (6.0, Some(low + 1.5))],
        weight: Weight::Faint,
        ..Series::default()
    });
    line_chart(&LineChart {
        frame: Frame {
            title: "What one question costs".to_owned(),
            subtitle: "leverage over one actor, ten ties for every actor: most of them in force at once, or dated as \
                       data are, one in ten in force"
                .to_owned(),
            notes: vec!["Both axes are powers of ten: 3 is a thousand. Median over actors, one processor.".to_owned()],
        },
        x: Scale::numbers(3.0, 6.0),
        x_label: "ties, log10".to_owned(),
        y_label: "milliseconds, log10".to_owned(),
        series,
        ..LineChart::default()
    })
}

/// Every graph as lines of row, column and figure, with a question, its answer and its cost.
fn matrices(folder: &Path, file: Option<&str>) {
    let mut records: Vec<Value> = Vec::new();
    for shape in &SHAPES {
        for &ties in shape.sizes {
            records.extend(record(folder, shape.name, &(shape.graph)(ties)));
        }
    }
    records.extend(file.into_iter().flat_map(|file| record(folder, "yours", &read(file))));
    let json = serde_json::to_string(&records).expect("it is JSON");
    std::fs::write(folder.join("scale.json"), json).expect("the questions are written");
}

fn record(folder: &Path, world: &str, graph: &Graph) -> Vec<Value> {
    let (on, model, ties) = (graph.as_of(), graph.model(), graph.ties().len());
    let snapshot = Snapshot::new(graph, on);
    let leverage = Leverage::new(&snapshot, model);
    let write = |kind: &str, row: &dyn Fn(usize) -> Vec<(usize, f64)>| {
        let mut text = String::new();
        for actor in 0..snapshot.len() {
            for (other, figure) in row(actor) {
                writeln!(text, "{actor} {other} {figure}").expect("memory takes everything");
            }
        }
        let name = format!("{kind}-{}-{ties}.txt", world.replace(' ', "-"));
        std::fs::write(folder.join(&name), text).expect("the matrix is written");
        name
    };
    let matrix = write("matrix", &|row| leverage.dependences(row).iter().map(|&(to, d)| (to as usize, d)).collect());
    let agency =
        write("agency", &|row| leverage.agency().direct(row).iter().map(|&(by, a)| (by as usize, a)).collect());
    let bonds = Bonds::new(graph);
    let ids = asked(graph);
    let asked = &ids[ids.len() / 2];
    let question = |precision: f64| {
        let milliseconds = took(|| figures_over(&bonds, on, model, asked, precision));
        let mut nearby = Nearby::new(&bonds, on, model);
        let figures = nearby.over(asked, precision);
        let second = took(|| nearby.over(asked, precision));
        json!({
            "world": world, "ties": ties, "actors": snapshot.len(), "matrix": matrix, "agency": agency,
            "reach": model.reach, "precision": precision, "asked": [bonds.index(asked.as_str())],
            "figures": figures, "milliseconds": milliseconds, "second": second,
        })
    };
    [1e-6, 1e-9].map(question).into()
}
