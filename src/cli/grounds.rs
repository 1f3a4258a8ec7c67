//! Which files a scenario may build upon.
//!
//! A scenario that came from elsewhere is not to have any file of the machine read, and shown in a message. It builds
//! upon files in the folder of the file that was asked for, and below it. Files called `.ron` it may also have from the
//! folder above that, from the current folder, and from anywhere below these two. Where a file is, is where it really
//! is: symbolic links are followed and `..` is resolved first. `--allow-outside` lifts all of it.

use std::path::{Path, PathBuf};

/// Where the files are that may be built upon.
#[derive(Clone, Debug)]
pub(crate) struct Grounds {
    /// The folder of the file that was asked for; `None` where everything is allowed.
    own: Option<PathBuf>,
    /// The folders below which files called `.ron` are.
    graphs: Vec<PathBuf>,
}

impl Grounds {
    /// The grounds of a file that was asked for; `-` is in the current folder.
    pub(crate) fn of(path: &Path, allow_outside: bool) -> Self {
        if allow_outside {
            return Self { own: None, graphs: Vec::new() };
        }
        let current = Path::new(".").canonicalize().ok();
        // A link to a scenario stands for the scenario: its paths are seen from where the link is.
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let own = folder.canonicalize().ok();
        let above = own.as_deref().and_then(Path::parent).filter(|above| above.parent().is_some());
        let graphs = above.map(Path::to_owned).into_iter().chain(current).collect();
        // A folder that is not there holds no file to build upon.
        Self { own: Some(own.unwrap_or_else(|| folder.to_owned())), graphs }
    }

    /// Where a file really is, if it may not be built upon. One that is not there may be: nothing is read of it.
    pub(crate) fn outside(&self, file: &Path) -> Option<PathBuf> {
        let own = self.own.as_ref()?;
        let file = file.canonicalize().ok()?;
        let graph = file.extension().is_some_and(|extension| extension == "ron");
        let inside = file.starts_with(own) || graph && self.graphs.iter().any(|folder| file.starts_with(folder));
        if inside { None } else { Some(file) }
    }
}

/// What is to be said of a scenario that was written, if reading it back needs leave.
pub(crate) fn needs_leave(scenario: &Path, base: &Path) -> Option<String> {
    let real = Grounds::of(scenario, false).outside(base)?;
    let (scenario, real) = (scenario.display(), real.display());
    Some(format!("{scenario}: builds upon {real}, which is outside its folders: --allow-outside lets it be read"))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_own_folder_and_graphs_of_the_one_above() {
        let top = tempfile::tempdir().unwrap();
        let path = |name: &str| top.path().join(name);
        for folder in ["a/b/c", "a/beside", "other"] {
            fs::create_dir_all(path(folder)).unwrap();
        }
        for file in ["a/b/c/x.txt", "a/g.ron", "a/secret", "a/beside/g.ron", "other/g.ron"] {
            fs::write(path(file), "").unwrap();
        }
        let grounds = Grounds::of(&path("a/b/scenario.ron"), false);
        let allowed = |name: &str| grounds.outside(&path("a/b").join(name)).is_none();
        assert!(allowed("c/x.txt") && allowed("../g.ron") && allowed("../beside/g.ron") && allowed("../b/c/x.txt"));
        assert!(!allowed("../secret") && !allowed("../../other/g.ron") && !allowed("/etc/passwd"));
        assert!(allowed("../../not/there"), "nothing is read of a file that is not there");
        assert!(Grounds::of(&path("a/b/scenario.ron"), true).outside(Path::new("/etc/passwd")).is_none());
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_first() {
        use std::os::unix::fs::symlink;
        let top = tempfile::tempdir().unwrap();
        let path = |name: &str| top.path().join(name);
        fs::create_dir_all(path("a/b")).unwrap();
        fs::create_dir(path("other")).unwrap();
        fs::write(path("other/g.ron"), "").unwrap();
        symlink("../../other/g.ron", path("a/b/g.ron")).unwrap();
        symlink("../../other", path("a/b/folder")).unwrap();
        let grounds = Grounds::of(&path("a/b/scenario.ron"), false);
        let real = path("other/g.ron").canonicalize().unwrap();
        assert_eq!(grounds.outside(&path("a/b/g.ron")).as_ref(), Some(&real));
        assert_eq!(grounds.outside(&path("a/b/folder/g.ron")).as_ref(), Some(&real));
    }
}
