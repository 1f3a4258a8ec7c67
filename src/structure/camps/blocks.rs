//! The parts of a network that do not constrain each other: blocks without a cut vertex.

/// A tree of blocks: each is entered from one that comes before it by a shared vertex.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    /// The blocks, each with its edges; an edge that stands alone is a block of two vertices. The root of a connected
    /// part comes first and every other block after the one it hangs on.
    pub(super) blocks: Vec<Block>,
    /// By vertex: which connected part it is in, counted from 0.
    pub(super) part: Vec<usize>,
    /// How many connected parts there are, vertices without edges among them.
    pub(super) parts: usize,
}

/// Vertices and edges of one block.
#[derive(Debug)]
pub(super) struct Block {
    /// The vertex by which it hangs on what comes before it, or one of its own if it is the first of its part.
    pub(super) entry: usize,
    /// Its vertices, ascending.
    pub(super) vertices: Vec<usize>,
    /// Its edges, by position, ascending.
    pub(super) edges: Vec<usize>,
}

/// Splits a network into its blocks. O(vertices + edges), without recursion.
///
/// A partition is optimal if it is optimal on every block: blocks share single vertices, and the camps of a block can
/// be renamed until those of the shared vertex agree.
///
/// Hopcroft, J. and Tarjan, R. (1973). Algorithm 447: efficient algorithms for graph manipulation. *Communications of
/// the ACM* 16(6), 372–378. <https://doi.org/10.1145/362248.362272>
pub(super) fn blocks(neighbours: &[Vec<(usize, usize)>]) -> Blocks {
    let vertices = neighbours.len();
    let mut found = Blocks { part: vec![usize::MAX; vertices], ..Blocks::default() };
    let mut depth = vec![usize::MAX; vertices];
    let mut low = vec![0; vertices];
    let mut time = 0;
    for root in 0..vertices {
        if depth[root] != usize::MAX {
            continue;
        }
        let first = found.blocks.len();
        let mut open_edges: Vec<(usize, usize, usize)> = Vec::new();
        // Vertex, the edge it was entered by, how many of its neighbours have been seen, where its edges begin.
        let mut path = vec![(root, usize::MAX, 0_usize, 0_usize)];
        (depth[root], low[root], found.part[root]) = (time, time, found.parts);
        time += 1;
        while let Some(&mut (vertex, by, ref mut seen, begin)) = path.last_mut() {
            if let Some(&(other, edge)) = neighbours[vertex].get(*seen) {
                *seen += 1;
                if edge == by {
                    continue;
                }
                if depth[other] == usize::MAX {
                    (depth[other], low[other], found.part[other]) = (time, time, found.parts);
                    time += 1;
                    path.push((other, edge, 0, open_edges.len()));
                    open_edges.push((vertex, other, edge));
                } else if depth[other] < depth[vertex] {
                    low[vertex] = low[vertex].min(depth[other]);
                    open_edges.push((vertex, other, edge));
                }
            } else {
                path.pop();
                let Some(&(parent, ..)) = path.last() else { continue };
                low[parent] = low[parent].min(low[vertex]);
                if low[vertex] >= depth[parent] {
                    let of_block = open_edges.split_off(begin);
                    let mut vertices: Vec<usize> = of_block.iter().flat_map(|&(a, b, _)| [a, b]).collect();
                    let mut edges: Vec<usize> = of_block.into_iter().map(|(.., edge)| edge).collect();
                    vertices.sort_unstable();
                    vertices.dedup();
                    edges.sort_unstable();
                    found.blocks.push(Block { entry: parent, vertices, edges });
                }
            }
        }
        // Blocks are completed from the leaves inwards.
        found.blocks[first..].reverse();
        found.parts += 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(vertices: usize, edges: &[(usize, usize)]) -> Blocks {
        let mut neighbours = vec![Vec::new(); vertices];
        for (at, &(a, b)) in edges.iter().enumerate() {
            neighbours[a].push((b, at));
            neighbours[b].push((a, at));
        }
        blocks(&neighbours)
    }

    /// Two triangles that share a vertex, a tail, and two vertices of their own.
    ///
    /// ```text
    /// 0 – 1   3 – 4
    ///  \ /     \ /
    ///   2 ––––– 2      4 – 5     6 – 7
    /// ```
    #[test]
    fn triangles_tails_and_parts_are_told_apart() {
        let found = of(8, &[(0, 1), (1, 2), (0, 2), (2, 3), (3, 4), (2, 4), (4, 5), (6, 7)]);
        let vertices: Vec<_> = found.blocks.iter().map(|block| block.vertices.clone()).collect();
        assert_eq!(vertices, [vec![0, 1, 2], vec![2, 3, 4], vec![4, 5], vec![6, 7]]);
        assert_eq!(found.blocks.iter().map(|block| block.entry).collect::<Vec<_>>(), [0, 2, 4, 6]);
        assert_eq!((found.parts, &found.part[..]), (2, &[0, 0, 0, 0, 0, 0, 1, 1][..]));
    }

    #[test]
    fn every_edge_is_in_one_block() {
        let found = of(4, &[(0, 1), (1, 2), (2, 3), (3, 0), (0, 2)]);
        assert_eq!(found.blocks.len(), 1);
        assert_eq!(found.blocks[0].edges, [0, 1, 2, 3, 4]);
    }
}
