//! What each command does.

mod ask;
mod check;
mod cite;
mod diff;
mod export;
mod find;
mod fmt;
mod import;
mod list;
mod new;
mod picture;
mod robust;
mod scenario;
mod self_description;
mod show;
mod signed;
mod snapshot;
mod structure;
mod sweep;
mod timeline;

use std::collections::BTreeSet;

use demarche::model::ActorKind;

use super::args::{Args, Command, Kind};
use super::failure::Failure;
use super::output::Output;
use super::subject::Subject;

/// Does what the arguments ask.
pub(super) fn run(args: &Args, output: &mut Output) -> Result<(), Failure> {
    let subject = |output: &Output| Subject::of(&args.global, output);
    match &args.command {
        Command::Leverage(question) => ask::leverage(question, &subject(output)?, output),
        Command::Mediators(question) => ask::mediators(question, &subject(output)?, output),
        Command::Freedom(question) => ask::freedom(question, &subject(output)?, output),
        Command::Path(question) => ask::path(question, &subject(output)?, output),
        Command::Camps(question) => signed::camps(question, &subject(output)?, output),
        Command::Balance(question) => signed::balance(question, &subject(output)?, output),
        Command::Centrality(question) => structure::centrality(question, &subject(output)?, output),
        Command::Brokers(question) => structure::brokers(question, &subject(output)?, output),
        Command::Similarity(question) => structure::similarity(question, &subject(output)?, output),
        Command::Timeline(question) => timeline::run(question, &subject(output)?, output),
        Command::Scenario(wanted) => scenario::run(wanted, &args.global, output),
        Command::Diff(wanted) => diff::run(wanted, &args.global, output),
        Command::Robust(question) => robust::run(question, &subject(output)?, output),
        Command::Sweep(wanted) => sweep::run(wanted, &args.global, output),
        Command::Find(wanted) => find::run(wanted, &args.global, &subject(output)?, output),
        Command::Cite(question) => cite::run(question, &subject(output)?, output),
        Command::Actors(wanted) => list::actors(wanted, &subject(output)?, output),
        Command::Ties(wanted) => list::ties(wanted, &subject(output)?, output),
        Command::Show(wanted) => show::run(wanted, &subject(output)?, output),
        Command::Export(wanted) => export::run(wanted, &args.global, output),
        Command::Import(wanted) => import::run(wanted, output),
        Command::Snapshot(wanted) => snapshot::run(wanted, &subject(output)?, output),
        Command::Check(wanted) => check::run(wanted, output),
        Command::Fmt(wanted) => fmt::run(wanted, output),
        Command::New(wanted) => new::run(wanted, output),
        Command::Completions(wanted) => self_description::completions(wanted, output),
        Command::Man(wanted) => self_description::man(wanted, output),
    }
}

/// The kinds of actor to rank; all where none is named.
fn kinds(named: &[Kind]) -> Option<BTreeSet<ActorKind>> {
    let kind = |kind: &Kind| match kind {
        Kind::State => ActorKind::State,
        Kind::Leader => ActorKind::Leader,
        Kind::Organisation => ActorKind::Organisation,
    };
    (!named.is_empty()).then(|| named.iter().map(kind).collect())
}
