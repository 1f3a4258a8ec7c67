//! What can be wrong with the bibliography.

use super::ProblemKind;
use super::checker::Checker;
use super::facts::Facts;
use super::place::Entry;
use crate::model::{Source, SourceId};

pub(super) fn check(checker: &mut Checker<'_>, facts: &Facts) {
    for ((id, source), is_cited) in checker.parts.sources.iter().zip(&facts.cited) {
        one(checker, id, source);
        if !is_cited {
            let at = Entry::new("sources", id.as_str());
            checker.report(at.whole(), ProblemKind::UncitedSource { source_id: id.clone() });
        }
    }
}

/// What can be wrong with one, whatever the others are.
pub(super) fn one<'p>(checker: &mut Checker<'p>, id: &'p SourceId, source: &'p Source) {
    let at = Entry::new("sources", id.as_str());
    checker.key(at, source.id.as_str());
    if let Some(doi) = source.doi.as_ref().filter(|doi| !doi.starts_with("10.")) {
        checker.report(at.field("doi"), ProblemKind::OddDoi { doi: doi.clone() });
    }
}
