//! The questions about the signed network: `camps`, `balance`.

use demarche::model::Snapshot;
use demarche::question::{Balance, Camps, SignedQuestion, in_full};
use demarche::structure::{CampNumber, SignedOptions};

use super::super::args;
use super::super::failure::Failure;
use super::super::output::Output;
use super::super::search::Search;
use super::super::subject::Subject;
use super::super::text;

pub(super) fn camps(command: &args::Camps, subject: &Subject, output: &mut Output) -> Result<(), Failure> {
    let question = SignedQuestion { number: number(&command.camps)?, ..question(command.signs) };
    let search = Search::begin(seconds(command.limit)?);
    let snapshot = Snapshot::new(&subject.graph, subject.on);
    let answer = Camps::answer(&snapshot, &subject.model, &question, &|progress| search.goes_on(progress));
    search.end(output);
    output.answer(&answer, || answer.table(), |sheet| text::camps(sheet, &answer, subject, command))
}

pub(super) fn balance(command: &args::Balance, subject: &Subject, output: &mut Output) -> Result<(), Failure> {
    let search = Search::begin(seconds(command.limit)?);
    let snapshot = Snapshot::new(&subject.graph, subject.on);
    let question = question(command.signs);
    let answer = Balance::answer(&snapshot, &subject.model, &question, &|progress| search.goes_on(progress));
    search.end(output);
    output.answer(&answer, || answer.table(), |sheet| text::balance(sheet, &answer, subject, command.signs))
}

fn question(signs: args::Signs) -> SignedQuestion {
    let args::Signs { mediation, membership, weighted } = signs;
    SignedQuestion { signs: SignedOptions { mediation, membership }, weighted, ..SignedQuestion::default() }
}

/// How many camps are asked for.
fn number(text: &str) -> Result<CampNumber, Failure> {
    match text.parse() {
        _ if text == "auto" => Ok(CampNumber::Any),
        Ok(camps @ 1..=1000) => Ok(CampNumber::AtMost(camps)),
        _ => Err(Failure::usage(
            format!("--camps: '{text}' is no number of camps"),
            Some("give 2, 3, … up to 1000, or 'auto' for any number".to_owned()),
        )),
    }
}

/// A time limit that makes sense.
fn seconds(limit: args::TimeLimit) -> Result<f64, Failure> {
    match limit.time_limit {
        seconds if seconds.is_finite() && seconds >= 0.0 => Ok(seconds),
        seconds => Err(Failure::usage(
            format!("--time-limit: {} is no time", in_full(seconds)),
            Some("give a number of seconds, 0 or more".to_owned()),
        )),
    }
}
