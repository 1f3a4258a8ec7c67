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
//! | [`network`](Network) | who is joined to whom, how strongly, and which way | |
//! | `brokers` | who stands between: [`roles`](Roles), [`holes`](constraint()), [`cut_points`](CutPoint), [`chokepoints`](Chokepoints) | |
//! | [`similarity`](Similarity) | how alike are two actors' ties to others? | at most 1 |
//! | `centrality` | who is central: [`pn`](pn()), [`independence`](independence()), [`signed_degree`](signed_degree()), [`signed_eigenvector`](signed_eigenvector()), [`betweenness`](betweenness()), [`closeness`](closeness()), [`katz`](katz()), [`pagerank`](pagerank()) | by [`Measure`] |
//!
//! # Sources
//!
//! * Cartwright, D. and Harary, F. (1956). Structural balance: a generalization of Heider's theory. *Psychological
//!   Review* 63(5), 277–293. <https://doi.org/10.1037/h0046049>
//! * Doreian, P. and Mrvar, A. (2015). Structural balance and signed international relations. *Journal of Social
//!   Structure* 16(1), 1–49. <https://doi.org/10.21307/joss-2019-012>: they found no drift towards balance, so balance
//!   is a description here, and never a forecast.

mod balance;
mod brokers;
mod camps;
mod centrality;
mod network;
mod signed;
mod similarity;

pub use balance::{Triads, triads, walk_balance, walk_balance_watched};
pub use brokers::{Chokepoints, CutPoint, Roles, chokepoints, constraint, cut_points, effective_size, roles};
pub use camps::{
    CampBlock, CampNumber, Camps, CampsOptions, CampsProgress, Pressure, Tension, Together, camps, camps_watched,
    same_camp,
};
pub use centrality::{
    Lengths, Measure, MeasureOptions, View, betweenness, closeness, default_attenuation, independence, katz, pagerank,
    pn, rank_correlation, ranks, signed_degree, signed_eigenvector, spectral_radius,
};
pub use network::{Network, NetworkError, NetworkOptions};
pub use signed::{Sign, SignedArc, SignedEdge, SignedError, SignedGraph, SignedOptions, SignedTie};
pub use similarity::{Similarity, similarity};
