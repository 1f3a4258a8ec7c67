//! A partner's part of a state's trade, or of its product.

use std::collections::{BTreeMap, BTreeSet};

use super::super::crosswalk::StateId;
use super::super::fact::Pair;
use super::builder::{Builder, Origin};
use super::shares::{self, Shares};

/// ```text
/// share(b ← a) = trade(a, b) / Σ_c trade(c, b)        or  trade(a, b) / product(b), at most 1, where it is known
/// ```
///
/// Imports and exports together, as far as they are known. A partner below the least part of the trade is left out,
/// whatever the trade is divided by; the sum is over all partners. Of two sources of the same flow the first by id
/// counts.
pub(super) fn add(builder: &mut Builder<'_>) {
    let mut flows: BTreeMap<(i16, Pair), (f64, Origin)> = BTreeMap::new();
    for (origin, flow) in builder.facts(|facts| &facts.flows) {
        flows.entry((flow.year, flow.pair)).or_insert((flow.amount, origin));
    }
    let mut totals: BTreeMap<(i16, StateId), f64> = BTreeMap::new();
    for ((year, pair), (amount, _)) in &flows {
        for state in pair.both() {
            *totals.entry((*year, state)).or_default() += amount;
        }
    }
    let products: BTreeMap<(i16, StateId), (f64, Origin)> = (builder.facts(|facts| &facts.products).into_iter())
        .map(|(origin, yearly)| ((yearly.year, yearly.state), (yearly.value, origin)))
        .collect();
    let mut without: BTreeSet<(i16, StateId)> = BTreeSet::new();
    let mut found = Shares::new();
    for ((year, pair), (amount, origin)) in flows {
        let [a, b] = pair.both();
        for (of, on) in [(a, b), (b, a)] {
            let total = totals.get(&(year, of)).copied().unwrap_or(0.0);
            if total <= 0.0 || amount / total < builder.options.least_trade {
                continue;
            }
            let product = products.get(&(year, of)).filter(|(product, _)| *product > 0.0);
            if product.is_none() {
                without.insert((year, of));
            }
            let whole = product.map_or(total, |(product, _)| *product);
            let origins = [origin].into_iter().chain(product.map(|(_, origin)| *origin));
            found.insert((of, on, year), (amount / whole, origins.collect()));
        }
    }
    if !products.is_empty() && !without.is_empty() {
        builder.remark(format!(
            "The product is not known for {} states and years: there the shares are of trade, which makes them larger.",
            without.len()
        ));
    }
    shares::add(builder, "trade", found);
}
