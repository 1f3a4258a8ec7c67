//! From the place of a problem to where that is in the text.

use std::collections::BTreeMap;

use super::gather::literal;
use super::lexer::Bracket;
use super::shape::{Item, Node};
use super::source_text::Span;
use crate::model::{Place, Step, first_day};

/// Finds places in a file. Each map is indexed once, when the first place in it is asked for.
#[derive(Debug)]
pub(crate) struct Locator<'t> {
    text: &'t str,
    root: &'t Node,
    /// For each map, by where it begins: its keys, and the position of their items.
    keys: BTreeMap<usize, BTreeMap<String, usize>>,
}

impl<'t> Locator<'t> {
    pub(crate) fn new(text: &'t str, root: &'t Node) -> Self {
        Self { text, root, keys: BTreeMap::new() }
    }

    /// Where a place is; where it is not written, the nearest thing around it that is.
    pub(crate) fn find(&mut self, place: &Place) -> Span {
        let mut node = self.root.plain(self.text);
        let mut found = head(node);
        for step in &place.0 {
            let item = match step {
                Step::Field(name) => self.field(node, name),
                Step::Key(key) => self.entry(node, key),
                Step::Index(position) => node.items().get(*position),
            };
            let Some(item) = item else { return found };
            node = item.value.plain(self.text);
            found = match (step, &item.key) {
                // An entry with lines of its own is known by its key.
                (Step::Key(_), Some(key)) if node.inside.is_some() => key.span.clone(),
                (Step::Key(_), Some(key)) => key.span.start..node.span.end,
                _ => node.span.clone(),
            };
        }
        found
    }

    /// A field; the figures of ties may be written by their other name.
    fn field(&self, node: &'t Node, name: &str) -> Option<&'t Item> {
        let other = match name {
            "share" | "stake" | "control" => "strength",
            "strength" => {
                return ["strength", "share", "stake", "control"].iter().find_map(|name| node.field(self.text, name));
            }
            _ => name,
        };
        node.field(self.text, name).or_else(|| node.field(self.text, other))
    }

    fn entry(&mut self, node: &'t Node, key: &str) -> Option<&'t Item> {
        let text = self.text;
        let keys = self.keys.entry(node.span.start).or_insert_with(|| {
            // A list is known by what is in it.
            let written = |item: &Item| {
                let named = item.key.as_ref().or(node.is_in(Bracket::Square).then_some(&item.value))?;
                Some(literal(&text[named.span.clone()]))
            };
            // Of a key given twice the first counts.
            node.items().iter().enumerate().rev().filter_map(|(at, item)| Some((written(item)?, at))).collect()
        });
        let position = keys.get(key).copied().or_else(|| {
            // A date is known by its day, however it is written.
            let day = first_day(key).ok()?;
            keys.iter().find(|(written, _)| first_day(written).is_ok_and(|other| other == day)).map(|(_, &at)| at)
        })?;
        node.items().get(position)
    }
}

/// What stands for a value that has lines of its own: its name, or its opening bracket.
pub(crate) fn head(node: &Node) -> Span {
    match (&node.name, &node.inside) {
        (Some(name), _) => name.clone(),
        (None, Some(_)) => node.span.start..node.span.start + 1,
        (None, None) => node.span.clone(),
    }
}
