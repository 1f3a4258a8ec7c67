//! Shortest ways from one actor to all others, in steps or by weight: what betweenness and closeness are counted on.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::super::Network;

/// Two lengths that differ by less than this part of them are the same: sums of the same lengths in another order.
const SAME: f64 = 1e-12;

/// How long an arc is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lengths {
    /// Every arc is one step long.
    #[default]
    Steps,
    /// An arc is `1 / weight` long: what is strong is near.
    InverseWeight,
}

/// Where arcs lead, without their weights: what a search by steps reads over and over.
pub(super) struct Steps {
    starts: Vec<usize>,
    ends: Vec<u32>,
}

impl Steps {
    /// The arcs of a network, or with `back` the arcs turned round.
    pub(super) fn new(network: &Network, back: bool) -> Self {
        let mut steps = Self { starts: vec![0], ends: Vec::with_capacity(network.arcs()) };
        for actor in 0..network.len() {
            let arcs = if back { network.arcs_to(actor) } else { network.arcs_from(actor) };
            steps.ends.extend(arcs.iter().map(|&(end, _)| end));
            steps.starts.push(steps.ends.len());
        }
        steps
    }

    /// Where the arcs of an actor lead.
    pub(super) fn from(&self, actor: u32) -> &[u32] {
        &self.ends[self.starts[actor as usize]..self.starts[actor as usize + 1]]
    }
}

/// The shortest ways by weight from one actor, with the memory to find the next one's.
pub(super) struct Ways<'n> {
    network: &'n Network,
    /// Who is reached, the nearest first; the start itself comes first.
    pub(super) order: Vec<u32>,
    /// How far each is, infinite where it is not reached.
    pub(super) distance: Vec<f64>,
    /// How many shortest ways lead there.
    pub(super) number: Vec<f64>,
    settled: Vec<bool>,
    open: BinaryHeap<Open>,
}

impl<'n> Ways<'n> {
    pub(super) fn new(network: &'n Network) -> Self {
        let actors = network.len();
        Self {
            network,
            order: Vec::with_capacity(actors),
            distance: vec![f64::INFINITY; actors],
            number: vec![0.0; actors],
            settled: vec![false; actors],
            open: BinaryHeap::new(),
        }
    }

    /// Finds the ways from an actor, or with `back` to it.
    pub(super) fn find(&mut self, start: usize, back: bool) {
        for &actor in &self.order {
            self.distance[actor as usize] = f64::INFINITY;
            self.number[actor as usize] = 0.0;
            self.settled[actor as usize] = false;
        }
        self.order.clear();
        self.distance[start] = 0.0;
        self.number[start] = 1.0;
        self.open.push(Open { distance: 0.0, actor: start as u32 });
        while let Some(Open { distance, actor }) = self.open.pop() {
            if std::mem::replace(&mut self.settled[actor as usize], true) {
                continue;
            }
            self.order.push(actor);
            let number = self.number[actor as usize];
            let arcs = if back { self.network.arcs_to(actor as usize) } else { self.network.arcs_from(actor as usize) };
            for &(end, weight) in arcs {
                let (further, end) = (distance + 1.0 / weight, end as usize);
                if same(further, self.distance[end]) {
                    self.number[end] += number;
                } else if further < self.distance[end] {
                    self.distance[end] = further;
                    self.number[end] = number;
                    self.open.push(Open { distance: further, actor: end as u32 });
                }
            }
        }
    }

    /// Whether an arc of this weight, from one actor to another, is on a shortest way.
    pub(super) fn continues(&self, from: usize, to: usize, weight: f64) -> bool {
        // Whoever is as near as the start of an arc is not beyond it.
        self.distance[to] > self.distance[from] && same(self.distance[from] + 1.0 / weight, self.distance[to])
    }
}

/// Whether two lengths are the same but for rounding.
fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= SAME * b && b.is_finite()
}

/// An actor that has been reached and may be reached sooner; the nearest comes first, then the first by position.
#[derive(PartialEq)]
struct Open {
    distance: f64,
    actor: u32,
}

impl Eq for Open {}

impl Ord for Open {
    fn cmp(&self, other: &Self) -> Ordering {
        other.distance.total_cmp(&self.distance).then_with(|| other.actor.cmp(&self.actor))
    }
}

impl PartialOrd for Open {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
