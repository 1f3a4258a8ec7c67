//! What candidates are ranked by: leverage, and the plain rankings it has to beat.

use std::collections::BTreeMap;

use crate::leverage::Leverage;
use crate::model::{ActorIndex, Ends, Relation, Snapshot};

use super::case::Case;
use super::measures::Score;

/// A ranking to compare leverage with, which anybody could make without a model.
///
/// Where a ranking has two parts, the second decides between equals of the first; what is then still equal has no order
/// (see [`Measures`](super::Measures)). Unknown capability stands below all that is known.
///
/// | ranking | a candidate's score |
/// |---|---|
/// | `capability` | its capability |
/// | `neighbours` | how many targets depend on it in transit |
/// | `neighbours_then_capability` | the same, then capability |
/// | `trade_share` | `Σ_t s_t / n`: its part of the trade of the targets, on average; 0 where none is known |
/// | `allies_then_capability` | with how many targets it has an alliance in force, then capability |
/// | `past_events_then_capability` | in how many events of the same file, strictly before this one's day, it turned up, then capability |
/// | `random` | the same for all: every measure is what a random order is expected to give, exactly |
///
/// * **Unit and range.** Scores from 0 up, in units of their own; only their order counts.
/// * **Undefined.** Never.
/// * **Cost.** O(ties of the targets + candidates).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Baseline {
    /// Capability.
    Capability,
    /// Neighbours of most targets.
    Neighbours,
    /// Neighbours of most targets, then capability.
    NeighboursThenCapability,
    /// Part of the targets' trade.
    TradeShare,
    /// Allies of most targets, then capability.
    AlliesThenCapability,
    /// Most past events of the same file, then capability.
    PastEventsThenCapability,
    /// No order at all.
    Random,
}

impl Baseline {
    /// All of them, in the order in which they are printed.
    pub const ALL: [Self; 7] = [
        Self::Capability,
        Self::Neighbours,
        Self::NeighboursThenCapability,
        Self::TradeShare,
        Self::AlliesThenCapability,
        Self::PastEventsThenCapability,
        Self::Random,
    ];

    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Capability => "capability",
            Self::Neighbours => "neighbours",
            Self::NeighboursThenCapability => "neighbours_then_capability",
            Self::TradeShare => "trade_share",
            Self::AlliesThenCapability => "allies_then_capability",
            Self::PastEventsThenCapability => "past_events_then_capability",
            Self::Random => "random",
        }
    }

    /// Its name in prose.
    pub fn label(self) -> &'static str {
        match self {
            Self::Capability => "capability",
            Self::Neighbours => "neighbours",
            Self::NeighboursThenCapability => "neighbours, then capability",
            Self::TradeShare => "trade share",
            Self::AlliesThenCapability => "allies, then capability",
            Self::PastEventsThenCapability => "past events, then capability",
            Self::Random => "random order",
        }
    }

    /// The scores of the candidates of an event; `None` of past events, which are not in the graph (see [`past`]).
    pub(super) fn scores(self, case: &Case, snapshot: &Snapshot<'_>) -> Option<Vec<Score>> {
        let capability = |actor: ActorIndex| snapshot.capability(actor);
        let by = |of: &[f64]| case.candidates.iter().map(|&actor| [Some(of[actor]), None]).collect();
        let by_then = |of: &[f64]| case.candidates.iter().map(|&actor| [Some(of[actor]), capability(actor)]).collect();
        Some(match self {
            Self::Capability => case.candidates.iter().map(|&actor| [capability(actor), None]).collect(),
            Self::Neighbours => by(&neighbours(case, snapshot)),
            Self::NeighboursThenCapability => by_then(&neighbours(case, snapshot)),
            Self::TradeShare => by(&shares(case, snapshot, "trade")),
            Self::AlliesThenCapability => by_then(&allies(case, snapshot)),
            Self::PastEventsThenCapability => return None,
            Self::Random => vec![[None, None]; case.candidates.len()],
        })
    }
}

/// The scores of the candidates of each case by past events: in how many cases of an earlier day each turned up, then
/// capability, which is given for every candidate of every case.
pub(super) fn past(cases: &[(&Case, &[Option<f64>])]) -> Vec<Vec<Score>> {
    let mut order: Vec<usize> = (0..cases.len()).collect();
    order.sort_by_key(|&at| cases[at].0.on);
    let mut often: BTreeMap<ActorIndex, usize> = BTreeMap::new();
    let mut scores = vec![Vec::new(); cases.len()];
    for of_a_day in order.chunk_by(|&a, &b| cases[a].0.on == cases[b].0.on) {
        for &at in of_a_day {
            let (case, capability) = cases[at];
            let score = |(actor, &capability)| [Some(often.get(actor).copied().unwrap_or(0) as f64), capability];
            scores[at] = case.candidates.iter().zip(capability).map(score).collect();
        }
        let found = of_a_day.iter().flat_map(|&at| cases[at].0.found());
        found.for_each(|actor| *often.entry(actor).or_default() += 1);
    }
    scores
}

/// The scores of the candidates by leverage: over one target `E[t, a]`, over several the joint leverage
/// `(Π_t E[t, a])^(1/n)`, the geometric mean. `over` has a row of `E` for each target.
pub(super) fn leverage(case: &Case, over: &[&[f64]]) -> Vec<Score> {
    case.candidates.iter().map(|&actor| [Some(joint(over, actor)), None]).collect()
}

/// Joint leverage over all targets.
pub(super) fn joint(over: &[&[f64]], actor: ActorIndex) -> f64 {
    let product: f64 = over.iter().map(|row| row[actor]).product();
    match over.len() {
        1 => product,
        2 => product.sqrt(),
        targets => libm::pow(product, 1.0 / targets as f64),
    }
}

/// The rows of `E` for the targets of cases of one day, each target solved once; rows of a case are found by position.
pub(super) fn rows(leverage: &Leverage<'_>, cases: &[Case]) -> Vec<Option<Vec<f64>>> {
    let mut targets: Vec<ActorIndex> = cases.iter().flat_map(|case| case.targets.iter().copied()).collect();
    targets.sort_unstable();
    targets.dedup();
    let mut rows = vec![None; leverage.snapshot().len()];
    for (&target, row) in targets.iter().zip(leverage.over_each(&targets)) {
        rows[target] = Some(row);
    }
    rows
}

/// The rows of the targets of one case.
pub(super) fn rows_of<'r>(case: &Case, rows: &'r [Option<Vec<f64>>]) -> Vec<&'r [f64]> {
    case.targets.iter().filter_map(|&target| rows[target].as_deref()).collect()
}

/// By position: how many targets depend on the actor in transit.
fn neighbours(case: &Case, snapshot: &Snapshot<'_>) -> Vec<f64> {
    let mut count = vec![0.0; snapshot.len()];
    for &target in &case.targets {
        let mut borders: Vec<ActorIndex> = supplied(snapshot, target, "transit").map(|(on, _)| on).collect();
        borders.sort_unstable();
        borders.dedup();
        borders.into_iter().for_each(|actor| count[actor] += 1.0);
    }
    count
}

/// By position: the actor's part of what the targets have of a channel, on average.
fn shares(case: &Case, snapshot: &Snapshot<'_>, channel: &str) -> Vec<f64> {
    let mut sum = vec![0.0; snapshot.len()];
    for &target in &case.targets {
        supplied(snapshot, target, channel).for_each(|(on, share)| sum[on] += share);
    }
    sum.iter_mut().for_each(|sum| *sum /= case.targets.len() as f64);
    sum
}

/// By position: with how many targets the actor has an alliance in force.
fn allies(case: &Case, snapshot: &Snapshot<'_>) -> Vec<f64> {
    let mut count = vec![0.0; snapshot.len()];
    for &target in &case.targets {
        let ends = snapshot.ties_of(target).map(|tie| snapshot.ties()[tie].ends);
        let mut allies: Vec<ActorIndex> = ends
            .filter_map(|ends| match ends {
                Ends::Alliance(a, b) => Some(if a == target { b } else { a }),
                _ => None,
            })
            .collect();
        allies.sort_unstable();
        allies.dedup();
        allies.into_iter().for_each(|actor| count[actor] += 1.0);
    }
    count
}

/// On whom an actor depends in a channel, and how much, tie by tie; nothing of 0.
fn supplied(snapshot: &Snapshot<'_>, target: ActorIndex, wanted: &str) -> impl Iterator<Item = (ActorIndex, f64)> {
    snapshot.ties_of(target).filter_map(move |tie| {
        let in_force = &snapshot.ties()[tie];
        match (in_force.ends, &in_force.tie().relation) {
            (Ends::Dependence { of, on }, Relation::Dependence { channel, share, .. })
                if of == target && channel.as_str() == wanted =>
            {
                Some((on, in_force.figure.unwrap_or(*share))).filter(|&(_, share)| share > 0.0)
            }
            _ => None,
        }
    })
}
