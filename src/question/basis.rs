//! What an answer about structure rests on: which ties count, and how many of them are doubtful.

use serde::Serialize;

use crate::leverage::Leverage;
use crate::model::{InForce, TieId, TieKind};
use crate::structure::{NetworkOptions, SignedOptions, View};

use super::doubt::{Caution, doubts};

/// The ties that count for a network.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Basis {
    /// The kinds of tie, in order.
    pub kinds: Vec<&'static str>,
    /// How many are in force.
    pub ties: usize,
    /// How many of these rest on an assumption or on nothing, are contested, or are held with low confidence.
    pub doubtful: usize,
}

impl Basis {
    /// The ties in force that count for a view.
    pub(super) fn of(leverage: &Leverage<'_>, view: View, ties: NetworkOptions, signs: SignedOptions) -> Self {
        let counts = |kind: TieKind| match (view, kind) {
            (View::Dependence, _) => true,
            (View::Ties, TieKind::Hostility) => ties.hostility,
            (View::Ties, _) => true,
            (View::Signed, TieKind::Alliance | TieKind::Hostility) => true,
            (View::Signed, TieKind::Mediation) => signs.mediation,
            (View::Signed, TieKind::Membership) => signs.membership,
            (View::Signed, TieKind::Dependence | TieKind::Leadership) => false,
        };
        let snapshot = leverage.snapshot();
        let counting: Vec<_> = snapshot.ties().iter().filter(|tie| counts(tie.kind())).map(InForce::tie).collect();
        Self {
            kinds: TieKind::ALL.iter().copied().filter(|&kind| counts(kind)).map(TieKind::name).collect(),
            ties: counting.len(),
            doubtful: counting.iter().filter(|tie| !doubts(snapshot.graph(), tie).is_empty()).count(),
        }
    }
}

/// What is unsure about some ties, in the order of their names, each once.
pub(super) fn cautions_of<'t>(leverage: &Leverage<'_>, ties: impl IntoIterator<Item = &'t TieId>) -> Vec<Caution> {
    let mut ties: Vec<&TieId> = ties.into_iter().collect();
    ties.sort_unstable();
    ties.dedup();
    let graph = leverage.snapshot().graph();
    let caution = |id: &&TieId| {
        let tie = graph.tie(id.as_str())?;
        let doubts = doubts(graph, tie);
        let bounds = (tie.low.is_some() || tie.high.is_some()).then_some([tie.low, tie.high]);
        (!doubts.is_empty()).then(|| Caution { tie: tie.id.clone(), doubts, bounds })
    };
    ties.iter().filter_map(caution).collect()
}
