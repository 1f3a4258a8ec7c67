//! The data sets, one a file: citation, layouts, and what is made of a row.
//!
//! To add one: write a file with a `pub(super) const SET`, and name it in [`ALL`].

mod atop;
mod cow_alliances;
mod cow_contiguity;
mod cow_mids;
mod cow_nmc;
mod cow_other_wars;
mod cow_states;
mod cow_trade;
mod cow_wars;
mod data_set;
mod dyadic_mids;
mod gdelt;
mod gdp;
mod igo;
mod leaders;
mod rivalries;
mod sipri_arms;
mod treaty;
mod ucdp_conflict;
mod ucdp_support;
mod unga;

pub use data_set::{DataSet, Layout, Reference};
pub(super) use gdelt::MEDIATE;

/// Every data set that is known, in the order in which they are listed.
pub const ALL: &[&DataSet] = &[
    &cow_states::SET,
    &cow_nmc::SET,
    &cow_alliances::SET,
    &atop::MEMBERS,
    &atop::YEARS,
    &cow_mids::SET,
    &dyadic_mids::SET,
    &cow_wars::SET,
    &cow_other_wars::EXTRA_STATE,
    &cow_other_wars::INTRA_STATE,
    &cow_other_wars::NON_STATE,
    &ucdp_conflict::SET,
    &ucdp_support::SET,
    &rivalries::THOMPSON_DREYER,
    &rivalries::THOMPSON_SAKUWA_SUHAS,
    &cow_contiguity::SET,
    &cow_trade::SET,
    &gdp::SET,
    &sipri_arms::SET,
    &igo::COW_IGO,
    &igo::MIGO,
    &leaders::ARCHIGOS,
    &leaders::REIGN,
    &unga::SET,
    &gdelt::SET,
];

/// What the Correlates of War write where a value is missing or does not apply.
const COW_MISSING: &[&str] = &["-9", "-8", "-7"];
