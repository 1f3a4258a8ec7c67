//! A state of the table, and its codes.

use crate::model::{ActorId, Date, Period, first_day, last_day};

/// The place of a state in the table. States are in the order of their ids, and so are their places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StateId(pub(super) u16);

/// A system of codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CodeSystem {
    /// Numbers of the Correlates of War state list, as `371`.
    Cow,
    /// Letters of the Correlates of War state list, as `ARM`; not those of ISO.
    CowLetters,
    /// Numbers of Gleditsch and Ward, as `371`.
    GleditschWard,
    /// ISO 3166-1 alpha-2, as `AM`.
    Alpha2,
    /// ISO 3166-1 alpha-3, as `ARM`.
    Alpha3,
    /// Names, as `Armenia`, in any case.
    Name,
}

impl CodeSystem {
    /// What a code of the system is called.
    pub fn label(self) -> &'static str {
        match self {
            CodeSystem::Cow => "COW number",
            CodeSystem::CowLetters => "COW abbreviation",
            CodeSystem::GleditschWard => "Gleditsch–Ward number",
            CodeSystem::Alpha2 => "ISO alpha-2 code",
            CodeSystem::Alpha3 => "ISO alpha-3 code",
            CodeSystem::Name => "name",
        }
    }
}

/// A code of a state, and the days on which it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// The system it belongs to.
    pub system: CodeSystem,
    /// The code.
    pub code: String,
    /// When it means this state.
    pub period: Period,
}

/// A state.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The id of the actor it becomes.
    pub id: ActorId,
    /// Its name, as printed.
    pub name: String,
    /// Its COW number; `None` for the few that only Gleditsch and Ward have.
    pub cow: Option<u16>,
    /// When it was a member of the COW state system; empty for those.
    pub system: Vec<Period>,
    /// Every code and name, with the days on which it holds.
    pub codes: Vec<Code>,
}

impl State {
    /// Its names other than the printed one.
    pub fn aliases(&self) -> impl Iterator<Item = &str> {
        let names = self.codes.iter().filter(|code| code.system == CodeSystem::Name);
        names.map(|code| code.code.as_str()).filter(|name| *name != self.name)
    }

    /// The alpha-3 code that holds without end, if any does.
    pub fn iso3(&self) -> Option<&str> {
        let current = |code: &&Code| code.system == CodeSystem::Alpha3 && code.period.until.is_none();
        self.codes.iter().find(current).map(|code| code.code.as_str())
    }

    /// Whether it was a member of the state system on any of these days.
    pub fn existed(&self, during: Period) -> bool {
        self.system.iter().any(|spell| spell.overlaps(during))
    }

    /// A state from the cells of a line of the table: id, name, letters, number, days in the state system,
    /// Gleditsch–Ward numbers, ISO codes, other names. `None` if the line is not of that form.
    pub(super) fn from_line(cells: &[&str]) -> Option<Self> {
        let &[id, name, letters, cow, system, gw, iso, also] = cells else { return None };
        let system = system.split_whitespace().map(days).collect::<Option<Vec<_>>>()?;
        let mut codes = Vec::new();
        let mut add = |system, code: &str, period| codes.push(Code { system, code: code.to_owned(), period });
        for (of, code) in [(CodeSystem::Cow, cow), (CodeSystem::CowLetters, letters)] {
            for &period in system.iter().filter(|_| !code.is_empty()) {
                add(of, code, period);
            }
        }
        for (code, period) in dated(gw)? {
            add(CodeSystem::GleditschWard, code, period);
        }
        for (code, period) in dated(iso)? {
            let (two, three) = code.split_once('/')?;
            add(CodeSystem::Alpha2, two, period);
            add(CodeSystem::Alpha3, three, period);
        }
        // A name means the state while it is one.
        let gw_periods = dated(gw)?.into_iter().map(|(_, period)| period);
        let periods: Vec<Period> = if system.is_empty() { gw_periods.collect() } else { system.clone() };
        for name in [name].into_iter().chain(also.split("; ").filter(|name| !name.is_empty())) {
            periods.iter().for_each(|&period| add(CodeSystem::Name, name, period));
        }
        let cow = if cow.is_empty() { None } else { Some(cow.parse().ok()?) };
        Some(Self { id: id.into(), name: name.to_owned(), cow, system, codes })
    }
}

/// `260@1990-10-03.. 255@..1945-05-07`: codes with their days, which are all days where none are given.
fn dated(text: &str) -> Option<Vec<(&str, Period)>> {
    let one = |text| match str::split_once(text, '@') {
        None => Some((text, Period::ALWAYS)),
        Some((code, period)) => Some((code, days(period)?)),
    };
    text.split_whitespace().map(one).collect()
}

/// `1991-12-26..`: the first and last day, either of which may be missing.
fn days(text: &str) -> Option<Period> {
    let (since, until) = text.split_once("..")?;
    let day = |text: &str, read: fn(&str) -> Result<Date, _>| match text {
        "" => Some(None),
        text => read(text).ok().map(Some),
    };
    Some(Period { since: day(since, first_day)?, until: day(until, last_day)? })
}
