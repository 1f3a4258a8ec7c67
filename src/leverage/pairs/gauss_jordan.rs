//! The inverse of a small dense matrix, without pivots.

use rayon::prelude::*;

/// So many pivots are worked through before the other rows are touched, so that these are read and written less often.
const PIVOTS: usize = 16;

/// Fewer rows than this are no work for another thread.
const ROWS: usize = 16;

/// Replaces a square matrix of `n` rows by its inverse, by Gauss-Jordan elimination in blocks.
///
/// The matrix is `I − δD`: every diagonal entry is larger than the sum of its row's others, and that stays so on the way.
/// No pivot is ever near 0, none has to be looked for, and what is added to an entry of the inverse is never below 0, so
/// that no digits are lost.
///
/// * **Cost.** O(n³) time, in parallel; no memory beside the matrix but a few rows. What is done to a row does not depend
///   on the thread that does it.
/// * **Sources.** Higham, N. J. (2002). *Accuracy and Stability of Numerical Algorithms*, 2nd edition, sections 8.3
///   and 14.4. SIAM. <https://doi.org/10.1137/1.9780898718027>
pub(super) fn invert(matrix: &mut [f64], n: usize) {
    let mut pivots = Vec::with_capacity(PIVOTS.min(n) * n);
    for first in (0..n).step_by(PIVOTS) {
        let end = n.min(first + PIVOTS);
        let block = &mut matrix[first * n..end * n];
        for pivot in 0..end - first {
            among_themselves(block, n, pivot, first + pivot);
        }
        pivots.clear();
        pivots.extend_from_slice(block);
        let (above, below) = matrix.split_at_mut(first * n);
        let others = |rows: &mut [f64]| {
            rows.par_chunks_exact_mut(n).with_min_len(ROWS).for_each(|row| eliminate(row, &pivots, first, end));
        };
        others(above);
        others(&mut below[(end - first) * n..]);
    }
}

/// Takes one pivot out of the other rows of its block. `at` is its column.
fn among_themselves(block: &mut [f64], n: usize, pivot: usize, at: usize) {
    let row = &mut block[pivot * n..][..n];
    let scale = 1.0 / row[at];
    row[at] = 1.0;
    row.iter_mut().for_each(|value| *value *= scale);
    let taken = row.to_vec();
    for (other, row) in block.chunks_exact_mut(n).enumerate() {
        if other != pivot {
            let factor = std::mem::replace(&mut row[at], 0.0);
            row.iter_mut().zip(&taken).for_each(|(value, taken)| *value -= factor * taken);
        }
    }
}

/// Takes the pivots of a block out of a row outside of it, four at a time.
fn eliminate(row: &mut [f64], pivots: &[f64], first: usize, end: usize) {
    let n = row.len();
    let mut factors = [0.0; PIVOTS];
    let factors = &mut factors[..end - first];
    factors.copy_from_slice(&row[first..end]);
    row[first..end].fill(0.0);
    for (four, rows) in factors.chunks(4).zip(pivots.chunks(4 * n)) {
        match *four {
            [a, b, c, d] => {
                let (a_row, rest) = rows.split_at(n);
                let (b_row, rest) = rest.split_at(n);
                let (c_row, d_row) = rest.split_at(n);
                for at in 0..n {
                    row[at] -= a * a_row[at] + b * b_row[at] + c * c_row[at] + d * d_row[at];
                }
            }
            _ => {
                for (factor, taken) in four.iter().zip(rows.chunks_exact(n)) {
                    row.iter_mut().zip(taken).for_each(|(value, taken)| *value -= factor * taken);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `I − δD` with δ = ½ and rows of D that sum to at most 1, of any size about the size of a block.
    fn matrix(n: usize) -> Vec<f64> {
        let mut figure = 7_u64;
        let mut matrix = vec![0.0; n * n];
        for row in 0..n {
            matrix[row * n + row] = 1.0;
            for at in (0..n).filter(|&at| at != row) {
                figure = figure.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                matrix[row * n + at] = -0.5 * (figure >> 33) as f64 / (1_u64 << 31) as f64 / n as f64;
            }
        }
        matrix
    }

    #[test]
    fn the_inverse_times_the_matrix_is_one() {
        for n in [0, 1, 2, 3, 15, 16, 17, 18, 19, 33, 70] {
            let matrix = matrix(n);
            let mut inverse = matrix.clone();
            invert(&mut inverse, n);
            for (row, column) in (0..n).flat_map(|row| (0..n).map(move |column| (row, column))) {
                let product: f64 = (0..n).map(|k| inverse[row * n + k] * matrix[k * n + column]).sum();
                let wanted = if row == column { 1.0 } else { 0.0 };
                assert!((product - wanted).abs() < 1e-14, "{n}: {row}, {column}: {product}");
            }
            assert!(inverse.iter().all(|&value| value >= 0.0));
        }
    }

    /// `I − ½D` with `D[0,1] = 1`, `D[1,0] = ½`, by hand: the determinant is 1 − ½ · ¼ = 7/8.
    #[test]
    fn two_that_depend_on_each_other() {
        let mut matrix = vec![1.0, -0.5, -0.25, 1.0];
        invert(&mut matrix, 2);
        let by_hand = [8.0 / 7.0, 4.0 / 7.0, 2.0 / 7.0, 8.0 / 7.0];
        assert!(matrix.iter().zip(by_hand).all(|(found, wanted)| (found - wanted).abs() < 1e-15), "{matrix:?}");
    }
}
