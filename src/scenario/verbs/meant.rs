//! Which ties a target means.

use crate::model::{ActorId, ChannelId, Parts, Tie, nearest};
use crate::scenario::draft::Draft;
use crate::scenario::problem::Refusal;
use crate::scenario::{Selector, Target, Thing};

/// The ties that fit a selector, by name; an error if none does or it names what does not exist.
pub(super) fn selected(selector: &Selector, draft: &Draft) -> Result<Vec<Tie>, Vec<Refusal>> {
    let parts = draft.parts();
    let mut refusals = Vec::new();
    for (field, id) in selector.actors() {
        refusals.extend(draft.expect(&Thing::Actor(id.clone())).err().map(|r| r.field(field).field("where")));
    }
    if let Some(over) = &selector.over {
        refusals.extend(draft.expect(&Thing::Dispute(over.clone())).err().map(|r| r.field("over").field("where")));
    }
    if let Some(source) = &selector.source {
        refusals.extend(draft.expect(&Thing::Source(source.clone())).err().map(|r| r.field("source").field("where")));
    }
    for (at, tie) in selector.except.iter().enumerate() {
        let known = draft.expect(&Thing::Tie(tie.clone())).err();
        refusals.extend(known.map(|refusal| refusal.index(at).field("except").field("where")));
    }
    if let Some(channel) = selector.channel.as_ref().filter(|channel| !parts.model.needs.contains_key(*channel)) {
        refusals.push(unknown_channel(channel, parts).field("channel").field("where"));
    }
    if selector.is_empty() {
        let refusal = Refusal::new("this describes every tie of the graph");
        refusals.push(refusal.hint("say which: where: (kind: Dependence, on: \"russia\")").field("where"));
    }
    if !refusals.is_empty() {
        return Err(refusals);
    }
    let ties: Vec<Tie> = parts.ties.values().filter(|tie| selector.fits(tie)).cloned().collect();
    match ties.is_empty() {
        true => Err(vec![
            Refusal::new("no tie fits this")
                .hint("'demarche ties --all' lists the ties; every field given must hold")
                .field("where"),
        ]),
        false => Ok(ties),
    }
}

/// The ties meant by a target: the one named, those that fit, all of an actor, those over a dispute, those known from a
/// source alone.
pub(super) fn ties(target: &Target, draft: &Draft) -> Result<Vec<Tie>, Vec<Refusal>> {
    let thing = match target {
        Target::Where(selector) => return selected(selector, draft),
        Target::Thing(thing) => thing,
    };
    draft.expect(thing).map_err(|refusal| vec![refusal.field(thing.kind())])?;
    let of_actor = |tie: &Tie, id: &ActorId| tie.actors().any(|end| end == id);
    let meant = |tie: &&Tie| match thing {
        Thing::Tie(id) => tie.id == *id,
        Thing::Actor(id) => of_actor(tie, id),
        Thing::Dispute(id) => tie.over.as_ref() == Some(id),
        Thing::Source(id) => !tie.sources.is_empty() && tie.sources.iter().all(|citation| citation.source == *id),
        Thing::Graph | Thing::Model => false,
    };
    let ties: Vec<Tie> = draft.parts().ties.values().filter(meant).cloned().collect();
    match (ties.is_empty(), thing) {
        (false, _) => Ok(ties),
        (true, Thing::Source(_)) => {
            Err(vec![Refusal::new(format!("no tie rests on {thing} alone")).field(thing.kind())])
        }
        (true, Thing::Dispute(_)) => Err(vec![Refusal::new(format!("no tie is over {thing}")).field(thing.kind())]),
        (true, _) => Err(vec![Refusal::new(format!("{thing} has no ties")).field(thing.kind())]),
    }
}

/// A channel that the model does not declare, with what it does.
pub(super) fn unknown_channel(channel: &ChannelId, parts: &Parts) -> Refusal {
    let declared: Vec<&str> = parts.model.needs.keys().map(AsRef::as_ref).collect();
    let refusal = Refusal::new(format!("unknown channel '{channel}'"));
    match nearest(channel.as_str(), declared.iter().copied()).first() {
        Some(near) => refusal.hint(format!("did you mean '{near}'?")),
        None => refusal.hint(format!("the channels are {}", declared.join(", "))),
    }
}
