//! The questions: `leverage`, `mediators`, `freedom`, `path`.

use demarche::certainty::{Robustness, robustness};
use demarche::leverage::Leverage as System;
use demarche::model::{ActorKind, Bonds, Graph, Snapshot};
use demarche::question::{Answer, Options, Outside, Question, ask, in_full};
use serde::Serialize;

use super::super::args::{Freedom, Leverage, Mediators, Near, OutputFormat, PathArgs, Ranked, Ranking};
use super::super::failure::Failure;
use super::super::output::Output;
use super::super::subject::Subject;
use super::super::text;
use super::kinds;

/// Graphs of more ties, whatever their dates, are not solved whole for one question. Their size decides and not a
/// clock, since the same input has to give the same bytes.
const LARGE: usize = 20_000;

/// How far the figures of a large graph are off at most, where nothing is said.
const PRECISION: f64 = 1e-9;

/// The finest precision that can be promised: what is finer is lost in rounding.
const FINEST: f64 = 1e-12;

pub(super) fn leverage(command: &Leverage, subject: &Subject, output: &mut Output) -> Result<(), Failure> {
    match command {
        Leverage::Over { target, ranking } => {
            let question = subject.question(&["leverage", "over", target])?;
            put(&question, &options(ranking), ranking.near, subject, output)
        }
        Leverage::Of { actor, over, ranking } => {
            let mut words = vec!["leverage", "of", actor.as_str()];
            words.extend(over.iter().map(String::as_str));
            put(&subject.question(&words)?, &options(ranking), ranking.near, subject, output)
        }
        Leverage::Between { a, b, why, near } => {
            let question = subject.question(&["leverage", "between", a, b])?;
            put(&question, &Options { why: *why, ..Options::default() }, *near, subject, output)
        }
        Leverage::All(command) => super::pairs::run(command, subject, output),
    }
}

pub(super) fn mediators(command: &Mediators, subject: &Subject, output: &mut Output) -> Result<(), Failure> {
    let question = subject.question(&["mediators", &command.x, &command.y])?;
    let mut kinds = kinds(&command.kind);
    if command.leaders {
        kinds.get_or_insert_with(|| [ActorKind::State, ActorKind::Organisation].into()).insert(ActorKind::Leader);
    }
    let why_not = command.why_not.iter().map(|name| subject.actor(name)).collect::<Result<_, _>>()?;
    let threshold = command.at_least.map(threshold).transpose()?;
    let options = Options { kinds, threshold, why_not, top: command.top, teams: command.teams, ..Options::default() };
    put_with_teams(&question, &options, command.near, command.teams.is_some(), subject, output)
}

pub(super) fn freedom(command: &Freedom, subject: &Subject, output: &mut Output) -> Result<(), Failure> {
    let mut words = vec!["freedom"];
    words.extend(command.actor.as_deref());
    let options = Options { kinds: kinds(&command.kind), top: command.top, ..Options::default() };
    put(&subject.question(&words)?, &options, Near::default(), subject, output)
}

pub(super) fn path(command: &PathArgs, subject: &Subject, output: &mut Output) -> Result<(), Failure> {
    let question = subject.question(&["path", &command.from, &command.to])?;
    put(&question, &Options { top: command.top, ..Options::default() }, command.near, subject, output)
}

/// How far figures may be off; `None` where all of the graph is solved.
pub(super) fn precision(near: Near, graph: &Graph) -> Result<Option<f64>, Failure> {
    match near.precision {
        None => Ok((graph.ties().len() > LARGE).then_some(PRECISION)),
        Some(0.0) => Ok(None),
        Some(precision) if (FINEST..1.0).contains(&precision) => Ok(Some(precision)),
        Some(precision) => Err(Failure::usage(
            format!("--precision: figures cannot be off by {}", in_full(precision)),
            Some(format!("give 0 to solve the whole graph, or from {FINEST:e} to below 1, for instance 1e-6")),
        )),
    }
}

/// A threshold that makes sense.
pub(super) fn threshold(figure: f64) -> Result<f64, Failure> {
    match figure.is_finite() && figure >= 0.0 {
        true => Ok(figure),
        false => Err(Failure::usage(
            format!("--at-least: {} is no threshold", in_full(figure)),
            Some("give 0 or more".to_owned()),
        )),
    }
}

pub(super) fn ranked(ranked: &Ranked) -> Options {
    Options {
        kinds: kinds(&ranked.kind),
        include_steering: ranked.include_steering,
        top: ranked.top,
        ..Options::default()
    }
}

fn options(ranking: &Ranking) -> Options {
    Options { why: ranking.why, ..ranked(&ranking.ranked) }
}

/// An answer, and how sure its ranking is where a few draws say so.
#[derive(Serialize)]
struct Noted<'a> {
    #[serde(flatten)]
    answer: &'a Answer,
    #[serde(skip_serializing_if = "Option::is_none")]
    robustness: Option<&'a Robustness>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outside_dates: Option<Outside>,
}

fn put(
    question: &Question,
    options: &Options,
    near: Near,
    subject: &Subject,
    output: &mut Output,
) -> Result<(), Failure> {
    put_with_teams(question, options, near, false, subject, output)
}

fn put_with_teams(
    question: &Question,
    options: &Options,
    near: Near,
    teams: bool,
    subject: &Subject,
    output: &mut Output,
) -> Result<(), Failure> {
    let snapshot = match precision(near, &subject.graph)? {
        Some(precision) => {
            let bonds = Bonds::new(&subject.graph);
            question.near(&bonds, subject.on, &subject.model, options, precision)
        }
        None => None,
    };
    let snapshot = snapshot.unwrap_or_else(|| Snapshot::new(&subject.graph, subject.on));
    let system = System::new(&snapshot, &subject.model);
    let answer = ask(&system, question, options);
    // Rows of CSV are those of the ranking alone.
    let is_noted = output.format != OutputFormat::Csv;
    let robustness = if is_noted { robustness(&system, question, options) } else { None };
    let (top, unsure) = (options.top, robustness.as_ref());
    // In text it is among the notes.
    let is_told = output.format == OutputFormat::Json;
    let outside_dates = is_told.then(|| Outside::of(&subject.graph, subject.on)).flatten();
    output.answer(
        &Noted { answer: &answer, robustness: unsure, outside_dates },
        || answer.table(),
        |sheet| match &answer {
            Answer::Over(answer) => text::over(sheet, answer, subject, top, unsure),
            Answer::Of(answer) => text::of(sheet, answer, subject, top, unsure),
            Answer::Between(answer) => text::between(sheet, answer, subject),
            Answer::Mediators(answer) => text::mediators(sheet, answer, subject, top, teams, unsure),
            Answer::Freedom(answer) => {
                let one = matches!(question, Question::Freedom { actor: Some(_) });
                text::freedom(sheet, answer, subject, one);
            }
            Answer::Path(answer) => text::path(sheet, answer, subject),
        },
    )
}
