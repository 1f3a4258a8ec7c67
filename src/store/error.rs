//! Why a snapshot is refused.

use std::sync::Arc;

use crate::text::{Diagnostic, Report, SourceText};

/// Why a snapshot is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SnapshotError {
    /// The bytes do not begin as a snapshot does.
    #[error("this is no snapshot: it does not begin with the magic bytes of one")]
    NoSnapshot,
    /// It was written by another version of the program.
    #[error("the snapshot has version {found}, and this program reads version {}", super::VERSION)]
    OtherVersion {
        /// The version it has.
        found: u32,
    },
    /// It ends too early, or something follows its end.
    #[error("the snapshot is not whole: {found} bytes of {expected}")]
    Length {
        /// How long it is.
        found: u64,
        /// How long it says it is.
        expected: u64,
    },
    /// Some byte is not what was written.
    #[error("the snapshot is damaged: the checksum of {section} is wrong")]
    Damaged {
        /// What the checksum is of.
        section: &'static str,
    },
    /// The checksums are right, but no graph was written that way.
    #[error("the snapshot holds no sound graph: {section} cannot have been written by demarche")]
    Unsound {
        /// What is wrong.
        section: &'static str,
    },
}

impl SnapshotError {
    /// What would be right.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::NoSnapshot => None,
            Self::OtherVersion { .. } => {
                Some("write it again with this program, from the graph file it was made of".to_owned())
            }
            Self::Length { .. } | Self::Damaged { .. } | Self::Unsound { .. } => Some(
                "copy it again, in a way that keeps every byte, or write it again from the graph file it was made of"
                    .to_owned(),
            ),
        }
    }

    /// The same as a report on the file of that name.
    pub fn report(&self, name: &str) -> Report {
        let diagnostic = Diagnostic::error(&Arc::new(SourceText::new(name, "")), self.to_string());
        match self.hint() {
            Some(hint) => diagnostic.hint(hint).into(),
            None => diagnostic.into(),
        }
    }
}
