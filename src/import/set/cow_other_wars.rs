//! Wars of the Correlates of War that are not between states alone.

use std::collections::BTreeMap;

use super::super::ImportError;
use super::super::fact::Facts;
use super::super::fight::{Belligerent, Body, Fight};
use super::super::read::{Bound, Column, Refusal, Row, Table, Use};
use super::{COW_MISSING, DataSet, Layout, Reference};
use crate::model::{HostilityLevel, OrganisationForm, Period};

/// Version 4.0, 1816 to 2007: a row is a party to a war of states with somebody outside the state system, with up to two
/// spells of fighting. The owner's file is in Latin-1, with bare carriage returns as line ends.
///
/// All of side A fought all of side B, on the days they shared: states that stood on different sides fought each other;
/// others fought a people or polity, which is an actor only if it is asked for. −7 as the end: it went on when the data
/// ended, and is taken to go on; −8: there is none such; −9: not known, so that a day unknown is the first or last of
/// its month.
pub(super) const EXTRA_STATE: DataSet = DataSet {
    id: "cow-extra-wars",
    reference: Reference {
        title: "Extra-State Wars",
        authors: &["Sarkees, Meredith Reid", "Wayman, Frank Whelon"],
        publisher: "Correlates of War Project",
        date: "2010",
        doi: None,
        note: "To be cited as Sarkees and Wayman (2010), Resort to War: 1816–2007, CQ Press.",
    },
    version: "4.0",
    gives: "hostilities",
    grade: DataSet::RESEARCH,
    in_world: false,
    missing: COW_MISSING,
    layouts: &[Layout {
        name: "participants",
        headings: &["warnum", "wartype", "ccode1", "sidea", "ccode2", "sideb", "startmonth1", "startyear1", "endyear2"],
        columns: &[],
        rank: 0,
        read: extra_state,
    }],
};

/// Version 5.1, 1816 to 2014: a row is a war within a state or region, with its two sides and up to four spells of
/// fighting. The owner's file is in Latin-1.
///
/// Side A has the number of its state where it is one; side B is named only, and so are those who came to the help of
/// either (`Intnl` says that somebody did, not who). So these wars set states against rebels, which are actors only if
/// they are asked for. A file that has `CcodeB` as well, or several rows a war, sets the states of both sides against
/// each other.
pub(super) const INTRA_STATE: DataSet = DataSet {
    id: "cow-intra-wars",
    reference: Reference {
        title: "Intra-State Wars",
        authors: &["Dixon, Jeffrey S.", "Sarkees, Meredith Reid"],
        publisher: "Correlates of War Project",
        date: "2020",
        doi: None,
        note: "To be cited as Dixon and Sarkees (2016), A Guide to Intra-state Wars: An Examination of Civil, Regional, and Intercommunal Wars, 1816–2014, CQ Press.",
    },
    version: "5.1",
    gives: "hostilities, all of them with rebels",
    grade: DataSet::RESEARCH,
    in_world: false,
    missing: COW_MISSING,
    layouts: &[Layout {
        name: "wars",
        headings: &["warnum", "wartype", "ccodea", "sidea", "sideb", "intnl", "startmo1", "startyr1", "endyr4"],
        columns: &[],
        rank: 0,
        read: intra_state,
    }],
};

/// Version 4.0, 1818 to 2007: a row is a war between parties outside the state system, up to two on side A and five on
/// side B. The owner's file has bare carriage returns as line ends.
///
/// No state takes part: the parties are actors only if they are asked for. Names of states (`Burma` in 1819) are those
/// of polities that were none at the time.
pub(super) const NON_STATE: DataSet = DataSet {
    id: "cow-nonstate-wars",
    reference: Reference {
        title: "Non-State Wars",
        authors: &["Sarkees, Meredith Reid", "Wayman, Frank Whelon"],
        publisher: "Correlates of War Project",
        date: "2010",
        doi: None,
        note: "To be cited as Sarkees and Wayman (2010), Resort to War: 1816–2007, CQ Press.",
    },
    version: "4.0",
    gives: "hostilities, none of them of states",
    grade: DataSet::RESEARCH,
    in_world: false,
    missing: COW_MISSING,
    layouts: &[Layout {
        name: "wars",
        headings: &["warnum", "wartype", "sidea1", "sidea2", "sideb1", "sideb5", "startyear", "endyear"],
        columns: &[],
        rank: 0,
        read: non_state,
    }],
};

/// First and last day of a spell: columns for day, month and year.
type Spell = [[Column; 3]; 2];

/// Who stood on side A and on side B of each war, and when.
type Sides = BTreeMap<String, [Vec<(Belligerent, Period)>; 2]>;

fn extra_state(table: &mut Table, facts: &mut Facts) -> Result<(), ImportError> {
    let spells = spells(table, 2, ["day", "month", "year"])?;
    let sides = [["ccode1", "sidea"], ["ccode2", "sideb"]];
    participants(table, facts, sides, &spells, OrganisationForm::Other)
}

fn intra_state(table: &mut Table, facts: &mut Facts) -> Result<(), ImportError> {
    let spells = spells(table, 4, ["dy", "mo", "yr"])?;
    let sides = [["ccodea", "sidea"], ["ccodeb", "sideb"]];
    participants(table, facts, sides, &spells, OrganisationForm::ArmedGroup)
}

fn spells(table: &Table, count: u8, parts: [&str; 3]) -> Result<Vec<Spell>, ImportError> {
    let columns = |begin: &str, spell: u8| {
        let headings = parts.map(|part| format!("{begin}{part}{spell}"));
        table.columns([headings[0].as_str(), headings[1].as_str(), headings[2].as_str()])
    };
    (1..=count).map(|spell| Ok([columns("start", spell)?, columns("end", spell)?])).collect()
}

/// Reads a list of wars or of parties to wars, each side with columns for the number of its state and its name.
fn participants(
    table: &mut Table,
    facts: &mut Facts,
    sides: [[&str; 2]; 2],
    spells: &[Spell],
    form: OrganisationForm,
) -> Result<(), ImportError> {
    table.set_version_by("version", &[("4", "4.0")]);
    let number = table.column("warnum")?;
    let named = [table.column(sides[0][1])?, table.column(sides[1][1])?];
    let coded = [table.maybe_column(sides[0][0]), table.maybe_column(sides[1][0])];
    let mut wars = Sides::new();
    table.each(|row| {
        let war = row.text(number)?;
        let mut parties = Vec::new();
        for (side, (&code, &name)) in coded.iter().zip(&named).enumerate() {
            if let Some(code) = code.filter(|code| row.maybe(*code).is_some()) {
                parties.push((side, Belligerent::State(row.cow(code)?)));
            } else if let Some(name) = row.maybe(name) {
                parties.push((side, Belligerent::Body(Body::new(name, war, form))));
            }
        }
        let periods = fought(row, spells)?;
        if parties.is_empty() {
            return Err(Refusal::Other("neither side is named"));
        }
        let sides = wars.entry(war.to_owned()).or_default();
        for (side, party) in parties {
            sides[side].extend(periods.iter().map(|&period| (party.clone(), period)));
        }
        Ok(Use::Taken)
    });
    add(wars, facts);
    Ok(())
}

/// The spells of a row, of which there is at least one.
fn fought(row: &Row<'_>, spells: &[Spell]) -> Result<Vec<Period>, Refusal> {
    let mut periods = Vec::new();
    for &[since, until] in spells {
        if let Some(since) = row.maybe_day(since, Bound::First)? {
            periods.push(row.period(Some(since), row.maybe_day(until, Bound::Last)?)?);
        }
    }
    if periods.is_empty() { Err(Refusal::Other("no day of fighting is known")) } else { Ok(periods) }
}

fn non_state(table: &mut Table, facts: &mut Facts) -> Result<(), ImportError> {
    table.set_version_by("version", &[("4", "4.0")]);
    let number = table.column("warnum")?;
    let sides = [
        table.columns(["sidea1", "sidea2"])?.to_vec(),
        table.columns(["sideb1", "sideb2", "sideb3", "sideb4", "sideb5"])?.to_vec(),
    ];
    let spell =
        [[table.columns(["startday", "startmonth", "startyear"])?, table.columns(["endday", "endmonth", "endyear"])?]];
    let mut wars = Sides::new();
    table.each(|row| {
        let (war, periods) = (row.text(number)?, fought(row, &spell)?);
        let parties = sides.each_ref().map(|columns| {
            let named = columns.iter().filter_map(|column| row.maybe(*column));
            let bodies = named.map(|name| Belligerent::Body(Body::new(name, war, OrganisationForm::Other)));
            bodies.flat_map(|body| periods.iter().map(move |&period| (body.clone(), period))).collect::<Vec<_>>()
        });
        if parties.iter().any(Vec::is_empty) {
            return Err(Refusal::Other("a side is not named"));
        }
        wars.insert(war.to_owned(), parties);
        Ok(Use::Taken)
    });
    add(wars, facts);
    Ok(())
}

fn add(wars: Sides, facts: &mut Facts) {
    for (war, [one, other]) in wars {
        facts.fights.extend(Fight::across(&one, &other, HostilityLevel::War, &format!("war {war}")));
    }
}
