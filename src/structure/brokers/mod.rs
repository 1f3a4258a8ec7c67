//! Who stands between others: by role, by what its contacts have without it, and without whom nothing is left.
//!
//! | file | question | range |
//! |---|---|---|
//! | [`roles`](Roles) | between whom does it broker, and on whose side? | counts |
//! | [`holes`](constraint()) | how far are its contacts tied to each other? | from 0 up; 1 to n |
//! | [`cut_points`](CutPoint) | who would be cut off without it? | |
//! | [`chokepoints`](Chokepoints) | who is on every chain from A to B? | |
//!
//! Betweenness, which asks for the shortest ways alone, is among the measures of centrality.

mod chokepoints;
mod cut_points;
mod holes;
mod roles;

pub use chokepoints::{Chokepoints, chokepoints};
pub use cut_points::{CutPoint, cut_points};
pub use holes::{constraint, effective_size};
pub use roles::{Roles, roles};
