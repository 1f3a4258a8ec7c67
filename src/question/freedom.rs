//! Who is tied down, and by whom?

use serde::Serialize;
use serde_json::Value;

use crate::leverage::Leverage;
use crate::model::{ActorId, ActorIndex, ActorKind, Date};

use super::line::{kind_name, name};
use super::table::{Cell, Table};
use super::{Options, model_json, verdict};

/// Freedom of action of one actor or of all, the least free first.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Freedom {
    /// `freedom`.
    pub question: &'static str,
    /// On which day.
    pub on: Date,
    /// The answer in words.
    pub verdict: String,
    /// The model used.
    pub model: Value,
    /// The actors, the least free first, then by id.
    pub ranking: Vec<FreedomLine>,
}

/// How free an actor is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FreedomLine {
    /// The actor.
    pub actor: ActorId,
    /// Its name.
    pub name: String,
    /// What it is.
    #[serde(serialize_with = "kind_name")]
    pub kind: ActorKind,
    /// `f_a`, in `(0, 1]`.
    pub freedom: f64,
    /// The threat it feels `τ_a`, from 0 up.
    pub threat: f64,
    /// By whom it is tied down, the strongest first.
    pub tied_down_by: Vec<TiedDown>,
}

/// What an opponent takes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TiedDown {
    /// The opponent.
    pub actor: ActorId,
    /// Its name.
    pub name: String,
    /// `e_a(x)`, from 0 up.
    pub engagement: f64,
}

impl Freedom {
    pub(super) fn answer(leverage: &Leverage<'_>, actor: Option<ActorIndex>, options: &Options) -> Self {
        let snapshot = leverage.snapshot();
        let actors = match actor {
            Some(actor) => actor..actor + 1,
            None => 0..snapshot.len(),
        };
        let wanted = |&a: &ActorIndex| actor.is_some() || options.ranks(snapshot.actor(a).kind);
        let mut ranking: Vec<FreedomLine> = actors.filter(wanted).map(|a| line(leverage, a)).collect();
        // A stable sort: those who are equally free stay in the order of ids.
        ranking.sort_by(|a, b| a.freedom.total_cmp(&b.freedom));
        // The verdict is about all of them, however few are listed.
        let verdict = verdict::freedom(snapshot.on(), &ranking);
        ranking.truncate(options.top.unwrap_or(usize::MAX));
        Self { question: "freedom", on: snapshot.on(), verdict, model: model_json(leverage.model()), ranking }
    }

    pub(super) fn table(&self) -> Table {
        let mut table = Table::new(&["on", "rank", "actor", "name", "kind", "freedom", "threat", "tied_down_by"]);
        for (rank, line) in self.ranking.iter().enumerate() {
            let by: Vec<&str> = line.tied_down_by.iter().map(|by| by.actor.as_str()).collect();
            table.push(vec![
                self.on.into(),
                (rank + 1).into(),
                Cell::from(line.actor.as_str()),
                line.name.clone().into(),
                line.kind.name().into(),
                line.freedom.into(),
                line.threat.into(),
                by.join(" ").into(),
            ]);
        }
        table
    }
}

/// How free one actor is.
pub(super) fn line(leverage: &Leverage<'_>, a: ActorIndex) -> FreedomLine {
    let (snapshot, engagement) = (leverage.snapshot(), leverage.engagement());
    let actor = snapshot.actor(a);
    let mut tied_down_by: Vec<TiedDown> = engagement
        .opponents(a)
        .iter()
        .filter(|opponent| opponent.engagement > 0.0)
        .map(|opponent| TiedDown {
            actor: snapshot.actor(opponent.actor).id.clone(),
            name: name(snapshot, opponent.actor).to_owned(),
            engagement: opponent.engagement,
        })
        .collect();
    tied_down_by.sort_by(|x, y| y.engagement.total_cmp(&x.engagement));
    FreedomLine {
        actor: actor.id.clone(),
        name: actor.name.clone(),
        kind: actor.kind,
        freedom: engagement.freedom(a),
        threat: engagement.threat(a),
        tied_down_by,
    }
}
