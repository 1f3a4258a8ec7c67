//! Why a figure is what it is: the first lines of the explanation.

use crate::leverage::Leverage;
use crate::model::{ActorId, ActorKind};
use crate::question::{Answer, Options, Quantity, Question, ask, list};

use super::Claim;
use super::judge::{over_both, steers};

/// Walks, and ties that a figure rests on, that are named of a figure; one of each where there are several figures.
const LINES: usize = 2;

/// What is less than this part of a figure does not explain it.
const WORTH_NAMING: f64 = 0.01;

/// The first lines of the explanation of the figures that a claim is about.
pub(super) fn why(leverage: &Leverage<'_>, claim: &Claim) -> Vec<String> {
    if let Claim::Figure { quantity: Quantity::Freedom { of }, .. }
    | Claim::Change { quantity: Quantity::Freedom { of }, .. }
    | Claim::Ahead { of: Quantity::Freedom { of }, .. } = claim
    {
        return tied_down(leverage, of);
    }
    let mut pairs = pairs(leverage, claim);
    // Why somebody steers a state is no question of leverage.
    pairs.retain(|(of, over)| of != over && !steers(leverage, of, over));
    let lines = if pairs.len() == 1 { LINES } else { 1 };
    let label = |of: &ActorId, over: &ActorId| match pairs.len() {
        1 => String::new(),
        _ => format!("{of} over {over}: "),
    };
    pairs
        .iter()
        .flat_map(|(of, over)| {
            let label = label(of, over);
            of_pair(leverage, of, over, lines).into_iter().map(move |line| match line.starts_with("no chain") {
                true => line,
                false => format!("{label}{line}"),
            })
        })
        .collect()
}

/// The figures of leverage that a claim rests on: of whom, over whom.
fn pairs(leverage: &Leverage<'_>, claim: &Claim) -> Vec<(ActorId, ActorId)> {
    let both = |of: &ActorId, (x, y): &(ActorId, ActorId)| vec![(of.clone(), x.clone()), (of.clone(), y.clone())];
    match claim {
        Claim::Figure { quantity, .. } | Claim::Change { quantity, .. } => of_quantity(quantity),
        Claim::Ahead { of, than } => [of_quantity(of), of_quantity(than)].concat(),
        Claim::Top { over, is } => vec![(is.clone(), over.clone())],
        Claim::TopMediator { between, is } | Claim::Mediator { between, is, .. } => both(is, between),
        Claim::Team { of: (m, n), between: (x, y), .. } => {
            [x, y].into_iter().flat_map(|party| [(m.clone(), party.clone()), (n.clone(), party.clone())]).collect()
        }
        Claim::SameCamp { .. } | Claim::DifferentCamps { .. } | Claim::Tension { .. } | Claim::Frustration { .. } => {
            Vec::new()
        }
        // Whoever has it all the same.
        Claim::NoMediator { between, .. } => {
            let snapshot = leverage.snapshot();
            let both_of = over_both(leverage, between).into_iter();
            let others = both_of.filter(|&(m, _)| snapshot.actor(m).kind != ActorKind::Leader);
            let most = others.max_by(|a, b| a.1.total_cmp(&b.1));
            most.map_or_else(Vec::new, |(m, _)| both(&snapshot.actor(m).id, between))
        }
    }
}

fn of_quantity(quantity: &Quantity) -> Vec<(ActorId, ActorId)> {
    match quantity {
        Quantity::Leverage { of, over } => vec![(of.clone(), over.clone())],
        Quantity::Net { of, over } => vec![(of.clone(), over.clone()), (over.clone(), of.clone())],
        Quantity::Joint { of, between: (x, y) } => vec![(of.clone(), x.clone()), (of.clone(), y.clone())],
        Quantity::Freedom { .. } => Vec::new(),
    }
}

/// The walks that contribute most to a figure, and the ties that it rests on.
fn of_pair(leverage: &Leverage<'_>, of: &ActorId, over: &ActorId, lines: usize) -> Vec<String> {
    let question = Question::Pair { actor: of.clone(), target: over.clone() };
    let Answer::Of(answer) = ask(leverage, &question, &Options { why: true, ..Options::default() }) else {
        return Vec::new();
    };
    let Some((line, why)) = answer.ranking.first().and_then(|line| Some((line, line.why.as_ref()?))) else {
        return Vec::new();
    };
    if line.leverage == 0.0 {
        return vec![format!("no chain leads from {of} to {over}")];
    }
    let least = WORTH_NAMING * line.leverage;
    let walks = why.walks.iter().take_while(|walk| walk.leverage >= least).take(lines).map(|walk| {
        let ties: Vec<&str> = walk.because.iter().flat_map(|step| &step.ties).map(|tie| tie.as_str()).collect();
        let way: Vec<&str> = walk.steps.iter().map(ActorId::as_str).collect();
        format!("{:.4} of it runs {}, by {}", walk.leverage, way.join(" → "), list(&ties))
    });
    let rests = why.rests_on.iter().take_while(|rests| rests.change.abs() >= least).take(lines).map(|rests| {
        let way = if rests.change < 0.0 { "lower" } else { "higher" };
        format!("without '{}' it would be {way} by {:.4}", rests.tie, rests.change.abs())
    });
    walks.chain(rests).collect()
}

/// Who ties an actor down.
fn tied_down(leverage: &Leverage<'_>, of: &ActorId) -> Vec<String> {
    let question = Question::Freedom { actor: Some(of.clone()) };
    let Answer::Freedom(answer) = ask(leverage, &question, &Options::default()) else { return Vec::new() };
    let by = answer.ranking.iter().flat_map(|line| &line.tied_down_by);
    let lines: Vec<String> =
        by.take(2 * LINES).map(|by| format!("{} ties it down by {:.4}", by.actor, by.engagement)).collect();
    match lines.is_empty() {
        true => vec![format!("nothing ties {of} down")],
        false => lines,
    }
}
