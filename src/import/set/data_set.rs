//! What is known of a data set before a file of it is read.

use super::super::ImportError;
use super::super::fact::Facts;
use super::super::read::Table;
use crate::model::{Credibility, Reliability, Source, SourceKind};

/// A data set: where it comes from, how it is to be cited, and how its files look.
#[derive(Debug)]
pub struct DataSet {
    /// The id of the source in a graph, and the FORMAT of the command line, for instance `cow-alliances`.
    pub id: &'static str,
    /// How it is to be cited.
    pub reference: Reference,
    /// The version that the importer was written for.
    pub version: &'static str,
    /// The Admiralty grade of what it claims: how reliable it is, and how credible the claims, from 1 to 6.
    pub grade: (Reliability, u8),
    /// What it becomes in a graph.
    pub gives: &'static str,
    /// Whether `world` makes use of it without being asked to.
    pub in_world: bool,
    /// Texts that mean that a value is missing, besides an empty cell, `NA` and a full stop.
    pub missing: &'static [&'static str],
    /// How its files may look.
    pub layouts: &'static [Layout],
}

/// How a data set is to be cited.
#[derive(Debug)]
pub struct Reference {
    /// Its title.
    pub title: &'static str,
    /// Who made it.
    pub authors: &'static [&'static str],
    /// Who publishes it.
    pub publisher: &'static str,
    /// When the version appeared.
    pub date: &'static str,
    /// The identifier of the article to be cited.
    pub doi: Option<&'static str>,
    /// What to cite in words, and what to know.
    pub note: &'static str,
}

/// How a file of a data set looks.
#[derive(Debug)]
pub struct Layout {
    /// What it is called, for instance `by dyad`.
    pub name: &'static str,
    /// The headings by which it is known.
    pub headings: &'static [&'static str],
    /// All the columns in their order, where files may come without a heading; a file of so many, the first of which is a
    /// number, is then known by that. Empty where there is always a heading.
    pub columns: &'static [&'static str],
    /// Of several layouts of a data set that say the same, only files of the lowest rank are made use of.
    pub rank: u8,
    pub(in crate::import) read: Reader,
}

/// Makes facts of the rows of a table.
pub(in crate::import) type Reader = fn(&mut Table, &mut Facts) -> Result<(), ImportError>;

impl Layout {
    /// Whether a file has all the headings.
    pub(in crate::import) fn fits(&self, headings: &[String]) -> bool {
        self.headings.iter().all(|heading| headings.iter().any(|known| known.eq_ignore_ascii_case(heading)))
    }

    /// Whether a file of that first line may be of the layout without its heading.
    pub(in crate::import) fn fits_without_heading(&self, first: &[String]) -> bool {
        let number = first.first().is_some_and(|cell| cell.parse::<u64>().is_ok());
        !self.columns.is_empty() && self.columns.len() == first.len() && number
    }
}

impl DataSet {
    /// The grade of what researchers put together: usually reliable, probably true.
    pub(in crate::import) const RESEARCH: (Reliability, u8) = (Reliability::B, 2);

    /// The source that ties made of it name. A version other than the one the importer was written for is a source of
    /// its own.
    pub fn source(&self, version: &str) -> Source {
        let Reference { title, authors, publisher, date, doi, note } = self.reference;
        let id = if version == self.version {
            self.id.to_owned()
        } else {
            format!("{}-{}", self.id, slug::slugify(version))
        };
        Source {
            id: id.into(),
            title: title.to_owned(),
            authors: authors.iter().map(|&author| author.to_owned()).collect(),
            publisher: Some(publisher.to_owned()),
            container: None,
            date: (version == self.version && !date.is_empty()).then(|| date.to_owned()),
            kind: SourceKind::Dataset,
            version: Some(version.to_owned()),
            pages: None,
            doi: doi.map(str::to_owned),
            url: None,
            accessed: None,
            reliability: Some(self.grade.0),
            credibility: Credibility::new(self.grade.1),
            note: Some(note.to_owned()),
        }
    }
}
