//! What several tests share.

#![allow(dead_code)] // Every test binary uses its own part of it.

pub(crate) mod data;
pub(crate) mod json_graph;
pub(crate) mod program;
pub(crate) mod published_networks;
pub(crate) mod random_edit;
pub(crate) mod random_expectation;
pub(crate) mod random_graph;
pub(crate) mod sound_parts;
