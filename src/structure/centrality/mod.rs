//! Who is central, by eight measures that disagree, since each asks something else.
//!
//! | file | question | network | range |
//! |---|---|---|---|
//! | [`pn`](pn()) | who has friends with friends, and no enemies? | signed | around 1 |
//! | [`independence`](independence()) | whose allies have no other allies? | signed | any |
//! | [`signed_degree`](signed_degree()) | how many are with it, less those against? | signed | −(n−1) to n−1 |
//! | [`signed_eigenvector`](signed_eigenvector()) | how much does it belong to its camp? | signed | `[−1, 1]` |
//! | [`betweenness`](betweenness()) | who stands on the ways between others? | plain | `[0, 1]` |
//! | [`closeness`](closeness()) | who is near to all? | plain | from 0 up, `None` for 0 |
//! | [`katz`](katz()) | who is at the end of many chains? | plain | from 1 up |
//! | [`pagerank`](pagerank()) | where does one end up? | plain | `(0, 1)` |
//!
//! [`Measure`] names them, with what each is taken of, and [`rank_correlation`] says how far two of them agree.

mod agreement;
mod betweenness;
mod closeness;
mod independence;
mod katz;
mod measure;
mod pagerank;
mod pn;
mod shortest;
mod signed_degree;
mod signed_eigenvector;
mod signed_rows;

pub use agreement::{rank_correlation, ranks};
pub use betweenness::betweenness;
pub use closeness::closeness;
pub use independence::independence;
pub use katz::{katz, spectral_radius};
pub use measure::{Measure, MeasureOptions, View, default_attenuation};
pub use pagerank::pagerank;
pub use pn::pn;
pub use shortest::Lengths;
pub use signed_degree::signed_degree;
pub use signed_eigenvector::signed_eigenvector;
