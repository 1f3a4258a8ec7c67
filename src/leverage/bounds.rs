//! How far figures of an altered system can be from what they were, seen before it is solved.

use crate::model::ActorIndex;

use super::alterable::Known;
use super::altered::{Altered, along, difference};
use super::dependence::Row;
use super::total::Leverage;

/// What is known of an actor of whose own leverage figures are asked.
#[derive(Clone, Debug)]
pub(crate) struct Worth {
    /// `w = (I − δD)⁻¹ G e_a`.
    worth: Vec<f64>,
    /// `G e_a`.
    credited: Vec<f64>,
}

impl Worth {
    /// Of an actor, in the system as it is.
    pub(crate) fn of(leverage: &Leverage<'_>, a: ActorIndex) -> Self {
        Self { worth: leverage.worth(a), credited: leverage.agency().credited_to(a) }
    }
}

impl Altered<'_, '_> {
    /// An upper bound of how far any figure over b moves.
    ///
    /// `T' − T = (I − δD)⁻¹ (D' − D) (I − δD')⁻¹`: how often b's walks come to a row that differs, times how much it
    /// differs, times at most `1/(1 − δ)`. A row of agency that differs moves at most what is credited through it.
    pub(crate) fn bound(&self, known: &Known) -> f64 {
        let rows = self.visits(known).zip(self.rows.values());
        let by_rows: f64 = rows.map(|(visits, (_, difference))| visits * size(difference)).sum();
        let moved = |(&at, row): (&ActorIndex, &Row)| {
            known.row[at] * size(&difference(self.leverage().agency().direct(at), row))
        };
        by_rows / (1.0 - self.reach()) + self.steered.iter().map(moved).sum::<f64>()
    }

    /// An upper bound of how far the leverage of one actor over anybody moves; `None` where somebody is steered by it more
    /// or less than before.
    ///
    /// With the same `G e_a`, `E'[·, a] − E[·, a] = (I − δD')⁻¹ (D' − D) w`, and a row of the first sums to at most
    /// `1/(1 − δ)`.
    pub(crate) fn bound_of(&self, of: &Worth) -> Option<f64> {
        let is_credited = |(&at, row): (&ActorIndex, &Row)| {
            let differs = difference(self.leverage().agency().direct(at), row);
            differs.iter().any(|&(by, _)| of.credited[by as usize] > 0.0)
        };
        if self.steered.iter().any(is_credited) {
            return None;
        }
        let most = self.rows.values().map(|(_, difference)| along(difference, &of.worth).abs()).fold(0.0, f64::max);
        Some(most / (1.0 - self.reach()))
    }

    /// Upper bounds of how far the leverage of one actor over b falls, and of how far it rises, where nobody is steered
    /// otherwise than before. The further each entry of `D` moves, the larger they are.
    ///
    /// As for [`bound_of`](Self::bound_of), the rises being what the entries that rise make, and no other. Of the first
    /// factor, row b: a walk from b comes to the rows that differ for the first time as it did before, at most as often
    /// as all of them were visited, and from there on comes to any of them at most `1/(1 − δ)` times.
    pub(crate) fn moves(&self, known: &Known, of: &Worth) -> (f64, f64) {
        let (mut falls, mut rises) = (0.0_f64, 0.0_f64);
        for (_, difference) in self.rows.values() {
            let (mut fall, mut rise) = (0.0, 0.0);
            for &(to, value) in difference {
                let moved = value * of.worth[to as usize];
                if moved < 0.0 { fall -= moved } else { rise += moved }
            }
            (falls, rises) = (falls.max(fall), rises.max(rise));
        }
        let often = self.visits(known).sum::<f64>() / (1.0 - self.reach());
        (often * falls, often * rises)
    }

    /// About how far the leverage of one actor over b moves, and how far off that is at most, where nobody is steered
    /// otherwise than before.
    ///
    /// With `N = (I − δD)⁻¹` and `N'` likewise, `E' − E = N (D' − D) W + δ N (D' − D) N' (D' − D) W`. The first term is the
    /// estimate, of the second an upper bound is told: rows of `N'` sum to at most `1/(1 − δ)`.
    pub(crate) fn estimate(&self, known: &Known, of: &Worth) -> (f64, f64) {
        let (mut moves, mut differs, mut most) = (0.0, 0.0, 0.0_f64);
        for (visits, (_, difference)) in self.visits(known).zip(self.rows.values()) {
            let worth = along(difference, &of.worth);
            moves += visits * worth;
            differs += visits * size(difference);
            most = most.max(worth.abs());
        }
        (moves, self.reach() * differs * most / (1.0 - self.reach()))
    }
}

/// The sum of what entries are, whether above 0 or below.
fn size(row: &Row) -> f64 {
    row.iter().map(|(_, value)| value.abs()).sum()
}
