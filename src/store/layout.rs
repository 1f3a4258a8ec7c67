//! Magic bytes, version, sections, checksums.

use super::SnapshotError;
use crate::model::packed::Bytes;

/// What every snapshot begins with: no text in any encoding, and changed by whatever takes files for text.
pub const MAGIC: [u8; 8] = *b"\x89DEMA\r\n\x1A";

/// The version of the layout that is written and read.
pub const VERSION: u32 = 2;

/// What the sections hold, in their order.
pub(super) const SECTIONS: [&str; 34] = [
    "the head",
    "the sizes",
    "the ids of actors",
    "the ids of actors",
    "the ids of actors",
    "the kinds of actors",
    "the names of actors",
    "the names of actors",
    "the capabilities of actors",
    "the capabilities of actors",
    "the capabilities of actors",
    "the actors with a rest",
    "the rests of actors",
    "the rests of actors",
    "the names of ties",
    "the names of ties",
    "the names of ties",
    "the kinds of ties",
    "the terms of ties",
    "the first actors of ties",
    "the second actors of ties",
    "the first days of ties",
    "the first days of ties",
    "the last days of ties",
    "the last days of ties",
    "the figures of ties",
    "the figures of ties",
    "the figures of ties",
    "the sources of ties",
    "the lists of sources",
    "the lists of sources",
    "the ties with a rest",
    "the rests of ties",
    "the rests of ties",
];

/// Before the first section: magic bytes, version and number, a length and a checksum for each, one for all of that.
const HEADER: usize = 16 + SECTIONS.len() * 12 + 4;

/// Whether bytes begin as a snapshot does.
pub fn is_snapshot(bytes: &[u8]) -> bool {
    bytes.starts_with(&MAGIC)
}

/// The file of these sections, of which there are as many as have to be.
pub(super) fn join(sections: &[&[u8]]) -> Vec<u8> {
    assert_eq!(sections.len(), SECTIONS.len(), "every section is written");
    let mut file = Vec::with_capacity(HEADER + sections.iter().map(|section| section.len()).sum::<usize>());
    file.extend(MAGIC);
    file.extend(VERSION.to_le_bytes());
    file.extend((SECTIONS.len() as u32).to_le_bytes());
    for section in sections {
        file.extend((section.len() as u64).to_le_bytes());
        file.extend(crc32fast::hash(section).to_le_bytes());
    }
    file.extend(crc32fast::hash(&file).to_le_bytes());
    sections.iter().for_each(|section| file.extend_from_slice(section));
    file
}

/// The sections of a file, none of them copied, each as it was written.
pub(super) fn split(file: Vec<u8>) -> Result<[Bytes; SECTIONS.len()], SnapshotError> {
    if !is_snapshot(&file) {
        return Err(SnapshotError::NoSnapshot);
    }
    let found = file.len() as u64;
    let header = file.get(..HEADER);
    // The version stands where it does in every version.
    let (numbers, _) = file[MAGIC.len()..].as_chunks::<4>();
    match numbers.first().map(|&version| u32::from_le_bytes(version)) {
        Some(VERSION) | None => {}
        Some(version) => return Err(SnapshotError::OtherVersion { found: version }),
    }
    let Some((header, [sum])) = header.map(|header| (&header[..HEADER - 4], header[HEADER - 4..].as_chunks().0)) else {
        return Err(SnapshotError::Length { found, expected: HEADER as u64 });
    };
    if crc32fast::hash(header) != u32::from_le_bytes(*sum) || numbers[1] != (SECTIONS.len() as u32).to_le_bytes() {
        return Err(SnapshotError::Damaged { section: "the header" });
    }
    let (entries, _) = header[16..].as_chunks::<12>();
    let entries = entries.iter().map(|entry| {
        let [length, sum] = [&entry[..8], &entry[8..]];
        (length.iter().rev().fold(0, |sum, &byte| sum << 8 | u64::from(byte)), sum.to_vec())
    });
    let entries: Vec<(u64, Vec<u8>)> = entries.collect();
    let expected = entries.iter().fold(HEADER as u64, |sum, (length, _)| sum.saturating_add(*length));
    if expected != found {
        return Err(SnapshotError::Length { found, expected });
    }
    let file = Bytes::new(file);
    let mut at = HEADER;
    let mut sections = [const { None }; SECTIONS.len()];
    for (section, (length, _)) in sections.iter_mut().zip(&entries) {
        let end = at + *length as usize;
        *section = file.part(at..end);
        at = end;
    }
    let sections = sections.map(Option::unwrap_or_default);
    let sums: Vec<&[u8]> = entries.iter().map(|(_, sum)| sum.as_slice()).collect();
    let damaged = damaged(&sections, &sums);
    match damaged {
        Some(at) => Err(SnapshotError::Damaged { section: SECTIONS[at] }),
        None => Ok(sections),
    }
}

/// The first section whose checksum is not this; all are summed at once.
fn damaged(sections: &[Bytes], sums: &[&[u8]]) -> Option<usize> {
    use rayon::prelude::*;
    let wrong = |at: &usize| crc32fast::hash(sections[*at].as_slice()).to_le_bytes() != sums[*at];
    (0..sections.len()).into_par_iter().filter(wrong).min()
}
