//! The leverage system with other figures.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::leverage::{Frame, Leverage};
use crate::model::{ActorIndex, ChannelId, Date, Graph, LeverageModel, Snapshot, TieIndex};

use super::variable::{ModelFigure, TieFigure};
use super::{Axis, Variable};

/// A graph on a day, ready to be solved with other figures: its ties are laid out once, and no graph is built anew.
pub(super) struct Trial<'a> {
    model: &'a LeverageModel,
    snapshot: Snapshot<'a>,
    frame: Arc<Frame<'a>>,
    places: Vec<Place>,
    /// Copies to be varied that nobody is using: as many as there are threads, once all have begun.
    idle: Mutex<Vec<(Snapshot<'a>, LeverageModel)>>,
    progress: &'a (dyn Fn(usize, usize) + Sync),
    done: AtomicUsize,
    expected: AtomicUsize,
}

/// Where the figure of a variable is.
enum Place {
    Figure(TieIndex),
    Vote(TieIndex),
    Capability(ActorIndex),
    Need(ActorIndex, ChannelId),
    Model(ModelFigure),
    /// Of a tie that is not in force that day.
    Nowhere,
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
        let frame = Arc::new(Frame::new(&snapshot, model));
        let places = axes.iter().map(|axis| Place::of(axis.variable(), &snapshot)).collect();
        let (done, expected) = (AtomicUsize::new(0), AtomicUsize::new(0));
        Self { model, snapshot, frame, places, idle: Mutex::default(), progress, done, expected }
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
        read(&Leverage::in_frame(Arc::clone(&self.frame), &self.snapshot, self.model))
    }

    /// What is read off the system with a value for every axis.
    pub(super) fn at<T>(&self, values: &[f64], read: impl FnOnce(&Leverage<'_>) -> T) -> T {
        debug_assert_eq!(values.len(), self.places.len(), "a value for every axis");
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let taken = idle().pop();
        let (mut snapshot, mut model) = taken.unwrap_or_else(|| (self.snapshot.clone(), self.model.clone()));
        for (place, &value) in self.places.iter().zip(values) {
            place.set(value, &mut snapshot, &mut model);
        }
        let found = read(&Leverage::in_frame(Arc::clone(&self.frame), &snapshot, &model));
        idle().push((snapshot, model));
        found
    }
}

impl Place {
    fn of(variable: &Variable, snapshot: &Snapshot<'_>) -> Self {
        let actor = |id: &str| snapshot.index(id).expect("the variable is one of this graph");
        match variable {
            Variable::Tie { tie, figure } => match snapshot.ties().iter().position(|one| one.tie().id == *tie) {
                None => Self::Nowhere,
                Some(at) if *figure == TieFigure::Vote => Self::Vote(at),
                Some(at) => Self::Figure(at),
            },
            Variable::Capability { actor: of } => Self::Capability(actor(of.as_str())),
            Variable::Need { actor: of, channel } => Self::Need(actor(of.as_str()), channel.clone()),
            Variable::Model(figure) => Self::Model(figure.clone()),
        }
    }

    /// Puts a value in the place of the figure, or of the last value.
    fn set(&self, value: f64, snapshot: &mut Snapshot<'_>, model: &mut LeverageModel) {
        match self {
            Self::Figure(tie) => snapshot.vary_figure(*tie, Some(value)),
            Self::Vote(tie) => snapshot.vary_vote(*tie, Some(value)),
            Self::Capability(actor) => snapshot.vary_capability(*actor, Some(value)),
            Self::Need(actor, channel) => {
                let mut needs = snapshot.needs(*actor).clone();
                needs.insert(channel.clone(), value);
                snapshot.vary_needs(*actor, needs);
            }
            Self::Model(figure) => figure.set(model, value),
            Self::Nowhere => {}
        }
    }
}
