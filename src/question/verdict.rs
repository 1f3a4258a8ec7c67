//! The answer in a sentence or two that a journalist could print.

use crate::leverage::{Leverage, Mediator, Team};
use crate::model::{ActorIndex, ActorKind, Date};

use super::line::name;
use super::words::{capitalised, figure, figure_near, in_sentence as the, is_borderline, list, number};
use super::{Chain, FreedomLine, Line};

/// How many actors a sentence names.
const NAMED: usize = 3;

/// To `leverage over`.
pub(super) fn over(target: &str, on: Date, ranking: &[Line]) -> String {
    match named_first(ranking).as_slice() {
        [] => format!("On {on}, nobody has leverage over {} in this graph.", the(target)),
        [first, rest @ ..] => {
            let next = then(rest, |line| format!("{} ({})", the(&line.name), figure(line.leverage)));
            format!(
                "On {on}, {} has the most leverage over {}: {}{next}.",
                the(&first.name),
                the(target),
                figure(first.leverage)
            )
        }
    }
}

/// To `leverage of`, whether one target was asked for or all.
pub(super) fn of(actor: &str, on: Date, ranking: &[Line], one: bool) -> String {
    match named_first(ranking).as_slice() {
        [line] if one => {
            let mut channels: Vec<(&String, f64)> = line.channels.iter().map(|(c, &part)| (c, part)).collect();
            channels.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
            let mostly = channels.first().map(|(channel, _)| format!(", most of it through {channel}"));
            match line.leverage {
                0.0 => format!("On {on}, {} has no leverage over {} in this graph.", the(actor), the(&line.name)),
                leverage => format!(
                    "On {on}, {} has leverage of {} over {}{}.",
                    the(actor),
                    figure(leverage),
                    the(&line.name),
                    mostly.unwrap_or_default()
                ),
            }
        }
        [] => format!("On {on}, {} has no leverage over anybody in this graph.", the(actor)),
        [first, rest @ ..] => {
            let next = then(rest, |line| format!("{} ({})", the(&line.name), figure(line.leverage)));
            format!(
                "On {on}, {} has most leverage over {}: {}{next}.",
                the(actor),
                the(&first.name),
                figure(first.leverage)
            )
        }
    }
}

/// Those whom a sentence names: not leaders, who have their figures through what they lead, unless there is nobody else.
pub(super) fn named_first(ranking: &[Line]) -> Vec<&Line> {
    let others: Vec<&Line> = ranking.iter().filter(|line| line.kind != ActorKind::Leader).collect();
    if others.is_empty() { ranking.iter().collect() } else { others }
}

/// To `leverage between`.
pub(super) fn between(on: Date, a: &Line, b: &Line) -> String {
    let both = format!(
        "On {on}, {} has leverage of {} over {}, and {} of {} over {}",
        the(&a.name),
        figure(a.leverage),
        the(&b.name),
        the(&b.name),
        figure(b.leverage),
        the(&a.name)
    );
    if a.leverage == 0.0 && b.leverage == 0.0 {
        return format!(
            "On {on}, neither {} nor {} has leverage over the other in this graph.",
            the(&a.name),
            the(&b.name)
        );
    }
    let net = a.leverage - b.leverage;
    let weighty = if net >= 0.0 { a } else { b };
    match net.abs() {
        net if net < 0.005 => format!("{both}: they are about even."),
        net => format!("{both}: net, {} in favour of {}.", figure(net), the(&weighty.name)),
    }
}

/// To `freedom`.
pub(super) fn freedom(on: Date, ranking: &[FreedomLine]) -> String {
    let by = |line: &FreedomLine| {
        let names: Vec<String> = line.tied_down_by.iter().take(NAMED).map(|by| the(&by.name)).collect();
        list(&names)
    };
    match ranking {
        [] => format!("On {on}, there is nobody to ask about."),
        [line] if line.tied_down_by.is_empty() => {
            format!("On {on}, nothing ties {} down in this graph.", the(&line.name))
        }
        [line] => {
            format!(
                "On {on}, the freedom of action of {} is {}: it is tied down by {}.",
                the(&line.name),
                two(line),
                by(line)
            )
        }
        [first, ..] if first.tied_down_by.is_empty() => format!("On {on}, nobody is tied down in this graph."),
        [first, rest @ ..] => {
            let tied: Vec<FreedomLine> = rest.iter().filter(|line| !line.tied_down_by.is_empty()).cloned().collect();
            let next = then(&tied, |line| format!("{} ({})", the(&line.name), two(line)));
            format!(
                "On {on}, {} is tied down most, by {}: its freedom of action is {}{next}.",
                the(&first.name),
                by(first),
                two(first)
            )
        }
    }
}

/// To `path`.
pub(super) fn path(from: &str, to: &str, on: Date, total: f64, chains: &[Chain]) -> String {
    let (from, to) = (the(from), the(to));
    match chains {
        [] => format!("On {on}, no chain of leverage leads from {from} to {to} in this graph."),
        [best, ..] => {
            let share = (100.0 * best.leverage / total).round();
            let way = match best.names.as_slice() {
                [_, between @ .., _] if !between.is_empty() => {
                    format!("runs through {}", list(&between.iter().map(|name| the(name)).collect::<Vec<_>>()))
                }
                _ => "is direct".to_owned(),
            };
            let total = figure(total);
            format!(
                "On {on}, {from} has leverage of {total} over {to}; the strongest chain {way} and carries {share}%."
            )
        }
    }
}

/// Who comes closest on a side, with its leverage over x and over y.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Closest {
    pub(super) actor: ActorIndex,
    pub(super) over: [f64; 2],
}

/// What the verdict on mediators is drawn from.
pub(super) struct MediatorsFound<'a, 'g> {
    pub(super) leverage: &'a Leverage<'g>,
    pub(super) parties: [&'a str; 2],
    pub(super) threshold: f64,
    pub(super) have_it: &'a [&'a Mediator<'g>],
    pub(super) closest: [Option<Closest>; 2],
    pub(super) teams: &'a [Team],
}

/// To `mediators`.
pub(super) fn mediators(found: &MediatorsFound<'_, '_>) -> String {
    let [x, y] = found.parties.map(the);
    let on = found.leverage.snapshot().on();
    let asked = format!("leverage of at least {}", threshold(found.threshold));
    let name = |actor: ActorIndex| the(name(found.leverage.snapshot(), actor));
    let near = |value: f64| figure_near(value, found.threshold, found.leverage.model());
    match found.have_it {
        [] => {
            let none = format!("On {on}, no third party in this graph has {asked} over both {x} and {y}.");
            let closest = closest(found, &name);
            [Some(none), closest, borderline_below(found, &name)].into_iter().flatten().collect::<Vec<_>>().join(" ")
        }
        [one] => format!(
            "On {on}, {} has {asked} over both {x} ({}) and {y} ({}); no other third party has.",
            name(one.actor),
            near(one.over.0),
            near(one.over.1)
        ),
        several => {
            let each: Vec<String> = several
                .iter()
                .take(NAMED)
                .map(|m| format!("{} ({} and {})", name(m.actor), near(m.over.0), near(m.over.1)))
                .collect();
            let more = several.len() - each.len();
            let each = match more {
                0 => list(&each),
                _ => format!("{} and {} more", each.join(", "), number(more)),
            };
            let count = capitalised(&number(several.len()));
            format!("On {on}, {} third parties have {asked} over both {x} and {y}: {each}.", count.to_lowercase())
        }
    }
}

/// Who comes closest on each side, and whether the two together would have it.
fn closest(found: &MediatorsFound<'_, '_>, name: &impl Fn(ActorIndex) -> String) -> Option<String> {
    let [x, y] = &found.parties.map(the);
    let figure = |value: f64| figure_near(value, found.threshold, found.leverage.model());
    let both = |over: [f64; 2]| over.iter().all(|&over| over.min(1.0) >= found.threshold);
    let together = |m: &Closest, n: &Closest| both([m.over[0] + n.over[0], m.over[1] + n.over[1]]);
    Some(match &found.closest {
        [None, None] => return None,
        [Some(on_x), Some(on_y)] if on_x.actor == on_y.actor => {
            let one = format!(
                "{} comes closest on both sides: {} over {x}, {} over {y}",
                capitalised(&name(on_x.actor)),
                figure(on_x.over[0]),
                figure(on_x.over[1])
            );
            let partner = found.teams.iter().find(|team| both([team.over.0, team.over.1]));
            match partner {
                Some(team) => {
                    format!("{one}; {} and {} together would have it.", name(team.actors.0), name(team.actors.1))
                }
                None => format!("{one}; no two of them together would have it."),
            }
        }
        [Some(on_x), Some(on_y)] => {
            let sides = format!(
                "{} comes closest over {x} ({}), {} over {y} ({})",
                capitalised(&name(on_x.actor)),
                figure(on_x.over[0]),
                name(on_y.actor),
                figure(on_y.over[1])
            );
            match together(on_x, on_y) {
                true => format!("{sides}; the two together would have it over both."),
                false => format!("{sides}; even together they would not have it over both."),
            }
        }
        [one_x, one_y] => {
            let (one, party, other, side) = match one_x {
                Some(one) => (one, x, y, 0),
                None => (one_y.as_ref()?, y, x, 1),
            };
            format!(
                "{} comes closest over {party} ({}); nobody has any over {other}.",
                capitalised(&name(one.actor)),
                figure(one.over[side])
            )
        }
    })
}

/// A third party that misses the threshold by so little that the verdict is not sure.
fn borderline_below(found: &MediatorsFound<'_, '_>, name: &impl Fn(ActorIndex) -> String) -> Option<String> {
    let near = |value: f64| is_borderline(value, found.threshold, found.leverage.model());
    let misses = |c: &&Closest| c.over.iter().all(|&over| over >= found.threshold || near(over));
    let missed = found.closest.iter().flatten().find(misses)?;
    let named = found.closest.iter().flatten().filter(|c| c.actor == missed.actor).count();
    // Where it is closest on both sides, its figures stand in the sentence before.
    (named == 1).then(|| {
        let short = missed.over.iter().zip(found.parties).filter(|&(&over, _)| near(over));
        let each: Vec<String> = short.map(|(over, party)| format!("{over:.3} over {}", the(party))).collect();
        let missed = capitalised(&name(missed.actor));
        format!("{missed} is borderline with {}, so the verdict is not sure.", list(&each))
    })
}

/// `, then A (0.1) and B (0.05)`, for the next few of a ranking.
fn then<T>(rest: &[T], say: impl Fn(&T) -> String) -> String {
    let next: Vec<String> = rest.iter().take(NAMED - 1).map(say).collect();
    if next.is_empty() { String::new() } else { format!(", then {}", list(&next)) }
}

fn two(line: &FreedomLine) -> String {
    format!("{:.2}", line.freedom)
}

/// The threshold with the decimals it has, at least two; one that would fill a line with zeros as `1e-9`.
pub(crate) fn threshold(value: f64) -> String {
    if value != 0.0 && !(1e-6..1e9).contains(&value) {
        return format!("{value:e}");
    }
    let short = value.to_string();
    let decimals = short.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    if decimals > 2 { short } else { format!("{value:.2}") }
}

#[cfg(test)]
mod tests {
    use super::threshold;

    #[test]
    fn a_threshold_has_the_decimals_it_was_given() {
        assert_eq!([0.1, 0.25, 0.125, 1.0].map(threshold), ["0.10", "0.25", "0.125", "1.00"]);
        assert_eq!([1e-9, 1e308].map(threshold), ["1e-9", "1e308"]);
    }
}
