//! Each source and each tie left out in turn.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde::Serialize;

use crate::leverage::{Alterable, Altered, Known, Leverage, PutTogether, Solved, Worth};
use crate::model::{ActorId, ActorIndex, SourceId, TieId, TieIndex};
use crate::question::Question;

use super::place::{Asked, Places};

/// A change below this is none.
const NEGLIGIBLE: f64 = 1e-9;

/// Figures that are put together from the inverse, and are nearer to each other than this, are computed anew by the
/// series: rounding is some thousand times less.
const CLOSE: f64 = 1e-12;

/// The same of joint leverage: the root of what is nothing but for rounding may be 10⁻⁸.
const CLOSE_ROOTS: f64 = 1e-7;

/// What becomes of a ranking when one source or one tie is left out.
///
/// Without a source, every tie in force ends that rests on that source alone; ties with another source stay, and so do
/// capabilities. Without a tie, it alone ends.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Without {
    /// The source that is left out, if it is a source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceId>,
    /// The ties that end; of a part of a graph, those that are in it.
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
/// the rest, then by size of the largest movement, then in the order of names. Also tells how much larger any figure that
/// is kept can be, where a part of the graph is looked at.
///
/// * **Cost.** A solved row, column or two for each case that can move them by as much; where there are more cases than
///   actors, all pairs once, and a few sums a case.
pub(super) fn without(
    leverage: &Leverage<'_>,
    asked: &Asked<'_>,
    itself: &Places,
    cases: Vec<LeftOut>,
    done: &(dyn Fn() + Sync),
) -> (Vec<Without>, f64) {
    let over = asked.targets(leverage.snapshot());
    // All pairs are a row an actor: worth it where more rows than that are saved.
    let alterable = match !over.is_empty() && cases.len() > leverage.snapshot().len() {
        true => Alterable::thoroughly(leverage, &over),
        false => Alterable::new(leverage, &over),
    };
    let seen = Seen::of(leverage, asked, &over);
    let tried = cases.into_par_iter().map(|case| {
        let altered = alterable.without(&case.ties);
        let found = seen.may_move(&altered, alterable.known()).then(|| moved(&altered, asked, itself, case));
        done();
        found
    });
    let (moved, missed): (Vec<Option<Without>>, Vec<f64>) = tried.collect::<Vec<_>>().into_iter().flatten().unzip();
    let mut moved: Vec<Without> = moved.into_iter().flatten().collect();
    // Without what is not solved, walks come to the ends of a part as often as with it, or by that much more.
    let reach = leverage.model().reach;
    let unsolved = itself.missed + NEGLIGIBLE * reach / (1.0 - reach);
    // A stable sort: equals stay in the order of names.
    moved.sort_by(|a, b| {
        let weight = |w: &Without| (w.changes_first, w.have_it.is_some());
        weight(b).cmp(&weight(a)).then(b.change.abs().total_cmp(&a.change.abs()))
    });
    (moved, missed.into_iter().fold(unsolved, f64::max))
}

/// What of a system is seen in the answer to a question, so that what cannot move it is not solved.
enum Seen {
    /// Leverage over some, or over two at once, among all but those who steer them; with all on whom that hangs.
    Over { steered: BTreeSet<ActorIndex>, is_joint: bool },
    /// One actor's leverage.
    Of(Worth),
    /// Who is tied down.
    Freedom,
}

impl Seen {
    fn of(leverage: &Leverage<'_>, asked: &Asked<'_>, targets: &[ActorIndex]) -> Self {
        match asked.question {
            Question::Of { actor } => Self::Of(Worth::of(leverage, asked.at(leverage.snapshot(), actor))),
            Question::Freedom { .. } => Self::Freedom,
            question => Self::Over {
                steered: leverage.agency().with_steering(targets),
                is_joint: matches!(question, Question::Mediators { .. }),
            },
        }
    }

    fn may_move(&self, altered: &Altered<'_, '_>, known: &[Known]) -> bool {
        match self {
            Self::Over { steered, is_joint } => {
                let bounds = known.iter().map(|known| altered.bound(known));
                altered.alters_agency_of(steered)
                    || match is_joint {
                        // A root moves by no more than the root of what is under it, and no figure is above 1/(1 − δ).
                        true => bounds.sum::<f64>() / (1.0 - altered.reach()) >= NEGLIGIBLE * NEGLIGIBLE,
                        false => bounds.fold(0.0, f64::max) >= NEGLIGIBLE,
                    }
            }
            Self::Of(worth) => altered.bound_of(worth).is_none_or(|bound| bound >= NEGLIGIBLE),
            Self::Freedom => altered.alters_engagement(),
        }
    }
}

/// What has moved, if anything has, and how much larger figures can be.
fn moved(altered: &Altered<'_, '_>, asked: &Asked<'_>, itself: &Places, case: LeftOut) -> (Option<Without>, f64) {
    let snapshot = altered.snapshot();
    let quick = PutTogether::new(altered).and_then(|system| {
        let places = asked.places(&system);
        let largest = largest(&places, asked, itself);
        is_clear(&system, &places, &largest, asked).then_some((places, largest))
    });
    let (places, Largest { moves, change, .. }) = quick.unwrap_or_else(|| {
        let places = asked.places(altered);
        let largest = largest(&places, asked, itself);
        (places, largest)
    });
    let figure = |of: &Places, actor: ActorIndex| of.figure(actor).unwrap_or(asked.absent());
    let Some(moves) = moves.filter(|_| change.abs() >= NEGLIGIBLE) else { return (None, places.missed) };
    let id = |actor: ActorIndex| snapshot.actor(actor).id.clone();
    let name = |actor: ActorIndex| snapshot.actor(actor).name.clone();
    let without = Without {
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
    };
    (Some(without), places.missed)
}

/// Whose figure moves most, and by how much; and by how much the next does.
struct Largest {
    moves: Option<ActorIndex>,
    change: f64,
    next: f64,
}

fn largest(places: &Places, asked: &Asked<'_>, itself: &Places) -> Largest {
    let by_actor = |of: &Places| of.figures.iter().copied().collect::<BTreeMap<ActorIndex, f64>>();
    let (before, after) = (by_actor(itself), by_actor(places));
    let mut largest = Largest { moves: None, change: 0.0, next: 0.0 };
    let actors: BTreeSet<ActorIndex> = before.keys().chain(after.keys()).copied().collect();
    for actor in actors {
        let figure = |of: &BTreeMap<ActorIndex, f64>| of.get(&actor).copied().unwrap_or(asked.absent());
        let changed = figure(&after) - figure(&before);
        if changed.abs() > largest.change.abs() {
            largest = Largest { moves: Some(actor), change: changed, next: largest.change.abs() };
        } else {
            largest.next = largest.next.max(changed.abs());
        }
    }
    largest
}

/// Whether figures that are put together say the same as the series would: nothing that is told of them hangs on two that
/// are close, or on one that may be nothing.
fn is_clear(system: &PutTogether<'_, '_>, places: &Places, largest: &Largest, asked: &Asked<'_>) -> bool {
    let is_about_both = matches!(asked.question, Question::Mediators { .. });
    let close = if is_about_both { CLOSE_ROOTS } else { CLOSE };
    let figure = |at: usize| places.figures.get(at).map_or(asked.absent(), |&(_, figure)| figure);
    let is_first_clear = (figure(0) - figure(1)).abs() > close;
    let to = largest.moves.and_then(|moves| places.figure(moves)).unwrap_or(0.0);
    let size = largest.change.abs();
    let is_move_clear = size - largest.next > close && (size - NEGLIGIBLE).abs() > close && to > close;
    is_first_clear && is_move_clear && !(is_about_both && system.is_close_to(asked.threshold, CLOSE))
}
