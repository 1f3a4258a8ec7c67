//! Real data in: the data sets of the field, in their owners' own layouts, become a dated graph.
//!
//! | file | idea |
//! |---|---|
//! | [`crosswalk`](Crosswalk) | who is meant by a code, and when |
//! | `read` | tables, whatever their compression, letters, line ends and separators; rows, or why they are refused |
//! | `set` | the data sets, one a file |
//! | [`event`](EVENT_SETS) | data sets of events, which a backtest asks about |
//! | [`fact`](Facts) | what data sets say, in terms that all of them share |
//! | [`fight`](Fight) | who fought whom, where a party need be no state |
//! | [`reported`](Reports) | reports of events, counted |
//! | [`batch`](Batch) | a file is recognised and read |
//! | [`mapping`] | any table, by a mapping file |
//! | [`report`](Tally) | what became of its rows |
//! | [`world`](world()) | facts of many files become a graph |
//! | [`account`](Account) | what became of the files, for people and programs |
//! | [`data`] | the data sets: citations, terms, commands, and how to read it all |
//!
//! The library is given bytes and names; it opens no file itself.

/// The data sets: how each is cited, what it becomes, on what terms, and how to read what is made of them.
#[doc = include_str!("data.md")]
pub mod data {}

mod account;
mod batch;
mod crosswalk;
mod event;
mod fact;
mod fight;
pub mod mapping;
mod read;
mod report;
mod reported;
mod set;
mod world;

pub use account::{Account, FileAccount, Idle, Left, Reason};
pub use batch::{Batch, ImportError, data_set, read_as, read_stream_as, recognise, recognise_stream};
pub use crosswalk::{Code, CodeError, CodeSystem, Crosswalk, State, StateId};
pub use event::{
    Chosen, Day, EVENT_SETS, Event, EventAccount, EventOptions, EventRow, Parity, Party, ThirdParty, named_states,
    select,
};
pub use fact::{
    Alliance, Attribution, Border, Delivery, Encounter, Facts, Flow, Obligations, Pair, Participant, Rivalry, Seat,
    Term, War, Yearly,
};
pub use fight::{Belligerent, Body, Fight};
pub use mapping::{MappedError, Mapping, read_mapped, read_mapping};
pub(crate) use read::text as text_of;
pub use read::{Encoding, Packing, Refusal};
pub use report::Tally;
pub use reported::{Counts, ReportIds, Reports};
pub use set::{ALL as DATA_SETS, DataSet, Layout, Reference};
pub use world::{Made, ReportOptions, Window, WindowError, World, WorldOptions, world};
