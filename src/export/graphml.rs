//! GraphML, for networkx, igraph and yEd.

use std::collections::BTreeSet;

use quick_xml::events::{BytesDecl, BytesText, Event};
use quick_xml::writer::Writer;

use crate::model::{Actor, AttributeId, Date, Graph, LeverageModel};

use super::edge::edges;

/// What is told of an actor: name and type.
const OF_NODE: [(&str, &str); 6] = [
    ("name", "string"),
    ("kind", "string"),
    ("form", "string"),
    ("iso3", "string"),
    ("cow", "int"),
    ("capability", "double"),
];

/// What is told of a line: name and type.
const OF_EDGE: [(&str, &str); 9] = [
    ("tie", "string"),
    ("tie_kind", "string"),
    ("detail", "string"),
    ("strength", "double"),
    ("since", "string"),
    ("until", "string"),
    ("in_force", "boolean"),
    ("mutual", "boolean"),
    ("sources", "string"),
];

/// The graph as GraphML: all ties with their dates, capabilities and attributes on the day. What is unknown is left out.
pub fn graphml(graph: &Graph, model: &LeverageModel, on: Date) -> String {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    // Memory takes everything that is written to it.
    write(&mut xml, graph, model, on).expect("writing to memory");
    String::from_utf8(xml.into_inner()).expect("written as UTF-8") + "\n"
}

fn write(xml: &mut Writer<Vec<u8>>, graph: &Graph, model: &LeverageModel, on: Date) -> std::io::Result<()> {
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = xml.create_element("graphml").with_attribute(("xmlns", "http://graphml.graphdrawing.org/xmlns"));
    root.write_inner_content(|xml| {
        for (of, keys) in [("node", &OF_NODE[..]), ("edge", &OF_EDGE[..])] {
            for (name, kind) in keys {
                xml.create_element("key")
                    .with_attribute(("id", *name))
                    .with_attribute(("for", of))
                    .with_attribute(("attr.name", *name))
                    .with_attribute(("attr.type", *kind))
                    .write_empty()?;
            }
        }
        for name in attribute_names(graph) {
            xml.create_element("key")
                .with_attribute(("id", attribute_key(name).as_str()))
                .with_attribute(("for", "node"))
                .with_attribute(("attr.name", name.as_str()))
                .with_attribute(("attr.type", "double"))
                .write_empty()?;
        }
        let inside = xml.create_element("graph").with_attribute(("id", "demarche"));
        inside.with_attribute(("edgedefault", "directed")).write_inner_content(|xml| {
            for actor in graph.actors() {
                let values = [
                    ("name", Some(actor.name.clone())),
                    ("kind", Some(actor.kind.name().to_owned())),
                    ("form", actor.form.map(|form| form.name().to_owned())),
                    ("iso3", actor.iso3.clone()),
                    ("cow", actor.cow.map(|number| number.to_string())),
                    ("capability", actor.capability.as_ref().and_then(|c| c.on(on)).map(|c| c.to_string())),
                ];
                let attributes: Vec<_> = attribute_values(actor, on).collect();
                let attributes: Vec<_> =
                    attributes.iter().map(|(key, value)| (key.as_str(), Some(value.clone()))).collect();
                xml.create_element("node").with_attribute(("id", actor.id.as_str())).write_inner_content(|xml| {
                    data(xml, &values)?;
                    data(xml, &attributes)
                })?;
            }
            for edge in edges(graph, model) {
                let sources: Vec<&str> = edge.tie.sources.iter().map(|citation| citation.source.as_str()).collect();
                let values = [
                    ("tie", Some(edge.tie.id.to_string())),
                    ("tie_kind", Some(edge.tie.kind().name().to_owned())),
                    ("detail", edge.detail.clone()),
                    ("strength", Some(edge.strength.to_string())),
                    ("since", edge.tie.period.since.map(|day| day.to_string())),
                    ("until", edge.tie.period.until.map(|day| day.to_string())),
                    ("in_force", Some(edge.tie.period.contains(on).to_string())),
                    ("mutual", Some((!edge.directed).to_string())),
                    ("sources", Some(sources.join(" "))),
                ];
                xml.create_element("edge")
                    .with_attribute(("id", edge.id.as_str()))
                    .with_attribute(("source", edge.source.as_str()))
                    .with_attribute(("target", edge.target.as_str()))
                    .write_inner_content(|xml| data(xml, &values))?;
            }
            Ok(())
        })?;
        Ok(())
    })?;
    Ok(())
}

fn data(xml: &mut Writer<Vec<u8>>, values: &[(&str, Option<String>)]) -> std::io::Result<()> {
    for (key, value) in values {
        if let Some(value) = value {
            let text = xml_text(value);
            xml.create_element("data").with_attribute(("key", *key)).write_text_content(BytesText::new(&text))?;
        }
    }
    Ok(())
}

/// The names of all attributes of actors.
pub(super) fn attribute_names(graph: &Graph) -> BTreeSet<&AttributeId> {
    graph.actors().flat_map(|actor| actor.attributes.keys()).collect()
}

/// The key of an attribute, which no other column has.
pub(super) fn attribute_key(name: &AttributeId) -> String {
    format!("attribute_{name}")
}

/// Key and figure of the attributes of an actor that are known on the day.
pub(super) fn attribute_values(actor: &Actor, on: Date) -> impl Iterator<Item = (String, String)> {
    let known = actor.attributes.iter().filter_map(move |(name, value)| Some((name, value.on(on)?)));
    known.map(|(name, value)| (attribute_key(name), value.to_string()))
}

/// A text without the characters that XML 1.0 has no way to write.
pub(super) fn xml_text(text: &str) -> String {
    let allowed = |letter: char| match letter {
        '\t' | '\n' | '\r' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        letter => !letter.is_control(),
    };
    text.chars().map(|letter| if allowed(letter) { letter } else { '\u{fffd}' }).collect()
}
