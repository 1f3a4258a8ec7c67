//! A sweep: the figures along one variable, or over the plane of two.

use demarche::question::{capitalised, in_full, in_sentence};
use demarche::sweep::{Answered, Boundary, Crossing, Sweep, Varied};

use super::super::subject::Subject;
use super::bar::bar;
use super::leverage::three;
use super::sheet::Align::{Left, Right};
use super::{Sheet, notes};

/// So many values of a variable are shown, the first and the last among them.
const SHOWN: usize = 26;

/// So many changes of rank are listed.
const CROSSINGS: usize = 12;

/// The width of a column of figures, with the space before it.
const FIGURE: usize = 8;

/// To `sweep`.
pub(crate) fn sweep(sheet: &mut Sheet, answer: &Sweep, subject: &Subject) {
    for one in &answer.answers {
        sheet.verdict(&one.verdict);
    }
    for warning in &answer.warnings {
        sheet.gap();
        sheet.paragraph(&format!("Warning: {warning}."));
    }
    for one in &answer.answers {
        match answer.answers.len() {
            1 => sheet.gap(),
            _ => sheet.heading(&format!("{}: {}", one.actor_name, one.name)),
        }
        match answer.vary.as_slice() {
            [varied] => line(sheet, varied, one),
            [down, across] => plane(sheet, down, across, one),
            _ => {}
        }
    }
    sheet.gap();
    let of_freedom = answer.answers.iter().any(|one| one.figure == "freedom of action");
    let least = if of_freedom { "; of freedom, the least free first" } else { "" };
    sheet.remark(&format!("rank: among states and organisations, and leaders if one is asked about{least}."));
    notes(sheet, subject, &answer.cautions);
}

/// A row a value, with a bar, the rank, and the figures of those that are crossed.
fn line(sheet: &mut Sheet, varied: &Varied, answer: &Answered) {
    let largest = answer.points.iter().filter_map(|point| point.figure).fold(0.0, f64::max);
    let head = figure_name(&varied.variable);
    let mut columns = vec![(head, Right), (answer.actor_name.as_str(), Right), ("", Left), ("rank", Right)];
    let mut room = sheet.width().saturating_sub(head.len().max(6) + width(&answer.actor_name).max(6) + 30);
    let mut others = Vec::new();
    for other in &answer.others {
        let needed = width(&other.name).max(5) + 2;
        if needed > room {
            continue;
        }
        room -= needed;
        columns.push((other.name.as_str(), Right));
        others.push(other);
    }
    let step = step(answer.points.len(), SHOWN);
    let rows = shown(answer.points.len(), step).map(|at| {
        let point = &answer.points[at];
        let mut row = vec![
            in_full(point.at[0]),
            point.figure.map_or("–".to_owned(), |figure| in_scale(figure, largest)),
            bar(point.figure.unwrap_or(0.0), largest, 12),
            point.rank.map_or("–".to_owned(), |rank| rank.to_string()),
        ];
        row.extend(others.iter().map(|other| in_scale(other.figures[at], largest)));
        row
    });
    sheet.table(&columns, rows.collect());
    left_out(sheet, step, answer.points.len(), answer.others.len() - others.len());
    crossings(sheet, answer, largest);
}

fn crossings(sheet: &mut Sheet, answer: &Answered, largest: f64) {
    let crossings = &answer.crossings;
    if crossings.is_empty() {
        return;
    }
    sheet.heading("Where the rank changes");
    let says = |crossing: &Crossing| {
        let happens =
            crossing.says.split_once(' ').and_then(|(_, rest)| rest.split_once(' ')).map(|(_, happens)| happens);
        capitalised(happens.unwrap_or(&crossing.says))
    };
    let row = |crossing: &Crossing| vec![place(crossing.at), says(crossing), in_scale(crossing.figure, largest)];
    let columns = [("at", Right), ("", Left), (answer.figure, Right)];
    if crossings.len() <= CROSSINGS {
        sheet.table(&columns, crossings.iter().map(row).collect());
        return;
    }
    let half = CROSSINGS / 2;
    let mut rows: Vec<Vec<String>> = crossings[..half].iter().map(row).collect();
    rows.push(vec!["…".to_owned(), format!("{} more", crossings.len() - 2 * half), "…".to_owned()]);
    rows.extend(crossings[crossings.len() - half..].iter().map(row));
    sheet.table(&columns, rows);
    sheet.gap();
    sheet.remark("--format json lists all.");
}

/// A table of both variables.
fn plane(sheet: &mut Sheet, down: &Varied, across: &Varied, answer: &Answered) {
    sheet.paragraph(&format!("Down: {} ({}).", down.name, down.variable));
    sheet.paragraph(&format!("Across: {} ({}).", across.name, across.variable));
    sheet.gap();
    let room = (sheet.width().saturating_sub(12) / FIGURE).max(2);
    let (by_row, by_column) = (step(down.values.len(), SHOWN), step(across.values.len(), room));
    let heads: Vec<String> = shown(across.values.len(), by_column).map(|at| in_full(across.values[at])).collect();
    let mut columns = vec![("", Right)];
    columns.extend(heads.iter().map(|head| (head.as_str(), Right)));
    let rows = shown(down.values.len(), by_row).map(|i| {
        let mut row = vec![in_full(down.values[i])];
        row.extend(shown(across.values.len(), by_column).map(|j| {
            let point = &answer.points[i * across.values.len() + j];
            point.figure.map_or("–".to_owned(), three)
        }));
        row
    });
    sheet.table(&columns, rows.collect());
    if by_row > 1 || by_column > 1 {
        sheet.gap();
        sheet.remark(&format!(
            "Shown are {} of {} points; --format csv gives all.",
            heads.len() * shown(down.values.len(), by_row).count(),
            answer.points.len()
        ));
    }
    if !answer.boundaries.is_empty() {
        sheet.heading("Where the rank changes");
        for boundary in &answer.boundaries {
            sheet.item(&along(boundary), "  ", "    ");
        }
        if answer.boundaries_left_out > 0 {
            sheet.item(&format!("and with {} more", answer.boundaries_left_out), "  ", "    ");
        }
    }
}

/// A boundary by the ends of its longest line.
fn along(boundary: &Boundary) -> String {
    let longest = boundary.lines.iter().max_by_key(|line| line.len());
    let ends = longest.and_then(|line| Some((line.first()?, line.last()?)));
    let Some((from, to)) = ends else { return boundary.other_name.clone() };
    let one = |at: f64| if at.abs() < 1e9 { format!("{at:.3}") } else { format!("{at:.3e}") };
    let place = |at: &[f64; 2]| format!("{} down, {} across", one(at[0]), one(at[1]));
    format!("Level with {} along a line from {} to {}", in_sentence(&boundary.other_name), place(from), place(to))
}

/// A figure in three decimals, or in six beside figures that are all small.
fn in_scale(figure: f64, largest: f64) -> String {
    match figure {
        figure if largest < 0.01 => format!("{figure:.6}"),
        figure if figure.abs() >= 1e9 => format!("{figure:.3e}"),
        figure if figure < 0.0 && figure > -0.0005 => ">-0.001".to_owned(),
        figure => three(figure),
    }
}

/// Where a rank changes, to a millionth, or, far out, in six figures.
fn place(at: f64) -> String {
    if at.abs() < 1e9 { format!("{at:.6}") } else { format!("{at:.5e}") }
}

fn left_out(sheet: &mut Sheet, step: usize, points: usize, others: usize) {
    let mut left = Vec::new();
    if step > 1 {
        left.push(format!("{} of {points} values are shown", shown(points, step).count()));
    }
    if others > 0 {
        left.push(format!("{others} of those that are crossed found no room"));
    }
    if !left.is_empty() {
        sheet.gap();
        sheet.remark(&format!("{}; --format csv gives all.", capitalised(&left.join("; "))));
    }
}

/// Every how many entries one is shown, so that there are at most so many.
fn step(entries: usize, most: usize) -> usize {
    (entries.saturating_sub(1)).div_ceil(most.saturating_sub(1).max(1)).max(1)
}

/// The positions shown: evenly, and the last in place of one that would stand too near to it.
fn shown(entries: usize, step: usize) -> impl Iterator<Item = usize> {
    let last = entries.saturating_sub(1);
    (0..last).step_by(step).filter(move |at| at + step <= last + step / 2).chain((entries > 0).then_some(last))
}

/// The last part of a variable's name.
fn figure_name(variable: &str) -> &str {
    variable.rsplit('.').next().unwrap_or(variable)
}

fn width(text: &str) -> usize {
    textwrap::core::display_width(text)
}
