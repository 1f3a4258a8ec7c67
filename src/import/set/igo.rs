//! Who belongs to which international organisation.

use std::collections::{BTreeMap, BTreeSet};

use super::super::ImportError;
use super::super::crosswalk::{CodeSystem, StateId};
use super::super::fact::{Facts, Seat};
use super::super::read::{Bound, Column, Table, Use};
use super::{COW_MISSING, DataSet, Layout, Reference};
use crate::model::Period;

/// Version 3.0, 1816 to 2014.
///
/// | layout | a row is | becomes |
/// |---|---|---|
/// | state-year | a state in a year, with a column an organisation: 1 full, 2 associate member, 3 observer | memberships |
/// | joint counts | two states in a year, and in how many organisations they are together | nothing: it names none |
/// | totals | a state in a year, and in how many it is | nothing: it names none |
///
/// Years that follow each other are one membership; one that holds in the last year of the data goes on.
pub(super) const COW_IGO: DataSet = DataSet {
    id: "cow-igo",
    reference: Reference {
        title: "Intergovernmental Organizations",
        authors: &["Pevehouse, Jon C. W.", "Nordstrom, Timothy", "McManus, Roseanne W.", "Jamison, Anne Spencer"],
        publisher: "Correlates of War Project",
        date: "2020",
        doi: Some("10.1177/0022343319881175"),
        note: "The identifier is that of the article to be cited: Tracking organizations in the world: the Correlates of War IGO Version 3.0 datasets, Journal of Peace Research 57(3), 492–503.",
    },
    version: "3.0",
    gives: "organisations and their members",
    grade: DataSet::RESEARCH,
    in_world: true,
    missing: COW_MISSING,
    layouts: &[
        Layout {
            name: "state-year",
            headings: &["ccode", "year", "state", "un"],
            columns: &[],
            rank: 0,
            read: state_year,
        },
        Layout {
            name: "joint counts",
            headings: &["ccode1", "ccode2", "year", "dyadigos"],
            columns: &[],
            rank: 1,
            read: counts,
        },
        Layout {
            name: "totals",
            headings: &["ccode", "year", "sum_igo_full", "sum_igo_anytype"],
            columns: &[],
            rank: 1,
            read: totals,
        },
    ],
};

/// Informal organisations (bodies without a treaty or a secretariat), years to 2010: a row a state in a body and year;
/// `membership` 1 full, 2 associate member, 3 observer. States by their COW numbers, where there is none by their letters.
pub(super) const MIGO: DataSet = DataSet {
    id: "informal-igo",
    reference: Reference {
        title: "Informal intergovernmental organizations: memberships",
        authors: &["Vabulas, Felicity", "Snidal, Duncan"],
        publisher: "manyios, Global Governance",
        date: "2021",
        doi: Some("10.1177/0022343320943920"),
        note: "The identifier is that of the article to be cited: Vabulas and Snidal (2021), Cooperation under autonomy: building and analyzing the Informal Intergovernmental Organizations 2.0 dataset, Journal of Peace Research 58(4), 859–869, as compiled in manyios.",
    },
    version: "2.0",
    gives: "organisations and their members",
    grade: DataSet::RESEARCH,
    in_world: true,
    missing: &[],
    layouts: &[Layout {
        name: "body-state-year",
        headings: &["igoid", "stateid", "membership", "year", "begin", "end"],
        columns: &[],
        rank: 0,
        read: migo,
    }],
};

/// Who was in what, as which kind of member, in which years.
type Years = BTreeMap<(String, StateId, Option<&'static str>), BTreeSet<i16>>;

fn state_year(table: &mut Table, facts: &mut Facts) -> Result<(), ImportError> {
    let [state, year] = table.columns(["ccode", "year"])?;
    let known = ["ccode", "year", "state", "version", "stateabb", "statename"];
    let bodies: Vec<String> = table.headings().iter().filter(|name| !known.contains(&name.as_str())).cloned().collect();
    let columns: Vec<(String, Column)> =
        bodies.into_iter().map(|body| Ok((body.to_uppercase(), table.column(&body)?))).collect::<Result<_, _>>()?;
    let mut years = Years::new();
    table.each(|row| {
        let (state, year) = (row.cow(state)?, row.year(year)?);
        let mut seats = Vec::new();
        for (body, column) in &columns {
            let role = match row.maybe_int(*column)? {
                None | Some(0 | -1) => continue,
                Some(kind) => role(kind).ok_or_else(|| row.wrong(*column, &kind.to_string(), "0, 1, 2 or 3"))?,
            };
            seats.push((body.clone(), state, role));
        }
        if seats.is_empty() {
            return Ok(Use::Idle("a member of nothing in this year"));
        }
        seats.into_iter().for_each(|seat| {
            years.entry(seat).or_default().insert(year);
        });
        Ok(Use::Taken)
    });
    facts.seats.extend(spells(years));
    Ok(())
}

fn migo(table: &mut Table, facts: &mut Facts) -> Result<(), ImportError> {
    let [body, state, kind, year] = table.columns(["igoid", "stateid", "membership", "year"])?;
    let number = table.maybe_column("cowid");
    let mut years = Years::new();
    table.each(|row| {
        let year = row.year(year)?;
        let state = match number.filter(|number| row.maybe(*number).is_some()) {
            Some(number) => row.cow(number)?,
            None => row.state(state, CodeSystem::Alpha3, Bound::Last.of_year(year))?,
        };
        let code = row.int(kind)?;
        let role = role(code).ok_or_else(|| row.wrong(kind, &code.to_string(), "1, 2 or 3"))?;
        years.entry((row.text(body)?.to_owned(), state, role)).or_default().insert(year);
        Ok(Use::Taken)
    });
    facts.seats.extend(spells(years));
    Ok(())
}

/// What a code of membership means; the inner `None` is a full member.
fn role(kind: i64) -> Option<Option<&'static str>> {
    match kind {
        1 => Some(None),
        2 => Some(Some("associate member")),
        3 => Some(Some("observer")),
        _ => None,
    }
}

fn spells(years: Years) -> Vec<Seat> {
    let last = years.values().flatten().max().copied();
    let mut seats = Vec::new();
    for ((body, state, role), years) in years {
        let years: Vec<i16> = years.into_iter().collect();
        for run in years.chunk_by(|year, next| year + 1 == *next) {
            let (Some(&first), Some(&end)) = (run.first(), run.last()) else { continue };
            let until = (Some(end) != last).then(|| Bound::Last.of_year(end));
            let period = Period { since: Some(Bound::First.of_year(first)), until };
            seats.push(Seat { body: body.clone(), state, period, role });
        }
    }
    seats
}

fn counts(table: &mut Table, _: &mut Facts) -> Result<(), ImportError> {
    let [a, b, year] = table.columns(["ccode1", "ccode2", "year"])?;
    table.each(|row| {
        row.cow(a)?;
        row.cow(b)?;
        row.year(year)?;
        Ok(Use::Idle("it names no organisation"))
    });
    Ok(())
}

fn totals(table: &mut Table, _: &mut Facts) -> Result<(), ImportError> {
    let [state, year] = table.columns(["ccode", "year"])?;
    table.each(|row| {
        row.cow(state)?;
        row.year(year)?;
        Ok(Use::Idle("it names no organisation"))
    });
    Ok(())
}
