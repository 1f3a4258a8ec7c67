//! The arguments of `sweep`, and of every answer that can be drawn as a chart.

use std::path::PathBuf;

use clap::ValueHint;

/// What the help of `sweep` ends with.
pub(super) const EXAMPLES: &str = "What can be varied:
  TIE.share, .strength, .stake, .vote, .control    from 0 to 1
  ACTOR.capability, ACTOR.needs.CHANNEL            from 0 up
  model.needs.CHANNEL                              from 0 up
  model.reach                                      from 0 to less than 1
  model.pacts.PACT, model.hostility.LEVEL          from 0 to 1
  model.mediation.STYLE                            from 0 to 1
  model.stake, model.control                       from 0 to 1

What can be asked: leverage of A over B, net leverage of A over B,
joint leverage of M between X Y, freedom of A. A name of several words is put in
quotation marks.

Examples:
  demarche sweep --vary azerbaijan-arms-turkey.share=0..1:21 \\
      --ask 'joint leverage of turkey between armenia azerbaijan'
  demarche sweep --vary model.reach=0.1,0.5,0.9 \\
      --ask 'leverage of russia over armenia' \\
      --ask 'leverage of turkey over armenia'
  demarche sweep my.ron --vary russia.capability=0..0.1:11 \\
      --vary model.reach=0..0.9:10 \\
      --ask 'joint leverage of russia between armenia azerbaijan' -o sweep.svg";

#[derive(Debug, clap::Args)]
pub(crate) struct Sweep {
    /// The graph or scenario to ask, instead of -g
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) file: Option<PathBuf>,
    /// A figure and its values: WHAT=FROM..TO:POINTS, both ends included, or WHAT=VALUE,VALUE,…; once or twice
    #[arg(long, required = true, value_name = "WHAT=VALUES")]
    pub(crate) vary: Vec<String>,
    /// A question with a number; as often as wanted
    #[arg(long, required = true, value_name = "QUESTION")]
    pub(crate) ask: Vec<String>,
    #[command(flatten)]
    pub(crate) chart: ChartFile,
}

/// Where a chart goes.
#[derive(Debug, clap::Args)]
pub(crate) struct ChartFile {
    /// Write a chart (.svg, .png) or the data (.csv, .json) to a file, whole or not at all
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,
    /// The width of a PNG in pixels
    #[arg(long, value_name = "PIXELS", default_value_t = 1600, value_parser = clap::value_parser!(u32).range(100..=20_000))]
    pub(crate) width: u32,
}
