//! Events day by day: the graph of a day is solved once for all events of it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::leverage::Leverage;
use crate::model::{ActorKind, Date, Graph, LeverageModel};

use super::case::{Case, LeftOut};
use super::events::{Events, Refused, Row};
use super::field::Field;

/// What became of the rows of all days: what was made of the cases, day by day, and what was not.
#[derive(Clone, Debug)]
pub(super) struct Days<T> {
    /// What was made of each day that has cases, the first day first.
    pub(super) made: Vec<T>,
    /// The rows that are not tested, in the order of the file.
    pub(super) refused: Vec<Refused>,
    /// Those found who are no candidates, in the order of the file.
    pub(super) left_out: Vec<LeftOut>,
}

/// Puts events to the graphs of their days, in parallel, and makes something of each day: `make` is given the graph of
/// the day, the system solved under the model, and the cases.
pub(super) fn each_day<'g, T: Send>(
    graph: &'g Graph,
    model: &LeverageModel,
    events: &Events,
    kinds: &BTreeSet<ActorKind>,
    progress: &(dyn Fn(usize, usize) + Sync),
    make: impl Fn(&Field<'g>, &Leverage<'_>, Vec<Case>) -> T + Sync,
) -> Days<T> {
    let mut rows: BTreeMap<Date, Vec<&Row>> = BTreeMap::new();
    events.rows.iter().for_each(|row| rows.entry(row.on).or_default().push(row));
    let (all, so_far) = (rows.len(), AtomicUsize::new(0));
    let days: Vec<(Date, Vec<&Row>)> = rows.into_iter().collect();
    let of_day = |(on, rows): &(Date, Vec<&Row>)| {
        let field = Field::new(graph, *on);
        let leverage = Leverage::new(&field.snapshot, model);
        let (mut cases, mut refused, mut left_out) = (Vec::new(), Vec::new(), Vec::new());
        for row in rows {
            let (case, left) = Case::of(row, &field, leverage.agency(), kinds);
            left_out.extend(left);
            match case {
                Ok(case) => cases.push(case),
                Err(refusal) => refused.push(refusal),
            }
        }
        let made = (!cases.is_empty()).then(|| make(&field, &leverage, cases));
        progress(so_far.fetch_add(1, Ordering::Relaxed) + 1, all);
        (made, refused, left_out)
    };
    let done: Vec<_> = days.par_iter().map(of_day).collect();
    let mut days = Days { made: Vec::new(), refused: events.refused.clone(), left_out: Vec::new() };
    for (made, refused, left_out) in done {
        days.made.extend(made);
        days.refused.extend(refused);
        days.left_out.extend(left_out);
    }
    days.refused.sort_by_key(|refused| refused.line);
    days.left_out.sort_by_key(|left| left.line);
    days
}
