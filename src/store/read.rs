//! A snapshot becomes a graph again.

use std::sync::Arc;

use super::SnapshotError;
use super::columns::{SIZES, Sections};
use super::head::Head;
use super::layout::split;
use crate::model::Graph;
use crate::model::packed::{Bytes, Column, record_of};

/// Opens a snapshot file; the bytes become part of the graph. O(bytes), with as many threads as there are.
///
/// # Errors
/// If it is no snapshot, of another version, not whole, damaged, or holds what no sound graph does.
pub fn read_snapshot(file: Vec<u8>) -> Result<Graph, SnapshotError> {
    let most = file.len();
    let mut sections = split(file)?.into_iter();
    let mut next = || sections.next().unwrap_or_default();
    let (head, sizes) = (next(), next());
    let unsound = |section| SnapshotError::Unsound { section };
    let head: Option<Head> = record_of(head.as_slice());
    let head = head.and_then(Head::parts).ok_or(unsound("the head"))?;
    let sizes = sizes_of(sizes, most).ok_or(unsound("the sizes"))?;
    let mut sections = Sections { sizes, sections };
    let actors = sections.actors(&head).ok_or(unsound("the actors"))?;
    let ties = sections.ties(&head, Arc::new(actors)).ok_or(unsound("the ties"))?;
    let (graph, _) = Graph::of_packed(head, ties).map_err(|_| unsound("what is said of actors and ties"))?;
    Ok(graph)
}

fn sizes_of(section: Bytes, most: usize) -> Option<[usize; SIZES]> {
    // Whatever is counted takes a byte at least, so that no file makes room for more than it holds; positions have four
    // bytes.
    let size = |size: u64| u32::try_from(size).ok().map(|size| size as usize).filter(|&size| size <= most);
    let sizes: Vec<usize> = Column::<u64>::of(section)?.iter().map(size).collect::<Option<_>>()?;
    sizes.try_into().ok()
}
