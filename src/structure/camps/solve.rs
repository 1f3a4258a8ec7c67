//! A network partitioned: block by block, the bounds first, then what the optimal partitions have in common.

use super::alternatives::{Common, common};
use super::blocks::{Block, Blocks, blocks};
use super::encoding::Encoding;
use super::maxsat::Step;
use super::network::{Edge, Network};
use super::packing::{Cycle, pack};
use super::search::search;
use super::{CampNumber, Watch};

/// A block with what is known of its partitions.
#[derive(Debug)]
pub(super) struct Solved {
    /// Its vertices and edges in the whole network.
    pub(super) block: Block,
    /// The best partition found, by position among its vertices.
    pub(super) camps: Vec<usize>,
    /// What has to be contradicted at least.
    pub(super) lower: u64,
    /// What the best partition contradicts.
    pub(super) upper: u64,
    /// What its optimal partitions have in common; `None` if that was not found out.
    pub(super) common: Option<Common>,
}

/// All blocks of a network, each as far as the watch allows.
pub(super) fn solve(network: &Network, number: CampNumber, watch: &Watch<'_>) -> (Blocks, Vec<Solved>) {
    let mut found = blocks(&network.neighbours);
    let mut solved: Vec<Solved> = std::mem::take(&mut found.blocks).into_iter().map(unsolved).collect();
    let parts: Vec<Network> = solved.iter().map(|solved| part(network, &solved.block)).collect();
    watch.begin(solved.len());
    let mut cycles: Vec<Vec<Cycle>> = vec![Vec::new(); parts.len()];
    for ((one, part), cycles) in solved.iter_mut().zip(&parts).zip(&mut cycles) {
        if let [edge] = part.edges.as_slice() {
            bridge(one, edge, number);
            watch.found(one.upper);
            watch.raise(one.lower);
            watch.proved();
            continue;
        }
        *cycles = pack(part, number, watch);
        one.lower = cycles.iter().map(|cycle| cycle.weight).sum();
        watch.raise(one.lower);
        one.camps = search(part, number.most(), one.lower, watch);
        if number == CampNumber::Any {
            one.camps = part.refined(&one.camps);
        }
        one.upper = part.cost(&one.camps);
        watch.found(one.upper);
    }
    // Small ones first: what is quickly done is not kept waiting.
    let mut order: Vec<usize> = (0..solved.len()).filter(|&at| parts[at].edges.len() > 1).collect();
    order.sort_by_key(|&at| parts[at].edges.len());
    let mut proved: Vec<Option<Encoding<'_, '_>>> = parts.iter().map(|_| None).collect();
    for &at in &order {
        proved[at] = prove(&mut solved[at], &parts[at], number, &cycles[at], watch);
        if solved[at].lower == solved[at].upper {
            watch.proved();
        }
    }
    for at in order {
        if let Some(encoding) = &mut proved[at] {
            solved[at].common = common(encoding, &parts[at], number, &solved[at].camps);
        }
    }
    (found, solved)
}

/// Brings the bounds of a block together; the encoding is returned if they have met.
fn prove<'n, 'w>(
    solved: &mut Solved,
    part: &'n Network,
    number: CampNumber,
    cycles: &[Cycle],
    watch: &'w Watch<'w>,
) -> Option<Encoding<'n, 'w>> {
    if watch.is_over() {
        return None;
    }
    let mut encoding = Encoding::new(part, number, cycles, watch);
    loop {
        let step = encoding.step();
        watch.raise(encoding.lower() - solved.lower);
        solved.lower = encoding.lower();
        if matches!(step, Step::Solution | Step::Optimal) {
            let camps = encoding.camps();
            let cost = part.cost(&camps);
            if cost < solved.upper {
                watch.improve(solved.upper - cost);
                (solved.camps, solved.upper) = (camps, cost);
            }
        }
        match step {
            Step::Core | Step::Solution => {}
            Step::Optimal => return Some(encoding),
            Step::Interrupted => return None,
        }
    }
}

/// A block of one edge needs no search: it agrees with any partition that puts its ends where it wants them.
fn bridge(solved: &mut Solved, edge: &Edge, number: CampNumber) {
    let apart = edge.weight < 0;
    let possible = !apart || number.most() != Some(1);
    let free = apart && number.most().is_none_or(|most| most > 2);
    solved.camps = vec![0, usize::from(apart && possible)];
    solved.upper = if possible { 0 } else { edge.cost() };
    solved.lower = solved.upper;
    let always = if possible { Vec::new() } else { vec![0] };
    solved.common = Some(Common { class: vec![0, usize::from(free)], unique: true, always });
}

fn unsolved(block: Block) -> Solved {
    Solved { block, camps: Vec::new(), lower: 0, upper: 0, common: None }
}

/// A block as a network of its own.
fn part(network: &Network, block: &Block) -> Network {
    let at = |vertex: usize| block.vertices.binary_search(&vertex).unwrap_or_default();
    let edges = block.edges.iter().map(|&edge| {
        let Edge { a, b, weight } = network.edges[edge];
        Edge { a: at(a), b: at(b), weight }
    });
    Network::new(block.vertices.len(), edges.collect())
}
