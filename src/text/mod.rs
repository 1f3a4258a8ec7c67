//! Files in and out: RON text into graphs and models, with every mistake shown where it is, and back.
//!
//! | file | idea |
//! |---|---|
//! | [`read`](read_graph) | a file becomes a graph or a model, or a report of all that is wrong with it |
//! | `quick` | the same of plain texts, fast |
//! | [`write`](write_graph) | and a graph a file again |
//! | [`kind`](FileKind) | what a file is, by its first name |
//! | [`report`](Report) | what is to be said of a file, each with its place |
//! | [`render`](Rendering) | a report as people read it |
//! | `excerpt` | what is shown of a line of the file |
//! | `form` | what may be written, and what it means |
//! | `fields` | the same the other way round: things field by field, as they are written |
//! | `mistakes` | all that is wrong with a graph, of form and of content together |
//! | `gather` | reading piece by piece what does not fit its form |
//! | `words` | errors of form in words |
//! | `overlay` | a thing with other values for some of its fields |
//! | `locate` | from the place of a problem to line and column |
//! | [`layout`](lay_out), `tree` | the canonical layout, with every comment where it belongs |
//! | [`format`](format()) | the same, for a file with a name |
//! | [`template`](template()) | commented files to start from |
//! | `lexer`, `shape` | tokens, and what is in which brackets, with positions |
//! | `source_text` | the text of a file, with lines and columns |
//!
//! This module imports only `model`.

mod excerpt;
pub(crate) mod fields;
pub(crate) mod form;
mod format;
pub(crate) mod gather;
mod kind;
mod layout;
pub(crate) mod lexer;
pub(crate) mod locate;
mod mistakes;
pub(crate) mod one_line;
pub(crate) mod overlay;
pub(crate) mod quick;
pub(crate) mod read;
mod render;
pub(crate) mod report;
pub(crate) mod shape;
pub(crate) mod source_text;
mod template;
mod tree;
pub(crate) mod words;
mod write;

pub use format::format;
pub use kind::{FileKind, kind_of};
pub use layout::{LayoutError, lay_out};
pub(crate) use read::read_bibliography;
pub use read::{Reading, decode, read_graph, read_model};
pub use render::Rendering;
pub use report::{Diagnostic, Report};
pub use source_text::Position;
pub(crate) use source_text::SourceText;
pub use template::template;
pub(crate) use write::write_bibliography;
pub use write::{write_graph, write_model};
