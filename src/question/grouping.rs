//! Who belongs together: the groups between which somebody brokers.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::leverage::Leverage;
use crate::model::{ActorId, ActorIndex, Ends};
use crate::structure::{CampsOptions, SignedGraph, SignedOptions};

use super::signed::camps_within_reason;
use super::words::list;

/// By what actors are grouped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Grouping {
    /// By camp: the partition in two that contradicts the fewest alliances and hostilities, in every part of the network
    /// of signs that hangs together.
    Camp,
    /// By the organisation with the most members in force that an actor belongs to; of equals the first by id. The
    /// organisation itself belongs to it.
    Organisation,
    /// Inside and outside of one organisation.
    Membership(ActorId),
    /// By kind of actor: states, leaders, organisations.
    Kind,
    /// By form of organisation; states and leaders by kind.
    Form,
}

impl Grouping {
    /// The name in JSON: `camp`, `organisation`, `kind`, `form`, or the id of the organisation.
    pub fn name(&self) -> &str {
        match self {
            Grouping::Camp => "camp",
            Grouping::Organisation => "organisation",
            Grouping::Membership(id) => id.as_str(),
            Grouping::Kind => "kind",
            Grouping::Form => "form",
        }
    }
}

/// Actors that belong together.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Group {
    /// What they have in common.
    pub name: String,
    /// Who they are, by id.
    pub actors: Vec<ActorId>,
}

/// The groups of all actors.
pub(super) struct Groups {
    /// By position: the number of the group. Who belongs to none stands for itself and has a number of its own.
    pub(super) number: Vec<usize>,
    /// The names of the groups that have one, by number.
    names: Vec<String>,
    /// What is unsure about them.
    pub(super) doubt: Option<String>,
}

impl Groups {
    /// The groups on the day.
    pub(super) fn new(leverage: &Leverage<'_>, by: &Grouping) -> Self {
        let snapshot = leverage.snapshot();
        let of_all = |name: &dyn Fn(ActorIndex) -> String| (0..snapshot.len()).map(|actor| Some(name(actor))).collect();
        Self::from_names(match by {
            Grouping::Camp => return Self::camps(leverage),
            Grouping::Organisation => organisations(leverage),
            Grouping::Membership(id) => {
                let inside = members(leverage).remove(id).unwrap_or_default();
                let name = snapshot.graph().name(id);
                of_all(&|actor| match snapshot.actor(actor).id == *id || inside.contains(&actor) {
                    true => name.to_owned(),
                    false => format!("outside {name}"),
                })
            }
            Grouping::Kind => of_all(&|actor| snapshot.actor(actor).kind.label().to_owned()),
            Grouping::Form => of_all(&|actor| {
                let actor = snapshot.actor(actor);
                actor.form.map_or(actor.kind.label(), |form| form.label()).to_owned()
            }),
        })
    }

    /// The groups of actors who have the same name, in the order of names.
    fn from_names(of_all: Vec<Option<String>>) -> Self {
        let names: Vec<String> = of_all.iter().flatten().cloned().collect::<BTreeSet<_>>().into_iter().collect();
        let number = |name: &Option<String>| name.as_ref().and_then(|name| names.binary_search(name).ok());
        let number = alone(of_all.iter().map(number).collect(), names.len());
        Self { number, names, doubt: None }
    }

    /// The camps, the largest first.
    fn camps(leverage: &Leverage<'_>) -> Self {
        let snapshot = leverage.snapshot();
        let graph = SignedGraph::new(snapshot, leverage.model(), SignedOptions::default());
        let found = camps_within_reason(&graph, &CampsOptions::default());
        let camp = |actor: ActorIndex| found.camp_of(actor).map(|camp| (found.part_of(actor), camp));
        let mut members: BTreeMap<(usize, usize), Vec<ActorIndex>> = BTreeMap::new();
        for actor in 0..snapshot.len() {
            if let Some(camp) = camp(actor) {
                members.entry(camp).or_default().push(actor);
            }
        }
        let mut order: Vec<(&(usize, usize), &Vec<ActorIndex>)> = members.iter().collect();
        order.sort_by_key(|(_, members)| (Reverse(members.len()), members[0]));
        let number = |actor| {
            let own = camp(actor)?;
            order.iter().position(|&(camp, _)| *camp == own)
        };
        let number = alone((0..snapshot.len()).map(number).collect(), order.len());
        let either: Vec<&str> = found.either_way.iter().map(|&actor| snapshot.actor(actor).name.as_str()).collect();
        let doubt = match (found.is_proved(), either.as_slice()) {
            (false, _) => Some("the partition into camps is the best that was found, and not proved".to_owned()),
            (true, []) => None,
            (true, either) => Some(format!("as well into another camp could go {}", list(either))),
        };
        Self { number, names: (1..=order.len()).map(|camp| format!("camp {camp}")).collect(), doubt }
    }

    /// The name of an actor's group, if it belongs to one.
    pub(super) fn name(&self, actor: ActorIndex) -> Option<&str> {
        self.names.get(self.number[actor]).map(String::as_str)
    }

    /// The groups with those of these actors who belong to them.
    pub(super) fn list(&self, leverage: &Leverage<'_>, actors: &[ActorIndex]) -> Vec<Group> {
        let of_one = |(number, name): (usize, &String)| {
            let own = actors.iter().filter(|&&actor| self.number[actor] == number);
            Group { name: name.clone(), actors: own.map(|&a| leverage.snapshot().actor(a).id.clone()).collect() }
        };
        self.names.iter().enumerate().map(of_one).filter(|group| !group.actors.is_empty()).collect()
    }
}

/// Numbers of groups, with a new one for everybody who belongs to none.
fn alone(numbers: Vec<Option<usize>>, groups: usize) -> Vec<usize> {
    let mut next = groups..;
    numbers.into_iter().map(|number| number.unwrap_or_else(|| next.next().unwrap_or(groups))).collect()
}

/// The members in force of every organisation.
fn members(leverage: &Leverage<'_>) -> BTreeMap<ActorId, BTreeSet<ActorIndex>> {
    let snapshot = leverage.snapshot();
    let mut members: BTreeMap<ActorId, BTreeSet<ActorIndex>> = BTreeMap::new();
    for tie in snapshot.ties() {
        if let Ends::Membership { member, of } = tie.ends {
            members.entry(snapshot.actor(of).id.clone()).or_default().insert(member);
        }
    }
    members
}

/// The name of the largest organisation that each actor belongs to.
fn organisations(leverage: &Leverage<'_>) -> Vec<Option<String>> {
    let snapshot = leverage.snapshot();
    let members = members(leverage);
    let mut order: Vec<(&ActorId, &BTreeSet<ActorIndex>)> = members.iter().collect();
    // A stable sort: equals stay in the order of ids.
    order.sort_by_key(|(_, members)| std::cmp::Reverse(members.len()));
    let mut names = vec![None; snapshot.len()];
    for (organisation, members) in order {
        let name = snapshot.graph().name(organisation);
        for actor in members.iter().copied().chain(snapshot.index(organisation.as_str())) {
            names[actor].get_or_insert_with(|| name.to_owned());
        }
    }
    names
}
