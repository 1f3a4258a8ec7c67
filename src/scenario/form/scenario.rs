//! A whole scenario.

use serde::Deserialize;

use crate::scenario::Scenario;
use crate::text::form::FirstDay;

use super::edit::ReadEdit;
use super::expectation::ExpectationForm;

/// A scenario file.
#[derive(Debug, Deserialize)]
#[serde(rename = "Scenario", deny_unknown_fields)]
pub(in crate::scenario) struct ScenarioForm {
    title: String,
    base: String,
    on: Option<FirstDay>,
    note: Option<String>,
    #[serde(default)]
    edits: Vec<ReadEdit>,
    #[serde(default)]
    expect: Vec<ExpectationForm>,
}

impl ScenarioForm {
    pub(in crate::scenario) fn into_scenario(self) -> Scenario {
        Scenario {
            title: self.title,
            base: self.base,
            on: self.on.map(|FirstDay(day)| day),
            note: self.note,
            edits: self.edits.into_iter().map(|ReadEdit(edit)| edit).collect(),
            expect: self.expect.into_iter().map(|ExpectationForm(expectation)| expectation).collect(),
        }
    }
}
