//! Files in and out: read whole, written whole or not at all.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use demarche::model::Graph;
use demarche::store::{is_snapshot, read_snapshot};
use demarche::text::{Report, decode};

use super::whole::Whole;

/// No text larger than this is read.
const LARGEST: u64 = 2_000_000_000;

/// How many names of a folder are compared with that of a missing file.
const NEIGHBOURS: usize = 10_000;

/// What can go wrong with a file.
#[derive(Debug, thiserror::Error)]
pub(crate) enum FileError {
    /// There is none.
    #[error("{} does not exist{}", path.display(), hint(nearest.as_deref()))]
    Missing {
        /// The path asked for.
        path: PathBuf,
        /// The name in the same folder that is most like it.
        nearest: Option<String>,
    },
    /// It is a folder.
    #[error("{} is a folder, not a file", path.display())]
    Directory {
        /// The folder.
        path: PathBuf,
    },
    /// It is no file that ends, and waiting for it could take forever.
    #[error("{} is {what}, not a file", path.display())]
    Endless {
        /// What was named.
        path: PathBuf,
        /// What it is.
        what: &'static str,
    },
    /// The system refuses to read it.
    #[error("{} cannot be read: {source}", path.display())]
    NotReadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// It is larger than any text of ours.
    #[error("{} is larger than {} GB", path.display(), LARGEST / 1_000_000_000)]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// It is no text, and the report says where.
    #[error("{} is not UTF-8", path.display())]
    NotUtf8 {
        /// The file.
        path: PathBuf,
        /// Where.
        report: Report,
    },
    /// It begins with a zero byte, as nothing does that is read here.
    #[error("{} is neither text nor a snapshot: it begins with a zero byte", path.display())]
    Zeros {
        /// The file.
        path: PathBuf,
    },
    /// It is a snapshot that cannot be opened, and the report says why.
    #[error("{} is no snapshot that can be opened", path.display())]
    NoSnapshot {
        /// The file.
        path: PathBuf,
        /// Why.
        report: Report,
    },
    /// The folder it is to be written to does not exist.
    #[error("{} cannot be written: the folder {} does not exist", path.display(), folder.display())]
    NoFolder {
        /// The file.
        path: PathBuf,
        /// The folder.
        folder: PathBuf,
    },
    /// It is a named pipe: without anybody who reads, writing to it would never end.
    #[error("{} is a named pipe, not a file", path.display())]
    Unread {
        /// The pipe.
        path: PathBuf,
    },
    /// The system refuses to write it.
    #[error("{} cannot be written: {source}", path.display())]
    NotWritable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

/// The whole text of a file; `-` is standard input.
pub(crate) fn read_text(path: &Path) -> Result<String, FileError> {
    let bytes = read_bytes(path)?;
    decode(&path.display().to_string(), bytes).map_err(|report| FileError::NotUtf8 { path: path.to_owned(), report })
}

/// What is in a file that a graph may come from.
pub(crate) enum Content {
    /// Text: a graph, a scenario, a model, or nothing of ours.
    Text(String),
    /// The graph of a snapshot.
    Snapshot(Box<Graph>),
}

/// The text or the snapshot in a file; `-` is standard input.
pub(crate) fn read_content(path: &Path) -> Result<Content, FileError> {
    let bytes = read_bytes(path)?;
    let name = path.display().to_string();
    if is_snapshot(&bytes) {
        let no_snapshot = |report| FileError::NoSnapshot { path: path.to_owned(), report };
        let graph = read_snapshot(bytes).map_err(|error| no_snapshot(error.report(&name)))?;
        return Ok(Content::Snapshot(Box::new(graph)));
    }
    let not_utf8 = |report| FileError::NotUtf8 { path: path.to_owned(), report };
    decode(&name, bytes).map(Content::Text).map_err(not_utf8)
}

/// The bytes of a file of text or of a snapshot; `-` is standard input.
///
/// A file that was being written when the disk was full or the machine stopped is often all zeros: of one that begins with
/// a zero no more is read.
pub(crate) fn read_bytes(path: &Path) -> Result<Vec<u8>, FileError> {
    let not_readable = |source| FileError::NotReadable { path: path.to_owned(), source };
    // The size is asked for first, so that nothing is read of a file that is refused anyway.
    let mut from = open(path)?;
    let mut first = Vec::new();
    from.by_ref().take(1).read_to_end(&mut first).map_err(not_readable)?;
    if first == [0] {
        return Err(FileError::Zeros { path: path.to_owned() });
    }
    let from = first.as_slice().chain(from);
    let bytes = if size(path) > LARGEST { Ok(None) } else { read_limited(from, size(path), LARGEST) };
    bytes.map_err(not_readable)?.ok_or_else(|| FileError::TooLarge { path: path.to_owned() })
}

/// The bytes of a file as they are asked for, however many; `-` is standard input.
pub(crate) fn open(path: &Path) -> Result<Box<dyn Read + Send>, FileError> {
    if is_stream(path) {
        return Ok(Box::new(io::stdin()));
    }
    if let Some(what) = endless(path) {
        return Err(FileError::Endless { path: path.to_owned(), what });
    }
    let file = File::open(path).map_err(|source| match source.kind() {
        io::ErrorKind::NotFound => FileError::Missing { path: path.to_owned(), nearest: nearest(path) },
        _ => FileError::NotReadable { path: path.to_owned(), source },
    })?;
    match file.metadata() {
        Ok(metadata) if metadata.is_dir() => Err(FileError::Directory { path: path.to_owned() }),
        Ok(_) => Ok(Box::new(file)),
        Err(source) => Err(FileError::NotReadable { path: path.to_owned(), source }),
    }
}

/// How large a file is; 0 where that is not known.
pub(crate) fn size(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |metadata| metadata.len())
}

/// Writes a file so that it holds either all of the bytes or what it held before, as [`Whole`].
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    let mut whole = Whole::begin(path)?;
    whole.write_all(bytes).map_err(|source| FileError::NotWritable { path: path.to_owned(), source })?;
    whole.finish()
}

/// What a path leads to, if that is a named pipe or a device: opening or reading it may never end. What a shell or the
/// system hands over by a descriptor, as `/dev/stdin` and `/dev/fd/63` are, comes from somebody who ends it.
#[cfg(unix)]
pub(super) fn endless(path: &Path) -> Option<&'static str> {
    use std::os::unix::fs::FileTypeExt;
    let handed = ["/dev/fd", "/dev/stdin", "/dev/null", "/dev/tty", "/proc"];
    let kind = fs::metadata(path).ok()?.file_type();
    match kind {
        _ if handed.iter().any(|given| path.starts_with(given)) => None,
        kind if kind.is_fifo() => Some("a named pipe"),
        kind if kind.is_char_device() || kind.is_block_device() => Some("a device"),
        kind if kind.is_socket() => Some("a socket"),
        _ => None,
    }
}

#[cfg(not(unix))]
pub(super) fn endless(_path: &Path) -> Option<&'static str> {
    None
}

/// At most that many bytes; `None` where there are more. Room is made at once for those that are expected.
fn read_limited(from: impl Read, expected: u64, limit: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::with_capacity(expected as usize + 1);
    from.take(limit + 1).read_to_end(&mut bytes)?;
    Ok(if bytes.len() as u64 > limit { None } else { Some(bytes) })
}

/// The name in the folder of a missing file that is most like its own, where one is.
fn nearest(path: &Path) -> Option<String> {
    let wanted = path.file_name()?.to_str()?.to_lowercase();
    let allowed = (wanted.chars().count() / 3).max(1);
    let names = fs::read_dir(folder_of(path)).ok()?.take(NEIGHBOURS).flatten();
    let files = names.filter(|entry| entry.path().is_file()).filter_map(|entry| entry.file_name().into_string().ok());
    let near = files.map(|name| (strsim::damerau_levenshtein(&wanted, &name.to_lowercase()), name));
    near.filter(|(distance, _)| *distance <= allowed).min().map(|(_, name)| name)
}

fn hint(nearest: Option<&str>) -> String {
    nearest.map(|name| format!("; did you mean {name}?")).unwrap_or_default()
}

/// The folder a file is in, which for a bare name is the current one.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Whether a path means standard input or output.
pub(crate) fn is_stream(path: &Path) -> bool {
    path == Path::new("-")
}

pub(super) fn is_stdout(path: &Path) -> bool {
    ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"].iter().any(|name| path == Path::new(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn what_is_written_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("graph.ron");
        for text in ["Graph()", "", "é\n"] {
            write_whole(&path, text.as_bytes()).unwrap();
            assert_eq!(read_text(&path).unwrap(), text);
        }
        assert_eq!(names(folder.path()), ["graph.ron"]);
    }

    #[test]
    fn a_missing_file_names_the_nearest() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("karabakh.ron"), "").unwrap();
        fs::create_dir(folder.path().join("karabak.ron")).unwrap();
        let error = read_text(&folder.path().join("karabach.ron")).unwrap_err();
        assert!(error.to_string().ends_with("does not exist; did you mean karabakh.ron?"), "{error}");
        let error = read_text(&folder.path().join("sweden.ron")).unwrap_err();
        assert!(error.to_string().ends_with("does not exist"), "{error}");
        let error = read_text(&folder.path().join("no/such/folder.ron")).unwrap_err();
        assert!(matches!(error, FileError::Missing { nearest: None, .. }), "{error}");
    }

    #[test]
    fn folders_are_no_files() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(read_text(folder.path()), Err(FileError::Directory { .. })));
        assert!(matches!(write_whole(folder.path(), b""), Err(FileError::Directory { .. })));
        let error = write_whole(&folder.path().join("no/graph.ron"), b"").unwrap_err();
        assert!(matches!(error, FileError::NoFolder { .. }), "{error}");
    }

    #[test]
    fn what_is_no_text_is_found_in_its_place() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("latin.ron");
        fs::write(&path, b"Graph(\n  \xc3\xa9\xe9").unwrap();
        let FileError::NotUtf8 { report, .. } = read_text(&path).unwrap_err() else { panic!("another error") };
        let at = report.diagnostics()[0].start().unwrap();
        assert_eq!((at.line, at.column), (2, 4));
    }

    #[test]
    fn no_more_than_the_limit_is_read() {
        assert_eq!(read_limited(&b"abc"[..], 0, 3).unwrap().as_deref(), Some(&b"abc"[..]));
        assert_eq!(read_limited(io::repeat(b'a'), 9, 3).unwrap(), None);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sparse.ron");
        fs::write(&path, b"Graph(").unwrap();
        File::options().write(true).open(&path).unwrap().set_len(LARGEST + 1).unwrap();
        assert!(matches!(read_text(&path), Err(FileError::TooLarge { .. })));
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let mode = |name: &str| fs::metadata(folder.path().join(name)).unwrap().permissions().mode() & 0o777;

        // A new file is as open as any that the system makes.
        write_whole(&folder.path().join("new.ron"), b"1").unwrap();
        File::create(folder.path().join("plain.ron")).unwrap();
        assert_eq!(mode("new.ron"), mode("plain.ron"));

        fs::set_permissions(folder.path().join("new.ron"), fs::Permissions::from_mode(0o640)).unwrap();
        symlink("new.ron", folder.path().join("link.ron")).unwrap();
        symlink("link.ron", folder.path().join("link-to-link.ron")).unwrap();
        write_whole(&folder.path().join("link-to-link.ron"), b"2").unwrap();
        assert_eq!(read_text(&folder.path().join("new.ron")).unwrap(), "2");
        assert_eq!(mode("new.ron"), 0o640);
        assert!(folder.path().join("link.ron").is_symlink());
        assert!(folder.path().join("link-to-link.ron").is_symlink());

        symlink("later.ron", folder.path().join("dangling.ron")).unwrap();
        write_whole(&folder.path().join("dangling.ron"), b"3").unwrap();
        assert_eq!(read_text(&folder.path().join("later.ron")).unwrap(), "3");

        symlink("circle.ron", folder.path().join("circle.ron")).unwrap();
        let error = write_whole(&folder.path().join("circle.ron"), b"4").unwrap_err();
        assert!(matches!(error, FileError::NotWritable { .. }), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn devices_are_written_as_they_are() {
        use std::os::unix::fs::FileTypeExt;
        let null = Path::new("/dev/null");
        write_whole(null, b"nothing").unwrap();
        assert!(fs::metadata(null).unwrap().file_type().is_char_device());
    }
}
