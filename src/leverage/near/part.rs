//! The part of a graph that matters, as a snapshot.

use crate::model::bonds::{Role, Section};
use crate::model::{InForce, PartOf, Snapshot, TieIndex};

use super::rows::{Rows, Slot};

/// The actors and ties of a neighbourhood.
pub(super) struct Gathered {
    /// By position in the graph, ascending.
    actors: Vec<u32>,
    /// Of these, who has its row whole, be it that it is empty.
    whole: Vec<bool>,
    /// Ascending, each once.
    ties: Vec<TieIndex>,
}

impl Gathered {
    /// All that the rows computed consist of, and who steers the actors in them.
    pub(super) fn around(rows: &mut Rows<'_, '_>) -> Self {
        let mut ties: Vec<TieIndex> = Vec::new();
        // Whoever is met may be credited through agency; those who steer are met in turn.
        let mut slot: Slot = 0;
        let mut met: Vec<u32> = Vec::new();
        while slot < rows.len() {
            let actor = rows.actor(slot);
            let from = if rows.has_row(slot) { Section::Hostile } else { Section::Steering };
            for (tie, bond) in rows.in_force(actor, (from, Section::Steering)) {
                ties.push(tie);
                rows.slot(bond.other);
                if rows.bonds.sorts()[bond.sort as usize].role == Role::Mediator {
                    met.extend(rows.bonds.graph().columns().ends(tie));
                }
            }
            // The tie of a mediation joins the other party, too.
            for actor in met.drain(..) {
                rows.slot(actor);
            }
            slot += 1;
        }
        // Freedom of action needs opponents, and what is lent to them.
        let mut outside: Vec<u32> = Vec::new();
        for slot in 0..rows.len() {
            let actor = rows.actor(slot);
            for (opponent, tie) in rows.opposed(actor) {
                ties.push(tie);
                outside.push(opponent);
                for (lender, tie, _) in rows.arms(opponent) {
                    ties.push(tie);
                    outside.push(lender);
                }
            }
        }
        for actor in outside {
            rows.slot(actor);
        }
        let is_whole = |slot: Slot| rows.has_row(slot) || !rows.is_supplied(slot);
        let mut actors: Vec<(u32, bool)> = (0..rows.len()).map(|slot| (rows.actor(slot), is_whole(slot))).collect();
        actors.sort_unstable();
        ties.sort_unstable();
        ties.dedup();
        let (actors, whole) = actors.into_iter().unzip();
        Self { actors, whole, ties }
    }

    pub(super) fn snapshot<'g>(self, rows: &Rows<'_, 'g>, ever: &[TieIndex], precision: f64) -> Snapshot<'g> {
        let bonds = rows.bonds;
        let mut positions = vec![0_u32; bonds.len()];
        for (at, &actor) in self.actors.iter().enumerate() {
            positions[actor as usize] = at as u32 + 1;
        }
        let place = |actor: u32| (positions[actor as usize] as usize).checked_sub(1);
        let in_force = |&tie: &TieIndex| InForce::within(bonds.graph(), tie as u32, place);
        let ties = self.ties.iter().filter_map(in_force).collect();
        let actors: Vec<_> = self.actors.iter().map(|&actor| bonds.actor(actor)).collect();
        let ever = ever.iter().map(|&tie| bonds.tie(tie)).collect();
        Snapshot::part(bonds.graph(), rows.on, PartOf { actors, whole: self.whole, ties, ever, precision })
    }
}
