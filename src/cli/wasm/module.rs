//! What the library is compiled to.

/// A module of WebAssembly that the library is compiled to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Module {
    /// The feature of the crate that makes it.
    pub(super) feature: &'static str,
    /// The profile in Cargo.toml that it is compiled with.
    pub(super) profile: &'static str,
    /// The name of its files.
    pub(super) name: &'static str,
    /// A script of the shell's that goes behind its bindings: then both are one classic script, for a worker.
    pub(super) worker: Option<&'static str>,
}
