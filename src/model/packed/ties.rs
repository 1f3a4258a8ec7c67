//! The ties of a graph in columns, in the order of their names.

use std::sync::Arc;

use super::column::{Column, Strings};
use super::day;
use super::record::{Reference, Rest, record_of};
use super::sound;
use crate::model::{
    ActorId, ActorKind, ChannelId, Confidence, DisputeId, HostilityLevel, MediationStyle, Pact, Parts, Relation,
    SourceId, Tie, TieKind,
};

/// What positions in the columns stand for, each in the order of ids.
#[derive(Clone, Debug)]
pub(crate) struct Tables {
    pub(crate) actors: Arc<[ActorId]>,
    pub(crate) channels: Arc<[ChannelId]>,
    pub(crate) sources: Arc<[SourceId]>,
    pub(crate) disputes: Arc<[DisputeId]>,
}

impl Tables {
    /// Those of a graph; its ties are not looked at.
    pub(crate) fn of(parts: &Parts) -> Self {
        Self {
            actors: parts.actors.keys().cloned().collect(),
            channels: parts.model.needs.keys().cloned().collect(),
            sources: parts.sources.keys().cloned().collect(),
            disputes: parts.disputes.keys().cloned().collect(),
        }
    }
}

/// The columns. Every one has an entry for each tie, but for `lists` and the two of `rests`.
#[derive(Clone, Debug)]
pub(crate) struct Columns {
    pub(crate) names: Strings,
    /// The kind in the lower four bits, the confidence above it, from 1; 0 where none is given.
    pub(crate) tags: Column<u8>,
    /// The pact, the level, the style, by their order; the channel of a dependence, by its position.
    pub(crate) terms: Column<u32>,
    /// The first actor in the order of the relation's fields, by position.
    pub(crate) first: Column<u32>,
    /// The second.
    pub(crate) second: Column<u32>,
    pub(crate) since: Column<i32>,
    pub(crate) until: Column<i32>,
    /// Strength, share, stake or control; NaN where none is given.
    pub(crate) figures: Column<f64>,
    /// The position of its sources in `lists`.
    pub(crate) citations: Column<u32>,
    /// The different lists of sources, in the order in which they are first needed.
    pub(crate) lists: Strings,
    /// The ties that have a rest, ascending.
    pub(crate) resting: Column<u32>,
    /// Their rests.
    pub(crate) rests: Strings,
}

/// The ties of a sound graph: about sixty bytes each, beside their names.
#[derive(Clone, Debug)]
pub(crate) struct Ties {
    pub(crate) columns: Columns,
    pub(crate) tables: Tables,
}

impl Ties {
    pub(crate) fn len(&self) -> usize {
        self.columns.names.len()
    }

    /// The name of the tie at a position.
    pub(crate) fn name(&self, at: usize) -> &str {
        self.columns.names.text(at)
    }

    /// The position of the tie of that name. O(log ties).
    pub(crate) fn position(&self, name: &str) -> Option<usize> {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low + (high - low) / 2;
            match self.columns.names.at(middle).cmp(name.as_bytes()) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// The position of the actor of that id. O(log actors).
    pub(crate) fn actor(&self, id: &str) -> Option<u32> {
        self.tables.actors.binary_search_by(|actor| actor.as_str().cmp(id)).ok().map(|at| at as u32)
    }

    /// The positions of the actors it joins, in the order of the relation's fields.
    pub(crate) fn ends(&self, at: usize) -> impl Iterator<Item = u32> {
        let third = match self.kind(at) {
            Some(TieKind::Mediation) => self.rest(at).flatten().and_then(|rest| rest.third),
            _ => None,
        };
        [self.columns.first.at(at), self.columns.second.at(at)].into_iter().chain(third)
    }

    /// What kind of tie it is; `None` in a file that no sound graph wrote.
    pub(crate) fn kind(&self, at: usize) -> Option<TieKind> {
        TieKind::ALL.get(usize::from(self.columns.tags.at(at) & 0x0F)).copied()
    }

    /// What of it is in no column. O(log ties).
    pub(crate) fn rest(&self, at: usize) -> Option<Option<Rest<'_>>> {
        let position = self.rests_before(at);
        let is_its = position < self.columns.resting.len() && self.columns.resting.at(position) as usize == at;
        if is_its { record_of(self.columns.rests.at(position)).map(Some) } else { Some(None) }
    }

    /// How many ties before a position have a rest. O(log ties).
    pub(crate) fn rests_before(&self, at: usize) -> usize {
        let resting = &self.columns.resting;
        let (mut low, mut high) = (0, resting.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if (resting.at(middle) as usize) < at { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// The references of a list; `None` if it is none.
    pub(crate) fn references(&self, list: usize) -> Option<Vec<Reference<'_>>> {
        record_of(self.columns.lists.at(list))
    }

    /// The ties that are not seen to be sound at a glance, by position; `None` if no program of ours made them. `kinds` are
    /// those of the actors, by position. O(ties).
    pub(crate) fn doubtful(&self, kinds: &[ActorKind]) -> Option<Vec<u32>> {
        sound::doubtful(self, kinds)
    }

    /// Whether the tie is in force on a day.
    pub(crate) fn holds(&self, at: usize, on: i32) -> bool {
        self.columns.since.at(at) <= on && on <= self.columns.until.at(at)
    }

    /// The tie at a position, put together.
    ///
    /// # Panics
    /// If the columns are of no sound graph, which is looked at before anybody can ask.
    pub(crate) fn tie(&self, at: usize) -> Tie {
        let sound = "columns are checked before they are asked";
        let columns = &self.columns;
        let rest = self.rest(at).expect(sound).unwrap_or_default();
        let actor = |position: u32| self.tables.actors[position as usize].clone();
        let (first, second) = (actor(columns.first.at(at)), actor(columns.second.at(at)));
        let figure = Some(columns.figures.at(at)).filter(|figure| !figure.is_nan());
        let term = columns.terms.at(at) as usize;
        let label = rest.label.map(str::to_owned);
        let kind = self.kind(at).expect(sound);
        let relation = match kind {
            TieKind::Alliance => Relation::Alliance { between: (first, second), pact: Pact::ALL[term] },
            TieKind::Hostility => Relation::Hostility { between: (first, second), level: HostilityLevel::ALL[term] },
            TieKind::Mediation => {
                let third = actor(rest.third.expect(sound));
                Relation::Mediation { by: first, between: (second, third), style: MediationStyle::ALL[term] }
            }
            TieKind::Dependence => {
                let channel = self.tables.channels[term].clone();
                Relation::Dependence { of: first, on: second, channel, share: figure.expect(sound) }
            }
            TieKind::Membership => {
                Relation::Membership { member: first, of: second, role: label, vote: rest.vote, stake: figure }
            }
            TieKind::Leadership => Relation::Leadership { leader: first, of: second, office: label, control: figure },
        };
        let has_strength = matches!(kind, TieKind::Alliance | TieKind::Hostility | TieKind::Mediation);
        let citations = self.references(columns.citations.at(at) as usize).expect(sound);
        Tie {
            strength: figure.filter(|_| has_strength),
            confidence: confidence(columns.tags.at(at)),
            low: rest.low,
            high: rest.high,
            over: rest.over.map(|over| self.tables.disputes[over as usize].clone()),
            note: rest.note.map(str::to_owned),
            sources: citations.into_iter().map(|citation| citation.citation(&self.tables.sources)).collect(),
            ..Tie::new(self.name(at), relation, day::period(columns.since.at(at), columns.until.at(at)))
        }
    }
}

fn confidence(tag: u8) -> Option<Confidence> {
    usize::from(tag >> 4).checked_sub(1).and_then(|grade| Confidence::ALL.get(grade).copied())
}
