//! Sparse matrices in flat arrays, and several row vectors side by side.

use super::super::total::LANES;

/// One entry of each of the vectors that stand side by side.
pub(super) type Lanes = [f64; LANES];

/// `sum + factor · of`, written out, since a loop would not become vector instructions in a program built for size.
#[inline]
pub(super) fn add(sum: Lanes, factor: f64, of: &Lanes) -> Lanes {
    [
        sum[0] + factor * of[0],
        sum[1] + factor * of[1],
        sum[2] + factor * of[2],
        sum[3] + factor * of[3],
        sum[4] + factor * of[4],
        sum[5] + factor * of[5],
        sum[6] + factor * of[6],
        sum[7] + factor * of[7],
    ]
}

/// A sparse matrix, line by line: its rows, or its columns where it stands for the transpose.
#[derive(Clone, Debug)]
pub(super) struct Sparse {
    /// Where each line begins, and where the last one ends.
    begins: Vec<usize>,
    /// Positions within the line, and what stands there.
    entries: Vec<(u32, f64)>,
}

impl Sparse {
    /// The transpose of a matrix with so many columns; entries of a column stand in the order of rows.
    pub(super) fn transposed<'r>(columns: usize, rows: impl Iterator<Item = &'r [(u32, f64)]> + Clone) -> Self {
        let mut begins = vec![0; columns + 1];
        rows.clone().flatten().for_each(|&(column, _)| begins[column as usize + 1] += 1);
        for column in 0..columns {
            begins[column + 1] += begins[column];
        }
        let mut next = begins.clone();
        let mut entries = vec![(0, 0.0); begins[columns]];
        for (at, row) in rows.enumerate() {
            for &(column, value) in row {
                entries[next[column as usize]] = (at as u32, value);
                next[column as usize] += 1;
            }
        }
        Self { begins, entries }
    }

    /// A line.
    pub(super) fn line(&self, at: usize) -> &[(u32, f64)] {
        &self.entries[self.begins[at]..self.begins[at + 1]]
    }

    /// A line times vectors that stand side by side.
    #[inline]
    pub(super) fn times(&self, at: usize, vectors: &[Lanes]) -> Lanes {
        self.line(at).iter().fold([0.0; LANES], |sum, &(from, value)| add(sum, value, &vectors[from as usize]))
    }

    /// What so many lines and entries take in memory.
    pub(super) fn bytes(lines: usize, entries: usize) -> usize {
        (lines + 1) * size_of::<usize>() + entries * size_of::<(u32, f64)>()
    }
}
