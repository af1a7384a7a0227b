//! The compile target: the standard library for WebAssembly, which rustup adds if it is missing.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::compile::{NAME, clean};
use crate::cli::Error;
use crate::cli::write::tell;

/// Makes sure that the compiler has the WebAssembly standard library.
///
/// The compiler itself is asked for the location of its libraries: a compiler not installed by rustup may have them
/// too, and one known to rustup may be shadowed.
///
/// # Errors
///
/// If the target is missing, and rustup is missing or could not add it.
pub(super) fn ensure(root: &Path) -> Result<(), Error> {
    if is_there(root)? {
        return Ok(());
    }
    tell(&format!("The compile target {NAME} is missing: asking rustup to add it, which happens once."));
    let mut rustup = Command::new("rustup");
    let added = clean(&mut rustup)
        .args(["target", "add", NAME])
        .current_dir(root)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .status();
    match added {
        Err(_) => Err(no_rustup()),
        Ok(status) if !status.success() => Err(not_added()),
        Ok(_) if is_there(root)? => Ok(()),
        Ok(_) => Err(shadowed()),
    }
}

/// True if the compiler that cargo will use has the target's libraries.
fn is_there(root: &Path) -> Result<bool, Error> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let mut rustc = Command::new(rustc);
    let output = clean(&mut rustc)
        .args(["--print", "sysroot"])
        .current_dir(root)
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output();
    match output {
        Ok(output) if output.status.success() => {
            let sysroot = String::from_utf8_lossy(&output.stdout);
            Ok(libraries(sysroot.trim()).is_dir())
        }
        _ => Err(no_compiler()),
    }
}

fn libraries(sysroot: &str) -> PathBuf {
    Path::new(sysroot).join("lib/rustlib").join(NAME).join("lib")
}

fn no_compiler() -> Error {
    Error::failure(
        "the page is made by the Rust compiler, and `rustc` could not be run. Install Rust from \
         https://rustup.rs and open a new terminal, so that its programs are found.",
    )
}

fn no_rustup() -> Error {
    Error::failure(format!(
        "the Rust compiler here cannot compile for the browser: its target {NAME} is missing, and \
         rustup, which would add it, was not found. Install Rust from https://rustup.rs, or add \
         the target the way this compiler was installed."
    ))
}

fn not_added() -> Error {
    Error::failure(format!(
        "rustup could not add the compile target {NAME}; what it said stands above. Check the \
         connection to the internet, then try again, or add it yourself with \
         `rustup target add {NAME}`."
    ))
}

fn shadowed() -> Error {
    Error::failure(format!(
        "rustup has added the target {NAME}, but the `rustc` that is found first is another \
         compiler, without it. Put rustup's folder first in PATH, or add the target to that \
         compiler."
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_says_what_is_missing_and_what_to_do() {
        for (error, missing, remedy) in [
            (no_compiler(), "`rustc` could not be run", "https://rustup.rs"),
            (no_rustup(), "rustup, which would add it, was not found", "https://rustup.rs"),
            (not_added(), "rustup could not add", "`rustup target add wasm32-unknown-unknown`"),
            (shadowed(), "is another compiler", "first in PATH"),
        ] {
            let words = error.to_string();
            assert!(words.contains(missing) && words.contains(remedy), "{words}");
        }
    }

    #[test]
    fn the_libraries_lie_below_the_compilers_root() {
        assert_eq!(libraries("/rust"), Path::new("/rust/lib/rustlib/wasm32-unknown-unknown/lib"));
    }
}
