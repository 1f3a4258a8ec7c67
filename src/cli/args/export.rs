//! The arguments of `export`.

use std::path::PathBuf;

use clap::{ValueEnum, ValueHint};

use super::super::graphviz::Engine;

#[derive(Debug, clap::Args)]
pub(crate) struct Export {
    /// html, dot, svg, png, json, graphml, gexf, mermaid or csv; by default what the extension of FILE says
    #[arg(value_name = "FORMAT")]
    pub(crate) into: Option<String>,
    /// Write to a file, whole or not at all
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,
    /// Draw what has changed since this day: what was added, removed and changed
    #[arg(long, value_name = "DATE")]
    pub(crate) since: Option<String>,
    /// Draw what differs from this other graph, which is the side before
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) against: Option<PathBuf>,
    /// A scenario beside the graph on the page of HTML; may be named again
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) scenario: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) picture: Picture,
    /// Which table of CSV
    #[arg(long, value_enum, default_value_t = CsvTable::Ties)]
    pub(crate) table: CsvTable,
}

/// How a diagram is drawn.
#[derive(Debug, clap::Args)]
pub(crate) struct Picture {
    /// Draw only what is near this actor
    #[arg(long, value_name = "A")]
    pub(crate) around: Option<String>,
    /// How near: the number of ties in between
    #[arg(long, value_name = "N", default_value_t = 1, requires = "around")]
    pub(crate) hops: usize,
    /// Draw only these actors and the ties among them, separated by commas
    #[arg(long, value_delimiter = ',', value_name = "A", conflicts_with = "around")]
    pub(crate) among: Vec<String>,
    /// Size and shade actors by an answer: over:B, of:A, mediators:X,Y or freedom
    #[arg(long, value_name = "QUESTION")]
    pub(crate) highlight: Option<String>,
    /// Leave out kinds of actor or tie, separated by commas: leader, mediation, …
    #[arg(long, value_delimiter = ',', value_name = "KIND")]
    pub(crate) hide: Vec<String>,
    /// Leave out every kind of tie but these, separated by commas: alliance, hostility, …
    #[arg(long, value_delimiter = ',', value_name = "KIND")]
    pub(crate) only: Vec<String>,
    /// Of two sides compared, leave out what is the same
    #[arg(long)]
    pub(crate) changes_only: bool,
    /// Draw boxes around the members of organisations, or around camps, with the ties that contradict them heavy
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
}

/// What boxes are drawn around.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Clusters {
    /// The members of an organisation.
    Organisation,
    /// The camps that contradict the fewest ties.
    Camps,
}

/// The tables of a graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CsvTable {
    /// A row an actor.
    Actors,
    /// A row a tie.
    Ties,
}
