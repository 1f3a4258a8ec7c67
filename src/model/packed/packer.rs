//! Ties become columns, one after the other.

use std::sync::Arc;

use super::actors::Actors;
use super::day;
use super::narrow::Narrow;
use super::numbers::Numbers;
use super::record::{Reference, Rest, bytes_of, record_of};
use super::ties::{Columns, Tables, Ties};
use crate::model::{ActorId, ChannelId, Citation, DisputeId, Parts, Relation, SourceId, Tie, TieId};

/// Columns in the making, in the order in which ties come. Names of other things are numbered as they come, too: they
/// need not be known yet.
#[derive(Debug, Default)]
pub(crate) struct Packer {
    names: Vec<u8>,
    ends: Vec<u64>,
    tags: Vec<u8>,
    terms: Vec<u32>,
    first: Vec<u32>,
    second: Vec<u32>,
    since: Vec<i32>,
    until: Vec<i32>,
    figures: Vec<f64>,
    citations: Vec<u32>,
    lists: Numbers<Box<[u8]>>,
    resting: Vec<u32>,
    rests: Vec<u8>,
    rest_ends: Vec<u64>,
    actors: Numbers<ActorId>,
    channels: Numbers<ChannelId>,
    sources: Numbers<SourceId>,
    disputes: Numbers<DisputeId>,
    /// A tie has come that no column can hold.
    refused: bool,
}

/// The ties belong to no sound graph; what exactly is wrong is for [`Graph::new`](crate::model::Graph::new) to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unsound;

impl Packer {
    /// Adds a tie.
    pub(crate) fn push(&mut self, name: &TieId, tie: &Tie) {
        let (term, first, second, figure) = match &tie.relation {
            Relation::Alliance { between, pact } => (*pact as u32, &between.0, &between.1, tie.strength),
            Relation::Hostility { between, level } => (*level as u32, &between.0, &between.1, tie.strength),
            Relation::Mediation { by, between, style } => (*style as u32, by, &between.0, tie.strength),
            Relation::Dependence { of, on, channel, share } => {
                (self.channels.of(channel.as_str()), of, on, Some(*share))
            }
            Relation::Membership { member, of, stake, .. } => (0, member, of, *stake),
            Relation::Leadership { leader, of, control, .. } => (0, leader, of, *control),
        };
        let has_strength =
            matches!(tie.relation, Relation::Alliance { .. } | Relation::Hostility { .. } | Relation::Mediation { .. });
        self.refused |= figure.is_some_and(f64::is_nan) || (!has_strength && tie.strength.is_some()) || *name != tie.id;
        self.rest(tie);
        self.names.extend_from_slice(name.as_str().as_bytes());
        self.ends.push(self.names.len() as u64);
        self.tags.push(tie.kind() as u8 | tie.confidence.map_or(0, |grade| (grade as u8 + 1) << 4));
        self.terms.push(term);
        self.first.push(self.actors.of(first.as_str()));
        self.second.push(self.actors.of(second.as_str()));
        let (since, until) = day::bounds(tie.period);
        self.since.push(since);
        self.until.push(until);
        self.figures.push(figure.unwrap_or(f64::NAN));
        let list = self.list(&tie.sources);
        self.citations.push(list);
    }

    fn rest(&mut self, tie: &Tie) {
        let (third, vote, label) = match &tie.relation {
            Relation::Mediation { between, .. } => (Some(self.actors.of(between.1.as_str())), None, None),
            Relation::Membership { role, vote, .. } => (None, *vote, role.as_deref()),
            Relation::Leadership { office, .. } => (None, None, office.as_deref()),
            _ => (None, None, None),
        };
        let over = tie.over.as_ref().map(|over| self.disputes.of(over.as_str()));
        let rest = Rest { third, vote, label, over, low: tie.low, high: tie.high, note: tie.note.as_deref() };
        if rest != Rest::default() {
            self.resting.push(self.tags.len() as u32);
            self.rests.extend(bytes_of(&rest));
            self.rest_ends.push(self.rests.len() as u64);
        }
    }

    fn list(&mut self, citations: &[Citation]) -> u32 {
        let references: Vec<Reference<'_>> = citations
            .iter()
            .map(|citation| Reference::new(citation, self.sources.of(citation.source.as_str())))
            .collect();
        self.lists.of(bytes_of(&references).as_slice())
    }

    /// The columns, with the ties in the order of their names and everything else by its position in the graph.
    /// `parts` may have no actors. O(ties), and O(ties · log) if they did not come in that order.
    ///
    /// # Errors
    /// If they cannot be of a sound graph: a name is given twice, or something is named that the parts have not.
    pub(crate) fn finish(self, parts: &Parts, actors: Arc<Actors>) -> Result<Ties, Unsound> {
        if self.refused {
            return Err(Unsound);
        }
        let tables = Tables::of(parts, actors);
        let position = |id: &ActorId| tables.actors.position(id.as_str()).map(|at| at as u32);
        let actors: Vec<u32> = self.actors.all.iter().map(position).collect::<Option<_>>().ok_or(Unsound)?;
        let channels = self.channels.positions(&tables.channels)?;
        let sources = self.sources.positions(&tables.sources)?;
        let disputes = self.disputes.positions(&tables.disputes)?;

        let name = |at: u32| cut(&self.ends, &self.names, at as usize);
        let order = in_order(self.tags.len(), name)?;
        let names = order.iter().map(|&at| name(at)).collect();
        drop(self.names);
        drop(self.ends);

        let is_dependence = |at: u32| self.tags[at as usize] & 0x0F == crate::model::TieKind::Dependence as u8;
        let term = |at: u32| {
            let term = self.terms[at as usize];
            if is_dependence(at) { channels[term as usize] } else { term }
        };
        let terms: Narrow = order.iter().map(|&at| term(at)).collect();
        drop(self.terms);
        let first = order.iter().map(|&at| actors[self.first[at as usize] as usize]).collect();
        drop(self.first);
        let second = order.iter().map(|&at| actors[self.second[at as usize] as usize]).collect();
        drop(self.second);

        // Lists are numbered by the first tie that needs them, whatever the order in which ties came.
        let mut numbers: Numbers<Box<[u8]>> = Numbers::default();
        let mut renumbered: Vec<Option<u32>> = vec![None; self.lists.all.len()];
        let mut number = |list: u32| {
            *renumbered[list as usize].get_or_insert_with(|| {
                let mut references: Vec<Reference<'_>> =
                    record_of(&self.lists.all[list as usize]).expect("it was just written");
                references.iter_mut().for_each(|one| one.source = sources[one.source as usize]);
                numbers.of(bytes_of(&references).as_slice())
            })
        };
        let citations = order.iter().map(|&at| number(self.citations[at as usize])).collect();
        let lists = numbers.all.iter().collect();

        let rest = |position: usize| {
            let mut rest: Rest<'_> =
                record_of(cut(&self.rest_ends, &self.rests, position)).expect("it was just written");
            rest.third = rest.third.map(|third| actors[third as usize]);
            rest.over = rest.over.map(|over| disputes[over as usize]);
            bytes_of(&rest)
        };
        let resting: Vec<(u32, usize)> = (order.iter().enumerate())
            .filter_map(|(at, old)| Some((at as u32, self.resting.binary_search(old).ok()?)))
            .collect();
        let columns = Columns {
            names,
            tags: order.iter().map(|&at| self.tags[at as usize]).collect(),
            terms,
            first,
            second,
            since: order.iter().map(|&at| self.since[at as usize]).collect(),
            until: order.iter().map(|&at| self.until[at as usize]).collect(),
            figures: order.iter().map(|&at| self.figures[at as usize]).collect(),
            citations,
            lists,
            resting: resting.iter().map(|&(at, _)| at).collect(),
            rests: resting.iter().map(|&(_, position)| rest(position)).collect(),
        };
        Ok(Ties { columns, tables })
    }
}

/// The positions of things in the order of their names, none of which may be given twice.
pub(super) fn in_order<'b>(len: usize, name: impl Fn(u32) -> &'b [u8]) -> Result<Vec<u32>, Unsound> {
    let mut order: Vec<u32> = (0..len as u32).collect();
    if !order.is_sorted_by_key(|&at| name(at)) {
        order.sort_unstable_by_key(|&at| name(at));
    }
    let is_twice = order.windows(2).any(|pair| name(pair[0]) == name(pair[1]));
    if is_twice { Err(Unsound) } else { Ok(order) }
}

/// The byte string at a position, each known by where it ends.
pub(super) fn cut<'b>(ends: &[u64], bytes: &'b [u8], at: usize) -> &'b [u8] {
    let start = if at == 0 { 0 } else { ends[at - 1] };
    &bytes[start as usize..ends[at] as usize]
}
