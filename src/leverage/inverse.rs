//! All walks between all actors, whole: what a system with a few other rows is solved from.

use rayon::prelude::*;

use crate::model::ActorIndex;

use super::pairs::{Pairs, PairsOptions};
use super::total::{LANES, Leverage, apart};

/// It is made for no more actors than this, which is 32 MB for each of the two matrices.
pub(crate) const MOST_ACTORS: usize = 2_000;

/// `N = (I − δD)⁻¹`, and the same credited to those who steer: `N · G`.
///
/// * **Cost.** That of all pairs ([`Pairs`]), and 16 bytes for every pair of actors.
#[derive(Clone, Debug)]
pub(super) struct Inverse {
    actors: usize,
    walks: Vec<f64>,
    credited: Vec<f64>,
}

impl Inverse {
    /// The inverse of a system; `None` where there are more than [`MOST_ACTORS`].
    pub(super) fn of(leverage: &Leverage<'_>) -> Option<Self> {
        let actors = leverage.snapshot().len();
        if actors > MOST_ACTORS {
            return None;
        }
        let pairs = Pairs::new(leverage, &PairsOptions { memory: usize::MAX, ..PairsOptions::default() }).ok()?;
        let reach = leverage.model().reach;
        let all: Vec<ActorIndex> = (0..actors).collect();
        let blocks: Vec<[Vec<f64>; 2]> = all
            .par_chunks(LANES)
            .map(|block| {
                // N = I + δT.
                let mut rows = pairs.through_others(block);
                rows.iter_mut().for_each(|value| *value *= reach);
                block.iter().enumerate().for_each(|(lane, &actor)| rows[actor * LANES + lane] += 1.0);
                let one_by_one = |rows: &[f64]| apart(rows, LANES).take(block.len()).flatten().collect();
                let walks = one_by_one(&rows);
                leverage.agency().credit(&mut rows, LANES);
                [walks, one_by_one(&rows)]
            })
            .collect();
        let mut inverse = Self { actors, walks: Vec::new(), credited: Vec::new() };
        inverse.walks.reserve_exact(actors * actors);
        inverse.credited.reserve_exact(actors * actors);
        for [walks, credited] in blocks {
            inverse.walks.extend(walks);
            inverse.credited.extend(credited);
        }
        Some(inverse)
    }

    /// `N[from, to]`.
    pub(super) fn at(&self, from: ActorIndex, to: ActorIndex) -> f64 {
        self.walks[from * self.actors + to]
    }

    /// `N[from, ·]`.
    pub(super) fn walks(&self, from: ActorIndex) -> &[f64] {
        &self.walks[from * self.actors..][..self.actors]
    }

    /// `(N G)[from, ·]`.
    pub(super) fn credited(&self, from: ActorIndex) -> &[f64] {
        &self.credited[from * self.actors..][..self.actors]
    }
}

/// Solves `x (I − δK) = v` for the row x, K given row by row; `None` if a pivot vanishes.
///
/// Gaussian elimination with the largest pivot, on the transpose: Golub, G. H. and Van Loan, C. F. (2013). *Matrix
/// Computations*, 4th ed., section 3.4. Johns Hopkins University Press.
pub(super) fn solved(k: &[f64], reach: f64, v: &[f64]) -> Option<Vec<f64>> {
    let size = v.len();
    let entry = |row: usize, column: usize| f64::from(u8::from(row == column)) - reach * k[column * size + row];
    let mut matrix: Vec<Vec<f64>> =
        (0..size).map(|row| (0..size).map(|column| entry(row, column)).chain([v[row]]).collect()).collect();
    for at in 0..size {
        let pivot = (at..size).max_by(|&a, &b| matrix[a][at].abs().total_cmp(&matrix[b][at].abs()))?;
        matrix.swap(at, pivot);
        let (above, below) = matrix.split_at_mut(at + 1);
        let pivot = &above[at];
        if pivot[at] == 0.0 || !pivot[at].is_finite() {
            return None;
        }
        for row in below {
            let factor = row[at] / pivot[at];
            if factor != 0.0 {
                row[at..].iter_mut().zip(&pivot[at..]).for_each(|(value, pivot)| *value -= factor * pivot);
            }
        }
    }
    let mut x = vec![0.0; size];
    for at in (0..size).rev() {
        let known: f64 = (at + 1..size).map(|other| matrix[at][other] * x[other]).sum();
        x[at] = (matrix[at][size] - known) / matrix[at][at];
    }
    Some(x)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: K = [[0, 1], [2, 0]], δ = ½; x − ½ x K = (x₁ − x₂, x₂ − x₁/2) = (1, 0) for x = (2, 1).
    #[test]
    fn a_small_system_is_solved() {
        assert_eq!(solved(&[0.0, 1.0, 2.0, 0.0], 0.5, &[1.0, 0.0]), Some(vec![2.0, 1.0]));
        assert_eq!(solved(&[2.0], 0.5, &[1.0]), None, "1 − ½ · 2 = 0");
        assert_eq!(solved(&[], 0.5, &[]), Some(Vec::new()));
    }
}
