//! Labels on their lines, where nothing else is.

use std::collections::BTreeMap;

use crate::draw::Diagram;

use super::geometry::{at, sample};
use super::{Point, Rect, size};

/// Where along the line a label may be; the best first.
const ALONG: [f64; 15] = [0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8, 0.15, 0.85];

/// How far from its end what stands there has its middle.
const HEAD: f64 = 8.0;

/// Owner of boxes that a label must not touch, and of those it need not avoid at all costs.
const FIRM: usize = 0;
const FREE: usize = 1;

/// Width and height of the cells of the index by which neighbours are found.
const CELL: f64 = 120.0;

/// A box for every label that finds room: on no actor, on no other label, within reach of its line, and on as few
/// other lines as can be. `wished` is where a layout has kept room for it.
pub(super) fn place(
    diagram: &Diagram,
    nodes: &[Rect],
    curves: &[Vec<Point>],
    wished: &[Option<Point>],
    taken: &[Rect],
) -> Vec<Option<Rect>> {
    let sizes: Vec<Option<(f64, f64)>> =
        diagram.lines.iter().map(|line| size::label(line).map(|(_, width, height)| (width, height))).collect();
    let mut boxes = Index::default();
    nodes.iter().map(|node| node.grown(1.5)).chain(taken.iter().copied()).for_each(|rect| boxes.add(rect, FIRM));
    // What stands at the ends of lines says more than any label.
    for curve in curves {
        for along in [curve.clone(), curve.iter().rev().copied().collect::<Vec<Point>>()] {
            let points = sample(&along);
            let Some(tip) = points.first() else { continue };
            let inner = points.iter().find(|point| point.distance(*tip) >= HEAD).unwrap_or(tip);
            boxes.add(Rect::new(*inner, HEAD, HEAD), FREE);
        }
    }
    let mut dots = Index::default();
    for (i, curve) in curves.iter().enumerate() {
        sample(curve).into_iter().for_each(|point| dots.add(Rect::new(point, 2.0, 2.0), i));
    }
    // Short lines have the least choice.
    let mut order: Vec<usize> = (0..diagram.lines.len()).filter(|&i| sizes[i].is_some()).collect();
    let length = |i: usize| sample(&curves[i]).windows(2).map(|pair| pair[0].distance(pair[1])).sum::<f64>();
    let lengths: Vec<f64> = (0..curves.len()).map(length).collect();
    order.sort_by(|&a, &b| lengths[a].total_cmp(&lengths[b]).then(a.cmp(&b)));

    let mut placed = vec![None; diagram.lines.len()];
    // What found no room may cover an arrowhead: better that than a line of which nothing is said.
    let passes = order.iter().map(|&i| (i, true)).chain(order.iter().map(|&i| (i, false)));
    for (i, mind_heads) in passes {
        if placed[i].is_some() {
            continue;
        }
        let Some((width, height)) = sizes[i] else { continue };
        let mut best: Option<(f64, Rect)> = None;
        for (centre, cost) in candidates(&curves[i], wished.get(i).copied().flatten(), width, height) {
            if best.is_some_and(|(least, _)| least <= cost) {
                continue;
            }
            let rect = Rect::new(centre, width, height);
            if boxes.any(rect.grown(1.5), |owner| mind_heads || owner == FIRM) {
                continue;
            }
            let cost = cost + dots.count(rect, |line| line != i) as f64 * 1.2;
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, rect));
            }
        }
        if let Some((_, rect)) = best {
            boxes.add(rect, FIRM);
            placed[i] = Some(rect);
        }
    }
    placed
}

/// Where a label may be, and how far from ideal that is.
fn candidates(curve: &[Point], wished: Option<Point>, width: f64, height: f64) -> Vec<(Point, f64)> {
    let mut places: Vec<(Point, f64)> = wished.map(|point| (point, 0.0)).into_iter().collect();
    for (rank, &along) in ALONG.iter().enumerate() {
        let on = at(curve, along);
        let (before, after) = (at(curve, along - 0.02), at(curve, along + 0.02));
        let length = before.distance(after).max(1e-6);
        let (nx, ny) = (-(after.y - before.y) / length, (after.x - before.x) / length);
        // How far the box reaches across the line.
        let half = (nx * width).abs() / 2.0 + (ny * height).abs() / 2.0;
        for (beside, cost) in
            [(0.0, 0.0), (0.55, 1.2), (-0.55, 1.2), (1.0, 2.5), (-1.0, 2.5), (1.45, 4.5), (-1.45, 4.5)]
        {
            let by = beside * (half + 4.0);
            places.push((Point::new(on.x + nx * by, on.y + ny * by), cost + rank as f64 * 0.35 + 0.1));
        }
    }
    places
}

/// Boxes by where they are.
#[derive(Default)]
struct Index {
    cells: BTreeMap<(i64, i64), Vec<(Rect, usize)>>,
}

impl Index {
    fn add(&mut self, rect: Rect, owner: usize) {
        for cell in cells(rect) {
            self.cells.entry(cell).or_default().push((rect, owner));
        }
    }

    fn any(&self, rect: Rect, of: impl Fn(usize) -> bool) -> bool {
        self.count(rect, of) > 0
    }

    fn count(&self, rect: Rect, of: impl Fn(usize) -> bool) -> usize {
        cells(rect)
            .filter_map(|cell| self.cells.get(&cell))
            .flatten()
            .filter(|(other, owner)| of(*owner) && other.overlaps(rect))
            .count()
    }
}

fn cells(rect: Rect) -> impl Iterator<Item = (i64, i64)> {
    let cell = |x: f64| (x / CELL).floor() as i64;
    let (left, right, top, bottom) = (cell(rect.left()), cell(rect.right()), cell(rect.top()), cell(rect.bottom()));
    (left..=right).flat_map(move |x| (top..=bottom).map(move |y| (x, y)))
}
