//! Ties: the line, what stands at its ends, what is written on it.

use crate::draw::layout::geometry::{at, part};
use crate::draw::layout::{Point, Rect, size};
use crate::draw::theme::{self, Head, Stroke, TieStyle};
use crate::draw::{Diagram, Line};

use super::nodes::BASELINE;
use super::pen::{Pen, corners, number, numbers, path};

/// No line that is not heavy is wider.
const HEAVY_FROM: f64 = 6.2;

/// A tie, or several drawn as one.
pub(super) fn line(pen: &mut Pen, diagram: &Diagram, line: &Line, curve: &[Point]) {
    let name = |at: usize| diagram.nodes.get(at).map_or("", |node| node.name.as_str());
    let labels = if line.labels.is_empty() { String::new() } else { format!(": {}", line.labels.join(", ")) };
    pen.open("g", &[("class", format!("tie {}", line.kind.name()))]);
    let title = format!("{}, {} – {}{labels}", line.kind.label(), name(line.from), name(line.to));
    pen.text("title", &[], &title);
    let width = theme::width(line.kind, line.strength);
    match line.heavy {
        true => heavy(pen, theme::tie(line.kind), width, curve),
        false => stroke(pen, theme::tie(line.kind), width, curve),
    }
    pen.close("g");
}

/// A heavy line, with a band under it.
pub(super) fn heavy(pen: &mut Pen, style: TieStyle, width: f64, curve: &[Point]) {
    let width = theme::heavy(width);
    let band = [
        ("d", path(curve)),
        ("fill", "none".to_owned()),
        ("stroke", theme::HEAVY.to_owned()),
        ("stroke-width", number(width + 8.0)),
    ];
    pen.empty("path", &band);
    stroke(pen, style, width, curve);
}

/// A line in a style, along a curve.
pub(super) fn stroke(pen: &mut Pen, style: TieStyle, width: f64, curve: &[Point]) {
    // A head covers the end of its line; a line of any width that ran on to the tip would blunt it.
    let start = cut(curve, reach(style.tail, width), false);
    let end = cut(curve, reach(style.head, width), true);
    let visible = if start < end { part(curve, start, end) } else { curve.to_vec() };
    let mut attributes = vec![
        ("d", path(&visible)),
        ("fill", "none".to_owned()),
        ("stroke", style.colour.to_owned()),
        ("stroke-width", number(width)),
    ];
    if let Some(dashes) = theme::dashes(style.stroke, width) {
        attributes.push(("stroke-dasharray", numbers(&dashes)));
        if style.stroke == Stroke::Dotted {
            attributes.push(("stroke-linecap", "round".to_owned()));
        }
    }
    pen.empty("path", &attributes);
    if style.stroke == Stroke::Double {
        // A heavy line has heavy rails.
        let between = if width > HEAVY_FROM { width * 0.36 } else { (width - 2.4).max(width * 0.36) };
        let gap = [
            ("d", path(&visible)),
            ("fill", "none".to_owned()),
            ("stroke", theme::PAPER.to_owned()),
            ("stroke-width", number(between)),
        ];
        pen.empty("path", &gap);
    }
    if let (Some(first), Some(last)) = (curve.first(), curve.last()) {
        head(pen, style.tail, style.colour, width, *first, at(curve, start));
        head(pen, style.head, style.colour, width, *last, at(curve, end));
    }
}

/// What is written on a line, with a halo that keeps it legible across others.
pub(super) fn label(pen: &mut Pen, line: &Line, rect: Rect) {
    let Some((rows, _, _)) = size::label(line) else { return };
    // Letters on a line that runs along them cannot be read, halo or not: the line is let show through, faintly.
    let paper = [
        ("x", number(rect.left() + 1.0)),
        ("y", number(rect.top() + 1.0)),
        ("width", number(rect.width - 2.0)),
        ("height", number(rect.height - 2.0)),
        ("rx", "3".to_owned()),
        ("fill", theme::PAPER.to_owned()),
        ("fill-opacity", "0.82".to_owned()),
    ];
    pen.empty("rect", &paper);
    let leading = size::LABEL * 1.15;
    let first = rect.centre.y - leading * (rows.len() - 1) as f64 / 2.0 + size::LABEL * BASELINE;
    for (i, row) in rows.iter().enumerate() {
        pen.text(
            "text",
            &[
                ("x", number(rect.centre.x)),
                ("y", number(first + leading * i as f64)),
                ("font-size", number(size::LABEL)),
                ("text-anchor", "middle".to_owned()),
                ("fill", theme::tie(line.kind).colour.to_owned()),
                ("stroke", theme::PAPER.to_owned()),
                ("stroke-width", "3.5".to_owned()),
                ("stroke-linejoin", "round".to_owned()),
                ("paint-order", "stroke".to_owned()),
            ],
            row,
        );
    }
}

/// How far from its tip a head reaches back.
fn reach(head: Head, width: f64) -> f64 {
    match head {
        Head::None => 0.0,
        Head::Bar => 4.0,
        Head::Triangle | Head::Chevron => 7.0 + 1.6 * width,
        Head::Circle => 6.0 + 1.2 * width,
        Head::Diamond => 11.0 + 1.6 * width,
    }
}

/// The parameter at which a curve is so far from one of its ends.
fn cut(curve: &[Point], distance: f64, from_the_end: bool) -> f64 {
    const STEPS: usize = 400;
    let parameter = |step: usize| {
        let along = step as f64 / STEPS as f64;
        if from_the_end { 1.0 - along } else { along }
    };
    if distance == 0.0 {
        return parameter(0);
    }
    let tip = at(curve, parameter(0));
    // On a very short line the heads share what there is.
    let step = (0..=STEPS).find(|step| tip.distance(at(curve, parameter(*step))) >= distance);
    parameter(step.unwrap_or(STEPS / 2).min(STEPS / 2))
}

/// What stands at an end: `tip` is on the border of the actor, `base` is where the line stops.
fn head(pen: &mut Pen, head: Head, colour: &str, width: f64, tip: Point, base: Point) {
    let length = tip.distance(base);
    if head == Head::None || length < 1e-6 {
        return;
    }
    let (dx, dy) = ((tip.x - base.x) / length, (tip.y - base.y) / length);
    // So far back from the tip, so far to the side.
    let point = |back: f64, side: f64| Point::new(tip.x - dx * back - dy * side, tip.y - dy * back + dx * side);
    let half = 3.4 + 0.9 * width;
    let open = |fill: &str| {
        [
            ("fill", fill.to_owned()),
            ("stroke", colour.to_owned()),
            ("stroke-width", number(1.2 + 0.2 * width)),
            ("stroke-linejoin", "round".to_owned()),
        ]
    };
    match head {
        Head::None => {}
        Head::Triangle => {
            let points = corners(&[tip, point(length + 0.5, half), point(length + 0.5, -half)]);
            pen.empty("polygon", &[("points", points), ("fill", colour.to_owned())]);
        }
        Head::Bar => {
            let (a, b) = (point(length, half + 1.6), point(length, -half - 1.6));
            let bar = [
                ("x1", number(a.x)),
                ("y1", number(a.y)),
                ("x2", number(b.x)),
                ("y2", number(b.y)),
                ("stroke", colour.to_owned()),
                ("stroke-width", number(2.0 + 0.2 * width)),
            ];
            pen.empty("line", &bar);
        }
        Head::Circle => {
            let centre = point(length / 2.0, 0.0);
            let mut circle =
                vec![("cx", number(centre.x)), ("cy", number(centre.y)), ("r", number(length / 2.0 - 0.6))];
            circle.extend(open(theme::PAPER));
            pen.empty("circle", &circle);
        }
        Head::Diamond => {
            let points =
                corners(&[point(0.8, 0.0), point(length / 2.0, half), point(length, 0.0), point(length / 2.0, -half)]);
            let mut diamond = vec![("points", points)];
            diamond.extend(open(theme::PAPER));
            pen.empty("polygon", &diamond);
        }
        Head::Chevron => {
            let points = corners(&[point(length, half), point(0.8, 0.0), point(length, -half)]);
            let shaft = corners(&[point(length, 0.0), point(1.2, 0.0)]);
            for points in [points, shaft] {
                let mut chevron = vec![("points", points)];
                chevron.extend(open("none"));
                pen.empty("polyline", &chevron);
            }
        }
    }
}
