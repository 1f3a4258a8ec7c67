//! Leverage of everybody over everybody.

use serde::Serialize;
use serde_json::Value;

use crate::leverage::Leverage;
use crate::model::{ActorId, Date};

use super::table::{Cell, Table};
use super::{Options, model_json};

/// Every figure of leverage above 0, by target.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct All {
    /// `leverage all`.
    pub question: &'static str,
    /// On which day.
    pub on: Date,
    /// The model used.
    pub model: Value,
    /// For every target in the order of ids: who has leverage over it, largest first.
    pub targets: Vec<AllOver>,
}

/// Those with leverage over one target.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AllOver {
    /// The target.
    pub target: ActorId,
    /// Who has leverage over it and how much, largest first, then by id.
    pub ranking: Vec<Figure>,
}

/// Somebody's leverage over a target.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Figure {
    /// Who has it.
    pub actor: ActorId,
    /// `E[b, a]`, from 0 up.
    pub leverage: f64,
    /// Whether the actor steers the target.
    pub steers: bool,
}

impl All {
    /// Solves every row, in parallel. `options` says which kinds of actor are ranked, how many, and whether those
    /// who steer a target are among them.
    pub fn answer(leverage: &Leverage<'_>, options: &Options) -> Self {
        let snapshot = leverage.snapshot();
        let targets = leverage.all(|b, row| {
            let steering = leverage.agency().steering(b);
            let keep = |a: usize| {
                a != b
                    && options.ranks(snapshot.actor(a).kind)
                    && (options.include_steering || !steering.contains_key(&a))
            };
            let figure = |a: usize| Figure {
                actor: snapshot.actor(a).id.clone(),
                leverage: row[a],
                steers: steering.contains_key(&a),
            };
            let ranking = super::line::ranked(row, keep, 0.0, options.top).into_iter().map(figure).collect();
            AllOver { target: snapshot.actor(b).id.clone(), ranking }
        });
        Self { question: "leverage all", on: snapshot.on(), model: model_json(leverage.model()), targets }
    }

    /// One row a figure.
    pub fn table(&self) -> Table {
        let mut table = Table::new(&["on", "target", "actor", "leverage"]);
        let on = Cell::from(self.on);
        for over in &self.targets {
            for figure in &over.ranking {
                table.push(vec![
                    on.clone(),
                    Cell::from(&over.target),
                    Cell::from(&figure.actor),
                    figure.leverage.into(),
                ]);
            }
        }
        table
    }
}
