//! The arguments of listings.

use super::Kind;

#[derive(Debug, clap::Args)]
pub(crate) struct Actors {
    /// Only these kinds of actor, separated by commas
    #[arg(long, value_enum, value_delimiter = ',', value_name = "KIND")]
    pub(crate) kind: Vec<Kind>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Ties {
    /// Only the ties of this actor
    pub(crate) actor: Option<String>,
    /// Whatever their dates
    #[arg(long)]
    pub(crate) all: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Show {
    /// An actor, tie, source or dispute
    #[arg(value_name = "WHAT")]
    pub(crate) what: String,
}
