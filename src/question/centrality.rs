//! Who is central, by one measure?

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::leverage::Leverage;
use crate::model::{ActorId, ActorIndex, ActorKind, Date};
use crate::structure::{
    Lengths, Measure, MeasureOptions, Network, NetworkOptions, SignedGraph, SignedOptions, View, default_attenuation,
    ranks,
};

use super::basis::Basis;
use super::line::kind_name;
use super::table::{Cell, Table};
use super::verdict_structure;

/// How centrality is to be measured.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CentralityOptions {
    /// The parameters of the measures.
    pub measure: MeasureOptions,
    /// What a plain measure is taken of; its own [`Measure::view`] where not given. Signed measures know one view only.
    pub view: Option<View>,
    /// Which ties join.
    pub ties: NetworkOptions,
    /// Which ties have a sign.
    pub signs: SignedOptions,
    /// The kinds of actor to rank; all of them where not given. The network is of all actors whatever is ranked.
    pub kinds: Option<BTreeSet<ActorKind>>,
    /// Rank no more than so many.
    pub top: Option<usize>,
}

/// Actors by a measure of centrality.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Centrality {
    /// `centrality`.
    pub question: &'static str,
    /// The measure.
    pub measure: &'static str,
    /// On which day.
    pub on: Date,
    /// The answer in words.
    pub verdict: String,
    /// What it was taken of: `signed`, `ties` or `dependence`.
    pub network: &'static str,
    /// Actors with a tie in it.
    pub actors: usize,
    /// Ties in it: pairs of actors, or of a network of dependence ordered pairs.
    pub ties: usize,
    /// Which ties count for it.
    pub basis: Basis,
    /// The parameters of the measure.
    pub parameters: Map<String, Value>,
    /// How to read a figure.
    pub reading: &'static str,
    /// Author and year of the measure.
    pub source: &'static str,
    /// The actors with a figure, the largest first, then by id.
    pub ranking: Vec<CentralityLine>,
    /// Those whose figure is undefined, by id: they have no tie in the network, or nobody reaches them.
    pub undefined: Vec<ActorId>,
}

/// An actor's figure.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CentralityLine {
    /// The rank, from 1; equals share it.
    pub rank: usize,
    /// The actor.
    pub actor: ActorId,
    /// Its name.
    pub name: String,
    /// What it is.
    #[serde(serialize_with = "kind_name")]
    pub kind: ActorKind,
    /// The figure.
    pub score: f64,
}

impl Centrality {
    /// Measures all actors and ranks those asked for.
    pub fn answer(leverage: &Leverage<'_>, measure: Measure, options: &CentralityOptions) -> Self {
        let snapshot = leverage.snapshot();
        let measured = measured(leverage, measure, options);
        let wanted = |&a: &ActorIndex| options.ranks(snapshot.actor(a).kind);
        let actors: Vec<ActorIndex> = (0..snapshot.len()).filter(wanted).collect();
        let figures: Vec<Option<f64>> = actors.iter().map(|&a| measured.figures[a]).collect();
        let mut ranking: Vec<CentralityLine> = Vec::new();
        let mut undefined = Vec::new();
        for ((&a, figure), rank) in actors.iter().zip(&figures).zip(ranks(&figures)) {
            let actor = snapshot.actor(a);
            match figure.zip(rank) {
                Some((score, rank)) => ranking.push(CentralityLine {
                    rank,
                    actor: actor.id.clone(),
                    name: actor.name.clone(),
                    kind: actor.kind,
                    score,
                }),
                None => undefined.push(actor.id.clone()),
            }
        }
        // A stable sort: equals stay in the order of ids.
        ranking.sort_by_key(|line| line.rank);
        let verdict = verdict_structure::centrality(snapshot.on(), measure, &measured, &ranking);
        ranking.truncate(options.top.unwrap_or(usize::MAX));
        Self {
            question: "centrality",
            measure: measure.name(),
            on: snapshot.on(),
            verdict,
            network: measured.view.name(),
            actors: measured.actors,
            ties: measured.ties,
            basis: Basis::of(leverage, measured.view, options.ties, options.signs),
            parameters: measured.parameters,
            reading: measure.reading(),
            source: measure.source(),
            ranking,
            undefined,
        }
    }

    /// The answer as rows, one an actor; those whose figure is undefined come last.
    pub fn table(&self) -> Table {
        let mut table = Table::new(&["on", "measure", "network", "rank", "actor", "name", "kind", "score"]);
        for line in &self.ranking {
            table.push(vec![
                self.on.into(),
                self.measure.into(),
                self.network.into(),
                line.rank.into(),
                Cell::from(&line.actor),
                line.name.clone().into(),
                line.kind.name().into(),
                line.score.into(),
            ]);
        }
        table
    }
}

impl CentralityOptions {
    /// Whether actors of a kind are ranked.
    pub(super) fn ranks(&self, kind: ActorKind) -> bool {
        self.kinds.as_ref().is_none_or(|kinds| kinds.contains(&kind))
    }
}

/// A measure taken, with what of.
pub(super) struct Measured {
    /// By position in the snapshot.
    pub(super) figures: Vec<Option<f64>>,
    pub(super) view: View,
    pub(super) actors: usize,
    pub(super) ties: usize,
    pub(super) parameters: Map<String, Value>,
}

/// Takes a measure of all actors.
pub(super) fn measured(leverage: &Leverage<'_>, measure: Measure, options: &CentralityOptions) -> Measured {
    let snapshot = leverage.snapshot();
    if measure.view() == View::Signed {
        let graph = SignedGraph::new(snapshot, leverage.model(), options.signs);
        let tied = (0..graph.len()).filter(|&actor| !graph.neighbours(actor).is_empty()).count();
        let mut parameters = Map::new();
        if measure == Measure::Independence {
            parameters.insert("beta".to_owned(), json!(options.measure.beta));
        }
        return Measured {
            figures: measure.of_signed(&graph, &options.measure).unwrap_or_default(),
            view: View::Signed,
            actors: tied,
            ties: graph.edges().len(),
            parameters,
        };
    }
    let view = match options.view {
        Some(View::Dependence) => View::Dependence,
        Some(_) => View::Ties,
        None => measure.view(),
    };
    let (network, kept) = network(leverage, view, options.ties).joined();
    let mut with = options.measure;
    let mut parameters = Map::new();
    match measure {
        Measure::Katz => {
            // What the leverage model itself attenuates chains of dependence by.
            let own = || if view == View::Dependence { leverage.model().reach } else { default_attenuation(&network) };
            let attenuation = with.attenuation.unwrap_or_else(own);
            with.attenuation = Some(attenuation);
            parameters.insert("attenuation".to_owned(), json!(attenuation));
        }
        Measure::Pagerank => {
            parameters.insert("damping".to_owned(), json!(with.damping));
        }
        _ => {
            let lengths = if with.lengths == Lengths::Steps { "steps" } else { "inverse_weight" };
            parameters.insert("lengths".to_owned(), json!(lengths));
        }
    }
    let mut figures = vec![None; snapshot.len()];
    let of_kept = measure.of_network(&network, &with).unwrap_or_default();
    kept.iter().zip(of_kept).for_each(|(&actor, figure)| figures[actor] = figure);
    let arcs = network.arcs();
    let ties = if view == View::Dependence { arcs } else { arcs / 2 };
    Measured { figures, view, actors: network.len(), ties, parameters }
}

/// Who is joined to whom, or who depends on whom, among all actors.
pub(super) fn network(leverage: &Leverage<'_>, view: View, ties: NetworkOptions) -> Network {
    let snapshot = leverage.snapshot();
    if view != View::Dependence {
        return Network::of_ties(snapshot, leverage.model(), ties);
    }
    let arcs = (0..snapshot.len()).flat_map(|b| {
        let dependences = leverage.dependences(b).iter().map(move |&(a, dependence)| (b, a as usize, dependence));
        dependences.filter(|&(b, a, _)| a != b)
    });
    Network::from_arcs(snapshot.len(), arcs).expect("dependences are shares of actors in the snapshot")
}
