//! `backtest`: does a ranking find those who really turned up?

use demarche::backtest::{BacktestError, BacktestOptions, Events, LEVERAGE, NamedModel, Refused, backtest};
use demarche::question::count;

use super::super::args::{Backtest, Global};
use super::super::failure::Failure;
use super::super::file;
use super::super::output::Output;
use super::super::progress::Progress;
use super::super::subject::{Subject, model_of};
use super::super::text;
use super::kinds;

pub(super) fn run(command: &Backtest, global: &Global, output: &mut Output) -> Result<(), Failure> {
    if global.on.is_some() {
        let hint = Some("the days are those of the events: leave --on out".to_owned());
        return Err(Failure::usage("--on has no meaning for backtest", hint));
    }
    if file::is_stream(&command.events) && global.graph.as_deref().is_some_and(file::is_stream) {
        return Err(Failure::usage("the graph and the events cannot both be read from standard input", None));
    }
    let bytes = file::read_bytes(&command.events)?;
    let name = command.events.display().to_string();
    let events = Events::read(&bytes).map_err(|error| Failure::refused(format!("{name}: {error}")))?;
    // The graph's own model is the first ranking; every model file is another.
    let subject = Subject::load(global.graph.as_deref(), &Global { model: Vec::new(), ..global.clone() }, output)?;
    let models = models(global, &subject, output)?;
    let options = BacktestOptions {
        kinds: kinds(&command.kind).unwrap_or_default(),
        draws: command.draws as usize,
        seed: command.seed,
        worst: command.worst,
        why: command.why,
        cases: command.cases,
    };
    let progress = Progress::new("days");
    let told = |done: usize, of: usize| progress.show(done, of);
    let answer = backtest(&subject.graph, &subject.model, &models, &events, &options, &told);
    drop(progress);
    let answer = answer.map_err(|error| failure(&error, &name, output))?;
    if command.strict && !answer.refusals.is_empty() {
        say_refused(&answer.refusals, output);
        return Err(Failure::refused(format!(
            "{name}: {} refused, and --strict refuses the whole file then",
            count(answer.refused, "row is").replace("rows is", "rows are")
        )));
    }
    if !output.is_text() {
        say_refused(&answer.refusals, output);
    }
    output.answer(&answer, || answer.table(), |sheet| text::backtest(sheet, &answer, &name, &subject))
}

/// The models to be tried, each under the name of its file.
fn models(global: &Global, subject: &Subject, output: &Output) -> Result<Vec<NamedModel>, Failure> {
    let mut models: Vec<NamedModel> = Vec::new();
    for path in &global.model {
        let name = path.display().to_string();
        if models.iter().any(|other| other.name == name) {
            return Err(Failure::usage(format!("--model {name} is given twice"), None));
        }
        models.push(NamedModel { name, model: model_of(path, &subject.graph, output)? });
    }
    Ok(models)
}

/// What went wrong, with the rows that were refused.
fn failure(error: &BacktestError, name: &str, output: &Output) -> Failure {
    match error {
        BacktestError::NoEvent { refusals } => {
            say_refused(refusals, output);
            Failure::refused(format!("{name}: {error}"))
        }
        BacktestError::SameName(taken) => Failure::usage(
            format!("--model {taken}: '{taken}' is the name of a ranking already"),
            Some(format!("give the file another name; '{LEVERAGE}' is the ranking by the graph's own model")),
        ),
        error => Failure::refused(format!("{name}: {error}")),
    }
}

/// Every row that is refused, one a line.
fn say_refused(refusals: &[Refused], output: &Output) {
    for refused in refusals {
        let id = refused.id.as_deref().map(|id| format!(" ({id})")).unwrap_or_default();
        output.say(&format!("line {}{id}: {}", refused.line, refused.why));
    }
}
