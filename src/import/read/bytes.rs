//! Bytes become text.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::MultiGzDecoder;

use super::super::ImportError;

/// No table is larger than this when unpacked.
const LARGEST: u64 = 2_000_000_000;

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

/// The text of a file, with `\n` as the only line end and without a byte order mark.
///
/// What begins with the two bytes of gzip is unpacked. What is no UTF-8 is read as Windows-1252, in which every byte
/// means something. A carriage return alone is a line end, too: some of the oldest files have no other.
pub(crate) fn text(bytes: &[u8]) -> Result<(String, Encoding, Packing), ImportError> {
    let (bytes, packing) = match bytes {
        [0x1F, 0x8B, ..] => (Cow::Owned(unpack(bytes)?), Packing::Gzip),
        _ => (Cow::Borrowed(bytes), Packing::Plain),
    };
    if let [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] = *bytes {
        return Err(ImportError::NotText { why: "it looks like UTF-16: save it as UTF-8" });
    }
    if let [b'P', b'K', 3, 4, ..] = *bytes {
        return Err(ImportError::NotText { why: "it is a ZIP archive or a spreadsheet: unpack it, or save it as CSV" });
    }
    if bytes.contains(&0) {
        return Err(ImportError::NotText { why: "it holds zero bytes, as no table does" });
    }
    let (text, encoding) = match std::str::from_utf8(&bytes) {
        Ok(text) => (Cow::Borrowed(text), Encoding::Utf8),
        Err(_) => (encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes).0, Encoding::Latin1),
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    // A mark that was once read as Latin-1 and written again.
    let text = text.strip_prefix("ï»¿").unwrap_or(text);
    let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() };
    Ok((text, encoding, packing))
}

fn unpack(bytes: &[u8]) -> Result<Vec<u8>, ImportError> {
    let mut unpacked = Vec::new();
    let mut decoder = MultiGzDecoder::new(bytes).take(LARGEST + 1);
    decoder.read_to_end(&mut unpacked).map_err(|error| ImportError::Gzip(error.to_string()))?;
    if unpacked.len() as u64 > LARGEST {
        return Err(ImportError::Gzip("it unpacks to more than 2 GB".to_owned()));
    }
    Ok(unpacked)
}
