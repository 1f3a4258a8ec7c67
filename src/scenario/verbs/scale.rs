//! `Scale`: the figure of ties with their bounds, or a capability, times a factor.

use crate::model::{Capability, LeverageModel, Relation, Tie, TieKind};
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
    let ties = meant::ties(what, draft)?;
    let too_much = |tie: &&Tie| tie.strength(&model) * by > 1.0;
    if let Some(most) = ties.iter().filter(too_much).max_by(|a, b| a.strength(&model).total_cmp(&b.strength(&model))) {
        return Err(vec![above_one(most, most.strength(&model), by)]);
    }
    for tie in ties {
        draft.put_tie(scaled(tie, by, &model));
    }
    Ok(())
}

/// A figure that would be above 1.
fn above_one(tie: &Tie, figure: f64, by: f64) -> Refusal {
    let name = match tie.kind() {
        TieKind::Dependence => "share",
        TieKind::Membership => "stake",
        TieKind::Leadership => "control",
        TieKind::Alliance | TieKind::Hostility | TieKind::Mediation => "strength",
    };
    let refusal = Refusal::new(format!("the {name} {figure} of the tie '{}' times {by} is more than 1", tie.id));
    // Rounded down, lest it be too much again.
    let most = (1e3 / figure).floor() / 1e3;
    refusal
        .hint(format!("scale by at most {most}, or set what is to be 1: Set(tie: \"{}\", {name}: 1.0)", tie.id))
        .field("by")
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
