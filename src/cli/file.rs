//! Files: read with good errors, written whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use demarche::model::nearest;
use demarche::text::decode;

use super::failure::Failure;

/// No file of facts is larger than this; a pipe that never ends is.
const LARGEST: u64 = 2 << 30;

/// Reads a text file, or standard input for `-`.
pub(crate) fn read_text(path: &Path) -> Result<String, Failure> {
    let name = path.display().to_string();
    let mut bytes = Vec::new();
    let read = match is_stream(path) {
        true => io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes),
        false => File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes)),
    };
    read.map_err(|error| not_read(path, &error))?;
    if bytes.len() as u64 > LARGEST {
        return Err(Failure::refused(format!("{name} is larger than 2 GiB")));
    }
    decode(&name, bytes).map_err(Failure::Data)
}

/// Writes a file whole or not at all: beside its place, to the disk, then renamed. A link stays a link, and the
/// permissions stay what they were.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    write(path, bytes).map_err(|error| {
        let hint = match error.kind() {
            io::ErrorKind::NotFound => path.parent().map(|folder| format!("there is no folder {}", folder.display())),
            _ => None,
        };
        Failure::Refused { message: format!("cannot write {}: {}", path.display(), reason(&error)), hint }
    })
}

/// Whether a path means standard input or output.
pub(crate) fn is_stream(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let existing = fs::metadata(&target).ok();
    if existing.as_ref().is_some_and(|existing| !existing.is_file() && !existing.is_dir()) {
        // A device or pipe has no place beside it, and nothing in it that could be lost.
        return OpenOptions::new().write(true).open(&target)?.write_all(bytes);
    }
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".demarche-");
    #[cfg(unix)]
    {
        // A new file gets the permissions that the user's mask leaves, not those of a secret.
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    if let Some(existing) = existing {
        file.as_file().set_permissions(existing.permissions())?;
    }
    file.as_file().sync_all()?;
    file.persist(&target).map_err(|error| error.error)?;
    Ok(())
}

/// A file that cannot be read, with the nearest name beside it.
fn not_read(path: &Path, error: &io::Error) -> Failure {
    let message = format!("cannot read {}: {}", path.display(), reason(error));
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let names: Vec<String> = match (error.kind(), fs::read_dir(folder)) {
        (io::ErrorKind::NotFound, Ok(entries)) => {
            entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect()
        }
        _ => Vec::new(),
    };
    let wanted = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let hint = nearest(&wanted, names.iter().map(String::as_str)).first().map(|name| {
        let near =
            if path.parent().is_some_and(|f| !f.as_os_str().is_empty()) { folder.join(name) } else { name.into() };
        format!("did you mean {}?", near.display())
    });
    Failure::usage(message, hint)
}

fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        io::ErrorKind::PermissionDenied => "you may not".to_owned(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_keeps_its_permissions() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("graph.ron");
        write_whole(&path, b"first").unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        }
        write_whole(&path, b"second").unwrap();
        assert_eq!(read_text(&path).unwrap(), "second");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("file.ron"), folder.path().join("link.ron"));
        fs::write(&file, "old").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        write_whole(&link, b"new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
    }

    #[test]
    fn a_missing_file_names_the_nearest() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("graph.ron"), "").unwrap();
        match read_text(&folder.path().join("grph.ron")) {
            Err(Failure::Usage { hint: Some(hint), .. }) => assert!(hint.contains("graph.ron"), "{hint}"),
            other => panic!("{other:?}"),
        }
    }
}
