//! The walks that a figure is the sum of, largest first.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use petgraph::algo::dijkstra;
use petgraph::graph::{DiGraph, NodeIndex};

use crate::model::ActorIndex;

use super::total::Leverage;

/// A chain of dependence from b, then of agency, to a.
#[derive(Clone, Debug, PartialEq)]
pub struct Walk {
    /// The actors on the way, from b to a, both included; an actor may come again in a loop.
    pub steps: Vec<ActorIndex>,
    /// How many of the steps are dependence; the rest, at the end, are agency ("is steered by").
    pub dependence_steps: usize,
    /// What the walk adds to `E[b, a]`.
    pub leverage: f64,
}

/// The walks that add most to a figure, and what remains.
#[derive(Clone, Debug, PartialEq)]
pub struct Walks {
    /// The largest walks, in descending order; walks of the same size in the order of their steps.
    pub walks: Vec<Walk>,
    /// `E[b, a]` less the walks listed.
    pub remainder: f64,
}

/// The largest walks behind `E[b, a]`.
///
/// ```text
/// E[b, a] = Σ over walks b → x₁ → … → x_k ⇒ … ⇒ a of  δᵏ⁻¹ · D[b, x₁] · D[x₁, x₂] · … · A[x_k, ·] · … · A[·, a]
/// ```
///
/// Walks are found in descending order by best-first search, guided by the exact value of the best way to go on from
/// every actor (Hart, P. E., Nilsson, N. J. and Raphael, B. (1968). A formal basis for the heuristic determination of
/// minimum cost paths. *IEEE Transactions on Systems Science and Cybernetics* 4(2), 100–107.
/// <https://doi.org/10.1109/TSSC.1968.300136>), so that none larger than those listed is missed. With `simple`, only
/// walks on which no actor comes twice are listed, and what loops add is in the remainder.
///
/// * **Unit and range.** Each walk's figure is in `(0, 1]`; they and the remainder add up to `E[b, a]`.
/// * **Undefined.** No walks and a remainder of 0 where a has no leverage over b.
/// * **Cost.** O(ties · log actors) to guide, then O(length · degree · log) a walk.
///
/// The example in [`crate::leverage`] has the walk R → Q → P of 0.005859375, the first of three that reach 99.9 %.
pub fn walks(leverage: &Leverage<'_>, b: ActorIndex, a: ActorIndex, most: usize, simple: bool) -> Walks {
    let total = leverage.over(b)[a];
    walks_of(leverage, b, a, total, most, simple)
}

/// As [`walks`], where `E[b, a]` is known already.
pub(super) fn walks_of(
    leverage: &Leverage<'_>,
    b: ActorIndex,
    a: ActorIndex,
    total: f64,
    most: usize,
    simple: bool,
) -> Walks {
    let guide = Guide::towards(leverage, a);
    let mut walks = Vec::new();
    let mut search = Search { leverage, guide: &guide, arrivals: Vec::new(), open: BinaryHeap::new() };
    search.reach(None, At::Depending(b), 1.0);
    while walks.len() < most {
        let Some(Open { arrival, .. }) = search.open.pop() else { break };
        let here = search.arrivals[arrival];
        if here.at == At::Steered(a) {
            walks.push(search.walk(arrival));
        } else {
            search.go_on(arrival, simple);
        }
    }
    walks.sort_by(|x, y| y.leverage.total_cmp(&x.leverage).then_with(|| x.steps.cmp(&y.steps)));
    let listed: f64 = walks.iter().map(|walk| walk.leverage).sum();
    Walks { walks, remainder: total - listed }
}

/// Where a walk stands: still in steps of dependence, or already in steps of agency.
#[derive(Clone, Copy, Debug, PartialEq)]
enum At {
    Depending(ActorIndex),
    Steered(ActorIndex),
}

impl At {
    fn actor(self) -> ActorIndex {
        match self {
            At::Depending(actor) | At::Steered(actor) => actor,
        }
    }

    fn node(self, actors: usize) -> NodeIndex {
        match self {
            At::Depending(actor) => NodeIndex::new(actor),
            At::Steered(actor) => NodeIndex::new(actors + actor),
        }
    }
}

/// The value of the best way on to a from everywhere.
struct Guide {
    actors: usize,
    /// −ln of the value, by node; `None` where a cannot be reached.
    cost: Vec<Option<f64>>,
}

impl Guide {
    /// Walks backwards from a over every step, each costing −ln of what it keeps.
    fn towards(leverage: &Leverage<'_>, a: ActorIndex) -> Self {
        let actors = leverage.snapshot().len();
        let reach = leverage.model().reach;
        let mut back = DiGraph::<(), f64>::with_capacity(2 * actors, 4 * actors);
        for _ in 0..2 * actors {
            back.add_node(());
        }
        for actor in 0..actors {
            let (depending, steered) = (At::Depending(actor).node(actors), At::Steered(actor).node(actors));
            back.add_edge(steered, depending, 0.0);
            if reach > 0.0 {
                for &(supplier, dependence) in leverage.dependences(actor) {
                    let on = At::Depending(supplier as usize).node(actors);
                    back.add_edge(on, depending, -(reach * dependence).ln());
                }
            }
            for &(by, weight) in leverage.agency().direct(actor) {
                back.add_edge(At::Steered(by as usize).node(actors), steered, -weight.ln());
            }
        }
        let found = dijkstra(&back, At::Steered(a).node(actors), None, |edge| *edge.weight());
        let cost = back.node_indices().map(|node| found.get(&node).copied()).collect();
        Self { actors, cost }
    }

    fn best(&self, at: At) -> Option<f64> {
        self.cost[at.node(self.actors).index()].map(|cost| (-cost).exp())
    }
}

/// A step taken, with the way back to the start.
#[derive(Clone, Copy, Debug)]
struct Arrival {
    from: Option<usize>,
    at: At,
    value: f64,
}

/// A walk to go on with; the one that can become largest comes first.
struct Open {
    bound: f64,
    arrival: usize,
}

impl Ord for Open {
    fn cmp(&self, other: &Self) -> Ordering {
        self.bound.total_cmp(&other.bound).then_with(|| other.arrival.cmp(&self.arrival))
    }
}

impl PartialOrd for Open {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Open {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Open {}

struct Search<'a, 's> {
    leverage: &'a Leverage<'s>,
    guide: &'a Guide,
    arrivals: Vec<Arrival>,
    open: BinaryHeap<Open>,
}

impl Search<'_, '_> {
    /// Notes that a walk arrives somewhere, if it can still reach its end from there.
    fn reach(&mut self, from: Option<usize>, at: At, value: f64) {
        // The start may have no way on but its first step, which costs no reach: it is always gone on with.
        let best = if from.is_none() { Some(1.0) } else { self.guide.best(at) };
        if let Some(best) = best
            && value > 0.0
        {
            self.arrivals.push(Arrival { from, at, value });
            self.open.push(Open { bound: value * best, arrival: self.arrivals.len() - 1 });
        }
    }

    fn go_on(&mut self, arrival: usize, simple: bool) {
        let here = self.arrivals[arrival];
        let actor = here.at.actor();
        let leverage = self.leverage;
        match here.at {
            At::Depending(_) => {
                let first = here.from.is_none();
                if !first {
                    self.reach(Some(arrival), At::Steered(actor), here.value);
                }
                let kept = if first { 1.0 } else { leverage.model().reach };
                for &(supplier, dependence) in leverage.dependences(actor) {
                    let supplier = supplier as usize;
                    if !(simple && self.comes_through(arrival, supplier)) {
                        self.reach(Some(arrival), At::Depending(supplier), here.value * kept * dependence);
                    }
                }
            }
            At::Steered(_) => {
                for &(by, weight) in leverage.agency().direct(actor) {
                    let by = by as usize;
                    if !(simple && self.comes_through(arrival, by)) {
                        self.reach(Some(arrival), At::Steered(by), here.value * weight);
                    }
                }
            }
        }
    }

    /// Whether an actor is on the way to an arrival.
    fn comes_through(&self, arrival: usize, actor: ActorIndex) -> bool {
        std::iter::successors(Some(arrival), |&at| self.arrivals[at].from)
            .any(|at| self.arrivals[at].at.actor() == actor)
    }

    fn walk(&self, arrival: usize) -> Walk {
        let mut way: Vec<At> =
            std::iter::successors(Some(arrival), |&at| self.arrivals[at].from).map(|at| self.arrivals[at].at).collect();
        way.reverse();
        let dependence_steps = way.iter().filter(|at| matches!(at, At::Depending(_))).count() - 1;
        let mut steps: Vec<ActorIndex> = way.iter().map(|at| at.actor()).collect();
        // Going over from dependence to agency is no step: the actor is the same.
        steps.remove(dependence_steps);
        Walk { steps, dependence_steps, leverage: self.arrivals[arrival].value }
    }
}
