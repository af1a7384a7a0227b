//! The edge between the readers and the worker that runs them: bytes of a file in as they come, the flat form of its
//! record out in pieces.

use wasm_bindgen::prelude::*;

use crate::ingest::Reading;
use crate::model::flat::Writing;
use crate::model::{Diagnostic, Document};
use crate::{computed, ingest};

/// Bytes of the pieces that are written: few enough to stay in the memory next to the processor.
const PIECE: usize = 1 << 18;

/// A file on its way in.
#[wasm_bindgen]
pub struct Source {
    reading: Reading,
}

#[wasm_bindgen]
impl Source {
    /// For a file of this name and of so many bytes, 0 where that is not known.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(name: &str, size: u32) -> Self {
        Self { reading: Reading::new(name, size as usize) }
    }

    /// Takes the next bytes, best so few that they stay in the memory next to the processor, and reads as much of them
    /// as can be read. O(bytes) altogether.
    pub fn add(&mut self, chunk: &[u8]) {
        self.reading.take(chunk);
    }

    /// How many events were found so far.
    #[must_use]
    pub fn events(&self) -> u32 {
        u32::try_from(self.reading.progress().events).unwrap_or(u32::MAX)
    }

    /// The record as far as it has come, if there is any event in it; reading goes on. Problems are told at the end.
    #[must_use]
    pub fn so_far(&mut self) -> Option<Record> {
        self.reading.so_far().map(|document| Record::of(document, &[]))
    }

    /// Reads the rest: the record, with the problems of it. Calls `tell` about every mebibyte with the bytes read and the
    /// events found so far. O(size of the file).
    #[must_use]
    pub fn finish(self, tell: &js_sys::Function) -> Record {
        let mut progress = |progress: ingest::Progress| {
            let (read, events) = (progress.bytes_read as f64, progress.events as f64);
            // Who listens may have gone: that stops nothing.
            let _ = tell.call2(&JsValue::NULL, &read.into(), &events.into());
        };
        let (document, problems) = self.reading.finish(&mut progress);
        Record::of(document, &problems)
    }
}

/// A record on its way out.
#[wasm_bindgen]
pub struct Record {
    writing: Writing<Document>,
    piece: Vec<u8>,
}

impl Record {
    fn of(document: Document, problems: &[Diagnostic]) -> Self {
        let writing = computed::packing(document, problems);
        Self { piece: vec![0; PIECE.min(writing.whole())], writing }
    }
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
