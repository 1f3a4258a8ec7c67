//! Nobody steers himself through others, on any day.

use crate::common::sound_parts::{add, membership, problems, sound, source, told};
use demarche::model::{Actor, ActorKind, Date, Parts, Problem, ProblemKind, first_day};

/// Organisations that are members of each other: `(tie, member, organisation, since, until)`.
fn cycles(ties: &[(&str, &str, &str, &str, &str)]) -> Vec<(Option<Date>, Vec<String>)> {
    let mut parts = sound();
    for &(id, member, of, since, until) in ties {
        for id in [member, of] {
            parts.add_actor(Actor::new(id, ActorKind::Organisation, id));
        }
        add(&mut parts, id, membership(member, of), since, until);
    }
    let cycle = |problem: Problem| match problem.kind {
        ProblemKind::AgencyCycle { steps, on } => (on, steps.iter().map(|(_, tie)| tie.to_string()).collect()),
        other => panic!("{other}"),
    };
    problems(parts).into_iter().map(cycle).collect()
}

#[test]
fn agency_runs_in_no_circle() {
    let told = told(|parts| {
        parts.add_actor(Actor::new("council", ActorKind::Organisation, "Council"));
        add(parts, "x", membership("csto", "council"), "", "");
        add(parts, "y", membership("council", "csto"), "2001", "");
    });
    assert_eq!(
        told,
        ["error: ties / \"y\": agency runs in a circle from 2001-01-01 on: 'csto' is steered by 'council' (tie 'y'), \
          'council' is steered by 'csto' (tie 'x') (end or date one of these ties so that they never all hold)"]
    );
    assert_eq!(
        cycles(&[("x", "a", "b", "", "1990"), ("y", "b", "a", "", "")]),
        [(None, ["x", "y"].map(Into::into).into())]
    );
}

#[test]
fn a_circle_counts_only_on_a_common_day() {
    let none: [(Option<Date>, Vec<String>); 0] = [];
    assert_eq!(cycles(&[("x", "a", "b", "2001", "2002"), ("y", "b", "a", "2003", "")]), none);
    // Each two of the three overlap, all three never do.
    let ring = |last: &str| {
        cycles(&[("x", "a", "b", "2001", "2002-06"), ("y", "b", "c", "2002", "2003"), ("z", "c", "a", last, "2004")])
    };
    assert_eq!(ring("2002-07"), none);
    let june = first_day("2002-06-30").expect("a date");
    assert_eq!(ring("2002-06-30"), [(Some(june), ["z", "y", "x"].map(String::from).into())]);
}

#[test]
fn every_circle_is_reported_once_by_the_tie_that_closes_it() {
    let found = cycles(&[
        ("ab", "a", "b", "2001", ""),
        ("ba", "b", "a", "2005", ""),
        ("bc", "b", "c", "2002", ""),
        ("ca", "c", "a", "2003", ""),
        ("de", "d", "e", "", ""),
        ("ed", "e", "d", "", ""),
    ]);
    let closed: Vec<(Option<String>, String)> =
        found.into_iter().map(|(on, ties)| (on.map(|on| on.to_string()), ties.join(" "))).collect();
    let on = |day: &str| Some(day.to_owned());
    assert_eq!(
        closed,
        [(on("2005-01-01"), "ba ab".to_owned()), (on("2003-01-01"), "ca bc ab".to_owned()), (None, "de ed".to_owned()),]
    );
}

#[test]
fn a_long_circle_and_a_crowd_of_circles_are_found_quickly() {
    let mut parts = Parts::new("Long", first_day("2022").expect("a date"));
    parts.add_source(source("memo"));
    let id = |i: usize| format!("o-{i}");
    for i in 0..20_000 {
        parts.add_actor(Actor::new(id(i), ActorKind::Organisation, id(i)));
        let since = format!("{}-{:02}-{:02}", 1000 + i / 336, i / 28 % 12 + 1, i % 28 + 1);
        add(&mut parts, &format!("t-{i}"), membership(&id(i), &id((i + 1) % 20_000)), &since, "");
    }
    for i in 0..2_000 {
        add(&mut parts, &format!("u-{i}"), membership(&id(i + 1), &id(i)), "", "");
    }
    let found = problems(parts);
    assert_eq!(found.len(), 100, "no more than anybody would read");
    assert!(found.iter().all(|problem| matches!(problem.kind, ProblemKind::AgencyCycle { .. })));
}
