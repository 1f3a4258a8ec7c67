//! Over whom has A leverage?

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use crate::leverage::{Leverage, rests_on_each};
use crate::model::{ActorId, ActorIndex, Date};

use super::doubt::{Caution, cautions};
use super::line::{enough, floor, name, position, ranked, steered_by};
use super::table::{Table, leverage_table};
use super::{Line, Options, SteeredBy, Why, model_json, verdict};

/// The targets of an actor's leverage, ranked; or one of them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Of {
    /// `leverage of`.
    pub question: &'static str,
    /// Who has it.
    pub actor: ActorId,
    /// The actor's name.
    pub actor_name: String,
    /// Over whom, where one was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<ActorId>,
    /// On which day.
    pub on: Date,
    /// The answer in words.
    pub verdict: String,
    /// The model used.
    pub model: Value,
    /// Who steers the actor, and so has part of its leverage.
    pub steered_by: Vec<SteeredBy>,
    /// The bound on the absolute error of every figure of leverage, where only the part of a large graph that matters was
    /// looked at; `None` where figures are exact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub precision: Option<f64>,
    /// Everybody over whom the actor has leverage above 0 (above the precision, where there is one), largest first. Whom it steers is left out unless asked
    /// for.
    pub ranking: Vec<Line>,
    /// What is unsure about the ties behind the first figures.
    pub cautions: Vec<Caution>,
}

impl Of {
    pub(super) fn answer(
        leverage: &Leverage<'_>,
        actor: ActorIndex,
        target: Option<ActorIndex>,
        options: &Options,
    ) -> Self {
        let snapshot = leverage.snapshot();
        let worth = leverage.worth(actor);
        let of = leverage.of(actor);
        let back = leverage.over(actor);
        let steered = leverage.agency().steered_by(actor);
        let keep = |b: ActorIndex| match target {
            Some(target) => b == target,
            None => {
                b != actor && options.ranks(snapshot.actor(b).kind) && (options.include_steering || steered[b] == 0.0)
            }
        };
        let order = match target {
            // The question is about this one: it is answered even with 0.
            Some(target) => vec![target],
            None => ranked(&of, keep, floor(snapshot), None),
        };
        let line = |&b: &ActorIndex| {
            let on = snapshot.actor(b);
            Line {
                actor: on.id.clone(),
                target: Some(on.id.clone()),
                name: on.name.clone(),
                kind: on.kind,
                leverage: of[b],
                direct: leverage.direct(b, actor),
                net: of[b] - back[b],
                freedom: leverage.engagement().freedom(b),
                channels: channels(leverage, b, &worth),
                why: None,
            }
        };
        let order = &order[..enough(snapshot, &order, options.top)];
        let mut ranking: Vec<Line> = order.iter().map(line).collect();
        let first: Vec<_> = verdict::named_first(&ranking)
            .iter()
            .take(3)
            .map(|line| (position(leverage, &line.actor), actor))
            .collect();
        let actor_name = name(snapshot, actor).to_owned();
        // The sentence is about everybody, however few are listed.
        let verdict = verdict::of(&actor_name, snapshot.on(), &ranking, target.is_some());
        ranking.truncate(options.top.unwrap_or(usize::MAX));
        if options.why {
            let rests = rests_on_each(leverage, actor, &order[..ranking.len()]);
            for ((line, &b), ties) in ranking.iter_mut().zip(order).zip(rests) {
                line.why = Some(Why::of(leverage, b, actor, ties));
            }
        }
        Self {
            question: "leverage of",
            actor: snapshot.actor(actor).id.clone(),
            target: target.map(|b| snapshot.actor(b).id.clone()),
            on: snapshot.on(),
            verdict,
            actor_name,
            model: model_json(leverage.model()),
            steered_by: steered_by(leverage, actor),
            precision: snapshot.precision(),
            ranking,
            cautions: cautions(leverage, &first),
        }
    }

    pub(super) fn table(&self) -> Table {
        leverage_table("target", self.ranking.iter().map(|line| (self.on, line)))
    }
}

/// `E_c[b, a]` by channel, from the worth of every first step to a.
pub(super) fn channels(leverage: &Leverage<'_>, b: ActorIndex, worth: &[f64]) -> BTreeMap<String, f64> {
    let mut channels: BTreeMap<String, f64> = BTreeMap::new();
    for part in leverage.parts(b) {
        let carried = part.dependence() * worth[part.supplier];
        if carried > 0.0 {
            *channels.entry(part.channel.to_owned()).or_default() += carried;
        }
    }
    channels
}
