//! The matrix of a signed network among those who have a tie.

use super::super::{Sign, SignedGraph};

/// A sparse symmetric matrix over the actors that have a tie, with a value for either sign.
pub(super) struct SignedRows {
    /// The actors that have a tie, by position.
    tied: Vec<usize>,
    /// By place among them: place and value.
    rows: Vec<Vec<(u32, f64)>>,
}

impl SignedRows {
    pub(super) fn new(graph: &SignedGraph, value: impl Fn(Sign) -> f64) -> Self {
        let tied: Vec<usize> = (0..graph.len()).filter(|&actor| !graph.neighbours(actor).is_empty()).collect();
        let mut place = vec![0; graph.len()];
        tied.iter().enumerate().for_each(|(at, &actor)| place[actor] = at as u32);
        let row = |&actor: &usize| {
            let neighbours = graph.neighbours(actor).iter();
            neighbours.map(|&(other, edge)| (place[other], value(graph.edges()[edge].sign))).collect()
        };
        Self { rows: tied.iter().map(row).collect(), tied }
    }

    /// How many actors have a tie.
    pub(super) fn len(&self) -> usize {
        self.tied.len()
    }

    /// The matrix times a column.
    pub(super) fn apply(&self, column: &[f64]) -> Vec<f64> {
        self.rows.iter().map(|row| row.iter().map(|&(at, value)| value * column[at as usize]).sum()).collect()
    }

    /// Figures of those who have a tie as figures of all; `None` for the others.
    pub(super) fn spread(&self, figures: &[f64], actors: usize) -> Vec<Option<f64>> {
        let mut of_all = vec![None; actors];
        self.tied.iter().zip(figures).for_each(|(&actor, &figure)| of_all[actor] = Some(figure));
        of_all
    }
}
