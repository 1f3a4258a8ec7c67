//! Which events and third parties are wanted, one by one or gathered into periods.

use std::collections::BTreeMap;

use serde::Serialize;

use super::event::{Event, Party, ThirdParty};
use crate::import::crosswalk::{CodeSystem, Crosswalk, StateId};
use crate::model::Date;
use crate::question::{Cell, Table};

/// Which events are wanted, and what counts in them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventOptions {
    /// The first year of the range; with [`period`](Self::period), that in which the first period begins.
    pub from: Option<i16>,
    /// The last year of the range.
    pub to: Option<i16>,
    /// Gather the events of each target in periods of so many years.
    pub period: Option<u8>,
    /// To which day an event is put of which only the year, or only the period, is known.
    pub day: Day,
    /// Only events whose id is an even or an odd number.
    pub ids: Option<Parity>,
    /// Who only offered, or was asked, counts as well.
    pub offers: bool,
    /// Only leading parts count.
    pub leading: bool,
    /// Only mediation in the strict sense of the data set counts.
    pub strict: bool,
    /// What is no state counts as well, by the name in the data set.
    pub others: bool,
}

/// A day of a period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Day {
    /// The first: nothing that the event brought is known yet.
    #[default]
    First,
    /// The last.
    Last,
}

/// Whether a number is even or odd.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parity {
    /// Divisible by two.
    Even,
    /// Not so.
    Odd,
}

/// An event as a backtest reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EventRow {
    /// Its id.
    pub id: String,
    /// The day on which a graph is asked about it.
    pub date: Date,
    /// The actors that it concerned.
    pub targets: Vec<String>,
    /// Who turned up.
    pub found: Vec<String>,
}

/// The events that were chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// By date and id.
    pub events: Vec<EventRow>,
    /// How many events of the data were not wanted, and why.
    pub left: BTreeMap<&'static str, usize>,
}

/// Chooses events.
///
/// One by one, an event keeps its id and its targets. Gathered, all events of a target in a period are one, with all
/// who turned up in any of them: its id is the letters of the state and the first year of the period, `AZE-1992`; its
/// day is the first of the period, unless the last is asked for; an event with two targets counts for each of them. The
/// other target is never among those found, since it was no third party in that event. O(n log n).
pub fn select(events: &[Event], options: &EventOptions) -> Chosen {
    let mut chosen = Chosen::default();
    let mut gathered: BTreeMap<(Date, String), (StateId, Vec<String>)> = BTreeMap::new();
    for event in events {
        let found: Vec<String> =
            event.found.iter().filter(|third| options.counts(third)).map(|third| id(&third.who)).collect();
        let why = options.why_not(event).or(found.is_empty().then_some("nobody turned up who is wanted"));
        if let Some(why) = why {
            *chosen.left.entry(why).or_default() += 1;
            continue;
        }
        let Some(years) = options.period else {
            let targets = event.targets.iter().map(|&state| id(&Party::State(state))).collect();
            let date = if event.only_year { options.day.of_years(event.date.year(), 1) } else { event.date };
            chosen.events.push(EventRow { id: event.id.clone(), date, targets, found });
            continue;
        };
        let first = first_year(event.date.year(), options.from, years);
        for &target in &event.targets {
            let key = (options.day.of_years(first, years), format!("{}-{first}", letters(target)));
            let (_, known) = gathered.entry(key).or_insert_with(|| (target, Vec::new()));
            known.extend(found.iter().cloned());
        }
    }
    chosen.events.extend(gathered.into_iter().map(|((date, id), (target, mut found))| {
        found.sort();
        found.dedup();
        EventRow { id, date, targets: vec![self::id(&Party::State(target))], found }
    }));
    chosen.events.sort_by(|a, b| (a.date, natural(&a.id)).cmp(&(b.date, natural(&b.id))));
    chosen
}

impl EventOptions {
    fn why_not(&self, event: &Event) -> Option<&'static str> {
        let year = event.date.year();
        if self.from.is_some_and(|from| year < from) || self.to.is_some_and(|to| year > to) {
            return Some("outside the range of years");
        }
        match (self.ids, event.number) {
            (Some(_), None) => return Some("its id is no number, and so neither even nor odd"),
            (Some(Parity::Even), Some(number)) if number % 2 == 1 => return Some("its id is odd"),
            (Some(Parity::Odd), Some(number)) if number % 2 == 0 => return Some("its id is even"),
            _ => {}
        }
        (self.strict && !event.mediation).then_some("it is no mediation in the strict sense")
    }

    fn counts(&self, third: &ThirdParty) -> bool {
        let wanted = matches!(third.who, Party::State(_)) || self.others;
        wanted && (third.played || self.offers) && (third.leading == Some(true) || !self.leading)
    }
}

impl Day {
    /// The day of some years.
    fn of_years(self, first: i16, years: u8) -> Date {
        match self {
            Day::First => Date::constant(first, 1, 1),
            Day::Last => Date::constant(first.saturating_add(i16::from(years) - 1).min(9999), 12, 31),
        }
    }
}

impl Chosen {
    /// A row an event, as `backtest` reads them: actors separated by semicolons.
    pub fn table(&self) -> Table {
        let mut table = Table::new(&["id", "date", "targets", "found"]);
        for EventRow { id, date, targets, found } in &self.events {
            let cells = [id.clone(), date.to_string(), targets.join(";"), found.join(";")];
            table.push(cells.into_iter().map(Cell::from).collect());
        }
        table
    }
}

/// The first year of the period in which a year is: periods begin with `from`, or with year 0.
fn first_year(year: i16, from: Option<i16>, years: u8) -> i16 {
    year - (year - from.unwrap_or(0)).rem_euclid(i16::from(years.max(1)))
}

fn id(who: &Party) -> String {
    match who {
        Party::State(state) => Crosswalk::standard().state(*state).id.to_string(),
        // What separates actors separates none within a name.
        Party::Other(name) => name.replace(';', ","),
    }
}

/// ISO letters, or COW letters of a state that has none any more.
fn letters(state: StateId) -> String {
    let state = Crosswalk::standard().state(state);
    let cow = || state.codes.iter().find(|code| code.system == CodeSystem::CowLetters).map(|code| code.code.as_str());
    state.iso3().or_else(cow).unwrap_or(state.id.as_str()).to_owned()
}

/// Numbers by their size, and after them all other ids.
fn natural(id: &str) -> (u64, &str) {
    (id.parse().unwrap_or(u64::MAX), id)
}
