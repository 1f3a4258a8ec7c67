//! The plain view of a dated graph: who is joined to whom, how strongly, and which way.

use std::collections::BTreeMap;

use crate::model::{Ends, LeverageModel, Relation, Snapshot};

/// Which ties join, beside those that always do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NetworkOptions {
    /// A hostility joins, too: two opponents are close, if not as friends are.
    pub hostility: bool,
}

/// Why a list of arcs is no network.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum NetworkError {
    /// An arc that begins or ends nowhere.
    #[error("an arc joins {from} and {to}, but positions go from 0 to {nodes} and no further", nodes = .nodes.saturating_sub(1))]
    Position {
        /// Where it begins.
        from: usize,
        /// Where it ends.
        to: usize,
        /// How many positions there are.
        nodes: usize,
    },
    /// An arc from an actor to itself.
    #[error("{0} is joined to itself: an arc joins two different actors")]
    SelfTie(usize),
    /// A weight that is none.
    #[error("the arc from {from} to {to} weighs {weight}: a weight is a number from 0 up")]
    Weight {
        /// Where it begins.
        from: usize,
        /// Where it ends.
        to: usize,
        /// What is given.
        weight: f64,
    },
}

/// Actors and the weighted arcs between them, by position: what the measures that know no signs are taken of.
///
/// ```text
/// w(a→b) = Σ weight          over the arcs from a to b; 0 where there is none
/// ```
///
/// [`Network::of_ties`] is who is joined to whom on one day. It has no direction: every tie is an arc each way.
///
/// | tie | joins | weight |
/// |---|---|---|
/// | alliance | the two | its strength |
/// | mediation | the mediator and each party; not the parties to each other | its strength |
/// | dependence | who needs and who supplies | its share |
/// | membership | member and organisation | the larger of its stake and its vote |
/// | leadership | leader and what is led | its control |
/// | hostility, by [option](NetworkOptions) | the two | its strength |
///
/// Direct dependence, which has a direction, is made of the rows of `D` by [`Network::from_arcs`].
///
/// * **Unit and range.** Weights are above 0; parallel ties add up, so that a weight may exceed 1.
/// * **Undefined.** Never. An arc of weight 0 is none; one from an actor to itself is refused.
/// * **Cost.** O(arcs · log arcs) time, O(actors + arcs) memory.
///
/// # Example
///
/// Two arcs from 0 to 1 are one of their joint weight; the other way there is none.
///
/// ```
/// use demarche::structure::Network;
///
/// let network = Network::from_arcs(3, [(0, 1, 0.5), (0, 1, 0.25), (2, 1, 1.0), (1, 2, 0.0)])?;
/// assert_eq!(network.arcs_from(0), [(1, 0.75)]);
/// assert_eq!(network.arcs_to(1), [(0, 0.75), (2, 1.0)]);
/// assert_eq!(network.arcs_from(1), []);
/// # Ok::<(), demarche::structure::NetworkError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Network {
    forth: Rows,
    back: Rows,
}

impl Network {
    /// A network of that many actors with these arcs: from, to, weight. Parallel arcs add up.
    ///
    /// # Errors
    /// [`NetworkError`] if an arc names no position, joins an actor to itself, or has a weight below 0 or without end.
    pub fn from_arcs(nodes: usize, arcs: impl IntoIterator<Item = (usize, usize, f64)>) -> Result<Self, NetworkError> {
        let mut sums: BTreeMap<(u32, u32), f64> = BTreeMap::new();
        for (from, to, weight) in arcs {
            if from.max(to) >= nodes {
                return Err(NetworkError::Position { from, to, nodes });
            }
            if from == to {
                return Err(NetworkError::SelfTie(from));
            }
            if !(weight >= 0.0 && weight.is_finite()) {
                return Err(NetworkError::Weight { from, to, weight });
            }
            if weight > 0.0 {
                *sums.entry((from as u32, to as u32)).or_default() += weight;
            }
        }
        Ok(Self::from_sums(nodes, &sums))
    }

    /// A network whose arcs go both ways: one, other, weight.
    ///
    /// # Errors
    /// As [`Network::from_arcs`].
    pub fn from_edges(
        nodes: usize,
        edges: impl IntoIterator<Item = (usize, usize, f64)>,
    ) -> Result<Self, NetworkError> {
        Self::from_arcs(nodes, edges.into_iter().flat_map(|(a, b, weight)| [(a, b, weight), (b, a, weight)]))
    }

    /// Who is joined to whom on one day. Every actor is in it, at its position in the snapshot.
    pub fn of_ties(snapshot: &Snapshot<'_>, model: &LeverageModel, options: NetworkOptions) -> Self {
        let mut sums: BTreeMap<(u32, u32), f64> = BTreeMap::new();
        let mut members: BTreeMap<usize, usize> = BTreeMap::new();
        for in_force in snapshot.ties() {
            if let Ends::Membership { of, .. } = in_force.ends {
                *members.entry(of).or_default() += 1;
            }
        }
        for in_force in snapshot.ties() {
            let strength = match (in_force.ends, &in_force.tie().relation) {
                // A member to whom membership is worth nothing may still decide.
                (Ends::Membership { of, .. }, Relation::Membership { vote, .. }) => {
                    vote.unwrap_or(1.0 / members[&of] as f64).max(in_force.strength(model))
                }
                _ => in_force.strength(model),
            };
            let mut join = |a: usize, b: usize| {
                if strength > 0.0 {
                    *sums.entry((a as u32, b as u32)).or_default() += strength;
                    *sums.entry((b as u32, a as u32)).or_default() += strength;
                }
            };
            match in_force.ends {
                Ends::Alliance(a, b)
                | Ends::Dependence { of: a, on: b }
                | Ends::Membership { member: a, of: b }
                | Ends::Leadership { leader: a, of: b } => join(a, b),
                Ends::Hostility(a, b) if options.hostility => join(a, b),
                Ends::Hostility(..) => {}
                Ends::Mediation { by, between } => {
                    join(by, between.0);
                    join(by, between.1);
                }
            }
        }
        Self::from_sums(snapshot.len(), &sums)
    }

    fn from_sums(nodes: usize, sums: &BTreeMap<(u32, u32), f64>) -> Self {
        let forth = Rows::new(nodes, sums.iter().map(|(&(from, to), &weight)| (from, to, weight)).collect());
        let back = Rows::new(nodes, sums.iter().map(|(&(from, to), &weight)| (to, from, weight)).collect());
        Self { forth, back }
    }

    /// Number of actors.
    pub fn len(&self) -> usize {
        self.forth.starts.len() - 1
    }

    /// Whether there is no actor.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Number of arcs; a tie without direction counts twice.
    pub fn arcs(&self) -> usize {
        self.forth.ends.len()
    }

    /// Where arcs from an actor end, with their weights; by position.
    pub fn arcs_from(&self, actor: usize) -> &[(u32, f64)] {
        self.forth.row(actor)
    }

    /// Where arcs to an actor begin, with their weights; by position.
    pub fn arcs_to(&self, actor: usize) -> &[(u32, f64)] {
        self.back.row(actor)
    }

    /// Whether there is an arc from one actor to another.
    pub fn joins(&self, from: usize, to: usize) -> bool {
        self.arcs_from(from).binary_search_by_key(&(to as u32), |&(end, _)| end).is_ok()
    }

    /// What joins an actor to every other one, both ways together: `w(a→b) + w(b→a)`, by position.
    pub fn mutual(&self, actor: usize) -> Vec<(u32, f64)> {
        let mut both: Vec<(u32, f64)> = [self.arcs_from(actor), self.arcs_to(actor)].concat();
        both.sort_by_key(|&(other, _)| other);
        both.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 += next.1;
            }
            same
        });
        both
    }

    /// The network of those who are joined to somebody, and who they are: the position here of each position there.
    pub fn joined(&self) -> (Self, Vec<usize>) {
        let kept: Vec<usize> =
            (0..self.len()).filter(|&a| !self.arcs_from(a).is_empty() || !self.arcs_to(a).is_empty()).collect();
        let mut place = vec![0; self.len()];
        kept.iter().enumerate().for_each(|(at, &actor)| place[actor] = at as u32);
        let arcs = |actor: usize| self.arcs_from(actor).iter().map(move |&(to, weight)| (actor, to as usize, weight));
        let sums = kept.iter().flat_map(|&a| arcs(a)).map(|(from, to, weight)| ((place[from], place[to]), weight));
        (Self::from_sums(kept.len(), &sums.collect()), kept)
    }
}

/// Rows of a sparse matrix, one after the other.
#[derive(Clone, Debug, PartialEq)]
struct Rows {
    starts: Vec<usize>,
    ends: Vec<(u32, f64)>,
}

impl Rows {
    fn new(nodes: usize, mut entries: Vec<(u32, u32, f64)>) -> Self {
        entries.sort_by_key(|&(row, column, _)| (row, column));
        let mut starts = vec![0; nodes + 1];
        entries.iter().for_each(|&(row, ..)| starts[row as usize + 1] += 1);
        for row in 0..nodes {
            starts[row + 1] += starts[row];
        }
        Self { starts, ends: entries.into_iter().map(|(_, column, weight)| (column, weight)).collect() }
    }

    fn row(&self, row: usize) -> &[(u32, f64)] {
        &self.ends[self.starts[row]..self.starts[row + 1]]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_arc_is_refused_and_says_why() {
        let refused = |arc| Network::from_arcs(2, [arc]).expect_err("no arc").to_string();
        assert_eq!(refused((0, 2, 1.0)), "an arc joins 0 and 2, but positions go from 0 to 1 and no further");
        assert_eq!(refused((1, 1, 1.0)), "1 is joined to itself: an arc joins two different actors");
        assert_eq!(refused((0, 1, -1.0)), "the arc from 0 to 1 weighs -1: a weight is a number from 0 up");
        assert!(Network::from_arcs(2, [(0, 1, f64::NAN)]).is_err());
        assert!(Network::from_arcs(2, [(0, 1, f64::INFINITY)]).is_err());
    }

    #[test]
    fn those_without_ties_can_be_left_out() {
        let network = Network::from_arcs(5, [(4, 1, 0.5), (1, 3, 0.25)]).expect("arcs");
        let (joined, kept) = network.joined();
        assert_eq!(kept, [1, 3, 4]);
        assert_eq!(joined.arcs_from(2), [(0, 0.5)]);
        assert_eq!(joined.arcs_from(0), [(1, 0.25)]);
        assert_eq!(network.mutual(1), [(3, 0.25), (4, 0.5)]);
        assert!(Network::from_arcs(0, []).expect("nothing").is_empty());
    }
}
