//! Whether a claim holds, and by how much.

use crate::leverage::Leverage;
use crate::model::{ActorId, ActorIndex, ActorKind};
use crate::question::{self, Options, Quantity, Question};
use crate::structure::Together;

use super::camps::{Standing, judge_frustration, judge_together};
use super::{Claim, Direction};

/// A figure that moves by less than this has not moved: two ways of adding up the same numbers differ by as much.
const NOISE: f64 = 1e-9;

/// Whether a claim holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Judgement {
    /// Whether it does.
    pub holds: bool,
    /// By how much, in the units of the figure: above 0 what is to spare, below 0 what is missing.
    pub margin: f64,
    /// The figure the claim is about; `None` where it is undefined.
    pub figure: Option<f64>,
}

impl Judgement {
    /// A claim about a figure that is not defined does not hold.
    const UNDEFINED: Self = Self { holds: false, margin: f64::NEG_INFINITY, figure: None };
}

impl Claim {
    /// Whether it holds in a solved system. `before` is the figure that a [`Claim::Change`] is compared with.
    ///
    /// * **Margin.** Of claims about camps: 1 where it is so in every best partition, 0 where in some, −1 where in none.
    /// * **Cost.** A solved row, or two; of claims about camps, that of finding the best partition.
    ///
    /// # Panics
    /// If it names an actor that is not in the graph.
    pub fn judge(&self, leverage: &Leverage<'_>, before: Option<f64>) -> Judgement {
        match self {
            Claim::Figure { quantity, bounds } => match quantity.value(leverage) {
                None => Judgement::UNDEFINED,
                Some(figure) => {
                    let (holds, margin) = bounds.margin(figure);
                    Judgement { holds, margin, figure: Some(figure) }
                }
            },
            Claim::Change { quantity, direction, by, .. } => match (quantity.value(leverage), before) {
                (Some(figure), Some(before)) => {
                    let moved = figure - before;
                    let (holds, margin) = match direction {
                        Direction::Rises => (moved >= by.max(NOISE), moved - by),
                        Direction::Falls => (-moved >= by.max(NOISE), -moved - by),
                        Direction::Stays => (moved.abs() <= by.max(NOISE), by - moved.abs()),
                    };
                    Judgement { holds, margin, figure: Some(figure) }
                }
                _ => Judgement::UNDEFINED,
            },
            Claim::Top { over, is } => {
                let leaders = kind(leverage, is) == Some(ActorKind::Leader);
                first(leverage, &Question::Over { target: over.clone() }, is, leaders)
            }
            Claim::TopMediator { between: (x, y), is } => {
                let leaders = kind(leverage, is) == Some(ActorKind::Leader);
                first(leverage, &Question::Mediators { x: x.clone(), y: y.clone() }, is, leaders)
            }
            Claim::Mediator { between, is, at_least } => {
                let least = at_least.unwrap_or(leverage.model().threshold);
                let Some([x, y]) = over_each(leverage, is, between) else { return Judgement::UNDEFINED };
                let both = x.min(y);
                Judgement { holds: both >= least, margin: both - least, figure: Some(both) }
            }
            Claim::NoMediator { between, at_least } => {
                let least = at_least.unwrap_or(leverage.model().threshold);
                let of_states = |&(m, _): &(ActorIndex, f64)| leverage.snapshot().actor(m).kind != ActorKind::Leader;
                let both = over_both(leverage, between).into_iter().filter(of_states);
                let best = both.map(|(_, figure)| figure).fold(0.0, f64::max);
                Judgement { holds: best < least, margin: least - best, figure: Some(best) }
            }
            Claim::Team { of, between, at_least } => {
                let least = at_least.unwrap_or(leverage.model().threshold);
                let Some([x, y]) = team_over_each(leverage, of, between) else { return Judgement::UNDEFINED };
                let both = x.min(y);
                Judgement { holds: both >= least, margin: both - least, figure: Some(both) }
            }
            Claim::Ahead { of, than } => match (of.value(leverage), than.value(leverage)) {
                (Some(of), Some(than)) => Judgement { holds: of - than > NOISE, margin: of - than, figure: Some(of) },
                _ => Judgement::UNDEFINED,
            },
            Claim::SameCamp { of } => judge_together(Standing::of(leverage).together(of), Together::Always),
            Claim::DifferentCamps { of } => judge_together(Standing::of(leverage).together(of), Together::Never),
            Claim::Tension { between } => match Standing::of(leverage).tension(between) {
                Some((contradicts, _)) => judge_together(contradicts, Together::Always),
                None => Judgement { holds: false, margin: -1.0, figure: None },
            },
            Claim::Frustration { bounds } => judge_frustration(leverage, bounds),
        }
    }
}

/// Leverage of a third party over each of two; `None` if it is none.
pub(super) fn over_each(leverage: &Leverage<'_>, of: &ActorId, between: &(ActorId, ActorId)) -> Option<[f64; 2]> {
    // Joint leverage is what only third parties have.
    Quantity::Joint { of: of.clone(), between: between.clone() }.value(leverage)?;
    let (m, x, y) = (at(leverage, of)?, at(leverage, &between.0)?, at(leverage, &between.1)?);
    Some([leverage.over(x)[m], leverage.over(y)[m]])
}

/// Leverage of two third parties together over each of two; `None` if one of them is none.
pub(super) fn team_over_each(
    leverage: &Leverage<'_>,
    (m, n): &(ActorId, ActorId),
    between: &(ActorId, ActorId),
) -> Option<[f64; 2]> {
    let (m, n) = (over_each(leverage, m, between)?, over_each(leverage, n, between)?);
    Some([(m[0] + n[0]).min(1.0), (m[1] + n[1]).min(1.0)])
}

/// Whether one actor steers another.
pub(super) fn steers(leverage: &Leverage<'_>, who: &ActorId, what: &ActorId) -> bool {
    let steering = at(leverage, what).map(|what| leverage.agency().steering(what));
    steering.zip(at(leverage, who)).is_some_and(|(steering, who)| steering.contains_key(&who))
}

/// Leverage of every third party over the party over which it has less, by position.
pub(super) fn over_both(leverage: &Leverage<'_>, between: &(ActorId, ActorId)) -> Vec<(ActorIndex, f64)> {
    let (Some(x), Some(y)) = (at(leverage, &between.0), at(leverage, &between.1)) else { return Vec::new() };
    let question = Question::Mediators { x: between.0.clone(), y: between.1.clone() };
    let standing = question::Standing::of(leverage, &question, &everybody());
    let (over_x, over_y) = (leverage.over(x), leverage.over(y));
    standing.figures.iter().map(|&(m, _)| (m, over_x[m].min(over_y[m]))).collect()
}

fn everybody() -> Options {
    Options { kinds: Some(ActorKind::ALL.iter().copied().collect()), ..Options::default() }
}

/// Whether an actor comes first in a ranking, and how far ahead of the next, or behind the first.
fn first(leverage: &Leverage<'_>, question: &Question, is: &ActorId, leaders: bool) -> Judgement {
    let kinds = ActorKind::ALL.iter().copied().filter(|&kind| leaders || kind != ActorKind::Leader).collect();
    let standing = question::Standing::of(leverage, question, &Options { kinds: Some(kinds), ..Options::default() });
    let is = at(leverage, is);
    let own = is.and_then(|is| standing.figure(is)).unwrap_or(0.0);
    let others = standing.figures.iter().filter(|&&(actor, _)| Some(actor) != is);
    let best = others.map(|&(_, figure)| figure).fold(0.0, f64::max);
    Judgement { holds: is.is_some() && standing.first() == is, margin: own - best, figure: Some(own) }
}

fn at(leverage: &Leverage<'_>, id: &ActorId) -> Option<ActorIndex> {
    leverage.snapshot().index(id.as_str())
}

fn kind(leverage: &Leverage<'_>, id: &ActorId) -> Option<ActorKind> {
    at(leverage, id).map(|at| leverage.snapshot().actor(at).kind)
}
