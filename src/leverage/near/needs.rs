//! What the model says of ties and of needs, in arrays, so that no name is looked at while rows are computed.

use crate::model::bonds::{Bonds, OFFICES, Place, Role, SECURITY, Sort, bit};
use crate::model::{HostilityLevel, LeverageModel, MediationStyle, Pact};

/// What a tie of one sort supplies.
#[derive(Clone, Copy, Debug)]
pub(super) struct Supply {
    /// How much, where the file gives no figure.
    pub(super) otherwise: f64,
    /// In which channel.
    pub(super) channel: u32,
    /// Whether it counts in relation to capabilities.
    pub(super) is_relative: bool,
    /// Whether it takes the supplier's attention.
    pub(super) takes_attention: bool,
}

/// What ties supply.
#[derive(Debug)]
pub(super) struct Supplies {
    /// By sort of tie.
    pub(super) by_sort: Vec<Supply>,
    /// What leaders control, where the file does not say.
    pub(super) control: f64,
}

impl Supplies {
    pub(super) fn of(bonds: &Bonds<'_>, model: &LeverageModel) -> Self {
        let otherwise = |sort: &Sort| match sort.role {
            Role::Ally => model.pact(Pact::ALL[sort.level]),
            Role::Opponent => model.hostility(HostilityLevel::ALL[sort.level]),
            Role::Mediator => model.mediation(MediationStyle::ALL[sort.level]),
            Role::Joins => model.stake,
            // The file always gives these, and who steers is another matter.
            Role::Need | Role::Leads | Role::Member | Role::Leader => 0.0,
        };
        let supply = |sort: &Sort| Supply {
            otherwise: otherwise(sort),
            channel: sort.channel as u32,
            is_relative: matches!(sort.role, Role::Ally | Role::Opponent),
            takes_attention: model.takes_attention(bonds.channels()[sort.channel]),
        };
        Self { by_sort: bonds.sorts().iter().map(supply).collect(), control: model.control }
    }
}

/// What actors need.
#[derive(Debug)]
pub(super) struct Needs<'m> {
    model: &'m LeverageModel,
    /// By channel: `ν`.
    of_model: Vec<f64>,
    /// The same by bit of [`Place::supplied`], several of which may share the last.
    by_bit: [f64; u16::BITS as usize],
    total: f64,
    /// By channel: the weights `w` of the actor last weighed.
    pub(super) weights: Vec<f64>,
    weighed: Weighed,
}

/// Whose weights they are.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Weighed {
    /// Those of actors without needs of their own, by their threat.
    Others(f64),
    Leaders,
    One,
}

impl<'m> Needs<'m> {
    pub(super) fn of(bonds: &Bonds<'_>, model: &'m LeverageModel) -> Self {
        let need = |&name: &&str| model.needs.get(name).copied().unwrap_or(0.0);
        let of_model: Vec<f64> = bonds.channels().iter().map(need).collect();
        let weights = vec![0.0; of_model.len()];
        let mut by_bit = [0.0; u16::BITS as usize];
        of_model.iter().enumerate().for_each(|(channel, need)| by_bit[bit(channel).trailing_zeros() as usize] += need);
        Self { model, of_model, by_bit, total: model.needs.values().sum(), weights, weighed: Weighed::One }
    }

    /// Finds the weights of an actor. Most have the same as the one before.
    pub(super) fn weigh(&mut self, bonds: &Bonds<'_>, actor: u32, threat: f64) {
        let place = bonds.place(actor);
        let weighed = match (place.is_leader(), place.has_needs()) {
            (true, _) => Weighed::Leaders,
            (false, true) => Weighed::One,
            (false, false) => Weighed::Others(threat),
        };
        if weighed == self.weighed && weighed != Weighed::One {
            return;
        }
        self.weighed = weighed;
        self.weights.copy_from_slice(&self.of_model);
        let mut total = self.total;
        match weighed {
            Weighed::Leaders => {
                self.weights.fill(0.0);
                self.weights[OFFICES] = 1.0;
                return;
            }
            Weighed::Others(_) => total += threat * self.of_model[SECURITY],
            Weighed::One => {
                let own = &bonds.actor(actor).needs;
                let of = |channel: &str, need: f64| own.get(channel).copied().unwrap_or(need);
                total = (self.model.needs.iter()).map(|(channel, &need)| of(channel.as_str(), need)).sum();
                for (weight, channel) in self.weights.iter_mut().zip(bonds.channels()) {
                    *weight = of(channel, *weight);
                }
                total += threat * self.weights[SECURITY];
            }
        }
        self.weights[SECURITY] *= 1.0 + threat;
        let scale = if total > 0.0 { 1.0 / total } else { 0.0 };
        self.weights.iter_mut().for_each(|weight| *weight *= scale);
    }

    /// What the row of an actor sums to at most, as far as that can be told without a look at its ties.
    ///
    /// ```text
    /// Σ_a D[b, a] ≤ Σ w_c(b)                            over the channels in which b is ever supplied
    ///             ≤ (Σ ν_c + h ν_s) / (Σ ν + h ν_s)     where security is among them; without h ν_s where it is not
    /// ```
    ///
    /// for in a channel `Σ q̂ ≤ 1`, and the threat is at most `h`, the number of b's hostilities on whatever day. An actor
    /// with needs of its own, and a leader, are said to depend on others for everything.
    pub(super) fn most(&self, place: &Place) -> f64 {
        if place.supplied == 0 || place.is_leader() || place.has_needs() {
            return if place.supplied == 0 { 0.0 } else { 1.0 };
        }
        let mut needed = 0.0;
        let mut left = place.supplied;
        while left > 0 {
            needed += self.by_bit[left.trailing_zeros() as usize];
            left &= left - 1;
        }
        let threat =
            if place.supplied & bit(SECURITY) > 0 { place.hostilities() as f64 * self.of_model[SECURITY] } else { 0.0 };
        if self.total + threat > 0.0 { ((needed + threat) / (self.total + threat)).min(1.0) } else { 0.0 }
    }
}
