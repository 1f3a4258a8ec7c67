//! The arguments as typed.
//!
//! | file | commands |
//! |---|---|
//! | `ask` | the questions |
//! | `signed` | camps and balance |
//! | `pairs` | everybody over everybody |
//! | `list` | what is in the graph |
//! | `scenario` | what if |
//! | `structure` | centrality, brokers, similarity |
//! | `explore` | the page |
//! | `export` | diagrams and data |
//! | `diff` | two graphs, or two days of one, compared |
//! | `find` | the smallest change that flips an answer |
//! | `import` | real data in |
//! | `backtest` | does a ranking find those who turned up? |
//! | `file` | files: checked, laid out, begun |
//! | `robust` | how sure a ranking is |
//! | `snapshot` | a graph as a file that opens at once |
//! | `sweep` | figures varied |
//! | `self_description` | what the program says of itself |

mod ask;
mod backtest;
mod diff;
mod events;
mod explore;
mod export;
mod file;
mod find;
mod import;
mod list;
mod pairs;
mod robust;
mod scenario;
mod self_description;
mod signed;
mod snapshot;
mod structure;
mod sweep;

use std::path::{Path, PathBuf};

use clap::{Parser, Subcommand, ValueEnum, ValueHint};

pub(crate) use ask::*;
pub(crate) use backtest::*;
pub(crate) use diff::*;
pub(crate) use events::*;
pub(crate) use explore::*;
pub(crate) use export::*;
pub(crate) use file::*;
pub(crate) use find::*;
pub(crate) use import::*;
pub(crate) use list::*;
pub(crate) use pairs::*;
pub(crate) use robust::*;
pub(crate) use scenario::*;
pub(crate) use self_description::*;
pub(crate) use signed::*;
pub(crate) use snapshot::*;
pub(crate) use structure::*;
pub(crate) use sweep::*;

/// The variable that names a graph for all commands.
const GRAPH_VARIABLE: &str = "DEMARCHE_GRAPH";

/// Ask a graph of states, leaders and organisations who has leverage over whom, and why.
#[derive(Debug, Parser)]
#[command(
    name = "demarche",
    version,
    arg_required_else_help = true,
    max_term_width = 100,
    after_help = "Examples:
  demarche mediators armenia azerbaijan         who could bring them together?
  demarche leverage over armenia --why          who has leverage, and why
  demarche --on 2020-11-11 mediators ARM AZE    the same on another day
  demarche export svg --highlight over:armenia -o armenia.svg
  demarche scenario run graphs/scenarios        what if, and is it as expected?
  demarche -g my.ron actors                     a graph of one's own

Without -g the built-in graph is asked: Nagorno-Karabakh, September 2022.
Exit status: 0 done; 1 the data is wrong or an expectation failed; 2 the command
line is wrong."
)]
pub(crate) struct Args {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What holds for every command.
#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "Everywhere")]
pub(crate) struct Global {
    /// The graph to ask: a RON file, a snapshot, or - for standard input
    #[arg(short, long, global = true, env = GRAPH_VARIABLE, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) graph: Option<PathBuf>,
    /// The day asked about, as 2022-09-13; by default the graph's own
    #[arg(long, global = true, value_name = "DATE")]
    pub(crate) on: Option<String>,
    /// A model file whose parameters override the graph's
    #[arg(long, global = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) model: Vec<PathBuf>,
    /// Let scenarios build upon files outside their own folder, the one above and the current one
    #[arg(long, global = true)]
    pub(crate) allow_outside: bool,
    /// Text for people, JSON or CSV for programs
    #[arg(long, global = true, value_enum, default_value_t = OutputFormat::Text, value_name = "FORMAT")]
    pub(crate) format: OutputFormat,
    /// Colour; NO_COLOR is heeded, too
    #[arg(long, global = true, value_enum, default_value_t = ColorWhen::Auto, value_name = "WHEN")]
    pub(crate) color: ColorWhen,
}

impl Global {
    /// The graph that `-g` names on the command line, and not the variable for all commands.
    pub(crate) fn typed_graph(&self) -> Option<&Path> {
        let typed = |graph: &&Path| std::env::var_os(GRAPH_VARIABLE).is_none_or(|variable| **graph != *variable);
        self.graph.as_deref().filter(typed)
    }
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
    /// Which camps contradict the fewest ties, and which ties are those?
    #[command(after_help = "Examples:
  demarche camps
  demarche camps --camps auto --weighted
  demarche --format json camps --camps 3 --time-limit 10")]
    Camps(Camps),
    /// How balanced are friendships and enmities?
    #[command(after_help = "Examples:
  demarche balance
  demarche --on 2020-11-11 balance --mediation")]
    Balance(Balance),
    /// Who is central, by which measure?
    #[command(after_help = "Examples:
  demarche centrality betweenness
  demarche centrality pn --kind state
  demarche centrality katz --network ties --attenuation 0.1
  demarche centrality --compare")]
    Centrality(Centrality),
    /// Who stands between others, on whose side, and on every chain?
    #[command(after_help = "Examples:
  demarche brokers
  demarche brokers --by organisation
  demarche brokers --by european-union --network dependence
  demarche brokers --from putin --to armenia            through whom every chain passes")]
    Brokers(Brokers),
    /// How alike are two actors' ties to third parties?
    #[command(after_help = "Example:
  demarche similarity armenia azerbaijan")]
    Similarity(SimilarityArgs),
    /// How does an answer change over the dates?
    #[command(after_help = "Examples:
  demarche timeline mediators armenia azerbaijan --from 2020-01-01
  demarche timeline leverage of russia over armenia
  demarche timeline freedom russia
  demarche timeline camps                               ties that contradict the camps
  demarche timeline mediators armenia azerbaijan -o mediators.svg")]
    Timeline(Timeline),
    /// What if? Edits to a graph, and what is expected of the result
    #[command(subcommand)]
    Scenario(Scenario),
    /// How do the answers of two graphs, or of two days, differ?
    #[command(after_help = DIFF_HELP)]
    Diff(Diff),
    /// How sure is a ranking?
    #[command(after_help = "Examples:
  demarche robust over armenia
  demarche robust mediators armenia azerbaijan --draws 10000
  demarche robust of russia over armenia --vary strengths
  demarche robust freedom --seed 7")]
    Robust(Robust),
    /// What does an answer do when a figure is varied?
    #[command(after_help = sweep::EXAMPLES)]
    Sweep(Sweep),
    /// The smallest change that flips an answer
    #[command(after_help = find::AFTER_HELP)]
    Find(Find),
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
  demarche export svg --clusters camps > camps.svg
  demarche export svg --highlight over:armenia --hide leader > armenia.svg
  demarche export svg --since 2020-11-11 -o changes.svg
  demarche export csv --table ties > ties.csv
  demarche export html -o page.html --scenario graphs/scenarios/turkey-mediates.ron")]
    Export(Export),
    /// The page: picture, answers and what-if, with edits computed live
    #[cfg_attr(
        not(feature = "explore"),
        doc = "(not in this build: cargo install --features explore; export html writes the page as a file)"
    )]
    #[command(after_help = explore::AFTER_HELP)]
    Explore(Explore),
    /// Real data sets into a graph
    #[command(after_help = "Examples:
  demarche import list                                  what can be imported
  demarche import cow-alliances alliance_v4.1_by_member.csv -o alliances.ron
  demarche import auto MIDB.csv states2016.csv          what would become of the rows
  demarche import world data -o world.ron --from 1990 --to 2016
  demarche import gdelt 20121001.export.CSV --window quarter -o reports.ron
  demarche import csv --mapping water.ron water.csv -o water-graph.ron
  demarche import pax pax.csv --period 5 --from 1992 --to 2016 -o events.csv")]
    Import(Import),
    /// Does a ranking find those who really turned up?
    #[command(after_help = backtest::AFTER_HELP)]
    Backtest(Backtest),
    /// The graph as a file that opens at once
    #[command(after_help = snapshot::AFTER_HELP)]
    Snapshot(Snapshot),
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
    #[command(after_help = "Examples:
  demarche new graph -o my.ron
  demarche new scenario -o what-if.ron
  demarche new mapping -o water.ron")]
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
