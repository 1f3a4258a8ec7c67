//! Who is tied, who leads, what is cited: what only the graph as a whole can tell.

use std::collections::BTreeMap;

use crate::model::packed::{Rest, Ties, record_of};
use crate::model::{Actor, ActorId, Citation, Dispute, Parts, Relation, SourceId, TieKind};

/// Each by position in the order of ids.
#[derive(Debug)]
pub(super) struct Facts {
    /// Whether a tie joins the actor.
    pub(super) tied: Vec<bool>,
    /// Whether the actor leads anybody.
    pub(super) leading: Vec<bool>,
    /// Whether anything cites the source.
    pub(super) cited: Vec<bool>,
}

impl Facts {
    /// Those of parts with their ties. O(ties · log).
    pub(super) fn of(parts: &Parts) -> Self {
        let mut facts = Self::without_ties(parts);
        let actors: BTreeMap<&ActorId, usize> = parts.actors.keys().zip(0..).collect();
        let mark = |marks: &mut Vec<bool>, actor: &ActorId| {
            if let Some(&at) = actors.get(actor) {
                marks[at] = true;
            }
        };
        for tie in parts.ties.values() {
            tie.actors().for_each(|actor| mark(&mut facts.tied, actor));
            if let Relation::Leadership { leader, .. } = &tie.relation {
                mark(&mut facts.leading, leader);
            }
        }
        facts.cite(parts, parts.ties.values().flat_map(|tie| &tie.sources));
        facts
    }

    /// Those of parts whose actors and ties are in columns. O(ties).
    pub(super) fn of_packed(head: &Parts, ties: &Ties) -> Self {
        let (columns, actors) = (&ties.columns, &ties.tables.actors);
        let mut facts = Self::none(actors.len(), head.sources.len());
        for ends in [&columns.first, &columns.second] {
            ends.each_block(|_, ends| ends.iter().for_each(|&end| facts.tied[end as usize] = true));
        }
        let rests = columns.rests.iter().filter_map(record_of::<Rest<'_>>);
        rests.filter_map(|rest| rest.third).for_each(|third| facts.tied[third as usize] = true);
        for (at, tag) in columns.tags.bytes().as_slice().iter().enumerate() {
            if tag & 0x0F == TieKind::Leadership as u8 {
                facts.leading[columns.first.at(at) as usize] = true;
            }
        }
        let lists = (0..columns.lists.len()).filter_map(|list| ties.references(list)).flatten();
        lists.chain(actors.references()).for_each(|reference| facts.cited[reference.source as usize] = true);
        facts.cite(head, head.disputes.values().flat_map(|dispute| &dispute.sources));
        facts
    }

    fn without_ties(parts: &Parts) -> Self {
        let mut facts = Self::none(parts.actors.len(), parts.sources.len());
        let of_actors = parts.actors.values().flat_map(|actor: &Actor| &actor.sources);
        let of_disputes = parts.disputes.values().flat_map(|dispute: &Dispute| &dispute.sources);
        facts.cite(parts, of_actors.chain(of_disputes));
        facts
    }

    fn none(actors: usize, sources: usize) -> Self {
        Self { tied: vec![false; actors], leading: vec![false; actors], cited: vec![false; sources] }
    }

    fn cite<'c>(&mut self, parts: &Parts, citations: impl Iterator<Item = &'c Citation>) {
        let sources: BTreeMap<&SourceId, usize> = parts.sources.keys().zip(0..).collect();
        for citation in citations {
            if let Some(&at) = sources.get(&citation.source) {
                self.cited[at] = true;
            }
        }
    }
}
