//! Cycles that no partition can agree with, side by side: a lower bound without any search.

use std::collections::VecDeque;

use super::network::Network;
use super::{CampNumber, Watch};

/// A cycle of edges that cannot all be granted, and the weight that it takes of each of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cycle {
    /// Positions of edges, each once.
    pub(super) edges: Vec<usize>,
    /// What every partition pays for it.
    pub(super) weight: u64,
}

/// Takes cycles that contradict every partition, short ones first, until none is left or the watch is over: triangles,
/// then what closes a negative edge in three steps, then what closes it at all. Each takes as much weight as its lightest
/// edge has left, so the weights add up to a lower bound of the frustration.
///
/// With two camps a cycle with an odd number of negative edges contradicts every partition, with more camps one with
/// exactly one. O(triangles) and a breadth-first search a negative edge and cycle.
pub(super) fn pack(network: &Network, number: CampNumber, watch: &Watch<'_>) -> Vec<Cycle> {
    let mut packing = Packing {
        network,
        two: matches!(number, CampNumber::AtMost(0..=2)),
        left: network.edges.iter().map(|edge| edge.cost()).collect(),
        cycles: Vec::new(),
    };
    for triangle in network.triangles() {
        if packing.contradicts(&triangle) {
            packing.take(triangle.to_vec());
        }
    }
    for steps in [3, usize::MAX] {
        for edge in (0..network.edges.len()).filter(|&edge| network.edges[edge].weight < 0) {
            while packing.left[edge] > 0 {
                if watch.is_over() {
                    return packing.cycles;
                }
                let Some(cycle) = packing.closing(edge, steps) else { break };
                packing.take(cycle);
            }
        }
    }
    packing.cycles
}

struct Packing<'n> {
    network: &'n Network,
    two: bool,
    /// By edge: the weight that no cycle has taken.
    left: Vec<u64>,
    cycles: Vec<Cycle>,
}

impl Packing<'_> {
    fn contradicts(&self, cycle: &[usize]) -> bool {
        let negative = cycle.iter().filter(|&&edge| self.network.edges[edge].weight < 0).count();
        negative == 1 || (self.two && negative % 2 == 1)
    }

    fn take(&mut self, edges: Vec<usize>) {
        let weight = edges.iter().map(|&edge| self.left[edge]).min().unwrap_or(0);
        if weight > 0 {
            edges.iter().for_each(|&edge| self.left[edge] -= weight);
            self.cycles.push(Cycle { edges, weight });
        }
    }

    /// A shortest way that closes a negative edge to a cycle which contradicts every partition.
    fn closing(&self, edge: usize, steps: usize) -> Option<Vec<usize>> {
        let (from, to) = (self.network.edges[edge].a, self.network.edges[edge].b);
        // Every vertex twice: reached by an even and by an odd number of negative edges.
        let state = |vertex: usize, odd: bool| 2 * vertex + usize::from(odd);
        let mut by: Vec<Option<(usize, usize)>> = vec![None; 2 * self.network.len()];
        let mut queue = VecDeque::from([(from, false, 0)]);
        by[state(from, false)] = Some((usize::MAX, usize::MAX));
        while let Some((vertex, odd, far)) = queue.pop_front() {
            if far == steps {
                break;
            }
            for &(other, next) in &self.network.neighbours[vertex] {
                let negative = self.network.edges[next].weight < 0;
                let odd_there = odd != negative;
                if self.left[next] == 0
                    || next == edge
                    || (negative && !self.two)
                    || by[state(other, odd_there)].is_some()
                {
                    continue;
                }
                by[state(other, odd_there)] = Some((state(vertex, odd), next));
                if (other, odd_there) == (to, false) {
                    return Some(self.cycle(edge, &by, state(to, false)));
                }
                queue.push_back((other, odd_there, far + 1));
            }
        }
        None
    }

    /// The edges back to where a search began. A way may use an edge twice, which then stands in it once.
    fn cycle(&self, edge: usize, by: &[Option<(usize, usize)>], end: usize) -> Vec<usize> {
        let mut cycle = vec![edge];
        let mut at = end;
        while let Some((before, edge)) = by[at].filter(|(_, edge)| *edge != usize::MAX) {
            cycle.push(edge);
            at = before;
        }
        cycle.sort_unstable();
        cycle.dedup();
        cycle
    }
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use super::super::network::{Edge, Unit};
    use super::*;

    #[test]
    fn a_square_with_one_enmity_is_a_cycle_and_a_balanced_one_is_none() {
        let square = |weights: [i64; 4]| {
            let edges = [(0, 1), (1, 2), (2, 3), (0, 3)].into_iter().zip(weights);
            Network::new(4, edges.map(|((a, b), weight)| Edge { a, b, weight }).collect())
        };
        let on = |_: &super::super::CampsProgress| ControlFlow::Continue(());
        let packed = |weights, number| pack(&square(weights), number, &Watch::new(&on, Unit::Tie));
        let (two, any) = (CampNumber::AtMost(2), CampNumber::Any);
        assert_eq!(packed([2, -3, 5, 4], two), [Cycle { edges: vec![0, 1, 2, 3], weight: 2 }]);
        assert_eq!(packed([2, -3, 5, -4], two), []);
        assert_eq!(packed([2, -3, -5, -4], two), [Cycle { edges: vec![0, 1, 2, 3], weight: 2 }]);
        assert_eq!(packed([2, -3, -5, -4], any), []);
    }
}
