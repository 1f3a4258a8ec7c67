//! Snapshot files: a graph as bytes that open at once.
//!
//! | file | idea |
//! |---|---|
//! | [`layout`](MAGIC) | magic bytes, version, sections, checksums |
//! | [`write`](write_snapshot) | a graph becomes a snapshot |
//! | [`read`](read_snapshot) | and a snapshot a graph again |
//! | `columns` | in which order the columns stand |
//! | `head` | title, date, model, sources and disputes as a record |
//! | [`error`](SnapshotError) | why a snapshot is refused |
//!
//! # The layout, version 2
//!
//! | bytes | content |
//! |---|---|
//! | 0–7 | the magic bytes `89 44 45 4D 41 0D 0A 1A`: no text, and changed by what takes files for text |
//! | 8–11 | the version |
//! | 12–15 | the number of sections, 34 |
//! | 16– | for each section its length in bytes (8) and its CRC-32 (4) |
//! | then | the CRC-32 of all bytes before (4) |
//! | then | the sections, one behind the other, to the end of the file |
//!
//! Every number is written little end first, and a whole number of a column in as few bytes as the largest of the column
//! needs, from none to four. The sections:
//!
//! | sections | content |
//! |---|---|
//! | 1 | title, date, model, sources and disputes, a record |
//! | 2 | nine sizes of eight bytes: actors, decimals of capabilities, capabilities kept apart, actors with a rest; ties, decimals of figures, figures kept apart, lists of sources, ties with a rest |
//! | 3–6 | of the actors by id: the ids, then kinds with forms |
//! | 7–8 | their names |
//! | 9–11 | capabilities that are one figure |
//! | 12–14 | which actors have a rest, and the rests, a record each |
//! | 15–21 | of the ties by name: the names, kinds with confidence, terms, first and second actors |
//! | 22–25 | first and last days, each a table of the different ones and every tie's place in it |
//! | 26–28 | figures |
//! | 29–31 | every tie's list of sources by number, and the lists, a record each |
//! | 32–34 | which ties have a rest, and the rests, a record each |
//!
//! *Strings* are two sections, lengths and bytes. *Ids and names of ties* are three: how many bytes each shares with the one
//! before, and what it has beyond, as strings; every sixteenth is whole. *Figures* are three: whole numbers (0 none, 1
//! kept apart, else two more than the figure in units of its last decimal), positions of those kept apart, and these in eight
//! bytes. Columns are in the file what they are in memory, so that opening a snapshot is reading it, summing it, and a look
//! at every tie; nothing is put together. Records are in the format of postcard.
//!
//! The same graph gives the same bytes, whatever file it was read from. A changed byte is found: a CRC-32 tells all
//! changes of up to 32 bits in a row. Bytes that were meant to do harm and bear right checksums are looked at like the
//! text of a file: what opens is a sound graph.
//!
//! Koopman, P. (2002). 32-bit cyclic redundancy codes for Internet applications. *DSN 2002*, 459–468.
//! <https://doi.org/10.1109/DSN.2002.1028931>
//!
//! This module imports `model` and `text`.

mod columns;
mod error;
mod head;
mod layout;
mod read;
mod write;

pub use error::SnapshotError;
pub use layout::{MAGIC, VERSION, is_snapshot};
pub use read::read_snapshot;
pub use write::write_snapshot;
