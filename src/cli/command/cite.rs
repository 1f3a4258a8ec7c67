//! `cite`: the bibliography of an answer.

use demarche::leverage::Leverage;
use demarche::model::Snapshot;
use demarche::question::{Bibliography, Cell, Options, Table, cite, cite_graph, reference_bibtex};

use super::super::args::{Cite, OutputFormat, Style};
use super::super::failure::Failure;
use super::super::output::Output;
use super::super::subject::Subject;
use super::super::text;

pub(super) fn run(command: &Cite, subject: &Subject, output: &mut Output) -> Result<(), Failure> {
    let answer = match command.question.as_slice() {
        [] => cite_graph(&subject.graph, subject.on),
        words => {
            let question = subject.question(words)?;
            let snapshot = Snapshot::new(&subject.graph, subject.on);
            let options = Options { top: command.top, ..Options::default() };
            cite(&Leverage::new(&snapshot, &subject.model), &question, &options)
        }
    };
    match command.style {
        Style::Bibtex if output.format == OutputFormat::Text => {
            let sources = answer.sources.iter().filter_map(|source| subject.graph.source(source.id.as_str()));
            let entries: Vec<String> = sources.map(reference_bibtex).collect();
            output.write(entries.join("\n"))
        }
        Style::Csl => output.json(&answer.sources.iter().map(|source| &source.csl).collect::<Vec<_>>()),
        _ => {
            output.answer(&answer, || table(&answer), |sheet| text::bibliography(sheet, &answer, subject.graph.title()))
        }
    }
}

/// One row a source.
fn table(answer: &Bibliography) -> Table {
    let mut table = Table::new(&["source", "reference", "ties", "actors"]);
    for source in &answer.sources {
        let ties: Vec<&str> = source.ties.iter().map(|tie| tie.as_str()).collect();
        let actors: Vec<&str> = source.actors.iter().map(|actor| actor.as_str()).collect();
        table.push(vec![
            Cell::from(source.id.as_str()),
            source.reference.clone().into(),
            ties.join(" ").into(),
            actors.join(" ").into(),
        ]);
    }
    table
}
