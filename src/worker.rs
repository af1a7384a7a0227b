//! Interface between the readers and their worker: takes the bytes of a file in pieces and returns its record in the
//! packed form, in pieces.

use std::collections::VecDeque;

use wasm_bindgen::prelude::*;

use crate::computed;
use crate::formats::{Mapping, Options, Progress, Reading, UPDATE, update};
use crate::ingest::gzip::{self, Gunzip, GzipError};
use crate::problem::Sentence;
use crate::record::packed::{self, Writing};
use crate::record::{Diagnostic, Document};

/// Size of a written piece in bytes, small enough to stay in the cache.
const PIECE: usize = 1 << 18;

/// A file being read, possibly compressed with gzip.
#[wasm_bindgen]
pub struct Source {
    name: String,
    size: usize,
    /// The first bytes, until the kind of file is known.
    head: Vec<u8>,
    gunzip: Option<Gunzip>,
    inside: Contents,
    options: Options,
}

/// The contents of a file.
enum Contents {
    /// Unknown, because too few bytes have come.
    Unknown,
    Record(Box<Reading>),
    /// A packed record, in pieces.
    Packed(VecDeque<Vec<u8>>),
    /// A packed record with a change to apply.
    Update(Vec<u8>),
}

#[wasm_bindgen]
impl Source {
    /// A source for a file name and a size in bytes, 0 if unknown.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(name: &str, size: u32) -> Self {
        Self {
            name: name.to_owned(),
            size: size as usize,
            head: Vec::new(),
            gunzip: None,
            inside: Contents::Unknown,
            options: Options::default(),
        }
    }

    /// What a person said about the file, before its bytes come: the columns of a table (`date:Datum,title:Titel`), and
    /// the sheet of a workbook. Empty texts say nothing.
    ///
    /// # Errors
    /// If the columns cannot be read: a sentence.
    pub fn options(&mut self, map: &str, sheet: &str) -> Result<(), js_sys::Error> {
        let mapping = Mapping::parse(map).map_err(|error| js_sys::Error::new(&error.to_string()))?;
        self.options = Options { mapping, sheet: (!sheet.is_empty()).then(|| sheet.to_owned()) };
        Ok(())
    }

    /// Takes the next bytes and reads as much of them as possible. Pieces should be small enough to stay in the cache.
    /// O(bytes) in all.
    ///
    /// # Errors
    /// If gzip data is damaged or too large: a message, with the kind as the error's name.
    pub fn add(&mut self, chunk: &[u8]) -> Result<(), js_sys::Error> {
        if let Some(gunzip) = &mut self.gunzip {
            let (name, head, inside) = (gzip::name(&self.name), &mut self.head, &mut self.inside);
            let options = &self.options;
            return gunzip.feed(chunk, &mut |piece| unpacked((name, options), head, inside, piece)).map_err(refused);
        }
        if let Contents::Record(reading) = &mut self.inside {
            reading.take(chunk);
            return Ok(());
        }
        if let Contents::Update(bytes) = &mut self.inside {
            bytes.extend_from_slice(chunk);
            return Ok(());
        }
        self.head.extend_from_slice(chunk);
        if self.head.len() < 2 || (self.head.len() < UPDATE.len() && UPDATE.starts_with(&self.head)) {
            return Ok(());
        }
        let head = core::mem::take(&mut self.head);
        if gzip::is_gzip(&head) {
            self.gunzip = Some(Gunzip::default());
            return self.add(&head);
        }
        if head.starts_with(&UPDATE) {
            self.inside = Contents::Update(head);
            return Ok(());
        }
        self.inside = Contents::Record(Box::new(Reading::new(&self.name, self.size).with(self.options.clone())));
        self.add(&head)
    }

    /// Number of events found up to this point.
    #[must_use]
    pub fn events(&self) -> u32 {
        match &self.inside {
            Contents::Record(reading) => u32::try_from(reading.progress().events).unwrap_or(u32::MAX),
            _ => 0,
        }
    }

    /// The record as far as it is read, if it has any event. Reading can continue. Problems are reported at the end.
    #[must_use]
    pub fn so_far(&mut self) -> Option<Record> {
        let Contents::Record(reading) = &mut self.inside else { return None };
        reading.so_far().map(|document| Record::of(document, &[]))
    }

    /// Reads the rest. Returns the record with its problems. O(size of the file).
    ///
    /// Calls `tell` about every mebibyte with the number of bytes read and of events found.
    ///
    /// # Errors
    /// If gzip data is cut short: a message, with the kind as the error's name.
    pub fn finish(self, tell: &js_sys::Function) -> Result<Record, js_sys::Error> {
        let Self { name, head, gunzip, inside, options, .. } = self;
        let warning = match gunzip {
            Some(gunzip) => gunzip.finish().map_err(refused)?,
            None => None,
        };
        let reading = match inside {
            Contents::Packed(pieces) => return Ok(Record::packed(pieces)),
            Contents::Record(reading) => *reading,
            Contents::Update(bytes) => {
                let (document, problems) = update(&bytes).map_err(|message| {
                    let told = js_sys::Error::new(&message);
                    told.set_name("update");
                    told
                })?;
                return Ok(Record::of(document, &problems));
            }
            Contents::Unknown => {
                let mut reading = Reading::new(gzip::name(&name), head.len()).with(options);
                reading.take(&head);
                reading
            }
        };
        let mut progress = |progress: Progress| {
            let (read, events) = (progress.bytes_read as f64, progress.events as f64);
            // A failed progress callback must not stop the reading.
            let _ = tell.call2(&JsValue::NULL, &read.into(), &events.into());
        };
        let (document, mut problems) = reading.finish(&mut progress);
        problems.splice(..0, warning);
        Ok(Record::of(document, &problems))
    }
}

/// Takes a piece of unpacked data.
fn unpacked((name, options): (&str, &Options), head: &mut Vec<u8>, inside: &mut Contents, piece: &[u8]) {
    match inside {
        Contents::Record(reading) => reading.take(piece),
        Contents::Packed(pieces) => pieces.push_back(piece.to_vec()),
        // It is never in gzip.
        Contents::Update(_) => {}
        Contents::Unknown => {
            head.extend_from_slice(piece);
            if head.len() < packed::MAGIC.len() {
                return;
            }
            let head = core::mem::take(head);
            if packed::is_packed(&head) {
                *inside = Contents::Packed(VecDeque::from([head]));
            } else {
                let mut reading = Reading::new(name, 0).with(options.clone());
                reading.take(&head);
                *inside = Contents::Record(Box::new(reading));
            }
        }
    }
}

/// A script error with a message, whose name is the kind of the error.
fn refused(error: GzipError) -> js_sys::Error {
    let thrown = js_sys::Error::new(Sentence::of(&error).whole());
    thrown.set_name(error.code());
    thrown
}

/// A record to be handed to the page.
#[wasm_bindgen]
pub struct Record {
    out: Out,
    piece: Vec<u8>,
}

/// The remaining output.
enum Out {
    Written(Box<Writing<Document>>),
    /// A record that came packed: its pieces, and their length in bytes.
    Packed(VecDeque<Vec<u8>>, usize),
}

impl Record {
    fn of(document: Document, problems: &[Diagnostic]) -> Self {
        let writing = computed::packing(document, problems);
        Self { piece: vec![0; PIECE.min(writing.whole())], out: Out::Written(Box::new(writing)) }
    }

    fn packed(pieces: VecDeque<Vec<u8>>) -> Self {
        let whole = pieces.iter().map(Vec::len).sum();
        Self { piece: Vec::new(), out: Out::Packed(pieces, whole) }
    }

    /// The next bytes, at most `most`. Empty at the end.
    fn next(&mut self, most: usize) -> &[u8] {
        match &mut self.out {
            Out::Written(writing) => {
                let most = self.piece.len().min(most);
                let written = self.piece.get_mut(..most).map_or(0, |piece| writing.fill(piece));
                self.piece.get(..written).unwrap_or_default()
            }
            Out::Packed(pieces, _) => {
                self.piece = pieces.pop_front().unwrap_or_default();
                if self.piece.len() > most {
                    pieces.push_front(self.piece.split_off(most));
                }
                &self.piece
            }
        }
    }
}

#[wasm_bindgen]
impl Record {
    /// Length of the packed form in bytes.
    #[must_use]
    pub fn length(&self) -> f64 {
        match &self.out {
            Out::Written(writing) => writing.whole() as f64,
            Out::Packed(_, whole) => *whole as f64,
        }
    }

    /// Writes the next bytes into `room`. Returns their number, 0 at the end.
    pub fn fill(&mut self, room: &js_sys::Uint8Array) -> u32 {
        let mut filled = 0;
        loop {
            let piece = self.next((room.length() - filled) as usize);
            if piece.is_empty() {
                return filled;
            }
            let end = filled + u32::try_from(piece.len()).unwrap_or(0);
            room.subarray(filled, end).copy_from(piece);
            filled = end;
        }
    }
}
