//! The signed view of a dated graph: which ties are for, which against, and what parallel ties come to.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{ActorId, Ends, LeverageModel, Snapshot, TieId};

/// Strengths are counted in millionths, so that their sums cancel exactly and in any order.
const UNIT: f64 = 1e6;

/// The largest strength that a tie of a plain list may have.
const LARGEST: f64 = 1e6;

/// For or against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sign {
    /// Against: −1.
    Negative,
    /// For: +1.
    Positive,
}

impl Sign {
    /// +1 or −1.
    pub fn value(self) -> i8 {
        match self {
            Sign::Positive => 1,
            Sign::Negative => -1,
        }
    }

    /// Whether it is for.
    pub fn is_positive(self) -> bool {
        self == Sign::Positive
    }
}

/// Which ties have a sign. Alliances (+) and hostilities (−) always have one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SignedOptions {
    /// A mediation is + from the mediator to each party.
    pub mediation: bool,
    /// A membership is + between the member and the organisation, with its stake, and + between any two members of
    /// one organisation, with the smaller of their stakes.
    pub membership: bool,
}

/// A tie with a sign, as it goes into a [`SignedGraph`].
#[derive(Clone, Debug, PartialEq)]
pub struct SignedTie {
    /// From whom, or one of the two.
    pub from: ActorId,
    /// To whom, or the other.
    pub to: ActorId,
    /// Whether it goes one way only.
    pub directed: bool,
    /// For or against.
    pub sign: Sign,
    /// Strength, from 0 to a million; a tie of strength 0 has no sign and leaves no trace.
    pub strength: f64,
    /// The ties of the graph that it stands for; empty for a plain list.
    pub ties: Vec<TieId>,
}

/// What all ties between two actors come to, whatever their direction.
#[derive(Clone, Debug, PartialEq)]
pub struct SignedEdge {
    /// One actor, by position.
    pub a: usize,
    /// The other; `a < b`.
    pub b: usize,
    /// What prevails.
    pub sign: Sign,
    /// The ties behind it, those that it outweighs among them; in the order of names.
    pub ties: Vec<TieId>,
    /// Net strength in millionths, above 0.
    pub(super) units: u64,
}

impl SignedEdge {
    /// Net strength `|s|`, above 0.
    pub fn weight(&self) -> f64 {
        self.units as f64 / UNIT
    }

    /// The other actor.
    pub fn other(&self, one: usize) -> usize {
        if one == self.a { self.b } else { self.a }
    }
}

/// What all ties from one actor to another come to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SignedArc {
    /// From whom, by position.
    pub from: usize,
    /// To whom.
    pub to: usize,
    /// What prevails.
    pub sign: Sign,
    /// Net strength, above 0.
    pub weight: f64,
}

/// Why a list of ties is no signed network.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum SignedError {
    /// A tie of an actor with itself.
    #[error("'{0}' has a tie with itself: a signed tie joins two different actors")]
    SelfTie(ActorId),
    /// A strength that is none.
    #[error("the tie of '{from}' and '{to}' has strength {strength}: a strength is a number from 0 to 1000000")]
    Strength {
        /// One actor.
        from: ActorId,
        /// The other.
        to: ActorId,
        /// What is given.
        strength: f64,
    },
}

/// A signed network: actors, and one net sign between any two of them.
///
/// ```text
/// s(a, b) = Σ sign · strength                       over the ties between a and b, whatever their direction
/// s(a→b)  = Σ sign · strength                       over the ties from a to b, and those without direction
/// sign = +1 where s > 0, −1 where s < 0             weight = |s|
/// ```
///
/// | tie | sign | strength | direction |
/// |---|---|---|---|
/// | alliance | + | its own | none |
/// | hostility | − | its own | none |
/// | mediation, by [option](SignedOptions) | + | its own | from the mediator to each party |
/// | membership, by option | + | its stake | none, member and organisation |
/// | membership in a common organisation, by the same option | + | the smaller stake | none, member and member |
///
/// Dependence and leadership have no sign. Where + and − are equally strong, they cancel: there is no edge, and
/// [`SignedGraph::cancelled`] lists the pair. Strengths are counted in millionths, so that sums are exact.
///
/// * **Unit and range.** Weights are sums of strengths: above 0, and above 1 where strong ties run side by side.
/// * **Undefined.** Never: a graph without signed ties has no edges. A tie of strength 0 has no sign.
/// * **Cost.** O(ties · log ties) time, O(actors + ties) memory; with `membership` also every pair of members.
/// * **Source.** Netting follows the practice of the international networks of Doreian and Mrvar (2015), as in
///   [`crate::structure`], where the two kinds of tie of a pair make one sign; that strength decides is ours.
///
/// # Example
///
/// An entente (0.3) beside a rivalry (0.2) is still friendly: `s = 0.3 − 0.2 = +0.1`.
///
/// ```
/// use demarche::structure::{Sign, SignedGraph};
///
/// let ties = [("a", "b", Sign::Positive, 0.3), ("b", "a", Sign::Negative, 0.2), ("b", "c", Sign::Negative, 1.0)];
/// let graph = SignedGraph::from_edges(ties)?;
/// let signs: Vec<_> = graph.edges().iter().map(|edge| (edge.a, edge.b, edge.sign.value(), edge.weight())).collect();
/// assert_eq!(signs, [(0, 1, 1, 0.1), (1, 2, -1, 1.0)]);
/// # Ok::<(), demarche::structure::SignedError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SignedGraph {
    actors: Vec<ActorId>,
    edges: Vec<SignedEdge>,
    arcs: Vec<SignedArc>,
    cancelled: Vec<(usize, usize)>,
    /// By actor: the other actor and the edge, in the order of the other.
    neighbours: Vec<Vec<(usize, usize)>>,
}

impl SignedGraph {
    /// The signed view of a day. Every actor is in it, at its position in the snapshot.
    pub fn new(snapshot: &Snapshot<'_>, model: &LeverageModel, options: SignedOptions) -> Self {
        let mut ties: Vec<Numbered> = Vec::new();
        let mut members: BTreeMap<usize, Vec<(usize, f64, TieId)>> = BTreeMap::new();
        for in_force in snapshot.ties() {
            let (strength, id) = (in_force.strength(model), &in_force.tie().id);
            let mut add = |from, to, directed, sign| {
                ties.push(Numbered { from, to, directed, sign, units: units(strength), ties: vec![id.clone()] });
            };
            match in_force.ends {
                Ends::Alliance(a, b) => add(a, b, false, Sign::Positive),
                Ends::Hostility(a, b) => add(a, b, false, Sign::Negative),
                Ends::Mediation { by, between } if options.mediation => {
                    add(by, between.0, true, Sign::Positive);
                    add(by, between.1, true, Sign::Positive);
                }
                Ends::Membership { member, of } if options.membership => {
                    add(member, of, false, Sign::Positive);
                    members.entry(of).or_default().push((member, strength, id.clone()));
                }
                _ => {}
            }
        }
        for of_one in members.values() {
            for (i, (a, stake, first)) in of_one.iter().enumerate() {
                for (b, other, second) in of_one[i + 1..].iter().filter(|(b, ..)| b != a) {
                    let (units, ties_of_both) = (units(stake.min(*other)), vec![first.clone(), second.clone()]);
                    let (from, to, sign) = (*a, *b, Sign::Positive);
                    ties.push(Numbered { from, to, directed: false, sign, units, ties: ties_of_both });
                }
            }
        }
        Self::net(snapshot.actors().iter().map(|actor| actor.id.clone()).collect(), ties)
    }

    /// A signed network of plain ties. The actors are those named, in the order of their names.
    ///
    /// # Errors
    /// [`SignedError`] if a tie joins an actor with itself, or a strength is no number from 0 to a million.
    pub fn from_ties(ties: impl IntoIterator<Item = SignedTie>) -> Result<Self, SignedError> {
        let ties: Vec<SignedTie> = ties.into_iter().collect();
        let names: BTreeSet<&ActorId> = ties.iter().flat_map(|tie| [&tie.from, &tie.to]).collect();
        let position: BTreeMap<&ActorId, usize> = names.iter().enumerate().map(|(at, name)| (*name, at)).collect();
        let mut numbered = Vec::with_capacity(ties.len());
        for tie in &ties {
            if tie.from == tie.to {
                return Err(SignedError::SelfTie(tie.from.clone()));
            }
            if !(0.0..=LARGEST).contains(&tie.strength) {
                let (from, to, strength) = (tie.from.clone(), tie.to.clone(), tie.strength);
                return Err(SignedError::Strength { from, to, strength });
            }
            numbered.push(Numbered {
                from: position[&tie.from],
                to: position[&tie.to],
                directed: tie.directed,
                sign: tie.sign,
                units: units(tie.strength),
                ties: tie.ties.clone(),
            });
        }
        Ok(Self::net(names.into_iter().cloned().collect(), numbered))
    }

    /// A signed network of plain ties without direction: two actors, sign and strength.
    ///
    /// # Errors
    /// As [`SignedGraph::from_ties`].
    pub fn from_edges<N: Into<ActorId>>(
        ties: impl IntoIterator<Item = (N, N, Sign, f64)>,
    ) -> Result<Self, SignedError> {
        Self::from_ties(ties.into_iter().map(|(a, b, sign, strength)| SignedTie {
            from: a.into(),
            to: b.into(),
            directed: false,
            sign,
            strength,
            ties: Vec::new(),
        }))
    }

    /// Number of actors.
    pub fn len(&self) -> usize {
        self.actors.len()
    }

    /// Whether there is no actor.
    pub fn is_empty(&self) -> bool {
        self.actors.is_empty()
    }

    /// Every actor, by position; in the order of ids.
    pub fn actors(&self) -> &[ActorId] {
        &self.actors
    }

    /// The position of an actor.
    pub fn index(&self, id: &str) -> Option<usize> {
        self.actors.binary_search_by(|actor| actor.as_str().cmp(id)).ok()
    }

    /// The net ties, whatever their direction, in the order of their actors.
    pub fn edges(&self) -> &[SignedEdge] {
        &self.edges
    }

    /// The net ties by direction, in the order of their actors. A tie without direction goes both ways.
    pub fn arcs(&self) -> &[SignedArc] {
        &self.arcs
    }

    /// The net ties of an actor: the other one and the position of the edge, in the order of the other.
    pub fn neighbours(&self, actor: usize) -> &[(usize, usize)] {
        &self.neighbours[actor]
    }

    /// The net tie of two actors.
    pub fn edge(&self, a: usize, b: usize) -> Option<&SignedEdge> {
        let (a, b) = (a.min(b), a.max(b));
        let at = self.edges.binary_search_by_key(&(a, b), |edge| (edge.a, edge.b)).ok()?;
        Some(&self.edges[at])
    }

    /// The sum of the net strengths.
    pub fn weight(&self) -> f64 {
        self.edges.iter().map(|edge| u128::from(edge.units)).sum::<u128>() as f64 / UNIT
    }

    /// How many net ties are negative.
    pub fn negative(&self) -> usize {
        self.edges.iter().filter(|edge| !edge.sign.is_positive()).count()
    }

    /// The pairs whose ties, for and against, are equally strong.
    pub fn cancelled(&self) -> &[(usize, usize)] {
        &self.cancelled
    }

    fn net(actors: Vec<ActorId>, ties: Vec<Numbered>) -> Self {
        let mut between: BTreeMap<(usize, usize), Sum> = BTreeMap::new();
        let mut along: BTreeMap<(usize, usize), i128> = BTreeMap::new();
        for tie in ties.into_iter().filter(|tie| tie.units > 0) {
            let signed = i128::from(tie.units) * i128::from(tie.sign.value());
            *along.entry((tie.from, tie.to)).or_default() += signed;
            if !tie.directed {
                *along.entry((tie.to, tie.from)).or_default() += signed;
            }
            let sum = between.entry((tie.from.min(tie.to), tie.from.max(tie.to))).or_default();
            sum.signed += signed;
            sum.ties.extend(tie.ties);
        }
        let mut graph = Self { neighbours: vec![Vec::new(); actors.len()], actors, ..Self::default() };
        for ((a, b), sum) in between {
            match sign_and_units(sum.signed) {
                Some((sign, units)) => {
                    graph.neighbours[a].push((b, graph.edges.len()));
                    graph.neighbours[b].push((a, graph.edges.len()));
                    graph.edges.push(SignedEdge { a, b, sign, units, ties: sum.ties.into_iter().collect() });
                }
                None => graph.cancelled.push((a, b)),
            }
        }
        graph.neighbours.iter_mut().for_each(|of_one| of_one.sort_unstable());
        graph.arcs = along
            .into_iter()
            .filter_map(|((from, to), signed)| {
                let (sign, units) = sign_and_units(signed)?;
                Some(SignedArc { from, to, sign, weight: units as f64 / UNIT })
            })
            .collect();
        graph
    }
}

/// A tie whose actors are positions.
struct Numbered {
    from: usize,
    to: usize,
    directed: bool,
    sign: Sign,
    units: u64,
    ties: Vec<TieId>,
}

/// What the ties of a pair come to so far.
#[derive(Default)]
struct Sum {
    signed: i128,
    ties: BTreeSet<TieId>,
}

/// A strength in millionths.
fn units(strength: f64) -> u64 {
    (strength * UNIT).round() as u64
}

fn sign_and_units(signed: i128) -> Option<(Sign, u64)> {
    let units = u64::try_from(signed.unsigned_abs()).unwrap_or(u64::MAX);
    match signed {
        0 => None,
        signed if signed > 0 => Some((Sign::Positive, units)),
        _ => Some((Sign::Negative, units)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_strengths_cancel_exactly_and_nothing_is_left_of_strength_0() {
        let ties = [
            ("a", "b", Sign::Positive, 0.1),
            ("a", "b", Sign::Positive, 0.2),
            ("a", "b", Sign::Negative, 0.3),
            ("b", "c", Sign::Negative, 0.0),
        ];
        let graph = SignedGraph::from_edges(ties).expect("sound");
        assert_eq!((graph.len(), graph.edges().len()), (3, 0));
        assert_eq!(graph.cancelled(), [(0, 1)]);
        assert!(graph.arcs().is_empty());
    }

    #[test]
    fn direction_counts_in_arcs_and_not_in_edges() {
        let tie = |from: &str, to: &str, directed, sign, strength| SignedTie {
            from: from.into(),
            to: to.into(),
            directed,
            sign,
            strength,
            ties: Vec::new(),
        };
        let ties = [tie("b", "a", true, Sign::Positive, 1.0), tie("a", "b", true, Sign::Negative, 0.5)];
        let graph = SignedGraph::from_ties(ties).expect("sound");
        let arcs: Vec<_> = graph.arcs().iter().map(|arc| (arc.from, arc.to, arc.sign.value(), arc.weight)).collect();
        assert_eq!(arcs, [(0, 1, -1, 0.5), (1, 0, 1, 1.0)]);
        assert_eq!(graph.edge(1, 0).map(|edge| (edge.sign, edge.weight())), Some((Sign::Positive, 0.5)));
    }

    #[test]
    fn self_ties_and_impossible_strengths_are_refused() {
        let told = |ties: [(&str, &str, Sign, f64); 1]| SignedGraph::from_edges(ties).unwrap_err().to_string();
        assert_eq!(
            told([("a", "a", Sign::Positive, 1.0)]),
            "'a' has a tie with itself: a signed tie joins two different actors"
        );
        for strength in [f64::NAN, -0.1, f64::INFINITY] {
            let text = told([("a", "b", Sign::Positive, strength)]);
            assert!(text.contains("a strength is a number from 0 to 1000000"), "{text}");
        }
    }
}
