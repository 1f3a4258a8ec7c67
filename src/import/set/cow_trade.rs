//! Trade of the Correlates of War.

use super::super::ImportError;
use super::super::fact::{Facts, Flow, Pair};
use super::super::read::{Table, Use};
use super::{COW_MISSING, DataSet, Layout, Reference};

/// Version 4.0, 1870 to 2014, in millions of current US dollars: a row is a pair of states in a year; `flow1` what the
/// first imports from the second, `flow2` the other way.
///
/// A flow that is not known (−9) is left out of the sum; a row of which neither is known says nothing. National totals
/// are read and not used: a partner's part is of the trade that is known by partner.
pub(super) const SET: DataSet = DataSet {
    id: "cow-trade",
    reference: Reference {
        title: "Dyadic Trade",
        authors: &["Barbieri, Katherine", "Keshk, Omar M. G."],
        publisher: "Correlates of War Project",
        date: "2016",
        doi: Some("10.1177/0738894209343887"),
        note: "The identifier is that of the article to be cited: Barbieri, Keshk and Pollins (2009), Trading data: evaluating our assumptions and coding rules, Conflict Management and Peace Science 26(5), 471–491.",
    },
    version: "4.0",
    gives: "dependence in trade",
    grade: DataSet::RESEARCH,
    in_world: true,
    missing: COW_MISSING,
    layouts: &[
        Layout {
            name: "dyad-year",
            headings: &["ccode1", "ccode2", "year", "flow1", "flow2"],
            columns: &[],
            rank: 0,
            read,
        },
        Layout {
            name: "national",
            headings: &["ccode", "year", "imports", "exports"],
            columns: &[],
            rank: 0,
            read: national,
        },
    ],
};

fn read(table: &mut Table, facts: &mut Facts) -> Result<(), ImportError> {
    let [a, b, year, imports, exports] = table.columns(["ccode1", "ccode2", "year", "flow1", "flow2"])?;
    table.set_version_by("version", &[("4", "4.0")]);
    table.each(|row| {
        let (pair, year) = (Pair::of_row(row.cow(a)?, row.cow(b)?)?, row.year(year)?);
        match (row.maybe_amount(imports)?, row.maybe_amount(exports)?) {
            (None, None) => Ok(Use::Idle("neither flow is known")),
            (one, other) => {
                let amount = one.unwrap_or(0.0) + other.unwrap_or(0.0);
                facts.flows.push(Flow { pair, year, amount });
                Ok(Use::Taken)
            }
        }
    });
    Ok(())
}

fn national(table: &mut Table, _: &mut Facts) -> Result<(), ImportError> {
    let [state, year, imports, exports] = table.columns(["ccode", "year", "imports", "exports"])?;
    table.each(|row| {
        row.cow(state)?;
        row.year(year)?;
        row.maybe_amount(imports)?;
        row.maybe_amount(exports)?;
        Ok(Use::Idle("shares are of the trade that is known by partner"))
    });
    Ok(())
}
