//! A geopolitical actor graph engine: who has leverage over whom, why, and what would change it.
//!
//! | module | idea |
//! |---|---|
//! | [`model`] | actors, ties, sources, dates |
//! | [`leverage`] | the equations |
//! | [`structure`] | who is with whom and against whom: balance, camps |
//! | [`question`] | questions in words, and answers |
//! | [`text`] | RON files in and out |
//! | [`draw`] | diagrams |
//! | [`export`] | data for other programs |
//! | [`architecture`] | how it hangs together, and what must stay so |

/// How the crate hangs together, and what must stay so.
#[doc = include_str!("architecture.md")]
pub mod architecture {}

pub mod draw;
pub mod export;
pub mod leverage;
pub mod model;
pub mod question;
pub mod structure;
pub mod text;

/// The page that newcomers read; its examples are compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
