//! A day that a graph has nothing dated for.

use serde::Serialize;

use crate::model::{Date, Graph};

/// Where a day lies that is outside the dates of a graph.
///
/// Ties without a beginning hold on every day before, those without an end on every day after, so that an answer for such
/// a day is what the file's silence leaves and not what somebody found out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outside {
    /// Before the first of them, which is this one.
    Before(Date),
    /// After the last of them, which is this one.
    After(Date),
}

impl Outside {
    /// Where a day lies to the dates of a graph: those on which a tie begins or has ended, or a capability moves, and the
    /// day that the graph is meant for. `None` for a day among them. One look at every tie.
    ///
    /// ```
    /// # use demarche::model::{Date, Graph, Parts, first_day};
    /// # use demarche::question::Outside;
    /// let graph = Graph::new(Parts::new("Empty", first_day("2022-09-13")?)).expect("sound");
    /// assert_eq!(Outside::of(&graph, first_day("2022-09-13")?), None);
    /// assert_eq!(Outside::of(&graph, first_day("1900")?), Some(Outside::Before(graph.as_of())));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn of(graph: &Graph, on: Date) -> Option<Self> {
        let [first, last] = graph.first_and_last_day();
        match on {
            on if on < first => Some(Outside::Before(first)),
            on if on > last => Some(Outside::After(last)),
            _ => None,
        }
    }

    /// The same in a sentence.
    pub fn note(self, on: Date) -> String {
        match self {
            Outside::Before(first) => format!(
                "{on} is before the first date in this graph ({first}): only ties without a beginning count, and who was \
                 tied to whom then is not in it."
            ),
            Outside::After(last) => format!(
                "{on} is after the last date in this graph ({last}): ties without an end are taken to go on unchanged."
            ),
        }
    }
}
