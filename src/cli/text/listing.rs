//! What is in the graph: actors, ties.

use std::collections::BTreeMap;

use demarche::model::{Actor, ActorId, Date, Relation, Tie};
use demarche::question::{count, doubts, figure, in_full};

use super::super::subject::Subject;
use super::Sheet;
use super::sheet::Align::{Left, Right, Whole};

/// To `actors`.
pub(crate) fn actors(sheet: &mut Sheet, actors: &[&Actor], subject: &Subject) {
    sheet.verdict(&format!("{} in {}, as of {}.", count(actors.len(), "actor"), subject.name(), subject.on));
    sheet.gap();
    let counts = subject.graph.actors().map(|actor| &actor.id).zip(subject.graph.tie_counts(subject.on));
    let counts: BTreeMap<&ActorId, usize> = counts.collect();
    let row = |actor: &&Actor| {
        let codes: Vec<String> = actor.iso3.iter().cloned().chain(actor.cow.map(|number| number.to_string())).collect();
        let kind = actor.form.map_or(actor.kind.label(), |form| form.label());
        let capability = actor.capability.as_ref().and_then(|capability| capability.on(subject.on));
        vec![
            actor.id.to_string(),
            actor.name.clone(),
            kind.to_owned(),
            codes.join(" "),
            capability.map_or("–".to_owned(), in_full),
            counts.get(&actor.id).copied().unwrap_or_default().to_string(),
        ]
    };
    let columns =
        [("id", Whole), ("name", Left), ("kind", Left), ("codes", Left), ("capability", Right), ("ties", Right)];
    sheet.table(&columns, actors.iter().map(row).collect());
}

/// To `ties`.
pub(crate) fn ties(sheet: &mut Sheet, ties: &[&Tie], subject: &Subject, of: Option<&str>, all: bool) {
    let whose = of.map_or(String::new(), |actor| format!(" of {actor}"));
    let when = if all { "whatever their dates".to_owned() } else { format!("in force on {}", subject.on) };
    sheet.verdict(&format!("{}{whose} in {}, {when}.", count(ties.len(), "tie"), subject.name()));
    sheet.gap();
    let row = |tie: &&Tie| {
        let mut sources: Vec<String> = tie.sources.iter().map(|citation| citation.source.to_string()).collect();
        sources.extend(doubts(&subject.graph, tie).iter().map(|doubt| format!("[{}]", doubt.label())));
        vec![
            tie.id.to_string(),
            sentence(tie, subject),
            format!("{:.2}", tie.strength(&subject.model)),
            dates(tie, subject.on),
            sources.join(", "),
        ]
    };
    let columns = [("tie", Whole), ("what", Left), ("figure", Right), ("dates", Left), ("sources", Left)];
    if sheet.width() >= 100 {
        sheet.table(&columns, ties.iter().map(row).collect());
        return;
    }
    // A narrow page has no room for sources beside the rest; `show` has them.
    let without_sources = |tie: &&Tie| row(tie).into_iter().take(4).collect();
    sheet.table(&columns[..4], ties.iter().map(without_sources).collect());
    sheet.gap();
    sheet.remark("'demarche show TIE' shows the sources; so does a page of 100 columns.");
}

/// A tie in words.
pub(super) fn sentence(tie: &Tie, subject: &Subject) -> String {
    let name = |id| subject.graph.name(id);
    match &tie.relation {
        Relation::Alliance { between, pact } => {
            format!("{} of {} and {}", pact.label(), name(&between.0), name(&between.1))
        }
        Relation::Hostility { between, level } => {
            format!("{} between {} and {}", level.label(), name(&between.0), name(&between.1))
        }
        Relation::Mediation { by, between, style } => {
            format!("{} by {} between {} and {}", style.label(), name(by), name(&between.0), name(&between.1))
        }
        Relation::Dependence { of, on, channel, .. } => format!("{} depends on {} for {channel}", name(of), name(on)),
        Relation::Membership { member, of, role, vote, .. } => {
            let role = role.as_ref().map_or(String::new(), |role| format!(" ({role})"));
            let vote = vote.map_or(String::new(), |vote| format!(", vote {}", figure(vote)));
            format!("{} is in {}{role}{vote}", name(member), name(of))
        }
        Relation::Leadership { leader, of, office, .. } => {
            let office = office.as_ref().map_or(String::new(), |office| format!(" ({office})"));
            format!("{} leads {}{office}", name(leader), name(of))
        }
    }
}

fn dates(tie: &Tie, on: Date) -> String {
    let remark = if tie.period.contains(on) { "" } else { ", not in force" };
    format!("{}{remark}", tie.period)
}
