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

/// The figures of a day, largest first.
pub(super) struct Stands {
    pub(super) of: Vec<Stand>,
    /// Whether those who are not among them have nothing; where only the first are known, nobody knows.
    pub(super) are_all: bool,
}

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
        Some(Stands { of: standing.figures.iter().map(stand).collect(), are_all: true })
    };
    let of_days: Option<Vec<Stands>> = days.par_iter().map(of_day).collect();
    let figure = if matches!(question, Question::Mediators { .. }) { "joint leverage" } else { "leverage" };
    Some(told(figure, &days, &of_days?))
}

/// The best of every day, on all days: what an entry says holds until the next. A figure that is not known is null.
pub(super) fn told(figure: &str, days: &[Date], of_days: &[Stands]) -> Value {
    let mut largest: BTreeMap<(&str, &str), f64> = BTreeMap::new();
    for (actor, name, figure) in of_days.iter().flat_map(|stands| stands.of.iter().take(FOLLOWED)) {
        let known = largest.entry((actor, name)).or_insert(0.0);
        *known = known.max(*figure);
    }
    let mut followed: Vec<((&str, &str), f64)> = largest.into_iter().collect();
    // A stable sort: equals stay in the order of ids.
    followed.sort_by(|a, b| b.1.total_cmp(&a.1));
    let moments = days.iter().zip(of_days).map(|(day, stands)| {
        let known: BTreeMap<&str, f64> = stands.of.iter().map(|(id, _, figure)| (id.as_str(), *figure)).collect();
        let nothing = stands.are_all.then_some(0.0);
        let figures = followed.iter().map(|((actor, _), _)| known.get(actor).copied().or(nothing));
        json!({"on": day, "figures": figures.collect::<Vec<_>>()})
    });
    json!({
        "figure": figure,
        "actors": followed.iter().map(|((actor, name), _)| json!({"actor": actor, "name": name})).collect::<Vec<_>>(),
        "moments": moments.collect::<Vec<_>>(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_not_among_the_first_has_an_unknown_figure_and_not_none() {
        let days = ["2020-01-01", "2021-01-01"].map(|day| day.parse().unwrap());
        let stand = |id: &str, figure| (id.to_owned(), id.to_uppercase(), figure);
        let both = vec![stand("p", 0.2), stand("q", 0.1)];
        let of_days =
            |are_all| [Stands { of: both.clone(), are_all: true }, Stands { of: vec![stand("q", 0.1)], are_all }];
        let figures = |are_all| told("leverage", &days, &of_days(are_all))["moments"][1]["figures"].clone();
        assert_eq!(figures(true), json!([0.0, 0.1]));
        assert_eq!(figures(false), json!([null, 0.1]));
    }
}
