//! Who is near to whoever can reach it.

use rayon::prelude::*;

use super::super::Network;
use super::shortest::{Lengths, Steps, Ways};

/// Closeness: how near an actor is to those who can reach it, scaled by how many can.
///
/// ```text
/// c(v) = r / (n − 1) · r / Σ d(u, v)          over the r actors u ≠ v with a way to v
/// ```
///
/// `d(u, v)` is the length of the shortest way from u to v. Direction counts: on a network of dependence, v is close
/// where many depend on it by short chains. The first factor makes figures of disconnected networks comparable.
/// Every arc is one step, or `1 / weight` long ([`Lengths`]); parallel ties are one arc.
///
/// * **Unit and range.** In steps in `(0, 1]`, 1 where everybody is one step away; with weights above 0.
/// * **Undefined.** `None` where nobody can reach the actor: there is no distance to take the mean of. (Others print 0.)
/// * **Cost.** O(n · arcs) time, with weights O(n · arcs · log n); O(n + arcs) memory a thread.
/// * **Sources.** Sabidussi, G. (1966). The centrality index of a graph. *Psychometrika* 31(4), 581–603.
///   <https://doi.org/10.1007/BF02289527>; for disconnected networks Wasserman, S. and Faust, K. (1994). *Social Network
///   Analysis*. Cambridge University Press, formula 5.22. <https://doi.org/10.1017/CBO9780511815478>.
///
/// # Example
///
/// A pair beside a chain of three. The middle of the chain is one step from 2 of 4 others: `2/4 · 2/2`; its ends are
/// one and two steps away: `2/4 · 2/3`; each of the pair has one neighbour: `1/4 · 1/1`.
///
/// ```
/// use demarche::structure::{Lengths, Network, closeness};
///
/// let network = Network::from_edges(5, [(0, 1, 1.0), (1, 2, 1.0), (3, 4, 1.0)])?;
/// let expected = [Some(1.0 / 3.0), Some(0.5), Some(1.0 / 3.0), Some(0.25), Some(0.25)];
/// assert_eq!(closeness(&network, Lengths::Steps), expected);
/// # Ok::<(), demarche::structure::NetworkError>(())
/// ```
pub fn closeness(network: &Network, lengths: Lengths) -> Vec<Option<f64>> {
    let others = network.len().saturating_sub(1) as f64;
    let figure = |reaching: usize, distance: f64| {
        (reaching > 0).then(|| reaching as f64 / others * (reaching as f64 / distance))
    };
    let actors = (0..network.len()).into_par_iter();
    match lengths {
        Lengths::Steps => {
            let steps = Steps::new(network, true);
            let of_one = |met: &mut (Vec<bool>, Vec<u32>), actor: usize| {
                let (reaching, distance) = reached(&steps, met, actor);
                figure(reaching, distance as f64)
            };
            actors.map_init(|| (vec![false; network.len()], Vec::new()), of_one).collect()
        }
        Lengths::InverseWeight => {
            let of_one = |ways: &mut Ways<'_>, actor: usize| {
                ways.find(actor, true);
                let distance = ways.order.iter().map(|&from| ways.distance[from as usize]).sum();
                figure(ways.order.len() - 1, distance)
            };
            actors.map_init(|| Ways::new(network), of_one).collect()
        }
    }
}

/// How many are reached from an actor by steps, and how far they are together.
fn reached(steps: &Steps, (met, order): &mut (Vec<bool>, Vec<u32>), actor: usize) -> (usize, usize) {
    order.iter().for_each(|&actor| met[actor as usize] = false);
    order.clear();
    order.push(actor as u32);
    met[actor] = true;
    let (mut next, mut here, mut further, mut distance) = (0, 1, 0, 0);
    while let Some(&actor) = order.get(next) {
        if next == here {
            // All who are so many steps away have been met.
            (here, further) = (order.len(), further + 1);
        }
        next += 1;
        for &to in steps.from(actor) {
            if !std::mem::replace(&mut met[to as usize], true) {
                order.push(to);
                distance += further + 1;
            }
        }
    }
    (order.len() - 1, distance)
}
