//! Good partitions, found fast: an upper bound for the exact search.

use super::Watch;
use super::network::Network;

/// Rounds, each from the best partition so far, shaken.
const ROUNDS: u64 = 12;

/// How many moves of a round go by without a better partition before it ends: so many, and so many a vertex.
const PATIENCE: (u64, u64) = (400, 6);

/// No vertex may take more than this many camps in a search without a given number.
const MOST: usize = 32;

/// The best partition that a tabu search finds: one vertex moves at a time, always to where it costs least, and may
/// not move again for a while; when nothing better comes, part of the best partition is shaken and the search goes on
/// from there. Everything random is drawn from a fixed seed.
///
/// Kochenberger, G. A., Hao, J.-K., Lü, Z., Wang, H. and Glover, F. (2013). Solving large scale Max Cut problems via
/// tabu search. *Journal of Heuristics* 19(4), 565–571. <https://doi.org/10.1007/s10732-011-9189-8>
///
/// `number` is the number of camps, `None` for any. Cost: O(vertices · camps) a move.
pub(super) fn search(network: &Network, number: Option<usize>, watch: &Watch<'_>) -> Vec<usize> {
    let vertices = network.len();
    let camps = number.unwrap_or(MOST).clamp(1, vertices.max(1));
    let mut draw = splitmix(vertices as u64 + (network.edges.len() as u64) << 20);
    let mut state = State::new(network, camps, vec![0; vertices]);
    let mut best = (state.cost, state.of.clone());
    for round in 0..ROUNDS {
        if watch.is_over() {
            break;
        }
        if round > 0 {
            state = State::new(network, camps, best.1.clone());
            for _ in 0..1 + vertices / (4 + round as usize % 8) {
                let (vertex, camp) = (draw(vertices as u64) as usize, draw(camps as u64) as usize);
                state.shift(network, vertex, camp);
            }
        }
        descend(network, &mut state, &mut best, &mut draw, watch);
    }
    best.1
}

fn descend(
    network: &Network,
    state: &mut State,
    best: &mut (i64, Vec<usize>),
    draw: &mut impl FnMut(u64) -> u64,
    watch: &Watch<'_>,
) {
    let vertices = network.len() as u64;
    let patience = PATIENCE.0 + PATIENCE.1 * vertices;
    let (mut now, mut last) = (0, 0);
    let mut free = vec![0_u64; network.len()];
    while now - last < patience && best.0 > 0 {
        now += 1;
        if now % 64 == 0 && watch.is_over() {
            return;
        }
        let Some((vertex, camp)) = state.cheapest(|vertex, change| free[vertex] <= now || state.cost + change < best.0)
        else {
            continue;
        };
        state.shift(network, vertex, camp);
        free[vertex] = now + vertices.min(20) / 2 + draw(10.min(vertices / 2 + 1)) + 1;
        if state.cost < best.0 {
            (best.0, last) = (state.cost, now);
            best.1.clone_from(&state.of);
        }
    }
}

/// A partition with what every vertex has in every camp.
struct State {
    of: Vec<usize>,
    camps: usize,
    cost: i64,
    /// By vertex and camp: the sum of the signed weights that join the vertex with the camp.
    ties: Vec<i64>,
}

impl State {
    fn new(network: &Network, camps: usize, of: Vec<usize>) -> Self {
        let mut ties = vec![0; of.len() * camps];
        for edge in &network.edges {
            ties[edge.a * camps + of[edge.b]] += edge.weight;
            ties[edge.b * camps + of[edge.a]] += edge.weight;
        }
        let cost = network.cost(&of) as i64;
        Self { of, camps, cost, ties }
    }

    /// The move that costs least among those allowed; the first of equals.
    fn cheapest(&self, allowed: impl Fn(usize, i64) -> bool) -> Option<(usize, usize)> {
        let mut found: Option<(i64, usize, usize)> = None;
        for (vertex, (ties, &from)) in self.ties.chunks_exact(self.camps).zip(&self.of).enumerate() {
            for (camp, to) in ties.iter().enumerate() {
                let change = ties[from] - to;
                if camp != from && found.is_none_or(|(best, ..)| change < best) && allowed(vertex, change) {
                    found = Some((change, vertex, camp));
                }
            }
        }
        found.map(|(_, vertex, camp)| (vertex, camp))
    }

    fn shift(&mut self, network: &Network, vertex: usize, camp: usize) {
        let from = self.of[vertex];
        let ties = &self.ties[vertex * self.camps..][..self.camps];
        self.cost += ties[from] - ties[camp];
        for &(other, edge) in &network.neighbours[vertex] {
            let weight = network.edges[edge].weight;
            self.ties[other * self.camps + from] -= weight;
            self.ties[other * self.camps + camp] += weight;
        }
        self.of[vertex] = camp;
    }
}

/// Numbers that look random and are the same in every run, each below a bound.
///
/// Steele, G. L., Lea, D. and Flood, C. H. (2014). Fast splittable pseudorandom number generators. *OOPSLA 2014*,
/// 453–472. <https://doi.org/10.1145/2660193.2660195>
fn splitmix(seed: u64) -> impl FnMut(u64) -> u64 {
    let mut state = seed;
    move |bound| {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound.max(1)
    }
}
