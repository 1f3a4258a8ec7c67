//! A comparison in a few sentences that a journalist could print.

use crate::question::{capitalised, count, in_sentence as the, list, number, threshold};

use super::both::NOISE;
use super::{
    ActorChange, CampMove, CampsChange, Change, Comparison, Described, DisputeChange, Edit, LeverageChange, Party,
};

/// How many of an actor's changes a sentence names.
const NAMED: usize = 2;

/// Smaller changes of freedom are left to the tables: with two decimals they could not be seen.
const WORTH_SAYING: f64 = 0.005;

/// How many disputes a verdict goes into.
const DISPUTES: usize = 2;

/// The whole of it.
pub(super) fn of(found: &Comparison) -> String {
    let opening = opening(&found.before, &found.after);
    if found.is_unchanged() {
        return format!("{opening}, nothing changed.");
    }
    let mut sentences: Vec<String> = Vec::new();
    if found.answers_are_unchanged() {
        sentences.push(format!("{opening}, no answer changed by {} or more.", found.at_least));
    } else {
        sentences.push(format!("{opening}, {}", movers(found)));
        sentences.extend(freedom(found));
        sentences.extend(camps(&found.camps));
    }
    sentences.extend(disputes(&found.disputes));
    sentences.extend(edited(found));
    sentences.join(" ")
}

/// From where to where.
fn opening(before: &Described, after: &Described) -> String {
    match (before.label == after.label, before.on == after.on) {
        (true, true) => format!("From '{}' to itself on {}", before.label, before.on),
        (true, false) => format!("From {} to {}", before.on, after.on),
        (false, true) => format!("From '{}' to '{}' on {}", before.label, after.label, after.on),
        (false, false) => format!("From '{}' on {} to '{}' on {}", before.label, before.on, after.label, after.on),
    }
}

/// Who lost most and who gained most, the larger change first.
fn movers(found: &Comparison) -> String {
    let most = |rose: bool| {
        let moved = found.actors.iter().filter(|line| (line.of_change > 0.0) == rose);
        moved.filter(|line| line.of_change.abs() >= found.at_least.max(NOISE)).max_by(|a, b| {
            // Of equals the first by id.
            a.of_change.abs().total_cmp(&b.of_change.abs()).then_with(|| b.actor.cmp(&a.actor))
        })
    };
    match (most(false), most(true)) {
        (None, None) if found.at_least <= NOISE => "no actor's leverage over all others together changed.".to_owned(),
        (None, None) => {
            let least = threshold(found.at_least);
            format!("no actor's leverage over all others together changed by {least} or more.")
        }
        (Some(lost), None) => format!("{}.", mover(found, lost, "lost most leverage")),
        (None, Some(gained)) => format!("{}.", mover(found, gained, "gained most leverage")),
        (Some(lost), Some(gained)) => {
            let mut both = [(lost, "lost most"), (gained, "gained most")];
            // A stable sort: of equals, who lost comes first.
            both.sort_by(|a, b| b.0.of_change.abs().total_cmp(&a.0.of_change.abs()));
            let [(first, what), (second, other)] = both;
            let second = capitalised(&mover(found, second, other));
            format!("{}. {second}.", mover(found, first, &format!("{what} leverage")))
        }
    }
}

/// An actor with the changes that make up most of its own.
fn mover(found: &Comparison, mover: &ActorChange, what: &str) -> String {
    let mine = |line: &&LeverageChange| line.actor == mover.actor && (line.change > 0.0) == (mover.of_change > 0.0);
    let each: Vec<String> = found
        .leverage
        .iter()
        .filter(mine)
        .take(NAMED)
        .map(|line| format!("over {} from {}", the(&line.target_name), from_to(line.before, line.after)))
        .collect();
    match each.is_empty() {
        true => format!("{} {what}: in all from {}", the(&mover.name), from_to(mover.of_before, mover.of_after)),
        false => {
            let because = found.leverage.iter().find(mine).and_then(weighs_most).unwrap_or_default();
            format!("{} {what}: {}{because}", the(&mover.name), list(&each))
        }
    }
}

/// `; what weighs most is that the tie t began`, where one edit alone would undo at least half of a change.
fn weighs_most(line: &LeverageChange) -> Option<String> {
    let cause = line.because.as_ref()?.first()?;
    let is_most = cause.effect.signum() == line.change.signum() && cause.effect.abs() >= line.change.abs() / 2.0;
    let what = match (cause.of, cause.change) {
        ("tie", Change::Began) => format!("the tie {} began", cause.id),
        ("tie", Change::Ended) => format!("the tie {} ended", cause.id),
        ("tie", Change::Added) => format!("the tie {} was added", cause.id),
        ("tie", Change::Removed) => format!("the tie {} was removed", cause.id),
        ("tie", Change::Changed) => format!("the tie {} was changed", cause.id),
        ("actor", _) => format!("the capability or needs of {} changed", cause.id),
        _ => "the model was changed".to_owned(),
    };
    is_most.then(|| format!("; what weighs most is that {what}"))
}

fn freedom(found: &Comparison) -> Option<String> {
    let line = found.freedom.first().filter(|line| line.change.abs() >= WORTH_SAYING)?;
    let fell = if line.change < 0.0 { "fell" } else { "rose" };
    let free = |figure: Option<f64>| Some(figure.unwrap_or(1.0));
    let from_to = from_to(free(line.before), free(line.after));
    Some(format!("The freedom of action of {} {fell} from {from_to}.", the(&line.name)))
}

/// Who changed camp, who has come to be in one, and how many ties contradict the camps.
fn camps(camps: &CampsChange) -> Option<String> {
    if !camps.has_changed() {
        return None;
    }
    let several =
        |parties: &[Party], one: &'static str, more: &'static str| if parties.len() == 1 { one } else { more };
    let moved = |line: &CampMove| {
        let of = |parties: &[Party]| match parties.is_empty() {
            true => None,
            false => Some(who(parties)),
        };
        let what = match (of(&line.left), of(&line.joined)) {
            (Some(left), Some(joined)) => format!("left the camp of {left} for that of {joined}"),
            (Some(left), None) => format!("left the camp of {left}"),
            (None, joined) => format!("joined the camp of {}", joined.unwrap_or_default()),
        };
        format!("{} {what}", who(&line.actors))
    };
    let mut said: Vec<String> = camps.moves.iter().take(NAMED).map(moved).collect();
    if camps.moves.len() > NAMED {
        said.push("others moved, too".to_owned());
    }
    if !camps.came.is_empty() {
        said.push(format!("{} came into them", who(&camps.came)));
    }
    if !camps.went.is_empty() {
        said.push(format!("{} {} no longer in them", who(&camps.went), several(&camps.went, "is", "are")));
    }
    let contradict = |ties: f64| match ties {
        0.0 => "no net tie contradicts them".to_owned(),
        1.0 => "1 net tie contradicts them".to_owned(),
        ties => format!("{ties} net ties contradict them"),
    };
    let (before, after) = (&camps.before, &camps.after);
    if !(before.optimal && after.optimal) {
        said.push("how many net ties contradict them is not proved".to_owned());
    } else if before.frustration != after.frustration {
        let was = if before.frustration == 0.0 { "none".to_owned() } else { before.frustration.to_string() };
        said.push(format!("{}, before {was}", contradict(after.frustration)));
    }
    if said.is_empty() {
        said.push("of some actors, who stands with whom is open that was not, or no longer is".to_owned());
    }
    Some(format!("The camps changed: {}.", said.join("; ")))
}

/// On each dispute whose verdict changed; on the others together.
fn disputes(disputes: &[DisputeChange]) -> Vec<String> {
    let (changed, same): (Vec<&DisputeChange>, Vec<&DisputeChange>) =
        disputes.iter().partition(|dispute| dispute.verdict_has_changed());
    let mut sentences: Vec<String> = changed.iter().take(DISPUTES).map(|dispute| changed_answer(dispute)).collect();
    if changed.len() > DISPUTES {
        let more = number(changed.len() - DISPUTES);
        sentences.push(format!("So did the answer on {more} more."));
    }
    match (changed.is_empty(), same.as_slice()) {
        (_, []) => {}
        (true, [one]) => sentences.push(same_answer(one)),
        (true, all) => {
            sentences.push(format!("The answer is the same on each of {} disputes.", number(all.len())));
        }
        (false, [one]) => sentences.push(format!("The answer on {} is the same.", named(one))),
        (false, others) => {
            sentences.push(format!("The answer is the same on {} other disputes.", number(others.len())));
        }
    }
    sentences
}

fn changed_answer(dispute: &DisputeChange) -> String {
    let [x, y] = dispute.between.each_ref().map(|party| the(&party.name));
    let (Some(before), Some(after)) = (dispute.threshold_before, dispute.threshold_after) else {
        let when = if dispute.verdict_before.is_none() { "before" } else { "after" };
        return format!("The question who has leverage over both {x} and {y} cannot be asked {when}.");
    };
    let both = |least: f64| format!("leverage of at least {} over both {x} and {y}", threshold(least));
    let unsure = |borderline: bool| if borderline { " (borderline)" } else { "" };
    let has = |parties: &[Party]| if parties.len() > 1 { "have" } else { "has" };
    // Where the thresholds differ, each half says its own.
    let again = if before == after { String::new() } else { format!(" {}", both(after)) };
    format!(
        "The answer on {} changed: before, {} had {}{}; after, {} {}{again}{}.",
        named(dispute),
        who(&dispute.have_it_before),
        both(before),
        unsure(dispute.borderline_before),
        who(&dispute.have_it_after),
        has(&dispute.have_it_after),
        unsure(dispute.borderline_after),
    )
}

fn same_answer(dispute: &DisputeChange) -> String {
    let [x, y] = dispute.between.each_ref().map(|party| the(&party.name));
    let Some(least) = dispute.threshold_after else {
        return format!("The question who has leverage over both {x} and {y} can be asked on neither side.");
    };
    let has = if dispute.have_it_after.len() > 1 { "have" } else { "has" };
    let but = match dispute.overtook.first() {
        Some(first) => {
            let overtaken: Vec<String> = first.overtaken.iter().map(|party| the(&party.name)).collect();
            format!(", but {} overtook {} in joint leverage", the(&first.name), list(&overtaken))
        }
        None => String::new(),
    };
    format!(
        "The answer on {} is the same: {} {has} leverage of at least {} over both {x} and {y}{but}.",
        named(dispute),
        who(&dispute.have_it_after),
        threshold(least)
    )
}

/// The name of a dispute within a sentence.
fn named(dispute: &DisputeChange) -> String {
    match dispute.name.strip_prefix("The ") {
        Some(rest) => format!("the {rest}"),
        None => the(&dispute.name),
    }
}

/// What happened to the ties and actors, counted.
fn edited(found: &Comparison) -> Option<String> {
    let counted = |edits: &[Edit], thing: &str| {
        let of = |change: Change| edits.iter().filter(|edit| edit.change == change).count();
        let said = |(change, word): (Change, &str)| {
            let number = of(change);
            (number > 0).then(|| format!("{} {word}", count(number, thing)))
        };
        [
            (Change::Began, "began"),
            (Change::Ended, "ended"),
            (Change::Added, "added"),
            (Change::Removed, "removed"),
            (Change::Changed, "changed"),
        ]
        .into_iter()
        .filter_map(said)
        .collect::<Vec<String>>()
    };
    let content = &found.content;
    let mut said = counted(&content.ties, "tie");
    said.extend(counted(&content.actors, "actor"));
    if !content.model.is_empty() {
        said.push(format!("{} of the model changed", count(content.model.len(), "parameter")));
    }
    (!said.is_empty()).then(|| format!("In the graph: {}.", list(&said)))
}

/// Those who have what is asked for.
fn who(parties: &[Party]) -> String {
    let names: Vec<String> = parties.iter().take(3).map(|party| the(&party.name)).collect();
    match parties.len() {
        0 => "no third party".to_owned(),
        more if more > 3 => format!("{} and {} more", names.join(", "), number(more - 3)),
        _ => list(&names),
    }
}

/// `0.34 to 0.27`, with as many decimals as it takes to tell the two apart; of a figure that would take more than three
/// only to be told from nothing, what it is less than.
fn from_to(before: Option<f64>, after: Option<f64>) -> String {
    let (before, after) = (before.unwrap_or(0.0), after.unwrap_or(0.0));
    let shown = |value: f64, decimals: usize| match value {
        0.0 => "nothing".to_owned(),
        value => format!("{value:.decimals$}"),
    };
    let told_apart = |decimals: &usize| {
        let (before, after) = (shown(before, *decimals), shown(after, *decimals));
        // A figure that is not nothing must not be printed as if it were.
        before != after && ![&before, &after].into_iter().any(|text| text.parse() == Ok(0.0))
    };
    if let Some(decimals) = (2..=3).find(told_apart) {
        return format!("{} to {}", shown(before, decimals), shown(after, decimals));
    }
    let bounded = |value: f64, decimals: usize| match shown(value, decimals) {
        text if text.parse() == Ok(0.0) => format!("less than {:.decimals$}", 0.1_f64.powi(decimals as i32)),
        text => text,
    };
    let decimals = (2..=6).find(|&decimals| bounded(before, decimals) != bounded(after, decimals)).unwrap_or(6);
    format!("{} to {}", bounded(before, decimals), bounded(after, decimals))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_told_apart_and_nothing_is_said_to_be_nothing() {
        for (before, after, said) in [
            (Some(0.336), Some(0.268), "0.34 to 0.27"),
            (Some(0.5617), Some(0.5606), "0.562 to 0.561"),
            (None, Some(0.12), "nothing to 0.12"),
            (Some(0.0012), Some(0.0), "0.001 to nothing"),
            (Some(0.004), Some(0.02), "0.004 to 0.020"),
            (Some(0.034929), Some(0.000007), "0.03 to less than 0.01"),
            (Some(0.00003), Some(0.0), "less than 0.01 to nothing"),
            (Some(0.56170), Some(0.56166), "0.56170 to 0.56166"),
        ] {
            assert_eq!(from_to(before, after), said);
        }
    }
}
