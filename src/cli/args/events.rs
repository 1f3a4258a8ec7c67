//! The arguments of `import` that are for data sets of events.

use clap::ValueEnum;

#[derive(Debug, Default, clap::Args)]
#[command(next_help_heading = "Events, for 'backtest'")]
pub(crate) struct Events {
    /// Gather the events of each target in periods of so many years, the first of which begins with --from
    #[arg(long, value_name = "YEARS", value_parser = clap::value_parser!(u8).range(1..=100))]
    pub(crate) period: Option<u8>,
    /// Put events of which only the year or period is known to its first or last day [default: first]
    #[arg(long, value_name = "DAY")]
    pub(crate) day: Option<DayOfPeriod>,
    /// Only events whose id is an even, or an odd, number
    #[arg(long, value_name = "PARITY")]
    pub(crate) ids: Option<Ids>,
    /// Only mediation in the strict sense: in MEND, what is of med_type M
    #[arg(long)]
    pub(crate) mediation_only: bool,
    /// Only those whose part was the leading one: in ICB, what is principal
    #[arg(long)]
    pub(crate) principal: bool,
    /// Count those, too, who only offered or were asked to mediate
    #[arg(long)]
    pub(crate) offers: bool,
    /// Count organisations and persons, too, by their names in the data
    #[arg(long)]
    pub(crate) organisations: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum DayOfPeriod {
    First,
    Last,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Ids {
    Even,
    Odd,
}

impl Events {
    /// Whether anything is asked for that only data sets of events have.
    pub(crate) fn any(&self) -> bool {
        self.period.is_some()
            || self.day.is_some()
            || self.ids.is_some()
            || self.mediation_only
            || self.principal
            || self.offers
            || self.organisations
    }
}
