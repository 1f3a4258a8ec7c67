//! Events divided into parts, of which each is tried on what was learnt from the others.

use std::collections::BTreeMap;

use crate::certainty::Random;

/// A stream of its own, which no sample of events has.
const STREAM: u64 = u64::MAX;

/// For each event the part it is in, from 0. Events of one group are in one part; groups are put in a random order, and
/// each goes to the part that has the fewest events so far. `None` where there are fewer groups than parts.
pub(super) fn folds<G: Ord>(groups: &[G], parts: usize, seed: u64) -> Option<Vec<usize>> {
    let mut members: BTreeMap<&G, Vec<usize>> = BTreeMap::new();
    groups.iter().enumerate().for_each(|(event, group)| members.entry(group).or_default().push(event));
    if members.len() < parts || parts == 0 {
        return None;
    }
    let mut order: Vec<Vec<usize>> = members.into_values().collect();
    let mut random = Random::new(seed, STREAM);
    for last in (1..order.len()).rev() {
        order.swap(last, random.below(last + 1));
    }
    let mut sizes = vec![0; parts];
    let mut part_of = vec![0; groups.len()];
    for events in order {
        let part = (0..parts).min_by_key(|&part| sizes[part])?;
        sizes[part] += events.len();
        events.into_iter().for_each(|event| part_of[event] = part);
    }
    Some(part_of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_stay_together_and_no_part_is_empty() {
        let groups = [1, 1, 2, 3, 3, 3, 4, 5, 5, 6];
        for seed in 0..20 {
            let parts = folds(&groups, 3, seed).expect("six groups");
            assert_eq!(folds(&groups, 3, seed).as_deref(), Some(&*parts));
            for (a, b) in [(0, 1), (3, 4), (4, 5), (7, 8)] {
                assert_eq!(parts[a], parts[b]);
            }
            assert!((0..3).all(|part| parts.contains(&part)));
        }
        assert_eq!(folds(&groups, 7, 1), None);
        assert_ne!(folds(&groups, 3, 1), folds(&groups, 3, 2));
    }
}
