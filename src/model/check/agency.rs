//! Nobody steers himself through others: memberships and leaderships form no cycle on any day.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use crate::model::packed::Ties;
use crate::model::{ActorId, Date, Relation, Tie, TieId, TieKind};

/// How many cycles are reported. A file with more has one mistake behind them all.
const LIMIT: usize = 100;

/// A cycle of agency.
#[derive(Debug)]
pub(super) struct Cycle {
    /// Each is steered by the actor of the next, the last by the first: actor, and the tie by which it is steered.
    pub(super) steps: Vec<(ActorId, TieId)>,
    /// The first day on which it is closed, `None` if none of its ties says when it began.
    pub(super) on: Option<Date>,
}

/// The cycles, each by the tie that closes it: of its ties one that begins last.
///
/// A tie that closes several cycles at once is reported with a shortest of them. The days on which cycles hold are
/// found by halving: ties that form no cycle within a stretch of days, taken together, form none on any of them.
pub(super) fn cycles<'t>(
    known: impl Fn(&ActorId) -> bool,
    ties: impl Iterator<Item = (&'t TieId, &'t Tie)>,
) -> BTreeMap<TieId, Cycle> {
    let links = links(known, ties);
    let days: BTreeSet<Date> = links.iter().map(|link| link.since).collect();
    let days: Vec<Date> = days.into_iter().collect();
    let all: Vec<usize> = (0..links.len()).collect();
    let mut search = Search { closed: vec![false; links.len()], links, found: BTreeMap::new() };
    search.within(&all, &days);
    search.found
}

/// The same of ties in columns. Mostly there is no cycle even of ties of different days, which is soon seen: what nobody
/// steers that is left is taken away until nothing is left. O(ties + actors) then; otherwise the ties of agency are put
/// together.
pub(super) fn cycles_packed(ties: &Ties) -> BTreeMap<TieId, Cycle> {
    let columns = &ties.columns;
    let mut of_agency: Vec<usize> = Vec::new();
    for (at, tag) in columns.tags.bytes().as_slice().iter().enumerate() {
        let kind = tag & 0x0F;
        if kind == TieKind::Membership as u8 || kind == TieKind::Leadership as u8 {
            of_agency.push(at);
        }
    }
    let edges = of_agency.iter().map(|&at| (columns.second.at(at), columns.first.at(at)));
    if is_acyclic(ties.tables.actors.len(), edges) {
        return BTreeMap::new();
    }
    let put_together: Vec<Tie> = of_agency.iter().map(|&at| ties.tie(at)).collect();
    cycles(|_| true, put_together.iter().map(|tie| (&tie.id, tie)))
}

/// Whether edges between so many nodes form no cycle.
///
/// Kahn, A. B. (1962). Topological sorting of large networks. *Communications of the ACM* 5(11), 558–562.
/// <https://doi.org/10.1145/368996.369025>
fn is_acyclic(nodes: usize, edges: impl Iterator<Item = (u32, u32)> + Clone) -> bool {
    // The edges by where they start, one group behind the other.
    let (mut starts, mut waiting) = (vec![0u32; nodes + 1], vec![0u32; nodes]);
    for (from, to) in edges.clone() {
        starts[from as usize + 1] += 1;
        waiting[to as usize] += 1;
    }
    for node in 0..nodes {
        starts[node + 1] += starts[node];
    }
    let mut next = starts.clone();
    let mut ends = vec![0u32; starts[nodes] as usize];
    for (from, to) in edges {
        ends[next[from as usize] as usize] = to;
        next[from as usize] += 1;
    }
    let mut free: Vec<u32> = (0..nodes as u32).filter(|&node| waiting[node as usize] == 0).collect();
    let mut gone = 0;
    while let Some(node) = free.pop() {
        gone += 1;
        for &to in &ends[starts[node as usize] as usize..starts[node as usize + 1] as usize] {
            waiting[to as usize] -= 1;
            if waiting[to as usize] == 0 {
                free.push(to);
            }
        }
    }
    gone == nodes
}

/// From an organisation to a member, or from what is led to its leader: the second steers the first.
struct Link<'p> {
    tie: &'p TieId,
    led: &'p ActorId,
    by: &'p ActorId,
    since: Date,
    until: Date,
}

/// The links between different known actors, in the order of their ties. Other mistakes are reported elsewhere.
fn links<'t>(known: impl Fn(&ActorId) -> bool, ties: impl Iterator<Item = (&'t TieId, &'t Tie)>) -> Vec<Link<'t>> {
    ties.filter_map(|(id, tie)| {
        let (led, by) = match &tie.relation {
            Relation::Membership { member, of, .. } => (of, member),
            Relation::Leadership { leader, of, .. } => (of, leader),
            _ => return None,
        };
        let since = tie.period.since.unwrap_or(Date::MIN);
        let until = tie.period.until.unwrap_or(Date::MAX);
        (led != by && since <= until && known(led) && known(by)).then_some(Link { tie: id, led, by, since, until })
    })
    .collect()
}

struct Search<'p> {
    links: Vec<Link<'p>>,
    /// The links that close a cycle already found; without them the search finds the next.
    closed: Vec<bool>,
    found: BTreeMap<TieId, Cycle>,
}

impl Search<'_> {
    /// Finds the cycles that are first closed on one of these days, earlier days first.
    fn within(&mut self, links: &[usize], days: &[Date]) {
        let (Some(&first), Some(&last)) = (days.first(), days.last()) else { return };
        let in_force = |&i: &usize| {
            let link = &self.links[i];
            !self.closed[i] && link.since <= last && first <= link.until
        };
        let live: Vec<usize> = links.iter().copied().filter(in_force).collect();
        for component in self.components(&live) {
            if self.found.len() >= LIMIT {
                return;
            }
            if first == last {
                self.close(&component, first);
                self.within(&component, days);
                continue;
            }
            // A cycle is first closed on a day on which one of its own ties begins.
            let begins: BTreeSet<Date> = component.iter().map(|&i| self.links[i].since).collect();
            let own: Vec<Date> = days.iter().copied().filter(|day| begins.contains(day)).collect();
            let (early, late) = own.split_at(own.len() / 2);
            self.within(&component, early);
            self.within(&component, late);
        }
    }

    /// The links of each strongly connected component of more than one actor.
    ///
    /// Kosaraju's algorithm, because petgraph's form of Tarjan's recurses and a long chain would overflow the stack.
    fn components(&self, links: &[usize]) -> Vec<Vec<usize>> {
        let mut walk: DiGraph<(), ()> = DiGraph::new();
        let mut nodes: BTreeMap<&ActorId, NodeIndex> = BTreeMap::new();
        let mut ends = Vec::with_capacity(links.len());
        for &i in links {
            let link = &self.links[i];
            let [led, by] = [link.led, link.by].map(|id| *nodes.entry(id).or_insert_with(|| walk.add_node(())));
            walk.add_edge(led, by, ());
            ends.push((led, by));
        }
        let mut component = vec![0; walk.node_count()];
        for (number, members) in kosaraju_scc(&walk).into_iter().enumerate() {
            for node in members {
                component[node.index()] = number;
            }
        }
        let mut inside: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (&i, (led, by)) in links.iter().zip(ends) {
            if component[led.index()] == component[by.index()] {
                inside.entry(component[led.index()]).or_default().push(i);
            }
        }
        // In the order of ties, whatever the order of components.
        let mut components: Vec<Vec<usize>> = inside.into_values().collect();
        components.sort();
        components
    }

    /// Reports one cycle of a component, whose links are all in force on that day.
    fn close(&mut self, component: &[usize], on: Date) {
        // Cycles of earlier days are closed already, so that each that is left has a link that begins today.
        let closing = component.iter().copied().find(|&i| self.links[i].since == on).unwrap_or(component[0]);
        self.closed[closing] = true;
        let mut path = vec![closing];
        path.extend(self.shortest(component, self.links[closing].by, self.links[closing].led));
        let steps = path.iter().map(|&i| (self.links[i].led.clone(), self.links[i].tie.clone())).collect();
        let on = (on > Date::MIN).then_some(on);
        self.found.insert(self.links[closing].tie.clone(), Cycle { steps, on });
    }

    /// The links of a shortest path from one actor to another; of equals the first in the order of ties.
    fn shortest(&self, component: &[usize], from: &ActorId, to: &ActorId) -> Vec<usize> {
        let mut leaving: BTreeMap<&ActorId, Vec<usize>> = BTreeMap::new();
        for &i in component {
            leaving.entry(self.links[i].led).or_default().push(i);
        }
        let mut reached_by: BTreeMap<&ActorId, usize> = BTreeMap::new();
        let mut waiting = VecDeque::from([from]);
        while let Some(actor) = waiting.pop_front() {
            for &i in leaving.get(actor).into_iter().flatten() {
                let next = self.links[i].by;
                if next != from && !reached_by.contains_key(next) {
                    reached_by.insert(next, i);
                    waiting.push_back(next);
                }
            }
        }
        let mut path = Vec::new();
        let mut actor = to;
        while let Some(&i) = reached_by.get(actor) {
            path.push(i);
            actor = self.links[i].led;
        }
        path.reverse();
        path
    }
}
