//! Answers as pictures and tables in files.

use std::path::Path;

use demarche::draw::png;
use demarche::question::Table;
use serde::Serialize;

use super::args::ChartFile;
use super::failure::Failure;
use super::file;
use super::output::{self, Output};

/// What a file can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Svg,
    Png,
    Csv,
    Json,
}

/// Writes an answer to the file that was asked for, in the form that its extension says, and says so. Returns whether
/// a file was asked for.
pub(crate) fn write(
    wanted: &ChartFile,
    json: &impl Serialize,
    table: impl FnOnce() -> Table,
    svg: impl FnOnce() -> String,
    output: &Output,
) -> Result<bool, Failure> {
    let Some(path) = &wanted.output else { return Ok(false) };
    let bytes = match form(path)? {
        Form::Svg => svg().into_bytes(),
        Form::Png => png(&svg(), wanted.width).map_err(|error| Failure::refused(error.to_string()))?,
        Form::Csv => output::csv(&table()),
        Form::Json => {
            let text = serde_json::to_string_pretty(json)
                .map_err(|error| Failure::refused(format!("cannot write the answer as JSON: {error}")))?;
            (text + "\n").into_bytes()
        }
    };
    file::write_whole(path, &bytes)?;
    output.say(&format!("{}: written", path.display()));
    Ok(true)
}

/// Refuses a file whose extension says nothing, before anything is computed.
pub(crate) fn check(wanted: &ChartFile) -> Result<(), Failure> {
    wanted.output.as_deref().map_or(Ok(()), |path| form(path).map(drop))
}

fn form(path: &Path) -> Result<Form, Failure> {
    let extension = path.extension().and_then(|extension| extension.to_str()).map(str::to_lowercase);
    match extension.as_deref() {
        Some("svg") => Ok(Form::Svg),
        Some("png") => Ok(Form::Png),
        Some("csv") => Ok(Form::Csv),
        Some("json") => Ok(Form::Json),
        _ => Err(Failure::usage(
            format!("the extension of {} says no form of this answer", path.display()),
            Some("name a file that ends in .svg, .png, .csv or .json".to_owned()),
        )),
    }
}
