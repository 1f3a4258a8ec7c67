//! The arguments of `explore`.

use std::net::IpAddr;
use std::path::PathBuf;

use clap::ValueHint;

/// What `--help` shows after the options.
pub(super) const AFTER_HELP: &str = "Examples:
  demarche explore --open                               the built-in graph, in the browser
  demarche -g my.ron explore --scenario what-if.ron     with a scenario beside it
  demarche export html -o page.html                     the same page as a file, without live edits";

#[derive(Debug, clap::Args)]
pub(crate) struct Explore {
    /// A scenario beside the graph; may be named again
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) scenario: Vec<PathBuf>,
    /// Of a graph with too many actors for one picture, show those near this one
    #[arg(long, value_name = "A")]
    pub(crate) around: Option<String>,
    /// The port; 0 takes any that is free
    #[arg(long, value_name = "PORT", default_value_t = 7413)]
    pub(crate) port: u16,
    /// Listen on another address than this machine's own, for others to reach
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub(crate) bind: IpAddr,
    /// Start the browser
    #[arg(long)]
    pub(crate) open: bool,
}
