//! Leaders for their terms.

use std::collections::BTreeMap;

use super::super::crosswalk::StateId;
use super::super::fact::Term;
use super::builder::{Builder, Origin, slug};
use crate::model::{Actor, ActorId, ActorKind, Citation, Date, Period, Relation};

/// A leader in office, as one list or several have it.
struct Office<'f> {
    term: &'f Term,
    period: Period,
    origins: Vec<Origin>,
}

/// A tie for every term. The list whose id comes first counts; another list is cited beside it where it has a leader of
/// the same name in office at the time, says when a term ended that went on when the first list ended, and counts alone
/// for terms that begin after the first list's last.
pub(super) fn add(builder: &mut Builder<'_>) {
    let mut by_state: BTreeMap<StateId, Vec<Office<'_>>> = BTreeMap::new();
    let mut lists: BTreeMap<Origin, Vec<&Term>> = BTreeMap::new();
    for (origin, term) in builder.facts(|facts| &facts.terms) {
        lists.entry(origin).or_default().push(term);
    }
    let mut end: Option<Date> = None;
    for (origin, terms) in lists {
        for term in &terms {
            let offices = by_state.entry(term.state).or_default();
            merge(offices, term, origin, end);
        }
        end = end.max(terms.iter().flat_map(|term| [Some(term.since), term.until]).flatten().max());
    }
    let mut people: BTreeMap<&str, ActorId> = BTreeMap::new();
    let range = builder.range;
    for (state, mut offices) in by_state {
        offices.sort_by_key(|office| (office.period.since, office.term.name.as_str()));
        for office in offices.into_iter().filter(|office| office.period.overlaps(range)) {
            let of = builder.state(state);
            let leader = match people.get(office.term.key.as_str()) {
                Some(leader) => leader.clone(),
                None => {
                    let id = builder.free_actor(format!("{}-{of}", slug(&office.term.name)));
                    builder.add_actor(Actor::new(id.clone(), ActorKind::Leader, office.term.name.clone()));
                    people.insert(&office.term.key, id.clone());
                    id
                }
            };
            let year = office.term.since.year();
            let relation = Relation::Leadership { leader: leader.clone(), of, office: None, control: None };
            let sources: Vec<Citation> = builder.cite_all(office.origins);
            builder.tie(format!("{leader}-{year}"), relation, office.period, sources);
        }
    }
}

/// Puts a term beside what earlier lists say of the state, the last of which ended on that day.
fn merge<'f>(offices: &mut Vec<Office<'f>>, term: &'f Term, origin: Origin, end: Option<Date>) {
    let period = Period { since: Some(term.since), until: term.until };
    let same = |office: &&mut Office<'f>| {
        !office.origins.contains(&origin) && office.period.overlaps(period) && alike(&office.term.name, &term.name)
    };
    if let Some(office) = offices.iter_mut().find(same) {
        office.origins.push(origin);
        if office.period.until.is_none() {
            office.period.until = term.until;
        }
    } else if end.is_none_or(|end| end < term.since) || offices.is_empty() {
        offices.push(Office { term, period, origins: vec![origin] });
    }
}

/// Whether two lists may mean the same person: one's words are among the other's.
fn alike(one: &str, other: &str) -> bool {
    let words = |name: &str| -> Vec<String> { slug(name).split('-').map(str::to_owned).collect() };
    let (one, other) = (words(one), words(other));
    one.iter().all(|word| other.contains(word)) || other.iter().all(|word| one.contains(word))
}
