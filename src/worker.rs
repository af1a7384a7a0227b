//! The edge between the readers and the worker that runs them: bytes of a file in, the flat form of its record out.

use wasm_bindgen::prelude::*;

use crate::ingest;
use crate::model::flat;

/// Reads a record, JSON or CSV; gives its flat form, with the problems in it. O(size of the file).
#[wasm_bindgen]
pub fn read(name: &str, bytes: &[u8]) -> Vec<u8> {
    let (document, problems) = ingest::read(name, bytes);
    flat::write(&document, &problems)
}
