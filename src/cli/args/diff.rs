//! The arguments of `diff`.

use std::path::PathBuf;

use clap::ValueHint;

use super::{Kind, Picture};

/// Examples, and what is compared with what.
pub(crate) const DIFF_HELP: &str = "Examples:
  demarche diff --from 2020-11-11 --to 2022-09-13    two days of one graph
  demarche diff before.ron after.ron                 two graphs, each on its date
  demarche -g before.ron diff after.ron              the same
  demarche diff before.ron after.ron -o diff.svg     the ties that differ, drawn
  demarche --format csv diff before.ron after.ron > diff.csv

Before and after are A and B; with one file, the graph of -g and A; with one
file or none and a day, two days of the same graph. --on sets the day of both
sides, --from and --to that of each.";

#[derive(Debug, clap::Args)]
pub(crate) struct Diff {
    /// The graph before; or with no other, the one to compare with that of -g
    #[arg(value_name = "A", value_hint = ValueHint::FilePath)]
    pub(crate) a: Option<PathBuf>,
    /// The graph after
    #[arg(value_name = "B", value_hint = ValueHint::FilePath)]
    pub(crate) b: Option<PathBuf>,
    /// The day of the side before
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<String>,
    /// The day of the side after
    #[arg(long, value_name = "DATE")]
    pub(crate) to: Option<String>,
    /// List no more than N changes of each kind; in text 10 where not given
    #[arg(long, value_name = "N")]
    pub(crate) top: Option<usize>,
    /// List changes of at least this much
    #[arg(long, value_name = "FIGURE", default_value_t = demarche::compare::AT_LEAST, allow_negative_numbers = true)]
    pub(crate) at_least: f64,
    /// Leverage of at least this much over both parties makes a mediator; by default the model's threshold, 0.1
    #[arg(long, value_name = "FIGURE", allow_negative_numbers = true)]
    pub(crate) threshold: Option<f64>,
    /// Rank leaders, too
    #[arg(long)]
    pub(crate) leaders: bool,
    /// Rank only these kinds of actor, separated by commas; by default states and organisations
    #[arg(long, value_enum, value_delimiter = ',', value_name = "KIND")]
    pub(crate) kind: Vec<Kind>,
    /// Rank those who steer a target, too
    #[arg(long)]
    pub(crate) include_steering: bool,
    /// Write to a file, whole or not at all: a picture as .svg, .png or .dot, the changes as .json or .csv
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten, next_help_heading = "Pictures")]
    pub(crate) picture: Picture,
}
