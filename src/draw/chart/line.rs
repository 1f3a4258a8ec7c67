//! Lines, with their names at their ends.

use plotters::chart::ChartBuilder;
use plotters::element::{Circle, Rectangle};

use super::super::layout::{Point, Rect};
use super::super::{text, theme};
use super::canvas::{Curve, fine};
use super::look::Look;
use super::page::{
    Anchor, LABEL, LEADING, MARGIN, Page, Place, SMALL, TINY, WIDTH, drawn, filled, outline, tick_length, tick_text,
};
use super::place::{clear, spread};
use super::{LineChart, Mark, Scale, Series, Weight};

/// Height of the plot.
const HEIGHT: f64 = 215.0;

/// The widest a name at the end of a line gets before it is wrapped.
const NAME: f64 = 116.0;

/// A name has no more lines than this.
const NAME_LINES: usize = 8;

/// Between the plot and the names.
const GAP: f64 = 9.0;

/// The page's light lines.
const GRID: &str = "#e3e5e8";

/// A stretch that is shaded.
const SHADE: &str = "#eef0f3";

/// A line chart as SVG, in one file that needs no other. What lies beyond the ends of the axis is left out.
pub fn line_chart(chart: &LineChart) -> String {
    let chart = &within(chart);
    let mut page = Page::new(&chart.frame);
    page.paragraph(&chart.y_label, SMALL, theme::INK);
    let figures = chart.series.iter().flat_map(|series| series.points.iter().filter_map(|(_, figure)| *figure));
    let figures = figures.chain(chart.marks.iter().map(|mark| mark.at.1));
    let y = Scale::around(figures);
    let names: Vec<Vec<String>> = chart.series.iter().map(name).collect();
    let plot = plot(&page, chart, &y, &names);
    let x = chart.x.clone().fitted(plot.right - plot.left, |label| text::width(label, SMALL));
    let looks = looks(&chart.series);

    draw(&mut page, chart, plot, &x, &y, &looks);
    let at = |(value, figure): (f64, f64)| Point::new(plot.across(part(&x, value)), plot.up(part(&y, figure)));
    rules(&mut page, chart, plot, |value| plot.across(part(&x, value)));
    ends(&mut page, chart, plot, &looks, &names, at);
    numbers(&mut page, &chart.marks, at);

    page.y = plot.bottom + 8.0 + SMALL * LEADING;
    page.centred(&chart.x_label, LABEL, plot.left, plot.right);
    list(&mut page, &chart.marks);
    page.finish(&chart.frame)
}

/// The chart without what lies beyond the ends of its axis, or is no number.
fn within(chart: &LineChart) -> LineChart {
    let (from, to) = chart.x.ends();
    let on_axis = |at: f64| (from..=to).contains(&at);
    let mut chart = chart.clone();
    for series in &mut chart.series {
        series.points.retain(|&(at, _)| on_axis(at));
        series.points.iter_mut().for_each(|(_, figure)| *figure = figure.filter(|figure| figure.is_finite()));
    }
    chart.marks.retain(|mark| on_axis(mark.at.0) && mark.at.1.is_finite());
    chart.rules.retain(|rule| on_axis(rule.at));
    chart
}

/// Where the plot is: beside the ticks and the names, below the rules' labels.
fn plot(page: &Page, chart: &LineChart, y: &Scale, names: &[Vec<String>]) -> Place {
    let widest = y.ticks().iter().map(|(_, label)| text::width(label, SMALL)).fold(0.0, f64::max);
    let longest = names.iter().flatten().map(|line| text::width(line, LABEL)).fold(0.0, f64::max);
    let top = page.y + if chart.rules.is_empty() { 7.0 } else { 7.0 + TINY * LEADING };
    Place {
        left: MARGIN + widest + 9.0,
        right: WIDTH - MARGIN - if longest > 0.0 { longest + GAP } else { 6.0 },
        top,
        bottom: top + HEIGHT,
    }
}

/// Everything inside the plot, its axes and ticks.
fn draw(page: &mut Page, chart: &LineChart, plot: Place, x: &Scale, y: &Scale, looks: &[Look]) {
    let left = plot.left - MARGIN;
    let area = page.area(plot, left, SMALL * 2.0);
    let mut context = drawn(
        ChartBuilder::on(&area)
            .x_label_area_size(fine(SMALL * 2.0))
            .y_label_area_size(fine(left))
            .build_cartesian_2d(x.clone(), y.clone()),
    );
    let ((from, to), (low, high)) = (x.ends(), y.ends());
    for band in &chart.bands {
        let stretch = [(band.from.max(from), low), (band.to.min(to), high)];
        drawn(context.plotting_area().draw(&Rectangle::new(stretch, filled(SHADE))));
    }
    drawn(
        context
            .configure_mesh()
            .disable_x_mesh()
            .bold_line_style(outline(GRID, 0.8))
            .axis_style(outline(theme::INK, 0.9))
            .label_style(tick_text())
            .set_all_tick_mark_size(tick_length())
            .draw(),
    );
    let area = context.plotting_area();
    let thin = Look::thin_dashed(theme::MUTED);
    for rule in &chart.rules {
        drawn(area.draw(&Curve { points: vec![(rule.at, low), (rule.at, high)], look: &thin, name: &rule.label }));
    }
    // What the chart is about lies above the rest.
    for weight in [Weight::Faint, Weight::Main] {
        for (series, look) in chart.series.iter().zip(looks).filter(|(series, _)| series.weight == weight) {
            for run in runs(series) {
                match run.as_slice() {
                    [alone] => drawn(area.draw(&Circle::new(*alone, fine(look.width), filled(look.colour)))),
                    _ => drawn(area.draw(&Curve { points: run, look, name: &series.label })),
                }
            }
        }
    }
    for mark in &chart.marks {
        drawn(area.draw(&Circle::new(mark.at, fine(3.3), filled(theme::PAPER))));
        drawn(area.draw(&Circle::new(mark.at, fine(3.3), outline(theme::INK, 1.3))));
    }
}

/// The stretches of a line without gaps, as points to be joined.
fn runs(series: &Series) -> Vec<Vec<(f64, f64)>> {
    let mut runs: Vec<Vec<(f64, f64)>> = Vec::new();
    let mut open = false;
    for &(at, figure) in &series.points {
        match (figure, runs.last_mut().filter(|_| open)) {
            (None, _) => {}
            (Some(figure), None) => runs.push(vec![(at, figure)]),
            (Some(figure), Some(run)) => {
                if let Some(&(_, before)) = run.last().filter(|(_, before)| series.steps && *before != figure) {
                    run.push((at, before));
                }
                run.push((at, figure));
            }
        }
        open = figure.is_some();
    }
    runs
}

/// How every line is drawn: those the chart is about in colour, the others grey; no dashes twice as far as they reach.
fn looks(series: &[Series]) -> Vec<Look> {
    let main = series.iter().filter(|series| series.weight == Weight::Main).count();
    let (mut heavy, mut faint) = (0.., 0..);
    let mut next = |series: &Series| match series.weight {
        Weight::Main => Look::main(heavy.next().unwrap_or(0)),
        Weight::Faint => Look::faint(faint.next().unwrap_or(0), main),
    };
    series.iter().map(&mut next).collect()
}

/// A name in lines.
fn name(series: &Series) -> Vec<String> {
    let mut lines = text::balance(&series.label, LABEL, NAME);
    if lines.len() > NAME_LINES {
        lines.truncate(NAME_LINES);
        lines.iter_mut().last().into_iter().for_each(|line| line.push('…'));
    }
    lines
}

/// The names at the ends of the lines, moved apart where they would overlap.
fn ends(
    page: &mut Page,
    chart: &LineChart,
    plot: Place,
    looks: &[Look],
    names: &[Vec<String>],
    at: impl Fn((f64, f64)) -> Point,
) {
    let last = |series: &Series| series.points.iter().rev().find_map(|&(x, figure)| Some((x, figure?)));
    let named: Vec<(usize, Point)> =
        chart.series.iter().enumerate().filter_map(|(i, series)| Some((i, at(last(series)?)))).collect();
    let leading = LABEL * 1.16;
    let wanted: Vec<f64> = named.iter().map(|(_, end)| end.y).collect();
    let heights: Vec<f64> = named.iter().map(|&(i, _)| names[i].len() as f64 * leading + 2.0).collect();
    let places = spread(&wanted, &heights, plot.top - 6.0, plot.bottom + 6.0);
    for (&(i, end), &middle) in named.iter().zip(&places) {
        let left = plot.right + GAP;
        let far = (middle - end.y).abs() > 3.0 || end.x < plot.right - 1.0;
        if far {
            let line = [("x1", end.x + 1.0), ("y1", end.y), ("x2", left - 2.0), ("y2", middle)];
            let mut attributes: Vec<(&str, String)> =
                line.iter().map(|&(key, value)| (key, super::super::svg::pen::number(value))).collect();
            attributes.extend([("stroke", looks[i].colour.to_owned()), ("stroke-width", "0.6".to_owned())]);
            page.body.empty("line", &attributes);
        }
        let first = middle - leading * (names[i].len() as f64 - 1.0) / 2.0 + LABEL * 0.36;
        for (row, line) in names[i].iter().enumerate() {
            page.text(left, first + leading * row as f64, LABEL, looks[i].colour, Anchor::Left, line);
        }
    }
}

/// The labels of upright lines, above them and within the page.
fn rules(page: &mut Page, chart: &LineChart, plot: Place, across: impl Fn(f64) -> f64) {
    for rule in &chart.rules {
        let half = text::width(&rule.label, TINY) / 2.0;
        // Further left it would run into the labels of the ticks.
        let x = across(rule.at).min(WIDTH - MARGIN - half).max(plot.left + half);
        page.text(x, plot.top - 3.5, TINY, theme::MUTED, Anchor::Middle, &rule.label);
    }
}

/// The numbers of the marks, beside them.
fn numbers(page: &mut Page, marks: &[Mark], at: impl Fn((f64, f64)) -> Point) {
    let circles: Vec<Rect> = marks.iter().map(|mark| Rect::new(at(mark.at), 7.0, 7.0)).collect();
    let mut taken = circles.clone();
    for (number, circle) in circles.iter().enumerate() {
        let words = (number + 1).to_string();
        let (width, height) = (text::width(&words, SMALL), SMALL);
        let beside =
            |dx: f64, dy: f64| Rect::new(Point::new(circle.centre.x + dx, circle.centre.y + dy), width, height);
        let candidates =
            [(0.0, -11.0), (0.0, 11.0), (-9.0, -8.0), (9.0, -8.0), (9.0, 8.0), (-9.0, 8.0), (0.0, -22.0), (0.0, 22.0)];
        let candidates = candidates.map(|(dx, dy)| beside(dx, dy));
        if let Some((place, _)) = clear(&candidates, &taken, |_| 0) {
            let baseline = place.centre.y + SMALL * 0.36;
            page.text_over(place.centre.x, baseline, SMALL, theme::INK, Anchor::Middle, &words);
            taken.push(place);
        }
    }
}

/// What happens at the marks, below the plot.
fn list(page: &mut Page, marks: &[Mark]) {
    if !marks.is_empty() {
        page.y += 7.0;
    }
    for (number, mark) in marks.iter().enumerate() {
        let baseline = page.y + SMALL * (LEADING - 0.28);
        page.text(MARGIN, baseline, SMALL, theme::INK, Anchor::Left, &(number + 1).to_string());
        page.indented(&mark.says, SMALL, theme::INK, 20.0);
    }
}

/// Where a value is on an axis, from 0 to 1.
fn part(scale: &Scale, value: f64) -> f64 {
    let (from, to) = scale.ends();
    (value - from) / (to - from)
}
