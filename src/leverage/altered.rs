//! The same system with some ties ended: only what they touch is computed anew.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{ActorIndex, Ends, Relation, Snapshot, TieIndex};

use super::agency::{self, Agency};
use super::dependence::{self, ARMS, Engagements, Row};
use super::engagement::{Engaged, engaged};
use super::solved::Solved;
use super::total::{Leverage, apply, through_others, worth};

/// A solved system as it would be without some of its ties.
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

impl<'l, 's> Altered<'l, 's> {
    /// Ends some ties, given in ascending order.
    pub(crate) fn without(base: &'l Leverage<'s>, ties: &[TieIndex]) -> Self {
        let (snapshot, model) = (base.snapshot(), base.model());
        let mut altered = Self { base, engaged: BTreeMap::new(), rows: BTreeMap::new(), agency: None };
        let mut touched = BTreeSet::new();
        let mut engagement_of = BTreeSet::new();
        let mut steered = BTreeSet::new();
        for in_force in ties.iter().map(|&tie| snapshot.ties()[tie]) {
            match (in_force.ends, &in_force.tie.relation) {
                (Ends::Alliance(a, b), _) => touched.extend([a, b]),
                (Ends::Hostility(a, b), _) => engagement_of.extend([a, b]),
                (Ends::Mediation { between, .. }, _) => touched.extend([between.0, between.1]),
                (Ends::Dependence { of, .. }, Relation::Dependence { channel, .. }) => {
                    touched.insert(of);
                    if channel.as_str() == ARMS {
                        engagement_of.extend(base.engagement().opponents(of).iter().map(|opponent| opponent.actor));
                    }
                }
                (Ends::Dependence { of, .. }, _) => touched.extend([of]),
                (Ends::Membership { member: bound, of }, _) | (Ends::Leadership { leader: bound, of }, _) => {
                    touched.insert(bound);
                    steered.insert(of);
                }
            }
        }
        if !steered.is_empty() {
            let rows = steered.iter().map(|&actor| (actor, agency::row(snapshot, model, actor, ties)));
            let agency = base.agency().with_rows(rows);
            altered.agency = Some((steered, agency));
        }
        for actor in engagement_of {
            altered.engaged.insert(actor, engaged(snapshot, model, actor, ties));
            // Whoever is supplied by an actor feels it when that actor is tied down more or less.
            touched.extend(snapshot.within(actor, 1));
            touched.extend(snapshot.ties_of(actor).flat_map(|t| match snapshot.ties()[t].ends {
                Ends::Mediation { between, .. } => vec![between.0, between.1],
                _ => Vec::new(),
            }));
        }
        for actor in touched {
            let row = dependence::row(&dependence::parts(snapshot, model, &altered, actor, ties));
            if row.as_slice() != base.dependences(actor) {
                altered.rows.insert(actor, row);
            }
        }
        altered
    }

    /// An actor's row of `D` without the ties.
    fn row(&self, actor: ActorIndex) -> &[(u32, f64)] {
        self.rows.get(&actor).map_or(self.base.dependences(actor), Vec::as_slice)
    }

    /// Whether anybody is steered otherwise.
    pub(crate) fn changes_agency(&self) -> bool {
        self.agency.is_some()
    }

    /// An upper bound of how far any figure over b moves, from what is known before: `through` is `T[b, ·]`, `over`
    /// is `E[b, ·]`.
    ///
    /// `T' − T = (I − δD)⁻¹ (D' − D) (I − δD')⁻¹`: how often b's walks come to a row that differs, times how much it
    /// differs, times at most `1/(1 − δ)`. Rows of agency that differ move at most what is credited through them.
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
        let by_agency: f64 = self.agency.as_ref().map_or(0.0, |(steered, agency)| {
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

/// `Σ |x − y|` over two sparse rows.
fn difference(x: &[(u32, f64)], y: &[(u32, f64)]) -> f64 {
    let mut entries: BTreeMap<u32, f64> = x.iter().copied().collect();
    y.iter().for_each(|&(at, value)| *entries.entry(at).or_default() -= value);
    entries.values().map(|value| value.abs()).sum()
}
