//! Where a claim comes from, and how far it is to be trusted.

use serde::{Deserialize, Serialize};

use super::SourceId;
use super::tie::vocabulary;

/// A source of the bibliography.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its id, for instance `fp-2022`.
    pub id: SourceId,
    /// Its title.
    pub title: String,
    /// Who wrote it, each as `Family, Given` or as the name of a body.
    pub authors: Vec<String>,
    /// Who published it: a newspaper, a press, a data project.
    pub publisher: Option<String>,
    /// The journal or book it appeared in.
    pub container: Option<String>,
    /// When it appeared, as given: a year, a month or a day.
    pub date: Option<String>,
    /// What it is.
    pub kind: SourceKind,
    /// The version of a data set.
    pub version: Option<String>,
    /// Volume, number and pages, as printed in a reference, for instance `24(4), 1–19`.
    pub pages: Option<String>,
    /// Digital object identifier, without the resolver's address.
    pub doi: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// The day on which it was read, as given.
    pub accessed: Option<String>,
    /// Reliability of the source: the letter of the Admiralty grade.
    pub reliability: Option<Reliability>,
    /// Credibility of its information: the number of the Admiralty grade, 1 to 6.
    pub credibility: Option<Credibility>,
    /// Anything else a reader should know.
    pub note: Option<String>,
}

vocabulary! {
    /// What a source is.
    #[derive(Default)]
    pub enum SourceKind {
        /// A newspaper, magazine or agency.
        News = "news" => "news",
        /// A data set.
        Dataset = "dataset" => "data set",
        /// An article in a journal.
        Article = "article" => "journal article",
        /// A book.
        Book = "book" => "book",
        /// A chapter of a book.
        Chapter = "chapter" => "book chapter",
        /// A report of an institution.
        Report = "report" => "report",
        /// A treaty or agreement.
        Treaty = "treaty" => "treaty",
        /// An act of a state or organisation: a law, decree, regulation or decision.
        Law = "law" => "legal act",
        /// A statement or press release of an actor.
        Statement = "statement" => "statement",
        /// A web page.
        #[default]
        Web = "web" => "web page",
        /// Not a source at all: something assumed, and marked as such.
        Assumption = "assumption" => "assumption",
    }
}

vocabulary! {
    /// Reliability of a source: the letter of the Admiralty grade (NATO AJP-2.1).
    pub enum Reliability {
        /// Completely reliable.
        A = "A" => "completely reliable",
        /// Usually reliable.
        B = "B" => "usually reliable",
        /// Fairly reliable.
        C = "C" => "fairly reliable",
        /// Not usually reliable.
        D = "D" => "not usually reliable",
        /// Unreliable.
        E = "E" => "unreliable",
        /// Reliability cannot be judged.
        F = "F" => "cannot be judged",
    }
}

/// Credibility of information: the number of the Admiralty grade, 1 (confirmed) to 6 (cannot be judged).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Credibility(u8);

impl Credibility {
    /// The grade, or `None` outside 1 to 6.
    pub fn new(grade: u8) -> Option<Self> {
        (1..=6).contains(&grade).then_some(Self(grade))
    }

    /// 1 to 6.
    pub fn grade(self) -> u8 {
        self.0
    }

    /// The grade in words.
    pub fn label(self) -> &'static str {
        ["confirmed", "probably true", "possibly true", "doubtful", "improbable", "cannot be judged"]
            [usize::from(self.0) - 1]
    }
}

/// A claim's reference to a source: which one, what it says, and where in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Citation {
    /// The source.
    pub source: SourceId,
    /// What it says, in our words.
    pub says: Option<String>,
    /// Page, section, table or row.
    pub page: Option<String>,
    /// A closer address than the source's own.
    pub url: Option<String>,
    /// The figure this source gives for the tie (its strength, share, stake or control, in `[0, 1]`), where it
    /// gives one. Citations with different figures conflict; both are kept and shown.
    pub figure: Option<f64>,
    /// The source contradicts the claim.
    pub disputes: bool,
}

impl Citation {
    /// A plain reference.
    pub fn of(source: impl Into<SourceId>) -> Self {
        Self { source: source.into(), says: None, page: None, url: None, figure: None, disputes: false }
    }
}
