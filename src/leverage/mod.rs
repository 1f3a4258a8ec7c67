//! Leverage: how much of what one actor needs another can withhold or impose, itself or through others.
//!
//! **A's leverage over B is how much B depends on A, in the things B needs, directly and through others, credited to
//! whoever steers A.** It is a measure of capacity, not a forecast of who will act.
//!
//! The equations, one group a file, each evaluated on the ties in force on one day (a [`Snapshot`]):
//!
//! | step | symbol | file |
//! |---|---|---|
//! | who is tied down | `S`, `e`, `f`, `τ` | [`engagement`](Engagement) |
//! | direct dependence | `q`, `q̂`, `w`, `D` | [`dependence`](Part) |
//! | credited to those who steer | `A`, `G` | [`agency`](Agency) |
//! | through others, and in total | `T`, `E` | [`total`](Leverage); of everybody at once, [`pairs`](Pairs) |
//!
//! and what is read off them:
//!
//! | question | file |
//! |---|---|
//! | why is the figure what it is? | [`walks`](Walk), [`explain`](RestsOn) |
//! | who could mediate? | [`mediators`](Mediator) |
//! | which part of a large graph matters for that? | [`near`](neighbourhood()), and what that [costs](cost) |
//!
//! # Parameters
//!
//! All of them are fields of [`LeverageModel`]; a graph file or a model file can change every one.
//!
//! # Sources
//!
//! * Emerson, R. M. (1962). Power-dependence relations. *American Sociological Review* 27(1), 31–41.
//!   <https://doi.org/10.2307/2089716>: the power of A over B equals the dependence of B on A.
//! * Hirschman, A. O. (1945). *National Power and the Structure of Foreign Trade*. University of California Press:
//!   asymmetric trade as a source of power.
//! * Moyer, J. D. et al. (2018). *Power and Influence in a Globalized World*. Atlantic Council: channels and needs.
//! * Katz, L. (1953). A new status index derived from sociometric analysis. *Psychometrika* 18(1), 39–43.
//!   <https://doi.org/10.1007/BF02289026>: the sum over all chains, attenuated.
//! * Morrow, J. D. (1991). Alliances and asymmetry. *American Journal of Political Science* 35(4), 904–933.
//!   <https://doi.org/10.2307/2111499>: relative capability inside an alliance.
//! * Touval, S. and Zartman, I. W. (eds) (1985). *International Mediation in Theory and Practice*. Westview:
//!   a mediator needs leverage on both sides.
//!
//! # Example
//!
//! States P, Q, R with capabilities 3, 1, 1; a defence pact of P and Q; half of R's trade is with Q. By hand:
//! `D[Q,P] = 3/12 · 3/4 = 0.1875`, `D[P,Q] = 3/12 · 1/4 = 0.0625`, `D[R,Q] = 1.5/12 · 1/2 = 0.0625`. P's leverage
//! over R runs through Q: `δ · 0.0625 · 0.1875 = 0.00586`, and a little more through the loop between P and Q.
//!
//! ```
//! use demarche::leverage::Leverage;
//! use demarche::model::{Actor, ActorKind, Capability, Graph, Pact, Parts, Period, Relation, Snapshot, Tie};
//!
//! let mut parts = Parts::new("Three states", "2020-01-01".parse()?);
//! for (id, capability) in [("p", 3.0), ("q", 1.0), ("r", 1.0)] {
//!     let mut actor = Actor::new(id, ActorKind::State, id.to_uppercase());
//!     actor.capability = Some(Capability::Constant(capability));
//!     parts.add_actor(actor);
//! }
//! let pact = Relation::Alliance { between: ("p".into(), "q".into()), pact: Pact::DefensePact };
//! let trade = Relation::Dependence { of: "r".into(), on: "q".into(), channel: "trade".into(), share: 0.5 };
//! parts.add_tie(Tie::new("pact", pact, Period::ALWAYS));
//! parts.add_tie(Tie::new("trade", trade, Period::ALWAYS));
//! let graph = Graph::new(parts).expect("sound");
//!
//! let snapshot = Snapshot::new(&graph, graph.as_of());
//! let leverage = Leverage::new(&snapshot, graph.model());
//! let [p, q, r] = ["p", "q", "r"].map(|id| snapshot.index(id).expect("known"));
//! assert!((leverage.over(r)[p] - 0.005876591576885406).abs() < 1e-12);
//! assert!((leverage.over(q)[p] - 0.188050930460333).abs() < 1e-12);
//! assert!((leverage.over(p)[q] - 0.06268364348677767).abs() < 1e-12);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`Snapshot`]: crate::model::Snapshot
//! [`LeverageModel`]: crate::model::LeverageModel

mod agency;
mod alterable;
mod altered;
mod bounds;
mod dependence;
mod engagement;
mod explain;
mod filled;
mod frame;
mod groups;
mod inverse;
mod mediators;
mod near;
mod pairs;
mod solved;
mod total;
mod walks;

pub use agency::Agency;
pub use dependence::{Part, Supply};
pub use engagement::{Engagement, Opponent};
pub use explain::{RestsOn, StepTies, agency_ties, channels, rests_on, rests_on_each, step_ties};
pub use mediators::{Mediator, Team, mediators, strongest_hostility, teams};
pub use near::{Nearby, Wanted, cost, figures_over, neighbourhood};
pub use pairs::{Pairs, PairsOptions, TooLittleMemory};
pub use total::Leverage;
pub use walks::{Walk, Walks, walks};

pub(crate) use alterable::{Alterable, Known};
pub(crate) use altered::{Altered, PutTogether};
pub(crate) use bounds::Worth;
pub(crate) use dependence::ARMS;
pub(crate) use frame::Frame;
pub(crate) use solved::Solved;
