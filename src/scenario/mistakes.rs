//! All that is wrong with the form of a scenario file: every edit and every expectation is read on its own.

use crate::text::gather::Gathering;
use crate::text::lexer::Bracket;
use crate::text::locate::head;
use crate::text::report::Diagnostic;
use crate::text::shape::{Item, Node};

use super::form::{ExpectationForm, ReadEdit};

/// Reads the edits and expectations of a file one by one, reports what is wrong with each, and blanks them out.
pub(super) fn read_one_by_one(gathering: &mut Gathering<'_>, tree: &Node) {
    for item in listed(gathering, tree, "edits") {
        edit(gathering, item);
    }
    for item in listed(gathering, tree, "expect") {
        if !gathering.is_blank(&item.span) && has_shape(gathering, item, shape_of_expectation, EXPECTATION) {
            let _: Option<ExpectationForm> = gathering.read(&item.value);
        }
        gathering.blank(item);
    }
}

/// What is in the list of that name; nothing if it is no list.
fn listed<'n>(gathering: &Gathering<'_>, tree: &'n Node, name: &str) -> &'n [Item] {
    let text = gathering.file().text();
    let list = tree.field(text, name).map(|item| item.value.plain(text));
    list.filter(|list| list.is_in(Bracket::Square)).map_or(&[], Node::items)
}

/// Reads an edit; those within it first, where it gives the reason for some.
fn edit(gathering: &mut Gathering<'_>, item: &Item) {
    if gathering.is_blank(&item.span) {
        return;
    }
    if has_shape(gathering, item, shape, EDIT) {
        if let [_, edits] = item.value.items()
            && edits.value.is_in(Bracket::Square)
            && name(gathering, item) == Some("Because")
        {
            edits.value.items().iter().for_each(|inner| edit(gathering, inner));
        }
        let _: Option<ReadEdit> = gathering.read(&item.value);
    }
    gathering.blank(item);
}

/// How a verb is written.
enum Shape {
    /// With an id and what goes by it, written like this.
    Entry(&'static str),
    /// With an id alone.
    Id,
    /// With the ids of two actors.
    Pair,
    /// With fields, for instance these.
    Fields(&'static str),
    /// With a text and a list.
    Reason,
}

/// What stands in the lists, and how it is written.
type Kind = (&'static str, &'static str);

const EDIT: Kind = ("an edit", "RemoveTie(\"…\") or Set(tie: \"…\", share: 0.5)");
const EXPECTATION: Kind = ("an expectation", "Leverage(of: \"russia\", over: \"armenia\", at_least: 0.2)");

fn shape(verb: &str) -> Option<Shape> {
    Some(match verb {
        "AddSource" => Shape::Entry("(title: \"…\")"),
        "AddActor" => Shape::Entry("State(name: \"…\")"),
        "AddDispute" => Shape::Entry("(name: \"…\", parties: [\"…\", \"…\"])"),
        "AddTie" => Shape::Entry("Alliance( … )"),
        "RemoveSource" | "RemoveActor" | "RemoveDispute" | "RemoveTie" | "RemoveChannel" => Shape::Id,
        "Remove" => Shape::Fields("where: (kind: Dependence, on: \"…\")"),
        "Set" => Shape::Fields("tie: \"…\", share: 0.5"),
        "Scale" => Shape::Fields("tie: \"…\", by: 0.5"),
        "End" => Shape::Fields("tie: \"…\", on: \"2022-10-01\""),
        "ReplaceLeader" => Shape::Fields("of: \"…\", by: \"…\", on: \"2022-10-01\""),
        "Rename" => Shape::Fields("tie: \"…\", to: \"…\""),
        "SetGraph" => Shape::Fields("title: \"…\""),
        "SetModel" => Shape::Fields("reach: 0.5"),
        "Because" => Shape::Reason,
        _ => return None,
    })
}

fn shape_of_expectation(name: &str) -> Option<Shape> {
    Some(Shape::Fields(match name {
        "SameCamp" | "DifferentCamps" | "Tension" => return Some(Shape::Pair),
        "Frustration" => "at_most: 2",
        "Leverage" | "NetLeverage" => "of: \"…\", over: \"…\", at_least: 0.2",
        "JointLeverage" => "of: \"…\", between: (\"…\", \"…\"), at_least: 0.2",
        "Freedom" => "of: \"…\", at_most: 0.5",
        "Rises" | "Falls" | "Stays" => "leverage_of: \"…\", over: \"…\"",
        "Top" => "over: \"…\", is: \"…\"",
        "TopMediator" | "Mediator" => "between: (\"…\", \"…\"), is: \"…\"",
        "NoMediator" => "between: (\"…\", \"…\")",
        "Team" => "of: (\"…\", \"…\"), between: (\"…\", \"…\")",
        "Ahead" => "leverage_of: \"…\", than: \"…\", over: \"…\"",
        _ => return None,
    }))
}

fn name<'t>(gathering: &Gathering<'t>, item: &Item) -> Option<&'t str> {
    let text = gathering.file().text();
    item.value.name.as_ref().map(|name| &text[name.clone()])
}

/// Whether what is listed has a name and brackets, and in them as many values as it takes, with or without names; if
/// not, that is reported.
fn has_shape(gathering: &mut Gathering<'_>, item: &Item, shape: fn(&str) -> Option<Shape>, (kind, like): Kind) -> bool {
    let node = &item.value;
    let file = gathering.file();
    let text = file.text();
    let mut wrong = |message: String, hint: String| {
        gathering.push(Diagnostic::error(file, message).at(head(node)).hint(hint));
        false
    };
    let (Some(name), Some(inside)) = (&node.name, &node.inside) else {
        return wrong(format!("{kind} is expected here"), format!("{kind} is written {like}"));
    };
    let name = &text[name.clone()];
    let is_text = |item: &Item| item.key.is_none() && text[item.value.span.clone()].starts_with(['"', 'r']);
    let named = inside.items.iter().filter(|item| item.key.is_some()).count();
    match (shape(name), inside.items.as_slice()) {
        (Some(Shape::Entry(_)), [id, thing]) if is_text(id) && thing.key.is_none() => true,
        (Some(Shape::Entry(like)), _) => {
            wrong(format!("{name} takes an id and what goes by it"), format!("write {name}(\"…\", {like})"))
        }
        (Some(Shape::Id), [id]) if is_text(id) => true,
        (Some(Shape::Id), _) => wrong(format!("{name} takes an id alone"), format!("write {name}(\"…\")")),
        (Some(Shape::Pair), [a, b]) if is_text(a) && is_text(b) => true,
        (Some(Shape::Pair), _) => {
            wrong(format!("{name} takes the ids of two actors"), format!("write {name}(\"…\", \"…\")"))
        }
        (Some(Shape::Fields(_)), items) if named == items.len() => true,
        (Some(Shape::Fields(like)), _) => {
            wrong(format!("every value of {name} has a name"), format!("write {name}({like})"))
        }
        (Some(Shape::Reason), [reason, edits]) if is_text(reason) && edits.value.is_in(Bracket::Square) => true,
        (Some(Shape::Reason), _) => {
            wrong(format!("{name} takes a reason and a list of edits"), format!("write {name}(\"…\", [ … ])"))
        }
        (None, _) => true,
    }
}
