//! Actors and ties of a graph, compact: columns of figures, positions instead of names, and the rare apart.
//!
//! | file | idea |
//! |---|---|
//! | `column` | figures one behind the other |
//! | `narrow` | whole numbers in as few bytes as the largest needs |
//! | `figures` | figures of few decimals as whole numbers |
//! | `day` | a day in four bytes |
//! | `days` | days by their place among the different ones |
//! | `strings` | byte strings one behind the other |
//! | `sorted` | names in order, each by what it has beyond the one before |
//! | `words` | whether text is made of words as ids are, eight bytes at a time |
//! | `numbers` | things numbered as they come |
//! | `record` | what few ties have, and what sources say |
//! | `actors` | the columns of actors, and an actor put together of them |
//! | `actor_packer` | actors become columns |
//! | `ties` | the columns, and a tie put together of them |
//! | `packer` | ties become columns |
//! | `sound` | what is sound at a glance |
//! | `in_force` | which ties hold on a day, without looking at all of them |
//! | `shelves` | things put together once they are asked for |
//! | `store` | the ties of a graph, and what has been found out about them |

mod actor_packer;
mod actors;
mod column;
pub(crate) mod day;
mod days;
mod figures;
mod in_force;
mod narrow;
mod numbers;
mod packer;
mod record;
mod shelves;
mod sorted;
mod sound;
mod store;
mod strings;
mod ties;
mod words;

pub(crate) use actor_packer::ActorPacker;
pub(crate) use actors::{ActorColumns, ActorLook, Actors};
pub(crate) use column::{Bytes, Column};
pub(crate) use days::Days;
pub(crate) use figures::Figures;
pub(crate) use narrow::Narrow;
pub(crate) use packer::{Packer, Unsound};
pub(crate) use record::{Rest, bytes_of, record_of};
pub(crate) use sorted::Sorted;
pub(crate) use store::Store;
pub(crate) use strings::Strings;
pub(crate) use ties::{Columns, Tables, Ties};
