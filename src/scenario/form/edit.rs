//! The verbs, as they are written.

use serde::Deserialize;
use serde::de::{Deserializer, Error};

use crate::model::{ActorId, ChannelId, DisputeId, SourceId, TieId};
use crate::scenario::{Edit, ReplaceLeader, Target, Thing};
use crate::text::form::{ActorForm, CitationForm, DisputeForm, FirstDay, LastDay, SourceForm, TieForm, citations};

use super::selector::SelectorForm;
use super::set::{SetForm, ValuesForm};

/// An edit.
#[derive(Debug, Deserialize)]
#[serde(rename = "Edit")]
pub(super) enum EditForm {
    AddSource(SourceId, SourceForm),
    AddActor(ActorId, ActorForm),
    AddDispute(DisputeId, DisputeForm),
    AddTie(TieId, TieForm),
    RemoveSource(SourceId),
    RemoveActor(ActorId),
    RemoveDispute(DisputeId),
    RemoveTie(TieId),
    Remove(RemoveForm),
    Set(SetForm),
    Scale(ScaleForm),
    End(EndForm),
    ReplaceLeader(ReplaceLeaderForm),
    Rename(RenameForm),
    SetGraph(ValuesForm),
    SetModel(ValuesForm),
    RemoveChannel(ChannelId),
    Because(String, Vec<EditForm>),
}

#[derive(Debug, Deserialize)]
#[serde(rename = "Remove", deny_unknown_fields)]
pub(super) struct RemoveForm {
    #[serde(rename = "where")]
    selector: SelectorForm,
}

#[derive(Debug, Deserialize)]
#[serde(rename = "Scale", deny_unknown_fields)]
pub(super) struct ScaleForm {
    tie: Option<TieId>,
    actor: Option<ActorId>,
    #[serde(rename = "where")]
    selector: Option<SelectorForm>,
    by: f64,
}

#[derive(Debug, Deserialize)]
#[serde(rename = "End", deny_unknown_fields)]
pub(super) struct EndForm {
    tie: Option<TieId>,
    actor: Option<ActorId>,
    dispute: Option<DisputeId>,
    source: Option<SourceId>,
    #[serde(rename = "where")]
    selector: Option<SelectorForm>,
    on: LastDay,
}

#[derive(Debug, Deserialize)]
#[serde(rename = "Rename", deny_unknown_fields)]
pub(super) struct RenameForm {
    tie: Option<TieId>,
    actor: Option<ActorId>,
    dispute: Option<DisputeId>,
    source: Option<SourceId>,
    to: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename = "ReplaceLeader", deny_unknown_fields)]
pub(super) struct ReplaceLeaderForm {
    of: ActorId,
    by: ActorId,
    on: FirstDay,
    instead_of: Option<ActorId>,
    control: Option<f64>,
    named: Option<TieId>,
    #[serde(default)]
    sources: Vec<CitationForm>,
}

/// The one target of those that may be named.
fn one<T, E: Error>(verb: &str, named: impl IntoIterator<Item = Option<T>>, may: &str) -> Result<T, E> {
    let mut named = named.into_iter().flatten();
    match (named.next(), named.next()) {
        (Some(target), None) => Ok(target),
        (None, _) => Err(E::custom(format_args!("this {verb} does not say what it is done to: name {may}"))),
        (Some(_), Some(_)) => Err(E::custom(format_args!("this {verb} names more than one target: name {may}"))),
    }
}

fn thing(thing: Option<Thing>) -> Option<Target> {
    thing.map(Target::Thing)
}

fn described(selector: Option<SelectorForm>) -> Option<Target> {
    selector.map(|selector| Target::Where(Box::new(selector.into_selector())))
}

impl EditForm {
    /// What it means.
    fn into_edit<E: Error>(self) -> Result<Edit, E> {
        Ok(match self {
            EditForm::AddSource(id, form) => Edit::AddSource(form.into_source(id)),
            EditForm::AddActor(id, form) => Edit::AddActor(form.into_actor(id)),
            EditForm::AddDispute(id, form) => Edit::AddDispute(form.into_dispute(id)),
            EditForm::AddTie(id, form) => Edit::AddTie(form.into_tie(id)),
            EditForm::RemoveSource(id) => Edit::RemoveSource(id),
            EditForm::RemoveActor(id) => Edit::RemoveActor(id),
            EditForm::RemoveDispute(id) => Edit::RemoveDispute(id),
            EditForm::RemoveTie(id) => Edit::RemoveTie(id),
            EditForm::Remove(form) => Edit::Remove(form.selector.into_selector()),
            EditForm::Set(form) => form.into_edit(),
            EditForm::Scale(form) => {
                let named =
                    [thing(form.tie.map(Thing::Tie)), thing(form.actor.map(Thing::Actor)), described(form.selector)];
                Edit::Scale { what: one("Scale", named, "tie, actor or where")?, by: form.by }
            }
            EditForm::End(form) => {
                let named = [
                    thing(form.tie.map(Thing::Tie)),
                    thing(form.actor.map(Thing::Actor)),
                    thing(form.dispute.map(Thing::Dispute)),
                    thing(form.source.map(Thing::Source)),
                    described(form.selector),
                ];
                Edit::End { what: one("End", named, "tie, actor, dispute, source or where")?, on: form.on.0 }
            }
            EditForm::ReplaceLeader(form) => Edit::ReplaceLeader(ReplaceLeader {
                of: form.of,
                by: form.by,
                on: form.on.0,
                instead_of: form.instead_of,
                control: form.control,
                name: form.named,
                sources: citations(form.sources),
            }),
            EditForm::Rename(form) => {
                let named = [
                    form.tie.map(Thing::Tie),
                    form.actor.map(Thing::Actor),
                    form.dispute.map(Thing::Dispute),
                    form.source.map(Thing::Source),
                ];
                Edit::Rename { what: one("Rename", named, "tie, actor, dispute or source")?, to: form.to }
            }
            EditForm::SetGraph(ValuesForm(values)) => Edit::SetGraph(values),
            EditForm::SetModel(ValuesForm(values)) => Edit::SetModel(values),
            EditForm::RemoveChannel(channel) => Edit::RemoveChannel(channel),
            EditForm::Because(reason, edits) => {
                let edits = edits.into_iter().map(EditForm::into_edit).collect::<Result<_, _>>()?;
                Edit::Because { reason, edits }
            }
        })
    }
}

/// An edit that says what it is done to.
#[derive(Debug)]
pub(in crate::scenario) struct ReadEdit(pub(in crate::scenario) Edit);

impl<'de> Deserialize<'de> for ReadEdit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        EditForm::deserialize(deserializer)?.into_edit().map(Self)
    }
}
