//! Makes the core for the browser: `www/pkg/annals_core.js` and `annals_core_bg.wasm`.
//!
//! Three steps, each skipped when nothing has changed: the compile target is there (`target`),
//! cargo compiles the library (`compile`), the bindings are made (`bindings`).

use super::Error;
use super::paths::Sources;

mod bindings;
mod compile;
mod target;

/// Brings `www/pkg` up to date with the sources. Cargo's own progress and errors go to standard
/// error as they come.
///
/// # Errors
///
/// The target is missing and cannot be added, the library does not compile, or the bindings cannot
/// be made or written.
pub(super) fn make(sources: &Sources) -> Result<(), Error> {
    target::ensure(sources.root())?;
    let compiled = compile::library(sources)?;
    bindings::make(&compiled, &sources.pkg())
}
