//! What became of files, for people and programs.

use std::collections::BTreeMap;

use serde::Serialize;

use super::batch::Batch;
use super::read::{Encoding, Packing};
use super::world::World;
use crate::model::{Date, SourceId};
use crate::question::{Cell, Table};

/// What became of the files that a graph was made of.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Account {
    /// The title of the graph.
    pub title: String,
    /// The default day of its questions.
    pub as_of: Date,
    /// How many actors it has.
    pub actors: usize,
    /// How many ties of each kind it has.
    pub ties: BTreeMap<&'static str, usize>,
    /// What became of each file that was read.
    pub files: Vec<FileAccount>,
    /// Files that were not read, and why.
    pub left: Vec<Left>,
    /// What a reader should know of the graph.
    pub remarks: Vec<String>,
}

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FileAccount {
    /// What it is called.
    pub file: String,
    /// The data set it belongs to.
    pub data_set: &'static str,
    /// The version of the data set.
    pub version: String,
    /// How it looks.
    pub layout: &'static str,
    /// `utf-8` or `latin-1`.
    pub encoding: &'static str,
    /// Whether it was compressed.
    pub gzip: bool,
    /// Rows without the heading.
    pub rows: usize,
    /// Rows that say something.
    pub taken: usize,
    /// Sound rows that say nothing a graph has room for.
    pub idle: Vec<Idle>,
    /// Rows that are refused.
    pub refused: Vec<Reason>,
    /// The first year that is spoken of.
    pub first_year: Option<i16>,
    /// The last year that is spoken of.
    pub last_year: Option<i16>,
    /// Years in between of which yearly figures say nothing.
    pub gaps: Vec<i16>,
    /// The source that ties made of it name.
    pub source: SourceId,
    /// How many ties name the source.
    pub ties: usize,
    /// The file that counts instead, because it says the same more precisely.
    pub instead: Option<String>,
}

/// Why sound rows say nothing that a graph has room for, and how many.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Idle {
    /// Why.
    pub why: &'static str,
    /// How many rows.
    pub rows: usize,
}

/// Why rows were refused, and which.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reason {
    /// Why.
    pub why: String,
    /// How many rows.
    pub rows: usize,
    /// Their lines in the file, from 1, the heading among them.
    pub lines: Vec<u64>,
}

/// A file that was not read.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Left {
    /// What it is called.
    pub file: String,
    /// Why.
    pub why: String,
}

impl Account {
    /// The account of a graph that was made of these files, in this order.
    pub fn new(batches: &[Batch], world: &World, left: Vec<Left>) -> Self {
        let mut ties: BTreeMap<&'static str, usize> = BTreeMap::new();
        for tie in world.graph.ties() {
            *ties.entry(tie.kind().name()).or_default() += 1;
        }
        let files = batches.iter().zip(&world.made).map(|(batch, made)| FileAccount {
            source: made.source.clone(),
            ties: made.ties,
            instead: made.instead.clone(),
            ..FileAccount::of_events(batch)
        });
        Self {
            title: world.graph.title().to_owned(),
            as_of: world.graph.as_of(),
            actors: world.graph.actors().len(),
            ties,
            files: files.collect(),
            left,
            remarks: world.remarks.clone(),
        }
    }

    /// How many ties there are.
    pub fn tie_count(&self) -> usize {
        self.ties.values().sum()
    }

    /// How many rows were read.
    pub fn rows(&self) -> usize {
        self.files.iter().map(|file| file.rows).sum()
    }

    /// How many rows were refused.
    pub fn refused(&self) -> usize {
        self.files.iter().map(FileAccount::refused_rows).sum()
    }

    /// A row a file.
    pub fn table(&self) -> Table {
        let mut table = Table::new(&[
            "file",
            "data_set",
            "version",
            "layout",
            "encoding",
            "gzip",
            "rows",
            "taken",
            "idle",
            "refused",
            "first_year",
            "last_year",
            "gaps",
            "source",
            "ties",
            "instead",
        ]);
        let year = |year: Option<i16>| Cell::from(year.map(|year| year.to_string()));
        for file in &self.files {
            let gaps: Vec<String> = file.gaps.iter().map(i16::to_string).collect();
            table.push(vec![
                file.file.clone().into(),
                file.data_set.into(),
                file.version.clone().into(),
                file.layout.into(),
                file.encoding.into(),
                file.gzip.to_string().into(),
                file.rows.into(),
                file.taken.into(),
                file.idle_rows().into(),
                file.refused_rows().into(),
                year(file.first_year),
                year(file.last_year),
                gaps.join(" ").into(),
                file.source.as_str().into(),
                file.ties.into(),
                file.instead.clone().into(),
            ]);
        }
        table
    }
}

impl FileAccount {
    /// Of a file that no ties are made of.
    pub(super) fn of_events(batch: &Batch) -> Self {
        let years = batch.facts.years();
        let idle = batch.tally.idle.iter().map(|(why, rows)| Idle { why, rows: *rows });
        let refused = batch.tally.refused.iter().map(|(why, lines)| Reason::new(&why.to_string(), lines));
        Self {
            file: batch.name.clone(),
            data_set: batch.set.id,
            version: batch.version.clone(),
            layout: batch.layout.name,
            encoding: if batch.encoding == Encoding::Utf8 { "utf-8" } else { "latin-1" },
            gzip: batch.packing == Packing::Gzip,
            rows: batch.tally.rows(),
            taken: batch.tally.taken,
            idle: idle.collect(),
            refused: refused.collect(),
            first_year: years.first().copied(),
            last_year: years.last().copied(),
            gaps: batch.facts.gaps(),
            source: batch.set.source(&batch.version).id,
            ties: 0,
            instead: None,
        }
    }

    /// The sound rows that say nothing a graph has room for.
    pub fn idle_rows(&self) -> usize {
        self.idle.iter().map(|idle| idle.rows).sum()
    }

    /// The rows that are refused.
    pub fn refused_rows(&self) -> usize {
        self.refused.iter().map(|reason| reason.rows).sum()
    }
}

impl Reason {
    fn new(why: &str, lines: &[u64]) -> Self {
        Self { why: why.to_owned(), rows: lines.len(), lines: lines.to_vec() }
    }
}
