//! Names in order: each is written as what it has beyond the one before.

use rayon::prelude::*;

use super::column::{Bytes, Column};
use super::narrow::{BLOCK, Narrow};
use super::strings::{STRIDE, Strings};
use super::words::are_words;
use crate::model::check::is_id;

/// So many names are looked at by one thread at a time; a multiple of [`STRIDE`] and of [`BLOCK`].
const PIECE: usize = STRIDE * 1024;

/// So many bytes.
const TEXT: usize = 1 << 16;

/// Whatever is not longer is copied as if it were as long, which takes no more than one step.
const SHORT: usize = 16;

/// Names in ascending order, by front coding: how many bytes each shares with the one before, at most 255, and the others.
/// Every sixteenth is written whole, so that one is put together of at most sixteen.
///
/// Witten, I. H., Moffat, A. and Bell, T. C. (1999). *Managing Gigabytes*, 2nd ed., Morgan Kaufmann, section 4.1.
#[derive(Clone, Debug)]
pub(crate) struct Sorted {
    shared: Column<u8>,
    own: Strings,
}

/// What is to be known of names that somebody else may have written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Look {
    /// Whether each is an id.
    pub(crate) are_ids: bool,
}

impl Sorted {
    /// `None` if there are not as many of both. Whether they are in order is for [`Sorted::look`] to say.
    pub(crate) fn of(shared: Column<u8>, own: Strings) -> Option<Self> {
        (shared.len() == own.len()).then_some(Self { shared, own })
    }

    pub(crate) fn len(&self) -> usize {
        self.own.len()
    }

    /// The one at a position, which has to be one of them.
    pub(crate) fn at(&self, position: usize) -> String {
        let mut name = Vec::new();
        self.put_together(position, &mut name);
        String::from_utf8(name).unwrap_or_default()
    }

    /// All of them, one after the other.
    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = String> {
        let mut name = Vec::new();
        self.shared.iter().zip(self.own.iter()).map(move |(shared, own)| {
            name.truncate(usize::from(shared));
            name.extend_from_slice(own);
            String::from_utf8(name.clone()).unwrap_or_default()
        })
    }

    /// The position of a name. O(log names).
    pub(crate) fn position(&self, name: &str) -> Option<usize> {
        let name = name.as_bytes();
        // The last group whose first name, which is written whole, is not behind it.
        let (mut low, mut high) = (0, self.len().div_ceil(STRIDE));
        while low < high {
            let middle = low + (high - low) / 2;
            if self.own.at(middle * STRIDE) <= name { low = middle + 1 } else { high = middle }
        }
        let from = low.checked_sub(1)? * STRIDE;
        let mut found = Vec::new();
        let mut start = self.own.start(from);
        for at in from..(from + STRIDE).min(self.len()) {
            self.extend(at, &mut start, &mut found);
            if found == name {
                return Some(at);
            }
        }
        None
    }

    fn put_together(&self, position: usize, name: &mut Vec<u8>) {
        let from = position / STRIDE * STRIDE;
        let mut start = self.own.start(from);
        name.clear();
        (from..=position).for_each(|at| self.extend(at, &mut start, name));
    }

    /// From the name before to the one at a position, whose own bytes begin there.
    fn extend(&self, at: usize, start: &mut usize, name: &mut Vec<u8>) {
        let end = *start + self.own.lengths().at(at) as usize;
        name.truncate(usize::from(self.shared.at(at)));
        name.extend_from_slice(&self.own.bytes().as_slice()[*start..end]);
        *start = end;
    }

    /// Looks at all of them; `None` if one is no text, does not come after the one before, or shares more with it than it
    /// has. O(names).
    pub(crate) fn look(&self) -> Option<Look> {
        let pieces = (0..self.len().div_ceil(PIECE)).into_par_iter().map(|piece| self.look_at(piece * PIECE));
        let edges = pieces.collect::<Option<Vec<bool>>>()?.into_iter().all(|edges| edges);
        let are_ids = (edges && self.are_words()) || self.iter().all(|name| is_id(&name));
        let is_text = are_ids || self.own.bytes().as_slice().is_ascii() || self.is_text();
        is_text.then_some(Look { are_ids })
    }

    /// Looks at the order of a piece of them, and returns whether hyphens are only within names.
    fn look_at(&self, from: usize) -> Option<bool> {
        let to = (from + PIECE).min(self.len());
        let shared = self.shared.bytes().as_slice();
        let bytes = self.own.bytes().as_slice();
        let mut before = from.checked_sub(1).map_or_else(Running::default, |before| Running::at(self.at_bytes(before)));
        let mut start = self.own.start(from);
        let mut edges = true;
        let mut room = [0; BLOCK];
        for block in (from..to).step_by(BLOCK) {
            let lengths = self.own.lengths().block(block, &mut room);
            for (at, (&len, &sharing)) in (block..).zip(lengths.iter().zip(&shared[block..])) {
                let (len, sharing) = (len as usize, usize::from(sharing));
                let own = &bytes[start..start + len];
                let (&first, &last) = (own.first()?, own.last()?);
                if sharing > before.len || (at % STRIDE == 0 && sharing != 0) {
                    return None;
                }
                let other = &before.name[sharing..before.len];
                // Mostly the first byte tells; more may be shared than is said.
                if other
                    .first()
                    .is_some_and(|&other| first < other || (first == other && own <= &before.name[sharing..before.len]))
                {
                    return None;
                }
                edges &= last != b'-' && (first != b'-' || (sharing > 0 && before.name[sharing - 1] != b'-'));
                before.go_on(sharing, &bytes[start..], len);
                start += len;
            }
        }
        Some(edges)
    }

    fn at_bytes(&self, position: usize) -> Vec<u8> {
        let mut name = Vec::new();
        self.put_together(position, &mut name);
        name
    }

    fn is_text(&self) -> bool {
        (0..self.len()).all(|at| std::str::from_utf8(&self.at_bytes(at)).is_ok())
    }

    /// Whether all bytes are of ids and no hyphen follows another. They are looked at as one text; where names meet,
    /// hyphens are looked for elsewhere.
    fn are_words(&self) -> bool {
        let bytes = self.own.bytes().as_slice();
        (0..bytes.len().div_ceil(TEXT)).into_par_iter().all(|piece| {
            // One byte more, so that no pair of hyphens is cut.
            let from = piece * TEXT;
            are_words(&bytes[from..(from + TEXT + 1).min(bytes.len())])
        })
    }

    /// Its columns, as they are in a file.
    pub(crate) fn columns(&self) -> [&Bytes; 3] {
        [self.shared.bytes(), self.own.lengths().bytes(), self.own.bytes()]
    }
}

impl<B: AsRef<[u8]>> FromIterator<B> for Sorted {
    /// Names in ascending order.
    fn from_iter<I: IntoIterator<Item = B>>(names: I) -> Self {
        let mut before: Vec<u8> = Vec::new();
        let (mut shared, mut lengths, mut bytes) = (Vec::new(), Vec::new(), Vec::new());
        for (at, name) in names.into_iter().enumerate() {
            let name = name.as_ref();
            let alike = before.iter().zip(name).take(usize::from(u8::MAX)).take_while(|(a, b)| a == b).count();
            let sharing = if at % STRIDE == 0 { 0 } else { alike };
            shared.push(sharing as u8);
            lengths.push(u32::try_from(name.len() - sharing).expect("no name of a graph is of 4 GB"));
            bytes.extend_from_slice(&name[sharing..]);
            before.truncate(alike);
            before.extend_from_slice(&name[alike..]);
        }
        let lengths: Narrow = lengths.into_iter().collect();
        let own = Strings::of(lengths, Bytes::new(bytes)).expect("the lengths are those of the bytes");
        Self { shared: shared.into_iter().collect(), own }
    }
}

/// A name that becomes the one behind it, again and again.
#[derive(Default)]
struct Running {
    /// What lies behind its end is of no meaning.
    name: Vec<u8>,
    len: usize,
}

impl Running {
    fn at(name: Vec<u8>) -> Self {
        Self { len: name.len(), name }
    }

    /// Keeps so many bytes, and goes on with so many others, which may be followed by more.
    fn go_on(&mut self, sharing: usize, bytes: &[u8], len: usize) {
        self.len = sharing + len;
        if self.name.len() < self.len + SHORT {
            self.name.resize(2 * (self.len + SHORT), 0);
        }
        let room = &mut self.name[sharing..];
        match (room.first_chunk_mut::<SHORT>(), bytes.first_chunk()) {
            (Some(room), Some(short)) if len <= SHORT => *room = *short,
            _ => room[..len].copy_from_slice(&bytes[..len]),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sorted(names: &[String]) -> Sorted {
        names.iter().collect()
    }

    proptest! {
        #[test]
        fn names_come_back_and_are_found(mut names in prop::collection::vec("[ab-]{0,3}(ab|é|[a-c0]{0,300})", 0..100)) {
            names.sort();
            names.dedup();
            let coded = sorted(&names);
            let ids = names.iter().all(|name| is_id(name));
            // Nothing is shared with no name, so that the empty one, which no graph has, is refused.
            let look = if names.iter().any(String::is_empty) { None } else { Some(Look { are_ids: ids }) };
            prop_assert_eq!(coded.look(), look);
            prop_assert_eq!(coded.iter().collect::<Vec<_>>(), names.clone());
            for (at, name) in names.iter().enumerate() {
                prop_assert_eq!(&coded.at(at), name);
                prop_assert_eq!(coded.position(name), Some(at));
                let other = format!("{name}!");
                prop_assert_eq!(coded.position(&other), names.binary_search(&other).ok());
            }
        }

        #[test]
        fn what_is_out_of_order_is_found(
            mut names in prop::collection::vec("[a-c]{1,6}", 3..60),
            swap in any::<prop::sample::Index>(),
        ) {
            names.sort();
            names.dedup();
            let at = swap.index(names.len());
            prop_assume!(at > 0);
            names.swap(at - 1, at);
            prop_assert_eq!(sorted(&names).look(), None);
        }
    }
}
