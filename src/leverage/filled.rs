//! Figures put into a frame: engagement, agency and direct dependence of a day.

use crate::model::{ActorIndex, ActorKind, Ends, InForce, LeverageModel, OFFICE, Snapshot, TieIndex, Variation};

use super::agency::{self, Agency};
use super::dependence::{Part, Row, SECURITY, Supply};
use super::engagement::{Engaged, Engagement, relative};
use super::frame::{By, Frame, Place, Steering, is_arms, steers};

/// The figures of a snapshot under a model.
#[derive(Clone, Debug)]
pub(super) struct Figures {
    /// By tie.
    strengths: Vec<f64>,
    /// By channel: what the model says is needed, where it declares the channel.
    needs: Vec<Option<f64>>,
    /// By channel: whether it takes the supplier's attention.
    attention: Vec<bool>,
}

impl Figures {
    /// The figures of a snapshot whose ties are in the frame, under a model that declares the same channels.
    pub(super) fn of(frame: &Frame<'_>, snapshot: &Snapshot<'_>, model: &LeverageModel) -> Self {
        Self {
            strengths: snapshot.ties().iter().map(|tie| tie.strength(model)).collect(),
            needs: frame.channels.iter().map(|&channel| model.needs.get(channel).copied()).collect(),
            attention: frame.channels.iter().map(|&channel| model.takes_attention(channel)).collect(),
        }
    }
}

/// Figures in a frame: a snapshot's, under a model, but for a few ties that are other than they are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Filled<'f, 'g> {
    pub(super) frame: &'f Frame<'g>,
    pub(super) snapshot: &'f Snapshot<'g>,
    pub(super) model: &'f LeverageModel,
    pub(super) figures: &'f Figures,
    /// What is other than it is; positions of new ties go on behind those in force.
    pub(super) variation: &'f Variation<'g>,
}

/// What a tie supplies to an actor.
#[derive(Clone, Copy, Debug)]
struct Amount {
    channel: u16,
    supplier: u32,
    tie: u32,
    amount: f64,
}

impl<'g> Filled<'_, 'g> {
    /// How far everybody is tied down.
    pub(super) fn all_engaged(&self) -> Engagement {
        Engagement::of_actors((0..self.snapshot.len()).map(|actor| self.engaged(actor)).collect())
    }

    /// Who steers whom.
    pub(super) fn all_agency(&self) -> Agency {
        Agency::from_rows((0..self.snapshot.len()).map(|actor| self.agency(actor)).collect())
    }

    /// The figure of a tie in force; `None` where it has ended.
    fn strength(&self, tie: TieIndex) -> Option<f64> {
        match self.variation.of(tie) {
            None => Some(self.figures.strengths[tie]),
            Some(None) => None,
            Some(Some(figure)) => Some(figure),
        }
    }

    /// The new ties, with their positions.
    fn added(&self) -> impl Iterator<Item = (TieIndex, &InForce<'g>)> {
        let first = self.figures.strengths.len();
        self.variation.added_ties().iter().enumerate().map(move |(at, tie)| (first + at, tie))
    }

    fn capability(&self, actor: ActorIndex) -> Option<f64> {
        self.snapshot.capability(actor)
    }

    /// How far an actor is tied down, and threatened.
    pub(super) fn engaged(&self, actor: ActorIndex) -> Engaged {
        let mut engaged = Engaged::default();
        let own = self.capability(actor);
        let mut meet = |opponent: ActorIndex, strength: f64| {
            let threat = strength * relative(self.capability(opponent), own);
            engaged.meet(opponent, strength * relative(self.side(opponent), own), threat);
        };
        for &(tie, opponent) in self.frame.hostile.of(actor) {
            if let Some(strength) = self.strength(tie) {
                meet(opponent, strength);
            }
        }
        for (_, tie) in self.added() {
            match tie.ends {
                Ends::Hostility(a, b) if a == actor => meet(b, tie.strength(self.model)),
                Ends::Hostility(a, b) if b == actor => meet(a, tie.strength(self.model)),
                _ => {}
            }
        }
        engaged
    }

    /// `S_x`.
    fn side(&self, actor: ActorIndex) -> Option<f64> {
        let own = self.capability(actor)?;
        let lends = |strength: f64, on: ActorIndex| self.capability(on).map(|capability| strength * capability);
        let in_force = self.frame.arms.of(actor).iter();
        let lent = in_force.filter_map(|&(tie, on)| self.strength(tie).and_then(|strength| lends(strength, on)));
        let new = self.added().filter_map(|(_, tie)| match tie.ends {
            Ends::Dependence { of, on } if of == actor && is_arms(tie) => lends(tie.strength(self.model), on),
            _ => None,
        });
        Some(own + lent.chain(new).sum::<f64>())
    }

    /// An actor's row of `A`.
    pub(super) fn agency(&self, actor: ActorIndex) -> Row {
        let new = self.added().filter_map(|(at, tie)| steers(at, tie).filter(|&(of, _)| of == actor));
        let new: Vec<Steering> = new.map(|(_, steering)| steering).collect();
        let in_force = || self.frame.steering.of(actor).iter().filter(|s| self.strength(s.tie).is_some()).chain(&new);
        let members = in_force().filter(|steering| steering.is_vote).count();
        let weight = |steering: &Steering| {
            let ties = self.snapshot.ties();
            let tie = ties.get(steering.tie).unwrap_or_else(|| &self.variation.added_ties()[steering.tie - ties.len()]);
            match steering.is_vote {
                true => tie.vote().unwrap_or(1.0 / members as f64),
                false => self.strength_of(steering.tie, tie),
            }
        };
        agency::shared_out(in_force().map(|steering| (steering.by, weight(steering))))
    }

    /// The figure of a tie that is in force or new.
    fn strength_of(&self, at: TieIndex, tie: &InForce<'_>) -> f64 {
        match at < self.figures.strengths.len() {
            true => self.strength(at).unwrap_or(0.0),
            false => tie.strength(self.model),
        }
    }

    /// An actor's row of `D`, with the engagement of actors from a function.
    pub(super) fn row<'e>(&self, actor: ActorIndex, engaged: impl Fn(ActorIndex) -> &'e Engaged) -> Row {
        let mut row = Row::new();
        self.each_part(actor, engaged, |_, supplier, share, weight| row.push((supplier, weight * share)));
        // A stable sort keeps the channels of one supplier in their order, and so the order of summation.
        row.sort_by_key(|&(supplier, _)| supplier);
        row.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 += next.1;
            }
            same
        });
        row
    }

    /// An actor's row of `D`, split by channel: ordered by channel, then by supplier.
    pub(super) fn parts<'e>(&self, actor: ActorIndex, engaged: impl Fn(ActorIndex) -> &'e Engaged) -> Vec<Part<'g>> {
        let mut parts = Vec::new();
        self.each_part(actor, engaged, |channel, supplier, share, weight| {
            let channel = self.frame.channels[usize::from(channel)];
            parts.push(Part { channel, supplier: supplier as usize, share, weight });
        });
        parts
    }

    /// What every tie supplies to an actor, in the order of tie names.
    pub(super) fn supplies<'e>(
        &self,
        actor: ActorIndex,
        engaged: impl Fn(ActorIndex) -> &'e Engaged,
    ) -> Vec<Supply<'g>> {
        let supply = |&Amount { channel, supplier, tie, amount }: &Amount| Supply {
            channel: self.frame.channels[usize::from(channel)],
            supplier: supplier as usize,
            amount,
            tie: tie as usize,
        };
        let mut supplies: Vec<Supply<'g>> = self.amounts(actor, engaged).iter().map(supply).collect();
        supplies.sort_by_key(|supply| supply.tie);
        supplies
    }

    /// The parts of an actor's row of `D` above 0: channel, supplier, share after competition and weight of the channel.
    fn each_part<'e>(
        &self,
        actor: ActorIndex,
        engaged: impl Fn(ActorIndex) -> &'e Engaged,
        mut each: impl FnMut(u16, u32, f64, f64),
    ) {
        let weights = self.weights(actor, engaged(actor).threat());
        for in_channel in self.amounts(actor, engaged).chunk_by(|a, b| a.channel == b.channel) {
            let channel = in_channel[0].channel;
            let weight = weights[usize::from(channel)];
            let crowding = in_channel.iter().map(|one| one.amount).sum::<f64>().max(1.0);
            for from_one in in_channel.chunk_by(|a, b| a.supplier == b.supplier) {
                let share = from_one.iter().map(|one| one.amount).sum::<f64>() / crowding;
                if weight * share > 0.0 {
                    each(channel, from_one[0].supplier, share, weight);
                }
            }
        }
    }

    /// What every tie supplies to an actor, by channel, then by supplier, then in the order of tie names.
    fn amounts<'e>(&self, actor: ActorIndex, engaged: impl Fn(ActorIndex) -> &'e Engaged) -> Vec<Amount> {
        let own = self.capability(actor);
        let amount = |&Place { channel, supplier, tie, by }: &Place, strength: f64| {
            let raw = match by {
                By::Figure => strength,
                By::Relative => strength * relative(self.capability(supplier as usize), own),
                By::Presence => 1.0,
            };
            let freedom = match self.figures.attention[usize::from(channel)] {
                true => engaged(supplier as usize).freedom_towards(actor),
                false => 1.0,
            };
            Amount { channel, supplier, tie, amount: raw * freedom }
        };
        let in_force = self.frame.supplies.of(actor).iter();
        let mut amounts: Vec<Amount> = in_force
            .filter_map(|place| self.strength(place.tie as usize).map(|strength| amount(place, strength)))
            .collect();
        let before = amounts.len();
        for (at, tie) in self.added().filter(|(_, tie)| tie.ends.join(actor) && self.snapshot.is_whole(actor)) {
            self.frame.places(at, tie, |to, place| {
                if to == actor {
                    amounts.push(amount(&place, tie.strength(self.model)));
                }
            });
        }
        if amounts.len() > before {
            // A stable sort: new ties come last, as in a snapshot that has them.
            amounts.sort_by_key(|one| (one.channel, one.supplier));
        }
        amounts
    }

    /// `w_c` by channel.
    fn weights(&self, actor: ActorIndex, threat: f64) -> Vec<f64> {
        let channels = &self.frame.channels;
        if self.snapshot.actor(actor).kind == ActorKind::Leader {
            return channels.iter().map(|&channel| if channel == OFFICE { 1.0 } else { 0.0 }).collect();
        }
        let own = self.snapshot.needs(actor);
        let need = |(&channel, of_model): (&&str, &Option<f64>)| {
            let need = match own.is_empty() {
                true => *of_model,
                false => own.get(channel).copied().or(*of_model),
            };
            need.map_or(0.0, |need| if channel == SECURITY { need * (1.0 + threat) } else { need })
        };
        let mut weights: Vec<f64> = channels.iter().zip(&self.figures.needs).map(need).collect();
        let declared = weights.iter().zip(&self.figures.needs).filter(|(_, of_model)| of_model.is_some());
        let total: f64 = declared.map(|(need, _)| need).sum();
        weights.iter_mut().for_each(|weight| *weight = if total > 0.0 { *weight / total } else { 0.0 });
        weights
    }
}
