//! How sure a ranking is.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;
use serde::Serialize;
use serde_json::Value;

use crate::leverage::{Frame, Leverage};
use crate::model::{ActorId, ActorIndex, ActorKind, Date, LeverageModel, Snapshot};
use crate::question::{Cell, Options, Question, Table, model_json};

use super::place::{Asked, Places};
use super::tally::Tally;
use super::verdict;
use super::without::{cases, without};
use super::{Bands, Concentration, Draws, RobustOptions, Vary, Without};

/// So many draws are made one after the other on one copy of the snapshot.
const PIECE: usize = 32;

/// How sure a ranking is: what becomes of it when figures are not quite what the graph says, and when a source or a tie
/// is left out.
///
/// In every draw needs and the figures of ties are drawn anew ([`Draws`]), the system is solved and the question asked.
///
/// ```text
/// P(first) = Σ over draws of 1/k / draws       k actors share the first place of a draw; 0 for the others
/// ```
///
/// Equal figures share the better place. Who has no leverage in a draw (or, of `freedom`, whom nothing ties down) has
/// the figure 0 (or 1) in it and shares the place after the last; where that goes for everybody, nobody is first. So
/// the probabilities add up to 1, with that of nobody. Intervals are from the 5 % to the 95 %
/// [`quantile`](super::quantile()): nine draws of ten lie in them.
///
/// **A verdict** is given if one actor is first in at least 60 % of the draws.
///
/// It says how sure the answer is given the model and the ties that the graph has. That the model may be wrong, or ties
/// missing, is not drawn.
///
/// * **Units and range.** Probabilities and parts in `[0, 1]`; figures as in [`Standing`](crate::question::Standing);
///   ranks from 1.
/// * **Undefined.** `rank` of an actor that is listed in a draw and not in the graph itself.
/// * **Cost.** A solved system for every draw, and what it takes to leave out every source and every tie, in parallel.
///   16 bytes for every draw and actor.
/// * **Source.** Saisana, M., Saltelli, A. and Tarantola, S. (2005). Uncertainty and sensitivity analysis techniques as
///   tools for the quality assessment of composite indicators. *Journal of the Royal Statistical Society A* 168(2),
///   307–323. <https://doi.org/10.1111/j.1467-985X.2005.00350.x>: ranges of ranks over draws of weights and data. What
///   is drawn from, see [`Draws`].
///
/// # Example
///
/// All of R's trade is with Q or S, 0.5 and 0.3; each may be off by a quarter of it: the bands [0.375, 0.625] and
/// [0.225, 0.375] do not overlap, so that Q is first in every draw. Without its tie S is.
///
/// ```
/// use demarche::certainty::{RobustOptions, robust};
/// use demarche::model::*;
/// use demarche::question::Question;
///
/// let mut parts = Parts::new("Three states", "2020-01-01".parse()?);
/// for id in ["q", "r", "s"] {
///     parts.add_actor(Actor::new(id, ActorKind::State, id.to_uppercase()));
/// }
/// for (on, share) in [("q", 0.5), ("s", 0.3)] {
///     let relation = Relation::Dependence { of: "r".into(), on: on.into(), channel: "trade".into(), share };
///     parts.add_tie(Tie::new(format!("trade-{on}"), relation, Period::ALWAYS));
/// }
/// let graph = Graph::new(parts).expect("sound");
/// let snapshot = Snapshot::new(&graph, graph.as_of());
/// let question = Question::parse(&["leverage", "over", "r"], graph.names())?;
/// let answer = robust(&snapshot, graph.model(), &question, &RobustOptions::default(), &|_, _| ());
/// assert_eq!(answer.ranking[0].first, 1.0);
/// let without_ties = answer.without_ties.expect("left out in turn");
/// assert_eq!(without_ties[0].ties[0].as_str(), "trade-q");
/// assert_eq!(without_ties[0].first_name.as_deref(), Some("S"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Robust {
    /// `robust`.
    pub question: &'static str,
    /// What was asked in every draw.
    pub of: String,
    /// What the figures are: `leverage`, `joint leverage` or `freedom of action`.
    pub figure: &'static str,
    /// On which day.
    pub on: Date,
    /// The answer in words.
    pub verdict: String,
    /// Whether one actor is first in at least 60 % of the draws.
    pub decided: bool,
    /// Where only the part of the graph that matters was looked at: how much larger the figures of leverage can be at
    /// most, those of the graph itself, of every draw and of everything left out; joint leverage, as much as this makes
    /// of both. Changes can be off by as much either way. Ranks and parts of draws are those of the part: they are the
    /// whole's where figures are further apart. `None` where figures are exact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub precision: Option<f64>,
    /// The model around which was drawn.
    pub model: Value,
    /// How many draws there were.
    pub draws: usize,
    /// Where their random numbers started.
    pub seed: u64,
    /// What was drawn.
    pub vary: Vary,
    /// How close drawn needs keep to the model's.
    pub concentration: Concentration,
    /// How far a figure may be off where its tie gives no bounds.
    pub bands: Bands,
    /// The kinds of actor that are ranked.
    #[serde(serialize_with = "kind_names")]
    pub kinds: BTreeSet<ActorKind>,
    /// The actors: those that the graph itself lists, in its order, then those that only a draw lists, by how often they
    /// are first, then by their median figure.
    pub ranking: Vec<RobustLine>,
    /// The part of the draws in which nobody is listed.
    pub nobody: f64,
    /// Of mediators: how sure the verdict on them is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub threshold: Option<RobustThreshold>,
    /// What becomes of it without each source: what changes who comes first before the rest, then by size of change.
    /// `null` if nothing was left out.
    pub without_sources: Option<Vec<Without>>,
    /// And without each tie.
    pub without_ties: Option<Vec<Without>>,
}

/// How sure one actor's place is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RobustLine {
    /// The actor.
    pub actor: ActorId,
    /// Its name.
    pub name: String,
    /// What it is.
    #[serde(serialize_with = "kind_name")]
    pub kind: ActorKind,
    /// Its rank in the graph itself, from 1; equal figures share the better one.
    pub rank: Option<usize>,
    /// Its figure in the graph itself.
    pub figure: f64,
    /// Its median figure.
    pub median: f64,
    /// Between which its figure lies in nine draws of ten.
    pub figures: [f64; 2],
    /// Between which its rank lies in nine draws of ten.
    pub ranks: [usize; 2],
    /// The part of the draws in which it comes first.
    pub first: f64,
    /// Of mediators: the part of the draws in which it has the leverage that is asked for over both.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub has_it: Option<f64>,
}

/// How sure it is who has the leverage that is asked for over both sides.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RobustThreshold {
    /// Leverage of at least this much over both counts.
    pub at_least: f64,
    /// Those who have it in the graph itself.
    pub have_it: Vec<ActorId>,
    /// The part of the draws in which the same have it, and nobody else.
    pub holds: f64,
}

/// Asks a question of a snapshot and of what it might as well be.
///
/// `progress` is told how much is done, and of how much; several threads may call it.
///
/// # Panics
/// If the question names an actor that is not in the graph.
pub fn robust(
    snapshot: &Snapshot<'_>,
    model: &LeverageModel,
    question: &Question,
    options: &RobustOptions,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Robust {
    let leverage = Leverage::new(snapshot, model);
    let asked = asked(&leverage, question, options);
    let itself = asked.places(&leverage);
    let left_out = if options.leave_out { cases(&leverage) } else { Vec::new() };
    let (all, so_far) = (options.draws.get() + left_out.len(), AtomicUsize::new(0));
    let done = || progress(so_far.fetch_add(1, Ordering::Relaxed) + 1, all);
    let drawn = drawn(snapshot, model, &asked, options, &done);
    let tally = Tally::of(&drawn, &itself, asked.absent());
    let (without, missed_without) = without(&leverage, &asked, &itself, left_out, &done);
    let (sources, ties): (Vec<_>, Vec<_>) = without.into_iter().partition(|case| case.source.is_some());
    let found = verdict::Found { snapshot, asked: &asked, itself: &itself, tally: &tally, draws: drawn.len() };
    let mut sentences = vec![found.verdict(options.vary)];
    if options.leave_out {
        sentences.extend(found.without(&sources, &ties));
    }
    let kept = |cases: Vec<Without>| options.leave_out.then_some(cases);
    let mut ranking = ranking(snapshot, &asked, &itself, &tally);
    ranking.truncate(options.options.top.unwrap_or(usize::MAX));
    Robust {
        question: "robust",
        of: question.to_string(),
        figure: verdict::figure_name(question),
        on: snapshot.on(),
        verdict: sentences.join(" "),
        decided: found.decided().is_some(),
        precision: precision(&leverage, question, drawn.iter().chain([&itself]), missed_without),
        model: model_json(model),
        draws: drawn.len(),
        seed: options.seed,
        vary: options.vary,
        concentration: options.concentration,
        bands: options.bands,
        kinds: asked.options.kinds.clone().unwrap_or_default(),
        ranking,
        nobody: tally.nobody,
        threshold: matches!(question, Question::Mediators { .. }).then(|| RobustThreshold {
            at_least: asked.threshold,
            have_it: itself.have_it.iter().map(|&actor| snapshot.actor(actor).id.clone()).collect(),
            holds: tally.verdict_holds,
        }),
        without_sources: kept(sources),
        without_ties: kept(ties),
    }
}

/// How much larger figures can be, where a part of the graph was looked at.
fn precision<'a>(
    leverage: &Leverage<'_>,
    question: &Question,
    places: impl Iterator<Item = &'a Places>,
    without: f64,
) -> Option<f64> {
    // Who has no more than this is not listed.
    let floor = leverage.snapshot().precision()?;
    match question {
        Question::Freedom { .. } => None,
        // A part says nothing of walks that begin outside of it; no figure is larger than this.
        Question::Of { .. } => Some(1.0 / (1.0 - leverage.model().reach)),
        _ => Some(floor + places.map(|places| places.missed).fold(without, f64::max)),
    }
}

/// The question with the kinds of actor that are ranked.
pub(super) fn asked<'q>(leverage: &Leverage<'_>, question: &'q Question, options: &RobustOptions) -> Asked<'q> {
    let threshold = options.options.threshold.unwrap_or(leverage.model().threshold);
    // What is cut off is counted all the same.
    let mut asked = Asked { question, options: Options { top: None, ..options.options.clone() }, threshold };
    if asked.options.kinds.is_none() {
        asked.options.kinds = Some([ActorKind::State, ActorKind::Organisation].into());
        if asked.places(leverage).figures.is_empty() && !matches!(question, Question::Mediators { .. }) {
            asked.options.kinds = Some(BTreeSet::from_iter(ActorKind::ALL.iter().copied()));
        }
    }
    asked
}

/// Who stands where in every draw, in parallel, in the order of draws.
pub(super) fn drawn(
    snapshot: &Snapshot<'_>,
    model: &LeverageModel,
    asked: &Asked<'_>,
    options: &RobustOptions,
    done: &(dyn Fn() + Sync),
) -> Vec<Places> {
    let draws = Draws::new(snapshot, model, options);
    let frame = Arc::new(Frame::new(snapshot, model));
    let number = options.draws.get();
    let piece = |first: usize| {
        let (mut snapshot, mut model) = (snapshot.clone(), model.clone());
        let mut places = Vec::with_capacity(PIECE);
        for at in first..number.min(first + PIECE) {
            draws.draw(at as u64, &mut snapshot, &mut model);
            places.push(asked.places(&Leverage::in_frame(frame.clone(), &snapshot, &model)));
            done();
        }
        places
    };
    (0..number.div_ceil(PIECE)).into_par_iter().flat_map_iter(|at| piece(at * PIECE)).collect()
}

fn ranking(snapshot: &Snapshot<'_>, asked: &Asked<'_>, itself: &Places, tally: &Tally) -> Vec<RobustLine> {
    let line = |actor: ActorIndex, rank: Option<usize>, figure: f64| {
        let counted = tally.actors.get(&actor)?;
        let known = snapshot.actor(actor);
        Some(RobustLine {
            actor: known.id.clone(),
            name: known.name.clone(),
            kind: known.kind,
            rank,
            figure,
            median: counted.figures[1],
            figures: [counted.figures[0], counted.figures[2]],
            ranks: [counted.ranks[0], counted.ranks[2]],
            first: counted.first,
            has_it: matches!(asked.question, Question::Mediators { .. }).then_some(counted.has_it),
        })
    };
    let listed = itself.ranks().filter_map(|(actor, rank, figure)| line(actor, Some(rank), figure));
    let only_drawn = tally.actors.keys().filter(|&&actor| itself.figure(actor).is_none());
    let mut only_drawn: Vec<RobustLine> = only_drawn.filter_map(|&actor| line(actor, None, asked.absent())).collect();
    only_drawn.sort_by(|a, b| {
        let by_median = b.median.total_cmp(&a.median);
        b.first.total_cmp(&a.first).then(if asked.is_about_freedom() { by_median.reverse() } else { by_median })
    });
    listed.chain(only_drawn).collect()
}

/// Serializes a kind of actor by its name in JSON.
fn kind_name<S: serde::Serializer>(kind: &ActorKind, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(kind.name())
}

fn kind_names<S: serde::Serializer>(kinds: &BTreeSet<ActorKind>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(kinds.iter().map(|kind| kind.name()))
}

impl Robust {
    /// One row an actor.
    pub fn table(&self) -> Table {
        let mut table = Table::new(&[
            "on",
            "rank",
            "actor",
            "name",
            "kind",
            "figure",
            "median",
            "figure_low",
            "figure_high",
            "rank_low",
            "rank_high",
            "first",
            "has_it",
        ]);
        for line in &self.ranking {
            table.push(vec![
                self.on.into(),
                line.rank.into(),
                Cell::from(&line.actor),
                line.name.clone().into(),
                line.kind.name().into(),
                line.figure.into(),
                line.median.into(),
                line.figures[0].into(),
                line.figures[1].into(),
                line.ranks[0].into(),
                line.ranks[1].into(),
                line.first.into(),
                line.has_it.into(),
            ]);
        }
        table
    }
}
