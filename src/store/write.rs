//! A graph becomes a snapshot.

use super::actor::ActorRecord;
use super::head::Head;
use super::layout::join;
use crate::model::Graph;
use crate::model::packed::{Strings, bytes_of};

/// A graph as a snapshot file. The same graph gives the same bytes. O(actors + ties).
///
/// ```
/// use demarche::store::{is_snapshot, read_snapshot, write_snapshot};
/// use demarche::text::read_graph;
///
/// let source = "Graph(title: \"P\", as_of: \"2000\", actors: {\"p\": State(name: \"P\", capability: 3)})";
/// let graph = read_graph("p.ron", source).expect("a sound graph").value;
/// let bytes = write_snapshot(&graph);
/// assert!(is_snapshot(&bytes));
/// assert_eq!(read_snapshot(bytes), Ok(graph));
/// ```
pub fn write_snapshot(graph: &Graph) -> Vec<u8> {
    let (head, ties) = (graph.head(), graph.columns());
    let sources = &ties.tables.sources;
    let ids: Strings = head.actors.keys().map(|id| id.as_str().as_bytes()).collect();
    let actors: Strings = head.actors.values().map(|actor| bytes_of(&ActorRecord::of(actor, sources))).collect();
    let head = bytes_of(&Head::of(head));
    let columns = &ties.columns;
    join([
        &head,
        ids.ends().bytes().as_slice(),
        ids.bytes().as_slice(),
        actors.ends().bytes().as_slice(),
        actors.bytes().as_slice(),
        columns.names.ends().bytes().as_slice(),
        columns.names.bytes().as_slice(),
        columns.tags.bytes().as_slice(),
        columns.terms.bytes().as_slice(),
        columns.first.bytes().as_slice(),
        columns.second.bytes().as_slice(),
        columns.since.bytes().as_slice(),
        columns.until.bytes().as_slice(),
        columns.figures.bytes().as_slice(),
        columns.citations.bytes().as_slice(),
        columns.lists.ends().bytes().as_slice(),
        columns.lists.bytes().as_slice(),
        columns.resting.bytes().as_slice(),
        columns.rests.ends().bytes().as_slice(),
        columns.rests.bytes().as_slice(),
    ])
}
