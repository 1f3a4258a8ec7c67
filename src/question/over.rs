//! Who has leverage over B?

use serde::Serialize;
use serde_json::Value;

use crate::leverage::{Leverage, channels, rests_on};
use crate::model::{ActorId, ActorIndex, Date};

use super::doubt::{Caution, cautions};
use super::line::{enough, floor, name, position, ranked, steered_by};
use super::table::{Table, leverage_table};
use super::{Line, Options, SteeredBy, Why, model_json, verdict};

/// The actors with leverage over a target, ranked.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Over {
    /// `leverage over`.
    pub question: &'static str,
    /// Over whom.
    pub target: ActorId,
    /// The target's name.
    pub target_name: String,
    /// On which day.
    pub on: Date,
    /// The answer in words.
    pub verdict: String,
    /// The model used.
    pub model: Value,
    /// Who steers the target, and is therefore left out of the ranking unless asked for.
    pub steered_by: Vec<SteeredBy>,
    /// The bound on the absolute error of every figure of leverage, where only the part of a large graph that matters was
    /// looked at; `None` where figures are exact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub precision: Option<f64>,
    /// Everybody else with leverage above 0 (above the precision, where there is one), largest first.
    pub ranking: Vec<Line>,
    /// What is unsure about the ties behind the first figures.
    pub cautions: Vec<Caution>,
}

impl Over {
    pub(super) fn answer(leverage: &Leverage<'_>, target: ActorIndex, options: &Options) -> Self {
        let snapshot = leverage.snapshot();
        let over = leverage.over(target);
        let back = leverage.of(target);
        let by_channel = channels(leverage, target);
        let steering = leverage.agency().steering(target);
        let keep = |a: ActorIndex| {
            a != target
                && options.ranks(snapshot.actor(a).kind)
                && (options.include_steering || !steering.contains_key(&a))
        };
        let order = ranked(&over, keep, floor(snapshot), None);
        let line = |&a: &ActorIndex| {
            let actor = snapshot.actor(a);
            let of_channel = |(&channel, row): (&&str, &Vec<f64>)| (row[a] > 0.0).then(|| (channel.to_owned(), row[a]));
            Line {
                actor: actor.id.clone(),
                target: None,
                name: actor.name.clone(),
                kind: actor.kind,
                leverage: over[a],
                direct: leverage.direct(target, a),
                net: over[a] - back[a],
                freedom: leverage.engagement().freedom(a),
                channels: by_channel.iter().filter_map(of_channel).collect(),
                why: None,
            }
        };
        let order = &order[..enough(snapshot, &order, options.top)];
        let mut ranking: Vec<Line> = order.iter().map(line).collect();
        let target_name = name(snapshot, target).to_owned();
        let first: Vec<_> = verdict::named_first(&ranking)
            .iter()
            .take(3)
            .map(|line| (target, position(leverage, &line.actor)))
            .collect();
        // The sentence is about everybody, however few are listed.
        let verdict = verdict::over(&target_name, snapshot.on(), &ranking);
        ranking.truncate(options.top.unwrap_or(usize::MAX));
        if options.why {
            let rests = rests_on(leverage, target, &order[..ranking.len()]);
            for ((line, &a), ties) in ranking.iter_mut().zip(order).zip(rests) {
                line.why = Some(Why::of(leverage, target, a, ties));
            }
        }
        Self {
            question: "leverage over",
            target: snapshot.actor(target).id.clone(),
            on: snapshot.on(),
            verdict,
            target_name,
            model: model_json(leverage.model()),
            steered_by: steered_by(leverage, target),
            precision: snapshot.precision(),
            ranking,
            cautions: cautions(leverage, &first),
        }
    }

    pub(super) fn table(&self) -> Table {
        leverage_table("actor", self.ranking.iter().map(|line| (self.on, line)))
    }
}
