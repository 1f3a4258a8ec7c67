//! `ReplaceLeader`: one leadership ends the day before another begins.

use crate::model::{Period, Relation, Tie, TieId};
use crate::scenario::draft::Draft;
use crate::scenario::problem::Refusal;
use crate::scenario::{ReplaceLeader, Thing};

pub(super) fn replace(edit: &ReplaceLeader, draft: &mut Draft) -> Result<(), Refusal> {
    draft.expect(&Thing::Actor(edit.of.clone())).map_err(|refusal| refusal.field("of"))?;
    draft.expect(&Thing::Actor(edit.by.clone())).map_err(|refusal| {
        let add = format!("AddActor(\"{}\", Leader(name: \"…\")) puts somebody new into the graph", edit.by);
        Refusal { hint: refusal.hint.filter(|hint| hint.starts_with("did")).or(Some(add)), ..refusal }.field("by")
    })?;
    let mut before = predecessor(edit, draft)?;
    let Relation::Leadership { leader, office, control, .. } = before.relation.clone() else { return Ok(()) };
    if leader == edit.by {
        return Err(Refusal::new(format!("'{leader}' leads '{}' already", edit.of)).field("by"));
    }
    let eve = edit.on.yesterday().map_err(|_| Refusal::new("there is no day before this one").field("on"))?;
    if before.period.since.is_some_and(|since| since > eve) {
        let since = before.period;
        return Err(Refusal::new(format!("'{leader}' leads '{}' only {since}", edit.of)).field("on"));
    }
    let name = edit.name.clone().unwrap_or_else(|| TieId::from(format!("{}-leads-{}", edit.by, edit.of)));
    draft.expect_free(&Thing::Tie(name.clone())).map_err(|refusal| {
        refusal.hint("give the new tie another name: named: \"…\"").field(if edit.name.is_some() {
            "named"
        } else {
            "by"
        })
    })?;
    let relation = Relation::Leadership {
        leader: edit.by.clone(),
        of: edit.of.clone(),
        office,
        control: edit.control.or(control),
    };
    let mut after = Tie::new(name, relation, Period { since: Some(edit.on), until: None });
    after.sources.clone_from(&edit.sources);
    before.period.until = Some(eve);
    draft.put_tie(before);
    draft.put_tie(after);
    Ok(())
}

/// The leadership that ends: of those in force on the day, the one named, or the one with most control.
fn predecessor(edit: &ReplaceLeader, draft: &Draft) -> Result<Tie, Refusal> {
    let parts = draft.parts();
    let in_office: Vec<(&Tie, f64)> = (parts.ties.values())
        .filter(|tie| matches!(&tie.relation, Relation::Leadership { of, .. } if *of == edit.of))
        .filter(|tie| tie.period.contains(edit.on))
        .map(|tie| (tie, tie.strength(&parts.model)))
        .collect();
    let names: Vec<String> =
        in_office.iter().filter_map(|(tie, _)| tie.actors().next()).map(|leader| format!("'{leader}'")).collect();
    if in_office.is_empty() {
        let refusal = Refusal::new(format!("nobody leads '{}' on {}", edit.of, edit.on));
        return Err(refusal
            .hint("a first leader is added: AddTie(\"…\", Leadership(leader: \"…\", of: \"…\"))")
            .field("of"));
    }
    if let Some(whom) = &edit.instead_of {
        let found = in_office.iter().find(|(tie, _)| tie.actors().next() == Some(whom));
        return found.map(|(tie, _)| (*tie).clone()).ok_or_else(|| {
            let refusal = Refusal::new(format!("'{whom}' does not lead '{}' on {}", edit.of, edit.on));
            let are = if names.len() == 1 { "is" } else { "are" };
            refusal.hint(format!("in office {are} {}", names.join(", "))).field("instead_of")
        });
    }
    let most = in_office.iter().map(|&(_, control)| control).fold(0.0, f64::max);
    let mut best = in_office.iter().filter(|&&(_, control)| control == most);
    match (best.next(), best.next()) {
        (Some((tie, _)), None) => Ok((*tie).clone()),
        _ => {
            let refusal = Refusal::new(format!("several lead '{}' with equal control: {}", edit.of, names.join(", ")));
            Err(refusal.hint("say whom: instead_of: \"…\"").field("of"))
        }
    }
}
