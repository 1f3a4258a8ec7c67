//! Every mistake the model knows, each in a small graph of its own; and random graphs without any.

use std::collections::BTreeMap;

use crate::common::sound_parts::{
    add, alliance, dependence, hostility, leadership, mediation, membership, source, told,
};
use demarche::model::{
    Actor, ActorKind, Capability, Citation, Dispute, Graph, HostilityLevel, MediationStyle, OrganisationForm, Pact,
    Parts, Relation, Severity, Tie, first_day,
};
use proptest::prelude::*;

fn actor<'p>(parts: &'p mut Parts, id: &str) -> &'p mut Actor {
    parts.actors.get_mut(id).expect("an actor")
}

fn tie<'p>(parts: &'p mut Parts, id: &str) -> &'p mut Tie {
    parts.ties.get_mut(id).expect("a tie")
}

fn dispute(parts: &mut Parts) -> &mut Dispute {
    parts.disputes.get_mut("gas-price").expect("a dispute")
}

#[test]
fn a_sound_graph_has_no_problems() {
    assert_eq!(told(|_| {}), [""; 0]);
}

#[test]
fn ids_are_lower_case_words() {
    let told = told(|parts| {
        parts.add_source(source("My Memo"));
        parts.add_actor(Actor::new("Türkiye", ActorKind::Organisation, "Türkiye"));
        let quarrel = Dispute { id: "gas--price".into(), ..dispute(parts).clone() };
        parts.add_dispute(quarrel);
        add(parts, "pact_2", alliance("russia", "armenia"), "", "");
        parts.model.needs.insert("Water".into(), 1.0);
        tie(parts, "pact").sources.push(Citation::of("My Memo"));
    });
    assert_eq!(
        told,
        [
            "error: sources / \"My Memo\": 'My Memo' is not an id: write lower-case words joined by '-' \
             (write 'my-memo')",
            "error: actors / \"Türkiye\": 'Türkiye' is not an id: write lower-case words joined by '-' \
             (only the letters a to z and digits make words)",
            "error: disputes / \"gas--price\": 'gas--price' is not an id: write lower-case words joined by '-' \
             (write 'gas-price')",
            "error: ties / \"pact_2\": 'pact_2' is not an id: write lower-case words joined by '-' (write 'pact-2')",
            "error: model / needs / \"Water\": 'Water' is not an id: write lower-case words joined by '-' \
             (write 'water')",
        ]
    );
}

#[test]
fn an_entry_bears_the_id_of_its_key() {
    let told = told(|parts| actor(parts, "csto").id = "nato".into());
    assert_eq!(told, ["error: actors / \"csto\": the entry of 'csto' calls itself 'nato'"]);
}

#[test]
fn what_is_named_exists() {
    let told = told(|parts| {
        actor(parts, "armenia").aliases.push("Hayastan".into());
        actor(parts, "armenia").needs.insert("trad".into(), 1.0);
        dispute(parts).parties.push("rusia".into());
        dispute(parts).sources.push(Citation::of("mem"));
        add(parts, "a1", alliance("russia", "Hayastan"), "", "");
        add(parts, "a2", dependence("armenia", "russia", "gas", 0.1), "", "");
        add(parts, "a3", hostility("armenia", "russia"), "", "");
        tie(parts, "a3").over = Some("gas-prices".into());
        parts.model.attention.insert("zeal".into());
    });
    assert_eq!(
        told,
        [
            "error: actors / \"armenia\" / needs / \"trad\": unknown channel 'trad' (did you mean 'trade'?)",
            "error: disputes / \"gas-price\" / parties / 2: unknown actor 'rusia' (did you mean 'russia'?)",
            "error: disputes / \"gas-price\" / sources / 0: unknown source 'mem' (did you mean 'memo'?)",
            "error: ties / \"a1\" / between / 1: unknown actor 'Hayastan' (did you mean 'armenia'?)",
            "error: ties / \"a2\" / channel: unknown channel 'gas' (the channels are arms, coercion, diplomacy, \
             energy, finance, institutions, security, trade, transit; declare another in the model: needs: {\"gas\": 1.0})",
            "error: ties / \"a3\" / over: unknown dispute 'gas-prices' (did you mean 'gas-price'?)",
            "error: model / attention / \"zeal\": unknown channel 'zeal' \
             (the channels are arms, coercion, diplomacy, energy, finance, institutions, security, trade, transit; \
             declare another in the model: needs: {\"zeal\": 1.0})",
        ]
    );
}

#[test]
fn the_office_belongs_to_the_model() {
    let told = told(|parts| {
        actor(parts, "armenia").needs.insert("office".into(), 1.0);
        add(parts, "a1", dependence("armenia", "russia", "office", 0.1), "", "");
        parts.model.needs.insert("office".into(), 1.0);
        parts.model.attention.insert("office".into());
    });
    let message = "the channel 'office' belongs to the model: it cannot be declared, needed or used";
    let places = [
        "actors / \"armenia\" / needs / \"office\"",
        "ties / \"a1\" / channel",
        "model / needs / \"office\"",
        "model / attention / \"office\"",
    ];
    assert_eq!(told, places.map(|place| format!("error: {place}: {message}")));
}

#[test]
fn actors_of_a_tie_are_of_the_right_kind() {
    let told = told(|parts| {
        add(parts, "a1", leadership("russia", "armenia"), "", "");
        add(parts, "a2", leadership("pashinyan", "pashinyan"), "", "");
        add(parts, "a3", membership("russia", "armenia"), "", "");
        parts.add_actor(Actor::new("putin", ActorKind::Leader, "Putin"));
        add(parts, "a4", leadership("putin", "pashinyan"), "", "");
    });
    assert_eq!(
        told,
        [
            "error: ties / \"a1\" / leader: 'russia' is a state, but who leads must be a leader",
            "error: ties / \"a2\" / of: the tie joins 'pashinyan' with itself",
            "error: ties / \"a3\" / of: 'armenia' is a state, but what has members must be an organisation",
            "error: ties / \"a4\" / of: 'pashinyan' is a leader, but what is led must be a state or an organisation",
        ]
    );
}

#[test]
fn nobody_is_tied_to_itself() {
    let told = told(|parts| {
        add(parts, "a1", alliance("russia", "russia"), "", "");
        add(parts, "a2", mediation("russia", "armenia", "armenia"), "", "");
        add(parts, "a3", mediation("russia", "russia", "armenia"), "", "");
        add(parts, "a4", mediation("russia", "armenia", "russia"), "", "");
        add(parts, "a5", dependence("armenia", "armenia", "trade", 0.1), "", "");
        add(parts, "a6", membership("csto", "csto"), "", "");
    });
    let loops = [
        ("a1\" / between / 1", "russia"),
        ("a2\" / between / 1", "armenia"),
        ("a3\" / between / 0", "russia"),
        ("a4\" / between / 1", "russia"),
        ("a5\" / on", "armenia"),
        ("a6\" / of", "csto"),
    ];
    assert_eq!(told, loops.map(|(place, id)| format!("error: ties / \"{place}: the tie joins '{id}' with itself")));
}

#[test]
fn figures_are_parts_of_one() {
    let told = told(|parts| {
        tie(parts, "pact").strength = Some(60.0);
        add(parts, "a1", dependence("armenia", "russia", "trade", f64::NAN), "", "");
        let relation = Relation::Membership {
            member: "russia".into(),
            of: "csto".into(),
            role: None,
            vote: Some(-0.1),
            stake: Some(f64::INFINITY),
        };
        add(parts, "a2", relation, "", "");
        let relation =
            Relation::Leadership { leader: "pashinyan".into(), of: "csto".into(), office: None, control: Some(20.0) };
        add(parts, "a3", relation, "", "");
        add(parts, "a4", alliance("russia", "armenia"), "", "");
        (tie(parts, "a4").low, tie(parts, "a4").high) = (Some(-1.0), Some(30.0));
        tie(parts, "a4").sources[0].figure = Some(1.5);
    });
    assert_eq!(
        told,
        [
            "error: ties / \"a1\" / share: share NaN is not between 0 and 1",
            "error: ties / \"a2\" / vote: vote -0.1 is not between 0 and 1",
            "error: ties / \"a2\" / stake: stake inf is not between 0 and 1",
            "error: ties / \"a3\" / control: control 20 is not between 0 and 1 (write a percentage as a part of 1: 0.2)",
            "error: ties / \"a4\" / low: low -1 is not between 0 and 1",
            "error: ties / \"a4\" / high: high 30 is not between 0 and 1 (write a percentage as a part of 1: 0.3)",
            "error: ties / \"a4\" / sources / 0 / figure: figure 1.5 is not between 0 and 1",
            "error: ties / \"pact\" / strength: strength 60 is not between 0 and 1 \
             (write a percentage as a part of 1: 0.6)",
        ]
    );
}

#[test]
fn a_strength_lies_within_its_bounds() {
    let told = told(|parts| {
        (tie(parts, "pact").strength, tie(parts, "pact").low) = (Some(0.2), Some(0.3));
        add(parts, "a1", alliance("russia", "armenia"), "", "");
        tie(parts, "a1").high = Some(0.5);
        add(parts, "a2", dependence("armenia", "russia", "trade", 0.5), "", "");
        (tie(parts, "a2").low, tie(parts, "a2").high) = (Some(0.6), Some(0.4));
        add(parts, "a3", dependence("armenia", "russia", "trade", 0.5), "", "");
        tie(parts, "a3").strength = Some(0.5);
    });
    assert_eq!(
        told,
        [
            "error: ties / \"a1\" / high: strength 1 is above the tie's upper bound 0.5",
            "error: ties / \"a2\" / low: the lower bound 0.6 is above the upper bound 0.4 \
             (are low and high the wrong way round?)",
            "error: ties / \"a3\" / strength: a strength means nothing for a dependence (its figure is the share)",
            "error: ties / \"pact\" / strength: strength 0.2 is below the tie's lower bound 0.3",
        ]
    );
}

#[test]
fn a_tie_begins_before_it_ends() {
    let told = told(|parts| {
        add(parts, "a1", alliance("russia", "armenia"), "2020-02", "2020-01");
        add(parts, "a2", alliance("russia", "armenia"), "2020-02-01", "2020-02-01");
    });
    assert_eq!(
        told,
        ["error: ties / \"a1\" / until: the tie ends on 2020-01-31, before it begins on 2020-02-01 \
          (are since and until the wrong way round?)"]
    );
}

#[test]
fn capabilities_and_needs_are_amounts() {
    let told = told(|parts| {
        actor(parts, "armenia").capability = Some(Capability::Constant(-1.0));
        actor(parts, "armenia").needs.insert("trade".into(), f64::INFINITY);
        actor(parts, "csto").capability = Some(Capability::Series(BTreeMap::new()));
        let series = [("2001", 0.1), ("2002", f64::NAN)].map(|(day, value)| (first_day(day).expect("a date"), value));
        actor(parts, "russia").capability = Some(Capability::Series(series.into()));
    });
    assert_eq!(
        told,
        [
            "error: actors / \"armenia\" / capability: capability -1 is not a finite number of at least 0",
            "error: actors / \"armenia\" / needs / \"trade\": need inf is not a finite number of at least 0",
            "error: actors / \"csto\" / capability: the series of capabilities is empty \
             (leave the capability out if it is unknown)",
            "error: actors / \"russia\" / capability / \"2002-01-01\": capability NaN is not a finite number of at least 0",
        ]
    );
}

#[test]
fn parameters_are_in_range() {
    let told = told(|parts| {
        let model = &mut parts.model;
        model.needs.insert("water".into(), -1.0);
        model.reach = 1.0;
        model.pacts.insert(Pact::Entente, 1.1);
        model.hostility.insert(HostilityLevel::War, -1.0);
        model.mediation.insert(MediationStyle::Facilitation, f64::NAN);
        (model.stake, model.control) = (-0.5, f64::NEG_INFINITY);
        (model.threshold, model.borderline) = (f64::NAN, 1.01);
    });
    assert_eq!(
        told,
        [
            "error: model / needs / \"water\": need -1 is not a finite number of at least 0",
            "error: model / reach: reach 1 is not at least 0 and less than 1",
            "error: model / pacts / \"Entente\": strength 1.1 is not between 0 and 1",
            "error: model / hostility / \"War\": strength -1 is not between 0 and 1",
            "error: model / mediation / \"Facilitation\": strength NaN is not between 0 and 1",
            "error: model / stake: stake -0.5 is not between 0 and 1",
            "error: model / control: control -inf is not between 0 and 1",
            "error: model / threshold: threshold NaN is not a finite number of at least 0",
            "error: model / borderline: borderline 1.01 is not between 0 and 1",
        ]
    );
}

#[test]
fn a_dispute_has_two_parties() {
    let told = told(|parts| {
        dispute(parts).parties = vec!["armenia".into()];
        let twice = Dispute { id: "twice".into(), ..dispute(parts).clone() };
        parts.add_dispute(Dispute { parties: vec!["armenia".into(), "armenia".into()], ..twice });
    });
    assert_eq!(
        told,
        [
            "error: disputes / \"gas-price\" / parties: a dispute needs at least two parties, not 1",
            "error: disputes / \"twice\" / parties / 1: 'armenia' is a party twice",
        ]
    );
}

#[test]
fn a_dispute_is_quarrelled_over_by_its_parties() {
    let told = told(|parts| {
        add(parts, "a1", alliance("russia", "armenia"), "", "");
        tie(parts, "a1").over = Some("gas-price".into());
        add(parts, "a2", hostility("csto", "armenia"), "", "");
        tie(parts, "a2").over = Some("gas-price".into());
        add(parts, "a3", mediation("csto", "russia", "armenia"), "", "");
        tie(parts, "a3").over = Some("gas-price".into());
    });
    assert_eq!(
        told,
        [
            "error: ties / \"a1\" / over: over means nothing for an alliance \
             (only a hostility or a mediation is over a dispute)",
            "warning: ties / \"a2\" / over: 'csto' is no party of the dispute 'gas-price'",
        ]
    );
}

#[test]
fn codes_belong_to_states_and_are_their_own() {
    let told = told(|parts| {
        (actor(parts, "armenia").iso3, actor(parts, "armenia").cow) = (Some("AM".into()), Some(371));
        (actor(parts, "csto").iso3, actor(parts, "csto").cow) = (Some("XKX".into()), Some(1));
        actor(parts, "pashinyan").form = Some(OrganisationForm::Other);
        (actor(parts, "russia").iso3, actor(parts, "russia").cow) = (Some("AM".into()), Some(371));
    });
    assert_eq!(
        told,
        [
            "error: actors / \"armenia\" / iso3: 'AM' is not an ISO 3166-1 alpha-3 code (did you mean 'ARM'?)",
            "error: actors / \"csto\" / iso3: an ISO code means nothing for an organisation \
             (only a state has an ISO 3166-1 code; other names go into aliases)",
            "error: actors / \"csto\" / cow: a COW number means nothing for an organisation \
             (only a state has a Correlates of War number; other names go into aliases)",
            "error: actors / \"pashinyan\" / form: a form means nothing for a leader (only an organisation has a form)",
            "error: actors / \"russia\" / iso3: 'AM' is not an ISO 3166-1 alpha-3 code (did you mean 'ARM'?)",
            "warning: actors / \"russia\" / iso3: the ISO code AM already belongs to 'armenia'",
            "warning: actors / \"russia\" / cow: the COW number 371 already belongs to 'armenia'",
        ]
    );
    assert_eq!(crate::common::sound_parts::told(|parts| actor(parts, "armenia").iso3 = Some("XKX".into())), [""; 0]);
}

#[test]
fn what_deserves_a_second_look_is_no_error() {
    let told = told(|parts| {
        parts.add_source(demarche::model::Source { doi: Some("https://doi.org/10.1000/182".into()), ..source("idle") });
        parts.add_actor(Actor::new("lonely", ActorKind::State, "Lonely"));
        parts.add_actor(Actor::new("retired", ActorKind::Leader, "Retired"));
        actor(parts, "pashinyan").needs.insert("trade".into(), 1.0);
        tie(parts, "pact").sources.clear();
    });
    assert_eq!(
        told,
        [
            "warning: sources / \"idle\" / doi: 'https://doi.org/10.1000/182' does not look like a DOI \
             (write '10.1000/182')",
            "warning: sources / \"idle\": nothing cites the source 'idle'",
            "warning: actors / \"lonely\": the state 'lonely' has no ties",
            "warning: actors / \"pashinyan\" / needs: needs of a leader are ignored: a leader's only need is the office",
            "warning: actors / \"retired\": the leader 'retired' leads nobody (add a Leadership, or remove the leader)",
            "warning: ties / \"pact\": the alliance 'pact' names no source \
             (cite a source of kind Assumption if it is something assumed)",
        ]
    );
}

proptest! {
    #[test]
    fn random_parts_are_sound(parts in crate::common::random_graph::parts(12, 40)) {
        let graph = Graph::new(parts.clone());
        prop_assert!(graph.is_ok(), "{graph:?}");
        let graph = graph.expect("just seen");
        prop_assert!(graph.warnings().iter().all(|problem| problem.severity() == Severity::Warning));
        prop_assert_eq!(graph.into_parts(), parts);
    }
}
