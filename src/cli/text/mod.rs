//! Answers for people: the verdict first, aligned tables with bars, then how sure it is.
//!
//! A file for each answer; [`Sheet`] is the page they are written on.

mod backtest;
mod bar;
mod bibliography;
mod brokers;
mod camps_change;
mod camps_timeline;
mod centrality;
mod diff;
mod edits;
mod events;
mod find;
mod import;
mod leverage;
mod listing;
mod mediators;
mod notes;
mod other;
mod plain;
mod robust;
mod scenario;
mod sheet;
mod show;
mod signed;
mod similarity;
mod snapshot;
mod structure;
mod sweep;
mod timeline;
mod why;

pub(crate) use backtest::{backtest, calibration};
pub(crate) use bibliography::bibliography;
pub(crate) use brokers::{brokers, chokepoints};
pub(crate) use camps_timeline::camps_timeline;
pub(crate) use centrality::{centrality, comparison};
pub(crate) use diff::diff;
pub(crate) use events::events;
pub(crate) use find::find;
pub(crate) use import::{data_sets, import};
pub(crate) use leverage::{ALL_FIGURE, all, all_over, between, of, over};
pub(crate) use listing::{actors, ties};
pub(crate) use mediators::mediators;
pub(crate) use notes::{how_exact, how_exact_of_both, how_sure, notes};
pub(crate) use other::{freedom, path};
pub(crate) use plain::plain;
pub(crate) use robust::robust;
pub(crate) use scenario::suite;
pub(crate) use sheet::Sheet;
pub(crate) use show::{show_actor, show_dispute, show_source, show_tie};
pub(crate) use signed::{balance, camps};
pub(crate) use similarity::similarity;
pub(crate) use snapshot::snapshot;
pub(crate) use sweep::sweep;
pub(crate) use timeline::timeline;
