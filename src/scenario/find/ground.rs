//! Where a search is done: a solved system, a goal, and by how much the goal holds with some ties other than they are.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::leverage::{Alterable, Altered, Leverage, Solved, Worth};
use crate::model::{ActorIndex, Variation};
use crate::scenario::Claim;

use super::aim::{Aim, Sight, Span};

/// A row is solved where no figure of it can move by more than this.
const SOLVED: f64 = 1e-14;

/// Rounding that is allowed for where a figure is bounded: of what is nothing but for 10⁻¹⁷, the root would be something.
const ROUNDING: f64 = 1e-14;

/// A margin nearer to 0 than this is judged the long way: there, rules about equals decide.
pub(super) const NEAR: f64 = 1e-9;

/// A system that is varied in search of a goal.
pub(super) struct Ground<'l, 's> {
    leverage: &'l Leverage<'s>,
    claim: &'l Claim,
    before: Option<f64>,
    aim: Option<Aim>,
    /// The same system, ready to be varied; of those aimed at it is known what they depend on.
    alterable: Alterable<'l, 's>,
    /// What is known of those on whose leverage the goal hangs.
    worths: BTreeMap<ActorIndex, Worth>,
    /// Those aimed at and those who steer them: on whom it hangs who is eligible.
    steered: BTreeSet<ActorIndex>,
}

impl<'l, 's> Ground<'l, 's> {
    /// The ground for a goal. `before` is the figure that a change is measured from.
    pub(super) fn new(leverage: &'l Leverage<'s>, claim: &'l Claim, before: Option<f64>) -> Self {
        let mut aim = Aim::of(claim, leverage, before);
        let over: Vec<ActorIndex> = aim.iter().flat_map(|aim| &aim.over).copied().collect();
        let alterable = Alterable::thoroughly(leverage, &over);
        if let Some(aim) = &mut aim {
            let rows: Vec<Vec<f64>> = alterable.known().iter().map(|known| known.row.clone()).collect();
            aim.look(&rows);
        }
        let watched = aim.as_ref().map_or_else(Vec::new, Aim::watched);
        let worths = watched.into_par_iter().map(|actor| (actor, Worth::of(leverage, actor))).collect();
        let steered = leverage.agency().with_steering(&over);
        Self { leverage, claim, before, aim, alterable, worths, steered }
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
        let altered = self.alterable.altered(variation);
        let freedom = |actor: ActorIndex| altered.freedom(actor);
        let known = self.alterable.known();
        let eligible = self.eligible(aim, &altered);
        // What cannot come near enough is not solved.
        if floor > f64::NEG_INFINITY
            && !(self.is_within_reach(aim, &altered, eligible.as_deref(), floor)
                && self.is_near(aim, &altered, eligible.as_deref(), floor))
        {
            return None;
        }
        let margin = |rows: &[Vec<f64>], left: &[f64]| {
            let span = |place: usize, actor: ActorIndex| Span::around(rows[place][actor], (left[place], left[place]));
            aim.margin(&Sight { span: &span, is_narrow: false, freedom: &freedom, eligible: eligible.as_deref() })
        };
        if let Some(rows) = known.iter().map(|known| altered.put_together(known)).collect::<Option<Vec<_>>>() {
            let margin = margin(&rows, &vec![0.0; known.len()]);
            return (margin >= floor).then_some(margin);
        }
        let mut ways: Vec<_> = known.iter().map(|known| altered.approach(known)).collect();
        loop {
            let left: Vec<f64> = ways.iter().map(|way| if way.left() <= SOLVED { 0.0 } else { way.left() }).collect();
            let rows: Vec<Vec<f64>> = ways.iter().map(|way| altered.credited(way)).collect();
            let margin = margin(&rows, &left);
            if margin < floor {
                return None;
            }
            if left.iter().all(|&left| left == 0.0) {
                return Some(margin);
            }
            ways.iter_mut().filter(|way| way.left() > SOLVED).for_each(|way| altered.go_on(way));
        }
    }

    /// Whether the goal could hold by so much, from how far rows move alone.
    pub(super) fn may_reach(&self, variation: &Variation<'s>, floor: f64) -> bool {
        let Some(aim) = &self.aim else { return true };
        let altered = self.alterable.altered(variation);
        self.is_within_reach(aim, &altered, self.eligible(aim, &altered).as_deref(), floor)
    }

    /// Who is eligible, where those aimed at are steered otherwise than before.
    fn eligible(&self, aim: &Aim, altered: &Altered<'_, '_>) -> Option<Vec<Vec<bool>>> {
        let is_other = altered.alters_agency_of(&self.steered);
        is_other.then(|| aim.eligible(altered.agency(), self.leverage.snapshot().len()))
    }

    /// Whether the goal could hold by so much, from how far figures can move alone.
    fn is_within_reach(
        &self,
        aim: &Aim,
        altered: &Altered<'_, '_>,
        eligible: Option<&[Vec<bool>]>,
        floor: f64,
    ) -> bool {
        let known = self.alterable.known();
        let could = |moves: &dyn Fn(usize, ActorIndex) -> (f64, f64)| {
            let span = |place: usize, a: ActorIndex| {
                let (falls, rises) = moves(place, a);
                Span::around(known[place].row[a], (falls + ROUNDING, rises + ROUNDING))
            };
            Self::could(aim, altered, eligible, &span) >= floor
        };
        // What is far away moves nothing, whoever is asked about: that is seen at once.
        let bounds: Vec<f64> = known.iter().map(|known| altered.bound(known)).collect();
        could(&|place, _| (bounds[place], bounds[place]))
            && (altered.alters_agency() || could(&|place, a| altered.moves(&known[place], &self.worths[&a])))
    }

    /// Whether the goal could hold by so much, from about where figures come to lie.
    fn is_near(&self, aim: &Aim, altered: &Altered<'_, '_>, eligible: Option<&[Vec<bool>]>, floor: f64) -> bool {
        let known = self.alterable.known();
        let span = |place: usize, a: ActorIndex| {
            let (moves, off) = altered.estimate(&known[place], &self.worths[&a]);
            Span::around(known[place].row[a] + moves, (off + ROUNDING, off + ROUNDING))
        };
        altered.alters_agency() || Self::could(aim, altered, eligible, &span) >= floor
    }

    /// The most by which the goal can hold, from between what leverage is of those who are watched.
    fn could(
        aim: &Aim,
        altered: &Altered<'_, '_>,
        eligible: Option<&[Vec<bool>]>,
        span: &dyn Fn(usize, ActorIndex) -> Span,
    ) -> f64 {
        let freedom = |actor: ActorIndex| altered.freedom(actor);
        aim.margin(&Sight { span, is_narrow: true, freedom: &freedom, eligible })
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

#[cfg(test)]
mod tests {
    use super::super::lever::Lever;
    use super::*;
    use crate::model::{Snapshot, Tie};
    use crate::scenario::find::candidates::{DEFAULT, Wanted, candidates, parties};
    use crate::scenario::find::circles::Circles;
    use crate::scenario::{Expectation, Situation};
    use crate::text::read_graph;

    /// The short way to a margin and the long one come to the same, for every form of goal and with ties of every kind
    /// ended, altered and new, alone and together.
    #[test]
    fn a_margin_is_what_judging_the_solved_system_gives() {
        let text = include_str!("../../../graphs/nagorno-karabakh.ron");
        let graph = read_graph("nagorno-karabakh.ron", text).unwrap().value;
        let on = graph.as_of();
        let (snapshot, model) = (Snapshot::new(&graph, on), graph.model());
        let leverage = Leverage::new(&snapshot, model);
        let situation = Situation { base: (&graph, model), graph: (&graph, model), on };
        for words in [
            "leverage of turkey over armenia >= 0.1 < 0.3",
            "net leverage of turkey over armenia = 0.1",
            "joint leverage of france between armenia azerbaijan > 0.1",
            "freedom of russia > 0.6",
            "top over armenia = turkey",
            "top over armenia = michel",
            "top mediator armenia azerbaijan = france",
            "mediator armenia azerbaijan = russia",
            "mediator armenia azerbaijan = putin",
            "no mediator armenia azerbaijan >= 0.05",
            "team russia turkey between armenia azerbaijan >= 0.3",
            "rises leverage of turkey over armenia by 0.1",
            "falls freedom of russia",
            "stays leverage of russia over azerbaijan",
            "leverage of turkey over armenia > leverage of russia over armenia",
        ] {
            let goal = Expectation::read(words, graph.names()).unwrap();
            let before = goal.before(&situation);
            let circles = Circles::new(&snapshot);
            let kinds = crate::model::TieKind::ALL.iter().copied().collect();
            let around = Some(goal.claim.actors());
            let wanted = Wanted { kinds: &kinds, around, parties: parties(&goal.claim), allows: &|_| true };
            let new = candidates(&snapshot, model, &wanted, &circles);
            assert!(new.iter().map(Tie::kind).filter(|kind| !DEFAULT.contains(kind)).count() > 0, "{words}");
            let existing = (0..snapshot.ties().len()).map(|at| Lever::existing(&snapshot, model, at));
            // Some of the new ones are enough.
            let some = new.iter().step_by(23).filter_map(|tie| snapshot.place(tie));
            let some = some.map(|tie| Lever::new(&snapshot, model, tie));
            let levers: Vec<Lever<'_>> = existing.chain(some).collect();
            let short = Ground::new(&leverage, &goal.claim, before);
            let long = Ground::new(&leverage, &goal.claim, before).by_judgement_alone();
            let agree = |variation: &Variation<'_>| {
                let short = short.margin(variation, f64::NEG_INFINITY).unwrap();
                let long = long.margin(variation, f64::NEG_INFINITY).unwrap();
                let same = (short - long).abs() < 1e-10 || short == long;
                // The figure of nobody who is listed is 0, and so is that of who is not: there, the long way decides.
                assert!(same || (long == f64::NEG_INFINITY && short <= NEAR), "{words}: {short} and {long}");
            };
            for (at, one) in levers.iter().enumerate() {
                for setting in one.extremes().into_iter().chain(one.between(350)) {
                    agree(&one.set(setting, Variation::default()));
                    let other = &levers[(at * 7 + 3) % levers.len()];
                    if let Some(also) = other.extremes().first()
                        && other.tie.tie().id != one.tie.tie().id
                    {
                        agree(&one.set(setting, other.set(*also, Variation::default())));
                    }
                }
            }
        }
    }

    /// What is cut short is only what misses the goal.
    #[test]
    fn nothing_is_cut_short_that_holds_by_the_floor() {
        let text = include_str!("../../../graphs/nagorno-karabakh.ron");
        let graph = read_graph("nagorno-karabakh.ron", text).unwrap().value;
        let snapshot = Snapshot::new(&graph, graph.as_of());
        let leverage = Leverage::new(&snapshot, graph.model());
        let circles = Circles::new(&snapshot);
        let kinds = crate::model::TieKind::ALL.iter().copied().collect();
        for words in [
            "top mediator armenia azerbaijan = european-union",
            "top over armenia = turkey",
            "no mediator armenia azerbaijan >= 0.05",
            "mediator armenia azerbaijan = france",
            "net leverage of turkey over armenia >= 0.1",
            "leverage of turkey over armenia > leverage of russia over armenia",
        ] {
            let goal = Expectation::read(words, graph.names()).unwrap();
            let around = Some(goal.claim.actors());
            let wanted = Wanted { kinds: &kinds, around, parties: parties(&goal.claim), allows: &|_| true };
            let new = candidates(&snapshot, graph.model(), &wanted, &circles);
            let ground = Ground::new(&leverage, &goal.claim, None);
            let existing = (0..snapshot.ties().len()).map(|at| Lever::existing(&snapshot, graph.model(), at));
            let some = new.iter().step_by(7).filter_map(|tie| snapshot.place(tie));
            let mut cut = 0;
            for lever in existing.chain(some.map(|tie| Lever::new(&snapshot, graph.model(), tie))) {
                for setting in lever.extremes() {
                    let variation = lever.set(setting, Variation::default());
                    let margin = ground.margin(&variation, f64::NEG_INFINITY).unwrap();
                    let floor = margin - 1e-12;
                    assert_eq!(ground.margin(&variation, floor), Some(margin), "{words}: {}", lever.tie.tie().id);
                    assert!(ground.may_reach(&variation, floor), "{words}: {}", lever.tie.tie().id);
                    cut += usize::from(ground.margin(&variation, margin + 1e-6).is_none());
                }
                // What is reached in between is within reach of an extreme.
                for setting in lever.between(50).filter(|_| lever.moves_one_way()) {
                    let margin = ground.margin(&lever.set(setting, Variation::default()), f64::NEG_INFINITY).unwrap();
                    let reaches = |extreme| ground.may_reach(&lever.set(extreme, Variation::default()), margin - 1e-12);
                    assert!(lever.extremes().into_iter().any(reaches), "{words}: {}", lever.tie.tie().id);
                }
            }
            assert!(cut > 20, "{words}: what misses the floor is cut short: {cut}");
        }
    }
}
