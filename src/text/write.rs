//! A graph becomes a file again.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::fields::{Fields, actor_fields, dispute_fields, model_fields, quote, source_fields, tie_fields};
use super::layout::lay_out;
use crate::model::{Graph, LeverageModel, Parts};

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
    let parts = graph.head();
    let mut fields = Fields::of("Graph");
    fields.text("title", &parts.title);
    fields.quoted("as_of", parts.as_of);
    fields.maybe("note", parts.note.as_deref().map(quote));
    let model = model_fields(&parts.model);
    let mut model_field = Fields::of("Graph");
    model_field.maybe("model", (!model.is_empty()).then_some(model));

    let mut out = String::from("Graph(\n");
    out.push_str(inner(&laid_out(&fields), 1));
    section(&mut out, "sources", &parts.sources, source_fields);
    let (ties, actors) = (graph.columns(), &graph.columns().tables.actors);
    // Each is put together where it is written, and let go.
    pieces(&mut out, "actors", actors.len(), |at| {
        actors.put_together(at).map(|actor| (actor.id.to_string(), actor_fields(&actor)))
    });
    section(&mut out, "disputes", &parts.disputes, dispute_fields);
    pieces(&mut out, "ties", ties.len(), |at| {
        let tie = ties.tie(at);
        Some((tie.id.to_string(), tie_fields(&tie)))
    });
    if !model_field.is_empty() {
        out.push_str(inner(&laid_out(&model_field), 1));
    }
    out.push_str(")\n");
    out
}

/// The sources and disputes of a graph as text, for [`read_bibliography`](super::read_bibliography).
pub(crate) fn write_bibliography(parts: &Parts) -> String {
    let mut fields = Fields::of("");
    fields.map("sources", parts.sources.iter().map(|(id, source)| (id.as_str(), source_fields(source).to_string())));
    fields.map("disputes", parts.disputes.iter().map(|(id, one)| (id.as_str(), dispute_fields(one).to_string())));
    fields.to_string()
}

/// So many entries are laid out at a time: the layout of a whole file of a hundred thousand ties would take many times
/// the memory of its text, and one thread.
const PIECE: usize = 256;

/// A map of the graph.
fn section<K: AsRef<str> + Sync, T: Sync>(
    out: &mut String,
    name: &'static str,
    entries: &BTreeMap<K, T>,
    fields_of: impl Fn(&T) -> Fields + Sync,
) {
    let entries: Vec<(&K, &T)> = entries.iter().collect();
    pieces(out, name, entries.len(), |at| {
        let (key, entry) = entries[at];
        Some((key.as_ref().to_owned(), fields_of(entry)))
    });
}

/// A map of so many entries, laid out piece by piece; entries know nothing of each other.
fn pieces(out: &mut String, name: &'static str, len: usize, entry: impl Fn(usize) -> Option<(String, Fields)> + Sync) {
    if len == 0 {
        return;
    }
    let piece = |piece: usize| {
        let from = piece * PIECE;
        let entries: Vec<(String, Fields)> = (from..len.min(from + PIECE)).filter_map(&entry).collect();
        let mut fields = Fields::of("Graph");
        fields.map(name, entries.iter().map(|(key, entry)| (key.as_str(), entry.to_string())));
        inner(&laid_out(&fields), 2).to_owned()
    };
    let pieces: Vec<String> = (0..len.div_ceil(PIECE)).into_par_iter().map(piece).collect();
    out.push_str(&format!("    {name}: {{\n"));
    pieces.iter().for_each(|piece| out.push_str(piece));
    out.push_str("    },\n");
}

fn laid_out(fields: &Fields) -> String {
    let written = fields.to_string();
    lay_out(&written).unwrap_or(written)
}

/// The lines within so many brackets, of which each opens at the end of a line and closes at the beginning of one.
fn inner(text: &str, depth: usize) -> &str {
    let mut inner = text;
    for _ in 0..depth {
        inner = inner.split_once('\n').map_or("", |(_, rest)| rest);
        let body = inner.strip_suffix('\n').unwrap_or(inner);
        inner = body.rfind('\n').map_or("", |at| &inner[..=at]);
    }
    inner
}

/// A model as a file: the parameters that differ from the defaults; read again over the defaults, it gives an equal
/// model.
pub fn write_model(model: &LeverageModel) -> String {
    laid_out(&model_fields(model))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Actor, ActorKind, Parts, Period, Relation, Tie};

    #[test]
    fn what_is_laid_out_in_pieces_is_laid_out_as_a_whole() {
        let mut parts = Parts::new("Many", "2000-01-01".parse().expect("a day"));
        for at in 0..2 * PIECE + 1 {
            let mut actor = Actor::new(format!("state-{at:04}"), ActorKind::State, format!("State {at}"));
            // Some lines are long enough to be broken.
            actor.note = (at % 7 == 0).then(|| "A note of some length ".repeat(6));
            parts.add_actor(actor);
            let between = (format!("state-{at:04}").into(), "state-0000".into());
            let relation = Relation::Hostility { between, level: crate::model::HostilityLevel::Rivalry };
            if at > 0 {
                parts.add_tie(Tie::new(format!("tie-{at:04}"), relation, Period::ALWAYS));
            }
        }
        parts.model.reach = 0.25;
        let graph = Graph::new(parts).expect("a sound graph");
        let written = write_graph(&graph);
        assert_eq!(lay_out(&written).as_deref(), Ok(written.as_str()));
        assert_eq!(crate::text::read_graph("many.ron", &written).expect("a sound graph").value, graph);
    }
}
