//! Files and folders that are not whole yet: they go when the program is interrupted or told to end.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

/// Paths of this process that nobody needs when it ends early.
static PATHS: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());
static WATCH: Once = Once::new();

/// What a shell takes for "ended by an interrupt".
const INTERRUPTED: i32 = 130;

/// A file or folder that is removed when a signal ends the program. Dropping this ends the watch and removes nothing.
pub(super) struct Pending(PathBuf);

impl Pending {
    /// Makes a file or folder and watches over it. A signal that comes meanwhile waits until its path is known.
    ///
    /// # Errors
    /// That of `make`.
    pub(super) fn made<T: AsRef<Path>>(make: impl FnOnce() -> io::Result<T>) -> io::Result<(T, Self)> {
        WATCH.call_once(|| {
            // Without a handler a signal leaves the unfinished file behind, and nothing else.
            let _ = ctrlc::set_handler(|| {
                // Held until the end, so that nothing is written into a folder that goes.
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

/// Keeps signals waiting while the guard lives: for steps of which all or none must be done.
pub(super) fn hold() -> MutexGuard<'static, Vec<PathBuf>> {
    PATHS.lock().unwrap_or_else(PoisonError::into_inner)
}
