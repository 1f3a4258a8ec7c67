//! `snapshot`: the graph as a file that opens at once.

use demarche::question::{Cell, Table};
use demarche::store::{VERSION, write_snapshot};
use serde_json::json;

use super::super::args::Snapshot;
use super::super::failure::Failure;
use super::super::file;
use super::super::output::Output;
use super::super::subject::Subject;
use super::super::text;

pub(super) fn run(command: &Snapshot, subject: &Subject, output: &mut Output) -> Result<(), Failure> {
    let bytes = write_snapshot(&subject.graph);
    if file::is_stream(&command.output) {
        return output.write_raw(&bytes);
    }
    file::write_whole(&command.output, &bytes)?;
    let name = command.output.display().to_string();
    let (actors, ties) = (subject.graph.actors().len(), subject.graph.ties().len());
    let json = json!({
        "file": name,
        "title": subject.graph.title(),
        "version": VERSION,
        "actors": actors,
        "ties": ties,
        "bytes": bytes.len(),
    });
    let table = || Table {
        columns: vec!["file", "title", "version", "actors", "ties", "bytes"],
        rows: vec![vec![
            name.as_str().into(),
            subject.graph.title().into(),
            Cell::from(VERSION as usize),
            Cell::from(actors),
            Cell::from(ties),
            Cell::from(bytes.len()),
        ]],
    };
    output.answer(&json, table, |sheet| text::snapshot(sheet, &name, subject, bytes.len()))
}
