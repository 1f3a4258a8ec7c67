//! Lines past the actors in their way, parallel ones apart.

use std::collections::BTreeMap;

use crate::draw::Diagram;
use crate::draw::theme::{Shape, shape};

use super::geometry::{self, sample, straight};
use super::{Point, Rect};

/// How far parallel lines are apart in the middle.
const APART: f64 = 26.0;

/// How far a line may swing out, in parts of its length; the nearest first.
const BENDS: [f64; 11] = [0.0, 0.1, -0.1, 0.18, -0.18, 0.28, -0.28, 0.4, -0.4, 0.55, -0.55];

/// A way for every line, from border to border.
pub(super) fn route(diagram: &Diagram, nodes: &[Rect]) -> Vec<Vec<Point>> {
    let mut pairs: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (i, line) in diagram.lines.iter().enumerate() {
        pairs.entry((line.from.min(line.to), line.from.max(line.to))).or_default().push(i);
    }
    let mut curves = vec![Vec::new(); diagram.lines.len()];
    for ((a, b), lines) in pairs {
        let (from, to) = (nodes[a].centre, nodes[b].centre);
        let length = from.distance(to).max(1.0);
        let middle = (lines.len() - 1) as f64 / 2.0;
        let ways = |bend: f64| -> Vec<Vec<Point>> {
            (0..lines.len()).map(|i| arc(from, to, bend * length + (i as f64 - middle) * APART)).collect()
        };
        let cost =
            |bend: f64| -> f64 { ways(bend).iter().map(|way| hidden(way, nodes, a, b)).sum::<f64>() + bend.abs() };
        let bend = BENDS.into_iter().min_by(|x, y| cost(*x).total_cmp(&cost(*y))).unwrap_or(0.0);
        for (way, &line) in ways(bend).into_iter().zip(&lines) {
            let mut curve =
                clip(way, (nodes[a], shape(diagram.nodes[a].kind)), (nodes[b], shape(diagram.nodes[b].kind)));
            if diagram.lines[line].from != a {
                curve.reverse();
            }
            curves[line] = curve;
        }
    }
    curves
}

/// Cuts off what of a curve from the middle of one shape to the middle of another lies inside them.
pub(super) fn clip(curve: Vec<Point>, from: (Rect, Shape), to: (Rect, Shape)) -> Vec<Point> {
    const STEPS: usize = 64;
    let along = |step: usize| step as f64 / STEPS as f64;
    let leaves = |step: &usize| !inside(from.0, from.1, geometry::at(&curve, along(*step)));
    let enters = |step: &usize| !inside(to.0, to.1, geometry::at(&curve, along(*step)));
    let first = (0..=STEPS).find(leaves).unwrap_or(0);
    let last = (0..=STEPS).rev().find(enters).unwrap_or(STEPS);
    if first >= last {
        return curve;
    }
    // Between a point inside and one outside, the border is found by halving.
    let border = |rect: Rect, shape: Shape, mut inner: f64, mut outer: f64| {
        for _ in 0..20 {
            let half = (inner + outer) / 2.0;
            if inside(rect, shape, geometry::at(&curve, half)) { inner = half } else { outer = half }
        }
        outer
    };
    let start = if first == 0 { 0.0 } else { border(from.0, from.1, along(first - 1), along(first)) };
    let end = if last == STEPS { 1.0 } else { border(to.0, to.1, along(last + 1), along(last)) };
    geometry::part(&curve, start, end)
}

/// Whether a point is inside a shape.
fn inside(rect: Rect, shape: Shape, point: Point) -> bool {
    let (x, y) = ((point.x - rect.centre.x) / (rect.width / 2.0), (point.y - rect.centre.y) / (rect.height / 2.0));
    match shape {
        Shape::Rectangle => x.abs() <= 1.0 && y.abs() <= 1.0,
        Shape::Ellipse => x * x + y * y <= 1.0,
        Shape::Hexagon => {
            let slant = slant(rect) / (rect.width / 2.0);
            y.abs() <= 1.0 && x.abs() <= 1.0 - slant * y.abs()
        }
    }
}

/// How far the slanted ends of a hexagon reach in.
pub(crate) fn slant(rect: Rect) -> f64 {
    (rect.height * 0.28).min(rect.width * 0.2)
}

/// From one point to another, passing the straight way's middle at a distance (to the left, if it is positive).
fn arc(from: Point, to: Point, distance: f64) -> Vec<Point> {
    if distance == 0.0 {
        return straight(from, to);
    }
    let length = from.distance(to).max(1.0);
    let (nx, ny) = (-(to.y - from.y) / length, (to.x - from.x) / length);
    let control = |part: f64| {
        let on = from.towards(to, part);
        // The middle of a cubic is three quarters of the way out to its control points.
        Point::new(on.x + nx * distance * 4.0 / 3.0, on.y + ny * distance * 4.0 / 3.0)
    };
    vec![from, control(0.28), control(0.72), to]
}

/// How much of a way is hidden behind actors other than those it joins.
fn hidden(way: &[Point], nodes: &[Rect], a: usize, b: usize) -> f64 {
    let points = sample(way);
    let mut hidden = 0.0;
    for (i, rect) in nodes.iter().enumerate() {
        if i != a && i != b {
            let grown = rect.grown(8.0);
            let points = points.iter().filter(|point| grown.contains(**point)).count();
            hidden += if points > 0 { 3.0 + points as f64 * 0.2 } else { 0.0 };
        }
    }
    hidden
}
