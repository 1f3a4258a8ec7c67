//! Rows of dependence and agency, computed one by one when they are asked for.

use crate::model::bonds::{ARMS, Bond, Bonds, COERCION, Role, SECURITY, STEERED};
use crate::model::packed::day;
use crate::model::{ActorKind, ChannelId, Date, HostilityLevel, LeverageModel, MediationStyle, OFFICE, Pact, TieIndex};

/// Number of an actor among those met so far.
pub(super) type Slot = usize;

/// What is known of an actor.
#[derive(Clone, Copy, Debug)]
struct Known {
    actor: u32,
    /// Its capability, not a number where unknown.
    capability: f64,
    /// Its row among the entries, once it is computed.
    row: Option<(u32, u32)>,
    /// Its opponents and the threat it feels, once they are looked at.
    engaged: Option<Engaged>,
}

#[derive(Clone, Copy, Debug)]
struct Engaged {
    first: u32,
    last: u32,
    threat: f64,
}

/// The system of a day under a model, of which only what is asked for is computed: as
/// [`Part`](crate::leverage::Part) and [`Engagement`](crate::leverage::Engagement) define it, from [`Bonds`].
///
/// Actors get a number (a [`Slot`]) when they are met, so that everything else is as small as what has been looked at.
#[derive(Debug)]
pub(super) struct Rows<'i, 'g> {
    pub(super) bonds: &'i Bonds<'g>,
    pub(super) on: Date,
    day: i32,
    model: &'i LeverageModel,
    strengths: Strengths,
    /// By channel: whether supplying takes attention, and what the model says is needed.
    attention: Vec<bool>,
    needs: Vec<f64>,
    all_needs: f64,
    /// By actor: its slot and one more, 0 where it has none.
    numbers: Vec<u32>,
    known: Vec<Known>,
    entries: Vec<(u32, f64)>,
    opponents: Vec<(u32, f64)>,
}

impl<'i, 'g> Rows<'i, 'g> {
    pub(super) fn new(bonds: &'i Bonds<'g>, on: Date, model: &'i LeverageModel) -> Self {
        let need = |&name: &&str| model.needs.get(name).copied().unwrap_or(0.0);
        Self {
            bonds,
            on,
            day: day::pack(on),
            model,
            strengths: Strengths::of(model),
            attention: bonds.channels().iter().map(|name| model.takes_attention(name)).collect(),
            needs: bonds.channels().iter().map(need).collect(),
            all_needs: model.needs.values().sum(),
            numbers: vec![0; bonds.len()],
            known: Vec::new(),
            entries: Vec::new(),
            opponents: Vec::new(),
        }
    }

    /// How many actors have been met.
    pub(super) fn len(&self) -> usize {
        self.known.len()
    }

    /// The number of an actor, which it gets if it has none.
    pub(super) fn slot(&mut self, actor: u32) -> Slot {
        let number = &mut self.numbers[actor as usize];
        if *number == 0 {
            let capability = self.bonds.capability(actor, self.on);
            self.known.push(Known { actor, capability, row: None, engaged: None });
            *number = self.known.len() as u32;
        }
        *number as usize - 1
    }

    /// The actor of a slot, by its position in the graph.
    pub(super) fn actor(&self, slot: Slot) -> u32 {
        self.known[slot].actor
    }

    /// The bonds of an actor that are in force.
    pub(super) fn in_force(&self, actor: u32) -> impl Iterator<Item = &'i Bond> + use<'i> {
        let (bonds, day): (&'i Bonds<'_>, i32) = (self.bonds, self.day);
        bonds.of(actor).iter().filter(move |bond| bond.holds(day))
    }

    /// An actor's row of `D`: slots and dependences above 0. One who supplies in several channels comes as often.
    pub(super) fn row(&mut self, slot: Slot) -> &[(u32, f64)] {
        let (first, last) = match self.known[slot].row {
            Some(row) => row,
            None => {
                let row = self.compute(slot);
                self.known[slot].row = Some(row);
                row
            }
        };
        &self.entries[first as usize..last as usize]
    }

    /// Whether an actor's row has been computed.
    pub(super) fn has_row(&self, slot: Slot) -> bool {
        self.known[slot].row.is_some()
    }

    fn compute(&mut self, slot: Slot) -> (u32, u32) {
        let Known { actor, capability, .. } = self.known[slot];
        let threat = self.engaged(slot).threat;
        let needs = Needs::of(self, actor, threat);
        // Actors are met while the row grows, but none of them has its row computed then.
        let begin = self.entries.len();
        let (bonds, day): (&'i Bonds<'_>, i32) = (self.bonds, self.day);
        for in_channel in bonds.of(actor).chunk_by(|a, b| a.channel == b.channel) {
            let channel = in_channel[0].channel as usize;
            let weight = if channel == STEERED as usize { 0.0 } else { needs.weight(self, channel) };
            if weight <= 0.0 {
                continue;
            }
            let from = self.entries.len();
            let mut total = 0.0;
            for bond in in_channel.iter().filter(|bond| bond.holds(day)) {
                let supplier = self.slot(bond.other);
                let mut amount = match bond.role {
                    Role::Opponent | Role::Ally => {
                        self.strength(bond) * relative(self.known[supplier].capability, capability)
                    }
                    _ => self.strength(bond),
                };
                if self.attention[channel] {
                    amount *= self.freedom_towards(supplier, actor);
                }
                total += amount;
                if amount > 0.0 {
                    self.entries.push((supplier as u32, amount));
                }
            }
            let scale = weight / total.max(1.0);
            self.entries[from..].iter_mut().for_each(|(_, amount)| *amount *= scale);
        }
        (begin as u32, self.entries.len() as u32)
    }

    /// Who steers an actor directly and how much: its row of `A`.
    pub(super) fn steering(&self, actor: u32) -> Vec<(u32, f64)> {
        let of = |role: Role| self.in_force(actor).filter(move |bond| bond.role == role);
        let members = of(Role::Member).count() as f64;
        let votes = of(Role::Member).map(|bond| (bond.other, bond.figure().unwrap_or(1.0 / members)));
        let controls = of(Role::Leader).map(|bond| (bond.other, self.strength(bond)));
        let mut row: Vec<(u32, f64)> = votes.chain(controls).filter(|&(_, weight)| weight > 0.0).collect();
        let sum = row.iter().map(|(_, weight)| weight).sum::<f64>().max(1.0);
        row.iter_mut().for_each(|(_, weight)| *weight /= sum);
        row
    }

    /// Whom an actor steers directly: `A[s, actor]` by s.
    pub(super) fn steered_by(&self, actor: u32) -> Vec<(u32, f64)> {
        let steers = |bond: &&Bond| matches!(bond.role, Role::Joins | Role::Leads);
        let mut steered: Vec<u32> = self.in_force(actor).filter(steers).map(|bond| bond.other).collect();
        steered.sort_unstable();
        steered.dedup();
        let weight =
            |of: u32| self.steering(of).iter().filter(|&&(by, _)| by == actor).map(|&(_, weight)| weight).sum::<f64>();
        steered.into_iter().map(|of| (of, weight(of))).filter(|&(_, weight)| weight > 0.0).collect()
    }

    /// Those with whom an actor is in hostilities, and those who lend them a side; both by position in the graph.
    pub(super) fn opposed(&self, actor: u32) -> impl Iterator<Item = (u32, TieIndex)> {
        self.in_force(actor)
            .take_while(|bond| bond.channel == COERCION)
            .filter(|bond| bond.role == Role::Opponent)
            .map(|bond| (bond.other, bond.tie as TieIndex))
    }

    /// The arms dependences of an actor.
    pub(super) fn arms(&self, actor: u32) -> impl Iterator<Item = (u32, TieIndex, f64)> {
        let own = |bond: &&Bond| bond.channel == ARMS && bond.role == Role::Need;
        self.in_force(actor)
            .take_while(|bond| bond.channel <= ARMS)
            .filter(own)
            .map(|bond| (bond.other, bond.tie as TieIndex, self.strength(bond)))
    }

    /// How far a supplier is free towards somebody: `f_a(b)`.
    fn freedom_towards(&mut self, slot: Slot, other: u32) -> f64 {
        let Engaged { first, last, .. } = self.engaged(slot);
        let opponents = &self.opponents[first as usize..last as usize];
        let elsewhere: f64 = opponents.iter().filter(|o| o.0 != other).map(|o| o.1).sum();
        1.0 / (1.0 + elsewhere)
    }

    fn engaged(&mut self, slot: Slot) -> Engaged {
        if let Some(engaged) = self.known[slot].engaged {
            return engaged;
        }
        let Known { actor, capability, .. } = self.known[slot];
        let first = self.opponents.len() as u32;
        let mut threat = 0.0;
        let hostile = |bond: &&Bond| bond.role == Role::Opponent;
        for bond in self.in_force(actor).take_while(|bond| bond.channel == COERCION).filter(hostile) {
            let strength = self.strength(bond);
            threat += strength * relative(self.bonds.capability(bond.other, self.on), capability);
            self.opponents.push((bond.other, strength * relative(self.side(bond.other), capability)));
        }
        let engaged = Engaged { first, last: self.opponents.len() as u32, threat };
        self.known[slot].engaged = Some(engaged);
        engaged
    }

    /// `S_x`: an actor with what its arms suppliers lend it, not a number if its own capability is unknown.
    fn side(&self, actor: u32) -> f64 {
        let lent = |(on, _, share): (u32, TieIndex, f64)| {
            let capability = self.bonds.capability(on, self.on);
            if capability.is_nan() { 0.0 } else { share * capability }
        };
        self.bonds.capability(actor, self.on) + self.arms(actor).map(lent).sum::<f64>()
    }

    fn strength(&self, bond: &Bond) -> f64 {
        bond.figure().unwrap_or_else(|| self.strengths.default(bond))
    }
}

/// `rel(a, b)`, where what is unknown is not a number.
fn relative(a: f64, b: f64) -> f64 {
    if a + b > 0.0 { a / (a + b) } else { 0.5 }
}

/// The model's figures for ties that have none of their own.
#[derive(Debug)]
struct Strengths {
    pacts: Vec<f64>,
    hostility: Vec<f64>,
    mediation: Vec<f64>,
    stake: f64,
    control: f64,
}

impl Strengths {
    fn of(model: &LeverageModel) -> Self {
        Self {
            pacts: Pact::ALL.iter().map(|&pact| model.pact(pact)).collect(),
            hostility: HostilityLevel::ALL.iter().map(|&level| model.hostility(level)).collect(),
            mediation: MediationStyle::ALL.iter().map(|&style| model.mediation(style)).collect(),
            stake: model.stake,
            control: model.control,
        }
    }

    fn default(&self, bond: &Bond) -> f64 {
        let level = usize::from(bond.level);
        match bond.role {
            Role::Ally => self.pacts[level],
            Role::Opponent => self.hostility[level],
            Role::Mediator => self.mediation[level],
            Role::Joins => self.stake,
            Role::Leader => self.control,
            // The file always gives these, but for votes, which depend on the number of members.
            Role::Need | Role::Leads | Role::Member => 0.0,
        }
    }
}

/// What an actor needs.
struct Needs<'g> {
    kind: ActorKind,
    own: Option<&'g std::collections::BTreeMap<ChannelId, f64>>,
    threat: f64,
    total: f64,
}

impl<'g> Needs<'g> {
    fn of(rows: &Rows<'_, 'g>, actor: u32, threat: f64) -> Self {
        let actor = rows.bonds.actor(actor);
        let own = (!actor.needs.is_empty()).then_some(&actor.needs);
        let mut needs = Self { kind: actor.kind, own, threat, total: 0.0 };
        needs.total = match own {
            None => rows.all_needs + threat * rows.needs[SECURITY as usize],
            Some(_) => rows.model.needs.iter().map(|(channel, &need)| needs.need(channel.as_str(), need)).sum(),
        };
        needs
    }

    /// `n_c`, where the model's need is known.
    fn need(&self, channel: &str, of_model: f64) -> f64 {
        let need = self.own.and_then(|own| own.get(channel)).copied().unwrap_or(of_model);
        if channel == "security" { need * (1.0 + self.threat) } else { need }
    }

    /// `w_c`.
    fn weight(&self, rows: &Rows<'_, '_>, channel: usize) -> f64 {
        let name = rows.bonds.channels()[channel];
        if self.kind == ActorKind::Leader {
            return if name == OFFICE { 1.0 } else { 0.0 };
        }
        if self.total > 0.0 { self.need(name, rows.needs[channel]) / self.total } else { 0.0 }
    }
}
