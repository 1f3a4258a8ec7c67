//! Who is central, by every measure, and how far the measures agree.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::leverage::Leverage;
use crate::model::{ActorId, ActorIndex, ActorKind, Date};
use crate::structure::{Measure, rank_correlation, ranks};

use super::basis::Basis;
use super::centrality::{CentralityOptions, measured};
use super::line::kind_name;
use super::table::{Cell, Table};
use super::verdict_structure;

/// Every measure beside the others.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparison {
    /// `centrality compare`.
    pub question: &'static str,
    /// On which day.
    pub on: Date,
    /// The answer in words.
    pub verdict: String,
    /// The measures, in order.
    pub measures: Vec<ComparedMeasure>,
    /// The actors, by the mean of their ranks, each as a part of how many are ranked; then by id.
    pub actors: Vec<ComparedActor>,
    /// How far every two measures agree.
    pub agreement: Vec<MeasureAgreement>,
}

/// A measure, and what it was taken of.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ComparedMeasure {
    /// The measure.
    pub measure: &'static str,
    /// What it was taken of.
    pub network: &'static str,
    /// Which ties count for it.
    pub basis: Basis,
    /// Its parameters.
    pub parameters: Map<String, Value>,
    /// How many have a figure; 0 where the measure is undefined for everybody.
    pub ranked: usize,
    /// Why nobody has a figure; `null` where somebody has.
    pub why_undefined: Option<String>,
    /// Who comes first; several where they are equal.
    pub first: Vec<ActorId>,
}

/// An actor by every measure.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ComparedActor {
    /// The actor.
    pub actor: ActorId,
    /// Its name.
    pub name: String,
    /// What it is.
    #[serde(serialize_with = "kind_name")]
    pub kind: ActorKind,
    /// Its rank by each measure, from 1; `null` where its figure is undefined.
    pub ranks: BTreeMap<&'static str, Option<usize>>,
    /// Its figure by each measure; `null` where it is undefined.
    pub scores: BTreeMap<&'static str, Option<f64>>,
}

/// How far two measures agree.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MeasureAgreement {
    /// The two measures.
    pub between: [&'static str; 2],
    /// Spearman's rank correlation over those who have a figure by both, in `[−1, 1]`; `null` where it is undefined.
    pub rank_correlation: Option<f64>,
}

/// A measure of those who are ranked, in their order.
struct Column {
    measure: Measure,
    figures: Vec<Option<f64>>,
    ranks: Vec<Option<usize>>,
}

impl Comparison {
    /// Takes every measure of all actors, and ranks those asked for.
    pub fn answer(leverage: &Leverage<'_>, options: &CentralityOptions) -> Self {
        let snapshot = leverage.snapshot();
        let wanted = |&a: &ActorIndex| options.ranks(snapshot.actor(a).kind);
        let actors: Vec<ActorIndex> = (0..snapshot.len()).filter(wanted).collect();
        let mut measures = Vec::new();
        let mut columns: Vec<Column> = Vec::new();
        for &measure in Measure::ALL {
            let measured = measured(leverage, measure, options);
            let figures: Vec<Option<f64>> = actors.iter().map(|&a| measured.figures[a]).collect();
            let ranks = ranks(&figures);
            let first = actors.iter().zip(&ranks).filter(|&(_, &rank)| rank == Some(1));
            let ranked = ranks.iter().flatten().count();
            let why_undefined = || match measured.figures.iter().all(Option::is_none) {
                true => verdict_structure::undefined(measure, &measured),
                false => "nobody of those asked for has a figure".to_owned(),
            };
            let why_undefined = (ranked == 0).then(why_undefined);
            measures.push(ComparedMeasure {
                measure: measure.name(),
                network: measured.view.name(),
                basis: Basis::of(leverage, measured.view, options.ties, options.signs),
                parameters: measured.parameters,
                ranked,
                why_undefined,
                first: first.map(|(&a, _)| snapshot.actor(a).id.clone()).collect(),
            });
            columns.push(Column { measure, figures, ranks });
        }
        let mut agreement = Vec::new();
        for (at, one) in columns.iter().enumerate() {
            for other in &columns[at + 1..] {
                let between = [one.measure.name(), other.measure.name()];
                let rank_correlation = rank_correlation(&one.figures, &other.figures);
                agreement.push(MeasureAgreement { between, rank_correlation });
            }
        }
        let place = |at: usize| {
            let parts: Vec<f64> = columns
                .iter()
                .zip(&measures)
                .filter_map(|(column, measure)| Some(column.ranks[at]? as f64 / measure.ranked as f64))
                .collect();
            // Who has no rank at all comes last.
            if parts.is_empty() { f64::INFINITY } else { parts.iter().sum::<f64>() / parts.len() as f64 }
        };
        let mut order: Vec<usize> = (0..actors.len()).collect();
        order.sort_by(|&a, &b| place(a).total_cmp(&place(b)));
        let line = |at: usize| {
            let actor = snapshot.actor(actors[at]);
            ComparedActor {
                actor: actor.id.clone(),
                name: actor.name.clone(),
                kind: actor.kind,
                ranks: columns.iter().map(|column| (column.measure.name(), column.ranks[at])).collect(),
                scores: columns.iter().map(|column| (column.measure.name(), column.figures[at])).collect(),
            }
        };
        let mut lines: Vec<ComparedActor> = order.into_iter().map(line).collect();
        let verdict = verdict_structure::comparison(snapshot, &measures, &agreement);
        lines.truncate(options.top.unwrap_or(usize::MAX));
        Self { question: "centrality compare", on: snapshot.on(), verdict, measures, actors: lines, agreement }
    }

    /// The answer as rows, one for every actor and measure.
    pub fn table(&self) -> Table {
        let mut table = Table::new(&["on", "actor", "name", "kind", "measure", "network", "rank", "score"]);
        for line in &self.actors {
            for measure in &self.measures {
                table.push(vec![
                    self.on.into(),
                    Cell::from(&line.actor),
                    line.name.clone().into(),
                    line.kind.name().into(),
                    measure.measure.into(),
                    measure.network.into(),
                    line.ranks[measure.measure].into(),
                    line.scores[measure.measure].into(),
                ]);
            }
        }
        table
    }
}
