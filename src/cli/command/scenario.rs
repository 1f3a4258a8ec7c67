//! `scenario`: what if?

use std::path::{Path, PathBuf};

use demarche::model::Graph;
use demarche::scenario::{Run, RunResult, Scenario, Situation, Suite, between, junit, write_scenario};
use demarche::text::{FileKind, kind_of, write_graph};

use super::super::args::{Global, OutputFormat, Scenario as Command, ScenarioRun, WriteOut};
use super::super::failure::Failure;
use super::super::file;
use super::super::grounds::needs_leave;
use super::super::output::Output;
use super::super::stack::{Stack, named_from};
use super::super::subject::{day, model_for};
use super::super::text;

pub(super) fn run(command: &Command, global: &Global, output: &mut Output) -> Result<(), Failure> {
    match command {
        Command::Run(command) if command.invert => invert(command, global, output),
        Command::Run(command) => check(command, global, output),
        Command::WriteOut(command) => write_out(command, global, output),
    }
}

/// Applies scenarios and checks what they expect.
fn check(command: &ScenarioRun, global: &Global, output: &mut Output) -> Result<(), Failure> {
    let files = scenario_files(&command.files)?;
    let runs = files.iter().map(|path| run_one(path, global, output)).collect::<Result<Vec<_>, _>>()?;
    let suite = Suite::new(runs);
    if let Some(path) = &command.junit {
        file::write_whole(path, junit(&suite).as_bytes())?;
        output.say(&format!("{}: written", path.display()));
    }
    // Warnings are left to `check`.
    for (at, run) in suite.scenarios.iter().filter(|run| run.result.is_none()).enumerate() {
        if at > 0 {
            output.say("");
        }
        output.report(&run.problems);
    }
    output.answer(&suite, || suite.table(), |sheet| text::suite(sheet, &suite))?;
    if suite.failed == 0 { Ok(()) } else { Err(Failure::Said) }
}

/// The files that are named, and of folders the scenarios within that are called `.ron`, by name.
fn scenario_files(named: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in named {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let unreadable = |error| Failure::refused(format!("cannot read the folder {}: {error}", path.display()));
        let mut within: Vec<PathBuf> = Vec::new();
        for entry in path.read_dir().map_err(unreadable)? {
            within.push(entry.map_err(unreadable)?.path());
        }
        within.retain(|path| path.extension().is_some_and(|extension| extension == "ron"));
        // Graphs and models may lie beside; what cannot be read is not passed over in silence.
        within.retain(|path| match file::read_text(path).map(|text| kind_of(&text)) {
            Ok(Some(FileKind::Graph | FileKind::Model | FileKind::Mapping)) => false,
            Ok(Some(FileKind::Scenario) | None) | Err(_) => true,
        });
        within.sort();
        if within.is_empty() {
            return Err(Failure::usage(format!("the folder {} has no scenarios", path.display()), None));
        }
        files.extend(within);
    }
    Ok(files)
}

fn run_one(path: &Path, global: &Global, output: &Output) -> Result<Run, Failure> {
    let name = path.display().to_string();
    let stack = match Stack::read(Some(path), global.allow_outside) {
        Ok(stack) => stack,
        Err(Failure::Data(report)) => return Ok(Run::unsound(name, report)),
        Err(failure) => return Err(failure),
    };
    let layer = stack.layers.last().ok_or_else(|| no_scenario(path))?;
    let scenario = layer.file.scenario();
    let on = global.on.as_deref().map_or(Ok(stack.on), |text| day("--on", text))?;
    let models = (model_for(&layer.base, global, output)?, model_for(&stack.graph, global, output)?);
    let situation = Situation { base: (&layer.base, &models.0), graph: (&stack.graph, &models.1), on };
    let result = RunResult {
        title: scenario.title.clone(),
        base: scenario.base.clone(),
        on,
        edits: layer.record.clone(),
        expectations: scenario.expect.iter().map(|expectation| expectation.check(&situation)).collect(),
    };
    Ok(Run::sound(name, result, stack.warnings))
}

/// Writes the scenario that undoes one.
fn invert(command: &ScenarioRun, global: &Global, output: &mut Output) -> Result<(), Failure> {
    let [path] = command.files.as_slice() else {
        return Err(Failure::usage("--invert undoes one scenario", Some("name one file".to_owned())));
    };
    if file::is_stream(path) {
        let hint = "what undoes a scenario builds upon its file".to_owned();
        return Err(Failure::usage("--invert needs a file, not standard input", Some(hint)));
    }
    let stack = Stack::read(Some(path), global.allow_outside)?;
    let layer = stack.layers.last().ok_or_else(|| no_scenario(path))?;
    let scenario = layer.file.scenario();
    let inverse = Scenario {
        title: format!("Undone: {}", scenario.title),
        base: base_from(path, command.output.as_deref()),
        on: scenario.on,
        note: None,
        edits: between(&stack.graph, &layer.base),
        expect: Vec::new(),
    };
    write(&write_scenario(&inverse), command.output.as_deref(), output)?;
    let written = command.output.as_deref().filter(|written| !file::is_stream(written));
    written.and_then(|written| needs_leave(written, path)).iter().for_each(|word| output.say(word));
    Ok(())
}

/// Writes the edited graph as a file of its own.
fn write_out(command: &WriteOut, global: &Global, output: &mut Output) -> Result<(), Failure> {
    if global.format != OutputFormat::Text {
        return Err(Failure::usage(
            "write-out writes a graph file, which has one form",
            Some("'demarche -g SCENARIO export json' and '… export csv' write the edited graph as data".to_owned()),
        ));
    }
    let stack = Stack::read(Some(&command.file), global.allow_outside)?;
    let layer = stack.layers.last().ok_or_else(|| no_scenario(&command.file))?;
    let title = format!("{}: {}", stack.graph.title(), layer.file.scenario().title);
    let on = global.on.as_deref().map_or(Ok(stack.on), |text| day("--on", text))?;
    let mut parts = stack.graph.into_parts();
    (parts.title, parts.as_of) = (title, on);
    let graph = Graph::new(parts).map_err(|_| Failure::refused("the edited graph is not sound"))?;
    write(&write_graph(&graph), command.output.as_deref(), output)
}

fn write(text: &str, path: Option<&Path>, output: &mut Output) -> Result<(), Failure> {
    match path {
        Some(path) if !file::is_stream(path) => {
            file::write_whole(path, text.as_bytes())?;
            output.say(&format!("{}: written", path.display()));
            Ok(())
        }
        _ => output.write(text),
    }
}

/// How a scenario is named as the base of one that is written elsewhere.
fn base_from(path: &Path, output: Option<&Path>) -> String {
    let folder = output.and_then(Path::parent).filter(|folder| !folder.as_os_str().is_empty());
    named_from(path, folder.unwrap_or(Path::new(".")))
}

fn no_scenario(path: &Path) -> Failure {
    Failure::usage(
        format!("{} is a graph, not a scenario", path.display()),
        Some("'demarche new scenario' writes a template".to_owned()),
    )
}
