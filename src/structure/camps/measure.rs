//! The frustration index, with its partition and what can be said of it.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use super::compose::{always, arranged, classes, either_way, labels, unique};
use super::network::{Edge, Network, Unit};
use super::solve::{Solved, solve};
use super::{CampsProgress, Together, Watch};
use crate::structure::SignedGraph;

/// How many camps there may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CampNumber {
    /// No more than so many; 0 is read as 1.
    AtMost(usize),
    /// Any number: generalised balance.
    Any,
}

impl CampNumber {
    pub(super) fn most(self) -> Option<usize> {
        match self {
            CampNumber::AtMost(most) => Some(most.max(1)),
            CampNumber::Any => None,
        }
    }
}

/// How camps are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CampsOptions {
    /// How many camps there may be.
    pub number: CampNumber,
    /// Whether a tie counts by its net strength; otherwise every net tie counts 1.
    pub weighted: bool,
}

impl Default for CampsOptions {
    /// Two camps, every net tie counted once.
    fn default() -> Self {
        Self { number: CampNumber::AtMost(2), weighted: false }
    }
}

/// The partition of a signed network into camps that contradicts as few ties as possible.
///
/// ```text
/// L = min over partitions of  Σ w over negative edges inside a camp + Σ w over positive edges between camps
/// ```
///
/// `w` is 1, or the net strength of the edge where [`CampsOptions::weighted`] is set. With at most two camps `L` is the
/// *frustration index*, also called the *line index of balance*: the least number of ties whose removal, or change of
/// sign, leaves a balanced network (Harary). With more, or any number of them, it is the criterion of generalised
/// balance (Davis; Doreian and Mrvar). Direction is ignored and parallel ties are netted, as in [`SignedGraph`].
///
/// * **Unit and range.** A number of net ties, from 0 to the number of negative ones (one camp for all); weighted, a
///   sum of strengths.
/// * **Undefined.** Never: without ties, or without negative ones, `L` is 0. Actors without ties are in no camp.
/// * **Exactness.** `L` is proved where [`Camps::is_proved`] says so; otherwise it is known to be in
///   [`Camps::interval`], and the partition is the best that was found.
/// * **Which partition.** There may be several that are optimal; [`Camps::unique`], [`Camps::either_way`] and
///   [`Camps::same_camp`] say what they have in common. Of any number of camps, the partition is as fine as can be:
///   actors whom no ties of friendship connect are not put together. How the camps of one connected part line up with
///   those of another means nothing.
/// * **Cost.** Exponential at worst. Vertices on no cycle and blocks without a cut vertex are split off; a local search
///   bounds `L` from above, core-guided minimisation on a satisfiability solver from below until both meet. Networks of
///   150 states and 1,300 ties take hundredths of a second.
///
/// # Example
///
/// Two allies, A and B, quarrel with C and D, who are allied, but A has made a pact with C. That pact is the tension; the
/// camps are {A, B} and {C, D}.
///
/// ```
/// use demarche::structure::{CampsOptions, Sign::{Negative, Positive}, SignedGraph, camps};
///
/// let ties = [
///     ("a", "b", Positive, 1.0), ("c", "d", Positive, 1.0), ("a", "c", Positive, 1.0),
///     ("a", "d", Negative, 1.0), ("b", "c", Negative, 1.0), ("b", "d", Negative, 1.0),
/// ];
/// let graph = SignedGraph::from_edges(ties)?;
/// let found = camps(&graph, &CampsOptions::default());
/// assert_eq!((found.frustration, found.is_proved(), found.unique), (1.0, true, Some(true)));
/// assert_eq!(found.camps, [[0, 1], [2, 3]]);
/// let tension = &graph.edges()[found.tensions[0].edge];
/// assert_eq!((tension.a, tension.b), (0, 2));
/// # Ok::<(), demarche::structure::SignedError>(())
/// ```
///
/// # Sources
///
/// * Harary, F. (1959). On the measurement of structural balance. *Behavioral Science* 4(4), 316–323.
///   <https://doi.org/10.1002/bs.3830040405>
/// * Davis, J. A. (1967). Clustering and structural balance in graphs. *Human Relations* 20(2), 181–187.
///   <https://doi.org/10.1177/001872676702000206>
/// * Doreian, P. and Mrvar, A. (1996). A partitioning approach to structural balance. *Social Networks* 18(2), 149–168.
///   <https://doi.org/10.1016/0378-8733(95)00259-6>
/// * Aref, S. and Wilson, M. C. (2019). Balance and frustration in signed networks. *Journal of Complex Networks* 7(2),
///   163–189. <https://doi.org/10.1093/comnet/cny015>
#[derive(Clone, Debug, PartialEq)]
pub struct Camps {
    /// `L` of the partition: the frustration if it is proved, otherwise an upper bound.
    pub frustration: f64,
    /// The frustration is at least this.
    pub lower: f64,
    /// The camps, positions of actors ascending; the largest first, of equals the one with the first actor.
    pub camps: Vec<Vec<usize>>,
    /// Actors without a signed tie, who are in no camp.
    pub without_ties: Vec<usize>,
    /// The ties that contradict the partition, in the order of edges.
    pub tensions: Vec<Tension>,
    /// Whether no other partition of any connected part is as good; `None` if that was not found out.
    pub unique: Option<bool>,
    /// Who may stand differently towards the others of the connected part in an optimal partition: with two camps,
    /// those outside the largest group whose members stand to each other as they do whichever optimal partition is
    /// taken; with more, those who are not always with the core of their camp. Empty if that was not found out.
    pub either_way: Vec<usize>,
    /// How many connected parts with ties there are.
    pub parts: usize,
    /// The blocks with more than one tie, the largest first.
    pub blocks: Vec<CampBlock>,
    pub(super) standing: Standing,
}

/// A tie that contradicts the partition.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tension {
    /// Position of the edge in [`SignedGraph::edges`].
    pub edge: usize,
    /// Whether every optimal partition contradicts it; `None` if that was not found out.
    pub always: Option<bool>,
}

/// A part of a network that has no cut vertex, and so is solved by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct CampBlock {
    /// Its actors, ascending.
    pub actors: Vec<usize>,
    /// How many net ties it has.
    pub ties: usize,
    /// Its own frustration is at least this and at most that.
    pub interval: [f64; 2],
}

/// How much an actor is pulled both ways.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pressure {
    /// The actor.
    pub actor: usize,
    /// How many of its ties contradict the partition.
    pub tensions: usize,
    /// How many ties it has.
    pub ties: usize,
    /// The weight of those that contradict the partition, as a part of the weight of all its ties; above 0, at most 1.
    pub share: f64,
}

/// Where everybody stands, by actor.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Standing {
    /// The camp, by position in [`Camps::camps`].
    pub(super) camp: Vec<Option<usize>>,
    /// The connected part.
    pub(super) part: Vec<usize>,
    /// Those of one class stand to each other as they do in every optimal partition.
    pub(super) class: Option<Vec<usize>>,
    /// How many camps there may be.
    pub(super) number: CampNumber,
}

/// The camps of a network, to the end however long it takes.
pub fn camps(graph: &SignedGraph, options: &CampsOptions) -> Camps {
    camps_watched(graph, options, &|_| ControlFlow::Continue(()))
}

/// The camps of a network, as far as the watch lets the search go: it is asked often, told how far the search is, and
/// ends it by breaking. What is found until then is a sound interval with the best partition so far. As long as the
/// watch never breaks, the same network gives the same camps.
pub fn camps_watched(
    graph: &SignedGraph,
    options: &CampsOptions,
    watch: &dyn Fn(&CampsProgress) -> ControlFlow<()>,
) -> Camps {
    let (network, unit) = network(graph, options.weighted);
    let watch = Watch::new(watch, unit);
    let (blocks, solved) = solve(&network, options.number, &watch);
    let label = labels(network.len(), options.number, &solved, &blocks.part);
    let (camps, camp) = arranged(&network, options.number, &label, &blocks.part);
    let two = matches!(options.number, CampNumber::AtMost(0..=2));
    let proved = solved.iter().all(|block| block.lower == block.upper);
    let class = if proved { classes(network.len(), &solved) } else { None };
    let either_way = class.as_ref().map_or_else(Vec::new, |class| either_way(&camp, &blocks.part, class, two));
    let always = always(network.edges.len(), &solved);
    let frustrated = |(at, edge): (usize, &Edge)| {
        edge.is_frustrated(label[edge.a] == label[edge.b]).then(|| Tension { edge: at, always: always[at] })
    };
    let sum = |of: fn(&Solved) -> u64| unit.value(solved.iter().map(of).sum());
    let mut of_size: Vec<CampBlock> = solved
        .iter()
        .filter(|block| block.block.edges.len() > 1)
        .map(|block| CampBlock {
            actors: block.block.vertices.clone(),
            ties: block.block.edges.len(),
            interval: [unit.value(block.lower), unit.value(block.upper)],
        })
        .collect();
    of_size.sort_by_key(|block| std::cmp::Reverse((block.actors.len(), block.ties)));
    let tied = |vertex: &usize| !network.neighbours[*vertex].is_empty();
    let parts: BTreeSet<usize> = (0..network.len()).filter(tied).map(|vertex| blocks.part[vertex]).collect();
    Camps {
        frustration: sum(|block| block.upper),
        lower: sum(|block| block.lower),
        camps,
        without_ties: (0..network.len()).filter(|vertex| !tied(vertex)).collect(),
        tensions: network.edges.iter().enumerate().filter_map(frustrated).collect(),
        unique: if proved { unique(options.number, &solved, &blocks.part) } else { None },
        either_way,
        parts: parts.len(),
        blocks: of_size,
        standing: Standing { camp, part: blocks.part, class, number: options.number },
    }
}

impl Camps {
    /// Whether the partition is proved to be optimal.
    pub fn is_proved(&self) -> bool {
        self.lower == self.frustration
    }

    /// The frustration is at least the first and at most the second.
    pub fn interval(&self) -> [f64; 2] {
        [self.lower, self.frustration]
    }

    /// The camp of an actor, by position in [`Camps::camps`]; `None` for those without ties.
    pub fn camp_of(&self, actor: usize) -> Option<usize> {
        self.standing.camp[actor]
    }

    /// The connected part that an actor is in: equal for two actors whom a chain of signed ties connects.
    pub fn part_of(&self, actor: usize) -> usize {
        self.standing.part[actor]
    }

    /// The connected part and the class of an actor: two for whom both are equal stand to each other as they do here in
    /// every optimal partition. `None` for those without ties, and where it was not found out.
    pub fn settled_of(&self, actor: usize) -> Option<(usize, usize)> {
        let class = self.standing.class.as_ref()?;
        self.standing.camp[actor].map(|_| (self.standing.part[actor], class[actor]))
    }

    /// Whether two actors are in one camp, whichever optimal partition is taken, as far as that is known without
    /// solving anything again; [`same_camp`](super::same_camp) always finds out.
    pub fn same_camp(&self, a: usize, b: usize) -> Together {
        let Standing { camp, part, class, number } = &self.standing;
        let Some(class) = class else { return Together::Open };
        match (camp[a], camp[b]) {
            _ if a == b => Together::Always,
            // Nothing says where those stand who have no ties, nor how one part lines up with another.
            (None, _) | (_, None) => Together::EitherWay,
            _ if number.most() == Some(1) => Together::Always,
            _ if part[a] != part[b] => Together::EitherWay,
            (Some(of_a), Some(of_b)) if class[a] == class[b] => {
                if of_a == of_b {
                    Together::Always
                } else {
                    Together::Never
                }
            }
            _ if number.most() == Some(2) => Together::EitherWay,
            // They are apart in some optimal partition, or the class would be one.
            (of_a, of_b) if of_a == of_b => Together::EitherWay,
            _ => Together::Open,
        }
    }

    /// Who is pulled both ways: the actors with tensions, those with most of them first, of equals the one with the
    /// larger share, then the first.
    pub fn pressures(&self, graph: &SignedGraph, weighted: bool) -> Vec<Pressure> {
        let weight = |edge: usize| if weighted { graph.edges()[edge].weight() } else { 1.0 };
        let mut tense = vec![(0, 0.0); graph.len()];
        for tension in &self.tensions {
            let edge = &graph.edges()[tension.edge];
            for actor in [edge.a, edge.b] {
                tense[actor].0 += 1;
                tense[actor].1 += weight(tension.edge);
            }
        }
        let pressure = |(actor, (tensions, heavy)): (usize, (usize, f64))| {
            let ties = graph.neighbours(actor);
            let all: f64 = ties.iter().map(|&(_, edge)| weight(edge)).sum();
            (tensions > 0).then(|| Pressure { actor, tensions, ties: ties.len(), share: heavy / all })
        };
        let mut pressures: Vec<Pressure> = tense.into_iter().enumerate().filter_map(pressure).collect();
        pressures.sort_by(|a, b| b.tensions.cmp(&a.tensions).then(b.share.total_cmp(&a.share)));
        pressures
    }
}

/// The network in whole weights, and what a weight of 1 stands for.
pub(super) fn network(graph: &SignedGraph, weighted: bool) -> (Network, Unit) {
    let divisor =
        if weighted { graph.edges().iter().fold(0, |divisor, edge| gcd(divisor, edge.units)).max(1) } else { 1 };
    let edges = graph.edges().iter().map(|edge| {
        let weight = if weighted { (edge.units / divisor) as i64 } else { 1 };
        Edge { a: edge.a, b: edge.b, weight: weight * i64::from(edge.sign.value()) }
    });
    (Network::new(graph.len(), edges.collect()), if weighted { Unit::Strength(divisor) } else { Unit::Tie })
}

fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}
