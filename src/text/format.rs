//! Canonical layout of a file, or where its brackets do not match.

use std::sync::Arc;

use super::gather::shapeless;
use super::layout::lay_out;
use super::report::{Diagnostic, Report};
use super::shape::parse;
use super::source_text::SourceText;

/// A file of any kind in its canonical layout, as by [`lay_out`]. `name` is what the file is called in messages.
///
/// # Errors
/// A report of the first place at which it is unclear what belongs together.
pub fn format(name: &str, source: &str) -> Result<String, Report> {
    let file = Arc::new(SourceText::new(name, source));
    lay_out(file.text()).map_err(|error| match parse(file.text()) {
        Err(shape) => shapeless(&file, *shape).into(),
        Ok(_) => Diagnostic::error(&file, error.message.replace('`', "'")).at(error.span).into(),
    })
}
