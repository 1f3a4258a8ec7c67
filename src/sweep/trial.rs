//! The leverage system with other figures.

use std::sync::atomic::{AtomicUsize, Ordering};

use crate::leverage::Leverage;
use crate::model::{Date, Graph, LeverageModel, Snapshot, TieIndex};

use super::{Axis, Variable};

/// A graph on a day, ready to be solved with other figures.
///
/// The main figure of a tie and the parameters of the model are varied on one snapshot; a vote, a capability or a need
/// takes a graph of its own.
pub(super) struct Trial<'a> {
    graph: &'a Graph,
    on: Date,
    model: &'a LeverageModel,
    snapshot: Snapshot<'a>,
    axes: &'a [Axis],
    ties: Vec<Option<TieIndex>>,
    progress: &'a (dyn Fn(usize, usize) + Sync),
    done: AtomicUsize,
    expected: AtomicUsize,
}

impl<'a> Trial<'a> {
    /// Prepares the axes. `progress` is told how many steps of how many are done.
    pub(super) fn new(
        graph: &'a Graph,
        on: Date,
        model: &'a LeverageModel,
        axes: &'a [Axis],
        progress: &'a (dyn Fn(usize, usize) + Sync),
    ) -> Self {
        let snapshot = Snapshot::new(graph, on);
        let ties = axes.iter().map(|axis| axis.variable().tie_in_force(&snapshot)).collect();
        let (done, expected) = (AtomicUsize::new(0), AtomicUsize::new(0));
        Self { graph, on, model, snapshot, axes, ties, progress, done, expected }
    }

    /// So many steps more are to be done.
    pub(super) fn expect(&self, steps: usize) {
        self.expected.fetch_add(steps, Ordering::Relaxed);
    }

    /// A step is done.
    pub(super) fn done(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        (self.progress)(done, self.expected.load(Ordering::Relaxed));
    }

    /// The snapshot as it is.
    pub(super) fn snapshot(&self) -> &Snapshot<'a> {
        &self.snapshot
    }

    /// The model as it is.
    pub(super) fn model(&self) -> &'a LeverageModel {
        self.model
    }

    /// What is read off the system as it is.
    pub(super) fn as_it_is<T>(&self, read: impl FnOnce(&Leverage<'_>) -> T) -> T {
        read(&Leverage::new(&self.snapshot, self.model))
    }

    /// What is read off the system with a value for every axis.
    pub(super) fn at<T>(&self, values: &[f64], read: impl FnOnce(&Leverage<'_>) -> T) -> T {
        let mut model = self.model.clone();
        let mut figures = vec![None; self.snapshot.ties().len()];
        let mut parts = None;
        for ((axis, tie), &value) in self.axes.iter().zip(&self.ties).zip(values) {
            match (axis.variable(), tie) {
                (_, Some(tie)) => figures[*tie] = Some(value),
                (Variable::Model(figure), None) => figure.set(&mut model, value),
                (variable, None) => {
                    variable.set(parts.get_or_insert_with(|| self.graph.parts().clone()), value);
                }
            }
        }
        match parts {
            None => read(&Leverage::new(&self.snapshot.with_figures(&figures), &model)),
            Some(parts) => {
                // Positions of ties are the same in both: no tie begins or ends.
                let graph = Graph::new(parts).expect("a sound graph stays sound when a figure moves within its range");
                let snapshot = Snapshot::new(&graph, self.on);
                read(&Leverage::new(&snapshot.with_figures(&figures), &model))
            }
        }
    }
}
