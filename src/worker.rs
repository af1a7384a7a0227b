//! Interface between the readers and their worker: takes the bytes of a file in pieces and returns its record in the
//! packed form, in pieces.

use std::collections::VecDeque;

use wasm_bindgen::prelude::*;

use crate::computed;
use crate::formats::{Mapping, Module, ONLY_OWN, Options, Progress, Reading, UPDATE, update};
use crate::ingest::gzip::{self, Gunzip, GzipError};
use crate::problem::Sentence;
use crate::record::packed::{self, Writing};
use crate::record::{Diagnostic, Document};

/// Size of a written piece in bytes, small enough to stay in the cache.
const PIECE: usize = 1 << 18;

/// A file being read, possibly compressed with gzip. The first module unpacks it, reads Annals' own files, and leaves
/// other files to the other modules.
#[wasm_bindgen]
pub struct Source {
    name: String,
    size: usize,
    /// The first bytes, until the kind of file is known.
    head: Vec<u8>,
    gunzip: Option<Gunzip>,
    inside: Contents,
    options: Options,
    /// True if a person named the columns of the table.
    is_mapped: bool,
    /// True if another module cannot be had.
    insists: bool,
    /// A problem of the packing.
    warning: Option<Diagnostic>,
    /// Bytes to pass on to another module, and how many of them are passed on.
    held: (Vec<u8>, usize),
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
    /// What is no file, but asked: see `formats::answer`.
    #[cfg(feature = "foreign")]
    Request(Vec<u8>),
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
            is_mapped: false,
            insists: false,
            warning: None,
            held: (Vec::new(), 0),
        }
    }

    /// What a person said about the file, before its bytes come: the columns of a table (`date:Datum,title:Titel`), and
    /// the sheet of a workbook. Empty texts say nothing.
    ///
    /// # Errors
    /// If the columns cannot be read: a sentence.
    pub fn options(&mut self, map: &str, sheet: &str) -> Result<(), js_sys::Error> {
        self.is_mapped = !map.is_empty();
        if !ONLY_OWN {
            let mapping = Mapping::parse(map).map_err(|error| js_sys::Error::new(&error.to_string()))?;
            self.options = Options { mapping, sheet: (!sheet.is_empty()).then(|| sheet.to_owned()) };
        }
        Ok(())
    }

    /// Takes the next bytes and reads as much of them as possible. Pieces should be small enough to stay in the cache.
    /// O(bytes) in all.
    ///
    /// # Errors
    /// If gzip data is damaged or too large: a message, with the kind as the error's name.
    pub fn add(&mut self, chunk: &[u8]) -> Result<(), js_sys::Error> {
        if !ONLY_OWN {
            self.take(chunk);
            return Ok(());
        }
        if let Some(mut gunzip) = self.gunzip.take() {
            let fed = gunzip.feed(chunk, &mut |piece| self.unpacked(piece));
            self.gunzip = Some(gunzip);
            return fed.map_err(refused);
        }
        match &mut self.inside {
            Contents::Record(reading) => {
                reading.take(chunk);
                return Ok(());
            }
            Contents::Update(bytes) => {
                bytes.extend_from_slice(chunk);
                return Ok(());
            }
            _ => self.head.extend_from_slice(chunk),
        }
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
        } else {
            self.take(&head);
        }
        Ok(())
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

    /// The module that reads this file instead, as soon as it is known: `foreign` or `sheet`.
    #[must_use]
    pub fn elsewhere(&self) -> Option<String> {
        let Contents::Record(reading) = &self.inside else { return None };
        let name = match reading.elsewhere()? {
            Module::Sheet => "sheet",
            _ => "foreign",
        };
        Some(name.to_owned())
    }

    /// Name of the file within gzip.
    #[must_use]
    pub fn name(&self) -> String {
        if self.gunzip.is_some() { gzip::name(&self.name).to_owned() } else { self.name.clone() }
    }

    /// Moves bytes that another module reads into `room`. Returns their number, 0 if there are none now.
    pub fn held(&mut self, room: &js_sys::Uint8Array) -> u32 {
        let Contents::Record(reading) = &mut self.inside else { return 0 };
        let (bytes, from) = &mut self.held;
        if *from == bytes.len() {
            (*bytes, *from) = (reading.held(), 0);
        }
        let most = (room.length() as usize).min(bytes.len() - *from);
        let piece = bytes.get(*from..*from + most).unwrap_or_default();
        let filled = u32::try_from(piece.len()).unwrap_or(0);
        room.subarray(0, filled).copy_from(piece);
        *from += piece.len();
        filled
    }

    /// What a person may want to change about how a table was read, after `finish`: see `formats::Reading::report`.
    #[must_use]
    pub fn report(&self) -> String {
        let Contents::Record(reading) = &self.inside else { return String::new() };
        reading.report().to_owned()
    }

    /// True if the packing has more bytes than belong to it, after `finish`.
    #[must_use]
    pub fn has_warning(&self) -> bool {
        self.warning.is_some()
    }

    /// Adds the warning of the module that has unpacked the file.
    pub fn warn(&mut self) {
        self.warning = Some(gzip::more());
    }

    /// Reads the file although another module would read it better. Returns nothing if that is not possible.
    ///
    /// # Errors
    /// Those of `finish`.
    pub fn finish_anyway(&mut self, tell: &js_sys::Function) -> Result<Option<Record>, js_sys::Error> {
        self.insists = true;
        self.finish(tell)
    }

    /// Reads the rest. Returns the record with its problems, or nothing if another module reads the file. O(size of the
    /// file).
    ///
    /// Calls `tell` about every mebibyte with the number of bytes read and of events found.
    ///
    /// # Errors
    /// If gzip data is cut short: a message, with the kind as the error's name.
    pub fn finish(&mut self, tell: &js_sys::Function) -> Result<Option<Record>, js_sys::Error> {
        if ONLY_OWN && let Some(gunzip) = self.gunzip.take() {
            self.name = gzip::name(&self.name).to_owned();
            self.warning = gunzip.finish().map_err(refused)?;
        }
        if let Contents::Unknown = self.inside {
            let head = core::mem::take(&mut self.head);
            self.name = gzip::name(&self.name).to_owned();
            self.take(&head);
        }
        let mut progress = |progress: Progress| {
            let (read, events) = (progress.bytes_read as f64, progress.events as f64);
            // A failed progress callback must not stop the reading.
            let _ = tell.call2(&JsValue::NULL, &read.into(), &events.into());
        };
        match &mut self.inside {
            Contents::Packed(pieces) => Ok(Some(Record::packed(core::mem::take(pieces)))),
            Contents::Update(bytes) if ONLY_OWN => {
                let (document, problems) = update(bytes).map_err(|message| {
                    let told = js_sys::Error::new(&message);
                    told.set_name("update");
                    told
                })?;
                Ok(Some(Record::of(document, &problems)))
            }
            Contents::Record(reading) => {
                let read = if self.insists { reading.end_anyway(&mut progress) } else { reading.end(&mut progress) };
                let Ok((document, mut problems)) = read else { return Ok(None) };
                problems.splice(..0, self.warning.take());
                Ok(Some(Record::of(document, &problems)))
            }
            #[cfg(feature = "foreign")]
            Contents::Request(request) => {
                let file = crate::formats::answer(request).map_err(|message| js_sys::Error::new(&message))?;
                Ok(Some(Record::packed(VecDeque::from([file]))))
            }
            Contents::Unknown | Contents::Update(_) => Ok(None),
        }
    }

    /// Takes a piece of unpacked data.
    fn unpacked(&mut self, piece: &[u8]) {
        match &mut self.inside {
            Contents::Record(reading) => reading.take(piece),
            Contents::Packed(pieces) => pieces.push_back(piece.to_vec()),
            // It is never in gzip.
            Contents::Update(_) => {}
            #[cfg(feature = "foreign")]
            Contents::Request(_) => {}
            Contents::Unknown => {
                self.head.extend_from_slice(piece);
                if self.head.len() < packed::MAGIC.len() {
                    return;
                }
                let head = core::mem::take(&mut self.head);
                if packed::is_packed(&head) {
                    self.inside = Contents::Packed(VecDeque::from([head]));
                } else {
                    self.name = gzip::name(&self.name).to_owned();
                    self.size = 0;
                    self.take(&head);
                }
            }
        }
    }

    /// Takes bytes of a record.
    fn take(&mut self, bytes: &[u8]) {
        #[cfg(feature = "foreign")]
        match &mut self.inside {
            Contents::Request(request) => return request.extend_from_slice(bytes),
            Contents::Unknown if crate::formats::is_request(bytes) => {
                self.inside = Contents::Request(bytes.to_vec());
                return;
            }
            _ => {}
        }
        if let Contents::Unknown = self.inside {
            let reading = if ONLY_OWN {
                Reading::of_own(&self.name, self.size, self.is_mapped)
            } else {
                Reading::new(&self.name, self.size).with(self.options.clone())
            };
            self.inside = Contents::Record(Box::new(reading));
        }
        if let Contents::Record(reading) = &mut self.inside {
            reading.take(bytes);
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
