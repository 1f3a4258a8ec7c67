//! `Set`: other values of fields, from the beginning or from a day on.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use crate::model::{Actor, Capability, Date, Tie, TieId, TieKind};
use crate::scenario::draft::Draft;
use crate::scenario::problem::Refusal;
use crate::scenario::{Target, Thing, Values};
use crate::text::fields::{Fields, actor_fields, dispute_fields, source_fields, tie_fields};
use crate::text::form::{ActorForm, DisputeForm, SourceForm, TieForm};
use crate::text::overlay::overlay;

use super::meant;

/// The first day of all, from which a capability that was the same on every day counts once it changes.
const BEGINNING: Date = Date::constant(1, 1, 1);

pub(super) fn set(
    what: &Target,
    values: &Values,
    from: Option<Date>,
    renamed: Option<&TieId>,
    draft: &mut Draft,
) -> Result<(), Vec<Refusal>> {
    if values.is_empty() {
        let refusal = Refusal::new("no field is given another value");
        return Err(vec![refusal.hint("write what is to change, as share: 0.6")]);
    }
    let ties = match what {
        Target::Thing(thing @ Thing::Tie(_)) => {
            known(thing, draft)?;
            meant::ties(what, draft)?
        }
        Target::Where(selector) => meant::selected(selector, draft)?,
        Target::Thing(thing) => {
            known(thing, draft)?;
            return of_thing(thing, values, from, renamed, draft);
        }
    };
    if renamed.is_some() && (from.is_none() || matches!(what, Target::Where(_))) {
        let refusal = Refusal::new("a name for the tie from that day on means nothing here");
        return Err(vec![refusal.hint("'named' goes with 'from', and with one tie").field("named")]);
    }
    for tie in ties {
        let id = tie.id.clone();
        let done = match from {
            None => changed_tie(&tie, values).map(|changed| draft.put_tie(changed)),
            Some(from) => split(tie, values, from, renamed, draft),
        };
        done.map_err(|refusals| match what {
            Target::Thing(_) => refusals,
            // Which of the ties that fit it is about.
            Target::Where(_) => refusals
                .into_iter()
                .map(|refusal| match refusal.message.contains(&format!("'{id}'")) {
                    true => refusal,
                    false => Refusal { message: format!("tie '{id}': {}", refusal.message), ..refusal },
                })
                .collect(),
        })?;
    }
    Ok(())
}

/// Reads what fields say with other values for some of them; what does not fit is told of the value.
pub(super) fn fitted<T: DeserializeOwned>(
    fields: &Fields,
    figure: Option<&str>,
    values: &Values,
) -> Result<T, Vec<Refusal>> {
    let pairs: Vec<(&str, &str)> = values.iter().collect();
    overlay(fields, figure, pairs.iter().copied()).map_err(|unfit| {
        let refusal = |unfit: crate::text::overlay::Unfit| {
            let message = match (unfit.unknown, fields.name()) {
                (true, "") => format!("unknown field '{}'", unfit.field),
                (true, name) => format!("unknown field '{}' of {name}", unfit.field),
                (false, _) => format!("{}: {}", unfit.field, unfit.message),
            };
            Refusal { at: Vec::new(), message, hint: unfit.hints.into_iter().next() }.field(&unfit.field)
        };
        unfit.into_iter().map(refusal).collect()
    })
}

fn known(thing: &Thing, draft: &Draft) -> Result<(), Vec<Refusal>> {
    draft.expect(thing).map_err(|refusal| vec![refusal.field(thing.kind())])
}

/// Sets fields of an actor, dispute or source.
fn of_thing(
    thing: &Thing,
    values: &Values,
    from: Option<Date>,
    renamed: Option<&TieId>,
    draft: &mut Draft,
) -> Result<(), Vec<Refusal>> {
    if renamed.is_some() {
        let refusal = Refusal::new("only a tie that is changed from a day on gets another name");
        return Err(vec![refusal.hint("Rename gives a thing another id").field("named")]);
    }
    if from.is_some() && !matches!(thing, Thing::Actor(_)) {
        let refusal = Refusal::new(format!("a {} has no dates: it cannot change from a day on", thing.kind()));
        return Err(vec![refusal.hint("leave 'from' out").field("from")]);
    }
    let parts = draft.parts();
    match thing {
        Thing::Actor(id) => {
            let Some(actor) = parts.actors.get(id).cloned() else { return Ok(()) };
            let form: ActorForm = fitted(&actor_fields(&actor), None, values)?;
            let changed = form.into_actor(id.clone());
            let changed = match from {
                None => changed,
                Some(from) => from_a_day_on(actor, changed, values, from)?,
            };
            draft.put_actor(changed);
        }
        Thing::Dispute(id) => {
            let Some(dispute) = parts.disputes.get(id) else { return Ok(()) };
            let form: DisputeForm = fitted(&dispute_fields(dispute), None, values)?;
            draft.put_dispute(form.into_dispute(id.clone()));
        }
        Thing::Source(id) => {
            let Some(source) = parts.sources.get(id) else { return Ok(()) };
            let form: SourceForm = fitted(&source_fields(source), None, values)?;
            draft.put_source(form.into_source(id.clone()));
        }
        Thing::Tie(_) | Thing::Graph | Thing::Model => {}
    }
    Ok(())
}

fn changed_tie(tie: &Tie, values: &Values) -> Result<Tie, Vec<Refusal>> {
    let figure = match tie.kind() {
        TieKind::Dependence => Some("share"),
        TieKind::Membership => Some("stake"),
        TieKind::Leadership => Some("control"),
        TieKind::Alliance | TieKind::Hostility | TieKind::Mediation => None,
    };
    fitted::<TieForm>(&tie_fields(tie), figure, values).map(|form| form.into_tie(tie.id.clone()))
}

/// A tie as it was until the day before, and another with the new values from that day on.
fn split(
    mut tie: Tie,
    values: &Values,
    from: Date,
    renamed: Option<&TieId>,
    draft: &mut Draft,
) -> Result<(), Vec<Refusal>> {
    let refuse = |message: String, hint: String| Err(vec![Refusal::new(message).hint(hint).field("from")]);
    if values.names("since") {
        let refusal = Refusal::new("'since' and 'from' say the same day twice");
        return Err(vec![refusal.hint("leave 'since' out").field("since")]);
    }
    if let Some(since) = tie.period.since.filter(|&since| since >= from) {
        return refuse(format!("the tie '{}' begins only on {since}", tie.id), "leave 'from' out".to_owned());
    }
    if let Some(until) = tie.period.until.filter(|&until| until < from) {
        let hint = "add another tie for what comes later".to_owned();
        return refuse(format!("the tie '{}' had ended by then, on {until}", tie.id), hint);
    }
    let Ok(eve) = from.yesterday() else {
        return refuse("there is no day before this one".to_owned(), "leave 'from' out".to_owned());
    };
    let mut later = changed_tie(&tie, values)?;
    later.id = renamed.cloned().unwrap_or_else(|| format!("{}-from-{from}", tie.id).into());
    later.period.since = Some(from);
    draft.expect_free(&Thing::Tie(later.id.clone())).map_err(|refusal| {
        let at = if renamed.is_some() { "named" } else { "from" };
        vec![refusal.hint("give the tie a name from that day on: named: \"…\"").field(at)]
    })?;
    tie.period.until = Some(eve);
    draft.put_tie(tie);
    draft.put_tie(later);
    Ok(())
}

/// An actor whose capability is another from a day on. Nothing else of an actor is dated.
fn from_a_day_on(actor: Actor, changed: Actor, values: &Values, from: Date) -> Result<Actor, Vec<Refusal>> {
    if let Some((field, _)) = values.iter().find(|(field, _)| *field != "capability") {
        let refusal = Refusal::new(format!("of an actor only the capability is dated, not '{field}'"));
        return Err(vec![refusal.hint("set the rest in an edit without 'from'").field(field)]);
    }
    let Some(Capability::Constant(value)) = changed.capability else {
        let refusal = Refusal::new("a capability from a day on is one number");
        return Err(vec![refusal.hint("write it as capability: 0.03").field("capability")]);
    };
    let mut series: BTreeMap<Date, f64> = match &actor.capability {
        None => BTreeMap::new(),
        Some(Capability::Constant(before)) => [(BEGINNING, *before)].into(),
        Some(Capability::Series(values)) => values.clone(),
    };
    series.insert(from, value);
    Ok(Actor { capability: Some(Capability::Series(series)), ..actor })
}
