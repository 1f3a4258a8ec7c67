//! A quantity, and the ranking it stands in.

use crate::leverage::Leverage;
use crate::model::{ActorId, ActorIndex, ActorKind};
use crate::question::{Options, Quantity, Question, Standing};

/// Figures closer together than this are level: they differ by rounding alone.
const LEVEL: f64 = 1e-12;

/// What is read at every point: who is asked about, and among whom it ranks.
#[derive(Debug)]
pub(super) struct Reader<'q> {
    quantity: &'q Quantity,
    ranking: Question,
    options: Options,
    asked: ActorIndex,
}

/// A quantity at a point, with the ranking it stands in.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Reading {
    /// The quantity, `None` where it is undefined.
    pub(super) figure: Option<f64>,
    /// Rank among those listed, from 1; `None` if it is not listed.
    pub(super) rank: Option<usize>,
    /// Everybody else that is ranked, with figures of the same kind.
    pub(super) others: Vec<(ActorIndex, f64)>,
}

impl<'q> Reader<'q> {
    /// Ranked are states and organisations, and leaders only if it is asked about one: a leader's figure follows that
    /// of what is led. Who steers the target is ranked only if it is asked about.
    pub(super) fn new(quantity: &'q Quantity, leverage: &Leverage<'_>) -> Self {
        let snapshot = leverage.snapshot();
        let at = |id: &ActorId| {
            snapshot.index(id.as_str()).unwrap_or_else(|| panic!("'{id}' is not in the graph it is asked about"))
        };
        let asked = at(quantity.of());
        let kinds: &[ActorKind] = match snapshot.actor(asked).kind {
            ActorKind::Leader => ActorKind::ALL,
            _ => &[ActorKind::State, ActorKind::Organisation],
        };
        let steers = match quantity {
            Quantity::Leverage { over, .. } | Quantity::Net { over, .. } => {
                leverage.agency().steering(at(over)).contains_key(&asked)
            }
            Quantity::Joint { .. } | Quantity::Freedom { .. } => false,
        };
        let options =
            Options { kinds: Some(kinds.iter().copied().collect()), include_steering: steers, ..Options::default() };
        Self { quantity, ranking: quantity.ranking(), options, asked }
    }

    /// The reading off a solved system.
    pub(super) fn read(&self, leverage: &Leverage<'_>) -> Reading {
        let mut figures = match self.quantity {
            Quantity::Net { over, .. } => self.net(leverage, over),
            _ => Standing::of(leverage, &self.ranking, &self.options).figures,
        };
        let rank = figures.iter().position(|&(actor, _)| actor == self.asked).map(|at| at + 1);
        figures.retain(|&(actor, _)| actor != self.asked);
        Reading { figure: self.quantity.value(leverage), rank, others: figures }
    }

    /// How near to the top of the ranking another comes anywhere, the more the nearer. 0, which net leverage is compared
    /// with, comes before everybody.
    pub(super) fn top(&self, readings: &[Reading], other: Option<ActorIndex>) -> f64 {
        let Some(other) = other else { return f64::INFINITY };
        // Of freedom, the least ranks first.
        let sign = if matches!(self.quantity, Quantity::Freedom { .. }) { -1.0 } else { 1.0 };
        readings.iter().map(|reading| sign * reading.other(other)).fold(f64::NEG_INFINITY, f64::max)
    }

    /// What everybody has over the target, less what the target has over them; largest first, then by id.
    fn net(&self, leverage: &Leverage<'_>, target: &ActorId) -> Vec<(ActorIndex, f64)> {
        let snapshot = leverage.snapshot();
        let Some(target) = snapshot.index(target.as_str()) else { return Vec::new() };
        let steering = leverage.agency().steering(target);
        let ranks = |a: &ActorIndex| {
            *a != target
                && self.options.kinds.as_ref().is_none_or(|kinds| kinds.contains(&snapshot.actor(*a).kind))
                && (self.options.include_steering || !steering.contains_key(a))
        };
        let (over, back) = (leverage.over(target), leverage.of(target));
        let mut figures: Vec<_> = (0..snapshot.len()).filter(ranks).map(|a| (a, over[a] - back[a])).collect();
        figures.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        figures
    }
}

impl Reading {
    /// The figure of another; 0 if it is not listed, because it has none.
    pub(super) fn other(&self, actor: ActorIndex) -> f64 {
        self.others.iter().find(|&&(other, _)| other == actor).map_or(0.0, |&(_, figure)| figure)
    }

    /// How far the quantity is above the figure of another, or above 0 where there is none; 0 where they are level.
    pub(super) fn above(&self, other: Option<ActorIndex>) -> f64 {
        let above = self.figure.unwrap_or(0.0) - other.map_or(0.0, |other| self.other(other));
        if above.abs() <= LEVEL { 0.0 } else { above }
    }
}
