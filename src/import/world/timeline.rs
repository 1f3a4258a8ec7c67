//! What holds when several things that begin and end are seen together.

use std::collections::BTreeSet;

use crate::model::{Date, Period};

/// Something, and the days on which it holds.
pub(super) type Dated<T> = (Period, T);

/// Cuts time at every day on which anything begins, or has ended the day before, and tells for each piece what is made
/// of the things in force then. Pieces that follow each other and are made the same are one; pieces of which nothing is
/// made are left out. O(n²) for n things, of which there are few.
pub(super) fn pieces<T, M: PartialEq>(things: &[Dated<T>], make: impl Fn(&[&T]) -> Option<M>) -> Vec<(Period, M)> {
    let days: BTreeSet<Date> = things.iter().flat_map(|(period, _)| period.changes()).collect();
    // What has no first day holds from before the first.
    let starts = [None].into_iter().chain(days.into_iter().map(Some)).collect::<Vec<_>>();
    let mut pieces: Vec<(Period, M)> = Vec::new();
    for (at, &since) in starts.iter().enumerate() {
        let until = starts.get(at + 1).copied().flatten().and_then(|next| next.yesterday().ok());
        let piece = Period { since, until };
        let holding: Vec<&T> =
            things.iter().filter(|(period, _)| holds(*period, piece)).map(|(_, thing)| thing).collect();
        let Some(made) = make(&holding) else { continue };
        match pieces.last_mut() {
            Some((before, same)) if *same == made && follows(*before, piece) => before.until = until,
            _ => pieces.push((piece, made)),
        }
    }
    pieces
}

/// Whether a period has every day of a piece; pieces are cut so that it has all or none.
fn holds(period: Period, piece: Period) -> bool {
    match (piece.since, piece.until) {
        (Some(day), _) | (None, Some(day)) => period.contains(day),
        (None, None) => period == Period::ALWAYS,
    }
}

fn follows(before: Period, next: Period) -> bool {
    before.until.and_then(|until| until.tomorrow().ok()) == next.since && next.since.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(text: &str) -> Period {
        let (since, until) = text.split_once("..").unwrap();
        Period { since: since.parse().ok(), until: until.parse().ok() }
    }

    #[test]
    fn pieces_are_cut_where_anything_changes_and_joined_where_nothing_does() {
        let things = [
            (period("2000-01-01..2000-12-31"), 1),
            (period("2000-07-01.."), 2),
            (period("1990-01-01..1990-01-31"), 3),
            (period("1990-02-01..1990-02-28"), 3),
        ];
        let found = pieces(&things, |holding| holding.iter().copied().max().copied());
        let expected =
            [(period("1990-01-01..1990-02-28"), 3), (period("2000-01-01..2000-06-30"), 1), (period("2000-07-01.."), 2)];
        assert_eq!(found, expected);
        let open = [(Period::ALWAYS, 1)];
        assert_eq!(pieces(&open, |holding| holding.first().copied().copied()), [(Period::ALWAYS, 1)]);
    }
}
