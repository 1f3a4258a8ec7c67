//! `backtest`: does a ranking find those who really turned up?

use demarche::backtest::{
    BacktestError, BacktestOptions, Calibration, Events, LEVERAGE, NamedModel, Refused, backtest, calibrate,
};
use demarche::question::count;
use demarche::text::write_model;

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
    if command.calibrate && !global.model.is_empty() {
        let hint = Some("write what it is to begin with into the graph's own model".to_owned());
        return Err(Failure::usage("--calibrate begins with the graph's own model, not with --model", hint));
    }
    let models = models(global, &subject, output)?;
    let options = BacktestOptions {
        kinds: kinds(&command.kind).unwrap_or_default(),
        draws: command.draws as usize,
        seed: command.seed,
        worst: command.worst,
        why: command.why,
        cases: command.cases,
    };
    if command.calibrate {
        return fit(command, &subject, &events, &options, &name, output);
    }
    let progress = Progress::new("days");
    let told = |done: usize, of: usize| progress.show(done, of);
    let answer = backtest(&subject.graph, &subject.model, &models, &events, &options, &told);
    drop(progress);
    let answer = answer.map_err(|error| failure(&error, &name, output))?;
    if command.strict {
        refuse_all(&answer.refusals, &name, output)?;
    }
    if !output.is_text() {
        say_refused(&answer.refusals, output);
    }
    output.answer(&answer, || answer.table(), |sheet| text::backtest(sheet, &answer, &name, &subject))
}

/// Fits the needs, says what that gains, and writes the model where it is to be written.
fn fit(
    command: &Backtest,
    subject: &Subject,
    events: &Events,
    options: &BacktestOptions,
    name: &str,
    output: &mut Output,
) -> Result<(), Failure> {
    let progress = Progress::new("steps");
    let told = |done: usize, of: usize| progress.show(done, of);
    let folds = usize::from(command.folds);
    let answer = calibrate(&subject.graph, &subject.model, events, folds, options, &told);
    drop(progress);
    let answer = answer.map_err(|error| failure(&error, name, output))?;
    if command.strict {
        refuse_all(&answer.refusals, name, output)?;
    }
    if !output.is_text() {
        say_refused(&answer.refusals, output);
    }
    output.answer(&answer, || answer.table(), |sheet| text::calibration(sheet, &answer, name, subject))?;
    let Some(path) = &command.output else { return Ok(()) };
    if !answer.is_gain && !command.anyway {
        output.finish()?;
        return Err(Failure::Refused {
            message: format!(
                "{} is not written: the interval does not show that the fitted needs gain",
                path.display()
            ),
            hint: Some("--anyway writes them with a note that says so".to_owned()),
        });
    }
    file::write_whole(path, model_file(&answer, name).as_bytes())?;
    output.say(&format!("{} is written; --model {} uses it", path.display(), path.display()));
    Ok(())
}

/// The fitted model, under what is to be known of it.
fn model_file(answer: &Calibration, name: &str) -> String {
    // The name of a file may hold anything; a comment ends with its line.
    let name: String = name.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    format!("// Fitted on {name}. {}\n{}", answer.verdict, write_model(&answer.model))
}

/// Refuses the whole file where a row is refused.
fn refuse_all(refusals: &[Refused], name: &str, output: &Output) -> Result<(), Failure> {
    if refusals.is_empty() {
        return Ok(());
    }
    say_refused(refusals, output);
    let rows =
        if refusals.len() == 1 { "1 row is".to_owned() } else { format!("{} are", count(refusals.len(), "row")) };
    Err(Failure::refused(format!("{name}: {rows} refused, and with --strict all are")))
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
