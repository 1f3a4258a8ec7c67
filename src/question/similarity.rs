//! How alike are two actors' ties to third parties?

use std::collections::BTreeMap;

use serde::Serialize;

use crate::leverage::Leverage;
use crate::model::{ActorId, ActorIndex, ActorKind, Date, Ends, HostilityLevel, Pact, Relation, TieId};
use crate::structure::{SignedGraph, SignedOptions, similarity};

use super::basis::cautions_of;
use super::doubt::Caution;
use super::line::{name, position};
use super::table::{Cell, Table};
use super::verdict_structure;

/// How alike two actors are in each kind of tie.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Similarity {
    /// `similarity`.
    pub question: &'static str,
    /// The two.
    pub between: [ActorId; 2],
    /// Their names.
    pub names: [String; 2],
    /// On which day.
    pub on: Date,
    /// The answer in words.
    pub verdict: String,
    /// A line for each kind of tie.
    pub portfolios: Vec<Portfolio>,
    /// What is unsure about the ties behind them.
    pub cautions: Vec<Caution>,
}

/// How alike two actors are in one kind of tie.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Portfolio {
    /// `signs`, `alliances`, `hostilities` or `memberships`.
    pub portfolio: &'static str,
    /// What a value means.
    pub scale: &'static str,
    /// With how many third parties each could have such a tie.
    pub third_parties: usize,
    /// With how many the two have one.
    pub ties: [usize; 2],
    /// With how many both have the same, other than nothing.
    pub shared: usize,
    /// Signorino and Ritter's S, in `[−1, 1]`; `null` where neither has such a tie.
    pub s: Option<f64>,
    /// Cohen's κ, at most 1; `null` where chance would do as well.
    pub kappa: Option<f64>,
    /// Scott's π, at most 1; `null` where chance would do as well.
    pub pi: Option<f64>,
    /// The mean squared difference.
    pub observed: Option<f64>,
    /// The mean squared difference that chance would give.
    pub expected: Option<f64>,
    /// What the two have with each third party with which either has something, by id.
    pub positions: Vec<Position>,
}

/// What two actors have with a third party.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Position {
    /// The third party.
    pub actor: ActorId,
    /// Its name.
    pub name: String,
    /// What the two have with it; 0 is nothing.
    pub values: [f64; 2],
    /// The ties behind it.
    pub ties: Vec<TieId>,
}

/// What one actor has with others, by position: a value, and the ties behind it.
type Held = BTreeMap<ActorIndex, (f64, Vec<TieId>)>;

/// A way to read ties as a portfolio.
struct Reading {
    portfolio: &'static str,
    scale: &'static str,
    /// The largest difference there can be.
    range: f64,
    held: [Held; 2],
    /// Only organisations have members.
    organisations_alone: bool,
}

impl Similarity {
    /// Compares two actors. Third parties are all states and organisations but the two.
    ///
    /// # Panics
    /// If an actor is not in the graph.
    pub fn answer(leverage: &Leverage<'_>, a: &ActorId, b: &ActorId, signs: SignedOptions) -> Self {
        let snapshot = leverage.snapshot();
        let pair = [position(leverage, a), position(leverage, b)];
        let signed = SignedGraph::new(snapshot, leverage.model(), signs);
        let readings = [
            Reading {
                portfolio: "signs",
                scale: "+1 for, −1 against, 0 neither",
                range: 2.0,
                held: pair.map(|actor| net_signs(&signed, actor)),
                organisations_alone: false,
            },
            Reading {
                portfolio: "alliances",
                scale: "3 defence pact, 2 neutrality or non-aggression, 1 entente, 0 none",
                range: 3.0,
                held: pair.map(|actor| strongest(leverage, actor, pact)),
                organisations_alone: false,
            },
            Reading {
                portfolio: "hostilities",
                scale: "6 war, 5 force, 4 display, 3 threat, 2 sanctions, 1 rivalry, 0 none",
                range: 6.0,
                held: pair.map(|actor| strongest(leverage, actor, hostility)),
                organisations_alone: false,
            },
            Reading {
                portfolio: "memberships",
                scale: "1 member, 0 not",
                range: 1.0,
                held: pair.map(|actor| strongest(leverage, actor, membership)),
                organisations_alone: true,
            },
        ];
        let portfolios: Vec<Portfolio> = readings.iter().map(|reading| portfolio(leverage, pair, reading)).collect();
        let positions = || portfolios.iter().flat_map(|line| &line.positions);
        let names = pair.map(|actor| name(snapshot, actor).to_owned());
        Self {
            question: "similarity",
            between: [a.clone(), b.clone()],
            on: snapshot.on(),
            verdict: verdict_structure::similarity(snapshot.on(), &names, &portfolios),
            names,
            cautions: cautions_of(leverage, positions().flat_map(|position| &position.ties)),
            portfolios,
        }
    }

    /// The answer as rows, one a kind of tie.
    pub fn table(&self) -> Table {
        let mut table = Table::new(&[
            "on",
            "a",
            "b",
            "portfolio",
            "third_parties",
            "ties_of_a",
            "ties_of_b",
            "shared",
            "s",
            "kappa",
            "pi",
            "observed",
            "expected",
        ]);
        for line in &self.portfolios {
            table.push(vec![
                self.on.into(),
                Cell::from(&self.between[0]),
                Cell::from(&self.between[1]),
                line.portfolio.into(),
                line.third_parties.into(),
                line.ties[0].into(),
                line.ties[1].into(),
                line.shared.into(),
                line.s.into(),
                line.kappa.into(),
                line.pi.into(),
                line.observed.into(),
                line.expected.into(),
            ]);
        }
        table
    }
}

fn portfolio(leverage: &Leverage<'_>, pair: [ActorIndex; 2], reading: &Reading) -> Portfolio {
    let snapshot = leverage.snapshot();
    let could = |&third: &ActorIndex| {
        let kind = snapshot.actor(third).kind;
        let fits =
            if reading.organisations_alone { kind == ActorKind::Organisation } else { kind != ActorKind::Leader };
        fits && !pair.contains(&third)
    };
    let third_parties: Vec<ActorIndex> = (0..snapshot.len()).filter(could).collect();
    let value = |side: usize, third: ActorIndex| reading.held[side].get(&third).map_or(0.0, |&(value, _)| value);
    let of = |side: usize| third_parties.iter().map(|&third| value(side, third)).collect::<Vec<f64>>();
    let (x, y) = (of(0), of(1));
    let alike = similarity(&x, &y, reading.range, None);
    let has = |values: &[f64]| values.iter().filter(|&&value| value != 0.0).count();
    let line = |third: ActorIndex| {
        let ties = reading.held.iter().filter_map(|held| held.get(&third)).flat_map(|(_, ties)| ties.clone());
        Position {
            actor: snapshot.actor(third).id.clone(),
            name: name(snapshot, third).to_owned(),
            values: [value(0, third), value(1, third)],
            ties: ties.collect(),
        }
    };
    let positions: Vec<Position> =
        third_parties.iter().map(|&third| line(third)).filter(|line| line.values != [0.0, 0.0]).collect();
    Portfolio {
        portfolio: reading.portfolio,
        scale: reading.scale,
        third_parties: third_parties.len(),
        ties: [has(&x), has(&y)],
        shared: positions.iter().filter(|line| line.values[0] == line.values[1]).count(),
        s: alike.s,
        kappa: alike.kappa,
        pi: alike.pi,
        observed: alike.observed,
        expected: alike.expected,
        positions,
    }
}

fn net_signs(signed: &SignedGraph, actor: ActorIndex) -> Held {
    let neighbours = signed.neighbours(actor).iter();
    let held = neighbours.map(|&(other, edge)| {
        let edge = &signed.edges()[edge];
        (other, (f64::from(edge.sign.value()), edge.ties.clone()))
    });
    held.collect()
}

/// The strongest tie of one kind that an actor has with each other; `read` gives the other end and the value.
fn strongest(
    leverage: &Leverage<'_>,
    actor: ActorIndex,
    read: impl Fn(ActorIndex, Ends, &Relation) -> Option<(ActorIndex, f64)>,
) -> Held {
    let snapshot = leverage.snapshot();
    let mut held = Held::new();
    for at in snapshot.ties_of(actor) {
        let in_force = &snapshot.ties()[at];
        // A tie of strength 0 is none.
        if in_force.strength(leverage.model()) == 0.0 && !matches!(in_force.ends, Ends::Membership { .. }) {
            continue;
        }
        if let Some((other, value)) = read(actor, in_force.ends, &in_force.tie().relation) {
            let (strongest, ties) = held.entry(other).or_insert((0.0, Vec::new()));
            *strongest = strongest.max(value);
            ties.push(in_force.tie().id.clone());
        }
    }
    held
}

fn pact(actor: ActorIndex, ends: Ends, relation: &Relation) -> Option<(ActorIndex, f64)> {
    let (Ends::Alliance(a, b), Relation::Alliance { pact, .. }) = (ends, relation) else { return None };
    let value = match pact {
        Pact::DefensePact => 3.0,
        Pact::Neutrality | Pact::Nonaggression => 2.0,
        Pact::Entente => 1.0,
    };
    Some((if a == actor { b } else { a }, value))
}

fn hostility(actor: ActorIndex, ends: Ends, relation: &Relation) -> Option<(ActorIndex, f64)> {
    let (Ends::Hostility(a, b), Relation::Hostility { level, .. }) = (ends, relation) else { return None };
    let value = HostilityLevel::ALL.iter().position(|known| known == level)? as f64 + 1.0;
    Some((if a == actor { b } else { a }, value))
}

fn membership(actor: ActorIndex, ends: Ends, _: &Relation) -> Option<(ActorIndex, f64)> {
    match ends {
        Ends::Membership { member, of } if member == actor => Some((of, 1.0)),
        _ => None,
    }
}
