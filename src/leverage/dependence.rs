//! Step 2: direct dependence, channel by channel.

use crate::model::{ActorIndex, TieIndex};

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

/// A row of `D` without its channels: supplier and dependence, by supplier.
pub(super) type Row = Vec<(u32, f64)>;
