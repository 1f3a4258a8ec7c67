//! One or two figures varied, and what that does to an answer.
//!
//! | file | idea |
//! |---|---|
//! | [`variable`](Variable) | what can be varied: a figure of a tie, of an actor or of the model |
//! | [`figure`](Range) | the figure as it is, what it may be, and setting it |
//! | [`axis`](Axis) | the values that a variable takes, from `0..1:21` or `0.1,0.3,0.9` |
//! | `trial` | the leverage system with other figures |
//! | `reading` | a quantity, and the ranking it stands in |
//! | `crossing` | where a rank changes, found by quickened bisection |
//! | `boundary` | where two are level, over two variables |
//! | [`sweep()`] | all of it, in parallel |
//! | [`answer`](Sweep) | what comes out: figures, ranks, crossings, a table |
//! | `verdict` | the answer in sentences |
//! | `words` | variables and quantities in prose |
//! | [`chart()`] | a line chart of one variable, a heat map of two |
//!
//! A sweep asks *what if*, so that it may leave the bounds that a file gives for a figure; it says when it does.
//!
//! ```
//! use demarche::model::{Actor, ActorKind, Graph, Parts, Period, Relation, Tie};
//! use demarche::question::Quantity;
//! use demarche::sweep::{Axis, sweep};
//!
//! let mut parts = Parts::new("Two states", "2020-01-01".parse()?);
//! parts.add_actor(Actor::new("q", ActorKind::State, "Q"));
//! parts.add_actor(Actor::new("r", ActorKind::State, "R"));
//! let trade = Relation::Dependence { of: "r".into(), on: "q".into(), channel: "trade".into(), share: 0.5 };
//! parts.add_tie(Tie::new("trade", trade, Period::ALWAYS));
//! let graph = Graph::new(parts).expect("sound");
//!
//! // The weight of trade among R's needs is 1.5/12, so that Q's leverage over R is an eighth of the share.
//! let axis = Axis::parse("trade.share=0..1:3", &graph, graph.model())?;
//! let asked = Quantity::parse(&["leverage", "of", "q", "over", "r"], graph.names())?;
//! let sweep = sweep(&graph, graph.as_of(), graph.model(), &[axis], &[asked], &|_, _| ())?;
//! let figures: Vec<_> = sweep.answers[0].points.iter().map(|point| point.figure).collect();
//! assert_eq!(figures, [Some(0.0), Some(0.0625), Some(0.125)]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod answer;
mod axis;
mod boundary;
mod chart;
mod crossing;
mod figure;
mod reading;
mod run;
mod trial;
mod variable;
mod verdict;
mod words;

pub use answer::{Answered, Boundary, Crossing, CrossingKind, Follower, Point, Sweep, Varied};
pub use axis::{Axis, MOST_POINTS};
pub use chart::chart;
pub use figure::Range;
pub use run::sweep;
pub use variable::{ModelFigure, SweepError, TieFigure, Variable};
