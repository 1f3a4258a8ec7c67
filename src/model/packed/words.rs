//! Whether text is made of words as ids are, eight bytes at a time.

/// So many bytes are looked at in one step.
const STEP: usize = size_of::<u64>();

/// The highest bit of each byte.
const HIGH: u64 = each(0x80);

/// The same byte eight times.
const fn each(byte: u8) -> u64 {
    u64::from_le_bytes([byte; STEP])
}

/// Whether all bytes are a–z, 0–9 or hyphens, and no hyphen follows another. O(bytes).
///
/// In a sum of bytes below 128 and such a figure that only those from a letter on reach 128, the highest bits tell which
/// these are; nothing is carried from one byte to the next.
///
/// Lamport, L. (1975). Multiple byte processing with full-word instructions. *Communications of the ACM* 18(8), 471–475.
/// <https://doi.org/10.1145/360933.360994>
pub(super) fn are_words(bytes: &[u8]) -> bool {
    let (steps, rest) = bytes.as_chunks();
    // What is left is filled up with letters.
    let mut last = [b'a'; STEP];
    last[..rest.len()].copy_from_slice(rest);
    // What is wrong anywhere, and the hyphens of the step before.
    let (mut wrong, mut before) = (0, 0);
    for &step in steps.iter().chain([&last]) {
        let bytes = u64::from_le_bytes(step);
        let low = bytes & !HIGH;
        let from = |first: u8| low + each(0x80 - first);
        let letters = from(b'a') & !from(b'z' + 1);
        let digits = from(b'0') & !from(b'9' + 1);
        let hyphens = from(b'-') & !from(b'-' + 1) & HIGH & !bytes;
        // The first byte is the lowest.
        let follows = hyphens << 8 | before >> (8 * (STEP - 1));
        wrong |= (!(letters | digits | hyphens) | bytes) & HIGH | (hyphens & follows);
        before = hyphens;
    }
    wrong == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one_by_one(bytes: &[u8]) -> bool {
        let word = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        bytes.iter().all(|&byte| word(byte)) && bytes.windows(2).all(|pair| pair != b"--")
    }

    #[test]
    fn every_byte_is_told_in_every_place() {
        for len in 0..20 {
            for at in 0..len {
                for byte in 0..=u8::MAX {
                    let mut bytes = vec![b'z'; len];
                    bytes[at] = byte;
                    assert_eq!(are_words(&bytes), one_by_one(&bytes), "{byte} at {at} of {len}");
                }
            }
        }
    }

    #[test]
    fn hyphens_are_single_wherever_they_are() {
        for len in 2..26 {
            for (one, other) in (0..len).flat_map(|one| (0..len).map(move |other| (one, other))) {
                let mut bytes = vec![b'0'; len];
                bytes[one] = b'-';
                bytes[other] = b'-';
                assert_eq!(are_words(&bytes), one.abs_diff(other) != 1, "{one} and {other} of {len}");
            }
        }
    }
}
