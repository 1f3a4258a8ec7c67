//! What is sound at a glance: most ties are, and only the others are put together to be looked at closely.

use rayon::prelude::*;

use super::record::{Reference, Rest, record_of};
use super::ties::Ties;
use crate::model::check::is_id;
use crate::model::{ActorKind, HostilityLevel, MediationStyle, Pact, TieKind};

/// What can be seen of a tie from its columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Glance {
    /// Nothing is wrong with it, and nothing deserves a second look, but for cycles of agency.
    Plain,
    /// It can be put together, and has to be, to see whether anything is wrong with it.
    Doubtful,
}

/// So many ties are looked at by one thread at a time.
const PIECE: usize = 4096;

/// What is looked at, and what has been seen already.
struct Look<'t> {
    ties: &'t Ties,
    /// Of the actors.
    kinds: &'t [ActorKind],
    /// Whether all names are ids; where one is not, each is looked at.
    are_ids: bool,
    /// Lists of sources, each looked at once.
    lists: Vec<Glance>,
}

/// The ties that are not plain, by position; `None` if one is broken, or if the columns do not fit each other.
///
/// `kinds` are those of the actors, by position. Whether names are ids and in order is looked at, too. O(ties).
pub(crate) fn doubtful(ties: &Ties, kinds: &[ActorKind]) -> Option<Vec<u32>> {
    let columns = &ties.columns;
    let lengths = [
        columns.tags.len(),
        columns.terms.len(),
        columns.first.len(),
        columns.second.len(),
        columns.since.len(),
        columns.until.len(),
        columns.figures.len(),
        columns.citations.len(),
    ];
    let resting = &columns.resting;
    let fits = lengths.iter().all(|&len| len == ties.len())
        && resting.len() == columns.rests.len()
        && resting.are_ascending()
        && resting.are_below(ties.len());
    if !fits {
        return None;
    }
    let are_ids = columns.names.look()?.are_ids;
    let sources = ties.tables.sources.len();
    let lists = columns.lists.iter().map(|list| glance_at_list(list, sources)).collect::<Option<_>>()?;
    let look = Look { ties, kinds, are_ids, lists };
    let pieces = (0..ties.len().div_ceil(PIECE)).into_par_iter();
    let pieces: Option<Vec<Vec<u32>>> = pieces.map(|piece| look.piece(piece * PIECE)).collect();
    pieces.map(|pieces| pieces.concat())
}

/// `None` if it is no list of sources of the graph.
fn glance_at_list(list: &[u8], sources: usize) -> Option<Glance> {
    let references: Vec<Reference<'_>> = record_of(list)?;
    if references.iter().any(|one| one.source as usize >= sources) {
        return None;
    }
    // A tie without sources deserves a second look.
    let plain = !references.is_empty() && references.iter().all(|one| one.is_sound(sources));
    Some(if plain { Glance::Plain } else { Glance::Doubtful })
}

impl Look<'_> {
    /// Those of a piece of the ties that are not plain; `None` if one is broken.
    fn piece(&self, from: usize) -> Option<Vec<u32>> {
        let columns = &self.ties.columns;
        let (tags, terms) = (columns.tags.bytes().as_slice(), columns.terms.view());
        let (first, second, lists) = (columns.first.view(), columns.second.view(), columns.citations.view());
        let (since, until) = (columns.since.reader(), columns.until.reader());
        let figure = columns.figures.reader();
        let mut doubtful = Vec::new();
        let mut next = self.ties.rests_before(from);
        let mut resting = if next < columns.resting.len() { columns.resting.at(next) as usize } else { usize::MAX };
        for (at, &tag) in tags.iter().enumerate().skip(from).take(PIECE) {
            let row = Row {
                tag,
                term: terms.at(at),
                first: first.at(at) as usize,
                second: second.at(at) as usize,
                begins_before_it_ends: since(at) <= until(at),
                figure: figure(at),
                list: *self.lists.get(lists.at(at) as usize)?,
            };
            let mut glance = self.glance(&row, resting == at)?;
            if resting == at {
                glance = glance.max(self.glance_at_rest(&row, record_of(columns.rests.at(next))?)?);
                next += 1;
                resting = if next < columns.resting.len() { columns.resting.at(next) as usize } else { usize::MAX };
            }
            if glance == Glance::Doubtful || !(self.are_ids || is_id(&self.ties.name(at))) {
                doubtful.push(at as u32);
            }
        }
        Some(doubtful)
    }

    /// What is seen of a tie without its rest; `None` if it is broken.
    #[inline]
    fn glance(&self, row: &Row, has_rest: bool) -> Option<Glance> {
        let kind = row.kind()?;
        let (first, led) = (*self.kinds.get(row.first)?, *self.kinds.get(row.second)?);
        let terms = match kind {
            TieKind::Alliance => Pact::ALL.len(),
            TieKind::Hostility => HostilityLevel::ALL.len(),
            TieKind::Mediation => MediationStyle::ALL.len(),
            TieKind::Dependence => self.ties.tables.channels.len(),
            TieKind::Membership | TieKind::Leadership => 1,
        };
        let whole = row.tag >> 4 <= 3
            && (row.term as usize) < terms
            && (kind != TieKind::Dependence || !row.figure.is_nan())
            && (kind != TieKind::Mediation || has_rest);
        let plain = row.first != row.second
            && (row.figure.is_nan() || (0.0..=1.0).contains(&row.figure))
            && row.begins_before_it_ends
            && (kind != TieKind::Membership || led == ActorKind::Organisation)
            && (kind != TieKind::Leadership || (first == ActorKind::Leader && led != ActorKind::Leader));
        whole.then_some(if plain { row.list } else { Glance::Doubtful })
    }

    /// What is seen of the rest of a tie; `None` if it is broken.
    fn glance_at_rest(&self, row: &Row, rest: Rest<'_>) -> Option<Glance> {
        let kind = row.kind()?;
        let wanted = |position: Option<u32>, there: usize| position.is_none_or(|position| (position as usize) < there);
        let whole = rest.third.is_some() == (kind == TieKind::Mediation)
            && wanted(rest.third, self.kinds.len())
            && wanted(rest.over, self.ties.tables.disputes.len())
            && (rest.vote.is_none() || kind == TieKind::Membership)
            && (rest.label.is_none() || matches!(kind, TieKind::Membership | TieKind::Leadership))
            && rest != Rest::default();
        let third = rest.third.map(|third| third as usize);
        let plain = third.is_none_or(|third| third != row.first && third != row.second)
            && rest.over.is_none()
            && rest.low.is_none()
            && rest.high.is_none()
            && rest.vote.is_none_or(|vote| (0.0..=1.0).contains(&vote));
        whole.then_some(if plain { Glance::Plain } else { Glance::Doubtful })
    }
}

/// A tie as it stands in the columns.
struct Row {
    tag: u8,
    term: u32,
    first: usize,
    second: usize,
    begins_before_it_ends: bool,
    figure: f64,
    /// What its list of sources is like.
    list: Glance,
}

impl Row {
    fn kind(&self) -> Option<TieKind> {
        TieKind::ALL.get(usize::from(self.tag & 0x0F)).copied()
    }
}
