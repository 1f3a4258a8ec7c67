//! What can be wrong with actors.

use std::collections::BTreeMap;

use super::ProblemKind;
use super::checker::{Checker, is_id};
use super::facts::Facts;
use super::kind::a_kind;
use super::place::Entry;
use crate::model::packed::{ActorLook, Actors};
use crate::model::{Actor, ActorId, ActorKind, Attribute, Capability};

pub(super) fn check(checker: &mut Checker<'_>, actors: &BTreeMap<ActorId, Actor>, facts: &Facts) {
    let mut bearers = Bearers::default();
    for (position, (id, actor)) in actors.iter().enumerate() {
        idle(checker, id, actor.kind, position, facts);
        one(checker, id, actor);
        shared_codes(checker, id, actor, &mut bearers);
    }
}

/// The same of actors in columns. Those of which nothing is to be said are seen to be sound at a glance; the others are put
/// together one at a time.
pub(super) fn check_packed(checker: &mut Checker<'_>, actors: &Actors, look: &ActorLook, facts: &Facts) {
    let mut bearers = Bearers::default();
    let mut doubtful = look.doubtful.iter().peekable();
    for (position, &kind) in look.kinds.iter().enumerate() {
        if is_idle(kind, position, facts) {
            idle(checker, actors.id(position), kind, position, facts);
        }
        if doubtful.next_if(|&&at| at as usize == position).is_some()
            && let Some(actor) = actors.put_together(position)
        {
            one(checker, &actor.id, &actor);
            shared_codes(checker, &actor.id, &actor, &mut bearers);
        }
    }
}

/// Whether it is a leader who leads nobody, or a state without ties.
fn is_idle(kind: ActorKind, position: usize, facts: &Facts) -> bool {
    match kind {
        ActorKind::Leader => !facts.leading[position],
        ActorKind::State => !facts.tied[position],
        ActorKind::Organisation => false,
    }
}

fn idle(checker: &mut Checker<'_>, id: &ActorId, kind: ActorKind, position: usize, facts: &Facts) {
    if is_idle(kind, position, facts) {
        let problem = match kind {
            ActorKind::Leader => ProblemKind::IdleLeader { leader: id.clone() },
            _ => ProblemKind::LonelyState { state: id.clone() },
        };
        checker.report(Entry::new("actors", id.as_str()).whole(), problem);
    }
}

/// What can be wrong with one, whatever the other actors are.
pub(super) fn one(checker: &mut Checker<'_>, id: &ActorId, actor: &Actor) {
    let at = Entry::new("actors", id.as_str());
    checker.key(at, actor.id.as_str());
    codes(checker, at, actor);
    capability(checker, at, actor);
    needs(checker, at, actor);
    attributes(checker, at, actor);
    checker.citations(at, &actor.sources, false);
}

/// Who was the first to bear a code or number.
#[derive(Default)]
struct Bearers {
    iso3: BTreeMap<String, ActorId>,
    cow: BTreeMap<u16, ActorId>,
}

fn shared_codes(checker: &mut Checker<'_>, id: &ActorId, actor: &Actor, bearers: &mut Bearers) {
    let at = Entry::new("actors", id.as_str());
    if let Some(code) = &actor.iso3 {
        let other = bearers.iso3.entry(code.clone()).or_insert_with(|| id.clone());
        if other != id {
            let (what, code, other) = ("the ISO code", code.clone(), other.clone());
            checker.report(at.field("iso3"), ProblemKind::SharedCode { what, code, other });
        }
    }
    if let Some(number) = actor.cow {
        let other = bearers.cow.entry(number).or_insert_with(|| id.clone());
        if other != id {
            let (what, code, other) = ("the COW number", number.to_string(), other.clone());
            checker.report(at.field("cow"), ProblemKind::SharedCode { what, code, other });
        }
    }
}

fn codes(checker: &mut Checker<'_>, at: Entry<'_>, actor: &Actor) {
    let is_state = actor.kind == ActorKind::State;
    let owner = a_kind(actor.kind);
    if let Some(code) = &actor.iso3 {
        if !is_state {
            let belongs = "only a state has an ISO 3166-1 code; other names go into aliases";
            checker.report(at.field("iso3"), ProblemKind::Misplaced { what: "an ISO code", owner, belongs });
        } else if !is_iso3(code) {
            checker.report(at.field("iso3"), ProblemKind::UnknownIso3 { code: code.clone() });
        }
    }
    if actor.cow.is_some() && !is_state {
        let belongs = "only a state has a Correlates of War number; other names go into aliases";
        checker.report(at.field("cow"), ProblemKind::Misplaced { what: "a COW number", owner, belongs });
    }
    if actor.form.is_some() && actor.kind != ActorKind::Organisation {
        let belongs = "only an organisation has a form";
        checker.report(at.field("form"), ProblemKind::Misplaced { what: "a form", owner, belongs });
    }
}

/// Codes of the standard, and the one in general use for Kosovo, which the standard leaves to its users.
fn is_iso3(code: &str) -> bool {
    code == "XKX" || rust_iso3166::from_alpha3(code).is_some()
}

fn capability(checker: &mut Checker<'_>, at: Entry<'_>, actor: &Actor) {
    match &actor.capability {
        None => {}
        Some(Capability::Constant(value)) => checker.amount("capability", *value, || at.field("capability")),
        Some(Capability::Series(values)) => {
            if values.is_empty() {
                checker.report(at.field("capability"), ProblemKind::EmptySeries);
            }
            for (day, &value) in values {
                checker.amount("capability", value, || at.field("capability").key(day.to_string()));
            }
        }
    }
}

fn needs(checker: &mut Checker<'_>, at: Entry<'_>, actor: &Actor) {
    if actor.kind == ActorKind::Leader && !actor.needs.is_empty() {
        checker.report(at.field("needs"), ProblemKind::IgnoredNeeds);
    }
    for (channel, &need) in &actor.needs {
        let place = || at.field("needs").key(channel);
        checker.channel(channel, place);
        checker.amount("need", need, place);
    }
}

fn attributes(checker: &mut Checker<'_>, at: Entry<'_>, actor: &Actor) {
    for (name, attribute) in &actor.attributes {
        let place = || at.field("attributes").key(name);
        if !is_id(name.as_str()) {
            checker.report(place(), ProblemKind::BadId { id: name.to_string() });
        }
        let unsound = |value: f64| ProblemKind::NoNumber { attribute: name.clone(), value };
        match attribute {
            Attribute::Constant(value) if !value.is_finite() => checker.report(place(), unsound(*value)),
            Attribute::Constant(_) => {}
            Attribute::Series(values) => {
                if values.is_empty() {
                    checker.report(place(), ProblemKind::EmptyAttribute { attribute: name.clone() });
                }
                for (day, value) in values.iter().filter_map(|(day, value)| Some((day, (*value)?))) {
                    if !value.is_finite() {
                        checker.report(place().key(day.to_string()), unsound(value));
                    }
                }
            }
        }
    }
}
