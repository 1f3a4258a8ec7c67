//! Real data in: the data sets of the field, in their owners' own layouts, become a dated graph.
//!
//! | file | idea |
//! |---|---|
//! | [`crosswalk`](Crosswalk) | who is meant by a code, and when |
//! | `read` | tables, whatever their compression, letters, line ends and separators; rows, or why they are refused |
//! | `set` | the data sets, one a file |
//! | [`fact`](Facts) | what data sets say, in terms that all of them share |
//! | [`batch`](Batch) | a file is recognised and read |
//! | [`report`](Tally) | what became of its rows |
//! | [`world`](world()) | facts of many files become a graph |
//! | [`account`](Account) | what became of the files, for people and programs |
//!
//! The library is given bytes and names; it opens no file itself.

mod account;
mod batch;
mod crosswalk;
mod fact;
mod read;
mod report;
mod set;
mod world;

pub use account::{Account, FileAccount, Idle, Left, Reason};
pub use batch::{Batch, ImportError, data_set, read_as, recognise};
pub use crosswalk::{Code, CodeError, CodeSystem, Crosswalk, State, StateId};
pub use fact::{
    Alliance, Border, Delivery, Encounter, Facts, Flow, Obligations, Pair, Participant, Rivalry, Seat, Term, War,
    Yearly,
};
pub(crate) use read::text as text_of;
pub use read::{Encoding, Packing, Refusal};
pub use report::Tally;
pub use set::{ALL as DATA_SETS, DataSet, Layout, Reference};
pub use world::{Made, World, WorldOptions, world};
