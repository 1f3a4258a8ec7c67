//! Title, legend and sources.

use crate::draw::layout::{Point, Rect};
use crate::draw::{Diagram, Legend, text, theme};

use super::lines;
use super::nodes::{self, BASELINE};
use super::pen::{Pen, number};

/// Size of the title's letters.
const TITLE: f64 = 20.0;

/// Size of the letters of subtitle and legend.
const SMALL: f64 = 11.5;

/// Size of the letters of sources.
const TINY: f64 = 8.5;

/// Width of a sample in the legend.
const SAMPLE: f64 = 52.0;

/// Something around the drawing, laid out from its upper left corner.
#[derive(Debug, Default)]
pub(super) struct Block {
    /// Its height, with the space below it.
    pub(super) height: f64,
    rows: Vec<Row>,
    samples: Vec<(Point, Sample)>,
}

#[derive(Debug)]
struct Row {
    at: Point,
    size: f64,
    colour: &'static str,
    text: String,
}

/// What is explained in a legend.
#[derive(Clone, Debug)]
enum Sample {
    /// A kind of actor, and its fill.
    Actor(crate::model::ActorKind, &'static str),
    /// A kind of tie.
    Tie(crate::model::TieKind),
    /// Two widths.
    Width,
    /// A heavy line.
    Heavy,
    /// The shade of a part of the largest figure.
    Shade(f64),
}

impl Block {
    /// Draws it.
    pub(super) fn draw(&self, pen: &mut Pen, left: f64, top: f64) {
        for (at, sample) in &self.samples {
            draw_sample(pen, sample, Point::new(left + at.x, top + at.y));
        }
        for row in &self.rows {
            pen.text(
                "text",
                &[
                    ("x", number(left + row.at.x)),
                    ("y", number(top + row.at.y)),
                    ("font-size", number(row.size)),
                    ("fill", row.colour.to_owned()),
                ],
                &row.text,
            );
        }
    }

    /// Adds a paragraph at the lower end.
    fn paragraph(&mut self, text: &str, size: f64, colour: &'static str, left: f64, width: f64) {
        for line in text::wrap(text, size, width - left) {
            let y = self.height + size * (0.65 + BASELINE);
            self.rows.push(Row { at: Point::new(left, y), size, colour, text: line });
            self.height += size * 1.35;
        }
    }
}

/// Title and subtitle.
pub(super) fn head(diagram: &Diagram, width: f64) -> Block {
    let mut block = Block::default();
    block.paragraph(&diagram.title, TITLE, theme::INK, 0.0, width);
    block.height += 2.0;
    block.paragraph(&diagram.subtitle, SMALL, theme::MUTED, 0.0, width);
    block.height += 16.0;
    block
}

/// What shapes, colours and lines mean.
pub(super) fn legend(diagram: &Diagram, width: f64) -> Block {
    let mut block = Block::default();
    let Some(legend) = &diagram.legend else { return block };
    let rows = [actors(legend), ties(legend)];
    for items in rows.into_iter().filter(|items| !items.is_empty()) {
        // Columns of one width, so that the rows line up.
        let widest = items.iter().map(|(_, words)| text::width(words, SMALL)).fold(0.0, f64::max);
        let column = (SAMPLE + 8.0 + widest + 26.0).min(width);
        let columns = ((width + 26.0) / column).floor().max(1.0) as usize;
        for row in items.chunks(columns) {
            let mut lowest = block.height + 22.0;
            for (i, (sample, words)) in row.iter().enumerate() {
                let left = column * i as f64;
                block.samples.push((Point::new(left, block.height + 11.0), sample.clone()));
                for (j, line) in text::wrap(words, SMALL, column - SAMPLE - 8.0).into_iter().enumerate() {
                    let y = block.height + 11.0 + SMALL * (BASELINE + 1.3 * j as f64);
                    let at = Point::new(left + SAMPLE + 8.0, y);
                    block.rows.push(Row { at, size: SMALL, colour: theme::INK, text: line });
                    lowest = lowest.max(y + 10.0);
                }
            }
            block.height = lowest;
        }
        block.height += 4.0;
    }
    block.height += 8.0;
    block
}

/// The sources of what is drawn.
pub(super) fn sources(diagram: &Diagram, width: f64) -> Block {
    let mut block = Block::default();
    if diagram.sources.is_empty() {
        return block;
    }
    block.paragraph("Sources", SMALL, theme::MUTED, 0.0, width);
    block.height += 2.0;
    // One paragraph after the other would be a long tail: they are set in columns.
    let gutter = 18.0;
    let columns = ((width / 340.0).floor().max(1.0)).min(diagram.sources.len() as f64);
    let column = (width - gutter * (columns - 1.0)) / columns;
    let paragraphs: Vec<Vec<String>> =
        diagram.sources.iter().map(|source| text::wrap(source, TINY, column - 10.0)).collect();
    let lines: usize = paragraphs.iter().map(Vec::len).sum();
    let each = lines.div_ceil(columns as usize);
    let (top, mut lowest) = (block.height, block.height);
    let (mut at, mut row) = (0.0, 0);
    for paragraph in paragraphs {
        if row >= each && at + 1.0 < columns {
            (at, row) = (at + 1.0, 0);
        }
        for (i, text) in paragraph.into_iter().enumerate() {
            // Lines after the first hang.
            let left = at * (column + gutter) + if i > 0 { 10.0 } else { 0.0 };
            let y = top + TINY * (1.3 * row as f64 + 0.65 + BASELINE);
            block.rows.push(Row { at: Point::new(left, y), size: TINY, colour: theme::MUTED, text });
            row += 1;
            lowest = lowest.max(y + 4.0);
        }
    }
    block.height = lowest;
    block
}

fn actors(legend: &Legend) -> Vec<(Sample, String)> {
    // Where fills are shades, they do not tell the kinds.
    let fill = |kind| if legend.shading.is_some() { theme::PAPER } else { theme::fill(kind) };
    let mut items: Vec<(Sample, String)> =
        legend.actors.iter().map(|&kind| (Sample::Actor(kind, fill(kind)), kind.label().to_owned())).collect();
    if let Some(shading) = &legend.shading {
        items.push((Sample::Shade(1.0), format!("{}: {:.3}", shading.caption, shading.largest)));
        items.push((Sample::Shade(0.0), "none".to_owned()));
    }
    items
}

fn ties(legend: &Legend) -> Vec<(Sample, String)> {
    let mut items: Vec<(Sample, String)> =
        legend.ties.iter().map(|&kind| (Sample::Tie(kind), theme::tie(kind).meaning.to_owned())).collect();
    if !items.is_empty() {
        items.push((Sample::Width, "the wider, the stronger".to_owned()));
    }
    items.extend(legend.heavy.iter().map(|heavy| (Sample::Heavy, heavy.clone())));
    items
}

/// A sample, its left end in the middle of its height at a point.
fn draw_sample(pen: &mut Pen, sample: &Sample, at: Point) {
    let level = |dy: f64| {
        let (a, b) = (Point::new(at.x, at.y + dy), Point::new(at.x + SAMPLE, at.y + dy));
        vec![a, a.towards(b, 1.0 / 3.0), a.towards(b, 2.0 / 3.0), b]
    };
    let rect = Rect::new(Point::new(at.x + SAMPLE / 2.0, at.y), 34.0, 15.0);
    match sample {
        Sample::Actor(kind, fill) => nodes::shape(pen, theme::shape(*kind), rect, fill, 1.3),
        Sample::Shade(part) => nodes::shape(pen, theme::Shape::Rectangle, rect, &theme::shade(*part).0, 1.3),
        Sample::Tie(kind) => lines::stroke(pen, theme::tie(*kind), theme::width(*kind, 0.5), &level(0.0)),
        Sample::Heavy => {
            let style = theme::TieStyle { colour: theme::MUTED, ..theme::tie(crate::model::TieKind::Dependence) };
            lines::heavy(pen, theme::TieStyle { head: theme::Head::None, ..style }, 1.0, &level(0.0));
        }
        Sample::Width => {
            for (dy, width) in [(-4.0, 1.0), (3.5, 4.6)] {
                let bar = [
                    ("x1", number(at.x)),
                    ("y1", number(at.y + dy)),
                    ("x2", number(at.x + SAMPLE)),
                    ("y2", number(at.y + dy)),
                    ("stroke", theme::MUTED.to_owned()),
                    ("stroke-width", number(width)),
                ];
                pen.empty("line", &bar);
            }
        }
    }
}
