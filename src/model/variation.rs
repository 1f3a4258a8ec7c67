//! Ties in force that are other than they are: what a snapshot is varied by, without building a graph anew.

use super::{InForce, TieIndex};

/// A few ties that end, have another figure, or are new, beside those in force in a
/// [`Snapshot`](super::Snapshot).
///
/// ```
/// # use demarche::model::*;
/// # let mut parts = Parts::new("Two states", "2020-01-01".parse()?);
/// # for id in ["p", "q"] { parts.add_actor(Actor::new(id, ActorKind::State, id)); }
/// # let pact = Relation::Alliance { between: ("p".into(), "q".into()), pact: Pact::DefensePact };
/// # parts.add_tie(Tie::new("pact", pact, Period::ALWAYS));
/// # let graph = Graph::new(parts).expect("sound");
/// let snapshot = Snapshot::new(&graph, graph.as_of());
/// let weaker = snapshot.varied(&Variation::default().with_figure(0, 0.4));
/// assert_eq!(weaker.ties()[0].strength(graph.model()), 0.4);
///
/// let trade = Relation::Dependence { of: "p".into(), on: "q".into(), channel: "trade".into(), share: 0.5 };
/// let trade = Tie::new("trade", trade, Period::ALWAYS);
/// let new = snapshot.place(&trade).expect("its actors are there");
/// let other = snapshot.varied(&Variation::default().ended(0).added(new));
/// assert_eq!(other.ties().len(), 1);
/// assert_eq!(other.ties()[0].tie().id.as_str(), "trade");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Variation<'g> {
    /// Ties in force with their other figure, ascending; without one, they have ended.
    altered: Vec<(TieIndex, Option<f64>)>,
    added: Vec<InForce<'g>>,
}

impl<'g> Variation<'g> {
    /// All ties as they are.
    pub(crate) fn none() -> &'static Self {
        static NONE: Variation<'static> = Variation { altered: Vec::new(), added: Vec::new() };
        &NONE
    }

    /// Some ties in force have ended.
    pub fn ending(ties: &[TieIndex]) -> Self {
        let mut altered: Vec<(TieIndex, Option<f64>)> = ties.iter().map(|&tie| (tie, None)).collect();
        altered.sort_unstable_by_key(|&(tie, _)| tie);
        altered.dedup_by_key(|(tie, _)| *tie);
        Self { altered, added: Vec::new() }
    }

    /// And a tie in force has ended.
    #[must_use]
    pub fn ended(self, tie: TieIndex) -> Self {
        self.with(tie, None)
    }

    /// And a tie in force has another figure, in `[0, 1]`.
    #[must_use]
    pub fn with_figure(self, tie: TieIndex, figure: f64) -> Self {
        self.with(tie, Some(figure))
    }

    /// And there is a tie that was not; [`Snapshot::place`](super::Snapshot::place) makes one.
    #[must_use]
    pub fn added(mut self, tie: InForce<'g>) -> Self {
        self.added.push(tie);
        self
    }

    /// What becomes of a tie in force: `None` if it stays as it is, else its figure, or none where it ends.
    pub(crate) fn of(&self, tie: TieIndex) -> Option<Option<f64>> {
        let found = self.altered.binary_search_by_key(&tie, |&(altered, _)| altered);
        found.ok().map(|at| self.altered[at].1)
    }

    fn with(mut self, tie: TieIndex, figure: Option<f64>) -> Self {
        match self.altered.binary_search_by_key(&tie, |&(altered, _)| altered) {
            Ok(at) => self.altered[at].1 = figure,
            Err(at) => self.altered.insert(at, (tie, figure)),
        }
        self
    }

    /// The ties in force that are altered or ended.
    pub(crate) fn altered_ties(&self) -> impl Iterator<Item = TieIndex> {
        self.altered.iter().map(|&(tie, _)| tie)
    }

    /// The ties that are new.
    pub(crate) fn added_ties(&self) -> &[InForce<'g>] {
        &self.added
    }
}
