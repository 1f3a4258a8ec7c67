//! What a graph of many ties costs: its bytes, its reading, its checks, its snapshot, moving the date.
//!
//! `cargo bench --bench scale` measures a thousand to a million ties; `cargo bench --bench scale -- 100000` one size.
//! Every time is the best of several, since other work on the machine only ever adds to it. Memory is what the system
//! says of a process of its own that reads the file and answers one question, and is told on Linux alone.

mod world;

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use demarche::leverage::Leverage;
use demarche::model::{Bonds, Date, Graph};
use demarche::question::{Options, Question, ask};
use demarche::store::{read_snapshot, write_snapshot};
use demarche::text::{read_graph, write_graph};
use serde::de::IgnoredAny;

/// How the process is asked to read a file, to answer a question, and to say what that took.
const HOLD: &str = "--hold";

/// As the program asks large graphs.
const PRECISION: f64 = 1e-9;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(at) = arguments.iter().position(|argument| argument == HOLD) {
        return hold(Path::new(&arguments[at + 1]));
    }
    let sizes: Vec<usize> = arguments.iter().filter_map(|argument| argument.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![1_000, 10_000, 100_000, 1_000_000] } else { sizes };
    sizes.into_iter().for_each(measure);
}

fn measure(ties: usize) {
    let folder = tempfile::tempdir().expect("a folder for what is generated");
    let (ron, snap) = (folder.path().join("generated.ron"), folder.path().join("generated.snap"));
    let text = write_graph(&world::large::graph(ties));
    std::fs::write(&ron, &text).expect("the graph is written");
    let size = text.len();
    println!("\n{ties} ties, {} MB of RON", size / 1_000_000);

    let alone = best(3, || ron::from_str::<IgnoredAny>(&text).expect("it is RON"));
    line("the ron crate alone, into nothing", alone, &rate(size, alone));
    let read = || read_graph("generated.ron", &text).expect("a sound graph").value;
    let reading = best(3, read);
    // Figure to reach: 60 MB/s on one core.
    line("reading and checking the graph", reading, &rate(size, reading));
    let graph = read();
    drop(text);
    line("checking it again", best(3, || graph.warnings()), "");

    let writing = best(3, || write_snapshot(&graph));
    let bytes = write_snapshot(&graph);
    line("writing a snapshot", writing, &format!("{} bytes a tie", bytes.len() / ties));
    std::fs::write(&snap, &bytes).expect("the snapshot is written");
    // Figure to reach at a million ties: 50 ms.
    let opening = best(7, || read_snapshot(std::fs::read(&snap).expect("it is there")).expect("a sound snapshot"));
    line("opening the snapshot", opening, &rate(bytes.len(), opening));
    drop(bytes);

    let first = best(3, || graph.clone().in_force(day(2015)));
    line("the ties of a first day", first, "");
    let days = |graph: &Graph| (1950..2015).map(|year| graph.in_force(day(year)).len()).sum::<usize>();
    line("the ties of 65 days, with the index made", best(3, || days(&graph.clone())), "");
    days(&graph);
    let found = days(&graph) / 65;
    line("the ties of 65 days more", best(3, || days(&graph)), &format!("{found} ties a day"));

    for (what, path) in [("reading the file", &ron), ("opening the snapshot", &snap)] {
        if let Some(Held { held, reading, answering }) = memory(path) {
            // Figures to reach at a million ties: 120 bytes a tie, 400 MB.
            let [reading, answering] = [reading, answering].map(|peak| peak / 1_000_000);
            println!("  a process after {what}: {} bytes a tie, {reading} MB at most,", held / ties);
            println!("  and {answering} MB at most after a question, too");
        }
    }
}

fn day(year: i16) -> Date {
    Date::constant(year, 6, 30)
}

/// The shortest of several times that something takes; what it makes is let go outside of it.
fn best<T>(times: usize, mut what: impl FnMut() -> T) -> Duration {
    let one = |_| {
        let start = Instant::now();
        let made = what();
        let took = start.elapsed();
        drop(made);
        took
    };
    (0..times).map(one).min().unwrap_or_default()
}

fn line(what: &str, took: Duration, note: &str) {
    println!("  {what:<42} {:>10.2} ms  {note}", took.as_secs_f64() * 1e3);
}

fn rate(bytes: usize, took: Duration) -> String {
    format!("{:.0} MB/s", bytes as f64 / 1e6 / took.as_secs_f64())
}

/// What a process of its own holds once it has read a file, beyond what it held before; at most while it read; and at most
/// once it has answered a question, too. In bytes.
struct Held {
    held: usize,
    reading: usize,
    answering: usize,
}

fn memory(path: &Path) -> Option<Held> {
    let own = std::env::current_exe().ok()?;
    let out = Command::new(own).arg(HOLD).arg(path).output().ok()?;
    let text = String::from_utf8(out.stdout).ok()?;
    let mut figures = text.split_whitespace().map(|figure| figure.parse().ok());
    Some(Held { held: figures.next()??, reading: figures.next()??, answering: figures.next()?? })
}

/// Reads a file and answers a question, and says how many bytes that took.
fn hold(path: &Path) {
    let before = status("VmRSS:").unwrap_or_default();
    let bytes = std::fs::read(path).expect("it is there");
    let graph = match demarche::store::is_snapshot(&bytes) {
        true => read_snapshot(bytes).expect("a sound snapshot"),
        false => {
            let text = String::from_utf8(bytes).expect("UTF-8");
            read_graph("generated.ron", &text).expect("a sound graph").value
        }
    };
    let (after, peak) = (status("VmRSS:"), status("VmHWM:"));
    let actors = graph.actors().len();
    let question = Question::Over { target: graph.actor_at(actors - 1).expect("there are actors").id.clone() };
    let (on, model, options) = (graph.as_of(), graph.model(), Options { top: Some(20), ..Options::default() });
    let near = question.near(&Bonds::new(&graph), on, model, &options, PRECISION).expect("it is about one");
    let answer = ask(&Leverage::new(&near, model), &question, &options);
    if let (Some(after), Some(peak), Some(answering)) = (after, peak, status("VmHWM:")) {
        println!("{} {peak} {answering}", after - before);
    }
    drop(answer);
}

/// A line of what the system says of this process, in bytes.
fn status(name: &str) -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with(name))?;
    line.split_whitespace().nth(1)?.parse::<usize>().ok().map(|kilobytes| kilobytes * 1024)
}
