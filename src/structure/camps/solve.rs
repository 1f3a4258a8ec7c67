//! A network partitioned: block by block, the bounds first, then what the optimal partitions have in common.

use super::alternatives::{Common, common};
use super::blocks::{Block, Blocks, blocks};
use super::encoding::Encoding;
use super::maxsat::Step;
use super::network::{Edge, Network};
use super::search::search;
use super::{Number, Watch};

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
pub(super) fn solve(network: &Network, number: Number, watch: &Watch<'_>) -> (Blocks, Vec<Solved>) {
    let mut found = blocks(&network.neighbours);
    let mut solved: Vec<Solved> = std::mem::take(&mut found.blocks).into_iter().map(unsolved).collect();
    let parts: Vec<Network> = solved.iter().map(|solved| part(network, &solved.block)).collect();
    watch.begin(solved.len());
    for (one, part) in solved.iter_mut().zip(&parts) {
        one.camps = search(part, number.most(), watch);
        one.upper = part.cost(&one.camps);
        watch.found(one.upper);
    }
    // Small ones first: what is quickly done is not kept waiting.
    let mut order: Vec<usize> = (0..solved.len()).collect();
    order.sort_by_key(|&at| parts[at].edges.len());
    let mut proved: Vec<Option<Encoding<'_, '_>>> = parts.iter().map(|_| None).collect();
    for &at in &order {
        proved[at] = prove(&mut solved[at], &parts[at], number, watch);
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
    number: Number,
    watch: &'w Watch<'w>,
) -> Option<Encoding<'n, 'w>> {
    if watch.is_over() {
        return None;
    }
    let mut encoding = Encoding::new(part, number, watch);
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
