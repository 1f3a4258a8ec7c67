//! What several tests share.

pub(crate) mod data;
pub(crate) mod json_graph;
pub(crate) mod program;
pub(crate) mod published_networks;
pub(crate) mod random_edit;
pub(crate) mod random_expectation;
pub(crate) mod random_graph;
pub(crate) mod sound_parts;
