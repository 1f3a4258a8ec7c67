//! How large actors and labels are.

use crate::draw::theme::{Shape, shape};
use crate::draw::{Cluster, Line, Node, text};

/// Size of the letters of names, where nothing is highlighted.
pub(crate) const NAME: f64 = 13.0;

/// Size of the letters on lines.
pub(crate) const LABEL: f64 = 10.5;

/// Size of the letters of a cluster's name.
pub(crate) const CLUSTER: f64 = 12.0;

/// Distance of lines of text, in parts of their size.
pub(crate) const LEADING: f64 = 1.25;

/// What an actor looks like: its lines of text and the box around its shape.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct NodeText {
    /// The name in lines.
    pub name: Vec<String>,
    /// Size of the name's letters.
    pub size: f64,
    /// Width of the shape.
    pub width: f64,
    /// Height of the shape.
    pub height: f64,
}

/// What an actor looks like.
pub(crate) fn node(node: &Node) -> NodeText {
    let size = NAME * (1.0 + 0.4 * node.part.unwrap_or(0.0));
    let mut name = text::balance(&node.caption(), size, size * 10.5);
    if name.is_empty() {
        name.push(node.actor.to_string());
    }
    let detail = node.detail.as_deref().map_or(0.0, |detail| text::width(detail, size));
    let wide = name.iter().map(|line| text::width(line, size)).fold(detail, f64::max).max(size * 2.0);
    let high = (name.len() + usize::from(node.detail.is_some())) as f64 * size * LEADING;
    let (width, height) = match shape(node.kind) {
        Shape::Rectangle => (wide + size * 1.4, high + size),
        // The corners of the text must lie inside the ellipse.
        Shape::Ellipse => (wide * 1.22 + size * 1.4, high * 1.3 + size * 0.9),
        // The slanted ends begin where the text ends.
        Shape::Hexagon => (wide + size * 2.2, high + size),
    };
    NodeText { name, size, width: width.ceil(), height: height.ceil() }
}

/// A label as it is written on a line: in rows.
pub(crate) fn label_rows(label: &str) -> Vec<String> {
    text::balance(label, LABEL, 118.0)
}

/// The lines of text on a line, and the box they take; `None` if nothing is written on it.
pub(crate) fn label(line: &Line) -> Option<(Vec<String>, f64, f64)> {
    let lines: Vec<String> = line.labels.iter().flat_map(|label| label_rows(label)).collect();
    if lines.is_empty() {
        return None;
    }
    let wide = lines.iter().map(|text| text::width(text, LABEL)).fold(0.0, f64::max);
    let high = lines.len() as f64 * LABEL * 1.15;
    Some((lines, (wide + 6.0).ceil(), (high + 3.0).ceil()))
}

/// The lines of a cluster's name.
pub(crate) fn cluster_name(cluster: &Cluster, width: f64) -> Vec<String> {
    text::wrap(&cluster.name, CLUSTER, width.max(60.0))
}
