//! Actors at distances on the page like those in the graph: stress minimised by stochastic gradient descent.
//!
//! Zheng, J. X., Pawar, S. and Goodman, D. F. M. (2019). Graph drawing by stochastic gradient descent. *IEEE
//! Transactions on Visualization and Computer Graphics* 25(9), 2738–2748. <https://doi.org/10.1109/TVCG.2018.2859997>
//!
//! Up to [`ALL_PAIRS`] actors every pair has its wish; above, only neighbours and [`PIVOTS`] well-spread actors have,
//! so that the cost stays near-linear: O(pivots · (actors + ties) · log actors).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::Point;

/// Up to this many actors, the distances of all pairs count.
const ALL_PAIRS: usize = 500;

/// How many actors the others keep their distance from, in larger graphs.
const PIVOTS: usize = 40;

/// How often every wish is heard.
const ROUNDS: usize = 40;

/// Pages are wider than high.
pub(super) const ASPECT: f64 = 1.3;

/// A wish for the distance of two actors.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spring {
    /// One end.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// The distance wished for.
    pub length: f64,
}

/// A small generator of random numbers with a fixed seed: the same picture every time.
#[derive(Clone, Debug)]
pub(super) struct Random(u64);

impl Random {
    /// The generator of that seed.
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number in `[0, 1)`. Splitmix64 (Steele, Lea and Flood 2014).
    pub(super) fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1u64 << 53) as f64
    }
}

/// Positions of the actors of one connected component, numbered from 0.
pub(super) fn positions(actors: usize, springs: &[Spring], seed: u64) -> Vec<Point> {
    let mut random = Random::new(seed);
    let typical = springs.iter().map(|spring| spring.length).fold(1.0, f64::max);
    let spread = typical * (actors as f64).sqrt();
    let mut at: Vec<Point> =
        (0..actors).map(|_| Point::new((random.next() - 0.5) * spread, (random.next() - 0.5) * spread)).collect();
    let mut wishes = wishes(actors, springs);
    let shortest = wishes.iter().map(|wish| wish.length).fold(f64::INFINITY, f64::min);
    let longest = wishes.iter().map(|wish| wish.length).fold(0.0, f64::max);
    if wishes.is_empty() {
        return at;
    }
    // The step falls exponentially from the largest squared distance to a tenth of the smallest.
    let (first, last) = (longest * longest, 0.1 * shortest * shortest);
    for round in 0..ROUNDS {
        let step = first * libm::pow(last / first, round as f64 / (ROUNDS - 1) as f64);
        for i in (1..wishes.len()).rev() {
            wishes.swap(i, (random.next() * (i + 1) as f64) as usize);
        }
        for wish in &wishes {
            let (a, b) = (at[wish.a], at[wish.b]);
            let distance = a.distance(b).max(1e-6);
            let share = (step / (wish.length * wish.length)).min(1.0);
            let move_by = share * (distance - wish.length) / 2.0 / distance;
            let (dx, dy) = ((b.x - a.x) * move_by, (b.y - a.y) * move_by);
            at[wish.a] = Point::new(a.x + dx, a.y + dy);
            at[wish.b] = Point::new(b.x - dx, b.y - dy);
        }
    }
    lie_down(&mut at);
    at
}

/// Turns the whole so that it is widest from left to right, and stretches it a little to the shape of a page.
fn lie_down(at: &mut [Point]) {
    let count = at.len().max(1) as f64;
    let (x, y) = at.iter().fold((0.0, 0.0), |(x, y), point| (x + point.x / count, y + point.y / count));
    let (mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0);
    for point in at.iter() {
        let (dx, dy) = (point.x - x, point.y - y);
        (xx, xy, yy) = (xx + dx * dx, xy + dx * dy, yy + dy * dy);
    }
    let angle = 0.5 * libm::atan2(2.0 * xy, xx - yy);
    let (sin, cos) = libm::sincos(angle);
    for point in at.iter_mut() {
        let (dx, dy) = (point.x - x, point.y - y);
        *point = Point::new((dx * cos + dy * sin) * ASPECT.sqrt(), (dy * cos - dx * sin) / ASPECT.sqrt());
    }
}

/// Which distances are wished for.
fn wishes(actors: usize, springs: &[Spring]) -> Vec<Spring> {
    let mut next: Vec<Vec<(usize, f64)>> = vec![Vec::new(); actors];
    for spring in springs {
        next[spring.a].push((spring.b, spring.length));
        next[spring.b].push((spring.a, spring.length));
    }
    let mut wishes = Vec::new();
    if actors <= ALL_PAIRS {
        for a in 0..actors {
            let distances = distances(&next, a);
            wishes.extend((a + 1..actors).filter(|&b| distances[b].is_finite()).map(|b| Spring {
                a,
                b,
                length: distances[b],
            }));
        }
        return wishes;
    }
    wishes.extend_from_slice(springs);
    // Each pivot is the actor farthest from those before it.
    let mut nearest = vec![f64::INFINITY; actors];
    let mut pivot = 0;
    for _ in 0..PIVOTS {
        let distances = distances(&next, pivot);
        for (b, &length) in distances.iter().enumerate() {
            nearest[b] = nearest[b].min(length);
            if b != pivot && length.is_finite() {
                wishes.push(Spring { a: pivot, b, length });
            }
        }
        let farthest = (0..actors).filter(|&b| nearest[b].is_finite());
        pivot = farthest.max_by(|&a, &b| nearest[a].total_cmp(&nearest[b]).then(b.cmp(&a))).unwrap_or(0);
    }
    wishes
}

/// Length of the shortest way from an actor to each.
fn distances(next: &[Vec<(usize, f64)>], from: usize) -> Vec<f64> {
    let mut known = vec![f64::INFINITY; next.len()];
    known[from] = 0.0;
    // Non-negative numbers compare as their bits do.
    let mut queue = BinaryHeap::from([Reverse((0u64, from))]);
    while let Some(Reverse((bits, actor))) = queue.pop() {
        let so_far = f64::from_bits(bits);
        if so_far > known[actor] {
            continue;
        }
        for &(to, length) in &next[actor] {
            if so_far + length < known[to] {
                known[to] = so_far + length;
                queue.push(Reverse((known[to].to_bits(), to)));
            }
        }
    }
    known
}
