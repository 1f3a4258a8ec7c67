//! The measures by name: what each asks, on which network, and where it comes from.

use super::super::{Network, SignedGraph};
use super::{
    Lengths, betweenness, closeness, independence, katz, pagerank, pn, signed_degree, signed_eigenvector,
    spectral_radius,
};

/// What a measure is taken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum View {
    /// Net signs: [`SignedGraph`].
    Signed,
    /// Who is joined to whom, without direction: [`Network::of_ties`].
    Ties,
    /// Who depends on whom, directly and how much: the matrix `D` of the leverage model.
    Dependence,
}

impl View {
    /// The name in JSON and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            View::Signed => "signed",
            View::Ties => "ties",
            View::Dependence => "dependence",
        }
    }
}

/// The parameters of the measures that have any.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MeasureOptions {
    /// How long an arc is, for [`betweenness()`] and [`closeness()`].
    pub lengths: Lengths,
    /// `α` of [`katz()`], from 0 up; half of what the network allows, `1 / 2ρ`, where not given.
    pub attenuation: Option<f64>,
    /// `d` of [`pagerank()`], in `[0, 1)`.
    pub damping: f64,
    /// `β` of [`independence()`], in `[−1, 1]` and not 0.
    pub beta: f64,
}

impl Default for MeasureOptions {
    /// Steps, half of what the network allows, 0.85 (Page and others 1999) and −0.8 (Smith and others 2014).
    fn default() -> Self {
        Self { lengths: Lengths::Steps, attenuation: None, damping: 0.85, beta: -0.8 }
    }
}

/// A measure of centrality.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// [`pn()`].
    Pn,
    /// [`independence()`].
    Independence,
    /// [`signed_degree()`].
    SignedDegree,
    /// [`signed_eigenvector()`].
    SignedEigenvector,
    /// [`betweenness()`].
    Betweenness,
    /// [`closeness()`].
    Closeness,
    /// [`katz()`].
    Katz,
    /// [`pagerank()`].
    Pagerank,
}

impl Measure {
    /// Every measure, in order.
    pub const ALL: &'static [Measure] = &[
        Measure::Pn,
        Measure::Independence,
        Measure::SignedDegree,
        Measure::SignedEigenvector,
        Measure::Betweenness,
        Measure::Closeness,
        Measure::Katz,
        Measure::Pagerank,
    ];

    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Measure::Pn => "pn",
            Measure::Independence => "independence",
            Measure::SignedDegree => "signed_degree",
            Measure::SignedEigenvector => "signed_eigenvector",
            Measure::Betweenness => "betweenness",
            Measure::Closeness => "closeness",
            Measure::Katz => "katz",
            Measure::Pagerank => "pagerank",
        }
    }

    /// The name in prose.
    pub fn label(self) -> &'static str {
        match self {
            Measure::Pn => "PN centrality",
            Measure::Independence => "political independence",
            Measure::SignedDegree => "signed degree",
            Measure::SignedEigenvector => "signed eigenvector centrality",
            Measure::Betweenness => "betweenness",
            Measure::Closeness => "closeness",
            Measure::Katz => "Katz centrality",
            Measure::Pagerank => "PageRank",
        }
    }

    /// How to read a figure.
    pub fn reading(self) -> &'static str {
        match self {
            Measure::Pn => "1 and all chains of signed ties, attenuated; a negative tie counts −2",
            Measure::Independence => "own allies less own enemies, less what these have, and so on",
            Measure::SignedDegree => "actors for it less actors against it",
            Measure::SignedEigenvector => "the sign says which camp, the size how much of it",
            Measure::Betweenness => "share of shortest ways between two others that lead through it",
            Measure::Closeness => "nearness to those who can reach it, 1 where all are one step away",
            Measure::Katz => "1 and the weight of all chains that end at it, attenuated",
            Measure::Pagerank => "share of time at it, following arcs at random",
        }
    }

    /// Author and year of the source; the documentation of the function has it in full.
    pub fn source(self) -> &'static str {
        match self {
            Measure::Pn => "Everett and Borgatti 2014",
            Measure::Independence => "Smith and others 2014",
            Measure::SignedDegree => "Everett and Borgatti 2014",
            Measure::SignedEigenvector => "Bonacich and Lloyd 2004",
            Measure::Betweenness => "Freeman 1977, Brandes 2001",
            Measure::Closeness => "Sabidussi 1966, Wasserman and Faust 1994",
            Measure::Katz => "Katz 1953",
            Measure::Pagerank => "Page and others 1999",
        }
    }

    /// What it is taken of where nothing else is asked for: ties for ways, dependence for chains that add up.
    pub fn view(self) -> View {
        match self {
            Measure::Pn | Measure::Independence | Measure::SignedDegree | Measure::SignedEigenvector => View::Signed,
            Measure::Betweenness | Measure::Closeness => View::Ties,
            Measure::Katz | Measure::Pagerank => View::Dependence,
        }
    }

    /// The figures of all actors of a signed network, by position; `None` for a measure that is taken of a plain one.
    pub fn of_signed(self, graph: &SignedGraph, options: &MeasureOptions) -> Option<Vec<Option<f64>>> {
        Some(match self {
            Measure::Pn => pn(graph),
            Measure::Independence => independence(graph, options.beta),
            Measure::SignedDegree => signed_degree(graph).into_iter().map(|net| net.map(|net| net as f64)).collect(),
            Measure::SignedEigenvector => signed_eigenvector(graph),
            _ => return None,
        })
    }

    /// The figures of all actors of a plain network, by position; `None` for a measure that is taken of a signed one.
    pub fn of_network(self, network: &Network, options: &MeasureOptions) -> Option<Vec<Option<f64>>> {
        Some(match self {
            Measure::Betweenness => betweenness(network, options.lengths),
            Measure::Closeness => closeness(network, options.lengths),
            Measure::Katz => katz(network, options.attenuation.unwrap_or_else(|| default_attenuation(network))),
            Measure::Pagerank => pagerank(network, options.damping),
            _ => return None,
        })
    }
}

/// Half of what a network allows: `1 / 2ρ`, and ½ where no chain comes back.
pub fn default_attenuation(network: &Network) -> f64 {
    let radius = spectral_radius(network);
    if radius > 1e-3 { 0.5 / radius } else { 0.5 }
}
