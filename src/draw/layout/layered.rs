//! One rank above the other: Sugiyama's method, by dagre.

use dagre::graph::{Graph, GraphOptions};
use dagre::{EdgeLabel, LayoutOptions, NodeLabel};

use crate::draw::Diagram;
use crate::draw::theme::shape;

use super::route::clip;
use super::{Point, Rect, size};

/// Boxes, ways and the places kept for labels.
pub(super) struct Layered {
    pub(super) nodes: Vec<Rect>,
    pub(super) curves: Vec<Vec<Point>>,
    pub(super) labels: Vec<Option<Point>>,
}

/// Lays out a small picture in ranks.
pub(super) fn layered(diagram: &Diagram) -> Layered {
    let mut graph =
        Graph::<NodeLabel, EdgeLabel>::with_options(GraphOptions { directed: true, multigraph: true, compound: true });
    let sizes: Vec<(f64, f64)> = diagram.nodes.iter().map(size::node).map(|text| (text.width, text.height)).collect();
    for (i, (width, height)) in sizes.iter().enumerate() {
        graph.set_node(i.to_string(), Some(NodeLabel { width: *width, height: *height, ..NodeLabel::default() }));
    }
    for (i, cluster) in diagram.clusters.iter().enumerate() {
        let id = format!("c{i}");
        graph.set_node(id.clone(), Some(NodeLabel::default()));
        for node in &cluster.nodes {
            graph.set_parent(&node.to_string(), Some(&id));
        }
    }
    for (i, line) in diagram.lines.iter().enumerate() {
        let mut label = EdgeLabel { labelpos: dagre::layout::types::LabelPos::Center, ..EdgeLabel::default() };
        if let Some((_, width, height)) = size::label(line) {
            (label.width, label.height) = (width, height);
        }
        graph.set_edge(line.from.to_string(), line.to.to_string(), Some(label), Some(&format!("l{i}")));
    }
    let options = LayoutOptions { nodesep: 22.0, edgesep: 10.0, ranksep: 34.0, ..LayoutOptions::default() };
    dagre::layout(&mut graph, Some(options));

    let nodes: Vec<Rect> = sizes
        .iter()
        .enumerate()
        .map(|(i, &(width, height))| {
            let node = graph.node(&i.to_string());
            let centre = node.and_then(|node| Some(Point::new(node.x?, node.y?))).unwrap_or_default();
            Rect::new(centre, width, height)
        })
        .collect();
    let mut curves = Vec::new();
    let mut labels = Vec::new();
    for (i, line) in diagram.lines.iter().enumerate() {
        let edge = graph.edge(&line.from.to_string(), &line.to.to_string(), Some(&format!("l{i}")));
        let inner = edge.map(|edge| edge.points.as_slice()).unwrap_or_default();
        let inner = inner.iter().map(|point| Point::new(point.x, point.y)).skip(1);
        let mut way = vec![nodes[line.from].centre];
        way.extend(inner);
        way.pop();
        way.push(nodes[line.to].centre);
        let ends = |at: usize| (nodes[at], shape(diagram.nodes[at].kind));
        curves.push(clip(smooth(&way), ends(line.from), ends(line.to)));
        labels.push(edge.and_then(|edge| Some(Point::new(edge.x?, edge.y?))));
    }
    Layered { nodes, curves, labels }
}

/// A uniform cubic B-spline along a way, as Bézier pieces; it begins and ends at the way's ends.
fn smooth(way: &[Point]) -> Vec<Point> {
    let [first, .., last] = way else { return way.to_vec() };
    let mut control = vec![*first, *first];
    control.extend(way);
    control.extend([*last, *last]);
    let knot = |i: usize| {
        let (a, b, c) = (control[i - 1], control[i], control[i + 1]);
        Point::new((a.x + 4.0 * b.x + c.x) / 6.0, (a.y + 4.0 * b.y + c.y) / 6.0)
    };
    let mut curve = vec![*first];
    for i in 1..control.len() - 2 {
        let (b, c) = (control[i], control[i + 1]);
        curve.extend([b.towards(c, 1.0 / 3.0), b.towards(c, 2.0 / 3.0), knot(i + 1)]);
    }
    curve
}
