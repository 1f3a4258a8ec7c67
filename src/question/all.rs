//! Leverage of everybody over everybody.

use std::ops::ControlFlow;

use serde::Serialize;
use serde_json::Value;

use crate::leverage::{Leverage, Pairs, PairsOptions};
use crate::model::{ActorId, ActorIndex, Date};

use super::table::{Cell, Table};
use super::{Options, model_json};

/// Every figure of leverage above 0, by target.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct All<'g> {
    /// `leverage all`.
    pub question: &'static str,
    /// On which day.
    pub on: Date,
    /// The model used.
    pub model: Value,
    /// How far figures are below the exact ones at most, where they are not exact but for rounding.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub precision: Option<f64>,
    /// Figures below are left out, where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_least: Option<f64>,
    /// For every target in the order of ids: who has leverage over it, largest first.
    pub targets: Vec<AllOver<'g>>,
}

/// Those with leverage over one target.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AllOver<'g> {
    /// Where the target stands in the snapshot.
    #[serde(skip)]
    pub index: ActorIndex,
    /// The target.
    pub target: &'g ActorId,
    /// Who has leverage over it and how much, largest first, then by id.
    pub ranking: Vec<Figure<'g>>,
}

/// Somebody's leverage over a target.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Figure<'g> {
    /// Where the actor stands in the snapshot.
    #[serde(skip)]
    pub index: ActorIndex,
    /// Who has it.
    pub actor: &'g ActorId,
    /// `E[b, a]`, from 0 up.
    pub leverage: f64,
    /// Whether the actor steers the target.
    pub steers: bool,
}

impl<'g> All<'g> {
    /// Solves every row, in parallel. `options` says which kinds of actor are ranked, how many, from which figure on, and
    /// whether those who steer a target are among them.
    pub fn answer(leverage: &Leverage<'g>, options: &Options) -> Self {
        let unbounded = PairsOptions { memory: usize::MAX, ..PairsOptions::default() };
        let pairs = Pairs::new(leverage, &unbounded).expect("there is room for a few rows");
        let mut all = Self::of_nobody(&pairs, options);
        let _ = over_everybody(
            &pairs,
            options,
            |over| over,
            |over| {
                all.targets.push(over);
                ControlFlow::<()>::Continue(())
            },
        );
        all
    }

    /// What is said of all targets together, without any of them: the beginning of an answer that is put together as it is
    /// solved.
    pub fn of_nobody(pairs: &Pairs<'_, 'g>, options: &Options) -> Self {
        let leverage = pairs.leverage();
        Self {
            question: "leverage all",
            on: leverage.snapshot().on(),
            model: model_json(leverage.model()),
            precision: pairs.precision(),
            at_least: options.threshold,
            targets: Vec::new(),
        }
    }

    /// The names of the columns of [`All::table`].
    pub const COLUMNS: [&'static str; 4] = ["on", "target", "actor", "leverage"];

    /// One row a figure.
    pub fn table(&self) -> Table {
        let mut table = Table::new(&Self::COLUMNS);
        let on = Cell::from(self.on);
        for over in &self.targets {
            for figure in &over.ranking {
                table.push(vec![on.clone(), over.target.into(), figure.actor.into(), figure.leverage.into()]);
            }
        }
        table
    }
}

/// Solves every row and ranks it, as [`All::answer`] does, without ever holding all of them: `each` makes something of
/// those over one target, several at once, and `take` is given what was made, one by one in the order of ids. It ends
/// where `take` breaks.
///
/// * **Cost.** As [`Pairs`], and O(n log n) a row of n figures.
pub fn over_everybody<'g, T: Send, B>(
    pairs: &Pairs<'_, 'g>,
    options: &Options,
    each: impl Fn(AllOver<'g>) -> T + Sync,
    take: impl FnMut(T) -> ControlFlow<B>,
) -> ControlFlow<B> {
    let leverage = pairs.leverage();
    let snapshot = leverage.snapshot();
    // As in any other ranking, who has no more than the precision is not in it.
    let floor = pairs.precision().unwrap_or(0.0);
    let least = options.threshold.unwrap_or(0.0);
    let ranks: Vec<bool> = (0..snapshot.len()).map(|a| options.ranks(snapshot.actor(a).kind)).collect();
    let over = |b: ActorIndex, row: &[f64]| {
        let steering = leverage.agency().steering(b);
        let keep = |a: ActorIndex| {
            a != b && ranks[a] && row[a] >= least && (options.include_steering || !steering.contains_key(&a))
        };
        let figure = |a: ActorIndex| Figure {
            index: a,
            actor: &snapshot.actor(a).id,
            leverage: row[a],
            steers: steering.contains_key(&a),
        };
        let ranking = super::line::ranked(row, keep, floor, options.top).into_iter().map(figure).collect();
        AllOver { index: b, target: &snapshot.actor(b).id, ranking }
    };
    pairs.for_each(|b, row| each(over(b, row)), take)
}
