//! A world to measure with: as large as asked for, the same every time, and shaped like real data.

#![allow(dead_code)] // Every benchmark uses its own part of it.

pub(crate) mod dated;
pub(crate) mod large;
pub(crate) mod shape;

use std::collections::BTreeSet;

use demarche::model::{
    Actor, ActorId, ActorKind, Capability, Citation, Date, Dispute, Graph, HostilityLevel, MediationStyle,
    OrganisationForm, Pact, Parts, Period, Relation, Source, SourceKind, Tie,
};

/// Of every buyer's trade, so much is recorded.
const RECORDED: f64 = 0.9;

/// States around a place that have land borders with it, on either side.
const NEIGHBOURS: usize = 3;

/// A graph of that many states and exactly that many ties, with a leader for every state and an organisation for
/// every ten.
///
/// States stand in a circle, which is all the geography there is: neighbours in it give each other transit, and blocs of
/// allies are stretches of it. Capability falls with rank as it does in data (the largest state has a fifth of the
/// world's, the median a thousandth), and trade, arms, energy and finance go to the capable and the near. Half of all
/// ties are trade.
///
/// # Panics
/// If the states are too few to have so many ties between them.
pub(crate) fn graph(states: usize, ties: usize) -> Graph {
    Graph::new(parts(states, ties)).expect("the world is sound")
}

/// As [`graph`], but one tie in `nth` is missing: another world to compare it with.
pub(crate) fn without_every(states: usize, ties: usize, nth: usize) -> Graph {
    let mut parts = parts(states, ties);
    let mut at = 0;
    parts.ties.retain(|_, _| {
        at += 1;
        at % nth != 0
    });
    Graph::new(parts).expect("the world is sound")
}

/// The parts of [`graph`].
fn parts(states: usize, ties: usize) -> Parts {
    let mut world = World::new(states);
    let part = |of_a_thousand: usize| ties * of_a_thousand / 1000;
    world.leaders();
    world.memberships(part(120));
    world.alliances(part(150));
    world.hostilities(part(40));
    world.mediations(part(10));
    world.needs("arms", part(60));
    world.needs("energy", part(50));
    world.needs("finance", part(40));
    world.transit(part(30));
    let rest = ties.checked_sub(world.parts.ties.len()).expect("a leader of every state is among the ties");
    world.needs("trade", rest);
    assert_eq!(world.parts.ties.len(), ties, "too few states to have so many ties between them");
    world.parts
}

struct World {
    parts: Parts,
    random: SplitMix,
    states: Vec<ActorId>,
    organisations: Vec<ActorId>,
    /// Capability, by state.
    capability: Vec<f64>,
}

impl World {
    fn new(states: usize) -> Self {
        let mut parts = Parts::new(format!("A world of {states} states"), Date::constant(2022, 9, 13));
        parts.add_source(source());
        let mut random = SplitMix(0x5eed);
        let mut capability: Vec<f64> = (1..=states).map(|rank| (rank as f64).powf(-1.1)).collect();
        let total: f64 = capability.iter().sum();
        capability.iter_mut().for_each(|value| *value = rounded(*value / total, 6));
        for i in (1..states).rev() {
            capability.swap(i, random.below(i + 1));
        }
        let mut add = |mut actor: Actor| {
            let id = actor.id.clone();
            actor.sources.push(Citation::of("generated"));
            parts.add_actor(actor);
            id
        };
        let ids = (0..states)
            .map(|i| {
                let mut state = Actor::new(format!("state-{i}"), ActorKind::State, format!("State {i}"));
                state.cow = u16::try_from(i + 1).ok();
                state.capability = Some(Capability::Constant(capability[i]));
                add(state)
            })
            .collect();
        let organisations = (0..states.div_ceil(10))
            .map(|i| {
                let name = format!("Organisation {i}");
                let mut organisation = Actor::new(format!("organisation-{i}"), ActorKind::Organisation, name);
                organisation.form = Some(OrganisationForm::Intergovernmental);
                add(organisation)
            })
            .collect();
        Self { parts, random, states: ids, organisations, capability }
    }

    /// A leader for every state.
    fn leaders(&mut self) {
        for i in 0..self.states.len() {
            let mut leader = Actor::new(format!("leader-{i}"), ActorKind::Leader, format!("Leader {i}"));
            leader.sources.push(Citation::of("generated"));
            let relation = Relation::Leadership {
                leader: leader.id.clone(),
                of: self.states[i].clone(),
                office: Some("President".to_owned()),
                control: None,
            };
            self.parts.add_actor(leader);
            self.tie(format!("leader-{i}-of-state-{i}"), relation);
        }
    }

    fn memberships(&mut self, count: usize) {
        distinct(self, count, |world| {
            let member = world.random.below(world.states.len());
            Some((member, world.random.below(world.organisations.len())))
        })
        .into_iter()
        .for_each(|(member, of)| {
            let relation = Relation::Membership {
                member: self.states[member].clone(),
                of: self.organisations[of].clone(),
                role: None,
                vote: None,
                stake: None,
            };
            self.tie(format!("state-{member}-in-organisation-{of}"), relation);
        });
    }

    /// Pacts within blocs, which are eighths of the circle.
    fn alliances(&mut self, count: usize) {
        let bloc = (self.states.len() / 8).max(2);
        let pairs = distinct(self, count, |world| {
            let a = world.random.below(world.states.len());
            let b = a / bloc * bloc + world.random.below(bloc);
            (a != b && b < world.states.len()).then_some((a.min(b), a.max(b)))
        });
        for (a, b) in pairs {
            let pact = Pact::ALL[self.random.below(Pact::ALL.len())];
            let relation = Relation::Alliance { between: self.pair(a, b), pact };
            self.tie(format!("state-{a}-state-{b}-pact"), relation);
        }
    }

    /// Quarrels, mostly between neighbours; each is over a dispute of its own.
    fn hostilities(&mut self, count: usize) {
        let pairs = distinct(self, count, |world| {
            let a = world.random.below(world.states.len());
            let b = match world.random.below(3) {
                0 => world.random.below(world.states.len()),
                _ => world.neighbour(a),
            };
            (a != b).then_some((a.min(b), a.max(b)))
        });
        for (a, b) in pairs {
            let dispute = Dispute {
                id: format!("state-{a}-state-{b}").into(),
                name: format!("The border of State {a} and State {b}"),
                parties: vec![self.states[a].clone(), self.states[b].clone()],
                note: None,
                sources: vec![Citation::of("generated")],
            };
            let level = HostilityLevel::ALL[self.random.below(HostilityLevel::ALL.len())];
            let relation = Relation::Hostility { between: self.pair(a, b), level };
            self.tie_over(format!("state-{a}-state-{b}-hostility"), relation, Some(&dispute));
            self.parts.add_dispute(dispute);
        }
    }

    /// Mediations, each in a dispute and by a capable third state.
    fn mediations(&mut self, count: usize) {
        let disputes: Vec<Dispute> = self.parts.disputes.values().cloned().collect();
        for (i, dispute) in disputes.iter().cycle().take(if disputes.is_empty() { 0 } else { count }).enumerate() {
            let mediators = self.suppliers(i % self.states.len(), 3);
            let by = mediators.into_iter().map(|(by, _)| self.states[by].clone());
            let Some(by) = by.into_iter().find(|by| !dispute.parties.contains(by)) else { continue };
            let style = MediationStyle::ALL[self.random.below(MediationStyle::ALL.len())];
            let between = (dispute.parties[0].clone(), dispute.parties[1].clone());
            self.tie_over(
                format!("{}-mediation-{i}", dispute.id),
                Relation::Mediation { by, between, style },
                Some(dispute),
            );
        }
    }

    /// What is bought from the capable and the near; a buyer's shares add up to [`RECORDED`] at most.
    fn needs(&mut self, channel: &str, count: usize) {
        let buyers = self.states.len();
        for of in 0..buyers {
            let suppliers = self.suppliers(of, count / buyers + usize::from(of < count % buyers));
            let total: f64 = suppliers.iter().map(|&(_, weight)| weight).sum();
            for (on, weight) in suppliers {
                self.depend(of, on, channel, RECORDED * weight / total);
            }
        }
    }

    /// Ways to the sea through neighbours.
    fn transit(&mut self, count: usize) {
        let pairs = distinct(self, count, |world| {
            let of = world.random.below(world.states.len());
            Some((of, world.neighbour(of)))
        });
        for (of, on) in pairs {
            let share = self.random.unit() / (2 * NEIGHBOURS) as f64;
            self.depend(of, on, "transit", share);
        }
    }

    fn depend(&mut self, of: usize, on: usize, channel: &str, share: f64) {
        let relation = Relation::Dependence {
            of: self.states[of].clone(),
            on: self.states[on].clone(),
            channel: channel.into(),
            // To four decimals, and never rounded up: shares must not add up to more than they did.
            share: (share * 1e4).floor() / 1e4,
        };
        self.tie(format!("state-{of}-on-state-{on}-{channel}"), relation);
    }

    /// So many different suppliers of a buyer, with their weights, drawn by capability over distance.
    ///
    /// Efraimidis, P. S. and Spirakis, P. G. (2006). Weighted random sampling with a reservoir. *Information
    /// Processing Letters* 97(5), 181–185. <https://doi.org/10.1016/j.ipl.2005.11.003>
    fn suppliers(&mut self, of: usize, count: usize) -> Vec<(usize, f64)> {
        let states = self.states.len();
        let mut drawn: Vec<(f64, usize, f64)> = (0..states)
            .filter(|&on| on != of)
            .map(|on| {
                let apart = on.abs_diff(of);
                let weight = self.capability[on] / (apart.min(states - apart) as f64).sqrt();
                (self.random.unit().ln() / weight, on, weight)
            })
            .collect();
        drawn.sort_by(|a, b| b.0.total_cmp(&a.0));
        drawn.into_iter().take(count).map(|(_, on, weight)| (on, weight)).collect()
    }

    /// A state near another in the circle.
    fn neighbour(&mut self, of: usize) -> usize {
        let states = self.states.len();
        let step = 1 + self.random.below(NEIGHBOURS);
        if self.random.below(2) == 0 { (of + step) % states } else { (of + states - step % states) % states }
    }

    fn pair(&self, a: usize, b: usize) -> (ActorId, ActorId) {
        (self.states[a].clone(), self.states[b].clone())
    }

    fn tie(&mut self, id: String, relation: Relation) {
        self.tie_over(id, relation, None);
    }

    fn tie_over(&mut self, id: String, relation: Relation, dispute: Option<&Dispute>) {
        let mut tie = dated(id, relation, &mut self.random);
        tie.over = dispute.map(|dispute| dispute.id.clone());
        self.parts.add_tie(tie);
    }
}

/// So many different pairs, or as many as there are. What `draw` finds to be no pair is drawn again.
fn distinct<W>(
    world: &mut W,
    count: usize,
    mut draw: impl FnMut(&mut W) -> Option<(usize, usize)>,
) -> BTreeSet<(usize, usize)> {
    let mut found = BTreeSet::new();
    // Some draws are in vain; a hundred for one means that there are no more to find.
    for _ in 0..100 * count {
        if found.len() == count {
            break;
        }
        found.extend(draw(world));
    }
    found
}

/// A tie that began in some year; one in ten has ended.
fn dated(id: String, relation: Relation, random: &mut SplitMix) -> Tie {
    let since = Date::constant(1950 + random.below(70) as i16, 1 + random.below(12) as i8, 1);
    let until = (random.below(10) == 0).then(|| Date::constant(2021, 12, 31));
    let mut tie = Tie::new(id, relation, Period { since: Some(since), until });
    tie.sources.push(Citation::of("generated"));
    tie
}

fn source() -> Source {
    Source {
        id: "generated".into(),
        title: "A generated world".to_owned(),
        authors: Vec::new(),
        publisher: None,
        container: None,
        date: None,
        kind: SourceKind::Assumption,
        version: None,
        pages: None,
        doi: None,
        url: None,
        accessed: None,
        reliability: None,
        credibility: None,
        note: None,
    }
}

fn rounded(value: f64, decimals: i32) -> f64 {
    let unit = 10_f64.powi(decimals);
    (value * unit).round() / unit
}

/// Numbers that look random and are the same every time.
///
/// Steele, G. L., Lea, D. and Flood, C. H. (2014). Fast splittable pseudorandom number generators. *Proceedings of
/// OOPSLA 2014*, 453–472. <https://doi.org/10.1145/2660193.2660195>
pub(crate) struct SplitMix(u64);

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// In `0..bound`.
    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    /// Above 0 and below 1.
    fn unit(&mut self) -> f64 {
        ((self.next() >> 12) as f64 + 0.5) / (1_u64 << 52) as f64
    }
}
