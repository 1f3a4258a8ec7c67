//! The arguments of `backtest`.

use std::path::PathBuf;

use clap::ValueHint;

use super::Kind;

/// What stands under the help of `backtest`.
pub(super) const AFTER_HELP: &str = "\
The file of events is a CSV with the columns id,date,targets,found: a name of the
event, its day, the actors it was about, and those who turned up, several separated
by ';', by any name or code. Each event is put to the graph of its day.

Each --model FILE is another ranking beside that of the graph's own model.

Examples:
  demarche -g world.ron backtest mediators.csv
  demarche -g world.ron backtest mediators.csv --worst 10 --why
  demarche -g world.ron backtest mediators.csv --model direct.ron --model far.ron
  demarche -g world.ron backtest mediators.csv --calibrate -o fitted.ron
  demarche -g world.ron --format csv backtest mediators.csv --cases";

#[derive(Debug, clap::Args)]
pub(crate) struct Backtest {
    /// The file of events, or - for standard input
    #[arg(value_name = "EVENTS.csv", value_hint = ValueHint::FilePath)]
    pub(crate) events: PathBuf,
    /// Rank these kinds of actor, separated by commas
    #[arg(long, value_enum, value_delimiter = ',', default_value = "state", value_name = "KIND")]
    pub(crate) kind: Vec<Kind>,
    /// How many samples of events the intervals are taken of
    #[arg(long, value_name = "N", default_value_t = 2000, value_parser = clap::value_parser!(u32).range(100..=100_000))]
    pub(crate) draws: u32,
    /// Where the random numbers start: the same seed gives the same answer
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub(crate) seed: u64,
    /// List the N events in which leverage does worst
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub(crate) worst: usize,
    /// Explain why those who turned up in them stand low
    #[arg(long)]
    pub(crate) why: bool,
    /// List every event with its measures
    #[arg(long)]
    pub(crate) cases: bool,
    /// Refuse everything if a row is refused
    #[arg(long)]
    pub(crate) strict: bool,
    /// Fit the needs on these events, and say by cross-validation what that gains
    #[arg(long, conflicts_with_all = ["why", "cases"])]
    pub(crate) calibrate: bool,
    /// Of --calibrate: into how many parts the events are divided
    #[arg(long, value_name = "K", default_value_t = 5, requires = "calibrate", value_parser = clap::value_parser!(u8).range(2..=50))]
    pub(crate) folds: u8,
    /// Of --calibrate: write the fitted model into this file, whole or not at all, if it is shown to be a gain
    #[arg(short, long, value_name = "FILE", requires = "calibrate", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,
    /// Of --calibrate: write it even if no gain is shown; the file says so
    #[arg(long, requires = "output")]
    pub(crate) anyway: bool,
}
