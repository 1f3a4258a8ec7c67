//! What can be wrong with a mapping that fits its form, each with its place; and columns that a file has not.

use std::sync::Arc;

use crate::model::{LeverageModel, first_day, is_id, nearest};
use crate::text::gather::literal;
use crate::text::locate::head;
use crate::text::report::{Diagnostic, Report};
use crate::text::shape::{Item, Node};
use crate::text::source_text::SourceText;

use super::template::{columns, pieces};

/// Fields that are figures from 0 to 1.
const PARTS: [&str; 7] = ["share", "strength", "low", "high", "vote", "stake", "control"];
/// Fields that name a column.
const COLUMNS: [&str; 4] = ["column", "year", "month", "day"];
/// Fields that are dates.
const DATES: [&str; 3] = ["since", "until", "during"];

/// Looks at every value of a mapping.
pub(super) struct Check<'f> {
    file: &'f Arc<SourceText>,
    report: Report,
}

/// Everything that is wrong with a mapping whatever the file it is used on.
pub(super) fn check(file: &Arc<SourceText>, tree: &Node) -> Report {
    let mut check = Check { file, report: Report::default() };
    check.header(tree);
    for section in ["actors", "ties"] {
        if let Some(item) = tree.field(file.text(), section) {
            check.values(item);
        }
    }
    check.report.sort();
    check.report
}

/// The columns that a mapping names and a file has not, with the nearest it has.
pub(super) fn missing_columns(file: &Arc<SourceText>, tree: &Node, headings: &[String], table: &str) -> Report {
    let mut report = Report::default();
    for (name, node) in named(file.text(), tree) {
        if headings.iter().any(|heading| *heading == name.trim().to_lowercase()) {
            continue;
        }
        let near = nearest(&name, headings.iter().map(String::as_str));
        let hint = match near.is_empty() {
            true => format!("its columns are {}", headings.join(", ")),
            false => format!("did you mean '{}'?", near.join("' or '")),
        };
        let message = format!("{table} has no column '{name}'");
        report.push(Diagnostic::error(file, message).at(node.span.clone()).hint(hint));
    }
    report.sort();
    report
}

/// Every column that is named, and where.
fn named<'n>(text: &str, tree: &'n Node) -> Vec<(String, &'n Node)> {
    let mut found = Vec::new();
    for section in ["only", "actors", "ties"] {
        if let Some(item) = tree.field(text, section) {
            gather(text, item, &mut found);
        }
    }
    found
}

fn gather<'n>(text: &str, item: &'n Item, found: &mut Vec<(String, &'n Node)>) {
    let node = item.value.plain(text);
    let said = |node: &Node| literal(&text[node.span.clone()]);
    let key = item.key.as_ref().map_or("", |key| key.text(text));
    if ["means", "is", "is_not", "otherwise"].contains(&key) {
        return;
    }
    if let Some(name) = item.key.as_ref().filter(|_| key.starts_with('"')) {
        // The name of a tie may speak of what the tie joins.
        let joins = actors_of(node.name.as_ref().map_or("", |name| &text[name.clone()]));
        let template = said(name);
        let others = columns(&template).into_iter().filter(|column| !joins.contains(column));
        found.extend(others.map(|column| (column.to_owned(), name)));
    }
    if node.inside.is_none() && text[node.span.clone()].starts_with('"') {
        match COLUMNS.contains(&key) {
            true => found.push((said(node), node)),
            false => found.extend(columns(&said(node)).into_iter().map(|column| (column.to_owned(), node))),
        }
    }
    node.items().iter().for_each(|inner| gather(text, inner, found));
}

/// By which names the name of a tie may speak of what it joins.
fn actors_of(kind: &str) -> &'static [&'static str] {
    match kind {
        "Alliance" | "Hostility" => &["first", "second"],
        "Mediation" => &["by", "first", "second"],
        "Dependence" => &["of", "on"],
        "Membership" => &["member", "of"],
        "Leadership" => &["leader", "of"],
        _ => &[],
    }
}

impl Check<'_> {
    fn wrong(&mut self, node: &Node, message: impl Into<String>, hint: impl Into<String>) {
        self.report.push(Diagnostic::error(self.file, message).at(head(node)).hint(hint));
    }

    fn header(&mut self, tree: &Node) {
        let file = Arc::clone(self.file);
        let text = file.text();
        let field = |name: &str| tree.field(text, name).map(|item| item.value.plain(text));
        let said = |node: &Node| literal(&text[node.span.clone()]);
        if let Some(id) = field("id").filter(|node| !is_id(&said(node))) {
            let hint = format!("write lower-case words joined by '-', as {}", slug::slugify(said(id)));
            self.wrong(id, format!("'{}' is not an id", said(id)), hint);
        }
        if let Some(separator) = field("separator")
            && !matches!(separator_of(&text[separator.span.clone()]), Some(one) if one.is_ascii() && one != '"' && one != '\n')
        {
            self.wrong(separator, "this cannot stand between cells", "write one letter of ASCII, as ';' or '\\t'");
        }
        if let Some(headings) = field("headings") {
            let mut seen = Vec::new();
            for item in headings.items() {
                let name = said(&item.value).trim().to_lowercase();
                if seen.contains(&name) {
                    self.wrong(
                        &item.value,
                        format!("two columns are called '{name}'"),
                        "give one of them another name",
                    );
                }
                seen.push(name);
            }
        }
        for item in field("only").map_or(&[][..], Node::items) {
            let conditions = ["is", "is_not", "at_least", "at_most"];
            if !conditions.iter().any(|name| item.value.field(text, name).is_some()) {
                let hint = "write is: [ … ], is_not: [ … ], at_least: 1990 or at_most: 2020";
                self.wrong(&item.value, "this asks nothing of the column", hint);
            }
        }
        let nothing = |name: &str| field(name).is_none_or(|node| node.items().is_empty());
        if nothing("actors") && nothing("ties") {
            let hint = "write ties: { \"{of}-on-{on}\": Dependence( … ) } or actors: [ State( … ) ]";
            self.wrong(tree, "the mapping makes nothing", hint);
        }
    }

    /// Everything under an item.
    fn values(&mut self, item: &Item) {
        let file = Arc::clone(self.file);
        let text = file.text();
        let node = item.value.plain(text);
        let key = item.key.as_ref().map_or("", |key| key.text(text));
        if key == "means" {
            return;
        }
        if let Some(name) = item.key.as_ref().filter(|key| text[key.span.clone()].starts_with('"')) {
            self.template(name);
        }
        let written = &text[node.span.clone()];
        if node.inside.is_none() && written.starts_with('"') && !COLUMNS.contains(&key) {
            self.template(node);
            let said = literal(written);
            if DATES.contains(&key)
                && !said.contains('{')
                && let Err(error) = first_day(&said)
            {
                self.wrong(node, error.to_string(), "a column is written in curly brackets, as \"{year}\"");
            }
            let channels = LeverageModel::default().needs;
            if key == "channel" && !said.contains('{') && !channels.contains_key(said.as_str()) {
                let known: Vec<&str> = channels.keys().map(|channel| channel.as_str()).collect();
                self.wrong(
                    node,
                    format!("there is no channel '{said}'"),
                    format!("the channels are {}", known.join(", ")),
                );
            }
        }
        if let Ok(number) = written.parse::<f64>() {
            if PARTS.contains(&key) && !(0.0..=1.0).contains(&number) {
                self.wrong(
                    node,
                    format!("{key} is {written}, not from 0 to 1"),
                    "percentages of a column are written times: 0.01",
                );
            }
            if key == "times" && (number == 0.0 || !number.is_finite()) {
                self.wrong(
                    node,
                    "times is what cells are multiplied by, and not 0",
                    "percentages are written times: 0.01",
                );
            }
        }
        self.by(node, key);
        self.fields(node);
        node.items().iter().for_each(|inner| self.values(inner));
    }

    fn template(&mut self, node: &Node) {
        let said = literal(&self.file.text()[node.span.clone()]);
        if let Err(why) = pieces(&said) {
            self.wrong(node, why, "a column is written in curly brackets, as \"{year}\"");
        }
    }

    /// What is read from columns.
    fn by(&mut self, node: &Node, key: &str) {
        let file = Arc::clone(self.file);
        let text = file.text();
        let has = |name: &str| node.field(text, name).is_some();
        let is_column = COLUMNS.iter().any(|name| has(name)) && node.inside.is_some();
        if !is_column {
            return;
        }
        match node.name.as_ref().map(|name| &text[name.clone()]) {
            Some("By") => {}
            Some(other) => self.wrong(node, format!("'{other}' where 'By' is expected"), "write By(column: \"…\")"),
            None => self.wrong(node, "a column is written with the name By", "write By(column: \"…\")"),
        }
        if DATES.contains(&key) {
            match (has("column"), has("year")) {
                (true, true) => {
                    self.wrong(node, "a date is of one column or of several, not both", "leave one of them out")
                }
                (false, false) => {
                    self.wrong(node, "a date lacks its year", "write By(year: \"…\", month: \"…\", day: \"…\")")
                }
                (false, true) if has("day") && !has("month") => {
                    self.wrong(node, "a day lacks its month", "write By(year: \"…\", month: \"…\", day: \"…\")");
                }
                (false, true) if has("written") => {
                    self.wrong(node, "'written' is for a date in one column", "leave it out");
                }
                _ => {}
            }
        }
    }

    /// What does not go together in an actor or a tie.
    fn fields(&mut self, node: &Node) {
        let file = Arc::clone(self.file);
        let text = file.text();
        let field = |name: &str| node.field(text, name).map(|item| item.value.plain(text));
        if let (Some(during), true) = (field("during"), field("since").or(field("until")).is_some()) {
            self.wrong(
                during,
                "'during' says both when it begins and when it ends",
                "leave out since and until, or during",
            );
        }
        let name = node.name.as_ref().map_or("", |name| &text[name.clone()]);
        let by_code = field("id").is_some_and(|id| id.field(text, "codes").is_some());
        match (name, field("id")) {
            ("Leader" | "Organisation", Some(id)) if by_code => {
                self.wrong(id, "codes are of states alone", "write an id as \"{column}\"");
            }
            ("State", _) if by_code => {
                if let (Some(capability), None) = (field("capability"), field("during")) {
                    let hint = "write during: \"{year}\"";
                    self.wrong(capability, "the capability of a state known by its code lacks its year", hint);
                }
            }
            _ => {}
        }
    }
}

/// What a letter in apostrophes is.
fn separator_of(written: &str) -> Option<char> {
    ron::from_str(written).ok()
}
