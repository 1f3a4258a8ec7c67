//! The arguments of `snapshot`.

use std::path::PathBuf;

use clap::ValueHint;

pub(super) const AFTER_HELP: &str =
    "A snapshot is accepted wherever a graph is, and opens many times faster. It is a copy: comments
stay in the graph file, and a later edit of that needs a new snapshot. It is refused if a byte of it
has changed, and by versions of demarche with another layout.

Examples:
  demarche -g world.ron snapshot -o world.snap
  demarche -g world.snap leverage over armenia
  demarche -g what-if.ron snapshot -o after.snap        with the scenario applied";

#[derive(Debug, clap::Args)]
pub(crate) struct Snapshot {
    /// The file to write; - is standard output
    #[arg(short, long, required = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) output: PathBuf,
}
