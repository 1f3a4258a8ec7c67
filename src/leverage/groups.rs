//! Lists by actor, end to end in one.

use crate::model::ActorIndex;

/// A list for every actor.
#[derive(Clone, Debug)]
pub(super) struct Groups<T> {
    /// Where each list ends.
    ends: Vec<usize>,
    items: Vec<T>,
}

impl<T> Default for Groups<T> {
    fn default() -> Self {
        Self { ends: Vec::new(), items: Vec::new() }
    }
}

impl<T> Groups<T> {
    /// The lists, in the order of actors.
    pub(super) fn new(lists: Vec<Vec<T>>) -> Self {
        let ends = lists.iter().scan(0, |end, list| {
            *end += list.len();
            Some(*end)
        });
        Self { ends: ends.collect(), items: lists.into_iter().flatten().collect() }
    }

    /// An actor's list.
    pub(super) fn of(&self, actor: ActorIndex) -> &[T] {
        let from = if actor == 0 { 0 } else { self.ends[actor - 1] };
        &self.items[from..self.ends[actor]]
    }
}
