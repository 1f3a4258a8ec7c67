//! Step 2: direct dependence, channel by channel.

use std::collections::BTreeMap;

use crate::model::{ActorIndex, ActorKind, ChannelId, Ends, LeverageModel, OFFICE, Relation, Snapshot, TieIndex};

use super::engagement::{Engagement, relative};

/// The channels that ties other than dependences supply in, and the one that sides borrow from.
pub(super) const SECURITY: &str = "security";
pub(super) const COERCION: &str = "coercion";
pub(super) const DIPLOMACY: &str = "diplomacy";
pub(super) const INSTITUTIONS: &str = "institutions";
pub(crate) const ARMS: &str = "arms";

/// What one tie supplies to an actor: an addend of the raw supply `q_c(b ← a)`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Supply<'g> {
    /// The channel `c`.
    pub channel: &'g str,
    /// The supplier `a`.
    pub supplier: ActorIndex,
    /// The amount, after the supplier's freedom of action where the channel takes attention.
    pub amount: f64,
    /// The tie it comes from.
    pub tie: TieIndex,
}

/// An actor's direct dependence on a supplier in one channel: an addend of `D[b, a]`.
///
/// ```text
/// q_c(b ← a) = Σ over ties, times f_a(b) of the supplier where the channel takes attention
/// q̂_c(b ← a) = q_c(b ← a) / max(1, Σ q_c(b ← a'))        over all suppliers a'
/// w_c(b)     = n_c / Σ n                                  n_c = ν_c; n_security = ν_security · (1 + τ_b)
/// D[b, a]    = Σ w_c(b) · q̂_c(b ← a)                      over all channels
/// ```
///
/// | tie | adds to `q` | channel |
/// |---|---|---|
/// | alliance a, b | strength · rel(a, b) to `b ← a`, and swapped | security |
/// | hostility a, b | strength · rel(a, b) to `b ← a`, and swapped | coercion |
/// | mediation by m between x, y | strength to `x ← m` and `y ← m` | diplomacy |
/// | dependence of b on a | share to `b ← a` | its own |
/// | membership of m in o | stake to `m ← o` | institutions |
/// | leadership of s by ℓ | 1 to `ℓ ← s` | office |
///
/// `ν` are the actor's own needs first, then the model's; a leader's only need is the office. What is left of `q̂`
/// below 1 is the actor's self-reliance in that channel.
///
/// * **Unit and range.** Pure numbers in `[0, 1]`; a row of `D` sums to at most 1.
/// * **Undefined.** An actor whose needs are all 0 depends on nobody: its row of `D` is 0.
/// * **Cost.** O(ties of the actor · log) a row.
/// * **Source.** Emerson (1962); Moyer et al. (2018), as in [`crate::leverage`].
///
/// # Example
///
/// A state that has half its trade with Q and no hostilities: `w_trade = 1.5/12`, `D = 0.125 · 0.5 = 0.0625`; the
/// worked example in [`crate::leverage`] computes it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part<'g> {
    /// The channel `c`.
    pub channel: &'g str,
    /// The supplier `a`.
    pub supplier: ActorIndex,
    /// The share after competition `q̂`, in `[0, 1]`.
    pub share: f64,
    /// The weight of the channel among the needs `w`, in `[0, 1]`.
    pub weight: f64,
}

impl Part<'_> {
    /// `w · q̂`, in `[0, 1]`.
    pub fn dependence(&self) -> f64 {
        self.weight * self.share
    }
}

/// What every tie in force supplies to an actor, in the order of tie names.
pub(super) fn supplies<'g>(
    snapshot: &Snapshot<'g>,
    model: &LeverageModel,
    engagement: &Engagement,
    actor: ActorIndex,
) -> Vec<Supply<'g>> {
    if !snapshot.is_whole(actor) {
        return Vec::new();
    }
    let rel = |a, b| relative(snapshot.capability(a), snapshot.capability(b));
    let mut found = Vec::new();
    for tie in snapshot.ties_of(actor) {
        let in_force = &snapshot.ties()[tie];
        let strength = || in_force.strength(model);
        let supply = match (in_force.ends, &in_force.tie.relation) {
            (Ends::Alliance(a, b), _) => {
                let other = if a == actor { b } else { a };
                Some((SECURITY, other, strength() * rel(other, actor)))
            }
            (Ends::Hostility(a, b), _) => {
                let other = if a == actor { b } else { a };
                Some((COERCION, other, strength() * rel(other, actor)))
            }
            (Ends::Mediation { by, .. }, _) if by != actor => Some((DIPLOMACY, by, strength())),
            (Ends::Dependence { of, on }, Relation::Dependence { channel, .. }) if of == actor => {
                Some((channel.as_str(), on, strength()))
            }
            (Ends::Membership { member, of }, _) if member == actor => Some((INSTITUTIONS, of, strength())),
            (Ends::Leadership { leader, of }, _) if leader == actor => Some((OFFICE, of, 1.0)),
            _ => None,
        };
        if let Some((channel, supplier, amount)) = supply {
            let freedom =
                if model.takes_attention(channel) { engagement.freedom_towards(supplier, actor) } else { 1.0 };
            found.push(Supply { channel, supplier, amount: amount * freedom, tie });
        }
    }
    found
}

/// An actor's row of `D`, split by channel: ordered by channel, then by supplier; zero parts are left out.
pub(super) fn parts<'g>(
    snapshot: &Snapshot<'g>,
    model: &LeverageModel,
    engagement: &Engagement,
    actor: ActorIndex,
) -> Vec<Part<'g>> {
    let mut supplies = supplies(snapshot, model, engagement, actor);
    // A stable sort keeps the ties of one supplier in the order of their names, and so the order of summation.
    supplies.sort_by(|a, b| (a.channel, a.supplier).cmp(&(b.channel, b.supplier)));
    let needs = Needs::of(snapshot, model, actor, engagement.threat(actor));
    let mut parts: Vec<Part<'g>> = Vec::new();
    for in_channel in supplies.chunk_by(|a, b| a.channel == b.channel) {
        let channel = in_channel[0].channel;
        let weight = needs.weight(channel);
        let total: f64 = in_channel.iter().map(|supply| supply.amount).sum();
        let crowding = total.max(1.0);
        for from_one in in_channel.chunk_by(|a, b| a.supplier == b.supplier) {
            let amount: f64 = from_one.iter().map(|supply| supply.amount).sum();
            let part = Part { channel, supplier: from_one[0].supplier, share: amount / crowding, weight };
            if part.dependence() > 0.0 {
                parts.push(part);
            }
        }
    }
    parts
}

/// A row of `D` without its channels: supplier and dependence, by supplier.
pub(super) type Row = Vec<(u32, f64)>;

/// Adds up what an actor depends on the same supplier for in several channels.
pub(super) fn added_up(mut row: Row) -> Row {
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

/// What an actor needs.
struct Needs<'a> {
    kind: ActorKind,
    own: &'a BTreeMap<ChannelId, f64>,
    model: &'a LeverageModel,
    threat: f64,
    total: f64,
}

impl<'a> Needs<'a> {
    fn of(snapshot: &'a Snapshot<'_>, model: &'a LeverageModel, actor: ActorIndex, threat: f64) -> Self {
        let (kind, own) = (snapshot.actor(actor).kind, snapshot.needs(actor));
        let mut needs = Self { kind, own, model, threat, total: 0.0 };
        needs.total = model.needs.iter().map(|(channel, &need)| needs.need(channel.as_str(), need)).sum();
        needs
    }

    /// `n_c`, where the model's need is known.
    fn need(&self, channel: &str, of_model: f64) -> f64 {
        let need = self.own.get(channel).copied().unwrap_or(of_model);
        if channel == SECURITY { need * (1.0 + self.threat) } else { need }
    }

    /// `w_c`.
    fn weight(&self, channel: &str) -> f64 {
        if self.kind == ActorKind::Leader {
            return if channel == OFFICE { 1.0 } else { 0.0 };
        }
        let of_model = self.model.needs.get(channel).copied().unwrap_or(0.0);
        if self.total > 0.0 { self.need(channel, of_model) / self.total } else { 0.0 }
    }
}
