//! No two boxes on top of each other.

use super::{Point, Rect};

/// Moves boxes apart until there is at least `gap` between any two, each as little as it can.
///
/// Overlapping pairs are pushed along the axis on which they overlap least. If that does not settle in a fixed number
/// of rounds, all positions are spread out a little, and so on: it always ends.
pub(super) fn separate(boxes: &mut [Rect], gap: f64) {
    for _ in 0..60 {
        for _ in 0..80 {
            if !push(boxes, gap) {
                return;
            }
        }
        for rect in boxes.iter_mut() {
            rect.centre = Point::new(rect.centre.x * 1.08, rect.centre.y * 1.08);
        }
    }
    line_up(boxes, gap);
}

/// One round; whether anything moved.
fn push(boxes: &mut [Rect], gap: f64) -> bool {
    let mut order: Vec<usize> = (0..boxes.len()).collect();
    order.sort_by(|&a, &b| boxes[a].left().total_cmp(&boxes[b].left()).then(a.cmp(&b)));
    let widest = boxes.iter().map(|rect| rect.width).fold(0.0, f64::max);
    let mut moved = false;
    for (i, &a) in order.iter().enumerate() {
        for &b in &order[i + 1..] {
            // Boxes move during the round, so the sweep looks a little further than it would have to.
            if boxes[b].left() > boxes[a].right() + gap + widest {
                break;
            }
            let (dx, dy) = (boxes[b].centre.x - boxes[a].centre.x, boxes[b].centre.y - boxes[a].centre.y);
            let over_x = (boxes[a].width + boxes[b].width) / 2.0 + gap - dx.abs();
            let over_y = (boxes[a].height + boxes[b].height) / 2.0 + gap - dy.abs();
            if over_x <= 1e-6 || over_y <= 1e-6 {
                continue;
            }
            moved = true;
            let sign =
                |difference: f64| if difference == 0.0 { if a < b { 1.0 } else { -1.0 } } else { difference.signum() };
            let (x, y) = if over_x < over_y {
                (sign(dx) * (over_x / 2.0 + 0.01), 0.0)
            } else {
                (0.0, sign(dy) * (over_y / 2.0 + 0.01))
            };
            boxes[a].centre = Point::new(boxes[a].centre.x - x, boxes[a].centre.y - y);
            boxes[b].centre = Point::new(boxes[b].centre.x + x, boxes[b].centre.y + y);
        }
    }
    moved
}

/// The last resort: rows of boxes, in the order of their heights on the page.
fn line_up(boxes: &mut [Rect], gap: f64) {
    let mut order: Vec<usize> = (0..boxes.len()).collect();
    order.sort_by(|&a, &b| boxes[a].centre.y.total_cmp(&boxes[b].centre.y).then(a.cmp(&b)));
    shelve(boxes, &order, gap);
}

/// Puts boxes beside each other in rows, in an order, to about the shape of a page.
pub(super) fn shelve(boxes: &mut [Rect], order: &[usize], gap: f64) {
    let area: f64 = boxes.iter().map(|rect| (rect.width + gap) * (rect.height + gap)).sum();
    let widest = boxes.iter().map(|rect| rect.width).fold(0.0, f64::max);
    let limit = widest.max((area * super::stress::ASPECT).sqrt());
    let (mut x, mut y, mut row) = (0.0, 0.0, 0.0_f64);
    for &i in order {
        let rect = &mut boxes[i];
        if x > 0.0 && x + rect.width > limit + gap {
            (x, y, row) = (0.0, y + row + gap, 0.0);
        }
        rect.centre = Point::new(x + rect.width / 2.0, y + rect.height / 2.0);
        x += rect.width + gap;
        row = row.max(rect.height);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heap_of_boxes_comes_apart() {
        let mut boxes: Vec<Rect> =
            (0..70).map(|i| Rect::new(Point::new(f64::from(i % 3), 0.0), 80.0 + f64::from(i), 30.0)).collect();
        separate(&mut boxes, 10.0);
        for (i, a) in boxes.iter().enumerate() {
            assert!(boxes[i + 1..].iter().all(|b| !a.overlaps(*b)), "{i}");
        }
    }
}
