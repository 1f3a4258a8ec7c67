//! From a code and a day to the state.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::state::{CodeSystem, State, StateId};
use crate::model::{Date, Period, nearest};

/// The table of states, and an index from every code to the states that bear or bore it.
#[derive(Clone, Debug)]
pub struct Crosswalk {
    states: Vec<State>,
    index: BTreeMap<(CodeSystem, String), Vec<(StateId, Period)>>,
}

/// Nobody bears the code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no state has the {} '{code}'", system.label())]
pub struct CodeError {
    /// The system of the code.
    pub system: CodeSystem,
    /// The code.
    pub code: String,
    /// The names most like it, if it is a name.
    pub nearest: Vec<String>,
}

static STANDARD: LazyLock<Crosswalk> = LazyLock::new(|| Crosswalk::read(include_str!("states.csv")));

impl Crosswalk {
    /// The table that comes with the library.
    pub fn standard() -> &'static Self {
        &STANDARD
    }

    /// A table, one state a line, with a heading. Lines of another form are left out; a test finds them.
    fn read(table: &str) -> Self {
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        let lines = reader.records().filter_map(|line| {
            let line = line.ok()?;
            State::from_line(&line.iter().collect::<Vec<_>>())
        });
        let mut states: Vec<State> = lines.collect();
        states.sort_by(|a, b| a.id.cmp(&b.id));
        let mut index: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (at, state) in (0..).zip(&states) {
            for code in &state.codes {
                let bearers = index.entry((code.system, fold(code.system, &code.code))).or_default();
                bearers.push((StateId(at), code.period));
            }
        }
        Self { states, index }
    }

    /// The states, by id.
    pub fn states(&self) -> impl Iterator<Item = (StateId, &State)> {
        (0..).map(StateId).zip(&self.states)
    }

    /// The state at that place.
    ///
    /// # Panics
    /// If the place is that of another table.
    pub fn state(&self, id: StateId) -> &State {
        &self.states[usize::from(id.0)]
    }

    /// The place of the state whose actor has that id.
    pub fn place_of(&self, id: &str) -> Option<StateId> {
        let at = self.states.binary_search_by(|state| state.id.as_str().cmp(id)).ok()?;
        u16::try_from(at).ok().map(StateId)
    }

    /// Whether a name means the state when no day is given, and not another that bore it later.
    pub fn bears(&self, state: StateId, name: &str) -> bool {
        self.find(CodeSystem::Name, name, None) == Ok(state)
    }

    /// The state that a code means on a day.
    ///
    /// A code that passed from one state to another means the one that bears it on that day; on a day on which nobody
    /// does (data sets disagree on when a state began), the one that bears it soonest before or after. Without a day,
    /// the last to bear it. Of several that bear it on the day, the one that took it last. O(log n).
    ///
    /// ```
    /// use demarche::import::{CodeSystem, Crosswalk};
    ///
    /// let crosswalk = Crosswalk::standard();
    /// let find = |system, code, on: &str| {
    ///     let state = crosswalk.find(system, code, Some(on.parse().unwrap())).unwrap();
    ///     crosswalk.state(state).cow
    /// };
    /// assert_eq!(find(CodeSystem::GleditschWard, "260", "1980-01-01"), Some(260));
    /// assert_eq!(find(CodeSystem::GleditschWard, "260", "2000-01-01"), Some(255));
    /// assert_eq!(find(CodeSystem::GleditschWard, "678", "2000-01-01"), Some(679));
    /// assert_eq!(find(CodeSystem::GleditschWard, "340", "2010-01-01"), Some(345));
    /// assert_eq!(find(CodeSystem::Alpha3, "DEU", "1980-01-01"), Some(260));
    /// assert!(crosswalk.find(CodeSystem::Cow, "999", None).is_err());
    /// ```
    ///
    /// # Errors
    /// [`CodeError`] if no state ever bore it.
    pub fn find(&self, system: CodeSystem, code: &str, on: Option<Date>) -> Result<StateId, CodeError> {
        self.maybe(system, code, on).ok_or_else(|| {
            let nearest = if system == CodeSystem::Name { self.nearest(code) } else { Vec::new() };
            CodeError { system, code: code.trim().to_owned(), nearest }
        })
    }

    /// The same, where it is no mistake that a code is nobody's.
    pub(in crate::import) fn maybe(&self, system: CodeSystem, code: &str, on: Option<Date>) -> Option<StateId> {
        let bearers = self.index.get(&(system, fold(system, code)))?;
        let distance = |period: Period| match on {
            None => 0,
            Some(on) if period.contains(on) => 0,
            Some(on) => {
                let days = |bound: Option<Date>| bound.map_or(i32::MAX, |bound| days_between(on, bound));
                days(period.since).min(days(period.until))
            }
        };
        let best = bearers.iter().min_by_key(|(_, period)| (distance(*period), std::cmp::Reverse(period.since)));
        best.map(|(state, _)| *state)
    }

    /// The states that a code means on the days of a period, each with its part of them; where nobody bears it on any of
    /// them, the one that [`find`](Self::find) finds for the first, with the whole.
    ///
    /// # Errors
    /// [`CodeError`] if no state ever bore it.
    pub fn find_all(
        &self,
        system: CodeSystem,
        code: &str,
        during: Period,
    ) -> Result<Vec<(StateId, Period)>, CodeError> {
        let bearers = self.index.get(&(system, fold(system, code))).map(Vec::as_slice).unwrap_or_default();
        let overlapping = bearers.iter().filter_map(|(state, period)| Some((*state, period.both(during)?)));
        let mut found: Vec<(StateId, Period)> = overlapping.collect();
        found.sort_by_key(|(_, period)| period.since);
        if let [(_, only)] = found.as_mut_slice() {
            // Lists disagree by some days on when a state began.
            *only = during;
        }
        if found.is_empty() {
            found.push((self.find(system, code, during.since)?, during));
        }
        Ok(found)
    }

    fn nearest(&self, name: &str) -> Vec<String> {
        let names = self.index.keys().filter(|(system, _)| *system == CodeSystem::Name);
        nearest(name, names.map(|(_, name)| name.as_str()))
    }
}

fn days_between(a: Date, b: Date) -> i32 {
    a.since(b).map_or(i32::MAX, |span| span.get_days().abs())
}

/// Numbers without leading zeros, letters in capitals, names in small letters.
fn fold(system: CodeSystem, code: &str) -> String {
    let code = code.trim();
    match system {
        CodeSystem::Cow | CodeSystem::GleditschWard => {
            code.parse::<u32>().map_or_else(|_| code.to_owned(), |number| number.to_string())
        }
        CodeSystem::CowLetters | CodeSystem::Alpha2 | CodeSystem::Alpha3 => code.to_uppercase(),
        CodeSystem::Name => code.to_lowercase().replace('’', "'"),
    }
}
