//! Byte strings one behind the other, each known by its length.

use super::column::Bytes;
use super::narrow::Narrow;

/// Where every so many strings begin is kept; what is between is found by adding lengths. A part of a block of lengths.
pub(crate) const STRIDE: usize = 16;

/// Byte strings one behind the other.
#[derive(Clone, Debug)]
pub(crate) struct Strings {
    lengths: Narrow,
    /// Where every [`STRIDE`]th begins, and where the last one ends.
    starts: Box<[u64]>,
    bytes: Bytes,
}

impl Strings {
    /// `None` if the lengths do not add up to the bytes. O(strings).
    pub(crate) fn of(lengths: Narrow, bytes: Bytes) -> Option<Self> {
        let mut starts = Vec::with_capacity(lengths.len() / STRIDE + 2);
        let mut end = 0_u64;
        lengths.each_block(|_, lengths| {
            for group in lengths.chunks(STRIDE) {
                starts.push(end);
                for &length in group {
                    end += u64::from(length);
                }
            }
        });
        starts.push(end);
        (end == bytes.len() as u64).then(|| Self { lengths, starts: starts.into(), bytes })
    }

    pub(crate) fn len(&self) -> usize {
        self.lengths.len()
    }

    /// Where the one at a position begins; at most [`STRIDE`] lengths are added.
    pub(crate) fn start(&self, position: usize) -> usize {
        let known = position / STRIDE;
        let lengths = self.lengths.view();
        let between = (known * STRIDE..position).map(|at| lengths.at(at) as usize);
        self.starts[known] as usize + between.sum::<usize>()
    }

    /// The one at a position, which has to be one of them.
    pub(crate) fn at(&self, position: usize) -> &[u8] {
        let start = self.start(position);
        &self.bytes.as_slice()[start..start + self.lengths.at(position) as usize]
    }

    /// The text at a position; nothing where it is no text, which is looked for before anybody asks.
    pub(crate) fn text(&self, position: usize) -> &str {
        std::str::from_utf8(self.at(position)).unwrap_or_default()
    }

    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = &[u8]> {
        let mut rest = self.bytes.as_slice();
        self.lengths.iter().map(move |length| {
            let (one, after) = rest.split_at(length as usize);
            rest = after;
            one
        })
    }

    /// Whether every one is text. O(bytes).
    pub(crate) fn are_text(&self) -> bool {
        // Text as a whole may still be cut within a character.
        self.bytes.as_slice().is_ascii() || self.iter().all(|one| std::str::from_utf8(one).is_ok())
    }

    pub(crate) fn lengths(&self) -> &Narrow {
        &self.lengths
    }

    pub(crate) fn bytes(&self) -> &Bytes {
        &self.bytes
    }

    /// Its columns, as they are in a file.
    pub(crate) fn columns(&self) -> [&Bytes; 2] {
        [self.lengths.bytes(), &self.bytes]
    }
}

impl<B: AsRef<[u8]>> FromIterator<B> for Strings {
    /// # Panics
    /// If one of them is of 4 GB or more.
    fn from_iter<I: IntoIterator<Item = B>>(strings: I) -> Self {
        let mut all = Vec::new();
        let lengths: Narrow = (strings.into_iter())
            .map(|string| {
                all.extend_from_slice(string.as_ref());
                u32::try_from(string.as_ref().len()).expect("no text of a graph is of 4 GB")
            })
            .collect();
        Self::of(lengths, Bytes::new(all)).expect("the lengths are those of the bytes")
    }
}
