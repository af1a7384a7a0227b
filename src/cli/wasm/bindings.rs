//! The bindings: from the compiled library to the two files that the page loads.

use std::fs;
use std::io;
use std::path::Path;

use wasm_bindgen_cli_support::Bindgen;

use super::Module;
use crate::cli::paths::Sources;
use crate::cli::{Error, digest};

/// Tells which library the files were made from. Being dotfiles, these are no part of the site.
const STAMP: &str = ".made-from-";

/// What else decides the files: change it whenever the options below are changed.
const OPTIONS: &str = "web, no names, no producers, version 2";

/// Makes the files of a module in `pkg`, unless they are there and were made from the same library.
///
/// They are made aside and moved into place one by one, so that a page that is loading meanwhile
/// never gets half a file.
///
/// # Errors
///
/// A library that the bindings' maker does not understand, or a folder that cannot be written.
pub(super) fn make(library: &Path, module: Module, sources: &Sources) -> Result<(), Error> {
    let folder = &sources.pkg();
    let bytes = fs::read(library).map_err(|cause| Error::file("read", library, &cause))?;
    let script = match module.worker {
        Some(name) => {
            let path = sources.www().join(name);
            fs::read_to_string(&path).map_err(|cause| Error::file("read", &path, &cause))?
        }
        None => String::new(),
    };
    let stamp = format!("{} {}; {OPTIONS}\n", digest::of(&bytes), digest::of(script.as_bytes()));
    if is_made(folder, module.name, &stamp) {
        return Ok(());
    }
    let aside = folder.join(format!(".new-{}", std::process::id()));
    fs::create_dir_all(&aside).map_err(|cause| Error::file("make the folder", &aside, &cause))?;
    let outcome = generate(library, module, &script, &aside).and_then(|()| {
        put(&aside, folder, module.name, &stamp).map_err(|cause| Error::file("write to", folder, &cause))
    });
    // What is left of it is in nobody's way.
    let _ = fs::remove_dir_all(&aside);
    outcome
}

fn is_made(folder: &Path, name: &str, stamp: &str) -> bool {
    let ends = [".js", "_bg.wasm"];
    ends.iter().map(|end| folder.join(format!("{name}{end}"))).all(|path| path.is_file() && !path.is_symlink())
        && fs::read_to_string(folder.join(format!("{STAMP}{name}"))).is_ok_and(|found| found == stamp)
}

/// No abort handler of the library's own: the module it makes is refused whole by engines without
/// the newest exception handling, and the page learns of a trap anyway, as an error thrown by the
/// call.
fn generate(library: &Path, module: Module, script: &str, folder: &Path) -> Result<(), Error> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(library)
        .out_name(module.name)
        .typescript(false)
        // Script may start the module without saying where it is.
        .omit_default_module_path(false)
        .remove_name_section(true)
        .remove_producers_section(true);
    // A worker is a classic script, so that it also starts from a blob where no module can.
    let mode = if module.worker.is_some() { bindgen.no_modules(true) } else { bindgen.web(true) };
    let made = match mode {
        Ok(bindgen) => bindgen.generate(folder),
        Err(cause) => Err(cause),
    };
    // `{:#}` prints the whole chain of causes in one line.
    made.map_err(|cause| {
        Error::failure(format!(
            "the bindings of the page's core could not be made: {cause:#}. Remove the folder of \
             cargo's output (`cargo clean`) and try again."
        ))
    })?;
    let path = folder.join(format!("{}.js", module.name));
    let bindings = fs::read_to_string(&path).map_err(|cause| Error::file("read", &path, &cause))?;
    fs::write(&path, bindings + script).map_err(|cause| Error::file("write", &path, &cause))
}

/// Moves everything from `aside` into `folder`. The stamp goes first and comes back last, so that
/// a run that is cut off is done again.
fn put(aside: &Path, folder: &Path, name: &str, stamp: &str) -> io::Result<()> {
    let _ = fs::remove_file(folder.join(format!("{STAMP}{name}")));
    for entry in fs::read_dir(aside)? {
        let entry = entry?;
        let place = folder.join(entry.file_name());
        if place.is_dir() {
            fs::remove_dir_all(&place)?;
        }
        fs::rename(entry.path(), place)?;
    }
    fs::write(folder.join(format!("{STAMP}{name}")), stamp)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::scratch::Scratch;

    #[test]
    fn what_was_made_from_the_same_library_is_not_made_again() {
        let scratch = Scratch::new("bindings-stamp");
        let folder = scratch.path();
        assert!(!is_made(folder, "annals_core", "one"));
        scratch.write("aside/annals_core.js", "");
        scratch.write("aside/annals_core_bg.wasm", "");
        put(&folder.join("aside"), folder, "annals_core", "one").unwrap();
        assert!(is_made(folder, "annals_core", "one"));
        assert!(!is_made(folder, "annals_core", "two"));
        fs::remove_file(folder.join("annals_core.js")).unwrap();
        assert!(!is_made(folder, "annals_core", "one"));
    }

    #[test]
    fn folders_are_replaced_whole() {
        let scratch = Scratch::new("bindings-put");
        scratch.write("snippets/old.js", "");
        scratch.write("aside/snippets/new.js", "");
        put(&scratch.path().join("aside"), scratch.path(), "annals_core", "").unwrap();
        assert!(!scratch.path().join("snippets/old.js").exists());
        assert!(scratch.path().join("snippets/new.js").exists());
    }

    #[test]
    fn what_is_no_library_is_a_sentence() {
        let scratch = Scratch::new("bindings-bad");
        let library = scratch.write("annals.wasm", "no module");
        let folder = scratch.path().join("pkg");
        fs::create_dir_all(&folder).unwrap();
        let words = generate(&library, crate::cli::wasm::PAGE, "", &folder).unwrap_err().to_string();
        assert!(words.starts_with("the bindings of the page's core could not be made: "), "{words}");
        assert!(words.ends_with("(`cargo clean`) and try again."), "{words}");
        assert_eq!(fs::read_dir(folder).unwrap().count(), 0);
    }
}
