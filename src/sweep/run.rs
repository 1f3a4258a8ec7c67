//! The sweep itself.

use rayon::prelude::*;

use crate::leverage::Leverage;
use crate::model::{ActorId, ActorIndex, Date, Graph, LeverageModel};
use crate::question::{Quantity, cautions, in_sentence, model_json};

use super::answer::{Answered, Boundary, Crossing, CrossingKind, Follower, Point, Sweep, Varied};
use super::boundary::{Grid, boundaries};
use super::crossing::crossings;
use super::reading::{Reader, Reading};
use super::trial::Trial;
use super::verdict::{self, About};
use super::{Axis, MOST_POINTS, SweepError, Variable, words};

/// Varies one or two figures and asks one or more questions with a number at every point. `progress` is told how many
/// steps of how many are done: a point is a step, and so is every crossing once the points show that there is one.
///
/// Over one variable, a crossing is a value at which the quantity becomes level with somebody else's figure and changes
/// sides, found to a millionth; over two, it is a line. Net leverage is compared with 0, too.
///
/// * **Unit and range.** Of the quantities: see [`Quantity`].
/// * **Undefined.** Where the quantity is, a point has no figure.
/// * **Cost.** A solved system for every point, and some 5 for every crossing, or for every side of a cell that a line
///   crosses; in parallel.
///
/// # Errors
/// [`SweepError`] if nothing, the same twice, or more than two figures are varied, if nothing is asked, or if there are
/// too many points.
///
/// # Panics
/// If a quantity names an actor that is not in the graph; [`Quantity::parse`] makes none of that kind.
pub fn sweep(
    graph: &Graph,
    on: Date,
    model: &LeverageModel,
    axes: &[Axis],
    quantities: &[Quantity],
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Sweep, SweepError> {
    let points = points(axes)?;
    if quantities.is_empty() {
        return Err(SweepError::NoQuestion);
    }
    let trial = Trial::new(graph, on, model, axes, progress);
    trial.expect(points.len());
    let readers: Vec<Reader<'_>> =
        trial.as_it_is(|leverage| quantities.iter().map(|quantity| Reader::new(quantity, leverage)).collect());
    let now: Vec<Reading> = trial.as_it_is(|leverage| readers.iter().map(|reader| reader.read(leverage)).collect());
    let readings: Vec<Vec<Reading>> = points
        .par_iter()
        .map(|values| {
            let of_all = |leverage: &Leverage<'_>| readers.iter().map(|reader| reader.read(leverage)).collect();
            let reading = trial.at(values, of_all);
            trial.done();
            reading
        })
        .collect();

    let vary: Vec<Varied> = axes.iter().map(|axis| varied(axis, &trial)).collect();
    let answers: Vec<Answered> = quantities
        .iter()
        .zip(&readers)
        .enumerate()
        .map(|(at, (quantity, reader))| {
            let of_this: Vec<Reading> = readings.iter().map(|all| all[at].clone()).collect();
            let question = Asked { graph, quantity, reader, trial: &trial, axes, vary: &vary };
            question.answer(&points, &of_this, now[at].figure)
        })
        .collect();
    let verdict = answers.iter().map(|answer| answer.verdict.as_str()).collect::<Vec<_>>().join(" ");
    let warnings = warnings(axes, &trial, &answers);
    let cautions = trial.as_it_is(|leverage| cautions(leverage, &figures(leverage, quantities)));
    Ok(Sweep { question: "sweep", on, verdict, model: model_json(model), vary, answers, cautions, warnings })
}

/// The figures of leverage behind the quantities, as (b, a) of `E[b, a]`.
fn figures(leverage: &Leverage<'_>, quantities: &[Quantity]) -> Vec<(ActorIndex, ActorIndex)> {
    let snapshot = leverage.snapshot();
    let pairs = quantities.iter().flat_map(|quantity| match quantity {
        Quantity::Leverage { of, over } => vec![(over, of)],
        Quantity::Net { of, over } => vec![(over, of), (of, over)],
        Quantity::Joint { of, between: (x, y) } => vec![(x, of), (y, of)],
        Quantity::Freedom { .. } => Vec::new(),
    });
    pairs.filter_map(|(b, a)| Some((snapshot.index(b.as_str())?, snapshot.index(a.as_str())?))).collect()
}

/// Every value, or every pair of values, the first variable moving slowest.
fn points(axes: &[Axis]) -> Result<Vec<Vec<f64>>, SweepError> {
    match axes {
        [one] => Ok(one.values().iter().map(|&value| vec![value]).collect()),
        [a, b] if a.variable() == b.variable() => Err(SweepError::Twice(a.variable().to_string())),
        [a, b] => {
            let total = a.values().len() as u64 * b.values().len() as u64;
            if total > MOST_POINTS {
                return Err(SweepError::TooMany(total));
            }
            Ok(a.values().iter().flat_map(|&x| b.values().iter().map(move |&y| vec![x, y])).collect())
        }
        several => Err(SweepError::Axes(several.len())),
    }
}

fn varied(axis: &Axis, trial: &Trial<'_>) -> Varied {
    Varied {
        variable: axis.variable().to_string(),
        name: words::variable(axis.variable(), trial.snapshot().graph()),
        now: axis.variable().now(trial.snapshot(), trial.model()),
        bounds: axis.variable().bounds(trial.snapshot()),
        values: axis.values().to_vec(),
    }
}

/// A question that is being answered.
struct Asked<'a, 'g> {
    graph: &'a Graph,
    quantity: &'a Quantity,
    reader: &'a Reader<'a>,
    trial: &'a Trial<'g>,
    axes: &'a [Axis],
    vary: &'a [Varied],
}

impl Asked<'_, '_> {
    fn answer(&self, points: &[Vec<f64>], readings: &[Reading], now: Option<f64>) -> Answered {
        let point =
            |(at, reading): (&Vec<f64>, &Reading)| Point { at: at.clone(), figure: reading.figure, rank: reading.rank };
        let shown: Vec<Point> = points.iter().zip(readings).map(point).collect();
        let names: Vec<String> = self.vary.iter().map(|varied| varied.name.clone()).collect();
        let values: Vec<Option<f64>> = self.vary.iter().map(|varied| varied.now).collect();
        let name = words::quantity(self.quantity, self.graph);
        let of_freedom = matches!(self.quantity, Quantity::Freedom { .. });
        let about = About { quantity: &name, names: &names, axes: self.axes, of_freedom, now: (&values, now) };
        let with_zero = matches!(self.quantity, Quantity::Net { .. });
        let (mut crossed, mut bounding, mut others) = (Vec::new(), Vec::new(), Vec::new());
        let mut boundaries_left_out = 0;
        let verdict = match self.axes {
            [axis] => {
                let found = crossings(self.trial, self.reader, axis.values(), readings, with_zero);
                crossed = found.iter().map(|found| self.crossing(found.at, found.other, found.above)).collect();
                let mut who: Vec<ActorIndex> = found.iter().filter_map(|found| found.other).collect();
                who.sort_unstable();
                who.dedup();
                // A stable sort: equals stay in the order of ids.
                let top = |other: &ActorIndex| self.reader.top(readings, Some(*other));
                who.sort_by(|a, b| top(b).total_cmp(&top(a)));
                others = who.into_iter().map(|other| self.follower(other, readings)).collect();
                verdict::line(about, &shown, &crossed)
            }
            axes => {
                let (x, y) = (axes[0].values(), axes[1].values());
                let grid = Grid { trial: self.trial, reader: self.reader, x, y, readings };
                let (levels, more) = boundaries(grid, with_zero);
                boundaries_left_out = more;
                bounding = levels
                    .into_iter()
                    .map(|level| {
                        let (other, other_name) = self.other(level.other);
                        let lines = level.lines.into_iter();
                        let (ahead, behind) = self.sides(level.other, &other_name);
                        Boundary {
                            ahead,
                            behind,
                            side: [level.above.0, level.above.1],
                            other,
                            other_name,
                            lines: lines.map(|line| line.into_iter().map(|(x, y)| [x, y]).collect()).collect(),
                        }
                    })
                    .collect();
                verdict::plane(about, &shown)
            }
        };
        Answered {
            ask: self.quantity.to_string(),
            name: words::compared(self.quantity, self.graph),
            actor: self.quantity.of().clone(),
            actor_name: self.graph.name(self.quantity.of()).to_owned(),
            figure: words::figure(self.quantity),
            verdict,
            now,
            points: shown,
            crossings: crossed,
            boundaries: bounding,
            boundaries_left_out,
            others,
        }
    }

    /// With whom it is level; with 0, the target of net leverage.
    fn other(&self, other: Option<ActorIndex>) -> (ActorId, String) {
        let id = match (other, self.quantity) {
            (Some(other), _) => &self.trial.snapshot().actor(other).id,
            (None, Quantity::Net { over, .. }) => over,
            (None, quantity) => quantity.of(),
        };
        (id.clone(), self.graph.name(id).to_owned())
    }

    fn crossing(&self, at: f64, other: Option<ActorIndex>, above: bool) -> Crossing {
        let (id, name) = self.other(other);
        let reading = self.trial.at(&[at], |leverage| self.reader.read(leverage));
        let kind = match (other, above) {
            (Some(_), true) => CrossingKind::Overtakes,
            (Some(_), false) => CrossingKind::IsOvertaken,
            (None, true) => CrossingKind::GainsUpperHand,
            (None, false) => CrossingKind::LosesUpperHand,
        };
        let (from, to) = self.axes[0].ends();
        let (asked, against) = (in_sentence(self.graph.name(self.quantity.of())), in_sentence(&name));
        let (winner, loser) = if above { (asked, against) } else { (against, asked) };
        let happens = match (self.quantity, other) {
            (Quantity::Freedom { .. }, _) => format!("{winner} becomes freer than {loser}"),
            (_, Some(_)) => format!("{winner} overtakes {loser}"),
            (_, None) => format!("{winner} gains the upper hand over {loser}"),
        };
        Crossing {
            at,
            figure: reading.figure.unwrap_or(0.0),
            kind,
            other: id,
            other_name: name,
            says: format!("at {} {happens}", words::value(at, to - from)),
        }
    }

    /// What is true where the quantity is ahead, and where it is behind.
    fn sides(&self, other: Option<ActorIndex>, name: &str) -> (String, String) {
        let name = in_sentence(name);
        match (self.quantity, other) {
            (Quantity::Freedom { .. }, _) => (format!("freer than {name}"), format!("less free than {name}")),
            (_, Some(_)) => (format!("ahead of {name}"), format!("behind {name}")),
            (_, None) => (format!("upper hand over {name}"), format!("{name} has the upper hand")),
        }
    }

    fn follower(&self, other: ActorIndex, readings: &[Reading]) -> Follower {
        let actor = self.trial.snapshot().actor(other);
        Follower {
            actor: actor.id.clone(),
            name: actor.name.clone(),
            figures: readings.iter().map(|reading| reading.other(other)).collect(),
        }
    }
}

fn warnings(axes: &[Axis], trial: &Trial<'_>, answers: &[Answered]) -> Vec<String> {
    let (snapshot, graph) = (trial.snapshot(), trial.snapshot().graph());
    let mut warnings = Vec::new();
    for axis in axes {
        let variable = axis.variable();
        if let Variable::Tie { tie, .. } = variable
            && let Some(tie) = graph.tie(tie.as_str())
            && !tie.period.contains(snapshot.on())
        {
            warnings.push(format!(
                "the tie {} is not in force on {} ({}): varying it moves nothing",
                tie.id,
                snapshot.on(),
                tie.period
            ));
        }
        let (from, to) = axis.ends();
        if let Some([low, high]) = variable.bounds(snapshot)
            && (low.is_some_and(|low| from < low) || high.is_some_and(|high| to > high))
        {
            let bound = |bound: Option<f64>, none: &str| bound.map_or(none.to_owned(), |bound| bound.to_string());
            warnings.push(format!(
                "the file holds {variable} to be between {} and {}: what lies beyond is a what-if",
                bound(low, "0"),
                bound(high, "1")
            ));
        }
    }
    let still = |answer: &Answered| {
        let figures = || answer.points.iter().filter_map(|point| point.figure);
        let (low, high) = (figures().fold(f64::INFINITY, f64::min), figures().fold(f64::NEG_INFINITY, f64::max));
        high - low <= 1e-9
    };
    if warnings.is_empty() && answers.iter().all(still) {
        let names: Vec<String> = axes.iter().map(|axis| axis.variable().to_string()).collect();
        warnings.push(format!("nothing that is asked depends on {}", names.join(" or ")));
    }
    warnings
}
