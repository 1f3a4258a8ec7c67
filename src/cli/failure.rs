//! What went wrong, and the exit status it ends in.

use std::io;

use demarche::text::Report;

use super::file::FileError;

/// Why a command was not done.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The data is wrong, and the report says where.
    Data(Report),
    /// The data is wrong, and that has been said already.
    Said,
    /// The data is wrong, or the world does not allow what is asked.
    Refused {
        /// What is wrong.
        message: String,
        /// What would be right.
        hint: Option<String>,
    },
    /// The command line is wrong.
    Usage {
        /// What is wrong.
        message: String,
        /// What would be right.
        hint: Option<String>,
    },
    /// Whoever reads the output has enough.
    ClosedPipe,
}

impl Failure {
    /// The exit status.
    pub(crate) fn status(&self) -> u8 {
        match self {
            Failure::ClosedPipe => 0,
            Failure::Data(_) | Failure::Said | Failure::Refused { .. } => 1,
            Failure::Usage { .. } => 2,
        }
    }

    /// A wrong command line, with what would be right.
    pub(crate) fn usage(message: impl Into<String>, hint: Option<String>) -> Self {
        Failure::Usage { message: message.into(), hint }
    }

    /// Something that cannot be done.
    pub(crate) fn refused(message: impl Into<String>) -> Self {
        Failure::Refused { message: message.into(), hint: None }
    }

    /// What a failed write to standard output means.
    pub(crate) fn of_output(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::ClosedPipe,
            _ => Failure::refused(format!("cannot write to standard output: {error}")),
        }
    }
}

impl From<FileError> for Failure {
    fn from(error: FileError) -> Self {
        match error {
            FileError::NotUtf8 { report, .. } | FileError::NoSnapshot { report, .. } => Failure::Data(report),
            // A file that is not there is a slip of the command line, one that cannot be used is not.
            error @ (FileError::Missing { .. } | FileError::Directory { .. } | FileError::NoFolder { .. }) => {
                Failure::usage(error.to_string(), None)
            }
            error @ FileError::Endless { .. } => Failure::Refused {
                message: error.to_string(),
                hint: Some("hand over what it says on standard input, as -".to_owned()),
            },
            error @ FileError::Unread { .. } => Failure::Refused {
                message: error.to_string(),
                hint: Some("write to standard output, and lead that into the pipe with >".to_owned()),
            },
            error => Failure::refused(error.to_string()),
        }
    }
}
