//! A sweep as a picture.

use crate::draw::chart::{
    Band, Contour, Frame, HeatMap, LineChart, Mark, Rule, Scale, Series, Spot, Weight, heat_maps, line_chart,
};
use crate::question::{capitalised, list};

use super::answer::{Answered, Sweep, Varied};
use super::words;

/// So many of those that are crossed are drawn.
const OTHERS: usize = 5;

/// So many crossings are marked.
const MARKS: usize = 9;

/// So many boundaries are drawn.
const CONTOURS: usize = 4;

/// A line chart of one variable, a heat map of two, as SVG; `source` is what the figures come from, for instance the
/// title of the graph.
///
/// A line chart shows every quantity as a heavy line, those that are crossed as light ones, and the crossings as marks.
/// A heat map shows a quantity, and the lines along which it is level with others; several quantities are several maps.
pub fn chart(sweep: &Sweep, source: &str) -> String {
    let mut frame = frame(sweep, source);
    match sweep.vary.as_slice() {
        [varied] => line_chart(&lines(sweep, varied, frame)),
        [x, y] => {
            let undrawn =
                |answer: &Answered| answer.boundaries.len().saturating_sub(CONTOURS) + answer.boundaries_left_out;
            frame.notes.extend(left_out(sweep.answers.iter().map(undrawn).sum(), "boundary", "boundaries"));
            let mut maps: Vec<HeatMap> = sweep.answers.iter().map(|answer| map(answer, x, y)).collect();
            // The title of a page with one map is that of the map.
            if let [only] = maps.as_mut_slice() {
                only.title.clear();
            }
            heat_maps(&frame, &maps)
        }
        _ => heat_maps(&frame, &[]),
    }
}

fn frame(sweep: &Sweep, source: &str) -> Frame {
    let mut names: Vec<&str> = sweep.answers.iter().map(|answer| answer.name.as_str()).collect();
    names.dedup();
    let varied: Vec<&str> = sweep.vary.iter().map(|varied| varied.variable.as_str()).collect();
    let mut notes = vec![format!("Varied: {}. Leverage is capacity, not a forecast of who will act.", list(&varied))];
    notes.extend(sweep.warnings.iter().map(|warning| format!("{}.", capitalised(warning))));
    let title = match (sweep.vary.as_slice(), sweep.answers.as_slice(), names.as_slice()) {
        ([_, _], [one], _) => format!("{}: {}", one.actor_name, one.name),
        (_, _, [same]) => capitalised(same),
        ([varied], ..) => format!("What {} moves", varied.name),
        (both, ..) => format!("What {} move", list(&both.iter().map(|varied| &varied.name).collect::<Vec<_>>())),
    };
    Frame { title, subtitle: format!("{source}; figures of {}", sweep.on), notes }
}

fn lines(sweep: &Sweep, varied: &Varied, mut frame: Frame) -> LineChart {
    let (from, to) = ends(varied);
    let same = sweep.answers.windows(2).all(|pair| pair[0].name == pair[1].name);
    let label = |answer: &Answered| match same {
        true => answer.actor_name.clone(),
        false => format!("{}: {}", answer.actor_name, answer.name),
    };
    let mut series: Vec<Series> = sweep
        .answers
        .iter()
        .map(|answer| Series {
            label: label(answer),
            points: answer.points.iter().map(|point| (point.at[0], point.figure)).collect(),
            ..Series::default()
        })
        .collect();
    let mut marks: Vec<Mark> = Vec::new();
    for answer in &sweep.answers {
        let is_asked = |actor| sweep.answers.iter().any(|other| other.name == answer.name && other.actor == actor);
        for other in answer.others.iter().filter(|other| !is_asked(other.actor.clone())).take(OTHERS) {
            let label = if same { other.name.clone() } else { format!("{}: {}", other.name, answer.name) };
            if series.iter().all(|known| known.label != label) {
                let points = varied.values.iter().copied().zip(other.figures.iter().copied().map(Some)).collect();
                series.push(Series { label, points, weight: Weight::Faint, steps: false });
            }
        }
        // Of two that are asked about, each crosses the other.
        for crossing in &answer.crossings {
            let mark = Mark { at: (crossing.at, crossing.figure), says: capitalised(&crossing.says) };
            if marks.iter().all(|known| known.says != mark.says) {
                marks.push(mark);
            }
        }
    }
    frame.notes.extend(left_out(marks.len().saturating_sub(MARKS), "crossing", "crossings"));
    // Of many, those at the top of the ranking.
    let of_freedom = sweep.answers.iter().all(|answer| answer.figure == "freedom of action");
    marks.sort_by(|a, b| if of_freedom { a.at.1.total_cmp(&b.at.1) } else { b.at.1.total_cmp(&a.at.1) });
    marks.truncate(MARKS);
    marks.sort_by(|a, b| a.at.0.total_cmp(&b.at.0));

    let as_it_is = |now: f64| Rule { at: now, label: format!("as it is: {}", words::value(now, to - from)) };
    let bands = varied.bounds.map(|[low, high]| Band { from: low.unwrap_or(from), to: high.unwrap_or(to) });
    if let Some(band) = bands {
        frame.notes.push(format!("Shaded: what the file holds possible, {} to {}.", band.from, band.to));
    }
    let mut figures: Vec<&str> = sweep.answers.iter().map(|answer| answer.figure).collect();
    figures.dedup();
    LineChart {
        frame,
        x: Scale::numbers(from, to),
        x_label: capitalised(&varied.name),
        y_label: capitalised(&list(&figures)),
        series,
        marks,
        rules: varied.now.map(as_it_is).into_iter().collect(),
        bands: bands.into_iter().collect(),
    }
}

fn map(answer: &Answered, x: &Varied, y: &Varied) -> HeatMap {
    let contour = |boundary: &super::Boundary| Contour {
        label: boundary.ahead.clone(),
        opposite: boundary.behind.clone(),
        side: (boundary.side[0], boundary.side[1]),
        lines: boundary.lines.iter().map(|line| line.iter().map(|at| (at[0], at[1])).collect()).collect(),
    };
    let spots = match (x.now, y.now) {
        (Some(a), Some(b)) => {
            let place = |varied: &Varied, now: f64| words::value(now, ends(varied).1 - ends(varied).0);
            let within = [(x, a), (y, b)].iter().all(|(varied, now)| (ends(varied).0..=ends(varied).1).contains(now));
            let figure = answer.now.map_or(String::new(), |figure| format!(": {figure:.3}"));
            let says = format!("As it is, at {} and {}{figure}", place(x, a), place(y, b));
            within.then_some(Spot { at: (a, b), says }).into_iter().collect()
        }
        _ => Vec::new(),
    };
    HeatMap {
        title: format!("{}: {}", answer.actor_name, answer.name),
        x_label: capitalised(&x.name),
        y_label: capitalised(&y.name),
        x: x.values.clone(),
        y: y.values.clone(),
        figures: answer.points.iter().map(|point| point.figure).collect(),
        contours: answer.boundaries.iter().take(CONTOURS).map(contour).collect(),
        spots,
    }
}

/// That there is more than is drawn.
fn left_out(left: usize, one: &str, several: &str) -> Option<String> {
    match left {
        0 => None,
        1 => Some(format!("Not drawn: one more {one}.")),
        _ => Some(format!("Not drawn: {left} more {several}.")),
    }
}

fn ends(varied: &Varied) -> (f64, f64) {
    (varied.values[0], varied.values[varied.values.len() - 1])
}
