//! Camps: the partition that contradicts as few ties as possible, and the ties that contradict it.
//!
//! | file | idea |
//! |---|---|
//! | `camps` | the measure |
//! | `watch` | progress, and being interrupted |
//! | `network` | what is to be partitioned, in small |
//! | `blocks` | the parts that do not constrain each other |
//! | `search` | good partitions, found fast |
//! | `encoding` | partitions as models of rules |
//! | `maxsat` | exact minimisation |
//! | `solver`, `totalizer` | satisfiability, counting |
//! | `solve` | block by block |
//! | `alternatives` | what all optimal partitions have in common |

mod alternatives;
mod blocks;
mod encoding;
mod maxsat;
mod network;
mod search;
mod solve;
mod solver;
mod totalizer;
mod watch;

use self::watch::Watch;

pub use self::watch::CampsProgress;

/// How many camps there may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// No more than so many.
    AtMost(usize),
    /// Any number: generalised balance.
    Free,
}

impl Number {
    fn most(self) -> Option<usize> {
        match self {
            Number::AtMost(most) => Some(most),
            Number::Free => None,
        }
    }
}

/// Numbers that look random and are the same in every run: splitmix64, below a bound.
fn splitmix(seed: u64) -> impl FnMut(u64) -> u64 {
    let mut state = seed;
    move |bound| {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound.max(1)
    }
}

#[cfg(test)]
mod trial {
    use super::network::*;
    use super::*;
    use std::time::Instant;
    #[test]
    fn trial() {
        let file = std::env::var("TRIAL").unwrap();
        let secs: f64 = std::env::var("SECS").map_or(60.0, |s| s.parse().unwrap());
        let number = match std::env::var("K").as_deref() {
            Ok("0") => Number::Free,
            Ok(k) => Number::AtMost(k.parse().unwrap()),
            _ => Number::AtMost(2),
        };
        let mut names = std::collections::BTreeMap::new();
        let text = std::fs::read_to_string(file).unwrap();
        let mut pairs = std::collections::BTreeMap::new();
        for line in text.lines().skip(1) {
            let f: Vec<&str> = line.split(',').collect();
            let n = names.len();
            let a = *names.entry(f[0].to_owned()).or_insert(n);
            let n = names.len();
            let b = *names.entry(f[1].to_owned()).or_insert(n);
            let v: i64 = f[2].parse().unwrap();
            *pairs.entry((a.min(b), a.max(b))).or_insert(0) += v;
        }
        let edges: Vec<Edge> =
            pairs.iter().filter(|(_, v)| **v != 0).map(|(&(a, b), v)| Edge { a, b, weight: v.signum() }).collect();
        let network = Network::new(names.len(), edges);
        let start = Instant::now();
        let last = std::cell::Cell::new(0.0);
        let ask = |p: &CampsProgress| {
            let t = start.elapsed().as_secs_f64();
            if t - last.get() > 3.0 {
                last.set(t);
                eprintln!("{t:.1} {p:?}");
            }
            if t > secs { std::ops::ControlFlow::Break(()) } else { std::ops::ControlFlow::Continue(()) }
        };
        let watch = Watch::new(&ask, 1.0);
        let (_, solved) = solve::solve(&network, number, &watch);
        let lower: u64 = solved.iter().map(|s| s.lower).sum();
        let upper: u64 = solved.iter().map(|s| s.upper).sum();
        println!(
            "n {} m {} [{lower},{upper}] blocks {} t {:.3} unique {:?}",
            network.len(),
            network.edges.len(),
            solved.len(),
            start.elapsed().as_secs_f64(),
            solved
                .iter()
                .filter(|s| s.block.vertices.len() > 2)
                .map(|s| (
                    s.block.vertices.len(),
                    s.lower,
                    s.upper,
                    s.common.as_ref().map(|c| (c.unique, c.class.iter().max().unwrap() + 1, c.always.len()))
                ))
                .collect::<Vec<_>>()
        );
    }
}
