//! Columns of figures, as they lie in memory and in a file alike.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;
use std::sync::Arc;

/// Bytes that several columns share: those of a whole file, or of one column.
#[derive(Clone, Default)]
pub(crate) struct Bytes {
    all: Arc<Vec<u8>>,
    range: Range<usize>,
}

impl Bytes {
    pub(crate) fn new(mut bytes: Vec<u8>) -> Self {
        bytes.shrink_to_fit();
        let range = 0..bytes.len();
        Self { all: Arc::new(bytes), range }
    }

    pub(crate) fn len(&self) -> usize {
        self.range.len()
    }

    pub(crate) fn as_slice(&self) -> &[u8] {
        &self.all[self.range.clone()]
    }

    /// A part of them; `None` where there are not so many.
    pub(crate) fn part(&self, range: Range<usize>) -> Option<Self> {
        let range = self.range.start.checked_add(range.start)?..self.range.start.checked_add(range.end)?;
        (range.start <= range.end && range.end <= self.range.end).then(|| Self { all: self.all.clone(), range })
    }
}

impl fmt::Debug for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.range.len())
    }
}

/// A figure of a fixed size, little end first.
pub(crate) trait Fixed: Copy {
    /// How many bytes it takes.
    const SIZE: usize;
    /// The one at a position.
    fn at(bytes: &[u8], position: usize) -> Self;
    /// Appends it.
    fn put(self, bytes: &mut Vec<u8>);
}

macro_rules! fixed {
    ($($figure:ty)*) => { $(
        impl Fixed for $figure {
            const SIZE: usize = size_of::<$figure>();

            fn at(bytes: &[u8], position: usize) -> Self {
                Self::from_le_bytes(bytes.as_chunks().0[position])
            }

            fn put(self, bytes: &mut Vec<u8>) {
                bytes.extend_from_slice(&self.to_le_bytes());
            }
        }
    )* };
}

fixed! { u8 i32 u64 f64 }

/// Figures one behind the other.
#[derive(Clone, Debug)]
pub(crate) struct Column<T> {
    bytes: Bytes,
    figures: PhantomData<T>,
}

impl<T: Fixed> Column<T> {
    /// `None` if the bytes are no whole number of figures.
    pub(crate) fn of(bytes: Bytes) -> Option<Self> {
        bytes.range.len().is_multiple_of(T::SIZE).then_some(Self { bytes, figures: PhantomData })
    }

    pub(crate) fn len(&self) -> usize {
        self.bytes.range.len() / T::SIZE
    }

    /// The figure at a position, which has to be one of the column.
    pub(crate) fn at(&self, position: usize) -> T {
        T::at(self.bytes.as_slice(), position)
    }

    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = T> {
        let bytes = self.bytes.as_slice();
        (0..self.len()).map(move |position| T::at(bytes, position))
    }

    pub(crate) fn bytes(&self) -> &Bytes {
        &self.bytes
    }
}

impl<T: Fixed> FromIterator<T> for Column<T> {
    fn from_iter<I: IntoIterator<Item = T>>(figures: I) -> Self {
        let figures = figures.into_iter();
        let mut bytes = Vec::with_capacity(figures.size_hint().0 * T::SIZE);
        figures.for_each(|figure| figure.put(&mut bytes));
        Self { bytes: Bytes::new(bytes), figures: PhantomData }
    }
}
