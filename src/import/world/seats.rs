//! Bodies and their members.

use super::builder::Builder;

pub(super) fn add(builder: &mut Builder<'_>) {
    let _ = builder;
}
