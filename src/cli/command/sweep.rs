//! `sweep`: figures varied, and what that does to an answer.

use demarche::question::Quantity;
use demarche::sweep::{Axis, SweepError, chart as draw, sweep};

use super::super::args::{Global, OutputFormat, Sweep};
use super::super::chart;
use super::super::failure::Failure;
use super::super::output::Output;
use super::super::progress::Progress;
use super::super::subject::Subject;
use super::super::text;

pub(super) fn run(command: &Sweep, global: &Global, output: &mut Output) -> Result<(), Failure> {
    chart::check(&command.chart)?;
    let subject = Subject::load(command.file.as_deref().or(global.graph.as_deref()), global, output)?;
    let axes = command
        .vary
        .iter()
        .map(|text| Axis::parse(text, &subject.graph, &subject.model))
        .collect::<Result<Vec<Axis>, _>>()
        .map_err(usage)?;
    let quantities =
        command.ask.iter().map(|text| subject.quantity("--ask", text)).collect::<Result<Vec<Quantity>, Failure>>()?;
    let progress = Progress::new("points and crossings");
    let told = |done: usize, of: usize| progress.show(done, of);
    let answer = sweep(&subject.graph, subject.on, &subject.model, &axes, &quantities, &told).map_err(usage)?;
    drop(progress);

    // Text and JSON hold the warnings themselves.
    if command.chart.output.is_some() || output.format == OutputFormat::Csv {
        answer.warnings.iter().for_each(|warning| output.say(&format!("warning: {warning}")));
    }
    match chart::write(
        &command.chart,
        &answer,
        || answer.table(),
        || draw(&answer, subject.scenario_title().unwrap_or(subject.graph.title())),
        output,
    )? {
        true => Ok(()),
        false => output.answer(&answer, || answer.table(), |sheet| text::sweep(sheet, &answer, &subject)),
    }
}

fn usage(error: SweepError) -> Failure {
    Failure::usage(format!("--vary: {error}"), error.hint())
}
