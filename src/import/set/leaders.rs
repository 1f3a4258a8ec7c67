//! Two lists of leaders.

use super::super::ImportError;
use super::super::crosswalk::CodeSystem;
use super::super::fact::{Facts, Term};
use super::super::read::{Bound, Table, Use};
use super::{DataSet, Layout, Reference};

/// Version 4.1, 1840 to 2015: a row a leader's spell in power, with its first and last day; states by their numbers of
/// Gleditsch and Ward. A spell that ends on the last day of the data goes on. One in which a code passed from one state to
/// another (Kohl, in 1990) is a term in each.
pub(super) const ARCHIGOS: DataSet = DataSet {
    id: "archigos",
    reference: Reference {
        title: "Archigos: A Data Set on Leaders 1875–2015",
        authors: &["Goemans, H. E.", "Gleditsch, Kristian Skrede", "Chiozza, Giacomo"],
        publisher: "University of Rochester",
        date: "2016",
        doi: Some("10.1177/0022343308100719"),
        note: "The identifier is that of the article to be cited: Goemans, Gleditsch and Chiozza (2009), Introducing Archigos: a dataset of political leaders, Journal of Peace Research 46(2), 269–283.",
    },
    version: "4.1",
    gives: "leaders and their terms",
    grade: DataSet::RESEARCH,
    in_world: true,
    missing: &[],
    layouts: &[
        Layout {
            name: "spells",
            headings: &["obsid", "gwcode", "leadid", "leader", "startdate", "enddate"],
            columns: &[],
            rank: 0,
            read: archigos,
        },
        Layout {
            name: "spells, owner's headings",
            headings: &["obsid", "ccode", "leadid", "leader", "startdate", "enddate"],
            columns: &[],
            rank: 0,
            read: archigos,
        },
        Layout {
            name: "codes",
            headings: &["obsid", "leadid", "leadid29", "leaderid"],
            columns: &[],
            rank: 1,
            read: codes,
        },
    ],
};

/// The list of March 2021, 1945 to 2021: a row a leader's spell in power, with its first day and its last month; states
/// by their COW numbers. A spell without an end goes on.
pub(super) const REIGN: DataSet = DataSet {
    id: "reign",
    reference: Reference {
        title: "Rulers, Elections, and Irregular Governance (REIGN): list of leaders",
        authors: &["Bell, Curtis"],
        publisher: "One Earth Future",
        date: "2021",
        doi: None,
        note: "To be cited as Bell (2016), The Rulers, Elections, and Irregular Governance Dataset (REIGN), One Earth Future Research.",
    },
    version: "2021-03",
    gives: "leaders and their terms",
    grade: DataSet::RESEARCH,
    in_world: true,
    missing: &[],
    layouts: &[Layout {
        name: "spells",
        headings: &["stateabb", "ccode", "leadid", "leader", "sdate", "smonth", "syear", "emonth", "eyear"],
        columns: &[],
        rank: 0,
        read: reign,
    }],
};

fn archigos(table: &mut Table, facts: &mut Facts) -> Result<(), ImportError> {
    let state = table.column("gwcode").or_else(|_| table.column("ccode"))?;
    let [key, name, start, end] = table.columns(["leadid", "leader", "startdate", "enddate"])?;
    let from = facts.terms.len();
    table.each(|row| {
        let (since, until) = (row.iso_day(start)?, row.maybe_iso_day(end)?);
        let (key, name) = (row.text(key)?.to_owned(), row.text(name)?.to_owned());
        let during = row.period(Some(since), until)?;
        for (state, part) in row.states(state, CodeSystem::GleditschWard, during)? {
            let since = part.since.unwrap_or(since);
            facts.terms.push(Term { key: key.clone(), name: name.clone(), state, since, until: part.until });
        }
        Ok(Use::Taken)
    });
    let read = facts.terms.get_mut(from..).unwrap_or_default();
    let last = read.iter().filter_map(|term| term.until).max();
    read.iter_mut().filter(|term| term.until == last).for_each(|term| term.until = None);
    Ok(())
}

fn reign(table: &mut Table, facts: &mut Facts) -> Result<(), ImportError> {
    let [state, key, name] = table.columns(["ccode", "leadid", "leader"])?;
    let since = table.columns(["sdate", "smonth", "syear"])?;
    let [end_month, end_year] = table.columns(["emonth", "eyear"])?;
    table.each(|row| {
        let since = row.day(since, Bound::First)?;
        let until = row.maybe_month(end_month, end_year, Bound::Last)?;
        row.period(Some(since), until)?;
        facts.terms.push(Term {
            key: row.text(key)?.to_owned(),
            name: row.text(name)?.to_owned(),
            state: row.cow(state)?,
            since,
            until,
        });
        Ok(Use::Taken)
    });
    Ok(())
}

fn codes(table: &mut Table, _: &mut Facts) -> Result<(), ImportError> {
    let key = table.column("obsid")?;
    table.each(|row| {
        row.text(key)?;
        Ok(Use::Idle("codes of the same leaders in other data sets"))
    });
    Ok(())
}
