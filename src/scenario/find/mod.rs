//! The smallest change that flips an answer: sets of edits, of one or two, that reach a goal.
//!
//! | file | idea |
//! |---|---|
//! | [`term`](Term) | what may be edited, in words |
//! | `lever` | a tie that may be set otherwise, and how it is set |
//! | `candidates` | the ties that could be made |
//! | `circles` | which of them would let somebody steer himself |
//! | `aim` | a goal seen from figures that are not known to the end |
//! | `ground` | by how much the goal holds with some ties other than they are |
//! | `search` | one edit, then two, each as weak as it can be |
//! | `edits` | what is found as edits, and in words |
//! | [`found`](Found) | the answer |
//! | `verdict` | the answer in words |

mod aim;
mod candidates;
mod circles;
mod edits;
mod found;
mod ground;
mod lever;
mod search;
mod term;
mod verdict;

use std::collections::BTreeSet;

use crate::leverage::Leverage;
use crate::model::{Date, Graph, LeverageModel, Snapshot, Tie, TieKind};

use self::candidates::{Wanted, candidates, parties};
use self::circles::Circles;
use self::found::Writer;
use self::ground::Ground;
use self::lever::Lever;
use self::search::{Round, Search};
use self::term::Doing;
use super::{Claim, Direction, Expectation, Situation};

pub use found::{Found, FoundEdit, FoundSet, Searched};
pub use term::{Term, TermError};

/// What a search is for.
#[derive(Clone, Copy, Debug)]
pub struct Aimed<'g> {
    /// The graph to be edited.
    pub graph: &'g Graph,
    /// The model it is asked under.
    pub model: &'g LeverageModel,
    /// The day on which the goal is to be reached, where it names none.
    pub on: Date,
    /// The goal.
    pub goal: &'g Expectation,
    /// What the scenarios that are found name as their base.
    pub base: &'g str,
}

/// Where a search looks, and how far.
#[derive(Clone, Debug, PartialEq)]
pub struct FindOptions {
    /// Only edits that fit one of these; whatever where there is none.
    pub allow: Vec<Term>,
    /// No edits that fit one of these.
    pub forbid: Vec<Term>,
    /// New ties between whomever; otherwise only those that join an actor whom the goal names.
    pub anywhere: bool,
    /// No sets of more edits: 1 or 2.
    pub max_edits: usize,
    /// Sets of two are looked for even where one edit is enough.
    pub larger: bool,
    /// No more pairs are tried: where there are more, none is.
    pub most_pairs: usize,
    /// So many sets are told, the smallest first.
    pub top: usize,
}

impl Default for FindOptions {
    fn default() -> Self {
        Self {
            allow: Vec::new(),
            forbid: Vec::new(),
            anywhere: false,
            max_edits: 2,
            larger: false,
            most_pairs: 1_000_000,
            top: 10,
        }
    }
}

/// Why a goal cannot be searched for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FindError {
    /// Edits from the day on would change what it is compared with, too.
    #[error("the goal compares with {since}, which is not before {on}: edits from {on} on would move both")]
    NotBefore {
        /// The day compared with.
        since: Date,
        /// The day of the goal.
        on: Date,
    },
}

/// The smallest sets of edits that reach a goal.
///
/// | edit | of | tried |
/// |---|---|---|
/// | end | every tie in force on the day | as it is |
/// | change | the same | figures of 0 and 1 |
/// | make | ties between an actor whom the goal names and another, of the kinds allowed | at its strongest |
///
/// Every edit is tried alone; if none reaches the goal, or [`FindOptions::larger`] is asked for, every two of different
/// ties together, but for those of which one is enough. What reaches the goal is then made as small as it can be: figures
/// are brought back towards what they are, by halving, to the last thousandth at which the goal holds. Of two, the first
/// is brought back by each sixteenth of what it can be and the second as far as it then goes, and the least is kept.
///
/// Ties end, change and begin on the day of the goal; before it all stays as it was. What is said to end has the day before
/// as its last; a tie that would begin on the very day is taken out. Every scenario that is told has been
/// applied, and the goal judged true of the result.
///
/// * **Order.** By the number of edits, then by how far they move figures: the sum over edits of the change of the tie's
///   figure in `[0, 1]`, a tie that ends going to 0 and a new one coming from 0 (of a membership that comes or goes, the
///   vote if it is more than the stake). Then by their words.
/// * **Exact.** Nothing that was to be tried is passed over but what certainly misses the goal. One figure alone is also
///   looked for in between, in steps of 0.05; two only where the goal bounds a figure from both sides, in steps of 0.25. A
///   goal that only figures between those would reach can be missed.
/// * **Cost.** For one edit or two, the rows that the ties touch; where these can move those on whom the goal hangs far
///   enough, a few terms of the series, which is cut where the goal is out of reach for what remains. Pairs grow with the
///   square of the ties: [`FindOptions::most_pairs`].
/// * **Reading.** Capacity, not forecast and not advice: whether an edit is feasible is not judged.
///
/// `watch` is told how many edits of how many, then how many pairs of how many, have been tried, from several threads.
///
/// # Errors
/// [`FindError`] if the goal compares with a day that the edits change, too.
///
/// # Panics
/// If the goal names an actor that is not in the graph.
///
/// # Example
///
/// P and Q each supply some of R's trade, 0.2 and 0.3, and nothing else is known. What puts P ahead of Q is a change of
/// one of the shares by a little more than 0.1: to 0.301 of P's, or to 0.199 of Q's.
///
/// ```
/// use demarche::model::{Actor, ActorKind, Graph, Parts, Period, Relation, Tie};
/// use demarche::scenario::{Aimed, Expectation, FindOptions, Term, find};
///
/// let mut parts = Parts::new("Three states", "2020-01-01".parse()?);
/// ["p", "q", "r"].map(|id| parts.add_actor(Actor::new(id, ActorKind::State, id.to_uppercase())));
/// for (on, share) in [("p", 0.2), ("q", 0.3)] {
///     let trade = Relation::Dependence { of: "r".into(), on: on.into(), channel: "trade".into(), share };
///     parts.add_tie(Tie::new(format!("trade-{on}"), trade, Period::ALWAYS));
/// }
/// let graph = Graph::new(parts).expect("sound");
/// let goal = Expectation::read("leverage of p over r > leverage of q over r", graph.names())?;
/// let aimed = Aimed { graph: &graph, model: graph.model(), on: graph.as_of(), goal: &goal, base: "three.ron" };
/// let allow = vec![Term::parse("existing", &graph, graph.model())?];
///
/// let found = find(&aimed, &FindOptions { allow, ..FindOptions::default() }, &|_, _| ())?;
/// assert_eq!(found.searched.existing, 2);
/// let words: Vec<&str> = found.sets.iter().map(|set| set.edits[0].words.as_str()).collect();
/// assert_eq!(words[0], "strengthen 'trade-p' (dependence) from 0.2 to 0.301");
/// assert_eq!(words[1], "weaken 'trade-q' (dependence) from 0.3 to 0.199");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn find(
    aimed: &Aimed<'_>,
    options: &FindOptions,
    watch: &(dyn Fn(usize, usize) + Sync),
) -> Result<Found, FindError> {
    let &Aimed { graph, model, goal, .. } = aimed;
    let on = goal.on.unwrap_or(aimed.on);
    if let Claim::Change { since: Some(since), .. } = goal.claim
        && since >= on
    {
        return Err(FindError::NotBefore { since, on });
    }
    let situation = Situation { base: (graph, model), graph: (graph, model), on };
    let before = goal.before(&situation);
    let snapshot = Snapshot::new(graph, on);
    let leverage = Leverage::new(&snapshot, model);
    let start = goal.claim.judge(&leverage, before);

    let circles = Circles::new(&snapshot);
    let new = new_ties(&snapshot, model, goal, options, &circles);
    let levers = if start.holds { Vec::new() } else { levers(&snapshot, model, &new, options) };
    let ground = Ground::new(&leverage, &goal.claim, before);
    let is_two_sided = is_two_sided(&goal.claim);
    let search = Search { ground: &ground, levers: &levers, circles: &circles, is_two_sided, watch };

    let singles = if options.max_edits > 0 { search.singles() } else { Round::default() };
    let mut alone = vec![false; levers.len()];
    singles.reached.iter().flat_map(|reached| &reached.sets).for_each(|&(at, _)| alone[at] = true);
    let left = alone.iter().filter(|&&enough| !enough).count();
    let all_pairs = left * left.saturating_sub(1) / 2;
    let wanted = options.max_edits > 1 && (singles.reached.is_empty() || options.larger) && !start.holds;
    let pairs = match wanted && all_pairs <= options.most_pairs {
        true => search.pairs(&alone),
        false => Round::default(),
    };
    let number =
        |fits: &dyn Fn(&Lever<'_>) -> bool| levers.iter().filter(|lever| !lever.is_new() && fits(lever)).count();
    let existing = number(&|_| true);
    let searched = Searched {
        existing,
        could_end: number(&|lever| lever.may_end),
        could_change: number(&|lever| lever.may_change),
        new: levers.len() - existing,
        pairs: if wanted { all_pairs } else { 0 },
        pairs_tried: wanted && all_pairs <= options.most_pairs,
    };
    let writer = Writer { aimed, on, before, start, leverage: &leverage, search: &search, options };
    Ok(writer.found(searched, singles, pairs))
}

/// The ties that could be made, as far as they are allowed.
fn new_ties(
    snapshot: &Snapshot<'_>,
    model: &LeverageModel,
    goal: &Expectation,
    options: &FindOptions,
    circles: &Circles<'_>,
) -> Vec<Tie> {
    let named = options.allow.iter().filter_map(Term::kind);
    let kinds: BTreeSet<TieKind> = candidates::DEFAULT.into_iter().chain(named).collect();
    let around = (!options.anywhere).then(|| goal.claim.actors());
    let allows = |tie: &Tie| options.allows(tie, Doing::Make);
    let wanted = Wanted { kinds: &kinds, around, parties: parties(&goal.claim), allows: &allows };
    candidates(snapshot, model, &wanted, circles)
}

fn levers<'g>(snapshot: &Snapshot<'g>, model: &LeverageModel, new: &'g [Tie], options: &FindOptions) -> Vec<Lever<'g>> {
    let existing = (0..snapshot.ties().len()).map(|at| {
        let mut lever = Lever::existing(snapshot, model, at);
        let tie = lever.tie.tie();
        (lever.may_end, lever.may_change) = (options.allows(tie, Doing::End), options.allows(tie, Doing::Change));
        lever
    });
    let new = new.iter().filter_map(|tie| snapshot.place(tie)).map(|tie| Lever::new(snapshot, model, tie));
    existing.chain(new).filter(|lever| !lever.extremes().is_empty()).collect()
}

impl FindOptions {
    fn allows(&self, tie: &Tie, doing: Doing) -> bool {
        let fits = |terms: &[Term]| terms.iter().any(|term| term.fits(tie, doing));
        (self.allow.is_empty() || fits(&self.allow)) && !fits(&self.forbid)
    }
}

/// Whether a goal bounds a figure from both sides.
fn is_two_sided(claim: &Claim) -> bool {
    match claim {
        Claim::Figure { bounds, .. } => {
            let (from_below, from_above) = (bounds.at_least.or(bounds.more_than), bounds.at_most.or(bounds.less_than));
            bounds.about.is_some() || (from_below.is_some() && from_above.is_some())
        }
        Claim::Change { direction, .. } => *direction == Direction::Stays,
        _ => false,
    }
}
