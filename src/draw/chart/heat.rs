//! Cells in shades, with the lines where two are level.

use plotters::chart::ChartBuilder;
use plotters::element::Rectangle;

use super::super::layout::{Point, Rect};
use super::super::svg::pen::number;
use super::super::{text, theme};
use super::canvas::{Curve, fine};
use super::look::Look;
use super::page::{
    Anchor, LABEL, LEADING, MARGIN, Page, Place, SMALL, TINY, WIDTH, drawn, filled, outline, tick_length, tick_text,
};
use super::{Contour, Frame, HeatMap, Scale};

/// Height of a plot.
const HEIGHT: f64 = 250.0;

/// Width of the bar that explains the shades.
const BAR: f64 = 12.0;

/// Up to so many cells, each is named on the axis.
const FEW: usize = 7;

/// A contour shorter than this is told about instead of drawn.
const SHORT: f64 = 16.0;

/// The shade of a cell without a figure.
const NOTHING: &str = "#d9d9d9";

/// One or more heat maps, one below the other, as SVG, in one file that needs no other.
///
/// # Panics
/// If a map has not two values on each axis, or not a figure for every pair of them.
pub fn heat_maps(frame: &Frame, maps: &[HeatMap]) -> String {
    let mut page = Page::new(frame);
    for (at, map) in maps.iter().enumerate() {
        if at > 0 {
            page.y += 16.0;
        }
        one(&mut page, map);
    }
    page.finish(frame)
}

/// A map with everything that is placed.
pub(super) struct Placed<'m> {
    pub(super) map: &'m HeatMap,
    pub(super) plot: Place,
    /// Room for the ticks on the left.
    left: f64,
    x: Scale,
    y: Scale,
    /// The least and the largest figure.
    figures: (f64, f64),
}

fn one(page: &mut Page, map: &HeatMap) {
    assert!(map.x.len() > 1 && map.y.len() > 1, "two values on each axis");
    assert_eq!(map.figures.len(), map.x.len() * map.y.len(), "a figure for every pair of values");
    page.paragraph(&map.title, LABEL, theme::INK);
    page.y += 2.0;
    page.paragraph(&map.y_label, SMALL, theme::INK);
    let placed = Placed::new(page, map);
    let bar = placed.bar_scale();
    placed.draw(page);
    let figures = placed.cell_figures();
    placed.draw_cell_figures(page, &figures);
    placed.draw_bar(page, &bar);
    placed.contour_labels(page, &figures);
    placed.spots(page);
    page.y = placed.plot.bottom + 8.0 + SMALL * LEADING;
    page.centred(&map.x_label, LABEL, placed.plot.left, placed.plot.right);
    for contour in map.contours.iter().filter(|contour| !placed.is_seen(contour)) {
        let says = format!("Too short to be drawn: the line between “{}” and “{}”.", contour.label, contour.opposite);
        page.y += 3.0;
        page.paragraph(&says, TINY, theme::MUTED);
    }
    for spot in &map.spots {
        page.y += 3.0;
        let baseline = page.y + SMALL * (LEADING - 0.28);
        cross(page, Point::new(MARGIN + 5.0, baseline - SMALL * 0.36));
        page.indented(&spot.says, SMALL, theme::INK, 20.0);
    }
}

impl<'m> Placed<'m> {
    fn new(page: &Page, map: &'m HeatMap) -> Self {
        let known = || map.figures.iter().filter_map(|figure| figure.filter(|figure| figure.is_finite()));
        let figures = (known().fold(f64::INFINITY, f64::min), known().fold(f64::NEG_INFINITY, f64::max));
        let figures = if figures.0.is_finite() { figures } else { (0.0, 0.0) };
        let (x, y) = (axis(&map.x), axis(&map.y).fitted(HEIGHT, |_| SMALL));
        let widest = y.ticks().iter().map(|(_, label)| text::width(label, SMALL)).fold(0.0, f64::max);
        let left = widest + 9.0;
        let top = page.y + 7.0;
        let plot = Place { left: MARGIN + left, right: WIDTH - MARGIN - 70.0, top, bottom: top + HEIGHT };
        let x = x.fitted(plot.right - plot.left, |label| text::width(label, SMALL));
        Self { map, plot, left, x, y, figures }
    }

    /// Cells, contours, axes and ticks.
    fn draw(&self, page: &mut Page) {
        let area = page.area(self.plot, self.left, SMALL * 2.0);
        let mut context = drawn(
            ChartBuilder::on(&area)
                .x_label_area_size(fine(SMALL * 2.0))
                .y_label_area_size(fine(self.left))
                .build_cartesian_2d(self.x.clone(), self.y.clone()),
        );
        let (columns, rows) = (borders(&self.map.x), borders(&self.map.y));
        for (i, across) in columns.windows(2).enumerate() {
            for (j, up) in rows.windows(2).enumerate() {
                let cell = [(across[0], up[0]), (across[1], up[1])];
                let fill = self.figure(i, j).map_or(NOTHING.to_owned(), |figure| self.shade(figure).0);
                drawn(context.plotting_area().draw(&Rectangle::new(cell, filled(&fill))));
            }
        }
        let halo = Look { colour: theme::PAPER, width: 3.6, dashes: &[] };
        for (at, contour) in self.seen().enumerate() {
            let look = Look::contour(at);
            for line in &contour.lines {
                let curve = |look| Curve { points: line.clone(), look, name: "" };
                drawn(context.plotting_area().draw(&curve(&halo)));
                drawn(context.plotting_area().draw(&Curve { name: &contour.label, ..curve(&look) }));
            }
        }
        drawn(
            context
                .configure_mesh()
                .disable_mesh()
                .axis_style(outline(theme::INK, 0.9))
                .label_style(tick_text())
                .set_all_tick_mark_size(tick_length())
                .draw(),
        );
    }

    /// Where the figures themselves are written: in the cells, if those are large enough.
    fn cell_figures(&self) -> Vec<(Rect, Option<f64>)> {
        let (columns, rows) = (borders(&self.map.x), borders(&self.map.y));
        let widths = columns.windows(2).map(|pair| self.at((pair[1], 0.0)).x - self.at((pair[0], 0.0)).x);
        let heights = rows.windows(2).map(|pair| self.at((0.0, pair[0])).y - self.at((0.0, pair[1])).y);
        let (narrowest, lowest) = (widths.fold(f64::INFINITY, f64::min), heights.fold(f64::INFINITY, f64::min));
        let width = text::width("0.000", TINY);
        if narrowest < width + 6.0 || lowest < TINY * 1.5 {
            return Vec::new();
        }
        let mut figures = Vec::new();
        for (i, across) in columns.windows(2).enumerate() {
            for (j, up) in rows.windows(2).enumerate() {
                let middle = self.at(((across[0] + across[1]) / 2.0, (up[0] + up[1]) / 2.0));
                figures.push((Rect::new(middle, width, TINY), self.figure(i, j)));
            }
        }
        figures
    }

    /// Writes the figures, with a halo of their cell that keeps them legible across lines.
    fn draw_cell_figures(&self, page: &mut Page, figures: &[(Rect, Option<f64>)]) {
        for (rect, figure) in figures {
            let (words, (fill, ink)) = match figure {
                Some(figure) => (format!("{figure:.3}"), self.shade(*figure)),
                None => ("–".to_owned(), (NOTHING.to_owned(), theme::INK)),
            };
            let attributes = [
                ("x", number(rect.centre.x)),
                ("y", number(rect.centre.y + TINY * 0.36)),
                ("font-size", number(TINY)),
                ("text-anchor", "middle".to_owned()),
                ("fill", ink.to_owned()),
                ("stroke", fill),
                ("stroke-width", "2.5".to_owned()),
                ("stroke-linejoin", "round".to_owned()),
                ("paint-order", "stroke".to_owned()),
            ];
            page.body.text("text", &attributes, &words);
        }
    }

    fn bar_scale(&self) -> Scale {
        let (low, high) = self.figures;
        // Of figures that are all the same there is but one shade.
        let (low, high) = if high - low < 1e-9 { (low - 0.5, high + 0.5) } else { (low, high) };
        Scale::numbers(low, high).fitted(HEIGHT / 3.0, |_| SMALL)
    }

    /// The bar of shades, with its ticks.
    fn draw_bar(&self, page: &mut Page, scale: &Scale) {
        const SLICES: usize = 50;
        let left = self.plot.right + 16.0;
        let (low, high) = scale.ends();
        let slice = HEIGHT / SLICES as f64;
        for at in 0..SLICES {
            let figure = low + (high - low) * (at as f64 + 0.5) / SLICES as f64;
            let top = self.plot.bottom - slice * (at + 1) as f64;
            let rect = [
                ("x", number(left)),
                ("y", number(top)),
                ("width", number(BAR)),
                ("height", number(slice)),
                ("fill", self.shade(figure).0),
                ("shape-rendering", "crispEdges".to_owned()),
            ];
            page.body.empty("rect", &rect);
        }
        let frame = [
            ("x", number(left)),
            ("y", number(self.plot.top)),
            ("width", number(BAR)),
            ("height", number(HEIGHT)),
            ("fill", "none".to_owned()),
            ("stroke", theme::INK.to_owned()),
            ("stroke-width", "0.6".to_owned()),
        ];
        page.body.empty("rect", &frame);
        for (value, label) in scale.ticks() {
            let y = self.plot.up((value - low) / (high - low));
            let tick = [
                ("x1", number(left + BAR)),
                ("y1", number(y)),
                ("x2", number(left + BAR + 3.0)),
                ("y2", number(y)),
                ("stroke", theme::INK.to_owned()),
                ("stroke-width", "0.9".to_owned()),
            ];
            page.body.empty("line", &tick);
            page.text(left + BAR + 6.0, y + SMALL * 0.36, SMALL, theme::INK, Anchor::Left, label);
        }
    }

    fn spots(&self, page: &mut Page) {
        let ((left, right), (low, high)) = (self.x.ends(), self.y.ends());
        for spot in &self.map.spots {
            if (left..=right).contains(&spot.at.0) && (low..=high).contains(&spot.at.1) {
                cross(page, self.at(spot.at));
            }
        }
    }

    /// The contours that are long enough to be seen.
    pub(super) fn seen(&self) -> impl Iterator<Item = &'m Contour> {
        self.map.contours.iter().filter(|contour| self.is_seen(contour))
    }

    fn is_seen(&self, contour: &Contour) -> bool {
        let length = |line: &Vec<(f64, f64)>| -> f64 {
            line.windows(2).map(|pair| self.at(pair[0]).distance(self.at(pair[1]))).sum()
        };
        contour.lines.iter().map(length).sum::<f64>() >= SHORT
    }

    fn figure(&self, i: usize, j: usize) -> Option<f64> {
        self.map.figures[i * self.map.y.len() + j].filter(|figure| figure.is_finite())
    }

    /// The fill of a figure, and the ink on it.
    fn shade(&self, figure: f64) -> (String, &'static str) {
        let (low, high) = self.figures;
        let part = if high - low < 1e-9 { 0.3 } else { (figure - low) / (high - low) };
        // The lightest shade is not the page itself.
        theme::shade(0.06 + 0.94 * part)
    }

    pub(super) fn at(&self, (x, y): (f64, f64)) -> Point {
        let part = |scale: &Scale, value: f64| (value - scale.ends().0) / (scale.ends().1 - scale.ends().0);
        Point::new(self.plot.across(part(&self.x, x)), self.plot.up(part(&self.y, y)))
    }
}

/// An axis from the first border of the cells to the last; of few cells every one has its tick.
fn axis(values: &[f64]) -> Scale {
    let borders = borders(values);
    let (from, to) = (borders[0], borders[borders.len() - 1]);
    if values.len() <= FEW { Scale::at_values(from, to, values) } else { Scale::numbers(from, to) }
}

/// The borders of cells: between neighbouring values, and as far beyond the first and the last.
fn borders(values: &[f64]) -> Vec<f64> {
    let between = values.windows(2).map(|pair| (pair[0] + pair[1]) / 2.0);
    let (first, last) = (values[0], values[values.len() - 1]);
    let before = first - (values[1] - first) / 2.0;
    let after = last + (last - values[values.len() - 2]) / 2.0;
    std::iter::once(before).chain(between).chain([after]).collect()
}

/// A cross with a halo.
fn cross(page: &mut Page, at: Point) {
    for (colour, width) in [(theme::PAPER, 4.0), (theme::INK, 1.6)] {
        for (dx, dy) in [(5.0, 0.0), (0.0, 5.0)] {
            let line = [
                ("x1", number(at.x - dx)),
                ("y1", number(at.y - dy)),
                ("x2", number(at.x + dx)),
                ("y2", number(at.y + dy)),
                ("stroke", colour.to_owned()),
                ("stroke-width", number(width)),
                ("stroke-linecap", "round".to_owned()),
            ];
            page.body.empty("line", &line);
        }
    }
}
