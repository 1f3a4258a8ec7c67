//! ICB: the mediators of international crises.

use std::collections::BTreeMap;

use super::event::{Event, Party};
use crate::import::ImportError;
use crate::import::crosswalk::{CodeSystem, Crosswalk, StateId};
use crate::import::fact::Facts;
use crate::import::read::{Bound, Column, Refusal, Row, Table, Use};
use crate::import::set::{DataSet, Layout, Reference};
use crate::model::{Date, Period};

/// Mediators named in the crisis summaries: a row a mediator of a crisis. Columns `crisno`, `trigger_year`,
/// `crisis_actor_ccodes` (COW numbers between blanks), `mediator`, `mediator_type`, `mediator_ccode`, `status`,
/// `principal`.
///
/// The event is the crisis, on the first day of the year in which it was triggered, as only the year is given; its
/// targets are the crisis actors (by `crisis_actor_names` where there are no numbers, as in the last crises); who turned up are the mediators, with whether they mediated or only offered to, or were
/// asked to (`status`), and whether theirs was the leading part (`principal`). A state that is itself a crisis actor is no
/// third party.
///
/// The data set is the work of one reader of one text a crisis: that a mediator is not in it proves nothing.
///
/// # A row worked by hand
///
/// ```text
/// crisno 24  trigger_year 1921  crisis_actor_ccodes 305 310  mediator Italy  mediator_type state  mediator_ccode 325
/// status mediated  principal 1
/// ```
///
/// and the other row of crisis 24, in which Czechoslovakia only offered, become `24,1921-01-01,austria;hungary,italy`.
pub(super) const SET: DataSet = DataSet {
    id: "icb-mediators",
    reference: Reference {
        title: "Mediators named in the crisis summaries of the International Crisis Behavior Project",
        authors: &["Brecher, Michael", "Wilkenfeld, Jonathan", "Beardsley, Kyle", "James, Patrick", "Quinn, David"],
        publisher: "International Crisis Behavior Project",
        date: "",
        doi: None,
        note: "The authors are those of the summaries, International Crisis Behavior Data Collection, from which the mediators were coded in one pass by one reader. That a mediator is not in it proves nothing.",
    },
    version: "even crises",
    gives: "events: crises, and who mediated",
    grade: DataSet::RESEARCH,
    in_world: false,
    missing: &["-9"],
    layouts: &[Layout {
        name: "mediators",
        headings: &[
            "crisno",
            "trigger_year",
            "crisis_actor_ccodes",
            "mediator",
            "mediator_type",
            "mediator_ccode",
            "status",
            "principal",
        ],
        columns: &[],
        rank: 0,
        read,
    }],
};

fn read(table: &mut Table, facts: &mut Facts) -> Result<(), ImportError> {
    let [number, year, actors] = table.columns(["crisno", "trigger_year", "crisis_actor_ccodes"])?;
    let names = table.maybe_column("crisis_actor_names");
    let [name, kind, code] = table.columns(["mediator", "mediator_type", "mediator_ccode"])?;
    let [status, principal] = table.columns(["status", "principal"])?;
    let mut events: BTreeMap<u32, Event> = BTreeMap::new();
    table.each(|row| {
        let (number, date) = (row.count(number)?, Bound::First.of_year(row.year(year)?));
        let targets = targets(row, actors, names, date)?;
        let who = match row.text(kind)? {
            "state" => Party::State(alive(row.cow(code)?, row.text(code)?, date)),
            "organisation" | "person" => Party::Other(row.text(name)?.to_owned()),
            other => return Err(row.wrong(kind, other, "state, organisation or person")),
        };
        let played = match row.text(status)? {
            "mediated" => true,
            "offered_or_requested_only" => false,
            other => return Err(row.wrong(status, other, "mediated or offered_or_requested_only")),
        };
        let leading = row.maybe(principal).map(|_| row.flag(principal)).transpose()?;
        if matches!(&who, Party::State(state) if targets.contains(state)) {
            return Ok(Use::Idle("the mediator is itself an actor of the crisis"));
        }
        let event = events
            .entry(number)
            .or_insert_with(|| Event { only_year: true, ..Event::new(&number.to_string(), date, targets.clone()) });
        if (event.date, &event.targets) != (date, &targets) {
            return Err(Refusal::Other("another row gives the crisis another year or other actors"));
        }
        event.add(who, played, leading);
        Ok(Use::Taken)
    });
    facts.events.extend(events.into_values());
    Ok(())
}

/// The crisis actors: by their numbers, or by their names where there are no numbers.
fn targets(row: &Row<'_>, numbers: Column, names: Option<Column>, date: Date) -> Result<Vec<StateId>, Refusal> {
    let by_name = names.filter(|&names| row.maybe(numbers).is_none() && row.maybe(names).is_some());
    let (column, system) = by_name.map_or((numbers, CodeSystem::Cow), |names| (names, CodeSystem::Name));
    let on = (system == CodeSystem::Name).then_some(date);
    let separators: &[char] = if system == CodeSystem::Name { &[';'] } else { &[' ', ';'] };
    let mut states = Vec::new();
    for code in row.text(column)?.split(separators).map(str::trim).filter(|code| !code.is_empty()) {
        let found = Crosswalk::standard().find(system, code, on);
        let state = found.map_err(|error| Refusal::of_code(&row.heading(column), error))?;
        let state = if system == CodeSystem::Cow { alive(state, code, date) } else { state };
        if !states.contains(&state) {
            states.push(state);
        }
    }
    Ok(states)
}

/// The state itself, or where it had ceased, who bears its number now: the authors go on with 260 for Germany after 1990, as
/// Gleditsch and Ward do.
fn alive(state: StateId, number: &str, on: Date) -> StateId {
    let crosswalk = Crosswalk::standard();
    let day = Period { since: Some(on), until: Some(on) };
    match crosswalk.state(state).existed(day) {
        true => state,
        false => crosswalk.maybe(CodeSystem::GleditschWard, number, Some(on)).unwrap_or(state),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn germany_keeps_its_number() {
        let of = |number: &str, on: &str| {
            let crosswalk = Crosswalk::standard();
            let state = crosswalk.find(CodeSystem::Cow, number, None).unwrap();
            crosswalk.state(alive(state, number, on.parse().unwrap())).cow
        };
        assert_eq!(of("260", "1961-01-01"), Some(260));
        assert_eq!(of("260", "1999-01-01"), Some(255));
        assert_eq!(of("345", "1999-01-01"), Some(345));
    }
}
