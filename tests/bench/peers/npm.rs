//! The compared libraries, from npm, below the target folder.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The pinned versions and their dependencies.
const FILES: [&str; 2] = ["package.json", "package-lock.json"];

/// The folder of the packages, installed if they are missing or of other versions.
pub(crate) fn packages(bench: &Path) -> Result<PathBuf, String> {
    let (folder, pinned) = (bench.join("npm"), Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bench/peers"));
    let modules = folder.join("node_modules");
    let read = |folder: &Path, name: &str| std::fs::read(folder.join(name)).ok();
    let same = FILES.iter().all(|name| read(&folder, name) == read(&pinned, name));
    // npm writes that file when everything is in place.
    if same && modules.join(".package-lock.json").exists() {
        return Ok(modules);
    }
    let fault = |error: std::io::Error| format!("{} cannot be made: {error}.", folder.display());
    std::fs::create_dir_all(&folder).map_err(fault)?;
    for name in FILES {
        std::fs::copy(pinned.join(name), folder.join(name)).map_err(fault)?;
    }
    eprintln!("Installing the peers by npm, into {}.", folder.display());
    let installed = Command::new("npm")
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
        .current_dir(&folder)
        .stdout(std::io::stderr())
        .status();
    match installed {
        Ok(status) if status.success() => Ok(modules),
        Ok(_) => {
            Err("npm could not install the peers; what it says stands above. Without them, measure Annals alone: \
                      cargo bench --bench peers -- --peers none"
                .to_owned())
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {
            Err("npm is not here, and the peers come from it. On Debian `apt-get install npm` brings it; without, \
                 measure Annals alone: cargo bench --bench peers -- --peers none"
                .to_owned())
        }
        Err(error) => Err(format!("npm cannot be started: {error}.")),
    }
}
