//! The ties of a graph in columns, in the order of their names.

use std::sync::Arc;

use super::actors::Actors;
use super::column::Column;
use super::day;
use super::days::Days;
use super::figures::Figures;
use super::narrow::Narrow;
use super::record::{Reference, Rest, record_of};
use super::sorted::Sorted;
use super::sound;
use super::strings::Strings;
use crate::model::{
    ActorIndex, ActorKind, ChannelId, Confidence, DisputeId, Ends, HostilityLevel, LeverageModel, MediationStyle, Pact,
    Parts, Relation, SourceId, Tie, TieKind,
};

/// What positions in the columns stand for, each in the order of ids.
#[derive(Clone, Debug)]
pub(crate) struct Tables {
    pub(crate) actors: Arc<Actors>,
    pub(crate) channels: Arc<[ChannelId]>,
    pub(crate) sources: Arc<[SourceId]>,
    pub(crate) disputes: Arc<[DisputeId]>,
}

impl Tables {
    /// Those of a graph, with its actors; its ties are not looked at.
    pub(crate) fn of(parts: &Parts, actors: Arc<Actors>) -> Self {
        Self {
            actors,
            channels: parts.model.needs.keys().cloned().collect(),
            sources: parts.sources.keys().cloned().collect(),
            disputes: parts.disputes.keys().cloned().collect(),
        }
    }
}

/// The columns. Every one has an entry for each tie, but for `lists` and the two of `rests`.
#[derive(Clone, Debug)]
pub(crate) struct Columns {
    pub(crate) names: Sorted,
    /// The kind in the lower four bits, the confidence above it, from 1; 0 where none is given.
    pub(crate) tags: Column<u8>,
    /// The pact, the level, the style, by their order; the channel of a dependence, by its position.
    pub(crate) terms: Narrow,
    /// The first actor in the order of the relation's fields, by position.
    pub(crate) first: Narrow,
    /// The second.
    pub(crate) second: Narrow,
    pub(crate) since: Days,
    pub(crate) until: Days,
    /// Strength, share, stake or control; NaN where none is given.
    pub(crate) figures: Figures,
    /// The position of its sources in `lists`.
    pub(crate) citations: Narrow,
    /// The different lists of sources, in the order in which they are first needed.
    pub(crate) lists: Strings,
    /// The ties that have a rest, ascending.
    pub(crate) resting: Narrow,
    /// Their rests.
    pub(crate) rests: Strings,
}

/// The ties of a sound graph: about fifteen bytes each, beside what their names have beyond the one before.
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
    pub(crate) fn name(&self, at: usize) -> String {
        self.columns.names.at(at)
    }

    /// The position of the tie of that name. O(log ties).
    pub(crate) fn position(&self, name: &str) -> Option<usize> {
        self.columns.names.position(name)
    }

    /// The position of the actor of that id. O(log actors).
    pub(crate) fn actor(&self, id: &str) -> Option<u32> {
        self.tables.actors.position(id).map(|at| at as u32)
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

    /// Its actors by what they are to each other, each at the place that its position stands for; `None` where one has
    /// none.
    pub(crate) fn joined(&self, at: usize, place: impl Fn(u32) -> Option<ActorIndex>) -> Option<Ends> {
        let (first, second) = (place(self.columns.first.at(at))?, place(self.columns.second.at(at))?);
        Some(match self.kind(at)? {
            TieKind::Alliance => Ends::Alliance(first, second),
            TieKind::Hostility => Ends::Hostility(first, second),
            TieKind::Mediation => {
                let third = place(self.rest(at).flatten()?.third?)?;
                Ends::Mediation { by: first, between: (second, third) }
            }
            TieKind::Dependence => Ends::Dependence { of: first, on: second },
            TieKind::Membership => Ends::Membership { member: first, of: second },
            TieKind::Leadership => Ends::Leadership { leader: first, of: second },
        })
    }

    /// The channel of a dependence.
    pub(crate) fn channel(&self, at: usize) -> Option<&ChannelId> {
        let is_dependence = self.kind(at) == Some(TieKind::Dependence);
        is_dependence.then(|| &self.tables.channels[self.columns.terms.at(at) as usize])
    }

    /// The figure of a tie, as [`Tie::strength`].
    pub(crate) fn strength(&self, at: usize, model: &LeverageModel) -> f64 {
        let given = self.columns.figures.at(at);
        if !given.is_nan() {
            return given;
        }
        let term = self.columns.terms.at(at) as usize;
        match self.kind(at) {
            Some(TieKind::Alliance) => model.pact(Pact::ALL[term]),
            Some(TieKind::Hostility) => model.hostility(HostilityLevel::ALL[term]),
            Some(TieKind::Mediation) => model.mediation(MediationStyle::ALL[term]),
            Some(TieKind::Membership) => model.stake,
            Some(TieKind::Leadership) => model.control,
            // That of a dependence is always given.
            Some(TieKind::Dependence) | None => given,
        }
    }

    /// What of it is in no column. O(log ties).
    pub(crate) fn rest(&self, at: usize) -> Option<Option<Rest<'_>>> {
        let position = self.rests_before(at);
        let is_its = position < self.columns.resting.len() && self.columns.resting.at(position) as usize == at;
        if is_its { record_of(self.columns.rests.at(position)).map(Some) } else { Some(None) }
    }

    /// How many ties before a position have a rest. O(log ties).
    pub(crate) fn rests_before(&self, at: usize) -> usize {
        self.columns.resting.before(at)
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

    /// The positions of the ties in force on a day, ascending. Every tie is looked at, a few bytes each.
    pub(crate) fn on(&self, day: i32) -> Vec<u32> {
        let Columns { since, until, .. } = &self.columns;
        // The places of days are in the order of days.
        let (begun, ending) = (since.before(day.saturating_add(1)), until.before(day));
        let (since, until) = (since.narrow().view(), until.narrow().view());
        (0..self.len()).filter(|&at| since.at(at) < begun && until.at(at) >= ending).map(|at| at as u32).collect()
    }

    /// The tie at a position, put together.
    ///
    /// # Panics
    /// If the columns are of no sound graph, which is looked at before anybody can ask.
    pub(crate) fn tie(&self, at: usize) -> Tie {
        let sound = "columns are checked before they are asked";
        let columns = &self.columns;
        let rest = self.rest(at).expect(sound).unwrap_or_default();
        let actor = |position: u32| self.tables.actors.id(position as usize).clone();
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
