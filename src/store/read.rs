//! A snapshot becomes a graph again.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::SnapshotError;
use super::actor::ActorRecord;
use super::head::Head;
use super::layout::{SECTIONS, split};
use crate::model::packed::{Bytes, Column, Columns, Fixed, Strings, Tables, Ties, record_of};
use crate::model::{Actor, ActorId, Graph, Parts, SourceId};

/// So many actors are made by one thread at a time.
const PIECE: usize = 4096;

/// Opens a snapshot file; the bytes become part of the graph. O(bytes), with as many threads as there are.
///
/// # Errors
/// If it is no snapshot, of another version, not whole, damaged, or holds what no sound graph does.
pub fn read_snapshot(file: Vec<u8>) -> Result<Graph, SnapshotError> {
    let sections = split(file)?;
    let unsound = |section: usize| SnapshotError::Unsound { section: SECTIONS[section] };
    let head: Option<Head> = record_of(sections[0].as_slice());
    let mut head = head.and_then(Head::parts).ok_or(unsound(0))?;
    let sources: Vec<SourceId> = head.sources.keys().cloned().collect();
    let ids = strings(&sections[1], &sections[2]).ok_or(unsound(1))?;
    let records = strings(&sections[3], &sections[4]).ok_or(unsound(3))?;
    head.actors = actors(&ids, &records, &sources).ok_or(unsound(3))?;
    let ties = ties(&sections, &head).ok_or(unsound(5))?;
    let (graph, _) = Graph::of_packed(head, ties).map_err(|_| unsound(5))?;
    Ok(graph)
}

fn column<T: Fixed>(section: &Bytes) -> Option<Column<T>> {
    Column::of(section.clone())
}

fn strings(ends: &Bytes, bytes: &Bytes) -> Option<Strings> {
    Strings::of(column(ends)?, bytes.clone())
}

/// The actors, if each comes after the one before.
fn actors(ids: &Strings, records: &Strings, sources: &[SourceId]) -> Option<BTreeMap<ActorId, Actor>> {
    if ids.len() != records.len() || (1..ids.len()).any(|at| ids.at(at - 1) >= ids.at(at)) {
        return None;
    }
    let actor = |at: usize| {
        let id: ActorId = std::str::from_utf8(ids.at(at)).ok()?.into();
        let record: ActorRecord<'_> = record_of(records.at(at))?;
        Some((id.clone(), record.actor(id, sources)?))
    };
    let actors: Option<Vec<(ActorId, Actor)>> = (0..ids.len()).into_par_iter().with_min_len(PIECE).map(actor).collect();
    actors.map(|actors| actors.into_iter().collect())
}

fn ties(sections: &[Bytes; SECTIONS.len()], head: &Parts) -> Option<Ties> {
    let columns = Columns {
        names: strings(&sections[5], &sections[6])?,
        tags: column(&sections[7])?,
        terms: column(&sections[8])?,
        first: column(&sections[9])?,
        second: column(&sections[10])?,
        since: column(&sections[11])?,
        until: column(&sections[12])?,
        figures: column(&sections[13])?,
        citations: column(&sections[14])?,
        lists: strings(&sections[15], &sections[16])?,
        resting: column(&sections[17])?,
        rests: strings(&sections[18], &sections[19])?,
    };
    Some(Ties { columns, tables: Tables::of(head) })
}
