//! Balance: how far friends of friends are friends and enemies of enemies are friends.
//!
//! Three readings of one idea, each of which describes a day and forecasts nothing: the triangles ([`Triads`]), all
//! closed walks ([`walk_balance`]), and the least number of ties that stand in the way, which is the frustration of two
//! [`camps`](super::camps()).

mod lanczos;
mod triads;
mod walks;

pub use triads::{Triads, triads};
pub use walks::{walk_balance, walk_balance_watched};
