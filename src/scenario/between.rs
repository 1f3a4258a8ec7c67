//! The edits that lead from one graph to another, and so back from an edited graph to its base.

use std::collections::BTreeSet;

use crate::model::{ActorId, ChannelId, Graph, LeverageModel, Parts, TieId};
use crate::text::fields::{number, quote};

use super::draft::Draft;
use super::record::compare;
use super::verbs::perform;
use super::{Edit, Target, Thing, Values};

/// Edits that make one graph into another: applied to `from` they give `to`, byte for byte in canonical form.
///
/// They are few and plain: what is new is added, what is gone removed, and of what is in both, the fields that differ
/// are set. `between(&edited, &base)` undoes a scenario, and `between(&base, &edited)` says it in other words, without
/// selectors and dates.
///
/// * **Cost.** O(things · log).
///
/// ```
/// use demarche::model::{Actor, ActorKind, Graph, Parts};
/// use demarche::scenario::{apply, between};
///
/// let mut parts = Parts::new("One", "2020-01-01".parse()?);
/// parts.add_actor(Actor::new("p", ActorKind::State, "P"));
/// let one = Graph::new(parts.clone()).expect("sound");
/// parts.add_actor(Actor::new("q", ActorKind::State, "Q"));
/// let two = Graph::new(parts).expect("sound");
///
/// let edits = between(&two, &one);
/// assert_eq!(edits[0].to_string(), "remove the actor 'q'");
/// assert_eq!(apply(&two, &edits).expect("it can be undone").graph, one);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn between(from: &Graph, to: &Graph) -> Vec<Edit> {
    let mut edits = Vec::new();
    let target = to.parts();
    let header = values(&Thing::Graph, from.parts(), target);
    edits.extend(header.map(Edit::SetGraph));
    edits.extend(model(from.model(), to.model()).map(Edit::SetModel));
    let replaced = replaced(from.parts(), target);
    edits.extend(replaced.iter().map(|id| Edit::RemoveActor(id.clone())));
    edits.extend(replaced.iter().filter_map(|id| target.actors.get(id)).cloned().map(|mut actor| {
        // What it cites may be new as well, and is only added below.
        actor.sources.clear();
        Edit::AddActor(actor)
    }));
    // An actor that is taken out takes its ties along, so that the rest is compared with what is left by then.
    let mut draft = Draft::new(from.parts().clone());
    for edit in &edits {
        let done = perform(edit, &mut draft);
        debug_assert!(done.is_ok(), "{edit}: {done:?}");
        draft.finish();
    }
    rest(draft.parts(), target, &mut edits);
    edits
}

/// Everything but graph, model and actors of another kind.
fn rest(from: &Parts, to: &Parts, edits: &mut Vec<Edit>) {
    // What is spoken of comes before what speaks of it, and goes after.
    for (id, source) in &to.sources {
        edits.extend(edit(&Thing::Source(id.clone()), from, to, || Edit::AddSource(source.clone())));
    }
    for (id, actor) in &to.actors {
        edits.extend(edit(&Thing::Actor(id.clone()), from, to, || Edit::AddActor(actor.clone())));
    }
    for (id, dispute) in &to.disputes {
        edits.extend(edit(&Thing::Dispute(id.clone()), from, to, || Edit::AddDispute(dispute.clone())));
    }
    let other_kind = |id: &TieId| match (from.ties.get(id), to.ties.get(id)) {
        (Some(before), Some(after)) => before.kind() != after.kind(),
        (before, _) => before.is_some(),
    };
    let gone: BTreeSet<&TieId> = from.ties.keys().filter(|id| other_kind(id)).collect();
    edits.extend(gone.iter().map(|&id| Edit::RemoveTie(id.clone())));
    for (id, tie) in &to.ties {
        match gone.contains(id) {
            true => edits.push(Edit::AddTie(tie.clone())),
            false => edits.extend(edit(&Thing::Tie(id.clone()), from, to, || Edit::AddTie(tie.clone()))),
        }
    }
    let gone = |known: bool| !known;
    edits.extend(
        from.disputes.keys().filter(|id| gone(to.disputes.contains_key(*id))).cloned().map(Edit::RemoveDispute),
    );
    edits.extend(from.actors.keys().filter(|id| gone(to.actors.contains_key(*id))).cloned().map(Edit::RemoveActor));
    edits.extend(from.sources.keys().filter(|id| gone(to.sources.contains_key(*id))).cloned().map(Edit::RemoveSource));
    let undeclared = from.model.needs.keys().filter(|channel| gone(to.model.needs.contains_key(*channel)));
    edits.extend(undeclared.cloned().map(Edit::RemoveChannel));
}

/// The edit by which a thing that the target has comes about; `None` if it is there already.
fn edit(thing: &Thing, from: &Parts, to: &Parts, add: impl FnOnce() -> Edit) -> Option<Edit> {
    if thing.of(from).is_none() {
        return Some(add());
    }
    let values = values(thing, from, to)?;
    Some(Edit::Set { what: Target::Thing(thing.clone()), values, from: None, renamed: None })
}

/// The fields of a thing that differ, with what they say in the target; `None` if none does.
fn values(thing: &Thing, from: &Parts, to: &Parts) -> Option<Values> {
    let fields = |parts: &Parts| thing.of(parts).map(|content| content.fields()).unwrap_or_default();
    let changes = compare(&fields(from), &fields(to));
    let values = changes.into_iter().fold(Values::default(), |values, change| {
        let value = change.to.unwrap_or_else(|| nothing(&change.field).to_owned());
        values.written(change.field, value)
    });
    (!values.is_empty()).then_some(values)
}

/// How it is written that a field says nothing.
fn nothing(field: &str) -> &'static str {
    match field {
        "aliases" | "authors" | "sources" | "parties" => "[]",
        "needs" | "attributes" => "{}",
        // The kind of a source that is of no other.
        "kind" => "Web",
        _ => "None",
    }
}

/// The actors that are of another kind in the target: nothing can be set to make a state a leader.
fn replaced(from: &Parts, to: &Parts) -> Vec<ActorId> {
    let other = |id: &&ActorId| to.actors.get(*id).is_some_and(|actor| actor.kind != from.actors[*id].kind);
    from.actors.keys().filter(other).cloned().collect()
}

/// The parameters to be set so that a model becomes another. Channels that the other has not are left: they can only be
/// taken out once nothing uses them.
fn model(from: &LeverageModel, to: &LeverageModel) -> Option<Values> {
    fn changed<'m, K: Ord>(
        from: &std::collections::BTreeMap<K, f64>,
        to: &'m std::collections::BTreeMap<K, f64>,
    ) -> Vec<(&'m K, f64)> {
        to.iter().filter(|(key, value)| from.get(*key) != Some(*value)).map(|(key, &value)| (key, value)).collect()
    }
    let map = |entries: Vec<(String, f64)>| {
        let entries: Vec<String> =
            entries.into_iter().map(|(key, value)| format!("{key}: {}", number(value))).collect();
        (!entries.is_empty()).then(|| format!("{{{}}}", entries.join(", ")))
    };
    let mut values = Values::default();
    let mut put = |field: &str, text: Option<String>| {
        if let Some(text) = text {
            values = std::mem::take(&mut values).written(field, text);
        }
    };
    let needs = changed(&from.needs, &to.needs).into_iter().map(|(channel, need)| (quote(channel.as_str()), need));
    put("needs", map(needs.collect()));
    let attention: BTreeSet<&ChannelId> = to.attention.iter().collect();
    let same = from.attention.iter().collect::<BTreeSet<_>>() == attention;
    let written: Vec<String> = attention.iter().map(|channel| quote(channel.as_str())).collect();
    put("attention", (!same).then(|| format!("[{}]", written.join(", "))));
    let pacts = changed(&from.pacts, &to.pacts).into_iter().map(|(pact, value)| (pact.ron_name().to_owned(), value));
    put("pacts", map(pacts.collect()));
    let levels = changed(&from.hostility, &to.hostility).into_iter();
    put("hostility", map(levels.map(|(level, value)| (level.ron_name().to_owned(), value)).collect()));
    let styles = changed(&from.mediation, &to.mediation).into_iter();
    put("mediation", map(styles.map(|(style, value)| (style.ron_name().to_owned(), value)).collect()));
    for (field, from, to) in [
        ("reach", from.reach, to.reach),
        ("stake", from.stake, to.stake),
        ("control", from.control, to.control),
        ("threshold", from.threshold, to.threshold),
        ("borderline", from.borderline, to.borderline),
    ] {
        put(field, (from != to).then(|| number(to)));
    }
    (!values.is_empty()).then_some(values)
}
