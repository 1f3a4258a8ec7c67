//! What is sound at a glance: most ties are, and only the others are put together to be looked at closely.

use rayon::prelude::*;

use super::figures::{NOT_GIVEN, SHARE};
use super::narrow::BLOCK;
use super::record::{Reference, Rest, record_of};
use super::ties::Ties;
use crate::model::{ActorKind, Confidence, HostilityLevel, MediationStyle, Pact, TieKind};

/// So many ties are looked at by one thread at a time; a multiple of [`BLOCK`].
const PIECE: usize = BLOCK * 64;

/// So many grades of confidence there are, beside none.
const GRADES: u8 = Confidence::ALL.len() as u8;

/// What is looked at, and what has been seen already.
struct Look<'t> {
    ties: &'t Ties,
    /// Of the actors.
    kinds: &'t [ActorKind],
    /// Whether all names are ids; where one is not, no tie is plain.
    are_ids: bool,
    /// Whether each list of sources is plain.
    lists: Vec<bool>,
    /// For each place of a last day, how many of the first days are not behind it.
    begun: Vec<u32>,
    /// What a plain tie is like.
    rules: [Rule; 16],
}

/// The ties that are not plain, by position; `None` if one is broken, or if the columns do not fit each other.
///
/// With a plain tie nothing is wrong, and nothing deserves a second look, but for cycles of agency. One that is broken
/// cannot be put together; any other has to be, to see whether anything is wrong with it.
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
    let begun = columns.until.begun(&columns.since);
    let look = Look { ties, kinds, are_ids, lists, begun, rules: Rule::all(ties.tables.channels.len()) };
    let pieces = (0..ties.len().div_ceil(PIECE)).into_par_iter();
    let pieces: Option<Vec<Vec<u32>>> = pieces.map(|piece| look.piece(piece * PIECE)).collect();
    pieces.map(|pieces| pieces.concat())
}

/// Whether a list of sources is plain; `None` if it is no list of sources of the graph.
fn glance_at_list(list: &[u8], sources: usize) -> Option<bool> {
    let references: Vec<Reference<'_>> = record_of(list)?;
    if references.iter().any(|one| one.source as usize >= sources) {
        return None;
    }
    // A tie without sources deserves a second look.
    Some(!references.is_empty() && references.iter().all(|one| one.is_sound(sources)))
}

/// What a kind of tie has to be like to be plain, but for its rest.
#[derive(Clone, Copy, Debug, Default)]
struct Rule {
    /// How many terms there are.
    terms: u32,
    /// The kinds that its first and its second actor may be of, a bit each.
    first: u8,
    second: u8,
    /// What its figure may be, a bit each.
    figures: u8,
    /// Whether it always has a rest.
    rests: bool,
}

impl Rule {
    /// By the lower four bits of a tag; what is of no kind has no terms.
    fn all(channels: usize) -> [Self; 16] {
        const ANY: u8 = u8::MAX;
        const LEADER: u8 = 1 << ActorKind::Leader as u8;
        const ORGANISATION: u8 = 1 << ActorKind::Organisation as u8;
        const GIVEN: u8 = 1 << SHARE;
        const FIGURE: u8 = GIVEN | 1 << NOT_GIVEN;
        let rule =
            |terms: usize, first, second, figures| Self { terms: terms as u32, first, second, figures, rests: false };
        let mut rules = [Self::default(); 16];
        rules[TieKind::Alliance as usize] = rule(Pact::ALL.len(), ANY, ANY, FIGURE);
        rules[TieKind::Hostility as usize] = rule(HostilityLevel::ALL.len(), ANY, ANY, FIGURE);
        rules[TieKind::Mediation as usize] = Self { rests: true, ..rule(MediationStyle::ALL.len(), ANY, ANY, FIGURE) };
        rules[TieKind::Dependence as usize] = rule(channels, ANY, ANY, GIVEN);
        rules[TieKind::Membership as usize] = rule(1, ANY, ORGANISATION, FIGURE);
        rules[TieKind::Leadership as usize] = rule(1, LEADER, !LEADER, FIGURE);
        rules
    }
}

impl Look<'_> {
    /// Those of a piece of the ties that are not plain; `None` if one is broken.
    ///
    /// Each column is read a block at a time, and most ties are seen to be plain by their rule; the others are looked at one
    /// by one.
    fn piece(&self, from: usize) -> Option<Vec<u32>> {
        let columns = &self.ties.columns;
        let tags = columns.tags.bytes().as_slice();
        let mut doubtful = Vec::new();
        let mut next = self.ties.rests_before(from);
        let mut rest_of = self.next_rest(next);
        let mut rooms = [[0; BLOCK]; 7];
        for from in (from..(from + PIECE).min(tags.len())).step_by(BLOCK) {
            let [terms, first, second, since, until, shares, lists] = &mut rooms;
            let terms = columns.terms.block(from, terms);
            let (first, second) = (columns.first.block(from, first), columns.second.block(from, second));
            let (since, until) = (columns.since.narrow().block(from, since), columns.until.narrow().block(from, until));
            let shares = columns.figures.shares(from, shares);
            let lists = columns.citations.block(from, lists);
            for (i, &tag) in tags[from..].iter().take(BLOCK).enumerate() {
                let rule = self.rules[usize::from(tag & 0x0F)];
                let kinds = (*self.kinds.get(first[i] as usize)?, *self.kinds.get(second[i] as usize)?);
                let list = *self.lists.get(lists[i] as usize)?;
                let plain = (tag >> 4 <= GRADES)
                    & (terms[i] < rule.terms)
                    & (first[i] != second[i])
                    & (rule.first >> kinds.0 as u8 & rule.second >> kinds.1 as u8 & rule.figures >> shares[i] & 1 == 1)
                    & (since[i] < self.begun[until[i] as usize])
                    & list
                    & self.are_ids;
                let at = from + i;
                let has_rest = at == rest_of;
                if plain && !has_rest && !rule.rests {
                    continue;
                }
                let whole = tag >> 4 <= GRADES
                    && terms[i] < rule.terms
                    && (shares[i] != NOT_GIVEN || rule.figures >> NOT_GIVEN & 1 == 1)
                    && (has_rest || !rule.rests);
                if !whole {
                    return None;
                }
                let mut plain = plain;
                if has_rest {
                    let kind = *TieKind::ALL.get(usize::from(tag & 0x0F))?;
                    plain &= self.glance_at_rest(kind, [first[i], second[i]], record_of(columns.rests.at(next))?)?;
                    next += 1;
                    rest_of = self.next_rest(next);
                }
                if !plain {
                    doubtful.push(at as u32);
                }
            }
        }
        Some(doubtful)
    }

    /// The tie that has a rest at a position; none behind the last.
    fn next_rest(&self, position: usize) -> usize {
        let resting = &self.ties.columns.resting;
        if position < resting.len() { resting.at(position) as usize } else { usize::MAX }
    }

    /// Whether the rest of a tie between two is plain; `None` if it is broken.
    fn glance_at_rest(&self, kind: TieKind, ends: [u32; 2], rest: Rest<'_>) -> Option<bool> {
        let wanted = |position: Option<u32>, there: usize| position.is_none_or(|position| (position as usize) < there);
        let whole = rest.third.is_some() == (kind == TieKind::Mediation)
            && wanted(rest.third, self.kinds.len())
            && wanted(rest.over, self.ties.tables.disputes.len())
            && (rest.vote.is_none() || kind == TieKind::Membership)
            && (rest.label.is_none() || matches!(kind, TieKind::Membership | TieKind::Leadership))
            && rest != Rest::default();
        whole.then(|| {
            rest.third.is_none_or(|third| !ends.contains(&third))
                && rest.over.is_none()
                && rest.low.is_none()
                && rest.high.is_none()
                && rest.vote.is_none_or(|vote| (0.0..=1.0).contains(&vote))
        })
    }
}
