//! Events put to the graph, ranking by ranking.

use std::collections::BTreeSet;

use serde_json::Map;

use crate::leverage::Leverage;
use crate::model::{ActorId, Date, Graph, LeverageModel, Snapshot};

use super::answer::{Backtest, CaseLine, FoundLine, RankingKind, RankingLine};
use super::bootstrap::{Estimate, Resamples};
use super::case::Case;
use super::day::each_day;
use super::events::{Events, Refused};
use super::field::Field;
use super::measures::{MEASURES, Measures, Score, higher_first};
use super::miss::{self, Miss};
use super::options::{BacktestOptions, NamedModel};
use super::rank::{self, Baseline};
use super::verdict::verdict;

/// The name of the ranking by leverage under the graph's own model.
pub const LEVERAGE: &str = "leverage";

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum BacktestError {
    /// Every row is refused.
    #[error("none of the rows can be tested")]
    NoEvent {
        /// The rows, with the reasons.
        refusals: Vec<Refused>,
    },
    /// Two rankings would be printed under one name.
    #[error("two rankings would have the name '{0}'")]
    SameName(String),
    /// There are too few events to fit anything on some and try it on others.
    #[error("{events} about {groups}: too few to be divided into {folds} parts")]
    TooFew {
        /// How many events there are, in words.
        events: String,
        /// How many different sets of targets, in words.
        groups: String,
        /// How many parts are asked for.
        folds: usize,
    },
}

/// What is kept of a case when its day has passed.
struct Tried {
    case: Case,
    /// The measures of each ranking; `None` of past events, which come later.
    measures: Vec<Option<Measures>>,
    /// The capability of each candidate.
    capability: Vec<Option<f64>>,
    found: Vec<FoundLine>,
}

/// Whether the rankings find those who really turned up: by leverage under the model given, by leverage under other
/// models, and by each [`Baseline`].
///
/// Every event is put to the graph of its day. Candidates are all actors of the kinds asked for that are there on the
/// day (with a tie in force, or a capability above 0), but for the targets and whoever steers one of them. A name means
/// the actor that bears it in the graph if that one is there on the day, and otherwise the state that the
/// [`Crosswalk`](crate::import::Crosswalk) means by it on that day. A row is refused where a target is not there, where
/// nobody found is a candidate, or where every candidate was found.
///
/// `progress` is told how many days are done, and of how many; several threads may call it.
///
/// * **Unit and range.** [`Measures`] and their [`Estimate`]s.
/// * **Cost.** For each day one solved system a model, a row for each target; then `draws` sums over the events for each
///   measure and ranking.
///
/// # Errors
/// [`BacktestError`] if no row can be tested, or two rankings would have one name.
///
/// # Example
///
/// Q has most of its trade with P and a little with R; both are mentioned once as third party. P is first of three, R
/// second: the mean area is (1 + ½) / 2.
///
/// ```
/// use demarche::backtest::{BacktestOptions, Events, backtest};
///
/// let file = r#"Graph(title: "Trade", as_of: "2000-01-01",
///     actors: {"p": State(name: "P"), "q": State(name: "Q"), "r": State(name: "R"), "s": State(name: "S", capability: 1)},
///     ties: {"qp": Dependence(of: "q", on: "p", channel: "trade", share: 0.6),
///            "qr": Dependence(of: "q", on: "r", channel: "trade", share: 0.1)})"#;
/// let graph = demarche::text::read_graph("trade.ron", file).expect("sound").value;
/// let events = Events::read(b"id,date,targets,found\none,2000-01-01,Q,P\ntwo,2000-01-01,Q,R\n")?;
/// let answer = backtest(&graph, graph.model(), &[], &events, &BacktestOptions::default(), &|_, _| ())?;
/// assert_eq!((answer.events, answer.refused), (2, 0));
/// assert_eq!(answer.rankings[0].auc.mean, 0.75);
/// assert_eq!(answer.rankings[0].hit_at_1.mean, 0.5);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn backtest(
    graph: &Graph,
    model: &LeverageModel,
    others: &[NamedModel],
    events: &Events,
    options: &BacktestOptions,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Backtest, BacktestError> {
    let names = names(others)?;
    let each = |field: &Field<'_>, leverage: &Leverage<'_>, cases: Vec<Case>| day(field, leverage, others, cases);
    let days = each_day(graph, model, events, &options.kinds, progress, each);
    let mut tried: Vec<Tried> = days.made.into_iter().flatten().collect();
    if tried.is_empty() {
        return Err(BacktestError::NoEvent { refusals: days.refused });
    }
    tried.sort_by_key(|tried| tried.case.line);
    add_past(&mut tried);

    let resamples = Resamples::new(tried.len(), options.draws, options.seed);
    let of = |ranking: usize, measure: usize| -> Vec<f64> {
        tried.iter().filter_map(|tried| Some(tried.measures[ranking]?.values()[measure])).collect()
    };
    let estimates = |of: &dyn Fn(usize) -> Vec<f64>| -> [Estimate; MEASURES.len()] {
        std::array::from_fn(|measure| resamples.estimate(&of(measure)))
    };
    let line = |(at, (name, kind)): (usize, &(String, RankingKind))| {
        RankingLine::new(name.clone(), *kind, estimates(&|measure| of(at, measure)))
    };
    let minus = |(at, (name, kind)): (usize, &(String, RankingKind))| {
        let differences = |measure| of(0, measure).iter().zip(of(at, measure)).map(|(a, b)| a - b).collect();
        RankingLine::new(name.clone(), *kind, estimates(&differences))
    };
    let rankings: Vec<RankingLine> = names.iter().enumerate().map(line).collect();
    let differences: Vec<RankingLine> = names.iter().enumerate().skip(1).map(minus).collect();
    let mean = |of: &dyn Fn(&Tried) -> usize| tried.iter().map(of).sum::<usize>() as f64 / tried.len() as f64;
    Ok(Backtest {
        events: tried.len(),
        refused: days.refused.len(),
        verdict: verdict(tried.len(), &rankings, &differences),
        rankings,
        differences,
        candidates: mean(&|tried| tried.case.candidates.len()),
        found: mean(&|tried| tried.case.found().count()),
        kinds: options.kinds.clone(),
        draws: options.draws,
        seed: options.seed,
        refusals: days.refused,
        left_out: days.left_out,
        worst: worst(graph, model, &tried, options),
        cases: options.cases.then(|| tried.iter().map(|tried| case_line(graph, tried, &names)).collect()),
    })
}

/// The rankings, in their order.
fn names(others: &[NamedModel]) -> Result<Vec<(String, RankingKind)>, BacktestError> {
    let models = others.iter().map(|other| (other.name.clone(), RankingKind::Model));
    let baselines = Baseline::ALL.map(|baseline| (baseline.name().to_owned(), RankingKind::Baseline));
    let names: Vec<_> =
        [(LEVERAGE.to_owned(), RankingKind::Leverage)].into_iter().chain(models).chain(baselines).collect();
    let mut known = BTreeSet::new();
    match names.iter().find(|(name, _)| !known.insert(name.as_str())) {
        Some((name, _)) => Err(BacktestError::SameName(name.clone())),
        None => Ok(names),
    }
}

/// The cases of one day, under all rankings.
fn day(field: &Field<'_>, leverage: &Leverage<'_>, others: &[NamedModel], cases: Vec<Case>) -> Vec<Tried> {
    let snapshot = &field.snapshot;
    let own = rank::rows(leverage, &cases);
    let other: Vec<_> = others.iter().map(|other| rank::rows(&Leverage::new(snapshot, &other.model), &cases)).collect();
    let try_case = |case: Case| {
        let own = rank::leverage(&case, &rank::rows_of(&case, &own));
        let mut measures = vec![Measures::of(&own, &case.found)];
        for rows in &other {
            measures.push(Measures::of(&rank::leverage(&case, &rank::rows_of(&case, rows)), &case.found));
        }
        for baseline in Baseline::ALL {
            measures.push(baseline.scores(&case, snapshot).and_then(|scores| Measures::of(&scores, &case.found)));
        }
        let capability = case.candidates.iter().map(|&actor| snapshot.capability(actor)).collect();
        let found = found_lines(&case, &own, snapshot);
        Tried { case, measures, capability, found }
    };
    cases.into_iter().map(try_case).collect()
}

/// Where those who turned up stand by leverage.
fn found_lines(case: &Case, scores: &[Score], snapshot: &Snapshot<'_>) -> Vec<FoundLine> {
    let of = |at: usize| {
        let higher = |other: &&Score| higher_first(other, &scores[at]).is_lt();
        let equal = |other: &&Score| higher_first(other, &scores[at]).is_eq();
        FoundLine {
            actor: snapshot.actor(case.candidates[at]).id.clone(),
            rank: 1 + scores.iter().filter(higher).count(),
            equals: scores.iter().filter(equal).count(),
        }
    };
    (0..scores.len()).filter(|&at| case.found[at]).map(of).collect()
}

/// Fills in what only all events together tell.
fn add_past(tried: &mut [Tried]) {
    let cases: Vec<(&Case, &[Option<f64>])> = tried.iter().map(|tried| (&tried.case, &*tried.capability)).collect();
    let scores = rank::past(&cases);
    for (tried, scores) in tried.iter_mut().zip(scores) {
        let of_past = Measures::of(&scores, &tried.case.found);
        tried.measures.iter_mut().filter(|measures| measures.is_none()).for_each(|measures| *measures = of_past);
    }
}

/// The events in which leverage does worst.
fn worst(graph: &Graph, model: &LeverageModel, tried: &[Tried], options: &BacktestOptions) -> Vec<Miss> {
    let auc = |tried: &Tried| tried.measures[0].map_or(0.0, |measures| measures.auc);
    let mut order: Vec<&Tried> = tried.iter().collect();
    // A stable sort: equals stay in the order of the file.
    order.sort_by(|a, b| auc(a).total_cmp(&auc(b)));
    let explained = |on: Date, tried: &Tried| {
        let field = Field::new(graph, on);
        miss::why(&Leverage::new(&field.snapshot, model), &tried.case, &tried.found)
    };
    let miss = |tried: &&Tried| Miss {
        id: tried.case.id.clone(),
        line: tried.case.line,
        on: tried.case.on,
        targets: targets(graph, &tried.case),
        candidates: tried.case.candidates.len(),
        auc: auc(tried),
        found: tried.found.clone(),
        why: options.why.then(|| explained(tried.case.on, tried)),
    };
    order.iter().take(options.worst).map(miss).collect()
}

fn targets(graph: &Graph, case: &Case) -> Vec<ActorId> {
    let ids: Vec<_> = graph.actors().map(|actor| &actor.id).collect();
    case.targets.iter().map(|&target| ids[target].clone()).collect()
}

fn case_line(graph: &Graph, tried: &Tried, names: &[(String, RankingKind)]) -> CaseLine {
    let named = names.iter().zip(&tried.measures);
    let measures: Map<_, _> =
        named.filter_map(|((name, _), measures)| Some((name.clone(), measures.as_ref()?.named()))).collect();
    CaseLine {
        id: tried.case.id.clone(),
        line: tried.case.line,
        on: tried.case.on,
        targets: targets(graph, &tried.case),
        found: tried.found.clone(),
        candidates: tried.case.candidates.len(),
        measures,
    }
}
