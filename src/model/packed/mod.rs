//! The ties of a graph, compact: columns of figures, positions instead of names, and the rare apart.
//!
//! | file | idea |
//! |---|---|
//! | `column` | figures and byte strings one behind the other |
//! | `day` | a day in four bytes |
//! | `record` | what few ties have, and what sources say |
//! | `ties` | the columns, and a tie put together of them |
//! | `packer` | ties become columns |
//! | `sound` | what is sound at a glance |
//! | `in_force` | which ties hold on a day, without looking at all of them |
//! | `store` | ties put together once they are asked for |

mod column;
pub(crate) mod day;
mod in_force;
mod packer;
mod record;
mod sound;
mod store;
mod ties;

pub(crate) use column::{Bytes, Column, Fixed, Strings};
pub(crate) use packer::{Packer, Unsound};
pub(crate) use record::{Reference, bytes_of, record_of};
pub(crate) use store::Store;
pub(crate) use ties::{Columns, Tables, Ties};
