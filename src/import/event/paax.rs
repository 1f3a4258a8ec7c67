//! PAA-X: the actors of peace agreements.

use std::collections::BTreeMap;

use super::event::{Event, Party};
use crate::import::ImportError;
use crate::import::crosswalk::{CodeSystem, Crosswalk};
use crate::import::fact::Facts;
use crate::import::read::{Column, Refusal, Row, Table, Use};
use crate::import::set::{DataSet, Layout, Reference};
use crate::model::Date;

/// The actors of agreements of which one is global (Russia, China), 1990 to 2023: a row an actor of an agreement.
/// Columns `AgtId`, `signatory_type`, `actor_name`, `type`, `gwno`, `Loc1ISO`, `Loc2ISO`, `date`.
///
/// The event is the agreement, its targets the one or two states in which the conflict is (`Loc1ISO`, `Loc2ISO`; ISO
/// alpha-3), and who turned up are the actors of `signatory_type` *third party*: states (`type` *CON*, known by `gwno`,
/// the number of Gleditsch and Ward) and others. Actors who signed as parties, and entities within a state, say nothing.
///
/// # A row worked by hand
///
/// ```text
/// AgtId 10  signatory_type third party  actor_name Russia  type CON  gwno 365  date 1992-09-03  Loc1ISO GEO  Loc2ISO RUS
/// ```
///
/// names Russia, which is a target of agreement 10 and so no third party of it.
pub(super) const SET: DataSet = DataSet {
    id: "paax",
    reference: Reference {
        title: "PAA-X: Peace Agreement Actors Dataset",
        authors: &["Badanjak, Sanja", "Henry, Niamh"],
        publisher: "University of Edinburgh",
        date: "2025",
        doi: Some("10.7488/ds/7932"),
        note: "The slice of agreements with Russia or China among the actors.",
    },
    version: "2025",
    gives: "events: agreements, and the third parties among their actors",
    grade: DataSet::RESEARCH,
    in_world: false,
    missing: &[],
    layouts: &[Layout {
        name: "actors of agreements",
        headings: &["AgtId", "signatory_type", "actor_name", "type", "gwno", "date", "Loc1ISO", "Loc2ISO"],
        columns: &[],
        rank: 0,
        read,
    }],
};

fn read(table: &mut Table, facts: &mut Facts) -> Result<(), ImportError> {
    let [id, part, name, kind] = table.columns(["AgtId", "signatory_type", "actor_name", "type"])?;
    let [number, day] = table.columns(["gwno", "date"])?;
    let places = table.columns(["Loc1ISO", "Loc2ISO"])?;
    let mut events: BTreeMap<(Date, u32), Event> = BTreeMap::new();
    table.each(|row| {
        let (id, date) = (row.count(id)?, row.iso_day(day)?);
        let mut targets = Vec::new();
        for place in places.into_iter().filter(|&place| row.maybe(place).is_some()) {
            let state = row.state(place, CodeSystem::Alpha3, date)?;
            if !targets.contains(&state) {
                targets.push(state);
            }
        }
        if targets.is_empty() {
            return Err(Refusal::Other("Loc1ISO and Loc2ISO are missing: it is of no state"));
        }
        if !row.text(part)?.eq_ignore_ascii_case("third party") {
            return Ok(Use::Idle("the actor signed as a party"));
        }
        let who = match row.text(kind)? {
            "CON" => country(row, number, name, date)?,
            "ENT" => return Ok(Use::Idle("the actor is an entity within a state")),
            _ => Party::Other(row.text(name)?.to_owned()),
        };
        if matches!(&who, Party::State(state) if targets.contains(state)) {
            return Ok(Use::Idle("the third party is a state in which the conflict is"));
        }
        let event = events.entry((date, id)).or_insert_with(|| Event::new(&id.to_string(), date, targets));
        event.add(who, true, None);
        Ok(Use::Taken)
    });
    facts.events.extend(events.into_values());
    Ok(())
}

/// A country: by its number, or by its name where there is no number; what is no state of the crosswalk is another party.
fn country(row: &Row<'_>, number: Column, name: Column, date: Date) -> Result<Party, Refusal> {
    if row.maybe(number).is_some() {
        return row.state(number, CodeSystem::GleditschWard, date).map(Party::State);
    }
    let name = row.text(name)?;
    let found = Crosswalk::standard().maybe(CodeSystem::Name, name, Some(date));
    Ok(found.map_or_else(|| Party::Other(name.to_owned()), Party::State))
}
