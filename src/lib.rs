//! A geopolitical actor graph engine: who has leverage over whom, why, and what would change it.
//!
//! | module | idea |
//! |---|---|
//! | [`model`] | actors, ties, sources, dates |
//! | [`leverage`] | the equations |
//! | [`structure`] | who is with whom and against whom: balance, camps |
//! | [`question`] | questions in words, and answers |
//! | [`scenario`] | edits to graphs, and what is expected of them |
//! | [`compare`] | the answers of two graphs, or of two days of one, compared |
//! | [`certainty`] | how sure a ranking is |
//! | [`sweep`] | figures varied, and what that does to an answer |
//! | [`text`] | RON files in and out |
//! | [`store`] | snapshot files: graphs that open at once |
//! | [`import`] | real data sets in |
//! | [`backtest`] | does a ranking find those who really turned up? |
//! | [`draw`] | diagrams |
//! | [`export`] | data for other programs |
//! | [`page`] | graph, answers and what-if on one page of HTML |
//! | [`architecture`] | how it hangs together, and what must stay so |

/// How the crate hangs together, and what must stay so.
#[doc = include_str!("architecture.md")]
pub mod architecture {}

pub mod backtest;
pub mod certainty;
pub mod compare;
pub mod draw;
pub mod export;
// What reads files of others has no way to give up but an error.
#[warn(clippy::expect_used, clippy::panic, clippy::unreachable)]
pub mod import;
pub mod leverage;
pub mod model;
pub mod page;
pub mod question;
pub mod scenario;
pub mod store;
pub mod structure;
pub mod sweep;
#[warn(clippy::expect_used, clippy::panic, clippy::unreachable)]
pub mod text;

/// The page that newcomers read; its examples are compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
