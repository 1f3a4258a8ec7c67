//! Every test of the library and the program from outside, as one binary, which links once and keeps all processors busy.
//!
//! `cargo test --test all near` runs the tests of `near.rs`; `cargo test --test all` all of them.

#![allow(clippy::unwrap_used)] // A test that cannot go on fails.

mod common;

mod backtest;
mod brokers;
mod camps;
mod centrality;
mod chart;
mod compare;
mod conversation;
mod conversation_scenario;
mod draw;
mod errors;
mod events;
mod expect_camps;
#[cfg(feature = "explore")]
mod explore;
mod export;
mod find;
mod founding_case;
mod hostile;
#[cfg(unix)]
mod hostile_exports;
mod hostile_figures;
#[cfg(unix)]
mod hostile_files;
#[cfg(unix)]
mod hostile_typed;
mod import;
mod import_any;
mod import_conversation;
mod import_data;
mod import_mappings;
mod import_sets;
mod import_tables;
mod layout;
mod model_agency;
mod model_check;
mod model_laws;
mod near;
mod page;
mod pairs;
mod reference;
mod references;
mod robust;
mod scenario_files;
mod scenario_laws;
mod scenario_suite;
mod scenarios;
mod signed_networks;
mod standing;
mod store;
mod sweep;
mod text;
mod vectors;
