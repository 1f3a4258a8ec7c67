//! The arguments of the questions about the signed network.

/// How ties are read.
#[derive(Clone, Copy, Debug, Default, clap::Args)]
pub(crate) struct Signs {
    /// A mediation is for both parties, too
    #[arg(long)]
    pub(crate) mediation: bool,
    /// Members of one organisation are for one another, and for it, too
    #[arg(long)]
    pub(crate) membership: bool,
    /// Ties count by their net strength; otherwise every net tie counts 1
    #[arg(long)]
    pub(crate) weighted: bool,
}

/// How long an exact search may take.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct TimeLimit {
    /// After so many seconds, answer with what is known: at least this, at most that
    #[arg(long, value_name = "SECONDS", default_value_t = 60.0, allow_negative_numbers = true)]
    pub(crate) time_limit: f64,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Camps {
    /// How many camps at most, or 'auto' for any number
    #[arg(long, value_name = "K", default_value = "2")]
    pub(crate) camps: String,
    #[command(flatten)]
    pub(crate) signs: Signs,
    #[command(flatten)]
    pub(crate) limit: TimeLimit,
    /// List no more than N tensions and actors under pressure
    #[arg(long, value_name = "N")]
    pub(crate) top: Option<usize>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Balance {
    #[command(flatten)]
    pub(crate) signs: Signs,
    #[command(flatten)]
    pub(crate) limit: TimeLimit,
}
