//! The arguments of `import`.

use std::path::PathBuf;

use clap::ValueHint;

use super::Events;

#[derive(Debug, clap::Args)]
pub(crate) struct Import {
    /// A data set, 'auto' for whatever the headings say, 'world' for all of a folder, 'list' for what there is
    #[arg(value_name = "FORMAT")]
    pub(crate) what: String,
    /// Files, compressed with gzip or not; for 'world' one folder
    #[arg(value_name = "FILE", value_hint = ValueHint::AnyPath)]
    pub(crate) paths: Vec<PathBuf>,
    /// Write the graph, or the events, to a file, whole or not at all; without it, only say what would become of the rows
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,
    /// The first year of the range
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i16).range(1000..=9999))]
    pub(crate) from: Option<i16>,
    /// The last year of the range
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i16).range(1000..=9999))]
    pub(crate) to: Option<i16>,
    /// The title of the graph
    #[arg(long, value_name = "TEXT")]
    pub(crate) title: Option<String>,
    /// For 'world': leave these data sets out, separated by commas
    #[arg(long, value_delimiter = ',', value_name = "FORMAT")]
    pub(crate) without: Vec<String>,
    /// For 'world': take these data sets in, too, which it leaves out otherwise
    #[arg(long, value_delimiter = ',', value_name = "FORMAT")]
    pub(crate) with: Vec<String>,
    /// Refuse everything if a row is refused
    #[arg(long)]
    pub(crate) strict: bool,
    /// Leave out partners with less than this part of a state's trade
    #[arg(long, value_name = "PART", default_value_t = 0.005)]
    pub(crate) least_trade: f64,
    /// Count arms deliveries of so many years together
    #[arg(long, value_name = "YEARS", default_value_t = 10, value_parser = clap::value_parser!(u8).range(1..=100))]
    pub(crate) arms_window: u8,
    /// Divide arms by imports alone, without the state's own exports
    #[arg(long)]
    pub(crate) imports_alone: bool,
    /// Let yearly shares of the last year of the data hold for so many years more
    #[arg(long, value_name = "YEARS", default_value_t = 0)]
    pub(crate) carry: u8,
    #[command(flatten)]
    pub(crate) events: Events,
}
