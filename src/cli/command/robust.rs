//! `robust`: how sure a ranking is.

use std::num::NonZeroUsize;

use demarche::certainty::{Bands, Concentration, RobustError, RobustOptions, Vary, part, robust};
use demarche::model::{Bonds, Snapshot};
use demarche::question::{Options, Question};

use super::super::args::{Near, Robust, Varied};
use super::super::failure::Failure;
use super::super::output::Output;
use super::super::progress::Progress;
use super::super::subject::Subject;
use super::super::text;
use super::kinds;

pub(super) fn run(command: &Robust, subject: &Subject, output: &mut Output) -> Result<(), Failure> {
    let question = question(command, subject)?;
    let options = options(command)?;
    let precision = super::ask::precision(Near { precision: command.precision }, &subject.graph)?;
    let part = precision
        .and_then(|precision| part(&question, &Bonds::new(&subject.graph), subject.on, &subject.model, precision));
    if part.is_none() && command.precision.is_some_and(|precision| precision > 0.0) {
        output.say(
            "note: this is always asked of the whole graph, so that figures are exact: --precision changes nothing",
        );
    }
    let snapshot = part.unwrap_or_else(|| Snapshot::new(&subject.graph, subject.on));
    let progress = Progress::new("variants of the graph");
    let answer = robust(&snapshot, &subject.model, &question, &options, &|done, of| progress.show(done, of));
    drop(progress);
    let is_about_one = matches!(question, Question::Pair { .. } | Question::Freedom { actor: Some(_) });
    output.answer(&answer, || answer.table(), |sheet| text::robust(sheet, &answer, subject, command.top, is_about_one))
}

/// The question in its own words, in which 'leverage' may be left out.
fn question(command: &Robust, subject: &Subject) -> Result<Question, Failure> {
    let mut words: Vec<&str> = command.question.iter().map(String::as_str).collect();
    if words.first().is_some_and(|first| ["over", "of", "between"].contains(first)) {
        words.insert(0, "leverage");
    }
    match subject.question(&words)? {
        Question::Path { from, to } => Err(Failure::usage(
            "path ranks chains, not actors",
            Some(format!("ask how sure the figure is: demarche robust of {from} over {to}")),
        )),
        question => Ok(question),
    }
}

fn options(command: &Robust) -> Result<RobustOptions, Failure> {
    let usage = |flag: &'static str| move |error: RobustError| Failure::usage(format!("{flag}: {error}"), None);
    let bands = match command.bands.as_slice() {
        &[high, medium, low] => Bands::new(high, medium, low).map_err(usage("--bands"))?,
        given => {
            return Err(Failure::usage(
                format!("--bands: {} given where three are asked for", given.len()),
                Some("give those of high, medium and low confidence, for instance 0.1,0.25,0.5".to_owned()),
            ));
        }
    };
    Ok(RobustOptions {
        options: Options {
            kinds: kinds(&command.kind),
            include_steering: command.include_steering,
            threshold: command.at_least.map(super::ask::threshold).transpose()?,
            top: command.top,
            ..Options::default()
        },
        draws: NonZeroUsize::new(command.draws as usize).unwrap_or(NonZeroUsize::MIN),
        seed: command.seed,
        vary: match command.vary {
            Varied::Both => Vary::Both,
            Varied::Needs => Vary::Needs,
            Varied::Strengths => Vary::Strengths,
        },
        concentration: Concentration::new(command.concentration).map_err(usage("--concentration"))?,
        bands,
        leave_out: !command.draws_only,
    })
}
