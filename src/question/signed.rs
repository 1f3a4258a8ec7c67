//! What the questions about the signed network have in common.

use std::cell::Cell;
use std::ops::ControlFlow;

use serde::{Serialize, Serializer};

use crate::model::{ActorId, Graph, SourceId, TieId};
use crate::structure::{CampNumber, Camps, CampsOptions, SignedGraph, SignedOptions, camps_watched};

/// How often the search for camps is asked whether to go on, where no clock may end it: the partition of a network that
/// takes longer is the best that was found, the same every time. Enough for every network of states that was tried.
const PATIENCE: usize = 4_000;

/// How a question about the signed network is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignedQuestion {
    /// Which ties have a sign beside alliances and hostilities.
    pub signs: SignedOptions,
    /// Whether a tie counts by its net strength; otherwise every net tie counts 1.
    pub weighted: bool,
    /// How many camps there may be; `balance` always asks for two.
    pub number: CampNumber,
}

impl Default for SignedQuestion {
    /// Alliances and hostilities, each net tie counted once, two camps.
    fn default() -> Self {
        Self { signs: SignedOptions::default(), weighted: false, number: CampNumber::AtMost(2) }
    }
}

/// How much there is in a signed network.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct SignedSize {
    /// How many actors have signed ties.
    pub actors: usize,
    /// How many pairs have a net tie.
    pub ties: usize,
    /// How many of those are negative.
    pub negative: usize,
    /// The sum of the net strengths, where ties count by strength; otherwise the number of ties.
    #[serde(serialize_with = "plain")]
    pub weight: f64,
}

impl SignedSize {
    pub(super) fn of(graph: &SignedGraph, weighted: bool) -> Self {
        let weight = match weighted {
            true => graph.weight(),
            false => graph.edges().len() as f64,
        };
        Self {
            actors: (0..graph.len()).filter(|&actor| !graph.neighbours(actor).is_empty()).count(),
            ties: graph.edges().len(),
            negative: graph.negative(),
            weight,
        }
    }
}

/// The camps of a network, as far as a search without a clock goes.
pub(crate) fn camps_within_reason(graph: &SignedGraph, options: &CampsOptions) -> Camps {
    let asked = Cell::new(0);
    camps_watched(graph, options, &|_| {
        asked.set(asked.get() + 1);
        if asked.get() > PATIENCE { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })
}

/// The sources of ties, each once, in the order of ids.
pub(super) fn sources(graph: &Graph, ties: &[TieId]) -> Vec<SourceId> {
    let cited = ties.iter().filter_map(|tie| graph.tie(tie.as_str())).flat_map(|tie| &tie.sources);
    let mut sources: Vec<SourceId> = cited.map(|citation| citation.source.clone()).collect();
    sources.sort();
    sources.dedup();
    sources
}

/// Ids of actors by position.
pub(super) fn ids(graph: &SignedGraph, actors: &[usize]) -> Vec<ActorId> {
    actors.iter().map(|&actor| graph.actors()[actor].clone()).collect()
}

/// Serializes a whole number without a fraction.
pub(crate) fn plain<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    match value.fract() == 0.0 && value.abs() < 1e15 {
        true => serializer.serialize_i64(*value as i64),
        false => serializer.serialize_f64(*value),
    }
}

/// Serializes two numbers as [`plain`] does.
pub(crate) fn plain_pair<S: Serializer>(pair: &[f64; 2], serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Plain(#[serde(serialize_with = "plain")] f64);
    pair.map(Plain).serialize(serializer)
}
