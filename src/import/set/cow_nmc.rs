//! National Material Capabilities of the Correlates of War.

use super::super::ImportError;
use super::super::fact::{Facts, Yearly};
use super::super::read::{Refusal, Table, Use};
use super::{COW_MISSING, DataSet, Layout, Reference};

/// Versions 5.0 and 6.0 (abridged): a row a state and year, `cinc` the composite index. Its column `version` is the
/// year of the release: 2011 for 5.0, 2021 for 6.0.
///
/// The composite index (CINC) is a state's mean share, over six indicators, of the world's total. A value above 1 or
/// below 0 is refused; a missing one says nothing.
pub(super) const SET: DataSet = DataSet {
    id: "cow-nmc",
    reference: Reference {
        title: "National Material Capabilities",
        authors: &["Singer, J. David", "Bremer, Stuart", "Stuckey, John"],
        publisher: "Correlates of War Project",
        date: "2021",
        doi: None,
        note: "To be cited as Singer, Bremer and Stuckey (1972), Capability distribution, uncertainty, and major power war, 1820–1965, in Russett (ed.), Peace, War, and Numbers, 19–48; and Singer (1987), International Interactions 14, 115–132.",
    },
    version: "6.0",
    gives: "capabilities of states",
    grade: DataSet::RESEARCH,
    in_world: true,
    missing: COW_MISSING,
    layouts: &[Layout {
        name: "state-year",
        headings: &["stateabb", "ccode", "year", "milex", "milper", "irst", "pec", "tpop", "upop", "cinc"],
        columns: &[],
        rank: 0,
        read,
    }],
};

fn read(table: &mut Table, facts: &mut Facts) -> Result<(), ImportError> {
    let [state, year, cinc] = table.columns(["ccode", "year", "cinc"])?;
    table.set_version_by("version", &[("2011", "5.0"), ("2021", "6.0")]);
    table.each(|row| {
        let (state, year) = (row.cow(state)?, row.year(year)?);
        let Some(value) = row.maybe_amount(cinc)? else { return Ok(Use::Idle("the index is missing")) };
        if value > 1.0 {
            return Err(row.wrong(cinc, &value.to_string(), "a share from 0 to 1"));
        }
        facts.capabilities.push(Yearly { state, year, value });
        Ok::<_, Refusal>(Use::Taken)
    });
    Ok(())
}
