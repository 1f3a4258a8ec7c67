//! The questions: `leverage`, `mediators`, `freedom`, `path`.

use demarche::certainty::{Robustness, robustness};
use demarche::leverage::Leverage as System;
use demarche::model::{ActorKind, Snapshot};
use demarche::question::{All, Answer, Options, Question, ask};
use serde::Serialize;

use super::super::args::{Freedom, Leverage, Mediators, OutputFormat, PathArgs, Ranked, Ranking};
use super::super::failure::Failure;
use super::super::output::Output;
use super::super::subject::Subject;
use super::super::text;
use super::kinds;

pub(super) fn leverage(command: &Leverage, subject: &Subject, output: &mut Output) -> Result<(), Failure> {
    match command {
        Leverage::Over { target, ranking } => {
            let question = subject.question(&["leverage", "over", target])?;
            put(&question, &options(ranking), subject, output)
        }
        Leverage::Of { actor, over, ranking } => {
            let mut words = vec!["leverage", "of", actor.as_str()];
            words.extend(over.iter().map(String::as_str));
            put(&subject.question(&words)?, &options(ranking), subject, output)
        }
        Leverage::Between { a, b, why } => {
            let question = subject.question(&["leverage", "between", a, b])?;
            put(&question, &Options { why: *why, ..Options::default() }, subject, output)
        }
        Leverage::All { ranking } => {
            let snapshot = Snapshot::new(&subject.graph, subject.on);
            let top = ranking.top;
            // Text counts those it does not show.
            let shown = if output.format == OutputFormat::Text { None } else { top };
            let options = Options { top: shown, ..ranked(ranking) };
            let answer = All::answer(&System::new(&snapshot, &subject.model), &options);
            output.answer(&answer, || answer.table(), |sheet| text::all(sheet, &answer, subject, top))
        }
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
    put_with_teams(&question, &options, command.teams.is_some(), subject, output)
}

pub(super) fn freedom(command: &Freedom, subject: &Subject, output: &mut Output) -> Result<(), Failure> {
    let mut words = vec!["freedom"];
    words.extend(command.actor.as_deref());
    let options = Options { kinds: kinds(&command.kind), top: command.top, ..Options::default() };
    put(&subject.question(&words)?, &options, subject, output)
}

pub(super) fn path(command: &PathArgs, subject: &Subject, output: &mut Output) -> Result<(), Failure> {
    let question = subject.question(&["path", &command.from, &command.to])?;
    put(&question, &Options { top: command.top, ..Options::default() }, subject, output)
}

/// A threshold that makes sense.
pub(super) fn threshold(figure: f64) -> Result<f64, Failure> {
    match figure.is_finite() && figure >= 0.0 {
        true => Ok(figure),
        false => {
            Err(Failure::usage(format!("--at-least: {figure} is no threshold"), Some("give 0 or more".to_owned())))
        }
    }
}

fn ranked(ranked: &Ranked) -> Options {
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
}

fn put(question: &Question, options: &Options, subject: &Subject, output: &mut Output) -> Result<(), Failure> {
    put_with_teams(question, options, false, subject, output)
}

fn put_with_teams(
    question: &Question,
    options: &Options,
    teams: bool,
    subject: &Subject,
    output: &mut Output,
) -> Result<(), Failure> {
    let snapshot = Snapshot::new(&subject.graph, subject.on);
    let system = System::new(&snapshot, &subject.model);
    let answer = ask(&system, question, options);
    // Rows of CSV are those of the ranking alone.
    let is_noted = output.format != OutputFormat::Csv;
    let robustness = if is_noted { robustness(&system, question, options) } else { None };
    let (top, unsure) = (options.top, robustness.as_ref());
    output.answer(
        &Noted { answer: &answer, robustness: unsure },
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
