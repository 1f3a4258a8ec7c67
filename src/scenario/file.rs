//! A scenario as read from its file: what is wrong with it is told where it stands there.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::{ActorId, Date, Graph, NameError, Place, Severity};
use crate::text::gather::literal;
use crate::text::locate::Locator;
use crate::text::read::read_form;
use crate::text::report::Diagnostic;
use crate::text::shape::{Node, parse};
use crate::text::source_text::SourceText;
use crate::text::{FileKind, Report};

use super::form::ScenarioForm;
use super::mistakes::read_one_by_one;
use super::{Applied, Claim, Edit, EditProblem, Scenario, Thing, apply};

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
    let form: ScenarioForm = read_form(&text, FileKind::Scenario, read_one_by_one)?;
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

    /// Does its edits to its base, and makes sure that what it expects can be asked of the result.
    ///
    /// # Errors
    /// Everything that is wrong with the edits or, where they are sound, with the expectations.
    pub fn apply(&self, base: &Graph) -> Result<(Applied, Report), Report> {
        let applied = apply(base, &self.scenario.edits).map_err(|problems| self.report(problems))?;
        let unfit = self.unfit_expectations(base, &applied.graph);
        if !unfit.is_empty() {
            return Err(self.report(unfit));
        }
        let warnings = self.report(applied.warnings.clone());
        Ok((applied, warnings))
    }

    /// That something is wrong with its base: told where the base is named.
    pub fn wrong_base(&self, message: impl Into<String>, hint: Option<String>) -> Report {
        let place = Place::default().field("base");
        self.report(vec![EditProblem { place, severity: Severity::Error, message: message.into(), hint }])
    }

    /// What is wrong with the expectations: actors that the graph has not, and those that are named twice where
    /// different ones are asked for; days that are compared with themselves or with earlier ones.
    fn unfit_expectations(&self, base: &Graph, graph: &Graph) -> Vec<EditProblem> {
        let mut problems = Vec::new();
        for (at, expectation) in self.scenario.expect.iter().enumerate() {
            let mut wrong = |place: Place, message: String, hint: Option<String>| {
                problems.push(EditProblem { place, severity: Severity::Error, message, hint });
            };
            let named: BTreeSet<&ActorId> = expectation.claim.actors().into_iter().collect();
            let (known, unknown): (Vec<&ActorId>, Vec<&ActorId>) =
                named.into_iter().partition(|actor| graph.names().knows_id(actor.as_str()));
            for actor in unknown {
                let hint = match graph.names().find(actor.as_str()) {
                    _ if base.actor(actor.as_str()).is_some() => Some(match given_to(&self.scenario.edits, actor) {
                        Some(name) => format!("the edits call this actor '{name}'"),
                        None => "the base has this actor, and the edits take it out".to_owned(),
                    }),
                    // A file speaks of actors by id.
                    Ok(id) => Some(format!("did you mean '{id}'?")),
                    Err(NameError::Unknown { nearest, .. }) => {
                        nearest.first().map(|name| format!("did you mean '{name}'?"))
                    }
                    Err(_) => None,
                };
                wrong(self.named(at, actor.as_str(), 0), format!("unknown actor '{actor}'"), hint);
            }
            for actors in expectation.claim.different() {
                let repeated = known.iter().find(|actor| actors.iter().filter(|other| other == actor).count() > 1);
                if let Some(actor) = repeated {
                    let message = format!("'{actor}' is named twice, where different actors are asked for");
                    wrong(self.named(at, actor.as_str(), 1), message, None);
                    break;
                }
            }
            if let Claim::Change { quantity, since: None, .. } = &expectation.claim
                && let Some((actor, before)) = quantity.actors().into_iter().find_map(|actor| {
                    let before = renamed(&self.scenario.edits, actor.as_str())?;
                    base.actor(actor.as_str()).is_none().then_some((actor, before))
                })
            {
                let message =
                    format!("'{actor}' is '{before}' in the base: there is nothing of that name to compare with");
                let hint = "give the new name in a scenario of its own, and let this one build upon it".to_owned();
                wrong(self.named(at, actor.as_str(), 0), message, Some(hint));
            }
            if let Claim::Change { since: Some(since), .. } = &expectation.claim
                && let Some(on) = expectation.on.or(self.scenario.on).filter(|on| since >= on)
            {
                let place = Place::default().field("expect").index(at).field("since");
                let hint = "what changed since a day is seen on a later one".to_owned();
                wrong(place, format!("{since} is not before {on}, the day that is asked about"), Some(hint));
            }
        }
        problems
    }

    /// Where within an expectation a name is written, for the first time or after so many others; the whole of it where
    /// it is not.
    fn named(&self, expectation: usize, name: &str, skipped: usize) -> Place {
        fn look(node: &Node, text: &str, name: &str, place: Place, found: &mut Vec<Place>) {
            if node.inside.is_none() && literal(&text[node.span.clone()]) == name {
                found.push(place.clone());
            }
            for (at, item) in node.items().iter().enumerate() {
                let inner = match &item.key {
                    Some(key) => place.clone().key(key.text(text)),
                    None => place.clone().index(at),
                };
                look(&item.value, text, name, inner, found);
            }
        }
        let whole = Place::default().field("expect").index(expectation);
        let text = self.text.text();
        let Ok(tree) = parse(text) else { return whole };
        let item = tree.field(text, "expect").and_then(|list| list.value.plain(text).items().get(expectation));
        let mut found = Vec::new();
        if let Some(item) = item {
            look(&item.value, text, name, whole.clone(), &mut found);
        }
        found.into_iter().nth(skipped).unwrap_or(whole)
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

/// The name that the edits give to an actor.
fn given_to<'e>(edits: &'e [Edit], actor: &ActorId) -> Option<&'e str> {
    edits.iter().find_map(|edit| match edit {
        Edit::Rename { what: Thing::Actor(from), to } if from == actor => Some(to.as_str()),
        Edit::Because { edits, .. } => given_to(edits, actor),
        _ => None,
    })
}

/// What an actor was called before the edits gave it that name.
fn renamed<'e>(edits: &'e [Edit], to: &str) -> Option<&'e ActorId> {
    edits.iter().find_map(|edit| match edit {
        Edit::Rename { what: Thing::Actor(from), to: name } if name == to => Some(from),
        Edit::Because { edits, .. } => renamed(edits, to),
        _ => None,
    })
}
