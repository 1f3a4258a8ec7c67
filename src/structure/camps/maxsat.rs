//! Exact minimisation by cores: the lower bound climbs until a solution meets it.

use std::collections::BTreeMap;

use batsat::Lit;

use super::Watch;
use super::solver::{Found, Solver};
use super::totalizer::Totalizer;

/// Decisions spent on trying whether a core can do without one of its members.
const SHRINKING: u64 = 300;

/// Cores up to this size are shrunk member by member.
const SHRUNK: usize = 60;

/// Soft wishes under hard rules: the least total weight of wishes that have to be given up.
///
/// A *core* is a set of wishes that cannot all be granted. Each core raises the lower bound by the least weight in it;
/// that weight is taken off its members, and in their place stands a count of how many of them are given up, one of
/// which is now paid for (OLL). Cores are first taken disjointly, then the counts are built. When all wishes that are
/// left can be granted together, the lower bound is the optimum, and **exactly the optimal solutions** grant them all:
/// that is what [`MaxSat::optimal`] relies on.
///
/// * Andres, B., Kaufmann, B., Matheis, O. and Schaub, T. (2012). Unsatisfiability-based optimization in clasp.
///   *ICLP 2012 technical communications*, 211–221. <https://doi.org/10.4230/LIPIcs.ICLP.2012.211>
/// * Ignatiev, A., Morgado, A. and Marques-Silva, J. (2019). RC2: an efficient MaxSAT solver. *JSAT* 11, 53–64.
///   <https://doi.org/10.3233/SAT190116>
#[derive(Debug)]
pub(super) struct MaxSat<'w> {
    /// The rules.
    pub(super) solver: Solver<'w>,
    /// The wishes that are left, each with its weight.
    wishes: BTreeMap<u32, (Lit, u64)>,
    /// Counts that stand for cores, and which wish is which bound of which.
    counts: Vec<Totalizer>,
    bounds: BTreeMap<u32, (usize, usize)>,
    /// Cores that are paid for, and whose counts are not built yet.
    pending: Vec<(Vec<Lit>, u64)>,
    lower: u64,
    /// Only wishes of this weight or more are made.
    level: u64,
}

/// What a step came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The lower bound has risen.
    Core,
    /// There is a solution, which may not be the best.
    Solution,
    /// The last solution is optimal.
    Optimal,
    /// Interrupted.
    Interrupted,
}

impl<'w> MaxSat<'w> {
    pub(super) fn new(watch: &'w Watch<'w>) -> Self {
        Self {
            solver: Solver::new(watch),
            wishes: BTreeMap::new(),
            counts: Vec::new(),
            bounds: BTreeMap::new(),
            pending: Vec::new(),
            lower: 0,
            level: u64::MAX,
        }
    }

    /// Wishes that a literal be true.
    pub(super) fn wish(&mut self, literal: Lit, weight: u64) {
        self.wishes.entry(literal.idx()).or_insert((literal, 0)).1 += weight;
    }

    /// What has to be given up at least.
    pub(super) fn lower(&self) -> u64 {
        self.lower
    }

    /// Goes on until something is to be told. `lazy` looks at a model and adds the rules that it breaks, if any.
    pub(super) fn step(&mut self, lazy: impl FnMut(&mut Solver<'w>) -> bool) -> Step {
        if self.level == u64::MAX {
            self.level = self.next_level(u64::MAX).unwrap_or(0);
        }
        let assumptions: Vec<Lit> = self.made();
        match self.solve(&assumptions, lazy) {
            Found::Nothing => Step::Interrupted,
            Found::Core(core) => {
                let core = self.shrink(core);
                self.pay(core);
                Step::Core
            }
            Found::Model => {
                if !self.pending.is_empty() {
                    self.build();
                } else if let Some(level) = self.next_level(self.level) {
                    self.level = level;
                } else {
                    return Step::Optimal;
                }
                Step::Solution
            }
        }
    }

    /// Looks for an optimal solution in which more holds; to be asked after [`Step::Optimal`], and no step after it.
    pub(super) fn optimal(&mut self, more: &[Lit], lazy: impl FnMut(&mut Solver<'w>) -> bool) -> Found {
        // What all optimal solutions grant is a rule from now on.
        for (wish, _) in std::mem::take(&mut self.wishes).into_values() {
            self.solver.add_clause(&[wish]);
        }
        self.solve(more, lazy)
    }

    fn solve(&mut self, assumptions: &[Lit], mut lazy: impl FnMut(&mut Solver<'w>) -> bool) -> Found {
        loop {
            match self.solver.solve(assumptions, None) {
                Found::Model if lazy(&mut self.solver) => {}
                found => return found,
            }
        }
    }

    /// The wishes made at this level, the heaviest first.
    fn made(&self) -> Vec<Lit> {
        let mut made: Vec<(Lit, u64)> = self.wishes.values().copied().filter(|(_, w)| *w >= self.level).collect();
        made.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
        made.into_iter().map(|(wish, _)| wish).collect()
    }

    /// The next lower weight at which wishes are made: half of the level before, or what is there.
    fn next_level(&self, level: u64) -> Option<u64> {
        let below = self.wishes.values().map(|(_, weight)| *weight).filter(|&weight| weight < level).max()?;
        let half = self.wishes.values().map(|(_, weight)| *weight).filter(|&weight| weight > below / 2).min();
        half.map(|half| half.min(below))
    }

    /// The same contradiction from fewer wishes, where that is found out cheaply.
    fn shrink(&mut self, mut core: Vec<Lit>) -> Vec<Lit> {
        for _ in 0..4 {
            match self.solver.solve(&core, Some(SHRINKING)) {
                Found::Core(smaller) if smaller.len() < core.len() => core = smaller,
                _ => break,
            }
        }
        if core.len() > SHRUNK {
            return core;
        }
        let mut at = 0;
        while at < core.len() && core.len() > 1 {
            let mut without = core.clone();
            without.remove(at);
            match self.solver.solve(&without, Some(SHRINKING)) {
                Found::Core(smaller) => {
                    at = at.min(smaller.len());
                    core = smaller;
                }
                _ => at += 1,
            }
        }
        core
    }

    /// Raises the lower bound by a core: wishes that cannot all be granted.
    pub(super) fn pay(&mut self, core: Vec<Lit>) {
        let Some(weight) = core.iter().filter_map(|wish| self.wishes.get(&wish.idx())).map(|(_, w)| *w).min() else {
            // No wish is in the way: the rules contradict each other, which the encodings exclude.
            return;
        };
        self.lower += weight;
        for wish in &core {
            if let Some((_, left)) = self.wishes.get_mut(&wish.idx()) {
                *left -= weight;
                if *left == 0 {
                    self.wishes.remove(&wish.idx());
                }
            }
            // One more given up among those that a count stands for: its next bound is wished for now.
            if let Some(&(count, bound)) = self.bounds.get(&wish.idx()) {
                self.wish_bound(count, bound + 1, weight);
            }
        }
        let given_up: Vec<Lit> = core.iter().map(|&wish| !wish).collect();
        self.solver.add_clause(&given_up);
        if core.len() > 1 {
            self.pending.push((given_up, weight));
        }
    }

    /// Builds the counts of the cores that are paid for.
    fn build(&mut self) {
        for (given_up, weight) in std::mem::take(&mut self.pending) {
            self.counts.push(Totalizer::new(&given_up));
            self.wish_bound(self.counts.len() - 1, 2, weight);
        }
    }

    /// Wishes that fewer than `bound` of those in a count be given up.
    fn wish_bound(&mut self, count: usize, bound: usize, weight: u64) {
        if let Some(output) = self.counts[count].at_least(bound, &mut self.solver) {
            self.bounds.insert((!output).idx(), (count, bound));
            self.wish(!output, weight);
        }
    }
}
