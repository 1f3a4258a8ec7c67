//! `Rename`: another id, wherever the thing is spoken of.

use crate::model::{ActorId, Citation, DisputeId, Relation, SourceId};
use crate::scenario::Thing;
use crate::scenario::draft::Draft;
use crate::scenario::problem::Refusal;
use crate::scenario::thing::Content;

pub(super) fn rename(what: &Thing, to: &str, draft: &mut Draft) -> Result<(), Refusal> {
    draft.expect(what).map_err(|refusal| refusal.field(what.kind()))?;
    let renamed = match what {
        Thing::Source(_) => Thing::Source(to.into()),
        Thing::Actor(_) => Thing::Actor(to.into()),
        Thing::Dispute(_) => Thing::Dispute(to.into()),
        Thing::Tie(_) => Thing::Tie(to.into()),
        Thing::Graph | Thing::Model => return Ok(()),
    };
    if renamed == *what {
        return Err(Refusal::new(format!("{what} is called that already")).field("to"));
    }
    draft.expect_free(&renamed).map_err(|refusal| refusal.hint("choose a name that is free").field("to"))?;
    let content = what.of(draft.parts());
    draft.remove(what.clone());
    match content {
        Some(Content::Source(mut source)) => {
            source.id = to.into();
            draft.put_source(source);
        }
        Some(Content::Actor(mut actor)) => {
            actor.id = to.into();
            draft.put_actor(actor);
        }
        Some(Content::Dispute(mut dispute)) => {
            dispute.id = to.into();
            draft.put_dispute(dispute);
        }
        Some(Content::Tie(mut tie)) => {
            tie.id = to.into();
            draft.put_tie(tie);
        }
        Some(Content::Graph(..) | Content::Model(_)) | None => {}
    }
    match what {
        Thing::Source(from) => cite(from, to, draft),
        Thing::Actor(from) => join(from, to, draft),
        Thing::Dispute(from) => over(from, to, draft),
        Thing::Tie(_) | Thing::Graph | Thing::Model => {}
    }
    Ok(())
}

/// Every citation of a source by its new id.
fn cite(from: &SourceId, to: &str, draft: &mut Draft) {
    let cites = |sources: &[Citation]| sources.iter().any(|citation| citation.source == *from);
    let renamed = |sources: &mut Vec<Citation>| {
        sources.iter_mut().filter(|c| c.source == *from).for_each(|citation| citation.source = to.into());
    };
    let parts = draft.parts();
    let mut actors: Vec<_> = parts.actors.values().filter(|actor| cites(&actor.sources)).cloned().collect();
    let mut disputes: Vec<_> = parts.disputes.values().filter(|d| cites(&d.sources)).cloned().collect();
    let mut ties: Vec<_> = parts.ties.values().filter(|tie| cites(&tie.sources)).cloned().collect();
    actors.iter_mut().for_each(|actor| renamed(&mut actor.sources));
    disputes.iter_mut().for_each(|dispute| renamed(&mut dispute.sources));
    ties.iter_mut().for_each(|tie| renamed(&mut tie.sources));
    actors.into_iter().for_each(|actor| draft.put_actor(actor));
    disputes.into_iter().for_each(|dispute| draft.put_dispute(dispute));
    ties.into_iter().for_each(|tie| draft.put_tie(tie));
}

/// Every tie and dispute with the new id of an actor.
fn join(from: &ActorId, to: &str, draft: &mut Draft) {
    let renamed = |id: &mut ActorId| {
        if id == from {
            *id = to.into();
        }
    };
    let parts = draft.parts();
    let mut ties: Vec<_> = parts.ties.values().filter(|tie| tie.actors().any(|end| end == from)).cloned().collect();
    let mut disputes: Vec<_> = parts.disputes.values().filter(|d| d.parties.contains(from)).cloned().collect();
    for tie in &mut ties {
        match &mut tie.relation {
            Relation::Alliance { between, .. } | Relation::Hostility { between, .. } => {
                renamed(&mut between.0);
                renamed(&mut between.1);
            }
            Relation::Mediation { by, between, .. } => {
                renamed(by);
                renamed(&mut between.0);
                renamed(&mut between.1);
            }
            Relation::Dependence { of, on, .. } => {
                renamed(of);
                renamed(on);
            }
            Relation::Membership { member: one, of: other, .. }
            | Relation::Leadership { leader: one, of: other, .. } => {
                renamed(one);
                renamed(other);
            }
        }
    }
    disputes.iter_mut().for_each(|dispute| dispute.parties.iter_mut().for_each(renamed));
    ties.into_iter().for_each(|tie| draft.put_tie(tie));
    disputes.into_iter().for_each(|dispute| draft.put_dispute(dispute));
}

/// Every tie over a dispute by its new id.
fn over(from: &DisputeId, to: &str, draft: &mut Draft) {
    let ties: Vec<_> = draft.parts().ties.values().filter(|tie| tie.over.as_ref() == Some(from)).cloned().collect();
    for mut tie in ties {
        tie.over = Some(to.into());
        draft.put_tie(tie);
    }
}
