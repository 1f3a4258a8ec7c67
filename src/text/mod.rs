//! Files in and out: RON text into graphs and models, with every mistake shown where it is, and back.
//!
//! | file | idea |
//! |---|---|
//! | [`read`](read_graph) | a file becomes a graph or a model, or a report of all that is wrong with it |
//! | [`write`](write_graph) | and a graph a file again |
//! | [`kind`](FileKind) | what a file is, by its first name |
//! | [`report`](Report) | what is to be said of a file, each with its place |
//! | [`render`](Rendering) | a report as people read it |
//! | `form` | what may be written, and what it means |
//! | `mistakes` | all that is wrong with a graph, of form and of content together |
//! | `gather` | reading piece by piece what does not fit its form |
//! | `words` | errors of form in words |
//! | `locate` | from the place of a problem to line and column |
//! | `token`, `shape` | brackets and what is in them, with positions |
//! | `source_text` | the text of a file, with lines and columns |
//!
//! This module imports only `model`.

mod form;
mod gather;
mod kind;
mod locate;
mod mistakes;
mod read;
mod render;
mod report;
mod shape;
mod source_text;
mod token;
mod words;

pub use kind::{FileKind, kind_of};
pub use read::{Reading, decode, read_graph, read_model};
pub use render::Rendering;
pub use report::{Diagnostic, Report};
pub use source_text::Position;
