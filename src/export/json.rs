//! The graph as JSON, everything resolved.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::model::{Actor, Citation, Date, Dispute, Graph, LeverageModel, Relation, Source, Tie};
use crate::question::model_json;

/// The graph as data: actors with their capability and attributes on the day, all ties with their dates, sources, disputes, and the
/// model with every parameter.
///
/// `{"title", "as_of", "actors": […], "ties": […], "sources": […], "disputes": […], "model": {…}}`; ids and enum names
/// as on the command line, dates as `2022-09-13` or null, numbers unrounded. `as_of` is the day asked for.
pub fn json(graph: &Graph, model: &LeverageModel, on: Date) -> Value {
    json!({
        "title": graph.title(),
        "as_of": on,
        "note": graph.note(),
        "actors": graph.actors().map(|actor| actor_json(actor, on)).collect::<Vec<_>>(),
        "ties": graph.ties().map(|tie| tie_json(tie, model)).collect::<Vec<_>>(),
        "sources": graph.sources().map(source_json).collect::<Vec<_>>(),
        "disputes": graph.disputes().map(dispute_json).collect::<Vec<_>>(),
        "model": model_json(model),
    })
}

/// An actor, with its capability and attributes on a day, null where they are unknown.
pub fn actor_json(actor: &Actor, on: Date) -> Value {
    json!({
        "id": actor.id,
        "kind": actor.kind.name(),
        "name": actor.name,
        "capability": actor.capability.as_ref().and_then(|capability| capability.on(on)),
        "needs": actor.needs,
        "attributes": actor.attributes.iter().map(|(name, value)| (name, value.on(on))).collect::<BTreeMap<_, _>>(),
        "iso3": actor.iso3,
        "cow": actor.cow,
        "form": actor.form.map(|form| form.name()),
        "aliases": actor.aliases,
        "note": actor.note,
        "sources": ids(&actor.sources),
        "citations": citations(&actor.sources),
    })
}

/// A tie, with the fields of its kind. `vote`, `stake` and `control` are null where the file gives none.
pub fn tie_json(tie: &Tie, model: &LeverageModel) -> Value {
    let mut out = Map::new();
    let mut set = |name: &str, value: Value| {
        out.insert(name.to_owned(), value);
    };
    set("id", json!(tie.id));
    set("kind", json!(tie.kind().name()));
    let strength = json!(tie.strength(model));
    match &tie.relation {
        Relation::Alliance { between, pact } => {
            set("between", json!(between));
            set("pact", json!(pact.name()));
            set("strength", strength);
        }
        Relation::Hostility { between, level } => {
            set("between", json!(between));
            set("level", json!(level.name()));
            set("strength", strength);
        }
        Relation::Mediation { by, between, style } => {
            set("by", json!(by));
            set("between", json!(between));
            set("style", json!(style.name()));
            set("strength", strength);
        }
        Relation::Dependence { of, on, channel, share } => {
            set("of", json!(of));
            set("on", json!(on));
            set("channel", json!(channel));
            set("share", json!(share));
        }
        Relation::Membership { member, of, role, vote, stake } => {
            set("member", json!(member));
            set("of", json!(of));
            set("role", json!(role));
            set("vote", json!(vote));
            set("stake", json!(stake));
        }
        Relation::Leadership { leader, of, office, control } => {
            set("leader", json!(leader));
            set("of", json!(of));
            set("office", json!(office));
            set("control", json!(control));
        }
    }
    set("since", json!(tie.period.since));
    set("until", json!(tie.period.until));
    set("sources", ids(&tie.sources));
    set("confidence", json!(tie.confidence.map(|confidence| confidence.name())));
    set("low", json!(tie.low));
    set("high", json!(tie.high));
    set("over", json!(tie.over));
    set("note", json!(tie.note));
    set("citations", citations(&tie.sources));
    Value::Object(out)
}

/// A source.
pub fn source_json(source: &Source) -> Value {
    json!({
        "id": source.id,
        "kind": source.kind.name(),
        "title": source.title,
        "authors": source.authors,
        "publisher": source.publisher,
        "container": source.container,
        "date": source.date,
        "version": source.version,
        "pages": source.pages,
        "doi": source.doi,
        "url": source.url,
        "accessed": source.accessed,
        "reliability": source.reliability.map(|reliability| reliability.name()),
        "credibility": source.credibility.map(|credibility| credibility.grade()),
        "note": source.note,
    })
}

/// A dispute.
pub fn dispute_json(dispute: &Dispute) -> Value {
    json!({
        "id": dispute.id,
        "name": dispute.name,
        "parties": dispute.parties,
        "note": dispute.note,
        "sources": ids(&dispute.sources),
        "citations": citations(&dispute.sources),
    })
}

fn ids(citations: &[Citation]) -> Value {
    citations.iter().map(|citation| json!(citation.source)).collect()
}

/// What the sources say, where they are said to say something.
fn citations(citations: &[Citation]) -> Value {
    let full = |citation: &&Citation| {
        let Citation { source: _, says, page, url, figure, disputes } = citation;
        says.is_some() || page.is_some() || url.is_some() || figure.is_some() || *disputes
    };
    let shown = |citation: &Citation| {
        json!({
            "source": citation.source,
            "says": citation.says,
            "page": citation.page,
            "url": citation.url,
            "figure": citation.figure,
            "disputes": citation.disputes,
        })
    };
    citations.iter().filter(full).map(shown).collect()
}
