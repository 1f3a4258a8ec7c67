//! Standing among friends of standing and against enemies without, as far as it settles.

use super::super::SignedGraph;
use super::signed_rows::SignedRows;

/// Whatever has not settled after so many steps has nothing that dominates.
const STEPS: usize = 20_000;

/// How near a column must be to an eigenvector of the square, as a part of its eigenvalue.
const SETTLED: f64 = 1e-13;

/// The same where only the size of the eigenvalue is asked for, which is then known much better.
const SIZED: f64 = 1e-6;

/// Two eigenvalues that differ by less than this part are taken for equal.
const EQUAL: f64 = 1e-8;

/// Signed eigenvector centrality: an actor's standing is in proportion to that of its friends, less that of its enemies.
///
/// ```text
/// λ x = A x          A = P − N          |λ| the largest of all eigenvalues          max |x| = 1
/// ```
///
/// `P` has a 1 for a positive tie, `N` for a negative one. Where the network falls into two camps, one has figures above
/// 0 and the other below; the sign says which camp, the size how much an actor belongs to it. The entry of the largest
/// size is set to +1, of several the first. Direction is ignored; strength too: parallel ties are netted to one sign by
/// the [`SignedGraph`].
///
/// * **Unit and range.** Pure number in `[−1, 1]`.
/// * **Undefined.** `None` for an actor without ties, and for everybody where no single eigenvalue dominates: λ and −λ,
///   or several eigenvectors of one λ, as in networks of two equal parts; the figures would then be arbitrary.
/// * **Cost.** O(k · ties) time by the power method, k up to 20,000 steps where two eigenvalues are close;
///   O(n + ties) memory.
/// * **Source.** Bonacich, P. and Lloyd, P. (2004). Calculating status with negative relations. *Social Networks* 26(4),
///   331–338. <https://doi.org/10.1016/j.socnet.2004.08.007>.
///
/// # Example
///
/// Two friends with a common enemy: `λ = 2`, and the enemy stands against both.
///
/// ```
/// use demarche::structure::{Sign, SignedGraph, signed_eigenvector};
///
/// let (with, against) = (Sign::Positive, Sign::Negative);
/// let graph = SignedGraph::from_edges([("a", "b", with, 1.0), ("a", "c", against, 1.0), ("b", "c", against, 1.0)])?;
/// let rounded: Vec<f64> = signed_eigenvector(&graph).into_iter().flatten().map(|x| (x * 1e9).round() / 1e9).collect();
/// assert_eq!(rounded, [1.0, 1.0, -1.0]);
/// let pair = SignedGraph::from_edges([("a", "b", with, 1.0)])?;
/// assert_eq!(signed_eigenvector(&pair), [None, None], "eigenvalues 1 and −1");
/// # Ok::<(), demarche::structure::SignedError>(())
/// ```
pub fn signed_eigenvector(graph: &SignedGraph) -> Vec<Option<f64>> {
    let rows = SignedRows::new(graph, |sign| f64::from(sign.value()));
    match dominant(&rows) {
        Some(vector) => rows.spread(&vector, graph.len()),
        None => vec![None; graph.len()],
    }
}

/// The eigenvector of the eigenvalue that dominates, if one does.
fn dominant(rows: &SignedRows) -> Option<Vec<f64>> {
    let (square, mut vector) = settled(rows, start(rows.len()), None)?;
    let image = rows.apply(&vector);
    let value = dot(&image, &vector);
    // Where λ and −λ are equally large, what settles is a mixture of theirs, and no eigenvector.
    if square == 0.0 || distance(&image, &vector, value) > SIZED * square.sqrt() {
        return None;
    }
    let beside = settled(rows, start(rows.len() + 1).split_off(1), Some(&vector))?;
    if beside.0 >= square * (1.0 - 2.0 * EQUAL) {
        return None;
    }
    let largest = vector.iter().fold(0.0, |most: f64, entry| most.max(entry.abs()));
    // Entries that are equal but for rounding are equal.
    let first = vector.iter().copied().find(|entry| entry.abs() >= largest * (1.0 - EQUAL))?;
    vector.iter_mut().for_each(|entry| *entry /= first);
    Some(vector)
}

/// Applies the square of the matrix until the column is an eigenvector of it, orthogonal to another where one is given;
/// the eigenvalue and the column, or `None` if it never settles. The square has no −λ that could fight λ.
fn settled(rows: &SignedRows, column: Vec<f64>, orthogonal_to: Option<&[f64]>) -> Option<(f64, Vec<f64>)> {
    let apart = |mut column: Vec<f64>| {
        if let Some(vector) = orthogonal_to {
            let along = dot(&column, vector);
            column.iter_mut().zip(vector).for_each(|(entry, of_vector)| *entry -= along * of_vector);
        }
        column
    };
    let enough = if orthogonal_to.is_some() { SIZED } else { SETTLED };
    let Some(mut column) = unit(apart(column)) else { return Some((0.0, Vec::new())) };
    for _ in 0..STEPS {
        let image = apart(rows.apply(&rows.apply(&column)));
        let square = dot(&image, &column);
        if distance(&image, &column, square) <= enough * square {
            return Some((square, column));
        }
        match unit(image) {
            Some(next) => column = next,
            None => return Some((0.0, column)),
        }
    }
    None
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// How far an image is from being so many times a column.
fn distance(image: &[f64], column: &[f64], times: f64) -> f64 {
    image.iter().zip(column).map(|(image, entry)| (image - times * entry).powi(2)).sum::<f64>().sqrt()
}

/// A column of length 1 in the same direction; `None` where there is none.
fn unit(column: Vec<f64>) -> Option<Vec<f64>> {
    let length = dot(&column, &column).sqrt();
    (length > 1e-12).then(|| column.into_iter().map(|entry| entry / length).collect())
}

/// A column that is orthogonal to nothing by design: numbers between ½ and 1½ in no order (SplitMix64, Steele, G. L.,
/// Lea, D. and Flood, C. H. (2014). Fast splittable pseudorandom number generators. *OOPSLA '14*, 453–472.
/// <https://doi.org/10.1145/2660193.2660195>), always the same.
fn start(length: usize) -> Vec<f64> {
    let number = |at: usize| {
        let mut bits = (at as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        0.5 + ((bits ^ (bits >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    };
    (0..length).map(number).collect()
}
