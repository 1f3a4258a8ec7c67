//! By which chains does A reach B?

use serde::Serialize;
use serde_json::Value;

use crate::leverage::{Leverage, walks};
use crate::model::{ActorId, ActorIndex, Date};

use super::doubt::{Caution, cautions};
use super::line::name;
use super::table::{Cell, Table};
use super::why::{Step, steps};
use super::{Options, model_json, verdict};

/// How many chains are listed where no number is asked for.
const CHAINS: usize = 10;

/// The strongest chains of leverage from one actor to another; on none of them comes an actor twice.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Path {
    /// `path`.
    pub question: &'static str,
    /// Who has leverage.
    pub from: ActorId,
    /// Over whom.
    pub to: ActorId,
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
    /// All of it: `E[to, from]`.
    pub leverage: f64,
    /// The chains, strongest first.
    pub chains: Vec<Chain>,
    /// What the chains that are not listed and the loops add.
    pub remainder: f64,
    /// What is unsure about the ties of the chains.
    pub cautions: Vec<Caution>,
}

/// A chain of leverage.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Chain {
    /// The actors on the way, from the one who has leverage.
    pub steps: Vec<ActorId>,
    /// Their names.
    pub names: Vec<String>,
    /// What the chain adds.
    pub leverage: f64,
    /// What each step consists of, from the one who has leverage.
    pub because: Vec<Step>,
}

impl Path {
    pub(super) fn answer(leverage: &Leverage<'_>, from: ActorIndex, to: ActorIndex, options: &Options) -> Self {
        let snapshot = leverage.snapshot();
        let most = options.top.unwrap_or(CHAINS);
        // The verdict speaks of the strongest chain, even where none is listed.
        let found = walks(leverage, to, from, most.max(1), true);
        let chain = |walk: &crate::leverage::Walk| {
            let actors = || walk.steps.iter().rev().map(|&actor| snapshot.actor(actor));
            let mut because = steps(leverage, walk);
            because.reverse();
            Chain {
                steps: actors().map(|actor| actor.id.clone()).collect(),
                names: actors().map(|actor| actor.name.clone()).collect(),
                leverage: walk.leverage,
                because,
            }
        };
        let mut chains: Vec<Chain> = found.walks.iter().map(chain).collect();
        let total = leverage.over(to)[from];
        let verdict = verdict::path(name(snapshot, from), name(snapshot, to), snapshot.on(), total, &chains);
        chains.truncate(most);
        Self {
            question: "path",
            from: snapshot.actor(from).id.clone(),
            to: snapshot.actor(to).id.clone(),
            on: snapshot.on(),
            verdict,
            model: model_json(leverage.model()),
            precision: snapshot.precision(),
            leverage: total,
            chains,
            remainder: if most == 0 { total } else { found.remainder },
            cautions: cautions(leverage, &[(to, from)]),
        }
    }

    pub(super) fn table(&self) -> Table {
        let mut table = Table::new(&["on", "rank", "chain", "leverage"]);
        for (rank, chain) in self.chains.iter().enumerate() {
            let steps: Vec<&str> = chain.steps.iter().map(ActorId::as_str).collect();
            table.push(vec![
                Cell::from(self.on),
                Cell::from(rank + 1),
                Cell::from(steps.join(" > ")),
                Cell::from(chain.leverage),
            ]);
        }
        table
    }
}
