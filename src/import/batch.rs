//! A file is recognised and read.

use std::io::Read;

use super::event::EVENT_SETS;
use super::fact::Facts;
use super::read::{Encoding, Packing, Table};
use super::report::Tally;
use super::reported::ReportIds;
use super::set::{ALL, DataSet, Layout};
use crate::model::{Source, nearest};

/// What a file says.
#[derive(Clone, Debug)]
pub struct Batch {
    /// What the file is called in messages.
    pub name: String,
    /// The data set it belongs to.
    pub set: &'static DataSet,
    /// How it looks.
    pub layout: &'static Layout,
    /// Its version, where the file says so; otherwise the one the importer was written for.
    pub version: String,
    /// The source that its ties name, where it is not that of the data set.
    pub own_source: Option<Source>,
    /// How its letters were written.
    pub encoding: Encoding,
    /// Whether it was compressed.
    pub packing: Packing,
    /// What it says.
    pub facts: Facts,
    /// What became of its rows.
    pub tally: Tally,
}

impl Batch {
    /// The source that its ties name.
    pub fn source(&self) -> Source {
        self.own_source.clone().unwrap_or_else(|| self.set.source(&self.version))
    }
}

/// Why a file is not imported at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// Nothing is in it.
    #[error("the file is empty")]
    Empty,
    /// It is no text.
    #[error("the file is no table of text: {why}")]
    NotText {
        /// What it looks like, and what to do.
        why: &'static str,
    },
    /// It cannot be unpacked.
    #[error("the file is compressed with gzip and cannot be unpacked: {0}")]
    Gzip(String),
    /// It cannot be read to its end.
    #[error("the file cannot be read: {0}")]
    Unreadable(String),
    /// No data set has such headings.
    #[error("no data set that is known has these headings: {}", shown(headings))]
    Unknown {
        /// The headings, in small letters.
        headings: Vec<String>,
    },
    /// A heading is missing.
    #[error("there is no column '{heading}'")]
    NoColumn {
        /// The heading.
        heading: String,
    },
    /// The file is not of the data set it is said to be of.
    #[error("the headings are not those of {set}: {}", shown(headings))]
    Other {
        /// The data set it is said to be of.
        set: &'static str,
        /// The headings, in small letters.
        headings: Vec<String>,
    },
    /// There is no such data set.
    #[error("there is no data set '{name}'")]
    NoSet {
        /// The name asked for.
        name: String,
        /// The names most like it.
        nearest: Vec<String>,
    },
}

/// Every data set that is known.
fn sets() -> impl Iterator<Item = &'static DataSet> {
    ALL.iter().chain(EVENT_SETS).copied()
}

/// The data set of that id, be it of ties or of events.
///
/// # Errors
/// [`ImportError::NoSet`], with the nearest ids.
pub fn data_set(id: &str) -> Result<&'static DataSet, ImportError> {
    let nearest = || nearest(id, sets().map(|set| set.id));
    sets().find(|set| set.id == id).ok_or_else(|| ImportError::NoSet { name: id.to_owned(), nearest: nearest() })
}

/// Reads a file of any data set that is known, which its headings tell.
///
/// ```
/// let file = b"stateabb,ccode,year,milex,milper,irst,pec,tpop,upop,cinc,version\n\
///              ARM,371,2012,1,2,3,4,5,6,.000601,2021\nXXX,999,2012,1,2,3,4,5,6,.1,2021\n";
/// let batch = demarche::import::recognise("nmc.csv", file)?;
/// assert_eq!((batch.set.id, batch.version.as_str()), ("cow-nmc", "6.0"));
/// assert_eq!((batch.tally.taken, batch.tally.refused_rows()), (1, 1));
/// # Ok::<(), demarche::import::ImportError>(())
/// ```
///
/// # Errors
/// [`ImportError`], if nothing at all can be made of the file. Bad rows are no error: they are in the tally.
pub fn recognise(name: &str, bytes: &[u8]) -> Result<Batch, ImportError> {
    recognise_table(name, Table::of(bytes)?, Facts::default())
}

/// Reads a file of any data set that is known as its bytes come in: it takes no more memory than what is made of it.
///
/// `known` are reports of events that earlier files have already: they are not counted again.
///
/// # Errors
/// As [`recognise`], and if the bytes end before the file does.
pub fn recognise_stream(name: &str, from: impl Read + 'static, known: &ReportIds) -> Result<Batch, ImportError> {
    recognise_table(name, Table::open(Box::new(from))?, Facts::after(known))
}

/// Reads a file of a certain data set.
///
/// # Errors
/// As [`recognise`]; a file of another data set is refused.
pub fn read_as(set: &'static DataSet, name: &str, bytes: &[u8]) -> Result<Batch, ImportError> {
    read_table_as(set, name, Table::of(bytes)?, Facts::default())
}

/// Reads a file of a certain data set as its bytes come in.
///
/// # Errors
/// As [`recognise_stream`]; a file of another data set is refused.
pub fn read_stream_as(
    set: &'static DataSet,
    name: &str,
    from: impl Read + 'static,
    known: &ReportIds,
) -> Result<Batch, ImportError> {
    read_table_as(set, name, Table::open(Box::new(from))?, Facts::after(known))
}

fn recognise_table(name: &str, table: Table, facts: Facts) -> Result<Batch, ImportError> {
    match best(sets(), table.headings()) {
        Some((set, layout)) => read(name, table, set, layout, facts),
        None => Err(ImportError::Unknown { headings: table.headings().to_vec() }),
    }
}

fn read_table_as(set: &'static DataSet, name: &str, table: Table, facts: Facts) -> Result<Batch, ImportError> {
    match best([set], table.headings()) {
        Some((set, layout)) => read(name, table, set, layout, facts),
        None => Err(ImportError::Other { set: set.id, headings: table.headings().to_vec() }),
    }
}

/// Of the layouts whose headings are all there, the one with the most; else one that may come without its heading.
fn best(
    sets: impl IntoIterator<Item = &'static DataSet>,
    headings: &[String],
) -> Option<(&'static DataSet, &'static Layout)> {
    let layouts = sets.into_iter().flat_map(|set| set.layouts.iter().map(move |layout| (set, layout)));
    let layouts: Vec<_> = layouts.collect();
    let headed = layouts.iter().filter(|(_, layout)| layout.fits(headings));
    let best = headed.max_by_key(|(_, layout)| layout.headings.len());
    best.or_else(|| layouts.iter().find(|(_, layout)| layout.fits_without_heading(headings))).copied()
}

fn read(
    name: &str,
    mut table: Table,
    set: &'static DataSet,
    layout: &'static Layout,
    mut facts: Facts,
) -> Result<Batch, ImportError> {
    table.set_missing(set.missing);
    if !layout.fits(table.headings()) {
        table.name_columns(layout.columns);
    }
    (layout.read)(&mut table, &mut facts)?;
    if let Some(failure) = table.take_failure() {
        return Err(failure);
    }
    facts.known_reports = ReportIds::default();
    Ok(Batch {
        name: name.to_owned(),
        set,
        layout,
        version: table.version().unwrap_or(set.version).to_owned(),
        own_source: None,
        encoding: table.encoding,
        packing: table.packing,
        facts,
        tally: table.tally,
    })
}

/// The first few headings, long ones cut.
fn shown(headings: &[String]) -> String {
    const MOST: usize = 8;
    const LONGEST: usize = 40;
    let cut = |heading: &String| match heading.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &heading[..end]),
        None => heading.clone(),
    };
    let some = headings.iter().take(MOST).map(cut).collect::<Vec<_>>().join(", ");
    if headings.len() > MOST { format!("{some}, … ({} in all)", headings.len()) } else { some }
}
