//! What all checks share: figures, ids, and names of other things.

use std::collections::BTreeMap;

use super::place::{Entry, Place};
use super::{Problem, ProblemKind};
use crate::model::packed::Actors;
use crate::model::{
    Actor, ActorId, ChannelId, Citation, Dispute, DisputeId, NameError, Names, OFFICE, Parts, SourceId, nearest,
};

/// How many unknown names get a suggestion. A search compares with every known name, and a file with more unknown
/// ones has one mistake behind them all.
const SUGGESTIONS: usize = 200;

/// The actors that ties and disputes may name.
#[derive(Clone, Copy, Debug)]
pub(super) enum Everybody<'p> {
    /// Those of parts.
    Parts(&'p BTreeMap<ActorId, Actor>),
    /// Those of columns, which the parts have not.
    Columns(&'p Actors),
}

impl<'p> Everybody<'p> {
    pub(super) fn get(self, id: &ActorId) -> Option<&'p Actor> {
        match self {
            Self::Parts(actors) => actors.get(id),
            Self::Columns(actors) => actors.of_id(id.as_str()),
        }
    }

    fn iter(self) -> impl Iterator<Item = &'p Actor> {
        let (parts, columns) = match self {
            Self::Parts(actors) => (Some(actors.values()), None),
            Self::Columns(actors) => (None, Some(actors.iter())),
        };
        parts.into_iter().flatten().chain(columns.into_iter().flatten())
    }
}

/// The parts under examination, and the problems found so far.
#[derive(Debug)]
pub(super) struct Checker<'p> {
    pub(super) parts: &'p Parts,
    pub(super) actors: Everybody<'p>,
    problems: Vec<Problem>,
    names: Option<Names>,
    suggested: BTreeMap<(&'static str, String), Vec<String>>,
}

impl<'p> Checker<'p> {
    pub(super) fn new(parts: &'p Parts, actors: Everybody<'p>) -> Self {
        Self { parts, actors, problems: Vec::new(), names: None, suggested: BTreeMap::new() }
    }

    pub(super) fn into_problems(self) -> Vec<Problem> {
        self.problems
    }

    pub(super) fn report(&mut self, place: Place, kind: ProblemKind) {
        self.problems.push(Problem { place, kind });
    }

    /// The key of an entry is an id, and the entry's own.
    pub(super) fn key(&mut self, at: Entry<'_>, id: &str) {
        if !is_id(at.key()) {
            self.report(at.whole(), ProblemKind::BadId { id: at.key().to_owned() });
        }
        if at.key() != id {
            self.report(at.whole(), ProblemKind::KeyMismatch { key: at.key().to_owned(), id: id.to_owned() });
        }
    }

    /// A figure in `[0, 1]`. NaN is in no range.
    pub(super) fn unit(&mut self, figure: &'static str, value: f64, place: impl FnOnce() -> Place) {
        if !(0.0..=1.0).contains(&value) {
            self.report(place(), ProblemKind::OutsideUnit { figure, value });
        }
    }

    /// A finite figure of at least 0.
    pub(super) fn amount(&mut self, figure: &'static str, value: f64, place: impl FnOnce() -> Place) {
        if !(value.is_finite() && value >= 0.0) {
            self.report(place(), ProblemKind::NotAmount { figure, value });
        }
    }

    /// The actor of that id.
    pub(super) fn actor(&mut self, id: &ActorId, place: impl FnOnce() -> Place) -> Option<&'p Actor> {
        let actor = self.actors.get(id);
        if actor.is_none() {
            let nearest = self.suggest("actor", id.as_str());
            self.report(place(), ProblemKind::UnknownActor { actor: id.clone(), nearest });
        }
        actor
    }

    /// The dispute of that id.
    pub(super) fn dispute(&mut self, id: &DisputeId, place: impl FnOnce() -> Place) -> Option<&'p Dispute> {
        let dispute = self.parts.disputes.get(id);
        if dispute.is_none() {
            let nearest = self.suggest("dispute", id.as_str());
            self.report(place(), ProblemKind::UnknownDispute { dispute: id.clone(), nearest });
        }
        dispute
    }

    /// A channel that something needs, supplies or counts on.
    pub(super) fn channel(&mut self, id: &ChannelId, place: impl FnOnce() -> Place) {
        if id.as_str() == OFFICE {
            self.report(place(), ProblemKind::ReservedChannel);
        } else if !self.parts.model.needs.contains_key(id) {
            let nearest = self.suggest("channel", id.as_str());
            let known = self.parts.model.needs.keys();
            let declared = known.filter(|channel| channel.as_str() != OFFICE).cloned().collect();
            self.report(place(), ProblemKind::UnknownChannel { channel: id.clone(), nearest, declared });
        }
    }

    /// The sources of an entry. The figures they give for a tie are parts of 1, as the tie's own is.
    pub(super) fn citations(&mut self, at: Entry<'_>, citations: &[Citation], of_tie: bool) {
        for (i, citation) in citations.iter().enumerate() {
            let place = || at.field("sources").index(i);
            self.source(&citation.source, place);
            match citation.figure {
                Some(figure) if of_tie => self.unit("figure", figure, || place().field("figure")),
                Some(figure) => self.amount("figure", figure, || place().field("figure")),
                None => {}
            }
        }
    }

    fn source(&mut self, id: &SourceId, place: impl FnOnce() -> Place) {
        if !self.parts.sources.contains_key(id) {
            let nearest = self.suggest("source", id.as_str());
            self.report(place(), ProblemKind::UnknownSource { source_id: id.clone(), nearest });
        }
    }

    /// The ids most like an unknown one; each name is looked for once.
    fn suggest(&mut self, of: &'static str, unknown: &str) -> Vec<String> {
        let asked = (of, unknown.to_owned());
        if let Some(known) = self.suggested.get(&asked) {
            return known.clone();
        }
        if self.suggested.len() >= SUGGESTIONS {
            return Vec::new();
        }
        let parts = self.parts;
        let found = match of {
            "actor" => self.suggest_actors(unknown),
            "source" => nearest(unknown, parts.sources.keys().map(SourceId::as_str)),
            "dispute" => nearest(unknown, parts.disputes.keys().map(DisputeId::as_str)),
            _ => nearest(unknown, parts.model.needs.keys().map(ChannelId::as_str).filter(|&id| id != OFFICE)),
        };
        self.suggested.insert(asked, found.clone());
        found
    }

    /// Who bears it as a name, alias, code or number; otherwise the ids most like it.
    fn suggest_actors(&mut self, unknown: &str) -> Vec<String> {
        let actors = self.actors;
        let names = self.names.get_or_insert_with(|| Names::new(actors.iter()));
        match names.find(unknown) {
            Ok(id) => vec![id.to_string()],
            Err(NameError::Ambiguous { candidates, .. }) => candidates.iter().take(3).map(ActorId::to_string).collect(),
            Err(NameError::Unknown { .. }) => nearest(unknown, actors.iter().map(|actor| actor.id.as_str())),
        }
    }
}

/// Lower-case words of a–z and 0–9, joined by single hyphens.
pub(crate) fn is_id(text: &str) -> bool {
    text.split('-')
        .all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_lower_case_words_joined_by_single_hyphens() {
        for id in ["armenia", "european-union", "g7", "2020-war"] {
            assert!(is_id(id), "{id}");
        }
        for id in ["", "-", "Armenia", "a--b", "-a", "a-", "a b", "türkiye", "a_b", "a\n"] {
            assert!(!is_id(id), "{id:?}");
        }
    }
}
