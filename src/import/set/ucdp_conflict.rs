//! Armed conflicts of the Uppsala Conflict Data Program and the Peace Research Institute Oslo.

use super::super::ImportError;
use super::super::crosswalk::{CodeSystem, Crosswalk};
use super::super::fact::Facts;
use super::super::fight::{Belligerent, Body, Fight};
use super::super::read::{Bound, Column, Refusal, Row, Table, Use};
use super::{DataSet, Layout, Reference};
use crate::model::{Date, HostilityLevel, OrganisationForm, Period};

/// Version 24.1, 1946 to 2023: a row is a conflict in a year, with the numbers of Gleditsch and Ward of its states. Side
/// A is a government; side B is a state (type 2, between states) or armed groups (types 1, 3 and 4), which are actors
/// only if they are asked for. Seconds (`…_2nd`) are states that help a side with troops.
///
/// | parties | level | why |
/// |---|---|---|
/// | states of a conflict between states, seconds as well | `Force` at intensity 1 (25 to 999 deaths in battle in the year), `War` at intensity 2 (1,000 or more) | all of one side fight all of the other, as in the wars of the Correlates of War |
/// | a government and a state whose troops help the rebels; either and armed groups | the same | their troops fight each other |
/// | two states that help opposite sides of a civil war with troops | `Display` | the file does not say that they met |
///
/// A row holds for its year, from the day on which its episode began if that is in the year (`start_date2`: the episode
/// reached 25 deaths), to the day on which it ended if it did (`ep_end_date`). Where the month is known and not the day
/// (precision 4), it begins on the first of the month; where less is known (5 to 7; the file then mostly has 31
/// December), on the first of January. The tie says which precision other than 1, the day itself, it rests on.
pub(super) const SET: DataSet = DataSet {
    id: "ucdp-conflicts",
    reference: Reference {
        title: "UCDP/PRIO Armed Conflict Dataset",
        authors: &[
            "Gleditsch, Nils Petter",
            "Wallensteen, Peter",
            "Eriksson, Mikael",
            "Sollenberg, Margareta",
            "Strand, Håvard",
        ],
        publisher: "Uppsala Conflict Data Program and Peace Research Institute Oslo",
        date: "2024",
        doi: Some("10.1177/0022343302039005007"),
        note: "The identifier is that of the article to be cited: Armed conflict 1946–2001: a new dataset (2002), Journal of Peace Research 39(5), 615–637; version 24.1 together with Davies, Engström, Pettersson and Öberg (2024), Organized violence 1989–2023, and the prevalence of organized crime groups, Journal of Peace Research 61(4), 673–693, doi 10.1177/00223433241262912.",
    },
    version: "24.1",
    gives: "hostilities",
    grade: DataSet::RESEARCH,
    in_world: false,
    missing: &[],
    layouts: &[Layout {
        name: "conflict-year",
        headings: &[
            "conflict_id",
            "side_a",
            "side_b",
            "year",
            "intensity_level",
            "type_of_conflict",
            "gwno_a",
            "gwno_b",
        ],
        columns: &[],
        rank: 0,
        read,
    }],
};

/// The columns of a side: numbers of the states, of its seconds, names of the groups, and their numbers.
#[derive(Clone, Copy)]
struct Side {
    states: Column,
    seconds: Column,
    names: Column,
    numbers: Column,
}

/// The columns of dates.
#[derive(Clone, Copy)]
struct Days {
    year: Column,
    start: Column,
    precision: Column,
    ended: Column,
    end: Column,
}

fn read(table: &mut Table, facts: &mut Facts) -> Result<(), ImportError> {
    table.set_version_by("version", &[]);
    let [number, kind, intensity] = table.columns(["conflict_id", "type_of_conflict", "intensity_level"])?;
    let side = |letter: &str| {
        let headings = [
            format!("gwno_{letter}"),
            format!("gwno_{letter}_2nd"),
            format!("side_{letter}"),
            format!("side_{letter}_id"),
        ];
        let [states, seconds, names, numbers] = table.columns(headings.each_ref().map(String::as_str))?;
        Ok::<_, ImportError>(Side { states, seconds, names, numbers })
    };
    let (a, b) = (side("a")?, side("b")?);
    let [year, start, precision, ended, end] =
        table.columns(["year", "start_date2", "start_prec2", "ep_end", "ep_end_date"])?;
    let days = Days { year, start, precision, ended, end };
    table.each(|row| {
        let what = format!("conflict {}", row.count(number)?);
        let between_states = match row.int(kind)? {
            2 => true,
            1 | 3 | 4 => false,
            other => return Err(row.wrong(kind, &other.to_string(), "a type from 1 to 4")),
        };
        let level = match row.int(intensity)? {
            1 => HostilityLevel::Force,
            2 => HostilityLevel::War,
            other => return Err(row.wrong(intensity, &other.to_string(), "an intensity of 1 or 2")),
        };
        let (period, says) = holds(row, days)?;
        let on = period.since.unwrap_or(Bound::First.of_year(row.year(year)?));
        let [first, second] = [a, b].map(|side| parties(row, side, on));
        let (first, second) = (first?, second?);
        let mut fights = Vec::new();
        for (one, helps) in &first {
            for (other, helps_too) in &second {
                let apart = *helps && *helps_too && !between_states;
                let level = if apart { HostilityLevel::Display } else { level };
                fights.extend(Fight::new(one, other, level, period, &what));
            }
        }
        if fights.is_empty() {
            return Err(Refusal::Other("a side is not named"));
        }
        facts.fights.extend(fights.into_iter().map(|fight| Fight { says: says.clone(), ..fight }));
        Ok(Use::Taken)
    });
    Ok(())
}

/// The days of its year on which a conflict went on, and what is to be said of them.
fn holds(row: &Row<'_>, days: Days) -> Result<(Period, Option<String>), Refusal> {
    let year = row.year(days.year)?;
    let (mut since, mut says) = (Bound::First.of_year(year), None);
    let start = row.maybe_iso_day(days.start)?;
    if let Some(day) = start.filter(|day| day.year() == year) {
        let precision = row.int(days.precision)?;
        since = match precision {
            1..=3 => day,
            4 => day.first_of_month(),
            5..=7 => since,
            other => return Err(row.wrong(days.precision, &other.to_string(), "a precision from 1 to 7")),
        };
        says = (precision > 1)
            .then(|| format!("the episode begins on {day}, known with precision {precision} (1 is the day itself)"));
    }
    let last = Bound::Last.of_year(year);
    let until: Option<Date> = if row.flag(days.ended)? { row.maybe_iso_day(days.end)? } else { None };
    Ok((row.period(Some(since), Some(until.unwrap_or(last)))?, says))
}

/// Who stands on a side, and whether it only helps.
fn parties(row: &Row<'_>, side: Side, on: Date) -> Result<Vec<(Belligerent, bool)>, Refusal> {
    let mut parties = Vec::new();
    for (column, helps) in [(side.states, false), (side.seconds, true)] {
        for code in row.maybe(column).into_iter().flat_map(listed) {
            let state = Crosswalk::standard().find(CodeSystem::GleditschWard, code, Some(on));
            let state = state.map_err(|error| row.no_state(column, error))?;
            parties.push((Belligerent::State(state), helps));
        }
    }
    if row.maybe(side.states).is_none() {
        let (names, numbers) = (row.text(side.names)?, row.text(side.numbers)?);
        let (each, numbered): (Vec<_>, Vec<_>) = (listed(names).collect(), listed(numbers).collect());
        let form = OrganisationForm::ArmedGroup;
        if each.len() == numbered.len() {
            let bodies = each.iter().zip(numbered).map(|(name, number)| Body::new(name, number, form));
            parties.extend(bodies.map(|body| (Belligerent::Body(body), false)));
        } else {
            // A comma within a name.
            parties.push((Belligerent::Body(Body::new(names, numbers, form)), false));
        }
    }
    Ok(parties)
}

/// `651, 666`: what commas separate.
fn listed(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|part| !part.is_empty())
}
