//! What is sound at a glance: most ties are, and only the others are put together to be looked at closely.

use rayon::prelude::*;

use super::column::Strings;
use super::day::{OPEN_SINCE, OPEN_UNTIL, is_day};
use super::record::{Reference, Rest, record_of};
use super::ties::Ties;
use crate::model::{ActorKind, HostilityLevel, MediationStyle, Pact, TieKind};

/// What can be seen of a tie from its columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Glance {
    /// Nothing is wrong with it, and nothing deserves a second look, but for cycles of agency.
    Plain,
    /// It can be put together, and has to be, to see whether anything is wrong with it.
    Doubtful,
    /// No tie is made of such columns: the file was not written by a program of ours.
    Broken,
}

/// So many ties are looked at by one thread at a time.
const PIECE: usize = 4096;

/// So many bytes of names.
const BLOCK: usize = 1 << 16;

/// What is looked at, and what has been seen already.
struct Look<'t> {
    ties: &'t Ties,
    /// Of the actors.
    kinds: &'t [ActorKind],
    names: Names,
    lists: Lists,
}

/// Whether all names are ids; where one is not, each is looked at.
struct Names {
    all: bool,
}

/// Lists of sources, each looked at once.
struct Lists(Vec<Glance>);

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
        && (1..resting.len()).all(|at| resting.at(at - 1) < resting.at(at))
        && resting.len().checked_sub(1).is_none_or(|last| (resting.at(last) as usize) < ties.len())
        && is_text_in_order(&columns.names);
    if !fits {
        return None;
    }
    let names = Names { all: names_are_ids(&columns.names) };
    let lists = Lists(columns.lists.iter().map(|list| glance_at_list(list, ties.tables.sources.len())).collect());
    let look = Look { ties, kinds, names, lists };
    let pieces = (0..ties.len().div_ceil(PIECE)).into_par_iter();
    let pieces: Option<Vec<Vec<u32>>> = pieces.map(|piece| look.piece(piece * PIECE)).collect();
    pieces.map(|pieces| pieces.concat())
}

/// Whether the names are text, and each comes after the one before.
fn is_text_in_order(names: &Strings) -> bool {
    let in_order = |at: usize| at == 0 || names.at(at - 1) < names.at(at);
    // Text as a whole may still be cut within a character.
    let is_text = names.bytes().as_slice().is_ascii() || names.iter().all(|name| std::str::from_utf8(name).is_ok());
    is_text && (0..names.len()).into_par_iter().with_min_len(PIECE).all(in_order)
}

/// Whether all names are ids. They are looked at as one text, many bytes at a time, and only then where they meet.
fn names_are_ids(names: &Strings) -> bool {
    let bytes = names.bytes().as_slice();
    let pieces = (0..bytes.len().div_ceil(BLOCK)).into_par_iter();
    let words = pieces.all(|piece| {
        let from = piece * BLOCK;
        let block = &bytes[from..(from + BLOCK).min(bytes.len())];
        // One byte more, so that no pair of hyphens is cut.
        let next = &bytes[from + 1..(from + BLOCK + 1).min(bytes.len())];
        let word = |byte: u8| byte.is_ascii_lowercase() | byte.is_ascii_digit() | (byte == b'-');
        let pair = |(&a, &b): (&u8, &u8)| (a == b'-') & (b == b'-');
        block.iter().fold(true, |all, &byte| all & word(byte))
            && !block.iter().zip(next).fold(false, |any, both| any | pair(both))
    });
    let edge = |byte: Option<&u8>| byte.is_some_and(|&byte| byte != b'-');
    let edges = |at: usize| edge(names.at(at).first()) && edge(names.at(at).last());
    words && (0..names.len()).into_par_iter().with_min_len(PIECE).all(edges)
}

/// Lower-case words of a–z and 0–9, joined by single hyphens.
fn is_id(name: &[u8]) -> bool {
    let (mut before, mut words) = (b'-', true);
    for &byte in name {
        words &= byte.is_ascii_lowercase() | byte.is_ascii_digit() | ((byte == b'-') & (before != b'-'));
        before = byte;
    }
    words && before != b'-'
}

fn glance_at_list(list: &[u8], sources: usize) -> Glance {
    match record_of::<Vec<Reference<'_>>>(list) {
        None => Glance::Broken,
        Some(references) if references.iter().any(|one| one.source as usize >= sources) => Glance::Broken,
        Some(references) if references.is_empty() => Glance::Doubtful,
        Some(references) if references.iter().all(|one| one.is_sound(sources)) => Glance::Plain,
        Some(_) => Glance::Doubtful,
    }
}

impl Look<'_> {
    /// Those of a piece of the ties that are not plain; `None` if one is broken.
    fn piece(&self, from: usize) -> Option<Vec<u32>> {
        let columns = &self.ties.columns;
        let mut doubtful = Vec::new();
        let mut next = self.ties.rests_before(from);
        for at in from..(from + PIECE).min(self.ties.len()) {
            let has_rest = next < columns.resting.len() && columns.resting.at(next) as usize == at;
            let rest = if has_rest { Some(record_of(columns.rests.at(next))?) } else { None };
            next += usize::from(has_rest);
            match self.glance(at, rest) {
                Glance::Plain => {}
                Glance::Doubtful => doubtful.push(at as u32),
                Glance::Broken => return None,
            }
        }
        Some(doubtful)
    }

    fn glance(&self, at: usize, rest: Option<Rest<'_>>) -> Glance {
        let (ties, kinds, columns) = (self.ties, self.kinds, &self.ties.columns);
        let tag = columns.tags.at(at);
        let (Some(kind), true) = (ties.kind(at), tag >> 4 <= 3) else { return Glance::Broken };
        let Some(list) = self.lists.0.get(columns.citations.at(at) as usize) else { return Glance::Broken };
        let (first, second) = (columns.first.at(at) as usize, columns.second.at(at) as usize);
        let (Some(_), Some(&led)) = (kinds.get(first), kinds.get(second)) else { return Glance::Broken };
        let has_rest = rest.is_some();
        let rest = rest.unwrap_or_default();
        let figure = columns.figures.at(at);
        let terms = match kind {
            TieKind::Alliance => Pact::ALL.len(),
            TieKind::Hostility => HostilityLevel::ALL.len(),
            TieKind::Mediation => MediationStyle::ALL.len(),
            TieKind::Dependence => ties.tables.channels.len(),
            TieKind::Membership | TieKind::Leadership => 1,
        };
        let (since, until) = (columns.since.at(at), columns.until.at(at));
        let days = (since == OPEN_SINCE || is_day(since)) && (until == OPEN_UNTIL || is_day(until));
        let wanted = |position: Option<u32>, there: usize| position.is_none_or(|position| (position as usize) < there);
        let whole = columns.terms.at(at) < terms as u32
            && days
            && (kind != TieKind::Dependence || !figure.is_nan())
            && rest.third.is_some() == (kind == TieKind::Mediation)
            && wanted(rest.third, kinds.len())
            && wanted(rest.over, ties.tables.disputes.len())
            && (rest.vote.is_none() || kind == TieKind::Membership)
            && (rest.label.is_none() || matches!(kind, TieKind::Membership | TieKind::Leadership))
            && has_rest == (rest != Rest::default());
        if !whole {
            return Glance::Broken;
        }
        let third = rest.third.map(|third| third as usize);
        let plain = first != second
            && third.is_none_or(|third| third != first && third != second)
            && (figure.is_nan() || (0.0..=1.0).contains(&figure))
            && since <= until
            && rest.over.is_none()
            && rest.low.is_none()
            && rest.high.is_none()
            && rest.vote.is_none_or(|vote| (0.0..=1.0).contains(&vote))
            && (kind != TieKind::Membership || led == ActorKind::Organisation)
            && (kind != TieKind::Leadership || (kinds[first] == ActorKind::Leader && led != ActorKind::Leader))
            && (self.names.all || is_id(ties.columns.names.at(at)));
        if plain { *list } else { Glance::Doubtful.max(*list) }
    }
}
