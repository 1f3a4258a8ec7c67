//! Each source and each tie left out in turn.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde::Serialize;

use crate::leverage::{Alterable, Altered, Known, Leverage, Solved};
use crate::model::{ActorId, ActorIndex, SourceId, TieId, TieIndex};
use crate::question::Question;

use super::place::{Asked, Places};

/// A change below this is none.
const NEGLIGIBLE: f64 = 1e-9;

/// What becomes of a ranking when one source or one tie is left out.
///
/// Without a source, every tie in force ends that rests on that source alone; ties with another source stay, and so do
/// capabilities. Without a tie, it alone ends.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Without {
    /// The source that is left out, if it is a source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceId>,
    /// The ties that end.
    pub ties: Vec<TieId>,
    /// Who comes first without it; of equals, the one whose id does. `null` if nobody is left.
    pub first: Option<ActorId>,
    /// Its name.
    pub first_name: Option<String>,
    /// Whether another comes first than with it.
    pub changes_first: bool,
    /// Of mediators: who has the leverage that is asked for over both without it, where that changes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub have_it: Option<Vec<ActorId>>,
    /// Whose figure moves most.
    pub moves: ActorId,
    /// Its name.
    pub moves_name: String,
    /// Its figure with what is left out; 0 (of freedom 1) where it is not listed.
    pub from: f64,
    /// And without.
    pub to: f64,
    /// By how much it moves.
    pub change: f64,
}

/// What is left out together.
pub(super) struct LeftOut {
    source: Option<SourceId>,
    ties: Vec<TieIndex>,
}

/// Every source on which a tie in force rests alone, and then every tie in force.
pub(super) fn cases(leverage: &Leverage<'_>) -> Vec<LeftOut> {
    let ties = leverage.snapshot().ties();
    let mut alone: BTreeMap<&SourceId, Vec<TieIndex>> = BTreeMap::new();
    for (at, in_force) in ties.iter().enumerate() {
        let sources: BTreeSet<&SourceId> = in_force.tie().sources.iter().map(|citation| &citation.source).collect();
        if let (Some(source), 1) = (sources.first(), sources.len()) {
            alone.entry(source).or_default().push(at);
        }
    }
    let sources = alone.into_iter().map(|(source, ties)| LeftOut { source: Some(source.clone()), ties });
    sources.chain((0..ties.len()).map(|tie| LeftOut { source: None, ties: vec![tie] })).collect()
}

/// Leaves each out in turn, in parallel, and keeps what moves any figure by 10⁻⁹: what changes who comes first before
/// the rest, then by size of the largest movement, then in the order of names.
///
/// * **Cost.** A solved row or two for each case that touches them.
pub(super) fn without(
    leverage: &Leverage<'_>,
    asked: &Asked<'_>,
    itself: &Places,
    cases: Vec<LeftOut>,
    done: &(dyn Fn() + Sync),
) -> Vec<Without> {
    let over = read(leverage, asked.question);
    let alterable = Alterable::new(leverage, over.as_deref().unwrap_or_default());
    // Who steers is not ranked, so that a change of agency may matter even where no row moves.
    let may_move = |altered: &Altered<'_, '_>| {
        let reaches = |known: &Known| altered.bound(known) >= NEGLIGIBLE;
        altered.alters_agency() || over.is_none() || alterable.known().iter().any(reaches)
    };
    let tried = cases.into_par_iter().map(|case| {
        let altered = alterable.without(&case.ties);
        let found = may_move(&altered).then(|| moved(&altered, asked, itself, case)).flatten();
        done();
        found
    });
    let mut moved: Vec<Without> = tried.collect::<Vec<_>>().into_iter().flatten().collect();
    // A stable sort: equals stay in the order of names.
    moved.sort_by(|a, b| {
        let weight = |w: &Without| (w.changes_first, w.have_it.is_some());
        weight(b).cmp(&weight(a)).then(b.change.abs().total_cmp(&a.change.abs()))
    });
    moved
}

/// What has moved, if anything has.
fn moved(altered: &Altered<'_, '_>, asked: &Asked<'_>, itself: &Places, case: LeftOut) -> Option<Without> {
    let snapshot = altered.snapshot();
    let places = asked.places(altered);
    let figure = |of: &Places, actor: ActorIndex| of.figure(actor).unwrap_or(asked.absent());
    let actors: BTreeSet<ActorIndex> = itself.figures.iter().chain(&places.figures).map(|&(actor, _)| actor).collect();
    let (mut moves, mut change) = (None, 0.0_f64);
    for actor in actors {
        let changed = figure(&places, actor) - figure(itself, actor);
        if changed.abs() > change.abs() {
            (moves, change) = (Some(actor), changed);
        }
    }
    let moves = moves.filter(|_| change.abs() >= NEGLIGIBLE)?;
    let id = |actor: ActorIndex| snapshot.actor(actor).id.clone();
    let name = |actor: ActorIndex| snapshot.actor(actor).name.clone();
    Some(Without {
        source: case.source,
        ties: case.ties.iter().map(|&tie| snapshot.ties()[tie].tie().id.clone()).collect(),
        first: places.first().map(id),
        first_name: places.first().map(name),
        changes_first: places.first() != itself.first(),
        have_it: (places.have_it != itself.have_it).then(|| places.have_it.iter().map(|&actor| id(actor)).collect()),
        moves: id(moves),
        moves_name: name(moves),
        from: figure(itself, moves),
        to: figure(&places, moves),
        change,
    })
}

/// Over whom a question reads leverage, so that what cannot move that is not solved; `None` where it reads a column, or no
/// leverage at all.
fn read(leverage: &Leverage<'_>, question: &Question) -> Option<Vec<ActorIndex>> {
    let read: Vec<&ActorId> = match question {
        Question::Over { target } | Question::Pair { target, .. } => vec![target],
        Question::Path { to, .. } => vec![to],
        Question::Between { a, b } => vec![a, b],
        Question::Mediators { x, y } => vec![x, y],
        Question::Of { .. } | Question::Freedom { .. } => return None,
    };
    let at = |id: &ActorId| leverage.snapshot().index(id.as_str()).expect("the question is about this graph");
    Some(read.into_iter().map(at).collect())
}
