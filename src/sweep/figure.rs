//! The figure behind a variable: what it is, what it may be, and setting it.

use crate::model::{Capability, Ends, LeverageModel, Parts, Relation, Snapshot, Tie};

use super::{ModelFigure, TieFigure, Variable};

/// What values a figure may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Range {
    /// `[0, 1]`.
    Unit,
    /// `[0, 1)`.
    BelowOne,
    /// From 0 up.
    Amount,
}

impl Range {
    /// Whether a figure may have a value.
    pub fn contains(self, value: f64) -> bool {
        match self {
            Range::Unit => (0.0..=1.0).contains(&value),
            Range::BelowOne => (0.0..1.0).contains(&value),
            Range::Amount => value.is_finite() && value >= 0.0,
        }
    }

    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Range::Unit => "from 0 to 1",
            Range::BelowOne => "at least 0 and less than 1",
            Range::Amount => "a finite number of at least 0",
        }
    }
}

impl Variable {
    /// What values it may have.
    pub fn range(&self) -> Range {
        match self {
            Variable::Tie { .. } => Range::Unit,
            Variable::Capability { .. } | Variable::Need { .. } | Variable::Model(ModelFigure::Need(_)) => {
                Range::Amount
            }
            Variable::Model(ModelFigure::Reach) => Range::BelowOne,
            Variable::Model(_) => Range::Unit,
        }
    }

    /// What it is on the day of a snapshot, under a model: the figure given, or the default that holds instead; `None`
    /// where a capability is unknown, or the tie or actor is not there. A vote that is not given counts only while the
    /// membership is in force.
    pub fn now(&self, snapshot: &Snapshot<'_>, model: &LeverageModel) -> Option<f64> {
        let graph = snapshot.graph();
        match self {
            Variable::Tie { tie, figure: TieFigure::Vote } => {
                let tie = graph.tie(tie.as_str())?;
                let Relation::Membership { vote, of, .. } = &tie.relation else { return None };
                let of = snapshot.index(of.as_str())?;
                let members = snapshot.ties().iter().filter(|other| match other.ends {
                    Ends::Membership { of: joined, .. } => joined == of,
                    _ => false,
                });
                match (*vote, members.count()) {
                    (None, members) if members > 0 => Some(1.0 / members as f64),
                    (vote, _) => vote,
                }
            }
            Variable::Tie { tie, .. } => graph.tie(tie.as_str()).map(|tie| tie.strength(model)),
            Variable::Capability { actor } => snapshot.capability(snapshot.index(actor.as_str())?),
            Variable::Need { actor, channel } => {
                let own = graph.actor(actor.as_str())?.needs.get(channel);
                own.or_else(|| model.needs.get(channel)).copied()
            }
            Variable::Model(figure) => Some(match figure {
                ModelFigure::Reach => model.reach,
                ModelFigure::Need(channel) => *model.needs.get(channel)?,
                ModelFigure::Pact(pact) => model.pact(*pact),
                ModelFigure::Hostility(level) => model.hostility(*level),
                ModelFigure::Mediation(style) => model.mediation(*style),
                ModelFigure::Stake => model.stake,
                ModelFigure::Control => model.control,
            }),
        }
    }

    /// Gives the figure a value, in the parts of a graph and their model. Bounds of a tie that the value leaves are
    /// widened to it; a dated capability becomes the same on every day.
    ///
    /// Returns whether the tie or actor is there.
    ///
    /// ```
    /// # use demarche::model::{Actor, ActorKind, Graph, Parts};
    /// # use demarche::sweep::Variable;
    /// # let mut parts = Parts::new("One state", "2020-01-01".parse()?);
    /// # parts.add_actor(Actor::new("armenia", ActorKind::State, "Armenia"));
    /// # let graph = Graph::new(parts).expect("sound");
    /// let variable = Variable::parse("armenia.needs.trade", &graph, graph.model())?;
    /// let mut parts = graph.into_parts();
    /// assert!(variable.set(&mut parts, 2.0));
    /// assert_eq!(parts.actors["armenia"].needs["trade"], 2.0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn set(&self, parts: &mut Parts, value: f64) -> bool {
        match self {
            Variable::Tie { tie, figure } => {
                let Some(tie) = parts.ties.get_mut(tie) else { return false };
                match (&mut tie.relation, figure) {
                    (Relation::Dependence { share, .. }, TieFigure::Share) => *share = value,
                    (Relation::Membership { stake, .. }, TieFigure::Stake) => *stake = Some(value),
                    (Relation::Membership { vote, .. }, TieFigure::Vote) => {
                        *vote = Some(value);
                        return true;
                    }
                    (Relation::Leadership { control, .. }, TieFigure::Control) => *control = Some(value),
                    (
                        Relation::Alliance { .. } | Relation::Hostility { .. } | Relation::Mediation { .. },
                        TieFigure::Strength,
                    ) => tie.strength = Some(value),
                    _ => return false,
                }
                // The bounds are those of the main figure, which has just been set.
                widen(tie, value);
                true
            }
            Variable::Capability { actor } => {
                let found = parts.actors.get_mut(actor);
                found.map(|actor| actor.capability = Some(Capability::Constant(value))).is_some()
            }
            Variable::Need { actor, channel } => {
                let found = parts.actors.get_mut(actor);
                found.map(|actor| actor.needs.insert(channel.clone(), value)).is_some()
            }
            Variable::Model(figure) => {
                figure.set(&mut parts.model, value);
                // Ties that give no figure of their own follow the default, and their bounds with them.
                let model = &parts.model;
                parts.ties.values_mut().for_each(|tie| widen(tie, tie.strength(model)));
                true
            }
        }
    }

    /// The bounds that the file gives for it.
    pub(super) fn bounds(&self, snapshot: &Snapshot<'_>) -> Option<[Option<f64>; 2]> {
        match self {
            Variable::Tie { figure: TieFigure::Vote, .. } => None,
            Variable::Tie { tie, .. } => {
                let tie = snapshot.graph().tie(tie.as_str())?;
                (tie.low.is_some() || tie.high.is_some()).then_some([tie.low, tie.high])
            }
            _ => None,
        }
    }
}

/// Widens the bounds of a tie to a value.
fn widen(tie: &mut Tie, value: f64) {
    tie.low = tie.low.map(|low| low.min(value));
    tie.high = tie.high.map(|high| high.max(value));
}

impl ModelFigure {
    /// Gives the parameter a value.
    pub fn set(&self, model: &mut LeverageModel, value: f64) {
        match self {
            ModelFigure::Reach => model.reach = value,
            ModelFigure::Need(channel) => drop(model.needs.insert(channel.clone(), value)),
            ModelFigure::Pact(pact) => drop(model.pacts.insert(*pact, value)),
            ModelFigure::Hostility(level) => drop(model.hostility.insert(*level, value)),
            ModelFigure::Mediation(style) => drop(model.mediation.insert(*style, value)),
            ModelFigure::Stake => model.stake = value,
            ModelFigure::Control => model.control = value,
        }
    }
}
