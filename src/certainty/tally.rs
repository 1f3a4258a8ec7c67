//! Who stands where in all draws together.

use std::collections::BTreeMap;

use crate::model::ActorIndex;

use super::place::Places;
use super::quantile::nine_of_ten;

/// What the draws say of one actor.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Counted {
    /// The part of the draws in which it comes first; a first place shared by k counts 1/k.
    pub(super) first: f64,
    /// Ranks: 5 %, median, 95 %.
    pub(super) ranks: [usize; 3],
    /// Figures: 5 %, median, 95 %.
    pub(super) figures: [f64; 3],
    /// The part of the draws in which it has leverage of at least the threshold over both.
    pub(super) has_it: f64,
}

/// What the draws say of everybody.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Tally {
    /// By actor: all that are listed in any draw.
    pub(super) actors: BTreeMap<ActorIndex, Counted>,
    /// The part of the draws in which nobody is listed.
    pub(super) nobody: f64,
    /// The part of the draws in which the same third parties as in the graph itself have it, and no others.
    pub(super) verdict_holds: f64,
}

/// The values of one actor, by draw.
struct Column {
    firsts: f64,
    ranks: Vec<usize>,
    figures: Vec<f64>,
    has_it: usize,
}

impl Tally {
    /// Counts draws, beside the places in the graph itself, whose actors are counted in any case. Who is not listed has
    /// the figure `absent`.
    pub(super) fn of(draws: &[Places], itself: &Places, absent: f64) -> Self {
        let number = draws.len();
        let part = |count: f64| count / number as f64;
        let column = || Column {
            firsts: 0.0,
            ranks: draws.iter().map(|draw| draw.figures.len() + 1).collect(),
            figures: vec![absent; number],
            has_it: 0,
        };
        let mut columns: BTreeMap<ActorIndex, Column> = BTreeMap::new();
        for &(actor, _) in &itself.figures {
            columns.entry(actor).or_insert_with(column);
        }
        for (at, draw) in draws.iter().enumerate() {
            let share = 1.0 / draw.firsts().max(1) as f64;
            for (actor, rank, figure) in draw.ranks() {
                let column = columns.entry(actor).or_insert_with(column);
                (column.ranks[at], column.figures[at]) = (rank, figure);
                if rank == 1 {
                    column.firsts += share;
                }
            }
            for actor in &draw.have_it {
                columns.entry(*actor).or_insert_with(column).has_it += 1;
            }
        }
        let counted = |mut column: Column| {
            Some(Counted {
                first: part(column.firsts),
                ranks: nine_of_ten(&mut column.ranks, usize::cmp)?,
                figures: nine_of_ten(&mut column.figures, f64::total_cmp)?,
                has_it: part(column.has_it as f64),
            })
        };
        Self {
            actors: columns.into_iter().filter_map(|(actor, column)| Some((actor, counted(column)?))).collect(),
            nobody: part(draws.iter().filter(|draw| draw.figures.is_empty()).count() as f64),
            verdict_holds: part(draws.iter().filter(|draw| draw.have_it == itself.have_it).count() as f64),
        }
    }

    /// Those who come first in any draw, the most frequent first; of equals, the one whose id does.
    pub(super) fn firsts(&self) -> Vec<(ActorIndex, f64)> {
        let first = self.actors.iter().map(|(&actor, counted)| (actor, counted.first));
        let mut firsts: Vec<(ActorIndex, f64)> = first.filter(|&(_, first)| first > 0.0).collect();
        firsts.sort_by(|a, b| b.1.total_cmp(&a.1));
        firsts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shared_first_place_counts_in_parts_and_absence_is_a_place() {
        let draw = |figures: &[(ActorIndex, f64)]| Places {
            figures: figures.to_vec(),
            have_it: Vec::new(),
            ..Places::default()
        };
        let draws = [draw(&[(0, 0.5), (1, 0.4)]), draw(&[(0, 0.3), (1, 0.3)]), draw(&[(1, 0.2)]), draw(&[])];
        let tally = Tally::of(&draws, &draws[0], 0.0);
        assert_eq!((tally.actors[&0].first, tally.actors[&1].first, tally.nobody), (1.5 / 4.0, 1.5 / 4.0, 0.25));
        // Of actor 0 the ranks are 1, 1, 2, 1, and the figures 0.5, 0.3, 0, 0.
        assert_eq!(tally.actors[&0].ranks, [1, 1, 2]);
        assert_eq!(tally.actors[&0].figures, [0.0, 0.0, 0.5]);
    }
}
