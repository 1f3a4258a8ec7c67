//! Which part of a large graph it takes to say how sure a ranking is.

use crate::leverage::{Wanted, neighbourhood};
use crate::model::{ActorId, Bonds, Date, LeverageModel, Snapshot};
use crate::question::Question;

/// The part of a graph that [`robust`](super::robust()) needs for a question, as a snapshot to be given to it.
///
/// The precision holds for the graph as it is. Other figures, and ties that end, may send walks further than the part
/// goes; how much that can be is computed for every draw and everything left out, and
/// [`Robust::precision`](super::Robust::precision) tells the most. Ties that are not in the part are neither drawn nor
/// left out; sources end with those of their ties that are in it. Another precision makes another part, of which the same
/// seed draws other figures.
///
/// * **Undefined.** `None` for questions of which no such bound is known or everybody is asked: `leverage of`, and how free
///   all are.
/// * **Cost.** As [`neighbourhood`], for a row or two.
///
/// # Panics
/// If the question names an actor that is not in the graph.
pub fn part<'g>(
    question: &Question,
    bonds: &Bonds<'g>,
    on: Date,
    model: &LeverageModel,
    precision: f64,
) -> Option<Snapshot<'g>> {
    let over = |id: &ActorId| Wanted::Over(id.clone());
    let actor = |id: &ActorId| Wanted::Actor(id.clone());
    let wanted = match question {
        Question::Over { target } => vec![over(target)],
        Question::Pair { actor: a, target: b } | Question::Path { from: a, to: b } => vec![over(b), actor(a)],
        Question::Between { a, b } | Question::Mediators { x: a, y: b } => vec![over(a), over(b)],
        Question::Freedom { actor: Some(one) } => vec![actor(one)],
        Question::Of { .. } | Question::Freedom { actor: None } => return None,
    };
    Some(neighbourhood(bonds, on, model, &wanted, precision))
}
