//! Everybody over everybody: all rows of `E`, a few at a time.
//!
//! | file | idea |
//! |---|---|
//! | `core` | the actors that dependence can lead through |
//! | `gauss_jordan` | `(I − δD)⁻¹` of a small core, dense |
//! | `sparse` | a large one, entry by entry, for several rows side by side |
//! | `plan` | which of the two, and how many rows at a time |

mod core;
mod gauss_jordan;
mod plan;
mod sparse;

use std::ops::ControlFlow;

use rayon::prelude::*;

use crate::model::ActorIndex;

use self::core::Core;
use self::plan::Plan;
use self::sparse::{Lanes, Sparse};

use super::Leverage;
use super::total::{LANES, REMAINDER, apart};

pub use self::plan::{PairsOptions, TooLittleMemory};

/// Everybody's leverage over everybody, row by row, in bounded memory.
///
/// ```text
/// E[b, ·] = (D[b, ·] + w D) G      w = δ D[b, ·] (I − δD)⁻¹      all of w is within the core
/// ```
///
/// The core are those who depend on somebody and on whom somebody depends. `w[y]` is how much of what b needs comes to
/// rest on y's own needs, so that a walk can go on from there. Where the core is small for the number of ties, the
/// inverse of its `I − δD` is computed once, and `w` is a few of its rows; where it is large, `w` is the sum of the series
/// `w = δD[b, ·] + δ² D[b, ·] D + …`, for several b side by side. Which of the two is a matter of the graph alone.
///
/// * **Unit and range.** As [`Leverage`].
/// * **Undefined.** Never.
/// * **Precision.** The inverse is exact but for rounding. The series is summed until less than the precision remains
///   of any figure, or less than 10⁻¹⁵ where none is given; no figure is above the exact one.
/// * **Cost.** With c actors in the core and m dependences: the inverse O(c³) and 8 c² bytes, each row O(c · its
///   dependences + m); the series O(k · m) a row, k terms of it, and O(m) memory. Beside that so many rows are in memory as
///   there is room for. Nothing depends on the number of threads, or on the room, but how long it takes.
/// * **Sources.** As [`Leverage`].
///
/// # Example
///
/// The worked example of [`crate::leverage`], all pairs at once: P and Q are the core, `I − δD` there is
/// `[1, −1/32; −3/32, 1]`, and its determinant 1021/1024.
///
/// ```
/// use std::ops::ControlFlow;
///
/// use demarche::leverage::{Leverage, Pairs, PairsOptions};
/// # use demarche::model::{Actor, ActorKind, Capability, Graph, Pact, Parts, Period, Relation, Snapshot, Tie};
/// # let mut parts = Parts::new("Three states", "2020-01-01".parse()?);
/// # for (id, capability) in [("p", 3.0), ("q", 1.0), ("r", 1.0)] {
/// #     let mut actor = Actor::new(id, ActorKind::State, id.to_uppercase());
/// #     actor.capability = Some(Capability::Constant(capability));
/// #     parts.add_actor(actor);
/// # }
/// # let pact = Relation::Alliance { between: ("p".into(), "q".into()), pact: Pact::DefensePact };
/// # let trade = Relation::Dependence { of: "r".into(), on: "q".into(), channel: "trade".into(), share: 0.5 };
/// # parts.add_tie(Tie::new("pact", pact, Period::ALWAYS));
/// # parts.add_tie(Tie::new("trade", trade, Period::ALWAYS));
/// # let graph = Graph::new(parts).expect("sound");
/// # let snapshot = Snapshot::new(&graph, graph.as_of());
/// let leverage = Leverage::new(&snapshot, graph.model());
/// let pairs = Pairs::new(&leverage, &PairsOptions::default())?;
/// let mut rows = Vec::new();
/// let _ = pairs.for_each(|_, row| row.to_vec(), |row| {
///     rows.push(row);
///     ControlFlow::<()>::Continue(())
/// });
/// let by_hand = 1024.0 / 1021.0 * 0.1875; // Q on P; the loops between the two add the fraction
/// assert!((rows[1][0] - by_hand).abs() < 1e-15);
/// assert!((rows[2][0] - 0.03125 * by_hand).abs() < 1e-15); // R on P, through Q
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Pairs<'l, 's> {
    leverage: &'l Leverage<'s>,
    core: Core,
    way: Way,
    /// The dependence of the core on everybody, transposed: a line says who of the core depends on an actor.
    onward: Sparse,
    plan: Plan,
    precision: Option<f64>,
}

/// How the weights of the core are found.
#[derive(Clone, Debug)]
enum Way {
    /// From the dense inverse of the core's `I − δD`.
    Inverse(Vec<f64>),
    /// By a series over the core's δD, transposed.
    Series(Sparse),
}

impl<'l, 's> Pairs<'l, 's> {
    /// Prepares to solve all rows of a system.
    ///
    /// # Errors
    /// [`TooLittleMemory`] if not even the smallest number of rows has room.
    pub fn new(leverage: &'l Leverage<'s>, options: &PairsOptions) -> Result<Self, TooLittleMemory> {
        let (rows, reach) = (leverage.rows(), leverage.model().reach);
        let core = Core::of(rows);
        let plan = Plan::new(rows.len(), core.len(), core.dependences(rows), options)?;
        let way = match plan.is_dense() {
            true => {
                let mut matrix = core.dense(rows, reach);
                gauss_jordan::invert(&mut matrix, core.len());
                Way::Inverse(matrix)
            }
            false => Way::Series(core.matrix(rows, reach)),
        };
        let onward = Sparse::transposed(rows.len(), core.rows(rows));
        let precision = options.precision.filter(|_| !plan.is_dense());
        Ok(Self { leverage, core, way, onward, plan, precision })
    }

    /// The system that is solved.
    pub fn leverage(&self) -> &'l Leverage<'s> {
        self.leverage
    }

    /// How far figures are below the exact ones at most; `None` where that is no more than rounding.
    pub fn precision(&self) -> Option<f64> {
        self.precision
    }

    /// Solves every row: `each` makes something of the position of b and `E[b, ·]`, several at once, and `take` is
    /// given what was made, one by one in the order of positions, while no more than a block of it waits. It ends where
    /// `take` breaks.
    pub fn for_each<T: Send, B>(
        &self,
        each: impl Fn(ActorIndex, &[f64]) -> T + Sync,
        mut take: impl FnMut(T) -> ControlFlow<B>,
    ) -> ControlFlow<B> {
        let targets: Vec<ActorIndex> = (0..self.leverage.rows().len()).collect();
        // The rows that are solved side by side are the same whatever the size of a block, and so is every digit.
        for block in targets.chunks(self.plan.groups() * LANES) {
            let group = |group: &[ActorIndex]| -> Vec<T> {
                self.side_by_side(group).iter().zip(group).map(|(row, &b)| each(b, row)).collect()
            };
            let made: Vec<Vec<T>> = block.par_chunks(LANES).map(group).collect();
            made.into_iter().flatten().try_for_each(&mut take)?;
        }
        ControlFlow::Continue(())
    }

    /// Up to [`LANES`] rows of `E`.
    fn side_by_side(&self, targets: &[ActorIndex]) -> Vec<Vec<f64>> {
        let mut total = self.through_others(targets);
        self.leverage.agency().credit(&mut total, LANES);
        apart(&total, LANES).take(targets.len()).collect()
    }

    /// Up to [`LANES`] rows of `T`, actor by actor with one lane for each.
    pub(super) fn through_others(&self, targets: &[ActorIndex]) -> Vec<f64> {
        let rows = self.leverage.rows();
        let weights = match &self.way {
            Way::Inverse(inverse) => self.by_inverse(inverse, targets),
            Way::Series(matrix) => self.by_series(matrix, targets),
        };
        let mut total: Vec<f64> = Vec::with_capacity(rows.len() * LANES);
        for actor in 0..rows.len() {
            total.extend_from_slice(&self.onward.times(actor, &weights));
        }
        drop(weights);
        for (lane, &target) in targets.iter().enumerate() {
            for &(supplier, dependence) in &rows[target] {
                total[supplier as usize * LANES + lane] += dependence;
            }
        }
        total
    }

    /// The weights of the core for a few targets, as `δ D[b, ·]` times the inverse.
    fn by_inverse(&self, inverse: &[f64], targets: &[ActorIndex]) -> Vec<Lanes> {
        let (n, reach) = (self.core.len(), self.leverage.model().reach);
        let mut weights = vec![[0.0; LANES]; n];
        let mut weight = vec![0.0; n];
        for (lane, &target) in targets.iter().enumerate() {
            weight.fill(0.0);
            for (place, dependence) in self.core.within(&self.leverage.rows()[target]) {
                let factor = reach * dependence;
                let row = &inverse[place * n..][..n];
                weight.iter_mut().zip(row).for_each(|(sum, value)| *sum += factor * value);
            }
            weights.iter_mut().zip(&weight).for_each(|(lanes, &weight)| lanes[lane] = weight);
        }
        weights
    }

    /// The weights of the core for a few targets, term by term.
    fn by_series(&self, matrix: &Sparse, targets: &[ActorIndex]) -> Vec<Lanes> {
        let reach = self.leverage.model().reach;
        let mut term = vec![[0.0; LANES]; self.core.len()];
        for (lane, &target) in targets.iter().enumerate() {
            for (place, dependence) in self.core.within(&self.leverage.rows()[target]) {
                term[place][lane] += reach * dependence;
            }
        }
        let mut sum = term.clone();
        let mut next = term.clone();
        let mut size = term.iter().fold([0.0; LANES], |size, of| sparse::add(size, 1.0, of));
        // What remains of a row is at most δ / (1 − δ) times the size of its last term.
        let least = self.precision.unwrap_or(REMAINDER) * (1.0 - reach);
        while size.iter().copied().fold(0.0, f64::max) * reach > least {
            size = [0.0; LANES];
            for (at, next) in next.iter_mut().enumerate() {
                *next = matrix.times(at, &term);
                size = sparse::add(size, 1.0, next);
                sum[at] = sparse::add(sum[at], 1.0, next);
            }
            std::mem::swap(&mut term, &mut next);
        }
        sum
    }
}
