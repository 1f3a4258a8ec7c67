//! Entries of the bibliography, and references to them.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};

use crate::model::{Citation, Credibility, Reliability, Source, SourceId, SourceKind};

/// An entry of the bibliography.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(rename = "Source", deny_unknown_fields)]
pub(crate) struct SourceForm {
    title: String,
    #[serde(default)]
    authors: Vec<String>,
    publisher: Option<String>,
    container: Option<String>,
    date: Option<String>,
    #[serde(default)]
    kind: SourceKind,
    version: Option<String>,
    pages: Option<String>,
    doi: Option<String>,
    url: Option<String>,
    accessed: Option<String>,
    reliability: Option<Reliability>,
    credibility: Option<CredibilityForm>,
    note: Option<String>,
}

impl SourceForm {
    pub(crate) fn into_source(self, id: SourceId) -> Source {
        Source {
            id,
            title: self.title,
            authors: self.authors,
            publisher: self.publisher,
            container: self.container,
            date: self.date,
            kind: self.kind,
            version: self.version,
            pages: self.pages,
            doi: self.doi,
            url: self.url,
            accessed: self.accessed,
            reliability: self.reliability,
            credibility: self.credibility.map(|CredibilityForm(grade)| grade),
            note: self.note,
        }
    }
}

/// The number of the Admiralty grade.
#[derive(Clone, Debug)]
struct CredibilityForm(Credibility);

impl<'de> Deserialize<'de> for CredibilityForm {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let grade = i64::deserialize(deserializer)?;
        u8::try_from(grade).ok().and_then(Credibility::new).map(Self).ok_or_else(|| {
            D::Error::custom(format_args!(
                "credibility is a number from 1, confirmed, to 6, cannot be judged; not {grade}"
            ))
        })
    }
}

/// A reference to a source: its id alone, or with what it says.
#[derive(Debug)]
pub(crate) struct CitationForm(pub(crate) Citation);

/// Those of a claim.
pub(crate) fn citations(forms: Vec<CitationForm>) -> Vec<Citation> {
    forms.into_iter().map(|CitationForm(citation)| citation).collect()
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct FullCitation {
    id: SourceId,
    says: Option<String>,
    page: Option<String>,
    url: Option<String>,
    figure: Option<f64>,
    #[serde(default)]
    disputes: bool,
}

impl<'de> Deserialize<'de> for CitationForm {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(CitationVisitor).map(Self)
    }
}

struct CitationVisitor;

impl<'de> Visitor<'de> for CitationVisitor {
    type Value = Citation;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the id of a source as \"fp-2022\", or (id: \"fp-2022\", says: \"…\")")
    }

    fn visit_str<E: Error>(self, id: &str) -> Result<Citation, E> {
        Ok(Citation::of(id))
    }

    fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<Citation, A::Error> {
        let full = FullCitation::deserialize(MapAccessDeserializer::new(fields))?;
        Ok(Citation {
            source: full.id,
            says: full.says,
            page: full.page,
            url: full.url,
            figure: full.figure,
            disputes: full.disputes,
        })
    }
}
