//! What can be wrong with actors.

use std::collections::BTreeMap;

use super::ProblemKind;
use super::checker::{Checker, is_id};
use super::facts::Facts;
use super::kind::a_kind;
use super::place::Entry;
use crate::model::{Actor, ActorId, ActorKind, Attribute, Capability};

pub(super) fn check(checker: &mut Checker<'_>, facts: &Facts) {
    let mut bearers = Bearers::default();
    for (position, (id, actor)) in checker.parts.actors.iter().enumerate() {
        let at = Entry::new("actors", id.as_str());
        match actor.kind {
            ActorKind::Leader if !facts.leading[position] => {
                checker.report(at.whole(), ProblemKind::IdleLeader { leader: id.clone() });
            }
            ActorKind::State if !facts.tied[position] => {
                checker.report(at.whole(), ProblemKind::LonelyState { state: id.clone() });
            }
            _ => {}
        }
        one(checker, id, actor);
        shared_codes(checker, at, id, actor, &mut bearers);
    }
}

/// What can be wrong with one, whatever the other actors are.
pub(super) fn one<'p>(checker: &mut Checker<'p>, id: &'p ActorId, actor: &'p Actor) {
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
struct Bearers<'p> {
    iso3: BTreeMap<&'p str, &'p ActorId>,
    cow: BTreeMap<u16, &'p ActorId>,
}

fn shared_codes<'p>(
    checker: &mut Checker<'p>,
    at: Entry<'p>,
    id: &'p ActorId,
    actor: &'p Actor,
    bearers: &mut Bearers<'p>,
) {
    if let Some(code) = &actor.iso3 {
        let other = *bearers.iso3.entry(code).or_insert(id);
        if other != id {
            let (what, code, other) = ("the ISO code", code.clone(), other.clone());
            checker.report(at.field("iso3"), ProblemKind::SharedCode { what, code, other });
        }
    }
    if let Some(number) = actor.cow {
        let other = *bearers.cow.entry(number).or_insert(id);
        if other != id {
            let (what, code, other) = ("the COW number", number.to_string(), other.clone());
            checker.report(at.field("cow"), ProblemKind::SharedCode { what, code, other });
        }
    }
}

fn codes<'p>(checker: &mut Checker<'p>, at: Entry<'p>, actor: &'p Actor) {
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

fn capability<'p>(checker: &mut Checker<'p>, at: Entry<'p>, actor: &'p Actor) {
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

fn needs<'p>(checker: &mut Checker<'p>, at: Entry<'p>, actor: &'p Actor) {
    if actor.kind == ActorKind::Leader && !actor.needs.is_empty() {
        checker.report(at.field("needs"), ProblemKind::IgnoredNeeds);
    }
    for (channel, &need) in &actor.needs {
        let place = || at.field("needs").key(channel);
        checker.channel(channel, place);
        checker.amount("need", need, place);
    }
}

fn attributes<'p>(checker: &mut Checker<'p>, at: Entry<'p>, actor: &'p Actor) {
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
