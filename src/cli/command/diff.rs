//! `diff`: two graphs, or two days of one, compared by their answers.

use std::path::Path;

use demarche::compare::{CompareOptions, Comparison, Side};
use demarche::model::{ActorKind, Date};

use super::super::args::{Diff, Global};
use super::super::failure::Failure;
use super::super::file;
use super::super::output::Output;
use super::super::subject::{Subject, day};
use super::super::text;
use super::kinds;

/// What is compared: two subjects, or one on two days.
pub(crate) struct Sides {
    first: Subject,
    second: Option<Subject>,
    from: Date,
    to: Date,
}

pub(super) fn run(command: &Diff, global: &Global, output: &mut Output) -> Result<(), Failure> {
    let sides = sides(command, global, output)?;
    let options = options(command)?;
    let mut found = Comparison::of(&sides.before(), &sides.after(), &options);
    if output.format != super::super::args::OutputFormat::Text {
        found.truncate(command.top.unwrap_or(usize::MAX));
    }
    output.answer(&found, || found.table(), |sheet| text::diff(sheet, &found, &sides, command.top))
}

impl Sides {
    /// The subject before.
    pub(crate) fn old(&self) -> &Subject {
        &self.first
    }

    /// The subject after.
    pub(crate) fn new(&self) -> &Subject {
        self.second.as_ref().unwrap_or(&self.first)
    }

    /// The side before.
    pub(crate) fn before(&self) -> Side<'_> {
        self.side(self.old(), self.from)
    }

    /// The side after.
    pub(crate) fn after(&self) -> Side<'_> {
        self.side(self.new(), self.to)
    }

    fn side<'s>(&self, subject: &'s Subject, on: Date) -> Side<'s> {
        // Graphs of one title are told apart by their files.
        let titles = [self.old(), self.new()].map(|subject| subject.graph.title());
        let label = match &self.second {
            Some(_) if titles[0] == titles[1] => subject.file.clone(),
            _ => format!("'{}'", subject.graph.title()),
        };
        Side { graph: &subject.graph, on, model: &subject.model, label }
    }
}

/// Before and after, as the arguments name them.
fn sides(command: &Diff, global: &Global, output: &Output) -> Result<Sides, Failure> {
    let given = |flag: &str, text: &Option<String>| text.as_deref().map(|text| day(flag, text)).transpose();
    let (from, to) = (given("--from", &command.from)?, given("--to", &command.to)?);
    if from.is_some() && to.is_some() && global.on.is_some() {
        return Err(Failure::usage(
            "--on says nothing beside --from and --to",
            Some("leave it out, or name the one day on which the two sides differ".to_owned()),
        ));
    }
    let load = |path: Option<&Path>| Subject::load(path, global, output);
    let (first, second) = match (&command.a, &command.b) {
        (Some(a), Some(b)) => {
            if file::is_stream(a) && file::is_stream(b) {
                return Err(Failure::usage("standard input can be read once, not twice", None));
            }
            (load(Some(a))?, Some(load(Some(b))?))
        }
        (one, _) if from.is_some() || to.is_some() => (load(one.as_deref().or(global.graph.as_deref()))?, None),
        (Some(one), _) => (load(global.graph.as_deref())?, Some(load(Some(one))?)),
        (None, _) => {
            return Err(Failure::usage(
                "nothing says what is to be compared",
                Some("name two graphs, or two days with --from and --to".to_owned()),
            ));
        }
    };
    let (from, to) = (from.unwrap_or(first.on), to.unwrap_or(second.as_ref().unwrap_or(&first).on));
    if second.is_none() && from == to {
        return Err(Failure::usage(
            format!("both sides are the same graph on {from}"),
            Some("name another day with --from or --to".to_owned()),
        ));
    }
    Ok(Sides { first, second, from, to })
}

fn options(command: &Diff) -> Result<CompareOptions, Failure> {
    let mut kinds = kinds(&command.kind);
    if command.leaders {
        kinds.get_or_insert_with(|| [ActorKind::State, ActorKind::Organisation].into()).insert(ActorKind::Leader);
    }
    Ok(CompareOptions {
        kinds,
        include_steering: command.include_steering,
        at_least: figure("--at-least", command.at_least)?,
        threshold: command.threshold.map(|threshold| figure("--threshold", threshold)).transpose()?,
    })
}

/// A figure that makes sense as a bound.
fn figure(flag: &str, figure: f64) -> Result<f64, Failure> {
    match figure.is_finite() && figure >= 0.0 {
        true => Ok(figure),
        false => Err(Failure::usage(format!("{flag}: {figure} is no bound"), Some("give 0 or more".to_owned()))),
    }
}
