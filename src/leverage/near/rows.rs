//! Rows of dependence and agency, computed one by one when they are asked for, and kept.

use crate::model::bonds::{Bond, Bonds, Role, Section};
use crate::model::packed::day;
use crate::model::{Date, LeverageModel, TieIndex};

use super::needs::{Needs, Supplies};

/// Number of an actor among those met so far.
pub(super) type Slot = usize;

/// A row that has not been computed begins here.
const UNKNOWN: u32 = u32::MAX;

/// The system of a day under a model, of which only what is asked for is computed: as
/// [`Part`](crate::leverage::Part) and [`Engagement`](crate::leverage::Engagement) define it, from [`Bonds`].
///
/// Actors get a number (a [`Slot`]) when they are met, so that everything else is as small as what has been looked at.
/// Whatever a bond asks of the actor at its other end lies together, and is looked up when that actor is met.
#[derive(Debug)]
pub(super) struct Rows<'i, 'g> {
    pub(super) bonds: &'i Bonds<'g>,
    pub(super) on: Date,
    day: i32,
    supplies: Supplies,
    needs: Needs<'i>,
    /// By actor: its slot and one more, 0 where it has none.
    numbers: Vec<u32>,
    met: Vec<Met>,
    /// By slot: whether anybody ever steers the actor.
    steered: Vec<bool>,
    /// The slots whose rows are computed, in the order of their entries.
    computed: Vec<u32>,
    suppliers: Vec<u32>,
    dependences: Vec<f64>,
    engagements: Vec<Engaged>,
    opponents: Vec<(u32, f64)>,
    /// What is made use of while a row is computed: by entry, its channel; by channel, what is supplied.
    channels: Vec<u32>,
    totals: Vec<f64>,
}

/// What is known of an actor that has been met.
#[derive(Clone, Copy, Debug)]
struct Met {
    /// By position in the graph.
    actor: u32,
    /// Its row among the entries.
    first: u32,
    last: u32,
    /// Its engagement and one more, 0 where it has not been looked at.
    engaged: u32,
    /// What its row sums to, or at most sums to as long as it is not computed.
    sum: f64,
    /// Not a number where unknown.
    capability: f64,
}

/// Who ties an actor down, and what it is afraid of.
#[derive(Clone, Copy, Debug, Default)]
struct Engaged {
    first: u32,
    last: u32,
    total: f64,
    threat: f64,
}

impl<'i, 'g> Rows<'i, 'g> {
    pub(super) fn new(bonds: &'i Bonds<'g>, on: Date, model: &'i LeverageModel) -> Self {
        Self {
            bonds,
            on,
            day: day::pack(on),
            supplies: Supplies::of(bonds, model),
            needs: Needs::of(bonds, model),
            numbers: vec![0; bonds.len()],
            met: Vec::new(),
            steered: Vec::new(),
            computed: Vec::new(),
            suppliers: Vec::new(),
            dependences: Vec::new(),
            engagements: vec![Engaged::default()],
            opponents: Vec::new(),
            channels: Vec::new(),
            totals: vec![0.0; bonds.channels().len()],
        }
    }

    /// How many actors have been met.
    pub(super) fn len(&self) -> usize {
        self.met.len()
    }

    /// The number of an actor, which it gets if it has none.
    pub(super) fn slot(&mut self, actor: u32) -> Slot {
        let number = self.numbers[actor as usize];
        if number > 0 { number as usize - 1 } else { self.meet(actor) }
    }

    fn meet(&mut self, actor: u32) -> Slot {
        let place = self.bonds.place(actor);
        self.met.push(Met {
            actor,
            first: UNKNOWN,
            last: UNKNOWN,
            // Whoever has no hostilities shares the first.
            engaged: u32::from(!place.has(Section::Hostile)),
            sum: self.needs.most(place),
            capability: self.bonds.capability(actor, self.on),
        });
        self.steered.push(place.has(Section::Steering));
        self.numbers[actor as usize] = self.met.len() as u32;
        self.met.len() - 1
    }

    /// The actor of a slot, by its position in the graph.
    pub(super) fn actor(&self, slot: Slot) -> u32 {
        self.met[slot].actor
    }

    /// Whether anybody ever steers the actor of a slot.
    pub(super) fn is_steered(&self, slot: Slot) -> bool {
        self.steered[slot]
    }

    /// Bonds of an actor that are in force, from one section of its list to another.
    pub(super) fn in_force(
        &self,
        actor: u32,
        sections: (Section, Section),
    ) -> impl Iterator<Item = (TieIndex, &'i Bond)> + use<'i, 'g> {
        let bonds: &'i Bonds<'g> = self.bonds;
        bonds.of(actor, sections, self.day)
    }

    /// Those whom an actor supplies, by position in the graph, ascending; once for every tie.
    pub(super) fn dependents(&self, actor: u32) -> impl Iterator<Item = u32> + use<'i, 'g> {
        let bonds: &'i Bonds<'g> = self.bonds;
        bonds.dependents(actor, self.day)
    }

    /// What a row sums to, or at most sums to as long as it is not computed.
    pub(super) fn sum(&self, slot: Slot) -> f64 {
        self.met[slot].sum
    }

    /// An actor's row of `D`, empty where it has not been computed: slots and dependences above 0. One who supplies by
    /// several ties comes as often.
    pub(super) fn row(&self, slot: Slot) -> (&[u32], &[f64]) {
        let Met { first, last, .. } = self.met[slot];
        if first == UNKNOWN {
            return (&[], &[]);
        }
        let range = first as usize..last as usize;
        (&self.suppliers[range.clone()], &self.dependences[range])
    }

    /// Whether an actor's row has been computed.
    pub(super) fn has_row(&self, slot: Slot) -> bool {
        self.met[slot].first != UNKNOWN
    }

    /// Whether a tie in force supplies an actor with anything; if none does, its row is empty whatever the figures are.
    pub(super) fn is_supplied(&self, slot: Slot) -> bool {
        self.bonds.supplies(self.met[slot].actor).0.iter().any(|days| days.hold(self.day))
    }

    /// The slots whose rows have been computed, in the order of computation.
    pub(super) fn computed(&self) -> &[u32] {
        &self.computed
    }

    /// Computes an actor's row, unless that has been done. Whoever is in it is met.
    pub(super) fn compute(&mut self, slot: Slot) {
        if self.has_row(slot) {
            return;
        }
        let begin = self.suppliers.len();
        let actor = self.met[slot].actor;
        let (days, bonds) = self.bonds.supplies(actor);
        if !bonds.is_empty() {
            let engaged = self.engaged(slot);
            self.needs.weigh(self.bonds, actor, self.engagements[engaged].threat);
            self.channels.clear();
            self.totals.fill(0.0);
            let day = self.day;
            for (_, bond) in days.iter().zip(bonds).filter(|(days, _)| days.hold(day)) {
                self.supply(slot, actor, bond);
            }
            for (dependence, &channel) in self.dependences[begin..].iter_mut().zip(&self.channels) {
                *dependence *= self.needs.weights[channel as usize] / self.totals[channel as usize].max(1.0);
            }
        }
        let met = &mut self.met[slot];
        met.sum = self.dependences[begin..].iter().sum();
        (met.first, met.last) = (begin as u32, self.suppliers.len() as u32);
        self.computed.push(slot as u32);
    }

    /// Enters what one tie supplies, before it competes.
    fn supply(&mut self, slot: Slot, actor: u32, bond: &Bond) {
        let supplies = self.supplies.by_sort[bond.sort as usize];
        if self.needs.weights[supplies.channel as usize] <= 0.0 {
            return;
        }
        let supplier = self.slot(bond.other);
        let mut amount = bond.figure_or(supplies.otherwise);
        if supplies.is_relative {
            amount *= relative(self.met[supplier].capability, self.met[slot].capability);
        }
        if supplies.takes_attention {
            amount *= self.freedom_towards(supplier, actor);
        }
        self.totals[supplies.channel as usize] += amount;
        if amount > 0.0 {
            self.suppliers.push(supplier as u32);
            self.dependences.push(amount);
            self.channels.push(supplies.channel);
        }
    }

    /// Who steers an actor directly and how much: its row of `A`. One who steers in two ways comes twice.
    pub(super) fn steering(&self, actor: u32) -> Vec<(u32, f64)> {
        if !self.bonds.place(actor).has(Section::Steering) {
            return Vec::new();
        }
        let all = || self.in_force(actor, (Section::Steering, Section::Steering)).map(|(_, bond)| bond);
        let role = |bond: &Bond| self.bonds.sorts()[bond.sort as usize].role;
        let members = all().filter(|bond| role(bond) == Role::Member).count() as f64;
        let weight = |bond: &Bond| match role(bond) {
            Role::Member => bond.figure_or(1.0 / members),
            _ => bond.figure_or(self.supplies.control),
        };
        let mut row: Vec<(u32, f64)> =
            all().map(|bond| (bond.other, weight(bond))).filter(|&(_, weight)| weight > 0.0).collect();
        let sum = row.iter().map(|(_, weight)| weight).sum::<f64>().max(1.0);
        row.iter_mut().for_each(|(_, weight)| *weight /= sum);
        row
    }

    /// Whom an actor steers directly: `A[s, actor]` by s.
    pub(super) fn steered_by(&self, actor: u32) -> Vec<(u32, f64)> {
        let steers = |bond: &Bond| matches!(self.bonds.sorts()[bond.sort as usize].role, Role::Joins | Role::Leads);
        let supply = self.in_force(actor, (Section::Supply, Section::Supply));
        let mut steered: Vec<u32> = supply.filter(|(_, bond)| steers(bond)).map(|(_, bond)| bond.other).collect();
        steered.sort_unstable();
        steered.dedup();
        let weight =
            |of: u32| self.steering(of).iter().filter(|&&(by, _)| by == actor).map(|&(_, weight)| weight).sum::<f64>();
        steered.into_iter().map(|of| (of, weight(of))).filter(|&(_, weight)| weight > 0.0).collect()
    }

    /// Those with whom an actor is in hostilities, by position in the graph.
    pub(super) fn opposed(&self, actor: u32) -> impl Iterator<Item = (u32, TieIndex)> + use<'i, 'g> {
        self.in_force(actor, (Section::Hostile, Section::Hostile)).map(|(tie, bond)| (bond.other, tie))
    }

    /// The arms dependences of an actor.
    pub(super) fn arms(&self, actor: u32) -> impl Iterator<Item = (u32, TieIndex, f64)> + use<'i, 'g> {
        let share = |bond: &Bond| bond.figure_or(0.0);
        self.in_force(actor, (Section::Arms, Section::Arms)).map(move |(tie, bond)| (bond.other, tie, share(bond)))
    }

    /// How far a supplier is free towards somebody: `f_a(b)`.
    fn freedom_towards(&mut self, slot: Slot, other: u32) -> f64 {
        let engaged = self.engaged(slot);
        let Engaged { first, last, total, .. } = self.engagements[engaged];
        if first == last {
            return 1.0;
        }
        let opponents = &self.opponents[first as usize..last as usize];
        let elsewhere = match opponents.iter().any(|o| o.0 == other) {
            true => opponents.iter().filter(|o| o.0 != other).map(|o| o.1).sum(),
            false => total,
        };
        1.0 / (1.0 + elsewhere)
    }

    /// The engagement of an actor, by position among the engagements.
    fn engaged(&mut self, slot: Slot) -> usize {
        if self.met[slot].engaged == 0 {
            self.met[slot].engaged = self.engage(slot) as u32 + 1;
        }
        self.met[slot].engaged as usize - 1
    }

    fn engage(&mut self, slot: Slot) -> usize {
        let Met { actor, capability: own, .. } = self.met[slot];
        let mut found = Engaged { first: self.opponents.len() as u32, ..Engaged::default() };
        for (_, bond) in self.in_force(actor, (Section::Hostile, Section::Hostile)) {
            let strength = bond.figure_or(self.supplies.by_sort[bond.sort as usize].otherwise);
            found.threat += strength * relative(self.bonds.capability(bond.other, self.on), own);
            let engagement = strength * relative(self.side(bond.other), own);
            found.total += engagement;
            self.opponents.push((bond.other, engagement));
        }
        found.last = self.opponents.len() as u32;
        self.engagements.push(found);
        self.engagements.len() - 1
    }

    /// `S_x`: an actor with what its arms suppliers lend it, not a number if its own capability is unknown.
    fn side(&self, actor: u32) -> f64 {
        let lent = |(on, _, share): (u32, TieIndex, f64)| {
            let capability = self.bonds.capability(on, self.on);
            if capability.is_nan() { 0.0 } else { share * capability }
        };
        self.bonds.capability(actor, self.on) + self.arms(actor).map(lent).sum::<f64>()
    }
}

/// `rel(a, b)`, where what is unknown is not a number.
fn relative(a: f64, b: f64) -> f64 {
    if a + b > 0.0 { a / (a + b) } else { 0.5 }
}
