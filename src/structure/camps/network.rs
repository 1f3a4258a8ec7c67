//! What is to be partitioned, in small: vertices, and edges with whole weights.

use petgraph::unionfind::UnionFind;

/// What a whole weight stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// A net tie.
    Tie,
    /// So many millionths of strength.
    Strength(u64),
}

impl Unit {
    /// A sum of whole weights as a number of ties or a sum of strengths.
    pub(super) fn value(self, weight: u64) -> f64 {
        match self {
            Unit::Tie => weight as f64,
            Unit::Strength(millionths) => (u128::from(weight) * u128::from(millionths)) as f64 / 1e6,
        }
    }
}

/// Vertices from 0 and signed edges, at most one a pair.
#[derive(Clone, Debug)]
pub(super) struct Network {
    /// The edges.
    pub(super) edges: Vec<Edge>,
    /// By vertex: the other end and the position of the edge.
    pub(super) neighbours: Vec<Vec<(usize, usize)>>,
}

/// An edge; the weight is positive for +, negative for −, and never 0.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    pub(super) a: usize,
    pub(super) b: usize,
    pub(super) weight: i64,
}

impl Edge {
    /// Whether it contradicts a partition in which its ends have these camps.
    pub(super) fn is_frustrated(&self, same: bool) -> bool {
        (self.weight > 0) != same
    }

    /// What it costs to contradict it.
    pub(super) fn cost(&self) -> u64 {
        self.weight.unsigned_abs()
    }
}

impl Network {
    pub(super) fn new(vertices: usize, edges: Vec<Edge>) -> Self {
        let mut neighbours = vec![Vec::new(); vertices];
        for (at, edge) in edges.iter().enumerate() {
            neighbours[edge.a].push((edge.b, at));
            neighbours[edge.b].push((edge.a, at));
        }
        Self { edges, neighbours }
    }

    pub(super) fn len(&self) -> usize {
        self.neighbours.len()
    }

    /// The weight of the edges that contradict a partition.
    pub(super) fn cost(&self, camps: &[usize]) -> u64 {
        let frustrated = self.edges.iter().filter(|edge| edge.is_frustrated(camps[edge.a] == camps[edge.b]));
        frustrated.map(Edge::cost).sum()
    }

    /// The partition with every camp split into what its positive edges connect, which costs no more.
    pub(super) fn refined(&self, camps: &[usize]) -> Vec<usize> {
        let joined = self.edges.iter().filter(|edge| edge.weight > 0 && camps[edge.a] == camps[edge.b]);
        components(self.len(), joined.map(|edge| (edge.a, edge.b)))
    }

    /// The vertex with most edges, the first of equals.
    pub(super) fn busiest(&self) -> usize {
        (0..self.len()).rev().max_by_key(|&vertex| self.neighbours[vertex].len()).unwrap_or(0)
    }

    /// Three edges that join three vertices, each triangle once: positions of edges, ascending vertices.
    pub(super) fn triangles(&self) -> Vec<[usize; 3]> {
        let mut triangles = Vec::new();
        let mut to: Vec<Option<usize>> = vec![None; self.len()];
        for a in 0..self.len() {
            for &(b, edge) in &self.neighbours[a] {
                to[b] = Some(edge);
            }
            for &(b, ab) in self.neighbours[a].iter().filter(|(b, _)| *b > a) {
                for &(c, bc) in self.neighbours[b].iter().filter(|(c, _)| *c > b) {
                    triangles.extend(to[c].map(|ac| [ab, bc, ac]));
                }
            }
            for &(b, _) in &self.neighbours[a] {
                to[b] = None;
            }
        }
        triangles
    }
}

/// The connected components, numbered in the order of their first vertices.
pub(super) fn components(vertices: usize, edges: impl Iterator<Item = (usize, usize)>) -> Vec<usize> {
    let mut sets = UnionFind::new(vertices);
    edges.for_each(|(a, b)| {
        sets.union(a, b);
    });
    let mut number = vec![usize::MAX; vertices];
    let mut next = 0;
    (0..vertices)
        .map(|vertex| {
            let root = sets.find(vertex);
            if number[root] == usize::MAX {
                number[root] = next;
                next += 1;
            }
            number[root]
        })
        .collect()
}
