//! Which way all pairs are solved, and how many rows at a time.

use super::super::total::LANES;
use super::sparse::{Lanes, Sparse};

/// No larger core is inverted: its inverse alone would take 32 MB.
const LARGEST: usize = 2048;

/// An operation on a dense matrix takes about as long as an eighth of one on a sparse matrix, and the series some 20 terms:
/// the inverse, 2c³ operations, is worth it where c³ is below this times the operations of one term for all rows.
const WORTH: usize = 100;

/// So many groups of rows are solved at a time at most: more would only make whoever waits for the first row wait longer.
const MOST_GROUPS: usize = 64;

/// How much memory is used where nothing is said.
const MEMORY: usize = 100_000_000;

/// How all pairs are solved.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PairsOptions {
    /// So many bytes may be held at once, beside the graph and the system that is solved; 100 MB by default.
    pub memory: usize,
    /// So many bytes are made of a row at most, and wait for those before it.
    pub made: usize,
    /// How far figures may be off; rounding alone where not given. A small core is solved exactly all the same.
    pub precision: Option<f64>,
}

impl Default for PairsOptions {
    fn default() -> Self {
        Self { memory: MEMORY, made: 0, precision: None }
    }
}

/// All pairs cannot be solved in so little memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("solving all pairs of this graph takes at least {needed} bytes")]
pub struct TooLittleMemory {
    /// So many bytes would be enough.
    pub needed: usize,
}

/// Which way, and how many rows at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Plan {
    dense: bool,
    groups: usize,
}

impl Plan {
    /// For so many actors, so many of them in the core, with so many dependences within it and of it on anybody.
    pub(super) fn new(
        actors: usize,
        core: usize,
        (within, onward): (usize, usize),
        options: &PairsOptions,
    ) -> Result<Self, TooLittleMemory> {
        let cube = core.saturating_mul(core).saturating_mul(core);
        let term = within.saturating_mul(actors).saturating_mul(WORTH);
        let dense = core <= LARGEST && cube <= term;
        let matrix = if dense { core * core * size_of::<f64>() } else { Sparse::bytes(core, within) };
        let held = matrix + Sparse::bytes(actors, onward) + actors * size_of::<usize>();
        // A thread holds three vectors over the core, and over the actors the rows, three layers of agency and the rows
        // once more, one by one.
        let thread = (3 * core + 5 * actors) * size_of::<Lanes>();
        let made = LANES * (options.made + size_of::<usize>() * 4);
        let needed = held + thread + made;
        let Some(room) = options.memory.checked_sub(held).filter(|_| needed <= options.memory) else {
            return Err(TooLittleMemory { needed });
        };
        let threads = rayon::current_num_threads();
        let groups = match room.checked_sub(threads * thread) {
            Some(room) if room / made >= threads => room / made,
            _ => room / (thread + made),
        };
        Ok(Self { dense, groups: groups.clamp(1, MOST_GROUPS) })
    }

    /// Whether the core is inverted.
    pub(super) fn is_dense(self) -> bool {
        self.dense
    }

    /// How many groups of rows are solved at a time.
    pub(super) fn groups(self) -> usize {
        self.groups
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(memory: usize, made: usize) -> Result<Plan, TooLittleMemory> {
        Plan::new(420, 200, (6_000, 7_000), &PairsOptions { memory, made, precision: None })
    }

    #[test]
    fn what_is_needed_is_enough_and_a_byte_less_is_not() {
        let needed = plan(0, 20_000).unwrap_err().needed;
        assert_eq!(plan(needed, 20_000).unwrap().groups(), 1);
        assert_eq!(plan(needed - 1, 20_000).unwrap_err(), TooLittleMemory { needed });
        assert_eq!(plan(usize::MAX, 20_000).unwrap().groups(), MOST_GROUPS);
    }

    #[test]
    fn the_way_is_a_matter_of_the_graph_alone() {
        for memory in [2_000_000, 20_000_000, 2_000_000_000] {
            assert!(plan(memory, 1_000).unwrap().is_dense());
        }
        let options = PairsOptions::default();
        assert!(!Plan::new(10_000, 5_000, (80_000, 90_000), &options).unwrap().is_dense(), "too large to be inverted");
        assert!(!Plan::new(4_000, 2_000, (9_000, 9_000), &options).unwrap().is_dense(), "the series is shorter");
    }

    #[test]
    fn more_room_is_more_rows() {
        let groups: Vec<usize> =
            [3_000_000, 10_000_000, 100_000_000].map(|memory| plan(memory, 50_000).unwrap().groups()).to_vec();
        assert!(groups.is_sorted() && groups[0] < groups[2], "{groups:?}");
    }
}
