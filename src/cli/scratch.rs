//! A temporary folder for one test, removed when the test ends.

use std::fs;
use std::path::{Path, PathBuf};

/// A new empty folder below the system's temporary folder.
pub(super) struct Scratch(PathBuf);

impl Scratch {
    /// Makes the folder; `name` is the test's name.
    pub(super) fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("annals-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    /// Path of the folder.
    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    /// Writes a file in the folder, and creates its parent folders.
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
