//! A scenario as a file.

use crate::model::{ActorId, Date};
use crate::question::Quantity;
use crate::text::fields::{
    Fields, actor_fields, dispute_fields, number, quote, source_fields, tie_fields, written_citation,
};
use crate::text::lay_out;

use super::expect::{Bounds, Claim, Direction, Expectation, WITHIN};
use super::{Edit, Scenario, Target};

/// A scenario as a file, in the canonical layout; read again, it gives an equal scenario.
///
/// ```
/// use demarche::scenario::{read_scenario, write_scenario};
///
/// let source = r#"Scenario(title: "End", base: "g.ron", edits: [End(tie: "pact", on: "2024-02")])"#;
/// let scenario = read_scenario("end.ron", source).expect("sound").scenario().clone();
/// let written = write_scenario(&scenario);
/// assert!(written.contains("End(tie: \"pact\", on: \"2024-02-29\"),"));
/// assert_eq!(read_scenario("again.ron", &written).expect("sound").scenario(), &scenario);
/// ```
pub fn write_scenario(scenario: &Scenario) -> String {
    let mut fields = Fields::of("Scenario");
    fields.text("title", &scenario.title);
    fields.text("base", &scenario.base);
    fields.maybe("on", scenario.on.map(day));
    fields.maybe("note", scenario.note.as_deref().map(quote));
    fields.list("edits", &scenario.edits.iter().map(written_edit).collect::<Vec<_>>());
    fields.list("expect", &scenario.expect.iter().map(written_expectation).collect::<Vec<_>>());
    let written = fields.to_string();
    lay_out(&written).unwrap_or(written)
}

fn written_edit(edit: &Edit) -> String {
    let verb = edit.verb();
    let named = |id: &str| format!("{verb}({})", quote(id));
    let added = |id: &str, fields: Fields| format!("{verb}({}, {fields})", quote(id));
    let listed = |fields: Vec<(&str, String)>| {
        let fields: Vec<String> = fields.into_iter().map(|(name, text)| format!("{name}: {text}")).collect();
        format!("{verb}({})", fields.join(", "))
    };
    match edit {
        Edit::AddSource(source) => added(source.id.as_str(), source_fields(source)),
        Edit::AddActor(actor) => added(actor.id.as_str(), actor_fields(actor)),
        Edit::AddDispute(dispute) => added(dispute.id.as_str(), dispute_fields(dispute)),
        Edit::AddTie(tie) => added(tie.id.as_str(), tie_fields(tie)),
        Edit::RemoveSource(id) => named(id.as_str()),
        Edit::RemoveActor(id) => named(id.as_str()),
        Edit::RemoveDispute(id) => named(id.as_str()),
        Edit::RemoveTie(id) => named(id.as_str()),
        Edit::Remove(selector) => listed(vec![("where", format!("({selector})"))]),
        Edit::Set { what, values, from, renamed } => {
            let mut fields = vec![target(what)];
            fields.extend(from.map(|from| ("from", day(from))));
            fields.extend(renamed.as_ref().map(|name| ("named", quote(name.as_str()))));
            fields.extend(values.iter().map(|(field, value)| (field, value.to_owned())));
            listed(fields)
        }
        Edit::Scale { what, by } => listed(vec![target(what), ("by", number(*by))]),
        Edit::End { what, on } => listed(vec![target(what), ("on", day(*on))]),
        Edit::ReplaceLeader(edit) => {
            let mut fields =
                vec![("of", quote(edit.of.as_str())), ("by", quote(edit.by.as_str())), ("on", day(edit.on))];
            fields.extend(edit.instead_of.as_ref().map(|whom| ("instead_of", quote(whom.as_str()))));
            fields.extend(edit.control.map(|control| ("control", number(control))));
            fields.extend(edit.name.as_ref().map(|name| ("named", quote(name.as_str()))));
            if !edit.sources.is_empty() {
                let sources: Vec<String> = edit.sources.iter().map(written_citation).collect();
                fields.push(("sources", format!("[{}]", sources.join(", "))));
            }
            listed(fields)
        }
        Edit::Rename { what, to } => {
            listed(vec![(what.kind(), quote(what.id().unwrap_or_default())), ("to", quote(to))])
        }
        Edit::SetGraph(values) | Edit::SetModel(values) => format!("{verb}({values})"),
        Edit::RemoveChannel(channel) => named(channel.as_str()),
        Edit::Because { reason, edits } => {
            let edits: Vec<String> = edits.iter().map(written_edit).collect();
            format!("{verb}({}, [{}])", quote(reason), edits.join(", "))
        }
    }
}

fn target(what: &Target) -> (&'static str, String) {
    match what {
        Target::Thing(thing) => (thing.kind(), quote(thing.id().unwrap_or_default())),
        Target::Where(selector) => ("where", format!("({selector})")),
    }
}

fn written_expectation(expectation: &Expectation) -> String {
    let pair = |(a, b): &(ActorId, ActorId)| format!("({}, {})", quote(a.as_str()), quote(b.as_str()));
    let id = |id: &ActorId| quote(id.as_str());
    let (name, mut fields): (&str, Vec<(&str, String)>) = match &expectation.claim {
        Claim::Figure { quantity, bounds } => {
            let (name, mut fields) = match quantity {
                Quantity::Leverage { of, over } => ("Leverage", vec![("of", id(of)), ("over", id(over))]),
                Quantity::Net { of, over } => ("NetLeverage", vec![("of", id(of)), ("over", id(over))]),
                Quantity::Joint { of, between } => ("JointLeverage", vec![("of", id(of)), ("between", pair(between))]),
                Quantity::Freedom { of } => ("Freedom", vec![("of", id(of))]),
            };
            fields.extend(written_bounds(bounds));
            (name, fields)
        }
        Claim::Change { quantity, direction, by, since } => {
            let mut fields = whose(quantity);
            let (name, width, default) = match direction {
                Direction::Rises => ("Rises", "by", 0.0),
                Direction::Falls => ("Falls", "by", 0.0),
                Direction::Stays => ("Stays", "within", WITHIN),
            };
            fields.extend((*by != default).then(|| (width, number(*by))));
            fields.extend(since.map(|since| ("since", day(since))));
            (name, fields)
        }
        Claim::Top { over, is } => ("Top", vec![("over", id(over)), ("is", id(is))]),
        Claim::TopMediator { between, is } => ("TopMediator", vec![("between", pair(between)), ("is", id(is))]),
        Claim::Mediator { between, is, at_least } => {
            let mut fields = vec![("between", pair(between)), ("is", id(is))];
            fields.extend(at_least.map(|least| ("at_least", number(least))));
            ("Mediator", fields)
        }
        Claim::NoMediator { between, at_least } => {
            let mut fields = vec![("between", pair(between))];
            fields.extend(at_least.map(|least| ("at_least", number(least))));
            ("NoMediator", fields)
        }
        Claim::Team { of, between, at_least } => {
            let mut fields = vec![("of", pair(of)), ("between", pair(between))];
            fields.extend(at_least.map(|least| ("at_least", number(least))));
            ("Team", fields)
        }
        Claim::Ahead { of, than } => {
            let mut fields = whose(of);
            fields.insert(1, ("than", id(than.of())));
            ("Ahead", fields)
        }
        Claim::SameCamp { of: (a, b) } => return format!("SameCamp({}, {})", id(a), id(b)),
        Claim::DifferentCamps { of: (a, b) } => return format!("DifferentCamps({}, {})", id(a), id(b)),
        Claim::Tension { between: (a, b) } => return format!("Tension({}, {})", id(a), id(b)),
        Claim::Frustration { bounds } => ("Frustration", written_bounds(bounds)),
    };
    fields.extend(expectation.on.map(|on| ("on", day(on))));
    let fields: Vec<String> = fields.into_iter().map(|(name, text)| format!("{name}: {text}")).collect();
    format!("{name}({})", fields.join(", "))
}

/// The fields that name a figure of which a change or an order is expected.
fn whose(quantity: &Quantity) -> Vec<(&'static str, String)> {
    let id = |id: &ActorId| quote(id.as_str());
    match quantity {
        Quantity::Leverage { of, over } => vec![("leverage_of", id(of)), ("over", id(over))],
        Quantity::Net { of, over } => vec![("net_of", id(of)), ("over", id(over))],
        Quantity::Joint { of, between: (x, y) } => {
            vec![("joint_of", id(of)), ("between", format!("({}, {})", id(x), id(y)))]
        }
        Quantity::Freedom { of } => vec![("freedom_of", id(of))],
    }
}

fn written_bounds(bounds: &Bounds) -> Vec<(&'static str, String)> {
    let named = [
        ("at_least", bounds.at_least),
        ("at_most", bounds.at_most),
        ("more_than", bounds.more_than),
        ("less_than", bounds.less_than),
        ("about", bounds.about.map(|(about, _)| about)),
        ("within", bounds.about.map(|(_, within)| within).filter(|&within| within != WITHIN)),
    ];
    named.into_iter().filter_map(|(name, bound)| Some((name, number(bound?)))).collect()
}

fn day(day: Date) -> String {
    quote(&day.to_string())
}
