//! Who stands between two that are not joined, and on whose side.

use super::super::Network;

/// How often an actor brokers between two others, by the groups that the three belong to.
///
/// ```text
/// a → b → c, no a → c, a ≠ c          b is the broker
///
/// coordinator     w_I    a, b, c in one group
/// itinerant       w_O    a, c in one group, b in another
/// gatekeeper      b_OI   b, c in one group, a in another: b lets in
/// representative  b_IO   a, b in one group, c in another: b speaks for a
/// liaison         b_O    three groups
/// ```
///
/// Direction counts. Where a network has none, every pair is met in both orders, and b lets in as often as it speaks
/// out. Weights do not matter; parallel ties are one arc.
///
/// * **Unit and range.** Ordered pairs `(a, c)`, from 0 to (n − 1)(n − 2).
/// * **Undefined.** Never: an actor that stands between no two has 0 of each.
/// * **Cost.** O(Σ over arcs a → b of arcs from b) time, O(n) memory.
/// * **Source.** Gould, R. V. and Fernandez, R. M. (1989). Structures of mediation: a formal approach to brokerage in
///   transaction networks. *Sociological Methodology* 19, 89–126. <https://doi.org/10.2307/270949>; counts as in
///   `brokerage` of Butts, C. T. (2008). Social network analysis with sna. *Journal of Statistical Software* 24(6).
///   <https://doi.org/10.18637/jss.v024.i06>.
///
/// # Example
///
/// 0 → 1 → 2. In one group, 1 coordinates; with 0 outside it lets in; with 2 outside it represents.
///
/// ```
/// use demarche::structure::{Network, Roles, roles};
///
/// let chain = Network::from_arcs(3, [(0, 1, 1.0), (1, 2, 1.0)])?;
/// let middle = |groups: [usize; 3]| roles(&chain, &groups)[1];
/// assert_eq!(middle([0, 0, 0]), Roles { coordinator: 1, ..Roles::default() });
/// assert_eq!(middle([1, 0, 0]), Roles { gatekeeper: 1, ..Roles::default() });
/// assert_eq!(middle([0, 0, 1]), Roles { representative: 1, ..Roles::default() });
/// assert_eq!(middle([1, 0, 1]), Roles { itinerant: 1, ..Roles::default() });
/// assert_eq!(middle([1, 0, 2]), Roles { liaison: 1, ..Roles::default() });
/// # Ok::<(), demarche::structure::NetworkError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Roles {
    /// `w_I`: all three in one group.
    pub coordinator: usize,
    /// `w_O`: between two of another group.
    pub itinerant: usize,
    /// `b_OI`: from another group into the own.
    pub gatekeeper: usize,
    /// `b_IO`: from the own group into another.
    pub representative: usize,
    /// `b_O`: between two groups, neither of them its own.
    pub liaison: usize,
}

impl Roles {
    /// Every pair brokered, in whatever role.
    pub fn total(&self) -> usize {
        self.coordinator + self.itinerant + self.gatekeeper + self.representative + self.liaison
    }
}

/// The [`Roles`] of every actor, by position; `groups` has the group of each.
///
/// # Panics
/// If there is not one group for every actor.
pub fn roles(network: &Network, groups: &[usize]) -> Vec<Roles> {
    assert_eq!(groups.len(), network.len(), "a group for every actor");
    let mut roles = vec![Roles::default(); network.len()];
    // Whom the first of the three reaches without a broker; marked by who that is.
    let mut reached_from = vec![usize::MAX; network.len()];
    for a in 0..network.len() {
        network.arcs_from(a).iter().for_each(|&(c, _)| reached_from[c as usize] = a);
        reached_from[a] = a;
        for &(b, _) in network.arcs_from(a) {
            let b = b as usize;
            for &(c, _) in network.arcs_from(b) {
                let c = c as usize;
                if reached_from[c] != a {
                    let of_broker = &mut roles[b];
                    let role = match (groups[a] == groups[b], groups[b] == groups[c], groups[a] == groups[c]) {
                        (true, true, _) => &mut of_broker.coordinator,
                        (false, false, true) => &mut of_broker.itinerant,
                        (false, true, _) => &mut of_broker.gatekeeper,
                        (true, false, _) => &mut of_broker.representative,
                        (false, false, false) => &mut of_broker.liaison,
                    };
                    *role += 1;
                }
            }
        }
    }
    roles
}
