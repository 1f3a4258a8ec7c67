//! How much leverage two actors have over each other.

use serde::Serialize;
use serde_json::Value;

use crate::leverage::Leverage;
use crate::model::{ActorId, ActorIndex, Date};

use super::doubt::{Caution, cautions};
use super::table::{Table, leverage_table};
use super::{Line, Of, Options, model_json, verdict};

/// Leverage both ways, and net.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Between {
    /// `leverage between`.
    pub question: &'static str,
    /// a and b.
    pub between: [ActorId; 2],
    /// On which day.
    pub on: Date,
    /// The answer in words.
    pub verdict: String,
    /// The model used.
    pub model: Value,
    /// The bound on the absolute error of every figure of leverage, where only the part of a large graph that matters was
    /// looked at; `None` where figures are exact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub precision: Option<f64>,
    /// What a has over b.
    pub a_over_b: Line,
    /// What b has over a.
    pub b_over_a: Line,
    /// What a has over b, less what b has over a.
    pub net: f64,
    /// What is unsure about the ties behind the figures.
    pub cautions: Vec<Caution>,
}

impl Between {
    pub(super) fn answer(leverage: &Leverage<'_>, a: ActorIndex, b: ActorIndex, options: &Options) -> Self {
        let snapshot = leverage.snapshot();
        let one = |actor: ActorIndex, over: ActorIndex| {
            let mut answer = Of::answer(leverage, actor, Some(over), options);
            let line = answer.ranking.remove(0);
            let actor = snapshot.actor(actor);
            // Here a line is about who has the leverage.
            Line {
                actor: actor.id.clone(),
                target: line.target,
                name: actor.name.clone(),
                kind: actor.kind,
                freedom: leverage.engagement().freedom(super::line::position(leverage, &actor.id)),
                ..line
            }
        };
        let (a_over_b, b_over_a) = (one(a, b), one(b, a));
        Self {
            question: "leverage between",
            between: [snapshot.actor(a).id.clone(), snapshot.actor(b).id.clone()],
            on: snapshot.on(),
            verdict: verdict::between(snapshot.on(), &a_over_b, &b_over_a),
            model: model_json(leverage.model()),
            precision: snapshot.precision(),
            net: a_over_b.leverage - b_over_a.leverage,
            a_over_b,
            b_over_a,
            cautions: cautions(leverage, &[(b, a), (a, b)]),
        }
    }

    pub(super) fn table(&self) -> Table {
        leverage_table("actor", [&self.a_over_b, &self.b_over_a].into_iter().map(|line| (self.on, line)))
    }
}
