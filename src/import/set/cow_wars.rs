//! Wars between states, of the Correlates of War.

use std::collections::BTreeMap;

use super::super::ImportError;
use super::super::crosswalk::StateId;
use super::super::fact::{Facts, Pair, War};
use super::super::read::{Bound, Table, Use};
use super::{COW_MISSING, DataSet, Layout, Reference};
use crate::model::Period;

/// Version 4.0, 1823 to 2003: a row a state in a war, with its side and up to two spells of fighting; the owner's file
/// has bare carriage returns as line ends. The directed dyadic list has a row a pair of opponents in a war and year.
///
/// In the list of participants all of one side fought all of the other, on the days they shared.
pub(super) const SET: DataSet = DataSet {
    id: "cow-wars",
    reference: Reference {
        title: "Inter-State Wars",
        authors: &["Sarkees, Meredith Reid", "Wayman, Frank Whelon"],
        publisher: "Correlates of War Project",
        date: "2010",
        doi: None,
        note: "To be cited as Sarkees and Wayman (2010), Resort to War: 1816–2007, CQ Press; the dyadic list as Maoz et al. (2019), Journal of Conflict Resolution 63(3), 811–835.",
    },
    version: "4.0",
    gives: "hostilities",
    grade: DataSet::RESEARCH,
    in_world: true,
    missing: COW_MISSING,
    layouts: &[
        Layout {
            name: "directed dyad-year",
            headings: &["warnum", "statea", "stateb", "warstrtmnth", "warstrtday", "warstrtyr", "warendyr", "year"],
            columns: &[],
            rank: 0,
            read: pairs,
        },
        Layout {
            name: "participants",
            headings: &["warnum", "warname", "ccode", "side", "startmonth1", "startyear1", "endyear1", "startyear2"],
            columns: &[],
            rank: 1,
            read: participants,
        },
    ],
};

fn pairs(table: &mut Table, facts: &mut Facts) -> Result<(), ImportError> {
    let [number, a, b] = table.columns(["warnum", "statea", "stateb"])?;
    let since = table.columns(["warstrtday", "warstrtmnth", "warstrtyr"])?;
    let until = table.columns(["warenday", "warendmnth", "warendyr"])?;
    // A row a year and side, all of them with the days of the whole.
    let mut said: BTreeMap<(u32, Pair), Vec<Period>> = BTreeMap::new();
    table.each(|row| {
        let pair = Pair::of_row(row.cow(a)?, row.cow(b)?)?;
        let period = row.period(Some(row.day(since, Bound::First)?), row.maybe_day(until, Bound::Last)?)?;
        said.entry((row.count(number)?, pair)).or_default().push(period);
        Ok(Use::Taken)
    });
    for ((number, pair), mut periods) in said {
        periods.sort_unstable();
        periods.dedup();
        facts.wars.extend(periods.into_iter().map(|period| War { number, pair, period }));
    }
    Ok(())
}

fn participants(table: &mut Table, facts: &mut Facts) -> Result<(), ImportError> {
    table.set_version_by("version", &[("4", "4.0")]);
    let [number, state, side] = table.columns(["warnum", "ccode", "side"])?;
    let days = |begin: &str, spell: u8| {
        let heading = |part: &str| format!("{begin}{part}{spell}");
        let headings = ["day", "month", "year"].map(heading);
        table.columns([headings[0].as_str(), headings[1].as_str(), headings[2].as_str()])
    };
    let spells = [(days("start", 1)?, days("end", 1)?), (days("start", 2)?, days("end", 2)?)];
    let mut wars: BTreeMap<u32, Vec<(StateId, bool, Period)>> = BTreeMap::new();
    table.each(|row| {
        let (number, state) = (row.count(number)?, row.cow(state)?);
        let first = match row.int(side)? {
            side @ (1 | 2) => side == 1,
            other => return Err(row.wrong(side, &other.to_string(), "side 1 or 2")),
        };
        let mut fought = Vec::new();
        for (since, until) in spells {
            if let Some(since) = row.maybe_day(since, Bound::First)? {
                fought.push((state, first, row.period(Some(since), row.maybe_day(until, Bound::Last)?)?));
            }
        }
        if fought.is_empty() {
            return Ok(Use::Idle("no day of fighting is known"));
        }
        wars.entry(number).or_default().extend(fought);
        Ok(Use::Taken)
    });
    for (number, sides) in wars {
        for &(one, _, during) in sides.iter().filter(|(_, first, _)| *first) {
            for &(other, _, as_well) in sides.iter().filter(|(_, first, _)| !*first) {
                if let (Some(pair), Some(period)) = (Pair::new(one, other), during.both(as_well)) {
                    facts.wars.push(War { number, pair, period });
                }
            }
        }
    }
    Ok(())
}
