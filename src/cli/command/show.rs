//! `show`: everything about one thing.

use demarche::export;
use demarche::model::{SourceId, nearest};
use demarche::question::Table;
use serde_json::Value;

use super::super::args::Show;
use super::super::failure::Failure;
use super::super::output::Output;
use super::super::subject::Subject;
use super::super::text;

pub(super) fn run(command: &Show, subject: &Subject, output: &mut Output) -> Result<(), Failure> {
    let graph = &subject.graph;
    let what = command.what.trim();
    if let Ok(id) = graph.names().find(what)
        && let Some(actor) = graph.actor(id.as_str())
    {
        let json = export::actor_json(actor, subject.on);
        return output.answer(&json, || fields(&json), |sheet| text::show_actor(sheet, actor, subject));
    }
    if let Some(tie) = graph.tie(what) {
        let json = export::tie_json(tie, &subject.model);
        return output.answer(&json, || fields(&json), |sheet| text::show_tie(sheet, tie, subject));
    }
    if let Some(dispute) = graph.dispute(what) {
        let json = export::dispute_json(dispute);
        return output.answer(&json, || fields(&json), |sheet| text::show_dispute(sheet, dispute, subject));
    }
    if let Some(source) = graph.source(what) {
        let json = export::source_json(source);
        return output.answer(&json, || fields(&json), |sheet| text::show_source(sheet, source, subject));
    }
    // An ambiguous name is an error of its own.
    if let Err(error @ demarche::model::NameError::Ambiguous { .. }) = graph.names().find(what) {
        return Err(Failure::usage(error.to_string(), Some("use one of the ids".to_owned())));
    }
    let actors = graph.actors().flat_map(|actor| [actor.id.as_str(), actor.name.as_str()]);
    let sources = graph.sources().map(|source| SourceId::as_str(&source.id));
    let disputes = graph.disputes().map(|dispute| dispute.id.as_str());
    let ties: Vec<String> = graph.tie_names().collect();
    let nearest = nearest(what, actors.chain(ties.iter().map(String::as_str)).chain(sources).chain(disputes));
    let hint = match nearest.is_empty() {
        true => "'demarche actors' and 'demarche ties --all' list what is in the graph".to_owned(),
        false => {
            format!("did you mean {}?", nearest.iter().map(|name| format!("'{name}'")).collect::<Vec<_>>().join(" or "))
        }
    };
    Err(Failure::usage(format!("there is no actor, tie, source or dispute '{what}' in the graph"), Some(hint)))
}

/// A row for every field: text as it is, anything else as in JSON, nothing where nothing is known.
fn fields(thing: &Value) -> Table {
    let mut table = Table::new(&["field", "value"]);
    for (field, value) in thing.as_object().into_iter().flatten() {
        let value = match value {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        table.push(vec![field.as_str().into(), value.into()]);
    }
    table
}
