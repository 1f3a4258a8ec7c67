//! Actors and ties as rows.

use crate::model::{Actor, Citation, Date, LeverageModel, Relation, Tie};
use crate::question::{Cell, Table};

/// A row an actor: id, name, kind, form, codes, capability on a day, sources; where any of them has
/// attributes, those known on the day in one more column, as `un-ideal-point=-0.5; …`.
pub fn actor_table(actors: &[&Actor], on: Date) -> Table {
    let mut columns = vec!["id", "name", "kind", "form", "iso3", "cow", "capability", "aliases", "note", "sources"];
    let with_attributes = actors.iter().any(|actor| !actor.attributes.is_empty());
    columns.extend(with_attributes.then_some("attributes"));
    let mut table = Table::new(&columns);
    for actor in actors {
        let mut row = vec![
            Cell::from(actor.id.as_str()),
            actor.name.clone().into(),
            actor.kind.name().into(),
            actor.form.map(|form| form.name()).into(),
            actor.iso3.clone().into(),
            actor.cow.map(usize::from).into(),
            actor.capability.as_ref().and_then(|capability| capability.on(on)).into(),
            actor.aliases.join("; ").into(),
            actor.note.clone().into(),
            sources(&actor.sources).into(),
        ];
        if with_attributes {
            let known = actor.attributes.iter().filter_map(|(name, value)| Some(format!("{name}={}", value.on(on)?)));
            row.push(known.collect::<Vec<_>>().join("; ").into());
        }
        table.push(row);
    }
    table
}

/// A row a tie: id, kind, actors by role, detail, figure, dates, confidence, sources.
///
/// `source` and `target` are the two of an alliance or hostility, who depends and on whom, member and organisation,
/// leader and led, or the two parties of a mediation, whose mediator is in `by`.
pub fn tie_table(ties: &[&Tie], model: &LeverageModel) -> Table {
    let mut table = Table::new(&[
        "id",
        "kind",
        "source",
        "target",
        "by",
        "detail",
        "figure",
        "vote",
        "since",
        "until",
        "confidence",
        "low",
        "high",
        "over",
        "note",
        "sources",
    ]);
    for tie in ties {
        let (source, target, by, detail, vote) = match &tie.relation {
            Relation::Alliance { between, pact } => (&between.0, &between.1, None, Some(pact.name().to_owned()), None),
            Relation::Hostility { between, level } => {
                (&between.0, &between.1, None, Some(level.name().to_owned()), None)
            }
            Relation::Mediation { by, between, style } => {
                (&between.0, &between.1, Some(by), Some(style.name().to_owned()), None)
            }
            Relation::Dependence { of, on, channel, .. } => (of, on, None, Some(channel.to_string()), None),
            Relation::Membership { member, of, role, vote, .. } => (member, of, None, role.clone(), *vote),
            Relation::Leadership { leader, of, office, .. } => (leader, of, None, office.clone(), None),
        };
        table.push(vec![
            Cell::from(tie.id.as_str()),
            tie.kind().name().into(),
            source.as_str().into(),
            target.as_str().into(),
            by.map(|by| by.as_str()).into(),
            detail.into(),
            tie.strength(model).into(),
            vote.into(),
            tie.period.since.into(),
            tie.period.until.into(),
            tie.confidence.map(|confidence| confidence.name()).into(),
            tie.low.into(),
            tie.high.into(),
            tie.over.as_ref().map(|over| over.as_str()).into(),
            tie.note.clone().into(),
            sources(&tie.sources).into(),
        ]);
    }
    table
}

fn sources(citations: &[Citation]) -> String {
    citations.iter().map(|citation| citation.source.as_str()).collect::<Vec<_>>().join(" ")
}
