//! Step 3 and the sum of all: dependence through others, credited to those who steer.

use std::ops::ControlFlow;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::model::{ActorIndex, LeverageModel, Snapshot, Variation};

use super::agency::Agency;
use super::dependence::{Part, Row, Supply};
use super::engagement::Engagement;
use super::filled::{Figures, Filled};
use super::frame::Frame;
use super::inverse::Inverse;
use super::near::{ends, missed};
use super::pairs::{Pairs, PairsOptions};

/// A solved series is cut where what remains of every row is below this.
pub(super) const REMAINDER: f64 = 1e-15;

/// How many rows are solved side by side, so that the processor works on several at once, and what is read of a matrix
/// serves all of them.
pub(super) const LANES: usize = 8;

/// Leverage among the actors of a snapshot.
///
/// ```text
/// T = D + δ D² + δ² D³ + … = D (I − δD)⁻¹
/// E = T · G
/// ```
///
/// `D[b, a]` is b's direct dependence on a ([`Part`]), δ the model's reach, `G` credits a figure to those who steer
/// ([`Agency`]). **`E[b, a]` is the leverage of a over b**: the share of what b needs that a can withhold or impose,
/// itself or through others. `E[b, a] − E[a, b]` is its net leverage.
///
/// * **Unit and range.** Pure number from 0 up; only loops carry it above 1, at most to `1/(1 − δ)` before agency.
/// * **Undefined.** Never: without ties there is no leverage.
/// * **Cost.** O(ties in force) to set up; a row or column O(k · ties), where k is the number of terms until less
///   than 10⁻¹⁵ remains (at most `15 / log₁₀(1/δ)`, 50 at δ = ½). Matrices are sparse: memory is O(ties).
/// * **Sources.** Katz (1953); Hubbell, C. H. (1965). An input-output approach to clique identification.
///   *Sociometry* 28(4), 377–399. <https://doi.org/10.2307/2785990>; Friedkin, N. E. (1991). Theoretical foundations
///   for centrality measures. *American Journal of Sociology* 96(6), 1478–1504. <https://doi.org/10.1086/229694>.
///
/// The example in [`crate::leverage`] is checked by hand.
#[derive(Clone, Debug)]
pub struct Leverage<'s> {
    snapshot: &'s Snapshot<'s>,
    model: &'s LeverageModel,
    frame: Arc<Frame<'s>>,
    figures: Figures,
    engagement: Engagement,
    agency: Agency,
    rows: Vec<Row>,
    /// Made when it is first asked for.
    inverse: OnceLock<Arc<Option<Inverse>>>,
}

impl<'s> Leverage<'s> {
    /// Sets the system up for a snapshot, under a model.
    pub fn new(snapshot: &'s Snapshot<'s>, model: &'s LeverageModel) -> Self {
        Self::in_frame(Arc::new(Frame::new(snapshot, model)), snapshot, model)
    }

    /// The system of a snapshot for whose ties a frame has been made, whatever their figures.
    pub(crate) fn in_frame(frame: Arc<Frame<'s>>, snapshot: &'s Snapshot<'s>, model: &'s LeverageModel) -> Self {
        let figures = Figures::of(&frame, snapshot, model);
        let filled = Filled { frame: &frame, snapshot, model, figures: &figures, variation: Variation::none() };
        let (engagement, agency) = (filled.all_engaged(), filled.all_agency());
        let rows = (0..snapshot.len()).map(|actor| filled.row(actor, |actor| engagement.of(actor))).collect();
        Self { snapshot, model, frame, figures, engagement, agency, rows, inverse: OnceLock::new() }
    }

    /// The figures of the system, but for a variation.
    pub(super) fn filled<'f>(&'f self, variation: &'f Variation<'s>) -> Filled<'f, 's> {
        let Self { snapshot, model, frame, figures, .. } = self;
        Filled { frame, snapshot, model, figures, variation }
    }

    /// All walks between all actors, where they are few enough; made once.
    pub(super) fn inverse(&self) -> Option<&Inverse> {
        self.inverse.get_or_init(|| Arc::new(Inverse::of(self))).as_ref().as_ref()
    }

    /// Its ties, laid out.
    pub(super) fn frame(&self) -> &Frame<'s> {
        &self.frame
    }

    /// The snapshot it was set up for.
    pub fn snapshot(&self) -> &'s Snapshot<'s> {
        self.snapshot
    }

    /// The model in use.
    pub fn model(&self) -> &'s LeverageModel {
        self.model
    }

    /// Who is tied down.
    pub fn engagement(&self) -> &Engagement {
        &self.engagement
    }

    /// Who steers whom.
    pub fn agency(&self) -> &Agency {
        &self.agency
    }

    /// Direct dependence `D[b, a]`, in `[0, 1]`.
    pub fn direct(&self, b: ActorIndex, a: ActorIndex) -> f64 {
        let row = &self.rows[b];
        row.binary_search_by_key(&(a as u32), |&(supplier, _)| supplier).map_or(0.0, |at| row[at].1)
    }

    /// All rows of `D`.
    pub(super) fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// b's row of `D`: supplier and dependence, by position of the supplier; zeros are left out.
    pub fn dependences(&self, b: ActorIndex) -> &[(u32, f64)] {
        &self.rows[b]
    }

    /// b's direct dependences split by channel.
    pub fn parts(&self, b: ActorIndex) -> Vec<Part<'s>> {
        self.filled(Variation::none()).parts(b, |actor| self.engagement.of(actor))
    }

    /// What every tie supplies to b.
    pub fn supplies(&self, b: ActorIndex) -> Vec<Supply<'s>> {
        self.filled(Variation::none()).supplies(b, |actor| self.engagement.of(actor))
    }

    /// Leverage over b of everybody: the row `E[b, ·]`, by position; b's own entry is its loops.
    pub fn over(&self, b: ActorIndex) -> Vec<f64> {
        let mut row = self.dependence_through_others(b);
        self.agency.credit(&mut row, 1);
        row
    }

    /// Leverage of a over everybody: the column `E[·, a]`, by position; a's own entry is its loops.
    pub fn of(&self, a: ActorIndex) -> Vec<f64> {
        apply(&self.worth(a), |actor| &self.rows[actor])
    }

    /// What it is worth to a that somebody depends on each actor: the column `(I − δD)⁻¹ G e_a`, by position.
    ///
    /// `E[b, a]` is the sum of `D[b, x]` times the worth of x, and so is each channel's part of it.
    pub fn worth(&self, a: ActorIndex) -> Vec<f64> {
        worth(self.agency.credited_to(a), self.model.reach, |actor| &self.rows[actor])
    }

    /// Total dependence of b: the row `T[b, ·]`, by position, before any of it is credited to those who steer.
    pub fn dependence_through_others(&self, b: ActorIndex) -> Vec<f64> {
        let mut start = vec![0.0; self.rows.len()];
        self.rows[b].iter().for_each(|&(supplier, dependence)| start[supplier as usize] = dependence);
        self.through_others(&mut start, 1);
        start
    }

    /// Every row of `E`, in the order of positions and in parallel: `each` is given the position of b and `E[b, ·]`,
    /// and its results are returned in order.
    ///
    /// At no time are more than a few rows for each thread in memory. [`Pairs`] hands results over while it solves.
    ///
    /// # Panics
    /// If the system alone is larger than the address space of the machine.
    pub fn all<T: Send>(&self, each: impl Fn(ActorIndex, &[f64]) -> T + Sync) -> Vec<T> {
        let unbounded = PairsOptions { memory: usize::MAX, ..PairsOptions::default() };
        let pairs = Pairs::new(self, &unbounded).expect("there is room for a few rows");
        let mut all = Vec::with_capacity(self.rows.len());
        let _ = pairs.for_each(each, |made| {
            all.push(made);
            ControlFlow::<()>::Continue(())
        });
        all
    }

    /// The rows `E[b, ·]` of some targets b, in their order and in parallel; all of them are in memory at once.
    pub fn over_each(&self, targets: &[ActorIndex]) -> Vec<Vec<f64>> {
        targets.par_chunks(LANES).flat_map_iter(|block| self.side_by_side(block)).collect()
    }

    /// A few rows of `E`, solved side by side.
    fn side_by_side(&self, targets: &[ActorIndex]) -> Vec<Vec<f64>> {
        let lanes = targets.len();
        let mut rows = vec![0.0; self.rows.len() * lanes];
        for (lane, &target) in targets.iter().enumerate() {
            for &(supplier, dependence) in &self.rows[target] {
                rows[supplier as usize * lanes + lane] = dependence;
            }
        }
        self.through_others(&mut rows, lanes);
        self.agency.credit(&mut rows, lanes);
        apart(&rows, lanes).collect()
    }

    /// How much more leverage over b anybody can have than is found, where the snapshot is a part of the day; 0 where it
    /// is all of it. Unlike the precision that the part was made for, it holds for whatever figures its ties have been
    /// given since.
    ///
    /// * **Cost.** That of a row.
    pub fn missed(&self, b: ActorIndex) -> f64 {
        if self.snapshot.precision().is_none() {
            return 0.0;
        }
        let through = self.dependence_through_others(b);
        missed(self.snapshot, self.model.reach, b, ends(self.snapshot).map(|end| through[end]).sum())
    }

    /// How much of everybody's walks comes to the ends of a part of the day, one's own beginning at an end included.
    pub(super) fn ending(&self) -> Vec<f64> {
        let mut column = vec![0.0; self.rows.len()];
        ends(self.snapshot).for_each(|end| column[end] = 1.0);
        worth(column, self.model.reach, |actor| &self.rows[actor])
    }

    /// Multiplies row vectors by `(I − δD)⁻¹` in place. There are `lanes` of them, actor by actor.
    pub(super) fn through_others(&self, rows: &mut [f64], lanes: usize) {
        through_others(rows, lanes, self.model.reach, |actor| &self.rows[actor]);
    }
}

/// Row vectors that stand side by side, each on its own.
pub(super) fn apart(rows: &[f64], lanes: usize) -> impl Iterator<Item = Vec<f64>> {
    (0..lanes).map(move |lane| rows.iter().skip(lane).step_by(lanes).copied().collect())
}

/// `D` times a column, with the rows of `D` from a function.
pub(super) fn apply<'r>(column: &[f64], row: impl Fn(ActorIndex) -> &'r [(u32, f64)]) -> Vec<f64> {
    let dot = |actor: ActorIndex| row(actor).iter().map(|&(to, value)| value * column[to as usize]).sum();
    (0..column.len()).map(dot).collect()
}

/// `(I − δD)⁻¹` times a column, with the rows of `D` from a function.
pub(super) fn worth<'r>(column: Vec<f64>, reach: f64, row: impl Fn(ActorIndex) -> &'r [(u32, f64)]) -> Vec<f64> {
    let mut term = column;
    let mut sum = term.clone();
    loop {
        // A row of D sums to at most 1, so that what remains is at most δ / (1 − δ) times the largest of the last term.
        let largest = term.iter().copied().fold(0.0, f64::max);
        if largest * reach <= REMAINDER * (1.0 - reach) {
            return sum;
        }
        term = apply(&term, &row);
        term.iter_mut().for_each(|value| *value *= reach);
        sum.iter_mut().zip(&term).for_each(|(sum, value)| *sum += value);
    }
}

/// Multiplies row vectors by `(I − δD)⁻¹` in place, with the rows of `D` from a function.
pub(super) fn through_others<'r>(
    sum: &mut [f64],
    lanes: usize,
    reach: f64,
    row: impl Fn(ActorIndex) -> &'r [(u32, f64)],
) {
    // Where the number of lanes is known to the compiler, it is fast.
    match lanes {
        1 => series::<1>(sum, 1, reach, row),
        LANES => series::<LANES>(sum, LANES, reach, row),
        _ => series::<0>(sum, lanes, reach, row),
    }
}

/// The series, with `FIXED` lanes, or with `lanes` of them where `FIXED` is 0.
fn series<'r, const FIXED: usize>(
    sum: &mut [f64],
    lanes: usize,
    reach: f64,
    row: impl Fn(ActorIndex) -> &'r [(u32, f64)],
) {
    let lanes = if FIXED == 0 { lanes } else { FIXED };
    let mut term = sum.to_vec();
    let mut next = vec![0.0; sum.len()];
    loop {
        // What remains of a lane is at most δ / (1 − δ) times the sum of its last term.
        let mut left = vec![0.0; lanes];
        for of_actor in term.chunks_exact(lanes) {
            left.iter_mut().zip(of_actor).for_each(|(left, value)| *left += value);
        }
        if left.iter().copied().fold(0.0, f64::max) * reach <= REMAINDER * (1.0 - reach) {
            return;
        }
        next.fill(0.0);
        for (actor, of_actor) in term.chunks_exact(lanes).enumerate() {
            if of_actor.iter().all(|&value| value == 0.0) {
                continue;
            }
            for &(supplier, dependence) in row(actor) {
                let factor = reach * dependence;
                let to = &mut next[supplier as usize * lanes..][..lanes];
                for lane in 0..lanes {
                    to[lane] += factor * of_actor[lane];
                }
            }
        }
        sum.iter_mut().zip(&next).for_each(|(sum, value)| *sum += value);
        std::mem::swap(&mut term, &mut next);
    }
}
