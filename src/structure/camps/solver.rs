//! A satisfiability solver that can be interrupted.

use std::cell::Cell;
use std::fmt;

use batsat::{Callbacks, Lit, SolverInterface, lbool};

use super::Watch;

/// What a call came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// There is a model; [`Solver::is_true`] reads it.
    Model,
    /// There is none: these assumptions cannot all hold.
    Core(Vec<Lit>),
    /// The search was interrupted, or its budget is spent.
    Nothing,
}

/// batsat, with a watch that may end a call at any decision.
pub(super) struct Solver<'w> {
    inner: batsat::Solver<Heed<'w>>,
}

/// What the solver asks whether to go on.
struct Heed<'w> {
    watch: &'w Watch<'w>,
    /// Decisions left, where a call has a budget.
    budget: Cell<Option<u64>>,
}

impl Callbacks for Heed<'_> {
    fn stop(&self) -> bool {
        if let Some(left) = self.budget.get() {
            if left == 0 {
                return true;
            }
            self.budget.set(Some(left - 1));
        }
        self.watch.is_over()
    }
}

impl<'w> Solver<'w> {
    pub(super) fn new(watch: &'w Watch<'w>) -> Self {
        let heed = Heed { watch, budget: Cell::new(None) };
        Self { inner: batsat::Solver::new(batsat::SolverOpts::default(), heed) }
    }

    /// A new variable, as the literal that says it is true. It is false where nothing speaks for either.
    pub(super) fn new_literal(&mut self) -> Lit {
        Lit::new(self.inner.new_var_default(), true)
    }

    /// Any of these holds.
    pub(super) fn add_clause(&mut self, clause: &[Lit]) {
        // Whether that leaves a contradiction is seen in the next call.
        let _ = self.inner.add_clause_reuse(&mut clause.to_vec());
    }

    /// Looks for a model under assumptions, for so many decisions or to the end.
    pub(super) fn solve(&mut self, assumptions: &[Lit], budget: Option<u64>) -> Found {
        self.inner.cb_mut().budget.set(budget);
        match self.inner.solve_limited(assumptions) {
            found if found == lbool::TRUE => Found::Model,
            found if found == lbool::FALSE => {
                let core = assumptions.iter().filter(|assumption| self.inner.unsat_core_contains_var(assumption.var()));
                Found::Core(core.copied().collect())
            }
            _ => Found::Nothing,
        }
    }

    /// Whether a literal is true in the last model.
    pub(super) fn is_true(&self, literal: Lit) -> bool {
        self.inner.value_lit(literal) == lbool::TRUE
    }
}

impl fmt::Debug for Solver<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Solver").field("variables", &self.inner.num_vars()).finish_non_exhaustive()
    }
}
