//! Looking backward: what it is worth to an actor that others depend on somebody, found among those who do.

use super::rows::{Rows, Slot};

/// Finds everybody over whom an actor can have leverage of more than the precision, and computes their rows. `credited` is
/// the actor's column of `G`, by slot. Tells the worth of every slot, `(I − δD)⁻¹ G e_a`, as far as it is found.
pub(super) fn backward(rows: &mut Rows<'_, '_>, credited: &[(Slot, f64)], reach: f64, precision: f64) -> Vec<f64> {
    let mut worth = vec![0.0; rows.len()];
    credited.iter().for_each(|&(slot, part)| worth[slot] = part);
    let own = worth.clone();
    let mut looked_at = vec![false; rows.len()];
    let mut dependents: Vec<Slot> = Vec::new();
    let mut is_dependent = vec![false; rows.len()];
    let mut fresh: Vec<Slot> = credited.iter().map(|&(slot, _)| slot).collect();
    // What is still to be found in one step makes no worth greater by more than 1 / (1 − δ) times as much; and a row that
    // is not computed misses besides what those are worth whom nobody has looked at.
    let little = precision * (1.0 - reach) / 2.0;
    let unseen = precision * (1.0 - reach).min(0.5);
    loop {
        // Everybody who depends on somebody of worth.
        for slot in std::mem::take(&mut fresh) {
            looked_at[slot] = true;
            for dependent in rows.dependents(rows.actor(slot)) {
                let dependent = rows.slot(dependent);
                rows.compute(dependent);
                is_dependent.resize(rows.len(), false);
                if !std::mem::replace(&mut is_dependent[dependent], true) {
                    dependents.push(dependent);
                }
            }
        }
        worth.resize(rows.len(), 0.0);
        looked_at.resize(rows.len(), false);
        is_dependent.resize(rows.len(), false);
        let mut most = 0.0_f64;
        for &slot in &dependents {
            let (suppliers, dependences) = rows.row(slot);
            let through: f64 = suppliers.iter().zip(dependences).map(|(&to, d)| d * worth[to as usize]).sum();
            let found = own.get(slot).copied().unwrap_or(0.0) + reach * through;
            most = most.max(found - worth[slot]);
            // Rounding alone can make it less than it was.
            worth[slot] = worth[slot].max(found);
        }
        fresh.extend(dependents.iter().filter(|&&slot| !looked_at[slot] && worth[slot] > unseen));
        if fresh.is_empty() && most <= little {
            return worth;
        }
    }
}
