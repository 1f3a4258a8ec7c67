//! The arguments of `import`.

use std::path::PathBuf;

use clap::ValueHint;
use demarche::import::{ReportOptions, Window};

use super::Events;

#[derive(Debug, clap::Args)]
pub(crate) struct Import {
    /// A data set, 'csv' for any table by a mapping, 'auto' for whatever the headings say, 'world' for all of a folder,
    /// 'list' for what there is
    #[arg(value_name = "FORMAT")]
    pub(crate) what: String,
    /// Files, compressed with gzip or not; for 'world' one folder
    #[arg(value_name = "FILE", value_hint = ValueHint::AnyPath)]
    pub(crate) paths: Vec<PathBuf>,
    /// For 'csv': the mapping file, which says what the columns mean; 'demarche new mapping' makes one to begin with
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) mapping: Option<PathBuf>,
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
    /// Count as neighbours, for transit, also states with at most so many miles of water between them: 12, 24, 150 or 400
    #[arg(long, value_name = "MILES", default_value_t = 0)]
    pub(crate) water: u16,
    /// Let yearly shares of the last year of the data hold for so many years more
    #[arg(long, value_name = "YEARS", default_value_t = 0)]
    pub(crate) carry: u8,
    /// Make organisations of rebels, peoples and other parties to wars that are no states
    #[arg(long)]
    pub(crate) bodies: bool,
    /// Count reported events together over so long: month, quarter, year, or a number of days
    #[arg(long, value_name = "LENGTH", default_value_t = Window::Month)]
    pub(crate) window: Window,
    /// Make a tie only of so many reported events of a pair in a window
    #[arg(long, value_name = "EVENTS", default_value_t = 5, value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) least_events: u64,
    /// Count only hostile acts of at most this Goldstein value, from -10 to 0
    #[arg(long, value_name = "VALUE", default_value_t = 0.0, allow_negative_numbers = true)]
    pub(crate) goldstein: f64,
    /// Call so many reported events of fighting of a pair in a window war
    #[arg(long, value_name = "EVENTS", value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) war_events: Option<u64>,
    #[command(flatten)]
    pub(crate) events: Events,
}

impl Import {
    /// What is a choice in making ties of reported events.
    pub(crate) fn reported(&self) -> ReportOptions {
        ReportOptions { window: self.window, least: self.least_events, goldstein: self.goldstein, war: self.war_events }
    }
}
