//! Who stands where in an answer: figures and ranks alone, without the explanations.

use crate::leverage::{Leverage, Solved};
use crate::model::{ActorId, ActorIndex, ActorKind, Snapshot};

use super::line::{floor, position, ranked};
use super::{Options, Question};

/// The ranking that answers a question, as bare figures: what is computed thousands of times when a graph is varied.
///
/// It lists those of the full answer's ranking whose figure is above 0, in the same order.
///
/// * **Unit and range.** Of `leverage over`, `leverage of` and `path` leverage, of `mediators` joint leverage, both from
///   0 up and the largest first; of `freedom` freedom of action in `(0, 1]`, the least first. Equals are in the order
///   of ids.
/// * **Undefined.** Who has no figure above 0 is not listed.
/// * **Cost.** A solved row, or two.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Standing {
    /// Position in the snapshot and figure.
    pub figures: Vec<(ActorIndex, f64)>,
}

impl Standing {
    /// The ranking that answers a question. `options` says who is ranked and how many.
    ///
    /// # Panics
    /// If the question names an actor that is not in the graph.
    pub fn of(leverage: &Leverage<'_>, question: &Question, options: &Options) -> Self {
        Self::of_solved(leverage, question, options)
    }

    /// As [`Standing::of`], of a system that may have ties left out.
    pub(crate) fn of_solved<'s>(leverage: &impl Solved<'s>, question: &Question, options: &Options) -> Self {
        let snapshot = leverage.snapshot();
        let at = |id: &ActorId| position(leverage, id);
        let ranks = |a: ActorIndex| options.ranks(snapshot.actor(a).kind);
        let mut figures: Vec<(ActorIndex, f64)> = match question {
            Question::Over { target } => {
                let target = at(target);
                let steering = leverage.agency().steering(target);
                let keep = |a: ActorIndex| a != target && (options.include_steering || !steering.contains_key(&a));
                listed(snapshot, &leverage.over(target), |a| ranks(a) && keep(a))
            }
            Question::Of { actor } => {
                let actor = at(actor);
                let steered = leverage.agency().steered_by(actor);
                let keep = |b: ActorIndex| b != actor && (options.include_steering || steered[b] == 0.0);
                listed(snapshot, &leverage.of(actor), |b| ranks(b) && keep(b))
            }
            Question::Pair { actor, target } => {
                vec![(at(actor), leverage.over(at(target))[at(actor)])]
            }
            Question::Path { from, to } => vec![(at(from), leverage.over(at(to))[at(from)])],
            Question::Between { a, b } => {
                let (a, b) = (at(a), at(b));
                vec![(a, leverage.over(b)[a]), (b, leverage.over(a)[b])]
            }
            Question::Mediators { x, y } => {
                let (x, y) = (at(x), at(y));
                return Self::of_joint(&over_both(leverage, x, y, options), options);
            }
            Question::Freedom { actor } => {
                let one = actor.as_ref().map(at);
                let wanted = |a: &ActorIndex| one.map_or_else(|| ranks(*a), |one| one == *a);
                let of = |a: ActorIndex| (a, leverage.freedom(a));
                let mut figures: Vec<(ActorIndex, f64)> = (0..snapshot.len()).filter(wanted).map(of).collect();
                // A stable sort: those who are equally free stay in the order of ids.
                figures.sort_by(|a, b| a.1.total_cmp(&b.1));
                figures
            }
        };
        figures.truncate(options.top.unwrap_or(usize::MAX));
        Self { figures }
    }

    /// The standing of third parties whose leverage over the two sides is known, by joint leverage.
    pub(crate) fn of_joint(over_both: &[(ActorIndex, [f64; 2])], options: &Options) -> Self {
        let joint = over_both.iter().map(|&(m, [x, y])| (m, (x * y).sqrt()));
        let mut figures: Vec<(ActorIndex, f64)> = joint.filter(|&(_, joint)| joint > 0.0).collect();
        // A stable sort: equals stay in the order of ids.
        figures.sort_by(|a, b| b.1.total_cmp(&a.1));
        figures.truncate(options.top.unwrap_or(usize::MAX));
        Self { figures }
    }

    /// Who comes first.
    pub fn first(&self) -> Option<ActorIndex> {
        self.figures.first().map(|&(actor, _)| actor)
    }

    /// The rank of an actor, from 1; `None` if it is not listed.
    pub fn rank(&self, actor: ActorIndex) -> Option<usize> {
        self.figures.iter().position(|&(a, _)| a == actor).map(|at| at + 1)
    }

    /// The figure of an actor; `None` if it is not listed.
    pub fn figure(&self, actor: ActorIndex) -> Option<f64> {
        self.figures.iter().find(|&&(a, _)| a == actor).map(|&(_, figure)| figure)
    }
}

/// What every third party between x and y that is ranked has over each of the two, in the order of ids.
pub(crate) fn over_both<'s>(
    leverage: &impl Solved<'s>,
    x: ActorIndex,
    y: ActorIndex,
    options: &Options,
) -> Vec<(ActorIndex, [f64; 2])> {
    let snapshot = leverage.snapshot();
    let third = third_parties(leverage, x, y);
    let ranks = |a: ActorIndex| match &options.kinds {
        Some(_) => options.ranks(snapshot.actor(a).kind),
        None => snapshot.actor(a).kind != ActorKind::Leader,
    };
    let (over_x, over_y) = (leverage.over(x), leverage.over(y));
    (0..snapshot.len()).filter(|&m| third[m] && ranks(m)).map(|m| (m, [over_x[m], over_y[m]])).collect()
}

/// Who is a third party between x and y, by position: neither of them, and nobody who steers one of them.
pub(super) fn third_parties<'s>(leverage: &impl Solved<'s>, x: ActorIndex, y: ActorIndex) -> Vec<bool> {
    let mut third = vec![true; leverage.snapshot().len()];
    let steering = [leverage.agency().steering(x), leverage.agency().steering(y)];
    for actor in [x, y].into_iter().chain(steering.iter().flat_map(|by| by.keys().copied())) {
        third[actor] = false;
    }
    third
}

fn listed(snapshot: &Snapshot<'_>, figures: &[f64], keep: impl Fn(ActorIndex) -> bool) -> Vec<(ActorIndex, f64)> {
    ranked(figures, keep, floor(snapshot), None).into_iter().map(|a| (a, figures[a])).collect()
}
