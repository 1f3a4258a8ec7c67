//! What comes out of a sweep.

use serde::Serialize;
use serde_json::Value;

use crate::model::{ActorId, Date};
use crate::question::{Caution, Cell, Table};

/// The answers to one or more questions over the values of one or two variables.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sweep {
    /// `sweep`.
    pub question: &'static str,
    /// On which day.
    pub on: Date,
    /// The answer in words.
    pub verdict: String,
    /// The model, before anything of it is varied.
    pub model: Value,
    /// What is varied.
    pub vary: Vec<Varied>,
    /// The answers, in the order of the questions.
    pub answers: Vec<Answered>,
    /// What is unsure about the ties behind the figures, before anything is varied.
    pub cautions: Vec<Caution>,
    /// What deserves a second look.
    pub warnings: Vec<String>,
}

/// A variable and the values it takes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Varied {
    /// Its name, as typed.
    pub variable: String,
    /// Its name in prose.
    pub name: String,
    /// The figure before it is varied; `None` where a capability is unknown.
    pub now: Option<f64>,
    /// The bounds that the file gives for it.
    pub bounds: Option<[Option<f64>; 2]>,
    /// The values it takes, ascending.
    pub values: Vec<f64>,
}

/// The answer to one question.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answered {
    /// The question, in the words that are read.
    pub ask: String,
    /// The quantity, as a heading.
    pub name: String,
    /// Whom it is about.
    pub actor: ActorId,
    /// The actor's name.
    pub actor_name: String,
    /// What the figures are: `leverage`, `net leverage`, `joint leverage` or `freedom of action`.
    pub figure: &'static str,
    /// The answer in words.
    pub verdict: String,
    /// The figure before anything is varied; `None` where it is undefined.
    pub now: Option<f64>,
    /// The figure for every value, or for every pair of values: by the first variable, then by the second.
    pub points: Vec<Point>,
    /// Where the rank changes, over one variable.
    pub crossings: Vec<Crossing>,
    /// Where the rank changes, over two variables.
    pub boundaries: Vec<Boundary>,
    /// How many boundaries were not looked for, because there are so many.
    pub boundaries_left_out: usize,
    /// Those with whom the quantity is level somewhere, over one variable: their figures for every value.
    /// Those who come nearest to the top of the ranking come first.
    pub others: Vec<Follower>,
}

/// The quantity at a point.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Point {
    /// The value of every variable.
    pub at: Vec<f64>,
    /// The quantity; `None` where it is undefined.
    pub figure: Option<f64>,
    /// Its rank among states and organisations (and leaders, if it is about one), from 1; of freedom, the least free
    /// first. `None` where it is not ranked.
    pub rank: Option<usize>,
}

/// What happens at a crossing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CrossingKind {
    /// The quantity is above the other's from here on.
    Overtakes,
    /// The quantity is below the other's from here on.
    IsOvertaken,
    /// Net leverage is above 0 from here on.
    GainsUpperHand,
    /// Net leverage is below 0 from here on.
    LosesUpperHand,
}

/// A value of one variable at which the quantity is level with another figure, and changes sides.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Crossing {
    /// The value of the variable, to a millionth.
    pub at: f64,
    /// The quantity there.
    pub figure: f64,
    /// What happens.
    pub kind: CrossingKind,
    /// With whose figure it is level; with 0, the target.
    pub other: ActorId,
    /// The other's name.
    pub other_name: String,
    /// In words, for instance `at 0.37 Turkey overtakes Russia`.
    pub says: String,
}

/// The lines in the plane of two variables along which the quantity is level with another figure.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Boundary {
    /// With whose figure it is level; with 0, the target.
    pub other: ActorId,
    /// The other's name.
    pub other_name: String,
    /// What is true on one side of it, for instance `ahead of Russia`.
    pub ahead: String,
    /// What is true on the other, for instance `behind Russia`.
    pub behind: String,
    /// A point of the grid where it is ahead, near the middle of the longest line.
    pub side: [f64; 2],
    /// Each a list of points, the first variable first.
    pub lines: Vec<Vec<[f64; 2]>>,
}

/// Somebody else's figures along the axis.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Follower {
    /// Whose.
    pub actor: ActorId,
    /// The actor's name.
    pub name: String,
    /// For every value; 0 where there is none.
    pub figures: Vec<f64>,
}

impl Sweep {
    /// One row a point, and of one variable a row for everybody whose figure is crossed.
    pub fn table(&self) -> Table {
        let mut columns = vec!["on", "ask", "variable", "value"];
        if self.vary.len() > 1 {
            columns.extend(["variable_2", "value_2"]);
        }
        columns.extend(["actor", "name", "asked", "figure", "rank"]);
        let mut table = Table::new(&columns);
        for answer in &self.answers {
            for (at, point) in answer.points.iter().enumerate() {
                let mut place: Vec<Cell> = vec![self.on.into(), Cell::from(answer.ask.as_str())];
                for (varied, &value) in self.vary.iter().zip(&point.at) {
                    place.extend([Cell::from(varied.variable.as_str()), value.into()]);
                }
                let mut row = |actor: &ActorId, name: &str, asked: &str, figure: Option<f64>, rank: Option<usize>| {
                    let mut row = place.clone();
                    row.extend([Cell::from(actor), name.into(), asked.into(), figure.into(), rank.into()]);
                    table.push(row);
                };
                row(&answer.actor, &answer.actor_name, "yes", point.figure, point.rank);
                for other in &answer.others {
                    row(&other.actor, &other.name, "no", Some(other.figures[at]), None);
                }
            }
        }
        table
    }
}
