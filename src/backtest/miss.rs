//! The events in which leverage does worst, and what was lacking.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::leverage::{Leverage, channels};
use crate::model::{ActorId, ActorIndex, Date, TieId};
use crate::question::{figure, in_sentence, list};

use super::answer::FoundLine;
use super::case::Case;
use super::rank::{joint, rows, rows_of};

/// How many names a sentence has, and how many of those who turned up are explained in an event.
const NAMED: usize = 3;

/// An event in which those who turned up stand low.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Miss {
    /// The name of the event.
    pub id: String,
    /// Its line in the file.
    pub line: u64,
    /// Its day.
    pub on: Date,
    /// The actors it was about.
    pub targets: Vec<ActorId>,
    /// How many candidates there were.
    pub candidates: usize,
    /// The area under the curve of leverage.
    pub auc: f64,
    /// Those who turned up, with their ranks by leverage.
    pub found: Vec<FoundLine>,
    /// Why those who turned up stand where they stand: of those who are not first the lowest three, the lowest first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<Vec<WhyMissed>>,
}

/// Why somebody who turned up is not first.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WhyMissed {
    /// Who.
    pub actor: ActorId,
    /// Its leverage over the target, or joint leverage over the targets.
    pub leverage: f64,
    /// What it has over each target.
    pub over: Vec<MissedOver>,
    /// The candidates with the most leverage, the first first.
    pub ahead: Vec<Ahead>,
    /// The same in a sentence.
    pub note: String,
}

/// What somebody has over one target.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MissedOver {
    /// The target.
    pub target: ActorId,
    /// The leverage.
    pub leverage: f64,
    /// Its parts by the channel of the target's first step; nothing of 0.
    pub channels: BTreeMap<String, f64>,
    /// The ties in force that join the two directly.
    pub ties: Vec<TieId>,
}

/// Somebody who stands higher.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ahead {
    /// Who.
    pub actor: ActorId,
    /// Its leverage, or joint leverage.
    pub leverage: f64,
}

/// Explains the ranks of those who turned up in a case and are not first.
pub(super) fn why(leverage: &Leverage<'_>, case: &Case, found: &[FoundLine]) -> Vec<WhyMissed> {
    let snapshot = leverage.snapshot();
    let all = rows(leverage, std::slice::from_ref(case));
    let over = rows_of(case, &all);
    let split: Vec<_> = case.targets.iter().map(|&target| channels(leverage, target)).collect();
    let mut order: Vec<(ActorIndex, f64)> = case.candidates.iter().map(|&actor| (actor, joint(&over, actor))).collect();
    order.sort_by(|a, b| b.1.total_cmp(&a.1));
    let id = |actor: ActorIndex| snapshot.actor(actor).id.clone();
    let ahead: Vec<Ahead> =
        order.iter().take(NAMED).map(|&(actor, leverage)| Ahead { actor: id(actor), leverage }).collect();
    let mut missed: Vec<_> = case.found().zip(found).filter(|(_, line)| line.rank + line.equals > 2).collect();
    missed.sort_by_key(|(_, line)| std::cmp::Reverse(line.rank));
    let explain = |(actor, line): (ActorIndex, &FoundLine)| {
        let of_target = |at: usize| {
            let target = case.targets[at];
            let parts = split[at].iter().filter(|(_, row)| row[actor] > 0.0);
            let joins = |tie: &usize| snapshot.ties()[*tie].ends.join(target);
            MissedOver {
                target: id(target),
                leverage: over[at][actor],
                channels: parts.map(|(channel, row)| ((*channel).to_owned(), row[actor])).collect(),
                ties: snapshot.ties_of(actor).filter(joins).map(|tie| snapshot.ties()[tie].tie().id.clone()).collect(),
            }
        };
        let each: Vec<MissedOver> = (0..case.targets.len()).map(of_target).collect();
        let note = note(leverage, case, line, joint(&over, actor), &each, &ahead);
        WhyMissed { actor: id(actor), leverage: joint(&over, actor), over: each, ahead: ahead.clone(), note }
    };
    missed.into_iter().take(NAMED).map(explain).collect()
}

/// `Norway is 34th of 190 …`, in a sentence or two.
fn note(
    leverage: &Leverage<'_>,
    case: &Case,
    line: &FoundLine,
    joint: f64,
    over: &[MissedOver],
    ahead: &[Ahead],
) -> String {
    let graph = leverage.snapshot().graph();
    let name = |id: &ActorId| in_sentence(graph.name(id));
    let rank = match line.equals {
        1 => line.rank.to_string(),
        equals => format!("{} to {}", line.rank, line.rank + equals - 1),
    };
    let mut said = format!("{} has rank {rank} of {}", graph.name(&line.actor), case.candidates.len());
    let Some(weakest) = over.iter().min_by(|a, b| a.leverage.total_cmp(&b.leverage)) else { return said };
    let target = name(&weakest.target);
    match (weakest.leverage > 0.0, over.len() > 1) {
        (false, _) => said.push_str(&format!(": no chain of ties gives it leverage over {target}")),
        (true, true) => said.push_str(&format!(
            ", joint leverage {}; its weaker side is {target} ({}{})",
            three(joint),
            three(weakest.leverage),
            through(&weakest.channels)
        )),
        (true, false) => {
            said.push_str(&format!(": {} over {target}{}", three(joint), through(&weakest.channels)));
        }
    }
    match weakest.ties.as_slice() {
        [] => said.push_str(&format!(". No tie in force joins it to {target} directly.")),
        [tie] => said.push_str(&format!(". One tie joins the two, {tie}.")),
        [first, second] => said.push_str(&format!(". Two ties join the two, {first} and {second}.")),
        [first, second, ..] => {
            said.push_str(&format!(". {} ties join the two, {first} and {second} among them.", weakest.ties.len()));
        }
    }
    let ahead: Vec<String> = ahead.iter().map(|a| format!("{} ({})", name(&a.actor), figure(a.leverage))).collect();
    said.push_str(&format!(" Highest: {}.", list(&ahead)));
    said
}

/// `, mostly through trade (0.001) and transit (0.0003)`.
fn through(channels: &BTreeMap<String, f64>) -> String {
    let mut parts: Vec<(&String, f64)> = channels.iter().map(|(channel, &part)| (channel, part)).collect();
    parts.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
    let named: Vec<String> = parts.iter().take(NAMED - 1).map(|(channel, _)| (*channel).clone()).collect();
    if named.is_empty() { String::new() } else { format!(", most of it through {}", list(&named)) }
}

/// A small figure with three decimals; what would be rounded to nothing is said to be below a thousandth.
fn three(value: f64) -> String {
    if value > 0.0 && value < 0.0005 { "less than 0.001".to_owned() } else { format!("{value:.3}") }
}
