//! A page, written from top to bottom: title, plots, notes.

use std::convert::Infallible;

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::style::text_anchor::Pos;
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, ShapeStyle, TextStyle};

use super::super::svg::pen::{Pen, number, numbers};
use super::super::{text, theme};
use super::Frame;
use super::canvas::{Canvas, FINE, fine};
use super::look::rgb;

/// Width of the page.
pub(super) const WIDTH: f64 = 460.0;

/// White space around everything.
pub(super) const MARGIN: f64 = 14.0;

/// Sizes of letters.
pub(super) const TITLE: f64 = 13.5;
/// Of names and axes.
pub(super) const LABEL: f64 = 11.5;
/// Of ticks, subtitles and lists.
pub(super) const SMALL: f64 = 10.5;
/// Of notes.
pub(super) const TINY: f64 = 9.0;

/// The distance between lines of text, in parts of the size of their letters.
pub(super) const LEADING: f64 = 1.28;

/// The length of a tick.
const TICK: f64 = 4.0;

/// Where a text is anchored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    /// At its left end.
    Left,
    /// In its middle.
    Middle,
}

/// A page that grows downwards.
#[derive(Debug)]
pub(super) struct Page {
    /// What is on it.
    pub(super) body: Pen,
    /// How far it has been written.
    pub(super) y: f64,
}

/// A rectangle of the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    /// Its left side.
    pub(super) left: f64,
    /// Its right side.
    pub(super) right: f64,
    /// Its upper side.
    pub(super) top: f64,
    /// Its lower side.
    pub(super) bottom: f64,
}

impl Page {
    /// A page with its title and subtitle.
    pub(super) fn new(frame: &Frame) -> Self {
        let mut page = Self { body: Pen::default(), y: MARGIN };
        page.paragraph(&frame.title, TITLE, theme::INK);
        page.paragraph(&frame.subtitle, SMALL, theme::MUTED);
        page.y += 8.0;
        page
    }

    /// A paragraph over the whole width.
    pub(super) fn paragraph(&mut self, words: &str, size: f64, colour: &str) {
        self.indented(words, size, colour, 0.0);
    }

    /// A paragraph behind an indent.
    pub(super) fn indented(&mut self, words: &str, size: f64, colour: &str, indent: f64) {
        for line in text::wrap(words, size, WIDTH - 2.0 * MARGIN - indent) {
            self.y += size * LEADING;
            self.text(MARGIN + indent, self.y - size * 0.28, size, colour, Anchor::Left, &line);
        }
    }

    /// A paragraph whose lines are centred between two places.
    pub(super) fn centred(&mut self, words: &str, size: f64, left: f64, right: f64) {
        // What is wider than the plot may use the rest of the page to its left and right.
        let widest = (WIDTH - 2.0 * MARGIN).min(2.0 * ((left + right) / 2.0 - MARGIN)).min(right - left + 60.0);
        for line in text::balance(words, size, widest) {
            self.y += size * LEADING;
            self.text((left + right) / 2.0, self.y - size * 0.28, size, theme::INK, Anchor::Middle, &line);
        }
    }

    /// A line of text with its baseline at a place.
    pub(super) fn text(&mut self, x: f64, y: f64, size: f64, colour: &str, anchor: Anchor, words: &str) {
        self.written(x, y, size, colour, anchor, words, false);
    }

    /// A line of text with a halo that keeps it legible across lines.
    pub(super) fn text_over(&mut self, x: f64, y: f64, size: f64, colour: &str, anchor: Anchor, words: &str) {
        self.written(x, y, size, colour, anchor, words, true);
    }

    #[allow(clippy::too_many_arguments)] // Both of its callers fix one of them.
    fn written(&mut self, x: f64, y: f64, size: f64, colour: &str, anchor: Anchor, words: &str, halo: bool) {
        let mut attributes =
            vec![("x", number(x)), ("y", number(y)), ("font-size", number(size)), ("fill", colour.to_owned())];
        if anchor == Anchor::Middle {
            attributes.push(("text-anchor", "middle".to_owned()));
        }
        if halo {
            attributes.extend([
                ("stroke", theme::PAPER.to_owned()),
                ("stroke-width", "3".to_owned()),
                ("stroke-linejoin", "round".to_owned()),
                ("paint-order", "stroke".to_owned()),
            ]);
        }
        self.body.text("text", &attributes, words);
    }

    /// The part of the page around a plot, for plotters to draw on: `left` and `below` are the room of its ticks.
    pub(super) fn area(&mut self, plot: Place, left: f64, below: f64) -> DrawingArea<Canvas<'_>, Shift> {
        let area = Canvas::new(&mut self.body, WIDTH, plot.bottom + below).into_drawing_area();
        let size = (plot.right - plot.left + left, plot.bottom - plot.top + below);
        area.shrink((fine(plot.left - left), fine(plot.top)), (fine(size.0), fine(size.1)))
    }

    /// The page with its notes, as SVG.
    pub(super) fn finish(mut self, frame: &Frame) -> String {
        if !frame.notes.is_empty() {
            self.y += 6.0;
        }
        for note in &frame.notes {
            self.paragraph(note, TINY, theme::MUTED);
            self.y += 1.5;
        }
        let height = (self.y + MARGIN).ceil();
        let mut pen = Pen::default();
        pen.open(
            "svg",
            &[
                ("xmlns", "http://www.w3.org/2000/svg".to_owned()),
                ("width", number(WIDTH)),
                ("height", number(height)),
                ("viewBox", numbers(&[0.0, 0.0, WIDTH, height])),
                ("role", "img".to_owned()),
                ("aria-labelledby", "picture-title picture-description".to_owned()),
                ("font-family", format!("'{}', Verdana, sans-serif", theme::FONT)),
                ("fill", theme::INK.to_owned()),
            ],
        );
        pen.text("title", &[("id", "picture-title".to_owned())], &frame.title);
        pen.text("desc", &[("id", "picture-description".to_owned())], &frame.subtitle);
        pen.empty("rect", &[("width", number(WIDTH)), ("height", number(height)), ("fill", theme::PAPER.to_owned())]);
        pen.append(self.body);
        pen.close("svg");
        pen.finish()
    }
}

impl Place {
    /// Where a value is between the left and the right side.
    pub(super) fn across(&self, part: f64) -> f64 {
        self.left + part * (self.right - self.left)
    }

    /// Where a value is between the lower and the upper side.
    pub(super) fn up(&self, part: f64) -> f64 {
        self.bottom - part * (self.bottom - self.top)
    }
}

/// The style of ticks' labels.
pub(super) fn tick_text() -> TextStyle<'static> {
    let font = FontDesc::new(FontFamily::Name(theme::FONT), SMALL * FINE, FontStyle::Normal);
    TextStyle { font, color: rgb(theme::INK).to_backend_color(), pos: Pos::default() }
}

/// The length of ticks in the units of plotters.
pub(super) fn tick_length() -> i32 {
    fine(TICK)
}

/// The outline of a shape.
pub(super) fn outline(colour: &str, width: f64) -> ShapeStyle {
    ShapeStyle { color: rgb(colour).into(), filled: false, stroke_width: fine(width).unsigned_abs() }
}

/// The fill of a shape.
pub(super) fn filled(colour: &str) -> ShapeStyle {
    ShapeStyle { color: rgb(colour).into(), filled: true, stroke_width: 0 }
}

/// What was drawn into memory, which cannot fail.
pub(super) fn drawn<T>(done: Result<T, DrawingAreaErrorKind<Infallible>>) -> T {
    done.unwrap_or_else(|error| unreachable!("drawing into memory: {error}"))
}
