//! Who is tied, who leads, what is cited: what only the graph as a whole can tell.

use std::collections::BTreeMap;

use crate::model::packed::Ties;
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

    /// Those of parts whose ties are in columns. O(ties).
    pub(super) fn of_packed(parts: &Parts, ties: &Ties) -> Self {
        let mut facts = Self::without_ties(parts);
        for at in 0..ties.len() {
            let first = ties.columns.first.at(at) as usize;
            facts.tied[first] = true;
            facts.tied[ties.columns.second.at(at) as usize] = true;
            match ties.kind(at) {
                Some(TieKind::Leadership) => facts.leading[first] = true,
                Some(TieKind::Mediation) => {
                    let third = ties.rest(at).flatten().and_then(|rest| rest.third);
                    third.into_iter().for_each(|third| facts.tied[third as usize] = true);
                }
                _ => {}
            }
        }
        for list in 0..ties.columns.lists.len() {
            for reference in ties.references(list).into_iter().flatten() {
                facts.cited[reference.source as usize] = true;
            }
        }
        facts
    }

    fn without_ties(parts: &Parts) -> Self {
        let unmarked = |len: usize| vec![false; len];
        let (tied, leading) = (unmarked(parts.actors.len()), unmarked(parts.actors.len()));
        let mut facts = Self { tied, leading, cited: unmarked(parts.sources.len()) };
        let of_actors = parts.actors.values().flat_map(|actor: &Actor| &actor.sources);
        let of_disputes = parts.disputes.values().flat_map(|dispute: &Dispute| &dispute.sources);
        facts.cite(parts, of_actors.chain(of_disputes));
        facts
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
