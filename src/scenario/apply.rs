//! Applying edits: a new graph and a record of what happened, or all that is wrong and no graph.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Graph, Place, Problem, ProblemKind, Severity, Step, check_entries};

use super::draft::Draft;
use super::problem::{EditProblem, Refusal};
use super::record::EditRecord;
use super::verbs::perform;
use super::{Edit, Target, Thing};

/// An edited graph.
#[derive(Clone, Debug)]
pub struct Applied {
    /// The graph after the edits.
    pub graph: Graph,
    /// What each edit did, in their order; edits done for one reason are listed one by one.
    pub record: Vec<EditRecord>,
    /// What deserves a second look in the result and did not in the base.
    pub warnings: Vec<EditProblem>,
}

/// Applies edits in their order to a graph, which itself stays as it is.
///
/// | edit | does |
/// |---|---|
/// | `AddSource`, `AddActor`, `AddDispute`, `AddTie` | adds what was not there |
/// | `RemoveTie`, `Remove` | takes ties out, as if they had never been |
/// | `RemoveActor` | takes an actor out, with its ties; a dispute of which fewer than two parties are left goes, too |
/// | `RemoveSource`, `RemoveDispute` | takes it out, and every reference to it |
/// | `Set` | gives fields other values; with `from`, from that day on: a tie is split in two, a capability gets an entry |
/// | `Scale` | multiplies the figure of ties with their bounds, or a capability on every day |
/// | `End` | makes a day the last of ties that are in force on it |
/// | `ReplaceLeader` | ends one leadership the day before, and begins another with the same office |
/// | `Rename` | gives another id, wherever it is spoken of |
/// | `SetGraph`, `SetModel`, `RemoveChannel` | changes what is said of the graph as a whole |
/// | `Because` | does the edits in it, and keeps the reason |
///
/// Every edit is checked against the graph as it stands at that point: one that matches nothing, changes nothing or
/// breaks a rule of graph files is refused, and the next ones are tried without it, so that all that is wrong is told
/// together. Rules about the graph as a whole (nobody steers himself through others) must hold in the end, not in
/// between.
///
/// * **Cost.** O(changes · log) for edits that name one thing, O(ties) for each that describes many, and one check of
///   the result.
///
/// # Errors
/// Every problem, with its place in the list of edits (`edits / 0 / …`); then no graph is made.
///
/// ```
/// use demarche::model::{Actor, ActorKind, Graph, Parts};
/// use demarche::scenario::{Edit, apply};
///
/// let graph = Graph::new(Parts::new("Empty", "2020-01-01".parse()?)).expect("sound");
/// let edit = Edit::AddActor(Actor::new("armenia", ActorKind::State, "Armenia"));
/// let applied = apply(&graph, &[edit.clone()]).expect("it can be added");
/// assert_eq!(applied.graph.actors().len(), 1);
/// assert_eq!(applied.record[0].changes[0].to_string(), "actor 'armenia' added");
///
/// let problems = apply(&applied.graph, &[edit]).expect_err("it is there already");
/// assert_eq!(problems[0].to_string(), "there is already an actor 'armenia'");
/// assert_eq!(problems[0].place.to_string(), "edits / 0 / 0");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn apply(graph: &Graph, edits: &[Edit]) -> Result<Applied, Vec<EditProblem>> {
    let mut run = Run {
        draft: Draft::new(graph.parts().clone()),
        record: Vec::new(),
        problems: Vec::new(),
        touched_by: BTreeMap::new(),
    };
    run.edits(edits, &Place::default().field("edits"), None);
    if !run.problems.is_empty() {
        return Err(run.problems);
    }
    let Run { draft, record, touched_by, .. } = run;
    let blame = |problem: &Problem| blame(problem, &touched_by);
    match Graph::with_warnings(draft.into_parts()) {
        Ok((edited, warnings)) => {
            // Looking for what the base had already is a check of all of it.
            let known: BTreeSet<String> = match warnings.is_empty() {
                true => BTreeSet::new(),
                false => graph.warnings().iter().map(told).collect(),
            };
            let new = |problem: &&Problem| !known.contains(&told(problem)) && !is_left_over(problem, &touched_by);
            let warnings = warnings.iter().filter(new).map(blame).collect();
            Ok(Applied { graph: edited, record, warnings })
        }
        Err(problems) => Err(problems.iter().filter(|p| p.severity() == Severity::Error).map(blame).collect()),
    }
}

/// Edits on their way through a graph.
struct Run {
    draft: Draft,
    record: Vec<EditRecord>,
    problems: Vec<EditProblem>,
    /// The edit that touched a thing last.
    touched_by: BTreeMap<Thing, Place>,
}

impl Run {
    fn edits(&mut self, edits: &[Edit], place: &Place, reason: Option<&str>) {
        for (at, edit) in edits.iter().enumerate() {
            let place = place.clone().index(at);
            match edit {
                Edit::Because { reason, edits } => self.edits(edits, &place.index(1), Some(reason)),
                edit => self.edit(edit, place, reason),
            }
        }
    }

    fn edit(&mut self, edit: &Edit, place: Place, reason: Option<&str>) {
        let done = perform(edit, &mut self.draft);
        let refusals = match done {
            Ok(()) => broken_rules(edit, &self.draft),
            Err(refusals) => refusals,
        };
        if !refusals.is_empty() {
            self.draft.take_back();
            self.problems.extend(refusals.into_iter().map(|refusal| {
                let mut place = place.clone();
                place.0.extend(refusal.at);
                EditProblem { place, severity: Severity::Error, message: refusal.message, hint: refusal.hint }
            }));
            return;
        }
        // Who loses a tie may be left without any.
        for thing in self.draft.ends_of_touched() {
            self.touched_by.insert(thing, place.clone());
        }
        for thing in self.draft.touched() {
            self.touched_by.insert(thing.clone(), place.clone());
        }
        let changes = self.draft.finish();
        if changes.is_empty() {
            self.problems.push(EditProblem {
                place,
                severity: Severity::Error,
                message: "this edit changes nothing: all is so already".to_owned(),
                hint: Some("leave it out, or change what it says".to_owned()),
            });
            return;
        }
        self.record.push(EditRecord { edit: edit.to_string(), reason: reason.map(str::to_owned), changes });
    }
}

/// The rules of graph files that what an edit touched breaks, seen from the edit.
fn broken_rules(edit: &Edit, draft: &Draft) -> Vec<Refusal> {
    let entries: Vec<(&str, &str)> = draft.touched().map(Thing::entry).collect();
    let problems = check_entries(draft.parts(), &entries);
    let errors = problems.iter().filter(|problem| problem.severity() == Severity::Error);
    errors.map(|problem| seen_from(edit, problem)).collect()
}

/// A problem of a graph as a refusal of the edit that made it.
fn seen_from(edit: &Edit, problem: &Problem) -> Refusal {
    let (thing, inside) = match problem.place.0.as_slice() {
        [Step::Field(section), Step::Key(key), inside @ ..] => (format!("{} '{key}'", singular(section)), inside),
        [Step::Field("model"), inside @ ..] => ("the model".to_owned(), inside),
        inside => ("the graph".to_owned(), inside),
    };
    let field = match inside.first() {
        Some(Step::Field(name)) => Some(*name),
        _ => None,
    };
    let told = |at: Vec<Step>, names: bool| Refusal {
        at,
        message: if names { problem.to_string() } else { format!("{thing}: {problem}") },
        hint: problem.hint(),
    };
    match edit {
        // What is added is written out, so that the place is found inside of it.
        Edit::AddSource(_) | Edit::AddActor(_) | Edit::AddDispute(_) | Edit::AddTie(_) => {
            let at = if inside.is_empty() { 0 } else { 1 };
            let mut refusal = told([Step::Index(at)].into_iter().chain(inside.iter().cloned()).collect(), true);
            refusal.hint = refusal.hint.or_else(|| added_first(&problem.kind));
            refusal
        }
        Edit::Set { what, values, .. } => {
            let named = matches!(what, Target::Thing(_));
            let written = field.and_then(|field| {
                let names = [field, "strength"];
                names.into_iter().find(|name| values.names(name))
            });
            let at = written.map(|name| Step::Key(name.into()));
            let rest = if at.is_some() { inside.get(1..).unwrap_or_default() } else { &[] };
            told(at.into_iter().chain(rest.iter().cloned()).collect(), named)
        }
        Edit::SetModel(_) => told(inside.to_vec(), true),
        // What is wrong is the factor: that a share looks like a percentage helps nobody here.
        Edit::Scale { .. } => Refusal { hint: None, ..told(vec![Step::Field("by")], false) },
        Edit::End { .. } => told(vec![Step::Field("on")], false),
        Edit::ReplaceLeader(_) => {
            let at = match field {
                Some("leader") => vec![Step::Field("by")],
                Some("until") => vec![Step::Field("on")],
                Some(field @ ("control" | "of")) => vec![Step::Field(field)],
                _ => Vec::new(),
            };
            told(at, true)
        }
        Edit::Rename { .. } => told(vec![Step::Field("to")], true),
        _ => told(Vec::new(), false),
    }
}

/// The edit that puts into the graph what is not there.
fn added_first(unknown: &ProblemKind) -> Option<String> {
    let (verb, id, like) = match unknown {
        ProblemKind::UnknownActor { actor, .. } => ("AddActor", actor.as_str(), "State(name: \"…\")"),
        ProblemKind::UnknownSource { source_id, .. } => ("AddSource", source_id.as_str(), "(title: \"…\")"),
        ProblemKind::UnknownDispute { dispute, .. } => ("AddDispute", dispute.as_str(), "(name: \"…\", …)"),
        _ => return None,
    };
    Some(format!("an edit before this one can add it: {verb}(\"{id}\", {like})"))
}

/// A problem of the result as one of the edit that touched the thing last.
fn blame(problem: &Problem, touched_by: &BTreeMap<Thing, Place>) -> EditProblem {
    let thing = |section: &str, key: &str| match section {
        "sources" => Some(Thing::Source(key.into())),
        "actors" => Some(Thing::Actor(key.into())),
        "disputes" => Some(Thing::Dispute(key.into())),
        "ties" => Some(Thing::Tie(key.into())),
        _ => None,
    };
    let own = match problem.place.0.as_slice() {
        [Step::Field(section), Step::Key(key), ..] => thing(section, key),
        _ => Some(Thing::Model),
    };
    let of_circle = match &problem.kind {
        ProblemKind::AgencyCycle { steps, .. } => steps.iter().map(|(_, tie)| Thing::Tie(tie.clone())).collect(),
        _ => Vec::new(),
    };
    let place = own.iter().chain(&of_circle).filter_map(|thing| touched_by.get(thing)).max();
    let message = match &own {
        Some(own) if !problem.to_string().contains(own.id().unwrap_or_default()) => format!("{own}: {problem}"),
        _ => problem.to_string(),
    };
    EditProblem {
        place: place.cloned().unwrap_or_else(|| Place::default().field("edits")),
        severity: problem.severity(),
        message,
        hint: problem.hint(),
    }
}

/// Whether it is about a source that edits have left without a citation: to take a tie out is not to take back what was
/// said in favour of it.
fn is_left_over(problem: &Problem, touched_by: &BTreeMap<Thing, Place>) -> bool {
    match &problem.kind {
        ProblemKind::UncitedSource { source_id } => !touched_by.contains_key(&Thing::Source(source_id.clone())),
        _ => false,
    }
}

/// What tells one problem from another.
fn told(problem: &Problem) -> String {
    format!("{}: {problem}", problem.place)
}

fn singular(section: &str) -> &str {
    section.strip_suffix('s').unwrap_or(section)
}
