//! `AddSource`, `AddActor`, `AddDispute`, `AddTie`: what was not there.

use crate::model::{Actor, Dispute, Source, Tie};
use crate::scenario::Thing;
use crate::scenario::draft::Draft;
use crate::scenario::problem::Refusal;

pub(super) fn source(source: &Source, draft: &mut Draft) -> Result<(), Refusal> {
    free(Thing::Source(source.id.clone()), draft)?;
    draft.put_source(source.clone());
    Ok(())
}

pub(super) fn actor(actor: &Actor, draft: &mut Draft) -> Result<(), Refusal> {
    free(Thing::Actor(actor.id.clone()), draft)?;
    draft.put_actor(actor.clone());
    Ok(())
}

pub(super) fn dispute(dispute: &Dispute, draft: &mut Draft) -> Result<(), Refusal> {
    free(Thing::Dispute(dispute.id.clone()), draft)?;
    draft.put_dispute(dispute.clone());
    Ok(())
}

pub(super) fn tie(tie: &Tie, draft: &mut Draft) -> Result<(), Refusal> {
    free(Thing::Tie(tie.id.clone()), draft)?;
    draft.put_tie(tie.clone());
    Ok(())
}

fn free(thing: Thing, draft: &Draft) -> Result<(), Refusal> {
    draft.expect_free(&thing).map_err(|refusal| refusal.index(0))
}
