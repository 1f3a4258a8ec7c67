//! What can be wrong with a graph, and where.
//!
//! | file | idea |
//! |---|---|
//! | [`kind`](ProblemKind) | everything that can be wrong, in words |
//! | [`place`](Place) | the way to the value a problem is about |
//! | [`checker`](checker::Checker) | what all checks share: figures, ids, names of other things |
//! | [`facts`](facts::Facts) | who is tied, who leads, what is cited |
//! | [`sources`], [`actors`], [`disputes`], [`ties`], [`parameters`] | the checks of each section of a file |
//! | [`agency`] | nobody steers himself through others |

mod actors;
mod agency;
mod checker;
mod disputes;
mod facts;
mod kind;
mod parameters;
mod place;
mod sources;
mod ties;

use std::fmt;

use super::Parts;
use super::packed::{ActorLook, Ties};
use checker::{Checker, Everybody};
use facts::Facts;

pub(crate) use checker::is_id;
pub use kind::ProblemKind;
pub use place::{Place, Step};

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The graph can be asked, but deserves a second look.
    Warning,
    /// The graph is refused.
    Error,
}

/// Something wrong with a graph: what, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// What.
    pub kind: ProblemKind,
}

impl Problem {
    /// How bad it is.
    pub fn severity(&self) -> Severity {
        self.kind.severity()
    }

    /// What would be right, where that can be guessed or said, for instance `did you mean 'armenia'?`.
    pub fn hint(&self) -> Option<String> {
        self.kind.hint()
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

/// Every problem of the parts, in the order in which a reader meets them: sources, actors, disputes, ties, model,
/// each by key.
pub(super) fn check(parts: &Parts) -> Vec<Problem> {
    let cycles = agency::cycles(|id| parts.actors.contains_key(id), parts.ties.iter());
    let (facts, mut checker) = (Facts::of(parts), Checker::new(parts, Everybody::Parts(&parts.actors)));
    sources::check(&mut checker, &facts);
    actors::check(&mut checker, &parts.actors, &facts);
    disputes::check(&mut checker);
    ties::check(&mut checker, parts.ties.iter(), cycles);
    parameters::check(&mut checker);
    checker.into_problems()
}

/// The same of parts whose actors and ties are in columns. `look` is what is seen of the actors, and `doubtful` are the ties
/// that are not seen to be sound at a glance.
pub(super) fn check_packed(head: &Parts, ties: &Ties, look: &ActorLook, doubtful: &[u32]) -> Vec<Problem> {
    let everybody = &*ties.tables.actors;
    let (facts, mut checker) = (Facts::of_packed(head, ties), Checker::new(head, Everybody::Columns(everybody)));
    sources::check(&mut checker, &facts);
    actors::check_packed(&mut checker, everybody, look, &facts);
    disputes::check(&mut checker);
    ties::check_packed(&mut checker, ties, doubtful, agency::cycles_packed(ties));
    parameters::check(&mut checker);
    checker.into_problems()
}

/// Problems of some entries alone, each given by its section and key: what is wrong with each as it stands among the
/// others. What only the graph as a whole can tell (cycles of agency, codes borne twice, what is idle or uncited) is left
/// to [`check`]. The model counts as an entry without a key. O(entries · log).
pub(crate) fn check_entries(parts: &Parts, entries: &[(&str, &str)]) -> Vec<Problem> {
    let mut checker = Checker::new(parts, Everybody::Parts(&parts.actors));
    for &(section, key) in entries {
        match section {
            "sources" => {
                if let Some((id, source)) = parts.sources.get_key_value(key) {
                    sources::one(&mut checker, id, source);
                }
            }
            "actors" => {
                if let Some((id, actor)) = parts.actors.get_key_value(key) {
                    actors::one(&mut checker, id, actor);
                }
            }
            "disputes" => {
                if let Some((id, dispute)) = parts.disputes.get_key_value(key) {
                    disputes::one(&mut checker, id, dispute);
                }
            }
            "ties" => {
                if let Some((id, tie)) = parts.ties.get_key_value(key) {
                    ties::one(&mut checker, id, tie);
                }
            }
            _ => parameters::check(&mut checker),
        }
    }
    checker.into_problems()
}
