//! Trying one edit, then two: every lever at its extremes, and what reaches the goal made as small as it can be.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::model::Variation;

use super::circles::Circles;
use super::ground::{Ground, NEAR};
use super::lever::{Lever, Setting, nine, steering};

/// Between the extremes, one figure is looked for at so many thousandths apart.
const FINE: u16 = 50;

/// And two figures together at so many.
const COARSE: u16 = 250;

/// Of two, the first is brought back by so many parts of what it can be.
const PARTS: i32 = 16;

/// A margin is known to this.
const NOISE: f64 = 1e-12;

/// One lever and how it is set.
pub(super) type Set = (usize, Setting);

/// Levers that reach the goal together, each set as little off as the goal allows.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Reached {
    pub(super) sets: Vec<Set>,
    /// How far they move figures, together.
    pub(super) moved: f64,
}

/// What came nearest to the goal.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Nearest {
    pub(super) sets: Vec<Set>,
    pub(super) margin: f64,
}

/// What a round of trying found, in the order of levers.
#[derive(Debug, Default)]
pub(super) struct Round {
    pub(super) reached: Vec<Reached>,
    pub(super) nearest: Option<Nearest>,
}

/// Levers on their ground.
pub(super) struct Search<'a, 's> {
    pub(super) ground: &'a Ground<'a, 's>,
    pub(super) levers: &'a [Lever<'s>],
    pub(super) circles: &'a Circles<'s>,
    /// Whether the goal bounds a figure from both sides, so that it may be reached only in between.
    pub(super) is_two_sided: bool,
    /// Told how many of how many have been tried.
    pub(super) watch: &'a (dyn Fn(usize, usize) + Sync),
}

impl<'s> Search<'_, 's> {
    /// Tries every lever alone.
    pub(super) fn singles(&self) -> Round {
        let (tried, floor) = (AtomicUsize::new(0), Floor::new());
        let each = (0..self.levers.len()).into_par_iter().map(|at| {
            let found = self.single(at, &floor);
            (self.watch)(tried.fetch_add(1, Ordering::Relaxed) + 1, self.levers.len());
            found
        });
        gather(each.collect())
    }

    fn single(&self, at: usize, floor: &Floor) -> Round {
        let lever = &self.levers[at];
        let mut trial = Trial { search: self, at, floor, best: None, reaching: Vec::new() };
        trial.of(lever.extremes());
        if trial.reaching.is_empty() && self.may_reach(at, floor) {
            trial.of(lever.between(FINE));
        }
        // The goal may lie between two of the figures tried.
        if trial.reaching.is_empty()
            && self.is_two_sided
            && lever.may_change
            && let Some((Setting::At(best), _)) = trial.best
        {
            let near = best.saturating_sub(FINE)..=(best + FINE).min(lever.most);
            trial.of(near.map(Setting::At));
        }
        let nearest = trial.best.map(|(setting, margin)| Nearest { sets: vec![(at, setting)], margin });
        let weakened = trial.reaching.into_iter().map(|setting| self.weakened(&[(at, setting)], 0));
        let all = weakened.map(|set| self.reaching(vec![set]));
        Round { reached: all.min_by(|a, b| a.moved.total_cmp(&b.moved)).into_iter().collect(), nearest }
    }

    /// Whether a lever might reach the goal in between, though it does not at the extremes.
    ///
    /// What the bound on how far rows move puts out of reach at the extremes is out of reach in between, for ties that
    /// [move them one way](Lever::moves_one_way).
    fn may_reach(&self, at: usize, floor: &Floor) -> bool {
        let lever = &self.levers[at];
        let within = |setting: Setting| self.ground.may_reach(&self.variation(&[(at, setting)]), floor.get());
        !lever.moves_one_way() || lever.extremes().into_iter().any(within)
    }

    /// Tries every two levers together, but for those of which one reaches the goal alone.
    pub(super) fn pairs(&self, alone: &[bool]) -> Round {
        let left: Vec<usize> = (0..self.levers.len()).filter(|&at| !alone[at]).collect();
        let settings: Vec<Vec<Setting>> = left.iter().map(|&at| self.tried_in_pairs(&self.levers[at])).collect();
        let all = left.len() * left.len().saturating_sub(1) / 2;
        let (tried, floor) = (AtomicUsize::new(0), Floor::new());
        let each = (0..left.len()).into_par_iter().map(|first| {
            let mut found = Vec::new();
            for second in first + 1..left.len() {
                found.push(self.pair([left[first], left[second]], [&settings[first], &settings[second]], &floor));
            }
            let done = left.len() - first - 1;
            (self.watch)(tried.fetch_add(done, Ordering::Relaxed) + done, all);
            gather(found)
        });
        gather(each.collect())
    }

    fn tried_in_pairs(&self, lever: &Lever<'_>) -> Vec<Setting> {
        let mut settings = lever.extremes();
        if self.is_two_sided {
            settings.extend(lever.between(COARSE));
        }
        settings
    }

    fn pair(&self, [a, b]: [usize; 2], [of_a, of_b]: [&[Setting]; 2], floor: &Floor) -> Round {
        let mut round = Round::default();
        if self.closes_a_circle(a, b) {
            return round;
        }
        let mut best: Option<Reached> = None;
        for &first in of_a {
            for &second in of_b {
                let sets = [(a, first), (b, second)];
                let variation = self.variation(&sets);
                let Some(margin) = self.ground.margin(&variation, floor.get()) else { continue };
                if round.nearest.as_ref().is_none_or(|nearest| margin > nearest.margin) {
                    round.nearest = Some(Nearest { sets: sets.to_vec(), margin });
                    floor.raise(margin);
                }
                if self.ground.reached(&variation, margin) {
                    let reached = self.weakest_pair(sets);
                    if best.as_ref().is_none_or(|best| reached.moved < best.moved) {
                        best = Some(reached);
                    }
                }
            }
        }
        round.reached.extend(best);
        round
    }

    /// Two settings that reach the goal, made weaker: the first is brought back by each sixteenth of what it can be, and
    /// the second as far as it then goes; whichever moves figures least.
    fn weakest_pair(&self, [first, second]: [Set; 2]) -> Reached {
        let lever = &self.levers[first.0];
        let (_, least) = self.weakened(&[first, second], 0);
        let firsts: Vec<Setting> = match (lever.steps(least), lever.steps(first.1)) {
            (Some(least), Some(most)) => {
                let way = i32::from(most) - i32::from(least);
                let part = |part: i32| lever.at((i32::from(least) + way * part / PARTS) as u16);
                (0..=PARTS).map(part).collect()
            }
            _ => vec![first.1],
        };
        let mut best = self.reaching(vec![first, second]);
        for setting in firsts {
            // From here on the first alone moves more than the best of both.
            if lever.moved(setting) >= best.moved {
                break;
            }
            let sets = [(first.0, setting), second];
            let other = self.weakened(&sets, 1);
            let reached = self.reaching(vec![sets[0], other]);
            if reached.moved < best.moved {
                best = reached;
            }
        }
        // What is left to spare by steps of a thousandth is given back.
        for which in [0, 1] {
            best.sets[which] = self.weakened(&best.sets, which);
        }
        self.reaching(best.sets)
    }

    /// The setting of one lever, the others held, at which the goal is still reached and one step weaker is not.
    fn weakened(&self, sets: &[Set], which: usize) -> Set {
        let (at, setting) = sets[which];
        let lever = &self.levers[at];
        let Some(steps) = lever.steps(setting) else { return sets[which] };
        let (mut fails, mut holds) = (lever.start(steps), i32::from(steps));
        let mut sets = sets.to_vec();
        while (holds - fails).abs() > 1 {
            let middle = fails + (holds - fails) / 2;
            sets[which] = (at, lever.at(middle as u16));
            match self.ground.holds(&self.variation(&sets)) {
                true => holds = middle,
                false => fails = middle,
            }
        }
        (at, lever.at(holds as u16))
    }

    fn reaching(&self, sets: Vec<Set>) -> Reached {
        let moved = sets.iter().map(|&(at, setting)| self.levers[at].moved(setting)).sum();
        Reached { sets, moved: nine(moved) }
    }

    pub(super) fn variation(&self, sets: &[Set]) -> Variation<'s> {
        sets.iter().fold(Variation::default(), |variation, &(at, setting)| self.levers[at].set(setting, variation))
    }

    /// Whether two new ties together would let somebody steer himself; each alone would not.
    fn closes_a_circle(&self, a: usize, b: usize) -> bool {
        let (a, b) = (&self.levers[a], &self.levers[b]);
        match (steering(a.tie.tie()), steering(b.tie.tie())) {
            (Some(one), Some(other)) if a.is_new() && b.is_new() => self.circles.closed_by(&[one, other]),
            _ => false,
        }
    }
}

/// One lever under several settings.
struct Trial<'t, 'a, 's> {
    search: &'t Search<'a, 's>,
    at: usize,
    floor: &'t Floor,
    /// The setting with which it comes nearest, and by how much the goal then holds or is missed.
    best: Option<(Setting, f64)>,
    /// The settings that reach the goal.
    reaching: Vec<Setting>,
}

impl Trial<'_, '_, '_> {
    fn of(&mut self, settings: impl IntoIterator<Item = Setting>) {
        for setting in settings {
            let variation = self.search.variation(&[(self.at, setting)]);
            // Where the goal may lie in between, the best of this lever says where to look, however far off it is.
            let floor = if self.search.is_two_sided { f64::NEG_INFINITY } else { self.floor.get() };
            let Some(margin) = self.search.ground.margin(&variation, floor) else { continue };
            self.floor.raise(margin);
            if self.best.is_none_or(|(_, best)| margin > best) {
                self.best = Some((setting, margin));
            }
            if self.search.ground.reached(&variation, margin) {
                self.reaching.push(setting);
            }
        }
    }
}

/// What is found in parts, put together; of what is equally near the first.
fn gather(parts: Vec<Round>) -> Round {
    let mut all = Round::default();
    for part in parts {
        all.reached.extend(part.reached);
        let nearer = |nearest: &Nearest| all.nearest.as_ref().is_none_or(|known| nearest.margin > known.margin);
        if let Some(nearest) = part.nearest.filter(nearer) {
            all.nearest = Some(nearest);
        }
    }
    all
}

/// The margin below which nothing is of interest any more: the best so far, until the goal is reached.
///
/// What is passed over for it is never what is told in the end, in whatever order threads come.
struct Floor(AtomicU64);

impl Floor {
    fn new() -> Self {
        Self(AtomicU64::new(f64::NEG_INFINITY.to_bits()))
    }

    fn get(&self) -> f64 {
        f64::from_bits(self.0.load(Ordering::Relaxed)) - NOISE
    }

    fn raise(&self, margin: f64) {
        // Below 0 by as much as equals are judged by rules of their own.
        let margin = margin.min(-NEAR);
        let higher = |bits: u64| (margin > f64::from_bits(bits)).then_some(margin.to_bits());
        // Another thread may have raised it meanwhile; then there is nothing left to do.
        let _ = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, higher);
    }
}
