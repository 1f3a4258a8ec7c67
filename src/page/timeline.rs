//! How the figures of an answer change over the dates.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde_json::{Value, json};

use crate::leverage::Leverage;
use crate::model::{Date, Snapshot};
use crate::question::{Options, Question, Standing};

use super::World;

/// So many of every day are followed over the dates.
const FOLLOWED: usize = 5;

/// Somebody's figure on a day: id, name, figure.
pub(super) type Stand = (String, String, f64);

/// The figures of a question on every `every`th of the days on which the graph changes, the first and the last among
/// them; `None` if `go_on` has said so.
///
/// * **Cost.** A solved system a day, in parallel.
pub(super) fn followed(
    world: &World,
    question: &Question,
    every: usize,
    go_on: &(dyn Fn() -> bool + Sync),
) -> Option<Value> {
    let mut days: Vec<Date> = world.graph.dates_of_change().into_iter().collect();
    if days.is_empty() {
        days.push(world.on);
    }
    let last = days.len() - 1;
    let mut at = 0;
    days.retain(|_| {
        at += 1;
        at == 1 || (last + 1 - at).is_multiple_of(every.max(1))
    });
    let of_day = |&on: &Date| {
        if !go_on() {
            return None;
        }
        let snapshot = Snapshot::new(&world.graph, on);
        let standing = Standing::of(&Leverage::new(&snapshot, &world.model), question, &Options::default());
        let stand = |&(actor, figure): &(usize, f64)| {
            let actor = snapshot.actor(actor);
            (actor.id.to_string(), actor.name.clone(), figure)
        };
        Some(standing.figures.iter().map(stand).collect())
    };
    let of_days: Option<Vec<Vec<Stand>>> = days.par_iter().map(of_day).collect();
    let figure = if matches!(question, Question::Mediators { .. }) { "joint leverage" } else { "leverage" };
    Some(told(figure, &days, &of_days?))
}

/// The best of every day, on all days: what an entry says holds until the next.
pub(super) fn told(figure: &str, days: &[Date], of_days: &[Vec<Stand>]) -> Value {
    let mut largest: BTreeMap<(&str, &str), f64> = BTreeMap::new();
    for (actor, name, figure) in of_days.iter().flat_map(|stands| stands.iter().take(FOLLOWED)) {
        let known = largest.entry((actor, name)).or_insert(0.0);
        *known = known.max(*figure);
    }
    let mut followed: Vec<((&str, &str), f64)> = largest.into_iter().collect();
    // A stable sort: equals stay in the order of ids.
    followed.sort_by(|a, b| b.1.total_cmp(&a.1));
    let moments = days.iter().zip(of_days).map(|(day, stands)| {
        let stands: BTreeMap<&str, f64> = stands.iter().map(|(id, _, figure)| (id.as_str(), *figure)).collect();
        let figures = followed.iter().map(|((actor, _), _)| stands.get(actor).copied().unwrap_or(0.0));
        json!({"on": day, "figures": figures.collect::<Vec<_>>()})
    });
    json!({
        "figure": figure,
        "actors": followed.iter().map(|((actor, name), _)| json!({"actor": actor, "name": name})).collect::<Vec<_>>(),
        "moments": moments.collect::<Vec<_>>(),
    })
}
