//! What each verb does to a graph.
//!
//! | file | verbs |
//! |---|---|
//! | `add` | `AddSource`, `AddActor`, `AddDispute`, `AddTie` |
//! | `remove` | `RemoveSource`, `RemoveActor`, `RemoveDispute`, `RemoveTie`, `Remove` |
//! | `set` | `Set` |
//! | `scale` | `Scale` |
//! | `end` | `End` |
//! | `replace_leader` | `ReplaceLeader` |
//! | `rename` | `Rename` |
//! | `whole` | `SetGraph`, `SetModel`, `RemoveChannel` |
//! | `meant` | which ties a target means |

mod add;
mod end;
mod meant;
mod remove;
mod rename;
mod replace_leader;
mod scale;
mod set;
mod whole;

use super::draft::Draft;
use super::problem::Refusal;
use super::{Edit, Thing};

/// Does an edit, or says why it cannot be done; then the draft may be half-way, and is to be taken back.
pub(super) fn perform(edit: &Edit, draft: &mut Draft) -> Result<(), Vec<Refusal>> {
    let one = |refusal: Refusal| vec![refusal];
    match edit {
        Edit::AddSource(source) => add::source(source, draft).map_err(one),
        Edit::AddActor(actor) => add::actor(actor, draft).map_err(one),
        Edit::AddDispute(dispute) => add::dispute(dispute, draft).map_err(one),
        Edit::AddTie(tie) => add::tie(tie, draft).map_err(one),
        Edit::RemoveSource(id) => remove::source(id, draft).map_err(one),
        Edit::RemoveActor(id) => remove::actor(id, draft).map_err(one),
        Edit::RemoveDispute(id) => remove::dispute(id, draft).map_err(one),
        Edit::RemoveTie(id) => remove::thing(Thing::Tie(id.clone()), draft).map_err(one),
        Edit::Remove(selector) => remove::all(selector, draft),
        Edit::Set { what, values, from, renamed } => set::set(what, values, *from, renamed.as_ref(), draft),
        Edit::Scale { what, by } => scale::scale(what, *by, draft),
        Edit::End { what, on } => end::end(what, *on, draft),
        Edit::ReplaceLeader(edit) => replace_leader::replace(edit, draft).map_err(one),
        Edit::Rename { what, to } => rename::rename(what, to, draft).map_err(one),
        Edit::SetGraph(values) => whole::set_graph(values, draft),
        Edit::SetModel(values) => whole::set_model(values, draft),
        Edit::RemoveChannel(channel) => whole::remove_channel(channel, draft).map_err(one),
        // Its edits are done one by one.
        Edit::Because { .. } => Ok(()),
    }
}
