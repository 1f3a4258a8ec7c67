//! Actors, ties, sources, disputes and models as fields, named and written as in files.

use serde_json::{Map, Value, json};

use crate::model::{
    Actor, ActorId, Attribute, Capability, Citation, Date, Dispute, Graph, LeverageModel, Relation, Source, SourceKind,
    Tie,
};

/// Fields by name, in the order of a file. What a file leaves out is left out; a field of many parts has a name for
/// each part (`needs.trade`, `sources.fp-2022`).
pub(super) type Fields = Vec<(String, Value)>;

/// Of the graph itself.
pub(super) fn of_graph(graph: &Graph) -> Fields {
    let mut fields = Fields::new();
    put(&mut fields, "title", json!(graph.title()));
    put(&mut fields, "as_of", json!(graph.as_of()));
    put(&mut fields, "note", json!(graph.note()));
    fields
}

/// Of an actor. `capability` is the one that holds on the day; of a dated series every entry is a field as well.
pub(super) fn of_actor(actor: &Actor, on: Date) -> Fields {
    let mut fields = Fields::new();
    put(&mut fields, "kind", json!(actor.kind.ron_name()));
    put(&mut fields, "name", json!(actor.name));
    put(&mut fields, "aliases", texts(&actor.aliases));
    put(&mut fields, "iso3", json!(actor.iso3));
    put(&mut fields, "cow", json!(actor.cow));
    put(&mut fields, "form", json!(actor.form.map(|form| form.ron_name())));
    put(&mut fields, "capability", json!(actor.capability.as_ref().and_then(|capability| capability.on(on))));
    if let Some(Capability::Series(values)) = &actor.capability {
        values.iter().for_each(|(day, value)| put(&mut fields, &format!("capability.{day}"), json!(value)));
    }
    actor.needs.iter().for_each(|(channel, need)| put(&mut fields, &format!("needs.{channel}"), json!(need)));
    for (name, attribute) in &actor.attributes {
        put(&mut fields, &format!("attributes.{name}"), json!(attribute.on(on)));
        if let Attribute::Series(values) = attribute {
            values.iter().for_each(|(day, value)| put(&mut fields, &format!("attributes.{name}.{day}"), json!(value)));
        }
    }
    put(&mut fields, "note", json!(actor.note));
    citations(&mut fields, &actor.sources);
    fields
}

/// Of a tie. Where the order of two actors means nothing, they stand in the order of ids.
pub(super) fn of_tie(tie: &Tie) -> Fields {
    let mut fields = Fields::new();
    let pair = |(a, b): &(ActorId, ActorId)| if a <= b { json!([a, b]) } else { json!([b, a]) };
    put(&mut fields, "kind", json!(tie.kind().ron_name()));
    match &tie.relation {
        Relation::Alliance { between, pact } => {
            put(&mut fields, "between", pair(between));
            put(&mut fields, "pact", json!(pact.ron_name()));
        }
        Relation::Hostility { between, level } => {
            put(&mut fields, "between", pair(between));
            put(&mut fields, "level", json!(level.ron_name()));
        }
        Relation::Mediation { by, between, style } => {
            put(&mut fields, "by", json!(by));
            put(&mut fields, "between", pair(between));
            put(&mut fields, "style", json!(style.ron_name()));
        }
        Relation::Dependence { of, on, channel, share } => {
            put(&mut fields, "of", json!(of));
            put(&mut fields, "on", json!(on));
            put(&mut fields, "channel", json!(channel));
            put(&mut fields, "share", json!(share));
        }
        Relation::Membership { member, of, role, vote, stake } => {
            put(&mut fields, "member", json!(member));
            put(&mut fields, "of", json!(of));
            put(&mut fields, "role", json!(role));
            put(&mut fields, "vote", json!(vote));
            put(&mut fields, "stake", json!(stake));
        }
        Relation::Leadership { leader, of, office, control } => {
            put(&mut fields, "leader", json!(leader));
            put(&mut fields, "of", json!(of));
            put(&mut fields, "office", json!(office));
            put(&mut fields, "control", json!(control));
        }
    }
    put(&mut fields, "strength", json!(tie.strength));
    put(&mut fields, "over", json!(tie.over));
    put(&mut fields, "confidence", json!(tie.confidence.map(|confidence| confidence.ron_name())));
    put(&mut fields, "low", json!(tie.low));
    put(&mut fields, "high", json!(tie.high));
    put(&mut fields, "since", json!(tie.period.since));
    put(&mut fields, "until", json!(tie.period.until));
    put(&mut fields, "note", json!(tie.note));
    citations(&mut fields, &tie.sources);
    fields
}

/// Of an entry of the bibliography.
pub(super) fn of_source(source: &Source) -> Fields {
    let mut fields = Fields::new();
    put(&mut fields, "title", json!(source.title));
    put(&mut fields, "authors", texts(&source.authors));
    put(&mut fields, "publisher", json!(source.publisher));
    put(&mut fields, "container", json!(source.container));
    put(&mut fields, "date", json!(source.date));
    put(&mut fields, "kind", json!((source.kind != SourceKind::default()).then(|| source.kind.ron_name())));
    put(&mut fields, "version", json!(source.version));
    put(&mut fields, "pages", json!(source.pages));
    put(&mut fields, "doi", json!(source.doi));
    put(&mut fields, "url", json!(source.url));
    put(&mut fields, "accessed", json!(source.accessed));
    put(&mut fields, "reliability", json!(source.reliability.map(|grade| grade.ron_name())));
    put(&mut fields, "credibility", json!(source.credibility.map(|grade| grade.grade())));
    put(&mut fields, "note", json!(source.note));
    fields
}

/// Of a dispute. The order of the parties means nothing.
pub(super) fn of_dispute(dispute: &Dispute) -> Fields {
    let mut fields = Fields::new();
    let mut parties: Vec<&ActorId> = dispute.parties.iter().collect();
    parties.sort();
    put(&mut fields, "name", json!(dispute.name));
    put(&mut fields, "parties", json!(parties));
    put(&mut fields, "note", json!(dispute.note));
    citations(&mut fields, &dispute.sources);
    fields
}

/// Of a model: every parameter, defaults among them.
pub(super) fn of_model(model: &LeverageModel) -> Fields {
    let mut fields = Fields::new();
    model.needs.iter().for_each(|(channel, need)| put(&mut fields, &format!("needs.{channel}"), json!(need)));
    put(&mut fields, "reach", json!(model.reach));
    put(&mut fields, "attention", json!(model.attention));
    for (pact, strength) in &model.pacts {
        put(&mut fields, &format!("pacts.{}", pact.ron_name()), json!(strength));
    }
    for (level, strength) in &model.hostility {
        put(&mut fields, &format!("hostility.{}", level.ron_name()), json!(strength));
    }
    for (style, strength) in &model.mediation {
        put(&mut fields, &format!("mediation.{}", style.ron_name()), json!(strength));
    }
    put(&mut fields, "stake", json!(model.stake));
    put(&mut fields, "control", json!(model.control));
    put(&mut fields, "threshold", json!(model.threshold));
    put(&mut fields, "borderline", json!(model.borderline));
    fields
}

/// A field for every citation: what the source says, or an empty object where it is only named. A source that is cited
/// again has its number behind its id.
fn citations(fields: &mut Fields, citations: &[Citation]) {
    for (at, citation) in citations.iter().enumerate() {
        let before = citations[..at].iter().filter(|other| other.source == citation.source).count();
        let again = if before == 0 { String::new() } else { format!(".{}", before + 1) };
        let mut said = Map::new();
        let mut say = |name: &str, value: Value| {
            if !value.is_null() {
                said.insert(name.to_owned(), value);
            }
        };
        say("says", json!(citation.says));
        say("page", json!(citation.page));
        say("url", json!(citation.url));
        say("figure", json!(citation.figure));
        say("disputes", json!(citation.disputes.then_some(true)));
        put(fields, &format!("sources.{}{again}", citation.source), Value::Object(said));
    }
}

fn put(fields: &mut Fields, name: &str, value: Value) {
    if !value.is_null() {
        fields.push((name.to_owned(), value));
    }
}

/// A list, or nothing where there is none.
fn texts(list: &[String]) -> Value {
    if list.is_empty() { Value::Null } else { json!(list) }
}
