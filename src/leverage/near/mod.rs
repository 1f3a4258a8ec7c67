//! One question at local cost: the part of a large graph that matters at a precision.
//!
//! | file | idea |
//! |---|---|
//! | `rows` | rows of dependence and agency, computed one by one |
//! | `needs` | what the model says of ties and of needs |
//! | `forward` | how far to go from b |
//! | `backward` | how far to go from a |
//! | `credit` | who steers those who are met |
//! | `part` | all that as a snapshot |
//! | `missed` | how far off it is with other figures |
//! | [`cost`] | what it costs, measured |

mod backward;
mod credit;
mod forward;
mod missed;
mod needs;
mod part;
mod rows;

/// What one question costs on graphs of a thousand to a million ties, beside what it costs other programs.
#[doc = include_str!("cost.md")]
#[doc = concat!("<div>\n", include_str!("cost.svg"), "</div>")]
pub mod cost {}

use crate::model::bonds::{Bonds, Role};
use crate::model::{ActorId, ActorIndex, Date, LeverageModel, Snapshot, TieIndex};

pub(super) use missed::{ends, missed};
use part::Gathered;
use rows::Rows;

/// What of a graph is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// The row `E[b, ·]`: what everybody has over an actor.
    Over(ActorId),
    /// The column `E[·, a]`: what an actor has over everybody.
    Of(ActorId),
    /// An actor with its opponents, whatever its leverage.
    Actor(ActorId),
    /// The mediations between two, whatever their dates.
    Record(ActorId, ActorId),
}

/// Of a graph of more actors, a part of more than half is not worth its making.
const SMALL: usize = 1_000;

/// The part of a graph that matters for some figures of leverage at a precision, as a [`Snapshot`].
///
/// ```text
/// E[b, a] − E'[b, a]  ≤ δ / (1 − δ) · Σ_x r[x] s[x]        forward, from b
/// E[b, a] − E'[b, a]  ≤ u + max(i, δ u) / (1 − δ)          backward, from a
/// ```
///
/// `E'` is leverage in a system that has some rows of `D` whole and the others empty; `r[x]` what is left at x where the
/// walk from b stopped, and `s[x]` what x's row sums to, or where it has not been looked at, at most sums to; `u` the
/// greatest worth to a of those whose dependents have not been looked at, and `i` the greatest increase in the last
/// sweep. Both bounds hold for every figure and are proved below; actors are added until they are at most the precision,
/// and those first where most is left (Andersen, R., Chung, F. and Lang, K. (2006). Local graph partitioning using
/// PageRank vectors. *Proceedings of FOCS 2006*, 475–486. <https://doi.org/10.1109/FOCS.2006.44>; backward: Andersen, R.
/// et al. (2007). Local computation of PageRank contributions. *Proceedings of WAW 2007*, 150–165.
/// <https://doi.org/10.1007/978-3-540-77004-6_12>).
///
/// **Proof.** Every figure is a sum over walks, none of which is negative, and `E'` has those of them that go through
/// whole rows alone: so `0 ≤ E' ≤ E`. A row of `(I − δD)⁻¹` sums to at most `1 / (1 − δ)`, for rows of `D` sum to at
/// most 1, and `G[x, a] ≤ 1`, for rows of agency sum to at most 1 and it has no cycle.
///
/// *Forward.* Pushing x moves `r[x]` to the settled part and `δ r[x] D[x, ·]` on to whom x depends on, so that always
/// `T[b, ·] = settled + r + δ r T`. What is pushed has a whole row: the walks of the first two terms are all in `E'`, and
/// what is missing is at most `δ r T G`. Row x of `T = D (I − δD)⁻¹` sums to at most `s[x] / (1 − δ)`, whence the bound.
/// A row that has not been looked at sums to at most the weights of those channels in which anybody ever supplies its
/// actor, for in each of them shares sum to at most 1.
///
/// *Backward.* The worth to a of being depended on is `w = G e_a + δ D w`, and `E[b, a] = D[b, ·] w`. What is found of it,
/// `w' ≤ w`, grows in sweeps over the whole rows of all those who depend on somebody looked at. Such a row lacks
/// `G e_a + δ D w' − w'`, at most what the last sweep added to others, `i`; any other row depends on nobody looked at, so
/// that it lacks at most `δ u`. Hence `w − w' = (I − δD)⁻¹ (G e_a + δ D w' − w') ≤ max(i, δ u) / (1 − δ)` everywhere.
/// That is what a whole row misses at most; of an empty one, whose actor depends on nobody looked at, all of `D[b, ·] w` is
/// missing, which is at most `u` more. With `i ≤ (1 − δ) / 2` and `u ≤ min(1/2, 1 − δ)` times the precision, it is at
/// most the precision for every δ.
///
/// * **What is exact.** Freedom of action, direct dependence of whole rows, and who steers whom.
/// * **Unit and range.** The precision is a bound on the absolute error of every figure of leverage asked for, above 0.
///   Figures found are never above the true ones, beyond rounding.
/// * **Undefined.** Never: an actor without ties is a neighbourhood of its own. Where more than half of the actors of a
///   graph of more than 1,000 would be in it, the snapshot is all of the day, and figures are exact
///   ([`Snapshot::precision`] is `None`).
/// * **Cost.** O(ties of the actors it holds), whatever the size of the graph; how many those are depends on how
///   quickly walks fade, not on the file. Where everybody is a few steps from everybody, a fine precision needs most of
///   the graph. Measured in [`cost`].
///
/// # Example
///
/// In the example of [`crate::leverage`], R depends on Q (0.0625) and Q on P. At a precision of 0.1, what is left at Q
/// after R's own row moves no figure by more than `0.5/0.5 · 0.0625`, so that P is not looked at; at 0.01 it is.
///
/// ```
/// # use demarche::model::*;
/// # use demarche::leverage::*;
/// # let mut parts = Parts::new("Three states", "2020-01-01".parse()?);
/// # for (id, capability) in [("p", 3.0), ("q", 1.0), ("r", 1.0)] {
/// #     let mut actor = Actor::new(id, ActorKind::State, id.to_uppercase());
/// #     actor.capability = Some(Capability::Constant(capability));
/// #     parts.add_actor(actor);
/// # }
/// # let pact = Relation::Alliance { between: ("p".into(), "q".into()), pact: Pact::DefensePact };
/// # let trade = Relation::Dependence { of: "r".into(), on: "q".into(), channel: "trade".into(), share: 0.5 };
/// # parts.add_tie(Tie::new("pact", pact, Period::ALWAYS));
/// # parts.add_tie(Tie::new("trade", trade, Period::ALWAYS));
/// # let graph = Graph::new(parts).expect("sound");
/// let bonds = Bonds::new(&graph);
/// let found = |precision: f64| {
///     let near = neighbourhood(&bonds, graph.as_of(), graph.model(), &[Wanted::Over("r".into())], precision);
///     let leverage = Leverage::new(&near, graph.model());
///     let figure = |id: &str| near.index(id).map(|a| leverage.over(near.index("r").expect("it was asked about"))[a]);
///     (figure("q"), figure("p"))
/// };
/// assert_eq!(found(0.1), (Some(0.0625), None));
/// let (q, p) = found(1e-9);
/// assert!((q.expect("near") - 0.06268364348677767).abs() < 1e-9);
/// assert!((p.expect("near") - 0.005876591576885406).abs() < 1e-9);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Panics
/// If an actor is wanted that is not in the graph.
pub fn neighbourhood<'g>(
    bonds: &Bonds<'g>,
    on: Date,
    model: &LeverageModel,
    wanted: &[Wanted],
    precision: f64,
) -> Snapshot<'g> {
    Nearby::new(bonds, on, model).part(wanted, precision)
}

/// The figures of leverage over b alone, without anything that stands beside them: who has leverage over it and how much.
///
/// It is what [`neighbourhood`] looks for on its way, so that no part of the graph has to be put together.
///
/// * **Unit and range.** As leverage; each figure is at most the precision below the exact one. Actors by their position
///   in the graph, in the order of ids, which [`Bonds::index`] tells; b itself is among them with its loops.
/// * **Undefined.** Who is not listed has no more than twice the precision.
/// * **Cost.** O(ties of the actors that matter at the precision), whatever the size of the graph.
///
/// # Panics
/// If b is not in the graph.
pub fn figures_over(
    bonds: &Bonds<'_>,
    on: Date,
    model: &LeverageModel,
    b: &ActorId,
    precision: f64,
) -> Vec<(ActorIndex, f64)> {
    Nearby::new(bonds, on, model).over(b, precision)
}

/// The system of a day, of which only what questions have looked at is computed; what is, serves the next question, too.
#[derive(Debug)]
pub struct Nearby<'i, 'g> {
    rows: Rows<'i, 'g>,
    model: &'i LeverageModel,
}

impl<'i, 'g> Nearby<'i, 'g> {
    /// The graph on that day, under a model. Nothing is computed yet.
    pub fn new(bonds: &'i Bonds<'g>, on: Date, model: &'i LeverageModel) -> Self {
        Self { rows: Rows::new(bonds, on, model), model }
    }

    /// How many rows of dependence have been computed so far.
    pub fn rows(&self) -> usize {
        self.rows.computed().len()
    }

    /// The figures of leverage over b alone, as [`figures_over`].
    ///
    /// # Panics
    /// If b is not in the graph.
    pub fn over(&mut self, b: &ActorId, precision: f64) -> Vec<(ActorIndex, f64)> {
        let b = self.at(b);
        let mut figures = forward::forward(&mut self.rows, b, self.model.reach, precision);
        credit::credit(&mut self.rows, &mut figures);
        self.found(figures, precision)
    }

    /// The figures of a's leverage alone: over whom it has any, and how much.
    ///
    /// * **Unit and range.** As leverage; each figure is at most the precision below the exact one. Actors by their
    ///   position in the graph; a itself is among them with its loops.
    /// * **Undefined.** Over who is not listed, a has no more than twice the precision.
    /// * **Cost.** O(ties of those who depend on a, directly or through others, at the precision).
    ///
    /// # Panics
    /// If a is not in the graph.
    pub fn of(&mut self, a: &ActorId, precision: f64) -> Vec<(ActorIndex, f64)> {
        let a = self.at(a);
        let credited = credit::credited_to(&mut self.rows, a);
        let worth = backward::backward(&mut self.rows, &credited, self.model.reach, precision);
        let mut figures = vec![0.0; self.rows.len()];
        for &slot in self.rows.computed() {
            let (suppliers, dependences) = self.rows.row(slot as usize);
            figures[slot as usize] =
                suppliers.iter().zip(dependences).map(|(&to, d)| d * worth.get(to as usize).unwrap_or(&0.0)).sum();
        }
        self.found(figures, precision)
    }

    /// The part of the graph that matters, as [`neighbourhood`]; what earlier questions have looked at is in it.
    ///
    /// # Panics
    /// If an actor is wanted that is not in the graph.
    pub fn part(&mut self, wanted: &[Wanted], precision: f64) -> Snapshot<'g> {
        let mut ever: Vec<TieIndex> = Vec::new();
        let (bonds, reach) = (self.rows.bonds, self.model.reach);
        for wanted in wanted {
            match wanted {
                Wanted::Over(b) => {
                    let b = self.at(b);
                    forward::forward(&mut self.rows, b, reach, precision);
                }
                Wanted::Of(a) => {
                    let a = self.at(a);
                    let credited = credit::credited_to(&mut self.rows, a);
                    backward::backward(&mut self.rows, &credited, reach, precision);
                    self.rows.slot(a);
                }
                Wanted::Actor(actor) => {
                    let actor = self.at(actor);
                    self.rows.slot(actor);
                }
                Wanted::Record(x, y) => {
                    let mediation = |sort: u32| bonds.sorts()[sort as usize].role == Role::Mediator;
                    for (tie, bond) in bonds.ever(self.at(x)).filter(|(_, bond)| mediation(bond.sort)) {
                        if bonds.tie(tie).actors().any(|actor| actor == y) {
                            ever.push(tie);
                            self.rows.slot(bond.other);
                        }
                    }
                }
            }
        }
        if bonds.len() > SMALL && 2 * self.rows.len() > bonds.len() {
            return Snapshot::new(bonds.graph(), self.rows.on);
        }
        ever.sort_unstable();
        Gathered::around(&mut self.rows).snapshot(&self.rows, &ever, precision)
    }

    fn at(&self, id: &ActorId) -> u32 {
        self.rows.bonds.index(id.as_str()).unwrap_or_else(|| panic!("'{id}' is not in the graph")) as u32
    }

    /// Figures by slot, as a list by actor.
    fn found(&self, figures: Vec<f64>, precision: f64) -> Vec<(ActorIndex, f64)> {
        let mut found: Vec<(ActorIndex, f64)> = figures
            .into_iter()
            .enumerate()
            .filter(|&(_, figure)| figure > precision)
            .map(|(slot, figure)| (self.rows.actor(slot) as ActorIndex, figure))
            .collect();
        found.sort_unstable_by_key(|&(actor, _)| actor);
        found
    }
}
