//! Compilation of the library for WebAssembly, with cargo.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;
use std::process::{Command, ExitStatus, Stdio};

use super::module::Module;
use crate::cli::Error;
use crate::cli::paths::Sources;

/// Compile target of the page.
pub(super) const NAME: &str = "wasm32-unknown-unknown";

/// Without loop strength reduction the module is smaller, and its speed is the same for the page (`cargo xtask weigh`,
/// `cargo xtask bench frames`). A module may use 1,500 MiB of memory, so that a larger record ends in a message and not
/// in a crashed page.
const FLAGS: [&str; 2] = ["-Cllvm-args=-disable-lsr", "-Clink-arg=--max-memory=1572864000"];

/// Compiles the library and returns the path of the module. Cargo decides whether anything needs to be compiled; that
/// takes a fraction of a second.
///
/// Only the `cdylib` is requested: for a library that is also an `rlib`, cargo leaves out the link time optimisation, and
/// the page's module is a tenth larger.
///
/// The program runs cargo, not a build script, which would wait forever for the lock held by the outer cargo.
///
/// # Errors
///
/// If cargo is missing or the library does not compile.
pub(super) fn library(sources: &Sources, module: Module) -> Result<PathBuf, Error> {
    let target = sources.target();
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut cargo = Command::new(cargo);
    clean(&mut cargo)
        .current_dir(sources.root())
        .args(["rustc", "--lib", "--crate-type", "cdylib", "--no-default-features", "--features", module.feature])
        .args(["--target", NAME, "--profile", module.profile])
        .arg("--target-dir")
        .arg(&target)
        .env("CARGO_ENCODED_RUSTFLAGS", flags(&homes(sources)))
        .stdin(Stdio::null())
        .stdout(Stdio::null());
    if sources.root().join("Cargo.lock").is_file() {
        cargo.arg("--locked");
    }
    outcome(cargo.status())?;
    Ok(target.join(NAME).join(module.profile).join("annals.wasm"))
}

/// Compiler flags, in the form that allows spaces in paths. Each of the folders is replaced by a name that is equal on
/// every machine, because panics contain source paths, which must not reveal anyone's home folder.
fn flags(homes: &[(PathBuf, &str)]) -> OsString {
    let mut all: Vec<OsString> = FLAGS.map(OsString::from).to_vec();
    for (folder, name) in homes {
        let mut flag = OsString::from("--remap-path-prefix=");
        flag.push(folder);
        flag.push(format!("={name}"));
        all.push(flag);
    }
    all.join(OsStr::new("\x1f"))
}

/// The folders whose paths could appear in a module: this crate, and the crates that cargo has fetched.
fn homes(sources: &Sources) -> Vec<(PathBuf, &'static str)> {
    let given = env::var_os("CARGO_HOME").filter(|given| !given.is_empty()).map(PathBuf::from);
    let cargo = given.or_else(|| Some(env::home_dir()?.join(".cargo")));
    cargo.map(|cargo| (cargo, "cargo")).into_iter().chain([(sources.root().to_owned(), "annals")]).collect()
}

fn outcome(status: std::io::Result<ExitStatus>) -> Result<(), Error> {
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(Error::failure(
            "the page's core did not compile; what cargo said stands above. If the sources are as \
             they were published, an older compiler is the likely cause: run `rustup update` and \
             try again.",
        )),
        Err(cause) => Err(Error::failure(format!(
            "the page's core is compiled by cargo, which could not be run: {cause}. Install Rust \
             from https://rustup.rs and open a new terminal, so that its programs are found."
        ))),
    }
}

/// Removes settings for the native program from a command's environment.
pub(super) fn clean(command: &mut Command) -> &mut Command {
    for (name, _) in env::vars_os() {
        if disturbs(&name) {
            command.env_remove(name);
        }
    }
    command
}

/// True for a variable that would change the compilation for the page: flags for the native compiler, another target or
/// profile, and the package data set by `cargo run` and `cargo test`. Settings of cargo's own folders stay.
fn disturbs(name: &OsStr) -> bool {
    const NAMES: [&str; 11] = [
        "RUSTFLAGS",
        "CARGO_ENCODED_RUSTFLAGS",
        "CARGO_BUILD_RUSTFLAGS",
        "CARGO_BUILD_TARGET",
        "CARGO_MANIFEST_DIR",
        "CARGO_MANIFEST_PATH",
        "CARGO_MANIFEST_LINKS",
        "CARGO_CRATE_NAME",
        "CARGO_BIN_NAME",
        "CARGO_PRIMARY_PACKAGE",
        "CARGO_TARGET_TMPDIR",
    ];
    const BEGINNINGS: [&str; 5] = ["CARGO_PKG_", "CARGO_CFG_", "CARGO_FEATURE_", "CARGO_BIN_EXE_", "CARGO_PROFILE_"];
    name.to_str()
        .is_some_and(|name| NAMES.contains(&name) || BEGINNINGS.iter().any(|beginning| name.starts_with(beginning)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_for_the_native_program_are_removed() {
        for name in [
            "RUSTFLAGS",
            "CARGO_ENCODED_RUSTFLAGS",
            "CARGO_PKG_NAME",
            "CARGO_MANIFEST_DIR",
            "CARGO_PROFILE_RELEASE_STRIP",
            "CARGO_BIN_EXE_annals",
        ] {
            assert!(disturbs(OsStr::new(name)), "{name}");
        }
    }

    #[test]
    fn flags_are_apart_and_name_no_home() {
        let homes = [(PathBuf::from("/home/a b/.cargo"), "cargo")];
        let found = flags(&homes);
        let found: Vec<&str> = found.to_str().unwrap().split('\x1f').collect();
        assert_eq!(found, [FLAGS[0], FLAGS[1], "--remap-path-prefix=/home/a b/.cargo=cargo"]);
    }

    #[test]
    fn cargos_own_settings_stay() {
        for name in [
            "PATH",
            "CARGO",
            "CARGO_HOME",
            "CARGO_BUILD_JOBS",
            "CARGO_NET_OFFLINE",
            "CARGO_HTTP_PROXY",
            "CARGO_REGISTRIES_X_INDEX",
            "RUSTUP_TOOLCHAIN",
            "RUSTC_WRAPPER",
        ] {
            assert!(!disturbs(OsStr::new(name)), "{name}");
        }
    }

    #[test]
    fn a_missing_cargo_and_a_failed_build_say_what_to_do() {
        let missing = outcome(Err(std::io::ErrorKind::NotFound.into())).unwrap_err();
        assert_eq!(
            missing.to_string(),
            "the page's core is compiled by cargo, which could not be run: entity not found. \
             Install Rust from https://rustup.rs and open a new terminal, so that its programs \
             are found."
        );
        let failed = Command::new("false").status();
        let words = outcome(failed).unwrap_err().to_string();
        assert!(words.contains("did not compile; what cargo said stands above."), "{words}");
    }
}
