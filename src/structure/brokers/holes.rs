//! Burt's structural holes: whose contacts are tied to each other, and whose are not.

use super::super::Network;

/// Burt's constraint: how far an actor's ties lead to those who are tied to its other contacts.
///
/// ```text
/// c(i) = Σ ( p(i, j) + Σ p(i, q) · p(q, j) )²          over the contacts j of i, and contacts q of i other than j
/// p(i, j) = (w(i→j) + w(j→i)) / Σ (w(i→k) + w(k→i))    the part of its ties that i has with j
/// ```
///
/// Direction is ignored; weights count, parallel ties together.
///
/// * **Unit and range.** Pure number above 0: `1/n` for `n` contacts equally strong who have no ties with each other, 1
///   for a single contact, and above 1 only where few are tied all round. Low constraint is room to broker.
/// * **Undefined.** `None` for an actor without ties.
/// * **Cost.** O(Σ over i of the ties of its contacts) time, O(n + arcs) memory.
/// * **Source.** Burt, R. S. (1992). *Structural Holes: The Social Structure of Competition*. Harvard University Press,
///   chapter 2. ISBN 978-0-674-84371-4.
///
/// # Example
///
/// In a triangle, `p = ½` everywhere, and `c = 2 · (½ + ½ · ½)² = 9/8`.
///
/// ```
/// use demarche::structure::{Network, constraint};
///
/// let triangle = Network::from_edges(4, [(0, 1, 1.0), (1, 2, 1.0), (2, 0, 1.0)])?;
/// assert_eq!(constraint(&triangle), [Some(1.125), Some(1.125), Some(1.125), None]);
/// # Ok::<(), demarche::structure::NetworkError>(())
/// ```
pub fn constraint(network: &Network) -> Vec<Option<f64>> {
    let contacts: Vec<Vec<(u32, f64)>> = (0..network.len()).map(|actor| network.mutual(actor)).collect();
    let sums: Vec<f64> = contacts.iter().map(|of_one| of_one.iter().map(|&(_, weight)| weight).sum()).collect();
    let mut invested = vec![0.0; network.len()];
    let mut of_one = |i: usize| {
        let own = &contacts[i];
        for &(j, weight) in own {
            invested[j as usize] = weight / sums[i];
        }
        for &(q, weight) in own {
            let in_q = weight / sums[i];
            for &(j, tie) in contacts[q as usize].iter().filter(|&&(j, _)| is_among(own, j)) {
                invested[j as usize] += in_q * tie / sums[q as usize];
            }
        }
        let constraint: f64 = own.iter().map(|&(j, _)| invested[j as usize] * invested[j as usize]).sum();
        (!own.is_empty()).then_some(constraint)
    };
    (0..network.len()).map(&mut of_one).collect()
}

/// Burt's effective size: contacts of an actor, less what is redundant about them.
///
/// ```text
/// s(i) = Σ ( 1 − Σ p(i, q) · m(j, q) )                 over the contacts j of i, and contacts q of i other than j
/// m(j, q) = (w(j→q) + w(q→j)) / max (w(j→k) + w(k→j))  how near q is to j's strongest contact
/// ```
///
/// `p` as in [`constraint()`]. Where all weights are equal and ties have no direction, it is `n − 2t/n`, with `n` contacts
/// and `t` ties among them. Direction is ignored; weights count, parallel ties together.
///
/// * **Unit and range.** Number of contacts, from 1 (all tied to each other) to `n` (none is).
/// * **Undefined.** `None` for an actor without ties.
/// * **Cost.** As [`constraint()`].
/// * **Sources.** Burt (1992), as in [`constraint()`]; Borgatti, S. P. (1997). Structural holes: unpacking Burt's
///   redundancy measures. *Connections* 20(1), 35–38.
///
/// # Example
///
/// Three contacts, two of them tied to each other: `3 − 2 · 1/3`.
///
/// ```
/// use demarche::structure::{Network, effective_size};
///
/// let network = Network::from_edges(5, [(0, 1, 1.0), (0, 2, 1.0), (0, 3, 1.0), (1, 2, 1.0)])?;
/// let sizes = effective_size(&network);
/// assert!((sizes[0].expect("tied") - 7.0 / 3.0).abs() < 1e-15);
/// assert_eq!((sizes[3], sizes[4]), (Some(1.0), None));
/// # Ok::<(), demarche::structure::NetworkError>(())
/// ```
pub fn effective_size(network: &Network) -> Vec<Option<f64>> {
    let contacts: Vec<Vec<(u32, f64)>> = (0..network.len()).map(|actor| network.mutual(actor)).collect();
    let strongest = |of_one: &Vec<(u32, f64)>| of_one.iter().map(|&(_, weight)| weight).fold(0.0, f64::max);
    let strongest: Vec<f64> = contacts.iter().map(strongest).collect();
    let mut part = vec![0.0; network.len()];
    let mut of_one = |i: usize| {
        let own = &contacts[i];
        let sum: f64 = own.iter().map(|&(_, weight)| weight).sum();
        own.iter().for_each(|&(q, weight)| part[q as usize] = weight / sum);
        let redundant = |j: usize| -> f64 {
            let shared = contacts[j].iter().filter(|&&(q, _)| is_among(own, q));
            shared.map(|&(q, weight)| part[q as usize] * weight / strongest[j]).sum()
        };
        let size: f64 = own.iter().map(|&(j, _)| 1.0 - redundant(j as usize)).sum();
        (!own.is_empty()).then_some(size)
    };
    (0..network.len()).map(&mut of_one).collect()
}

/// Whether an actor is among contacts, which are in order.
fn is_among(contacts: &[(u32, f64)], actor: u32) -> bool {
    contacts.binary_search_by_key(&actor, |&(contact, _)| contact).is_ok()
}
