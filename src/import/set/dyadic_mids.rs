//! Militarized interstate disputes by pairs of opponents.

use std::collections::BTreeMap;

use super::super::ImportError;
use super::super::fact::{Encounter, Facts, Pair};
use super::super::read::{Bound, Table, Use};
use super::cow_mids::level;
use super::{COW_MISSING, DataSet, Layout, Reference};
use crate::model::{HostilityLevel, Period};

/// Version 4.02, 1816 to 2014: a row is a pair of opponents in a dispute and year, from either's side.
///
/// The participants of a dispute do not say who of one side faced whom of the other; this does. All rows of a pair in a
/// dispute and spell (`dyindex`) are one encounter: from the first of its days to the last, with the highest level of
/// either.
pub(super) const SET: DataSet = DataSet {
    id: "dyadic-mids",
    reference: Reference {
        title: "Dyadic Militarized Interstate Disputes",
        authors: &["Maoz, Zeev", "Johnson, Paul L.", "Kaplan, Jasper", "Ogunkoya, Fiona", "Shreve, Aaron P."],
        publisher: "Correlates of War Project",
        date: "2021",
        doi: Some("10.1177/0022002718784158"),
        note: "The identifier is that of the article to be cited: The dyadic militarized interstate disputes (MIDs) dataset version 3.0: logic, characteristics, and comparisons to alternative datasets, Journal of Conflict Resolution 63(3), 811–835.",
    },
    version: "4.02",
    gives: "hostilities",
    grade: DataSet::RESEARCH,
    in_world: true,
    missing: COW_MISSING,
    layouts: &[Layout {
        name: "directed dyad-year",
        headings: &["disno", "dyindex", "statea", "stateb", "strtday", "strtmnth", "strtyr", "hihosta", "hihostb"],
        columns: &[],
        rank: 0,
        read,
    }],
};

fn read(table: &mut Table, facts: &mut Facts) -> Result<(), ImportError> {
    let [dispute, spell, a, b] = table.columns(["disno", "dyindex", "statea", "stateb"])?;
    let [level_a, level_b] = table.columns(["hihosta", "hihostb"])?;
    let (since, until) =
        (table.columns(["strtday", "strtmnth", "strtyr"])?, table.columns(["endday", "endmnth", "endyear"])?);
    let mut said: BTreeMap<(u32, Pair, String), (Period, Option<HostilityLevel>)> = BTreeMap::new();
    table.each(|row| {
        let pair = Pair::of_row(row.cow(a)?, row.cow(b)?)?;
        let period = row.period(Some(row.day(since, Bound::First)?), row.maybe_day(until, Bound::Last)?)?;
        let highest = level(row, level_a)?.max(level(row, level_b)?);
        let key = (row.count(dispute)?, pair, row.text(spell)?.to_owned());
        let known = said.entry(key).or_insert((period, highest));
        known.0 = known.0.cover(period);
        known.1 = known.1.max(highest);
        Ok(Use::Taken)
    });
    let encounters = said.into_iter();
    facts.encounters.extend(encounters.map(|((dispute, pair, _), (period, level))| Encounter {
        dispute,
        pair,
        period,
        level,
    }));
    Ok(())
}
