//! Where names find room.

use super::super::layout::{Point, Rect};

/// Places one above the other for things of those heights, as near as possible to where each is wanted, in order, and
/// within the bounds as far as there is room. Wanted and returned are middles.
///
/// Neighbours that would overlap are moved together, by as much up as down (pool adjacent violators).
pub(super) fn spread(wanted: &[f64], heights: &[f64], top: f64, bottom: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|&a, &b| wanted[a].total_cmp(&wanted[b]).then(a.cmp(&b)));
    // A block: the things in it, how high they are together, and where its upper side would like to be.
    let mut blocks: Vec<(Vec<usize>, f64, f64)> = Vec::new();
    for &at in &order {
        let mut block = (vec![at], heights[at], wanted[at] - heights[at] / 2.0);
        while let Some(above) = blocks.pop_if(|above| above.2 + above.1 > block.2) {
            let (above_items, items) = (above.0.len() as f64, block.0.len() as f64);
            let wish = (above.2 * above_items + (block.2 - above.1) * items) / (above_items + items);
            block = ([above.0, block.0].concat(), above.1 + block.1, wish);
        }
        block.2 = block.2.min(bottom - block.1).max(top);
        blocks.push(block);
    }
    let mut places = vec![0.0; wanted.len()];
    for (items, _, start) in blocks {
        let mut y = start;
        for at in items {
            places[at] = y + heights[at] / 2.0;
            y += heights[at];
        }
    }
    places
}

/// The candidate with least against it, and how much that is: 100 for everything it overlaps, and what is `against` it
/// besides. Of equals, the first.
pub(super) fn clear(candidates: &[Rect], taken: &[Rect], against: impl Fn(&Rect) -> usize) -> Option<(Rect, usize)> {
    let weighed = |rect: &Rect| taken.iter().filter(|other| rect.overlaps(**other)).count() * 100 + against(rect);
    candidates.iter().map(|rect| (*rect, weighed(rect))).min_by_key(|(_, against)| *against)
}

/// Whether a line passes through a rectangle.
pub(super) fn passes(rect: &Rect, a: Point, b: Point) -> bool {
    // Liang and Barsky: the part of the line that is inside all four sides.
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let sides =
        [(-dx, a.x - rect.left()), (dx, rect.right() - a.x), (-dy, a.y - rect.top()), (dy, rect.bottom() - a.y)];
    let (mut enters, mut leaves) = (0.0_f64, 1.0_f64);
    for (towards, distance) in sides {
        if towards == 0.0 {
            if distance < 0.0 {
                return false;
            }
        } else if towards < 0.0 {
            enters = enters.max(distance / towards);
        } else {
            leaves = leaves.min(distance / towards);
        }
    }
    enters <= leaves
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_apart_and_within() {
        assert_eq!(spread(&[10.0, 50.0], &[10.0, 10.0], 0.0, 100.0), [10.0, 50.0]);
        assert_eq!(spread(&[50.0, 50.0], &[10.0, 10.0], 0.0, 100.0), [45.0, 55.0]);
        assert_eq!(spread(&[99.0, 98.0], &[10.0, 10.0], 0.0, 100.0), [95.0, 85.0]);
        assert_eq!(spread(&[1.0, 2.0, 3.0], &[10.0; 3], 0.0, 100.0), [5.0, 15.0, 25.0]);
        assert_eq!(spread(&[], &[], 0.0, 1.0), [0.0; 0]);
    }

    #[test]
    fn lines_pass_through_rectangles_or_not() {
        let rect = Rect::new(Point::new(5.0, 5.0), 4.0, 4.0);
        assert!(passes(&rect, Point::new(0.0, 0.0), Point::new(10.0, 10.0)));
        assert!(passes(&rect, Point::new(5.0, 5.0), Point::new(5.0, 5.5)));
        assert!(!passes(&rect, Point::new(0.0, 0.0), Point::new(10.0, 0.0)));
        assert!(!passes(&rect, Point::new(0.0, 0.0), Point::new(2.0, 2.0)));
    }
}
