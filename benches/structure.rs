//! What measures of structure cost, beside rustworkx-core where it has them.
//!
//! `cargo bench --bench structure`. The network is the same every time: ties drawn at random, a third of them with the
//! fortieth of the actors that most are joined to. `peers.py` measures networkx and igraph on the same network.

use std::hint::black_box;

use criterion::Criterion;
use demarche::structure::{
    Lengths, Network, Sign, SignedGraph, betweenness, closeness, constraint, cut_points, independence, katz, pagerank,
    pn, roles, signed_eigenvector, spectral_radius,
};
use rustworkx_core::centrality::{betweenness_centrality, closeness_centrality};
use rustworkx_core::petgraph::graph::UnGraph;

/// Actors and ties; the figure to reach is for these.
const ACTORS: usize = 2_000;
const TIES: usize = 20_000;

fn main() {
    let ties = ties();
    let network = Network::from_edges(ACTORS, ties.iter().map(|&(a, b, weight)| (a, b, weight))).expect("a network");
    let graph = UnGraph::<(), f64>::from_edges(ties.iter().map(|&(a, b, weight)| (a as u32, b as u32, weight)));
    same(&network, &graph);

    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group(format!("{ACTORS} actors, {TIES} ties"));
    group.sample_size(10);
    group.bench_function("betweenness", |bench| bench.iter(|| betweenness(black_box(&network), Lengths::Steps)));
    group.bench_function("betweenness, rustworkx-core", |bench| {
        bench.iter(|| betweenness_centrality(black_box(&graph), false, true, 1))
    });
    group.bench_function("closeness", |bench| bench.iter(|| closeness(black_box(&network), Lengths::Steps)));
    group.bench_function("closeness, rustworkx-core", |bench| {
        bench.iter(|| closeness_centrality(black_box(&graph), true, 1))
    });
    group.bench_function("betweenness by weight", |bench| {
        bench.iter(|| betweenness(black_box(&network), Lengths::InverseWeight))
    });
    group.bench_function("pagerank", |bench| bench.iter(|| pagerank(black_box(&network), 0.85)));
    let attenuation = 0.5 / spectral_radius(&network);
    group.bench_function("katz", |bench| bench.iter(|| katz(black_box(&network), attenuation)));
    group.bench_function("constraint", |bench| bench.iter(|| constraint(black_box(&network))));
    group.bench_function("cut points", |bench| bench.iter(|| cut_points(black_box(&network))));
    let groups: Vec<usize> = (0..ACTORS).map(|actor| actor % 5).collect();
    group.bench_function("roles", |bench| bench.iter(|| roles(black_box(&network), &groups)));
    let signed = signed(&ties);
    group.bench_function("pn", |bench| bench.iter(|| pn(black_box(&signed))));
    group.bench_function("independence", |bench| bench.iter(|| independence(black_box(&signed), -0.8)));
    group.bench_function("signed eigenvector", |bench| bench.iter(|| signed_eigenvector(black_box(&signed))));
    group.finish();
    criterion.final_summary();
}

/// Different pairs of actors, with a weight of a tenth to one.
fn ties() -> Vec<(usize, usize, f64)> {
    let mut state = 0x5eed_u64;
    let mut below = |bound: usize| {
        // A linear congruential generator (Knuth's MMIX), which `peers.py` can follow.
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % bound
    };
    let mut found = std::collections::BTreeMap::new();
    while found.len() < TIES {
        let a = below(ACTORS);
        let b = if below(3) == 0 { below(ACTORS / 40) } else { below(ACTORS) };
        let weight = (below(10) + 1) as f64 / 10.0;
        if a != b {
            found.entry((a.min(b), a.max(b))).or_insert(weight);
        }
    }
    found.into_iter().map(|((a, b), weight)| (a, b, weight)).collect()
}

/// The same ties, every fifth of them negative.
fn signed(ties: &[(usize, usize, f64)]) -> SignedGraph {
    let sign = |at: usize| if at.is_multiple_of(5) { Sign::Negative } else { Sign::Positive };
    let named = |actor: usize| format!("{actor:04}");
    let edges = ties.iter().enumerate().map(|(at, &(a, b, weight))| (named(a), named(b), sign(at), weight));
    SignedGraph::from_edges(edges).expect("a signed network")
}

/// What is measured is the same thing.
fn same(network: &Network, graph: &UnGraph<(), f64>) {
    let ours = betweenness(network, Lengths::Steps);
    let theirs = betweenness_centrality(graph, false, true, 1);
    for (ours, theirs) in ours.iter().zip(&theirs) {
        let (ours, theirs) = (ours.expect("defined"), theirs.expect("defined"));
        assert!((ours - theirs).abs() < 1e-9, "{ours} and {theirs}");
    }
}
