//! The state system and the major powers of the Correlates of War.

use super::super::ImportError;
use super::super::fact::Facts;
use super::super::read::{Bound, Column, Refusal, Row, Table, Use};
use super::{COW_MISSING, DataSet, Layout, Reference};
use crate::model::Period;

/// Version 2016 (and the majors of 2024): a row a spell of membership, with its first and last day.
///
/// A spell whose last day is the last day of the year of the release goes on. `system2016.csv` has a row a state and
/// year; `COW country codes.csv` only names: both say nothing beyond the spells.
pub(super) const SET: DataSet = DataSet {
    id: "cow-states",
    reference: Reference {
        title: "State System Membership List",
        authors: &[],
        publisher: "Correlates of War Project",
        date: "2017",
        doi: None,
        note: "Days on which a state was a member of the international state system, 1816 to 2016, and on which it was a major power.",
    },
    version: "2016",
    gives: "states, and the days on which they were states",
    grade: DataSet::RESEARCH,
    in_world: true,
    missing: COW_MISSING,
    layouts: &[
        Layout {
            name: "spells of states",
            headings: &["stateabb", "ccode", "statenme", "styear", "stmonth", "stday", "endyear", "endmonth", "endday"],
            columns: &[],
            rank: 0,
            read: states,
        },
        Layout {
            name: "spells of major powers",
            headings: &["stateabb", "ccode", "styear", "stmonth", "stday", "endyear", "endmonth", "endday"],
            columns: &[],
            rank: 0,
            read: majors,
        },
        Layout {
            name: "state-year",
            headings: &["stateabb", "ccode", "year", "version"],
            columns: &[],
            rank: 1,
            read: years,
        },
        Layout { name: "codes", headings: &["stateabb", "ccode", "statenme"], columns: &[], rank: 1, read: codes },
    ],
};

fn states(table: &mut Table, facts: &mut Facts) -> Result<(), ImportError> {
    spells(table, |row, state, period| {
        let state = row.cow(state)?;
        facts.members.push((state, period));
        Ok(())
    })
}

fn majors(table: &mut Table, facts: &mut Facts) -> Result<(), ImportError> {
    spells(table, |row, state, period| {
        let state = row.cow(state)?;
        facts.majors.push((state, period));
        Ok(())
    })
}

fn spells(
    table: &mut Table,
    mut take: impl FnMut(&Row<'_>, Column, Period) -> Result<(), Refusal>,
) -> Result<(), ImportError> {
    table.set_version_by("version", &[]);
    let [state, version] = table.columns(["ccode", "version"])?;
    let ends = ["day", "month", "year"];
    let (since, until) = (table.day_columns("st", ends)?, table.day_columns("end", ends)?);
    table.each(|row| {
        let (first, last) = (row.day(since, Bound::First)?, row.day(until, Bound::Last)?);
        let goes_on = row.maybe_year(version)?.is_some_and(|year| last == Bound::Last.of_year(year));
        let period = row.period(Some(first), (!goes_on).then_some(last))?;
        take(row, state, period)?;
        Ok(Use::Taken)
    });
    Ok(())
}

fn years(table: &mut Table, _: &mut Facts) -> Result<(), ImportError> {
    let [state, year] = table.columns(["ccode", "year"])?;
    table.each(|row| {
        row.cow(state)?;
        row.year(year)?;
        Ok(Use::Idle("the spells say the same with days"))
    });
    Ok(())
}

fn codes(table: &mut Table, _: &mut Facts) -> Result<(), ImportError> {
    let state = table.column("ccode")?;
    table.each(|row| {
        row.cow(state)?;
        Ok(Use::Idle("the crosswalk knows the code"))
    });
    Ok(())
}
