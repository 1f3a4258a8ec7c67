//! A small graph without fault, and what it takes to add to it.

use demarche::model::{
    Actor, ActorKind, Citation, Dispute, Graph, HostilityLevel, MediationStyle, Pact, Parts, Period, Problem, Relation,
    Severity, Source, SourceKind, Tie, first_day, last_day,
};

/// Two allied states, a leader, an organisation with a member, a quarrel and a source: nothing to remark.
pub(crate) fn sound() -> Parts {
    let mut parts = Parts::new("Sound", first_day("2022-09-13").expect("a date"));
    for (id, kind) in [
        ("armenia", ActorKind::State),
        ("russia", ActorKind::State),
        ("pashinyan", ActorKind::Leader),
        ("csto", ActorKind::Organisation),
    ] {
        parts.add_actor(Actor::new(id, kind, id));
    }
    parts.add_source(source("memo"));
    parts.add_dispute(Dispute {
        id: "gas-price".into(),
        name: "The price of gas".into(),
        parties: vec!["armenia".into(), "russia".into()],
        note: None,
        sources: Vec::new(),
    });
    add(&mut parts, "pact", alliance("russia", "armenia"), "", "");
    add(&mut parts, "leads", leadership("pashinyan", "armenia"), "", "");
    add(&mut parts, "in-csto", membership("armenia", "csto"), "", "");
    parts
}

/// A source of that id, marked as an assumption.
pub(crate) fn source(id: &str) -> Source {
    Source {
        id: id.into(),
        title: "Memorandum".into(),
        authors: Vec::new(),
        publisher: None,
        container: None,
        date: None,
        kind: SourceKind::Assumption,
        version: None,
        pages: None,
        doi: None,
        url: None,
        accessed: None,
        reliability: None,
        credibility: None,
        note: None,
    }
}

/// A defence pact.
pub(crate) fn alliance(a: &str, b: &str) -> Relation {
    Relation::Alliance { between: (a.into(), b.into()), pact: Pact::DefensePact }
}

/// A rivalry.
pub(crate) fn hostility(a: &str, b: &str) -> Relation {
    Relation::Hostility { between: (a.into(), b.into()), level: HostilityLevel::Rivalry }
}

/// A mediation by formulation.
pub(crate) fn mediation(by: &str, a: &str, b: &str) -> Relation {
    Relation::Mediation { by: by.into(), between: (a.into(), b.into()), style: MediationStyle::Formulation }
}

/// A dependence of the first on the second.
pub(crate) fn dependence(of: &str, on: &str, channel: &str, share: f64) -> Relation {
    Relation::Dependence { of: of.into(), on: on.into(), channel: channel.into(), share }
}

/// A membership with every default.
pub(crate) fn membership(member: &str, of: &str) -> Relation {
    Relation::Membership { member: member.into(), of: of.into(), role: None, vote: None, stake: None }
}

/// A leadership with the default control.
pub(crate) fn leadership(leader: &str, of: &str) -> Relation {
    Relation::Leadership { leader: leader.into(), of: of.into(), office: None, control: None }
}

/// Adds a tie with a source; an empty bound is open.
pub(crate) fn add(parts: &mut Parts, id: &str, relation: Relation, since: &str, until: &str) {
    let since = (!since.is_empty()).then(|| first_day(since).expect("a date"));
    let until = (!until.is_empty()).then(|| last_day(until).expect("a date"));
    let mut tie = Tie::new(id, relation, Period { since, until });
    tie.sources = vec![Citation::of("memo")];
    parts.add_tie(tie);
}

/// Every problem of the parts, errors and warnings.
pub(crate) fn problems(parts: Parts) -> Vec<Problem> {
    Graph::new(parts).map_or_else(|problems| problems, |graph| graph.warnings())
}

/// The problems of the sound graph once changed, each as `severity: place: message (hint)`.
pub(crate) fn told(change: impl FnOnce(&mut Parts)) -> Vec<String> {
    let mut parts = sound();
    change(&mut parts);
    let tell = |problem: &Problem| {
        let hint = problem.hint().map(|hint| format!(" ({hint})")).unwrap_or_default();
        let severity = match problem.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        format!("{severity}: {}: {problem}{hint}", problem.place)
    };
    problems(parts).iter().map(tell).collect()
}
