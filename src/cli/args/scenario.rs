//! The arguments of `scenario`.

use std::path::PathBuf;

use clap::{Subcommand, ValueHint};

/// What can be done with scenarios.
#[derive(Debug, Subcommand)]
pub(crate) enum Scenario {
    /// Apply scenarios and check what they expect
    #[command(after_help = "Examples:
  demarche scenario run turkey-mediates.ron
  demarche scenario run graphs/scenarios             every scenario of a folder
  demarche scenario run graphs/scenarios --junit results.xml
  demarche scenario run turkey-mediates.ron --invert -o undo.ron")]
    Run(ScenarioRun),
    /// Write the edited graph as a graph file of its own
    #[command(after_help = "Example:
  demarche scenario write-out turkey-mediates.ron -o after.ron")]
    WriteOut(WriteOut),
}

#[derive(Debug, clap::Args)]
pub(crate) struct ScenarioRun {
    /// Scenario files, or folders of them
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::AnyPath)]
    pub(crate) files: Vec<PathBuf>,
    /// Write the results as JUnit XML, too
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) junit: Option<PathBuf>,
    /// Check nothing, but write the scenario that undoes this one
    #[arg(long, conflicts_with = "junit")]
    pub(crate) invert: bool,
    /// Where --invert writes to; standard output where not given
    #[arg(short, long, value_name = "FILE", requires = "invert", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct WriteOut {
    /// A scenario file
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) file: PathBuf,
    /// Where to; standard output where not given
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,
}
