//! The arguments of `find`.

use std::path::PathBuf;

use clap::ValueHint;

/// What stands under the help of `find`.
pub(super) const AFTER_HELP: &str = "\
Goals, each actor by id, alias or code:
  leverage of A over B >= 0.3       also >, <=, < and = (give or take 0.005)
  net leverage of A over B > 0
  joint leverage of M between X Y > 0.1
  freedom of A < 0.5
  leverage of A over B > leverage of C over B
  top over B = A                    A has the most leverage over B
  top mediator X Y = M              M has the most joint leverage over X and Y
  mediator X Y = M >= 0.2           M has as much over both
  no mediator X Y >= 0.2            nobody has
  team M N between X Y >= 0.2       M and N together have
  rises leverage of A over B by 0.1, falls …, stays …
  Top(over: \"b\", is: \"a\")           or as a scenario expects it

What --allow and --forbid name, separated by commas:
  end, change, new                  ties that end, get another figure, are made
  existing                          those that end or get another figure
  mediation                         ties of that kind; all six kinds have a name
  trade                             dependences in that channel
  russia                            ties that join that actor
  russia-armenia-pact               that tie
  new:trade:russia                  all of it together
New memberships and leaderships are made only where --allow names their kind.

Examples:
  demarche find --goal 'top mediator armenia azerbaijan = european-union'
  demarche find --goal 'mediator ARM AZE = EU' --allow new:mediation,trade
  demarche find --goal 'no mediator ARM AZE >= 0.05' --allow end -o found
  demarche find --goal 'top over ARM = FRA' --max-edits 1 --write 1 -o it.ron";

#[derive(Debug, clap::Args)]
pub(crate) struct Find {
    /// What is to be reached, in the words listed below
    #[arg(long, value_name = "GOAL", allow_hyphen_values = true)]
    pub(crate) goal: String,
    /// Only edits that one of these describes; see below
    #[arg(long, value_delimiter = ',', value_name = "WHAT")]
    pub(crate) allow: Vec<String>,
    /// No edits that one of these describes
    #[arg(long, value_delimiter = ',', value_name = "WHAT")]
    pub(crate) forbid: Vec<String>,
    /// New ties between whomever; otherwise each joins an actor whom the goal names
    #[arg(long)]
    pub(crate) anywhere: bool,
    /// No sets of more than N edits: 1 or 2
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u8).range(1..=2))]
    pub(crate) max_edits: u8,
    /// Look for pairs even where one edit is enough
    #[arg(long)]
    pub(crate) larger: bool,
    /// Try no pairs at all where there are more than N
    #[arg(long, value_name = "N", default_value_t = 1_000_000)]
    pub(crate) most_pairs: usize,
    /// List no more than N sets
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub(crate) top: usize,
    /// Write the sets listed into this folder as scenario files; with --write, one into this file
    #[arg(short, long, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(crate) output: Option<PathBuf>,
    /// Write only the set with this number
    #[arg(long, value_name = "N", requires = "output")]
    pub(crate) write: Option<usize>,
}
