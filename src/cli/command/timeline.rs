//! `timeline`: an answer over the dates.

use demarche::question::{Options, timeline};

use super::super::args::Timeline;
use super::super::failure::Failure;
use super::super::output::Output;
use super::super::subject::{Subject, day};
use super::super::text;
use super::kinds;

pub(super) fn run(command: &Timeline, subject: &Subject, output: &mut Output) -> Result<(), Failure> {
    let question = subject.question(&command.question)?;
    let bound = |flag: &str, text: &Option<String>| text.as_deref().map(|text| day(flag, text)).transpose();
    let (from, to) = (bound("--from", &command.from)?, bound("--to", &command.to)?);
    if let (Some(from), Some(to)) = (from, to)
        && from > to
    {
        return Err(Failure::usage(format!("--from {from} is after --to {to}"), None));
    }
    let options = Options {
        kinds: kinds(&command.kind),
        top: command.top,
        threshold: command.at_least.map(super::ask::threshold).transpose()?,
        ..Options::default()
    };
    let answer = timeline(&subject.graph, &subject.model, &question, &options, from, to);
    output.answer(&answer, || answer.table(), |sheet| text::timeline(sheet, &answer, subject))
}
