//! What questions cost as a whole process, from start to exit, beside a process that does nothing.

mod world;

use std::process::{Command, Stdio};

use criterion::Criterion;
use demarche::text::write_graph;

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let folder = tempfile::tempdir().expect("a folder for what is generated");
    let path = folder.path().join("world.ron");
    std::fs::write(&path, write_graph(&world::graph(200, 8_000))).expect("the world is written");
    let path = path.to_str().expect("a path in UTF-8");
    let other = folder.path().join("other.ron");
    std::fs::write(&other, write_graph(&world::without_every(200, 8_000, 100))).expect("the other world is written");
    let other = other.to_str().expect("a path in UTF-8");

    let mut group = criterion.benchmark_group("process");
    group.bench_function("nothing (--version)", |bench| bench.iter(|| run(&["--version"])));
    // Figure to reach: 10 ms.
    group.bench_function("mediators", |bench| bench.iter(|| run(&["mediators", "armenia", "azerbaijan"])));
    // Figure to reach: 50 ms.
    let days = ["diff", "--from", "2020-11-11", "--to", "2022-09-13"];
    group.bench_function("diff of two days", |bench| bench.iter(|| run(&days)));
    let worlds = ["diff", path, other];
    group.bench_function("diff of two graphs of 200 states, 8000 ties", |bench| bench.iter(|| run(&worlds)));
    // Figure to reach: 100 ms.
    let vary = "azerbaijan-arms-turkey.share=0..1:21";
    let ask = "joint leverage of turkey between armenia azerbaijan";
    let sweep = ["sweep", "--vary", vary, "--ask", ask];
    group.bench_function("sweep, 21 points", |bench| bench.iter(|| run(&sweep)));
    let svg = folder.path().join("sweep.svg");
    let svg = [sweep.as_slice(), &["-o", svg.to_str().expect("a path in UTF-8")]].concat();
    group.bench_function("sweep, 21 points, as SVG", |bench| bench.iter(|| run(&svg)));
    let plane = ["sweep", "--vary", "armenia-trade-eu.share=0..0.6:21", "--vary", "azerbaijan-trade-eu.share=0..1:21"];
    let joint = ["--ask", "joint leverage of european-union between armenia azerbaijan"];
    let plane = [plane.as_slice(), &joint].concat();
    group.bench_function("sweep, 21 × 21 points", |bench| bench.iter(|| run(&plane)));
    // Figure to reach: 100 ms.
    let all = ["-g", path, "--format", "csv", "leverage", "all"];
    group.bench_function("all pairs of 200 states, 8000 ties", |bench| bench.iter(|| run(&all)));
    group.sample_size(10);
    // Figure to reach: 5 s. With --larger pairs are tried though one edit is enough.
    let goal = ["find", "--goal", "top mediator armenia azerbaijan = european-union", "--larger"];
    group.bench_function("find, up to two edits", |bench| bench.iter(|| run(&goal)));
    let goal = ["-g", path, "find", "--goal", "top mediator state-0 state-1 = state-9", "--max-edits", "1"];
    group.bench_function("find, one edit, 200 states, 8000 ties", |bench| bench.iter(|| run(&goal)));
    group.finish();
    criterion.final_summary();
}

/// Runs the program to its end. What it prints is thrown away by the system, after it has been printed.
fn run(arguments: &[&str]) {
    let status = Command::new(env!("CARGO_BIN_EXE_demarche"))
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .expect("the program runs");
    assert!(status.success(), "{arguments:?}: {status}");
}
