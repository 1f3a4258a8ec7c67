//! Files that are written whole or not at all, at once or little by little.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::file::{FileError, endless, folder_of, is_stdout};

/// A file on its way: when it is finished it holds all that was written, and until then, or if it never is, what it held
/// before.
///
/// The bytes go to a temporary file beside it, which then takes its place. A symbolic link stays, and the file it leads
/// to is replaced; a file that exists keeps its permissions. Devices, and pipes that a shell hands over by a descriptor,
/// are written to as they are, and `-` is standard output.
#[derive(Debug)]
pub(crate) struct Whole {
    path: PathBuf,
    to: To,
}

/// Where the bytes go.
#[derive(Debug)]
enum To {
    /// Standard output, as it stands.
    Stdout(io::Stdout),
    /// What nothing can take the place of.
    Through(File),
    /// Beside the target.
    Beside { temporary: NamedTempFile, target: PathBuf, permissions: Option<fs::Permissions> },
}

impl Whole {
    /// Begins a file, unless it is seen already that it cannot be written.
    pub(crate) fn begin(path: &Path) -> Result<Self, FileError> {
        let not_writable = |source| FileError::NotWritable { path: path.to_owned(), source };
        let to = match fs::metadata(path) {
            // Opened by its name, a file behind standard output would be written from its beginning.
            _ if is_stdout(path) => To::Stdout(io::stdout()),
            Ok(metadata) if metadata.is_dir() => return Err(FileError::Directory { path: path.to_owned() }),
            Ok(_) if endless(path) == Some("a named pipe") => {
                return Err(FileError::Unread { path: path.to_owned() });
            }
            // Nothing can take the place of a device, a pipe, or a file that is known by its descriptor.
            Ok(metadata) if !metadata.is_file() || path.starts_with("/dev") || path.starts_with("/proc") => {
                To::Through(File::options().append(true).open(path).map_err(not_writable)?)
            }
            Ok(metadata) => {
                // Replacing needs no leave to write to the file itself; whoever took it away meant it.
                File::options().write(true).open(path).map_err(not_writable)?;
                let target = follow_links(path).map_err(not_writable)?;
                let temporary = beside(&target).map_err(not_writable)?;
                To::Beside { temporary, target, permissions: Some(metadata.permissions()) }
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let target = follow_links(path).map_err(not_writable)?;
                let folder = folder_of(&target);
                if !folder.exists() {
                    return Err(FileError::NoFolder { path: path.to_owned(), folder: folder.to_owned() });
                }
                let temporary = beside(&target).map_err(not_writable)?;
                To::Beside { temporary, target, permissions: None }
            }
            Err(error) => return Err(not_writable(error)),
        };
        Ok(Self { path: path.to_owned(), to })
    }

    /// Puts what was written in its place, in one step.
    pub(crate) fn finish(self) -> Result<(), FileError> {
        let Self { path, to } = self;
        let finished = match to {
            To::Stdout(mut stdout) => stdout.flush(),
            To::Through(mut file) => file.flush(),
            To::Beside { temporary, target, permissions } => put(temporary, &target, permissions),
        };
        finished.map_err(|source| FileError::NotWritable { path, source })
    }
}

impl Write for Whole {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.to {
            To::Stdout(stdout) => stdout.write(bytes),
            To::Through(file) => file.write(bytes),
            To::Beside { temporary, .. } => temporary.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.to {
            To::Stdout(stdout) => stdout.flush(),
            To::Through(file) => file.flush(),
            To::Beside { temporary, .. } => temporary.flush(),
        }
    }
}

/// The file that a path leads to in the end, which need not exist.
fn follow_links(path: &Path) -> io::Result<PathBuf> {
    let mut target = path.to_owned();
    // As many links as Linux follows.
    for _ in 0..40 {
        match fs::symlink_metadata(&target) {
            Ok(metadata) if metadata.is_symlink() => target = folder_of(&target).join(fs::read_link(&target)?),
            _ => return Ok(target),
        }
    }
    Err(io::Error::other("too many symbolic links"))
}

/// A new file in the folder of a target.
fn beside(target: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".demarche-").suffix(".tmp");
    // Open to all as far as the umask allows, like any new file; the default is for the owner only.
    #[cfg(unix)]
    let everyone = <fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o666);
    #[cfg(unix)]
    builder.permissions(everyone);
    // Which file it would have been is nothing to those who asked for another.
    let unmade =
        |error: io::Error| io::Error::new(error.kind(), format!("no file can be made in its folder: {}", error.kind()));
    builder.tempfile_in(folder_of(target)).map_err(unmade)
}

/// Puts a new file in the place of a target, in one step.
fn put(temporary: NamedTempFile, target: &Path, permissions: Option<fs::Permissions>) -> io::Result<()> {
    if let Some(permissions) = permissions {
        temporary.as_file().set_permissions(permissions)?;
    }
    temporary.as_file().sync_all()?;
    temporary.persist(target).map_err(|error| error.error)?;
    // The new name outlives a power cut only once its folder is written too; some file systems cannot, and need not.
    #[cfg(unix)]
    let _ = File::open(folder_of(target)).and_then(|folder| folder.sync_all());
    Ok(())
}
