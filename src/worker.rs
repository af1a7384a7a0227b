//! The edge between the readers and the worker that runs them: bytes of a file in as they come, the flat form of its
//! record out in pieces.

use wasm_bindgen::prelude::*;

use crate::model::Document;
use crate::model::flat::Writing;
use crate::{computed, ingest};

/// Bytes of the pieces that are written: few enough to stay in the memory next to the processor.
const PIECE: usize = 1 << 18;

/// A file on its way in.
#[wasm_bindgen]
#[derive(Default)]
pub struct Source {
    bytes: Vec<u8>,
}

#[wasm_bindgen]
impl Source {
    /// For so many bytes, 0 where that is not known.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(size: u32) -> Self {
        let mut bytes = Vec::new();
        // What cannot be had now is asked for again when it is needed.
        let _ = bytes.try_reserve_exact(size as usize);
        Self { bytes }
    }

    /// Takes the next bytes. Those of a file that comes in one piece are not copied again.
    pub fn add(&mut self, chunk: Vec<u8>) {
        if self.bytes.capacity() == 0 {
            self.bytes = chunk;
        } else {
            self.bytes.extend_from_slice(&chunk);
        }
    }

    /// Reads the record, JSON or CSV, with the problems of it. Calls `tell` about every mebibyte with the bytes read and
    /// the events found so far. O(size of the file).
    #[must_use]
    pub fn read(self, name: &str, tell: &js_sys::Function) -> Record {
        let mut progress = |progress: ingest::Progress| {
            let (read, events) = (progress.bytes_read as f64, progress.events as f64);
            // Who listens may have gone: that stops nothing.
            let _ = tell.call2(&JsValue::NULL, &read.into(), &events.into());
        };
        let (document, problems) = ingest::read_with(name, &self.bytes, &mut progress);
        drop(self);
        let writing = computed::packing(document, &problems);
        Record { piece: vec![0; PIECE.min(writing.whole())], writing }
    }
}

/// A record on its way out.
#[wasm_bindgen]
pub struct Record {
    writing: Writing<Document>,
    piece: Vec<u8>,
}

#[wasm_bindgen]
impl Record {
    /// Bytes of its flat form.
    #[must_use]
    pub fn length(&self) -> f64 {
        self.writing.whole() as f64
    }

    /// Writes the next bytes into this room: how many, 0 when all are written.
    pub fn fill(&mut self, room: &js_sys::Uint8Array) -> u32 {
        let mut filled = 0;
        loop {
            let left = (room.length() - filled) as usize;
            let most = self.piece.len().min(left);
            let written = self.piece.get_mut(..most).map_or(0, |piece| self.writing.fill(piece));
            let Some(piece) = self.piece.get(..written).filter(|piece| !piece.is_empty()) else { return filled };
            let end = filled + u32::try_from(written).unwrap_or(0);
            room.subarray(filled, end).copy_from(piece);
            filled = end;
        }
    }
}
