//! Where two are level, over two variables.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::model::ActorIndex;

use super::crossing::root;
use super::reading::{Reader, Reading};
use super::trial::Trial;

/// A point of a line is found to this part of the axis: finer than any line is drawn.
const EXACT: f64 = 1e-5;

/// Lines with so many others are found, those at the top of the ranking first.
pub(super) const LINES: usize = 12;

/// A side of a cell of the grid: the position of its lower end on both axes, and whether it runs along the second.
type Side = (usize, usize, bool);

/// The lines along which the quantity asked about is level with another figure.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Level {
    /// With whose figure; `None` for 0.
    pub(super) other: Option<ActorIndex>,
    /// A point of the grid at which the quantity is above the other's, near the middle of the longest line.
    pub(super) above: (f64, f64),
    /// The lines, as points.
    pub(super) lines: Vec<Vec<(f64, f64)>>,
}

/// The grid of a sweep over two variables: readings by the first variable, then by the second.
#[derive(Clone, Copy)]
pub(super) struct Grid<'a, 'g> {
    /// The system.
    pub(super) trial: &'a Trial<'g>,
    /// What is read.
    pub(super) reader: &'a Reader<'a>,
    /// The values of the first variable.
    pub(super) x: &'a [f64],
    /// The values of the second.
    pub(super) y: &'a [f64],
    /// The readings, row by row of the first variable.
    pub(super) readings: &'a [Reading],
}

/// With whom the quantity is level somewhere, and where: marching squares over the cells of the grid, each point found
/// by bisection along the side of a cell. Those at the top of the ranking come first; of more than [`LINES`] the others
/// are only counted.
///
/// Lorensen, W. E. and Cline, H. E. (1987). Marching cubes: a high resolution 3D surface construction algorithm.
/// *Computer Graphics* 21(4), 163–169. <https://doi.org/10.1145/37402.37422>: the same in the plane.
///
/// * **Cost.** Some 5 solved systems for every side that a line crosses.
pub(super) fn boundaries(grid: Grid<'_, '_>, with_zero: bool) -> (Vec<Level>, usize) {
    let mut others: Vec<Option<ActorIndex>> =
        grid.readings.iter().flat_map(|reading| reading.others.iter().map(|&(other, _)| Some(other))).collect();
    others.extend(with_zero.then_some(None));
    others.sort_unstable();
    others.dedup();
    let mut crossed: Vec<Crossed> = others.into_iter().filter_map(|other| grid.crossed(other)).collect();
    // A stable sort: equals stay in the order of ids.
    let top = |crossed: &Crossed| grid.reader.top(grid.readings, crossed.other);
    crossed.sort_by(|a, b| top(b).total_cmp(&top(a)));
    let left_out = crossed.len().saturating_sub(LINES);
    crossed.truncate(LINES);
    grid.trial.expect(crossed.iter().map(|crossed| crossed.sides.len()).sum());
    (crossed.into_iter().map(|crossed| grid.level(crossed)).collect(), left_out)
}

/// The cells in which the quantity becomes level with somebody else's figure.
struct Crossed {
    other: Option<ActorIndex>,
    /// Whether the quantity is above, at every point of the grid; `None` where it is undefined.
    above: Vec<Option<bool>>,
    /// The sides that the line crosses, in order.
    sides: Vec<Side>,
    /// The sides that it joins, cell by cell.
    pieces: Vec<(Side, Side)>,
}

impl Grid<'_, '_> {
    fn crossed(&self, other: Option<ActorIndex>) -> Option<Crossed> {
        let is_above = |reading: &Reading| reading.figure.map(|_| reading.above(other) > 0.0);
        let above: Vec<Option<bool>> = self.readings.iter().map(is_above).collect();
        let at = |i: usize, j: usize| above[i * self.y.len() + j];
        let around = |i: usize, j: usize| [(i, j, false), (i, j, true), (i, j + 1, false), (i + 1, j, true)];
        let is_crossed = |(i, j, along): Side| {
            let end = if along { at(i, j + 1) } else { at(i + 1, j) };
            matches!((at(i, j), end), (Some(a), Some(b)) if a != b)
        };
        // Every cell joins the sides that are crossed two by two: in a saddle, those that share a corner.
        let mut pieces: Vec<(Side, Side)> = Vec::new();
        for i in 0..self.x.len() - 1 {
            for j in 0..self.y.len() - 1 {
                let crossed: Vec<Side> = around(i, j).into_iter().filter(|&side| is_crossed(side)).collect();
                pieces.extend(crossed.chunks_exact(2).map(|pair| (pair[0], pair[1])));
            }
        }
        let mut sides: Vec<Side> = pieces.iter().flat_map(|&(a, b)| [a, b]).collect();
        sides.sort_unstable();
        sides.dedup();
        (!pieces.is_empty()).then_some(Crossed { other, above, sides, pieces })
    }

    fn level(&self, crossed: Crossed) -> Level {
        let Crossed { other, above, sides, pieces } = crossed;
        let found: Vec<(f64, f64)> = sides
            .par_iter()
            .map(|&side| {
                let place = self.cross(side, other);
                self.trial.done();
                place
            })
            .collect();
        let place: BTreeMap<Side, (f64, f64)> = sides.into_iter().zip(found).collect();
        let lines: Vec<Vec<(f64, f64)>> =
            chains(&pieces).into_iter().map(|chain| chain.iter().map(|side| place[side]).collect()).collect();
        let middle = lines.iter().max_by_key(|line| line.len()).map_or((0.0, 0.0), |line| line[line.len() / 2]);
        Level { other, above: self.nearest_above(middle, &above), lines }
    }

    /// The point of the grid nearest to another, as parts of the axes, at which the quantity is above.
    fn nearest_above(&self, (x, y): (f64, f64), above: &[Option<bool>]) -> (f64, f64) {
        let length = |axis: &[f64]| axis[axis.len() - 1] - axis[0];
        let distance = |at: usize| {
            let (dx, dy) = (self.x[at / self.y.len()] - x, self.y[at % self.y.len()] - y);
            (dx / length(self.x)).powi(2) + (dy / length(self.y)).powi(2)
        };
        let is_above = (0..above.len()).filter(|&at| above[at] == Some(true));
        let nearest = is_above.min_by(|&a, &b| distance(a).total_cmp(&distance(b)).then(a.cmp(&b)));
        nearest.map_or((x, y), |at| (self.x[at / self.y.len()], self.y[at % self.y.len()]))
    }

    /// Where the line crosses a side.
    fn cross(&self, (i, j, along): Side, other: Option<ActorIndex>) -> (f64, f64) {
        let above = |x: f64, y: f64| self.trial.at(&[x, y], |leverage| self.reader.read(leverage).above(other));
        let known = |i: usize, j: usize| self.readings[i * self.y.len() + j].above(other);
        let (x, y) = (self.x[i], self.y[j]);
        let exact = |axis: &[f64]| (axis[axis.len() - 1] - axis[0]) * EXACT;
        match along {
            true => (x, root((y, known(i, j)), (self.y[j + 1], known(i, j + 1)), exact(self.y), |y| above(x, y))),
            false => (root((x, known(i, j)), (self.x[i + 1], known(i + 1, j)), exact(self.x), |x| above(x, y)), y),
        }
    }
}

/// Pieces joined end to end, the longest chains that there are; rings close by ending where they begin.
fn chains(pieces: &[(Side, Side)]) -> Vec<Vec<Side>> {
    let mut at: BTreeMap<Side, Vec<usize>> = BTreeMap::new();
    for (piece, &(a, b)) in pieces.iter().enumerate() {
        at.entry(a).or_default().push(piece);
        at.entry(b).or_default().push(piece);
    }
    let mut used = vec![false; pieces.len()];
    let mut chains = Vec::new();
    // Chains that end at the border begin there; what is left are rings.
    let ends = at.iter().filter(|(_, of)| of.len() == 1).map(|(&side, _)| side);
    let starts: Vec<Side> = ends.chain(pieces.iter().map(|&(a, _)| a)).collect();
    for start in starts {
        let mut chain = vec![start];
        let mut here = start;
        while let Some(&piece) = at[&here].iter().find(|&&piece| !used[piece]) {
            used[piece] = true;
            let (a, b) = pieces[piece];
            here = if a == here { b } else { a };
            chain.push(here);
        }
        if chain.len() > 1 {
            chains.push(chain);
        }
    }
    chains
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_joined_to_lines_and_rings() {
        let side = |i: usize| (i, 0, false);
        let line = [(side(1), side(2)), (side(0), side(1))];
        assert_eq!(chains(&line), [vec![side(0), side(1), side(2)]]);
        let ring = [(side(0), side(1)), (side(2), side(0)), (side(1), side(2))];
        assert_eq!(chains(&ring), [vec![side(0), side(1), side(2), side(0)]]);
    }
}
