//! What if: edits to a graph, in order, and what is expected of the result.
//!
//! | file | idea |
//! |---|---|
//! | [`file`](ScenarioFile) | a scenario as read from its file, with its places |
//! | [`edit`](Edit) | the verbs |
//! | [`values`](Values) | new values of fields, in the words of files |
//! | [`selector`](Selector) | which ties an edit means |
//! | [`thing`](Thing) | what an edit changes |
//! | [`apply`](apply()) | edits make a new graph and a record, or all that is wrong with them is told |
//! | `verbs` | what each verb does |
//! | `draft` | a graph under edit |
//! | [`record`](EditRecord) | what each edit changed, from what to what |
//! | [`between`](between()) | the edits that lead from one graph to another, and so back |
//! | [`problem`](EditProblem) | what can be wrong with an edit |
//! | [`expect`](Expectation) | what is expected, and whether it is so |
//! | [`suite`](Suite), [`junit`](junit()) | scenarios as a test suite |
//! | [`find`](find()) | the smallest change that flips an answer |
//! | [`write`](write_scenario) | a scenario as a file |
//! | `form` | what may be written |
//! | `mistakes` | all that is wrong with the form of a file |
//!
//! Nothing here changes a graph in place: [`apply()`] gives a new one, and the base stays as it is.

mod apply;
mod between;
mod draft;
mod edit;
mod expect;
mod file;
mod find;
mod form;
mod junit;
mod mistakes;
mod problem;
mod record;
mod selector;
mod suite;
mod thing;
mod values;
mod verbs;
mod write;

use crate::model::Date;

pub use apply::{Applied, apply};
pub use between::between;
pub use edit::{Edit, ReplaceLeader, Target};
pub use expect::{Bounds, Claim, Direction, Expectation, GoalError, Judgement, Outcome, Situation};
pub use file::{ScenarioFile, read_scenario};
pub use find::{Aimed, FindError, FindOptions, Found, FoundEdit, FoundSet, Searched, Term, TermError, find};
pub use junit::junit;
pub use problem::EditProblem;
pub use record::{Change, ChangeKind, EditRecord, FieldChange};
pub use selector::Selector;
pub use suite::{Run, RunResult, Suite};
pub use thing::Thing;
pub use values::Values;
pub use write::write_scenario;

/// Edits to a graph, and what is expected of the result.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// What it asks or supposes.
    pub title: String,
    /// The file it builds upon, a graph or another scenario: a path seen from its own file.
    pub base: String,
    /// The day that questions and expectations are about; the base's where it is not said.
    pub on: Option<Date>,
    /// Anything a reader should know.
    pub note: Option<String>,
    /// The edits, in the order in which they are done.
    pub edits: Vec<Edit>,
    /// What is expected of the result.
    pub expect: Vec<Expectation>,
}
