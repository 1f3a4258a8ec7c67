//! What is compared: two subjects, or one on two days.

use std::path::Path;

use demarche::compare::Side;
use demarche::model::Date;

use super::args::{Diff, Export, Global};
use super::failure::Failure;
use super::file;
use super::output::Output;
use super::subject::{Subject, day};

/// Two subjects, or one on two days.
pub(crate) struct Sides {
    first: Subject,
    /// `None` where both sides are the first.
    second: Option<Subject>,
    from: Date,
    to: Date,
}

impl Sides {
    /// What `diff` compares.
    pub(crate) fn of_diff(command: &Diff, global: &Global, output: &Output) -> Result<Self, Failure> {
        let (from, to) = (given("--from", &command.from)?, given("--to", &command.to)?);
        if from.is_some() && to.is_some() && global.on.is_some() {
            return Err(Failure::usage(
                "--on says nothing beside --from and --to",
                Some("leave it out, or name with it the day of both sides".to_owned()),
            ));
        }
        let load = |path: Option<&Path>| Subject::load(path, global, output);
        let stream = [&command.a, &command.b, &global.graph].map(|path| path.as_deref().is_some_and(file::is_stream));
        let (first, second) = match (&command.a, &command.b) {
            (Some(_), Some(_)) if stream[0] && stream[1] => return Err(read_twice()),
            (Some(a), Some(b)) => (load(Some(a))?, Some(load(Some(b))?)),
            // A scenario alone is compared with what it builds upon.
            (Some(one), None) if from.is_none() && to.is_none() && global.graph.is_none() => {
                let second = load(Some(one))?;
                match second.base(global, output)? {
                    Some(base) => (base, Some(second)),
                    None => (load(None)?, Some(second)),
                }
            }
            // One graph on two days.
            (one, _) if from.is_some() || to.is_some() => (load(one.as_deref().or(global.graph.as_deref()))?, None),
            (Some(_), None) if stream[0] && stream[2] => return Err(read_twice()),
            // One file: what it makes of the graph of -g.
            (Some(one), None) => (load(global.graph.as_deref())?, Some(load(Some(one))?)),
            (None, _) => {
                return Err(Failure::usage(
                    "nothing says what is to be compared",
                    Some("name two graphs, or two days with --from and --to".to_owned()),
                ));
            }
        };
        Self::new(first, second, from, to)
    }

    /// What a picture of `export` compares the graph with: another, another day, or both.
    pub(crate) fn of_export(command: &Export, global: &Global, output: &Output) -> Result<Self, Failure> {
        let since = given("--since", &command.since)?;
        let stream = [&command.against, &global.graph].map(|path| path.as_deref().is_some_and(file::is_stream));
        let subject = |path: Option<&Path>| Subject::load(path, global, output);
        match &command.against {
            Some(_) if stream[0] && stream[1] => Err(read_twice()),
            Some(other) => {
                let (before, after) = (subject(Some(other))?, subject(global.graph.as_deref())?);
                Self::new(before, Some(after), since, None)
            }
            None => {
                let subject = subject(global.graph.as_deref())?;
                match since {
                    Some(since) if since > subject.on => Err(Failure::usage(
                        format!("--since {since} is after {}, the day asked about", subject.on),
                        None,
                    )),
                    _ => Self::new(subject, None, since, None),
                }
            }
        }
    }

    /// Each on its own day where none is given; but a graph beside a scenario on the scenario's, so that what differs is
    /// what the scenario does.
    fn new(first: Subject, second: Option<Subject>, from: Option<Date>, to: Option<Date>) -> Result<Self, Failure> {
        let own = |one: &Subject, other: &Subject| match other.layers.is_empty() {
            false if one.layers.is_empty() => other.on,
            _ => one.on,
        };
        let (from, to) = match &second {
            None => (from.unwrap_or(first.on), to.unwrap_or(first.on)),
            Some(second) => (from.unwrap_or(own(&first, second)), to.unwrap_or(own(second, &first))),
        };
        if second.is_none() && from == to {
            return Err(Failure::usage(
                format!("both sides are the same graph on {from}"),
                Some("name another day for one of them".to_owned()),
            ));
        }
        Ok(Self { first, second, from, to })
    }

    /// The subject before.
    pub(crate) fn subject_before(&self) -> &Subject {
        &self.first
    }

    /// The subject after.
    pub(crate) fn subject_after(&self) -> &Subject {
        self.second.as_ref().unwrap_or(&self.first)
    }

    /// The side before.
    pub(crate) fn before(&self) -> Side<'_> {
        self.side(self.subject_before(), self.from)
    }

    /// The side after.
    pub(crate) fn after(&self) -> Side<'_> {
        self.side(self.subject_after(), self.to)
    }

    fn side<'s>(&self, subject: &'s Subject, on: Date) -> Side<'s> {
        // Graphs of one title are told apart by their scenarios, or by their files.
        let sides = [self.subject_before(), self.subject_after()];
        let same = sides[0].graph.title() == sides[1].graph.title();
        let scenarios = sides.map(Subject::scenario_title);
        let label = match (&self.second, subject.scenario_title()) {
            (Some(_), Some(scenario)) if same && scenarios[0] != scenarios[1] => scenario.to_owned(),
            (Some(_), None) if same && scenarios[0] != scenarios[1] => "the graph as it is".to_owned(),
            (Some(_), _) if same => subject.file.clone(),
            _ => subject.graph.title().to_owned(),
        };
        Side { graph: &subject.graph, on, model: &subject.model, label }
    }
}

fn given(flag: &str, text: &Option<String>) -> Result<Option<Date>, Failure> {
    text.as_deref().map(|text| day(flag, text)).transpose()
}

fn read_twice() -> Failure {
    Failure::usage("standard input can be read once, not for both sides", Some("name a file for one".to_owned()))
}
