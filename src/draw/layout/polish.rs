//! Fewer crossings and clearer lines, by many small moves.
//!
//! Davidson, R. and Harel, D. (1996). Drawing graphs nicely using simulated annealing. *ACM Transactions on Graphics*
//! 15(4), 301–331. <https://doi.org/10.1145/234535.234538>

use super::stress::{ASPECT, Random, Spring};
use super::{Point, Rect};

/// How many moves are tried for each actor.
const MOVES: usize = 420;

/// What the reader of a picture minds, and how much.
const CROSSING: f64 = 1.0;
const BEHIND_AN_ACTOR: f64 = 2.2;
const OVERLAP: f64 = 6.0;
const LENGTH: f64 = 1.6;
const SHARP_ANGLE: f64 = 0.8;
const SPRAWL: f64 = 0.35;
const CROWDING: f64 = 0.5;

/// Moves the boxes for a better picture of straight lines between them, and says how bad what remains is.
pub(super) fn polish(boxes: &mut [Rect], springs: &[Spring], seed: u64) -> f64 {
    let actors = boxes.len();
    let mut random = Random::new(seed ^ 0x5eed);
    let mut picture = Picture::new(boxes, springs);
    if actors > 1 {
        let reach = springs.iter().map(|spring| spring.length).sum::<f64>() / springs.len().max(1) as f64;
        let rounds = MOVES;
        for round in 0..rounds {
            let left = 1.0 - round as f64 / rounds as f64;
            let temperature = 0.9 * left * left * left;
            for actor in 0..actors {
                let before = picture.cost(boxes, actor);
                let old = boxes[actor].centre;
                let (angle, far) = (random.next() * std::f64::consts::TAU, random.next() * reach * (0.08 + 1.6 * left));
                boxes[actor].centre =
                    Point::new(old.x + libm::cos(angle) * far * ASPECT, old.y + libm::sin(angle) * far);
                let worse = picture.cost(boxes, actor) - before;
                if worse > 0.0 && (temperature <= 0.0 || random.next() >= libm::exp(-worse / temperature)) {
                    boxes[actor].centre = old;
                }
            }
            picture.recentre(boxes);
        }
    }
    (0..actors).map(|actor| picture.cost(boxes, actor)).sum()
}

struct Picture<'s> {
    springs: &'s [Spring],
    middle: Point,
    radius: f64,
}

impl<'s> Picture<'s> {
    fn new(boxes: &[Rect], springs: &'s [Spring]) -> Self {
        let mean = springs.iter().map(|spring| spring.length).sum::<f64>() / springs.len().max(1) as f64;
        let radius = (mean * (boxes.len() as f64).sqrt() * 0.62).max(1.0);
        let mut picture = Self { springs, middle: Point::default(), radius };
        picture.recentre(boxes);
        picture
    }

    fn recentre(&mut self, boxes: &[Rect]) {
        let count = boxes.len().max(1) as f64;
        self.middle = boxes.iter().fold(Point::default(), |sum, rect| {
            Point::new(sum.x + rect.centre.x / count, sum.y + rect.centre.y / count)
        });
    }

    /// How bad everything about one actor and its lines is.
    fn cost(&self, boxes: &[Rect], actor: usize) -> f64 {
        let here = boxes[actor];
        let sprawl_x = (here.centre.x - self.middle.x) / (self.radius * ASPECT);
        let sprawl_y = (here.centre.y - self.middle.y) / self.radius;
        let mut cost = SPRAWL * (sprawl_x * sprawl_x + sprawl_y * sprawl_y);

        for (_, rect) in boxes.iter().enumerate().filter(|(other, _)| *other != actor) {
            let gap_x = (here.centre.x - rect.centre.x).abs() - (here.width + rect.width) / 2.0;
            let gap_y = (here.centre.y - rect.centre.y).abs() - (here.height + rect.height) / 2.0;
            let gap = gap_x.max(gap_y);
            if gap < 12.0 {
                cost += OVERLAP * (1.0 + (12.0 - gap) / 40.0);
            } else if gap < 46.0 {
                cost += CROWDING * (46.0 - gap) / 34.0;
            }
        }

        for (i, spring) in self.springs.iter().enumerate() {
            let (a, b) = (boxes[spring.a].centre, boxes[spring.b].centre);
            if spring.a != actor && spring.b != actor {
                if passes(a, b, here) {
                    cost += BEHIND_AN_ACTOR;
                }
                continue;
            }
            let off = (a.distance(b) - spring.length) / spring.length;
            // A line too short for its label is worse than one too long.
            cost += LENGTH * off * off * if off < 0.0 { 2.5 } else { 1.0 };
            for (other, rect) in boxes.iter().enumerate() {
                if other != spring.a && other != spring.b && passes(a, b, *rect) {
                    cost += BEHIND_AN_ACTOR;
                }
            }
            for (j, crossed) in self.springs.iter().enumerate() {
                let shared = [spring.a, spring.b].into_iter().find(|end| *end == crossed.a || *end == crossed.b);
                match shared {
                    None => {
                        if cross(a, b, boxes[crossed.a].centre, boxes[crossed.b].centre) {
                            cost += CROSSING;
                        }
                    }
                    Some(shared) if i != j => {
                        let end = |spring: &Spring| if spring.a == shared { spring.b } else { spring.a };
                        let corner = boxes[shared].centre;
                        cost += SHARP_ANGLE * sharpness(corner, boxes[end(spring)].centre, boxes[end(crossed)].centre);
                    }
                    Some(_) => {}
                }
            }
        }
        cost
    }
}

/// From 0 for an angle of at least 0.4 (23°) to 1 for none at all.
fn sharpness(corner: Point, a: Point, b: Point) -> f64 {
    let (ax, ay, bx, by) = (a.x - corner.x, a.y - corner.y, b.x - corner.x, b.y - corner.y);
    let angle = libm::atan2((ax * by - ay * bx).abs(), ax * bx + ay * by);
    (1.0 - angle / 0.4).max(0.0)
}

/// Whether two lines cross.
fn cross(a: Point, b: Point, c: Point, d: Point) -> bool {
    let side = |p: Point, q: Point, r: Point| (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
    side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0
}

/// Whether a line passes through a box, or close by.
fn passes(a: Point, b: Point, rect: Rect) -> bool {
    let rect = rect.grown(7.0);
    // Liang and Barsky's clipping.
    let (mut from, mut to) = (0.0_f64, 1.0_f64);
    for (start, delta, low, high) in
        [(a.x, b.x - a.x, rect.left(), rect.right()), (a.y, b.y - a.y, rect.top(), rect.bottom())]
    {
        if delta == 0.0 {
            if start < low || start > high {
                return false;
            }
            continue;
        }
        let (first, last) = ((low - start) / delta, (high - start) / delta);
        from = from.max(first.min(last));
        to = to.min(first.max(last));
    }
    from < to
}
