//! The same system with a few ties ended, altered or new: only what they touch is computed anew.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{ActorIndex, Ends, InForce, Relation, Snapshot, TieIndex, Variation, View};

use super::agency::{self, Agency};
use super::dependence::{self, ARMS, Engagements, Row};
use super::engagement::{Engaged, engaged};
use super::solved::Solved;
use super::total::{Leverage, apply, through_others, worth};

/// A solved system as it would be with some ties other than they are.
pub(crate) struct Altered<'l, 's> {
    base: &'l Leverage<'s>,
    /// Actors that are engaged otherwise.
    engaged: BTreeMap<ActorIndex, Engaged>,
    /// Rows of `D` that differ.
    rows: BTreeMap<ActorIndex, Row>,
    /// Agency, where it differs, with the actors whose rows do.
    agency: Option<(BTreeSet<ActorIndex>, Agency)>,
}

impl Engagements for Altered<'_, '_> {
    fn engaged(&self, actor: ActorIndex) -> &Engaged {
        self.engaged.get(&actor).unwrap_or_else(|| self.base.engagement().of(actor))
    }
}

/// What a tie has a part in.
#[derive(Default)]
struct Touched {
    /// Rows of `D`.
    rows: BTreeSet<ActorIndex>,
    /// How far an actor is tied down.
    engagement: BTreeSet<ActorIndex>,
    /// Rows of `A`.
    agency: BTreeSet<ActorIndex>,
}

impl Touched {
    fn by(&mut self, tie: &InForce<'_>, base: &Leverage<'_>) {
        match (tie.ends, &tie.tie.relation) {
            (Ends::Alliance(a, b), _) => self.rows.extend([a, b]),
            (Ends::Hostility(a, b), _) => self.engagement.extend([a, b]),
            (Ends::Mediation { between, .. }, _) => self.rows.extend([between.0, between.1]),
            (Ends::Dependence { of, .. }, relation) => {
                self.rows.insert(of);
                if matches!(relation, Relation::Dependence { channel, .. } if channel.as_str() == ARMS) {
                    self.engagement.extend(base.engagement().opponents(of).iter().map(|opponent| opponent.actor));
                }
            }
            (Ends::Membership { member: one, of }, _) | (Ends::Leadership { leader: one, of }, _) => {
                self.rows.insert(one);
                self.agency.insert(of);
            }
        }
    }
}

impl<'l, 's> Altered<'l, 's> {
    /// Ends some ties.
    pub(crate) fn without(base: &'l Leverage<'s>, ties: &[TieIndex]) -> Self {
        Self::new(base, &Variation::ending(ties))
    }

    /// Makes some ties other than they are.
    pub(crate) fn new(base: &'l Leverage<'s>, variation: &Variation<'s>) -> Self {
        let (snapshot, model) = (base.snapshot(), base.model());
        let view = View::varied(snapshot, variation);
        let mut touched = Touched::default();
        variation.altered_ties().for_each(|tie| touched.by(&snapshot.ties()[tie], base));
        variation.added_ties().iter().for_each(|tie| touched.by(tie, base));
        let Touched { mut rows, engagement, agency } = touched;
        let mut altered = Self { base, engaged: BTreeMap::new(), rows: BTreeMap::new(), agency: None };
        for actor in engagement {
            altered.engaged.insert(actor, engaged(&view, model, actor));
            // Whoever is supplied by an actor feels it when that actor is tied down more or less.
            rows.extend(snapshot.within(actor, 1));
            rows.extend(snapshot.ties_of(actor).flat_map(|t| match snapshot.ties()[t].ends {
                Ends::Mediation { between, .. } => vec![between.0, between.1],
                _ => Vec::new(),
            }));
        }
        for actor in rows {
            let row = dependence::row(&dependence::parts(&view, model, &altered, actor));
            if row.as_slice() != base.dependences(actor) {
                altered.rows.insert(actor, row);
            }
        }
        if !agency.is_empty() {
            let rows = agency.iter().map(|&actor| (actor, agency::row(&view, model, actor)));
            let changed = base.agency().with_rows(rows);
            altered.agency = Some((agency, changed));
        }
        altered
    }

    /// Whether somebody steers more or less than before.
    pub(crate) fn alters_agency(&self) -> bool {
        self.agency.is_some()
    }

    /// An actor's row of `D` as it would be.
    fn row(&self, actor: ActorIndex) -> &[(u32, f64)] {
        self.rows.get(&actor).map_or(self.base.dependences(actor), Vec::as_slice)
    }

    /// Starts on `E[b, ·]` from `T[b, ·]` as it was, to be brought nearer step by step.
    ///
    /// ```text
    /// T'[b, ·] = T[b, ·] + z (I − δD')⁻¹,   z = Σ_i (I + δT)[b, i] · (D'[i, ·] − D[i, ·])
    /// ```
    ///
    /// Only the few rows i that differ have a part in `z`; each further step of the series at most δ times as much is
    /// left, so that it is seen early how far any figure can still move.
    pub(crate) fn approach(&self, b: ActorIndex, through: &[f64]) -> Approach {
        let reach = self.base.model().reach;
        let mut term = vec![0.0; through.len()];
        for (&actor, row) in &self.rows {
            let visits = reach * through[actor] + if actor == b { 1.0 } else { 0.0 };
            if visits > 0.0 {
                row.iter().for_each(|&(to, value)| term[to as usize] += visits * value);
                self.base.dependences(actor).iter().for_each(|&(to, value)| term[to as usize] -= visits * value);
            }
        }
        let sum = through.iter().zip(&term).map(|(through, term)| through + term).collect();
        let mut approach = Approach { sum, term, left: 0.0 };
        approach.measure(reach);
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
        let reach = self.base.model().reach;
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

    /// An upper bound of how far any figure over b moves, from what is known before: `through` is `T[b, ·]`, `over`
    /// is `E[b, ·]`.
    ///
    /// `T' − T = (I − δD)⁻¹ (D' − D) (I − δD')⁻¹`: how often b's walks come to a row that differs, times how much it
    /// differs, times at most `1/(1 − δ)`. A row of agency that differs moves at most what is credited through it.
    pub(crate) fn bound(&self, b: ActorIndex, through: &[f64], over: &[f64]) -> f64 {
        let reach = self.base.model().reach;
        let by_rows: f64 = self
            .rows
            .iter()
            .map(|(&actor, row)| {
                let visits = reach * through[actor] + if actor == b { 1.0 } else { 0.0 };
                visits * difference(self.base.dependences(actor), row)
            })
            .sum();
        let by_agency = self.agency.as_ref().map_or(0.0, |(steered, agency)| {
            let moved = |&at: &ActorIndex| over[at] * difference(self.base.agency().direct(at), agency.direct(at));
            steered.iter().map(moved).sum()
        });
        by_rows / (1.0 - reach) + by_agency
    }
}

impl<'s> Solved<'s> for Altered<'_, 's> {
    fn snapshot(&self) -> &'s Snapshot<'s> {
        self.base.snapshot()
    }

    fn agency(&self) -> &Agency {
        self.agency.as_ref().map_or(self.base.agency(), |(_, agency)| agency)
    }

    fn over(&self, b: ActorIndex) -> Vec<f64> {
        let row = |actor: ActorIndex| self.row(actor);
        let mut sum = vec![0.0; self.base.snapshot().len()];
        row(b).iter().for_each(|&(supplier, dependence)| sum[supplier as usize] = dependence);
        through_others(&mut sum, 1, self.base.model().reach, row);
        self.agency().credit(&mut sum, 1);
        sum
    }

    fn of(&self, a: ActorIndex) -> Vec<f64> {
        let row = |actor: ActorIndex| self.row(actor);
        let worth = worth(self.agency().credited_to(a), self.base.model().reach, row);
        apply(&worth, row)
    }

    fn freedom(&self, a: ActorIndex) -> f64 {
        self.engaged(a).freedom()
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

/// `Σ |x − y|` over two sparse rows.
fn difference(x: &[(u32, f64)], y: &[(u32, f64)]) -> f64 {
    let mut entries: BTreeMap<u32, f64> = x.iter().copied().collect();
    y.iter().for_each(|&(at, value)| *entries.entry(at).or_default() -= value);
    entries.values().map(|value| value.abs()).sum()
}
