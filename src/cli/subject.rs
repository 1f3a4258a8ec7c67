//! What a question is put to: a graph, a date, a model.

use std::path::Path;

use demarche::model::{ActorId, Date, Graph, LeverageModel, NameError, first_day, last_day};
use demarche::question::{Quantity, Question, QuestionError};
use demarche::text::{read_graph, read_model};

use super::args::Global;
use super::failure::Failure;
use super::file;
use super::output::Output;

/// The built-in graph.
const BUILT_IN: &str = include_str!("../../graphs/nagorno-karabakh.ron");

/// Its name in messages.
const BUILT_IN_NAME: &str = "nagorno-karabakh.ron (built in)";

/// A graph, a date and a model, resolved from the arguments.
#[derive(Debug)]
pub(crate) struct Subject {
    /// The graph.
    pub(crate) graph: Graph,
    /// The day asked about.
    pub(crate) on: Date,
    /// The model.
    pub(crate) model: LeverageModel,
    /// Whether it is the built-in graph.
    built_in: bool,
}

impl Subject {
    /// Reads what the arguments name. Warnings are left to `check`.
    pub(crate) fn of(global: &Global, output: &Output) -> Result<Self, Failure> {
        Self::load(global.graph.as_deref(), global, output)
    }

    /// As [`Subject::of`], with the graph of a path, or the built-in one where there is none.
    pub(crate) fn load(path: Option<&Path>, global: &Global, output: &Output) -> Result<Self, Failure> {
        let (name, text) = match path {
            None => (BUILT_IN_NAME.to_owned(), BUILT_IN.to_owned()),
            Some(path) => (path.display().to_string(), file::read_text(path)?),
        };
        let reading = read_graph(&name, &text).map_err(Failure::Data)?;
        let graph = reading.value;
        let model = match &global.model {
            None => graph.model().clone(),
            Some(path) => {
                let text = file::read_text(path)?;
                let reading = read_model(&path.display().to_string(), &text, graph.model()).map_err(Failure::Data)?;
                if !reading.warnings.is_empty() {
                    output.report(&reading.warnings);
                }
                reading.value
            }
        };
        let on = global.on.as_deref().map_or(Ok(graph.as_of()), |text| day("--on", text))?;
        Ok(Self { graph, on, model, built_in: path.is_none() })
    }

    /// The graph as sentences call it.
    pub(crate) fn name(&self) -> String {
        match self.built_in {
            true => format!("{} (built in; -g FILE asks another)", self.graph.title()),
            false => self.graph.title().to_owned(),
        }
    }

    /// The actor that is meant.
    pub(crate) fn actor(&self, name: &str) -> Result<ActorId, Failure> {
        self.graph.names().find(name).cloned().map_err(|error| unknown(QuestionError::Name(error)))
    }

    /// The quantity that a text asks for; quotation marks keep a name of several words together.
    pub(crate) fn quantity(&self, text: &str) -> Result<Quantity, Failure> {
        let words: Vec<String> = text
            .split('"')
            .enumerate()
            .flat_map(|(at, part)| match at % 2 {
                0 => part.split_whitespace().map(str::to_owned).collect(),
                _ => vec![part.to_owned()],
            })
            .collect();
        Quantity::parse(&words, self.graph.names()).map_err(unknown)
    }

    /// The question that the words ask.
    pub(crate) fn question<W: AsRef<str>>(&self, words: &[W]) -> Result<Question, Failure> {
        Question::parse(words, self.graph.names()).map_err(unknown)
    }
}

/// A day given on the command line.
pub(crate) fn day(flag: &str, text: &str) -> Result<Date, Failure> {
    let usage = |message: String| Failure::usage(format!("{flag}: {message}"), None);
    let first = first_day(text).map_err(|error| usage(error.to_string()))?;
    match last_day(text) {
        Ok(last) if last == first => Ok(first),
        _ => Err(Failure::usage(
            format!("{flag}: '{text}' is more than a day"),
            Some(format!("name one of its days, for instance {first}")),
        )),
    }
}

fn unknown(error: QuestionError) -> Failure {
    let hint = error.hint().or_else(|| match &error {
        QuestionError::Name(NameError::Unknown { .. }) => {
            Some("'demarche actors' lists who is in the graph".to_owned())
        }
        _ => None,
    });
    Failure::usage(error.to_string(), hint)
}
