//! PA-X: peace agreements.

use super::context::named_states;
use super::event::{Event, Party};
use crate::import::ImportError;
use crate::import::crosswalk::{CodeSystem, Crosswalk, StateId};
use crate::import::fact::Facts;
use crate::import::read::{Column, Refusal, Row, Table, Use};
use crate::import::set::{DataSet, Layout, Reference};
use crate::model::Date;

/// Version 4, 1990 to 2020: a row an agreement. Columns `AgtId`, `Dat`, `Con`, `ThrdPart`, `Loc1GWNO`, `Loc2GWNO`.
///
/// The event is the agreement, its day the day on which it was signed, its targets the one or two states in which the
/// conflict is (`Loc1GWNO`, `Loc2GWNO`; numbers of Gleditsch and Ward), and who turned up are the states that the text
/// of `ThrdPart` names as third parties; how they are told from towns, churches and persons is said at
/// [`named_states`]. States in which the conflict is, and states that the name of the conflict (`Con`) gives as parties
/// of it, are no third parties. An agreement without a state of its own is refused; one whose third parties are missing,
/// or name no state, says nothing.
///
/// Organisations are named in the text, too, in so many ways that they are not looked for.
///
/// # A row worked by hand
///
/// ```text
/// AgtId 1926  Con Armenia/Azerbaijan/(Nagorno-Karabakh)  Dat 2017-10-16  Loc1GWNO 373  Loc2GWNO 371
/// ThrdPart … under the auspices of the Co-Chairs of the OSCE Minsk Group (Igor Popov of the Russian Federation,
///          Stephane Visconti of France, and Andrew Schofer of the United States of America). …
/// ```
///
/// becomes `1926,2017-10-16,azerbaijan;armenia,russia;france;united-states`.
pub(super) const SET: DataSet = DataSet {
    id: "pax",
    reference: Reference {
        title: "PA-X Peace Agreements Database",
        authors: &[
            "Bell, Christine",
            "Badanjak, Sanja",
            "Beaujouan, Juline",
            "Epple, Tim",
            "Forster, Robert",
            "Jamar, Astrid",
            "Molloy, Sean",
            "McNicholl, Kevin",
            "Nash, Kathryn",
            "Pospisil, Jan",
            "Wilson, Robert",
            "Wise, Laura",
        ],
        publisher: "Political Settlements Research Programme, University of Edinburgh",
        date: "2020",
        doi: None,
        note: "www.peaceagreements.org; to be cited with Bell and Badanjak (2019), Introducing PA-X: a new peace agreement database and dataset, Journal of Peace Research 56(3), 452–466.",
    },
    version: "4",
    gives: "events: agreements, and the third parties named in them",
    grade: DataSet::RESEARCH,
    in_world: false,
    missing: &[],
    layouts: &[Layout {
        name: "agreements",
        headings: &["Con", "AgtId", "Dat", "ThrdPart", "Loc1GWNO", "Loc2GWNO"],
        columns: &[],
        rank: 0,
        read,
    }],
};

fn read(table: &mut Table, facts: &mut Facts) -> Result<(), ImportError> {
    let [id, day, conflict, third] = table.columns(["AgtId", "Dat", "Con", "ThrdPart"])?;
    let places = table.columns(["Loc1GWNO", "Loc2GWNO"])?;
    table.each(|row| {
        let (id, date) = (row.count(id)?, row.iso_day(day)?);
        let targets = targets(row, places, date)?;
        if targets.is_empty() {
            return Err(Refusal::Other("Loc1GWNO and Loc2GWNO are missing: it is of no state"));
        }
        let Some(text) = row.maybe(third) else { return Ok(Use::Idle("it gives no third party")) };
        let parties = parties(row.maybe(conflict).unwrap_or_default(), date);
        let mut event = Event::new(&id.to_string(), date, targets);
        for state in named_states(text, date) {
            if !parties.contains(&state) {
                event.add(Party::State(state), true, None);
            }
        }
        if event.found.is_empty() {
            return Ok(Use::Idle("its third parties name no other state"));
        }
        facts.events.push(event);
        Ok(Use::Taken)
    });
    Ok(())
}

/// The states in which the conflict is.
fn targets(row: &Row<'_>, places: [Column; 2], date: Date) -> Result<Vec<StateId>, Refusal> {
    let mut targets = Vec::new();
    for place in places.into_iter().filter(|&place| row.maybe(place).is_some()) {
        let number = row.count(place)?.to_string();
        let found = Crosswalk::standard().find(CodeSystem::GleditschWard, &number, Some(date));
        let state = found.map_err(|error| Refusal::of_code(&row.heading(place), error))?;
        if !targets.contains(&state) {
            targets.push(state);
        }
    }
    Ok(targets)
}

/// The states that the name of a conflict gives as parties: `Afghanistan/United States of America`.
fn parties(conflict: &str, date: Date) -> Vec<StateId> {
    let known = |name: &str| Crosswalk::standard().maybe(CodeSystem::Name, name, Some(date));
    conflict.split('/').filter_map(known).collect()
}
