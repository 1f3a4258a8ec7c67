//! All pairs as JSON, target by target.

use std::io::Write;

use demarche::question::{All, AllOver};

use super::super::super::failure::Failure;
use super::super::super::output;
use super::super::super::whole::Whole;
use super::Stream;

/// What is written of a target beside its figures.
pub(super) const TARGET: usize = 256;

/// How long a figure is at most, where ids are no longer than so many letters.
pub(super) fn figure(widest: usize) -> usize {
    widest + 150
}

/// Writes what the answer as a whole would be, as it is laid out everywhere else.
pub(super) fn write(stream: &mut Stream<'_, '_, '_>, all: &All<'_>, whole: Whole) -> Result<Whole, Failure> {
    let none = output::json(all)?;
    let begin = none.strip_suffix("]\n}\n").unwrap_or(&none);
    if stream.pairs.leverage().snapshot().is_empty() {
        return stream.write(none.as_bytes(), |_| Vec::new(), b"", whole);
    }
    let each = |over: AllOver<'_>| {
        let mut bytes = Vec::with_capacity(TARGET + over.ranking.len() * 128);
        // Memory takes everything.
        let _ = target(&over, &mut bytes);
        bytes
    };
    stream.write(begin.as_bytes(), each, b"\n  ]\n}\n", whole)
}

/// One target, after those before it. Ids have nothing in them that JSON writes otherwise.
fn target(over: &AllOver<'_>, bytes: &mut Vec<u8>) -> std::io::Result<()> {
    let before = if over.index == 0 { "" } else { "," };
    write!(bytes, "{before}\n    {{\n      \"target\": \"{}\",\n      \"ranking\": [", over.target)?;
    for (at, figure) in over.ranking.iter().enumerate() {
        let before = if at == 0 { "" } else { "," };
        write!(bytes, "{before}\n        {{\n          \"actor\": \"{}\",\n          \"leverage\": ", figure.actor)?;
        serde_json::to_writer(&mut *bytes, &figure.leverage)?;
        write!(bytes, ",\n          \"steers\": {}\n        }}", figure.steers)?;
    }
    let after = if over.ranking.is_empty() { "" } else { "\n      " };
    write!(bytes, "{after}]\n    }}")
}
