//! Real data sets, which are not in the repository.

use std::path::PathBuf;

/// The folder of the data: what `DEMARCHE_DATA` names, or the one beside the repository. Where there is none, a line says
/// loudly that `what` is not tested.
pub(crate) fn data(what: &str) -> Option<PathBuf> {
    let beside = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data"));
    let folder = std::env::var_os("DEMARCHE_DATA").map_or_else(beside, PathBuf::from);
    if !folder.is_dir() {
        eprintln!("SKIPPED: no data in {}; set DEMARCHE_DATA to test {what}", folder.display());
        return None;
    }
    Some(folder)
}
