//! What may be written in a scenario file, and what it means.
//!
//! | file | idea |
//! |---|---|
//! | `scenario` | a whole scenario |
//! | `edit` | the verbs |
//! | `set` | `Set( … )`, which may name any field |
//! | `selector` | `where: ( … )` |
//! | `expectation` | what is expected |

mod edit;
mod expectation;
mod scenario;
mod selector;
mod set;

pub(super) use edit::ReadEdit;
pub(super) use expectation::ExpectationForm;
pub(super) use scenario::ScenarioForm;
