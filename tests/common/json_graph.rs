//! Reads the shape of `export json` back into a graph, so that graphs written by others can be asked.

use std::collections::BTreeMap;

use demarche::model::{
    Actor, ActorKind, Capability, Graph, HostilityLevel, MediationStyle, Pact, Parts, Period, Relation, Tie,
};
use serde_json::Value;

/// The graph of a parsed `export json`. The model's needs are laid over the defaults.
pub(crate) fn graph(json: &Value) -> Graph {
    let mut parts = Parts::new(text(json, "title"), text(json, "as_of").parse().expect("a date"));
    for (channel, need) in needs(&json["model"]) {
        parts.model.needs.insert(channel.as_str().into(), need);
    }
    parts.model.reach = json["model"]["reach"].as_f64().expect("a reach");
    for actor in json["actors"].as_array().expect("actors") {
        let kind = named(ActorKind::ALL, ActorKind::name, text(actor, "kind"));
        let mut made = Actor::new(text(actor, "id"), kind, text(actor, "name"));
        made.capability = actor["capability"].as_f64().map(Capability::Constant);
        made.needs = needs(actor).into_iter().map(|(channel, need)| (channel.as_str().into(), need)).collect();
        parts.add_actor(made);
    }
    for tie in json["ties"].as_array().expect("ties") {
        let bound = |name: &str| tie[name].as_str().map(|day| day.parse().expect("a date"));
        let mut made =
            Tie::new(text(tie, "id"), relation(tie), Period { since: bound("since"), until: bound("until") });
        made.strength = tie["strength"].as_f64();
        parts.add_tie(made);
    }
    Graph::new(parts).expect("a sound graph")
}

fn relation(tie: &Value) -> Relation {
    let actor = |name: &str| text(tie, name).into();
    let between = || {
        let end = |i: usize| tie["between"][i].as_str().expect("an actor").into();
        (end(0), end(1))
    };
    match text(tie, "kind") {
        "alliance" => Relation::Alliance { between: between(), pact: named(Pact::ALL, Pact::name, text(tie, "pact")) },
        "hostility" => Relation::Hostility {
            between: between(),
            level: named(HostilityLevel::ALL, HostilityLevel::name, text(tie, "level")),
        },
        "mediation" => Relation::Mediation {
            by: actor("by"),
            between: between(),
            style: named(MediationStyle::ALL, MediationStyle::name, text(tie, "style")),
        },
        "dependence" => Relation::Dependence {
            of: actor("of"),
            on: actor("on"),
            channel: text(tie, "channel").into(),
            share: tie["share"].as_f64().expect("a share"),
        },
        "membership" => Relation::Membership {
            member: actor("member"),
            of: actor("of"),
            role: None,
            vote: tie["vote"].as_f64(),
            stake: tie["stake"].as_f64(),
        },
        "leadership" => Relation::Leadership {
            leader: actor("leader"),
            of: actor("of"),
            office: None,
            control: tie["control"].as_f64(),
        },
        other => panic!("no kind of tie: {other}"),
    }
}

fn needs(of: &Value) -> BTreeMap<String, f64> {
    let needs = of["needs"].as_object().expect("needs");
    needs.iter().map(|(channel, need)| (channel.clone(), need.as_f64().expect("a number"))).collect()
}

fn text<'v>(of: &'v Value, name: &str) -> &'v str {
    of[name].as_str().unwrap_or_else(|| panic!("no {name} in {of}"))
}

fn named<T: Copy>(all: &[T], name: fn(T) -> &'static str, wanted: &str) -> T {
    *all.iter().find(|&&term| name(term) == wanted).unwrap_or_else(|| panic!("no such term: {wanted}"))
}
