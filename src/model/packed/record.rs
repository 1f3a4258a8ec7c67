//! What few ties have, and what sources say: records of no fixed size.

use serde::{Deserialize, Serialize};

use crate::model::{Citation, SourceId};

/// What does not fit into the columns of a tie. Most ties have nothing of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Rest<'a> {
    /// The second party of a mediation.
    pub(crate) third: Option<u32>,
    /// The vote of a membership.
    pub(crate) vote: Option<f64>,
    /// The role of a member, the office of a leader.
    pub(crate) label: Option<&'a str>,
    /// The dispute it is over.
    pub(crate) over: Option<u32>,
    pub(crate) low: Option<f64>,
    pub(crate) high: Option<f64>,
    pub(crate) note: Option<&'a str>,
}

/// A reference to a source by its position.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Reference<'a> {
    pub(crate) source: u32,
    says: Option<&'a str>,
    page: Option<&'a str>,
    url: Option<&'a str>,
    figure: Option<f64>,
    disputes: bool,
}

impl<'a> Reference<'a> {
    pub(crate) fn new(citation: &'a Citation, source: u32) -> Self {
        Self {
            source,
            says: citation.says.as_deref(),
            page: citation.page.as_deref(),
            url: citation.url.as_deref(),
            figure: citation.figure,
            disputes: citation.disputes,
        }
    }

    pub(crate) fn citation(self, sources: &[SourceId]) -> Citation {
        let text = |text: Option<&str>| text.map(str::to_owned);
        Citation {
            source: sources[self.source as usize].clone(),
            says: text(self.says),
            page: text(self.page),
            url: text(self.url),
            figure: self.figure,
            disputes: self.disputes,
        }
    }

    /// The citations; `None` if one is of no source.
    pub(crate) fn citations(references: Vec<Self>, sources: &[SourceId]) -> Option<Vec<Citation>> {
        let known = references.iter().all(|one| (one.source as usize) < sources.len());
        known.then(|| references.into_iter().map(|one| one.citation(sources)).collect())
    }

    /// Whether nothing in it has to be looked at: the figure a source gives is a part of 1.
    pub(crate) fn is_sound(&self, sources: usize) -> bool {
        (self.source as usize) < sources && self.figure.is_none_or(|figure| (0.0..=1.0).contains(&figure))
    }
}

/// A record as bytes.
pub(crate) fn bytes_of(record: &impl Serialize) -> Vec<u8> {
    postcard::to_allocvec(record).expect("memory takes every record")
}

/// A record of bytes; `None` if they are none, or more than one.
pub(crate) fn record_of<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Option<T> {
    match postcard::take_from_bytes(bytes) {
        Ok((record, [])) => Some(record),
        _ => None,
    }
}
