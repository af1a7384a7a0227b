//! Reading of a record whose bytes arrive in pieces. Rows of a table are read as they arrive and their text is dropped;
//! other formats are kept until the end has arrived.

use super::csv::Table;
use super::format::{Format, Read, Sure};
use super::options::Options;
use super::values;
use crate::ingest::decode::{BEGINNING, MARK, begins_well, decode, page, rest_of, text_of, without_mark};
use crate::ingest::limits::MOST_HELD;
use crate::ingest::lower::Lower;
use crate::ingest::plain::Path;
use crate::ingest::progress::{Progress, Teller};
use crate::record::{Diagnostic, Document};

/// Size of a block of a table in bytes, small enough to stay in the cache.
pub(super) const BLOCK: usize = 1 << 18;

/// A larger rest, in bytes, counts as large.
const LARGE: usize = 1 << 24;

/// A record being read: pass its bytes to [`Reading::take`], then call [`Reading::finish`].
///
/// ```
/// let mut reading = annals::formats::Reading::new("record.csv", 0);
/// reading.take(b"date,title\n2005-09-19,Treaty ");
/// reading.take(b"signed\n");
/// let (document, problems) = reading.finish(&mut |_| {});
/// assert_eq!((document.len(), problems.len()), (1, 0));
/// ```
pub struct Reading {
    name: Box<str>,
    /// Total number of bytes; 0 if unknown.
    whole: usize,
    form: Form,
    lower: Lower,
    /// Bytes that are not read yet, and the number of bytes read.
    rest: Vec<u8>,
    done: usize,
    /// Length of the rest at which it is examined again.
    next: usize,
    block: usize,
    path: Path,
    options: Options,
    /// More bytes arrived than may be held.
    is_over: bool,
    /// True if all bytes that were read are ASCII.
    is_ascii: bool,
}

/// How the record is read.
enum Form {
    /// Unknown, because its beginning has not arrived.
    Unknown,
    Table(Table),
    /// Only as a whole.
    Whole,
}

impl Reading {
    /// A reading for a file name and a size in bytes, 0 if unknown.
    #[must_use]
    pub fn new(name: &str, whole: usize) -> Self {
        Self::by(name, whole, BLOCK, Path::Fast)
    }

    /// The same with another block size and the given path for plain events.
    pub(super) fn by(name: &str, whole: usize, block: usize, path: Path) -> Self {
        Self {
            name: name.into(),
            whole,
            form: Form::Unknown,
            lower: Lower::default(),
            rest: Vec::new(),
            done: 0,
            // Fewer bytes could be mistaken for another kind of text.
            next: MARK.len() + BEGINNING,
            block,
            path,
            options: Options::default(),
            is_over: false,
            is_ascii: true,
        }
    }

    /// The same with what a person said about the file.
    #[must_use]
    pub fn with(self, options: Options) -> Self {
        Self { options, ..self }
    }

    /// Takes the next bytes. O(bytes) in all, in any pieces.
    pub fn take(&mut self, bytes: &[u8]) {
        if self.is_over || self.rest.len() + bytes.len() > MOST_HELD {
            // A part with an unknown end is not used.
            (self.is_over, self.rest) = (true, Vec::new());
            return;
        }
        self.make_room(bytes.len());
        self.rest.extend_from_slice(bytes);
        if self.rest.len() < self.next {
            return;
        }
        if let Form::Unknown = self.form {
            let table = || Form::Table(Table::new(self.path, self.options.mapping.clone()));
            self.form = if is_table(&self.name, &self.rest) { table() } else { Form::Whole };
        }
        match &mut self.form {
            Form::Table(_) => self.read_rows(),
            _ => self.wait_for_all(),
        }
    }

    /// Doubles a rest of unknown size, up to the limit: the previous rest fits beside the new one.
    fn make_room(&mut self, more: usize) {
        let len = self.rest.len();
        if len > LARGE && self.rest.capacity() - len < more {
            let _ = self.rest.try_reserve_exact(more.max(len.min(MOST_HELD - len)));
        }
    }

    fn wait_for_all(&mut self) {
        self.next = usize::MAX;
        let missing = self.whole.saturating_sub(self.done + self.rest.len()).min(MOST_HELD - self.rest.len());
        // A failed reservation is repeated when the memory is needed.
        let _ = self.rest.try_reserve_exact(missing);
    }

    /// Reads the rows that have arrived and drops their text.
    fn read_rows(&mut self) {
        let Form::Table(table) = &mut self.form else { return };
        let mark = if self.done == 0 { self.rest.len() - without_mark(&self.rest).len() } else { 0 };
        let bytes = self.rest.get(mark..).unwrap_or_default();
        let (text, is_damaged) = valid_beginning(bytes);
        // Damaged text is repaired and reported as a whole.
        if is_damaged {
            return self.wait_for_all();
        }
        let taken = table.read(text, false, &mut self.lower);
        if table.needs_all() {
            self.form = Form::Whole;
            return self.wait_for_all();
        }
        self.lower.settle(text, taken.lines);
        if taken.bytes > 0 {
            let is_first = self.done == 0;
            self.is_ascii &= text.get(..taken.bytes).is_none_or(str::is_ascii);
            self.done += self.rest.drain(..mark + taken.bytes).len();
            if is_first {
                self.lower.expect(self.done, self.whole);
            }
        }
        // A row without an end is not scanned again for every few bytes.
        self.next = self.block.max(self.rest.len() * 2);
    }

    /// The progress.
    #[must_use]
    pub fn progress(&self) -> Progress {
        Progress { bytes_read: self.done, events: self.lower.len() }
    }

    /// The record as far as it can be read, if it has any event. O(events).
    #[must_use]
    pub fn so_far(&mut self) -> Option<Document> {
        if self.is_over {
            return None;
        }
        if self.next < usize::MAX {
            self.read_rows();
        }
        let document = match self.form {
            Form::Unknown => return None,
            Form::Table(_) => self.lower.so_far(),
            Form::Whole => read_whole(&self.name, &self.rest, &mut |_| {}, (self.path, &self.options)).0,
        };
        (document.dated_len() > 0).then_some(document)
    }

    /// The record with its problems. Calls `tell` with the progress about every mebibyte for the part that could only
    /// be read here, and at the end in any case.
    #[must_use]
    pub fn finish(self, tell: &mut dyn FnMut(Progress)) -> (Document, Vec<Diagnostic>) {
        let Self { name, form, mut lower, rest, done, path, options, is_over, is_ascii, .. } = self;
        if is_over {
            lower.too_long();
            return lower.finish("");
        }
        let Form::Table(mut table) = form else { return read_whole(&name, &rest, tell, (path, &options)) };
        let bytes = if done == 0 { without_mark(&rest) } else { &rest };
        // What was read before says which encodings are left.
        let text =
            if done > 0 { rest_of(bytes, is_ascii, &mut lower.problems) } else { text_of(bytes, &mut lower.problems) };
        let _ = table.read(&text, true, &mut lower);
        tell(Progress { bytes_read: done + rest.len(), events: lower.len() });
        lower.finish(&text)
    }
}

/// True if a file with this name and beginning is a table.
pub(super) fn is_table(name: &str, bytes: &[u8]) -> bool {
    let beginning = without_mark(bytes.get(..bytes.len().min(BEGINNING)).unwrap_or_default());
    let text = valid_beginning(beginning).0.trim_start();
    begins_well(bytes)
        && !text.is_empty()
        && !text.starts_with('<')
        && matches!(Format::of(name, text.as_bytes()).read, Read::Rows)
}

/// The valid UTF-8 at the beginning, and true if the bytes after it are damaged. The last character may be incomplete.
fn valid_beginning(bytes: &[u8]) -> (&str, bool) {
    match core::str::from_utf8(bytes) {
        Ok(text) => (text, false),
        Err(error) => {
            let valid = bytes.get(..error.valid_up_to()).and_then(|valid| core::str::from_utf8(valid).ok());
            (valid.unwrap_or_default(), error.error_len().is_some())
        }
    }
}

/// Reads a complete record, unless it is too long to be held together with its result.
pub(super) fn read_whole(
    name: &str,
    bytes: &[u8],
    tell: &mut dyn FnMut(Progress),
    (path, options): (Path, &Options),
) -> (Document, Vec<Diagnostic>) {
    let mut lower = Lower::default();
    if bytes.len() > MOST_HELD {
        lower.too_long();
        return lower.finish("");
    }
    let beginning = bytes.get(..bytes.len().min(BEGINNING)).unwrap_or_default();
    if let (Sure::Perhaps | Sure::Yes, Format { read: Read::Bytes(read), .. }) = Format::found(name, beginning) {
        let text = read(bytes, options, &mut lower);
        tell(Progress { bytes_read: bytes.len(), events: lower.len() });
        return lower.finish(&text);
    }
    let own = super::gedcom::ansel::text(bytes).map(String::into_bytes).or_else(|| super::ical::fold::moved(bytes));
    let bytes = own.as_deref().unwrap_or(bytes);
    let Some(text) = decode(bytes, &mut lower.problems) else {
        return lower.finish("");
    };
    let (sure, format) = Format::found(name, text.as_bytes());
    match (page(&text), format.read) {
        // The ending of a name does not make a table or JSON of markup.
        (Some(reason), _) if sure < Sure::Yes => lower.problems.error(0, reason.said()),
        (_, Read::Values(_) | Read::Json) => values::read(&text, &mut lower, &mut Teller::new(tell), path),
        (_, Read::Whole(read)) => read(&text, &mut lower, &mut Teller::new(tell), path),
        (_, Read::Rows | Read::Opened | Read::Bytes(_)) => {
            let _ = Table::new(path, options.mapping.clone()).read(&text, true, &mut lower);
        }
    }
    tell(Progress { bytes_read: bytes.len(), events: lower.len() });
    lower.finish(&text)
}
