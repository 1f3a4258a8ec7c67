//! Bytes become lines: unpacked, with one kind of line end, and without what stands before the text.

use std::fmt;
use std::io::{self, Chain, Cursor, Read};

use flate2::read::MultiGzDecoder;

use super::super::ImportError;

/// No table is larger than this when unpacked.
const LARGEST: u64 = 8_000_000_000;

/// No line is longer than this.
const LONGEST: usize = 64_000_000;

/// What is looked at before anything is read: enough for the heading and some rows.
const AHEAD: usize = 1 << 16;

/// How the letters of a file are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, of which ASCII is a part.
    Utf8,
    /// Latin-1, in the form in which it is mostly found: Windows-1252.
    Latin1,
}

/// Whether a file is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// As it is.
    Plain,
    /// With gzip.
    Gzip,
}

/// The whole text of a file, with `\n` as the only line end and without a byte order mark.
///
/// What is no UTF-8 is read as Windows-1252, in which every byte means something.
pub(crate) fn text(bytes: &[u8]) -> Result<(String, Encoding, Packing), ImportError> {
    let (mut lines, _, packing) = Lines::open(Box::new(Cursor::new(bytes.to_vec())))?;
    let mut all = Vec::new();
    lines.read_to_end(&mut all).map_err(failure)?;
    let (text, encoding) = match String::from_utf8(all) {
        Ok(text) => (text, Encoding::Utf8),
        Err(error) => {
            let text = encoding_rs::WINDOWS_1252.decode_without_bom_handling(error.as_bytes()).0.into_owned();
            (text, Encoding::Latin1)
        }
    };
    Ok((text, encoding, packing))
}

/// Where the bytes of a file come from.
pub(in crate::import) type Origin = Box<dyn Read>;

/// The bytes of a file, unpacked, with `\n` as the only line end and without a byte order mark.
///
/// They are read as they are asked for, so that a file of any size takes no more memory than its longest line. What
/// begins with the two bytes of gzip is unpacked. A carriage return alone is a line end, too: some of the oldest files
/// have no other.
pub(super) struct Lines {
    from: Chain<Cursor<Vec<u8>>, Origin>,
    after_return: bool,
    in_line: usize,
    read: u64,
}

impl Lines {
    /// The lines, the beginning of them (the whole, or enough for many lines), and whether they were packed.
    pub(super) fn open(mut from: Origin) -> Result<(Self, Vec<u8>, Packing), ImportError> {
        let mut packing = Packing::Plain;
        let mut ahead = peek(&mut from)?;
        if let [0x1F, 0x8B, ..] = *ahead {
            packing = Packing::Gzip;
            from = Box::new(MultiGzDecoder::new(Cursor::new(ahead).chain(from)));
            ahead = peek(&mut from)?;
        }
        if let [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] = *ahead {
            return Err(ImportError::NotText { why: "it looks like UTF-16: save it as UTF-8" });
        }
        if let [b'P', b'K', 3, 4, ..] = *ahead {
            let why = "it is a ZIP archive or a spreadsheet: unpack it, or save it as CSV";
            return Err(ImportError::NotText { why });
        }
        // A byte order mark, and one that was once read as Latin-1 and written again.
        for mark in [&b"\xEF\xBB\xBF"[..], "ï»¿".as_bytes()] {
            if ahead.starts_with(mark) {
                ahead.drain(..mark.len());
            }
        }
        let lines = |from| Self { from, after_return: false, in_line: 0, read: 0 };
        let mut beginning = Vec::new();
        let nothing: Origin = Box::new(io::empty());
        let mut first = lines(Cursor::new(ahead.clone()).chain(nothing));
        first.read_to_end(&mut beginning).map_err(failure)?;
        Ok((lines(Cursor::new(ahead).chain(from)), beginning, packing))
    }
}

impl fmt::Debug for Lines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lines").field("read", &self.read).finish_non_exhaustive()
    }
}

impl Read for Lines {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut length = 0;
        // A buffer may hold nothing but the second half of a line end.
        while length == 0 {
            let read = self.from.read(buffer)?;
            if read == 0 {
                return Ok(0);
            }
            length = self.clean(buffer.get_mut(..read).unwrap_or_default())?;
        }
        Ok(length)
    }
}

impl Lines {
    /// Makes line ends alike and looks for what no table holds; how many bytes are left.
    fn clean(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let refuse = |why| Err(io::Error::other(ImportError::NotText { why }));
        self.read += bytes.len() as u64;
        if self.read > LARGEST {
            return refuse("it unpacks to more than 8 GB");
        }
        if bytes.contains(&0) {
            return refuse("it holds zero bytes, as no table does");
        }
        let mut length = bytes.len();
        if self.after_return || bytes.contains(&b'\r') {
            length = 0;
            for at in 0..bytes.len() {
                let byte = bytes[at];
                let second_half = byte == b'\n' && self.after_return;
                self.after_return = byte == b'\r';
                if !second_half {
                    bytes[length] = if byte == b'\r' { b'\n' } else { byte };
                    length += 1;
                }
            }
        }
        let ends = bytes[..length].iter().rposition(|byte| *byte == b'\n');
        self.in_line = ends.map_or(self.in_line + length, |end| length - end);
        if self.in_line > LONGEST {
            return refuse("it has a line of more than 64 MB");
        }
        Ok(length)
    }
}

/// What an error of reading means.
pub(super) fn failure(error: io::Error) -> ImportError {
    match error.get_ref().and_then(|inner| inner.downcast_ref::<ImportError>()) {
        Some(known) => known.clone(),
        None => match error.kind() {
            io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => {
                ImportError::Gzip(error.to_string())
            }
            _ => ImportError::Unreadable(error.to_string()),
        },
    }
}

fn peek(from: &mut Origin) -> Result<Vec<u8>, ImportError> {
    let mut ahead = Vec::new();
    from.take(AHEAD as u64).read_to_end(&mut ahead).map_err(failure)?;
    Ok(ahead)
}

/// The text of some bytes: what is no UTF-8 is read as Windows-1252, in which every byte means something.
pub(super) fn letters(bytes: &[u8]) -> (String, Encoding) {
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), Encoding::Utf8),
        Err(_) => (latin_1(bytes), Encoding::Latin1),
    }
}

/// Bytes read as Windows-1252.
pub(super) fn latin_1(bytes: &[u8]) -> String {
    encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned()
}
