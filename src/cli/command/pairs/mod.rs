//! `leverage all`: everybody over everybody, written while it is solved.
//!
//! | file | form |
//! |---|---|
//! | `csv` | a row a figure |
//! | `json` | the answer as the library has it, target by target |
//! | `parquet` | columns |
//!
//! Text is put together first, since its verdict counts everybody; of every target it holds the first few alone.

mod csv;
mod json;
#[cfg(feature = "parquet")]
mod parquet;

use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;
use std::path::Path;

use demarche::leverage::{Leverage as System, Pairs, PairsOptions, TooLittleMemory};
use demarche::model::Snapshot;
use demarche::question::{All, AllOver, Options, count, over_everybody};

use super::super::args::{AllPairs, Near, OutputFormat};
use super::super::failure::Failure;
use super::super::file::{self, FileError};
use super::super::output::Output;
use super::super::progress::Progress;
use super::super::search;
use super::super::subject::Subject;
use super::super::text;
use super::super::whole::Whole;
use super::ask;

/// What is written at once.
const PIECE: usize = 1 << 16;

/// How many of a ranking are shown in text where no number is asked for.
const SHOWN: usize = 3;

pub(super) fn run(command: &AllPairs, subject: &Subject, output: &mut Output) -> Result<(), Failure> {
    let form = form(command, output.format)?;
    let options =
        Options { threshold: command.at_least.map(ask::threshold).transpose()?, ..ask::ranked(&command.ranking) };
    let precision = ask::precision(Near { precision: command.precision }, &subject.graph)?;
    let snapshot = Snapshot::new(&subject.graph, subject.on);
    let system = System::new(&snapshot, &subject.model);
    let widest = snapshot.actors().iter().map(|actor| actor.id.as_str().len()).max().unwrap_or(0);
    let figures = command.ranking.top.unwrap_or(usize::MAX).min(snapshot.len());
    // So many bytes are made of a row at most, and held by what writes them.
    let (made, held) = match form {
        Form::Text => (figures.min(command.ranking.top.unwrap_or(SHOWN)) * text::ALL_FIGURE, 0),
        Form::Csv => (figures * csv::figure(widest), 0),
        Form::Json => (json::TARGET + figures * json::figure(widest), 0),
        #[cfg(feature = "parquet")]
        Form::Parquet => (parquet::made(figures), parquet::HELD),
    };
    let pairs_options = PairsOptions { memory: command.memory.saturating_sub(held), made, precision };
    let pairs = Pairs::new(&system, &pairs_options).map_err(|error| too_little(command.memory, error, held))?;
    let all = All::of_nobody(&pairs, &options);
    let path = command.output.as_deref().filter(|path| !file::is_stream(path));
    if path.is_some() {
        search::heed_interrupts();
    }
    let whole = Whole::begin(path.unwrap_or(Path::new("-")))?;
    let mut stream = Stream { pairs: &pairs, options: &options, path, figures: 0 };
    let whole = match form {
        Form::Text => return as_text(command, &pairs, &all, &options, subject, output),
        Form::Csv => csv::write(&mut stream, &all, whole),
        Form::Json => json::write(&mut stream, &all, whole),
        #[cfg(feature = "parquet")]
        Form::Parquet => parquet::write(&mut stream, &all, subject, whole),
    }?;
    whole.finish()?;
    if let Some(path) = path {
        output.say(&format!("{}: written, {}", path.display(), count(stream.figures, "figure")));
    }
    Ok(())
}

/// What all pairs are written as.
#[derive(Clone, Copy)]
enum Form {
    Text,
    Csv,
    Json,
    #[cfg(feature = "parquet")]
    Parquet,
}

/// What is written: as `--format` says, or else the extension of the file.
fn form(command: &AllPairs, format: OutputFormat) -> Result<Form, Failure> {
    let path = command.output.as_deref().filter(|path| !file::is_stream(path));
    let Some(path) = path.filter(|_| format == OutputFormat::Text) else {
        return Ok(match format {
            OutputFormat::Text => Form::Text,
            OutputFormat::Csv => Form::Csv,
            OutputFormat::Json => Form::Json,
        });
    };
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("csv") => Ok(Form::Csv),
        Some("json") => Ok(Form::Json),
        #[cfg(feature = "parquet")]
        Some("parquet") => Ok(Form::Parquet),
        #[cfg(not(feature = "parquet"))]
        Some("parquet") => Err(Failure::usage(
            "this program was built without Parquet",
            Some("build it with --features parquet, or write .csv".to_owned()),
        )),
        _ => Err(Failure::usage(
            format!("the extension of {} says nothing that all pairs can be written as", path.display()),
            Some("all pairs are written as .csv, .json or .parquet, or as --format says".to_owned()),
        )),
    }
}

fn too_little(given: usize, error: TooLittleMemory, held: usize) -> Failure {
    // Rounded up, so that what is named is enough.
    let needed = (error.needed + held).div_ceil(100_000) as f64 / 10.0;
    Failure::usage(
        format!("--memory: {} too little for all pairs of this graph", bytes(given)),
        Some(format!("give {needed}MB or more")),
    )
}

/// A size in the unit that people would write it in, with its verb.
fn bytes(size: usize) -> String {
    match size {
        1_000_000.. => format!("{} MB are", size as f64 / 1e6),
        1_000.. => format!("{} kB are", size as f64 / 1e3),
        1 => "1 byte is".to_owned(),
        _ => format!("{size} bytes are"),
    }
}

/// Figures on their way to a file or to standard output.
struct Stream<'a, 'l, 's> {
    pairs: &'a Pairs<'l, 's>,
    options: &'a Options,
    /// The file, if it is one.
    path: Option<&'a Path>,
    /// So many were written.
    figures: usize,
}

/// Why a stream ends before its end.
enum Stop {
    Interrupted,
    Failed(Failure),
}

impl<'s> Stream<'_, '_, 's> {
    /// Solves all rows: `each` makes something of one, together with the number of its figures, and `put` writes it.
    fn run<T: Send>(
        &mut self,
        each: impl Fn(AllOver<'s>) -> T + Sync,
        mut put: impl FnMut(T) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let progress = Progress::new("actors");
        let all = self.pairs.leverage().snapshot().len();
        let mut done = 0;
        let figures = &mut self.figures;
        let flow = over_everybody(
            self.pairs,
            self.options,
            |over| (over.ranking.len(), each(over)),
            |(number, made)| {
                if search::is_interrupted() {
                    return ControlFlow::Break(Stop::Interrupted);
                }
                if let Err(failure) = put(made) {
                    return ControlFlow::Break(Stop::Failed(failure));
                }
                *figures += number;
                done += 1;
                progress.show(done, all);
                ControlFlow::Continue(())
            },
        );
        drop(progress);
        match (flow, self.path) {
            (ControlFlow::Continue(()), _) => Ok(()),
            (ControlFlow::Break(Stop::Failed(failure)), _) => Err(failure),
            (ControlFlow::Break(Stop::Interrupted), Some(path)) => {
                Err(Failure::refused(format!("interrupted: {} is as it was", path.display())))
            }
            (ControlFlow::Break(Stop::Interrupted), None) => Err(Failure::refused("interrupted")),
        }
    }

    /// The same with bytes, after some and before some.
    fn write(
        &mut self,
        before: &[u8],
        each: impl Fn(AllOver<'s>) -> Vec<u8> + Sync,
        after: &[u8],
        whole: Whole,
    ) -> Result<Whole, Failure> {
        let path = self.path;
        let failed = |error: io::Error| failure_of(path, error);
        let mut out = BufWriter::with_capacity(PIECE, whole);
        out.write_all(before).map_err(failed)?;
        self.run(each, |bytes| out.write_all(&bytes).map_err(failed))?;
        out.write_all(after).map_err(failed)?;
        out.into_inner().map_err(|error| failed(error.into_error()))
    }
}

/// What it means that bytes could not be written.
fn failure_of(path: Option<&Path>, error: io::Error) -> Failure {
    match path {
        Some(path) => FileError::NotWritable { path: path.to_owned(), source: error }.into(),
        None => Failure::of_output(&error),
    }
}

/// For people: of every target the first few.
fn as_text(
    command: &AllPairs,
    pairs: &Pairs<'_, '_>,
    all: &All<'_>,
    options: &Options,
    subject: &Subject,
    output: &mut Output,
) -> Result<(), Failure> {
    let most = command.ranking.top.unwrap_or(SHOWN);
    // Those that are not shown are counted.
    let options = Options { top: None, ..options.clone() };
    let mut rows = Vec::new();
    let mut stream = Stream { pairs, options: &options, path: None, figures: 0 };
    stream.run(
        |over| text::all_over(&over, subject, most),
        |row| {
            rows.extend(row);
            Ok(())
        },
    )?;
    let nothing = serde_json::Value::Null;
    output.answer(&nothing, Default::default, |sheet| {
        text::all(sheet, all, rows, pairs.leverage().snapshot().len(), subject);
    })
}
