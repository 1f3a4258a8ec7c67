//! `actors` and `ties`: what is in the graph.

use demarche::export;
use demarche::model::{Actor, Tie};

use super::super::args::{Actors, OutputFormat, Ties};
use super::super::failure::Failure;
use super::super::output::Output;
use super::super::subject::Subject;
use super::super::text;
use super::kinds;

pub(super) fn actors(command: &Actors, subject: &Subject, output: &mut Output) -> Result<(), Failure> {
    let kinds = kinds(&command.kind);
    let wanted = |actor: &&Actor| kinds.as_ref().is_none_or(|kinds| kinds.contains(&actor.kind));
    let actors: Vec<&Actor> = subject.graph.actors().filter(wanted).collect();
    let json: Vec<_> = actors.iter().map(|actor| export::actor_json(actor, subject.on)).collect();
    output.answer(&json, || export::actor_table(&actors, subject.on), |sheet| text::actors(sheet, &actors, subject))
}

pub(super) fn ties(command: &Ties, subject: &Subject, output: &mut Output) -> Result<(), Failure> {
    let of = command.actor.as_deref().map(|name| subject.actor(name)).transpose()?;
    let ties: Vec<&Tie> = match &of {
        Some(actor) => {
            let wanted = |tie: &&Tie| command.all || tie.period.contains(subject.on);
            subject.graph.ties_of(actor.as_str()).filter(wanted).collect()
        }
        None if command.all => subject.graph.ties().collect(),
        None => subject.graph.ties_in_force(subject.on).collect(),
    };
    // As data they take many times the memory of the graph.
    let as_json = output.format == OutputFormat::Json;
    let json: Vec<_> = ties.iter().filter(|_| as_json).map(|tie| export::tie_json(tie, &subject.model)).collect();
    let name = of.as_ref().map(|actor| subject.graph.name(actor));
    output.answer(
        &json,
        || export::tie_table(&ties, &subject.model),
        |sheet| text::ties(sheet, &ties, subject, name, command.all),
    )
}
