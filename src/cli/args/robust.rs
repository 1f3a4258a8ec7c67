//! The arguments of `robust`.

use clap::ValueEnum;

use super::Kind;

#[derive(Debug, clap::Args)]
pub(crate) struct Robust {
    /// A question with a ranking: over B, of A, between A B, mediators X Y, freedom; or of A over B
    #[arg(required = true, value_name = "QUESTION")]
    pub(crate) question: Vec<String>,
    /// How many draws
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub(crate) draws: u32,
    /// Where the random numbers start: the same seed gives the same answer
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub(crate) seed: u64,
    /// What is drawn
    #[arg(long, value_enum, default_value_t = Varied::Both, value_name = "WHAT")]
    pub(crate) vary: Varied,
    /// How close drawn needs keep to the model's, from 1 up: at 50 security weighs 0.16 to 0.36 instead of 0.25 in
    /// nine draws of ten, at 200 0.20 to 0.30
    #[arg(long, value_name = "C", default_value_t = 50.0, allow_negative_numbers = true)]
    pub(crate) concentration: f64,
    /// How far figures of high, medium and low confidence may be off, as parts of them, where a tie has no bounds
    #[arg(
        long,
        value_name = "HIGH,MEDIUM,LOW",
        value_delimiter = ',',
        default_value = "0.1,0.25,0.5",
        allow_negative_numbers = true
    )]
    pub(crate) bands: Vec<f64>,
    /// Draw only: leave no source and no tie out
    #[arg(long)]
    pub(crate) draws_only: bool,
    /// List no more than N
    #[arg(long, value_name = "N")]
    pub(crate) top: Option<usize>,
    /// Rank only these kinds of actor, separated by commas; by default states and organisations
    #[arg(long, value_enum, value_delimiter = ',', value_name = "KIND")]
    pub(crate) kind: Vec<Kind>,
    /// Rank those who steer the target, too
    #[arg(long)]
    pub(crate) include_steering: bool,
    /// Of mediators: leverage of at least this much over both counts
    #[arg(long, value_name = "FIGURE", allow_negative_numbers = true)]
    pub(crate) at_least: Option<f64>,
    /// How far figures of leverage may be off, as 1e-6: only the part of the graph that matters for that is looked at, and
    /// the answer says how far draws can be off. Where not given, 1e-9 for graphs of more than 20,000 ties. 'of A' and
    /// 'freedom' of all are always asked of the whole graph
    #[arg(long, value_name = "FIGURE", allow_negative_numbers = true)]
    pub(crate) precision: Option<f64>,
}

/// What is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Varied {
    /// Needs, and the figures of ties.
    Both,
    /// Needs alone.
    Needs,
    /// The figures of ties alone.
    Strengths,
}
