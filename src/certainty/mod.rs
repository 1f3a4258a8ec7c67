//! How sure a ranking is: what becomes of it when needs and strengths are not quite what the graph says, and when a
//! source or a tie is left out.
//!
//! | file | idea |
//! |---|---|
//! | [`options`](RobustOptions) | how many draws, from which seed, how far figures may be off |
//! | [`band`](Band) | how far one figure of a tie may be off |
//! | [`dirichlet`](Dirichlet) | needs drawn around the model's |
//! | [`draw`](Draws) | the graph as it might be, draw by draw |
//! | `random` | random numbers that are the same on every machine |
//! | [`quantile`](quantile()) | the middle of many numbers, and where nine of ten lie |
//! | [`part`](part()) | of a large graph, the part that it takes |
//! | `place` | who stands where in one draw |
//! | `tally` | who stands where in all of them |
//! | [`without`](Without) | each source and each tie left out in turn |
//! | [`robust`](robust()) | all of it, as an answer |
//! | `verdict` | the answer in a sentence or two |
//! | [`note`](Robustness) | the same from a few draws, to stand under a plain answer |
//!
//! The same seed gives the same bytes whatever the number of threads: every draw has a stream of random numbers of its
//! own, and draws are counted in their order.

mod band;
mod dirichlet;
mod draw;
mod note;
mod options;
mod part;
mod place;
mod quantile;
mod random;
mod robust;
mod tally;
mod verdict;
mod without;

pub use band::Band;
pub use dirichlet::Dirichlet;
pub use draw::Draws;
pub use note::{Robustness, robustness};
pub use options::{Bands, Concentration, RobustError, RobustOptions, Vary};
pub use part::part;
pub use quantile::quantile;
pub(crate) use random::Random;
pub use robust::{Robust, RobustLine, RobustThreshold, robust};
pub use without::Without;
