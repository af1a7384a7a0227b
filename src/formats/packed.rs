//! The packed form as a format of the register. [`record::packed`](crate::record::packed) opens and writes it.

use super::format::{Format, Module, Read, Sure};
use crate::record::packed::is_packed;

/// The packed form of a record, which the page opens without parsing.
pub(super) static FORMAT: Format = Format {
    name: "annals",
    title: "Packed Annals record",
    endings: &["annals"],
    media_types: &["application/octet-stream"],
    module: Module::Page,
    sniff: |beginning| if is_packed(beginning) { Sure::Yes } else { Sure::No },
    read: Read::Opened,
    // `annals pack` writes it, together with the computed rows.
    #[cfg(not(target_arch = "wasm32"))]
    write: None,
};
