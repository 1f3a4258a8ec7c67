//! `diff`: two graphs, or two days of one, compared by their answers.

use std::path::Path;

use demarche::compare::{CompareOptions, Comparison};
use demarche::export::Format;
use demarche::model::ActorKind;
use demarche::question::in_full;

use super::super::args::{Diff, Global, OutputFormat};
use super::super::failure::Failure;
use super::super::file;
use super::super::output::{self, Output};
use super::super::sides::Sides;
use super::super::text;
use super::export::deliver;
use super::{kinds, picture};

pub(super) fn run(command: &Diff, global: &Global, output: &mut Output) -> Result<(), Failure> {
    let options = options(command)?;
    let into = command.output.as_deref().filter(|path| !file::is_stream(path));
    let format = into.map(format).transpose()?;
    let sides = Sides::of_diff(command, global, output)?;
    if let Some(picture @ (Format::Svg | Format::Png | Format::Dot)) = format {
        let bytes = picture::draw_compared(&command.picture, picture, &sides, output)?;
        return deliver(into, &bytes, output);
    }
    let mut found = Comparison::of(&sides.before(), &sides.after(), &options);
    if format.is_some() || output.format != OutputFormat::Text {
        found.truncate(command.top.unwrap_or(usize::MAX));
    }
    match format {
        Some(Format::Csv) => deliver(into, &output::csv(&found.table()), output),
        Some(_) => deliver(into, output::json(&found)?.as_bytes(), output),
        None => output.answer(&found, || found.table(), |sheet| text::diff(sheet, &found, &sides, command.top)),
    }
}

/// What is written to a file, by its extension.
fn format(path: &Path) -> Result<Format, Failure> {
    let fits = |format: &Format| matches!(format, Format::Svg | Format::Png | Format::Dot | Format::Json | Format::Csv);
    Format::of_path(path).filter(fits).ok_or_else(|| {
        Failure::usage(
            format!("the extension of {} says nothing that a comparison can be written as", path.display()),
            Some("a picture is .svg, .png or .dot; the changes are .json or .csv".to_owned()),
        )
    })
}

fn options(command: &Diff) -> Result<CompareOptions, Failure> {
    let mut kinds = kinds(&command.kind);
    if command.leaders {
        kinds.get_or_insert_with(|| [ActorKind::State, ActorKind::Organisation].into()).insert(ActorKind::Leader);
    }
    Ok(CompareOptions {
        kinds,
        include_steering: command.include_steering,
        at_least: figure("--at-least", command.at_least)?,
        threshold: command.threshold.map(|threshold| figure("--threshold", threshold)).transpose()?,
        ..CompareOptions::default()
    })
}

/// A figure that makes sense as a bound.
fn figure(flag: &str, figure: f64) -> Result<f64, Failure> {
    match figure.is_finite() && figure >= 0.0 {
        true => Ok(figure),
        false => {
            Err(Failure::usage(format!("{flag}: {} is no bound", in_full(figure)), Some("give 0 or more".to_owned())))
        }
    }
}
