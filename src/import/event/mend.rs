//! MEND: mediation in armed conflicts.

use std::collections::BTreeSet;

use super::event::{Event, Party};
use crate::import::ImportError;
use crate::import::crosswalk::{CodeSystem, Crosswalk, StateId};
use crate::import::fact::Facts;
use crate::import::read::{Bound, Column, Refusal, Row, Table, Use};
use crate::import::set::{DataSet, Layout, Reference};
use crate::model::Date;

/// The working file of the project, 2018 to 2023: a row an attempt. Columns `med_event_ID`, `conflict_country`,
/// `conflict_counry_ID` (spelt so), `Day`, `Month`, `Year`, `third_party`, `third_party_id_GW`, `med_type`.
///
/// The event is the attempt; where its day is missing, it is put to the first of the month. Its targets are the
/// countries of the conflict. Who turned up are the third parties: lists in both columns, separated by semicolons, slot by
/// slot, with an empty number (of Gleditsch and Ward) for what is no state. A name that is a state's counts; where the
/// number is that of another state (*Kuwait* with 692, which is Bahrain's), the name does, and the account says so.
/// `med_type` tells mediation (*M*) from what is only related to it (*MR*): meetings, statements, visits.
///
/// # A row worked by hand
///
/// ```text
/// med_event_ID AFG202302-2  conflict_country Afghanistan  conflict_counry_ID 700  Day 20  Month 2  Year 2023
/// third_party Iran; China  third_party_id_GW 630;710  med_type MR
/// ```
///
/// becomes `AFG202302-2,2023-02-20,afghanistan,iran;china`.
pub(super) const SET: DataSet = DataSet {
    id: "mend",
    reference: Reference {
        title: "Mediation Event and Negotiators Database (MEND)",
        authors: &["Peter, Mateja", "Badanjak, Sanja", "D'Amico, Emma", "Houghton, Kasia"],
        publisher: "Harvard Dataverse",
        date: "2025",
        doi: Some("10.7910/DVN/PYRHS6"),
        note: "The working file of the project's site, of March 2026.",
    },
    version: "2026-03",
    gives: "events: attempts to mediate, and by whom",
    grade: DataSet::RESEARCH,
    in_world: false,
    missing: &[],
    layouts: &[Layout {
        name: "events",
        headings: &[
            "med_event_ID",
            "conflict_country",
            "conflict_counry_ID",
            "third_party",
            "third_party_id_GW",
            "med_type",
        ],
        columns: &[],
        rank: 0,
        read,
    }],
};

/// What the account says of a row whose name and number mean different states.
const CONTRADICTION: &str = "third_party and third_party_id_GW mean different states; the name counts";

fn read(table: &mut Table, facts: &mut Facts) -> Result<(), ImportError> {
    let [id, country, number] = table.columns(["med_event_ID", "conflict_country", "conflict_counry_ID"])?;
    let [names, numbers, kind] = table.columns(["third_party", "third_party_id_GW", "med_type"])?;
    let day = table.columns(["Day", "Month", "Year"])?;
    let mut seen = BTreeSet::new();
    table.each(|row| {
        let id = row.text(id)?;
        let date = row.day(day, Bound::First)?;
        let targets = countries(row, country, number, date)?;
        let mediation = match row.text(kind)? {
            "M" => true,
            "MR" => false,
            other => return Err(row.wrong(kind, other, "M or MR")),
        };
        let (parties, contradiction) = parties(row, names, numbers, date)?;
        if !seen.insert(id.to_owned()) {
            return Err(Refusal::Other("an event of the same id stands on an earlier line"));
        }
        let mut event = Event { mediation, ..Event::new(id, date, targets) };
        parties.into_iter().for_each(|who| event.add(who, true, None));
        if event.found.is_empty() {
            return Ok(Use::Idle("its third parties are the countries of the conflict"));
        }
        facts.events.push(event);
        Ok(if contradiction { Use::Noted(CONTRADICTION) } else { Use::Taken })
    });
    Ok(())
}

/// The countries of the conflict: by their numbers, or by their names where there is no number.
fn countries(row: &Row<'_>, names: Column, numbers: Column, date: Date) -> Result<Vec<StateId>, Refusal> {
    let (system, column) = match row.maybe(numbers) {
        Some(_) => (CodeSystem::GleditschWard, numbers),
        None => (CodeSystem::Name, names),
    };
    let mut states = Vec::new();
    for code in slots(row.text(column)?) {
        let found = Crosswalk::standard().find(system, code, Some(date));
        let state = found.map_err(|error| Refusal::of_code(&row.heading(column), error))?;
        if !states.contains(&state) {
            states.push(state);
        }
    }
    Ok(states)
}

/// The third parties, and whether a name and a number mean different states.
fn parties(row: &Row<'_>, names: Column, numbers: Column, date: Date) -> Result<(Vec<Party>, bool), Refusal> {
    let names: Vec<&str> = slots(row.text(names)?).collect();
    let given: Vec<&str> = slots(row.maybe(numbers).unwrap_or_default()).collect();
    // A single empty cell is no list of one.
    let given = if given == [""] { vec![""; names.len()] } else { given };
    if given.len() != names.len() {
        return Err(Refusal::Other("third_party and third_party_id_GW are lists of different length"));
    }
    let crosswalk = Crosswalk::standard();
    let (mut parties, mut contradiction) = (Vec::new(), false);
    for (name, number) in names.into_iter().zip(given) {
        let by_name = crosswalk.maybe(CodeSystem::Name, name, Some(date));
        let by_number = crosswalk.maybe(CodeSystem::GleditschWard, number, Some(date));
        contradiction |= by_name.is_some() && by_number.is_some() && by_name != by_number;
        match by_name.or(by_number) {
            Some(state) => parties.push(Party::State(state)),
            None if name.is_empty() => {}
            None => parties.push(Party::Other(name.to_owned())),
        }
    }
    Ok((parties, contradiction))
}

fn slots(text: &str) -> impl Iterator<Item = &str> {
    text.split(';').map(str::trim)
}
