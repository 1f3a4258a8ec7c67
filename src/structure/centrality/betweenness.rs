//! Who stands on the shortest ways between others.

use rayon::prelude::*;

use super::super::Network;
use super::shortest::{Lengths, Steps, Ways};

/// Sums are taken in at most so many pieces, so that they do not depend on how many threads there are.
const PIECES: usize = 64;

/// Betweenness: the share of shortest ways between others that an actor stands on.
///
/// ```text
/// b(v) = 1 / ((n − 1)(n − 2)) · Σ σ(s, t | v) / σ(s, t)          over s ≠ v ≠ t, s ≠ t, with a way from s to t
/// ```
///
/// `σ(s, t)` is the number of shortest ways from s to t, `σ(s, t | v)` of those that lead through v. Direction counts:
/// a way follows the arcs. Every arc is one step, or `1 / weight` long ([`Lengths`]). Parallel ties are one arc, and
/// so one way.
///
/// * **Unit and range.** Share of ordered pairs, in `[0, 1]`; 1 for the middle of a star.
/// * **Undefined.** `None` for everybody where there are fewer than three actors: there are no others to be between.
/// * **Cost.** O(n · arcs) time, with weights O(n · arcs · log n); O(n + arcs) memory a piece, of which there are up to
///   64, shared among all threads and added up in order.
/// * **Sources.** Freeman, L. C. (1977). A set of measures of centrality based on betweenness. *Sociometry* 40(1),
///   35–41. <https://doi.org/10.2307/3033543>; Brandes, U. (2001). A faster algorithm for betweenness centrality.
///   *Journal of Mathematical Sociology* 25(2), 163–177. <https://doi.org/10.1080/0022250X.2001.9990249>.
///
/// # Example
///
/// A chain of four. Whoever stands second is on the ways between the first and the two beyond: 4 of 6 ordered pairs.
///
/// ```
/// use demarche::structure::{Lengths, Network, betweenness};
///
/// let chain = Network::from_edges(4, [(0, 1, 1.0), (1, 2, 1.0), (2, 3, 1.0)])?;
/// assert_eq!(betweenness(&chain, Lengths::Steps), [Some(0.0), Some(4.0 / 6.0), Some(4.0 / 6.0), Some(0.0)]);
/// # Ok::<(), demarche::structure::NetworkError>(())
/// ```
pub fn betweenness(network: &Network, lengths: Lengths) -> Vec<Option<f64>> {
    let actors = network.len();
    if actors < 3 {
        return vec![None; actors];
    }
    let starts: Vec<usize> = (0..actors).collect();
    let starts = starts.par_chunks(actors.div_ceil(PIECES));
    let pieces: Vec<Vec<f64>> = match lengths {
        Lengths::Steps => {
            let steps = Steps::new(network, false);
            starts.map(|starts| by_steps(&steps, actors, starts)).collect()
        }
        Lengths::InverseWeight => starts.map(|starts| by_weight(network, starts)).collect(),
    };
    let pairs = (actors as f64 - 1.0) * (actors as f64 - 2.0);
    (0..actors).map(|actor| Some(pieces.iter().map(|piece| piece[actor]).sum::<f64>() / pairs)).collect()
}

/// What the ways from these actors give to each, with arcs of any length.
fn by_weight(network: &Network, starts: &[usize]) -> Vec<f64> {
    let mut given = vec![0.0; network.len()];
    let mut ways = Ways::new(network);
    let mut passes = vec![0.0; network.len()];
    for &start in starts {
        ways.find(start, false);
        for &actor in ways.order.iter().rev() {
            let actor = actor as usize;
            let arcs = network.arcs_from(actor).iter();
            let onward = arcs.filter(|&&(to, weight)| ways.continues(actor, to as usize, weight));
            let share: f64 = onward.map(|&(to, _)| (1.0 + passes[to as usize]) / ways.number[to as usize]).sum();
            passes[actor] = ways.number[actor] * share;
        }
        for &actor in &ways.order[1..] {
            given[actor as usize] += passes[actor as usize];
        }
    }
    given
}

/// The same with arcs of one step, where whole numbers and a plain queue do.
fn by_steps(network: &Steps, actors: usize, starts: &[usize]) -> Vec<f64> {
    const NOT_REACHED: u32 = u32::MAX;
    let mut given = vec![0.0; actors];
    let mut steps = vec![NOT_REACHED; actors];
    let mut number = vec![0.0; actors];
    // What each way that ends at an actor, or goes on from there, counts for: (1 + δ) / σ.
    let mut share = vec![0.0; actors];
    let mut order: Vec<u32> = Vec::with_capacity(actors);
    for &start in starts {
        order.iter().for_each(|&actor| (steps[actor as usize], number[actor as usize]) = (NOT_REACHED, 0.0));
        order.clear();
        order.push(start as u32);
        (steps[start], number[start]) = (0, 1.0);
        let mut next = 0;
        while let Some(&actor) = order.get(next) {
            next += 1;
            let (further, ways) = (steps[actor as usize] + 1, number[actor as usize]);
            for &to in network.from(actor) {
                let known = &mut steps[to as usize];
                if *known == NOT_REACHED {
                    *known = further;
                    order.push(to);
                }
                if *known == further {
                    number[to as usize] += ways;
                }
            }
        }
        for &actor in order[1..].iter().rev() {
            let onward = network.from(actor).iter();
            let actor = actor as usize;
            let further = steps[actor] + 1;
            let onward = onward.filter(|&&to| steps[to as usize] == further);
            let passes = number[actor] * onward.map(|&to| share[to as usize]).sum::<f64>();
            given[actor] += passes;
            share[actor] = (1.0 + passes) / number[actor];
        }
    }
    given
}
