//! The text of a file: what it is, how it is laid out, and templates to start from.

mod kind;
mod layout;
mod lexer;
mod template;
mod tree;

pub use kind::{FileKind, kind_of};
pub use layout::{LayoutError, format};
pub use template::template;
