//! What a backtest says.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::model::{ActorId, ActorKind, Date};
use crate::question::Table;

use super::bootstrap::Estimate;
use super::case::LeftOut;
use super::events::Refused;
use super::measures::{MEASURES, Measures};
use super::miss::Miss;

/// How well leverage finds those who turned up, beside other rankings.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Backtest {
    /// How many events were tested.
    pub events: usize,
    /// How many rows were not.
    pub refused: usize,
    /// Leverage under the graph's own model first, then under the other models, then the baselines.
    pub rankings: Vec<RankingLine>,
    /// Leverage minus each of the other rankings, event by event.
    pub differences: Vec<RankingLine>,
    /// The answer in a few sentences.
    pub verdict: String,
    /// How many candidates an event has, on average.
    pub candidates: f64,
    /// How many of them turned up, on average.
    pub found: f64,
    /// Who was ranked.
    pub kinds: BTreeSet<ActorKind>,
    /// How many samples of events the intervals are taken of.
    pub draws: usize,
    /// Where their random numbers started.
    pub seed: u64,
    /// The rows that were not tested, with the reason.
    pub refusals: Vec<Refused>,
    /// Those who turned up and are no candidates, with the reason.
    pub left_out: Vec<LeftOut>,
    /// The events in which leverage does worst, by area under the curve, the worst first.
    pub worst: Vec<Miss>,
    /// Every event with its measures, in the order of the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cases: Option<Vec<CaseLine>>,
}

/// The measures of a ranking over all events, or the differences of two rankings.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RankingLine {
    /// The name of the ranking.
    pub name: String,
    /// What it is: leverage, another model, or a baseline.
    pub kind: RankingKind,
    /// Mean area under the curve.
    pub auc: Estimate,
    /// The part of the events in which the first turned up.
    pub hit_at_1: Estimate,
    /// The part in which one of the first five did.
    pub hit_at_5: Estimate,
    /// The part in which one of the first ten did.
    pub hit_at_10: Estimate,
    /// The mean part of those who turned up that are among the first ten.
    pub recall_at_10: Estimate,
    /// Mean reciprocal rank.
    pub mrr: Estimate,
}

/// What a ranking is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RankingKind {
    /// Leverage under the graph's own model.
    Leverage,
    /// Leverage under another model.
    Model,
    /// A plain ranking.
    Baseline,
}

/// One event.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CaseLine {
    /// The name of the event.
    pub id: String,
    /// Its line in the file.
    pub line: u64,
    /// Its day.
    pub on: Date,
    /// The actors it was about.
    pub targets: Vec<ActorId>,
    /// Those who turned up, with their ranks by leverage.
    pub found: Vec<FoundLine>,
    /// How many candidates there were.
    pub candidates: usize,
    /// The measures of each ranking, by its name.
    pub measures: Map<String, Value>,
}

/// Somebody who turned up.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FoundLine {
    /// Who.
    pub actor: ActorId,
    /// Its rank by leverage, from 1; of equals the best.
    pub rank: usize,
    /// How many share it.
    pub equals: usize,
}

impl RankingLine {
    pub(super) fn new(name: String, kind: RankingKind, estimates: [Estimate; MEASURES.len()]) -> Self {
        let [auc, hit_at_1, hit_at_5, hit_at_10, recall_at_10, mrr] = estimates;
        Self { name, kind, auc, hit_at_1, hit_at_5, hit_at_10, recall_at_10, mrr }
    }

    /// The measures in the order of [`MEASURES`].
    pub fn estimates(&self) -> [Estimate; MEASURES.len()] {
        [self.auc, self.hit_at_1, self.hit_at_5, self.hit_at_10, self.recall_at_10, self.mrr]
    }
}

impl Backtest {
    /// A row for every ranking and measure, with the difference of leverage to it; of the events, where they are listed,
    /// a row for every event and ranking.
    pub fn table(&self) -> Table {
        match &self.cases {
            Some(cases) => of_cases(cases),
            None => self.of_rankings(),
        }
    }

    fn of_rankings(&self) -> Table {
        let columns = [
            "ranking",
            "measure",
            "mean",
            "low",
            "high",
            "leverage_minus",
            "leverage_minus_low",
            "leverage_minus_high",
        ];
        let mut table = Table::new(&columns);
        for line in &self.rankings {
            let difference = self.differences.iter().find(|difference| difference.name == line.name);
            for (at, measure) in MEASURES.into_iter().enumerate() {
                let (estimate, minus) = (line.estimates()[at], difference.map(|line| line.estimates()[at]));
                table.push(vec![
                    line.name.as_str().into(),
                    measure.into(),
                    estimate.mean.into(),
                    estimate.low.into(),
                    estimate.high.into(),
                    minus.map(|minus| minus.mean).into(),
                    minus.and_then(|minus| minus.low).into(),
                    minus.and_then(|minus| minus.high).into(),
                ]);
            }
        }
        table
    }
}

fn of_cases(cases: &[CaseLine]) -> Table {
    let mut columns = vec!["id", "line", "on", "targets", "found", "candidates", "ranking"];
    columns.extend(MEASURES);
    let mut table = Table::new(&columns);
    for case in cases {
        let targets: Vec<&str> = case.targets.iter().map(ActorId::as_str).collect();
        let found: Vec<&str> = case.found.iter().map(|found| found.actor.as_str()).collect();
        for (ranking, measures) in &case.measures {
            let mut row = vec![
                case.id.as_str().into(),
                (case.line as usize).into(),
                case.on.into(),
                targets.join(";").into(),
                found.join(";").into(),
                case.candidates.into(),
                ranking.as_str().into(),
            ];
            row.extend(MEASURES.map(|measure| measures.get(measure).and_then(Value::as_f64).into()));
            table.push(row);
        }
    }
    table
}

impl Measures {
    /// The measures by their names.
    pub(super) fn named(&self) -> Value {
        Value::Object(
            MEASURES.iter().zip(self.values()).map(|(name, value)| ((*name).to_owned(), value.into())).collect(),
        )
    }
}
