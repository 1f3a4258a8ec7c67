//! Who is on every chain of leverage from A to B?

use serde::Serialize;
use serde_json::Value;

use crate::leverage::{Leverage, Walk};
use crate::model::{ActorId, ActorIndex, Date};
use crate::structure::{self, Network};

use super::basis::cautions_of;
use super::doubt::Caution;
use super::line::{name, position};
use super::table::{Cell, Table};
use super::why::steps;
use super::{Chain, model_json, verdict_structure};

/// Those through whom every chain of leverage from one actor to another passes, with what proves it.
///
/// A chain runs as in `path`: steps of leverage by dependence, before them steps of steering, and no actor comes twice.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Chokepoints {
    /// `chokepoints`.
    pub question: &'static str,
    /// Who has leverage.
    pub from: ActorId,
    /// Over whom.
    pub to: ActorId,
    /// Their names.
    pub names: [String; 2],
    /// On which day.
    pub on: Date,
    /// The answer in words.
    pub verdict: String,
    /// The model used.
    pub model: Value,
    /// A shortest chain; `null` where there is none.
    pub chain: Option<Chain>,
    /// Those on every chain, from the one who has leverage.
    pub chokepoints: Vec<Chokepoint>,
    /// The others on the shortest chain, each with a chain that does without it.
    pub around: Vec<Detour>,
    /// What is unsure about the ties of the chains.
    pub cautions: Vec<Caution>,
}

/// An actor on every chain.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Chokepoint {
    /// The actor.
    pub actor: ActorId,
    /// Its name.
    pub name: String,
    /// Those at whom the chains that end at the target begin without it, by id: the one who has leverage is not among
    /// them, which is the proof.
    pub others: Vec<ActorId>,
}

/// An actor that is not on every chain, and a chain that shows it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Detour {
    /// The actor.
    pub actor: ActorId,
    /// Its name.
    pub name: String,
    /// A chain without it.
    pub chain: Chain,
}

impl Chokepoints {
    /// Seeks those on every chain.
    ///
    /// # Panics
    /// If an actor is not in the graph.
    pub fn answer(leverage: &Leverage<'_>, from: &ActorId, to: &ActorId) -> Self {
        let snapshot = leverage.snapshot();
        let (a, b) = (position(leverage, from), position(leverage, to));
        let actors = snapshot.len();
        let network = walk_network(leverage, b);
        let actor_of: Vec<usize> = (0..actors).chain(0..actors).collect();
        let found = structure::chokepoints(&network, b, actors + a, &actor_of);
        let chain = |positions: &[usize]| chain(leverage, positions);
        let id = |actor: ActorIndex| snapshot.actor(actor).id.clone();
        // Chains are followed from the target; they are told from the one who has leverage.
        let told = |actor: ActorIndex| (id(actor), name(snapshot, actor).to_owned());
        let mut chokepoints: Vec<Chokepoint> = Vec::new();
        let mut around: Vec<Detour> = Vec::new();
        if let Some(found) = &found {
            chokepoints.extend(found.chokepoints.iter().rev().map(|(actor, others)| {
                let (actor, name) = told(*actor);
                Chokepoint { actor, name, others: others.iter().map(|&other| id(other)).collect() }
            }));
            around.extend(found.around.iter().rev().map(|(actor, positions)| {
                let (actor, name) = told(*actor);
                Detour { actor, name, chain: chain(positions) }
            }));
        }
        let shortest = found.as_ref().map(|found| chain(&found.chain));
        let names = [a, b].map(|actor| name(snapshot, actor).to_owned());
        let steers = leverage.agency().steering(b).contains_key(&a);
        let verdict =
            verdict_structure::chokepoints(snapshot.on(), &names, steers, shortest.as_ref(), &chokepoints, &around);
        let chains = shortest.iter().chain(around.iter().map(|detour| &detour.chain));
        let ties = chains.flat_map(|chain| &chain.because).flat_map(|step| &step.ties);
        Self {
            cautions: cautions_of(leverage, ties),
            question: "chokepoints",
            from: from.clone(),
            to: to.clone(),
            names,
            on: snapshot.on(),
            verdict,
            model: model_json(leverage.model()),
            chain: shortest,
            chokepoints,
            around,
        }
    }

    /// The answer as rows: every actor between the two on the shortest chain, and whether all chains pass through it.
    pub fn table(&self) -> Table {
        let mut table = Table::new(&["on", "from", "to", "actor", "name", "on_every_chain", "chain_without"]);
        let mut push = |actor: &ActorId, name: &str, every: bool, without: Cell| {
            let on_every = Cell::from(if every { "true" } else { "false" });
            let (from, to) = (Cell::from(&self.from), Cell::from(&self.to));
            table.push(vec![self.on.into(), from, to, actor.into(), name.into(), on_every, without]);
        };
        for chokepoint in &self.chokepoints {
            push(&chokepoint.actor, &chokepoint.name, true, Cell::Empty);
        }
        for detour in &self.around {
            let steps: Vec<&str> = detour.chain.steps.iter().map(ActorId::as_str).collect();
            push(&detour.actor, &detour.name, false, steps.join(" > ").into());
        }
        table
    }
}

/// The walks that leverage over b is the sum of: an actor stands at its own position as long as a walk is in steps of
/// dependence, and as many positions further on as there are actors once it is in steps of agency.
fn walk_network(leverage: &Leverage<'_>, b: ActorIndex) -> Network {
    let actors = leverage.snapshot().len();
    let mut arcs: Vec<(usize, usize, f64)> = Vec::new();
    for actor in 0..actors {
        // Without reach, there is one step of dependence and no other.
        if actor == b || leverage.model().reach > 0.0 {
            let dependences = leverage.dependences(actor).iter().map(|&(on, dependence)| (on as usize, dependence));
            arcs.extend(dependences.filter(|&(on, _)| on != b && on != actor).map(|(on, d)| (actor, on, d)));
        }
        if actor != b {
            arcs.push((actor, actors + actor, 1.0));
            let steering = leverage.agency().direct(actor).iter().map(|&(by, weight)| (by as usize, weight));
            arcs.extend(steering.filter(|&(by, _)| by != b).map(|(by, w)| (actors + actor, actors + by, w)));
        }
    }
    Network::from_arcs(2 * actors, arcs).expect("shares of actors in the snapshot")
}

/// A chain, told from the one who has leverage.
fn chain(leverage: &Leverage<'_>, positions: &[usize]) -> Chain {
    let snapshot = leverage.snapshot();
    let actors = snapshot.len();
    let dependence_steps = positions.iter().filter(|&&position| position < actors).count() - 1;
    let mut along: Vec<ActorIndex> = positions.iter().map(|&position| position % actors).collect();
    // Going over from dependence to agency is no step.
    along.dedup();
    let mut walk = Walk { steps: along, dependence_steps, leverage: 0.0 };
    let mut because = steps(leverage, &walk);
    let attenuation = leverage.model().reach.powi(dependence_steps as i32 - 1);
    walk.leverage = because.iter().map(|step| step.figure).product::<f64>() * attenuation;
    because.reverse();
    let told = || walk.steps.iter().rev().map(|&actor| snapshot.actor(actor));
    Chain {
        steps: told().map(|actor| actor.id.clone()).collect(),
        names: told().map(|actor| actor.name.clone()).collect(),
        leverage: walk.leverage,
        because,
    }
}
