//! Third parties that really turned up: data sets of events, for a backtest.
//!
//! | file | idea |
//! |---|---|
//! | [`event`](Event) | what a data set says of an event: when, between whom, and who turned up |
//! | `pax` | PA-X: peace agreements, and the third parties named in them |
//! | `paax` | PAA-X: the same, by actors that its coders told apart |
//! | `icb` | ICB: international crises, and who mediated them |
//! | `mend` | MEND: mediation in armed conflicts |
//! | `words` | running text becomes words, each with what stands before it |
//! | `naming` | which words name a state, and which only look as if they did |
//! | `context` | whether a name stands for a state that took part |
//! | [`select`](select()) | which events and third parties are wanted, one by one or gathered into periods |
//! | [`account`](EventAccount) | what became of the files, for people and programs |

mod account;
mod context;
#[allow(clippy::module_inception)] // The file of the idea.
mod event;
mod icb;
mod mend;
mod naming;
mod paax;
mod pax;
mod select;
mod words;

pub use account::EventAccount;
pub use context::named_states;
pub use event::{Event, Party, ThirdParty};
pub use select::{Chosen, Day, EventOptions, EventRow, Parity, select};

use super::set::DataSet;

/// Every data set of events, in the order in which they are listed.
pub const EVENT_SETS: &[&DataSet] = &[&pax::SET, &paax::SET, &icb::SET, &mend::SET];

impl DataSet {
    /// Whether its files become events for a backtest, and not ties of a graph.
    pub fn is_of_events(&self) -> bool {
        EVENT_SETS.iter().any(|set| set.id == self.id)
    }
}
