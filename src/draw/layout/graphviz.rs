//! Positions read back from a Graphviz program.
//!
//! The library runs no program: [`graphviz_input`] is what to hand to one (`dot -Tjson0`, or `neato`, `fdp`, …), and
//! [`from_graphviz`] reads what it returns. Sizes are measured here, so that Graphviz needs neither our font nor the
//! names, and the picture is drawn in the same style whoever has placed the actors.

use std::fmt::Write;

use serde_json::Value;

use crate::draw::Diagram;
use crate::draw::theme::shape;

use super::geometry::straight;
use super::route::clip;
use super::{Layout, Point, Rect, embedded, size};

/// Graphviz measures in inches of so many units.
const INCH: f64 = 72.0;

/// Why positions cannot be read back.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LayoutError {
    /// It is no JSON.
    #[error("what Graphviz returned is no JSON: {0}")]
    NoJson(String),
    /// An actor or line has no place.
    #[error("Graphviz returned no position for '{0}'")]
    Missing(String),
}

/// The diagram for a Graphviz program to place, in its language: boxes of the right sizes, without names.
pub fn graphviz_input(diagram: &Diagram) -> String {
    let mut dot = String::from(
        "digraph {\n  graph [rankdir=TB nodesep=0.35 ranksep=0.5 overlap=false splines=true sep=\"+14\" start=1]\n  \
         node [shape=box fixedsize=true label=\"\"]\n  edge [dir=none headclip=false tailclip=false]\n",
    );
    for (i, node) in diagram.nodes.iter().enumerate() {
        let text = size::node(node);
        let _ = writeln!(dot, "  n{i} [width={:.4} height={:.4}]", text.width / INCH, text.height / INCH);
    }
    for (i, cluster) in diagram.clusters.iter().enumerate() {
        let members: Vec<String> = cluster.nodes.iter().map(|node| format!("n{node}")).collect();
        // The empty label keeps room for the name.
        let _ = writeln!(
            dot,
            "  subgraph cluster_{i} {{ margin=18 label=<<TABLE BORDER=\"0\" FIXEDSIZE=\"TRUE\" WIDTH=\"60\" \
             HEIGHT=\"34\"><TR><TD></TD></TR></TABLE>>; {} }}",
            members.join(" ")
        );
    }
    for (i, line) in diagram.lines.iter().enumerate() {
        let label = size::label(line).map_or(String::new(), |(_, width, height)| {
            format!(
                " label=<<TABLE BORDER=\"0\" FIXEDSIZE=\"TRUE\" WIDTH=\"{width:.0}\" HEIGHT=\"{height:.0}\"><TR>\
                 <TD></TD></TR></TABLE>>"
            )
        });
        let _ = writeln!(dot, "  n{} -> n{} [id=l{i}{label}]", line.from, line.to);
    }
    dot.push_str("}\n");
    dot
}

/// Where a Graphviz program has put everything: what it made of [`graphviz_input`] in its format `json0`.
///
/// # Errors
/// [`LayoutError`] if that cannot be read.
pub fn from_graphviz(diagram: &Diagram, json: &str) -> Result<Layout, LayoutError> {
    let json: Value = serde_json::from_str(json).map_err(|error| LayoutError::NoJson(error.to_string()))?;
    let list = |key: &str| json.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let field = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();

    let mut nodes = Vec::new();
    for (i, node) in diagram.nodes.iter().enumerate() {
        let name = format!("n{i}");
        let missing = || LayoutError::Missing(node.actor.to_string());
        let object = list("objects").iter().find(|object| field(object, "name") == name).ok_or_else(missing)?;
        let centre = point(&field(object, "pos")).ok_or_else(missing)?;
        let text = size::node(node);
        nodes.push(Rect::new(centre, text.width, text.height));
    }
    let mut curves = Vec::new();
    let mut labels = Vec::new();
    for (i, line) in diagram.lines.iter().enumerate() {
        let id = format!("l{i}");
        let missing = || LayoutError::Missing(line.ties.first().map(ToString::to_string).unwrap_or_default());
        let edge = list("edges").iter().find(|edge| field(edge, "id") == id).ok_or_else(missing)?;
        let mut curve: Vec<Point> = field(edge, "pos").split_whitespace().filter_map(point).collect();
        if curve.len() < 4 || curve.len() % 3 != 1 {
            curve = straight(nodes[line.from].centre, nodes[line.to].centre);
        }
        let end = |at: usize| (nodes[at], shape(diagram.nodes[at].kind));
        curves.push(clip(curve, end(line.from), end(line.to)));
        labels.push(point(&field(edge, "lp")));
    }
    Ok(embedded::finish(diagram, nodes, curves, &labels))
}

/// A point, in the page's direction: Graphviz counts upwards.
fn point(text: &str) -> Option<Point> {
    let mut numbers = text.split(',').map(str::parse::<f64>);
    match (numbers.next(), numbers.next()) {
        (Some(Ok(x)), Some(Ok(y))) if x.is_finite() && y.is_finite() => Some(Point::new(x, -y)),
        _ => None,
    }
}
