//! What a question is put to: a graph, a date, a model.

use std::path::Path;

use demarche::model::{ActorId, Date, Graph, LeverageModel, NameError, first_day, last_day};
use demarche::question::{Quantity, Question, QuestionError};
use demarche::text::read_model;

use super::args::Global;
use super::failure::Failure;
use super::file;
use super::output::Output;
use super::stack::{Layer, Stack};

/// A graph, a date and a model, resolved from the arguments.
#[derive(Debug)]
pub(crate) struct Subject {
    /// The graph.
    pub(crate) graph: Graph,
    /// The day asked about.
    pub(crate) on: Date,
    /// The model.
    pub(crate) model: LeverageModel,
    /// The scenarios that led to the graph, the one on the graph file first.
    pub(crate) layers: Vec<Layer>,
    /// Whether it is the built-in graph.
    built_in: bool,
    /// The file it was read from, as messages call it.
    pub(crate) file: String,
}

impl Subject {
    /// Reads what the arguments name. Warnings are left to `check`.
    pub(crate) fn of(global: &Global, output: &Output) -> Result<Self, Failure> {
        Self::load(global.graph.as_deref(), global, output)
    }

    /// Reads a graph or scenario file, with the date and the model that the arguments name.
    pub(crate) fn load(path: Option<&Path>, global: &Global, output: &Output) -> Result<Self, Failure> {
        let Stack { graph, on, layers, built_in, .. } = Stack::read(path, global.allow_outside)?;
        let model = model_for(&graph, global, output)?;
        let on = global.on.as_deref().map_or(Ok(on), |text| day("--on", text))?;
        let file = path.map_or_else(|| super::stack::BUILT_IN_NAME.to_owned(), |path| path.display().to_string());
        Ok(Self { graph, on, model, layers, built_in, file })
    }

    /// The subject before the last scenario, on the same day; `None` if there is no scenario.
    pub(crate) fn base(&self, global: &Global, output: &Output) -> Result<Option<Self>, Failure> {
        let Some((layer, below)) = self.layers.split_last() else { return Ok(None) };
        let (graph, file) = (layer.base.clone(), layer.file.scenario().base.clone());
        let model = model_for(&graph, global, output)?;
        Ok(Some(Self { graph, on: self.on, model, layers: below.to_vec(), built_in: false, file }))
    }

    /// The title of the last scenario, if there is one.
    pub(crate) fn scenario_title(&self) -> Option<&str> {
        self.layers.last().map(|layer| layer.file.scenario().title.as_str())
    }

    /// The graph as sentences call it.
    pub(crate) fn name(&self) -> String {
        match (self.built_in, self.scenario_title()) {
            (true, _) => format!("{} (built in; -g FILE asks another)", self.graph.title()),
            (false, Some(scenario)) => format!("{}, under the scenario '{scenario}'", self.graph.title()),
            (false, None) => self.graph.title().to_owned(),
        }
    }

    /// The actor that is meant.
    pub(crate) fn actor(&self, name: &str) -> Result<ActorId, Failure> {
        self.graph.names().find(name).cloned().map_err(|error| unknown("", QuestionError::Name(error)))
    }

    /// The quantity that the text of a flag asks for; quotation marks keep a name of several words together.
    pub(crate) fn quantity(&self, flag: &str, text: &str) -> Result<Quantity, Failure> {
        let words: Vec<String> = text
            .split('"')
            .enumerate()
            .flat_map(|(at, part)| match at % 2 {
                0 => part.split_whitespace().map(str::to_owned).collect(),
                _ => vec![part.to_owned()],
            })
            .collect();
        Quantity::parse(&words, self.graph.names()).map_err(|error| unknown(&format!("{flag}: "), error))
    }

    /// The question that the words ask.
    pub(crate) fn question<W: AsRef<str>>(&self, words: &[W]) -> Result<Question, Failure> {
        Question::parse(words, self.graph.names()).map_err(|error| unknown("", error))
    }
}

/// The model that a graph is asked under: its own, with what a model file changes.
pub(crate) fn model_for(graph: &Graph, global: &Global, output: &Output) -> Result<LeverageModel, Failure> {
    match global.model.first() {
        Some(path) => model_of(path, graph, output),
        None => Ok(graph.model().clone()),
    }
}

/// The model of a graph with what a file changes of it.
pub(crate) fn model_of(path: &Path, graph: &Graph, output: &Output) -> Result<LeverageModel, Failure> {
    let text = file::read_text(path)?;
    let reading = read_model(&path.display().to_string(), &text, graph.model()).map_err(Failure::Data)?;
    if !reading.warnings.is_empty() {
        output.report(&reading.warnings);
    }
    Ok(reading.value)
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

/// What is wrong with a question, after the flag that asks it, and who is meant or where to look.
pub(crate) fn unknown(flag: &str, error: QuestionError) -> Failure {
    let hint = error.hint().or_else(|| match &error {
        QuestionError::Name(NameError::Unknown { .. }) => {
            Some("'demarche actors' lists who is in the graph".to_owned())
        }
        _ => None,
    });
    Failure::usage(format!("{flag}{error}"), hint)
}
