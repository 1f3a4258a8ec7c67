//! The answers about the signed network in a few sentences; what a sentence is, see `verdict`.

use crate::model::ActorId;

use super::words::{capitalised, count, in_sentence as the, list, number};
use super::{Balance, Camps, TensionLine};

/// How many tensions, and how many actors that may go either way, are named.
const NAMED: usize = 3;

/// Up to so many actors are named with their camps.
const SIDES: usize = 10;

/// To `camps`.
pub(super) fn camps(answer: &Camps, name: impl Fn(&ActorId) -> String) -> String {
    let on = answer.on;
    let size = answer.size;
    if size.ties == 0 {
        return format!("On {on}, no tie in this graph is for or against anybody: there are no camps.");
    }
    let who = format!("On {on}, the {} with signed ties", count(size.actors, "actor"));
    let into = match answer.at_most {
        Some(1) => "one camp".to_owned(),
        Some(most) => format!("{} camps or fewer", number(most)).replace("two camps or fewer", "two camps"),
        None => "any number of camps".to_owned(),
    };
    let camps =
        if answer.camps.len() == 1 { "one camp".to_owned() } else { format!("{} camps", number(answer.camps.len())) };
    let contradicted = |value: f64| match answer.weighted {
        true => format!("ties of a strength of {}, of {} in all", strength(value), strength(size.weight)),
        false => format!("{value} of the {} net ties between them", size.ties),
    };
    let that = if answer.camps.len() == 1 { "contradicts" } else { "contradict" };
    let sides = sides(answer, &name);
    let mut sentences = vec![match (answer.optimal, answer.frustration) {
        (true, 0.0) if sides.is_some() => {
            format!("On {on}, {}, and no tie contradicts that.", sides.unwrap_or_default())
        }
        (true, frustration) if sides.is_some() => format!(
            "On {on}, {}; {} {} that, and no partition into {into} contradicts {}.",
            sides.unwrap_or_default(),
            contradicted(frustration),
            if frustration == 1.0 && !answer.weighted { "contradicts" } else { "contradict" },
            if answer.weighted { "less" } else { "fewer" }
        ),
        (true, 0.0) => format!("{who} fall into {camps} that no tie contradicts."),
        (true, frustration) if answer.at_most == Some(1) => {
            format!("{who}, taken as one camp, contradict {}.", contradicted(frustration))
        }
        (true, frustration) => format!(
            "{who} fall into {camps} that {that} {}; no partition into {into} contradicts {}.",
            contradicted(frustration),
            if answer.weighted { "less" } else { "fewer" }
        ),
        (false, frustration) => format!(
            "{who} fall into {camps} that {that} {}, and it is not known whether that is the least: at least {} \
             must be contradicted by any partition into {into}.",
            contradicted(frustration),
            if answer.weighted { strength(answer.interval[0]) } else { answer.interval[0].to_string() }
        ),
    }];
    sentences.extend(tensions(&answer.tensions));
    // One camp is the only partition there is: that no other is as good would say nothing.
    if answer.at_most != Some(1) {
        sentences.extend(others(answer, &name));
    }
    sentences.join(" ")
}

/// Who stands against whom, where two camps are few enough to be named.
fn sides(answer: &Camps, name: &impl Fn(&ActorId) -> String) -> Option<String> {
    let [one, other] = answer.camps.as_slice() else { return None };
    let named = |camp: &[ActorId]| list(&camp.iter().map(|actor| the(&name(actor))).collect::<Vec<_>>());
    let stand = if one.len() == 1 { "stands" } else { "stand" };
    (answer.parts == 1 && one.len() + other.len() <= SIDES)
        .then(|| format!("{} {stand} against {}", named(one), named(other)))
}

/// What contradicts the camps, where that is little enough to be named.
fn tensions(tensions: &[TensionLine]) -> Option<String> {
    let each: Vec<String> = tensions
        .iter()
        .map(|tension| {
            let [a, b] = tension.names.each_ref().map(|name| the(name));
            match tension.sign {
                1 => format!("{a} and {b} are friends in different camps"),
                _ => format!("{a} and {b} are enemies in one camp"),
            }
        })
        .collect();
    (1..=NAMED).contains(&each.len()).then(|| format!("{}.", capitalised(&each.join("; "))))
}

/// Whether other partitions are as good, and who stands differently in them.
fn others(answer: &Camps, name: &impl Fn(&ActorId) -> String) -> Option<String> {
    let named: Vec<String> = answer.either_way.iter().map(|actor| the(&name(actor))).collect();
    let Some(unique) = answer.unique else {
        let open = "Whether other partitions are as good was not found out.";
        return answer.optimal.then(|| open.to_owned());
    };
    Some(match (unique, named.len()) {
        (true, _) if answer.parts > 1 => format!(
            "Within each of the {} separate groups there is no other partition as good; how the groups line up means \
             nothing.",
            number(answer.parts)
        ),
        (true, _) => "No other partition is as good.".to_owned(),
        (false, 0) => "Other partitions are as good.".to_owned(),
        (false, 1..=NAMED) => format!("Other partitions are as good: {} may go either way.", list(&named)),
        (false, more) => format!("Other partitions are as good: {} actors may go either way.", number(more)),
    })
}

/// To `balance`.
pub(super) fn balance(answer: &Balance) -> String {
    let (on, size, triads) = (answer.on, answer.size, answer.triads);
    if size.ties == 0 {
        return format!("On {on}, no tie in this graph is for or against anybody: there is nothing to be balanced.");
    }
    let triangles = triads.ppp + triads.ppm + triads.pmm + triads.mmm;
    let of_triangles = match triangles {
        0 => format!("On {on}, no three actors are all tied to one another"),
        _ => format!(
            "On {on}, {} of {} {} balanced",
            triads.ppp + triads.pmm,
            count(triangles, "triangle"),
            if triads.ppp + triads.pmm == 1 { "is" } else { "are" }
        ),
    };
    let ties = |value: f64| match answer.weighted {
        true => format!("ties of a strength of {}, of {} in all,", strength(value), strength(size.weight)),
        false => format!("{value} of {}", count(size.ties, "net tie")),
    };
    match (answer.optimal, answer.line_index) {
        (true, 0.0) => format!("{of_triangles}, and no tie stands in the way of balance."),
        (true, index) => format!("{of_triangles}, and at least {} would have to go for full balance.", ties(index)),
        (false, index) => format!(
            "{of_triangles}, and no more than {} would have to go for full balance; it is not known whether that is the \
             least, which is at least {}.",
            ties(index),
            if answer.weighted { strength(answer.interval[0]) } else { answer.interval[0].to_string() }
        ),
    }
}

/// A sum of strengths with two decimals where it has any.
fn strength(value: f64) -> String {
    let rounded = format!("{value:.2}");
    rounded.strip_suffix(".00").map_or(rounded.clone(), str::to_owned)
}
