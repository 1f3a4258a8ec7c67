//! How an answer changes over the dates at which anything changes.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde::Serialize;
use serde_json::Value;

use crate::leverage::Leverage;
use crate::model::{ActorId, Date, Graph, LeverageModel, Snapshot};

use super::table::{Cell, Table};
use super::{Answer, Options, Question, ask, model_json};

/// How many actors are followed where no number is asked for: the best few of every date.
const FOLLOWED: usize = 5;

/// A question's figures on every date at which a tie or a capability changes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Timeline {
    /// `timeline`.
    pub question: &'static str,
    /// What was asked on every date.
    pub of: String,
    /// What the figures are: `leverage`, `joint leverage` or `freedom of action`.
    pub figure: &'static str,
    /// The model used.
    pub model: Value,
    /// The actors followed, the one with the largest figure on any date first.
    pub actors: Vec<Followed>,
    /// The dates, ascending. What an entry says holds until the next.
    pub moments: Vec<Moment>,
}

/// An actor whose figure is followed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Followed {
    /// The actor.
    pub actor: ActorId,
    /// Its name.
    pub name: String,
}

/// The answer from one date on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Moment {
    /// The first day on which it holds.
    pub on: Date,
    /// The figures, in the order of the actors followed; 0 where an actor has none.
    pub figures: Vec<f64>,
    /// The answer in words.
    pub verdict: String,
    /// Of mediators: those who have the leverage that is asked for over both sides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub have_it: Option<Vec<ActorId>>,
}

/// Asks a question on every date at which the graph changes, within bounds that are both included.
///
/// The first date is the lower bound itself, if there is one: what held then began earlier. `options.top` is how many
/// actors of every date are followed.
///
/// * **Cost.** An answer a date, in parallel.
pub fn timeline(
    graph: &Graph,
    model: &LeverageModel,
    question: &Question,
    options: &Options,
    from: Option<Date>,
    to: Option<Date>,
) -> Timeline {
    let dates = dates(graph, from, to);
    let top = options.top.unwrap_or(FOLLOWED);
    let options = Options { top: None, why: false, ..options.clone() };
    let answers: Vec<Answer> = dates
        .par_iter()
        .map(|&on| {
            let snapshot = Snapshot::new(graph, on);
            ask(&Leverage::new(&snapshot, model), question, &options)
        })
        .collect();
    let figures: Vec<Vec<(ActorId, f64)>> = answers.iter().map(figures).collect();
    let mut largest: BTreeMap<&ActorId, f64> = BTreeMap::new();
    for (actor, figure) in figures.iter().flat_map(|of_date| of_date.iter().take(top)) {
        let known = largest.entry(actor).or_insert(*figure);
        *known = if question.is_about_freedom() { known.min(*figure) } else { known.max(*figure) };
    }
    let mut followed: Vec<(&ActorId, f64)> = largest.into_iter().collect();
    // A stable sort: equals stay in the order of ids. Of freedom, the least is what stands out.
    followed.sort_by(|a, b| if question.is_about_freedom() { a.1.total_cmp(&b.1) } else { b.1.total_cmp(&a.1) });
    let moments = dates
        .iter()
        .zip(&answers)
        .zip(&figures)
        .map(|((&on, answer), of_date)| {
            let of_date: BTreeMap<&ActorId, f64> = of_date.iter().map(|(actor, figure)| (actor, *figure)).collect();
            Moment {
                on,
                figures: followed.iter().map(|(actor, _)| of_date.get(actor).copied().unwrap_or(0.0)).collect(),
                verdict: answer.verdict().to_owned(),
                have_it: match answer {
                    Answer::Mediators(answer) => Some(answer.have_it.clone()),
                    _ => None,
                },
            }
        })
        .collect();
    Timeline {
        question: "timeline",
        of: question.to_string(),
        figure: match question {
            Question::Mediators { .. } => "joint leverage",
            Question::Freedom { .. } => "freedom of action",
            _ => "leverage",
        },
        model: model_json(model),
        actors: followed
            .iter()
            .map(|&(actor, _)| Followed { actor: actor.clone(), name: graph.name(actor).to_owned() })
            .collect(),
        moments,
    }
}

impl Timeline {
    /// One row a date and actor.
    pub fn table(&self) -> Table {
        let mut table = Table::new(&["on", "actor", "name", "figure"]);
        for moment in &self.moments {
            for (followed, &figure) in self.actors.iter().zip(&moment.figures) {
                table.push(vec![
                    moment.on.into(),
                    Cell::from(followed.actor.as_str()),
                    followed.name.clone().into(),
                    figure.into(),
                ]);
            }
        }
        table
    }
}

impl Question {
    fn is_about_freedom(&self) -> bool {
        matches!(self, Question::Freedom { .. })
    }
}

/// The dates at which a graph changes, within bounds that are both included, and the lower bound itself; never none.
pub(super) fn dates(graph: &Graph, from: Option<Date>, to: Option<Date>) -> Vec<Date> {
    let within = |on: &Date| from.is_none_or(|from| from <= *on) && to.is_none_or(|to| *on <= to);
    let mut dates: BTreeSet<Date> = graph.dates_of_change().into_iter().filter(within).collect();
    dates.extend(from);
    if dates.is_empty() {
        dates.insert(to.unwrap_or(graph.as_of()));
    }
    dates.into_iter().collect()
}

/// An answer's figures by actor, in its order.
fn figures(answer: &Answer) -> Vec<(ActorId, f64)> {
    let of_line = |line: &super::Line| (line.actor.clone(), line.leverage);
    match answer {
        Answer::Over(answer) => answer.ranking.iter().map(of_line).collect(),
        Answer::Of(answer) => answer.ranking.iter().map(of_line).collect(),
        Answer::Between(answer) => [&answer.a_over_b, &answer.b_over_a].into_iter().map(of_line).collect(),
        Answer::Mediators(answer) => answer.ranking.iter().map(|line| (line.actor.clone(), line.joint)).collect(),
        Answer::Freedom(answer) => answer.ranking.iter().map(|line| (line.actor.clone(), line.freedom)).collect(),
        Answer::Path(answer) => vec![(answer.from.clone(), answer.leverage)],
    }
}
