//! Files, whole or not at all.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use demarche::text::decode;

use super::failure::Failure;

/// Bytes of a file that are read. A graph of 300 000 ties has 20 million; what is larger than this is no graph.
const LARGEST: u64 = 1 << 30;

/// What standard input is called in messages.
const STANDARD_INPUT: &str = "standard input";

/// The text of a file, or of standard input for `-`.
///
/// # Errors
/// [`Failure::Refused`] if it cannot be read or is too large, [`Failure::Data`] if it is not UTF-8.
pub(crate) fn read_text(path: &Path) -> Result<String, Failure> {
    if path.as_os_str() == "-" {
        let bytes = at_most(io::stdin().lock(), LARGEST).map_err(|error| cannot("read", STANDARD_INPUT, &error))?;
        return text(STANDARD_INPUT, bytes, LARGEST);
    }
    let name = path.display().to_string();
    let file = File::open(path).map_err(|error| cannot("read", &name, &error))?;
    let bytes = at_most(file, LARGEST).map_err(|error| cannot("read", &name, &error))?;
    text(&name, bytes, LARGEST)
}

/// Writes a file whole or not at all: into a new file beside it, which then takes its place in one step. Whoever reads
/// it meanwhile, and whatever interrupts the writing, there is the old file or the new one.
///
/// A link is followed: what it leads to is replaced, and it goes on leading there. Permissions are kept. What is no
/// regular file, for instance `/dev/stdout` or a named pipe, is written to as it is.
///
/// # Errors
/// [`Failure::Refused`] if that is not possible, for instance for want of space or permission.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let name = path.display().to_string();
    replace(path, bytes).map_err(|error| match error.kind() {
        io::ErrorKind::BrokenPipe => Failure::ClosedPipe,
        _ => cannot("write", &name, &error),
    })
}

fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let target = followed(path)?;
    let before = match fs::metadata(&target) {
        Ok(metadata) => Some(metadata),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    match &before {
        Some(metadata) if metadata.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        Some(metadata) if !metadata.is_file() => {
            return File::options().write(true).open(&target).and_then(|mut file| file.write_all(bytes));
        }
        // A file that may not be written would otherwise be replaced, which only asks the folder.
        Some(_) => drop(File::options().write(true).open(&target)?),
        None => {}
    }
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".demarche-").suffix(".tmp");
    readable_as_usual(&mut builder);
    // It removes itself again unless it takes its place.
    let mut beside = builder.tempfile_in(folder)?;
    beside.write_all(bytes)?;
    if let Some(metadata) = &before {
        beside.as_file().set_permissions(metadata.permissions())?;
    }
    beside.as_file().sync_all()?;
    beside.persist(&target).map_err(|error| error.error)?;
    // The new name is safe only once the folder is; where folders cannot be opened, there is nothing to be done.
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
}

/// A new file gets the permissions that any new file gets, not those of a temporary one, which nobody else may read.
#[cfg(unix)]
fn readable_as_usual(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn readable_as_usual(_: &mut tempfile::Builder<'_, '_>) {}

/// Where a path leads when links are followed, whether or not there is a file yet.
fn followed(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    // As many links as systems follow before they call it a circle.
    for _ in 0..40 {
        match fs::symlink_metadata(&path) {
            Ok(metadata) if metadata.is_symlink() => {
                let leads = fs::read_link(&path)?;
                path = path.parent().map_or_else(|| leads.clone(), |folder| folder.join(&leads));
            }
            _ => return Ok(path),
        }
    }
    Err(io::Error::other("links lead in a circle"))
}

/// Reads until the end, or one byte more than allowed.
fn at_most(reader: impl Read, largest: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(largest + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn text(name: &str, bytes: Vec<u8>, largest: u64) -> Result<String, Failure> {
    if bytes.len() as u64 > largest {
        return Err(Failure::refused(format!("{name} is larger than {largest} bytes: that is no file of demarche")));
    }
    decode(name, bytes).map_err(Failure::Data)
}

fn cannot(verb: &str, name: &str, error: &io::Error) -> Failure {
    let why = match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission is denied".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        io::ErrorKind::NotADirectory => "a part of the path is no folder".to_owned(),
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        _ => error.to_string(),
    };
    Failure::refused(format!("cannot {verb} {name}: {why}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(failure: Failure) -> String {
        match failure {
            Failure::Refused { message, .. } => message,
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("graph.ron");
        write_whole(&path, b"one").unwrap();
        write_whole(&path, "zwölf".as_bytes()).unwrap();
        assert_eq!(read_text(&path).unwrap(), "zwölf");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_cannot_be_read_or_written_says_why() {
        let folder = tempfile::tempdir().unwrap();
        let missing = folder.path().join("no").join("graph.ron");
        assert!(message(read_text(&missing).unwrap_err()).ends_with("there is no such file or folder"));
        assert!(message(write_whole(&missing, b"").unwrap_err()).ends_with("there is no such file or folder"));
        assert!(message(read_text(folder.path()).unwrap_err()).ends_with("it is a folder"));
        assert!(message(write_whole(folder.path(), b"").unwrap_err()).ends_with("it is a folder"));
    }

    #[test]
    fn bytes_that_are_no_text_are_shown() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("graph.ron");
        fs::write(&path, b"Graph(\n  title: \"\xE9\")").unwrap();
        let Failure::Data(report) = read_text(&path).unwrap_err() else { panic!("a report on data") };
        let at = report.diagnostics()[0].start().unwrap();
        assert_eq!((at.line, at.column), (2, 11));
    }

    #[test]
    fn what_is_too_large_is_refused() {
        let failure = text("big.ron", at_most(io::repeat(b'('), 10).unwrap(), 10).unwrap_err();
        assert_eq!(message(failure), "big.ron is larger than 10 bytes: that is no file of demarche");
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_and_permissions_kept() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("graph.ron"), folder.path().join("link.ron"));
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        symlink("graph.ron", &link).unwrap();
        write_whole(&link, b"new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        symlink("round.ron", folder.path().join("round.ron")).unwrap();
        assert!(message(write_whole(&folder.path().join("round.ron"), b"").unwrap_err()).contains("circle"));
    }
}
