//! What all optimal partitions of a block have in common.

use super::CampNumber;
use super::encoding::Encoding;
use super::network::Network;
use super::solver::Found;

/// What holds in every optimal partition of a block.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Common {
    /// By vertex: its class, numbered by first vertices. With two camps, how two of one class stand to each other is the
    /// same in every optimal partition; with more, two of one class are always together.
    pub(super) class: Vec<usize>,
    /// Whether there is but one optimal partition; of any number of camps, but one that is as fine as it can be.
    pub(super) unique: bool,
    /// The edges that every optimal partition contradicts.
    pub(super) always: Vec<usize>,
}

/// Finds it by asking for optimal partitions that differ from the one found; `None` if the search was interrupted.
///
/// Every answer is either a partition that tells vertices apart which have stood alike so far, or a proof that two
/// always stand alike; so there are at most two questions a vertex, and one a tension and pair of camps.
pub(super) fn common(
    encoding: &mut Encoding<'_, '_>,
    network: &Network,
    number: CampNumber,
    found: &[usize],
) -> Option<Common> {
    let two = matches!(number, CampNumber::AtMost(0..=2));
    let mut class: Vec<usize> = if two { vec![0; found.len()] } else { found.to_vec() };
    let mut proved = vec![false; found.len()];
    let mut first = 0;
    while first < found.len() {
        // The first vertex of a class stands for it.
        proved[first] = true;
        let Some(vertex) = (first..found.len()).find(|&v| class[v] == class[first] && !proved[v]) else {
            first = (first + 1..found.len()).find(|&v| !proved[v]).unwrap_or(found.len());
            continue;
        };
        let pair = encoding.pair(first, vertex, found[first] != found[vertex]);
        match encoding.optimal(pair) {
            Found::Nothing => return None,
            Found::Core(_) => {
                encoding.exclude(pair);
                proved[vertex] = true;
            }
            Found::Model => {
                let other = encoding.camps();
                let key = |v: usize| if two { usize::from(other[v] != found[v]) } else { other[v] };
                let pairs: Vec<(usize, usize)> = class.iter().enumerate().map(|(v, &class)| (class, key(v))).collect();
                class = renumbered(&pairs);
            }
        }
    }
    class = renumbered(&class);
    let mut always = Vec::new();
    for (at, edge) in network.edges.iter().enumerate() {
        if edge.is_frustrated(found[edge.a] == found[edge.b]) {
            let granted = encoding.pair(edge.a, edge.b, edge.weight > 0);
            match encoding.optimal(granted) {
                Found::Nothing => return None,
                Found::Core(_) => always.push(at),
                Found::Model => {}
            }
        }
    }
    let classes = class.iter().max().map_or(0, |last| last + 1);
    let camps = renumbered(found);
    let unique = match two {
        true => classes <= 1,
        false => class == camps && !could_merge(encoding, network, number, &camps)?,
    };
    Some(Common { class, unique, always })
}

/// Whether two camps could be one at no cost. Where any number of camps is allowed, only camps with ties between them
/// count: the partition is as fine as it can be.
fn could_merge(
    encoding: &mut Encoding<'_, '_>,
    network: &Network,
    number: CampNumber,
    camps: &[usize],
) -> Option<bool> {
    let count = camps.iter().max().map_or(0, |last| last + 1);
    let of = |camp: usize| camps.iter().position(|&c| c == camp);
    for one in 0..count {
        for other in one + 1..count {
            let tied = network.edges.iter().any(|edge| {
                let ends = (camps[edge.a], camps[edge.b]);
                edge.weight > 0 && (ends == (one, other) || ends == (other, one))
            });
            if number == CampNumber::Any && !tied {
                continue;
            }
            let (Some(a), Some(b)) = (of(one), of(other)) else { continue };
            let pair = encoding.pair(a, b, true);
            match encoding.optimal(pair) {
                Found::Nothing => return None,
                Found::Model => return Some(true),
                Found::Core(_) => {}
            }
        }
    }
    Some(false)
}

/// The same classes, numbered in the order of their first members.
pub(super) fn renumbered<T: PartialEq + Ord + Copy>(classes: &[T]) -> Vec<usize> {
    let mut number = std::collections::BTreeMap::new();
    classes
        .iter()
        .map(|class| {
            let next = number.len();
            *number.entry(*class).or_insert(next)
        })
        .collect()
}
