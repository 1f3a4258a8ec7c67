//! Scenarios as a test suite: what became of each, together.

use serde::Serialize;

use crate::model::Date;
use crate::question::{Cell, Table};
use crate::text::Report;

use super::{EditRecord, Outcome};

/// What became of some scenarios.
#[derive(Clone, Debug, Serialize)]
pub struct Suite {
    /// Each, in the order in which they were named.
    pub scenarios: Vec<Run>,
    /// How many are sound and came out as expected.
    pub passed: usize,
    /// How many are not.
    pub failed: usize,
}

/// What became of a scenario.
#[derive(Clone, Debug, Serialize)]
pub struct Run {
    /// Its file.
    pub file: String,
    /// Whether it is sound and came out as expected.
    pub passed: bool,
    /// What it did and what was found; `None` if it is not sound.
    #[serde(flatten)]
    pub result: Option<RunResult>,
    /// What is wrong with its files, if they are not sound, and what deserves a second look.
    #[serde(skip_serializing_if = "Report::is_empty")]
    pub problems: Report,
}

/// What a sound scenario did, and what was found.
#[derive(Clone, Debug, Serialize)]
pub struct RunResult {
    /// Its title.
    pub title: String,
    /// What it builds upon, as written.
    pub base: String,
    /// The day that its expectations are about.
    pub on: Date,
    /// What each edit did.
    pub edits: Vec<EditRecord>,
    /// What became of each expectation.
    pub expectations: Vec<Outcome>,
}

impl Run {
    /// A sound scenario.
    pub fn sound(file: String, result: RunResult, problems: Report) -> Self {
        let passed = result.expectations.iter().all(|outcome| outcome.holds);
        Self { file, passed, result: Some(result), problems }
    }

    /// One whose files are not sound.
    pub fn unsound(file: String, problems: Report) -> Self {
        Self { file, passed: false, result: None, problems }
    }

    /// What was expected in vain.
    pub fn failures(&self) -> impl Iterator<Item = &Outcome> {
        self.expectations().iter().filter(|outcome| !outcome.holds)
    }

    /// What became of each expectation; none if it is not sound.
    pub fn expectations(&self) -> &[Outcome] {
        self.result.as_ref().map_or(&[], |result| &result.expectations)
    }
}

impl Suite {
    /// Counts.
    pub fn new(scenarios: Vec<Run>) -> Self {
        let passed = scenarios.iter().filter(|run| run.passed).count();
        Self { passed, failed: scenarios.len() - passed, scenarios }
    }

    /// One row an expectation; one for a scenario that is not sound or expects nothing.
    pub fn table(&self) -> Table {
        let columns =
            &["file", "title", "passed", "on", "claim", "holds", "expected", "found", "figure", "before", "margin"];
        let mut table = Table::new(columns);
        for run in &self.scenarios {
            let title = run.result.as_ref().map(|result| result.title.as_str());
            let start = || vec![Cell::from(run.file.as_str()), Cell::from(title), yes(run.passed)];
            if run.expectations().is_empty() {
                let mut row = start();
                row.resize(columns.len(), Cell::Empty);
                table.push(row);
            }
            for outcome in run.expectations() {
                let mut row = start();
                row.extend([
                    Cell::from(outcome.on),
                    outcome.claim.as_str().into(),
                    yes(outcome.holds),
                    outcome.expected.as_str().into(),
                    outcome.found.as_str().into(),
                    outcome.figure.into(),
                    outcome.before.into(),
                    outcome.margin.into(),
                ]);
                table.push(row);
            }
        }
        table
    }
}

fn yes(holds: bool) -> Cell {
    Cell::from(if holds { "true" } else { "false" })
}
