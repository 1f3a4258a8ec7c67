//! Partitions as models: literals for who is where, wishes for ties that agree with it.

use batsat::Lit;

use super::maxsat::{MaxSat, Step};
use super::network::{Network, components};
use super::packing::Cycle;
use super::solver::{Found, Solver};
use super::{CampNumber, Watch};

/// The partitions of a network as the models of rules, with a wish for every edge.
///
/// | number of camps | literals | rules |
/// |---|---|---|
/// | two | one a vertex: its side | a granted edge fixes whether its ends are on one side |
/// | k | one a vertex and camp | exactly one of a vertex's holds; a granted edge joins or separates its ends |
/// | any | none | no cycle of granted edges has exactly one that is negative (Davis); added as they turn up |
///
/// Triangles that cannot be granted whole are forbidden from the start, which lets the solver see most cores at once.
///
/// Davis, J. A. (1967). Clustering and structural balance in graphs. *Human Relations* 20(2), 181–187.
/// <https://doi.org/10.1177/001872676702000206>
#[derive(Debug)]
pub(super) struct Encoding<'n, 'w> {
    network: &'n Network,
    max: MaxSat<'w>,
    who: Who,
    /// Whether an edge is granted, and further pairs that queries ask about: ends, whether they are to be together.
    granted: Vec<(usize, usize, bool, Lit)>,
}

#[derive(Debug)]
enum Who {
    Sides(Vec<Lit>),
    Camps(Vec<Vec<Lit>>),
    Free,
}

impl<'n, 'w> Encoding<'n, 'w> {
    /// `cycles` are contradictory ones, side by side, which are paid for at once.
    pub(super) fn new(network: &'n Network, number: CampNumber, cycles: &[Cycle], watch: &'w Watch<'w>) -> Self {
        let mut max = MaxSat::new(watch);
        let vertices = network.len();
        let who = match number {
            CampNumber::AtMost(most @ 0..=2) => {
                let sides: Vec<Lit> = (0..vertices).map(|_| max.solver.new_literal()).collect();
                // The sides have no names: one vertex is on the first. Of one camp, everybody is.
                let busiest = network.busiest();
                let fixed = if most == 2 { sides.get(busiest..=busiest).unwrap_or_default() } else { &sides };
                fixed.iter().for_each(|&side| max.solver.add_clause(&[!side]));
                Who::Sides(sides)
            }
            CampNumber::AtMost(camps) => Who::Camps(one_camp_each(network, camps, &mut max.solver)),
            CampNumber::Any => Who::Free,
        };
        let mut encoding = Self { network, max, who, granted: Vec::with_capacity(network.edges.len()) };
        for edge in &network.edges {
            let granted = encoding.pair(edge.a, edge.b, edge.weight > 0);
            encoding.max.wish(granted, edge.cost());
        }
        for triangle in network.triangles() {
            let negative = triangle.iter().filter(|&&edge| network.edges[edge].weight < 0).count();
            if negative == 1 || (negative == 3 && matches!(encoding.who, Who::Sides(_))) {
                let clause = triangle.map(|edge| !encoding.granted[edge].3);
                encoding.max.solver.add_clause(&clause);
            }
        }
        for cycle in cycles {
            let core = cycle.edges.iter().map(|&edge| encoding.granted[edge].3).collect();
            encoding.max.pay(core);
        }
        encoding
    }

    /// A literal that, where it is true, puts two vertices into one camp, or into different camps.
    pub(super) fn pair(&mut self, a: usize, b: usize, together: bool) -> Lit {
        let solver = &mut self.max.solver;
        let granted = solver.new_literal();
        match &self.who {
            Who::Sides(sides) => {
                let (a, b) = (sides[a], if together { sides[b] } else { !sides[b] });
                solver.add_clause(&[!granted, !a, b]);
                solver.add_clause(&[!granted, a, !b]);
            }
            Who::Camps(of) => {
                for (&a, &b) in of[a].iter().zip(&of[b]) {
                    if together {
                        solver.add_clause(&[!granted, !a, b]);
                        solver.add_clause(&[!granted, a, !b]);
                    } else {
                        solver.add_clause(&[!granted, !a, !b]);
                    }
                }
            }
            Who::Free => {}
        }
        self.granted.push((a, b, together, granted));
        granted
    }

    /// What has to be contradicted at least.
    pub(super) fn lower(&self) -> u64 {
        self.max.lower()
    }

    /// One step towards the optimum. After a solution, [`Encoding::camps`] reads it.
    pub(super) fn step(&mut self) -> Step {
        let Self { max, granted, who, network } = self;
        max.step(|solver| matches!(who, Who::Free) && forbid_cycles(network.len(), granted, solver))
    }

    /// Looks for another optimal partition in which a pair is granted; to be asked after [`Step::Optimal`].
    pub(super) fn optimal(&mut self, pair: Lit) -> Found {
        let Self { max, granted, who, network } = self;
        max.optimal(&[pair], |solver| matches!(who, Who::Free) && forbid_cycles(network.len(), granted, solver))
    }

    /// No optimal partition grants that pair.
    pub(super) fn exclude(&mut self, pair: Lit) {
        self.max.solver.add_clause(&[!pair]);
    }

    /// The partition of the last solution.
    pub(super) fn camps(&self) -> Vec<usize> {
        let solver = &self.max.solver;
        match &self.who {
            Who::Sides(sides) => sides.iter().map(|&side| usize::from(solver.is_true(side))).collect(),
            Who::Camps(of) => {
                of.iter().map(|camps| camps.iter().position(|&camp| solver.is_true(camp)).unwrap_or(0)).collect()
            }
            Who::Free => {
                let joined =
                    self.granted.iter().filter(|(_, _, together, granted)| *together && solver.is_true(*granted));
                components(self.network.len(), joined.map(|&(a, b, ..)| (a, b)))
            }
        }
    }
}

/// Literals for the camps of every vertex, exactly one of which holds.
fn one_camp_each(network: &Network, camps: usize, solver: &mut Solver<'_>) -> Vec<Vec<Lit>> {
    let of: Vec<Vec<Lit>> = (0..network.len()).map(|_| (0..camps).map(|_| solver.new_literal()).collect()).collect();
    for camps in &of {
        solver.add_clause(camps);
        for (at, &camp) in camps.iter().enumerate() {
            camps[at + 1..].iter().for_each(|&other| solver.add_clause(&[!camp, !other]));
        }
    }
    // The camps have no names: the busiest vertex is in the first, the next in one of the first two, and so on.
    let mut busiest: Vec<usize> = (0..network.len()).collect();
    busiest.sort_by_key(|&vertex| std::cmp::Reverse(network.neighbours[vertex].len()));
    for (at, &vertex) in busiest.iter().enumerate() {
        of[vertex].iter().skip(at + 1).for_each(|&camp| solver.add_clause(&[!camp]));
    }
    of
}

/// Forbids the cycles of granted edges with exactly one that is negative; whether there were any.
fn forbid_cycles(vertices: usize, granted: &[(usize, usize, bool, Lit)], solver: &mut Solver<'_>) -> bool {
    let held: Vec<&(usize, usize, bool, Lit)> = granted.iter().filter(|pair| solver.is_true(pair.3)).collect();
    let mut joined = vec![Vec::new(); vertices];
    for &&(a, b, together, literal) in &held {
        if together {
            joined[a].push((b, literal));
            joined[b].push((a, literal));
        }
    }
    let component = components(vertices, held.iter().filter(|pair| pair.2).map(|pair| (pair.0, pair.1)));
    let broken: Vec<_> = held.iter().filter(|pair| !pair.2 && component[pair.0] == component[pair.1]).collect();
    for &&&(a, b, _, literal) in &broken {
        let mut clause = way(&joined, a, b);
        clause.push(literal);
        clause.iter_mut().for_each(|literal| *literal = !*literal);
        solver.add_clause(&clause);
    }
    !broken.is_empty()
}

/// The literals along a shortest way between two vertices that are connected.
fn way(joined: &[Vec<(usize, Lit)>], from: usize, to: usize) -> Vec<Lit> {
    let mut by: Vec<Option<(usize, Lit)>> = vec![None; joined.len()];
    let mut queue = std::collections::VecDeque::from([from]);
    while let Some(vertex) = queue.pop_front() {
        if vertex == to {
            break;
        }
        for &(other, literal) in &joined[vertex] {
            if other != from && by[other].is_none() {
                by[other] = Some((vertex, literal));
                queue.push_back(other);
            }
        }
    }
    let mut way = Vec::new();
    let mut at = to;
    while let Some((before, literal)) = by[at] {
        way.push(literal);
        at = before;
    }
    way
}
