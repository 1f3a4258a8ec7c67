//! From blocks to the whole: names of camps that agree where blocks meet, and what follows for everybody.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use petgraph::unionfind::UnionFind;

use super::CampNumber;
use super::network::Network;
use super::solve::Solved;

/// The camps of all blocks under names that agree where blocks meet.
pub(super) fn labels(vertices: usize, number: CampNumber, solved: &[Solved], part: &[usize]) -> Vec<usize> {
    let mut label: Vec<Option<usize>> = vec![None; vertices];
    let mut fresh = vec![0; part.iter().max().map_or(0, |last| last + 1)];
    for Solved { block, camps, .. } in solved {
        let entry = block.vertices.binary_search(&block.entry).unwrap_or_default();
        let next = &mut fresh[part[block.entry]];
        let (own, wanted) = (camps[entry], label[block.entry]);
        let mut renamed: Vec<Option<usize>> = vec![None; camps.iter().max().map_or(0, |last| last + 1)];
        for (&vertex, &camp) in block.vertices.iter().zip(camps) {
            let name = match (number, wanted) {
                (_, Some(wanted)) if camp == own => wanted,
                // Where any number is allowed, every other camp of the block is one of its own.
                (CampNumber::Any, _) => *renamed[camp].get_or_insert_with(|| {
                    *next += 1;
                    *next - 1
                }),
                (_, Some(wanted)) if camp == wanted => own,
                _ => camp,
            };
            label[vertex].get_or_insert(name);
        }
    }
    label.into_iter().map(Option::unwrap_or_default).collect()
}

/// The camps as they are reported, and the camp of every actor.
pub(super) fn arranged(
    network: &Network,
    number: CampNumber,
    label: &[usize],
    part: &[usize],
) -> (Vec<Vec<usize>>, Vec<Option<usize>>) {
    // By part and label, the members.
    let mut of_part: Vec<Vec<Vec<usize>>> = vec![Vec::new(); part.iter().max().map_or(0, |last| last + 1)];
    for vertex in (0..network.len()).filter(|&vertex| !network.neighbours[vertex].is_empty()) {
        let camps = &mut of_part[part[vertex]];
        if camps.len() <= label[vertex] {
            camps.resize(label[vertex] + 1, Vec::new());
        }
        camps[label[vertex]].push(vertex);
    }
    let largest_first = |camps: &mut Vec<Vec<usize>>| {
        camps.retain(|camp| !camp.is_empty());
        camps.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
    };
    let mut camps: Vec<Vec<usize>> = Vec::new();
    for mut of_one in of_part {
        largest_first(&mut of_one);
        match number {
            CampNumber::Any => camps.extend(of_one),
            CampNumber::AtMost(_) => {
                for (at, members) in of_one.into_iter().enumerate() {
                    if camps.len() <= at {
                        camps.push(Vec::new());
                    }
                    camps[at].extend(members);
                }
            }
        }
    }
    camps.iter_mut().for_each(|camp| camp.sort_unstable());
    largest_first(&mut camps);
    let mut camp = vec![None; network.len()];
    for (at, members) in camps.iter().enumerate() {
        members.iter().for_each(|&member| camp[member] = Some(at));
    }
    (camps, camp)
}

/// The classes of all blocks, joined where blocks meet; `None` if those of a block are not known.
pub(super) fn classes(vertices: usize, solved: &[Solved]) -> Option<Vec<usize>> {
    let mut sets = UnionFind::new(vertices);
    for Solved { block, common, .. } in solved {
        let common = common.as_ref()?;
        let mut first: Vec<Option<usize>> = vec![None; block.vertices.len()];
        for (&vertex, &class) in block.vertices.iter().zip(&common.class) {
            sets.union(*first[class].get_or_insert(vertex), vertex);
        }
    }
    Some((0..vertices).map(|vertex| sets.find(vertex)).collect())
}

/// Who is outside the core: of its part where there are two camps, of its camp where there may be more.
pub(super) fn either_way(camp: &[Option<usize>], part: &[usize], class: &[usize], two: bool) -> Vec<usize> {
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for vertex in (0..camp.len()).filter(|&vertex| camp[vertex].is_some()) {
        members.entry(class[vertex]).or_default().push(vertex);
    }
    let group = |vertex: usize| (part[vertex], if two { None } else { camp[vertex] });
    let mut core: BTreeMap<(usize, Option<usize>), &Vec<usize>> = BTreeMap::new();
    for of_one in members.values() {
        let core = core.entry(group(of_one[0])).or_insert(of_one);
        // The largest, of equals the one with the first member.
        if (of_one.len(), Reverse(of_one[0])) > (core.len(), Reverse(core[0])) {
            *core = of_one;
        }
    }
    let outside = |&vertex: &usize| camp[vertex].is_some() && core[&group(vertex)].binary_search(&vertex).is_err();
    (0..camp.len()).filter(outside).collect()
}

/// Whether every part has but one optimal partition; `None` if that is not known.
pub(super) fn unique(number: CampNumber, solved: &[Solved], part: &[usize]) -> Option<bool> {
    let mut all = Some(true);
    let mut divided = vec![0; part.iter().max().map_or(0, |last| last + 1)];
    for Solved { block, camps, common, .. } in solved {
        match common {
            Some(common) if !common.unique => return Some(false),
            Some(_) => {}
            None => all = None,
        }
        divided[part[block.entry]] += usize::from(camps.iter().any(|camp| *camp != camps[0]));
    }
    // With three camps or more, the other camps of two blocks that meet can be matched in more than one way.
    let matched = matches!(number, CampNumber::AtMost(3..)) && divided.iter().any(|&blocks| blocks > 1);
    if matched { Some(false) } else { all }
}

/// By edge: whether every optimal partition contradicts it.
pub(super) fn always(edges: usize, solved: &[Solved]) -> Vec<Option<bool>> {
    let mut always = vec![None; edges];
    for Solved { block, common, .. } in solved {
        let Some(common) = common else { continue };
        for (at, &edge) in block.edges.iter().enumerate() {
            always[edge] = Some(common.always.binary_search(&at).is_ok());
        }
    }
    always
}
