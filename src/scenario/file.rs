//! A scenario as read from its file: what is wrong with it is told where it stands there.

use std::sync::Arc;

use crate::model::{Date, Graph, NameError, Names, Place, Severity};
use crate::text::locate::Locator;
use crate::text::read::read_form;
use crate::text::report::Diagnostic;
use crate::text::shape::{Node, parse};
use crate::text::source_text::SourceText;
use crate::text::{FileKind, Report};

use super::form::ScenarioForm;
use super::{Applied, EditProblem, Scenario, apply};

/// A scenario with the text of its file.
#[derive(Clone, Debug)]
pub struct ScenarioFile {
    scenario: Scenario,
    text: Arc<SourceText>,
}

/// Reads a scenario file. `name` is what the file is called in messages.
///
/// Whether its edits can be done is only seen when they are: [`ScenarioFile::apply`].
///
/// ```
/// use demarche::scenario::read_scenario;
/// use demarche::text::Rendering;
///
/// let source = r#"Scenario(title: "Less trade", base: "g.ron", edits: [Scale(tie: "trade", bye: 0.5)])"#;
/// let report = read_scenario("less.ron", source).expect_err("a misspelt field");
/// assert!(report.render(Rendering::Plain).contains("unknown field 'bye' of Scale"));
///
/// let file = read_scenario("less.ron", &source.replace("bye", "by")).expect("a sound scenario");
/// assert_eq!(file.scenario().edits[0].to_string(), "scale tie 'trade' by 0.5");
/// ```
///
/// # Errors
/// Every place at which it does not have the form of a scenario.
pub fn read_scenario(name: &str, source: &str) -> Result<ScenarioFile, Report> {
    let text = Arc::new(SourceText::new(name, source));
    let form: ScenarioForm = read_form(&text, FileKind::Scenario)?;
    Ok(ScenarioFile { scenario: form.into_scenario(), text })
}

impl ScenarioFile {
    /// What it says.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// The day that questions are about: its own, or the base's.
    pub fn on(&self, base: Date) -> Date {
        self.scenario.on.unwrap_or(base)
    }

    /// Does its edits to its base, and makes sure that what it expects speaks of actors that are there.
    ///
    /// # Errors
    /// Everything that is wrong with the edits, or where they are sound with the names in the expectations.
    pub fn apply(&self, base: &Graph) -> Result<(Applied, Report), Report> {
        let applied = apply(base, &self.scenario.edits).map_err(|problems| self.report(problems))?;
        let unknown = self.unknown_names(applied.graph.names());
        if !unknown.is_empty() {
            return Err(self.report(unknown));
        }
        let warnings = self.report(applied.warnings.clone());
        Ok((applied, warnings))
    }

    /// That something is wrong with its base: told where the base is named.
    pub fn wrong_base(&self, message: impl Into<String>, hint: Option<String>) -> Report {
        let place = Place::default().field("base");
        self.report(vec![EditProblem { place, severity: Severity::Error, message: message.into(), hint }])
    }

    /// Actors in the expectations that the graph has not, and those that are named twice where two are asked for.
    fn unknown_names(&self, names: &Names) -> Vec<EditProblem> {
        let mut problems = Vec::new();
        for (at, expectation) in self.scenario.expect.iter().enumerate() {
            let place = Place::default().field("expect").index(at);
            let actors = expectation.claim.actors();
            for (position, actor) in actors.iter().enumerate() {
                if actors[..position].contains(actor) && !expectation.claim.may_repeat() {
                    problems.push(EditProblem {
                        place: place.clone(),
                        severity: Severity::Error,
                        message: format!("'{actor}' is named twice: different actors are asked for"),
                        hint: None,
                    });
                }
                if names.knows_id(actor.as_str()) {
                    continue;
                }
                let hint = match names.find(actor.as_str()) {
                    // A file speaks of actors by id.
                    Ok(id) => Some(format!("did you mean '{id}'?")),
                    Err(NameError::Unknown { nearest, .. }) => {
                        nearest.first().map(|name| format!("did you mean '{name}'?"))
                    }
                    Err(_) => None,
                };
                let message = format!("unknown actor '{actor}'");
                problems.push(EditProblem {
                    place: self.named(&place, actor.as_str()),
                    severity: Severity::Error,
                    message,
                    hint,
                });
            }
        }
        problems
    }

    /// Where within a place a name is written.
    fn named(&self, place: &Place, name: &str) -> Place {
        let Ok(tree) = parse(self.text.text()) else { return place.clone() };
        let quoted = format!("\"{name}\"");
        fn look(node: &Node, text: &str, quoted: &str, place: Place) -> Option<Place> {
            if node.inside.is_none() {
                return (&text[node.span.clone()] == quoted).then_some(place);
            }
            node.items().iter().enumerate().find_map(|(at, item)| {
                let inner = match &item.key {
                    Some(key) => place.clone().key(key.text(text)),
                    None => place.clone().index(at),
                };
                look(&item.value, text, quoted, inner)
            })
        }
        let expect = tree.field(self.text.text(), "expect");
        let item = expect.and_then(|list| match place.0.last() {
            Some(crate::model::Step::Index(at)) => list.value.items().get(*at),
            _ => None,
        });
        let found = item.and_then(|item| look(&item.value, self.text.text(), &quoted, place.clone()));
        found.unwrap_or_else(|| place.clone())
    }

    /// Problems with their places in the file.
    fn report(&self, problems: Vec<EditProblem>) -> Report {
        let mut report = Report::default();
        if problems.is_empty() {
            return report;
        }
        let tree = parse(self.text.text()).ok();
        let mut locator = tree.as_ref().map(|tree| Locator::new(self.text.text(), tree));
        for problem in problems {
            let mut diagnostic = Diagnostic::new(&self.text, problem.severity, problem.message);
            if let Some(hint) = problem.hint {
                diagnostic = diagnostic.hint(hint);
            }
            if let Some(locator) = &mut locator {
                diagnostic = diagnostic.at(locator.find(&problem.place));
            }
            report.push(diagnostic);
        }
        report.sort();
        report
    }
}
