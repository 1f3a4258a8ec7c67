//! `export`: diagrams and data.

use demarche::export::{self, Format};
use demarche::model::{Actor, Snapshot, Tie};

use super::super::args::{CsvTable, Export};
use super::super::failure::Failure;
use super::super::file;
use super::super::output::{self, Output};
use super::super::subject::Subject;
use super::picture;

pub(super) fn run(command: &Export, subject: &Subject, output: &mut Output) -> Result<(), Failure> {
    let bytes = match format(command)? {
        Format::Json => {
            let json = export::json(&subject.graph, &subject.model, subject.on);
            let text = serde_json::to_string_pretty(&json)
                .map_err(|error| Failure::refused(format!("cannot write the graph as JSON: {error}")))?;
            (text + "\n").into_bytes()
        }
        Format::Csv => output::csv(&match command.table {
            CsvTable::Actors => export::actor_table(&subject.graph.actors().collect::<Vec<&Actor>>(), subject.on),
            CsvTable::Ties => export::tie_table(&subject.graph.ties().collect::<Vec<&Tie>>(), &subject.model),
        }),
        Format::Graphml => export::graphml(&subject.graph, &subject.model, subject.on).into_bytes(),
        Format::Gexf => export::gexf(&subject.graph, &subject.model, subject.on).into_bytes(),
        Format::Mermaid => export::mermaid(&Snapshot::new(&subject.graph, subject.on), &subject.model).into_bytes(),
        picture @ (Format::Dot | Format::Svg | Format::Png) => {
            picture::draw(&command.picture, picture, subject, output)?
        }
    };
    match &command.output {
        Some(path) if !file::is_stream(path) => {
            file::write_whole(path, &bytes)?;
            output.say(&format!("{}: written", path.display()));
            Ok(())
        }
        _ => output.write_raw(&bytes),
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
