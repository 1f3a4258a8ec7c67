//! Actors, and the boxes around groups of them.

use crate::draw::layout::{Point, Rect, size, slant};
use crate::draw::theme::{self, Outline, Shape};
use crate::draw::{Cluster, Node};

use super::pen::{Pen, corners, number, numbers};

/// How far a baseline is below the middle of its line of text, in parts of the size of its letters.
pub(super) const BASELINE: f64 = 0.36;

/// An actor: its shape, its name, its figure.
pub(super) fn node(pen: &mut Pen, node: &Node, rect: Rect) {
    let text = size::node(node);
    let (fill, ink) = theme::paint(node.kind, node.part, node.status);
    pen.open("g", &[("class", "actor".to_owned()), ("data-actor", node.actor.to_string())]);
    let became = node.status.map(|status| format!(", {}", status.label())).unwrap_or_default();
    pen.text("title", &[], &format!("{} ({}){became}", node.name, node.kind.label()));
    shape(pen, theme::shape(node.kind), rect, &fill, theme::outline(node.focus, node.status));

    let mut rows: Vec<&str> = text.name.iter().map(String::as_str).collect();
    rows.extend(node.detail.as_deref());
    let leading = text.size * size::LEADING;
    let first = rect.centre.y - leading * (rows.len() - 1) as f64 / 2.0 + text.size * BASELINE;
    for (i, row) in rows.iter().enumerate() {
        pen.text(
            "text",
            &[
                ("x", number(rect.centre.x)),
                ("y", number(first + leading * i as f64)),
                ("font-size", number(text.size)),
                ("text-anchor", "middle".to_owned()),
                ("fill", ink.to_owned()),
            ],
            row,
        );
    }
    pen.close("g");
}

/// The shape of an actor.
pub(super) fn shape(pen: &mut Pen, shape: Shape, rect: Rect, fill: &str, outline: Outline) {
    let mut attributes = vec![
        ("fill", fill.to_owned()),
        ("stroke", outline.colour.to_owned()),
        ("stroke-width", number(outline.width)),
        ("stroke-linejoin", "round".to_owned()),
    ];
    if outline.dashed {
        attributes.push(("stroke-dasharray", numbers(&[7.0, 4.0])));
    }
    match shape {
        Shape::Rectangle => {
            attributes.extend([
                ("x", number(rect.left())),
                ("y", number(rect.top())),
                ("width", number(rect.width)),
                ("height", number(rect.height)),
                ("rx", "2".to_owned()),
            ]);
            pen.empty("rect", &attributes);
        }
        Shape::Ellipse => {
            attributes.extend([
                ("cx", number(rect.centre.x)),
                ("cy", number(rect.centre.y)),
                ("rx", number(rect.width / 2.0)),
                ("ry", number(rect.height / 2.0)),
            ]);
            pen.empty("ellipse", &attributes);
        }
        Shape::Hexagon => {
            let slant = slant(rect);
            let points = [
                Point::new(rect.left(), rect.centre.y),
                Point::new(rect.left() + slant, rect.top()),
                Point::new(rect.right() - slant, rect.top()),
                Point::new(rect.right(), rect.centre.y),
                Point::new(rect.right() - slant, rect.bottom()),
                Point::new(rect.left() + slant, rect.bottom()),
            ];
            attributes.push(("points", corners(&points)));
            pen.empty("polygon", &attributes);
        }
    }
}

/// A box around actors.
pub(super) fn cluster(pen: &mut Pen, rect: Rect) {
    pen.empty(
        "rect",
        &[
            ("x", number(rect.left())),
            ("y", number(rect.top())),
            ("width", number(rect.width)),
            ("height", number(rect.height)),
            ("rx", "8".to_owned()),
            ("fill", theme::CLUSTER_FILL.to_owned()),
            ("stroke", theme::CLUSTER_LINE.to_owned()),
        ],
    );
}

/// The name of a box, above whatever lines cross it.
pub(super) fn cluster_name(pen: &mut Pen, cluster: &Cluster, rect: Rect) {
    for (i, row) in size::cluster_name(cluster, rect.width - 20.0).iter().enumerate() {
        pen.text(
            "text",
            &[
                ("x", number(rect.left() + 10.0)),
                ("y", number(rect.top() + 6.0 + size::CLUSTER * (size::LEADING * (i as f64 + 0.5) + BASELINE))),
                ("font-size", number(size::CLUSTER)),
                ("fill", theme::MUTED.to_owned()),
                ("stroke", theme::CLUSTER_FILL.to_owned()),
                ("stroke-width", "4".to_owned()),
                ("stroke-linejoin", "round".to_owned()),
                ("paint-order", "stroke".to_owned()),
            ],
            row,
        );
    }
}
