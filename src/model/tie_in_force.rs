//! A tie in force: between whom, with which figure.

use std::fmt;

use super::{ActorId, ActorIndex, ChannelId, Graph, LeverageModel, Relation, Tie, TieKind};

/// The actors of a tie, as positions; the letters are those of the model's description.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ends {
    /// The two allies.
    Alliance(ActorIndex, ActorIndex),
    /// The two opponents.
    Hostility(ActorIndex, ActorIndex),
    /// The mediator and the two parties.
    Mediation {
        /// The mediator.
        by: ActorIndex,
        /// The parties.
        between: (ActorIndex, ActorIndex),
    },
    /// Who needs and who supplies.
    Dependence {
        /// Who needs.
        of: ActorIndex,
        /// Who supplies.
        on: ActorIndex,
    },
    /// Member and organisation.
    Membership {
        /// The member.
        member: ActorIndex,
        /// The organisation.
        of: ActorIndex,
    },
    /// Leader and what is led.
    Leadership {
        /// The leader.
        leader: ActorIndex,
        /// The state or organisation.
        of: ActorIndex,
    },
}

impl Ends {
    /// The actors of a tie by their positions; `None` if one has none.
    pub(crate) fn of(tie: &Tie, at: impl Fn(&ActorId) -> Option<ActorIndex>) -> Option<Self> {
        Some(match &tie.relation {
            Relation::Alliance { between, .. } => Ends::Alliance(at(&between.0)?, at(&between.1)?),
            Relation::Hostility { between, .. } => Ends::Hostility(at(&between.0)?, at(&between.1)?),
            Relation::Mediation { by, between, .. } => {
                Ends::Mediation { by: at(by)?, between: (at(&between.0)?, at(&between.1)?) }
            }
            Relation::Dependence { of, on, .. } => Ends::Dependence { of: at(of)?, on: at(on)? },
            Relation::Membership { member, of, .. } => Ends::Membership { member: at(member)?, of: at(of)? },
            Relation::Leadership { leader, of, .. } => Ends::Leadership { leader: at(leader)?, of: at(of)? },
        })
    }

    /// Whether the actor is one of them.
    pub(crate) fn join(self, actor: ActorIndex) -> bool {
        match self {
            Ends::Mediation { by, between: (x, y) } => [by, x, y].contains(&actor),
            Ends::Alliance(a, b)
            | Ends::Hostility(a, b)
            | Ends::Dependence { of: a, on: b }
            | Ends::Membership { member: a, of: b }
            | Ends::Leadership { leader: a, of: b } => a == actor || b == actor,
        }
    }
}

/// A tie in force.
///
/// It is read from the columns of the graph; a [`Tie`] is put together once it is asked for.
#[derive(Clone, Copy)]
pub struct InForce<'g> {
    place: Place<'g>,
    /// Its actors.
    pub ends: Ends,
    /// A figure that takes the place of the tie's own, in `[0, 1]`; see [`vary_figure`](super::Snapshot::vary_figure).
    pub figure: Option<f64>,
    /// A vote that takes the place of a membership's own, in `[0, 1]`; see [`vary_vote`](super::Snapshot::vary_vote).
    pub vote: Option<f64>,
}

/// Where a tie is kept.
#[derive(Clone, Copy)]
enum Place<'g> {
    /// In a graph, at a position in the order of names.
    Within(&'g Graph, u32),
    /// In no graph.
    Apart(&'g Tie),
}

impl<'g> InForce<'g> {
    /// A tie with the positions of its actors.
    pub(crate) fn of(tie: &'g Tie, ends: Ends) -> Self {
        Self { place: Place::Apart(tie), ends, figure: None, vote: None }
    }

    /// A tie at a position in a graph, with its actors where `place` puts those at their positions in the graph; `None` if
    /// one of them has no place.
    pub(crate) fn within(graph: &'g Graph, at: u32, place: impl Fn(u32) -> Option<ActorIndex>) -> Option<Self> {
        let ends = graph.columns().joined(at as usize, place)?;
        Some(Self { place: Place::Within(graph, at), ends, figure: None, vote: None })
    }

    /// The same with another figure in the place of the tie's own, or without one.
    pub(crate) fn with_figure(self, figure: Option<f64>) -> Self {
        Self { figure, ..self }
    }

    /// The tie.
    pub fn tie(&self) -> &'g Tie {
        match self.place {
            Place::Within(graph, at) => graph.tie_at(at as usize).expect("what is in force is in the graph"),
            Place::Apart(tie) => tie,
        }
    }

    /// What kind of tie it is.
    pub fn kind(&self) -> TieKind {
        match self.ends {
            Ends::Alliance(..) => TieKind::Alliance,
            Ends::Hostility(..) => TieKind::Hostility,
            Ends::Mediation { .. } => TieKind::Mediation,
            Ends::Dependence { .. } => TieKind::Dependence,
            Ends::Membership { .. } => TieKind::Membership,
            Ends::Leadership { .. } => TieKind::Leadership,
        }
    }

    /// The channel of a dependence.
    pub fn channel(&self) -> Option<&'g ChannelId> {
        match self.place {
            Place::Within(graph, at) => graph.columns().channel(at as usize),
            Place::Apart(tie) => match &tie.relation {
                Relation::Dependence { channel, .. } => Some(channel),
                _ => None,
            },
        }
    }

    /// The figure of the tie in `[0, 1]`, as [`Tie::strength`], unless another has taken its place.
    pub fn strength(&self, model: &LeverageModel) -> f64 {
        self.figure.unwrap_or_else(|| match self.place {
            Place::Within(graph, at) => graph.columns().strength(at as usize, model),
            Place::Apart(tie) => tie.strength(model),
        })
    }

    /// The vote of a membership in `[0, 1]`, where it is given or another has taken its place.
    pub fn vote(&self) -> Option<f64> {
        if self.kind() != TieKind::Membership {
            return None;
        }
        self.vote.or_else(|| match self.place {
            Place::Within(graph, at) => graph.columns().rest(at as usize).flatten().and_then(|rest| rest.vote),
            Place::Apart(tie) => match &tie.relation {
                Relation::Membership { vote, .. } => *vote,
                _ => None,
            },
        })
    }
}

impl fmt::Debug for InForce<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { ends, figure, vote, .. } = self;
        f.debug_struct("InForce")
            .field("tie", self.tie())
            .field("ends", ends)
            .field("figure", figure)
            .field("vote", vote)
            .finish()
    }
}
