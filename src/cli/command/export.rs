//! `export`: diagrams and data.

use std::path::Path;

use demarche::export::{self, Format};
use demarche::model::{Actor, Snapshot, Tie};

use super::super::args::{CsvTable, Export, Global};
use super::super::failure::Failure;
use super::super::file;
use super::super::output::{self, Output};
use super::super::sides::Sides;
use super::super::subject::Subject;
use super::{page, picture};

pub(super) fn run(command: &Export, global: &Global, output: &mut Output) -> Result<(), Failure> {
    let bytes = match command.since.is_some() || command.against.is_some() {
        true => compared(command, global, output)?,
        false => one(command, &Subject::of(global, output)?, global, output)?,
    };
    deliver(command.output.as_deref(), &bytes, output)
}

/// Writes to a file, or to standard output where none is named.
pub(super) fn deliver(path: Option<&Path>, bytes: &[u8], output: &mut Output) -> Result<(), Failure> {
    match path {
        Some(path) if !file::is_stream(path) => {
            file::write_whole(path, bytes)?;
            output.say(&format!("{}: written", path.display()));
            Ok(())
        }
        _ => output.write_raw(bytes),
    }
}

/// One graph on one day.
fn one(command: &Export, subject: &Subject, global: &Global, output: &mut Output) -> Result<Vec<u8>, Failure> {
    if command.picture.changes_only {
        return Err(Failure::usage(
            "--changes-only: nothing is compared",
            Some("--since names another day to compare with, --against another graph".to_owned()),
        ));
    }
    let format = format(command)?;
    if !command.scenario.is_empty() && format != Format::Html {
        return Err(Failure::usage(
            format!("--scenario: {} holds one graph", format.name()),
            Some("a page of HTML holds several; -g SCENARIO exports the graph as the scenario makes it".to_owned()),
        ));
    }
    Ok(match format {
        Format::Json => output::json(&export::json(&subject.graph, &subject.model, subject.on))?.into_bytes(),
        Format::Csv => output::csv(&match command.table {
            CsvTable::Actors => export::actor_table(&subject.graph.actors().collect::<Vec<&Actor>>(), subject.on),
            CsvTable::Ties => export::tie_table(&subject.graph.ties().collect::<Vec<&Tie>>(), &subject.model),
        }),
        Format::Graphml => export::graphml(&subject.graph, &subject.model, subject.on).into_bytes(),
        Format::Gexf => export::gexf(&subject.graph, &subject.model, subject.on).into_bytes(),
        Format::Mermaid => export::mermaid(&Snapshot::new(&subject.graph, subject.on), &subject.model).into_bytes(),
        Format::Html => page::export(command, subject, global, output)?,
        picture @ (Format::Dot | Format::Svg | Format::Png) => {
            picture::draw(&command.picture, picture, subject, output)?
        }
    })
}

/// A picture of what differs from another graph or day.
fn compared(command: &Export, global: &Global, output: &mut Output) -> Result<Vec<u8>, Failure> {
    match format(command)? {
        picture @ (Format::Dot | Format::Svg | Format::Png) => {
            picture::draw_compared(&command.picture, picture, &Sides::of_export(command, global, output)?, output)
        }
        data => Err(Failure::usage(
            format!("{} holds one graph, not two compared", data.name()),
            Some("svg, png and dot draw a comparison; 'demarche diff' writes it as JSON or CSV".to_owned()),
        )),
    }
}

/// The format asked for: by name, or by the extension of the file.
fn format(command: &Export) -> Result<Format, Failure> {
    let names = || Format::ALL.map(Format::name).join(", ");
    match (&command.into, &command.output) {
        (Some(name), _) => Format::from_name(name).ok_or_else(|| {
            Failure::usage(format!("'{name}' is no format"), Some(format!("the formats are {}", names())))
        }),
        (None, Some(path)) => Format::of_path(path).ok_or_else(|| {
            Failure::usage(
                format!("the extension of {} says no format", path.display()),
                Some(format!("name one: {}", names())),
            )
        }),
        (None, None) => {
            Err(Failure::usage("no format is named", Some(format!("name one: {}; or a file with -o", names()))))
        }
    }
}
