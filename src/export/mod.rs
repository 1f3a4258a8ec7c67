//! The graph as data for other programs.
//!
//! | file | format | read by |
//! |---|---|---|
//! | [`json`](json()) | `export json` | anything; it has all a separate implementation of the model needs |
//! | [`table`](actor_table) | CSV: actors, ties | spreadsheets, R, pandas |
//! | [`graphml`](graphml()) | GraphML | networkx, igraph, yEd |
//! | [`gexf`](gexf()) | GEXF 1.3 with dates | Gephi |
//! | [`mermaid`](mermaid()) | Mermaid flowchart | wikis, Markdown |
//!
//! A mediation joins three actors. Where a format only knows lines between two, it becomes two lines, from the
//! mediator to each party, that carry the name of the tie.

mod edge;
mod format;
mod gexf;
mod graphml;
mod json;
mod mermaid;
mod table;

pub use format::Format;
pub use gexf::gexf;
pub use graphml::graphml;
pub use json::{actor_json, dispute_json, json, source_json, tie_json};
pub use mermaid::mermaid;
pub use table::{actor_table, tie_table};
