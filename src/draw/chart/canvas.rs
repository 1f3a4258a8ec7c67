//! The backend of plotters: what it draws, written as SVG with our own pen.
//!
//! plotters counts in whole pixels. Here a pixel of the page has [`FINE`] of them, so that nothing is seen of that.

use std::convert::Infallible;

use plotters::element::{Drawable, PointCollection};
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontTransform,
};

use super::super::svg::pen::{Pen, number, numbers};
use super::super::text;
use super::look::Look;

/// So many units of plotters are a pixel of the page.
pub(super) const FINE: f64 = 20.0;

/// Drawing into memory cannot fail.
type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// A page that plotters draws on.
#[derive(Debug)]
pub(super) struct Canvas<'p> {
    pen: &'p mut Pen,
    size: (u32, u32),
}

/// A length of the page in units of plotters.
pub(super) fn fine(length: f64) -> i32 {
    (length * FINE).round() as i32
}

/// How far the baseline is below the point that a text is anchored at, in parts of the size of its letters.
pub(super) fn baseline(anchor: &VPos) -> f64 {
    match anchor {
        VPos::Top => 0.76,
        VPos::Center => 0.36,
        VPos::Bottom => -0.24,
    }
}

impl<'p> Canvas<'p> {
    /// A page of that width and height.
    pub(super) fn new(pen: &'p mut Pen, width: f64, height: f64) -> Self {
        Self { pen, size: (fine(width).unsigned_abs(), fine(height).unsigned_abs()) }
    }

    /// An open line, with dashes and a name for those who cannot see it.
    pub(super) fn curve(&mut self, points: impl Iterator<Item = BackendCoord>, look: &Look, name: &str) {
        let mut attributes = vec![
            ("points", corners(points)),
            ("fill", "none".to_owned()),
            ("stroke", look.colour.to_owned()),
            ("stroke-width", number(look.width)),
            ("stroke-linejoin", "round".to_owned()),
        ];
        if !look.dashes.is_empty() {
            attributes.push(("stroke-dasharray", numbers(look.dashes)));
        }
        if name.is_empty() {
            self.pen.empty("polyline", &attributes);
        } else {
            self.pen.open("polyline", &attributes);
            self.pen.text("title", &[], name);
            self.pen.close("polyline");
        }
    }

    fn place((x, y): BackendCoord) -> (f64, f64) {
        (f64::from(x) / FINE, f64::from(y) / FINE)
    }
}

impl DrawingBackend for Canvas<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, colour: BackendColor) -> Drawn {
        self.draw_rect(point, (point.0 + 1, point.1 + 1), &colour, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let ((x0, y0), (x1, y1)) = (Self::place(upper_left), Self::place(bottom_right));
        let mut attributes = vec![
            ("x", number(x0.min(x1))),
            ("y", number(y0.min(y1))),
            ("width", number((x1 - x0).abs())),
            ("height", number((y1 - y0).abs())),
        ];
        attributes.extend(ink(style, fill));
        if fill {
            // Neighbouring cells show no seam.
            attributes.push(("shape-rendering", "crispEdges".to_owned()));
        }
        self.pen.empty("rect", &attributes);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        let mut attributes = vec![("points", corners(path.into_iter()))];
        attributes.extend(ink(style, false));
        self.pen.empty("polyline", &attributes);
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, centre: BackendCoord, radius: u32, style: &S, fill: bool) -> Drawn {
        let (x, y) = Self::place(centre);
        let mut attributes = vec![("cx", number(x)), ("cy", number(y)), ("r", number(f64::from(radius) / FINE))];
        attributes.extend(ink(style, fill));
        self.pen.empty("circle", &attributes);
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, corner: I, style: &S) -> Drawn {
        let mut attributes = vec![("points", corners(corner.into_iter()))];
        attributes.extend(ink(style, true));
        self.pen.empty("polygon", &attributes);
        Ok(())
    }

    fn draw_text<T: BackendTextStyle>(&mut self, words: &str, style: &T, at: BackendCoord) -> Drawn {
        let (x, y) = Self::place(at);
        let size = style.size() / FINE;
        let anchor = style.anchor();
        let turn = match style.transform() {
            FontTransform::None => 0,
            FontTransform::Rotate90 => 90,
            FontTransform::Rotate180 => 180,
            FontTransform::Rotate270 => 270,
        };
        let mut attributes = vec![
            ("x", number(x)),
            ("y", number(y + size * baseline(&anchor.v_pos))),
            ("font-size", number(size)),
            ("fill", hexadecimal(style.color())),
        ];
        match anchor.h_pos {
            HPos::Left => {}
            HPos::Center => attributes.push(("text-anchor", "middle".to_owned())),
            HPos::Right => attributes.push(("text-anchor", "end".to_owned())),
        }
        if turn != 0 {
            attributes.push(("transform", format!("rotate({turn} {} {})", number(x), number(y))));
        }
        self.pen.text("text", &attributes, words);
        Ok(())
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        words: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        Ok((text::width(words, style.size()).ceil() as u32, style.size().ceil() as u32))
    }
}

/// An open line as an element of plotters.
#[derive(Debug)]
pub(super) struct Curve<'a> {
    /// Its points, as values.
    pub(super) points: Vec<(f64, f64)>,
    /// How it is drawn.
    pub(super) look: &'a Look,
    /// Its name.
    pub(super) name: &'a str,
}

impl<'a> PointCollection<'a, (f64, f64)> for &'a Curve<'_> {
    type Point = &'a (f64, f64);
    type IntoIter = std::slice::Iter<'a, (f64, f64)>;

    fn point_iter(self) -> Self::IntoIter {
        self.points.iter()
    }
}

impl<'p> Drawable<Canvas<'p>> for Curve<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        points: I,
        canvas: &mut Canvas<'p>,
        _: (u32, u32),
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        canvas.curve(points, self.look, self.name);
        Ok(())
    }
}

/// How a shape is filled, or its outline drawn.
fn ink<S: BackendStyle>(style: &S, fill: bool) -> Vec<(&'static str, String)> {
    let colour = style.color();
    let mut ink = match fill {
        true => vec![("fill", hexadecimal(colour))],
        false => vec![
            ("fill", "none".to_owned()),
            ("stroke", hexadecimal(colour)),
            ("stroke-width", number(f64::from(style.stroke_width()) / FINE)),
        ],
    };
    if colour.alpha < 1.0 {
        ink.push(("opacity", number(colour.alpha)));
    }
    ink
}

fn hexadecimal(colour: BackendColor) -> String {
    let (red, green, blue) = colour.rgb;
    format!("#{red:02x}{green:02x}{blue:02x}")
}

fn corners(points: impl Iterator<Item = BackendCoord>) -> String {
    let corner = |(x, y): BackendCoord| format!("{},{}", number(f64::from(x) / FINE), number(f64::from(y) / FINE));
    points.map(corner).collect::<Vec<_>>().join(" ")
}
