//! Alliance Treaty Obligations and Provisions.

use super::super::ImportError;
use super::super::fact::{Facts, Obligations, Pair};
use super::super::read::{Bound, Column, Refusal, Row, Table, Use};
use super::treaty::{AlliedYears, Treaties};
use super::{COW_MISSING, DataSet, Layout, Reference};
use crate::model::Date;

const REFERENCE: Reference = Reference {
    title: "Alliance Treaty Obligations and Provisions",
    authors: &["Leeds, Brett Ashley", "Ritter, Jeffrey M.", "Mitchell, Sara McLaughlin", "Long, Andrew G."],
    publisher: "ATOP Project, Rice University",
    date: "",
    doi: Some("10.1080/03050620213653"),
    note: "The identifier is that of the article to be cited: Leeds, Ritter, Mitchell and Long (2002), Alliance Treaty Obligations and Provisions, 1815–1944, International Interactions 28(3), 237–260.",
};

/// Version 4.01, 1815 to 2016: treaties with what each member owes.
///
/// | layout | a row is | becomes |
/// |---|---|---|
/// | by member | a member of a treaty in a phase of it, with its own days and obligations | what two members owe each other, on the days that they share |
/// | by alliance | a treaty or a phase of it as a whole | nothing: it does not say when each member was in |
///
/// | obligation | becomes | why |
/// |---|---|---|
/// | `defense`, `offense` | defence pact | both are promises to fight at the ally's side, the strongest there is |
/// | `neutral` | neutrality | the same promise |
/// | `nonagg` | non-aggression | the same promise |
/// | `consul` | entente | the same promise |
///
/// Two members owe each other what either owes. A member that is still in when the data end has no last day (0 or empty),
/// and stays in.
pub(super) const MEMBERS: DataSet = DataSet {
    id: "atop",
    reference: REFERENCE,
    version: "4.01",
    gives: "alliances",
    grade: DataSet::RESEARCH,
    in_world: false,
    missing: COW_MISSING,
    layouts: &[
        Layout {
            name: "by member",
            headings: &["atopid", "member", "yrent", "moent", "dayent", "yrexit", "defense", "offense", "consul"],
            columns: &[],
            rank: 0,
            read: by_member,
        },
        Layout {
            name: "by alliance",
            headings: &["atopid", "begyr", "begmo", "endyr", "defense", "offense", "consul", "mem1", "mem2"],
            columns: &[],
            rank: 1,
            read: by_alliance,
        },
    ],
};

/// Version 5.1, 1815 to 2018, as it comes with peacesciencer: a row is two states in a year, from either's side, with
/// what one owes the other. Obligations as in the lists by member; years that follow each other are one alliance.
pub(super) const YEARS: DataSet = DataSet {
    id: "atop-dyad-year",
    reference: REFERENCE,
    version: "5.1",
    gives: "alliances",
    grade: DataSet::RESEARCH,
    in_world: false,
    missing: COW_MISSING,
    layouts: &[Layout {
        name: "directed dyad-year",
        headings: &["ccode1", "ccode2", "year", "atop_defense", "atop_offense", "atop_neutral", "atop_consul"],
        columns: &[],
        rank: 0,
        read: by_year,
    }],
};

/// Texts of the version column.
const VERSIONS: &[(&str, &str)] = &[("4.0100002", "4.01"), ("4.01", "4.01")];

fn owed(row: &Row<'_>, [defense, offense, neutral, nonagg, consul]: [Column; 5]) -> Result<Obligations, Refusal> {
    let (defense, offense) = (row.flag(defense)?, row.flag(offense)?);
    Ok(Obligations {
        defense: defense || offense,
        neutrality: row.flag(neutral)?,
        nonaggression: row.flag(nonagg)?,
        entente: row.flag(consul)?,
    })
}

/// A last day that is 0 where there is none yet.
fn end(row: &Row<'_>, columns: [Column; 3]) -> Result<Option<Date>, Refusal> {
    if row.maybe_int(columns[2])? == Some(0) { Ok(None) } else { row.maybe_day(columns, Bound::Last) }
}

fn by_member(table: &mut Table, facts: &mut Facts) -> Result<(), ImportError> {
    table.set_version_by("version", VERSIONS);
    let [treaty, member] = table.columns(["atopid", "member"])?;
    let obligations = table.columns(["defense", "offense", "neutral", "nonagg", "consul"])?;
    let since = table.columns(["dayent", "moent", "yrent"])?;
    let until = table.columns(["dayexit", "moexit", "yrexit"])?;
    let mut treaties = Treaties::default();
    table.each(|row| {
        let (treaty, member) = (row.count(treaty)?, row.cow(member)?);
        let period = row.period(Some(row.day(since, Bound::First)?), end(row, until)?)?;
        let owed = owed(row, obligations)?;
        treaties.enter(treaty, member, period, owed);
        Ok(Use::Taken)
    });
    facts.alliances.extend(treaties.alliances());
    Ok(())
}

fn by_alliance(table: &mut Table, _: &mut Facts) -> Result<(), ImportError> {
    table.set_version_by("version", VERSIONS);
    let [treaty, first] = table.columns(["atopid", "mem1"])?;
    let obligations = table.columns(["defense", "offense", "neutral", "nonagg", "consul"])?;
    let since = table.columns(["begday", "begmo", "begyr"])?;
    let until = table.columns(["endday", "endmo", "endyr"])?;
    table.each(|row| {
        row.count(treaty)?;
        row.text(first)?;
        row.period(Some(row.day(since, Bound::First)?), end(row, until)?)?;
        owed(row, obligations)?;
        Ok(Use::Idle("it does not say when each member was in; the list by member does"))
    });
    Ok(())
}

fn by_year(table: &mut Table, facts: &mut Facts) -> Result<(), ImportError> {
    let [a, b, year] = table.columns(["ccode1", "ccode2", "year"])?;
    let obligations = table.columns(["atop_defense", "atop_offense", "atop_neutral", "atop_nonagg", "atop_consul"])?;
    let mut said = AlliedYears::default();
    table.each(|row| {
        let pair = Pair::of_row(row.cow(a)?, row.cow(b)?)?;
        let (year, owed) = (row.year(year)?, owed(row, obligations)?);
        if owed.strongest().is_none() {
            return Ok(Use::Idle("the one owes the other nothing in this year"));
        }
        said.enter(pair, year, owed);
        Ok(Use::Taken)
    });
    facts.alliances.extend(said.alliances());
    Ok(())
}
