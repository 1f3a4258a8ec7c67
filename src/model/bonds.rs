//! The ties of a graph by actor, in compact arrays: what a question about a few actors reads instead of the whole graph.

use std::fmt;

use super::packed::Ties;
use super::{Actor, ActorIndex, Capability, ChannelId, Date, Graph, OFFICE, Tie, TieIndex, TieKind};

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

/// A tie in the list of one of its actors.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bond {
    /// The figure that the file gives; not a number where it gives none.
    figure: f64,
    /// The actor at the other end.
    pub(crate) other: u32,
    /// The tie.
    pub(crate) tie: u32,
    /// First and last day, as `packed::day` counts them.
    since: i32,
    until: i32,
    /// Of those of [`Bonds::channels`], the one in which the other supplies; that of office stands for steering, too.
    pub(crate) channel: u32,
    /// What it is to the actor.
    pub(crate) role: Role,
    /// The position of the level among its kind's.
    pub(crate) level: u8,
}

impl Bond {
    /// The figure that the file gives.
    pub(crate) fn figure(&self) -> Option<f64> {
        (!self.figure.is_nan()).then_some(self.figure)
    }

    /// Whether the tie is in force on a day.
    pub(crate) fn holds(&self, day: i32) -> bool {
        self.since <= day && day <= self.until
    }
}

/// Where the channels that ties other than dependences supply in stand among [`Bonds::channels`].
///
/// Hostilities come first and arms second, so that who ties an actor down, and who lends it a side, is the beginning of
/// its list.
pub(crate) const COERCION: u32 = 0;
pub(crate) const ARMS: u32 = 1;
pub(crate) const STEERED: u32 = 2;
const OFFICES: u32 = 3;
pub(crate) const SECURITY: u32 = 4;
const DIPLOMACY: u32 = 5;
const INSTITUTIONS: u32 = 6;
const FIXED: [&str; 7] = ["coercion", "arms", "", OFFICE, "security", "diplomacy", "institutions"];

/// The ties of a graph, by the actors that they mean something to, whatever their dates.
///
/// It is made once for a graph. What it holds is what the rows of dependence and agency are made of, so that the row of
/// one actor is computed from a few lines that lie side by side, on any day and under any model; see
/// [`neighbourhood`](crate::leverage::neighbourhood()).
///
/// * **Cost.** O(actors + ties · log ties of one actor) time. 32 bytes for every list that a tie stands in (one of a
///   dependence, two of any other tie), 4 for every supplier, 8 for every tie and some 24 for every actor.
pub struct Bonds<'g> {
    graph: &'g Graph,
    actors: Vec<&'g Actor>,
    /// Constant capabilities; not a number where there is none, and where it is a series.
    capability: Vec<f64>,
    channels: Vec<&'g str>,
    bonds: Vec<Bond>,
    /// Where the bonds of each actor begin, and where the last ones end.
    first: Vec<u32>,
    dependents: Vec<u32>,
    first_dependent: Vec<u32>,
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
        let capability = actors
            .iter()
            .map(|actor| match actor.capability {
                Some(Capability::Constant(value)) => value,
                _ => f64::NAN,
            })
            .collect();
        let channels = channels(graph);
        let mut listed = Listed::of(graph, &channels);
        let first = listed.sorted(actors.len());
        let bonds: Vec<Bond> = listed.bonds.iter().map(|&(_, bond)| bond).collect();
        let (dependents, first_dependent) = dependents(&listed.bonds, actors.len());
        Self { graph, actors, capability, channels, bonds, first, dependents, first_dependent }
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

    /// The tie at a position, in the order of names.
    pub(crate) fn tie(&self, tie: TieIndex) -> &'g Tie {
        self.graph.tie_at(tie).expect("bonds are made of the ties of the graph")
    }

    /// The channels that anything is supplied in; the one that stands for steering has no name.
    pub(crate) fn channels(&self) -> &[&'g str] {
        &self.channels
    }

    /// The capability of the actor at a position on a day, not a number where unknown.
    pub(crate) fn capability(&self, actor: u32, on: Date) -> f64 {
        let constant = self.capability[actor as usize];
        match &self.actors[actor as usize].capability {
            Some(Capability::Series(_)) if constant.is_nan() => {
                self.actors[actor as usize].capability.as_ref().and_then(|series| series.on(on)).unwrap_or(f64::NAN)
            }
            _ => constant,
        }
    }

    /// What the actor at a position is bound by, by channel, then by role, by the other and by name.
    pub(crate) fn of(&self, actor: u32) -> &[Bond] {
        &self.bonds[self.first[actor as usize] as usize..self.first[actor as usize + 1] as usize]
    }

    /// Those whom the actor at a position supplies, in some channel and on some day; ascending.
    pub(crate) fn dependents(&self, actor: u32) -> &[u32] {
        let first = |at: usize| self.first_dependent[at] as usize;
        &self.dependents[first(actor as usize)..first(actor as usize + 1)]
    }
}

/// The fixed channels, and all others that the graph declares.
fn channels(graph: &Graph) -> Vec<&str> {
    let declared = graph.model().needs.keys().map(ChannelId::as_str).filter(|name| !FIXED.contains(name));
    FIXED.into_iter().chain(declared).collect()
}

/// Bonds with the actors in whose lists they are.
struct Listed {
    bonds: Vec<(u32, Bond)>,
}

impl Listed {
    fn of(graph: &Graph, channels: &[&str]) -> Self {
        let ties = graph.columns();
        let numbers: Vec<Option<u32>> = (ties.tables.channels.iter())
            .map(|name| channels.iter().position(|channel| *channel == name.as_str()).map(|at| at as u32))
            .collect();
        let mut listed = Self { bonds: Vec::with_capacity(ties.len() * 3 / 2) };
        for at in 0..ties.len() {
            listed.tie(ties, at, &numbers);
        }
        listed
    }

    /// Enters a tie in the lists of its actors, from the columns of the graph: nothing is put together for it. A graph
    /// is sound, so that all that is looked for is found.
    fn tie(&mut self, ties: &Ties, at: usize, channels: &[Option<u32>]) -> Option<()> {
        let columns = &ties.columns;
        let (a, b) = (columns.first.at(at), columns.second.at(at));
        let (given, term) = (columns.figures.at(at), columns.terms.at(at));
        let (since, until) = (columns.since.at(at), columns.until.at(at));
        let mut enter = |of: u32, role: Role, other: u32, channel: u32, figure: f64| {
            let bond = Bond { figure, other, tie: at as u32, since, until, channel, role, level: term as u8 };
            self.bonds.push((of, bond));
        };
        match ties.kind(at)? {
            TieKind::Alliance => {
                enter(a, Role::Ally, b, SECURITY, given);
                enter(b, Role::Ally, a, SECURITY, given);
            }
            TieKind::Hostility => {
                enter(a, Role::Opponent, b, COERCION, given);
                enter(b, Role::Opponent, a, COERCION, given);
            }
            TieKind::Mediation => {
                let other = ties.rest(at)??.third?;
                enter(b, Role::Mediator, a, DIPLOMACY, given);
                enter(other, Role::Mediator, a, DIPLOMACY, given);
            }
            TieKind::Dependence => enter(a, Role::Need, b, channels[term as usize]?, given),
            TieKind::Membership => {
                let vote = ties.rest(at)?.and_then(|rest| rest.vote).unwrap_or(f64::NAN);
                enter(a, Role::Joins, b, INSTITUTIONS, given);
                enter(b, Role::Member, a, STEERED, vote);
            }
            TieKind::Leadership => {
                enter(a, Role::Leads, b, OFFICES, 1.0);
                enter(b, Role::Leader, a, STEERED, given);
            }
        }
        Some(())
    }

    /// Puts the lists one after the other and each in order, and tells where they begin.
    fn sorted(&mut self, actors: usize) -> Vec<u32> {
        let first = beginnings(self.bonds.iter().map(|&(of, _)| of), actors);
        let mut next = first.clone();
        if let Some(&filler) = self.bonds.first() {
            let mut placed = vec![filler; self.bonds.len()];
            for &entry in &self.bonds {
                let at = &mut next[entry.0 as usize];
                placed[*at as usize] = entry;
                *at += 1;
            }
            self.bonds = placed;
        }
        for range in first.windows(2) {
            self.bonds[range[0] as usize..range[1] as usize]
                .sort_unstable_by_key(|(_, bond)| (bond.channel, bond.role, bond.other, bond.tie));
        }
        first
    }
}

/// Where the entries of each actor begin once they are put in order, and where the last ones end.
fn beginnings(of: impl Iterator<Item = u32>, actors: usize) -> Vec<u32> {
    let mut first = vec![0_u32; actors + 1];
    of.for_each(|actor| first[actor as usize + 1] += 1);
    for at in 0..actors {
        first[at + 1] += first[at];
    }
    first
}

/// Who is supplied by each actor, from bonds in the order of those supplied: ascending, each once.
fn dependents(bonds: &[(u32, Bond)], actors: usize) -> (Vec<u32>, Vec<u32>) {
    let supplying = || bonds.iter().filter(|(_, bond)| bond.channel != STEERED);
    let first = beginnings(supplying().map(|(_, bond)| bond.other), actors);
    let mut next = first.clone();
    let mut found = vec![u32::MAX; first[actors] as usize];
    for (of, bond) in supplying() {
        let at = &mut next[bond.other as usize];
        // One who is supplied twice comes twice in a row.
        if *at == first[bond.other as usize] || found[*at as usize - 1] != *of {
            found[*at as usize] = *of;
            *at += 1;
        }
    }
    let mut dependents = Vec::with_capacity(found.len());
    let mut begin = Vec::with_capacity(first.len());
    for actor in 0..actors {
        begin.push(dependents.len() as u32);
        dependents.extend_from_slice(&found[first[actor] as usize..next[actor] as usize]);
    }
    begin.push(dependents.len() as u32);
    (dependents, begin)
}
