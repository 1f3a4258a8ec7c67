//! External support in armed conflicts, of the Uppsala Conflict Data Program.

use super::super::ImportError;
use super::super::crosswalk::{CodeSystem, Crosswalk, StateId};
use super::super::fact::Facts;
use super::super::fight::{Belligerent, Body, Fight};
use super::super::read::{Bound, Column, Refusal, Row, Table, Use};
use super::{DataSet, Layout, Reference};
use crate::model::{Date, HostilityLevel, OrganisationForm, Period};

/// Version 18.1, 1975 to 2017: who helped whom in which conflict.
///
/// | layout | a row is | becomes |
/// |---|---|---|
/// | actor-year | a warring party against another in a year, with all who helped it and the kinds of help | hostility of every state that helped it and the other party |
/// | simplified supporter-year | a supporter, a conflict and a year | nothing: it does not say which side was helped |
///
/// | help | level | why |
/// |---|---|---|
/// | with troops that fight (`ext_x`), by every state that helped | `Force` | it uses force against the other party |
/// | of any other or an unknown kind, or with troops of some of several states | `Rivalry` | who arms or shelters a state's enemy is its enemy, but uses no force itself; a row names all kinds of help and all helpers, not who gave what, so that no more can be said of each |
///
/// What the helped owe to the helper makes no dependence: the file says that there was help, not what part of a need it
/// met, and a share that is not known is not a small one. Helpers that are no states are left out; so is help against
/// an armed group, unless such are asked for. Governments are found by their names.
pub(super) const SET: DataSet = DataSet {
    id: "ucdp-support",
    reference: Reference {
        title: "UCDP External Support Dataset",
        authors: &["Meier, Vanessa", "Karlén, Niklas", "Pettersson, Therése", "Croicu, Mihai"],
        publisher: "Uppsala Conflict Data Program",
        date: "2023",
        doi: Some("10.1177/00223433221079864"),
        note: "The identifier is that of the article to be cited: External support in armed conflicts: introducing the UCDP external support dataset (ESD), 1975–2017, Journal of Peace Research 60(3), 545–554.",
    },
    version: "18.1",
    gives: "hostilities of those who help a warring party",
    grade: DataSet::RESEARCH,
    in_world: false,
    missing: &[],
    layouts: &[
        Layout {
            name: "actor-year",
            headings: &[
                "year",
                "actor_id",
                "actor_name",
                "oppo_id",
                "oppo_name",
                "dyad_id",
                "ext_name",
                "ext_sup",
                "ext_x_count_s",
            ],
            columns: &[],
            rank: 0,
            read,
        },
        Layout {
            name: "simplified supporter-year",
            headings: &["supporter", "target_location", "year", "troops", "weapons", "target_iso3"],
            columns: &[],
            rank: 1,
            read: read_simplified,
        },
    ],
};

fn read(table: &mut Table, facts: &mut Facts) -> Result<(), ImportError> {
    let [year, dyad, help] = table.columns(["year", "dyad_id", "ext_sup"])?;
    let [opponent, opponent_id, helpers] = table.columns(["oppo_name", "oppo_id", "ext_name"])?;
    let troops = table.column("ext_x_count_s")?;
    table.each(|row| {
        let (in_year, what) = (row.year(year)?, format!("dyad {}", row.count(dyad)?));
        if !row.flag(help)? {
            return Ok(Use::Idle("no help is known of"));
        }
        let period = Period { since: Some(Bound::First.of_year(in_year)), until: Some(Bound::Last.of_year(in_year)) };
        let day = Bound::Last.of_year(in_year);
        let mut states = Vec::new();
        for name in row.text(helpers)?.split(',') {
            if let Some(state) = government(row, helpers, name, day)? {
                states.push(state);
            }
        }
        if states.is_empty() {
            return Ok(Use::Idle("none who helped is a state"));
        }
        let with_troops = row.count(troops)?;
        let level = if with_troops as usize >= states.len() { HostilityLevel::Force } else { HostilityLevel::Rivalry };
        let says = (with_troops > 0 && level == HostilityLevel::Rivalry)
            .then(|| format!("{with_troops} of {} states helped with troops", states.len()));
        let against = opponents(row, opponent, opponent_id, day)?;
        for state in states {
            let fights =
                against.iter().filter_map(|other| Fight::new(&Belligerent::State(state), other, level, period, &what));
            facts.fights.extend(fights.map(|fight| Fight { says: says.clone(), ..fight }));
        }
        Ok(Use::Taken)
    });
    Ok(())
}

/// The state whose government is meant; `None` if it is none.
fn government(row: &Row<'_>, column: Column, name: &str, on: Date) -> Result<Option<StateId>, Refusal> {
    let Some(name) = name.trim().strip_prefix("Government of ") else { return Ok(None) };
    let find = |name: &str| Crosswalk::standard().find(CodeSystem::Name, name, Some(on));
    // `Russia (Soviet Union)` has the older name in brackets.
    let outside = name.split_once('(').map_or(name, |(outside, _)| outside.trim());
    let inside = name.split_once('(').map_or(name, |(_, inside)| inside.trim_end_matches(')').trim());
    let found = find(name).or_else(|_| find(outside)).or_else(|_| find(inside));
    found.map(Some).map_err(|error| row.no_state(column, error))
}

/// Against whom the help was: a government, several, or an armed group.
fn opponents(row: &Row<'_>, name: Column, number: Column, on: Date) -> Result<Vec<Belligerent>, Refusal> {
    let text = row.text(name)?;
    if !text.starts_with("Government of ") {
        return Ok(vec![Belligerent::Body(Body::new(text, row.text(number)?, OrganisationForm::ArmedGroup))]);
    }
    let mut states = Vec::new();
    for part in text.split(", ") {
        states.extend(government(row, name, part, on)?.map(Belligerent::State));
    }
    Ok(states)
}

fn read_simplified(table: &mut Table, _: &mut Facts) -> Result<(), ImportError> {
    let [supporter, location, year] = table.columns(["supporter", "target_location", "year"])?;
    table.each(|row| {
        row.text(supporter)?;
        row.text(location)?;
        row.year(year)?;
        Ok(Use::Idle("it does not say which side was helped"))
    });
    Ok(())
}
