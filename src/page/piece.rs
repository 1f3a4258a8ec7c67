//! Pieces of SVG as data, so that a page builds them element by element and never from text.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use serde_json::{Map, Value, json};

/// A piece of SVG as a list of elements, each `[name, {attribute: text}, children or text]`.
///
/// Numbers stay text: they have been rounded where they were written.
pub(super) fn elements(svg: &str) -> Vec<Value> {
    let mut reader = Reader::from_str(svg);
    // What is open: its name and attributes, its children so far, its text so far.
    let mut open: Vec<(String, Value, Vec<Value>, String)> = Vec::new();
    let mut whole = Vec::new();
    let close = |(name, attributes, children, text): (String, Value, Vec<Value>, String)| match children.is_empty() {
        true if text.trim().is_empty() => json!([name, attributes]),
        true => json!([name, attributes, text]),
        false => json!([name, attributes, children]),
    };
    loop {
        // The pen writes what the reader reads; whatever else would be wrong ends the piece.
        let done = match reader.read_event() {
            Ok(Event::Start(start)) => {
                open.push((name(&start), attributes(&start), Vec::new(), String::new()));
                None
            }
            Ok(Event::Empty(start)) => Some(json!([name(&start), attributes(&start)])),
            Ok(Event::End(_)) => open.pop().map(close),
            Ok(Event::Text(text)) => {
                if let Some(top) = open.last_mut() {
                    top.3.push_str(&text);
                }
                None
            }
            Ok(Event::GeneralRef(reference)) => {
                let letter = quick_xml::escape::resolve_predefined_entity(&reference);
                if let (Some(top), Some(letter)) = (open.last_mut(), letter) {
                    top.3.push_str(letter);
                }
                None
            }
            Ok(Event::Eof) | Err(_) => return whole,
            Ok(_) => None,
        };
        if let Some(done) = done {
            match open.last_mut() {
                Some((_, _, children, _)) => children.push(done),
                None => whole.push(done),
            }
        }
    }
}

fn name(start: &BytesStart<'_>) -> String {
    start.name().as_ref().to_owned()
}

fn attributes(start: &BytesStart<'_>) -> Value {
    let mut found = Map::new();
    for attribute in start.attributes().flatten() {
        let key = attribute.key.as_ref().to_owned();
        let value = quick_xml::escape::unescape(&attribute.value);
        found.insert(key, Value::String(value.unwrap_or_default().into_owned()));
    }
    Value::Object(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_pen_writes_is_read() {
        let svg = "<g class=\"a\">\n<title>a &lt;b&gt; &amp; \"c\"</title>\n<rect x=\"1\" fill=\"#fff\"/>\n</g>\n<line x1=\"&quot;\"/>";
        let expected = json!([
            ["g", {"class": "a"}, [["title", {}, "a <b> & \"c\""], ["rect", {"x": "1", "fill": "#fff"}]]],
            ["line", {"x1": "\""}]
        ]);
        assert_eq!(Value::from(elements(svg)), expected);
    }
}
