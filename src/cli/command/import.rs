//! `import`: real data sets into a graph.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use demarche::import::{
    Account, Batch, DATA_SETS, DataSet, EVENT_SETS, ImportError, Left, MappedError, Mapping, ReportIds, WorldOptions,
    data_set, read_mapped, read_mapping, read_stream_as, recognise_stream, world,
};
use demarche::question::{Cell, Table, count, in_full};
use demarche::text::write_graph;
use rayon::prelude::*;
use serde_json::json;

use super::super::args::Import;
use super::super::failure::Failure;
use super::super::file;
use super::super::output::Output;
use super::super::progress::Progress;
use super::super::text;

/// Ends of names of files that may be tables.
const TABLES: [&str; 5] = ["csv", "tsv", "tab", "txt", "dat"];

pub(super) fn run(command: &Import, output: &mut Output) -> Result<(), Failure> {
    if command.what == "list" {
        return list(output);
    }
    if !(0.0..=1.0).contains(&command.least_trade) {
        let hint = Some("0.005 leaves out partners with less than half a percent".to_owned());
        return Err(Failure::usage(format!("--least-trade: {} is no part", in_full(command.least_trade)), hint));
    }
    if !(-10.0..=0.0).contains(&command.goldstein) {
        let hint = Some("the values of hostile acts go from -10, attack, to 0".to_owned());
        return Err(Failure::usage(
            format!("--goldstein: {} is no value of a hostile act", in_full(command.goldstein)),
            hint,
        ));
    }
    if let (Some(from), Some(to)) = (command.from, command.to)
        && from > to
    {
        return Err(Failure::usage(format!("--from {from} is after --to {to}"), None));
    }
    if command.mapping.is_some() != (command.what == "csv") {
        let hint = Some("demarche import csv --mapping water.ron water.csv -o water-graph.ron".to_owned());
        return Err(Failure::usage("'import csv' and --mapping go together", hint));
    }
    let mapping = command.mapping.as_deref().map(mapping).transpose()?;
    let (files, layout) = files(command, mapping.as_ref())?;
    let (mut batches, mut left) = read_all(command, &files, layout)?;
    choose(command, &mut batches, &mut left)?;
    if batches.is_empty() {
        let hint = Some("'demarche import list' lists the data sets that are known".to_owned());
        let message = match files.len() {
            0 => "there is no table in the folder".to_owned(),
            files => format!("none of {} is of a data set that is wanted", count(files, "table")),
        };
        return Err(Failure::Refused { message, hint });
    }
    if of_events(command, &batches)? {
        return super::events::run(command, &batches, output);
    }
    let options = WorldOptions {
        title: (command.title.clone())
            .or_else(|| mapping.as_ref().and_then(Mapping::title).map(str::to_owned))
            .unwrap_or_else(|| title(command, &batches)),
        from: command.from,
        to: command.to,
        least_trade: command.least_trade,
        arms_window: command.arms_window,
        own_exports: !command.imports_alone,
        water: command.water,
        carry: command.carry,
        bodies: command.bodies,
        events: command.reported(),
    };
    let made = world(&batches, &options).map_err(|problems| {
        let first = problems.iter().find(|problem| problem.severity() == demarche::model::Severity::Error);
        let said = first.map(|problem| format!(": {}: {problem}", problem.place)).unwrap_or_default();
        Failure::refused(format!("what the files say does not fit together{said}"))
    })?;
    let account = Account::new(&batches, &made, left);
    let refused = command.strict && account.refused() > 0;
    let written = match &command.output {
        Some(path) if !refused => {
            let text = write_graph(&made.graph);
            file::write_whole(path, text.as_bytes())?;
            Some(path.as_path())
        }
        _ => None,
    };
    // A graph on standard output leaves no room for anything else there.
    if !written.is_some_and(file::is_stream) {
        let columns = || account.table();
        output.answer(&account, columns, |sheet| text::import(sheet, &account, written, command.strict))?;
    }
    if refused { Err(Failure::Said) } else { Ok(()) }
}

/// Whether the files are of events, and not of ties; no command takes both.
fn of_events(command: &Import, batches: &[Batch]) -> Result<bool, Failure> {
    let of_events = batches.iter().filter(|batch| batch.set.is_of_events()).count();
    if of_events != 0 && of_events != batches.len() {
        let hint = Some("import the files of events by themselves; their output is for 'backtest'".to_owned());
        return Err(Failure::usage("some of the files are of ties, and some of events", hint));
    }
    let of_graphs = command.title.is_some() || command.carry > 0 || command.imports_alone;
    if of_events > 0 && of_graphs {
        let hint = Some("--title, --carry and --imports-alone are for graphs".to_owned());
        return Err(Failure::usage("options for graphs, and only files of events", hint));
    }
    if of_events == 0 && command.events.any() {
        let hint = Some(
            "--period, --day, --ids, --mediation-only, --principal, --offers and --organisations are not for graphs"
                .to_owned(),
        );
        return Err(Failure::usage("options for events, and no file of events", hint));
    }
    Ok(of_events > 0)
}

/// How files are read.
#[derive(Clone, Copy)]
enum Reading<'m> {
    /// As whatever their headings say.
    Recognised,
    /// As of a data set.
    As(&'static DataSet),
    /// By a mapping.
    Mapped(&'m Mapping),
}

fn mapping(path: &Path) -> Result<Mapping, Failure> {
    let text = file::read_text(path)?;
    read_mapping(&path.display().to_string(), &text).map_err(Failure::Data)
}

/// The files to be read, and how.
fn files<'m>(command: &Import, mapping: Option<&'m Mapping>) -> Result<(Vec<PathBuf>, Reading<'m>), Failure> {
    let usage = |message: &str, hint: &str| Err(Failure::usage(message, Some(hint.to_owned())));
    match (command.what.as_str(), command.paths.as_slice()) {
        ("world", [folder]) if folder.is_dir() => {
            let mut files = Vec::new();
            walk(folder, &mut files)?;
            files.sort();
            Ok((files, Reading::Recognised))
        }
        ("world", [path]) if path.exists() => {
            usage(&format!("{} is no folder", path.display()), "'import auto' takes files of any data set")
        }
        ("world", [path]) => usage(&format!("the folder {} does not exist", path.display()), "world takes one folder"),
        ("world", _) => usage("'import world' takes one folder", "demarche import world data -o world.ron"),
        ("csv", []) => {
            usage("no table is named", "demarche import csv --mapping water.ron water.csv -o water-graph.ron")
        }
        (_, []) => usage("no file is named", "demarche import cow-nmc NMC-60-abridged.csv -o capabilities.ron"),
        (what, paths) => Ok((
            paths.to_vec(),
            match (what, mapping) {
                (_, Some(mapping)) => Reading::Mapped(mapping),
                ("auto", None) => Reading::Recognised,
                (id, None) => Reading::As(known(id)?),
            },
        )),
    }
}

/// The data set that is called so.
fn known(id: &str) -> Result<&'static DataSet, Failure> {
    data_set(id).map_err(|error| {
        let hint = match &error {
            ImportError::NoSet { nearest, .. } if !nearest.is_empty() => {
                format!("did you mean {}?", nearest.join(" or "))
            }
            _ => "'demarche import list' lists the data sets that are known".to_owned(),
        };
        Failure::usage(error.to_string(), Some(hint))
    })
}

/// Of a folder, leaves the data sets that are not wanted.
fn choose(command: &Import, batches: &mut Vec<Batch>, left: &mut Vec<Left>) -> Result<(), Failure> {
    let ids = |named: &[String]| named.iter().map(|id| known(id).map(|set| set.id)).collect::<Result<Vec<_>, _>>();
    let (with, without) = (ids(&command.with)?, ids(&command.without)?);
    if command.what != "world" {
        return match with.is_empty() && without.is_empty() {
            true => Ok(()),
            false => Err(Failure::usage("--with and --without are for 'import world'", None)),
        };
    }
    batches.retain(|batch| {
        let why = match batch.set.id {
            id if batch.set.is_of_events() => {
                format!("its events are for 'backtest': demarche import {id} FILE -o events.csv")
            }
            id if without.contains(&id) => format!("{id} is left out, as asked"),
            id if !batch.set.in_world && !with.contains(&id) => format!("{id} is taken only --with {id}"),
            _ => return true,
        };
        left.push(Left { file: batch.name.clone(), why });
        false
    });
    Ok(())
}

/// The files of a folder and the folders in it that may be tables.
fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let unreadable = |error| Failure::refused(format!("cannot read the folder {}: {error}", folder.display()));
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let kind = fs::symlink_metadata(&path).map_err(unreadable)?;
        // A link to a folder may lead around in a circle.
        if kind.is_dir() {
            walk(&path, files)?;
        } else if path.is_file() && is_table(&path) {
            files.push(path);
        }
    }
    Ok(())
}

fn is_table(path: &Path) -> bool {
    let end = |path: &Path| path.extension().and_then(|end| end.to_str()).unwrap_or_default().to_lowercase();
    let inner = if end(path) == "gz" { path.with_extension("") } else { path.to_owned() };
    TABLES.contains(&end(&inner).as_str())
}

/// Reads files, several at a time. A file that cannot be read at all is an error where it was named, and left where it
/// was only found.
fn read_all(command: &Import, files: &[PathBuf], reading: Reading<'_>) -> Result<(Vec<Batch>, Vec<Left>), Failure> {
    let bytes = files.iter().map(|path| file::size(path)).sum();
    let progress = Arc::new(Progress::bytes(bytes));
    let read = |path: &PathBuf, known: &ReportIds| {
        // In a folder files are known by their way from there.
        let within = command.paths.first().filter(|_| command.what == "world");
        let short = within.and_then(|folder| path.strip_prefix(folder).ok()).unwrap_or(path);
        let name = short.display().to_string();
        let from = Watched { from: file::open(path)?, progress: Arc::clone(&progress) };
        let read = match reading {
            Reading::As(set) => read_stream_as(set, &name, from, known),
            Reading::Recognised => recognise_stream(&name, from, known),
            Reading::Mapped(mapping) => match read_mapped(mapping, &name, from) {
                Ok(batch) => Ok(batch),
                Err(MappedError::Mapping(report)) => return Err(Failure::Data(report)),
                Err(MappedError::Table(error)) => Err(error),
                Err(other) => return Err(Failure::refused(other.to_string())),
            },
        };
        Ok((name, read))
    };
    let none = ReportIds::default();
    let at_once = |path: &PathBuf| if file::is_stream(path) { Ok(None) } else { read(path, &none).map(Some) };
    let found = files.par_iter().map(at_once).collect::<Result<Vec<_>, Failure>>()?;
    // Reports that an earlier file has, too, are counted once: such a file is read again with that in mind.
    let mut known = ReportIds::default();
    let mut all = Vec::new();
    for (found, path) in found.into_iter().zip(files) {
        let again = match &found {
            Some((_, Ok(batch))) => batch.facts.report_ids.shared(&known) > 0,
            Some((_, Err(_))) => false,
            None => true,
        };
        let (name, batch) = match found {
            Some(found) if !again => found,
            _ => read(path, &known)?,
        };
        if let Ok(batch) = &batch {
            known.extend(&batch.facts.report_ids);
        }
        all.push((name, batch));
    }
    drop(progress);
    let (mut batches, mut left) = (Vec::new(), Vec::new());
    for (file, read) in all {
        match read {
            Ok(batch) => batches.push(batch),
            // What was only found in a folder may well be something else.
            Err(error) if command.what == "world" => left.push(Left { file, why: error.to_string() }),
            Err(error) => {
                let hint = match (&error, reading) {
                    (ImportError::Unknown { .. }, _) => {
                        "'demarche import list' lists what is known; any other table is imported by a mapping: \
                         demarche new mapping"
                    }
                    _ => "'demarche import list --format json' lists the headings of every layout",
                };
                let hint = Some(hint.to_owned());
                return Err(Failure::Refused { message: format!("{file}: {error}"), hint });
            }
        }
    }
    Ok((batches, left))
}

fn title(command: &Import, batches: &[Batch]) -> String {
    let years = match (command.from, command.to) {
        (Some(from), Some(to)) => format!(", {from} to {to}"),
        (Some(from), None) => format!(", from {from}"),
        (None, Some(to)) => format!(", to {to}"),
        (None, None) => String::new(),
    };
    match batches {
        _ if command.what == "world" => format!("World{years}"),
        [batch, ..] => format!("{}{years}", batch.source().title),
        [] => "Nothing".to_owned(),
    }
}

/// The data sets that are known.
fn list(output: &mut Output) -> Result<(), Failure> {
    let all = || DATA_SETS.iter().chain(EVENT_SETS);
    let sets: Vec<_> = all()
        .map(|set| {
            let layouts: Vec<_> =
                set.layouts.iter().map(|layout| json!({"name": layout.name, "headings": layout.headings})).collect();
            json!({"data_set": set.id, "title": set.reference.title, "version": set.version, "gives": set.gives,
                   "layouts": layouts})
        })
        .collect();
    let table = || {
        let mut table = Table::new(&["data_set", "title", "version", "gives", "layout", "headings"]);
        for set in all() {
            for layout in set.layouts {
                let cells = [set.id, set.reference.title, set.version, set.gives, layout.name];
                let headings = Cell::from(layout.headings.join(" "));
                table.push(cells.into_iter().map(Cell::from).chain([headings]).collect());
            }
        }
        table
    };
    output.answer(&sets, table, text::data_sets)
}

/// Bytes of a file, which are counted as they are read.
struct Watched {
    from: Box<dyn Read + Send>,
    progress: Arc<Progress>,
}

impl Read for Watched {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(buffer)?;
        self.progress.advance(read as u64);
        Ok(read)
    }
}
