//! One of the graphs of a page: as it is, or as a scenario makes it.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::model::{Actor, Citation, Date, Graph, LeverageModel, Relation, Tie};
use crate::question::{doubts, figure, model_json, reference_text};
use crate::scenario::{EditRecord, Outcome};

use super::frame::Frame;

/// One of the graphs of a page, under a model.
#[derive(Clone, Debug)]
pub struct World {
    /// What it is called: the title of the graph or of the scenario.
    pub title: String,
    /// The graph.
    pub graph: Graph,
    /// The model.
    pub model: LeverageModel,
    /// The day that is shown first.
    pub on: Date,
    /// What made it, where a scenario did.
    pub scenario: Option<Told>,
}

/// A scenario, as far as a page tells of it.
#[derive(Clone, Debug)]
pub struct Told {
    /// Its note.
    pub note: Option<String>,
    /// The file, to be kept: what [`write_scenario`](crate::scenario::write_scenario) writes.
    pub ron: String,
    /// What each edit did.
    pub edits: Vec<EditRecord>,
    /// What became of each expectation.
    pub outcomes: Vec<Outcome>,
}

impl World {
    /// A graph on its own date, under its own model.
    pub fn new(graph: Graph) -> Self {
        let (title, model, on) = (graph.title().to_owned(), graph.model().clone(), graph.as_of());
        Self { title, graph, model, on, scenario: None }
    }

    /// All that a page says of it but for answers: actors, ties as they are drawn and told, what a scenario did.
    pub(super) fn told(&self, frame: &Frame, base: Option<&World>) -> Value {
        let actors = self.graph.actors().filter(|actor| frame.shows(&actor.id));
        let ties = self.graph.ties().filter(|tie| tie.actors().all(|actor| frame.shows(actor)));
        json!({
            "title": self.title,
            "note": match &self.scenario { Some(told) => told.note.as_ref(), None => self.graph.parts().note.as_ref() },
            "on": self.on,
            "model": model_json(&self.model),
            "actors": actors.map(|actor| actor_told(actor, self.on)).collect::<Vec<_>>(),
            "ties": ties.map(|tie| self.tie_told(frame, tie)).collect::<Vec<_>>(),
            "disputes": self.graph.disputes().map(|dispute| json!({
                "id": dispute.id, "name": dispute.name, "parties": dispute.parties, "note": dispute.note,
            })).collect::<Vec<_>>(),
            "scenario": self.scenario.as_ref().map(|told| json!({
                "ron": told.ron,
                "edits": told.edits.iter().map(edit_told).collect::<Vec<_>>(),
                "outcomes": told.outcomes.iter().map(|outcome| json!({
                    "claim": outcome.claim, "on": outcome.on, "holds": outcome.holds,
                    "expected": outcome.expected, "found": outcome.found, "why": outcome.why,
                })).collect::<Vec<_>>(),
            })),
            "changes": base.map(|base| frame.changes(base, self)).unwrap_or_default(),
        })
    }

    fn tie_told(&self, frame: &Frame, tie: &Tie) -> Value {
        let label = crate::draw::tie_label(&tie.relation);
        json!({
            "id": tie.id,
            "kind": tie.kind().name(),
            "actors": tie.actors().collect::<Vec<_>>(),
            "since": tie.period.since,
            "until": tie.period.until,
            "label": label,
            "rows": label.as_deref().map(crate::draw::layout::size::label_rows).filter(|rows| rows.len() > 1),
            "strength": tie.strength(&self.model),
            "figure": match &tie.relation {
                Relation::Dependence { .. } => "share",
                Relation::Membership { .. } => "stake",
                Relation::Leadership { .. } => "control",
                _ => "strength",
            },
            "facts": self.facts(tie),
            "doubts": doubts(&self.graph, tie).iter().map(|doubt| doubt.label()).collect::<Vec<_>>(),
            "note": tie.note,
            "sources": cited(&tie.sources),
            "draw": frame.drawn(tie, &self.model),
        })
    }

    /// What is known of a tie, as rows of a name and a text.
    fn facts(&self, tie: &Tie) -> Vec<[String; 2]> {
        let name = |id| self.graph.name(id).to_owned();
        let both = |a, b| format!("{} and {}", name(a), name(b));
        let percent = |part: f64| format!("{:.1} %", part * 100.0);
        let mut rows: Vec<(&str, String)> = Vec::new();
        match &tie.relation {
            Relation::Alliance { between: (a, b), pact } => {
                rows.extend([("between", both(a, b)), ("pact", pact.label().to_owned())]);
            }
            Relation::Hostility { between: (a, b), level } => {
                rows.extend([("between", both(a, b)), ("level", level.label().to_owned())]);
            }
            Relation::Mediation { by, between: (a, b), style } => {
                rows.extend([("by", name(by)), ("between", both(a, b)), ("style", style.label().to_owned())]);
            }
            Relation::Dependence { of, on, channel, share } => {
                rows.extend([("of", name(of)), ("on", name(on)), ("channel", channel.to_string())]);
                rows.push(("share", percent(*share)));
            }
            Relation::Membership { member, of, role, vote, .. } => {
                rows.extend([("member", name(member)), ("of", name(of))]);
                rows.extend(role.clone().map(|role| ("role", role)));
                rows.extend(vote.map(|vote| ("vote", percent(vote))));
            }
            Relation::Leadership { leader, of, office, .. } => {
                rows.extend([("leader", name(leader)), ("of", name(of))]);
                rows.extend(office.clone().map(|office| ("office", office)));
            }
        }
        rows.push(("in force", tie.period.to_string()));
        let strength = match &tie.relation {
            Relation::Membership { .. } => "stake",
            Relation::Leadership { .. } => "control",
            _ => "strength",
        };
        rows.push((strength, figure(tie.strength(&self.model))));
        let bound = |bound: Option<f64>| bound.map_or("?".to_owned(), figure);
        if tie.low.is_some() || tie.high.is_some() {
            rows.push(("bounds", format!("{} to {}", bound(tie.low), bound(tie.high))));
        }
        rows.extend(tie.confidence.map(|confidence| ("confidence", confidence.label().to_owned())));
        rows.extend(tie.over.as_ref().and_then(|id| self.graph.dispute(id.as_str())).map(|d| ("over", d.name.clone())));
        rows.into_iter().map(|(label, text)| [label.to_owned(), text]).collect()
    }
}

/// The bibliography of some worlds, each source once, in the order of ids.
pub(super) fn sources(worlds: &[&World]) -> Value {
    let mut seen = BTreeSet::new();
    let mut found: Vec<(&crate::model::SourceId, Value)> = Vec::new();
    for source in worlds.iter().flat_map(|world| world.graph.sources()) {
        if seen.insert(&source.id) {
            let told = json!({
                "id": source.id,
                "reference": reference_text(source),
                "kind": source.kind.label(),
                "note": source.note,
                "address": source.doi.as_ref().map(|doi| format!("https://doi.org/{doi}")).or(source.url.clone()),
            });
            found.push((&source.id, told));
        }
    }
    found.sort_by_key(|(id, _)| *id);
    found.into_iter().map(|(_, told)| told).collect()
}

fn actor_told(actor: &Actor, on: Date) -> Value {
    let codes: Vec<String> = actor
        .iso3
        .clone()
        .into_iter()
        .chain(actor.cow.map(|cow| cow.to_string()))
        .chain(actor.aliases.clone())
        .collect();
    json!({
        "id": actor.id,
        "kind": actor.kind.name(),
        "label": actor.form.map_or(actor.kind.label(), |form| form.label()),
        "name": actor.name,
        "also": codes,
        "capability": actor.capability.as_ref().and_then(|capability| capability.on(on)),
        "note": actor.note,
        "sources": cited(&actor.sources),
    })
}

fn edit_told(record: &EditRecord) -> Value {
    json!({
        "edit": record.edit,
        "reason": record.reason,
        "changes": record.changes.iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}

fn cited(citations: &[Citation]) -> Vec<Value> {
    citations
        .iter()
        .map(|citation| {
            json!({
                "id": citation.source, "says": citation.says, "page": citation.page,
                "figure": citation.figure, "disputes": citation.disputes,
            })
        })
        .collect()
}
