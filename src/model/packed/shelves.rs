//! Things put together once they are asked for, and kept.

use std::sync::OnceLock;

/// So many things share a place for those of them that have been asked for, so that whoever asks for few pays for few.
const SHELF: usize = 64;

/// Room for things by position.
#[derive(Debug)]
pub(crate) struct Shelves<T>(Box<[OnceLock<Shelf<T>>]>);

type Shelf<T> = Box<[OnceLock<T>]>;

impl<T> Shelves<T> {
    /// Room for so many.
    pub(crate) fn new(len: usize) -> Self {
        Self((0..len.div_ceil(SHELF)).map(|_| OnceLock::new()).collect())
    }

    /// The one at a position, which has to be one of them; it is made if nobody has asked for it before.
    pub(crate) fn get(&self, at: usize, make: impl FnOnce() -> T) -> &T {
        let shelf = self.0[at / SHELF].get_or_init(|| (0..SHELF).map(|_| OnceLock::new()).collect());
        shelf[at % SHELF].get_or_init(make)
    }
}
