//! Which part of a large graph a question is about.

use crate::leverage::{Wanted, neighbourhood};
use crate::model::{ActorId, Bonds, Date, LeverageModel, Snapshot};

use super::{Options, Question};

impl Question {
    /// The part of a graph that answers the question, as a snapshot to be solved and asked like any other: every figure of
    /// leverage in the answer is at most the precision below the exact one.
    ///
    /// Rankings list everybody whose figure, as it is found, is above the precision. So everybody is listed who has more
    /// than twice as much, and nobody who has no leverage. A net figure is off by no more than the precision either, since
    /// both its sides are too small if anything; joint leverage lies between what the two figures give and what both of
    /// them give with the precision added. Freedom of action, acceptability and records are exact.
    ///
    /// Where that part is most of a large graph, it is the whole graph, and figures are exact.
    ///
    /// * **Undefined.** `None` for a question about everybody: how free all of them are.
    /// * **Cost.** As [`neighbourhood`](crate::leverage::neighbourhood()). `leverage over` and `leverage of` ask for a row
    ///   and a column, `mediators`, `leverage between` and one figure for two rows, `path` for one.
    ///
    /// # Panics
    /// If the question names an actor that is not in the graph.
    pub fn near<'g>(
        &self,
        bonds: &Bonds<'g>,
        on: Date,
        model: &LeverageModel,
        options: &Options,
        precision: f64,
    ) -> Option<Snapshot<'g>> {
        let over = |id: &ActorId| Wanted::Over(id.clone());
        let mut wanted = match self {
            Question::Over { target } => vec![over(target), Wanted::Of(target.clone())],
            Question::Of { actor } => vec![over(actor), Wanted::Of(actor.clone())],
            Question::Pair { actor: a, target: b } | Question::Between { a, b } => vec![over(a), over(b)],
            Question::Mediators { x, y } => vec![over(x), over(y), Wanted::Record(x.clone(), y.clone())],
            Question::Path { from, to } => vec![over(to), Wanted::Actor(from.clone())],
            Question::Freedom { actor } => vec![Wanted::Actor(actor.clone()?)],
        };
        wanted.extend(options.why_not.iter().cloned().map(Wanted::Actor));
        Some(neighbourhood(bonds, on, model, &wanted, precision))
    }
}
