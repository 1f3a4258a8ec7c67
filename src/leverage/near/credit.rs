//! Credited to those who steer, as far as anybody is met.

use std::collections::BTreeMap;

use super::rows::{Rows, Slot};

/// Multiplies a row by `G`: figures by slot, in place. Whoever is credited is met.
pub(super) fn credit(rows: &mut Rows<'_, '_>, figures: &mut Vec<f64>) {
    let steered = |rows: &Rows<'_, '_>, slots: Vec<Slot>, figures: &[f64]| -> Vec<(Slot, f64)> {
        slots.into_iter().filter(|&slot| rows.is_steered(slot)).map(|slot| (slot, figures[slot])).collect()
    };
    let above = (0..figures.len()).filter(|&slot| figures[slot] > 0.0).collect();
    let mut layer = steered(rows, above, figures);
    // Agency has no cycle, so that this ends.
    while !layer.is_empty() {
        let mut gained = vec![0.0; rows.len()];
        let mut fresh: Vec<Slot> = Vec::new();
        for (slot, figure) in layer {
            for (by, weight) in rows.steering(rows.actor(slot)) {
                let by = rows.slot(by);
                gained.resize(rows.len(), 0.0);
                if figure * weight > 0.0 {
                    if gained[by] == 0.0 {
                        fresh.push(by);
                    }
                    gained[by] += figure * weight;
                }
            }
        }
        figures.resize(rows.len(), 0.0);
        fresh.iter().for_each(|&slot| figures[slot] += gained[slot]);
        layer = steered(rows, fresh, &gained);
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
