//! Tables as their owners publish them: compressed or not, in any of the usual encodings, line ends and separators.
//!
//! | file | idea |
//! |---|---|
//! | [`bytes`] | bytes become lines and letters |
//! | [`table`] | lines become a heading and rows |
//! | [`row`] | a row becomes numbers, days and states, or is refused |
//! | [`refusal`](Refusal) | why a row is refused |

mod bytes;
mod refusal;
mod row;
mod table;

pub(crate) use bytes::text;
pub use bytes::{Encoding, Packing};
pub use refusal::Refusal;
pub(super) use row::{Bound, Row, compact};
pub(super) use table::{Column, Table, Use};
