//! `Scale`: the figure of ties with their bounds, or a capability, times a factor.

use crate::model::{Capability, LeverageModel, Relation, Tie};
use crate::scenario::draft::Draft;
use crate::scenario::problem::Refusal;
use crate::scenario::{Target, Thing};

use super::meant;

pub(super) fn scale(what: &Target, by: f64, draft: &mut Draft) -> Result<(), Vec<Refusal>> {
    if !(by.is_finite() && by >= 0.0) {
        return Err(vec![Refusal::new(format!("by {by} is not a finite number of at least 0")).field("by")]);
    }
    if let Target::Thing(thing @ Thing::Actor(id)) = what {
        draft.expect(thing).map_err(|refusal| vec![refusal.field("actor")])?;
        let Some(actor) = draft.parts().actors.get(id) else { return Ok(()) };
        let mut actor = actor.clone();
        actor.capability = match actor.capability {
            None => {
                let refusal = Refusal::new(format!("the capability of '{id}' is unknown: there is nothing to scale"));
                let hint = format!("give one: Set(actor: \"{id}\", capability: 0.001)");
                return Err(vec![refusal.hint(hint).field("actor")]);
            }
            Some(Capability::Constant(value)) => Some(Capability::Constant(value * by)),
            Some(Capability::Series(values)) => {
                Some(Capability::Series(values.into_iter().map(|(day, value)| (day, value * by)).collect()))
            }
        };
        draft.put_actor(actor);
        return Ok(());
    }
    let model = draft.parts().model.clone();
    for tie in meant::ties(what, draft)? {
        draft.put_tie(scaled(tie, by, &model));
    }
    Ok(())
}

/// The tie with its figure, and the bounds around it, times a factor. An upper bound stays within 1: a claim of at most
/// 0.8 that is doubled still claims no more than all.
fn scaled(mut tie: Tie, by: f64, model: &LeverageModel) -> Tie {
    let figure = tie.strength(model) * by;
    match &mut tie.relation {
        Relation::Dependence { share, .. } => *share = figure,
        Relation::Membership { stake, .. } => *stake = Some(figure),
        Relation::Leadership { control, .. } => *control = Some(figure),
        Relation::Alliance { .. } | Relation::Hostility { .. } | Relation::Mediation { .. } => {
            tie.strength = Some(figure);
        }
    }
    tie.low = tie.low.map(|low| low * by);
    tie.high = tie.high.map(|high| (high * by).min(1.0));
    tie
}
