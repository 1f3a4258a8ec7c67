//! Large worlds: as many ties as asked for, ten for every actor.

use std::collections::BTreeSet;

use demarche::model::{
    Actor, ActorId, ActorKind, Capability, Citation, Date, Graph, HostilityLevel, MediationStyle, OrganisationForm,
    Pact, Parts, Relation, Tie,
};

use super::{RECORDED, SplitMix, dated, distinct, rounded, source};

/// Ties for every actor, whatever the size.
const TIES_PER_ACTOR: usize = 10;

/// States in a region.
const REGION: usize = 100;

/// Of a hundred partners, so many are drawn by capability from the whole world; the others by distance.
const FAR: usize = 15;

/// A graph of exactly that many ties, shaped like data on places and firms: capability falls with rank as in
/// [`super::graph`], and what is bought follows gravity. Partners are near (a distance of 1 to 10 is as likely as one of 10
/// to 100) or great, and shares are as the supplier's capability over the distance (Disdier, A.-C. and Head, K. (2008).
/// The puzzling persistence of the distance effect on bilateral trade. *Review of Economics and Statistics* 90(1),
/// 37–48. <https://doi.org/10.1162/rest.90.1.37>: the elasticity is near −1). So a few actors supply very many. Blocs of
/// allies and most quarrels lie inside a region. Six ties of ten are dependences.
pub(crate) fn graph(ties: usize) -> Graph {
    let actors = ties / TIES_PER_ACTOR;
    let (leaders, organisations) = (actors / 10, actors / 20);
    let mut world = World::new(actors - leaders - organisations, organisations, REGION);
    let part = |of_a_thousand: usize| ties * of_a_thousand / 1000;
    world.leaders(leaders);
    world.memberships(part(100));
    world.pairs("pact", part(150), |world| Relation::Alliance {
        between: ("".into(), "".into()),
        pact: Pact::ALL[world.random.below(Pact::ALL.len())],
    });
    world.pairs("hostility", part(40), |world| Relation::Hostility {
        between: ("".into(), "".into()),
        level: HostilityLevel::ALL[world.random.below(HostilityLevel::ALL.len())],
    });
    world.mediations(part(10));
    for (channel, of_a_thousand) in [("arms", 60), ("energy", 60), ("finance", 50), ("transit", 30)] {
        world.needs(channel, part(of_a_thousand));
    }
    let rest = ties - world.parts.ties.len();
    world.needs("trade", rest);
    assert_eq!(world.parts.ties.len(), ties);
    Graph::new(world.parts).expect("the world is sound")
}

/// A world in the making.
pub(super) struct World {
    pub(super) parts: Parts,
    pub(super) random: SplitMix,
    pub(super) states: Vec<ActorId>,
    pub(super) organisations: Vec<ActorId>,
    /// States in a region.
    region: usize,
    /// Capability, by state, and added up.
    capability: Vec<f64>,
    up_to: Vec<f64>,
}

impl World {
    /// States and organisations without ties.
    pub(super) fn new(states: usize, organisations: usize, region: usize) -> Self {
        let mut parts = Parts::new(format!("A world of {states} states"), Date::constant(2022, 9, 13));
        parts.add_source(source());
        let mut random = SplitMix(0x5eed);
        let mut capability: Vec<f64> = (1..=states).map(|rank| (rank as f64).powf(-1.1)).collect();
        let total: f64 = capability.iter().sum();
        capability.iter_mut().for_each(|value| *value = rounded(*value / total, 9));
        for i in (1..states).rev() {
            capability.swap(i, random.below(i + 1));
        }
        let mut sum = 0.0;
        let up_to = [0.0]
            .into_iter()
            .chain(capability.iter().map(|value| {
                sum += value;
                sum
            }))
            .collect();
        let ids = (0..states)
            .map(|i| {
                let mut state = Actor::new(format!("state-{i}"), ActorKind::State, format!("State {i}"));
                state.capability = Some(Capability::Constant(capability[i]));
                let id = state.id.clone();
                parts.add_actor(state);
                id
            })
            .collect();
        let organisations = (0..organisations)
            .map(|i| {
                let id = format!("organisation-{i}");
                let mut organisation = Actor::new(id.as_str(), ActorKind::Organisation, format!("Organisation {i}"));
                organisation.form = Some(OrganisationForm::Intergovernmental);
                parts.add_actor(organisation);
                id.into()
            })
            .collect();
        Self { parts, random, states: ids, organisations, region, capability, up_to }
    }

    fn leaders(&mut self, count: usize) {
        for i in 0..count {
            let leader = self.leader(i);
            let of = self.random.below(self.states.len());
            let relation = Relation::Leadership { leader, of: self.states[of].clone(), office: None, control: None };
            self.tie(format!("leader-{i}-of-state-{of}"), relation);
        }
    }

    /// A leader, who is entered where he is not there yet.
    pub(super) fn leader(&mut self, i: usize) -> ActorId {
        let id = ActorId::from(format!("leader-{i}"));
        if !self.parts.actors.contains_key(&id) {
            self.parts.add_actor(Actor::new(id.clone(), ActorKind::Leader, format!("Leader {i}")));
        }
        id
    }

    /// Members of the region that an organisation is in.
    fn memberships(&mut self, count: usize) {
        let regions = self.states.len().div_ceil(REGION);
        let pairs = distinct(self, count, |world| {
            let organisation = world.random.below(world.organisations.len());
            let region = organisation * regions / world.organisations.len();
            Some((world.near(region * REGION), organisation))
        });
        for (member, of) in pairs {
            let relation = Relation::Membership {
                member: self.states[member].clone(),
                of: self.organisations[of].clone(),
                role: None,
                vote: None,
                stake: None,
            };
            self.tie(format!("state-{member}-in-organisation-{of}"), relation);
        }
    }

    /// Ties of two: nine in ten within a region, the others anywhere.
    fn pairs(&mut self, word: &str, count: usize, mut relation: impl FnMut(&mut Self) -> Relation) {
        let pairs = distinct(self, count, |world| {
            let a = world.random.below(world.states.len());
            let b = if world.random.below(10) == 0 { world.anywhere() } else { world.near(a) };
            (a != b).then_some((a.min(b), a.max(b)))
        });
        for (a, b) in pairs {
            let mut relation = relation(self);
            if let Relation::Alliance { between, .. } | Relation::Hostility { between, .. } = &mut relation {
                *between = (self.states[a].clone(), self.states[b].clone());
            }
            self.tie(format!("state-{a}-state-{b}-{word}"), relation);
        }
    }

    fn mediations(&mut self, count: usize) {
        for i in 0..count {
            let a = self.random.below(self.states.len());
            let (b, by) = (self.other(&[a]), self.partner(a));
            let by = if by == b { self.other(&[a, b]) } else { by };
            let style = MediationStyle::ALL[self.random.below(MediationStyle::ALL.len())];
            let between = (self.states[a].clone(), self.states[b].clone());
            self.tie(format!("mediation-{i}"), Relation::Mediation { by: self.states[by].clone(), between, style });
        }
    }

    /// What is bought: shares follow gravity, the supplier's capability over the distance.
    fn needs(&mut self, channel: &str, count: usize) {
        let buyers = self.states.len();
        for of in 0..buyers {
            let wanted = count / buyers + usize::from(of < count % buyers);
            let mut suppliers = BTreeSet::new();
            while suppliers.len() < wanted.min(buyers - 1) {
                suppliers.insert(self.partner(of));
            }
            let weights: Vec<(usize, f64)> = suppliers.into_iter().map(|on| (on, self.pull(of, on))).collect();
            let total: f64 = weights.iter().map(|(_, weight)| weight).sum();
            for (on, weight) in weights {
                let relation = Relation::Dependence {
                    of: self.states[of].clone(),
                    on: self.states[on].clone(),
                    channel: channel.into(),
                    // To six decimals, and never rounded up: shares must not add up to more than they did.
                    share: (RECORDED * weight / total * 1e6).floor() / 1e6,
                };
                self.tie(format!("state-{of}-on-state-{on}-{channel}"), relation);
            }
        }
    }

    /// Gravity: the supplier's capability over the distance.
    pub(super) fn pull(&self, of: usize, on: usize) -> f64 {
        let apart = on.abs_diff(of);
        self.capability[on] / apart.min(self.states.len() - apart) as f64
    }

    /// A partner other than the state itself: one of the great in [`FAR`] of a hundred cases, else one at a distance as
    /// likely as it is near.
    fn partner(&mut self, of: usize) -> usize {
        let states = self.states.len();
        loop {
            let on = if self.random.below(100) < FAR {
                self.anywhere()
            } else {
                let apart = (states as f64 / 2.0).powf(self.random.unit()) as usize;
                if self.random.below(2) == 0 { (of + apart) % states } else { (of + states - apart) % states }
            };
            if on != of {
                return on;
            }
        }
    }

    /// A state of the same region. What it can supply decides on the share, not on whether it is a partner at all.
    pub(super) fn near(&mut self, of: usize) -> usize {
        let first = of / self.region * self.region;
        let last = (first + self.region).min(self.states.len());
        first + self.random.below(last - first)
    }

    /// Any state, as likely as it is capable.
    pub(super) fn anywhere(&mut self) -> usize {
        let drawn = self.random.unit() * self.up_to[self.states.len()];
        (self.up_to.partition_point(|&sum| sum <= drawn) - 1).min(self.states.len() - 1)
    }

    fn other(&mut self, than: &[usize]) -> usize {
        loop {
            let one = self.near(than[0]);
            if !than.contains(&one) {
                return one;
            }
        }
    }

    fn tie(&mut self, id: String, relation: Relation) {
        let tie = dated(id, relation, &mut self.random);
        self.parts.add_tie(tie);
    }

    /// A tie that is dated already.
    pub(super) fn add(&mut self, mut tie: Tie) {
        tie.sources.push(Citation::of("generated"));
        self.parts.add_tie(tie);
    }
}
