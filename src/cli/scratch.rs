//! A folder for one test, gone when the test ends.

use std::fs;
use std::path::{Path, PathBuf};

/// A new empty folder below the system's folder for such things.
pub(super) struct Scratch(PathBuf);

impl Scratch {
    /// Makes it; `name` is the test's own.
    pub(super) fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("annals-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    /// Writes a file in it, and the folders on the way.
    pub(super) fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
