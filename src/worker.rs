//! The edge between the readers and the worker that runs them: bytes of a file in, the flat form of its record out.

use wasm_bindgen::prelude::*;

use crate::{computed, ingest};

/// Reads a record, JSON or CSV; gives its flat form, with the problems in it. Calls `tell` about every mebibyte with the
/// bytes read and the events found so far. O(size of the file).
#[wasm_bindgen]
#[must_use]
pub fn read(name: &str, bytes: &[u8], tell: &js_sys::Function) -> Vec<u8> {
    let mut progress = |progress: ingest::Progress| {
        let (read, events) = (progress.bytes_read as f64, progress.events as f64);
        // Who listens may have gone: that stops nothing.
        let _ = tell.call2(&JsValue::NULL, &read.into(), &events.into());
    };
    let (document, problems) = ingest::read_with(name, bytes, &mut progress);
    computed::pack(&document, &problems)
}
