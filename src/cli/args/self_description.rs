//! The arguments of what the program says of itself.

use std::path::PathBuf;

use clap::ValueHint;
use clap_complete::Shell;

#[derive(Debug, clap::Args)]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub(crate) shell: Shell,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Man {
    /// A page for every command, written to the folder that -o names
    #[arg(long, requires = "output")]
    pub(crate) all: bool,
    /// Write to a file, or with --all to a folder
    #[arg(short, long, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(crate) output: Option<PathBuf>,
}
