//! Structure: what can be read off who is with whom and who is against whom, whatever each needs of the others.
//!
//! Alliances and hostilities make a signed network. The measures here describe it on one day; none of them is a
//! forecast. Each file is one idea:
//!
//! | file | question | range |
//! |---|---|---|
//! | [`triads`](Triads) | how many triangles are balanced? | counts, shares in `[0, 1]` |
//! | [`walks`](walk_balance()) | how many closed walks are balanced? | `(0, 1]` |
//! | [`camps`](Camps) | which camps contradict the fewest ties, and which ties are those? | 0 to the negative ties |
//! | [`signed`](SignedGraph) | which ties are for, which against, and what parallel ties come to | |
//!
//! # Sources
//!
//! * Cartwright, D. and Harary, F. (1956). Structural balance: a generalization of Heider's theory. *Psychological
//!   Review* 63(5), 277–293. <https://doi.org/10.1037/h0046049>
//! * Doreian, P. and Mrvar, A. (2015). Structural balance and signed international relations. *Journal of Social
//!   Structure* 16(1), 1–49. <https://doi.org/10.21307/joss-2019-012>: they found no drift towards balance, so balance
//!   is a description here, and never a forecast.

mod balance;
mod camps;
mod signed;

pub use balance::{Triads, triads, walk_balance};
pub use camps::{
    CampBlock, CampNumber, Camps, CampsOptions, CampsProgress, Pressure, Tension, Together, camps, camps_watched,
    same_camp,
};
pub use signed::{Sign, SignedArc, SignedEdge, SignedError, SignedGraph, SignedOptions, SignedTie};
