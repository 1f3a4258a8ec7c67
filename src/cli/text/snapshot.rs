//! What was written by `snapshot`.

use demarche::question::count;

use super::super::subject::Subject;
use super::Sheet;

/// To `snapshot`.
pub(crate) fn snapshot(sheet: &mut Sheet, file: &str, subject: &Subject, bytes: usize) {
    let (actors, ties) = (count(subject.graph.actors().len(), "actor"), count(subject.graph.ties().len(), "tie"));
    let size = match bytes {
        0..10_000 => count(bytes, "byte"),
        10_000..10_000_000 => format!("{} kB", bytes / 1000),
        _ => format!("{} MB", bytes / 1_000_000),
    };
    sheet.verdict(&format!(
        "{file} is a snapshot of {}: {actors} and {ties} in {size}. It is accepted wherever a graph is.",
        subject.name()
    ));
}
