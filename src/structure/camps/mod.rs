//! Camps: the partition that contradicts as few ties as possible, and the ties that contradict it.
//!
//! | file | idea |
//! |---|---|
//! | `measure` | the measure |
//! | `watch` | progress, and being interrupted |
//! | `network` | what is to be partitioned, in small |
//! | `blocks` | the parts that do not constrain each other |
//! | `packing` | contradictory cycles side by side: a lower bound |
//! | `search` | good partitions, found fast |
//! | `encoding` | partitions as models of rules |
//! | `maxsat` | exact minimisation |
//! | `solver`, `totalizer` | satisfiability, counting |
//! | `solve` | block by block |
//! | `compose` | from blocks to the whole |
//! | `alternatives` | what all optimal partitions have in common |
//! | `together` | whether two are in one camp, whichever optimal partition is taken |

mod alternatives;
mod blocks;
mod compose;
mod encoding;
mod maxsat;
mod measure;
mod network;
mod packing;
mod search;
mod solve;
mod solver;
mod together;
mod totalizer;
mod watch;

use self::watch::Watch;

pub use self::measure::{CampBlock, CampNumber, Camps, CampsOptions, Pressure, Tension, camps, camps_watched};
pub use self::together::{Together, same_camp};
pub use self::watch::CampsProgress;
