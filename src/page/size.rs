//! How much a page can hold.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{ActorId, Date, Graph};

use super::{Depth, World};

/// Of larger graphs, a neighbourhood is shown.
const ACTORS: usize = 300;

/// So many actors are shown then.
const NEIGHBOURHOOD: usize = 120;

/// With more actors than these, only parties of disputes are taken two by two.
const ALL: usize = 60;

/// Up to so many figures of leverage (actors² · days · worlds), everything is in the page.
const FIGURES: usize = 60_000;

/// Of larger ones, so many rankings (actors · days · worlds).
const RANKINGS: usize = 600;

/// So many actors have the leverage over them explained then, those of disputes before those with most ties.
const EXPLAINED: usize = 12;

/// So many lines of a ranking are explained then.
const WHY: usize = 5;

/// So many lines has a ranking then.
const LINES: usize = 20;

/// What of some worlds is in a page, and what is said of the rest.
#[derive(Clone, Debug)]
pub struct Extent {
    /// The actors that are shown.
    pub shown: BTreeSet<ActorId>,
    /// The days that are answered, ascending.
    pub days: Vec<Date>,
    /// How much of each answer is there.
    pub depth: Depth,
    /// Over whom leverage is explained where not everything is: on the day that is shown first.
    pub explained: BTreeSet<ActorId>,
    /// What is left out, in sentences; empty if nothing is.
    pub left_out: Vec<String>,
}

impl Extent {
    /// What a page of these worlds holds; all days are those at which anything changes in any of them, and those that are
    /// shown first. A page of a server holds no answers, and therefore all days.
    ///
    /// Of more than 300 actors, 120 are shown: `around`, or the one with most ties, and those nearest to it, of equals
    /// those with more ties.
    pub fn of(worlds: &[&World], around: Option<&ActorId>, live: bool) -> Self {
        let mut left_out = Vec::new();
        let actors: BTreeSet<&ActorId> = worlds.iter().flat_map(|world| world.graph.parts().actors.keys()).collect();
        let shown: BTreeSet<ActorId> = match worlds.first() {
            Some(first) if actors.len() > ACTORS => {
                let (centre, near) = neighbourhood(&first.graph, around);
                left_out.push(format!(
                    "Of {} actors, {} are shown: {} and those nearest to it by ties. Leverage is that of the whole graph; \
                     --around names another actor.",
                    actors.len(),
                    near.len(),
                    centre.map_or("none", |id| first.graph.name(id)),
                ));
                near
            }
            _ => actors.into_iter().cloned().collect(),
        };
        let all: BTreeSet<Date> =
            worlds.iter().flat_map(|world| world.graph.dates_of_change().into_iter().chain([world.on])).collect();
        let many = all.len() * worlds.len() * shown.len();
        if live || (shown.len() <= ALL && many * shown.len() <= FIGURES) {
            let (days, explained) = (all.into_iter().collect(), BTreeSet::new());
            return Self { shown, days, depth: Depth::FULL, explained, left_out };
        }
        let room = (RANKINGS / (worlds.len() * shown.len()).max(1)).max(1);
        let first: BTreeSet<Date> = worlds.iter().map(|world| world.on).collect();
        // The days that are shown first, then the latest before and after them.
        let mut days = first.clone();
        let latest = all.iter().rev().filter(|day| first.last().is_some_and(|last| *day <= last));
        days.extend(latest.take(room.saturating_sub(first.len())));
        if days.len() < all.len() {
            left_out.push(format!(
                "Of {} days on which something changes, the page holds {}; 'demarche explore' has them all.",
                all.len(),
                days.len()
            ));
        }
        let mut explained: BTreeSet<ActorId> = BTreeSet::new();
        if let Some(first) = worlds.first() {
            let parties = first.graph.disputes().flat_map(|dispute| dispute.parties.iter());
            explained.extend(parties.filter(|id| shown.contains(*id)).take(EXPLAINED).cloned());
            let room = EXPLAINED - explained.len();
            explained.extend(best_connected(&first.graph, first.on, room, &shown).into_iter().cloned());
        }
        left_out.push(format!(
            "Each ranking has its first {LINES} actors; third parties are ranked for the parties of disputes, and leverage \
             over {} is explained, of the day that is shown first. 'demarche explore' has the rest, and 'demarche leverage \
             over X --why' explains any other.",
            explained.len()
        ));
        let depth = Depth { lines: Some(LINES), explained: WHY, teams: 3, why_not: false };
        Self { shown, days: days.into_iter().collect(), depth, explained, left_out }
    }

    /// Whether every answer is in the page.
    pub fn is_full(&self) -> bool {
        self.depth == Depth::FULL
    }
}

/// The actors of some with most ties in force on a day, of equals the first by id.
pub(super) fn best_connected<'g>(
    graph: &'g Graph,
    on: Date,
    most: usize,
    among: &BTreeSet<ActorId>,
) -> Vec<&'g ActorId> {
    let of = graph.actors().map(|actor| &actor.id).zip(graph.tie_counts(on));
    let mut order: Vec<(&ActorId, usize)> = of.filter(|(id, _)| among.contains(*id)).collect();
    // A stable sort: equals stay in the order of ids.
    order.sort_by_key(|&(_, size)| std::cmp::Reverse(size));
    order.into_iter().take(most).map(|(id, _)| id).collect()
}

/// An actor and those nearest to it by ties.
fn neighbourhood<'g>(graph: &'g Graph, around: Option<&'g ActorId>) -> (Option<&'g ActorId>, BTreeSet<ActorId>) {
    let mut near: BTreeMap<&ActorId, BTreeSet<&ActorId>> = BTreeMap::new();
    for tie in graph.ties() {
        for one in tie.actors() {
            near.entry(one).or_default().extend(tie.actors().filter(|other| *other != one));
        }
    }
    let degree = |id: &ActorId| near.get(id).map_or(0, BTreeSet::len);
    let most = || graph.parts().actors.keys().max_by(|a, b| degree(a).cmp(&degree(b)).then(b.cmp(a)));
    let Some(centre) = around.filter(|id| graph.actor(id.as_str()).is_some()).or_else(most) else {
        return (None, BTreeSet::new());
    };
    let mut shown = BTreeSet::from([centre]);
    let mut edge = vec![centre];
    while shown.len() < NEIGHBOURHOOD && !edge.is_empty() {
        let mut next: Vec<&ActorId> = edge.iter().filter_map(|id| near.get(*id)).flatten().copied().collect();
        next.sort_by(|a, b| degree(b).cmp(&degree(a)).then(a.cmp(b)));
        next.dedup();
        next.retain(|id| !shown.contains(id));
        next.truncate(NEIGHBOURHOOD - shown.len());
        shown.extend(next.iter().copied());
        edge = next;
    }
    (Some(centre), shown.into_iter().cloned().collect())
}
