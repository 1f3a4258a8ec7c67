//! Who belongs together: the groups between which somebody brokers.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::leverage::Leverage;
use crate::model::{ActorId, ActorIndex, Ends};

/// By what actors are grouped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Grouping {
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
    /// The name in JSON: `organisation`, `kind`, `form`, or the id of the organisation.
    pub fn name(&self) -> &str {
        match self {
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
    pub(super) names: Vec<String>,
}

impl Groups {
    /// The groups on the day.
    pub(super) fn new(leverage: &Leverage<'_>, by: &Grouping) -> Self {
        let snapshot = leverage.snapshot();
        let of_all = |name: &dyn Fn(ActorIndex) -> Option<String>| (0..snapshot.len()).map(name).collect::<Vec<_>>();
        Self::from_names(match by {
            Grouping::Organisation => organisations(leverage),
            Grouping::Membership(id) => {
                let inside = members(leverage).remove(id).unwrap_or_default();
                let name = snapshot.graph().name(id).to_owned();
                of_all(&|actor| match snapshot.actor(actor).id == *id || inside.contains(&actor) {
                    true => Some(name.clone()),
                    false => Some(format!("outside {name}")),
                })
            }
            Grouping::Kind => of_all(&|actor| Some(snapshot.actor(actor).kind.label().to_owned())),
            Grouping::Form => of_all(&|actor| {
                let actor = snapshot.actor(actor);
                Some(actor.form.map_or(actor.kind.label(), |form| form.label()).to_owned())
            }),
        })
    }

    /// The groups of actors who have the same name, in the order of names.
    fn from_names(of_all: Vec<Option<String>>) -> Self {
        let names: Vec<String> = of_all.iter().flatten().cloned().collect::<BTreeSet<_>>().into_iter().collect();
        let mut alone = names.len();
        let number = of_all.iter().map(|name| match name.as_ref().and_then(|name| names.binary_search(name).ok()) {
            Some(number) => number,
            None => {
                alone += 1;
                alone - 1
            }
        });
        Self { number: number.collect(), names }
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
