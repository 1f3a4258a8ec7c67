//! A graph becomes a file again.

use super::fields::{Fields, actor_fields, dispute_fields, model_fields, quote, source_fields, tie_fields};
use super::layout::lay_out;
use crate::model::{Graph, LeverageModel};

/// A graph as a file, in the canonical layout; read again, it gives an equal graph.
///
/// What is not known is not written, nor are parameters of the model that have their default. Comments of the file it
/// was read from are no part of a graph, and are lost: to change a file and keep them, change its text.
///
/// ```
/// use demarche::text::{read_graph, write_graph};
///
/// let source = "Graph(title: \"P\", as_of: \"2000\", actors: {\"p\": State(name: \"P\", capability: 3)})";
/// let graph = read_graph("p.ron", source).expect("a sound graph").value;
/// let written = write_graph(&graph);
/// assert!(written.contains("\"p\": State(name: \"P\", capability: 3.0),"));
/// assert_eq!(read_graph("again.ron", &written).expect("a sound graph").value, graph);
/// ```
pub fn write_graph(graph: &Graph) -> String {
    let parts = graph.parts();
    let mut fields = Fields::of("Graph");
    fields.text("title", &parts.title);
    fields.quoted("as_of", parts.as_of);
    fields.maybe("note", parts.note.as_deref().map(quote));
    fields.map("sources", graph.sources().map(|source| (source.id.as_str(), source_fields(source).to_string())));
    fields.map("actors", graph.actors().map(|actor| (actor.id.as_str(), actor_fields(actor).to_string())));
    fields.map("disputes", graph.disputes().map(|dispute| (dispute.id.as_str(), dispute_fields(dispute).to_string())));
    fields.map("ties", graph.ties().map(|tie| (tie.id.as_str(), tie_fields(tie).to_string())));
    let model = model_fields(&parts.model);
    fields.maybe("model", (!model.is_empty()).then_some(model));
    let written = fields.to_string();
    lay_out(&written).unwrap_or(written)
}

/// A model as a file: the parameters that differ from the defaults; read again over the defaults, it gives an equal
/// model.
pub fn write_model(model: &LeverageModel) -> String {
    let written = model_fields(model).to_string();
    lay_out(&written).unwrap_or(written)
}
