//! What each command does.

mod ask;
mod backtest;
mod check;
mod cite;
mod diff;
mod events;
mod explore;
mod export;
mod find;
mod fmt;
mod import;
mod list;
mod new;
mod page;
mod pairs;
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
    if args.global.model.len() > 1 && !matches!(args.command, Command::Backtest(_)) {
        let hint = Some("an answer has one model; backtest compares several".to_owned());
        return Err(Failure::usage("--model is given more than once", hint));
    }
    let subject = |output: &Output| Subject::of(&args.global, output);
    if let (Some(graph), Some(why)) = (args.global.typed_graph(), heeds_no_graph(&args.command)) {
        return Err(Failure::usage(format!("-g {} says nothing here: {why}", graph.display()), None));
    }
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
        Command::Backtest(wanted) => backtest::run(wanted, &args.global, output),
        Command::Explore(wanted) => explore::run(wanted, &args.global, output),
        Command::Import(wanted) => import::run(wanted, output),
        Command::Snapshot(wanted) => snapshot::run(wanted, &subject(output)?, output),
        Command::Check(wanted) => check::run(wanted, &args.global, output),
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

/// Why a command has no use for a graph of `-g`, if it has none.
fn heeds_no_graph(command: &Command) -> Option<&'static str> {
    match command {
        Command::Diff(diff) if diff.a.is_some() && diff.b.is_some() => {
            Some("diff compares the two files that are named")
        }
        Command::Diff(diff) if diff.a.is_some() && (diff.from.is_some() || diff.to.is_some()) => {
            Some("diff compares two days of the file that is named")
        }
        Command::Sweep(sweep) if sweep.file.is_some() => Some("sweep asks the file that is named"),
        Command::Scenario(_) => Some("a scenario names the graph it builds upon itself, as its base"),
        Command::Check(_) | Command::Fmt(_) => Some("the files are named after the command"),
        Command::Import(_) | Command::New(_) | Command::Completions(_) | Command::Man(_) => {
            Some("the command asks no graph")
        }
        _ => None,
    }
}
