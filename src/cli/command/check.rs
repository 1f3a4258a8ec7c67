//! `check`: are these files sound?

use std::path::Path;

use demarche::import::read_mapping;
use demarche::model::{Graph, LeverageModel};
use demarche::question::count;
use demarche::text::{FileKind, Report, kind_of, read_graph, read_model};
use serde_json::json;

use super::super::args::{Check, Global, OutputFormat};
use super::super::failure::Failure;
use super::super::file::{self, Content, FileError};
use super::super::output::Output;
use super::super::stack::{Layer, Stack};

pub(super) fn run(command: &Check, global: &Global, output: &mut Output) -> Result<(), Failure> {
    let mut sound = true;
    let mut reports = Vec::new();
    for path in &command.files {
        let (summary, report) = check(path, global.allow_outside)?;
        let wrong = summary.is_none();
        sound &= !wrong;
        if output.format == OutputFormat::Text {
            if !report.is_empty() {
                output.report(&report);
            }
            let says = summary.unwrap_or_else(|| "not sound".to_owned());
            output.write(format!("{}: {says}\n", path.display()))?;
        } else {
            reports.push(json!({
                "file": path.display().to_string(),
                "sound": !wrong,
                "summary": summary,
                "problems": report.diagnostics(),
            }));
        }
    }
    match output.format {
        OutputFormat::Text => {}
        OutputFormat::Json => output.json(&reports)?,
        OutputFormat::Csv => {
            return Err(Failure::usage("check has no CSV form", Some("use text or json".to_owned())));
        }
    }
    if sound { Ok(()) } else { Err(Failure::Said) }
}

/// What a file is, if it is sound, and what is to be said of it.
fn check(path: &Path, allow_outside: bool) -> Result<(Option<String>, Report), Failure> {
    let name = path.display().to_string();
    let text = match file::read_content(path) {
        Ok(Content::Text(text)) => text,
        Ok(Content::Snapshot(graph)) => {
            let warnings = graph.warnings();
            let summary = summary("a sound snapshot", &graph, warnings.len());
            return Ok((Some(summary), Report::of_problems(&name, &warnings)));
        }
        Err(FileError::NotUtf8 { report, .. } | FileError::NoSnapshot { report, .. }) => return Ok((None, report)),
        Err(error) => return Err(error.into()),
    };
    Ok(match kind_of(&text) {
        Some(FileKind::Model) => match read_model(&name, &text, &LeverageModel::default()) {
            Ok(reading) => (Some("a sound model".to_owned()), reading.warnings),
            Err(report) => (None, report),
        },
        Some(FileKind::Mapping) => match read_mapping(&name, &text) {
            Ok(mapping) => {
                let (actors, ties) = mapping.rules();
                let (actors, ties) = (count(actors, "rule"), count(ties, "rule"));
                (Some(format!("a sound mapping: {actors} for actors, {ties} for ties")), Report::default())
            }
            Err(report) => (None, report),
        },
        Some(FileKind::Scenario) => match Stack::read(Some(path), allow_outside) {
            Ok(stack) => {
                let count_of = |layer: &Layer| (layer.record.len(), layer.file.scenario().expect.len());
                let (edits, expected) = stack.layers.last().map_or((0, 0), count_of);
                let summary = format!(
                    "a sound scenario: {}, {}, {}",
                    count(edits, "edit"),
                    count(expected, "expectation"),
                    count(stack.warnings.diagnostics().len(), "warning")
                );
                (Some(summary), stack.warnings)
            }
            Err(Failure::Data(report)) => (None, report),
            Err(failure) => return Err(failure),
        },
        _ => match read_graph(&name, &text) {
            Ok(reading) => {
                let summary = summary("a sound graph", &reading.value, reading.warnings.diagnostics().len());
                (Some(summary), reading.warnings)
            }
            Err(report) => (None, report),
        },
    })
}

/// What is in a sound graph.
fn summary(what: &str, graph: &Graph, warnings: usize) -> String {
    format!(
        "{what}: {}, {}, {}, {}",
        count(graph.actors().len(), "actor"),
        count(graph.ties().len(), "tie"),
        count(graph.sources().len(), "source"),
        count(warnings, "warning")
    )
}
