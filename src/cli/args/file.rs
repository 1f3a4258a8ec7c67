//! The arguments of what is done with files.

use std::path::PathBuf;

use clap::{ValueEnum, ValueHint};

#[derive(Debug, clap::Args)]
pub(crate) struct Check {
    /// Graph, scenario, model or mapping files; - is standard input
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) files: Vec<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Fmt {
    /// Files to lay out in place; - lays standard input out to standard output
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) files: Vec<PathBuf>,
    /// Change nothing; say which files would change, and end in 1 if any would
    #[arg(long)]
    pub(crate) check: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct New {
    /// Of what
    #[arg(value_enum)]
    pub(crate) what: Template,
    /// Write to a file that does not exist yet
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,
}

/// The templates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Template {
    /// A graph file.
    Graph,
    /// A scenario file.
    Scenario,
    /// A model file.
    Model,
    /// A mapping file, by which any table is imported.
    Mapping,
}
