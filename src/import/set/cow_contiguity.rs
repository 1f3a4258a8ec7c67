//! Direct contiguity of the Correlates of War.

use std::collections::BTreeMap;

use super::super::ImportError;
use super::super::fact::{Border, Facts, Pair};
use super::super::read::{Bound, Column, Refusal, Row, Table, Use};
use super::{COW_MISSING, DataSet, Layout, Reference};
use crate::model::{Date, Period};

/// Version 3.2, 1816 to 2016.
///
/// | layout | a row is | days |
/// |---|---|---|
/// | spells (`contdir`) | two states from `begin` to `end`, each a year and month | whole months |
/// | directed dyad-year (`contdird`) | two states in a year, from either's side | whole years |
///
/// Types: 1 a border by land or river; 2, 3, 4 and 5 up to 12, 24, 150 and 400 miles of water between. What holds in the
/// last month or year of the data goes on.
pub(super) const SET: DataSet = DataSet {
    id: "cow-contiguity",
    reference: Reference {
        title: "Direct Contiguity",
        authors: &["Stinnett, Douglas M.", "Tir, Jaroslav", "Schafer, Philip", "Diehl, Paul F.", "Gochman, Charles"],
        publisher: "Correlates of War Project",
        date: "2017",
        doi: Some("10.1177/073889420201900203"),
        note: "The identifier is that of the article to be cited: The Correlates of War project direct contiguity data, version 3 (2002), Conflict Management and Peace Science 19(2), 58–66.",
    },
    version: "3.2",
    gives: "transit across land neighbours",
    grade: DataSet::RESEARCH,
    in_world: true,
    missing: COW_MISSING,
    layouts: &[
        Layout {
            name: "spells",
            headings: &["dyad", "statelno", "statehno", "conttype", "begin", "end"],
            columns: &[],
            rank: 0,
            read: spells,
        },
        Layout {
            name: "directed dyad-year",
            headings: &["dyad", "state1no", "state2no", "year", "conttype"],
            columns: &[],
            rank: 1,
            read: years,
        },
    ],
};

fn spells(table: &mut Table, facts: &mut Facts) -> Result<(), ImportError> {
    table.set_version_by("version", &[]);
    let [low, high, kind, begin, end] = table.columns(["statelno", "statehno", "conttype", "begin", "end"])?;
    let mut spells: Vec<(Pair, u16, Date, Date)> = Vec::new();
    table.each(|row| {
        let pair = Pair::of_row(row.cow(low)?, row.cow(high)?)?;
        let water = water(row, kind)?;
        let (since, until) = (month(row, begin, Bound::First)?, month(row, end, Bound::Last)?);
        row.period(Some(since), Some(until))?;
        spells.push((pair, water, since, until));
        Ok(Use::Taken)
    });
    let last = spells.iter().map(|(.., until)| *until).max();
    facts.borders.extend(spells.into_iter().map(|(pair, water, since, until)| {
        let until = (Some(until) != last).then_some(until);
        Border { pair, water, period: Period { since: Some(since), until } }
    }));
    Ok(())
}

fn years(table: &mut Table, facts: &mut Facts) -> Result<(), ImportError> {
    table.set_version_by("version", &[]);
    let [one, two, year, kind] = table.columns(["state1no", "state2no", "year", "conttype"])?;
    let mut said: BTreeMap<(Pair, u16), Vec<i16>> = BTreeMap::new();
    table.each(|row| {
        let pair = Pair::of_row(row.cow(one)?, row.cow(two)?)?;
        said.entry((pair, water(row, kind)?)).or_default().push(row.year(year)?);
        Ok(Use::Taken)
    });
    let last = said.values().flatten().max().copied();
    for ((pair, water), mut years) in said {
        years.sort_unstable();
        years.dedup();
        // Years that follow each other are one spell.
        for run in years.chunk_by(|year, next| year + 1 == *next) {
            let (Some(&first), Some(&end)) = (run.first(), run.last()) else { continue };
            let until = (Some(end) != last).then(|| Bound::Last.of_year(end));
            let period = Period { since: Some(Bound::First.of_year(first)), until };
            facts.borders.push(Border { pair, water, period });
        }
    }
    Ok(())
}

/// How many miles of water are between the two at most.
fn water(row: &Row<'_>, kind: Column) -> Result<u16, Refusal> {
    match row.int(kind)? {
        1 => Ok(0),
        2 => Ok(12),
        3 => Ok(24),
        4 => Ok(150),
        5 => Ok(400),
        other => Err(row.wrong(kind, &other.to_string(), "a type from 1 to 5")),
    }
}

/// A month as `199112`.
fn month(row: &Row<'_>, column: Column, bound: Bound) -> Result<Date, Refusal> {
    let number = row.int(column)?;
    let wrong = || row.wrong(column, &number.to_string(), "a year and month as 199112");
    let (year, month) = (i16::try_from(number / 100), i8::try_from(number % 100));
    let (Ok(year), Ok(month)) = (year, month) else { return Err(wrong()) };
    let first = Date::new(year, month, 1).map_err(|_| wrong())?;
    Ok(if bound == Bound::First { first } else { first.last_of_month() })
}
