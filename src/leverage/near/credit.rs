//! Credited to those who steer, as far as anybody is met.

use std::collections::BTreeMap;

use super::rows::{Rows, Slot};

/// Multiplies a row by `G`: figures by slot, in place. Whoever is credited is met.
pub(super) fn credit(rows: &mut Rows<'_, '_>, figures: &mut Vec<f64>) {
    let mut layer: Vec<(Slot, f64)> = figures.iter().copied().enumerate().filter(|&(_, figure)| figure > 0.0).collect();
    // Agency has no cycle, so that this ends.
    while !layer.is_empty() {
        let mut next: Vec<(Slot, f64)> = Vec::new();
        for (slot, figure) in layer {
            for (by, weight) in rows.steering(rows.actor(slot)) {
                next.push((rows.slot(by), figure * weight));
            }
        }
        next.sort_by_key(|&(slot, _)| slot);
        next.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 += next.1;
            }
            same
        });
        figures.resize(rows.len(), 0.0);
        next.iter().for_each(|&(slot, figure)| figures[slot] += figure);
        layer = next;
    }
}

/// A column of `G`: whom an actor steers, directly or through others, and itself.
pub(super) fn credited_to(rows: &mut Rows<'_, '_>, actor: u32) -> Vec<(Slot, f64)> {
    let mut credited: BTreeMap<u32, f64> = BTreeMap::new();
    let mut layer = BTreeMap::from([(actor, 1.0)]);
    // Agency has no cycle, so that this ends.
    while !layer.is_empty() {
        let mut next: BTreeMap<u32, f64> = BTreeMap::new();
        for (by, part) in layer {
            *credited.entry(by).or_default() += part;
            for (steered, weight) in rows.steered_by(by) {
                *next.entry(steered).or_default() += weight * part;
            }
        }
        layer = next;
    }
    credited.into_iter().map(|(actor, part)| (rows.slot(actor), part)).collect()
}
