//! Where a search is done: a solved system, a goal, and by how much the goal holds with some ties other than they are.

use crate::leverage::{Altered, Leverage};
use crate::model::{ActorIndex, Variation};
use crate::scenario::Claim;

use super::aim::{Aim, Sight};

/// A row is solved where no figure of it can move by more than this.
const SOLVED: f64 = 1e-14;

/// A margin nearer to 0 than this is judged the long way: there, rules about equals decide.
pub(super) const NEAR: f64 = 1e-9;

/// A system that is varied in search of a goal.
pub(super) struct Ground<'l, 's> {
    leverage: &'l Leverage<'s>,
    claim: &'l Claim,
    before: Option<f64>,
    aim: Option<Aim>,
    /// `T[b, ·]` of the actors aimed at.
    through: Vec<Vec<f64>>,
    /// `E[b, ·]` of the same.
    rows: Vec<Vec<f64>>,
}

impl<'l, 's> Ground<'l, 's> {
    /// The ground for a goal. `before` is the figure that a change is measured from.
    pub(super) fn new(leverage: &'l Leverage<'s>, claim: &'l Claim, before: Option<f64>) -> Self {
        let aim = Aim::of(claim, leverage, before);
        let over: Vec<ActorIndex> = aim.iter().flat_map(|aim| &aim.over).copied().collect();
        let through = over.iter().map(|&b| leverage.dependence_through_others(b)).collect();
        let rows = over.iter().map(|&b| leverage.over(b)).collect();
        Self { leverage, claim, before, aim, through, rows }
    }

    /// The same without the short way to a margin, to be compared with it.
    #[cfg(test)]
    pub(super) fn by_judgement_alone(mut self) -> Self {
        self.aim = None;
        self
    }

    /// By how much the goal holds under a variation, or is missed; `None` where it certainly is missed by more than
    /// `floor` says.
    pub(super) fn margin(&self, variation: &Variation<'s>, floor: f64) -> Option<f64> {
        let Some(aim) = &self.aim else {
            let margin = self.judge(variation).1;
            return (margin >= floor).then_some(margin);
        };
        let altered = Altered::new(self.leverage, variation);
        let actors = self.leverage.snapshot().len();
        let mut ways: Vec<_> =
            aim.over.iter().zip(&self.through).map(|(&b, through)| altered.approach(b, through)).collect();
        let freedom = |actor: ActorIndex| altered.freedom(actor);
        let eligible = altered.alters_agency().then(|| aim.eligible(altered.agency(), actors));
        let mut sight = Sight { rows: Vec::new(), left: Vec::new(), freedom: &freedom, eligible };
        loop {
            sight.left = ways.iter().map(|way| if way.left() <= SOLVED { 0.0 } else { way.left() }).collect();
            sight.rows = ways.iter().map(|way| altered.credited(way)).collect();
            let margin = aim.margin(&sight);
            if margin < floor {
                return None;
            }
            if sight.left.iter().all(|&left| left == 0.0) {
                return Some(margin);
            }
            ways.iter_mut().filter(|way| way.left() > SOLVED).for_each(|way| altered.go_on(way));
        }
    }

    /// Whether the goal could hold by so much, from how far rows move alone.
    pub(super) fn may_reach(&self, variation: &Variation<'s>, floor: f64) -> bool {
        let Some(aim) = &self.aim else { return true };
        let altered = Altered::new(self.leverage, variation);
        let freedom = |actor: ActorIndex| altered.freedom(actor);
        let places = aim.over.iter().zip(&self.through).zip(&self.rows);
        let left = places.map(|((&b, through), over)| altered.bound(b, through, over)).collect();
        aim.margin(&Sight { rows: self.rows.clone(), left, freedom: &freedom, eligible: None }) >= floor
    }

    /// Whether the goal is reached under a variation.
    pub(super) fn holds(&self, variation: &Variation<'s>) -> bool {
        self.margin(variation, -NEAR).is_some_and(|margin| self.reached(variation, margin))
    }

    /// Whether the goal is reached under a variation whose margin is known.
    pub(super) fn reached(&self, variation: &Variation<'s>, margin: f64) -> bool {
        margin > NEAR || (margin >= -NEAR && self.judge(variation).0)
    }

    /// The long way: the system is set up and solved anew.
    fn judge(&self, variation: &Variation<'s>) -> (bool, f64) {
        let snapshot = self.leverage.snapshot().varied(variation);
        let judged = self.claim.judge(&Leverage::new(&snapshot, self.leverage.model()), self.before);
        (judged.holds, judged.margin)
    }
}
