//! A supplier's part of what arms a state.

use std::collections::BTreeMap;

use super::super::crosswalk::StateId;
use super::builder::{Builder, Origin};
use super::shares::{self, Shares};

/// ```text
/// share(b ← a) = Σ_w deliveries(a → b) / (Σ_w Σ_c deliveries(c → b) + Σ_w Σ_c deliveries(b → c))
/// ```
///
/// over the window `w` of so many years that ends with the year of the tie. Deliveries by unknown suppliers and to
/// recipients that are no states count in the sums.
pub(super) fn add(builder: &mut Builder<'_>) {
    let deliveries = builder.facts(|facts| &facts.deliveries);
    let years = deliveries.iter().map(|(_, delivery)| delivery.year);
    let (Some(first), Some(last)) = (years.clone().min(), years.max()) else { return };
    let window = i16::from(builder.options.arms_window.max(1));
    let mut between: BTreeMap<(StateId, StateId, i16), (f64, Origin)> = BTreeMap::new();
    let mut sums: BTreeMap<(StateId, i16), f64> = BTreeMap::new();
    for (origin, delivery) in deliveries {
        let years = delivery.year..=delivery.year.saturating_add(window - 1).min(last);
        for year in years {
            if let Some(recipient) = delivery.recipient {
                *sums.entry((recipient, year)).or_default() += delivery.amount;
            }
            if let Some(supplier) = delivery.supplier.filter(|_| builder.options.own_exports) {
                *sums.entry((supplier, year)).or_default() += delivery.amount;
            }
            if let (Some(supplier), Some(recipient)) = (delivery.supplier, delivery.recipient) {
                between.entry((recipient, supplier, year)).or_insert((0.0, origin)).0 += delivery.amount;
            }
        }
    }
    let share = |((of, on, year), (amount, origin)): ((StateId, StateId, i16), (f64, Origin))| {
        let sum = sums.get(&(of, year)).copied().unwrap_or(0.0);
        (sum > 0.0).then(|| ((of, on, year), (amount / sum, vec![origin])))
    };
    let found: Shares = between.into_iter().filter_map(share).collect();
    let whole = first.saturating_add(window - 1);
    if whole > first && builder.options.to.is_none_or(|to| to >= first) && !found.is_empty() {
        let until = whole.min(last.saturating_add(1)) - 1;
        builder.remark(format!(
            "Arms deliveries are known from {first} to {last}: up to {until} their window of {window} years is not full."
        ));
    }
    shares::add(builder, "arms", found);
}
