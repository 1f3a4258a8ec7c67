//! The ties of a graph by actor, in compact arrays: what a question about a few actors reads instead of the whole graph.

mod list;

use std::fmt;
use std::ops::Range;
use std::sync::OnceLock;

use super::{Actor, ActorIndex, ActorKind, Capability, ChannelId, Date, Graph, OFFICE, Tie, TieIndex};

use list::List;

/// What a tie is to the actor in whose list it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    /// A hostility with the other.
    Opponent,
    /// A need that the other supplies.
    Need,
    /// A mediation by the other.
    Mediator,
    /// An alliance with the other.
    Ally,
    /// Membership in the other.
    Joins,
    /// Leadership of the other.
    Leads,
    /// The other is a member.
    Member,
    /// The other leads.
    Leader,
}

/// What ties of one sort have in common: there are some thirty sorts in a graph, so that a bond has but to name its own.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sort {
    /// What such a tie is to the actor.
    pub(crate) role: Role,
    /// The position of the level among its kind's.
    pub(crate) level: usize,
    /// Of those of [`Bonds::channels`], the one in which the other supplies; that of office stands for steering, too.
    pub(crate) channel: usize,
}

/// A tie in the list of one of its actors.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bond {
    /// The figure that the file gives; not a number where it gives none.
    figure: f64,
    /// The actor at the other end.
    pub(crate) other: u32,
    /// Of those of [`Bonds::sorts`].
    pub(crate) sort: u32,
}

impl Bond {
    /// The figure that the file gives, or another where it gives none.
    pub(crate) fn figure_or(&self, other: f64) -> f64 {
        if self.figure.is_nan() { other } else { self.figure }
    }
}

/// First and last day of a tie, as `packed::day` counts them.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Days {
    since: i32,
    until: i32,
}

impl Days {
    /// Whether the tie is in force on a day.
    pub(crate) fn hold(self, day: i32) -> bool {
        // Both are looked at, so that a processor has one thing to guess instead of two.
        (self.since <= day) & (day <= self.until)
    }
}

/// Part of an actor's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    /// Its hostilities.
    Hostile,
    /// Who supplies it with arms.
    Arms,
    /// All else that it is supplied by.
    Supply,
    /// Who steers it.
    Steering,
}

const SECTIONS: usize = 4;

/// Where an actor's list is, and what is asked of an actor by all who depend on it; two to a line of the processor's
/// cache.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    /// Where the sections begin, and where the last one ends.
    begin: [u32; SECTIONS + 1],
    /// The channels in which it is ever supplied, a bit each; the last bit stands for all further ones.
    pub(crate) supplied: u16,
    traits: u16,
    /// Its capability where it is constant; not a number where there is none, and where it is a series.
    capability: f64,
}

const LEADER: u16 = 1;
const NEEDS: u16 = 2;
const SERIES: u16 = 4;

impl Place {
    fn range(&self, from: Section, to: Section) -> Range<usize> {
        self.begin[from as usize] as usize..self.begin[to as usize + 1] as usize
    }

    /// Whether it has bonds in a section, on whatever day.
    pub(crate) fn has(&self, section: Section) -> bool {
        !self.range(section, section).is_empty()
    }

    /// How many hostilities it is in, on whatever day.
    pub(crate) fn hostilities(&self) -> usize {
        self.range(Section::Hostile, Section::Hostile).len()
    }

    /// Whether it is a leader, who needs the office alone.
    pub(crate) fn is_leader(&self) -> bool {
        self.traits & LEADER > 0
    }

    /// Whether it has needs of its own.
    pub(crate) fn has_needs(&self) -> bool {
        self.traits & NEEDS > 0
    }
}

/// The bit of a channel in [`Place::supplied`].
pub(crate) fn bit(channel: usize) -> u16 {
    1 << channel.min(15)
}

/// Where the channels that ties other than dependences supply in stand among [`Bonds::channels`].
const COERCION: usize = 0;
const ARMS: usize = 1;
const STEERED: usize = 2;
pub(crate) const OFFICES: usize = 3;
pub(crate) const SECURITY: usize = 4;
const DIPLOMACY: usize = 5;
const INSTITUTIONS: usize = 6;
const FIXED: [&str; 7] = ["coercion", "arms", "", OFFICE, "security", "diplomacy", "institutions"];

/// The ties of a graph, by the actors that they mean something to, whatever their dates.
///
/// It is made once for a graph. What it holds is what the rows of dependence and agency are made of, so that the row of
/// one actor is computed from a few lines that lie side by side, on any day and under any model; see
/// [`Nearby`](crate::leverage::Nearby). The dates of an actor's ties lie apart from all else, so that ties which are not
/// in force cost no more than a look at eight bytes.
///
/// * **Cost.** O(actors + ties) time, without a comparison: ties are counted, then put where they belong. 28 bytes for
///   every list that a tie stands in (one of a dependence, two of any other tie) and 40 for every actor. Who is supplied
///   by an actor is indexed when it is first asked for, in 12 more bytes for every tie that supplies.
pub struct Bonds<'g> {
    graph: &'g Graph,
    actors: Vec<&'g Actor>,
    places: Vec<Place>,
    channels: Vec<&'g str>,
    sorts: Vec<Sort>,
    days: Vec<Days>,
    bonds: Vec<Bond>,
    ties: Vec<u32>,
    dependents: OnceLock<Dependents>,
}

/// By supplier: who is supplied, and when.
#[derive(Debug)]
struct Dependents {
    first: Vec<u32>,
    list: Vec<(Days, u32)>,
}

impl fmt::Debug for Bonds<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bonds").field("actors", &self.actors.len()).field("bonds", &self.bonds.len()).finish()
    }
}

impl<'g> Bonds<'g> {
    /// Those of a graph.
    pub fn new(graph: &'g Graph) -> Self {
        let actors: Vec<&Actor> = graph.actors().collect();
        let channels = channels(graph);
        let sorts = list::sorts(channels.len());
        let list = List::of(graph, &channels);
        let mut places: Vec<Place> = actors.iter().map(|actor| place(actor)).collect();
        let mut counts = vec![0_u32; actors.len() * SECTIONS];
        list.each(|_, of, section, bond| {
            counts[of as usize * SECTIONS + section as usize] += 1;
            if section != Section::Steering {
                places[of as usize].supplied |= bit(sorts[bond.sort as usize].channel);
            }
        });
        let mut end = 0;
        for (place, counts) in places.iter_mut().zip(counts.as_chunks_mut::<SECTIONS>().0) {
            for (begin, count) in place.begin.iter_mut().zip(counts) {
                *begin = end;
                end += *count;
                // From here on, where the next one goes.
                *count = *begin;
            }
            place.begin[SECTIONS] = end;
        }
        let total = end as usize;
        let nothing = Bond { figure: f64::NAN, other: 0, sort: 0 };
        let (mut days, mut bonds) = (vec![Days::default(); total], vec![nothing; total]);
        let mut ties = vec![0_u32; total];
        list.each(|tie, of, section, bond| {
            let next = &mut counts[of as usize * SECTIONS + section as usize];
            let at = *next as usize;
            *next += 1;
            (days[at], bonds[at], ties[at]) = (list.days(tie), bond, tie as u32);
        });
        Self { graph, actors, places, channels, sorts, days, bonds, ties, dependents: OnceLock::new() }
    }

    /// The graph.
    pub fn graph(&self) -> &'g Graph {
        self.graph
    }

    /// Number of actors.
    pub fn len(&self) -> usize {
        self.actors.len()
    }

    /// Whether there is no actor.
    pub fn is_empty(&self) -> bool {
        self.actors.is_empty()
    }

    /// The position of an actor, in the order of ids.
    pub fn index(&self, id: &str) -> Option<ActorIndex> {
        self.actors.binary_search_by(|actor| actor.id.as_str().cmp(id)).ok()
    }

    /// The actor at a position.
    pub(crate) fn actor(&self, actor: u32) -> &'g Actor {
        self.actors[actor as usize]
    }

    /// Where the list of the actor at a position is.
    pub(crate) fn place(&self, actor: u32) -> &Place {
        &self.places[actor as usize]
    }

    /// The tie at a position, in the order of names.
    pub(crate) fn tie(&self, tie: TieIndex) -> &'g Tie {
        self.graph.tie_at(tie).expect("bonds are made of the ties of the graph")
    }

    /// The channels that anything is supplied in; the one that stands for steering has no name.
    pub(crate) fn channels(&self) -> &[&'g str] {
        &self.channels
    }

    /// The sorts of ties.
    pub(crate) fn sorts(&self) -> &[Sort] {
        &self.sorts
    }

    /// The capability of the actor at a position on a day, not a number where unknown.
    pub(crate) fn capability(&self, actor: u32, on: Date) -> f64 {
        let place = self.place(actor);
        // Actors lie all over memory, so that none is looked at without need.
        if place.traits & SERIES == 0 {
            return place.capability;
        }
        let series = self.actor(actor).capability.as_ref();
        series.and_then(|series| series.on(on)).unwrap_or(f64::NAN)
    }

    /// Bonds of the actor at a position that are in force on a day, from one section of its list to another, in the order
    /// of sections and in each in that of names; with the position of the tie.
    pub(crate) fn of(
        &self,
        actor: u32,
        (from, to): (Section, Section),
        day: i32,
    ) -> impl Iterator<Item = (TieIndex, &Bond)> {
        let range = self.place(actor).range(from, to);
        let ties = &self.ties[range.clone()];
        let holds = move |&(days, _): &(&Days, _)| days.hold(day);
        let all = self.days[range.clone()].iter().zip(self.bonds[range].iter().zip(ties));
        all.filter(holds).map(|(_, (bond, &tie))| (tie as TieIndex, bond))
    }

    /// All bonds of the actor at a position by which it is supplied, whatever their dates.
    pub(crate) fn supplies(&self, actor: u32) -> (&[Days], &[Bond]) {
        let range = self.place(actor).range(Section::Hostile, Section::Supply);
        (&self.days[range.clone()], &self.bonds[range])
    }

    /// The ties by which the actor at a position is supplied, whatever their dates.
    pub(crate) fn ever(&self, actor: u32) -> impl Iterator<Item = (TieIndex, &Bond)> {
        let range = self.place(actor).range(Section::Hostile, Section::Supply);
        self.bonds[range.clone()].iter().zip(&self.ties[range]).map(|(bond, &tie)| (tie as TieIndex, bond))
    }

    /// Those whom the actor at a position supplies on a day, ascending; once for every tie.
    pub(crate) fn dependents(&self, actor: u32, day: i32) -> impl Iterator<Item = u32> {
        let dependents = self.dependents.get_or_init(|| self.index_dependents());
        let first = |at: usize| dependents.first[at] as usize;
        let range = first(actor as usize)..first(actor as usize + 1);
        dependents.list[range].iter().filter(move |(days, _)| days.hold(day)).map(|&(_, of)| of)
    }

    fn index_dependents(&self) -> Dependents {
        let ranges = || self.places.iter().map(|place| place.range(Section::Hostile, Section::Supply));
        let mut next = vec![0_u32; self.len() + 1];
        for range in ranges() {
            self.bonds[range].iter().for_each(|bond| next[bond.other as usize] += 1);
        }
        let mut end = 0;
        for next in &mut next {
            end += std::mem::replace(next, end);
        }
        let first = next.clone();
        let mut list = vec![(Days::default(), 0); end as usize];
        for (of, range) in ranges().enumerate() {
            for (days, bond) in self.days[range.clone()].iter().zip(&self.bonds[range]) {
                let next = &mut next[bond.other as usize];
                list[*next as usize] = (*days, of as u32);
                *next += 1;
            }
        }
        Dependents { first, list }
    }
}

/// The fixed channels, and all others that the graph declares.
fn channels(graph: &Graph) -> Vec<&str> {
    let declared = graph.model().needs.keys().map(ChannelId::as_str).filter(|name| !FIXED.contains(name));
    FIXED.into_iter().chain(declared).collect()
}

/// What is known of an actor by itself.
fn place(actor: &Actor) -> Place {
    let (capability, series) = match actor.capability {
        Some(Capability::Constant(value)) => (value, 0),
        Some(Capability::Series(_)) => (f64::NAN, SERIES),
        None => (f64::NAN, 0),
    };
    let leader = if actor.kind == ActorKind::Leader { LEADER } else { 0 };
    let needs = if actor.needs.is_empty() { 0 } else { NEEDS };
    Place { begin: [0; SECTIONS + 1], supplied: 0, traits: leader | needs | series, capability }
}
