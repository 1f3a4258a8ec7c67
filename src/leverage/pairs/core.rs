//! The actors that dependence can lead through.

use super::super::dependence::Row;
use super::sparse::Sparse;

/// Those who depend on somebody and on whom somebody depends: every step of a walk but its first and its last is among
/// them. Leaders, on whom nobody depends, and organisations, which depend on nobody, are not.
#[derive(Clone, Debug)]
pub(super) struct Core {
    /// The place of every actor in the core, or [`OUTSIDE`].
    place: Vec<u32>,
    /// The actors in the core, by position.
    actors: Vec<u32>,
}

/// The place of an actor that is not in the core.
const OUTSIDE: u32 = u32::MAX;

impl Core {
    /// The core of a matrix of dependence.
    pub(super) fn of(rows: &[Row]) -> Self {
        let mut supplies = vec![false; rows.len()];
        rows.iter().flatten().for_each(|&(supplier, _)| supplies[supplier as usize] = true);
        let within = |actor: &usize| supplies[*actor] && !rows[*actor].is_empty();
        let actors: Vec<u32> = (0..rows.len()).filter(within).map(|actor| actor as u32).collect();
        let mut place = vec![OUTSIDE; rows.len()];
        actors.iter().enumerate().for_each(|(at, &actor)| place[actor as usize] = at as u32);
        Self { place, actors }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.actors.len()
    }

    /// The part of a row of dependence that leads into the core: place and dependence.
    pub(super) fn within(&self, row: &[(u32, f64)]) -> impl Iterator<Item = (usize, f64)> {
        let into = |&(supplier, dependence): &(u32, f64)| (self.place[supplier as usize], dependence);
        row.iter().map(into).filter(|&(place, _)| place != OUTSIDE).map(|(place, value)| (place as usize, value))
    }

    /// The rows of the core, in its order.
    pub(super) fn rows<'r>(&self, rows: &'r [Row]) -> impl Iterator<Item = &'r [(u32, f64)]> + Clone {
        self.actors.iter().map(|&actor| rows[actor as usize].as_slice())
    }

    /// How many dependences there are within the core, and of the core on anybody.
    pub(super) fn dependences(&self, rows: &[Row]) -> (usize, usize) {
        let within = self.rows(rows).map(|row| self.within(row).count()).sum();
        (within, self.rows(rows).map(<[_]>::len).sum())
    }

    /// δ times the dependence within the core, transposed: a line says who of the core depends on one of it.
    pub(super) fn matrix(&self, rows: &[Row], reach: f64) -> Sparse {
        let row = |row: &[(u32, f64)]| -> Row {
            self.within(row).map(|(place, dependence)| (place as u32, reach * dependence)).collect()
        };
        let within: Vec<Row> = self.rows(rows).map(row).collect();
        Sparse::transposed(self.len(), within.iter().map(Vec::as_slice))
    }

    /// `I − δD` within the core, dense, row by row.
    pub(super) fn dense(&self, rows: &[Row], reach: f64) -> Vec<f64> {
        let n = self.len();
        let mut matrix = vec![0.0; n * n];
        for (at, row) in self.rows(rows).enumerate() {
            matrix[at * n + at] = 1.0;
            self.within(row).for_each(|(place, dependence)| matrix[at * n + place] -= reach * dependence);
        }
        matrix
    }
}
