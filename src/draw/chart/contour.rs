//! The labels of the lines across a heat map.

use super::super::layout::{Point, Rect};
use super::super::svg::pen::{number, numbers};
use super::super::{text, theme};
use super::Contour;
use super::heat::Placed;
use super::look::Look;
use super::page::{Anchor, Page, SMALL};
use super::place::{clear, passes};

/// The height of a row of a contour's label.
const ROW: f64 = SMALL * 1.16;

/// The length of the sample of a line in its label.
const SAMPLE: f64 = 24.0;

/// Between the places that are tried for the label of a contour.
const TRY: f64 = 6.0;

impl Placed<'_> {
    /// What is true on one side of each contour, written on that side, or what is true on the other.
    pub(super) fn contour_labels(&self, page: &mut Page, figures: &[(Rect, Option<f64>)]) {
        let lines: Vec<Vec<Point>> = self
            .seen()
            .flat_map(|contour| &contour.lines)
            .map(|line| line.iter().map(|&point| self.at(point)).collect())
            .collect();
        let mut taken: Vec<Rect> = self.map.spots.iter().map(|spot| Rect::new(self.at(spot.at), 12.0, 12.0)).collect();
        let against = |rect: &Rect| {
            let segments = lines.iter().flat_map(|line| line.windows(2));
            let crossed = segments.filter(|pair| passes(rect, pair[0], pair[1])).count();
            crossed * 20 + figures.iter().filter(|(figure, _)| rect.overlaps(*figure)).count() * 3
        };
        // Where there are several lines, each label shows whose it is.
        let sample = if self.seen().nth(1).is_some() { SAMPLE } else { 0.0 };
        for (at, contour) in self.seen().enumerate() {
            let sides = [(&contour.label, 1.0), (&contour.opposite, -1.0)];
            let best = sides.into_iter().filter_map(|(label, sign)| {
                let rows = text::balance(label, SMALL, 120.0);
                let (place, against) = clear(&self.candidates(contour, &rows, sample, sign), &taken, against)?;
                Some((rows, place, against))
            });
            // Of equals the first, which is the side that the contour speaks of.
            let Some((rows, place, _)) = best.min_by_key(|(_, _, against)| *against) else { continue };
            let paper = [
                ("x", number(place.left())),
                ("y", number(place.top())),
                ("width", number(place.width)),
                ("height", number(place.height)),
                ("rx", "2".to_owned()),
                ("fill", theme::PAPER.to_owned()),
                ("fill-opacity", "0.85".to_owned()),
            ];
            page.body.empty("rect", &paper);
            let first = place.centre.y - ROW * (rows.len() as f64 - 1.0) / 2.0 + SMALL * 0.36;
            if sample > 0.0 {
                let look = Look::contour(at);
                let line = [
                    ("x1", number(place.left() + 4.0)),
                    ("y1", number(place.centre.y)),
                    ("x2", number(place.left() + sample)),
                    ("y2", number(place.centre.y)),
                    ("stroke", look.colour.to_owned()),
                    ("stroke-width", number(look.width)),
                    ("stroke-dasharray", numbers(look.dashes)),
                ];
                // An unbroken line has no dashes to speak of.
                page.body.empty("line", if look.dashes.is_empty() { &line[..6] } else { &line });
            }
            for (row, words) in rows.iter().enumerate() {
                page.text(
                    place.centre.x + sample / 2.0,
                    first + ROW * row as f64,
                    SMALL,
                    theme::INK,
                    Anchor::Middle,
                    words,
                );
            }
            taken.push(place);
        }
    }

    /// Places for a label of a contour: beside its longest line, the middle first; on the side that it speaks of where
    /// the sign is 1, and on the other where it is −1.
    fn candidates(&self, contour: &Contour, rows: &[String], sample: f64, sign: f64) -> Vec<Rect> {
        let Some(line) = contour.lines.iter().max_by_key(|line| line.len()) else { return Vec::new() };
        let line: Vec<Point> = line.iter().map(|&point| self.at(point)).collect();
        let width = rows.iter().map(|row| text::width(row, SMALL)).fold(0.0, f64::max) + 6.0 + sample;
        let height = rows.len() as f64 * ROW + 3.0;
        // Points along the line, each with what is to the left of it there; left is the same side all along.
        let mut along: Vec<(Point, Point)> = Vec::new();
        for pair in line.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            let length = a.distance(b).max(1e-9);
            let normal = Point::new(-(b.y - a.y) / length, (b.x - a.x) / length);
            let steps = (length / TRY).ceil().max(1.0) as usize;
            along.extend((0..steps).map(|step| (a.towards(b, step as f64 / steps as f64), normal)));
        }
        let middle = along.len() / 2;
        let Some(&(at_middle, normal)) = along.get(middle) else { return Vec::new() };
        let spoken_of = self.at(contour.side);
        let towards = (spoken_of.x - at_middle.x) * normal.x + (spoken_of.y - at_middle.y) * normal.y;
        let sign = if towards < 0.0 { -sign } else { sign };
        let mut order: Vec<usize> = (0..along.len()).collect();
        order.sort_by_key(|at| at.abs_diff(middle));
        let beside = |(at, gap): (usize, f64)| {
            let (point, normal) = along[at];
            let reach = sign * (normal.x.abs() * width / 2.0 + normal.y.abs() * height / 2.0 + gap);
            let (x, y) = (point.x + normal.x * reach, point.y + normal.y * reach);
            let centre = Point::new(
                x.min(self.plot.right - width / 2.0 - 2.0).max(self.plot.left + width / 2.0 + 2.0),
                y.min(self.plot.bottom - height / 2.0 - 2.0).max(self.plot.top + height / 2.0 + 2.0),
            );
            Rect::new(centre, width, height)
        };
        [4.0, 10.0, 18.0].iter().flat_map(|&gap| order.iter().map(move |&at| (at, gap))).map(beside).collect()
    }
}
