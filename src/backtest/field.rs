//! Who is there on a day, and who is meant by a name on it.

use crate::import::{CodeSystem, Crosswalk};
use crate::model::{ActorIndex, Date, Ends, Graph, NameError, Snapshot, TieIndex};

/// The graph on the day of an event, and who is there.
///
/// An actor is there on a day if its capability is known and above 0, or a tie of it is in force; that somebody leads it
/// is not enough, since lists of leaders begin before states do. A graph keeps every actor it ever has, and a state that
/// is not yet, or no more, is no candidate.
#[derive(Clone, Debug)]
pub(super) struct Field<'g> {
    /// The graph on the day.
    pub(super) snapshot: Snapshot<'g>,
    /// By position: whether the actor is there.
    pub(super) there: Vec<bool>,
}

impl<'g> Field<'g> {
    /// The graph on a day.
    pub(super) fn new(graph: &'g Graph, on: Date) -> Self {
        let snapshot = Snapshot::new(graph, on);
        let is_led = |actor: ActorIndex, tie: TieIndex| match snapshot.ties()[tie].ends {
            Ends::Leadership { of, .. } => of == actor,
            _ => false,
        };
        let is_there = |actor: ActorIndex| {
            snapshot.capability(actor).is_some_and(|capability| capability > 0.0)
                || snapshot.ties_of(actor).any(|tie| !is_led(actor, tie))
        };
        let there = (0..snapshot.len()).map(is_there).collect();
        Self { snapshot, there }
    }

    /// The actor that a name means on the day: who bears it in the graph, if that one is there; otherwise whom the
    /// crosswalk of states means by the name or code on that day.
    pub(super) fn find(&self, name: &str) -> Result<ActorIndex, String> {
        let graph = self.snapshot.graph();
        let borne = graph.names().find(name);
        let at = |id: &str| self.snapshot.index(id);
        let there = |actor: &ActorIndex| self.there[*actor];
        if let Some(actor) = borne.as_ref().ok().and_then(|id| at(id.as_str())).filter(there) {
            return Ok(actor);
        }
        let crosswalk = Crosswalk::standard();
        let by_code = CODES
            .iter()
            .filter_map(|&system| crosswalk.find(system, name, Some(self.snapshot.on())).ok())
            .filter_map(|state| at(crosswalk.state(state).id.as_str()))
            .find(there);
        if let Some(actor) = by_code {
            return Ok(actor);
        }
        Err(match borne {
            Ok(id) => {
                format!("{} is not there on {}: no tie in force, no capability", graph.name(id), self.snapshot.on())
            }
            Err(NameError::Unknown { name, nearest }) => match nearest.first() {
                Some(near) => format!("unknown actor '{name}', did you mean '{near}'?"),
                None => format!("unknown actor '{name}'"),
            },
            Err(error) => error.to_string(),
        })
    }
}

/// The systems of codes in which a name is looked up, in this order.
const CODES: [CodeSystem; 5] =
    [CodeSystem::Alpha3, CodeSystem::Cow, CodeSystem::CowLetters, CodeSystem::Alpha2, CodeSystem::Name];
