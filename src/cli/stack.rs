//! Files that build upon each other: a graph, or a scenario on a graph or on another scenario.

use std::path::{Path, PathBuf};

use demarche::model::{Date, Graph};
use demarche::scenario::{EditRecord, ScenarioFile, read_scenario};
use demarche::text::{FileKind, Report, kind_of, read_graph};

use super::failure::Failure;
use super::file::{self, Content, FileError};
use super::grounds::Grounds;

/// The built-in graph.
const BUILT_IN: &str = include_str!("../../graphs/nagorno-karabakh.ron");

/// Its name in messages.
pub(crate) const BUILT_IN_NAME: &str = "nagorno-karabakh.ron (built in)";

/// How a scenario names the built-in graph as its base.
pub(crate) const BUILT_IN_BASE: &str = "built-in";

/// A graph, with the scenarios that led to it.
#[derive(Debug)]
pub(crate) struct Stack {
    /// The graph after all edits.
    pub(crate) graph: Graph,
    /// The day that questions are about where none is named.
    pub(crate) on: Date,
    /// The scenarios, the one on the graph file first.
    pub(crate) layers: Vec<Layer>,
    /// What deserves a second look in any of the files.
    pub(crate) warnings: Report,
    /// Whether it all stands on the built-in graph and nothing was named.
    pub(crate) built_in: bool,
}

/// A scenario that has been applied.
#[derive(Clone, Debug)]
pub(crate) struct Layer {
    /// Its file.
    pub(crate) file: ScenarioFile,
    /// The graph it was applied to.
    pub(crate) base: Graph,
    /// What its edits did.
    pub(crate) record: Vec<EditRecord>,
}

impl Stack {
    /// Reads a file and all that it builds upon; the built-in graph where none is named, and `-` is standard input.
    /// Scenarios build upon files outside their [`Grounds`] only where that is allowed.
    pub(crate) fn read(path: Option<&Path>, allow_outside: bool) -> Result<Self, Failure> {
        match path {
            None => built_in(true),
            Some(path) => {
                let content = file::read_content(path)?;
                let grounds = Grounds::of(path, allow_outside);
                read(path, &path.display().to_string(), content, &grounds, &mut Vec::new())
            }
        }
    }
}

fn built_in(alone: bool) -> Result<Stack, Failure> {
    Ok(Stack { built_in: alone, ..graph(BUILT_IN_NAME, BUILT_IN)? })
}

fn graph(name: &str, text: &str) -> Result<Stack, Failure> {
    let reading = read_graph(name, text).map_err(Failure::Data)?;
    Ok(Stack { warnings: reading.warnings, ..alone(reading.value) })
}

/// A graph that no scenario has changed.
fn alone(graph: Graph) -> Stack {
    Stack { on: graph.as_of(), graph, layers: Vec::new(), warnings: Report::default(), built_in: false }
}

/// Reads what is in a file; `open` are the scenarios that build upon it.
fn read(
    path: &Path,
    name: &str,
    content: Content,
    grounds: &Grounds,
    open: &mut Vec<PathBuf>,
) -> Result<Stack, Failure> {
    let text = match content {
        Content::Snapshot(graph) => return Ok(alone(*graph)),
        Content::Text(text) => text,
    };
    if kind_of(&text) != Some(FileKind::Scenario) {
        return graph(name, &text);
    }
    let scenario = read_scenario(name, &text).map_err(Failure::Data)?;
    open.push(same(path));
    let mut below = base(path, &scenario, grounds, open)?;
    open.pop();
    let (applied, warnings) = scenario.apply(&below.graph).map_err(Failure::Data)?;
    below.warnings.extend(warnings);
    below.on = scenario.on(below.on);
    let base = std::mem::replace(&mut below.graph, applied.graph);
    below.layers.push(Layer { file: scenario, base, record: applied.record });
    Ok(below)
}

/// What a scenario builds upon.
fn base(path: &Path, scenario: &ScenarioFile, grounds: &Grounds, open: &mut Vec<PathBuf>) -> Result<Stack, Failure> {
    let written = &scenario.scenario().base;
    if written == BUILT_IN_BASE {
        return built_in(false);
    }
    let wrong = |message: String, hint: Option<String>| Failure::Data(scenario.wrong_base(message, hint));
    if file::is_stream(Path::new(written)) || written.trim().is_empty() {
        let hint = format!("name a graph or scenario by its path from this file, or \"{BUILT_IN_BASE}\"");
        return Err(wrong("this is not the path of a file".to_owned(), Some(hint)));
    }
    let base = path.parent().unwrap_or(Path::new("")).join(written);
    if let Some(at) = open.iter().position(|other| *other == same(&base)) {
        let circle: Vec<String> = open[at..].iter().chain([&same(&base)]).map(|path| short(path)).collect();
        let hint = "somewhere in the circle a graph has to come first".to_owned();
        return Err(wrong(format!("the scenario builds upon itself: {}", circle.join(" → ")), Some(hint)));
    }
    if let Some(real) = grounds.outside(&base) {
        let hint =
            "a scenario builds upon files in its folder and below, and upon .ron files there, in the folder above \
                    and in the current one; --allow-outside lets it read others"
                .to_owned();
        return Err(wrong(format!("{} is outside the folders of the scenario", real.display()), Some(hint)));
    }
    let content = file::read_content(&base).map_err(|error| match error {
        FileError::NotUtf8 { report, .. } | FileError::NoSnapshot { report, .. } => Failure::Data(report),
        error => {
            let hint = "the path is seen from the folder of this file".to_owned();
            wrong(error.to_string(), Some(hint))
        }
    })?;
    if matches!(&content, Content::Text(text) if kind_of(text) == Some(FileKind::Model)) {
        let hint = "a scenario builds upon a graph or another scenario; a model is given by --model FILE".to_owned();
        return Err(wrong(format!("{} is a model", base.display()), Some(hint)));
    }
    read(&base, &base.display().to_string(), content, grounds, open)
}

/// How a file is named as the base of one in a folder, which need not be there yet.
pub(crate) fn named_from(file: &Path, folder: &Path) -> String {
    let relative = file.canonicalize().ok().zip(resolved(folder));
    let relative = relative.and_then(|(file, folder)| pathdiff::diff_paths(file, folder));
    // The path is read on other machines, too: with slashes.
    relative.unwrap_or_else(|| file.to_owned()).to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}

/// Where a folder really is, or will be once it is made; `None` where that cannot be said.
fn resolved(folder: &Path) -> Option<PathBuf> {
    let absolute = std::path::absolute(folder).ok()?;
    let (above, real) = absolute.ancestors().find_map(|above| Some((above, above.canonicalize().ok()?)))?;
    Some(real.join(absolute.strip_prefix(above).ok()?))
}

/// A path by which the same file is known however it is named.
fn same(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

fn short(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_is_named_as_seen_from_the_folder() {
        let top = tempfile::tempdir().unwrap();
        let graph = top.path().join("g.ron");
        std::fs::write(&graph, "").unwrap();
        std::fs::create_dir(top.path().join("there")).unwrap();
        let named = |folder: &str| named_from(&graph, &top.path().join(folder));
        assert_eq!(named(""), "g.ron");
        assert_eq!(named("there"), "../g.ron");
        assert_eq!(named("not/yet"), "../../g.ron");
        assert_eq!(named("there/../not"), "../g.ron");
    }
}
