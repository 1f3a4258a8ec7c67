//! Gross domestic product, by which trade can be divided.

use super::super::ImportError;
use super::super::crosswalk::CodeSystem;
use super::super::fact::{Facts, Yearly};
use super::super::read::{Bound, Column, Table, Use};
use super::{DataSet, Layout, Reference};

/// Gross domestic product in current US dollars, states by their ISO alpha-3 codes.
///
/// | layout | a row is |
/// |---|---|
/// | World Bank, wide | an economy, with a column a year; only the indicator `NY.GDP.MKTP.CD` counts |
/// | state-year | columns `iso3`, `year`, `gdp` |
///
/// Groups of economies, which the World Bank lists among them, are no states, and refused.
pub(super) const SET: DataSet = DataSet {
    id: "gdp",
    reference: Reference {
        title: "GDP (current US$)",
        authors: &[],
        publisher: "World Bank, World Development Indicators",
        date: "",
        doi: None,
        note: "Indicator NY.GDP.MKTP.CD, or another table of gross domestic product in current US dollars.",
    },
    version: "current-usd",
    gives: "what trade is divided by",
    grade: DataSet::RESEARCH,
    in_world: true,
    missing: &[".."],
    layouts: &[
        Layout {
            name: "World Bank, wide",
            headings: &["country name", "country code", "indicator name", "indicator code"],
            columns: &[],
            rank: 0,
            read: wide,
        },
        Layout { name: "state-year", headings: &["iso3", "year", "gdp"], columns: &[], rank: 0, read: long },
    ],
};

/// What trade is counted in: millions.
const UNIT: f64 = 1e6;

fn wide(table: &mut Table, facts: &mut Facts) -> Result<(), ImportError> {
    let [code, indicator] = table.columns(["country code", "indicator code"])?;
    let year = |heading: &String| heading.parse().ok().filter(|year| (1800..=2200).contains(year));
    let years: Vec<i16> = table.headings().iter().filter_map(year).collect();
    let columns: Vec<(i16, Column)> =
        years.into_iter().map(|year| Ok((year, table.column(&year.to_string())?))).collect::<Result<_, _>>()?;
    table.each(|row| {
        if row.text(indicator)? != "NY.GDP.MKTP.CD" {
            return Ok(Use::Idle("another indicator"));
        }
        let mut found = Vec::new();
        for &(year, column) in &columns {
            let state = row.state(code, CodeSystem::Alpha3, Bound::Last.of_year(year))?;
            if let Some(dollars) = row.maybe_amount(column)? {
                found.push(Yearly { state, year, value: dollars / UNIT });
            }
        }
        if found.is_empty() {
            return Ok(Use::Idle("no year is known"));
        }
        facts.products.extend(found);
        Ok(Use::Taken)
    });
    Ok(())
}

fn long(table: &mut Table, facts: &mut Facts) -> Result<(), ImportError> {
    let [code, year, gdp] = table.columns(["iso3", "year", "gdp"])?;
    table.each(|row| {
        let year = row.year(year)?;
        let state = row.state(code, CodeSystem::Alpha3, Bound::Last.of_year(year))?;
        let Some(dollars) = row.maybe_amount(gdp)? else { return Ok(Use::Idle("the value is missing")) };
        facts.products.push(Yearly { state, year, value: dollars / UNIT });
        Ok(Use::Taken)
    });
    Ok(())
}
