//! A graph becomes a snapshot.

use super::columns::columns_of;
use super::head::Head;
use super::layout::join;
use crate::model::Graph;
use crate::model::packed::{Bytes, Column, bytes_of};

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
    let head = bytes_of(&Head::of(graph.head()));
    let (sizes, columns) = columns_of(graph.columns());
    let sizes: Column<u64> = sizes.into_iter().collect();
    let sections =
        [head.as_slice(), sizes.bytes().as_slice()].into_iter().chain(columns.into_iter().map(Bytes::as_slice));
    join(&sections.collect::<Vec<_>>())
}
