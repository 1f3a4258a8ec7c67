//! A count of literals, grown as far as it is needed.

use batsat::Lit;

use super::solver::Solver;

/// Counts how many of its inputs are true: output `j` (from 1) is forced when at least `j` of them are.
///
/// A binary tree of counts; outputs are encoded one by one, the first time they are asked for. Only the direction from
/// inputs to outputs is encoded, which is all that a bound from above needs.
///
/// Bailleux, O. and Boufkhad, Y. (2003). Efficient CNF encoding of Boolean cardinality constraints. *CP 2003*,
/// 108–122. <https://doi.org/10.1007/978-3-540-45193-8_8>
#[derive(Debug)]
pub(super) struct Totalizer {
    nodes: Vec<Node>,
}

#[derive(Debug)]
struct Node {
    children: Option<(usize, usize)>,
    size: usize,
    outputs: Vec<Lit>,
}

impl Totalizer {
    /// A count of at least one literal.
    pub(super) fn new(inputs: &[Lit]) -> Self {
        let mut nodes: Vec<Node> =
            inputs.iter().map(|&input| Node { children: None, size: 1, outputs: vec![input] }).collect();
        let mut layer: Vec<usize> = (0..nodes.len()).collect();
        while layer.len() > 1 {
            let mut next = Vec::with_capacity(layer.len().div_ceil(2));
            for pair in layer.chunks(2) {
                match *pair {
                    [left, right] => {
                        let size = nodes[left].size + nodes[right].size;
                        nodes.push(Node { children: Some((left, right)), size, outputs: Vec::new() });
                        next.push(nodes.len() - 1);
                    }
                    [one] => next.push(one),
                    _ => {}
                }
            }
            layer = next;
        }
        Self { nodes }
    }

    /// The output that is forced when at least `bound` inputs are true; `None` beyond the number of inputs.
    pub(super) fn at_least(&mut self, bound: usize, solver: &mut Solver<'_>) -> Option<Lit> {
        let root = self.nodes.len().checked_sub(1)?;
        if bound == 0 || bound > self.nodes[root].size {
            return None;
        }
        self.grow(root, bound, solver);
        Some(self.nodes[root].outputs[bound - 1])
    }

    fn grow(&mut self, node: usize, bound: usize, solver: &mut Solver<'_>) {
        let bound = bound.min(self.nodes[node].size);
        let Some((left, right)) = self.nodes[node].children else { return };
        if self.nodes[node].outputs.len() >= bound {
            return;
        }
        self.grow(left, bound, solver);
        self.grow(right, bound, solver);
        for total in self.nodes[node].outputs.len() + 1..=bound {
            let output = solver.new_literal();
            if let Some(&before) = self.nodes[node].outputs.last() {
                solver.add_clause(&[!output, before]);
            }
            for of_left in 0..=total.min(self.nodes[left].size) {
                let of_right = total - of_left;
                if of_right > self.nodes[right].size {
                    continue;
                }
                let mut clause = vec![output];
                clause.extend(of_left.checked_sub(1).map(|at| !self.nodes[left].outputs[at]));
                clause.extend(of_right.checked_sub(1).map(|at| !self.nodes[right].outputs[at]));
                solver.add_clause(&clause);
            }
            self.nodes[node].outputs.push(output);
        }
    }
}
