//! The arguments as typed.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;

use super::graphviz::Engine;

/// Ask a graph of states, leaders and organisations who has leverage over whom, and why.
#[derive(Debug, Parser)]
#[command(
    name = "demarche",
    version,
    arg_required_else_help = true,
    max_term_width = 100,
    after_help = "Examples:
  demarche mediators armenia azerbaijan                 who could bring the two together?
  demarche leverage over armenia --why                  who has leverage over Armenia, and why
  demarche --on 2020-11-11 mediators ARM AZE            the same question on another day
  demarche export svg --highlight over:armenia -o armenia.svg
  demarche -g my.ron check my.ron

Without -g the built-in graph is asked: Nagorno-Karabakh, September 2022.
Exit status: 0 done; 1 the data is wrong; 2 the command line is wrong."
)]
pub(crate) struct Args {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What holds for every command.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Everywhere")]
pub(crate) struct Global {
    /// The graph to ask: a RON file, or - for standard input
    #[arg(short, long, global = true, env = "DEMARCHE_GRAPH", value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) graph: Option<PathBuf>,
    /// The day asked about, as 2022-09-13; by default the graph's own
    #[arg(long, global = true, value_name = "DATE")]
    pub(crate) on: Option<String>,
    /// A model file whose parameters override the graph's
    #[arg(long, global = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) model: Option<PathBuf>,
    /// Text for people, JSON or CSV for programs
    #[arg(long, global = true, value_enum, default_value_t = OutputFormat::Text, value_name = "FORMAT")]
    pub(crate) format: OutputFormat,
    /// Colour; NO_COLOR is heeded, too
    #[arg(long, global = true, value_enum, default_value_t = ColorWhen::Auto, value_name = "WHEN")]
    pub(crate) color: ColorWhen,
}

/// The form of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum OutputFormat {
    /// For people.
    Text,
    /// For programs, numbers unrounded.
    Json,
    /// For spreadsheets, numbers unrounded.
    Csv,
}

/// When colour is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColorWhen {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// A kind of actor, as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    /// States.
    State,
    /// Leaders.
    Leader,
    /// Organisations.
    Organisation,
}

/// What can be asked and done.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Who has leverage over whom?
    #[command(subcommand)]
    Leverage(Leverage),
    /// Which third party has leverage over both sides?
    #[command(after_help = "Examples:
  demarche mediators armenia azerbaijan
  demarche mediators armenia azerbaijan --teams --why-not russia
  demarche --format json mediators ARM AZE")]
    Mediators(Mediators),
    /// Who is tied down, and by whom?
    #[command(after_help = "Examples:
  demarche freedom
  demarche freedom russia")]
    Freedom(Freedom),
    /// By which chains does one reach the other?
    #[command(after_help = "Example:
  demarche path russia azerbaijan")]
    Path(PathArgs),
    /// How does an answer change over the dates?
    #[command(after_help = "Examples:
  demarche timeline mediators armenia azerbaijan --from 2020-01-01
  demarche timeline leverage of russia over armenia
  demarche timeline freedom russia")]
    Timeline(Timeline),
    /// The bibliography of what an answer rests on
    #[command(after_help = "Examples:
  demarche cite                                         of the whole graph
  demarche cite mediators armenia azerbaijan
  demarche cite leverage over armenia --style bibtex")]
    Cite(Cite),
    /// The actors, with what is known of them on the day
    #[command(after_help = "Example:
  demarche actors --kind leader")]
    Actors(Actors),
    /// The ties in force on the day, with their sources
    #[command(after_help = "Examples:
  demarche ties
  demarche ties russia
  demarche ties --all                                   whatever their dates")]
    Ties(Ties),
    /// Everything about an actor, a tie, a source or a dispute
    #[command(after_help = "Examples:
  demarche show russia
  demarche show ceasefire-2020")]
    Show(Show),
    /// Diagrams and data
    #[command(after_help = "Examples:
  demarche export svg -o graph.svg
  demarche export png -o russia.png --around russia --hops 1
  demarche export -o graph.dot --clusters organisation
  demarche export svg --highlight over:armenia --hide leader > armenia.svg
  demarche export csv --table ties > ties.csv")]
    Export(Export),
    /// Are these files sound?
    #[command(after_help = "Example:
  demarche check graphs/*.ron")]
    Check(Check),
    /// Canonical layout that keeps comments and changes nothing else
    #[command(after_help = "Examples:
  demarche fmt my.ron
  demarche fmt --check graphs/*.ron
  demarche fmt - < my.ron")]
    Fmt(Fmt),
    /// A commented template to begin with
    #[command(after_help = "Example:
  demarche new graph -o my.ron")]
    New(New),
    /// Completions for a shell
    #[command(after_help = "Example:
  demarche completions bash > ~/.local/share/bash-completion/completions/demarche")]
    Completions(Completions),
    /// The manual page
    #[command(after_help = "Examples:
  demarche man | man -l -
  demarche man --all -o share/man/man1")]
    Man(Man),
}

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
    },
    /// Everybody over everybody
    #[command(after_help = "Examples:
  demarche leverage all --top 3
  demarche --format csv leverage all > leverage.csv")]
    All {
        #[command(flatten)]
        ranking: Ranked,
    },
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
}

#[derive(Debug, clap::Args)]
pub(crate) struct Timeline {
    /// A question, in the words of its command
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

#[derive(Debug, clap::Args)]
pub(crate) struct Export {
    /// dot, svg, png, json, graphml, gexf, mermaid or csv; by default what the extension of FILE says
    #[arg(value_name = "FORMAT")]
    pub(crate) into: Option<String>,
    /// Write to a file, whole or not at all
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,
    /// Draw only what is near this actor
    #[arg(long, value_name = "A")]
    pub(crate) around: Option<String>,
    /// How near: the number of ties in between
    #[arg(long, value_name = "N", default_value_t = 1, requires = "around")]
    pub(crate) hops: usize,
    /// Size and shade actors by an answer: over:B, of:A, mediators:X,Y or freedom
    #[arg(long, value_name = "QUESTION")]
    pub(crate) highlight: Option<String>,
    /// Leave out kinds of actor or tie, separated by commas: leader, mediation, …
    #[arg(long, value_delimiter = ',', value_name = "KIND")]
    pub(crate) hide: Vec<String>,
    /// Draw boxes around the members of organisations
    #[arg(long, value_enum, value_name = "BY", visible_alias = "cluster")]
    pub(crate) clusters: Option<Clusters>,
    /// Explain shapes and lines in the picture (the default), or with =false do not
    #[arg(long, value_name = "BOOL", num_args = 0..=1, default_value_t = true, default_missing_value = "true", action = clap::ArgAction::Set)]
    pub(crate) legend: bool,
    /// Name the ties in the picture, or with =false do not; by default where there are few
    #[arg(long, value_name = "BOOL", num_args = 0..=1, default_missing_value = "true")]
    pub(crate) labels: Option<bool>,
    /// Who places the actors of SVG and PNG: auto uses dot for small pictures, where it is installed
    #[arg(long, value_enum, default_value_t = Engine::Auto, value_name = "ENGINE")]
    pub(crate) engine: Engine,
    /// The width of a PNG in pixels
    #[arg(long, value_name = "PIXELS", default_value_t = 1600, value_parser = clap::value_parser!(u32).range(100..=20_000))]
    pub(crate) width: u32,
    /// Which table of CSV
    #[arg(long, value_enum, default_value_t = CsvTable::Ties)]
    pub(crate) table: CsvTable,
}

/// What boxes are drawn around.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Clusters {
    /// The members of an organisation.
    Organisation,
}

/// The tables of a graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CsvTable {
    /// A row an actor.
    Actors,
    /// A row a tie.
    Ties,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Check {
    /// Graph, scenario or model files; - is standard input
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) files: Vec<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Fmt {
    /// Files to lay out in place; - lays standard input out to standard output
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) files: Vec<PathBuf>,
    /// Change nothing; say which files would change, and end in 1 if any would
    #[arg(long)]
    pub(crate) check: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct New {
    /// Of what
    #[arg(value_enum)]
    pub(crate) what: Template,
    /// Write to a file that does not exist yet
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,
}

/// The templates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Template {
    /// A graph file.
    Graph,
    /// A scenario file.
    Scenario,
    /// A model file.
    Model,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub(crate) shell: Shell,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Man {
    /// A page for every command, written to the folder that -o names
    #[arg(long, requires = "output")]
    pub(crate) all: bool,
    /// Write to a file, or with --all to a folder
    #[arg(short, long, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(crate) output: Option<PathBuf>,
}
