//! Locations: the sources of the program, and cargo's output folder.

use std::env;
use std::path::{Path, PathBuf};

use super::Error;

/// The sources of this program, checked to exist.
#[derive(Debug, Clone)]
pub(super) struct Sources {
    root: PathBuf,
}

impl Sources {
    /// The folder in which this program was compiled.
    ///
    /// # Errors
    ///
    /// If it has been moved or removed.
    pub(super) fn find() -> Result<Self, Error> {
        Self::at(Path::new(env!("CARGO_MANIFEST_DIR")))
    }

    fn at(root: &Path) -> Result<Self, Error> {
        if root.join("Cargo.toml").is_file() && root.join("www").is_dir() {
            return Ok(Self { root: root.to_owned() });
        }
        Err(Error::failure(format!(
            "the sources this program was compiled from are gone: {} does not hold Cargo.toml and \
             www. The page is made from them. Put them back, or run `cargo run --release` in the \
             folder where they are now.",
            root.display()
        )))
    }

    /// The folder of Cargo.toml.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// The folder of the page.
    pub(super) fn www(&self) -> PathBuf {
        self.root.join("www")
    }

    /// The folder of the compiled core and its bindings, which the page loads.
    pub(super) fn pkg(&self) -> PathBuf {
        self.www().join("pkg")
    }

    /// Cargo's output folder: as set in the environment, else `target`.
    pub(super) fn target(&self) -> PathBuf {
        let given = env::var_os("CARGO_TARGET_DIR").filter(|given| !given.is_empty());
        let here = env::current_dir().unwrap_or_default();
        target(&self.root, given.map(PathBuf::from), &here)
    }
}

/// A relative folder is resolved against the current directory, as cargo does.
fn target(root: &Path, given: Option<PathBuf>, here: &Path) -> PathBuf {
    given.map_or_else(|| root.join("target"), |given| here.join(given))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sources_are_where_the_tests_were_compiled() {
        let sources = Sources::find().unwrap();
        assert!(sources.pkg().ends_with("www/pkg"));
    }

    #[test]
    fn missing_sources_have_a_message_with_advice() {
        let words = Sources::at(Path::new("/nowhere/annals")).unwrap_err();
        assert_eq!(
            words.to_string(),
            "the sources this program was compiled from are gone: /nowhere/annals does not hold \
             Cargo.toml and www. The page is made from them. Put them back, or run \
             `cargo run --release` in the folder where they are now."
        );
    }

    #[test]
    fn the_target_folder_is_set_or_beside_the_manifest() {
        let folder = |given: Option<&str>| {
            let given = given.map(PathBuf::from);
            target(Path::new("/a"), given, Path::new("/b"))
        };
        assert_eq!(folder(None), Path::new("/a/target"));
        assert_eq!(folder(Some("/c")), Path::new("/c"));
        assert_eq!(folder(Some("c")), Path::new("/b/c"));
    }
}
