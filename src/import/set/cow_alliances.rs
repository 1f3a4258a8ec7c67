//! Formal alliances of the Correlates of War.

use std::collections::BTreeMap;

use super::super::ImportError;
use super::super::fact::{Alliance, Facts, Obligations, Pair};
use super::super::read::{Bound, Column, Refusal, Row, Table, Use};
use super::treaty::{AlliedYears, Treaties};
use super::{COW_MISSING, DataSet, Layout, Reference};
use crate::model::Period;

/// Version 4.1, 1816 to 2012, in the owner's layouts and those derived from them.
///
/// | layout | a row is | days |
/// |---|---|---|
/// | by dyad | two allies of a treaty | first and last of the two together |
/// | by directed dyad | the same from either's side | the same |
/// | by member | an ally of a treaty | its own in the treaty; two allies' are those they share |
/// | by member and year | the same for every year | the same |
/// | by directed dyad and year | two states in a year | the year only |
///
/// Where an alliance holds when the data end (`right_censor` is 1) the last day is empty, and stays open. A treaty that
/// lays more on one side than on the other counts with all that either owes; a row that owes nothing is the other side of
/// such a treaty.
pub(super) const SET: DataSet = DataSet {
    id: "cow-alliances",
    reference: Reference {
        title: "Formal Interstate Alliances",
        authors: &["Gibler, Douglas M."],
        publisher: "Correlates of War Project",
        date: "2013",
        doi: None,
        note: "To be cited as Gibler (2009), International Military Alliances, 1648–2008, CQ Press. The data end in 2012; an alliance in force then is taken to have lasted.",
    },
    version: "4.1",
    gives: "alliances",
    grade: DataSet::RESEARCH,
    in_world: true,
    missing: COW_MISSING,
    layouts: &[
        Layout {
            name: "by dyad",
            headings: &["version4id", "ccode1", "ccode2", "dyad_st_year", "dyad_end_year", "defense", "asymmetric"],
            columns: &[],
            rank: 0,
            read: by_dyad,
        },
        Layout {
            name: "by directed dyad",
            headings: &["version4id", "ccode1", "ccode2", "dyad_st_year", "dyad_end_year", "defense"],
            columns: &[],
            rank: 1,
            read: by_dyad,
        },
        Layout {
            name: "by member",
            headings: &["version4id", "ccode", "mem_st_year", "mem_end_year", "right_censor", "defense"],
            columns: &[],
            rank: 2,
            read: by_member,
        },
        Layout {
            name: "by member and year",
            headings: &["version4id", "ccode", "mem_st_year", "mem_end_year", "right_censor", "defense", "year"],
            columns: &[],
            rank: 3,
            read: by_member,
        },
        Layout {
            name: "by directed dyad and year",
            headings: &["ccode1", "ccode2", "year", "cow_defense", "cow_neutral", "cow_nonagg", "cow_entente"],
            columns: &[],
            rank: 4,
            read: by_year,
        },
    ],
};

/// The columns of what is owed.
#[derive(Clone, Copy)]
struct Owed([Column; 4]);

impl Owed {
    fn of(table: &Table, headings: [&str; 4]) -> Result<Self, ImportError> {
        table.columns(headings).map(Self)
    }

    fn read(self, row: &Row<'_>) -> Result<Obligations, Refusal> {
        let [defense, neutrality, nonaggression, entente] = self.0;
        Ok(Obligations {
            defense: row.flag(defense)?,
            neutrality: row.flag(neutrality)?,
            nonaggression: row.flag(nonaggression)?,
            entente: row.flag(entente)?,
        })
    }
}

const OWED: [&str; 4] = ["defense", "neutrality", "nonaggression", "entente"];
const DAY: [&str; 3] = ["day", "month", "year"];

fn by_dyad(table: &mut Table, facts: &mut Facts) -> Result<(), ImportError> {
    let [number, a, b, open] = table.columns(["version4id", "ccode1", "ccode2", "right_censor"])?;
    let (since, until) = (table.day_columns("dyad_st_", DAY)?, table.day_columns("dyad_end_", DAY)?);
    let owed = Owed::of(table, OWED)?;
    // A directed file says everything twice.
    let mut said: BTreeMap<(u32, Pair, Period), Obligations> = BTreeMap::new();
    table.each(|row| {
        let (number, pair) = (row.count(number)?, Pair::of_row(row.cow(a)?, row.cow(b)?)?);
        let period = days(row, since, until, open)?;
        let owed = owed.read(row)?;
        let known = said.entry((number, pair, period)).or_default();
        *known = known.and(owed);
        Ok(Use::Taken)
    });
    let alliances = said.into_iter().filter(|(_, owed)| owed.strongest().is_some());
    facts.alliances.extend(alliances.map(|((number, pair, period), obligations)| Alliance {
        number,
        pair,
        period,
        obligations,
    }));
    Ok(())
}

fn by_member(table: &mut Table, facts: &mut Facts) -> Result<(), ImportError> {
    let [number, member, open] = table.columns(["version4id", "ccode", "right_censor"])?;
    let (since, until) = (table.day_columns("mem_st_", DAY)?, table.day_columns("mem_end_", DAY)?);
    let owed = Owed::of(table, OWED)?;
    let mut treaties = Treaties::default();
    table.each(|row| {
        let (number, member) = (row.count(number)?, row.cow(member)?);
        let period = days(row, since, until, open)?;
        let owed = owed.read(row)?;
        treaties.enter(number, member, period, owed);
        Ok(Use::Taken)
    });
    facts.alliances.extend(treaties.alliances());
    Ok(())
}

fn by_year(table: &mut Table, facts: &mut Facts) -> Result<(), ImportError> {
    let [a, b, year] = table.columns(["ccode1", "ccode2", "year"])?;
    let owed = Owed::of(table, ["cow_defense", "cow_neutral", "cow_nonagg", "cow_entente"])?;
    let mut said = AlliedYears::default();
    table.each(|row| {
        let pair = Pair::of_row(row.cow(a)?, row.cow(b)?)?;
        let (year, owed) = (row.year(year)?, owed.read(row)?);
        if owed.strongest().is_none() {
            return Ok(Use::Idle("the two owe each other nothing in this year"));
        }
        said.enter(pair, year, owed);
        Ok(Use::Taken)
    });
    facts.alliances.extend(said.alliances());
    Ok(())
}

/// The days of a row; without an end where the alliance goes on when the data end.
fn days(row: &Row<'_>, since: [Column; 3], until: [Column; 3], open: Column) -> Result<Period, Refusal> {
    let since = row.day(since, Bound::First)?;
    let until = if row.flag(open)? { None } else { row.maybe_day(until, Bound::Last)? };
    row.period(Some(since), until)
}
