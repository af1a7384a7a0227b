//! Unfinished files and folders. They are removed when the program is interrupted or terminated.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

/// Paths to remove if this process ends early.
static PATHS: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());
static WATCH: Once = Once::new();

/// Exit code of a program ended by an interrupt, as in shells.
const INTERRUPTED: i32 = 130;

/// A file or folder that is removed if a signal ends the program. Dropping this value ends the watch and removes
/// nothing.
pub(super) struct Pending(PathBuf);

impl Pending {
    /// Makes a file or folder and watches it. A signal that comes in between waits until the path is known.
    ///
    /// # Errors
    /// Those of `make`.
    pub(super) fn made<T: AsRef<Path>>(make: impl FnOnce() -> io::Result<T>) -> io::Result<(T, Self)> {
        WATCH.call_once(|| {
            // If the handler cannot be set, a signal only leaves the unfinished file behind.
            let _ = ctrlc::set_handler(|| {
                // Keep the lock until the end, so that nothing is written into a removed folder.
                let paths = hold();
                for path in paths.iter() {
                    let _ = fs::remove_file(path);
                    let _ = fs::remove_dir_all(path);
                }
                process::exit(INTERRUPTED);
            });
        });
        let mut paths = hold();
        let made = make()?;
        paths.push(made.as_ref().to_owned());
        Ok((made, Self(paths.last().cloned().unwrap_or_default())))
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        hold().retain(|path| *path != self.0);
    }
}

/// Delays signals while the guard lives, for steps that must be done completely or not at all.
pub(super) fn hold() -> MutexGuard<'static, Vec<PathBuf>> {
    PATHS.lock().unwrap_or_else(PoisonError::into_inner)
}
