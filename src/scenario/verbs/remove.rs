//! `RemoveSource`, `RemoveActor`, `RemoveDispute`, `RemoveTie`, `Remove`: as if it had never been.

use crate::model::{ActorId, Citation, Dispute, DisputeId, SourceId, Tie};
use crate::scenario::draft::Draft;
use crate::scenario::problem::Refusal;
use crate::scenario::{Selector, Thing};

use super::meant;

/// Takes out a thing that nothing else speaks of.
pub(super) fn thing(thing: Thing, draft: &mut Draft) -> Result<(), Refusal> {
    draft.expect(&thing).map_err(|refusal| refusal.index(0))?;
    draft.remove(thing);
    Ok(())
}

/// Takes out every tie that fits.
pub(super) fn all(selector: &Selector, draft: &mut Draft) -> Result<(), Vec<Refusal>> {
    for tie in meant::selected(selector, draft)? {
        draft.remove(Thing::Tie(tie.id));
    }
    Ok(())
}

/// Takes out a source, and every reference to it.
pub(super) fn source(id: &SourceId, draft: &mut Draft) -> Result<(), Refusal> {
    thing(Thing::Source(id.clone()), draft)?;
    let cites = |sources: &[Citation]| sources.iter().any(|citation| citation.source == *id);
    let actors: Vec<_> = draft.parts().actors.values().filter(|actor| cites(&actor.sources)).cloned().collect();
    for mut actor in actors {
        actor.sources.retain(|citation| citation.source != *id);
        draft.put_actor(actor);
    }
    let disputes: Vec<_> = draft.parts().disputes.values().filter(|d| cites(&d.sources)).cloned().collect();
    for mut dispute in disputes {
        dispute.sources.retain(|citation| citation.source != *id);
        draft.put_dispute(dispute);
    }
    let ties: Vec<_> = draft.parts().ties.values().filter(|tie| cites(&tie.sources)).cloned().collect();
    for mut tie in ties {
        tie.sources.retain(|citation| citation.source != *id);
        draft.put_tie(tie);
    }
    Ok(())
}

/// Takes out an actor, with its ties. A dispute goes on without it if two parties are left, and is taken out, too, if
/// not.
pub(super) fn actor(id: &ActorId, draft: &mut Draft) -> Result<(), Refusal> {
    thing(Thing::Actor(id.clone()), draft)?;
    let mine = |tie: &&Tie| tie.actors().any(|end| end == id);
    let ties: Vec<Thing> = draft.parts().ties.values().filter(mine).map(|tie| Thing::Tie(tie.id.clone())).collect();
    ties.into_iter().for_each(|tie| draft.remove(tie));
    let quarrels: Vec<Dispute> =
        draft.parts().disputes.values().filter(|dispute| dispute.parties.contains(id)).cloned().collect();
    for mut quarrel in quarrels {
        quarrel.parties.retain(|party| party != id);
        match quarrel.parties.len() {
            0 | 1 => dispute(&quarrel.id, draft)?,
            _ => draft.put_dispute(quarrel),
        }
    }
    Ok(())
}

/// Takes out a dispute; ties that were over it stay, over nothing.
pub(super) fn dispute(id: &DisputeId, draft: &mut Draft) -> Result<(), Refusal> {
    thing(Thing::Dispute(id.clone()), draft)?;
    let over: Vec<Tie> = draft.parts().ties.values().filter(|tie| tie.over.as_ref() == Some(id)).cloned().collect();
    for mut tie in over {
        tie.over = None;
        draft.put_tie(tie);
    }
    Ok(())
}
