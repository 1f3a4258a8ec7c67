//! Good partitions, found fast: an upper bound for the exact search.

use std::collections::VecDeque;

use super::Watch;
use super::network::Network;

/// Rounds of tabu search, each from the best partition so far, shaken.
const ROUNDS: u64 = 8;

/// How many moves of a round go by without a better partition before it ends: so many, and so many a vertex.
const PATIENCE: (u64, u64) = (400, 6);

/// Above so many vertices a tabu search, which looks at all of them for every move, costs more than it finds.
const TABU: usize = 600;

/// How many times every vertex is looked at while the search is cooled.
const SWEEPS: u32 = 400;

/// The temperatures at which cooling begins and ends, in mean weights of an edge.
const HOT: f64 = 2.0;
const COLD: f64 = 0.1;

/// No vertex may take more than this many camps in a search without a given number.
const MOST: usize = 32;

/// The best partition that a local search finds; everything random in it is drawn from a fixed seed.
///
/// First every vertex moves to where it costs least until none would move. Then the search is annealed. Then, in
/// networks of moderate size, a tabu search: one vertex moves at a time, always to where it costs least, and may not move
/// again for a while; when nothing better comes, part of the best partition is shaken and the search goes on from there.
///
/// `number` is the number of camps, `None` for any; at a cost of `floor`, which none can beat, the search ends. The first
/// of these costs O(edges) a pass and is always done.
///
/// * Kirkpatrick, S., Gelatt, C. D. and Vecchi, M. P. (1983). Optimization by simulated annealing. *Science* 220(4598),
///   671–680. <https://doi.org/10.1126/science.220.4598.671>
/// * Kochenberger, G. A., Hao, J.-K., Lü, Z., Wang, H. and Glover, F. (2013). Solving large scale Max Cut problems via
///   tabu search. *Journal of Heuristics* 19(4), 565–571. <https://doi.org/10.1007/s10732-011-9189-8>
pub(super) fn search(network: &Network, number: Option<usize>, floor: u64, watch: &Watch<'_>) -> Vec<usize> {
    let camps = number.unwrap_or(MOST).clamp(1, network.len().max(1));
    let floor = i64::try_from(floor).unwrap_or(i64::MAX);
    let mut draw = splitmix(network.len() as u64 + ((network.edges.len() as u64) << 20));
    let mut state = State::new(network, camps, vec![0; network.len()]);
    state.settle(network, (0..network.len()).collect());
    anneal(network, &mut state, &mut draw, watch, floor);
    if network.len() <= TABU {
        state = tabu(network, state, &mut draw, watch, floor);
    }
    state.of
}

fn tabu(network: &Network, state: State, draw: &mut impl FnMut(u64) -> u64, watch: &Watch<'_>, floor: i64) -> State {
    let (vertices, camps) = (network.len(), state.camps);
    let mut best = state;
    for round in 0..ROUNDS {
        if watch.is_over() || best.cost <= floor {
            break;
        }
        let mut state = best.clone();
        let shaken = if round == 0 { 0 } else { 1 + vertices / (4 + round as usize % 8) };
        for _ in 0..shaken {
            let (vertex, camp) = (draw(vertices as u64) as usize, draw(camps as u64) as usize);
            state.shift(network, vertex, camp);
        }
        wander(network, &mut state, &mut best, draw, watch, floor);
    }
    best
}

/// One round of a tabu search.
fn wander(
    network: &Network,
    state: &mut State,
    best: &mut State,
    draw: &mut impl FnMut(u64) -> u64,
    watch: &Watch<'_>,
    floor: i64,
) {
    let vertices = network.len() as u64;
    let patience = PATIENCE.0 + PATIENCE.1 * vertices;
    let (mut now, mut last) = (0, 0);
    let mut free = vec![0_u64; network.len()];
    while now - last < patience && best.cost > floor && !watch.is_over() {
        now += 1;
        let bar = best.cost - state.cost;
        let Some((vertex, camp)) = state.cheapest(|vertex, change| free[vertex] <= now || change < bar) else {
            continue;
        };
        state.shift(network, vertex, camp);
        free[vertex] = now + vertices.min(20) / 2 + draw(10.min(vertices / 2 + 1)) + 1;
        if state.cost < best.cost {
            last = now;
            best.clone_from(state);
        }
    }
}

/// Anneals: a vertex may also move to where it costs more, the less so the colder it gets.
fn anneal(network: &Network, state: &mut State, draw: &mut impl FnMut(u64) -> u64, watch: &Watch<'_>, floor: i64) {
    const PARTS: u64 = 1 << 53;
    let (vertices, camps) = (network.len(), state.camps as u64);
    let total: u64 = network.edges.iter().map(|edge| edge.cost()).sum();
    let weight = total as f64 / network.edges.len().max(1) as f64;
    let (mut best, sweeps) = (state.clone(), f64::from(SWEEPS));
    for sweep in 0..SWEEPS {
        let temperature = weight * HOT * libm::pow(COLD / HOT, f64::from(sweep) / sweeps);
        for vertex in 0..vertices {
            if best.cost <= floor || watch.is_over() {
                *state = best;
                return;
            }
            let from = state.of[vertex];
            let to = match camps {
                2 => 1 - from,
                _ => draw(camps) as usize,
            };
            let change = state.change(vertex, to);
            let chance = libm::exp(-(change as f64) / temperature);
            if to != from && (change <= 0 || (draw(PARTS) as f64) < chance * PARTS as f64) {
                state.shift(network, vertex, to);
            }
        }
        if state.cost < best.cost {
            best.clone_from(state);
        }
    }
    state.settle(network, (0..vertices).collect());
    if best.cost < state.cost {
        *state = best;
    }
}

/// A partition with what every vertex has in every camp.
#[derive(Clone)]
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

    /// What a move adds to the cost.
    fn change(&self, vertex: usize, camp: usize) -> i64 {
        let ties = &self.ties[vertex * self.camps..][..self.camps];
        ties[self.of[vertex]] - ties[camp]
    }

    fn shift(&mut self, network: &Network, vertex: usize, camp: usize) {
        let from = self.of[vertex];
        self.cost += self.change(vertex, camp);
        for &(other, edge) in &network.neighbours[vertex] {
            let weight = network.edges[edge].weight;
            self.ties[other * self.camps + from] -= weight;
            self.ties[other * self.camps + camp] += weight;
        }
        self.of[vertex] = camp;
    }

    /// Moves vertices to where they cost least until none of those touched, nor their neighbours, would move.
    fn settle(&mut self, network: &Network, mut touched: VecDeque<usize>) {
        while let Some(vertex) = touched.pop_front() {
            let ties = &self.ties[vertex * self.camps..][..self.camps];
            let from = self.of[vertex];
            // The first of equals: they are met in order, and only more is better.
            let best =
                ties.iter().enumerate().fold(from, |best, (camp, to)| if *to > ties[best] { camp } else { best });
            if best != from {
                self.shift(network, vertex, best);
                touched.extend(network.neighbours[vertex].iter().map(|(other, _)| *other));
            }
        }
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
