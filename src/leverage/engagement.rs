//! Step 1: who is tied down, by whom, and who feels threatened.

use crate::model::{ActorIndex, LeverageModel, Snapshot, Variation};

use super::filled::{Figures, Filled};
use super::frame::Frame;

/// What an opponent takes of an actor's attention.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Opponent {
    /// The opponent.
    pub actor: ActorIndex,
    /// `e_a(x)`, 0 or more.
    pub engagement: f64,
}

/// How far every actor is tied down by its hostilities.
///
/// ```text
/// rel(a, b) = K_a / (K_a + K_b)                     ½ when either is unknown or both are 0
/// S_x       = K_x + Σ share · K_y                   over x's arms dependences on y; an unknown K_y lends nothing
/// e_a(x)    = Σ strength · S_x / (K_a + S_x)        over hostilities of a and x; the fraction is ½ when K_a or K_x
///                                                   is unknown or the sum is 0
/// f_a(b)    = 1 / (1 + Σ e_a(x))                    over x ≠ b
/// f_a       = 1 / (1 + Σ e_a(x))                    over all x
/// τ_b       = Σ strength · rel(x, b)                over hostilities of b and x
/// ```
///
/// `K` is capability, `S` a side with what its arms suppliers lend it, `e` engagement, `f` freedom of action, `τ` the
/// threat an actor feels.
///
/// * **Units and range.** Pure numbers; `f` in `(0, 1]`, `e` and `τ` from 0 up.
/// * **Undefined.** Never: an actor without hostilities has `f = 1` and `τ = 0`.
/// * **Cost.** O(hostilities + arms dependences) time and memory.
/// * **Sources.** Emerson (1962) and Morrow (1991), as in [`crate::leverage`]; that a state at war elsewhere has less
///   to spare is the assumption which the two backtests of the model support.
///
/// # Example
///
/// P (capability 3) is at war with Q (capability 1): `e_P(Q) = 1 · 1/(3+1) = 0.25`, so `f_P = 1/1.25 = 0.8`; towards
/// Q itself P is free.
///
/// ```
/// use demarche::leverage::Engagement;
/// use demarche::model::*;
///
/// let mut parts = Parts::new("War", "2020-01-01".parse()?);
/// for (id, capability) in [("p", 3.0), ("q", 1.0)] {
///     let mut actor = Actor::new(id, ActorKind::State, id);
///     actor.capability = Some(Capability::Constant(capability));
///     parts.add_actor(actor);
/// }
/// let war = Relation::Hostility { between: ("p".into(), "q".into()), level: HostilityLevel::War };
/// parts.add_tie(Tie::new("war", war, Period::ALWAYS));
/// let graph = Graph::new(parts).expect("sound");
/// let snapshot = Snapshot::new(&graph, graph.as_of());
/// let engagement = Engagement::new(&snapshot, graph.model());
/// assert_eq!(engagement.freedom(0), 0.8);
/// assert_eq!(engagement.freedom_towards(0, 1), 1.0);
/// assert_eq!(engagement.threat(1), 0.75);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Engagement {
    actors: Vec<Engaged>,
}

/// One actor's part of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Engaged {
    /// By position of the opponent.
    opponents: Vec<Opponent>,
    total: f64,
    threat: f64,
}

impl Engagement {
    /// The engagement of every actor of the snapshot.
    pub fn new(snapshot: &Snapshot<'_>, model: &LeverageModel) -> Self {
        let frame = Frame::new(snapshot, model);
        let figures = &Figures::of(&frame, snapshot, model);
        Filled { frame: &frame, snapshot, model, figures, variation: Variation::none() }.all_engaged()
    }

    /// The engagement of actors, each known.
    pub(super) fn of_actors(actors: Vec<Engaged>) -> Self {
        Self { actors }
    }

    /// Freedom of action `f_a`, in `(0, 1]`.
    pub fn freedom(&self, actor: ActorIndex) -> f64 {
        self.actors[actor].freedom()
    }

    /// Freedom of action towards another `f_a(b)`, in `(0, 1]`: the conflict with that other is left out.
    pub fn freedom_towards(&self, actor: ActorIndex, other: ActorIndex) -> f64 {
        self.actors[actor].freedom_towards(other)
    }

    /// Threat felt `τ_b`, 0 or more.
    pub fn threat(&self, actor: ActorIndex) -> f64 {
        self.actors[actor].threat
    }

    /// Who ties the actor down, by position.
    pub fn opponents(&self, actor: ActorIndex) -> &[Opponent] {
        &self.actors[actor].opponents
    }

    /// One actor's part.
    pub(super) fn of(&self, actor: ActorIndex) -> &Engaged {
        &self.actors[actor]
    }
}

impl Engaged {
    /// Adds what a hostility takes of it, and the threat.
    pub(super) fn meet(&mut self, opponent: ActorIndex, engagement: f64, threat: f64) {
        self.threat += threat;
        self.total += engagement;
        match self.opponents.binary_search_by_key(&opponent, |o| o.actor) {
            Ok(at) => self.opponents[at].engagement += engagement,
            Err(at) => self.opponents.insert(at, Opponent { actor: opponent, engagement }),
        }
    }

    pub(super) fn freedom_towards(&self, other: ActorIndex) -> f64 {
        let elsewhere: f64 = self.opponents.iter().filter(|o| o.actor != other).map(|o| o.engagement).sum();
        1.0 / (1.0 + elsewhere)
    }

    pub(super) fn freedom(&self) -> f64 {
        1.0 / (1.0 + self.total)
    }

    pub(super) fn threat(&self) -> f64 {
        self.threat
    }
}

/// Relative capability `rel(a, b)`, in `[0, 1]`.
pub(super) fn relative(a: Option<f64>, b: Option<f64>) -> f64 {
    match (a, b) {
        (Some(a), Some(b)) if a + b > 0.0 => a / (a + b),
        _ => 0.5,
    }
}
