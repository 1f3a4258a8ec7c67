//! The arguments of questions.

use clap::{Subcommand, ValueEnum};

use super::{AllPairs, ChartFile, Kind};

/// The questions about leverage.
#[derive(Debug, Subcommand)]
pub(crate) enum Leverage {
    /// Who has leverage over B?
    #[command(after_help = "Examples:
  demarche leverage over armenia
  demarche leverage over armenia --why --top 3
  demarche leverage over azerbaijan --kind state,organisation")]
    Over {
        /// An actor, by id, name, alias, ISO code or COW number
        #[arg(value_name = "B")]
        target: String,
        #[command(flatten)]
        ranking: Ranking,
    },
    /// Over whom has A leverage?
    #[command(after_help = "Examples:
  demarche leverage of russia
  demarche leverage of russia over armenia --why")]
    Of {
        /// An actor, by id, name, alias, ISO code or COW number
        #[arg(value_name = "A")]
        actor: String,
        /// The word 'over' and a target, to ask about that one alone
        #[arg(value_names = ["over", "B"], num_args = 2)]
        over: Vec<String>,
        #[command(flatten)]
        ranking: Ranking,
    },
    /// How much have two over each other, and net?
    #[command(after_help = "Example:
  demarche leverage between russia turkey --why")]
    Between {
        /// An actor, by id, name, alias, ISO code or COW number
        a: String,
        /// Another
        b: String,
        /// Explain every figure: walks, channels, what it rests on
        #[arg(long)]
        why: bool,
        #[command(flatten)]
        near: Near,
    },
    /// Everybody over everybody
    #[command(after_help = super::pairs::AFTER_HELP)]
    All(AllPairs),
}

/// What is ranked.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct Ranked {
    /// Rank no more than N
    #[arg(long, value_name = "N")]
    pub(crate) top: Option<usize>,
    /// Rank only these kinds of actor, separated by commas
    #[arg(long, value_enum, value_delimiter = ',', value_name = "KIND")]
    pub(crate) kind: Vec<Kind>,
    /// Rank those who steer the target, too
    #[arg(long)]
    pub(crate) include_steering: bool,
}

/// How a ranking by leverage is shown.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct Ranking {
    #[command(flatten)]
    pub(crate) ranked: Ranked,
    /// Explain every figure: walks, channels, what it rests on
    #[arg(long)]
    pub(crate) why: bool,
    #[command(flatten)]
    pub(crate) near: Near,
}

/// How exact figures are.
#[derive(Clone, Copy, Debug, Default, clap::Args)]
pub(crate) struct Near {
    /// How far figures of leverage may be off, as 1e-6: only the part of the graph that matters for that is looked at.
    /// Where not given, 1e-9 for graphs of more than 20,000 ties; smaller ones are solved whole
    #[arg(long, value_name = "FIGURE", allow_negative_numbers = true)]
    pub(crate) precision: Option<f64>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Mediators {
    /// A party, by id, name, alias, ISO code or COW number
    pub(crate) x: String,
    /// The other
    pub(crate) y: String,
    /// Leverage of at least this much over both counts; by default the model's threshold, 0.1
    #[arg(long, value_name = "FIGURE", allow_negative_numbers = true)]
    pub(crate) at_least: Option<f64>,
    /// List teams of two, no more than N (10 where not given)
    #[arg(long, value_name = "N", num_args = 0..=1, default_missing_value = "10")]
    pub(crate) teams: Option<usize>,
    /// Rank leaders, too
    #[arg(long)]
    pub(crate) leaders: bool,
    /// What speaks against M?
    #[arg(long, value_name = "M")]
    pub(crate) why_not: Vec<String>,
    /// Rank no more than N
    #[arg(long, value_name = "N")]
    pub(crate) top: Option<usize>,
    /// Rank only these kinds of actor, separated by commas
    #[arg(long, value_enum, value_delimiter = ',', value_name = "KIND")]
    pub(crate) kind: Vec<Kind>,
    #[command(flatten)]
    pub(crate) near: Near,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Freedom {
    /// One actor; all of them where not given
    pub(crate) actor: Option<String>,
    /// List no more than N
    #[arg(long, value_name = "N")]
    pub(crate) top: Option<usize>,
    /// Only these kinds of actor, separated by commas
    #[arg(long, value_enum, value_delimiter = ',', value_name = "KIND")]
    pub(crate) kind: Vec<Kind>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct PathArgs {
    /// Who has leverage
    #[arg(value_name = "A")]
    pub(crate) from: String,
    /// Over whom
    #[arg(value_name = "B")]
    pub(crate) to: String,
    /// List no more than N chains
    #[arg(long, value_name = "N")]
    pub(crate) top: Option<usize>,
    #[command(flatten)]
    pub(crate) near: Near,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Timeline {
    /// A question, in the words of its command, or 'camps'
    #[arg(required = true, value_name = "QUESTION")]
    pub(crate) question: Vec<String>,
    /// Not before this day
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<String>,
    /// Not after this day
    #[arg(long, value_name = "DATE")]
    pub(crate) to: Option<String>,
    /// Follow the best N of every date
    #[arg(long, value_name = "N")]
    pub(crate) top: Option<usize>,
    /// Rank only these kinds of actor, separated by commas
    #[arg(long, value_enum, value_delimiter = ',', value_name = "KIND")]
    pub(crate) kind: Vec<Kind>,
    /// Of mediators: leverage of at least this much over both counts
    #[arg(long, value_name = "FIGURE", allow_negative_numbers = true)]
    pub(crate) at_least: Option<f64>,
    #[command(flatten)]
    pub(crate) chart: ChartFile,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Cite {
    /// A question, in the words of its command; the whole graph where not given
    #[arg(value_name = "QUESTION")]
    pub(crate) question: Vec<String>,
    /// How the bibliography is printed
    #[arg(long, value_enum, default_value_t = Style::Text)]
    pub(crate) style: Style,
    /// How many lines of a ranking count as the answer
    #[arg(long, value_name = "N")]
    pub(crate) top: Option<usize>,
}

/// The form of a bibliography.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Style {
    /// For people, with what each source is cited for.
    Text,
    /// For LaTeX.
    Bibtex,
    /// CSL-JSON, for Zotero, Pandoc and other reference managers.
    Csl,
}
