//! Choosing among the layouts that need no program, and finishing what they return.

use crate::draw::{Diagram, text};

use super::geometry::sample;
use super::stress::{self, Random, Spring};
use super::{Layout, Point, Rect, Route, labels, layered, polish, route, separate, size};

/// Up to this many units the picture is polished; the cost grows with the square of the lines.
const POLISHED: usize = 90;

/// Up to this many lines.
const POLISHED_LINES: usize = 260;

/// How many beginnings are tried where the picture is small; the best is kept.
const BEGINNINGS: u64 = 6;

/// Space inside a cluster's box.
const PADDING: f64 = 14.0;

/// How often, and how far, actors are spread out until every label has found room.
const SPREADS: usize = 14;
const SPREAD: f64 = 1.07;

/// The least space between actors.
const GAP: f64 = 24.0;

/// A layout that needs no program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// One rank above the other.
    Layered,
    /// Actors at distances like those in the graph.
    Stress,
}

/// Where everything goes, found without any program.
pub fn embedded(diagram: &Diagram) -> Layout {
    with_method(diagram, Method::Stress)
}

/// Where everything goes, by one of the methods.
///
/// [`Method::Layered`] takes time that grows fast with the number of lines; above 60 actors or 150 lines
/// [`Method::Stress`] is used in its place.
pub fn with_method(diagram: &Diagram, method: Method) -> Layout {
    if method == Method::Layered && diagram.nodes.len() <= 60 && diagram.lines.len() <= 150 {
        let layered = layered::layered(diagram);
        return finish(diagram, layered.nodes, layered.curves, &layered.labels);
    }
    let mut nodes = by_stress(diagram);
    let wanted = diagram.lines.iter().filter(|line| !line.labels.is_empty()).count();
    let mut best: Option<(usize, Layout)> = None;
    for _ in 0..SPREADS {
        let curves = route::route(diagram, &nodes);
        let layout = finish(diagram, nodes.clone(), curves, &[]);
        let missing = wanted - layout.lines.iter().filter(|route| route.label.is_some()).count();
        if best.as_ref().is_none_or(|(least, _)| missing < *least) {
            best = Some((missing, layout));
        }
        if missing == 0 || nodes.len() > POLISHED {
            break;
        }
        // Spreading keeps apart what is apart, and makes room for labels.
        for rect in &mut nodes {
            rect.centre = Point::new(rect.centre.x * SPREAD, rect.centre.y * SPREAD);
        }
    }
    best.map_or_else(|| finish(diagram, Vec::new(), Vec::new(), &[]), |(_, layout)| layout)
}

/// Where the lines go, and what is written on them, between actors that have their places.
pub(crate) fn around(diagram: &Diagram, nodes: Vec<Rect>) -> Layout {
    let curves = route::route(diagram, &nodes);
    finish(diagram, nodes, curves, &[])
}

/// Clusters, labels, and everything moved so that the drawing begins at the origin.
pub(super) fn finish(diagram: &Diagram, nodes: Vec<Rect>, curves: Vec<Vec<Point>>, wished: &[Option<Point>]) -> Layout {
    let clusters: Vec<Rect> = (0..diagram.clusters.len()).map(|i| cluster_box(diagram, i, &nodes)).collect();
    let names: Vec<Rect> = clusters
        .iter()
        .zip(&diagram.clusters)
        .map(|(rect, cluster)| {
            let high = name_height(&size::cluster_name(cluster, rect.width - 20.0));
            Rect::new(Point::new(rect.centre.x, rect.top() + high / 2.0), rect.width, high)
        })
        .collect();
    let labels = labels::place(diagram, &nodes, &curves, wished, &names);

    // Heads and strokes reach a little beyond the curves.
    let dots = curves.iter().flat_map(|curve| sample(curve)).map(|point| Rect::new(point, 16.0, 16.0));
    let outlines = nodes.iter().map(|rect| rect.grown(3.0));
    let everything = outlines.chain(clusters.iter().copied()).chain(labels.iter().flatten().copied()).chain(dots);
    let whole = everything.reduce(Rect::union).unwrap_or_default();
    let (dx, dy) = (-whole.left(), -whole.top());
    let shift = |point: Point| Point::new(point.x + dx, point.y + dy);
    let shifted = |rect: Rect| Rect::new(shift(rect.centre), rect.width, rect.height);
    Layout {
        width: whole.width.ceil(),
        height: whole.height.ceil(),
        nodes: nodes.into_iter().map(shifted).collect(),
        lines: curves
            .into_iter()
            .zip(labels)
            .map(|(curve, label)| Route { curve: curve.into_iter().map(shift).collect(), label: label.map(shifted) })
            .collect(),
        clusters: clusters.into_iter().map(shifted).collect(),
    }
}

/// The actors' boxes: first inside each cluster, then clusters and all others among each other.
fn by_stress(diagram: &Diagram) -> Vec<Rect> {
    let mut nodes: Vec<Rect> = diagram
        .nodes
        .iter()
        .map(|node| {
            let text = size::node(node);
            Rect::new(Point::default(), text.width, text.height)
        })
        .collect();
    // The unit each actor is placed in: its cluster, or itself.
    let mut unit = vec![usize::MAX; nodes.len()];
    for (i, cluster) in diagram.clusters.iter().enumerate() {
        cluster.nodes.iter().for_each(|&node| unit[node] = i);
    }
    let mut units = diagram.clusters.len();
    for unit in unit.iter_mut().filter(|unit| **unit == usize::MAX) {
        *unit = units;
        units += 1;
    }

    let mut boxes = vec![Rect::default(); units];
    for (i, cluster) in diagram.clusters.iter().enumerate() {
        let mut inside: Vec<Rect> = cluster.nodes.iter().map(|&node| nodes[node]).collect();
        let local = |node: usize| cluster.nodes.binary_search(&node).ok();
        let springs = springs(diagram, &inside, local);
        arrange(&mut inside, &springs, i as u64);
        for (&node, rect) in cluster.nodes.iter().zip(inside) {
            nodes[node] = rect;
        }
        boxes[i] = cluster_box(diagram, i, &nodes);
        let centre = boxes[i].centre;
        for &node in &cluster.nodes {
            nodes[node].centre = Point::new(nodes[node].centre.x - centre.x, nodes[node].centre.y - centre.y);
        }
        boxes[i].centre = Point::default();
    }
    for (node, &unit) in unit.iter().enumerate() {
        if unit >= diagram.clusters.len() {
            boxes[unit] = nodes[node];
        }
    }
    let springs = springs(diagram, &boxes, |node| Some(unit[node]));
    arrange(&mut boxes, &springs, 1 << 32);
    for (rect, &unit) in nodes.iter_mut().zip(&unit) {
        let centre = if unit < diagram.clusters.len() { rect.centre } else { Point::default() };
        rect.centre = Point::new(boxes[unit].centre.x + centre.x, boxes[unit].centre.y + centre.y);
    }
    nodes
}

/// The distances wished for between boxes that a line joins; `place` says in which box an actor is.
fn springs(diagram: &Diagram, boxes: &[Rect], place: impl Fn(usize) -> Option<usize>) -> Vec<Spring> {
    let mut wishes = std::collections::BTreeMap::new();
    for line in &diagram.lines {
        let (Some(a), Some(b)) = (place(line.from), place(line.to)) else { continue };
        if a == b {
            continue;
        }
        let reach = |rect: Rect| (rect.width + rect.height) / 4.0;
        let label = size::label(line).map_or(30.0, |(_, width, height)| 34.0 + 0.5 * width + 0.3 * height);
        let (length, lines): &mut (f64, f64) = wishes.entry((a.min(b), a.max(b))).or_default();
        *length = length.max(reach(boxes[a]) + reach(boxes[b]) + label);
        *lines += 1.0;
    }
    // Labels of lines side by side need room above each other.
    let spring = |((a, b), (length, lines)): ((usize, usize), (f64, f64))| Spring {
        a,
        b,
        length: length + 16.0 * (lines - 1.0).min(5.0),
    };
    wishes.into_iter().map(spring).collect()
}

/// Gives boxes their places: each connected component by itself, then the components beside each other.
fn arrange(boxes: &mut [Rect], springs: &[Spring], seed: u64) {
    let components = components(boxes.len(), springs);
    let mut wholes = Vec::new();
    for component in &components {
        let local = |unit: usize| component.binary_search(&unit).ok();
        let springs: Vec<Spring> = springs
            .iter()
            .filter_map(|spring| Some(Spring { a: local(spring.a)?, b: local(spring.b)?, length: spring.length }))
            .collect();
        let mut inside: Vec<Rect> = component.iter().map(|&unit| boxes[unit]).collect();
        one_component(&mut inside, &springs, seed);
        for (&unit, rect) in component.iter().zip(&inside) {
            boxes[unit] = *rect;
        }
        wholes.push(inside.into_iter().reduce(Rect::union).unwrap_or_default());
    }
    if components.len() < 2 {
        return;
    }
    // The largest first; a component's boxes move with it.
    let mut order: Vec<usize> = (0..components.len()).collect();
    order.sort_by(|&a, &b| components[b].len().cmp(&components[a].len()).then(a.cmp(&b)));
    let mut moved = wholes.clone();
    separate::shelve(&mut moved, &order, GAP * 1.5);
    for ((component, from), to) in components.iter().zip(&wholes).zip(&moved) {
        for &unit in component {
            let centre = boxes[unit].centre;
            boxes[unit].centre =
                Point::new(centre.x + to.centre.x - from.centre.x, centre.y + to.centre.y - from.centre.y);
        }
    }
}

fn one_component(boxes: &mut [Rect], springs: &[Spring], seed: u64) {
    let small = boxes.len() <= POLISHED && springs.len() <= POLISHED_LINES;
    let mut seeds = Random::new(seed);
    let mut best: Option<(f64, Vec<Rect>)> = None;
    for _ in 0..if small && boxes.len() > 2 { BEGINNINGS } else { 1 } {
        let seed = (seeds.next() * 1e9) as u64;
        let mut tried = boxes.to_vec();
        for (rect, point) in tried.iter_mut().zip(stress::positions(boxes.len(), springs, seed)) {
            rect.centre = point;
        }
        let mut cost = 0.0;
        if small {
            separate::separate(&mut tried, GAP);
            cost = polish::polish(&mut tried, springs, seed);
        }
        separate::separate(&mut tried, GAP);
        if best.as_ref().is_none_or(|(least, _)| cost < *least) {
            best = Some((cost, tried));
        }
    }
    if let Some((_, best)) = best {
        boxes.copy_from_slice(&best);
    }
}

/// Units that are joined, each list ascending, in the order of their first.
fn components(units: usize, springs: &[Spring]) -> Vec<Vec<usize>> {
    let mut next = vec![Vec::new(); units];
    for spring in springs {
        next[spring.a].push(spring.b);
        next[spring.b].push(spring.a);
    }
    let mut seen = vec![false; units];
    let mut components = Vec::new();
    for first in 0..units {
        if std::mem::replace(&mut seen[first], true) {
            continue;
        }
        let mut component = vec![first];
        let mut done = 0;
        while done < component.len() {
            for &other in &next[component[done]] {
                if !std::mem::replace(&mut seen[other], true) {
                    component.push(other);
                }
            }
            done += 1;
        }
        component.sort_unstable();
        components.push(component);
    }
    components
}

/// The box around a cluster: its actors, and its name above them.
fn cluster_box(diagram: &Diagram, cluster: usize, nodes: &[Rect]) -> Rect {
    let cluster = &diagram.clusters[cluster];
    let actors = cluster.nodes.iter().map(|&node| nodes[node]).reduce(Rect::union).unwrap_or_default().grown(PADDING);
    let name = size::cluster_name(cluster, actors.width - 20.0);
    let widest = name.iter().map(|line| text::width(line, size::CLUSTER)).fold(0.0, f64::max);
    let high = name_height(&name);
    let width = actors.width.max(widest + 20.0);
    Rect::new(Point::new(actors.centre.x, actors.centre.y - high / 2.0), width, actors.height + high)
}

fn name_height(name: &[String]) -> f64 {
    6.0 + name.len() as f64 * size::CLUSTER * size::LEADING
}
