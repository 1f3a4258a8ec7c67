//! Leaders for their terms.

use std::collections::BTreeMap;

use super::super::crosswalk::StateId;
use super::super::fact::Term;
use super::builder::{Builder, Origin};

pub(super) fn add(builder: &mut Builder<'_>) {
    let _: BTreeMap<(StateId, Origin), Vec<&Term>> = BTreeMap::new();
    let _ = builder;
}
