//! Whether new ties would let somebody steer himself through others, now or later.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Date, Graph, Snapshot, Tie, TieKind};

use super::lever::steering;

/// Who steers whom from the day asked about on: for each day that matters, by actor, those who steer it.
pub(super) struct Circles<'g> {
    days: Vec<BTreeMap<&'g str, Vec<&'g str>>>,
}

impl<'g> Circles<'g> {
    pub(super) fn new(snapshot: &Snapshot<'g>) -> Self {
        let agency: Vec<&Tie> = agency(snapshot.graph()).collect();
        let of_day = |day| {
            let mut steered: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
            for tie in agency.iter().filter(|tie| tie.period.contains(day)) {
                if let Some([what, by]) = steering(tie) {
                    steered.entry(what).or_default().push(by);
                }
            }
            steered
        };
        // The day asked about matters, and those after it on which a tie of agency begins.
        let on = snapshot.on();
        let begins = agency.iter().filter_map(|tie| tie.period.since).filter(|&day| day > on);
        let days: BTreeSet<Date> = begins.chain([on]).collect();
        Self { days: days.into_iter().map(of_day).collect() }
    }

    /// Whether links from what is steered to who steers it, in force from the day on for good, close a circle.
    pub(super) fn closed_by(&self, links: &[[&str; 2]]) -> bool {
        let closes = |day: &BTreeMap<&str, Vec<&str>>, &[what, by]: &[&str; 2]| {
            let mut seen = vec![by];
            let mut next = 0;
            while let Some(&actor) = seen.get(next) {
                next += 1;
                if actor == what {
                    return true;
                }
                let new = links.iter().filter(|link| link[0] == actor).map(|link| link[1]);
                for steers in day.get(actor).into_iter().flatten().copied().chain(new) {
                    if !seen.contains(&steers) {
                        seen.push(steers);
                    }
                }
            }
            false
        };
        self.days.iter().any(|day| links.iter().any(|link| closes(day, link)))
    }
}

/// The ties by which one ever steers another, in the order of names.
fn agency(graph: &Graph) -> impl Iterator<Item = &Tie> {
    let may_steer = |kind: TieKind| matches!(kind, TieKind::Membership | TieKind::Leadership);
    let at = (0..graph.ties().len()).filter(move |&at| graph.columns().kind(at).is_none_or(may_steer));
    at.filter_map(|at| graph.tie_at(at)).filter(|tie| steering(tie).is_some())
}
