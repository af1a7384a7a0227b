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
    /// What its bindings become.
    pub(super) bindings: Bindings,
    /// True for a module that is made as light as possible, false for one that is made fast.
    pub(super) is_light: bool,
}

/// What the bindings of a module become.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Bindings {
    /// A module of the page.
    Page,
    /// A classic script for a worker: the bindings of these modules, its own, and a script of the shell.
    Worker(&'static [&'static str], &'static str),
    /// A part of the script of a worker, in a file that is not in the site.
    Part,
}

impl Module {
    /// Name of the file of its bindings.
    pub(super) fn script(&self) -> String {
        let hidden = if self.bindings == Bindings::Part { "." } else { "" };
        format!("{hidden}{}.js", self.name)
    }
}
