//! One question at local cost: the part of a large graph that matters at a precision.
//!
//! | file | idea |
//! |---|---|
//! | `rows` | rows of dependence and agency, computed one by one |
//! | `push` | how far to go: forward from b, backward from a |

mod push;
mod rows;

use std::collections::BTreeMap;

use crate::model::bonds::{Bonds, Role};
use crate::model::{ActorId, ActorIndex, Date, Ends, InForce, LeverageModel, PartOf, Snapshot, TieIndex};

use rows::{Rows, Slot};

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
/// t      = T[b, ·]        = D[b, ·] + δ t D                    what b's walks come to
/// E[b, a] − E'[b, a]     ≤ δ / (1 − δ) · Σ_x r[x]              forward, from b
/// E[b, a] − E'[b, a]     ≤ max_x r[x] / (1 − δ)                backward, from a
/// ```
///
/// `E'` is leverage in a system that has some rows of `D` whole and the others empty, and `r` what is left at actors
/// where the walk stopped. Both bounds hold for every figure and are proved below; actors are added until they are at
/// most the precision, and those first where most is left (Andersen, R., Chung, F. and Lang, K. (2006). Local graph
/// partitioning using PageRank vectors. *Proceedings of FOCS 2006*, 475–486. <https://doi.org/10.1109/FOCS.2006.44>;
/// backward: Andersen, R. et al. (2007). Local computation of PageRank contributions. *Proceedings of WAW 2007*,
/// 150–165. <https://doi.org/10.1007/978-3-540-77004-6_12>).
///
/// **Proof.** Every figure is a sum over walks, none of which is negative, and `E'` has those of them that go through
/// whole rows alone: so `0 ≤ E' ≤ E`. *Forward:* pushing x moves `r[x]` to the settled part and `δ r[x] D[x, ·]` on to
/// whom x depends on, so that always `t = settled + r + δ r T`. A pushed row is whole: the walks behind the first
/// two terms are all in `E'`, and what is missing is at most `δ r T G`. Rows of `T` sum to at most `1 / (1 − δ)`
/// and rows of agency steer nobody twice over (`G[x, a] ≤ 1`), so that no entry of it is above `δ Σ r / (1 − δ)`.
/// *Backward:* the worth to a of being depended on is `w = G e_a + δ D w`, and pushing x moves `r[x]` to the settled part
/// and `δ D[y, x] r[x]` on to everybody y who depends on x; always `w = settled + (I − δD)⁻¹ r`. The rows of all such y
/// are whole. What is missing of `E[b, a] = D[b, ·] w` is at most `D[b, ·] (I − δD)⁻¹ r ≤ max r / (1 − δ)`, for rows
/// of `D` sum to at most 1 and those of `(I − δD)⁻¹` to at most `1 / (1 − δ)`.
///
/// * **What is exact.** Freedom of action, direct dependence of whole rows, and who steers whom.
/// * **Unit and range.** The precision is a bound on the absolute error of every figure of leverage asked for, above 0.
///   Figures found are never above the true ones, beyond rounding.
/// * **Undefined.** Never: an actor without ties is a neighbourhood of its own. Where more than half of the actors of a
///   graph of more than 1,000 would be in it, the snapshot is all of the day, and figures are exact
///   ([`Snapshot::precision`] is `None`).
/// * **Cost.** O(ties of the actors it holds), whatever the size of the graph; how many those are depends on how
///   quickly walks fade, not on the file. Where everybody is a few steps from everybody, a fine precision needs most of
///   the graph.
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
    let mut rows = Rows::new(bonds, on, model);
    let at = |id: &ActorId| bonds.index(id.as_str()).unwrap_or_else(|| panic!("'{id}' is not in the graph")) as u32;
    let mut ever: Vec<TieIndex> = Vec::new();
    for wanted in wanted {
        match wanted {
            Wanted::Over(b) => {
                push::forward(&mut rows, at(b), model.reach, precision);
            }
            Wanted::Of(a) => {
                let credited = credited_to(&rows, at(a));
                push::backward(&mut rows, &credited, model.reach, precision);
                rows.slot(at(a));
            }
            Wanted::Actor(actor) => {
                rows.slot(at(actor));
            }
            Wanted::Record(x, y) => {
                for bond in bonds.of(at(x)).iter().filter(|bond| bond.role == Role::Mediator) {
                    let tie = bonds.tie(bond.tie as TieIndex);
                    if tie.actors().any(|actor| actor == y) {
                        ever.push(bond.tie as TieIndex);
                        rows.slot(bond.other);
                    }
                }
            }
        }
    }
    if bonds.len() > SMALL && 2 * rows.len() > bonds.len() {
        return Snapshot::new(bonds.graph(), on);
    }
    ever.sort_unstable();
    Gathered::around(&mut rows).snapshot(&rows, &ever, precision)
}

/// The figures of leverage over b alone, without anything that stands beside them: who has leverage over it and how much.
///
/// It is what [`neighbourhood`] looks for on its way, so that no part of the graph has to be put together.
///
/// * **Unit and range.** As leverage; each figure is at most the precision below the exact one. Actors by their position
///   in the graph, in the order of ids, which [`Bonds::index`] tells; b itself is among them with its loops.
/// * **Undefined.** Who is not listed has no more than the precision.
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
    let mut rows = Rows::new(bonds, on, model);
    let b = bonds.index(b.as_str()).unwrap_or_else(|| panic!("'{b}' is not in the graph"));
    let mut credited = push::forward(&mut rows, b as u32, model.reach, precision);
    let mut layer: BTreeMap<Slot, f64> =
        credited.iter().copied().enumerate().filter(|&(_, figure)| figure > 0.0).collect();
    // Agency has no cycle, so that this ends.
    while !layer.is_empty() {
        let mut next: BTreeMap<Slot, f64> = BTreeMap::new();
        for (slot, figure) in layer {
            for (by, weight) in rows.steering(rows.actor(slot)) {
                *next.entry(rows.slot(by)).or_default() += figure * weight;
            }
        }
        credited.resize(rows.len(), 0.0);
        next.iter().for_each(|(&slot, figure)| credited[slot] += figure);
        layer = next;
    }
    let mut found: Vec<(ActorIndex, f64)> = credited
        .iter()
        .enumerate()
        .filter(|&(_, &figure)| figure > precision)
        .map(|(slot, &figure)| (rows.actor(slot) as ActorIndex, figure))
        .collect();
    found.sort_unstable_by_key(|&(actor, _)| actor);
    found
}

/// A column of `G`: whom an actor steers, directly or through others, and itself.
fn credited_to(rows: &Rows<'_, '_>, actor: u32) -> Vec<(u32, f64)> {
    let mut credited: BTreeMap<u32, f64> = BTreeMap::new();
    let mut layer = BTreeMap::from([(actor, 1.0)]);
    // Agency has no cycle, so that this ends.
    while !layer.is_empty() {
        let mut next: BTreeMap<u32, f64> = BTreeMap::new();
        for (by, part) in layer {
            *credited.entry(by).or_default() += part;
            for (steered, weight) in rows.steered_by(by) {
                *next.entry(steered).or_default() += weight * part;
            }
        }
        layer = next;
    }
    credited.into_iter().collect()
}

/// The actors and ties of a neighbourhood.
struct Gathered {
    /// By position in the graph, ascending.
    actors: Vec<u32>,
    /// Of these, who has its row whole.
    whole: Vec<bool>,
    /// Ascending, each once.
    ties: Vec<TieIndex>,
}

impl Gathered {
    /// All that the rows computed consist of, and who steers the actors in them.
    fn around(rows: &mut Rows<'_, '_>) -> Self {
        let mut ties: Vec<TieIndex> = Vec::new();
        // Whoever is met may be credited through agency; those who steer are met in turn.
        let mut slot: Slot = 0;
        let mut met: Vec<usize> = Vec::new();
        while slot < rows.len() {
            let actor = rows.actor(slot);
            let is_whole = rows.has_row(slot);
            for bond in rows.in_force(actor) {
                let steers = matches!(bond.role, Role::Member | Role::Leader);
                if steers || is_whole {
                    ties.push(bond.tie as TieIndex);
                    rows.slot(bond.other);
                }
                if is_whole && bond.role == Role::Mediator {
                    met.extend(
                        rows.bonds.tie(bond.tie as TieIndex).actors().filter_map(|id| rows.bonds.index(id.as_str())),
                    );
                }
            }
            // The tie of a mediation joins the other party, too.
            for actor in met.drain(..) {
                rows.slot(actor as u32);
            }
            slot += 1;
        }
        // Freedom of action needs opponents, and what is lent to them.
        let mut outside: Vec<u32> = Vec::new();
        for slot in 0..rows.len() {
            let actor = rows.actor(slot);
            for (opponent, tie) in rows.opposed(actor) {
                ties.push(tie);
                outside.push(opponent);
                for (lender, tie, _) in rows.arms(opponent) {
                    ties.push(tie);
                    outside.push(lender);
                }
            }
        }
        for actor in outside {
            rows.slot(actor);
        }
        let mut actors: Vec<(u32, bool)> = (0..rows.len()).map(|slot| (rows.actor(slot), rows.has_row(slot))).collect();
        actors.sort_unstable();
        ties.sort_unstable();
        ties.dedup();
        let (actors, whole) = actors.into_iter().unzip();
        Self { actors, whole, ties }
    }

    fn snapshot<'g>(self, rows: &Rows<'_, 'g>, ever: &[TieIndex], precision: f64) -> Snapshot<'g> {
        let bonds = rows.bonds;
        let mut positions = vec![0_u32; bonds.len()];
        for (at, &actor) in self.actors.iter().enumerate() {
            positions[actor as usize] = at as u32 + 1;
        }
        let at = |id: &ActorId| {
            let position = bonds.index(id.as_str()).map_or(0, |actor| positions[actor]);
            (position > 0).then(|| position as usize - 1)
        };
        let in_force = |&tie: &TieIndex| {
            let tie = bonds.tie(tie);
            Some(InForce::of(tie, Ends::of(tie, at)?))
        };
        let ties = self.ties.iter().filter_map(in_force).collect();
        let actors: Vec<_> = self.actors.iter().map(|&actor| bonds.actor(actor)).collect();
        let ever = ever.iter().map(|&tie| bonds.tie(tie)).collect();
        Snapshot::part(bonds.graph(), rows.on, PartOf { actors, whole: self.whole, ties, ever, precision })
    }
}
