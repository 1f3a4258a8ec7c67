//! The same system with a few ties ended, altered or new: only what they touch is computed anew.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use crate::model::{ActorIndex, Snapshot, Variation};

use super::agency::Agency;
use super::alterable::{Alterable, Known, Touched};
use super::dependence::Row;
use super::engagement::Engaged;
use super::inverse;
use super::near::{ends, missed};
use super::solved::Solved;
use super::total::{Leverage, apply, through_others, worth};

/// More rows than this are not put together one by one: the series is quicker.
const MOST_ROWS: usize = 40;

/// A solved system as it would be with some ties other than they are.
///
/// ```text
/// N'      = (I − δD')⁻¹ = N + δ N U (I − δK)⁻¹ V N,   K = V N U
/// T'[b,·] = T[b,·] + v (I − δK)⁻¹ V N,                v = (I + δT)[b, ·] U
/// ```
///
/// `D' − D = U V`: V holds the difference of every row that differs, U says which row that is; `N = (I − δD)⁻¹`. Of one
/// row this is Sherman and Morrison's formula, of several Woodbury's (Golub, G. H. and Van Loan, C. F. (2013). *Matrix
/// Computations*, 4th ed., section 2.1.4. Johns Hopkins University Press).
///
/// * **Cost.** O(ties of the actors touched) to set up; then, of k rows that differ in s entries, O(k³ + k s + actors · s)
///   a row of `E`. Where more than 40 rows differ, or the inverse would be too large, the series of a row.
pub(crate) struct Altered<'a, 's> {
    base: &'a Alterable<'a, 's>,
    /// Actors that are engaged otherwise.
    engaged: BTreeMap<ActorIndex, Engaged>,
    /// Rows of `D` that differ, with the difference.
    pub(super) rows: BTreeMap<ActorIndex, (Row, Row)>,
    /// Rows of `A` that differ.
    pub(super) steered: BTreeMap<ActorIndex, Row>,
    /// Made when it is first asked for, where rows of it differ.
    agency: OnceLock<Agency>,
}

impl<'a, 's> Altered<'a, 's> {
    pub(super) fn new(base: &'a Alterable<'a, 's>, variation: &Variation<'s>) -> Self {
        let leverage = base.leverage();
        let filled = leverage.filled(variation);
        let Touched { mut rows, engagement, agency } = base.touched(variation);
        let mut altered = Self {
            base,
            engaged: BTreeMap::new(),
            rows: BTreeMap::new(),
            steered: BTreeMap::new(),
            agency: OnceLock::new(),
        };
        for actor in engagement {
            let engaged = filled.engaged(actor);
            if engaged != *leverage.engagement().of(actor) {
                altered.engaged.insert(actor, engaged);
                // Whoever is supplied by an actor feels it when that actor is tied down more or less.
                rows.extend(base.clients(actor));
                rows.insert(actor);
            }
        }
        for actor in rows {
            let row = filled.row(actor, |actor| altered.engaged(actor));
            let difference = difference(leverage.dependences(actor), &row);
            if !difference.is_empty() {
                altered.rows.insert(actor, (row, difference));
            }
        }
        for actor in agency {
            let row = filled.agency(actor);
            if row != leverage.agency().direct(actor) {
                altered.steered.insert(actor, row);
            }
        }
        altered
    }

    fn engaged(&self, actor: ActorIndex) -> &Engaged {
        self.engaged.get(&actor).unwrap_or_else(|| self.base.leverage().engagement().of(actor))
    }

    /// The system as it was.
    pub(super) fn leverage(&self) -> &Leverage<'s> {
        self.base.leverage()
    }

    /// δ.
    pub(crate) fn reach(&self) -> f64 {
        self.base.model().reach
    }

    /// Whether somebody steers more or less than before.
    pub(crate) fn alters_agency(&self) -> bool {
        !self.steered.is_empty()
    }

    /// Whether one of some actors is steered otherwise than before.
    pub(crate) fn alters_agency_of(&self, actors: &BTreeSet<ActorIndex>) -> bool {
        self.steered.keys().any(|actor| actors.contains(actor))
    }

    /// Whether somebody is tied down more or less than before.
    pub(crate) fn alters_engagement(&self) -> bool {
        !self.engaged.is_empty()
    }

    /// An actor's row of `D` as it would be.
    fn row(&self, actor: ActorIndex) -> &[(u32, f64)] {
        self.rows.get(&actor).map_or(self.base.leverage().dependences(actor), |(row, _)| row.as_slice())
    }

    /// `T'[b, ·]`, by the series.
    fn through(&self, b: ActorIndex) -> Vec<f64> {
        let row = |actor: ActorIndex| self.row(actor);
        let mut sum = vec![0.0; self.base.leverage().snapshot().len()];
        row(b).iter().for_each(|&(supplier, dependence)| sum[supplier as usize] = dependence);
        through_others(&mut sum, 1, self.reach(), row);
        sum
    }

    /// How often b's walks come to each row that differs, as it was: `v`.
    pub(super) fn visits(&self, known: &Known) -> impl Iterator<Item = f64> {
        let reach = self.reach();
        self.rows.keys().map(move |&at| reach * known.through[at] + if at == known.over { 1.0 } else { 0.0 })
    }

    /// `E'[b, ·]` of one who is asked about, put together from the inverse; `None` where the series is to be taken.
    ///
    /// What is exactly 0 in the series may be some 10⁻¹⁷ here, and equals may differ by as much: good for margins that are
    /// judged anew where they are close, not for rankings.
    pub(crate) fn put_together(&self, known: &Known) -> Option<Vec<f64>> {
        let (inverse, passed) = self.passed(known)?;
        let add = |row: &mut [f64], walks: &dyn Fn(ActorIndex) -> &'a [f64]| {
            for (&passed, (_, difference)) in passed.iter().zip(self.rows.values()) {
                for &(to, value) in difference {
                    let factor = passed * value;
                    if factor != 0.0 {
                        row.iter_mut().zip(walks(to as usize)).for_each(|(sum, walks)| *sum += factor * walks);
                    }
                }
            }
            // No figure is below 0 but by rounding.
            row.iter_mut().for_each(|value| *value = value.max(0.0));
        };
        Some(match self.alters_agency() {
            false => {
                let mut row = known.row.clone();
                add(&mut row, &|to| inverse.credited(to));
                row
            }
            true => {
                let mut row = known.through.clone();
                add(&mut row, &|to| inverse.walks(to));
                self.agency().credit(&mut row, 1);
                row
            }
        })
    }

    /// By how much `E[b, ·]` of one who is asked about differs from what it was, for each of some actors; put together
    /// from the inverse, without the rest of the row. `None` where the series is to be taken.
    ///
    /// * **Cost.** O(k³ + k s) and O(s) an actor; a whole row where somebody steers more or less than before.
    pub(crate) fn changes(&self, known: &Known, actors: &[ActorIndex]) -> Option<Vec<f64>> {
        if self.alters_agency() {
            let row = self.put_together(known)?;
            return Some(actors.iter().map(|&a| row[a] - known.row[a]).collect());
        }
        let (inverse, passed) = self.passed(known)?;
        let mut steps = vec![];
        for (&passed, (_, difference)) in passed.iter().zip(self.rows.values()) {
            steps.extend(difference.iter().map(|&(to, value)| (inverse.credited(to as usize), passed * value)));
        }
        Some(actors.iter().map(|&a| steps.iter().map(|(credited, factor)| factor * credited[a]).sum()).collect())
    }

    /// The inverse, and how often b's walks come to each row that differs as they are now: `v (I − δK)⁻¹`.
    fn passed(&self, known: &Known) -> Option<(&'a inverse::Inverse, Vec<f64>)> {
        let inverse = self.base.inverse?;
        if self.rows.len() > MOST_ROWS {
            return None;
        }
        let visits: Vec<f64> = self.visits(known).collect();
        Some((inverse, inverse::solved(&self.among(inverse), self.reach(), &visits)?))
    }

    /// `K`, row by row.
    fn among(&self, inverse: &inverse::Inverse) -> Vec<f64> {
        let differences = self.rows.values().map(|(_, difference)| difference);
        let walks = |difference: &Row, to: ActorIndex| -> f64 {
            difference.iter().map(|&(from, value)| value * inverse.at(from as usize, to)).sum()
        };
        differences.flat_map(|difference| self.rows.keys().map(move |&to| walks(difference, to))).collect()
    }

    /// Starts on `E[b, ·]` from `T[b, ·]` as it was, to be brought nearer step by step.
    ///
    /// ```text
    /// T'[b, ·] = T[b, ·] + z (I − δD')⁻¹,   z = Σ_i (I + δT)[b, i] · (D'[i, ·] − D[i, ·])
    /// ```
    ///
    /// Only the few rows i that differ have a part in `z`; each further step of the series at most δ times as much is
    /// left, so that it is seen early how far any figure can still move.
    pub(crate) fn approach(&self, known: &Known) -> Approach {
        let mut term = vec![0.0; known.through.len()];
        for (visits, (_, difference)) in self.visits(known).zip(self.rows.values()) {
            if visits > 0.0 {
                difference.iter().for_each(|&(to, value)| term[to as usize] += visits * value);
            }
        }
        let sum = known.through.iter().zip(&term).map(|(through, term)| through + term).collect();
        let mut approach = Approach { sum, term, left: 0.0 };
        approach.measure(self.reach());
        approach
    }

    /// `E'[b, ·]` as far as it is known, by position.
    pub(crate) fn credited(&self, approach: &Approach) -> Vec<f64> {
        // No figure is below 0; what is so on the way only waits for its next terms.
        let mut row: Vec<f64> = approach.sum.iter().map(|value| value.max(0.0)).collect();
        self.agency().credit(&mut row, 1);
        row
    }

    /// Adds the next term of the series.
    pub(crate) fn go_on(&self, approach: &mut Approach) {
        let reach = self.reach();
        let mut next = vec![0.0; approach.term.len()];
        for (actor, &value) in approach.term.iter().enumerate() {
            if value != 0.0 {
                let factor = reach * value;
                self.row(actor).iter().for_each(|&(to, dependence)| next[to as usize] += factor * dependence);
            }
        }
        approach.sum.iter_mut().zip(&next).for_each(|(sum, value)| *sum += value);
        approach.term = next;
        approach.measure(reach);
    }
}

impl<'s> Solved<'s> for Altered<'_, 's> {
    fn snapshot(&self) -> &'s Snapshot<'s> {
        self.base.leverage().snapshot()
    }

    fn agency(&self) -> &Agency {
        let before = self.base.leverage().agency();
        match self.alters_agency() {
            false => before,
            true => self.agency.get_or_init(|| before.with_rows(self.steered.clone())),
        }
    }

    fn over(&self, b: ActorIndex) -> Vec<f64> {
        // Not put together from the inverse: rounding would list those who have exactly nothing, and part equals.
        let mut sum = self.through(b);
        self.agency().credit(&mut sum, 1);
        sum
    }

    fn of(&self, a: ActorIndex) -> Vec<f64> {
        let row = |actor: ActorIndex| self.row(actor);
        let worth = worth(self.agency().credited_to(a), self.reach(), row);
        apply(&worth, row)
    }

    fn freedom(&self, a: ActorIndex) -> f64 {
        self.engaged(a).freedom()
    }

    fn missed(&self, b: ActorIndex) -> f64 {
        let snapshot = self.snapshot();
        if snapshot.precision().is_none() {
            return 0.0;
        }
        let put_together = |known: &Known| {
            let (ending, (_, passed)) = (self.base.ending.as_ref()?, self.passed(known)?);
            let before: f64 = ends(snapshot).map(|end| known.through[end]).sum();
            let more = passed.iter().zip(self.rows.values());
            Some(before + more.map(|(passed, (_, difference))| passed * along(difference, ending)).sum::<f64>())
        };
        let known = self.base.known().iter().find(|known| known.over == b);
        let ending = known.and_then(put_together).unwrap_or_else(|| {
            let through = self.through(b);
            ends(snapshot).map(|end| through[end]).sum()
        });
        missed(snapshot, self.reach(), b, ending)
    }
}

/// An altered system whose rows of those who are asked about are put together from the inverse, which is quick.
///
/// Figures are as exact as those of the series, but what is exactly 0 there may be some 10⁻¹⁷ here, and equals may differ by
/// as much: whoever reads a ranking off it takes the series where two are that close.
pub(crate) struct PutTogether<'a, 's> {
    altered: &'a Altered<'a, 's>,
    rows: BTreeMap<ActorIndex, Vec<f64>>,
}

impl<'a, 's> PutTogether<'a, 's> {
    /// The rows of all who are asked about; `None` where the series is to be taken.
    pub(crate) fn new(altered: &'a Altered<'a, 's>) -> Option<Self> {
        let row = |known: &Known| Some((known.over, altered.put_together(known)?));
        let rows: BTreeMap<_, _> = altered.base.known().iter().map(row).collect::<Option<_>>()?;
        (!rows.is_empty()).then_some(Self { altered, rows })
    }

    /// Whether a figure over one who is asked about is within so much of a value.
    pub(crate) fn is_close_to(&self, value: f64, within: f64) -> bool {
        self.rows.values().flatten().any(|figure| (figure - value).abs() < within)
    }
}

impl<'s> Solved<'s> for PutTogether<'_, 's> {
    fn snapshot(&self) -> &'s Snapshot<'s> {
        self.altered.snapshot()
    }

    fn agency(&self) -> &Agency {
        self.altered.agency()
    }

    fn over(&self, b: ActorIndex) -> Vec<f64> {
        self.rows.get(&b).cloned().unwrap_or_else(|| self.altered.over(b))
    }

    fn of(&self, a: ActorIndex) -> Vec<f64> {
        self.altered.of(a)
    }

    fn freedom(&self, a: ActorIndex) -> f64 {
        self.altered.freedom(a)
    }

    fn missed(&self, b: ActorIndex) -> f64 {
        self.altered.missed(b)
    }
}

/// A row `T'[b, ·]` on its way.
#[derive(Clone, Debug)]
pub(crate) struct Approach {
    /// The row so far, before any of it is credited to those who steer.
    sum: Vec<f64>,
    term: Vec<f64>,
    left: f64,
}

impl Approach {
    /// No figure, credited or not, is further than this from where it will be.
    pub(crate) fn left(&self) -> f64 {
        self.left
    }

    /// What remains is at most δ / (1 − δ) times the sum of the last term, for a row of `D'` sums to at most 1.
    fn measure(&mut self, reach: f64) {
        let size: f64 = self.term.iter().map(|value| value.abs()).sum();
        self.left = size * reach / (1.0 - reach);
    }
}

/// A sparse row times a column.
pub(super) fn along(row: &Row, column: &[f64]) -> f64 {
    row.iter().map(|&(to, value)| value * column[to as usize]).sum()
}

/// `y − x` of two sparse rows, without what is the same in both.
pub(super) fn difference(x: &[(u32, f64)], y: &[(u32, f64)]) -> Row {
    let mut differs = Row::new();
    let (mut x, mut y) = (x.iter().peekable(), y.iter().peekable());
    loop {
        let next = match (x.peek(), y.peek()) {
            (Some((a, _)), Some((b, _))) => *a.min(b),
            (Some((at, _)), None) | (None, Some((at, _))) => *at,
            (None, None) => return differs,
        };
        let before = x.next_if(|(at, _)| *at == next).map_or(0.0, |&(_, value)| value);
        let after = y.next_if(|(at, _)| *at == next).map_or(0.0, |&(_, value)| value);
        if before != after {
            differs.push((next, after - before));
        }
    }
}

#[cfg(test)]
mod tests;
