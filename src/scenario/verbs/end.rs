//! `End`: a day becomes the last of ties that are in force on it.

use crate::model::{Date, Tie};
use crate::scenario::draft::Draft;
use crate::scenario::problem::Refusal;
use crate::scenario::{Target, Thing};

use super::meant;

/// Of one tie that is named, every obstacle is an error; of several, those that had ended or have not begun stay as they
/// are, and it is an error if that is true of all.
pub(super) fn end(what: &Target, on: Date, draft: &mut Draft) -> Result<(), Vec<Refusal>> {
    let ties = meant::ties(what, draft)?;
    if let (Target::Thing(Thing::Tie(_)), [tie]) = (what, ties.as_slice())
        && let Some(refusal) = obstacle(tie, on)
    {
        return Err(vec![refusal.field("on")]);
    }
    let in_force: Vec<Tie> = ties.into_iter().filter(|tie| obstacle(tie, on).is_none()).collect();
    if in_force.is_empty() {
        let which = match what {
            Target::Thing(thing) => format!("the ties of {thing}"),
            Target::Where(_) => what.to_string(),
        };
        let refusal = Refusal::new(format!("none of {which} is in force on {on} and on the day after"));
        return Err(vec![refusal.hint("'on' is their last day, and they must not end on it already").field("on")]);
    }
    for mut tie in in_force {
        tie.period.until = Some(on);
        draft.put_tie(tie);
    }
    Ok(())
}

/// Why a tie cannot end on a day.
fn obstacle(tie: &Tie, on: Date) -> Option<Refusal> {
    match (tie.period.since, tie.period.until) {
        (Some(since), _) if since > on => Some(
            Refusal::new(format!("the tie '{}' begins only on {since}", tie.id))
                .hint(format!("RemoveTie(\"{}\") takes it out altogether", tie.id)),
        ),
        (_, Some(until)) if until == on => {
            Some(Refusal::new(format!("the tie '{}' ends on {until} already", tie.id)).hint("leave the edit out"))
        }
        (_, Some(until)) if until < on => Some(
            Refusal::new(format!("the tie '{}' had ended by then, on {until}", tie.id))
                .hint(format!("to make it last longer, write Set(tie: \"{}\", until: \"{on}\")", tie.id)),
        ),
        _ => None,
    }
}
