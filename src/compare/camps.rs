//! Camps: who left whose camp, and which ties have come to contradict the camps.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::model::{ActorId, TieId};
use crate::question::{Camps, SignedQuestion, camps_within_reason, plain, plain_pair};
use crate::structure::{self, CampsOptions, SignedEdge, SignedGraph, Together};

use super::Party;
use super::both::Both;

/// What became of the camps: of the partition in two that contradicts the fewest alliances and hostilities.
///
/// Only what holds in every partition that is as good counts: who may go either way is in no one's camp for certain,
/// and between groups that no chain of signed ties connects nothing is said.
///
/// * **Unit and range.** Frustration is a number of net ties, from 0 up.
/// * **Undefined.** Where the camps of a side are not proved, nothing is said of moves and tensions.
/// * **Symmetry.** The other way round, who left is joined and who came is gone; who moved stays the same.
/// * **Cost.** Two searches for camps, each ended after a number of steps, so that it is the same every time.
/// * **Source.** Camps as in [`structure::Camps`]; comparing them is our own.
///
/// # Example
///
/// A and B are allied against C and D, who are allied; then A and C are allied against B and D. Of the four, A and D
/// stand to each other as before, and so do B and C: B has left A and joined D, C has left D and joined A. Two have
/// moved either way, and it is told of the two among whom A is not.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CampsChange {
    /// The camps before.
    pub before: CampsSide,
    /// The camps after.
    pub after: CampsSide,
    /// Whether of any two actors something else can be said: that they stand together, or against each other. `null`
    /// where a side is not proved.
    pub regrouped: Option<bool>,
    /// Who changed camp, by first actor.
    pub moves: Vec<CampMove>,
    /// Who has signed ties only after.
    pub came: Vec<Party>,
    /// Who had signed ties only before.
    pub went: Vec<Party>,
    /// The pairs whose net tie has come to contradict the camps, or does no longer, in the order of ids.
    pub tensions: Vec<TensionChange>,
}

/// The camps of a side.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CampsSide {
    /// The answer in words, as to `camps`.
    pub verdict: String,
    /// How many pairs have a net tie.
    pub ties: usize,
    /// How many net ties the camps contradict.
    #[serde(serialize_with = "plain")]
    pub frustration: f64,
    /// Whether that is proved to be the least.
    pub optimal: bool,
    /// The least is at least the first and at most the second.
    #[serde(serialize_with = "plain_pair")]
    pub interval: [f64; 2],
    /// Whether no other partition is as good; `null` if that was not found out.
    pub unique: Option<bool>,
    /// How many connected parts there are.
    pub parts: usize,
    /// The camps, the largest first.
    pub camps: Vec<Vec<ActorId>>,
    /// Who may stand differently in a partition that is as good.
    pub either_way: Vec<ActorId>,
}

/// Actors who changed camp together, from one camp to the other: of the smaller part of those who are told apart by it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CampMove {
    /// Who moved, by id.
    pub actors: Vec<Party>,
    /// In whose camp they were and are no longer.
    pub left: Vec<Party>,
    /// In whose camp they were not and are now.
    pub joined: Vec<Party>,
}

/// A net tie that has come to contradict the camps, or does no longer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TensionChange {
    /// The two actors, by id.
    pub between: [Party; 2],
    /// +1 or −1; `null` where there is no net tie before.
    pub sign_before: Option<i8>,
    /// After.
    pub sign_after: Option<i8>,
    /// Which of the partitions that are as good it contradicts before; `null` where there is no net tie.
    pub before: Option<Contradicted>,
    /// After.
    pub after: Option<Contradicted>,
    /// The ties behind it before.
    pub ties_before: Vec<TieId>,
    /// After.
    pub ties_after: Vec<TieId>,
}

/// Which of the partitions that are as good a net tie contradicts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Contradicted {
    /// None.
    Never,
    /// Some, and others not.
    Sometimes,
    /// Every one.
    Always,
}

impl Contradicted {
    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Contradicted::Never => "never",
            Contradicted::Sometimes => "sometimes",
            Contradicted::Always => "always",
        }
    }
}

impl CampsChange {
    /// Whether anything can be said to have changed.
    pub fn has_changed(&self) -> bool {
        self.regrouped == Some(true)
            || self.before.interval != self.after.interval
            || ![self.came.is_empty(), self.went.is_empty(), self.tensions.is_empty()].iter().all(|empty| *empty)
    }

    /// Whether the camps of both sides are proved, and what all partitions that are as good have in common is known.
    pub fn is_known(&self) -> bool {
        self.regrouped.is_some()
    }
}

/// A connected part and a class in it, as [`structure::Camps::settled_of`] tells them.
type Group = (usize, usize);

/// An actor's camp before and after.
type OnBoth = [Option<usize>; 2];

/// A side solved.
struct Solved {
    graph: SignedGraph,
    camps: structure::Camps,
}

impl Solved {
    /// Whether it is known what all partitions that are as good have in common.
    fn is_known(&self) -> bool {
        (0..self.graph.len()).all(|at| self.camps.camp_of(at).is_none() || self.camps.settled_of(at).is_some())
    }

    /// Whether a net tie contradicts the camps.
    fn contradicted(&self, edge: &SignedEdge) -> Contradicted {
        match (self.camps.same_camp(edge.a, edge.b), edge.sign.is_positive()) {
            (Together::Always, true) | (Together::Never, false) => Contradicted::Never,
            (Together::Never, true) | (Together::Always, false) => Contradicted::Always,
            _ => Contradicted::Sometimes,
        }
    }
}

/// What became of the camps.
pub(super) fn changes(both: &Both<'_>) -> CampsChange {
    let (question, options) = (SignedQuestion::default(), CampsOptions::default());
    let sides = [0, 1].map(|side| {
        let solved = &both.solved[side];
        let graph = SignedGraph::new(solved.snapshot(), solved.model(), question.signs);
        let camps = camps_within_reason(&graph, &options);
        Solved { graph, camps }
    });
    let described = |side: usize| {
        let Solved { graph, camps } = &sides[side];
        let answer = Camps::of_found(both.solved[side].snapshot(), graph, &question, camps);
        CampsSide {
            verdict: answer.verdict,
            ties: answer.size.ties,
            frustration: answer.frustration,
            optimal: answer.optimal,
            interval: answer.interval,
            unique: answer.unique,
            parts: answer.parts,
            camps: answer.camps,
            either_way: answer.either_way,
        }
    };
    let known = sides.iter().all(Solved::is_known);
    let in_camps =
        |at: &[Option<usize>; 2]| [0, 1].map(|side| at[side].is_some_and(|at| sides[side].camps.camp_of(at).is_some()));
    let only = |wanted: [bool; 2]| {
        let found = both.actors.iter().filter(|matched| in_camps(&matched.at) == wanted);
        found.map(|matched| party(both, &matched.actor.id)).collect()
    };
    CampsChange {
        before: described(0),
        after: described(1),
        regrouped: known.then(|| settled(both, &sides[0], 0) != settled(both, &sides[1], 1)),
        moves: if known { moves(both, &sides) } else { Vec::new() },
        came: only([false, true]),
        went: only([true, false]),
        tensions: if known { tensions(both, &sides) } else { Vec::new() },
    }
}

fn party(both: &Both<'_>, id: &ActorId) -> Party {
    let name = both.actor(id).map_or_else(|| id.to_string(), |matched| matched.actor.name.clone());
    Party { actor: id.clone(), name }
}

/// The groups whose members stand to each other as they do whichever partition is taken: each member with whether it
/// is in the camp of the first. Who is alone in that stands to nobody in a certain way.
fn settled<'a>(both: &'a Both<'_>, side: &Solved, at: usize) -> BTreeSet<Vec<(&'a ActorId, bool)>> {
    let mut groups: BTreeMap<Group, Vec<(&ActorId, Option<usize>)>> = BTreeMap::new();
    for matched in &both.actors {
        let Some(position) = matched.at[at] else { continue };
        if let Some(group) = side.camps.settled_of(position) {
            groups.entry(group).or_default().push((&matched.actor.id, side.camps.camp_of(position)));
        }
    }
    let with_first = |group: Vec<(&'a ActorId, Option<usize>)>| {
        let first = group.first().and_then(|&(_, camp)| camp);
        group.into_iter().map(|(id, camp)| (id, camp == first)).collect()
    };
    groups.into_values().filter(|group| group.len() > 1).map(with_first).collect()
}

/// Who changed camp. Among those who stand to each other in a certain way on both sides, an actor's camp is the same or
/// the other one, so that any two of one kind stand as before and any two of different kinds do not.
fn moves(both: &Both<'_>, sides: &[Solved; 2]) -> Vec<CampMove> {
    let mut groups: BTreeMap<[Group; 2], Vec<(&ActorId, OnBoth)>> = BTreeMap::new();
    for matched in &both.actors {
        let (Some(before), Some(after)) = (matched.at[0], matched.at[1]) else { continue };
        let settled = (sides[0].camps.settled_of(before), sides[1].camps.settled_of(after));
        if let (Some(group), Some(other)) = settled {
            let camps = [sides[0].camps.camp_of(before), sides[1].camps.camp_of(after)];
            groups.entry([group, other]).or_default().push((&matched.actor.id, camps));
        }
    }
    let of_group = |group: Vec<(&ActorId, OnBoth)>| {
        let first = group.first().map_or([None; 2], |&(_, camps)| camps);
        let as_first = |camps: &OnBoth| (camps[0] == first[0]) == (camps[1] == first[1]);
        let (same, other): (Vec<_>, Vec<_>) = group.into_iter().partition(|(_, camps)| as_first(camps));
        // Of equal halves the one with the first actor stays.
        let (stayed, moved) = if other.len() <= same.len() { (same, other) } else { (other, same) };
        let mut from: BTreeMap<OnBoth, Vec<Party>> = BTreeMap::new();
        for (id, camps) in moved {
            from.entry(camps).or_default().push(party(both, id));
        }
        let of_camp = |(camps, actors): (OnBoth, Vec<Party>)| {
            let with = |side: usize| {
                let there = stayed.iter().filter(|(_, stayed)| stayed[side] == camps[side]);
                there.map(|(id, _)| party(both, id)).collect()
            };
            CampMove { actors, left: with(0), joined: with(1) }
        };
        from.into_iter().map(of_camp).collect::<Vec<CampMove>>()
    };
    let mut found: Vec<CampMove> = groups.into_values().flat_map(of_group).collect();
    found.sort_by(|a, b| a.actors[0].actor.cmp(&b.actors[0].actor));
    found
}

/// The net ties that contradict the camps otherwise than before.
fn tensions(both: &Both<'_>, sides: &[Solved; 2]) -> Vec<TensionChange> {
    let mut pairs: BTreeMap<[&ActorId; 2], [Option<&SignedEdge>; 2]> = BTreeMap::new();
    for (at, side) in sides.iter().enumerate() {
        for edge in side.graph.edges() {
            let ids = [edge.a, edge.b].map(|actor| &side.graph.actors()[actor]);
            pairs.entry(ids).or_default()[at] = Some(edge);
        }
    }
    let line = |(ids, edges): ([&ActorId; 2], [Option<&SignedEdge>; 2])| {
        let status = [0, 1].map(|side| edges[side].map(|edge| sides[side].contradicted(edge)));
        let contradicts = |status: Option<Contradicted>| status.filter(|&status| status != Contradicted::Never);
        (contradicts(status[0]) != contradicts(status[1])).then(|| TensionChange {
            between: ids.map(|id| party(both, id)),
            sign_before: edges[0].map(|edge| edge.sign.value()),
            sign_after: edges[1].map(|edge| edge.sign.value()),
            before: status[0],
            after: status[1],
            ties_before: edges[0].map_or_else(Vec::new, |edge| edge.ties.clone()),
            ties_after: edges[1].map_or_else(Vec::new, |edge| edge.ties.clone()),
        })
    };
    pairs.into_iter().filter_map(line).collect()
}
