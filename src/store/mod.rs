//! Snapshot files: a graph as bytes that open at once.
//!
//! | file | idea |
//! |---|---|
//! | [`layout`](MAGIC) | magic bytes, version, sections, checksums |
//! | [`write`](write_snapshot) | a graph becomes a snapshot |
//! | [`read`](read_snapshot) | and a snapshot a graph again |
//! | `actor` | an actor as a record |
//! | `head` | title, date, model, sources and disputes as a record |
//! | [`error`](SnapshotError) | why a snapshot is refused |
//!
//! # The layout, version 1
//!
//! | bytes | content |
//! |---|---|
//! | 0–7 | the magic bytes `89 44 45 4D 41 0D 0A 1A`: no text, and changed by what takes files for text |
//! | 8–11 | the version |
//! | 12–15 | the number of sections, 20 |
//! | 16– | for each section its length in bytes (8) and its CRC-32 (4) |
//! | then | the CRC-32 of all bytes before (4) |
//! | then | the sections, one behind the other, to the end of the file |
//!
//! Every number is written little end first. The sections: the head; ids and records of the actors, each as the ends of
//! byte strings and the strings; then the columns of the ties, in the order of names: names (ends, bytes), tags, terms,
//! first and second actors, first and last days, figures, lists of sources by number, the lists (ends, bytes), the ties
//! with a rest, the rests (ends, bytes). Columns are in the file what they are in memory, so that opening a snapshot is
//! reading it, summing it, and a look at every tie; nothing is put together. Records are in the format of postcard.
//!
//! The same graph gives the same bytes, whatever file it was read from. A changed byte is found: a CRC-32 tells all
//! changes of up to 32 bits in a row. Bytes that were meant to do harm and bear right checksums are looked at like the
//! text of a file: what opens is a sound graph.
//!
//! Koopman, P. (2002). 32-bit cyclic redundancy codes for Internet applications. *DSN 2002*, 459–468.
//! <https://doi.org/10.1109/DSN.2002.1028931>
//!
//! This module imports `model` and `text`.

mod actor;
mod error;
mod head;
mod layout;
mod read;
mod write;

pub use error::SnapshotError;
pub use layout::{MAGIC, VERSION, is_snapshot};
pub use read::read_snapshot;
pub use write::write_snapshot;
