//! The graph as it stands on one day: compact, indexed, on petgraph.

use std::collections::BTreeMap;
use std::sync::Arc;

use petgraph::graph::{DiGraph, NodeIndex};

use super::{Actor, ChannelId, Date, Ends, Graph, InForce, Tie, Variation};

/// Position of an actor in a snapshot, from 0; in the order of ids.
pub type ActorIndex = usize;

/// Position of a tie among those in force, from 0; in the order of names.
pub type TieIndex = usize;

/// The actors of a graph and the ties in force on one day.
///
/// Every actor is in it, with or without ties, unless it is a part of the day alone. Positions follow the order of ids, so
/// that the order of the file leaves no trace. The petgraph inside has an edge per tie, two for a mediation (from the
/// mediator to each party); an edge's weight is the position of its tie.
#[derive(Clone, Debug)]
pub struct Snapshot<'g> {
    graph: &'g Graph,
    on: Date,
    actors: Vec<&'g Actor>,
    capability: Vec<Option<f64>>,
    ties: Vec<InForce<'g>>,
    /// Needs that take the place of an actor's own.
    needs: BTreeMap<ActorIndex, BTreeMap<ChannelId, f64>>,
    /// By actor: the ties that join it, ascending. It never changes, so that copies share it.
    joining: Arc<[Vec<TieIndex>]>,
    walk: DiGraph<(), u32>,
    /// Where it is a part of the day alone: whose ties are all in it, and how far off figures may be.
    part: Option<Part<'g>>,
}

/// What is known of a snapshot that holds a part of the day.
#[derive(Clone, Debug)]
struct Part<'g> {
    ever: Arc<[&'g Tie]>,
    whole: Arc<[bool]>,
    precision: f64,
}

/// What a part of a day is made of.
#[derive(Debug)]
pub(crate) struct PartOf<'g> {
    /// Its actors, in the order of ids.
    pub(crate) actors: Vec<&'g Actor>,
    /// By actor: whether all the ties that it needs anything by are among them.
    pub(crate) whole: Vec<bool>,
    /// Its ties in force, in the order of names.
    pub(crate) ties: Vec<InForce<'g>>,
    /// The ties that are looked at whatever their dates, in the order of names.
    pub(crate) ever: Vec<&'g Tie>,
    /// The bound on the absolute error of every figure that the part was made for.
    pub(crate) precision: f64,
}

impl<'g> Snapshot<'g> {
    /// The graph on that day. O(actors + ties in force) once they are found; no tie is put together.
    pub fn new(graph: &'g Graph, on: Date) -> Self {
        let actors: Vec<&Actor> = graph.actors().collect();
        let ties = graph
            .in_force(on)
            .into_iter()
            .filter_map(|at| InForce::within(graph, at, |actor| Some(actor as usize)))
            .collect();
        let capability = actors.iter().map(|actor| actor.capability.as_ref().and_then(|c| c.on(on))).collect();
        Self::joined(graph, on, actors, capability, ties)
    }

    fn joined(
        graph: &'g Graph,
        on: Date,
        actors: Vec<&'g Actor>,
        capability: Vec<Option<f64>>,
        ties: Vec<InForce<'g>>,
    ) -> Self {
        let mut walk = DiGraph::with_capacity(actors.len(), ties.len());
        for _ in &actors {
            walk.add_node(());
        }
        let mut joining = vec![Vec::new(); actors.len()];
        for (at, tie) in ties.iter().enumerate() {
            let mut join = |a: ActorIndex, b: ActorIndex| {
                for end in [a, b] {
                    // The mediator of two parties joins both by the same tie.
                    if joining[end].last() != Some(&at) {
                        joining[end].push(at);
                    }
                }
                walk.add_edge(NodeIndex::new(a), NodeIndex::new(b), at as u32)
            };
            match tie.ends {
                Ends::Alliance(a, b) | Ends::Hostility(a, b) => join(a, b),
                Ends::Dependence { of: a, on: b }
                | Ends::Membership { member: a, of: b }
                | Ends::Leadership { leader: a, of: b } => join(a, b),
                Ends::Mediation { by, between } => {
                    join(by, between.0);
                    join(by, between.1)
                }
            };
        }
        Self { graph, on, actors, capability, ties, needs: BTreeMap::new(), joining: joining.into(), walk, part: None }
    }

    /// A part of the day: no figure of leverage that it was made for is further off than its precision.
    pub(crate) fn part(graph: &'g Graph, on: Date, part: PartOf<'g>) -> Self {
        let PartOf { actors, whole, ties, ever, precision } = part;
        let capability = actors.iter().map(|actor| actor.capability.as_ref().and_then(|c| c.on(on))).collect();
        let part = Some(Part { ever: ever.into(), whole: whole.into(), precision });
        Self { part, ..Self::joined(graph, on, actors, capability, ties) }
    }

    /// Ties of the graph whatever their dates, in the order of names: all of them, or in a part those between the actors
    /// it was made for.
    pub(crate) fn ever(&self) -> impl Iterator<Item = &'g Tie> {
        let all = self.part.is_none().then(|| self.graph.ties());
        let some = self.part.as_ref().map(|part| part.ever.iter().copied());
        all.into_iter().flatten().chain(some.into_iter().flatten())
    }

    /// The bound on the absolute error of the figures of leverage that it was made for, where it holds a part of the
    /// day alone; see [`neighbourhood`](crate::leverage::neighbourhood()).
    pub fn precision(&self) -> Option<f64> {
        self.part.as_ref().map(|part| part.precision)
    }

    /// Whether all the ties that the actor at a position needs anything by are in it.
    pub fn is_whole(&self, index: ActorIndex) -> bool {
        self.part.as_ref().is_none_or(|part| part.whole[index])
    }

    /// The same snapshot with some ties ended, altered or new. The new ones come last, whatever their names.
    pub fn varied(&self, variation: &Variation<'g>) -> Self {
        let kept = self.ties.iter().enumerate().filter_map(|(at, tie)| match variation.of(at) {
            None => Some(*tie),
            Some(None) => None,
            Some(figure) => Some(tie.with_figure(figure)),
        });
        let ties = kept.chain(variation.added_ties().iter().copied()).collect();
        let joined = Self::joined(self.graph, self.on, self.actors.clone(), self.capability.clone(), ties);
        Self { needs: self.needs.clone(), part: self.part.clone(), ..joined }
    }

    /// A tie that the graph has not as it would be in force, to be added by a [`Variation`]; `None` if one of its actors
    /// is not in the graph.
    pub fn place(&self, tie: &'g Tie) -> Option<InForce<'g>> {
        Some(InForce::of(tie, Ends::of(tie, |id| self.index(id.as_str()))?))
    }

    /// Puts a figure in `[0, 1]` in the place of a tie's own, or takes it away again.
    pub fn vary_figure(&mut self, tie: TieIndex, figure: Option<f64>) {
        self.ties[tie].figure = figure;
    }

    /// Puts a vote in `[0, 1]` in the place of a membership's own, or takes it away again. Other ties have no vote.
    pub fn vary_vote(&mut self, tie: TieIndex, vote: Option<f64>) {
        self.ties[tie].vote = vote;
    }

    /// Puts a capability from 0 up in the place of an actor's own, or makes it unknown.
    pub fn vary_capability(&mut self, actor: ActorIndex, capability: Option<f64>) {
        self.capability[actor] = capability;
    }

    /// Puts needs in the place of an actor's own, channel by channel and each from 0 up; what they leave out is as in
    /// the model.
    pub fn vary_needs(&mut self, actor: ActorIndex, needs: BTreeMap<ChannelId, f64>) {
        self.needs.insert(actor, needs);
    }

    /// What the actor at a position needs more or less of than the model says: its own needs, unless others have taken
    /// their place.
    pub fn needs(&self, index: ActorIndex) -> &BTreeMap<ChannelId, f64> {
        self.needs.get(&index).unwrap_or(&self.actors[index].needs)
    }

    /// The graph it was taken of.
    pub fn graph(&self) -> &'g Graph {
        self.graph
    }

    /// The day.
    pub fn on(&self) -> Date {
        self.on
    }

    /// Number of actors.
    pub fn len(&self) -> usize {
        self.actors.len()
    }

    /// Whether there is no actor.
    pub fn is_empty(&self) -> bool {
        self.actors.is_empty()
    }

    /// Every actor, by position.
    pub fn actors(&self) -> &[&'g Actor] {
        &self.actors
    }

    /// The actor at a position.
    pub fn actor(&self, index: ActorIndex) -> &'g Actor {
        self.actors[index]
    }

    /// The position of an actor.
    pub fn index(&self, id: &str) -> Option<ActorIndex> {
        self.actors.binary_search_by(|actor| actor.id.as_str().cmp(id)).ok()
    }

    /// The capability of the actor at a position, `None` where unknown.
    pub fn capability(&self, index: ActorIndex) -> Option<f64> {
        self.capability[index]
    }

    /// Every tie in force, by position.
    pub fn ties(&self) -> &[InForce<'g>] {
        &self.ties
    }

    /// The ties in force that join an actor, each once, in the order of names.
    pub fn ties_of(&self, index: ActorIndex) -> impl ExactSizeIterator<Item = TieIndex> + Clone {
        self.joining[index].iter().copied()
    }

    /// The actors within a number of ties of an actor, itself among them, in the order of ids.
    pub fn within(&self, index: ActorIndex, hops: usize) -> Vec<ActorIndex> {
        let mut found = vec![false; self.len()];
        found[index] = true;
        let mut frontier = vec![NodeIndex::new(index)];
        for _ in 0..hops {
            let mut next = Vec::new();
            for node in frontier {
                for neighbour in self.walk.neighbors_undirected(node) {
                    if !std::mem::replace(&mut found[neighbour.index()], true) {
                        next.push(neighbour);
                    }
                }
            }
            frontier = next;
        }
        (0..self.len()).filter(|&i| found[i]).collect()
    }
}
