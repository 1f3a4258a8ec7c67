//! `SetGraph`, `SetModel`, `RemoveChannel`: what is said of the graph as a whole.

use serde::Deserialize;

use crate::model::{ChannelId, Relation};
use crate::scenario::draft::Draft;
use crate::scenario::problem::Refusal;
use crate::scenario::thing::Content;
use crate::scenario::{Thing, Values};
use crate::text::fields::{Fields, quote};
use crate::text::form::{FirstDay, ModelForm};

use super::meant::unknown_channel;
use super::set::fitted;

/// What may be changed of a graph itself.
#[derive(Deserialize)]
#[serde(rename = "Graph", deny_unknown_fields)]
struct Header {
    title: String,
    as_of: FirstDay,
    note: Option<String>,
}

pub(super) fn set_graph(values: &Values, draft: &mut Draft) -> Result<(), Vec<Refusal>> {
    let parts = draft.parts();
    let mut fields = Fields::of("Graph");
    fields.text("title", &parts.title);
    fields.quoted("as_of", parts.as_of);
    fields.maybe("note", parts.note.as_deref().map(quote));
    let header: Header = fitted(&fields, None, values)?;
    draft.put(Thing::Graph, Some(Content::Graph(header.title, header.as_of.0, header.note)));
    Ok(())
}

pub(super) fn set_model(values: &Values, draft: &mut Draft) -> Result<(), Vec<Refusal>> {
    // What is not named stays: maps are merged, so that nothing of the old model has to be written out.
    let form: ModelForm = fitted(&Fields::of("Model"), None, values)?;
    let model = form.over(&draft.parts().model);
    draft.put(Thing::Model, Some(Content::Model(Box::new(model))));
    Ok(())
}

pub(super) fn remove_channel(channel: &ChannelId, draft: &mut Draft) -> Result<(), Refusal> {
    let parts = draft.parts();
    if !parts.model.needs.contains_key(channel) {
        return Err(unknown_channel(channel, parts).index(0));
    }
    let through = |relation: &Relation| matches!(relation, Relation::Dependence { channel: c, .. } if c == channel);
    if let Some(tie) = parts.ties.values().find(|tie| through(&tie.relation)) {
        let refusal = Refusal::new(format!("the tie '{}' is in the channel '{channel}'", tie.id)).index(0);
        return Err(refusal.hint(format!("take it out first: Remove(where: (channel: \"{channel}\"))")));
    }
    if let Some(actor) = parts.actors.values().find(|actor| actor.needs.contains_key(channel)) {
        let refusal = Refusal::new(format!("the actor '{}' has a need of '{channel}'", actor.id)).index(0);
        return Err(refusal.hint(format!("set its needs first: Set(actor: \"{}\", needs: {{…}})", actor.id)));
    }
    let mut model = parts.model.clone();
    model.needs.remove(channel);
    model.attention.remove(channel);
    draft.put(Thing::Model, Some(Content::Model(Box::new(model))));
    Ok(())
}
