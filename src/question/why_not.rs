//! What speaks against a mediator.

use serde::Serialize;

use crate::leverage::{Leverage, Mediator, strongest_hostility};
use crate::model::{ActorId, ActorIndex, ActorKind};

use super::freedom;
use super::line::name;
use super::words::{figure, figure_near, in_sentence, list};

/// Below this freedom of action a third party is called tied down.
const TIED_DOWN: f64 = 0.75;

/// From this bias on, a third party is called one-sided.
const ONE_SIDED: f64 = 0.5;

/// What speaks against, and for, a third party between x and y.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WhyNot {
    /// Who was asked about.
    pub actor: ActorId,
    /// Its name.
    pub name: String,
    /// What speaks against it, in sentences; empty if nothing does.
    pub against: Vec<String>,
    /// What speaks for it, in sentences.
    pub in_favour: Vec<String>,
}

/// Reads the reasons off the profile of m.
pub(super) fn answer(
    leverage: &Leverage<'_>,
    mediators: &[Mediator<'_>],
    parties: (ActorIndex, ActorIndex),
    m: ActorIndex,
    threshold: f64,
) -> WhyNot {
    let snapshot = leverage.snapshot();
    let actor = snapshot.actor(m);
    let mut found =
        WhyNot { actor: actor.id.clone(), name: actor.name.clone(), against: Vec::new(), in_favour: Vec::new() };
    let parties = [parties.0, parties.1];
    for party in parties {
        if m == party {
            found.against.push(format!("{} is itself a party", actor.name));
        } else if let Some(control) = leverage.agency().steering(party).get(&m) {
            let steers =
                format!("it steers {} ({} of its decisions)", in_sentence(name(snapshot, party)), figure(*control));
            found.against.push(format!("{steers}, so it is no third party"));
        }
    }
    if !found.against.is_empty() {
        return found;
    }
    let mediator = mediators.iter().find(|mediator| mediator.actor == m);
    let over = mediator.map_or([0.0; 2], |mediator| [mediator.over.0, mediator.over.1]);
    for (party, over) in parties.into_iter().zip(over) {
        let (party_name, figure) = (in_sentence(name(snapshot, party)), figure_near(over, threshold, leverage.model()));
        if over >= threshold {
            found.in_favour.push(format!("it has {figure} over {party_name}"));
        } else if over > 0.0 {
            let threshold = self::figure(threshold);
            found.against.push(format!("too little over {party_name}: {figure}, where {threshold} is asked for"));
        } else {
            found.against.push(format!("no leverage over {party_name} at all"));
        }
        let hostility = strongest_hostility(snapshot, leverage.model(), m, party);
        if hostility > 0.0 {
            found.against.push(format!("hostile to {party_name} (strength {})", self::figure(hostility)));
        }
    }
    if let Some(bias) = mediator.and_then(|mediator| mediator.bias)
        && bias.abs() >= ONE_SIDED
    {
        let side = in_sentence(name(snapshot, parties[usize::from(bias < 0.0)]));
        found.against.push(format!(
            "one-sided: its leverage is mostly over {side} (bias {bias:+.2}); whether that hurts is disputed"
        ));
    }
    let free = freedom::line(leverage, m);
    if free.freedom < TIED_DOWN {
        let by: Vec<String> = free
            .tied_down_by
            .iter()
            .take(3)
            .map(|by| format!("{} ({})", in_sentence(&by.name), figure(by.engagement)))
            .collect();
        let by = list(&by);
        found.against.push(format!("tied down: freedom of action {}, engaged by {by}", figure(free.freedom)));
    }
    match mediator.map_or(&[] as &[_], |mediator| &mediator.record) {
        [] => found.against.push("no record: it has not mediated between the two in this graph".to_owned()),
        record => {
            let of: Vec<String> = record.iter().map(|tie| format!("{} ({})", tie.id, tie.period)).collect();
            found.in_favour.push(format!("it has a record: {}", list(&of)));
        }
    }
    if actor.kind == ActorKind::Leader {
        found.against.push("a leader: ranked only on request".to_owned());
    }
    found
}
