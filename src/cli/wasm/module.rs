//! Modules that the library is compiled to.

/// A WebAssembly module that the library is compiled to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Module {
    /// Feature of the crate for this module.
    pub(super) feature: &'static str,
    /// Profile in Cargo.toml.
    pub(super) profile: &'static str,
    /// Name of its files.
    pub(super) name: &'static str,
    /// A script of the shell to append to the bindings, so that both form one classic script for a worker.
    pub(super) worker: Option<&'static str>,
    /// True for the module of the first picture, which is made as light as possible.
    pub(super) is_first: bool,
}
