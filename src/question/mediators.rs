//! Which third party has leverage over both sides?

use serde::Serialize;
use serde_json::Value;

use crate::leverage::{self, Leverage, Mediator};
use crate::model::{ActorId, ActorIndex, ActorKind, Date, TieId};

use super::doubt::{Caution, cautions};
use super::line::{kind_name, name};
use super::table::{Cell, Table};
use super::verdict::{self, Closest};
use super::{Options, WhyNot, model_json, why_not};

/// How many teams are listed where no number is asked for.
const TEAMS: usize = 10;

/// Third parties by joint leverage over two parties, with a verdict.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Mediators {
    /// `mediators`.
    pub question: &'static str,
    /// The parties x and y.
    pub between: [ActorId; 2],
    /// Their names.
    pub names: [String; 2],
    /// On which day.
    pub on: Date,
    /// The answer in words.
    pub verdict: String,
    /// Leverage of at least this much over both counts.
    pub threshold: f64,
    /// The third parties that have it, by joint leverage.
    pub have_it: Vec<ActorId>,
    /// Who comes closest over x, and who over y.
    pub closest: [Option<ActorId>; 2],
    /// The model used.
    pub model: Value,
    /// The bound on the absolute error of every figure of leverage, where only the part of a large graph that matters was
    /// looked at; `None` where figures are exact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub precision: Option<f64>,
    /// Third parties by joint leverage, then by id.
    pub ranking: Vec<MediatorLine>,
    /// Teams of two by their joint leverage.
    pub teams: Vec<TeamLine>,
    /// What speaks against those who were asked about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub why_not: Vec<WhyNot>,
    /// What is unsure about the ties behind the verdict.
    pub cautions: Vec<Caution>,
}

/// A third party, with its profile.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MediatorLine {
    /// The third party.
    pub actor: ActorId,
    /// Its name.
    pub name: String,
    /// What it is.
    #[serde(serialize_with = "kind_name")]
    pub kind: ActorKind,
    /// Its leverage over x and over y.
    pub over: [f64; 2],
    /// `√(ℓ_x · ℓ_y)`.
    pub joint: f64,
    /// In `[−1, 1]`, above 0 where it weighs more on x; `null` where it has leverage over neither.
    pub bias: Option<f64>,
    /// In `[0, 1]`.
    pub acceptability: f64,
    /// Its freedom of action, in `(0, 1]`.
    pub freedom: f64,
    /// Its mediations between x and y, past and in force, by first day.
    pub record: Vec<TieId>,
    /// Of these, the ones in force on the day.
    pub record_in_force: Vec<TieId>,
}

/// Two third parties together.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TeamLine {
    /// The two.
    pub actors: [ActorId; 2],
    /// Their names.
    pub names: [String; 2],
    /// What they have over x and over y together, each at most 1.
    pub over: [f64; 2],
    /// Their joint leverage, less their rivalry.
    pub joint: f64,
    /// The strongest hostility between the two, in `[0, 1]`.
    pub rivalry: f64,
    /// How much of one is steered by the other: so much of its leverage is counted with both.
    pub overlap: f64,
}

impl Mediators {
    pub(super) fn answer(leverage: &Leverage<'_>, x: ActorIndex, y: ActorIndex, options: &Options) -> Self {
        let answer = Self::without_cautions(leverage, x, y, options);
        let named: Vec<&ActorId> = match answer.have_it.is_empty() {
            false => answer.have_it.iter().collect(),
            true => answer.closest.iter().flatten().collect(),
        };
        let named = named.into_iter().map(|m| super::line::position(leverage, m));
        let figures: Vec<_> = named.flat_map(|m| [(x, m), (y, m)]).collect();
        Self { cautions: cautions(leverage, &figures), ..answer }
    }

    /// The answer without what is unsure about it, which takes most of the time and is no part of a comparison.
    pub(crate) fn without_cautions(leverage: &Leverage<'_>, x: ActorIndex, y: ActorIndex, options: &Options) -> Self {
        let snapshot = leverage.snapshot();
        let ranks = |kind: ActorKind| match &options.kinds {
            Some(kinds) => kinds.contains(&kind),
            None => kind != ActorKind::Leader,
        };
        let everybody = leverage::mediators(leverage, x, y);
        let third_parties: Vec<Mediator<'_>> =
            everybody.iter().filter(|m| ranks(snapshot.actor(m.actor).kind)).cloned().collect();
        let teams = leverage::teams(leverage, &third_parties, options.teams.unwrap_or(TEAMS));
        let threshold = options.threshold.unwrap_or(leverage.model().threshold);
        let have_it: Vec<&Mediator<'_>> =
            third_parties.iter().filter(|m| m.over.0 >= threshold && m.over.1 >= threshold).collect();
        let closest = [closest(&third_parties, |m| m.over.0), closest(&third_parties, |m| m.over.1)];
        let names = [name(snapshot, x).to_owned(), name(snapshot, y).to_owned()];
        let verdict = verdict::mediators(&verdict::MediatorsFound {
            leverage,
            parties: [&names[0], &names[1]],
            threshold,
            have_it: &have_it,
            closest: closest.map(|m| m.map(|m| Closest { actor: m.actor, over: [m.over.0, m.over.1] })),
            teams: &teams,
        });
        let id = |actor: ActorIndex| snapshot.actor(actor).id.clone();
        let team = |team: &leverage::Team| TeamLine {
            actors: [id(team.actors.0), id(team.actors.1)],
            names: [team.actors.0, team.actors.1].map(|actor| name(snapshot, actor).to_owned()),
            over: [team.over.0, team.over.1],
            joint: team.joint,
            rivalry: team.rivalry,
            overlap: team.overlap,
        };
        Self {
            question: "mediators",
            between: [id(x), id(y)],
            names,
            on: snapshot.on(),
            verdict,
            threshold,
            have_it: have_it.iter().map(|m| id(m.actor)).collect(),
            closest: closest.map(|m| m.map(|m| id(m.actor))),
            model: model_json(leverage.model()),
            precision: snapshot.precision(),
            ranking: third_parties.iter().take(options.top.unwrap_or(usize::MAX)).map(|m| line(leverage, m)).collect(),
            teams: teams.iter().map(team).collect(),
            why_not: options
                .why_not
                .iter()
                .map(|m| why_not::answer(leverage, &everybody, (x, y), super::line::position(leverage, m), threshold))
                .collect(),
            cautions: Vec::new(),
        }
    }

    pub(super) fn table(&self) -> Table {
        let mut table = Table::new(&[
            "on",
            "rank",
            "actor",
            "name",
            "kind",
            "over_x",
            "over_y",
            "joint",
            "bias",
            "acceptability",
            "freedom",
            "record",
        ]);
        for (rank, line) in self.ranking.iter().enumerate() {
            let record: Vec<&str> = line.record.iter().map(TieId::as_str).collect();
            table.push(vec![
                self.on.into(),
                (rank + 1).into(),
                Cell::from(line.actor.as_str()),
                line.name.clone().into(),
                line.kind.name().into(),
                line.over[0].into(),
                line.over[1].into(),
                line.joint.into(),
                line.bias.into(),
                line.acceptability.into(),
                line.freedom.into(),
                record.join(" ").into(),
            ]);
        }
        table
    }
}

/// The third party with most leverage on one side, if any has some; of equals the one with more joint leverage.
fn closest<'m, 'g>(mediators: &'m [Mediator<'g>], side: impl Fn(&Mediator<'g>) -> f64) -> Option<&'m Mediator<'g>> {
    let mut best: Option<&Mediator<'_>> = None;
    for mediator in mediators {
        if side(mediator) > best.map_or(0.0, &side) {
            best = Some(mediator);
        }
    }
    best
}

fn line(leverage: &Leverage<'_>, mediator: &Mediator<'_>) -> MediatorLine {
    let snapshot = leverage.snapshot();
    let actor = snapshot.actor(mediator.actor);
    let names = |in_force_only: bool| {
        let kept = mediator.record.iter().filter(|tie| !in_force_only || tie.period.contains(snapshot.on()));
        kept.map(|tie| tie.id.clone()).collect()
    };
    MediatorLine {
        actor: actor.id.clone(),
        name: actor.name.clone(),
        kind: actor.kind,
        over: [mediator.over.0, mediator.over.1],
        joint: mediator.joint,
        bias: mediator.bias,
        acceptability: mediator.acceptability,
        freedom: mediator.freedom,
        record: names(false),
        record_in_force: names(true),
    }
}
