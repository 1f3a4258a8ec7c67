//! Mermaid flowcharts, for wikis and Markdown.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::model::{ActorKind, LeverageModel, Snapshot, TieKind};

use super::edge::edges;

/// The ties in force on the day of the snapshot as a Mermaid flowchart: states as boxes, leaders round, organisations
/// as hexagons; alliances thick, hostilities with crosses, mediations and memberships dotted.
///
/// Every label is quoted, and what means something to Mermaid or HTML in it is written as an entity.
pub fn mermaid(snapshot: &Snapshot<'_>, model: &LeverageModel) -> String {
    let graph = snapshot.graph();
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = writeln!(out, "---\ntitle: {}\n---\nflowchart LR", yaml(&format!("{}, {}", graph.title(), snapshot.on())));
    let mut ids: BTreeMap<&str, String> = BTreeMap::new();
    for (at, actor) in graph.actors().enumerate() {
        // Ids of our own: a word like `end` means something to Mermaid.
        let id = format!("a{at}");
        let (open, close) = match actor.kind {
            ActorKind::State => ("[", "]"),
            ActorKind::Leader => ("([", "])"),
            ActorKind::Organisation => ("{{", "}}"),
        };
        let _ = writeln!(out, "    {id}{open}\"{}\"{close}", entity(&actor.name));
        ids.insert(actor.id.as_str(), id);
    }
    for edge in edges(graph, model).into_iter().filter(|edge| edge.tie.period.contains(snapshot.on())) {
        let arrow = match edge.tie.kind() {
            TieKind::Alliance => "===",
            TieKind::Hostility => "x--x",
            TieKind::Mediation => "-.->",
            TieKind::Dependence => "-->",
            TieKind::Membership => "-.-",
            TieKind::Leadership => "==>",
        };
        let label = edge.detail.as_deref().unwrap_or_else(|| edge.tie.kind().label()).replace('_', " ");
        let (from, to) = (&ids[edge.source.as_str()], &ids[edge.target.as_str()]);
        let _ = writeln!(out, "    {from} {arrow}|\"{}\"| {to}", entity(&label));
    }
    out
}

/// A label with the characters written as entities that mean something to Mermaid or HTML.
fn entity(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '"' | '<' | '>' | '&' | '#' | ';' | '`' | '|' | '\\' | '[' | ']' | '{' | '}' => {
                let _ = write!(out, "#{};", u32::from(letter));
            }
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}

/// A text as a quoted YAML scalar.
fn yaml(text: &str) -> String {
    let text: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    format!("'{}'", text.replace('\'', "''"))
}
