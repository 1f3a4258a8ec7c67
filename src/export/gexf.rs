//! GEXF 1.3 with dates, for Gephi.

use quick_xml::events::{BytesDecl, Event};
use quick_xml::writer::Writer;

use crate::model::{Date, Graph, LeverageModel};

use super::edge::edges;
use super::graphml::{attribute_key, attribute_names, attribute_values, xml_text};

/// The graph as GEXF: all ties with the days on which they begin and end, capabilities and attributes on
/// the day.
pub fn gexf(graph: &Graph, model: &LeverageModel, on: Date) -> String {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    // Memory takes everything that is written to it.
    write(&mut xml, graph, model, on).expect("writing to memory");
    String::from_utf8(xml.into_inner()).expect("written as UTF-8") + "\n"
}

fn write(xml: &mut Writer<Vec<u8>>, graph: &Graph, model: &LeverageModel, on: Date) -> std::io::Result<()> {
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = xml.create_element("gexf").with_attribute(("xmlns", "http://gexf.net/1.3"));
    root.with_attribute(("version", "1.3")).write_inner_content(|xml| {
        let inside = xml.create_element("graph").with_attribute(("defaultedgetype", "directed"));
        inside.with_attribute(("mode", "dynamic")).with_attribute(("timeformat", "date")).write_inner_content(
            |xml| {
                let keys: Vec<String> = attribute_names(graph).into_iter().map(attribute_key).collect();
                let own = [("kind", "string"), ("form", "string"), ("iso3", "string"), ("capability", "double")];
                let more = keys.iter().map(|key| (key.as_str(), "double"));
                attributes(xml, "node", &own.into_iter().chain(more).collect::<Vec<_>>())?;
                attributes(
                    xml,
                    "edge",
                    &[("tie", "string"), ("tie_kind", "string"), ("detail", "string"), ("mutual", "boolean")],
                )?;
                xml.create_element("nodes").write_inner_content(|xml| {
                    for actor in graph.actors() {
                        let capability = actor.capability.as_ref().and_then(|capability| capability.on(on));
                        let known: Vec<_> = attribute_values(actor, on).collect();
                        let mut values = vec![
                            ("kind", Some(actor.kind.name().to_owned())),
                            ("form", actor.form.map(|form| form.name().to_owned())),
                            ("iso3", actor.iso3.clone()),
                            ("capability", capability.map(|capability| capability.to_string())),
                        ];
                        values.extend(known.iter().map(|(key, value)| (key.as_str(), Some(value.clone()))));
                        let label = xml_text(&actor.name);
                        xml.create_element("node")
                            .with_attribute(("id", actor.id.as_str()))
                            .with_attribute(("label", label.as_str()))
                            .write_inner_content(|xml| attvalues(xml, &values))?;
                    }
                    Ok(())
                })?;
                xml.create_element("edges").write_inner_content(|xml| {
                    for edge in edges(graph, model) {
                        let values = [
                            ("tie", Some(edge.tie.id.to_string())),
                            ("tie_kind", Some(edge.tie.kind().name().to_owned())),
                            ("detail", edge.detail.clone()),
                        ];
                        let weight = edge.strength.to_string();
                        let (since, until) = (edge.tie.period.since, edge.tie.period.until);
                        let mut line = xml
                            .create_element("edge")
                            .with_attribute(("id", edge.id.as_str()))
                            .with_attribute(("source", edge.source.as_str()))
                            .with_attribute(("target", edge.target.as_str()))
                            .with_attribute(("weight", weight.as_str()));
                        if let Some(since) = since {
                            line = line.with_attribute(("start", since.to_string().as_str()));
                        }
                        if let Some(until) = until {
                            line = line.with_attribute(("end", until.to_string().as_str()));
                        }
                        line.write_inner_content(|xml| attvalues(xml, &values))?;
                    }
                    Ok(())
                })?;
                Ok(())
            },
        )?;
        Ok(())
    })?;
    Ok(())
}

fn attributes(xml: &mut Writer<Vec<u8>>, class: &str, names: &[(&str, &str)]) -> std::io::Result<()> {
    xml.create_element("attributes").with_attribute(("class", class)).write_inner_content(|xml| {
        for (name, kind) in names {
            xml.create_element("attribute")
                .with_attribute(("id", *name))
                .with_attribute(("title", *name))
                .with_attribute(("type", *kind))
                .write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

fn attvalues(xml: &mut Writer<Vec<u8>>, values: &[(&str, Option<String>)]) -> std::io::Result<()> {
    xml.create_element("attvalues").write_inner_content(|xml| {
        for (name, value) in values {
            if let Some(value) = value {
                let value = xml_text(value);
                xml.create_element("attvalue")
                    .with_attribute(("for", *name))
                    .with_attribute(("value", value.as_str()))
                    .write_empty()?;
            }
        }
        Ok(())
    })?;
    Ok(())
}
