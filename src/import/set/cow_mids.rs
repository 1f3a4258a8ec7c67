//! Militarized interstate disputes of the Correlates of War.

use super::super::ImportError;
use super::super::fact::{Facts, Participant};
use super::super::read::{Bound, Column, Refusal, Row, Table, Use};
use super::{COW_MISSING, DataSet, Layout, Reference};
use crate::model::HostilityLevel;

/// Version 5.0, 1816 to 2014.
///
/// | layout | a row is | becomes |
/// |---|---|---|
/// | participants (MIDB) | a state in a dispute, with its side, its own days and its highest level | a part in the dispute |
/// | disputes (MIDA) | a dispute as a whole | nothing: it does not say who faced whom |
/// | incidents (MIDI), participants of incidents (MIDIP) | single acts of a dispute | nothing: the dispute has their highest level |
///
/// Levels: 1 no militarized action, 2 threat, 3 display, 4 use of force, 5 war. Where the day of the month is missing
/// (−9), a dispute begins on the first and ends on the last of the month.
pub(super) const SET: DataSet = DataSet {
    id: "cow-mids",
    reference: Reference {
        title: "Militarized Interstate Disputes",
        authors: &[
            "Palmer, Glenn",
            "McManus, Roseanne W.",
            "D'Orazio, Vito",
            "Kenwick, Michael R.",
            "Karstens, Mikaela",
            "Bloch, Chase",
            "Dietrich, Nick",
            "Kahn, Kayla",
            "Ritter, Kellan",
            "Soules, Michael J.",
        ],
        publisher: "Correlates of War Project",
        date: "2022",
        doi: Some("10.1177/0738894221995743"),
        note: "The identifier is that of the article to be cited: The MID5 dataset, 2011–2014: procedures, coding rules, and description, Conflict Management and Peace Science 39(4), 470–482.",
    },
    version: "5.0",
    gives: "hostilities",
    grade: DataSet::RESEARCH,
    in_world: true,
    missing: COW_MISSING,
    layouts: &[
        Layout {
            name: "participants",
            headings: &["dispnum", "ccode", "stday", "stmon", "styear", "endyear", "sidea", "revstate", "hostlev"],
            columns: &[],
            rank: 0,
            read: participants,
        },
        Layout {
            name: "disputes",
            headings: &["dispnum", "stday", "stmon", "styear", "endyear", "outcome", "settle", "hostlev", "numa"],
            columns: &[],
            rank: 0,
            read: disputes,
        },
        Layout {
            name: "incidents",
            headings: &["dispnum", "incidnum", "stday", "styear", "tbi", "action", "hostlev"],
            columns: &[],
            rank: 0,
            read: incidents,
        },
        Layout {
            name: "participants of incidents",
            headings: &["dispnum", "incidnum", "ccode", "stday", "styear", "insidea", "sidea", "action", "hostlev"],
            columns: &[],
            rank: 0,
            read: incidents,
        },
    ],
};

const DAY: [&str; 3] = ["day", "mon", "year"];

/// The level of a code of 1 to 5; `None` for 1, no militarized action.
pub(super) fn level(row: &Row<'_>, column: Column) -> Result<Option<HostilityLevel>, Refusal> {
    match row.maybe_int(column)? {
        None | Some(1) => Ok(None),
        Some(2) => Ok(Some(HostilityLevel::Threat)),
        Some(3) => Ok(Some(HostilityLevel::Display)),
        Some(4) => Ok(Some(HostilityLevel::Force)),
        Some(5) => Ok(Some(HostilityLevel::War)),
        Some(other) => Err(row.wrong(column, &other.to_string(), "a level from 1 to 5")),
    }
}

fn participants(table: &mut Table, facts: &mut Facts) -> Result<(), ImportError> {
    table.set_version_by("version", &[("5", "5.0")]);
    let [dispute, state, side, hostility] = table.columns(["dispnum", "ccode", "sidea", "hostlev"])?;
    let (since, until) = (table.day_columns("st", DAY)?, table.day_columns("end", DAY)?);
    table.each(|row| {
        facts.participants.push(Participant {
            dispute: row.count(dispute)?,
            state: row.cow(state)?,
            side_a: row.flag(side)?,
            period: row.period(Some(row.day(since, Bound::First)?), row.maybe_day(until, Bound::Last)?)?,
            level: level(row, hostility)?,
        });
        Ok(Use::Taken)
    });
    Ok(())
}

fn disputes(table: &mut Table, _: &mut Facts) -> Result<(), ImportError> {
    table.set_version_by("version", &[("5", "5.0")]);
    let [dispute, hostility] = table.columns(["dispnum", "hostlev"])?;
    let since = table.day_columns("st", DAY)?;
    table.each(|row| {
        row.count(dispute)?;
        row.day(since, Bound::First)?;
        level(row, hostility)?;
        Ok(Use::Idle("it does not say who faced whom; the participants do"))
    });
    Ok(())
}

fn incidents(table: &mut Table, _: &mut Facts) -> Result<(), ImportError> {
    table.set_version_by("version", &[("5", "5.0")]);
    let [dispute, hostility] = table.columns(["dispnum", "hostlev"])?;
    let since = table.day_columns("st", DAY)?;
    table.each(|row| {
        row.count(dispute)?;
        row.day(since, Bound::First)?;
        level(row, hostility)?;
        Ok(Use::Idle("an act of a dispute, whose highest level stands for it"))
    });
    Ok(())
}
