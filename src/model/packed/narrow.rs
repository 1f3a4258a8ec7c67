//! Whole numbers in as few bytes each as the largest of them needs.

use super::column::Bytes;

/// The most bytes that a number takes.
const WIDEST: usize = size_of::<u32>();

/// So many numbers are read at a time by whoever looks at all of them.
pub(crate) const BLOCK: usize = 64;

/// Room for numbers that are read at a time.
pub(crate) type Block = [u32; BLOCK];

/// Whole numbers one behind the other, little end first, each in the same number of bytes from none to four.
#[derive(Clone, Debug)]
pub(crate) struct Narrow {
    bytes: Bytes,
    width: usize,
    len: usize,
}

impl Narrow {
    /// So many numbers; `None` if the bytes cannot be that many.
    pub(crate) fn of(bytes: Bytes, len: usize) -> Option<Self> {
        let width = bytes.len().checked_div(len).unwrap_or_default();
        let fits = width <= WIDEST && width.checked_mul(len) == Some(bytes.len());
        fits.then_some(Self { bytes, width, len })
    }

    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// The number at a position, which has to be one of them.
    pub(crate) fn at(&self, position: usize) -> u32 {
        self.view().at(position)
    }

    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = u32> + Clone {
        let view = self.view();
        (0..self.len).map(move |position| view.at(position))
    }

    /// The numbers for whoever looks at many of them.
    pub(crate) fn view(&self) -> View<'_> {
        let mask = u64::from(u32::MAX) >> (8 * (WIDEST - self.width));
        View { bytes: self.bytes.as_slice(), width: self.width, mask: mask as u32 }
    }

    /// The numbers from a position on, which has to be one of them: a whole block, or what is left.
    pub(crate) fn block<'b>(&self, from: usize, room: &'b mut Block) -> &'b [u32] {
        let len = BLOCK.min(self.len - from);
        let room = &mut room[..len];
        let bytes = &self.bytes.as_slice()[from * self.width..(from + len) * self.width];
        match self.width {
            0 => room.fill(0),
            1 => widen(bytes, room, |&[a]| u32::from(a)),
            2 => widen(bytes, room, |&[a, b]| u32::from_le_bytes([a, b, 0, 0])),
            3 => widen(bytes, room, |&[a, b, c]| u32::from_le_bytes([a, b, c, 0])),
            _ => widen(bytes, room, |&four: &[u8; WIDEST]| u32::from_le_bytes(four)),
        }
        room
    }

    /// All numbers, a block at a time, with the position of the first of each.
    pub(crate) fn each_block(&self, mut look: impl FnMut(usize, &[u32])) {
        let mut room = [0; BLOCK];
        (0..self.len).step_by(BLOCK).for_each(|from| look(from, self.block(from, &mut room)));
    }

    /// Of ascending numbers, how many are below a number. O(log numbers).
    pub(crate) fn before(&self, number: usize) -> usize {
        let (mut low, mut high) = (0, self.len);
        while low < high {
            let middle = low + (high - low) / 2;
            if (self.at(middle) as usize) < number { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// Whether all are below a limit. O(numbers).
    pub(crate) fn are_below(&self, limit: usize) -> bool {
        let limit = u32::try_from(limit).unwrap_or(u32::MAX);
        // Where no number of that many bytes could be too large, none has to be looked at.
        let widest = self.view().mask;
        if self.len == 0 || widest < limit {
            return true;
        }
        let mut most = 0;
        self.each_block(|_, numbers| numbers.iter().for_each(|&number| most = most.max(number)));
        most < limit
    }

    /// Whether each is above the one before.
    pub(crate) fn are_ascending(&self) -> bool {
        self.iter().zip(self.iter().skip(1)).all(|(before, after)| before < after)
    }

    pub(crate) fn bytes(&self) -> &Bytes {
        &self.bytes
    }
}

impl FromIterator<u32> for Narrow {
    fn from_iter<I: IntoIterator<Item = u32>>(numbers: I) -> Self {
        let numbers: Vec<u32> = numbers.into_iter().collect();
        let most = numbers.iter().copied().max().unwrap_or_default();
        let width = WIDEST - most.leading_zeros() as usize / 8;
        let mut bytes = Vec::with_capacity(numbers.len() * width);
        numbers.iter().for_each(|number| bytes.extend_from_slice(&number.to_le_bytes()[..width]));
        Self { bytes: Bytes::new(bytes), width, len: numbers.len() }
    }
}

#[inline]
fn widen<const WIDTH: usize>(bytes: &[u8], room: &mut [u32], number: impl Fn(&[u8; WIDTH]) -> u32) {
    let (numbers, _) = bytes.as_chunks();
    room.iter_mut().zip(numbers).for_each(|(room, bytes)| *room = number(bytes));
}

/// Numbers being looked at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View<'n> {
    bytes: &'n [u8],
    width: usize,
    mask: u32,
}

impl View<'_> {
    /// The number at a position, which has to be one of them.
    #[inline]
    pub(crate) fn at(&self, position: usize) -> u32 {
        let rest = &self.bytes[position * self.width..];
        match rest.first_chunk() {
            // What follows the number is cut off.
            Some(four) => u32::from_le_bytes(*four) & self.mask,
            None => rest[..self.width].iter().rev().fold(0, |number, &byte| number << 8 | u32::from(byte)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_width_keeps_every_number() {
        for (most, width) in [(0, 0), (1, 1), (255, 1), (256, 2), (65_535, 2), (65_536, 3), (1 << 24, 4), (u32::MAX, 4)]
        {
            let numbers = [most, 0, most / 2, most, most.saturating_sub(1)];
            let narrow: Narrow = numbers.into_iter().collect();
            assert_eq!(narrow.bytes().len(), width * numbers.len(), "{most}");
            let again = Narrow::of(narrow.bytes().clone(), numbers.len()).expect("as many as there were");
            assert_eq!(again.iter().collect::<Vec<_>>(), numbers);
            let mut room = [0; BLOCK];
            assert_eq!(again.block(2, &mut room), &numbers[2..]);
            let many: Narrow = (0..150).map(|at| most - most.min(at)).collect();
            let mut found = Vec::new();
            many.each_block(|from, numbers| {
                assert_eq!(from, found.len());
                found.extend_from_slice(numbers);
            });
            assert_eq!(found, many.iter().collect::<Vec<_>>());
            assert!(narrow.are_below(most as usize + 1) || most == u32::MAX);
            assert!(!narrow.are_below(most as usize));
            assert!(Narrow::of(narrow.bytes().clone(), numbers.len() + 1).is_none() || width == 0);
        }
        let none: Narrow = [].into_iter().collect();
        assert!(none.are_below(0) && none.are_ascending() && Narrow::of(Bytes::default(), 0).is_some());
        assert!(Narrow::of(Bytes::new(vec![1]), 0).is_none());
        assert!(Narrow::of(Bytes::new(vec![0; 10]), 2).is_none(), "five bytes each");
    }
}
