//! Actors that rows speak of.

use std::collections::BTreeMap;

use super::cells::Cells;
use super::form::{ActorRule, DateRule, NumberRule, TextRule, WhoRule};
use crate::import::crosswalk::Crosswalk;
use crate::import::fact::{Facts, Yearly};
use crate::import::read::Refusal;
use crate::model::{Actor, ActorId, ActorKind, Capability, Date, OrganisationForm};

/// Actors that are no states of the list, as far as they are known.
#[derive(Default)]
pub(super) struct Actors {
    by_id: BTreeMap<ActorId, Actor>,
}

/// What a row says of an actor.
pub(super) enum Said {
    /// The capability of a state of the list in a year.
    OfState(Yearly),
    /// An actor, and its capability from a day on.
    Own(Box<Actor>, Option<(Option<Date>, f64)>),
    /// Nothing that is not known.
    Nothing,
}

impl Actors {
    /// What a rule makes of a row.
    pub(super) fn say(&self, rule: &ActorRule, cells: &Cells<'_>) -> Result<Said, Refusal> {
        let (kind, parts, form) = parts(rule);
        let Parts { id, name, capability, during, note } = parts;
        let days = during.map(|rule| cells.days(rule)).transpose()?.flatten();
        let id = cells.who(id, days.map(|(first, _)| first))?;
        let capability = match capability {
            None => None,
            Some(rule) => match cells.number(rule)? {
                Some(number) if number < 0.0 || !number.is_finite() => {
                    return Err(Refusal::Said(format!("the capability would be {number}, not a number from 0 up")));
                }
                number => number,
            },
        };
        if let Some(state) = Crosswalk::standard().place_of(id.as_str()) {
            if kind != ActorKind::State {
                return Err(Refusal::Said(format!("'{id}' is a state, not a {}", kind.name())));
            }
            return match (capability, days) {
                (Some(value), Some((first, _))) => Ok(Said::OfState(Yearly { state, year: first.year(), value })),
                (Some(_), None) => Err(Refusal::Said(format!("the capability of '{id}' lacks its year"))),
                (None, _) => Ok(Said::Nothing),
            };
        }
        let name = name.map(|rule| cells.text(rule)).transpose()?.flatten();
        let mut actor = Actor::new(id.clone(), kind, name.unwrap_or_else(|| id.as_str().to_owned()));
        actor.note = note.map(|rule| cells.text(rule)).transpose()?.flatten();
        if let (ActorKind::Organisation, Some(form)) = (kind, form) {
            actor.form = Some(form);
        }
        if let Some(known) = self.by_id.get(&id)
            && known.kind != kind
        {
            return Err(Refusal::Said(format!("'{id}' is a {} in another row", known.kind.name())));
        }
        Ok(Said::Own(Box::new(actor), capability.map(|value| (days.map(|(first, _)| first), value))))
    }

    /// Keeps it. The first row that names an actor says what it is; others add to its capability.
    pub(super) fn keep(&mut self, said: Said, facts: &mut Facts) {
        match said {
            Said::Nothing => {}
            Said::OfState(yearly) => facts.capabilities.push(yearly),
            Said::Own(actor, capability) => {
                let known = self.by_id.entry(actor.id.clone()).or_insert(*actor);
                match (capability, &mut known.capability) {
                    (None, _) => {}
                    (Some((Some(day), value)), Some(Capability::Series(series))) => {
                        series.entry(day).or_insert(value);
                    }
                    (Some((Some(day), value)), other) => {
                        *other = Some(Capability::Series(BTreeMap::from([(day, value)])));
                    }
                    (Some((None, value)), other @ None) => *other = Some(Capability::Constant(value)),
                    (Some((None, _)), Some(_)) => {}
                }
            }
        }
    }

    /// What an actor is, if it is known at all.
    pub(super) fn kind(&self, id: &ActorId) -> Option<ActorKind> {
        let state = Crosswalk::standard().place_of(id.as_str()).map(|_| ActorKind::State);
        state.or_else(|| self.by_id.get(id).map(|actor| actor.kind))
    }

    /// The ids that are known, other than those of states of the list.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.by_id.keys().map(ActorId::as_str)
    }

    pub(super) fn into_actors(self) -> impl Iterator<Item = Actor> {
        self.by_id.into_values()
    }
}

struct Parts<'r> {
    id: &'r WhoRule,
    name: Option<&'r TextRule>,
    capability: Option<&'r NumberRule>,
    during: Option<&'r DateRule>,
    note: Option<&'r TextRule>,
}

fn parts(rule: &ActorRule) -> (ActorKind, Parts<'_>, Option<OrganisationForm>) {
    match rule {
        ActorRule::State { id, name, capability, during, note } => {
            let (name, capability, during, note) = (name.as_ref(), capability.as_ref(), during.as_ref(), note.as_ref());
            (ActorKind::State, Parts { id, name, capability, during, note }, None)
        }
        ActorRule::Leader { id, name, capability, during, note } => {
            let (name, capability, during, note) = (name.as_ref(), capability.as_ref(), during.as_ref(), note.as_ref());
            (ActorKind::Leader, Parts { id, name, capability, during, note }, None)
        }
        ActorRule::Organisation { id, name, form, capability, during, note } => {
            let (name, capability, during, note) = (name.as_ref(), capability.as_ref(), during.as_ref(), note.as_ref());
            (ActorKind::Organisation, Parts { id, name, capability, during, note }, *form)
        }
    }
}
