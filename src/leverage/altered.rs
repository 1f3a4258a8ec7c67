//! The same system with one tie ended: only what the tie touches is computed anew.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{ActorIndex, Ends, Relation, TieIndex};

use super::agency::{self, Agency};
use super::dependence::{self, ARMS, Engagements, Row};
use super::engagement::{Engaged, engaged};
use super::total::{Leverage, apply, through_others, worth};

/// A solved system as it would be without one of its ties.
pub(super) struct Altered<'l, 's> {
    base: &'l Leverage<'s>,
    /// Actors that are engaged otherwise.
    engaged: BTreeMap<ActorIndex, Engaged>,
    /// Rows of `D` that differ.
    rows: BTreeMap<ActorIndex, Row>,
    /// Agency, where it differs, with the actor whose row does.
    agency: Option<(ActorIndex, Agency)>,
}

impl Engagements for Altered<'_, '_> {
    fn engaged(&self, actor: ActorIndex) -> &Engaged {
        self.engaged.get(&actor).unwrap_or_else(|| self.base.engagement().of(actor))
    }
}

impl<'l, 's> Altered<'l, 's> {
    /// Ends a tie.
    pub(super) fn without(base: &'l Leverage<'s>, tie: TieIndex) -> Self {
        let (snapshot, model) = (base.snapshot(), base.model());
        let in_force = snapshot.ties()[tie];
        let mut altered = Self { base, engaged: BTreeMap::new(), rows: BTreeMap::new(), agency: None };
        let mut touched = BTreeSet::new();
        let mut engagement_of = BTreeSet::new();
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
            (Ends::Membership { member: touched_one, of }, _) | (Ends::Leadership { leader: touched_one, of }, _) => {
                touched.insert(touched_one);
                let row = agency::row(snapshot, model, of, Some(tie));
                altered.agency = Some((of, base.agency().with_row(of, row)));
            }
        }
        for actor in engagement_of {
            altered.engaged.insert(actor, engaged(snapshot, model, actor, Some(tie)));
            // Whoever is supplied by an actor feels it when that actor is tied down more or less.
            touched.extend(snapshot.within(actor, 1));
            touched.extend(snapshot.ties_of(actor).into_iter().flat_map(|t| match snapshot.ties()[t].ends {
                Ends::Mediation { between, .. } => vec![between.0, between.1],
                _ => Vec::new(),
            }));
        }
        for actor in touched {
            let row = dependence::row(&dependence::parts(snapshot, model, &altered, actor, Some(tie)));
            if row.as_slice() != base.dependences(actor) {
                altered.rows.insert(actor, row);
            }
        }
        altered
    }

    /// `E[b, ·]` without the tie.
    pub(super) fn over(&self, b: ActorIndex) -> Vec<f64> {
        let row = |actor: ActorIndex| self.rows.get(&actor).map_or(self.base.dependences(actor), Vec::as_slice);
        let mut sum = vec![0.0; self.base.snapshot().len()];
        row(b).iter().for_each(|&(supplier, dependence)| sum[supplier as usize] = dependence);
        through_others(&mut sum, 1, self.base.model().reach, row);
        let agency = self.agency.as_ref().map_or(self.base.agency(), |(_, agency)| agency);
        agency.credit(&mut sum, 1);
        sum
    }

    /// `E[·, a]` without the tie.
    pub(super) fn of(&self, a: ActorIndex) -> Vec<f64> {
        let agency = self.agency.as_ref().map_or(self.base.agency(), |(_, agency)| agency);
        let row = |actor: ActorIndex| self.rows.get(&actor).map_or(self.base.dependences(actor), Vec::as_slice);
        let worth = worth(agency.credited_to(a), self.base.model().reach, row);
        apply(&worth, row)
    }

    /// An upper bound of how far any figure over b moves, from what is known before: `through` is `T[b, ·]`, `over`
    /// is `E[b, ·]`.
    ///
    /// `T' − T = (I − δD)⁻¹ (D' − D) (I − δD')⁻¹`: how often b's walks come to a row that differs, times how much it
    /// differs, times at most `1/(1 − δ)`. A row of agency that differs moves at most what is credited through it.
    pub(super) fn bound(&self, b: ActorIndex, through: &[f64], over: &[f64]) -> f64 {
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
            over[*steered] * difference(self.base.agency().direct(*steered), agency.direct(*steered))
        });
        by_rows / (1.0 - reach) + by_agency
    }
}

/// `Σ |x − y|` over two sparse rows.
fn difference(x: &[(u32, f64)], y: &[(u32, f64)]) -> f64 {
    let mut entries: BTreeMap<u32, f64> = x.iter().copied().collect();
    y.iter().for_each(|&(at, value)| *entries.entry(at).or_default() -= value);
    entries.values().map(|value| value.abs()).sum()
}
