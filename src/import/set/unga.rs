//! Ideal points in the General Assembly of the United Nations.

use super::super::ImportError;
use super::super::fact::{Attribution, Facts, Yearly};
use super::super::read::{Table, Use};
use super::{COW_MISSING, DataSet, Layout, Reference};

/// The year before that of the first session.
const BEFORE_THE_FIRST: i64 = 1945;

/// Estimates of April 2020, sessions 1 to 74: a row is a state in a session, with the median of its position on one
/// dimension. The owner's file is in Latin-1.
///
/// Most votes of a session fall in the autumn in which it begins, the year 1945 + `session`: the figure is the attribute
/// `un-ideal-point` of that year. In years in which a state has none (South Africa from 1974 on) it is unknown. The
/// higher, the nearer to the position of the United States. Leverage makes no use of it.
pub(super) const SET: DataSet = DataSet {
    id: "unga-ideal-points",
    reference: Reference {
        title: "United Nations General Assembly: ideal point estimates",
        authors: &["Bailey, Michael A.", "Strezhnev, Anton", "Voeten, Erik"],
        publisher: "Harvard Dataverse",
        date: "2020",
        doi: Some("10.1177/0022002715595700"),
        note: "The identifier is that of the article to be cited: Estimating dynamic state preferences from United Nations voting data (2017), Journal of Conflict Resolution 61(2), 430–456.",
    },
    version: "April 2020",
    gives: "the attribute un-ideal-point",
    grade: DataSet::RESEARCH,
    in_world: false,
    missing: COW_MISSING,
    layouts: &[Layout {
        name: "state-session",
        headings: &["ccode", "session", "nvotes", "idealpoint"],
        columns: &[],
        rank: 0,
        read,
    }],
};

fn read(table: &mut Table, facts: &mut Facts) -> Result<(), ImportError> {
    let [state, session, point] = table.columns(["ccode", "session", "idealpoint"])?;
    table.each(|row| {
        let (state, number) = (row.cow(state)?, row.int(session)?);
        let year =
            i16::try_from(BEFORE_THE_FIRST.saturating_add(number)).ok().filter(|year| (1946..=2200).contains(year));
        let year = year.ok_or_else(|| row.wrong(session, &number.to_string(), "the number of a session from 1 up"))?;
        let Some(value) = row.maybe_number(point)? else { return Ok(Use::Idle("the ideal point is missing")) };
        facts.attributes.push(Attribution { name: "un-ideal-point", figure: Yearly { state, year, value } });
        Ok(Use::Taken)
    });
    Ok(())
}
