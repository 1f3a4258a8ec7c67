//! `find`: the smallest change that flips an answer.

use std::path::{Path, PathBuf};

use demarche::scenario::{Aimed, Expectation, FindOptions, Found, GoalError, Term, find, write_scenario};

use super::super::args::{Find, Global};
use super::super::failure::Failure;
use super::super::file;
use super::super::grounds::needs_leave;
use super::super::output::Output;
use super::super::progress::Progress;
use super::super::stack::{BUILT_IN_BASE, named_from};
use super::super::subject::{Subject, unknown};
use super::super::text;

pub(super) fn run(command: &Find, global: &Global, subject: &Subject, output: &mut Output) -> Result<(), Failure> {
    let goal = Expectation::read(&command.goal, subject.graph.names()).map_err(|error| match error {
        GoalError::Question(error) => unknown("--goal: ", error),
        error => Failure::usage(format!("--goal: {error}"), error.hint()),
    })?;
    let options = FindOptions {
        allow: terms("--allow", &command.allow, subject)?,
        forbid: terms("--forbid", &command.forbid, subject)?,
        anywhere: command.anywhere,
        max_edits: command.max_edits.into(),
        larger: command.larger,
        most_pairs: command.most_pairs,
        top: command.top.max(command.write.unwrap_or(1)),
    };
    let target = target(command, global)?;
    let base = base(global, target.as_ref().map(|target| target.folder.as_path()));
    let aimed = Aimed { graph: &subject.graph, model: &subject.model, on: subject.on, goal: &goal, base: &base };
    let progress = Progress::new("tried");
    let found = find(&aimed, &options, &|done, of| progress.show(done, of));
    drop(progress);
    let found = found.map_err(|error| Failure::usage(format!("--goal: {error}"), None))?;
    // Whoever reads no further than the first lines has the files all the same.
    let written = target.map_or(Ok(()), |target| write(command, global, &target, &found, output));
    output.answer(&found, || found.table(), |sheet| text::find(sheet, &found, subject, command.most_pairs))?;
    written
}

fn terms(flag: &str, given: &[String], subject: &Subject) -> Result<Vec<Term>, Failure> {
    let term = |text: &String| {
        Term::parse(text, &subject.graph, &subject.model)
            .map_err(|error| Failure::usage(format!("{flag}: {error}"), Some(error.hint)))
    };
    given.iter().map(term).collect()
}

/// Where scenarios are written to.
struct Target {
    path: PathBuf,
    /// The folder they are in, from which they name their base.
    folder: PathBuf,
}

fn target(command: &Find, global: &Global) -> Result<Option<Target>, Failure> {
    let Some(path) = &command.output else { return Ok(None) };
    if global.graph.as_deref().is_some_and(file::is_stream) {
        let hint = "save it as a file and name that with -g".to_owned();
        return Err(Failure::usage("a scenario cannot build upon standard input", Some(hint)));
    }
    match command.write {
        Some(_) => {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            Ok(Some(Target { path: path.clone(), folder: folder.unwrap_or(Path::new(".")).to_owned() }))
        }
        None if path.is_file() || file::is_stream(path) => {
            let hint = "name a folder, or the number of one set with --write N".to_owned();
            Err(Failure::usage(format!("{} is no folder, and several sets may be found", path.display()), Some(hint)))
        }
        None => Ok(Some(Target { path: path.clone(), folder: path.clone() })),
    }
}

/// What the scenarios name as their base: the file that was asked, as seen from the folder they are in.
fn base(global: &Global, folder: Option<&Path>) -> String {
    match (&global.graph, folder) {
        (None, _) => BUILT_IN_BASE.to_owned(),
        (Some(graph), Some(folder)) => named_from(graph, folder),
        (Some(graph), None) => graph.display().to_string(),
    }
}

fn write(command: &Find, global: &Global, target: &Target, found: &Found, output: &mut Output) -> Result<(), Failure> {
    if found.sets.is_empty() {
        let why = if found.holds { "the goal is reached as it is" } else { "nothing reaches the goal" };
        return match command.write {
            Some(_) => Err(Failure::refused(format!("no scenario is written: {why}"))),
            None => {
                output.say(&format!("no scenario is written: {why}"));
                Ok(())
            }
        };
    }
    let mut written = Vec::new();
    match command.write {
        Some(number) => {
            let set = number.checked_sub(1).and_then(|at| found.sets.get(at));
            let set = set.ok_or_else(|| {
                let message = format!("--write: there is no set {number}; {} listed", listed(found.sets.len()));
                Failure::usage(message, None)
            })?;
            file::write_whole(&target.path, write_scenario(&set.scenario).as_bytes())?;
            written.push(target.path.clone());
        }
        None => {
            std::fs::create_dir_all(&target.path).map_err(|error| {
                Failure::refused(format!("cannot make the folder {}: {error}", target.path.display()))
            })?;
            for (at, set) in found.sets.iter().enumerate() {
                let path = target.path.join(format!("found-{}.ron", at + 1));
                file::write_whole(&path, set.ron.as_bytes())?;
                written.push(path);
            }
        }
    }
    for path in written.iter().filter(|path| !file::is_stream(path)) {
        output.say(&format!("{}: written", path.display()));
        let base = global.graph.as_deref();
        base.and_then(|base| needs_leave(path, base)).iter().for_each(|word| output.say(word));
    }
    Ok(())
}

fn listed(number: usize) -> String {
    if number == 1 { "1 is".to_owned() } else { format!("{number} are") }
}
