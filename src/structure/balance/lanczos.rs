//! Entries of the exponential of a sparse symmetric matrix.

/// A sum of exponentials that may be too large for a number: `sum · exp(largest)`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scaled {
    pub(super) largest: f64,
    pub(super) sum: f64,
}

/// The Krylov space stops growing where the next vector is this short, as a part of the matrix's scale.
const EXHAUSTED: f64 = 1e-12;

/// The entry has converged when the steps since it was last looked at change it by less than this part.
const CONVERGED: f64 = 1e-14;

/// The diagonal entry of `exp(A)` for one vertex, by Gauss quadrature on the Lanczos matrix of its unit vector: the nodes
/// are eigenvalues `θ` of a small tridiagonal matrix, the weights the squares `w` of the first entries of its
/// eigenvectors, and `exp(A)ᵢᵢ ≈ Σ w · exp(θ)`. Vectors need not be kept orthogonal: losing that delays convergence, and
/// does not spoil what is converged to.
///
/// Golub, G. H. and Meurant, G. (2010). *Matrices, Moments and Quadrature with Applications*. Princeton University
/// Press, chapters 3, 4 and 7.
pub(super) fn exponential_diagonal(rows: &[Vec<(usize, f64)>], vertex: usize) -> Scaled {
    let mut before = vec![0.0; rows.len()];
    let mut last = before.clone();
    last[vertex] = 1.0;
    let (mut diagonal, mut beside): (Vec<f64>, Vec<f64>) = (Vec::new(), Vec::new());
    let mut found = Scaled { largest: 0.0, sum: 1.0 };
    // Looking costs the square of the steps so far, so it is done ever more rarely.
    let mut look = 4;
    loop {
        let mut next: Vec<f64> =
            rows.iter().map(|row| row.iter().map(|&(to, weight)| weight * last[to]).sum()).collect();
        let back = beside.last().copied().unwrap_or(0.0);
        next.iter_mut().zip(&before).for_each(|(entry, before)| *entry -= back * before);
        let own = dot(&next, &last);
        next.iter_mut().zip(&last).for_each(|(entry, last)| *entry -= own * last);
        diagonal.push(own);
        let length = dot(&next, &next).sqrt();
        let scale = diagonal.iter().chain(&beside).fold(1.0_f64, |scale, entry| scale.max(entry.abs()));
        let is_exhausted = length <= EXHAUSTED * scale || diagonal.len() >= 2 * rows.len();
        if is_exhausted || diagonal.len() == look {
            look += 4 + look / 5;
            let earlier = std::mem::replace(&mut found, quadrature(&diagonal, &beside));
            let change = (earlier.sum * libm::exp(earlier.largest - found.largest) - found.sum).abs();
            if is_exhausted || change <= CONVERGED * found.sum {
                return found;
            }
        }
        beside.push(length);
        next.iter_mut().for_each(|entry| *entry /= length);
        before = std::mem::replace(&mut last, next);
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// `Σ w · exp(θ)` of a symmetric tridiagonal matrix.
fn quadrature(diagonal: &[f64], beside: &[f64]) -> Scaled {
    let (nodes, first) = eigen(diagonal, beside);
    let largest = nodes.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let sum = nodes.iter().zip(&first).map(|(node, first)| first * first * libm::exp(node - largest)).sum();
    Scaled { largest, sum }
}

/// Eigenvalues of a symmetric tridiagonal matrix and the first entries of its eigenvectors, by the QL algorithm with
/// implicit shifts.
///
/// Golub, G. H. and Welsch, J. H. (1969). Calculation of Gauss quadrature rules. *Mathematics of Computation* 23(106),
/// 221–230. <https://doi.org/10.1090/S0025-5718-69-99647-1>
fn eigen(diagonal: &[f64], beside: &[f64]) -> (Vec<f64>, Vec<f64>) {
    let n = diagonal.len();
    let mut d = diagonal.to_vec();
    let mut e = beside.to_vec();
    e.resize(n, 0.0);
    let mut first = vec![0.0; n];
    first[0] = 1.0;
    for l in 0..n {
        // Thirty rounds are far more than any matrix needs.
        for _ in 0..30 {
            let small = |i: &usize| e[*i].abs() <= f64::EPSILON * (d[*i].abs() + d[i + 1].abs());
            let m = (l..n - 1).find(small).unwrap_or(n - 1);
            if m == l {
                break;
            }
            let mut g = (d[l + 1] - d[l]) / (2.0 * e[l]);
            let mut r = libm::hypot(g, 1.0);
            g = d[m] - d[l] + e[l] / (g + r.copysign(g));
            let (mut s, mut c, mut p) = (1.0, 1.0, 0.0);
            let mut deflated = false;
            for i in (l..m).rev() {
                let (f, b) = (s * e[i], c * e[i]);
                r = libm::hypot(f, g);
                e[i + 1] = r;
                if r == 0.0 {
                    d[i + 1] -= p;
                    e[m] = 0.0;
                    deflated = true;
                    break;
                }
                (s, c) = (f / r, g / r);
                g = d[i + 1] - p;
                r = (d[i] - g) * s + 2.0 * c * b;
                p = s * r;
                d[i + 1] = g + p;
                g = c * r - b;
                let entry = first[i + 1];
                first[i + 1] = s * first[i] + c * entry;
                first[i] = c * first[i] - s * entry;
            }
            if !deflated {
                d[l] -= p;
                e[l] = g;
                e[m] = 0.0;
            }
        }
    }
    (d, first)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A path of three: eigenvalues 0 and ±√2, so `exp(A)` has `(1 + cosh √2) / 2` at the ends and `cosh √2` in the middle.
    #[test]
    fn a_path_of_three_is_as_by_hand() {
        let rows = [vec![(1, 1.0)], vec![(0, 1.0), (2, 1.0)], vec![(1, 1.0)]];
        let entry = |vertex| {
            let Scaled { largest, sum } = exponential_diagonal(&rows, vertex);
            sum * largest.exp()
        };
        let cosh = 2.0_f64.sqrt().cosh();
        for (vertex, expected) in [(0, (1.0 + cosh) / 2.0), (1, cosh), (2, (1.0 + cosh) / 2.0)] {
            assert!((entry(vertex) - expected).abs() < 1e-13, "{vertex}: {}", entry(vertex));
        }
    }
}
