//! Builds the files for the browser in `www/pkg`: the core of the page (one module compiled for size, one for speed),
//! the readers for the worker, the style sheet for embedding, and the default record in packed form.
//!
//! Each module takes three steps: check the compile target (`target`), compile the library with cargo (`compile`), make
//! the bindings (`bindings`). A step is skipped if nothing has changed. The page's module contains no reader: it opens
//! packed records. The worker with the readers is fetched when another record is to be read.

use std::fs;
use std::path::Path;

use super::paths::Sources;
use super::{Error, write};
use crate::computed;
use crate::formats;

mod bindings;
mod compile;
mod guest;
mod module;
mod order;
mod target;

use module::{Bindings, Module};

const PAGE: Module =
    Module { feature: "page", profile: "wasm", name: "annals_core", bindings: Bindings::Page, is_light: true };
const QUICK: Module =
    Module { feature: "quick", profile: "wasm-quick", name: "annals_quick", bindings: Bindings::Page, is_light: false };
const READER: Module = Module {
    feature: "reader",
    profile: "wasm-reader",
    name: "annals_reader",
    bindings: Bindings::Worker(&[FAST.name, FOREIGN.name, SHEET.name], "load/worker.js"),
    is_light: true,
};

const FAST: Module =
    Module { feature: "reader", profile: "wasm-fast", name: "annals_fast", bindings: Bindings::Part, is_light: false };
const FOREIGN: Module = Module {
    feature: "foreign",
    profile: "wasm-foreign",
    name: "annals_foreign",
    bindings: Bindings::Part,
    is_light: true,
};
const SHEET: Module =
    Module { feature: "sheet", profile: "wasm-sheet", name: "annals_sheet", bindings: Bindings::Part, is_light: true };

/// The default record, below `www`, and its packed form, below `www/pkg`.
const RECORD: &str = "data/abkhazia-south-ossetia.json";
const PACKED: &str = "abkhazia-south-ossetia.annals";

/// Brings `www/pkg` up to date with the sources. Cargo prints its progress and errors to standard error.
///
/// # Errors
///
/// If the target is missing and cannot be added, the library does not compile, or the files cannot be made or written.
pub(super) fn make(sources: &Sources) -> Result<(), Error> {
    target::ensure(sources.root())?;
    own(&sources.pkg())?;
    // The last one contains the bindings of the three before it.
    for module in [PAGE, QUICK, FAST, FOREIGN, SHEET, READER] {
        let compiled = compile::library(sources, module)?;
        bindings::make(&compiled, module, sources)?;
    }
    guest::make(sources)?;
    pack(sources)
}

/// Refuses a folder that is a link, because files would be written to the place where it points.
fn own(pkg: &Path) -> Result<(), Error> {
    if pkg.is_symlink() {
        return Err(Error::failure(format!(
            "{} is a link to another folder, where nothing is written. Remove the link.",
            pkg.display()
        )));
    }
    Ok(())
}

/// Packs the default record, so that the page needs no reader for it.
fn pack(sources: &Sources) -> Result<(), Error> {
    let from = sources.www().join(RECORD);
    let bytes = fs::read(&from).map_err(|cause| Error::file("read", &from, &cause))?;
    let (document, problems) = formats::read(RECORD, &bytes);
    let packed = computed::pack(&document, &problems);
    write::fresh(&sources.pkg().join(PACKED), &packed)
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::super::scratch::Scratch;
    use super::*;

    #[test]
    fn nothing_is_made_where_a_link_leads() {
        let scratch = Scratch::new("wasm-link");
        fs::create_dir(scratch.path().join("outside")).unwrap();
        std::os::unix::fs::symlink("outside", scratch.path().join("pkg")).unwrap();
        let words = own(&scratch.path().join("pkg")).unwrap_err().to_string();
        assert!(
            words.ends_with("pkg is a link to another folder, where nothing is written. Remove the link."),
            "{words}"
        );
        assert!(own(&scratch.path().join("outside")).is_ok() && own(&scratch.path().join("none")).is_ok());
    }
}
