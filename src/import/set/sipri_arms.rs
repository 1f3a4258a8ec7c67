//! Arms transfers of SIPRI.

use super::super::ImportError;
use super::super::crosswalk::{CodeSystem, Crosswalk, StateId};
use super::super::fact::{Delivery, Facts};
use super::super::read::{Bound, Column, Row, Table, Use};
use super::{DataSet, Layout, Reference};

/// Deliveries by supplier, recipient and year, in millions of trend-indicator values (TIV): columns `supplier`,
/// `recipient`, `year`, `tiv`, and where they are given `supplier_iso3` and `recipient_iso3`.
///
/// A supplier that is not known, or no state of the crosswalk (an alliance, an armed group), still counts in what the
/// recipient imports; a recipient that is none still counts in what the supplier exports. A row of which neither is one
/// says nothing.
pub(super) const SET: DataSet = DataSet {
    id: "sipri-arms",
    reference: Reference {
        title: "SIPRI Arms Transfers Database",
        authors: &[],
        publisher: "Stockholm International Peace Research Institute",
        date: "",
        doi: None,
        note: "Information from the SIPRI Arms Transfers Database. The trend-indicator value (TIV) measures the weapons, not their price.",
    },
    version: "dyad-year",
    gives: "dependence in arms",
    grade: DataSet::RESEARCH,
    in_world: true,
    missing: &[],
    layouts: &[Layout {
        name: "dyad-year",
        headings: &["supplier", "recipient", "year", "tiv"],
        columns: &[],
        rank: 0,
        read,
    }],
};

fn read(table: &mut Table, facts: &mut Facts) -> Result<(), ImportError> {
    let [supplier, recipient, year, tiv] = table.columns(["supplier", "recipient", "year", "tiv"])?;
    let codes = (table.maybe_column("supplier_iso3"), table.maybe_column("recipient_iso3"));
    table.each(|row| {
        let year = row.year(year)?;
        let (from, to) = (party(row, codes.0, supplier, year), party(row, codes.1, recipient, year));
        let Some(amount) = row.maybe_amount(tiv)? else { return Ok(Use::Idle("the value is missing")) };
        match (from, to) {
            (None, None) => Ok(Use::Idle("neither is a state of the crosswalk")),
            (Some(one), Some(other)) if one == other => Ok(Use::Idle("supplier and recipient are one")),
            (supplier, recipient) => {
                facts.deliveries.push(Delivery { supplier, recipient, year, amount });
                Ok(Use::Taken)
            }
        }
    });
    Ok(())
}

/// The state meant by code or, where there is none, by name.
fn party(row: &Row<'_>, code: Option<Column>, name: Column, year: i16) -> Option<StateId> {
    let (system, text) = match code.and_then(|code| row.maybe(code)) {
        Some(code) => (CodeSystem::Alpha3, code),
        None => (CodeSystem::Name, row.maybe(name)?),
    };
    Crosswalk::standard().find(system, text, Some(Bound::Last.of_year(year))).ok()
}
