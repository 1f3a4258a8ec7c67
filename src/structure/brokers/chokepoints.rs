//! Who stands on every chain from one actor to another, with what proves it.

use std::collections::VecDeque;

use super::super::Network;

/// What stands between the two ends of all chains.
///
/// A chain follows arcs from a start to an end. An actor between them is a **chokepoint** if no chain is left without
/// it. The shortest chain proves it: a chokepoint is on every chain, and so on this one, and each of the others on it
/// comes with a chain that goes round.
///
/// A network may hold an actor at several positions, for instance as one who supplies and as one who steers; `actor_of`
/// says whose each is, and without an actor all its positions are gone. That is why the chokepoints are not read off the
/// dominators of the start, which are positions.
///
/// * **Unit and range.** Every actor of the chain, its ends excepted, is in one of the two lists.
/// * **Undefined.** `None` where no chain leads from the start to the end.
/// * **Cost.** O(k · (n + arcs)) time, k the length of the shortest chain.
/// * **Source.** Lengauer, T. and Tarjan, R. E. (1979). A fast algorithm for finding dominators in a flowgraph. *ACM
///   Transactions on Programming Languages and Systems* 1(1), 121–141. <https://doi.org/10.1145/357062.357071>, for the
///   notion.
///
/// # Example
///
/// 0 → 1 → 2 → 4 and 1 → 3 → 4: all chains pass through 1, and none of 2 and 3 is on both.
///
/// ```
/// use demarche::structure::{Network, chokepoints};
///
/// let network = Network::from_arcs(5, [(0, 1, 1.0), (1, 2, 1.0), (2, 4, 1.0), (1, 3, 1.0), (3, 4, 1.0)])?;
/// let found = chokepoints(&network, 0, 4, &[0, 1, 2, 3, 4]).expect("a chain");
/// assert_eq!(found.chain, [0, 1, 2, 4]);
/// assert_eq!(found.chokepoints, [(1, vec![])]);
/// assert_eq!(found.around, [(2, vec![0, 1, 3, 4])]);
/// # Ok::<(), demarche::structure::NetworkError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chokepoints {
    /// The positions of a shortest chain, from start to end; of several the first by position.
    pub chain: Vec<usize>,
    /// The chokepoints, from start to end, and the actors that the start still reaches without each, in order and
    /// without itself.
    pub chokepoints: Vec<(usize, Vec<usize>)>,
    /// The other actors on the chain, from start to end, each with the positions of a shortest chain that does without
    /// it.
    pub around: Vec<(usize, Vec<usize>)>,
}

/// The [`Chokepoints`] of all chains from a position to another; `actor_of` has the actor of every position.
///
/// # Panics
/// If there is not one actor for every position.
pub fn chokepoints(network: &Network, start: usize, end: usize, actor_of: &[usize]) -> Option<Chokepoints> {
    assert_eq!(actor_of.len(), network.len(), "an actor for every position");
    let chain = Search::without(network, start, |_| false).chain(end)?;
    let ends = [actor_of[start], actor_of[end]];
    let mut between: Vec<usize> = chain.iter().map(|&position| actor_of[position]).collect();
    between.retain(|actor| !ends.contains(actor));
    // Going over from one position of an actor to another is no step.
    between.dedup();
    let mut found = Chokepoints { chain, chokepoints: Vec::new(), around: Vec::new() };
    for actor in between {
        let search = Search::without(network, start, |position| actor_of[position] == actor);
        match search.chain(end) {
            Some(chain) => found.around.push((actor, chain)),
            None => {
                let mut reached: Vec<usize> = search.reached().map(|position| actor_of[position]).collect();
                reached.sort_unstable();
                reached.dedup();
                reached.retain(|&other| other != ends[0]);
                found.chokepoints.push((actor, reached));
            }
        }
    }
    Some(found)
}

/// Everything that a start reaches, each by a shortest chain.
struct Search {
    start: usize,
    from: Vec<Option<usize>>,
}

impl Search {
    fn without(network: &Network, start: usize, gone: impl Fn(usize) -> bool) -> Self {
        let mut search = Self { start, from: vec![None; network.len()] };
        let mut open = VecDeque::from([start]);
        while let Some(here) = open.pop_front() {
            for &(there, _) in network.arcs_from(here) {
                let there = there as usize;
                if there != start && search.from[there].is_none() && !gone(there) {
                    search.from[there] = Some(here);
                    open.push_back(there);
                }
            }
        }
        search
    }

    fn reached(&self) -> impl Iterator<Item = usize> {
        (0..self.from.len()).filter(|&position| self.from[position].is_some())
    }

    fn chain(&self, end: usize) -> Option<Vec<usize>> {
        if end != self.start {
            self.from[end]?;
        }
        let mut chain: Vec<usize> = std::iter::successors(Some(end), |&position| self.from[position]).collect();
        chain.reverse();
        Some(chain)
    }
}
