//! The answer in words.

use crate::model::{ActorId, Graph};
use crate::question::{Quantity, capitalised, count, in_sentence};
use crate::scenario::{Claim, Outcome};

use super::{Found, FoundSet, Searched};

/// What was found, in a sentence or two. `now` is the goal judged of the graph as it is.
pub(super) fn verdict(found: &Found, now: &Outcome) -> String {
    let on = found.on;
    let goal = &now.expected;
    if found.holds {
        return format!("On {on}, no edit is needed: {goal}. {}.", capitalised(&now.found));
    }
    let aim = format!("on {on} {goal}");
    let smallest = found.sets.first().map(|set| format!(" The smallest: {}.", edits(set))).unwrap_or_default();
    let pairs = match found.pairs {
        1 => "1 pair does".to_owned(),
        pairs => format!("{} pairs do", grouped(pairs)),
    };
    match (found.single_edits, found.pairs) {
        (0, 0) => {
            let none = match (found.searched.existing + found.searched.new, found.searched.pairs_tried) {
                (0, _) => return format!("Nothing may be edited to bring it about that {aim}. Now, {}.", now.found),
                (_, true) => "No single edit and no pair of edits brings",
                (_, false) => "No single edit brings",
            };
            let missed = |set: &FoundSet| {
                let missing = set.margin.map(|margin| format!(", which misses it by {}", short(-margin)));
                format!(" Nearest comes this: {}{}.", edits(set), missing.unwrap_or_default())
            };
            let nearest = found.nearest.as_ref().map_or(" None comes nearer to it.".to_owned(), missed);
            format!("{none} it about that {aim}.{nearest}")
        }
        (0, _) => format!("No single edit brings it about that {aim}; {pairs}.{smallest}"),
        (single, also) => {
            let single = match single {
                1 => "only one does so alone".to_owned(),
                single => format!("{} edits do so, each alone", grouped(single)),
            };
            let also = if also > 0 { format!(", and {} of others", grouped_pairs(also)) } else { String::new() };
            format!("One edit is enough to bring it about that {aim}: {single}{also}.{smallest}")
        }
    }
}

fn grouped_pairs(pairs: usize) -> String {
    if pairs == 1 { "1 pair".to_owned() } else { format!("{} pairs", grouped(pairs)) }
}

impl Searched {
    /// `41 ties in force that could end, weaken or strengthen; 553 ties that could be made; 176,715 pairs, all tried`.
    pub fn in_words(&self) -> String {
        let of = |number: usize, thing: &str| count(number, thing).replacen(&number.to_string(), &grouped(number), 1);
        let could = match (self.could_end, self.could_change) {
            (_, 0) => "end",
            (0, _) => "weaken or strengthen",
            (all, same) if all == same => "end, weaken or strengthen",
            _ => "end, or weaken or strengthen, or both",
        };
        let ties = format!(
            "{} in force that could {could}; {} that could be made",
            of(self.existing, "tie"),
            of(self.new, "tie")
        );
        match (self.pairs, self.pairs_tried) {
            (0, _) => format!("{ties}; no pairs"),
            (pairs, true) => format!("{ties}; {}, all of them tried", of(pairs, "pair")),
            (pairs, false) => format!("{ties}; {}, which are too many and were not tried", of(pairs, "pair")),
        }
    }
}

/// The figure that a claim is judged by.
pub(super) fn figure_of(claim: &Claim, graph: &Graph) -> String {
    let name = |id: &ActorId| in_sentence(graph.name(id));
    let leverage = |of: &ActorId, over: &ActorId| format!("leverage of {} over {}", name(of), name(over));
    let joint = |of: &ActorId| format!("joint leverage of {}", name(of));
    match claim {
        Claim::Figure { quantity, .. } | Claim::Change { quantity, .. } | Claim::Ahead { of: quantity, .. } => {
            match quantity {
                Quantity::Leverage { of, over } => leverage(of, over),
                Quantity::Net { of, over } => format!("net {}", leverage(of, over)),
                Quantity::Joint { of, .. } => joint(of),
                Quantity::Freedom { of } => format!("freedom of action of {}", name(of)),
            }
        }
        Claim::Top { over, is } => leverage(is, over),
        Claim::TopMediator { is, .. } => joint(is),
        Claim::Mediator { is, .. } => format!("leverage of {}, over the party over which it has less", name(is)),
        Claim::Team { of: (m, n), .. } => {
            format!("leverage of {} and {} together, over the party over which they have less", name(m), name(n))
        }
        Claim::NoMediator { .. } => "the most that any third party has over both".to_owned(),
        Claim::Frustration { .. } => "the number of ties that contradict the camps".to_owned(),
        Claim::SameCamp { .. } | Claim::DifferentCamps { .. } | Claim::Tension { .. } => {
            "in every best partition (1), in some (0), in none (−1)".to_owned()
        }
    }
}

fn edits(set: &FoundSet) -> String {
    let words: Vec<&str> = set.edits.iter().map(|edit| edit.words.as_str()).collect();
    words.join("; and ")
}

/// A figure with as many decimals as it needs to be told from 0.
fn short(figure: f64) -> String {
    if figure.abs() < 0.001 { format!("{figure:.1e}") } else { format!("{figure:.3}") }
}

/// A number with commas between thousands.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
