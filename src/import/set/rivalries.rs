//! Two lists of rivalries.

use super::super::ImportError;
use super::super::fact::{Facts, Pair, Rivalry};
use super::super::read::{Bound, Column, Refusal, Row, Table, Use};
use super::{COW_MISSING, DataSet, Layout, Reference};
use crate::model::Period;

/// Thompson and Dreyer, 1494 to 2010: a row a rivalry, from `styear` to `endyear`. One that ends in the last year of the
/// data goes on.
pub(super) const THOMPSON_DREYER: DataSet = DataSet {
    id: "td-rivalries",
    reference: Reference {
        title: "Handbook of International Rivalries, 1494–2010: list of strategic rivalries",
        authors: &["Thompson, William R.", "Dreyer, David R."],
        publisher: "CQ Press",
        date: "2011",
        doi: None,
        note: "To be cited as Thompson and Dreyer (2011), Handbook of International Rivalries, 1494–2010, CQ Press. A strategic rivalry is one in which both see the other as an enemy and a threat, whether they fight or not.",
    },
    version: "2011",
    gives: "rivalries",
    grade: DataSet::RESEARCH,
    in_world: true,
    missing: COW_MISSING,
    layouts: &[Layout {
        name: "rivalries",
        headings: &["rivalryno", "rivalryname", "ccode1", "ccode2", "styear", "endyear"],
        columns: &[],
        rank: 0,
        read: thompson_dreyer,
    }],
};

/// Thompson, Sakuwa and Suhas, 1494 to 2020: a row a rivalry, from `start` to `end`. One that ends in the last year of
/// the data, or has no end, goes on.
pub(super) const THOMPSON_SAKUWA_SUHAS: DataSet = DataSet {
    id: "tss-rivalries",
    reference: Reference {
        title: "Analyzing Strategic Rivalries in World Politics: list of strategic rivalries",
        authors: &["Thompson, William R.", "Sakuwa, Kentaro", "Suhas, Prashant Hosur"],
        publisher: "Springer",
        date: "2021",
        doi: Some("10.1007/978-981-16-6671-1"),
        note: "To be cited as Thompson, Sakuwa and Suhas (2021), Analyzing Strategic Rivalries in World Politics: Types of Rivalry, Regional Variation, and Escalation/De-escalation, Springer.",
    },
    version: "2021",
    gives: "rivalries",
    grade: DataSet::RESEARCH,
    in_world: true,
    missing: COW_MISSING,
    layouts: &[Layout {
        name: "rivalries",
        headings: &["tssr_id", "rivalry", "ccode1", "ccode2", "start", "end"],
        columns: &[],
        rank: 0,
        read: thompson_sakuwa_suhas,
    }],
};

fn thompson_dreyer(table: &mut Table, facts: &mut Facts) -> Result<(), ImportError> {
    let columns = table.columns(["rivalryname", "ccode1", "ccode2", "styear", "endyear"])?;
    read(table, columns, facts);
    Ok(())
}

fn thompson_sakuwa_suhas(table: &mut Table, facts: &mut Facts) -> Result<(), ImportError> {
    let columns = table.columns(["rivalry", "ccode1", "ccode2", "start", "end"])?;
    read(table, columns, facts);
    Ok(())
}

fn read(table: &mut Table, columns: [Column; 5], facts: &mut Facts) {
    let from = facts.rivalries.len();
    table.each(|row| {
        facts.rivalries.push(rivalry(row, columns)?);
        Ok(Use::Taken)
    });
    let read = facts.rivalries.get_mut(from..).unwrap_or_default();
    let last = read.iter().filter_map(|rivalry| rivalry.period.until).max();
    for rivalry in read.iter_mut().filter(|rivalry| rivalry.period.until == last) {
        rivalry.period.until = None;
    }
}

fn rivalry(row: &Row<'_>, [name, a, b, start, end]: [Column; 5]) -> Result<Rivalry, Refusal> {
    let pair = Pair::of_row(row.cow(a)?, row.cow(b)?)?;
    let until = row.maybe_year(end)?.map(|year| Bound::Last.of_year(year));
    let Period { since, until } = row.period(Some(Bound::First.of_year(row.year(start)?)), until)?;
    Ok(Rivalry { pair, period: Period { since, until }, name: row.text(name)?.to_owned() })
}
