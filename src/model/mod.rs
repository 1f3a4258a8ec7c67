//! The domain: actors, the ties between them, where each claim comes from, and what is in force on a date.
//!
//! | file | idea |
//! |---|---|
//! | [`id`](ActorId) | typed names of things |
//! | [`actor`](Actor) | states, leaders, organisations |
//! | [`tie`](Tie) | the six kinds of tie and their levels |
//! | [`source`](Source) | where a claim comes from |
//! | [`dispute`](Dispute) | what actors quarrel over |
//! | [`period`](Period) | dates and the days on which something is in force |
//! | [`capability`](Capability) | one number, or a dated series |
//! | [`attribute`](Attribute) | figures of an actor that leverage makes no use of |
//! | [`parameters`](LeverageModel) | the parameters of the leverage model |
//! | [`graph`](Graph) | all of it, with its invariants |
//! | [`check`](Problem) | what can be wrong with a graph, and where |
//! | `packed` | its actors and ties in memory: columns |
//! | [`names`](Names) | finding an actor by name, code or alias |
//! | [`bonds`](Bonds) | the ties of a graph by actor, in compact arrays |
//! | [`snapshot`](Snapshot) | the graph as it stands on one day |
//! | [`tie_in_force`](InForce) | a tie on that day: between whom, with which figure |
//! | [`variation`](Variation) | a few ties of a snapshot other than they are |
//!
//! This module imports nothing else of the crate.

mod actor;
mod attribute;
pub(crate) mod bonds;
mod capability;
mod check;
mod dispute;
mod graph;
mod id;
mod names;
pub(crate) mod packed;
mod parameters;
mod period;
mod snapshot;
mod source;
mod tie;
mod tie_in_force;
mod variation;

pub use actor::{Actor, ActorKind, OrganisationForm};
pub use attribute::Attribute;
pub use bonds::Bonds;
pub use capability::Capability;
pub(crate) use check::check_entries;
pub(crate) use check::is_id;
pub use check::{Place, Problem, ProblemKind, Severity, Step};
pub use dispute::Dispute;
pub use graph::{Graph, Parts};
pub use id::{ActorId, AttributeId, ChannelId, DisputeId, SourceId, TieId};
pub use names::{NameError, Names, nearest};
pub use parameters::{LeverageModel, OFFICE};
pub use period::{Date, Period, PeriodError, first_day, last_day};
pub(crate) use snapshot::PartOf;
pub use snapshot::{ActorIndex, Snapshot, TieIndex};
pub use source::{Citation, Credibility, Reliability, Source, SourceKind};
pub use tie::{Confidence, HostilityLevel, MediationStyle, Pact, Relation, Tie, TieKind};
pub use tie_in_force::{Ends, InForce};
pub use variation::Variation;
