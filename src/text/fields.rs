//! A thing of a graph field by field, in the words of files: for writing it, comparing two of it, and changing one.

use std::fmt::{self, Display};

use crate::model::{
    Actor, ActorId, ActorKind, Attribute, Capability, Citation, Dispute, LeverageModel, Relation, Source, SourceKind,
    Tie,
};

/// A struct as it is written in a file: its name, and of its fields those that say something, in their order.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fields {
    name: &'static str,
    fields: Vec<(&'static str, String)>,
}

impl Fields {
    pub(crate) fn of(name: &'static str) -> Self {
        Self { name, fields: Vec::new() }
    }

    /// The name before the brackets, empty if there is none.
    pub(crate) fn name(&self) -> &'static str {
        self.name
    }

    /// Name and text of every field that says something.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.fields.iter().map(|(name, text)| (*name, text.as_str()))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    pub(crate) fn write(&mut self, name: &'static str, value: impl Display) {
        self.fields.push((name, value.to_string()));
    }

    pub(crate) fn text(&mut self, name: &'static str, value: &str) {
        self.write(name, quote(value));
    }

    pub(crate) fn quoted(&mut self, name: &'static str, value: impl Display) {
        self.text(name, &value.to_string());
    }

    pub(crate) fn maybe(&mut self, name: &'static str, value: Option<impl Display>) {
        if let Some(value) = value {
            self.write(name, value);
        }
    }

    pub(crate) fn number(&mut self, name: &'static str, value: Option<f64>) {
        self.maybe(name, value.map(number));
    }

    pub(crate) fn texts<'a>(&mut self, name: &'static str, values: impl IntoIterator<Item = &'a str>) {
        let values: Vec<String> = values.into_iter().map(quote).collect();
        self.list(name, &values);
    }

    pub(crate) fn list(&mut self, name: &'static str, values: &[String]) {
        if !values.is_empty() {
            self.write(name, format_args!("[{}]", values.join(", ")));
        }
    }

    pub(crate) fn map<'a>(&mut self, name: &'static str, entries: impl IntoIterator<Item = (&'a str, String)>) {
        self.plain_map(name, entries.into_iter().map(|(key, value)| (quote(key), value)));
    }

    fn plain_map(&mut self, name: &'static str, entries: impl IntoIterator<Item = (String, String)>) {
        let entries: Vec<String> = entries.into_iter().map(|(key, value)| format!("{key}: {value}")).collect();
        if !entries.is_empty() {
            self.write(name, format_args!("{{{}}}", entries.join(", ")));
        }
    }

    fn citations(&mut self, citations: &[Citation]) {
        let written: Vec<String> = citations.iter().map(written_citation).collect();
        self.list("sources", &written);
    }
}

impl Display for Fields {
    /// As one line of a file.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}(", self.name)?;
        for (at, (name, text)) in self.iter().enumerate() {
            write!(f, "{}{name}: {text}", if at > 0 { ", " } else { "" })?;
        }
        f.write_str(")")
    }
}

/// An entry of the bibliography.
pub(crate) fn source_fields(source: &Source) -> Fields {
    let mut fields = Fields::of("");
    fields.text("title", &source.title);
    fields.texts("authors", source.authors.iter().map(String::as_str));
    fields.maybe("publisher", source.publisher.as_deref().map(quote));
    fields.maybe("container", source.container.as_deref().map(quote));
    fields.maybe("date", source.date.as_deref().map(quote));
    fields.maybe("kind", (source.kind != SourceKind::default()).then(|| source.kind.ron_name()));
    fields.maybe("version", source.version.as_deref().map(quote));
    fields.maybe("pages", source.pages.as_deref().map(quote));
    fields.maybe("doi", source.doi.as_deref().map(quote));
    fields.maybe("url", source.url.as_deref().map(quote));
    fields.maybe("accessed", source.accessed.as_deref().map(quote));
    fields.maybe("reliability", source.reliability.map(|grade| grade.ron_name()));
    fields.maybe("credibility", source.credibility.map(|grade| grade.grade()));
    fields.maybe("note", source.note.as_deref().map(quote));
    fields
}

/// An actor.
pub(crate) fn actor_fields(actor: &Actor) -> Fields {
    let mut fields = Fields::of(actor.kind.ron_name());
    fields.text("name", &actor.name);
    fields.texts("aliases", actor.aliases.iter().map(String::as_str));
    fields.maybe("iso3", actor.iso3.as_deref().map(quote));
    fields.maybe("cow", actor.cow);
    if actor.kind == ActorKind::Organisation {
        fields.maybe("form", actor.form.map(|form| form.ron_name()));
    }
    match &actor.capability {
        None => {}
        Some(Capability::Constant(value)) => fields.number("capability", Some(*value)),
        Some(Capability::Series(values)) => {
            let entries = values.iter().map(|(day, &value)| (quote(&day.to_string()), number(value)));
            fields.plain_map("capability", entries);
        }
    }
    fields.map("needs", actor.needs.iter().map(|(channel, &need)| (channel.as_str(), number(need))));
    fields.map("attributes", actor.attributes.iter().map(|(name, value)| (name.as_str(), attribute(value))));
    fields.maybe("note", actor.note.as_deref().map(quote));
    fields.citations(&actor.sources);
    fields
}

/// A number, or numbers by day.
fn attribute(attribute: &Attribute) -> String {
    match attribute {
        Attribute::Constant(value) => number(*value),
        Attribute::Series(values) => {
            let said = |value: &Option<f64>| value.map_or("None".to_owned(), number);
            let entries = values.iter().map(|(day, value)| format!("{}: {}", quote(&day.to_string()), said(value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}

/// A dispute.
pub(crate) fn dispute_fields(dispute: &Dispute) -> Fields {
    let mut fields = Fields::of("");
    fields.text("name", &dispute.name);
    let parties: Vec<String> = dispute.parties.iter().map(|party| quote(party.as_str())).collect();
    fields.write("parties", format_args!("[{}]", parties.join(", ")));
    fields.maybe("note", dispute.note.as_deref().map(quote));
    fields.citations(&dispute.sources);
    fields
}

/// A tie.
pub(crate) fn tie_fields(tie: &Tie) -> Fields {
    let mut fields = Fields::of(tie.kind().ron_name());
    let pair = |pair: &(ActorId, ActorId)| format!("({}, {})", quote(pair.0.as_str()), quote(pair.1.as_str()));
    match &tie.relation {
        Relation::Alliance { between, pact } => {
            fields.write("between", pair(between));
            fields.write("pact", pact.ron_name());
        }
        Relation::Hostility { between, level } => {
            fields.write("between", pair(between));
            fields.write("level", level.ron_name());
        }
        Relation::Mediation { by, between, style } => {
            fields.text("by", by.as_str());
            fields.write("between", pair(between));
            fields.write("style", style.ron_name());
        }
        Relation::Dependence { of, on, channel, share } => {
            fields.text("of", of.as_str());
            fields.text("on", on.as_str());
            fields.text("channel", channel.as_str());
            fields.number("share", Some(*share));
        }
        Relation::Membership { member, of, role, vote, stake } => {
            fields.text("member", member.as_str());
            fields.text("of", of.as_str());
            fields.maybe("role", role.as_deref().map(quote));
            fields.number("vote", *vote);
            fields.number("stake", *stake);
        }
        Relation::Leadership { leader, of, office, control } => {
            fields.text("leader", leader.as_str());
            fields.text("of", of.as_str());
            fields.maybe("office", office.as_deref().map(quote));
            fields.number("control", *control);
        }
    }
    fields.number("strength", tie.strength);
    fields.maybe("over", tie.over.as_ref().map(|dispute| quote(dispute.as_str())));
    fields.maybe("confidence", tie.confidence.map(|confidence| confidence.ron_name()));
    fields.number("low", tie.low);
    fields.number("high", tie.high);
    fields.maybe("since", tie.period.since.map(|day| quote(&day.to_string())));
    fields.maybe("until", tie.period.until.map(|day| quote(&day.to_string())));
    fields.maybe("note", tie.note.as_deref().map(quote));
    fields.citations(&tie.sources);
    fields
}

/// A reference to a source.
pub(crate) fn written_citation(citation: &Citation) -> String {
    if *citation == Citation::of(citation.source.as_str()) {
        return quote(citation.source.as_str());
    }
    let mut fields = Fields::of("");
    fields.text("id", citation.source.as_str());
    fields.maybe("says", citation.says.as_deref().map(quote));
    fields.maybe("page", citation.page.as_deref().map(quote));
    fields.maybe("url", citation.url.as_deref().map(quote));
    fields.number("figure", citation.figure);
    fields.maybe("disputes", citation.disputes.then_some("true"));
    fields.to_string()
}

/// What differs from the defaults.
pub(crate) fn model_fields(model: &LeverageModel) -> Fields {
    let default = LeverageModel::default();
    let mut fields = Fields::of("Model");
    // What the defaults have and the model has not counts as 0 in it.
    let needs = default.needs.keys().chain(model.needs.keys().filter(|channel| !default.needs.contains_key(*channel)));
    fields.map(
        "needs",
        needs
            .map(|channel| (channel, model.needs.get(channel).copied().unwrap_or(0.0)))
            .filter(|(channel, need)| default.needs.get(*channel) != Some(need))
            .map(|(channel, need)| (channel.as_str(), number(need))),
    );
    fields.number("reach", differs(model.reach, default.reach));
    if model.attention != default.attention {
        let attention: Vec<String> = model.attention.iter().map(|channel| quote(channel.as_str())).collect();
        fields.write("attention", format_args!("[{}]", attention.join(", ")));
    }
    let pacts = default.pacts.keys().map(|&pact| (pact.ron_name(), differs(model.pact(pact), default.pact(pact))));
    fields.plain_map("pacts", given(pacts));
    let levels = default.hostility.keys();
    let levels = levels.map(|&level| (level.ron_name(), differs(model.hostility(level), default.hostility(level))));
    fields.plain_map("hostility", given(levels));
    let styles = default.mediation.keys();
    let styles = styles.map(|&style| (style.ron_name(), differs(model.mediation(style), default.mediation(style))));
    fields.plain_map("mediation", given(styles));
    fields.number("stake", differs(model.stake, default.stake));
    fields.number("control", differs(model.control, default.control));
    fields.number("threshold", differs(model.threshold, default.threshold));
    fields.number("borderline", differs(model.borderline, default.borderline));
    fields
}

fn differs(value: f64, default: f64) -> Option<f64> {
    (value != default).then_some(value)
}

fn given(entries: impl Iterator<Item = (&'static str, Option<f64>)>) -> impl Iterator<Item = (String, String)> {
    entries.filter_map(|(name, value)| Some((name.to_owned(), number(value?))))
}

/// The shortest text that reads back as the same number.
pub(crate) fn number(value: f64) -> String {
    format!("{value:?}")
}

/// A text literal. Letters of every script stay as they are.
pub(crate) fn quote(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => out.push_str(&format!("\\u{{{:x}}}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
