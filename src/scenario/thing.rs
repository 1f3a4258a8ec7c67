//! What an edit changes: one thing of a graph.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::model::{Actor, ActorId, Date, Dispute, DisputeId, LeverageModel, Parts, Source, SourceId, Tie, TieId};
use crate::text::fields::{Fields, actor_fields, dispute_fields, number, quote, source_fields, tie_fields};

/// A thing of a graph, by its name.
///
/// It serializes as `{"kind": "tie", "id": "pact"}`; graph and model have no id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Thing {
    /// Title, date and note of the graph itself.
    Graph,
    /// The parameters of the model.
    Model,
    /// A source.
    Source(SourceId),
    /// An actor.
    Actor(ActorId),
    /// A dispute.
    Dispute(DisputeId),
    /// A tie.
    Tie(TieId),
}

impl Thing {
    /// What it is, as on the command line and in JSON.
    pub fn kind(&self) -> &'static str {
        match self {
            Thing::Graph => "graph",
            Thing::Model => "model",
            Thing::Source(_) => "source",
            Thing::Actor(_) => "actor",
            Thing::Dispute(_) => "dispute",
            Thing::Tie(_) => "tie",
        }
    }

    /// Its id, where it has one.
    pub fn id(&self) -> Option<&str> {
        match self {
            Thing::Graph | Thing::Model => None,
            Thing::Source(id) => Some(id.as_str()),
            Thing::Actor(id) => Some(id.as_str()),
            Thing::Dispute(id) => Some(id.as_str()),
            Thing::Tie(id) => Some(id.as_str()),
        }
    }

    /// Section and key in a graph file; the key of graph and model is empty.
    pub(super) fn entry(&self) -> (&'static str, &str) {
        let section = match self {
            Thing::Graph => "title",
            Thing::Model => "model",
            Thing::Source(_) => "sources",
            Thing::Actor(_) => "actors",
            Thing::Dispute(_) => "disputes",
            Thing::Tie(_) => "ties",
        };
        (section, self.id().unwrap_or_default())
    }

    /// What the graph has of it.
    pub(super) fn of(&self, parts: &Parts) -> Option<Content> {
        match self {
            Thing::Graph => Some(Content::Graph(parts.title.clone(), parts.as_of, parts.note.clone())),
            Thing::Model => Some(Content::Model(Box::new(parts.model.clone()))),
            Thing::Source(id) => parts.sources.get(id).cloned().map(Content::Source),
            Thing::Actor(id) => parts.actors.get(id).cloned().map(Content::Actor),
            Thing::Dispute(id) => parts.disputes.get(id).cloned().map(Content::Dispute),
            Thing::Tie(id) => parts.ties.get(id).cloned().map(Content::Tie),
        }
    }
}

impl fmt::Display for Thing {
    /// `tie 'pact'`, `the model`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.id() {
            Some(id) => write!(f, "{} '{id}'", self.kind()),
            None => write!(f, "the {}", self.kind()),
        }
    }
}

impl Serialize for Thing {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Named<'t> {
            kind: &'static str,
            #[serde(skip_serializing_if = "Option::is_none")]
            id: Option<&'t str>,
        }
        Named { kind: self.kind(), id: self.id() }.serialize(serializer)
    }
}

/// What a thing says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Content {
    Graph(String, Date, Option<String>),
    Model(Box<LeverageModel>),
    Source(Source),
    Actor(Actor),
    Dispute(Dispute),
    Tie(Tie),
}

impl Content {
    /// Puts it into the graph under its own name, or the other way round takes a thing out where there is no content.
    pub(super) fn put(parts: &mut Parts, thing: &Thing, content: Option<Content>) {
        match (thing, content) {
            (Thing::Source(id), None) => drop(parts.sources.remove(id)),
            (Thing::Actor(id), None) => drop(parts.actors.remove(id)),
            (Thing::Dispute(id), None) => drop(parts.disputes.remove(id)),
            (Thing::Tie(id), None) => drop(parts.ties.remove(id)),
            // Graph and model cannot be taken out.
            (Thing::Graph | Thing::Model, None) => {}
            (_, Some(Content::Graph(title, as_of, note))) => {
                (parts.title, parts.as_of, parts.note) = (title, as_of, note);
            }
            (_, Some(Content::Model(model))) => parts.model = *model,
            (_, Some(Content::Source(source))) => drop(parts.add_source(source)),
            (_, Some(Content::Actor(actor))) => drop(parts.add_actor(actor)),
            (_, Some(Content::Dispute(dispute))) => drop(parts.add_dispute(dispute)),
            (_, Some(Content::Tie(tie))) => drop(parts.add_tie(tie)),
        }
    }

    /// Field by field, in the words of files.
    pub(super) fn fields(&self) -> Vec<(String, String)> {
        let owned = |fields: &Fields| fields.iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
        match self {
            Content::Graph(title, as_of, note) => {
                let mut fields = Fields::of("Graph");
                fields.text("title", title);
                fields.quoted("as_of", as_of);
                fields.maybe("note", note.as_deref().map(quote));
                owned(&fields)
            }
            Content::Model(model) => parameters(model),
            Content::Source(source) => owned(&source_fields(source)),
            Content::Actor(actor) => owned(&actor_fields(actor)),
            Content::Dispute(dispute) => owned(&dispute_fields(dispute)),
            Content::Tie(tie) => owned(&tie_fields(tie)),
        }
    }

    /// The name before the brackets of a thing of several kinds: `State`, `Alliance`.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Content::Actor(actor) => actor.kind.ron_name(),
            Content::Tie(tie) => tie.kind().ron_name(),
            _ => "",
        }
    }
}

/// Every parameter of a model by its path: `reach`, `needs.trade`.
fn parameters(model: &LeverageModel) -> Vec<(String, String)> {
    let needs = model.needs.iter().map(|(channel, &need)| (format!("needs.{channel}"), number(need)));
    let pacts = model.pacts.iter().map(|(pact, &value)| (format!("pacts.{}", pact.ron_name()), number(value)));
    let levels =
        model.hostility.iter().map(|(level, &value)| (format!("hostility.{}", level.ron_name()), number(value)));
    let styles =
        model.mediation.iter().map(|(style, &value)| (format!("mediation.{}", style.ron_name()), number(value)));
    let attention: Vec<String> = model.attention.iter().map(|channel| quote(channel.as_str())).collect();
    let single = [
        ("reach", model.reach),
        ("stake", model.stake),
        ("control", model.control),
        ("threshold", model.threshold),
        ("borderline", model.borderline),
    ];
    let single = single.into_iter().map(|(name, value)| (name.to_owned(), number(value)));
    let attention = ("attention".to_owned(), format!("[{}]", attention.join(", ")));
    needs.chain(pacts).chain(levels).chain(styles).chain([attention]).chain(single).collect()
}
