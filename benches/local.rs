//! What one question costs on graphs of 10³ to 10⁶ ties with ten ties for every actor.
//!
//!     cargo bench --bench local                        a table, and how the cost grows
//!     cargo bench --bench local -- picture FILE.svg    the same as a picture: cost against size, both as powers of ten
//!     cargo bench --bench local -- matrices FOLDER     the same questions for `peers_scale.py`
//!
//! Opening is reading and indexing, which happen once; the question begins with an index and ends with all figures above
//! the precision. What is measured is the time that the thread spends on a processor, where the system tells it, so that
//! a busy machine does not blur the figures; of several actors asked about, the median.

mod world;

use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;

use demarche::draw::chart::{Frame, LineChart, Scale, Series, Weight, line_chart};
use demarche::leverage::{Leverage, figures_over};
use demarche::model::{ActorId, Bonds, Graph, Snapshot};
use demarche::question::{Options, Question, ask};
use serde_json::{Value, json};

const SIZES: [usize; 4] = [1_000, 10_000, 100_000, 1_000_000];

const PRECISIONS: [f64; 3] = [1e-4, 1e-6, 1e-9];

/// How many actors are asked about.
const ASKED: usize = 9;

/// Answers in full are measured up to this many ties.
const FULL: usize = 100_000;

/// Milliseconds for one size and precision.
struct Measured {
    ties: usize,
    precision: f64,
    figures: f64,
    mediators: f64,
    full: Option<f64>,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["picture", file] => std::fs::write(file, picture(&table())).expect("the picture is written"),
        ["matrices", folder] => matrices(Path::new(folder)),
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
    let states: Vec<&ActorId> = graph.actors().map(|a| &a.id).filter(|id| id.as_str().starts_with("state-")).collect();
    (0..=ASKED).map(|i| states[i * (states.len() - 1) / ASKED].clone()).collect()
}

fn table() -> Vec<Measured> {
    let mut found = Vec::new();
    println!(
        "{:>9} {:>9} {:>14} {:>12} {:>12}   ms of one processor",
        "ties", "precision", "leverage over", "mediators", "in full"
    );
    for ties in SIZES {
        let graph = world::large::graph(ties);
        let bonds = Bonds::new(&graph);
        let opening = took(|| Bonds::new(&graph));
        for precision in PRECISIONS {
            let one = measure(&graph, &bonds, ties, precision);
            let full = one.full.map_or("–".to_owned(), |full| format!("{full:.3}"));
            println!("{ties:9} {precision:9.0e} {:14.3} {:12.3} {full:>12}", one.figures, one.mediators);
            found.push(one);
        }
        println!("{ties:9} {:>9} {opening:14.3}", "index");
    }
    for precision in PRECISIONS {
        let at = |ties: usize| found.iter().find(|m| m.ties == ties && m.precision == precision).expect("measured");
        let steps: Vec<String> = SIZES
            .windows(2)
            .map(|pair| format!("{:.2}", (at(pair[1]).figures / at(pair[0]).figures).log10()))
            .collect();
        let (first, last) = (at(SIZES[0]), at(SIZES[SIZES.len() - 1]));
        let overall = (last.figures / first.figures).log10() / (last.ties as f64 / first.ties as f64).log10();
        println!("at {precision:e} the cost grows as ties^{overall:.2}; step by step {}", steps.join(", "));
    }
    found
}

fn measure(graph: &Graph, bonds: &Bonds<'_>, ties: usize, precision: f64) -> Measured {
    let (on, model) = (graph.as_of(), graph.model());
    let ids = asked(graph);
    let over = |id: &ActorId| took(|| figures_over(bonds, on, model, id, precision));
    let figures = median(ids.iter().map(over).collect());
    let pairs = ids.windows(2).map(|pair| over(&pair[0]) + over(&pair[1]));
    let mediators = median(pairs.collect());
    let full = (ties <= FULL).then(|| {
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
    Measured { ties, precision, figures, mediators, full }
}

fn picture(found: &[Measured]) -> String {
    let points = |precision: f64| {
        let of = found.iter().filter(|m| m.precision == precision);
        of.map(|m| ((m.ties as f64).log10(), Some(m.figures.log10()))).collect()
    };
    let mut series: Vec<Series> = PRECISIONS
        .iter()
        .map(|&p| Series { label: format!("precision {p:e}"), points: points(p), ..Series::default() })
        .collect();
    let first = found.iter().map(|m| m.figures.log10()).fold(f64::INFINITY, f64::min);
    series.push(Series {
        label: "square root of the ties".to_owned(),
        points: vec![(3.0, Some(first)), (6.0, Some(first + 1.5))],
        weight: Weight::Faint,
        ..Series::default()
    });
    line_chart(&LineChart {
        frame: Frame {
            title: "What one question costs".to_owned(),
            subtitle: "leverage over one actor, ten ties for every actor".to_owned(),
            notes: vec!["Both axes are powers of ten: 3 is a thousand. Median over actors, one processor.".to_owned()],
        },
        x: Scale::numbers(3.0, 6.0),
        x_label: "ties, log10".to_owned(),
        y_label: "milliseconds, log10".to_owned(),
        series,
        ..LineChart::default()
    })
}

/// The matrix of every size as lines of row, column and figure, with a question, its answer and its cost.
fn matrices(folder: &Path) {
    let mut records: Vec<Value> = Vec::new();
    for ties in SIZES {
        let graph = world::large::graph(ties);
        let (on, model) = (graph.as_of(), graph.model());
        let snapshot = Snapshot::new(&graph, on);
        let leverage = Leverage::new(&snapshot, model);
        let mut text = String::new();
        for row in 0..snapshot.len() {
            for (column, figure) in leverage.dependences(row) {
                writeln!(text, "{row} {column} {figure}").expect("memory takes everything");
            }
        }
        let name = format!("matrix-{ties}.txt");
        std::fs::write(folder.join(&name), text).expect("the matrix is written");
        let mut text = String::new();
        for row in 0..snapshot.len() {
            for (column, figure) in leverage.agency().direct(row) {
                writeln!(text, "{row} {column} {figure}").expect("memory takes everything");
            }
        }
        let agency = format!("agency-{ties}.txt");
        std::fs::write(folder.join(&agency), text).expect("the matrix is written");
        let bonds = Bonds::new(&graph);
        let ids = asked(&graph);
        let asked = ids[ids.len() / 2].clone();
        for precision in [1e-6, 1e-9] {
            let milliseconds = took(|| figures_over(&bonds, on, model, &asked, precision));
            let position = bonds.index(asked.as_str()).expect("it is there");
            let figures = figures_over(&bonds, on, model, &asked, precision);
            records.push(json!({
                "ties": ties, "actors": snapshot.len(), "matrix": name, "agency": agency, "reach": model.reach, "precision": precision,
                "asked": [position], "figures": figures, "milliseconds": milliseconds,
            }));
        }
    }
    let json = serde_json::to_string(&records).expect("it is JSON");
    std::fs::write(folder.join("scale.json"), json).expect("the questions are written");
}
