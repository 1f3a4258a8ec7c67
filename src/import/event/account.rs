//! What became of files of events, for people and programs.

use serde::Serialize;

use super::select::Chosen;
use crate::import::account::{FileAccount, Idle};
use crate::import::batch::Batch;
use crate::model::Date;
use crate::question::count;

/// What became of the files that events were made of.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EventAccount {
    /// How many events there are.
    pub events: usize,
    /// How many states and others turned up in them, each counted once an event.
    pub found: usize,
    /// The first day of an event.
    pub first: Option<Date>,
    /// The last day of an event.
    pub last: Option<Date>,
    /// Events of the files that are not wanted: why, and how many.
    pub unwanted: Vec<Idle>,
    /// What became of each file.
    pub files: Vec<FileAccount>,
    /// What a reader should know of the events.
    pub remarks: Vec<String>,
}

impl EventAccount {
    /// The account of events that were chosen from these files.
    pub fn new(batches: &[Batch], chosen: &Chosen) -> Self {
        let remarks = batches.iter().flat_map(|batch| {
            let notes = batch.tally.noted.iter();
            notes.map(move |(why, lines)| format!("{}: on {} {why}.", batch.name, count(lines.len(), "line")))
        });
        let dates = || chosen.events.iter().map(|event| event.date);
        Self {
            events: chosen.events.len(),
            found: chosen.events.iter().map(|event| event.found.len()).sum(),
            first: dates().min(),
            last: dates().max(),
            unwanted: chosen.left.iter().map(|(why, rows)| Idle { why, rows: *rows }).collect(),
            files: batches.iter().map(FileAccount::of_events).collect(),
            remarks: remarks.collect(),
        }
    }
}

impl EventAccount {
    /// How many rows were read.
    pub fn rows(&self) -> usize {
        self.files.iter().map(|file| file.rows).sum()
    }

    /// How many rows were refused.
    pub fn refused(&self) -> usize {
        self.files.iter().map(FileAccount::refused_rows).sum()
    }
}
